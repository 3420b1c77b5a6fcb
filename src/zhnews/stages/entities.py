"""Find the places and organizations that the lexicon lists, and tell which ones they are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import zip_longest
from typing import ClassVar, NamedTuple

from zhnews import models, user_words
from zhnews.doc import Doc, Entity
from zhnews.errors import ConfigError
from zhnews.stages.user_entities import Own, merged, without
from zhnews.text.dictionary import Dictionary
from zhnews.text.identity import Choice, Mention, chains, choose
from zhnews.text.names import Names, is_foreign, is_line, is_personal, is_road
from zhnews.text.organs import Suffix, annex, level, organ, seat
from zhnews.text.words import Range
from zhnews.user_words import Source

TYPES = ("LOC", "ORG")
CHINA = "iso3166:CN"
_APART = frozenset({"gb2260:710000", "gb2260:810000", "gb2260:820000"})  # have organs of their own
_WORLD = "geonames:"
_PLACES = frozenset(
    {"airport", "station", "place", "site", "zone"}
)  # kinds of suffixes that do not make an ORG
_PARTIES = frozenset({"organ:cpc", "organ:cyl"})  # with committees at every level
_OF_COUNTRIES = frozenset({"foreign-government"})
_CITIES = frozenset({"city", "metropolis", "capital"})
# Kinds of organs that lower levels and other states have under the same short name.
_SHARED = frozenset({"ministry", "state", "legislature", "political", "territory-government"})
_OF_LEVELS = _SHARED | {"institute", "people"}
_NATIONWIDE = ("全国", "国家", "中国", "中央", "中共", "中华", "国务院", "香港", "澳门", "台湾")
_CENTRAL = ("部", "署")  # no province has one
# Rounded from the precision on msra_pd.train of names found in each way, see models/entities/card.md;
# OPEN is lower than its spans deserve, because the identity stays a guess.
SURE, COMPOSED, CHOSEN, PLACED, OPEN = 0.85, 0.9, 0.75, 0.7, 0.6


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
    # the path of a list of `word [weight] [tag]`, or its entries: `ns` tags a place, `nt` an organization
    user: Source = field(default="", metadata={"or": tuple})

    needs: ClassVar[frozenset[str]] = frozenset({"words"})
    gives: ClassVar[frozenset[str]] = frozenset({"entities"})

    def __post_init__(self) -> None:
        object.__setattr__(self, "types", tuple(self.types))
        object.__setattr__(self, "user", user_words.checked(self.user))
        if unknown := [type for type in self.types if type not in TYPES]:
            raise ConfigError(f"no type is called {unknown[0]!r}; choose from {', '.join(TYPES)}")

    def __call__(self, doc: Doc, /) -> Doc:
        """Fill `entities`."""
        ranges = list(doc.readable(everywhere=self.everywhere))
        found = _with_own(doc, ranges, self.user) if self.user else _entities(doc, ranges)
        return doc.with_layers(
            entities=tuple(kept for entity in found for kept in self._of_types(entity))
        )

    def _of_types(self, entity: Entity) -> Iterator[Entity]:
        """The entity, or what it holds of the types that were asked for: 中国 in 中国公安部."""
        if entity.type in self.types:
            yield entity
        else:
            yield from (part for part in entity.parts if part.type in self.types)


def _with_own(doc: Doc, ranges: list[Range], source: Source) -> Iterator[Entity]:
    """The user's places and organizations, and what is found between them; none cuts a forced word."""
    own = Own.of(doc, ranges, user_words.load(source))
    mentions = _mentions(doc, ranges, own.bounds)
    names = [(start, end) for start, end, _ in mentions if own.keeps(start, end)]
    given = own.entities(doc, ranges, names)
    rest = list(without(ranges, [(entity.start, entity.end) for entity in given]))
    kept = (part for entity in _entities(doc, rest, own) for part in own.whole(entity))
    return iter(merged(given, kept))


def _entities(doc: Doc, ranges: list[Range], own: Own | None = None) -> Iterator[Entity]:
    bounds = own.bounds if own else doc.layer("words").ends | {0}
    mentions = list(_mentions(doc, ranges, bounds))
    if own:
        mentions = [mention for mention in mentions if own.keeps(mention.start, mention.end)]
    found = [_entity(doc, chain) for chain in chains(mentions, choose(mentions, above), above)]
    starts = [start for start, _ in ranges]
    last = 0
    for entity, after in zip_longest(found, found[1:]):
        if entity.start < last:
            continue  # an organ takes in the names that it covers: 俄罗斯外交部 holds ours
        limit = readable = ranges[bisect_right(starts, entity.start) - 1][1]
        if after and not _is_organ(after) and not _is_university(entity):
            limit = min(limit, after.start)
        entity = (
            _national(doc, entity, after)
            or _committee(doc, entity, after, readable, bounds)
            or _organ(doc, entity, limit, bounds)
            or _local(doc, entity, after)
            or _of_level(doc, entity, last)
            or entity
        )
        yield entity
        last = entity.end


