"""Title, date, source and author: golden rows, and laws of what reads them."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhnews.convert import fold
from zhnews.page import bylines, dates, metadata, read
from zhnews.page.layout import Head, Layout, Piece

TESTS = Path(__file__).parent
PAGES = TESTS.parent / "corpus"
ROWS = [
    json.loads(line) for line in (TESTS / "golden/metadata.jsonl").read_text("utf-8").splitlines()
]
WRONG = 0.05  # of the fields of whole pages may be, as their roles are guessed
BODY = "今天的海湾风平浪静，渔船一早都出了港。"


def bare(text: str | None) -> str:
    return "".join(char for char in fold(text or "") if char.isalnum())


def layout(*lines: str, head: Head | None = None) -> Layout:
    pieces, start = [], 0
    for line in lines:
        pieces.append(Piece(start, start + len(line), "p"))
        start += len(line) + 1
    return Layout("\n".join(lines), tuple(pieces), head=head or Head())


def said(line: str, head: Head | None = None) -> dict[str, Any]:
    """What one line between title and text says."""
    page = layout("渡口的灯又亮了一整夜", line, BODY, head=head)
    folded, assigned, near = fold(page.text), ["title", "meta", "body"], [1, 2]
    credit = bylines.read(page, folded, assigned, near, None)
    day = metadata.date(page, folded, assigned, near, None)
    return {"date": day, "source": credit.source, "author": credit.author}


@pytest.mark.parametrize("row", [row for row in ROWS if "line" in row], ids=lambda row: row["line"])
def test_a_line_says(row: dict[str, Any]) -> None:
    got = said(row["line"])
    assert {key: got[key] for key in row["expect"]} == row["expect"], row["reason"]


@pytest.mark.parametrize("row", [row for row in ROWS if "head" in row], ids=lambda row: row["head"])
def test_the_title_element_and_the_page(row: dict[str, Any]) -> None:
    page = layout(row["head"], *row["lines"], BODY, head=Head(row["head"]))
    expected = row["expect"]
    title, site = metadata.title(page)
    assert title == expected["title"], row["reason"]
    assert expected["site"] in (site, None)


def test_whole_pages() -> None:
    wrong, fields = [], 0
    for row in (row for row in ROWS if "page" in row):
        meta = read((PAGES / row["page"]).read_bytes()).meta
        for key, expected in row["expect"].items():
            fields += 1
            if bare(getattr(meta, key)) != bare(expected):
                wrong.append((row["page"], key, expected, getattr(meta, key)))
    assert len(wrong) <= WRONG * fields, wrong


def test_metas_and_linked_data_before_lines() -> None:
    head = Head(metas={"datepublished": "2021-03-30T18:00:00Z", "author": "张小文"})
    assert said("2020-01-01", head) == {"date": "2021-03-31", "source": None, "author": "张小文"}
    data = '{"@graph":[{"datePublished":"2021-03-30","author":[{"name":"张小文"}]}]}'
    assert said("", Head(linked_data=(data,)))["author"] == "张小文"
    assert said("", Head(linked_data=(data,)))["date"] == "2021-03-30"


def test_an_editor_in_the_metas_is_no_author() -> None:
    assert said("[ 责编：张小文 ]", Head(metas={"author": "张小文"}))["author"] is None


def test_a_day_that_only_a_script_holds() -> None:
    page = (
        '<html><meta property="og:site_name" content="微信公众平台"><p>渡口的灯'
        '<script>var ct = "1581517074";</script>'
    )
    assert read(page.encode()).meta.date == "2020-02-12"
    assert read(page.replace("微信公众平台", "某网").encode()).meta.date is None


@given(st.text(st.sampled_from("12年月日-/.: t+z作者来源记者(|文,张日电"), max_size=150))
def test_any_line_is_read(line: str) -> None:
    page = layout(line, line)
    for credit in (said(line), said(BODY, Head(line, metas={"author": line, "date": line}))):
        assert credit["date"] is None or dates.find(credit["date"]) == credit["date"]
        assert credit["author"] is None or len(credit["author"]) >= 2
    metadata.title(page)


@given(st.dates(min_value=dates.date(1912, 1, 1), max_value=dates.date(2090, 12, 31)))
def test_every_day_is_found_in_every_manner(day: dates.date) -> None:
    if day.year >= 2000:
        assert dates.find(f"on {day:%b} {day.day}, {day.year}".lower()) == day.isoformat()
        assert dates.of_address(f"/{day:%Y/%m%d}/1.html") == day.isoformat()
    found = (
        f"{day.year}年{day.month}月{day.day}日",
        f"民国{day.year - 1911}年{day.month}月{day.day}日",
    )
    assert dates.find(found[0]) == day.isoformat()
    if day.year >= 1921:
        assert dates.find(found[1]) == day.isoformat()
