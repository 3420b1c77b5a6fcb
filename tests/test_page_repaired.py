"""Pages that tools damaged: read as they were, with every repair listed."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from jsonschema import Draft202012Validator

import zhnews.io
from strategies import pages
from test_page import check_laws
from test_slips import any_text
from zhnews.cli import commands
from zhnews.io.record import record
from zhnews.page import read
from zhnews.page.repaired import LISTED

PAGE = """<html><head><meta charset="utf-8"><title>網(wǎng)絡(luò)世界 - 某某網(wǎng)</title>
<meta name="author" content="請(qǐng)進(jìn)"></head><body><ul><li>?</li><li>?</li></ul><h1>網(wǎng)絡(luò)世界</h1>
<p>????咨詢?nèi)绾纬蔀榇河鹱髡哒?qǐng)聯(lián)系，價格是1?000元。</p><p>????真的嗎?是的。</p></body></html>"""


def blocks(doc):
    return [doc[block.start, block.end] for block in doc.blocks]


def test_byte_slips_are_undone_by_default():
    doc = read(PAGE.encode())
    check_laws(doc)
    assert (doc.meta.title, doc.meta.author) == ("網絡世界", "請進")
    assert "????咨詢如何成為春羽作者請聯系，價格是1?000元。" in blocks(doc)


def test_all_is_repaired_when_asked():
    doc = read(PAGE.encode(), repair=True)
    check_laws(doc)
    assert blocks(doc) == [
        "網絡世界 - 某某網",
        "網絡世界",
        "諮詢如何成為春羽作者請聯繫，價格是1 000元。",
        "真的嗎?是的。",
    ]


def test_every_repair_is_listed_with_its_place():
    doc = read(PAGE.encode(), repair=True)
    listed = [
        (repair.kind, repair.before, repair.start and doc.text[repair.start : repair.end])
        for repair in doc.meta.repairs
    ]
    assert ("bracketed_pinyin", "網(wǎng)", "網") in listed
    assert ("bracketed_pinyin", "請(qǐng)進(jìn)", None) in listed  # in the head only
    assert ("blanks", "????", "    ") in listed
    assert "詢?nèi)绾纬蔀榇河鹱髡哒?qǐng)聯(lián)" in [before for _, before, _ in listed]


def test_the_list_is_bounded():
    doc = read("網(wǎng)站，絡(luò)繹\n" * LISTED)
    assert len(doc.meta.repairs) == LISTED + 1
    assert doc.meta.repairs[-1].reason.endswith(f": {LISTED} more")


def test_a_clean_page_is_read_as_ever():
    page = PAGE.replace("?", "").replace("(", "（").replace("咨", "諮").encode()
    assert read(page).meta.repairs == ()
    assert read(page, repair=True) == read(page)


@given(any_text)
def test_any_text_keeps_the_laws_of_pages(text):
    for repair in (False, True):
        doc = read(text, repair=repair)
        check_laws(doc)
        for one in doc.meta.repairs:
            assert one.start is None or 0 <= one.start < one.end <= len(doc.text)


@given(any_text)
def test_any_damaged_markup_keeps_the_laws_of_pages(text):
    source = f"<html><title>{text}</title><p>{text}<p>{text}<a href=/>{text}</a>"
    check_laws(read(source.encode("utf-8", "surrogatepass"), repair=True))


@given(pages)
def test_any_page_keeps_the_laws_of_pages(page):
    check_laws(read(page, repair=True))


def test_the_record_lists_repairs_as_its_schema_says():
    path = Path(zhnews.io.__file__).with_name("record.schema.json")
    validator = Draft202012Validator(json.loads(path.read_text("utf-8")))
    row = record(read(PAGE.encode(), repair=True), {"version": "0", "pipeline": "0"})
    row = json.loads(json.dumps(row))
    validator.validate(row)
    assert set(row["repairs"][0]) == {"kind", "reason", "start", "end", "before", "probability"}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], "  網絡世界\n聯(lián)系\n"),
        (["--no-blanks"], "??網絡世界\n聯(lián)系\n"),
        (["--no-slips"], "  網(wǎng)絡(luò)世界\n聯(lián)系\n"),
    ],
)
def test_repair_works_line_by_line(options, expected):
    done = CliRunner().invoke(
        commands, ["repair", *options], input="??網(wǎng)絡(luò)世界\n聯(lián)系\n"
    )
    assert done.output == expected


@pytest.mark.parametrize(("options", "title"), [([], "網絡世界"), (["--repair"], "網絡世界")])
def test_run_repairs_pages(options, title, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE, "utf-8")
    out = tmp_path / "out.jsonl"
    CliRunner().invoke(commands, ["run", *options, str(path), "-o", str(out)])
    row = json.loads(out.read_text("utf-8"))
    assert row["title"] == title
    assert ("blanks" in {repair["kind"] for repair in row["repairs"]}) == bool(options)
