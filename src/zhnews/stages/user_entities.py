"""The places and organizations that a user lists, beside those of the lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from zhnews.doc import Doc, Entity
from zhnews.text.entries import FORCED, LOC, ORG
from zhnews.text.whole import apart
from zhnews.text.words import Range
from zhnews.user_words import UserWords

GIVEN = 0.9  # the user knows that the word is a name; that it is one here is only likely


class Own(NamedTuple):
    """A user's words in one text: where words meet, and the places that lie inside forced ones."""

    words: UserWords
    bounds: frozenset[int]
    inside: frozenset[int]

    @classmethod
    def of(cls, doc: Doc, ranges: Iterable[Range], words: UserWords) -> Own:
        """`doc` need not be cut by these words."""
        forced = list(words.find(doc.folded, ranges, FORCED))
        inside = frozenset(p for start, end, _ in forced for p in range(start + 1, end))
        edges = frozenset(edge for start, end, _ in forced for edge in (start, end))
        return cls(words, (doc.layer("words").ends | edges | {0}) - inside, inside)

    def keeps(self, start: int, end: int) -> bool:
        """Whether a range neither begins nor ends inside a forced word."""
        return start not in self.inside and end not in self.inside

    def entities(self, doc: Doc, ranges: Iterable[Range], names: Sequence[Range]) -> list[Entity]:
        """The words that keep to words and that no longer one of `names` of the lexicon overlaps."""
        found = []
        place = 0
        for start, end, number in self.words.find(doc.folded, ranges, LOC | ORG):
            while place < len(names) and names[place][1] <= start:
                place += 1
            if start not in self.bounds or end not in self.bounds:
                continue
            if not _has_longer(names, place, start, end):
                type, name = self.words.entry(number)
                found.append(Entity(start, end, doc.text[start:end], type, name, None, GIVEN))
        return found

    def whole(self, entity: Entity) -> Iterator[Entity]:
        """The entity, or those of its parts that cut no forced word where it cuts one itself."""
        if self.keeps(entity.start, entity.end):
            yield entity
        else:
            yield from (part for part in entity.parts if self.keeps(part.start, part.end))


def merged(given: Sequence[Entity], others: Iterable[Entity]) -> list[Entity]:
    """What is given, and the others that overlap nothing of it; in order."""
    rest = {(entity.start, entity.end): entity for entity in others}
    free = apart(rest, [(entity.start, entity.end) for entity in given])
    return sorted([*given, *(rest[span] for span in free)], key=lambda entity: entity.start)


def _has_longer(names: Sequence[Range], place: int, start: int, end: int) -> bool:
    while place < len(names) and names[place][0] < end:
        if names[place][1] - names[place][0] > end - start:
            return True
        place += 1
    return False


def without(ranges: Iterable[Range], cuts: Iterable[Range]) -> Iterator[Range]:
    """What is left of `ranges` without `cuts`, each of which lies in one of them; all are sorted.

    >>> list(without([(0, 5), (6, 9)], [(0, 2), (3, 4)]))
    [(2, 3), (4, 5), (6, 9)]
    """
    left = iter(cuts)
    cut = next(left, None)
    for start, end in ranges:
        while cut and cut[1] <= end:
            if start < cut[0]:
                yield start, cut[0]
            start = cut[1]
            cut = next(left, None)
        if start < end:
            yield start, end
