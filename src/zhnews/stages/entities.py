"""Find the places and organizations that the lexicon lists, and tell which ones they are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest
from typing import ClassVar, NamedTuple

from zhnews import models
from zhnews.doc import Doc, Entity
from zhnews.errors import ConfigError
from zhnews.text.dictionary import Dictionary
from zhnews.text.identity import Choice, Mention, chains, choose
from zhnews.text.names import Names, is_personal
from zhnews.text.organs import Suffix, organ
from zhnews.text.words import Range

TYPES = ("LOC", "ORG")
CHINA = "iso3166:CN"
_PLACES = frozenset({"airport", "station", "place"})  # kinds of suffixes that do not make an ORG
_OF_COUNTRIES = frozenset({"foreign-government"})
_WATERS, _BUILT = frozenset({"river", "lake", "sea"}), ("大桥", "大坝", "大堤", "大道", "路")
# Rounded from the precision on msra_pd.train of names found in each way, see models/entities/card.md;
# OPEN is lower than its spans deserve, because the identity stays a guess.
SURE, COMPOSED, CHOSEN, OPEN = 0.85, 0.9, 0.75, 0.6


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
        found = _entities(doc, list(doc.readable(everywhere=self.everywhere)))
        return replace(
            doc, entities=tuple(kept for entity in found for kept in self._of_types(entity))
        )

    def _of_types(self, entity: Entity) -> Iterator[Entity]:
        """The entity, or what it holds of the types that were asked for: 中国 in 中国公安部."""
        if entity.type in self.types:
            yield entity
        else:
            yield from (part for part in entity.parts if part.type in self.types)


def _entities(doc: Doc, ranges: list[Range]) -> Iterator[Entity]:
    bounds = doc.layer("words").ends | {0}
    mentions = list(_mentions(doc, ranges, bounds))
    found = [_entity(doc, chain) for chain in chains(mentions, choose(mentions, above), above)]
    starts = [start for start, _ in ranges]
    last = 0
    for entity, after in zip_longest(found, found[1:]):
        if entity.start < last:
            continue  # an organ takes in the names that it covers: 俄罗斯外交部 holds ours
        limit = ranges[bisect_right(starts, entity.start) - 1][1]
        if after and not _is_organ(after):
            limit = min(limit, after.start)
        entity = _national(doc, entity, after) or _organ(doc, entity, limit, bounds) or entity
        yield entity
        last = entity.end


def _mentions(doc: Doc, ranges: list[Range], bounds: Container[int]) -> Iterator[Mention]:
    names = _names()
    names.lexicon.cover(doc.folded)
    for limits in ranges:
        for start, end, ids in names.find(doc.folded, limits, bounds):
            if "/" in ids[0]:
                yield from _contracted(start, ids[0])
            elif _is_name(doc, start, end, bounds) and not _is_built(doc.folded, end, ids[0]):
                yield Mention(start, end, ids)


def _is_name(doc: Doc, start: int, end: int, bounds: Container[int]) -> bool:
    """Whether it is no person, and no word of English: the view has lost that WHO is not who."""
    word = doc.text[start:end]
    return not (word.isascii() and word != word.upper()) and not is_personal(
        doc.folded, start, end, bounds
    )


def _is_built(view: str, end: int, id: str) -> bool:
    """Whether something named after a water begins there: 长江大桥 is not the river."""
    return view.startswith(_BUILT, end) and known(id.lstrip("?")).kind in _WATERS


def _contracted(start: int, ids: str) -> Iterator[Mention]:
    """The places in a word that names each by one character: 中美, 驻华; `-` marks the others."""
    for place, id in enumerate(ids.split("/"), start):
        if id != "-":
            yield Mention(place, place + 1, (id,))


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


def _national(doc: Doc, place: Entity, after: Entity | None) -> Entity | None:
    """An organ of China behind the name of the country is that organ: 中国公安部."""
    if not after or place.id != CHINA or after.start != place.end or not _is_organ(after):
        return None
    return replace(after, start=place.start, text=doc.text[place.start : after.end], parts=(place,))


def _is_organ(entity: Entity) -> bool:
    """Whether it is an organ of China, which other countries may have too: 外交部."""
    return (entity.id or "").startswith("organ:")


def _organ(doc: Doc, place: Entity, limit: int, bounds: Container[int]) -> Entity | None:
    """The organization, team or station that begins with the place and that the lexicon lacks."""
    if place.type != "LOC" or place.end - place.start == 1:
        return None  # 欧美女篮 is no team of 美
    found = organ(doc.folded, place.end, limit, bounds, _suffixes())
    if found is None or not _may_have(known(place.id or ""), found[1]):
        return None
    end, kind = found
    tail = doc.folded[place.end : end]
    name = place.name.removesuffix(tail[0]) + tail  # 北京|市政府 is 北京市政府
    parts = place.parts or (place,)
    type = "LOC" if kind in _PLACES else "ORG"
    return Entity(place.start, end, doc.text[place.start : end], type, name, None, COMPOSED, parts)


def _may_have(place: Known, kind: str) -> bool:
    """Whether such an organization goes with such a place: only countries have ministries."""
    if kind in _OF_COUNTRIES:
        return place.kind in {"country", "former-country"}
    return kind != "place" or place.kind in {"city", "metropolis"}  # 巴黎|市, but 南京市 is known


@cache
def known(id: str) -> Known:
    """The entry of the lexicon with that id."""
    (row,) = models.table("entities/entries.tsv").starting(f"{id}\t")
    return Known(*row.split("\t"))


@cache
def above(id: str) -> tuple[str, ...]:
    """The ids of what lies around a place, the nearest first."""
    outer = []
    while id := known(id).parent:
        outer.append(id)
    return tuple(outer)


@cache
def _suffixes() -> dict[str, Suffix]:
    rows = (row.split("\t") for row in models.table("entities/suffixes.tsv").rows())
    return {form: Suffix(kind, int(least), int(most)) for form, kind, least, most in rows}


@cache
def _names() -> Names[tuple[str, ...]]:
    """The lexicon; a word may hold a tail behind a name, or what an organization may end in."""
    rows = models.table("entities/names.tsv").starting
    tails = frozenset(models.table("entities/tails.tsv").rows()).union(_suffixes())
    return Names(Dictionary(rows, lambda ids: tuple(ids.split(" "))), tails)
