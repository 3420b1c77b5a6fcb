"""jieba's words by our own code and through rjieba, and its modes `search` and `full`: exactly jieba's."""

import importlib.util
import json
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import zhnews
from zhnews import jieba_words, models
from zhnews.doc import Block, Doc
from zhnews.errors import MissingLayerError
from zhnews.stages.segment import Segment
from zhnews.text import jieba, rjieba
from zhnews.text.singles import Singles

EXACT = Segment("jieba", folded=False)

SIGNS = st.text("aB1290+#&._%-", max_size=12)
HAN = st.text("上海的人工智能模型発囧龘彧乾燥後面裏國家一二三年月日", max_size=8)
ANY_HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5), max_size=8)
# at the edges of the blocks of Han that rjieba counts in and jieba does not
OTHER_HAN = st.text("㐀䶿䷀\u9fd5\u9fd6\u9fff\uf900\ufaff𠀀𪛟𪛠𪜀𫜹𫝀𬺡𬺰𮯠𮯰丽𯨟𯨠𰀀", max_size=4)
OTHERS = st.sampled_from([*"，。！ \t\r\n　\u00a0Ａ９％－．é😀\x00\x1c\u2028ª〇々①٣", "\r\n"])


LATIN_WORDS = st.sampled_from(
    ["AT&T", "C++", "c#", "T恤衫", "IP地址", "4S店", "江南style", "1号店", "大S", "K歌之王", "AA制"]
)
TEXTS = st.lists(
    SIGNS
    | HAN
    | ANY_HAN
    | OTHER_HAN
    | OTHERS
    | LATIN_WORDS
    | st.sampled_from(["清华大学", "工信部"]),
    max_size=8,
).map("".join)


@pytest.fixture(scope="session")
def rust_ends():
    pytest.importorskip("rjieba", reason="rjieba is the extra `fast`")
    rust, singles = jieba_words._rust(), jieba_words._all_singles()
    return lambda text, offset=0: rjieba.ends(text, rust, singles, offset)


def interpreted():
    """The kernel's source run by Python, whether or not it was compiled."""
    source = Path(jieba.__file__).with_name("singles.py")
    spec = importlib.util.spec_from_file_location("interpreted_singles", source)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


KINDS = Singles, interpreted().Singles


def is_known(tokenizer):
    return lambda word: bool(tokenizer.FREQ.get(word))


def ends(words):
    return list(accumulate(map(len, words)))


def inked(words):
    return [word for word in words if word.strip()]


def own_ends(text):
    return list(jieba.cut(text, jieba_words._frequencies(False), jieba_words._singles()))


@pytest.fixture
def without_rjieba(monkeypatch):
    monkeypatch.setattr(jieba_words, "_rust", lambda: None)


def lines(shared):
    """Some of every kind of text: news, titles, messages, Traditional, source of pages."""
    for name, count in (
        ("news/toutiao_titles.txt", 1500),
        ("spam/sms_xhacker.tsv", 700),
        ("segment/sinica.hant.train.txt", 500),
        ("segment/weibo.train.txt", 500),
        ("segment/ud_gsd.hant.train.txt", 500),
    ):
        rows = (shared / name).read_text("utf-8").splitlines()[:count]
        yield from (row.replace(" ", "") for row in rows)
    for row in (shared / "news/xinwenlianbo.jsonl").read_text("utf-8").splitlines()[:20]:
        yield json.loads(row)["content"]
    for path in sorted((shared / "pages/gold").rglob("*.html"))[:3]:
        yield from path.read_text("utf-8", "replace").splitlines()[:300]


@given(TEXTS)
def test_our_own_code_cuts_as_jieba(jieba_tokenizer, text):
    assert own_ends(text) == ends(jieba_tokenizer.lcut(text))


# so near to a tie that single precision decides otherwise
@pytest.mark.parametrize(
    "text",
    ["常在雨中跑", "所以常在此日", "常在小說中成為", "海海海...%P.%%海...%%100%%.5%海..恤卡OK%%"],
)
def test_near_ties_are_decided_as_by_jieba(jieba_tokenizer, text):
    assert list(EXACT(Doc.of(text)).tokens) == jieba_tokenizer.lcut(text)


@given(TEXTS)
def test_compiled_and_interpreted_cut_alike(jieba_tokenizer, text):
    without_hmm = jieba_tokenizer.lcut(text, HMM=False)
    made = [kind(models.table("segment/hmm.tsv").starting) for kind in KINDS]
    for singles in made:
        singles.cover(text)
    found = [singles.ends(text, without_hmm, is_known(jieba_tokenizer), 7) for singles in made]
    assert found[0] == found[1] == [7 + end for end in ends(jieba_tokenizer.lcut(text))]


def test_compiled_and_interpreted_read_no_row_that_is_none_of_theirs():
    for kind in KINDS:
        singles = kind(list)
        singles.cover_all(["\u9fd6\t-1\t-1\t-1\t-1", "㐀\t-1\t-1\t-1\t-1", "龘\t-1\t\t\t-2\t-3"])
        assert singles.ends("龘龘", ["龘", "龘"], {}.get, 0) == [1, 2]


@given(TEXTS)
def test_rjieba_mended_cuts_as_jieba(jieba_tokenizer, rust_ends, text):
    assert rust_ends(text) == ends(jieba_tokenizer.lcut(text))


def test_rjieba_mended_cuts_lines_as_jieba(jieba_tokenizer, rust_ends, shared):
    for line in lines(shared):
        assert rust_ends(line) == ends(jieba_tokenizer.lcut(line)), line


