"""Repair of byte slips and lost blanks: exact where it is sure, and nothing else is touched."""

import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies import texts
from zhnews.edits import Edits
from zhnews.learn.slip_figures import clean_lines, damaged, distance, held_out, readings
from zhnews.repairs import _then, repair, repaired
from zhnews.text.bigrams import LARGEST, Bigrams, letter
from zhnews.text.unslip import gbk, pair

GOLDEN = [
    json.loads(row)
    for row in (Path(__file__).parent / "golden/slips.jsonl").read_text("utf-8").splitlines()
]
SPOKEN = readings()
SENTENCES = (
    "港務局昨天宣布，新碼頭將於明年春天啟用，屆時每天可以停靠十二艘渡輪。",
    "請輸入驗證碼，並點擊下方的確認按鈕完成註冊。",
    "她說：“這座圖書館讓孩子們有了讀書的地方。”鄰居們都點頭。",
)
TOKENS = (
    "網(wǎng) 絡(luò) ?nèi) ?qǐng) 聯(lián) \ufffd(nèi) @(zhè) 绾 纬 蔀 斑@ ？ ? ?? \ufffd ! 1 a 詢 如 何 (a) ) 行(xíng)"
    " ???? 1?000 > ?>? | ]?\xa0[ \n \r \u2028 \ud800 \ue000 𠀀 首頁?新聞?體育?財經 「 」"
)
broken = st.lists(st.sampled_from(TOKENS.split(" ")), max_size=40).map(
    lambda tokens: "".join(tokens).replace("\xa0", " ")
)
any_text = st.one_of(broken, texts)
lists = st.tuples(st.sampled_from(SENTENCES), st.integers(0, 99), st.sampled_from((0.3, 0.6, 1.0)))


def tool_list(seed: int, share: float) -> dict[str, str]:
    chars = Random(seed).sample(sorted(SPOKEN), round(share * len(SPOKEN)))
    return {char: SPOKEN[char] for char in chars}


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row["text"][:24])
def test_golden(row):
    wanted = {kind: kind == row["kind"] for kind in ("slips", "blanks")}
    assert repair(row["text"], **wanted, conversion=False).result == row["expect"], row["reason"]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("網(wǎng)絡(luò)世界，聯(lián)系我們", "網絡世界，聯系我們"),
        ("咨詢?nèi)绾纬蔀榇河鹱髡哒?qǐng)聯(lián)系", "咨詢如何成為春羽作者請聯系"),
    ],
)
def test_damage_seen_in_the_wild(text, mended):
    assert repair(text, blanks=False, conversion=False).result == mended


def test_a_run_comes_back_at_a_character_whose_second_byte_is_a_sign():
    # 。“這 is A1A3 A1B0 DF40: one byte off, it ends in @, and what was torn before it is guessed
    line = "我們說請。“這是網絡。”"
    shown = damaged(line, {char: SPOKEN[char] for char in "請網絡們"})
    assert repair(shown, conversion=False).result == line


@given(lists)
def test_repair_brings_a_damaged_line_nearer_to_what_it_was(given_list):
    line, seed, share = given_list
    shown = damaged(line, tool_list(seed, share))
    assert distance(repair(shown, conversion=False).result, line) <= distance(shown, line)


@given(st.text(st.sampled_from("網絡請聯內如何詢。，?a1 \n「」"), max_size=40))
def test_text_without_brackets_has_no_slips(text):
    assert repair(text, blanks=False, conversion=False).changes == ()


@given(any_text)
def test_what_is_repaired_stays_repaired(text):
    once = repair(text, conversion=False).result
    assert repair(once, conversion=False).result == once


@given(any_text, st.booleans(), st.booleans())
def test_every_change_is_listed_with_its_place(text, slips, blanks):
    work = repaired(text, slips=slips, blanks=blanks)
    result = work.edits.result
    changes = list(work.changes())
    assert bool(changes) == (result != text)
    for kind, start, end, before, after, _ in changes:
        assert result[start:end] == after
        assert start < end
        assert before != after
        assert kind in {"bracketed_pinyin", "blanks"}


@given(any_text)
def test_neither_side_of_a_change_is_empty(text):
    edits = repair(text, conversion=False)
    assert all(start < end and new for start, end, new in edits.changes)


def test_blanks_keep_every_offset():
    edits = repair("????第一段", slips=False, blanks=True, conversion=False)
    assert edits.to_result(4, 7) == (4, 7)
    assert edits.result == "    第一段"


@given(st.data())
def test_two_rewritings_are_one(data):
    def rewriting(source: str) -> Edits:
        cuts = data.draw(st.lists(st.integers(0, len(source)), unique=True, max_size=8).map(sorted))
        news = st.text("XYZ", min_size=1, max_size=3)
        pairs = zip(cuts[::2], cuts[1::2], strict=False)
        return Edits(source, tuple((start, end, data.draw(news)) for start, end in pairs))

    first = rewriting(data.draw(st.text("聯系我們abc", max_size=20)))
    second = rewriting(first.result)
    both = _then(first, second)
    assert (both.source, both.result) == (first.source, second.result)


def test_one_change_of_each_kind_is_told():
    work = repaired("????請(qǐng)進(jìn)入", blanks=True)
    assert [tuple(change) for change in work.changes()] == [
        ("bracketed_pinyin", 4, 6, "請(qǐng)進(jìn)", "請進", None),
        ("blanks", 0, 4, "????", "    ", None),
    ]
    assert work.edits.to_source(5, 6) == (11, 17)


def test_a_page_where_most_characters_stand_bare_is_left_alone():
    page = "網(wǎng)絡(luò)\n" + "這是網絡，那也是網絡。\n" * 3
    assert repair(page, blanks=False, conversion=False).changes == ()


def test_bytes_and_characters():
    assert pair(*gbk("內")) == "內"
    assert gbk("\ud800") == b""
    assert pair(0xFE, 0xFE) == ""
    assert letter(1000) == letter(LARGEST)
    assert Bigrams([]).cost("", "字") == LARGEST


@pytest.mark.parametrize(
    "unit",
    [
        "網(wǎng)絡(luò)",
        "詢?nèi)绾纬蔀榇河鹱髡哒?qǐng)",
        "詢?nèi)?",
        "?nèi)",
        "詢?nèi)绾纬",
        "?",
        "(",
        "(a)",
        "1?000",
        "?>",
        "首頁?",
        "\n?",
        "? ",
    ],
)
def test_long_lines_take_linear_time(unit, grows_linearly):
    lead = "網(wǎng)絡(luò)詢?nèi)"
    grows_linearly(
        lambda size: lead + unit * size, lambda text: repair(text, conversion=False).result, 500
    )


def test_held_out_lines_are_read_back(shared):
    lines = held_out(shared)[:20]
    total = sum(map(len, lines))
    for share, most in ((0.1, 0.005), (0.3, 0.015)):
        listed = tool_list(0, share)
        wrong = sum(
            distance(repair(damaged(line, listed), conversion=False).result, line) for line in lines
        )
        assert wrong / total <= most


def test_clean_lines_are_not_touched(shared):
    for line in clean_lines(shared)[::10]:
        assert repair(line, conversion=False).changes == ()
