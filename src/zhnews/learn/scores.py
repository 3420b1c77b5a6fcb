"""Precision, recall and F1 of things found against those that are right; distance of strings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import NamedTuple


class Score(NamedTuple):
    """How many were found and right, found at all, and to be found."""

    right: int = 0
    found: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Share of the found that are right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the right that are found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / both if (both := self.found + self.gold) else 0.0

    def __str__(self) -> str:
        return f"P {self.precision:.3f} R {self.recall:.3f} F1 {self.f1:.3f}"


def score(found: Iterable[Hashable], gold: Iterable[Hashable]) -> Score:
    """Compare as multisets: what is there twice must be found twice."""
    got, wanted = Counter(found), Counter(gold)
    return Score((got & wanted).total(), got.total(), wanted.total())


def total(scores: Iterable[Score]) -> Score:
    """The sum over all, in which a long text counts more than a short one."""
    return Score(*map(sum, zip(Score(), *scores, strict=True)))


def distance(one: str, other: str) -> int:
    """How many characters must be put in, taken out or changed; by Myers' bit vectors.

    >>> distance("聯系我們", "聯繫我"), distance("", "三個字")
    (2, 3)
    """
    if not one:
        return len(other)
    places: dict[str, int] = {}
    for place, char in enumerate(one):
        places[char] = places.get(char, 0) | 1 << place
    mask, last = (1 << len(one)) - 1, 1 << len(one) - 1
    plus, minus, score = mask, 0, len(one)
    for char in other:
        equal = places.get(char, 0)
        vertical = equal | minus
        horizontal = (((equal & plus) + plus) ^ plus) | equal
        up = (minus | ~(horizontal | plus)) & mask
        down = plus & horizontal
        score += bool(up & last) - bool(down & last)
        up = (up << 1 | 1) & mask
        plus = (down << 1 | ~(vertical | up)) & mask
        minus = up & vertical
    return score
