"""Strings that are one word by rule: golden rows, and laws on any text."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhnews.convert import fold
from zhnews.text.tags import CUT, FREE, JOIN
from zhnews.text.units import known_gaps

GOLDEN = Path(__file__).with_name("golden") / "units.jsonl"
ROWS = [json.loads(row) for row in GOLDEN.read_text("utf-8").splitlines()]
SIGNS = st.text(st.sampled_from("a9c上#@.-:/$%(),&_+? \u200d\ufe0f😀🇨👍🏻０，"), max_size=40)


def units(text: str) -> list[str]:
    """The strings that are joined, in order."""
    gaps = bytes(known_gaps(fold(text)) or bytes(len(text) + 1))
    ends = [place for place in range(len(text) + 1) if gaps[place] != JOIN]
    return [text[start:end] for start, end in pairwise(ends) if end - start > 1]


@pytest.mark.parametrize("row", ROWS, ids=[row["text"] for row in ROWS])
def test_golden_rows(row):
    assert units(row["text"]) == row["units"], row["note"]


@given(SIGNS)
def test_every_gap_has_a_tag_and_no_word_begins_or_ends_outside(text):
    gaps = known_gaps(fold(text))
    if gaps is not None:
        assert len(gaps) == len(text) + 1
        assert set(gaps) <= {FREE, JOIN, CUT}
        assert gaps[0] != JOIN and gaps[len(text)] != JOIN


@pytest.mark.parametrize(
    "unit",
    ["a.", "a-", "9.", "9-", "9,", "@a", "a@", "www.", "http://", "a.b-c@", "#a", "9:", "a_&"],
)
def test_time_grows_with_length_only(unit, grows_linearly):
    grows_linearly(lambda size: unit * size, known_gaps, 20_000)