def _mentions(doc: Doc, ranges: list[Range], bounds: Container[int]) -> Iterator[Mention]:
    names = _names()
    names.lexicon.cover(doc.folded)
    for limits in ranges:
        for start, end, ids in names.find(doc.folded, limits, bounds):
            if "/" in ids[0]:
                if not is_line(doc.folded, end):
                    yield from _contracted(start, ids[0])
            elif ids[0].startswith(_WORLD) and is_foreign(doc.folded, start, end):
                continue
            elif _is_name(doc, start, end, bounds):
                yield Mention(start, end, ids)


def _is_name(doc: Doc, start: int, end: int, bounds: Container[int]) -> bool:
    """Whether it is no person or road, and no word of English: the view has lost that WHO is not who."""
    word = doc.text[start:end]
    if word.isascii() and word in {word.lower(), word.capitalize()} - {word.upper()}:
        return False
    return not is_personal(doc.folded, start, end, bounds) and not is_road(doc.folded, end, bounds)


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


def _committee(
    doc: Doc, party: Entity, place: Entity | None, limit: int, bounds: Container[int]
) -> Entity | None:
    """The committee of a party in a place: 中共安徽省委, 共青团吉林省委."""
    if not place or party.id not in _PARTIES or not party.end == place.start < limit:
        return None
    end, kind = organ(doc.folded, place.end, limit, bounds, _suffixes()) or (0, None)
    return _composed(doc, party.start, end, "ORG", (party, place)) if kind == "party" else None


def _is_organ(entity: Entity) -> bool:
    """Whether it is an organ of China, which other countries may have too: 外交部."""
    return (entity.id or "").startswith("organ:")


def _organ(doc: Doc, place: Entity, limit: int, bounds: Container[int]) -> Entity | None:
    """The organization, team or station that begins with the place and that the lexicon lacks."""
    begin = _behind(doc, place)
    found = begin and organ(doc.folded, begin, limit, bounds, _suffixes())
    if not found or not _may_have(known(place.id or ""), found[1]):
        return None
    end, kind = found
    type = "LOC" if kind in _PLACES else "ORG"
    return _composed(doc, place.start, end, type, place.parts or (place,))


def _behind(doc: Doc, place: Entity) -> int | None:
    """Where the rest may begin of an organization whose name begins so: 附属医院 of a university."""
    if place.type == "LOC":
        return place.end if place.end - place.start > 1 else None  # 欧美女篮 is no team of 美
    if _is_organ(place):
        return place.end
    return annex(doc.folded, place.end) if _is_university(place) else None


def _is_university(entity: Entity) -> bool:
    return entity.id is not None and known(entity.id).kind == "university"


def _composed(doc: Doc, start: int, end: int, type: str, parts: tuple[Entity, ...] = ()) -> Entity:
    name = doc.folded[start:end]
    score = COMPOSED if type == "ORG" else PLACED
    return Entity(start, end, doc.text[start:end], type, name, None, score, parts)


def _local(doc: Doc, place: Entity, after: Entity | None) -> Entity | None:
    """The organ of a place that is not the one of China: 广州市十七届人大常委会, 台北教育部."""
    if after is None or place.type != "LOC" or seat(doc.folded, after.start) != place.end:
        return None
    id = place.id or ""
    outer = {id, *above(id)}
    at_home = CHINA in outer and not outer & _APART and doc.folded.endswith(_CENTRAL, 0, after.end)
    if not _is_shared(doc, after, _SHARED) or id == CHINA or at_home:
        return None
    return _composed(doc, place.start, after.end, "ORG", place.parts or (place,))


def _of_level(doc: Doc, entity: Entity, last: int) -> Entity | None:
    """The organ of a province, city or county that the text does not name there: 省发改委."""
    if not _is_shared(doc, entity, _OF_LEVELS):
        return None
    end = seat(doc.folded, entity.start)
    start = level(doc.folded, end)
    return _composed(doc, start, entity.end, "ORG") if last <= start < end else None


def _is_shared(doc: Doc, entity: Entity, kinds: Container[str]) -> bool:
    """Whether others have such an organ, and its name does not say whose it is."""
    if not _is_organ(entity) or entity.parts or doc.folded.startswith(_NATIONWIDE, entity.start):
        return False
    return known(entity.id or "").kind in kinds


def _may_have(place: Known, kind: str) -> bool:
    """Whether such an organization goes with such a place: only countries have ministries."""
    if kind in _OF_COUNTRIES:
        return place.kind in {"country", "former-country"}
    return kind != "place" or place.kind in _CITIES  # 巴黎|市, but 南京市 is known


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
    return Names(
        Dictionary(rows, lambda ids: tuple(ids.split(" "))),
        tails,
        coined=lambda ids: ids[0].startswith("org:") and known(ids[0]).kind == "company",
    )
