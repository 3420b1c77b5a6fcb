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
from collections.abc import Iterable, Iterator
from dataclasses import FrozenInstanceError
from typing import Any

Change = tuple[int, int, str]
Block = tuple[int, int, int, int]  # a range of the source, and of the result what it became
Sides = tuple[
    tuple[int, ...], tuple[int, ...]
]  # where the blocks begin and end, in one of the texts

_set = object.__setattr__


class Edits:
    """Sorted, disjoint replacements `(start, end, new)` of ranges of `source`.

    Raises ValueError for changes that overlap, are out of order or lie outside the source.
    """

    __slots__ = ("_blocks", "_sides", "changes", "result", "source")
    __match_args__ = ("source", "changes")

    source: str
    result: str
    changes: tuple[Change, ...]
    _blocks: tuple[Block, ...]  # what lies between them is of one length in both texts
    _sides: tuple[Sides, Sides]

    def __init__(self, source: str, changes: Iterable[Change] = ()) -> None:
        changes = tuple(changes)
        parts: list[str] = []
        blocks: list[Block] = []
        last = length = 0
        for start, end, new in changes:
            if not last <= start <= end <= len(source):
                raise ValueError("changes must be sorted, disjoint and inside the source")
            parts += (source[last:start], new)
            length += start - last
            blocks.append((start, end, length, length + len(new)))
            length += len(new)
            last = end
        parts.append(source[last:])
        _set(self, "source", source)
        _set(self, "result", "".join(parts))
        _set(self, "changes", changes)
        _set(self, "_blocks", tuple(blocks))

    @classmethod
    def between(cls, source: str, result: str, blocks: Iterable[Block] = ()) -> Edits:
        """What made `result` of `source`, character by character but for `blocks` whose length changed.

        Made to cost little: nothing is checked, and changes are told apart when they are asked for.
        Neither range of a block may be empty.

        >>> Edits.between("高清的头发", "高畫質的頭髮", [(0, 2, 0, 3)]).changes
        ((1, 2, '畫質'), (3, 4, '頭'), (4, 5, '髮'))
        """
        edits = cls.__new__(cls)
        _set(edits, "source", source)
        _set(edits, "result", result)
        _set(edits, "_blocks", tuple(_trimmed(source, result, blocks)) if blocks else ())
        return edits

    def __getattr__(self, name: str) -> Any:
        """Fill what is empty until somebody asks for it."""
        if name == "changes":
            _set(self, name, tuple(self._told_apart()))
        elif name == "_sides":
            starts, ends, firsts, lasts = (
                zip(*self._blocks, strict=True) if self._blocks else ((),) * 4
            )
            _set(self, name, ((starts, ends), (firsts, lasts)))
        else:
            raise AttributeError(f"Edits has no attribute {name!r}", name=name, obj=self)
        return getattr(self, name)

    def _told_apart(self) -> Iterator[Change]:
        source, result = self.source, self.result
        whole = len(source), len(source), len(result), len(result)
        place = other = 0
        for start, end, first, last in (*self._blocks, whole):
            if source[place:start] != result[other:first]:
                pairs = zip(source[place:start], result[other:first], strict=True)
                for at, (old, new) in enumerate(pairs, place):
                    if old != new:
                        yield at, at + 1, new
            if start < end:
                yield start, end, result[first:last]
            place, other = end, last

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The smallest range of `source` that `result[start:end]` was made from."""
        source, result = self._sides
        return _map(start, end, result, source)

    def to_result(self, start: int, end: int) -> tuple[int, int]:
        """The smallest range of `result` that was made from `source[start:end]`."""
        source, result = self._sides
        return _map(start, end, source, result)

    def __eq__(self, other: object) -> bool:
        """Of the same source by the same changes."""
        if not isinstance(other, Edits):
            return NotImplemented
        return self.source == other.source and self.changes == other.changes

    def __hash__(self) -> int:
        return hash((self.source, self.changes))

    def __repr__(self) -> str:
        return f"Edits(source={self.source!r}, changes={self.changes!r}, result={self.result!r})"

    def __reduce__(self) -> tuple[type[Edits], tuple[str, tuple[Change, ...]]]:
        """So that it travels between processes."""
        return Edits, (self.source, self.changes)

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")


def _trimmed(source: str, result: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks without what stays at their ends; neither side becomes empty."""
    for start, end, first, last in blocks:
        if end - start == last - first:
            continue
        while end - start > 1 and last - first > 1 and source[start] == result[first]:
            start, first = start + 1, first + 1
        while end - start > 1 and last - first > 1 and source[end - 1] == result[last - 1]:
            end, last = end - 1, last - 1
        yield start, end, first, last


def _map(start: int, end: int, here: Sides, there: Sides) -> tuple[int, int]:
    """Map a range from one side of the blocks to the other; a range inside a block grows to it."""
    first = bisect_right(here[1], start)
    if end <= start:  # an empty range maps to an empty range, at the start of a block around it
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


def _shift(place: int, blocks_before: int, here: Sides, there: Sides) -> int:
    if not blocks_before:
        return place
    return place - here[1][blocks_before - 1] + there[1][blocks_before - 1]
