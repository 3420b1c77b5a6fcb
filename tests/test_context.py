"""One-to-many characters by context: right where it matters, and otherwise just what OpenCC writes."""

import importlib.util
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies import texts
from zhnews import models
from zhnews.convert import CONFIGS, by_context, by_opencc, context, convert, fold
from zhnews.segmentation import word_bounds
from zhnews.text import tries

ARRAYS = models.arrays("script/context.safetensors")
GOLDEN = Path(__file__).with_name("golden") / "one_to_many.jsonl"
ROWS = [json.loads(row) for row in GOLDEN.read_text("utf-8").splitlines()]
FROM_SIMPLIFIED = [config for config in CONFIGS if config.startswith("s2")]
# One-to-many characters with what makes words and phrases around them, and some that are neither.
ODD = st.one_of(
    st.text(
        st.sampled_from(
            "我国历史上胡锦涛发明头发传统制造业系列赛只为了出洋相干什么河干支流位于更复杂才能够马里兰茶几周围"
            "皇后面条台风里，。9aZ %\n\r\t\x00\uf967𠮷😀\ud800後發"
        ),
        max_size=30,
    ),
    texts,
)


def interpreted():
    """The kernel's source run by Python, whether or not it was compiled."""
    source = Path(tries.__file__).with_name("context.py")
    spec = importlib.util.spec_from_file_location("interpreted_context", source)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def plain():
    views = ARRAYS.views
    module = interpreted()
    return module.Context(views["weights"], views["readings"], views, int(ARRAYS.about["root"]))


@given(ODD)
def test_compiled_and_interpreted_decide_alike(plain, text):
    said, bounds = by_opencc(text, "s2t").result, word_bounds(fold(text))
    for known in (None, bounds):
        assert context().changes(text, said, known) == plain.changes(text, said, known)


@given(ODD)
def test_compiled_and_interpreted_tell_the_same_sums_and_features(plain, text):
    bounds = word_bounds(fold(text))
    for place, char in enumerate(text):
        assert context().first_row(char) == plain.first_row(char)
        for known in (None, bounds):
            assert context().sums(text, place, known) == plain.sums(text, place, known)
        if context().first_row(char):
            for bounded in (False, True):
                assert context().rows(text, place, bounded) == plain.rows(text, place, bounded)


@given(ODD)
def test_only_one_to_many_characters_differ_from_opencc(text):
    ours, theirs = by_context(text, "s2t").result, by_opencc(text, "s2t").result
    assert len(ours) == len(theirs)
    for char, mine, other in zip(text, ours, theirs, strict=True):
        assert mine == other or context().first_row(char)


@given(ODD, ODD, st.sampled_from(FROM_SIMPLIFIED))
def test_a_text_is_converted_as_its_lines_are(one, other, config):
    both = convert(f"{one}\n{other}", config).result
    assert both == convert(one, config).result + "\n" + convert(other, config).result


@given(ODD, st.sampled_from([config for config in CONFIGS if config not in FROM_SIMPLIFIED]))
def test_conversion_from_traditional_is_that_of_opencc(text, config):
    assert by_context(text, config) == by_opencc(text, config)


def test_threads_get_the_same_result():
    lines = [row["text"] * (1 + number % 5) for number, row in enumerate(ROWS)]
    expected = [convert(line, "s2tw") for line in lines]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda line: convert(line, "s2tw"), lines)) == expected


@pytest.mark.parametrize("config", FROM_SIMPLIFIED)
@pytest.mark.parametrize(
    "text", ["", "\n", "\n\n", "\x00", "\ud800", "\udc00\ud800", "𠮷😀", "\ufeff"]
)
def test_odd_text_is_carried_through(text, config):
    assert convert(text, config).result == text


def test_odd_characters_do_not_hide_their_neighbours():
    text = "\x00皇后\ud800后来𠮷发明\udc00头发😀只为了"
    assert convert(text, "s2tw").result == "\x00皇后\ud800後來𠮷發明\udc00頭髮😀只為了"


def test_texts_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match="one length"):
        context().changes("后来", "後", None)


def test_a_character_with_one_reading_has_no_sums():
    assert context().sums("上海", 0, None)[0] == []


@pytest.mark.parametrize(
    "unit", [".", "发", "干", "只为了", "出洋相干什么", "\ud800后", "皇后面", "后\n"]
)
def test_time_grows_with_length_only(unit, grows_linearly):
    grows_linearly(lambda size: unit * size, lambda text: convert(text, "s2tw").result, 4_000)


# Real sentences in which OpenCC or opencc-python-reimplemented joins what belongs to two words.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我国历史上", "我國歷史上"),
        ("党校校长胡锦涛", "黨校校長胡錦濤"),
        ("掌握发明创造", "掌握發明創造"),
        ("传统制造业", "傳統製造業"),
        ("在此系列赛中", "在此系列賽中"),
        ("不是只为了", "不是只為了"),
        ("出洋相干什么", "出洋相幹什麼"),
        ("淮河干支流", "淮河幹支流"),
        ("日晚上，位于", "日晚上，位於"),
        ("更复杂化", "更複雜化"),
        ("才能够", "才能夠"),
        ("马里兰", "馬里蘭"),
        ("茶几周围", "茶几周圍"),
    ],
)
def test_words_are_not_joined_across_their_bounds(text, expected):
    assert convert(text, "s2tw").result == expected


@pytest.mark.parametrize("row", ROWS, ids=[row["text"] for row in ROWS])
def test_golden_rows_come_out_as_judged(row, request):
    if row["known_failure"]:
        request.applymarker(pytest.mark.xfail(reason=row["reason"]))
    assert convert(row["text"], "s2tw").result == row["expect"], row["reason"]
