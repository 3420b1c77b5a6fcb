"""Compile the lexicon of places and organizations from the tables in `corpus/gazetteer/`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from zhnews.convert import fold
from zhnews.learn.tables import opencc_rows, write_table
from zhnews.text.fold import unfolded

HEADER = ("id", "name", "type", "kind", "parent", "aliases", "weak", "longitude", "latitude")

# The first kind is meant where a name has several bearers and the page does not say which.
KINDS = (
    "country", "continent", "province", "prefecture", "capital", "metropolis", "region", "county", "city",
    "district", "sea", "mountain", "river", "lake", "island", "sight", "former-country", "former",
)  # fmt: skip
_INSTEAD = "territory-government"  # takes a name like 外交部 for itself where the page is about it


@dataclass(frozen=True, slots=True)
class Entry:
    """A place or organization of the gazetteer; `weak` are the aliases that need support."""

    id: str
    name: str
    type: str
    kind: str
    parent: str = ""
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    longitude: str = ""
    latitude: str = ""

    def row(self) -> str:
        """The entry as a line of a gazetteer table."""
        cells = (
            self.id, self.name, self.type, self.kind, self.parent, "|".join(self.aliases),
            "|".join(self.weak), self.longitude, self.latitude,
        )  # fmt: skip
        return "\t".join(cells)


def build_lexicon(data: Path, models: Path) -> None:
    """Write names.tsv, entries.tsv and suffixes.tsv below `models/entities`."""
    gazetteer, entities = models.parent / "corpus/gazetteer", models / "entities"
    entries = read_gazetteer(gazetteer)
    kept = kept_characters(data)
    people = {id: int(number) for id, number in read_rows(gazetteer / "people.tsv")}
    names = name_rows(entries.values(), kept, people)
    contractions = read_rows(gazetteer / "contractions.tsv")
    names |= {fold(word): "/".join(ids.split(" ")) for word, ids in contractions}
    write_table(entities / "names.tsv", (f"{form}\t{ids}" for form, ids in names.items()))
    write_table(entities / "entries.tsv", map(_entry_row, entries.values()))
    suffixes = read_rows(gazetteer / "suffixes.tsv")
    rows = (
        "\t".join((form, *cells))
        for name, *cells in suffixes
        for form in unfolded(fold(name), kept)
    )
    write_table(entities / "suffixes.tsv", rows)
    tails = read_rows(gazetteer / "tails.tsv")
    write_table(
        entities / "tails.tsv", (form for (tail,) in tails for form in unfolded(tail, kept))
    )


def read_gazetteer(folder: Path) -> dict[str, Entry]:
    """All entries by id; forms.tsv adds forms to them, and says of some whether they are weak."""
    entries: dict[str, Entry] = {}
    for path in sorted(folder.glob("*.tsv")):
        if path.read_text("utf-8").startswith("\t".join(HEADER)):
            entries |= {entry.id: entry for entry in read_entries(path)}
    for id, aliases, weak in read_rows(folder / "forms.tsv"):
        entry, sure, weaker = entries[id], _split(aliases), _split(weak)
        entries[id] = replace(
            entry,
            aliases=tuple(form for form in entry.aliases + sure if form not in weaker),
            weak=tuple(form for form in entry.weak + weaker if form not in sure),
        )
    return entries


def read_entries(path: Path) -> Iterator[Entry]:
    """The entries of one gazetteer table."""
    for id, name, type, kind, parent, aliases, weak, longitude, latitude in read_rows(path):
        yield Entry(
            id, name, type, kind, parent, _split(aliases), _split(weak), longitude, latitude
        )


def read_rows(path: Path) -> list[list[str]]:
    """The cells of a table, without its header."""
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]


def kept_characters(data: Path) -> dict[str, str]:
    """By Simplified character, the Traditional ones that folding leaves as they are."""
    kept: defaultdict[str, str] = defaultdict(str)
    for char, simplified in opencc_rows(data, "TSCharacters"):
        if fold(char) == char:
            for other in simplified:
                kept[other] += char if other != char and other < "\U00010000" else ""
    return dict(kept)


def name_rows(
    entries: Iterable[Entry], kept: dict[str, str], people: dict[str, int]
) -> dict[str, str]:
    """By folded form the ids it may mean, likeliest first; `?` or `!` marks one that needs support.

    The larger city is the likelier one.
    """
    bearers: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for entry in sorted(
        entries, key=lambda entry: (_rank(entry), -people.get(entry.id, 0), entry.id)
    ):
        support = "!" if entry.kind == _INSTEAD else "?"
        for form in (entry.name, *entry.aliases, *entry.weak):
            mark = support if form in entry.weak else ""
            for variant in unfolded(fold(form), kept):
                bearers[variant].setdefault(entry.id, mark + entry.id)
    return {
        form: " ".join(sorted(ids.values(), key=lambda id: id.startswith(("?", "!"))))
        for form, ids in bearers.items()
    }


def _rank(entry: Entry) -> int:
    return KINDS.index(entry.kind) if entry.kind in KINDS else len(KINDS)


def _entry_row(entry: Entry) -> str:
    """The entry as it is read; its name in Simplified characters, in which it is told to be the same."""
    name = "".join(fold(char) if "一" <= char <= "鿿" else char for char in entry.name)
    cells = (name, entry.type, entry.kind, entry.parent, entry.longitude, entry.latitude)
    return "\t".join((entry.id, *cells))


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
