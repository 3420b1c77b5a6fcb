"""Edits: what was not changed maps to itself, in both directions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhnews.edits import Edits


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
