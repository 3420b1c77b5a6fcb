"""The labels of corpus/pages fit the files, and the files lead nowhere real."""

import json
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

PAGES = Path(__file__).parent.parent / "corpus" / "pages"
LABELS = [
    json.loads(line) for line in (PAGES.parent / "labels.jsonl").read_text("utf-8").splitlines()
]
KEYS = {
    "file", "charset", "script", "converted", "title", "date", "spam", "kinds", "spans",
    "entities", "keywords_any", "body_start", "body_end", "reason", "use",
}  # fmt: skip
KINDS = {
    "porn", "gambling", "fraud_documents", "loans", "game_servers", "medical_ads", "escort",
    "scam", "link_farm", "ads",
}  # fmt: skip
RESERVED = ("example", "example.cn", "example.com.tw", "w3.org")  # the last: names of DTDs
REAL_NUMBER = re.compile(
    r"(?<!\d)(?:1[3-9]\d{9}|0[1-9]\d{1,2}-[2-9]\d{6,7}|[48]00-\d{3}-\d{4})(?!\d)"
)

every_page = pytest.mark.parametrize("label", LABELS, ids=[label["file"] for label in LABELS])


class _Visible(HTMLParser):
    """Text between tags, without scripts and styles and the head."""

    def __init__(self):
        super().__init__()
        self.parts, self.skipped = [], None

    def handle_starttag(self, tag, attrs):  # noqa: ARG002 - the signature is HTMLParser's
        if not self.skipped and tag in {"head", "script", "style"}:
            self.skipped = tag

    def handle_endtag(self, tag):
        if tag == self.skipped:
            self.skipped = None

    def handle_data(self, data):
        if not self.skipped:
            self.parts.append(data)


def source(label):
    return (PAGES / label["file"]).read_bytes().decode(label["charset"])


def visible(label):
    if label["file"].endswith(".txt"):
        return source(label)
    parser = _Visible()
    parser.feed(source(label))
    return "".join(parser.parts)


def spans(label):
    """Ranges of the injected blocks: each is looked for after the end of the one before."""
    text, at = visible(label), 0
    for span in label["spans"]:
        start = text.index(span["text_start"], at)
        at = text.index(span["text_end"], start) + len(span["text_end"])
        yield start, at


def test_every_page_has_one_label():
    files = {path.name for path in PAGES.iterdir() if path.suffix in {".html", ".txt"}}
    assert sorted(files) == [label["file"] for label in LABELS]


@every_page
def test_a_label_has_every_key_and_a_reason(label):
    assert label.keys() == KEYS
    assert label["reason"].endswith(".")
    assert label["use"] == "test"
    assert label["script"] in {"hans", "hant", "mixed"}
    assert label["date"] is None or date.fromisoformat(label["date"])


@every_page
def test_converted_is_told_of_traditional_pages_only(label):
    assert (label["converted"] is None) == (label["script"] != "hant")


@every_page
def test_the_kinds_are_those_of_the_spans(label):
    kinds = {span["kind"] for span in label["spans"]}
    assert kinds == set(label["kinds"]) <= KINDS
    assert (label["spam"] == "clean") == (not kinds)


@every_page
def test_injected_blocks_are_found_and_short_of_the_page(label):
    text = visible(label)
    covered = sum(end - start for start, end in spans(label)) / len("".join(text.split()))
    assert (covered > 0.5) == (label["spam"] == "spam")


@every_page
def test_title_body_entities_and_keywords_stand_in_the_page(label):
    text = visible(label)
    needles = [label["title"], *label["keywords_any"], *(e["text"] for e in label["entities"])]
    assert [needle for needle in needles if needle not in text] == []
    if label["spam"] == "spam":
        assert label["body_start"] is label["body_end"] is None
    else:
        assert text.index(label["body_start"]) < text.index(label["body_end"])


@every_page
def test_no_entity_is_expected_of_an_injected_block(label):
    text = visible(label)
    ranges = list(spans(label))
    for entity in label["entities"]:
        places = (found.start() for found in re.finditer(re.escape(entity["text"]), text))
        assert any(all(not a <= place < b for a, b in ranges) for place in places), entity


@every_page
def test_links_and_numbers_lead_nowhere(label):
    page = source(label)
    hosts = re.findall(r"(?:https?://|www\.)([\w.-]+)", page)
    assert [h for h in hosts if not re.search(rf"(?:^|\.)(?:{'|'.join(RESERVED)})$", h)] == []
    assert REAL_NUMBER.findall(page) == []


def test_the_sets_are_large_enough():
    def count(key, value):
        return sum(label[key] == value for label in LABELS)

    assert len(LABELS) >= 20
    assert count("spam", "clean") >= 7
    assert count("spam", "injected") >= 8
    assert count("spam", "spam") >= 4
    assert min(count("charset", "gb18030"), count("charset", "big5hkscs")) >= 4
    assert min(count("converted", True), count("converted", False)) >= 4


@pytest.mark.parametrize("charset", ["gb18030", "big5hkscs"])
def test_declarations_are_right_wrong_and_missing(charset):
    own = {"gb18030": {"gb2312", "gbk"}, "big5hkscs": {"big5"}}[charset]
    found = [
        re.search(r"charset=\"?([\w-]+)", source(x)) for x in LABELS if x["charset"] == charset
    ]
    declared = {match[1].lower() if match else None for match in found}
    assert None in declared
    assert declared & own
    assert declared - own - {None}
