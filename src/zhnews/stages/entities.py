"""Find the places and organizations that the lexicon lists, and tell which ones they are."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import ClassVar, NamedTuple

from zhnews import models
from zhnews.doc import Doc, Entity, Range
from zhnews.errors import ConfigError
from zhnews.text.dictionary import Dictionary
from zhnews.text.identity import Choice, Mention, chains, choose
from zhnews.text.names import names

TYPES = ("LOC", "ORG")
# Rounded from the precision on msra_pd.train of names found in each way, see models/entities/card.md.
SURE, CHOSEN, OPEN, COMPOSED = 0.95, 0.85, 0.6, 0.9


class Known(NamedTuple):
    """An entry of the lexicon."""

    id: str
    name: str
    type: str
    kind: str
    parent: str
    longitude: str
    latitude: str


@dataclass(frozen=True, slots=True)
class Entities:
    """Longest names of the lexicon that keep to the words, outermost, each with its id.

    Hidden and injected blocks are left out unless `everywhere` is set.
    """

    types: tuple[str, ...] = TYPES
    everywhere: bool = False

    needs: ClassVar[frozenset[str]] = frozenset({"words"})
    gives: ClassVar[frozenset[str]] = frozenset({"entities"})

    def __post_init__(self) -> None:
        object.__setattr__(self, "types", tuple(self.types))
        if unknown := [type for type in self.types if type not in TYPES]:
            raise ConfigError(f"no type is called {unknown[0]!r}; choose from {', '.join(TYPES)}")

    def __call__(self, doc: Doc, /) -> Doc:
        """Fill `entities`."""
        found = _entities(doc, self.everywhere)
        return replace(doc, entities=tuple(entity for entity in found if entity.type in self.types))


def _entities(doc: Doc, everywhere: bool) -> Iterator[Entity]:  # noqa: FBT001
    bounds = doc.layer("words").ends | {0}
    mentions = list(_mentions(doc, everywhere, bounds))
    last = 0
    for chain in chains(mentions, choose(mentions, above), above):
        entity = _entity(doc, chain)
        entity = _organ(doc, entity, bounds) or entity
        if entity.start >= last:  # an organ takes in the names it covers: 俄罗斯外交部 holds ours
            yield entity
            last = entity.end


def _mentions(doc: Doc, everywhere: bool, bounds: Container[int]) -> Iterator[Mention]:  # noqa: FBT001
    lexicon = _lexicon()
    lexicon.cover(doc.folded)
    injected = [(span.start, span.end) for span in doc.spam.spans] if doc.spam else []
    for block in doc.blocks:
        if everywhere or not (block.hidden or _is_inside((block.start, block.end), injected)):
            for start, end, ids in names(doc.folded, block.start, block.end, lexicon, bounds):
                yield Mention(start, end, ids)


def _entity(doc: Doc, chain: list[tuple[Mention, Choice]]) -> Entity:
    parts = tuple(_part(doc, mention, choice) for mention, choice in chain)
    if len(parts) == 1:
        return parts[0]
    start, last = parts[0].start, parts[-1]
    return replace(
        last,
        start=start,
        text=doc.text[start : last.end],
        parts=parts,
        score=min(part.score for part in parts),
    )


def _part(doc: Doc, mention: Mention, choice: Choice) -> Entity:
    start, end, _ = mention
    entry = known(choice.id)
    score = OPEN if choice.rivals else CHOSEN if choice.chosen else SURE
    return Entity(
        start, end, doc.text[start:end], entry.type, entry.name, entry.id, score, (), choice.rivals
    )


def _organ(doc: Doc, place: Entity, bounds: Container[int]) -> Entity | None:
    """The organization or road that begins with the place and that the lexicon does not hold."""
    return None


def known(id: str) -> Known:
    """The entry of the lexicon with that id."""
    return _entry(id)


def _is_inside(range: Range, spans: list[Range]) -> bool:
    return any(start <= range[0] and range[1] <= end for start, end in spans)


@cache
def _entry(id: str) -> Known:
    (row,) = models.table("entities/entries.tsv").starting(f"{id}\t")
    return Known(*row.split("\t"))


@cache
def above(id: str) -> tuple[str, ...]:
    """The ids of what lies around a place, the nearest first."""
    parent = _entry(id).parent
    return (parent, *above(parent)) if parent else ()


@cache
def _lexicon() -> Dictionary[tuple[str, ...]]:
    rows = models.table("entities/names.tsv").starting
    return Dictionary(rows, lambda ids: tuple(ids.split(" ")))
