"""Words, stored as their ends alone.

>>> words = Words((2, 3, 6))
>>> list(words), words[-1], len(words)
([(0, 2), (2, 3), (3, 6)], (3, 6), 3)
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

Range = tuple[int, int]  # half-open


class Words(Sequence[Range]):
    """The words of a text as ranges that join back to it; a run of blanks is a word too."""

    __slots__ = ("_ends",)

    def __init__(self, ends: Iterable[int]) -> None:
        """`ends` are the ends of the words, in order."""
        self._ends = ends if isinstance(ends, array) else array("I", ends)

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, index: int) -> Range: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Range, ...]: ...
    def __getitem__(self, index: int | slice) -> Range | tuple[Range, ...]:
        if isinstance(index, slice):
            return tuple(self[place] for place in range(*index.indices(len(self))))
        place = range(len(self))[index]
        return self._ends[place - 1] if place else 0, self._ends[place]

    def __iter__(self) -> Iterator[Range]:
        start = 0
        for end in self._ends:
            yield start, end
            start = end

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and self._ends == other._ends

    def __hash__(self) -> int:
        return hash(self._ends.tobytes())

    def __repr__(self) -> str:
        return f"Words({self._ends.tolist()})"

    @property
    def ends(self) -> frozenset[int]:
        """Every place where a word ends, for asking whether a range keeps to words."""
        return frozenset(self._ends)
