"""The kernel: the same words compiled and interpreted, in linear time, with every gap kept that is known."""

import importlib.util
from array import array
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zhnews import models, segmentation
from zhnews.convert import fold
from zhnews.doc import Block, Doc
from zhnews.segmentation import STANDARDS, tagger
from zhnews.stages.segment import Segment
from zhnews.text import characters, lookup, units
from zhnews.text.lexicon import compile_words, rarity
from zhnews.text.tags import CUT, FREE, JOIN, LONGEST, PREFIX, RARITY, WORD
from zhnews.text.weights import LARGEST, expanded

SOURCES = Path(units.__file__).parent
ODD = st.text(
    st.sampled_from(
        "上海的人工智能模型发囧龘乾燥著名二〇二四年𠀀😀aZ9.%+#&_-—，。！?;… \t\n　Ａé안カ"
    )
    | st.characters(codec="utf-8"),
    max_size=80,
)
GAPS = st.sampled_from([FREE, FREE, FREE, JOIN, CUT])


def interpreted(name):
    """A kernel's source run by Python, whether or not it was compiled."""
    spec = importlib.util.spec_from_file_location(f"interpreted_{name}", SOURCES / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def plain():
    found, module = models.arrays("segment/weights.safetensors").views, interpreted("tagging")
    module.Lexicon = interpreted("lookup").Lexicon
    model = {
        "weights": expanded(found["weights"]),
        "kept": found["kept"],
        "moves": found["pku.moves"],
    }
    return module.Tagger(model, models.arrays("segment/lexicon.safetensors").views)


def ends(tagger, view, known=None):
    room = array("I", bytes(4 * len(view)))
    return room[: tagger.cut(view, 0, len(view), known, memoryview(room), 0)].tolist()


@given(ODD)
def test_compiled_and_interpreted_give_the_same_words(plain, text):
    view = fold(text)
    known = units.known_gaps(view)
    assert ends(tagger("pku"), view, known) == ends(plain, view, known)


@given(
    st.text(
        st.sampled_from("acfw09.,:@&'-%#+/!~(\"$见。\u20e3\ufe0f\u200d\u2192\U0001f600"),
        max_size=30,
    )
)
@example("www.!")
@example("+@-.-")
@example("http://!")
def test_the_quick_look_for_units_misses_none(text):
    found = units.known_gaps(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(units, "holds_signs", bool)
        sought = units.known_gaps(text)
    assert found == sought


def test_five_weights_fit_into_sixteen_bits():
    largest = memoryview(array("h", [LARGEST, -LARGEST]))
    summed = segmentation.changed(largest, largest)
    assert list(summed) == [LARGEST, -LARGEST]
    assert 5 * LARGEST < 1 << 15


@given(ODD, st.data())
def test_known_gaps_are_kept(text, data):
    view = fold(text).replace("\n", "")
    known = data.draw(st.lists(GAPS, min_size=len(view) + 1, max_size=len(view) + 1))
    found = set(ends(tagger("pku"), view, memoryview(bytes(known))))
    for place in range(1, len(view)):
        between_blanks = view[place - 1].isspace() or view[place].isspace()
        if known[place] == CUT and not between_blanks:
            assert place in found
        if known[place] == JOIN and not between_blanks:
            assert place not in found


@given(ODD)
def test_hashes_are_the_same_compiled_and_interpreted(text):
    if len(text) > 1:
        assert lookup.entry_hashes(text) == interpreted("lookup").entry_hashes(text)


@pytest.mark.parametrize("standard", STANDARDS)
@given(text=ODD)
def test_words_join_back(standard, text):
    doc = Segment(engine="linear", standard=standard)(Doc.of(text))
    assert "".join(doc[word] for word in doc.words) == doc.text
    assert all(start < end for start, end in doc.words)


@pytest.mark.parametrize("standard", STANDARDS)
def test_both_scripts_get_the_same_words(standard):
    stage = Segment(engine="linear", standard=standard)
    hans = stage(Doc.of("他穿着干净的衣服，说计算机的软件要更新了。"))
    hant = stage(Doc.of("他穿著乾淨的衣服，說計算機的軟件要更新了。"))
    assert list(hans.words) == list(hant.words)


def test_sentences_do_not_change_one_another():
    first, second = "国务院总理参观制造业中心。", "他说：“上海的天气很好！”我们同意。"
    pku = tagger("pku")
    shifted = [len(first) + end for end in ends(pku, second)]
    assert ends(pku, first + second) == ends(pku, first) + shifted


def test_a_long_sentence_is_cut_at_a_sign():
    text = "上海" * (LONGEST // 2 - 5) + "、" + "北京" * 40
    found = ends(tagger("pku"), text)
    assert found[-1] == len(text)
    assert LONGEST not in found  # it would be cut there but for the sign


def test_what_is_one_word_may_be_longer_than_a_sentence():
    text = "看https://a.cn/" + "x" * 2 * LONGEST + "吧"
    for user in ((), ("无关",)):
        assert [*Segment(user=user)(Doc.of(text)).words] == [(0, 1), (1, 814), (814, 815)]


@pytest.mark.parametrize("engine", ["linear", "jieba"])
def test_a_run_of_blanks_is_one_word_but_crosses_no_block(engine):
    text = "上海 \n\n 北京"
    stage = Segment(engine=engine)
    assert [*stage(Doc.of(text)).words] == [(0, 2), (2, 6), (6, 8)]
    doc = stage(Doc.of(text, blocks=[Block(0, 3), Block(4, 8)]))
    assert [*doc.words] == [(0, 2), (2, 3), (3, 4), (4, 6), (6, 8)]


@pytest.mark.parametrize("unit", [".", "9", "a", "中", "a.", "上海，", "!", "\U0001f600", "#"])
def test_time_grows_with_length_only(unit, grows_linearly):
    grows_linearly(lambda size: Doc.of(unit * size), Segment(engine="linear"), 20_000)


def test_a_lexicon_holds_its_words_and_what_they_begin_with():
    tables = compile_words({"上海市": 10, "上海": 1000}, 100_000)
    flags = [int(slot) & 0x3F for slot in tables["slots"] if slot]
    rare, common = rarity(10, 100_000), rarity(1000, 100_000)
    assert sorted(flags) == sorted((WORD | rare << RARITY, WORD | PREFIX | common << RARITY))


def test_characters_are_the_same_compiled_and_interpreted():
    plain_characters = interpreted("characters")
    for char in map(chr, range(0x30000)):
        kind = characters.kind_of(char)
        assert kind == plain_characters.kind_of(char)
        assert characters.code_of(char, kind) == plain_characters.code_of(char, kind)
        assert characters.mix(ord(char)) == plain_characters.mix(ord(char))


@given(ODD)
def test_signs_are_seen_the_same_compiled_and_interpreted(text):
    assert characters.holds_signs(text) == interpreted("characters").holds_signs(text)
