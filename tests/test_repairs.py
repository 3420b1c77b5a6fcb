"""Repair of conversions: what a machine got wrong is put right, all else stays, offsets hold."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies import texts
from zhnews.convert import ambiguities, convert
from zhnews.errors import ConfigError
from zhnews.learn.converted import converters
from zhnews.learn.repair_figures import counted
from zhnews.readings import readings
from zhnews.repairs import repair, repaired

GOLDEN = [
    json.loads(row)
    for row in (Path(__file__).parent / "golden/conversions.jsonl").read_text("utf-8").splitlines()
]
damaged = st.text(
    st.sampled_from("我們们后後里裡裏先制製造業髮發布爲著着聯系繫的，。「」\n關係盡管?網(wǎng)"),
    max_size=50,
)
any_text = st.one_of(damaged, texts)


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row["text"][:12] or "empty")
def test_golden(row):
    assert repair(row["text"], conversion=True).result == row["expect"], row["reason"]


@given(any_text)
def test_every_change_is_listed_and_offsets_hold(text):
    work = repaired(text, blanks=True, conversion=True)
    result = work.edits.result
    changes = list(work.changes())
    assert bool(changes) == (result != text)
    for change in changes:
        assert result[change.start : change.end] == change.after != change.before
        assert change.probability is None or 0 < change.probability <= 1
        start, end = work.edits.to_source(change.start, change.end)
        assert 0 <= start < end <= len(text)


@given(any_text)
def test_conversion_alone_keeps_the_length(text):
    edits = repair(text, slips=False, blanks=False)
    assert len(edits.result) == len(text)
    assert all(end - start == len(new) == 1 for start, end, new in edits.changes)


@given(st.text(st.sampled_from("我们后来在里面发展关系头发干部只有制造业，。\n"), max_size=50))
def test_simplified_is_never_repaired(text):
    assert repair(text, conversion=True).changes == ()
    assert not list(readings(text))


def test_touching_conversions_are_as_probable_as_the_weaker_one():
    work = repaired("先后髮布了，聯系", conversion=True)
    (touching, _) = work.changes()
    parts = [reading for reading in readings("先后髮布了，聯系") if reading.lead]
    assert (touching.before, touching.after) == ("后髮", "後發")
    assert touching.probability == min(work.probabilities[part.place] for part in parts[:2])


@given(any_text)
def test_the_first_of_ambiguous_readings_is_the_one_that_convert_writes(text):
    edits = convert(text, "s2tw")
    for place in ambiguities(text, "s2tw"):
        written = edits.result[slice(*edits.to_result(place.start, place.end))]
        assert place.written == written
        if len(written) == 1:
            assert place.readings[0][0] == written
        probabilities = [probability for _, probability in place.readings]
        assert probabilities == sorted(probabilities, reverse=True)
        assert sum(probabilities) == pytest.approx(1, abs=0.001)


def test_only_conversions_from_simplified_are_ambiguous():
    with pytest.raises(ConfigError, match="'t2s' reads no Simplified; choose from s2t"):
        list(ambiguities("漢", "t2s"))


def test_repair_grows_linearly(grows_linearly):
    unit = "先后與廠商聯系，發展后來的關系。\n"
    grows_linearly(lambda size: unit * size, lambda text: repair(text, conversion=True).result, 400)


# Floors, a little below what repair_figures prints today.
@pytest.mark.parametrize(("kind", "mended", "changed"), [(0, 0.74, 0.0005), (2, 0.92, 0.0005)])
def test_floors_on_parallel_sentences(shared, kind, mended, changed):
    rows = (shared / "script/ud_gsd.dev.hans_hant.tsv").read_text("utf-8").splitlines()
    table = list(converters(shared))[kind]
    counts = counted([row.split("\t")[1] for row in rows], table)
    wrong, right = (counts[was, True] + counts[was, False] for was in (True, False))
    assert counts[True, False] / wrong >= mended
    assert counts[False, True] / right <= changed


def test_native_text_is_left_alone(shared):
    rows = (shared / "script/ud_gsd.dev.hans_hant.tsv").read_text("utf-8").splitlines()
    clauses = (shared / "segment/sinica.hant.train.txt").read_text("utf-8").splitlines()
    lines = [row.split("\t")[1] for row in rows] + [clause.replace(" ", "") for clause in clauses]
    changed = sum(bool(repair(line, conversion=True).changes) for line in lines)
    assert changed <= 0.001 * len(lines)