@pytest.mark.parametrize("first", range(0, 0x34000, 0x1000))  # what lies higher is no letter
def test_rjieba_mended_takes_every_code_point_as_jieba_does(jieba_tokenizer, rust_ends, first):
    chars = (chr(code) for code in range(first, first + 0x1000) if not 0xD800 <= code < 0xE000)
    text = "".join(f"人{char}{char}a-{char}1，" for char in chars)
    assert rust_ends(text) == ends(jieba_tokenizer.lcut(text))


@given(TEXTS, st.integers(1, 9))
def test_a_text_in_pieces_is_cut_as_a_whole(rust_ends, text, size):
    found = []
    for start, end in rjieba.pieces(text, 0, len(text), size):
        found += rust_ends(text[start:end], start)
    assert found == rust_ends(text)


@pytest.mark.usefixtures("rust_ends")
@given(TEXTS)
def test_the_stage_gives_the_same_with_rjieba_and_without(text):
    doc = Doc.of(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jieba_words, "_rust", lambda: None)
        plain = EXACT(doc).words
    assert EXACT(doc).words == plain


def test_words_added_to_rjiebas_own_dictionary_change_nothing():
    package = pytest.importorskip("rjieba")

    package.add_word("鬆餅店", 99999, None)
    assert "鬆餅店" in package.cut("一家鬆餅店")
    assert "鬆餅店" not in EXACT(Doc.of("一家鬆餅店")).tokens


def test_rjieba_serves_the_exact_engine_alone(monkeypatch):
    asked = []
    monkeypatch.setattr(jieba_words, "_rust", lambda: asked.append(1))
    assert Segment("jieba")(Doc.of("上海")).tokens == ("上海",)
    assert not asked
    assert EXACT(Doc.of("上海")).tokens == ("上海",)
    assert asked


@pytest.mark.usefixtures("without_rjieba")
def test_without_rjieba_our_own_code_serves():
    assert EXACT(Doc.of("2008-10-7的上海")).tokens == ("2008", "-", "10", "-", "7", "的", "上海")


@pytest.mark.parametrize("folded", [True, False])
def test_a_run_of_blanks_is_one_word_but_crosses_no_block(folded):
    text = "上海  \r\n　自来水 \n 来自 海上"
    doc = Doc.of(text, blocks=[Block(0, 11), Block(12, len(text))])
    words = [doc[word] for word in Segment("jieba", folded=folded)(doc).words]
    assert words == ["上海", "  \r\n　", "自来水", " ", "\n", " ", "来自", " ", "海上"]


@given(TEXTS)
def test_search_words_are_jiebas(jieba_tokenizer, text):
    doc = EXACT(Doc.of(text))
    found = [doc[word] for word in zhnews.search_words(doc, folded=False)]
    assert found == inked(jieba_tokenizer.lcut_for_search(doc.text))


@given(TEXTS)
def test_full_words_are_jiebas(jieba_tokenizer, text):
    doc = Doc.of(text)
    found = [doc[word] for word in zhnews.full_words(doc, folded=False)]
    assert found == inked(jieba_tokenizer.lcut(doc.text, cut_all=True))


def test_both_modes_are_jiebas_on_lines(jieba_tokenizer, shared):
    for line in lines(shared):
        doc = EXACT(Doc.of(line))
        assert [doc[word] for word in zhnews.search_words(doc, folded=False)] == inked(
            jieba_tokenizer.lcut_for_search(line)
        )
        assert [doc[word] for word in zhnews.full_words(doc, folded=False)] == inked(
            jieba_tokenizer.lcut(line, cut_all=True)
        )


@pytest.mark.parametrize("engine", ["jieba", "linear"])
@pytest.mark.parametrize("text", ["他在清华大学攻读", "他在清華大學攻讀"])
def test_search_words_come_from_any_engine_and_either_script(engine, text):
    doc = Segment(engine)(Doc.of(text))
    found = list(zhnews.search_words(doc))
    assert [word for word in found if word in set(doc.words)] == list(doc.words)
    assert {(2, 4), (3, 5), (4, 6)} <= set(found)  # 清华, 华大, 大学


@pytest.mark.parametrize("text", ["清华大学，自来水！", "清華大學，自來水！"])
def test_full_words_are_found_in_either_script(text):
    found = [(0, 2), (0, 4), (1, 3), (2, 4), (4, 5), (5, 8), (6, 7), (7, 8), (8, 9)]
    expected = {(0, 2), (0, 4), (1, 3), (2, 4), (4, 5), (5, 8), (8, 9)}
    assert expected <= set(zhnews.full_words(Doc.of(text))) <= {*expected, *found, (5, 7)}


def test_search_words_need_words():
    with pytest.raises(MissingLayerError, match="Segment"):
        list(zhnews.search_words(Doc.of("上海")))


def test_full_words_keep_to_their_block():
    doc = Doc.of("清华大学", blocks=[Block(0, 2), Block(2, 4)])
    assert list(zhnews.full_words(doc)) == [(0, 2), (2, 4)]


@pytest.mark.parametrize("unit", ["中国", "的", "a", "a-1", "龘", "  ", "，", "\r\n", "𠀀", "aT恤"])
@pytest.mark.parametrize("find", [zhnews.full_words, zhnews.search_words, EXACT])
def test_time_grows_with_length_only(unit, find, grows_linearly):
    def call(doc):
        found = find(doc)
        return found if find is EXACT else sum(1 for _ in found)

    grows_linearly(lambda size: EXACT(Doc.of("x" + unit * size + "x")), call, 20_000)
