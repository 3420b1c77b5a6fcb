"""Repair of what machines broke in a text, from the tables in `models/script/`.

>>> repair("咨詢?nèi)绾纬蔀榇河鹱髡哒?qǐng)聯(lián)系").result
'咨詢如何成為春羽作者請聯系'
>>> [tuple(change) for change in repaired("請(qǐng)進(jìn)入").changes()]
[('bracketed_pinyin', 0, 2, '請(qǐng)進(jìn)', '請進')]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from zhnews import models
from zhnews.edits import Change, Edits
from zhnews.text import blanks as lost_blanks
from zhnews.text import slips as byte_slips
from zhnews.text.bigrams import Bigrams
from zhnews.text.changes import refine
from zhnews.text.unslip import Known

# Every kind of repair, in the order in which they are done, and why.
REASONS = {
    "bracketed_pinyin": "a tool wrote pinyin behind characters without knowing where they begin",
    "blanks": "a blank that an encoder did not know had become ?",
}


class Changed(NamedTuple):
    """One repair: its range in the repaired text, and what stood there before and after."""

    kind: str
    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text repaired in rounds, one a kind; each takes up the result of the one before."""

    source: str
    rounds: tuple[tuple[str, Edits], ...]

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
                yield Changed(kind, *place, edits.source[start:end], after)


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


def repaired(text: str, *, slips: bool = True, blanks: bool = False) -> Repaired:
    """`text` with the damage undone that it shows; an option a kind.

    `text` is a page or a line: what stands in it decides whether it was damaged at all.
    """
    rounds: list[tuple[str, Edits]] = []
    result = text
    if slips and byte_slips.is_suspect(text):
        edits = Edits(text, tuple(byte_slips.mended(text, _known())))
        rounds.append(("bracketed_pinyin", edits))
        result = edits.result
    if blanks:
        edits = Edits(result, tuple(lost_blanks.blanked(result)))
        rounds.append(("blanks", edits))
    return Repaired(text, tuple((kind, edits) for kind, edits in rounds if edits.changes))


def repair(text: str, *, slips: bool = True, blanks: bool = False) -> Edits:
    """The repair of `text` as one rewriting, with every offset mapped; see `repaired`."""
    return repaired(text, slips=slips, blanks=blanks).edits


@cache
def _known() -> Known:
    rows = (row.split("\t") for row in models.table("script/readings.tsv").rows())
    readings = {char: tuple(spoken.split(" ")) for char, spoken in rows}
    return Known.of(readings, Bigrams(models.table("script/bigrams.tsv").rows()))
