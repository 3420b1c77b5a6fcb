"""Edits: what was not changed maps to itself, in both directions."""

import copy
import pickle
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhnews.edits import Edits
from zhnews.text.changes import refine


@st.composite
def rewritings(draw):
    source = draw(st.text("聯系我們先后製造abc", max_size=30))
    cuts = sorted(draw(st.lists(st.integers(0, len(source)), max_size=8)))
    changes = [
        (start, end, draw(st.text("XYZ", max_size=3)))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    return Edits(source, tuple(changes))


@given(rewritings())
def test_the_result_is_the_source_with_its_changes(edits):
    result = edits.source
    for start, end, new in reversed(edits.changes):
        result = result[:start] + new + result[end:]
    assert edits.result == result


@given(rewritings())
def test_unchanged_characters_map_to_themselves_both_ways(edits):
    changed = {place for start, end, _ in edits.changes for place in range(start, end)}
    for place in set(range(len(edits.source))) - changed:
        start, end = edits.to_result(place, place + 1)
        assert edits.result[start:end] == edits.source[place]
        assert edits.to_source(start, end) == (place, place + 1)


@given(rewritings(), st.data())
def test_a_range_maps_into_the_other_text_and_back_around_itself(edits, data):
    for there, back, length in (
        (edits.to_result, edits.to_source, len(edits.source)),
        (edits.to_source, edits.to_result, len(edits.result)),
    ):
        start = data.draw(st.integers(0, length))
        end = data.draw(st.integers(start, length))
        mapped = there(start, end)
        limit = len(edits.result) + len(edits.source) - length
        assert 0 <= mapped[0] <= mapped[1] <= limit
        # what was inserted came from nowhere, and what was deleted went nowhere: no way back
        if start < end and all(change[0] < change[1] and change[2] for change in edits.changes):
            around = back(*mapped)
            assert around[0] <= start
            assert end <= around[1]


@given(rewritings())
def test_the_whole_maps_to_the_whole(edits):
    if edits.source and edits.result:
        assert edits.to_source(0, len(edits.result))[1] <= len(edits.source)
        starts = [edits.to_source(place, place + 1)[0] for place in range(len(edits.result))]
        assert starts == sorted(starts)


@pytest.mark.parametrize("changes", [((2, 1, ""),), ((0, 2, ""), (1, 3, "")), ((0, 9, ""),)])
def test_changes_out_of_order_or_outside_are_refused(changes):
    with pytest.raises(ValueError, match="sorted, disjoint"):
        Edits("聯系我們", changes)


letters = st.text("ab", min_size=1, max_size=4)


def between(pieces):
    """Edits of the joined pieces, each of which is (old, new), and what `Edits` itself says of them."""
    source, result = ("".join(side) for side in zip(*pieces, strict=True)) if pieces else ("", "")
    blocks, changes, place, other = [], [], 0, 0
    for old, new in pieces:
        block = place, place + len(old), other, other + len(new)
        if len(old) == len(new):
            places = enumerate(zip(old, new, strict=True), place)
            changes += [(at, at + 1, after) for at, (before, after) in places if before != after]
        else:
            blocks.append(block)
            changes += refine(place, old, new)
        place, other = block[1], block[3]
    return Edits.between(source, result, blocks), Edits(source, tuple(changes))


@given(st.lists(st.tuples(letters, letters)), st.data())
def test_edits_made_of_a_result_are_those_made_of_changes(pieces, data):
    cheap, plain = between(pieces)
    if data.draw(st.booleans()):
        assert cheap.changes == plain.changes  # asked for first or last, they are the same
    for one, two, size in (
        (cheap.to_source, plain.to_source, len(plain.result)),
        (cheap.to_result, plain.to_result, len(plain.source)),
    ):
        for start in range(-1, size + 2):
            for end in range(-1, size + 2):
                assert one(start, end) == two(start, end)
    assert (cheap, hash(cheap), repr(cheap)) == (plain, hash(plain), repr(plain))
    assert cheap.result == plain.result


@given(rewritings())
def test_edits_are_values(edits):
    for other in (pickle.loads(pickle.dumps(edits)), copy.deepcopy(edits)):
        assert (other, hash(other), other.result) == (edits, hash(edits), edits.result)
    assert eval(repr(edits).rpartition(", result=")[0] + ")") == edits
    assert edits != Edits(edits.source + "。")
    assert edits != edits.source


def test_edits_cannot_be_changed_and_have_no_other_attributes():
    edits = Edits.between("后", "後")
    with pytest.raises(FrozenInstanceError):
        edits.result = "后"
    with pytest.raises(FrozenInstanceError):
        del edits.source
    with pytest.raises(AttributeError, match="'edges'"):
        _ = edits.edges
    match edits:
        case Edits(source, changes):
            assert (source, changes) == ("后", ((0, 1, "後"),))
