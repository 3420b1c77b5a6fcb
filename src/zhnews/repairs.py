"""Repair of what machines broke in a text, from the tables in `models/script/`.

>>> repair("咨詢?nèi)绾纬蔀榇河鹱髡哒?qǐng)聯(lián)系", conversion=False).result
'咨詢如何成為春羽作者請聯系'
>>> [tuple(change) for change in repaired("請(qǐng)進(jìn)入").changes()]
[('bracketed_pinyin', 0, 2, '請(qǐng)進(jìn)', '請進', None)]
>>> repair("發展先后與髮布聯系").result
'發展先後與發布聯繫'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import exp
from typing import NamedTuple

from zhnews import models
from zhnews.convert import by_opencc
from zhnews.edits import Change, Edits
from zhnews.readings import readings, signs
from zhnews.text import blanks as lost_blanks
from zhnews.text import converted
from zhnews.text import slips as byte_slips
from zhnews.text.bigrams import Bigrams
from zhnews.text.changes import refine
from zhnews.text.converted import Reading
from zhnews.text.unslip import Known

# Every kind of repair, in the order in which they are done, and why.
REASONS = {
    "bracketed_pinyin": "a tool wrote pinyin behind characters without knowing where they begin",
    "blanks": "a blank that an encoder did not know had become ?",
    "conversion": "a machine converted from Simplified character by character",
}
# The lead in nats that the right reading must have over what a converter writes that takes the usual form, over
# what one writes that keeps characters, and over what neither writes; and where a machine surely made the
# text. Chosen on native text and conversions, see models/script/card.md.
LEADS = 2.75, 10.0, 12.0
LEADS_OF_CONVERTED = 0.5, 0.5, 5.0
SURE = 0.9  # the probability that a machine made the text


class Changed(NamedTuple):
    """One repair: its range in the repaired text, what stood there before and after, how probable it is."""

    kind: str
    start: int
    end: int
    before: str
    after: str
    probability: float | None  # of a conversion; None where none is known


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text repaired in rounds, one a kind; each takes up the result of the one before."""

    source: str
    rounds: tuple[tuple[str, Edits], ...]
    probabilities: dict[int, float]  # of conversions, by their places in the source of their round

    @property
    def edits(self) -> Edits:
        """All rounds as one rewriting of the source."""
        edits = Edits(self.source)
        for _, later in self.rounds:
            edits = _then(edits, later) if edits.changes else later
        return edits

    def changes(self) -> Iterator[Changed]:
        """What was changed, kind by kind; changes that touch are one."""
        for number, (kind, edits) in enumerate(self.rounds):
            for start, end in _joined(edits):
                place = edits.to_result(start, end)
                for _, later in self.rounds[number + 1 :]:
                    place = later.to_result(*place)
                after = (self.rounds[-1][1].result)[slice(*place)]
                known = self._probability(kind, start, end)
                yield Changed(kind, *place, edits.source[start:end], after, known)

    def _probability(self, kind: str, start: int, end: int) -> float | None:
        """Of the least probable of conversions that touch."""
        values = [self.probabilities[p] for p in range(start, end) if p in self.probabilities]
        return min(values) if values and kind == "conversion" else None


def _then(first: Edits, second: Edits) -> Edits:
    """The rewriting that both make of the source of `first`, whose result is the source of `second`."""
    middle = [first.to_result(start, end) for start, end, _ in first.changes]
    middle += [(start, end) for start, end, _ in second.changes]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(middle):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    changes: list[Change] = []
    for start, end in merged:
        place, stop = first.to_source(start, end)
        new = second.result[slice(*second.to_result(start, end))]
        changes += refine(place, first.source[place:stop], new)
    return Edits(first.source, changes)


def _joined(edits: Edits) -> Iterator[tuple[int, int]]:
    """The ranges of the source that were changed."""
    start = end = -1
    for first, last, _ in edits.changes:
        if first != end:
            if end >= 0:
                yield start, end
            start = first
        end = last
    if end >= 0:
        yield start, end


def repaired(
    text: str, *, slips: bool = True, blanks: bool = False, conversion: bool = False
) -> Repaired:
    """`text` with the damage undone that it shows; an option a kind.

    `text` is a page or a line: what stands in it decides whether it was damaged at all.
    """
    rounds: list[tuple[str, Edits]] = []
    probabilities: dict[int, float] = {}
    result = text
    if slips and byte_slips.is_suspect(text):
        edits = Edits(text, tuple(byte_slips.mended(text, _known())))
        rounds.append(("bracketed_pinyin", edits))
        result = edits.result
    if blanks:
        edits = Edits(result, tuple(lost_blanks.blanked(result)))
        rounds.append(("blanks", edits))
        result = edits.result
    if conversion:
        changes, probabilities = _converted(result)
        rounds.append(("conversion", Edits(result, changes)))
    kept = tuple((kind, edits) for kind, edits in rounds if edits.changes)
    return Repaired(text, kept, probabilities)


def repair(text: str, *, slips: bool = True, blanks: bool = True, conversion: bool = True) -> Edits:
    """The repair of `text` as one rewriting, with every offset mapped; each kind can be left out."""
    if not isinstance(text, str):
        raise TypeError(f"text must be a str, not {type(text).__name__}")
    return repaired(text, slips=slips, blanks=blanks, conversion=conversion).edits


def _misread(found: Iterable[Reading], made: float) -> Iterator[Reading]:
    """The characters that a conversion got wrong, as far as that is sure; `made`: that there was one."""
    usual, kept, other = LEADS_OF_CONVERTED if made >= SURE else LEADS
    for reading in found:
        if reading.right == "隻" and made < SURE:
            continue  # people write 一只 of things
        least = usual if reading.usual else kept if reading.kept else other
        if reading.lead >= least:
            yield reading


def _converted(text: str) -> tuple[list[Change], dict[int, float]]:
    """What a machine's conversion got wrong put right, and how probable each change is by its place.

    In the characters that the text itself prefers: Taiwan's 裡 and 著, or 裏 and 着 where a machine
    wrote those; 著 is a particle then where OpenCC's tw2t says so.
    """
    found = list(readings(text))
    total = converted.total(found, text, signs())
    made = converted.probability(total, signs())
    wrong = list(_misread(found, made))
    taiwan = sum(text.count(char) * weight for char, weight in signs().weights.items()) <= 0
    changes: dict[int, str] = {}
    if made >= SURE and not taiwan and "著" in text:
        standard = by_opencc(text, "tw2t").result
        if len(standard) == len(text):
            pairs = enumerate(zip(text, standard, strict=True))
            changes = {place: "着" for place, pair in pairs if pair == ("著", "着")}
    for reading in wrong:
        right = by_opencc(reading.right, "t2tw").result if taiwan else reading.right
        changes[reading.place] = right
    probabilities = {reading.place: probability(reading.lead) for reading in wrong}
    return [(place, place + 1, new) for place, new in sorted(changes.items())], probabilities


def probability(lead: float) -> float:
    """How probable the right reading is that leads by so many nats."""
    return round(1 / (1 + exp(-converted.SHARE * lead)), 4)


@cache
def _known() -> Known:
    rows = (row.split("\t") for row in models.table("script/readings.tsv").rows())
    readings = {char: tuple(spoken.split(" ")) for char, spoken in rows}
    return Known.of(readings, Bigrams(models.table("script/bigrams.tsv").rows()))
