"""A rewriting of a text that remembers where everything came from.

>>> edits = Edits("5㎡的家", ((1, 2, "m2"),))
>>> edits.result
'5m2的家'
>>> edits.to_source(1, 3), edits.to_source(3, 4)
((1, 2), (2, 3))
>>> edits.to_result(1, 2), edits.to_result(2, 4)
((1, 3), (3, 5))
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

Change = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Edits:
    """Sorted, disjoint replacements `(start, end, new)` of ranges of `source`.

    Raises ValueError for changes that overlap, are out of order or lie outside the source.
    """

    source: str
    changes: tuple[Change, ...] = ()
    result: str = field(init=False)
    # Parallel lists, one entry a change: where it lies in the source and in the result.
    _source_starts: list[int] = field(init=False, repr=False, compare=False)
    _source_ends: list[int] = field(init=False, repr=False, compare=False)
    _result_starts: list[int] = field(init=False, repr=False, compare=False)
    _result_ends: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        parts: list[str] = []
        source_starts, source_ends, result_starts, result_ends = [], [], [], []
        last = length = 0
        for start, end, new in self.changes:
            if not last <= start <= end <= len(self.source):
                raise ValueError("changes must be sorted, disjoint and inside the source")
            parts += (self.source[last:start], new)
            length += start - last
            source_starts.append(start)
            source_ends.append(end)
            result_starts.append(length)
            length += len(new)
            result_ends.append(length)
            last = end
        parts.append(self.source[last:])
        object.__setattr__(self, "result", "".join(parts))
        object.__setattr__(self, "_source_starts", source_starts)
        object.__setattr__(self, "_source_ends", source_ends)
        object.__setattr__(self, "_result_starts", result_starts)
        object.__setattr__(self, "_result_ends", result_ends)

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The smallest range of `source` that `result[start:end]` was made from."""
        return _map(
            start,
            end,
            (self._result_starts, self._result_ends),
            (self._source_starts, self._source_ends),
        )

    def to_result(self, start: int, end: int) -> tuple[int, int]:
        """The smallest range of `result` that was made from `source[start:end]`."""
        return _map(
            start,
            end,
            (self._source_starts, self._source_ends),
            (self._result_starts, self._result_ends),
        )


Sides = tuple[list[int], list[int]]


def _map(start: int, end: int, here: Sides, there: Sides) -> tuple[int, int]:
    """Map a range from one side of the changes to the other; a range inside a change grows to it."""
    first = bisect_right(here[1], start)
    if end <= start:  # an empty range maps to an empty range, at the start of a change around it
        inside = first < len(here[0]) and here[0][first] < start
        place = there[0][first] if inside else _shift(start, first, here, there)
        return place, place
    last = bisect_left(here[0], end)
    begins_inside = first < len(here[0]) and here[0][first] < start
    ends_inside = last > 0 and here[1][last - 1] > end
    return (
        there[0][first] if begins_inside else _shift(start, first, here, there),
        there[1][last - 1] if ends_inside else _shift(end, last, here, there),
    )


def _shift(place: int, changes_before: int, here: Sides, there: Sides) -> int:
    if not changes_before:
        return place
    return place - here[1][changes_before - 1] + there[1][changes_before - 1]
