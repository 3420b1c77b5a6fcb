"""Script: labels, regions and machine conversion, for a page and for its blocks."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies import texts
from zhnews import page
from zhnews.convert import convert
from zhnews.doc import Block, Doc
from zhnews.readings import readings
from zhnews.stages.script import Script
from zhnews.text.converted import (
    NAMED,
    SIGNS,
    Reading,
    Signs,
    evidence,
    probability,
    total,
)
from zhnews.text.script import label, region, table

GOLDEN = [
    json.loads(row)
    for row in (Path(__file__).parent / "golden/script.jsonl").read_text("utf-8").splitlines()
]
LABELS = {"hans", "hant", "mixed", "none"}


def verdict(text, blocks=None):
    return Script()(Doc.of(text, blocks=blocks)).script


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row["text"][:12] or "empty")
def test_golden(row):
    found = verdict(row["text"])
    assert found.label == row["label"], row["reason"]
    assert found.region == row["region"], row["reason"]
    assert set(row["evidence"]) <= set(found.evidence), row["reason"]
    if row["written_by"]:
        assert (found.converted >= 0.5) == (row["written_by"] == "machine"), row["reason"]
        assert bool(found.evidence) == (row["written_by"] == "machine"), row["reason"]


@given(texts)
def test_conversion_is_judged_only_where_the_text_is_traditional(text):
    doc = Script()(Doc.of(text))
    for judged in (
        (doc.script.label, doc.script.converted),
        *((block.script, block.converted) for block in doc.blocks),
    ):
        assert judged[0] in LABELS
        assert (judged[1] is None) == (judged[0] != "hant")
        assert judged[1] is None or 0 <= judged[1] <= 1


@given(st.lists(st.sampled_from("后後里裡聯系先制造業髮布爲喫的，。"), max_size=60).map("".join))
def test_evidence_stands_in_the_text_and_each_form_once(text):
    page = f"這裡說{text}"
    found = verdict(page).evidence
    assert len(set(found)) == len(found) <= NAMED
    assert all(form in page for form in found)


NATIVE = "這家公司先後在台灣和香港設廠，製造業的朋友都來聯繫，價格合理。"
MACHINE = "這家公司先后在臺灣和香港設廠，制造業的朋友都來聯系，价格合理。"
SIMPLIFIED = "这家公司先后在台湾和香港设厂，制造业的朋友都来联系，价格合理。"


def page_of(*parts):
    """A Doc with one block a part: its text, role and reason for being hidden."""
    text, blocks = "", []
    for part, role, hidden in parts:
        blocks.append(Block(len(text), len(text) + len(part), role, hidden=hidden))
        text += part + "\n"
    return Script()(Doc.of(text, blocks=blocks))


def test_the_body_decides_the_label_and_blocks_have_their_own():
    doc = page_of((NATIVE, "body", None), (SIMPLIFIED * 9, "ad", None))
    assert doc.script.label == "hant"
    assert [block.script for block in doc.blocks] == ["hant", "hans"]
    assert doc.blocks[0].converted < 0.5
    assert doc.blocks[1].converted is None


def test_without_a_body_all_that_is_visible_decides():
    assert page_of((SIMPLIFIED, "navigation", None), (NATIVE, "ad", "off-screen")).script.label == (
        "hans"
    )


def test_evidence_comes_from_the_whole_visible_page():
    doc = page_of(
        ("聯系我們", "navigation", None), (MACHINE[:8], "body", None), ("咨詢", "ad", "css")
    )
    assert set(doc.script.evidence) == {"聯系", "先后"}


def test_a_machine_is_told_from_who_writes_traditional():
    assert verdict(NATIVE).converted < 0.1
    assert verdict(MACHINE).converted > 0.9


def test_right_conversion_of_simplified_cannot_be_told():
    assert verdict(convert(SIMPLIFIED, "s2tw").result).converted < 0.5


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("使用者用滑鼠點選網際網路上的軟體，再存進隨身碟。", "TW"),
        ("用户用鼠标点击互联网上的软件，再存进U盘。", "CN"),
        ("用戶用鼠標點擊互聯網上的軟件，再存進U盤。", "CN"),
        ("衞生署説明了，請閲讀", "HK"),
        ("软件和互聯網", None),
        ("他們明天回家。", None),
    ],
)
def test_the_region_that_words_lean_to(text, where):
    assert verdict(text).region == where


def test_two_regions_at_once_are_no_evidence():
    assert region([(14, 0, 0), (0, 3, 0)]) is None
    assert region([(8, 8, 0)] * 9) is None
    assert region([]) is None


MARKS = table(
    {"国": "s", "這": "t", "駅": "j", "后": "w", "牠": "v", "会": "p", "東": "q", "的": "c"}
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国。国。国。国。這。", "mixed"),  # one in five
        ("国。国。国。国。国。這。", "hans"),
        ("国這", "mixed"),
        ("国国這", "hans"),
        ("a。b。這。", "hant"),  # sentences that do not tell do not count
        ("后", "hans"),
        ("這后", "hant"),
        ("駅国", "none"),
        ("駅国国", "hans"),
        ("ストカ国", "none"),
        ("\U00030000s", "none"),
        ("会東", "none"),  # Japanese writes both, Chinese one of them
        ("会東駅", "none"),
        ("会東的", "mixed"),  # a word of every Chinese text
        ("会東国", "hans"),
        ("这里会", "hans"),
        ("東東", "hant"),
        ("牠", "hant"),
        ("牠后", "none"),
    ],
)
def test_labels_by_sentences(text, expected):
    assert label(text, MARKS) == expected


def reading(place, written, right, lead, *, usual=False, kept=False):
    return Reading(place, (place, place + 1), written, right, lead, usual, kept)


def test_one_kind_of_converter_explains_a_text_or_none():
    kept = reading(1, "后", "後", 6.0, kept=True)
    usual = reading(3, "髮", "發", 6.0, usual=True)
    none = Signs({}, {})
    assert total([kept, kept], "", none) > total([kept, usual], "", none) > 0
    assert total([reading(1, "後", "後", 0.0, usual=True)], "", none) == 0


def test_signs_speak_for_and_against_but_not_without_end():
    signs = Signs({"爲": 3.0, "裡": -1.0}, {"offset": 0.0, "slope": 1.0})
    assert total([], "爲裡", signs) == 2.0
    assert total([], "爲" * 99, signs) == 3.0 * SIGNS
    assert evidence([], "爲裡", signs) == ("爲",)
    assert 0.999 < probability(10.0**9, signs) <= 1
    assert 0 <= probability(-(10.0**9), signs) < 0.001


def test_evidence_is_a_word_or_a_pair_the_strongest_first():
    text = "，后，聯系"
    found = [
        Reading(1, (1, 2), "后", "後", 2.0, usual=False, kept=True),
        Reading(4, (3, 5), "系", "繫", 5.0, usual=True, kept=True),
        Reading(4, (3, 5), "系", "係", 0.5, usual=True, kept=True),
    ]
    assert evidence(found, text, Signs({}, {})) == ("聯系", "后")
    assert evidence([found[0]._replace(place=0, word=(0, 1))], "后來", Signs({}, {})) == ("后來",)


def test_simplified_lines_of_a_page_have_no_readings():
    assert [r.place for r in readings("我们后来在里面\n先后聯繫")] == [9, 11]


def test_the_real_page(shared):
    text = (shared / "pages/scraped_page.txt").read_text("utf-8")
    found = Script()(page.read(text)).script
    assert found.label == "hant"
    assert found.converted > 0.9
    assert {"聯系", "先后"} <= set(found.evidence)


def test_parallel_sentences_are_labelled_right(shared):
    rows = (shared / "script/ud_gsd.dev.hans_hant.tsv").read_text("utf-8").splitlines()
    pairs = [row.split("\t") for row in rows]
    right = [
        verdict(text).label == expected
        for pair in pairs
        for text, expected in zip(pair, ("hans", "hant"), strict=True)
        if len(text) >= 10
    ]
    assert sum(right) >= 0.995 * len(right)


@given(
    st.lists(st.sampled_from(["軟體", "軟件", "视频", "裏", "着", "嘅", "“", "。"])).map("".join)
)
def test_a_region_is_told_or_it_is_not(text):
    found = verdict(text)
    assert found.region in {None, "TW", "HK", "CN"}
    assert found.label != "none" or found.region is None


@pytest.mark.parametrize("config", ["s2t", "s2tw", "s2hk"])
def test_mainland_words_tell_in_each_spelling(config):
    text = "据悉，该小区的居民可以扫码支付，“视频信息质量很高”，民警说。"
    assert verdict(convert(text, config, "opencc").result).region == "CN"


@pytest.mark.parametrize("piece", ["聯系", "爲", ".", "國国。", "あ國", "軟體的士"])
def test_long_lines_take_linear_time(piece, grows_linearly):
    grows_linearly(lambda size: piece * size, verdict, 50_000)
