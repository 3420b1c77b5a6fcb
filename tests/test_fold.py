"""The folded view: of the same length, defined code point by code point, over all of Unicode."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies import texts
from zhnews import models
from zhnews.convert import fold, kept
from zhnews.text.fold import CODE_POINTS, unfolded

EVERYTHING = "".join(map(chr, range(CODE_POINTS)))
FOLDED = fold(EVERYTHING)
# What this old edition of Unicode knew is the same in every Python's edition.
STABLE = [char for char in EVERYTHING if unicodedata.ucd_3_2_0.category(char) != "Cn"]


def test_every_code_point_folds_as_the_table_says():
    pairs = {row[0]: row[2] for row in models.table("script/fold.tsv").rows()}
    assert "".join(pairs.get(char, char) for char in EVERYTHING) == FOLDED


def test_every_code_point_folds_to_one():
    assert len(FOLDED) == CODE_POINTS
    assert fold("\U0010ffff\U00030000") == "\U0010ffff\U00030000"


def test_folding_twice_is_folding_once():
    assert fold(FOLDED) == FOLDED


def test_folding_is_defined_code_point_by_code_point():
    assert [fold(char) for char in EVERYTHING[::7]] == list(FOLDED[::7])


@pytest.mark.parametrize("form", [lambda char: unicodedata.normalize("NFKC", char), str.lower])
def test_full_width_forms_and_capitals_fold_like_what_they_stand_for(form):
    for char in STABLE:
        if len(form(char)) == 1:
            assert fold(char) == fold(form(char)), hex(ord(char))


@given(texts, st.integers(0, 99), st.integers(0, 99))
def test_a_piece_of_the_view_is_the_view_of_the_piece(text, start, end):
    assert fold(text)[start:end] == fold(text[start:end])


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("後來臺灣裡裏線綫發髮", "后来台湾里里线线发发"),
        ("ＡＩ，（１）％", "ai,(1)%"),
        ("　\u00a0", "  "),
        ("①②㈱", "12㈱"),  # what would become longer stays
        ("ß İ ŉ ﬁ ㎡ …", "ß İ ŉ ﬁ ㎡ …"),
        ("衞生署枱粧糭敍", "卫生署台妆粽叙"),  # Hong Kong's variants
        ("爲為麪麵羣群峯峰", "为为面面群群峰峰"),
        ("著名著乾淨乾隆憑藉瞭望", "著名著乾净乾隆凭藉瞭望"),  # these need a neighbour
        ("着落后里干", "着落后里干"),  # Simplified stays
        ("駅の歴史", "駅の歴史"),  # Japanese is not Traditional
        ("\uf967\ufa0e", "不\ufa0e"),  # a compatibility ideograph, and one that only looks like it
        ("\ud800\x00\ufeff", "\ud800\x00\ufeff"),
    ],
)
def test_what_folds_to_what(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("乾淨", "干净"),
        ("看著", "看着"),
        ("憑藉", "凭借"),
        ("瞭解", "了解"),
        ("答覆", "答复"),
        ("計畫", "计划"),
        ("消沈", "消沉"),
        ("復甦", "复苏"),
        ("想像", "想象"),
    ],
)
def test_a_lexicon_with_all_forms_of_a_word_finds_it_in_a_folded_text(traditional, simplified):
    assert fold(traditional) != simplified
    assert {fold(traditional), simplified} <= set(unfolded(simplified, kept()))


def test_what_is_kept_folds_to_itself():
    for char, others in kept().items():
        assert fold(char) == char
        assert fold(others) == others
        assert char not in others
