"""Tell the script of a page and of its blocks, and whether a machine converted it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import ClassVar

from zhnews import models
from zhnews.doc import Doc, ScriptVerdict
from zhnews.readings import marks, readings, signs
from zhnews.text import script
from zhnews.text.converted import Reading, evidence, probability, total
from zhnews.text.dictionary import Dictionary
from zhnews.text.words import Range

TWICE = 2  # so often a regional form counts in a text


@dataclass(frozen=True, slots=True)
class Script:
    """Fill `script` from the body, or from all that is visible where there is no body."""

    needs: ClassVar[frozenset[str]] = frozenset({"blocks"})
    gives: ClassVar[frozenset[str]] = frozenset({"script", "blocks"})

    def __call__(self, doc: Doc, /) -> Doc:
        """A Doc with its verdict, and blocks that know their script."""
        labels = [script.label(doc[block.start, block.end], marks()) for block in doc.blocks]
        visible = tuple((b.start, b.end) for b in doc.blocks if b.hidden is None)
        body = doc.body or visible
        text = "\n".join(doc[range] for range in body)
        label = script.label(text, marks())
        region = script.region(_regional_forms(text, label)) if label != "none" else None
        found = _Found(doc.text, "hant" in (label, *labels))
        blocks = tuple(
            replace(block, script=own, converted=found.converted([(block.start, block.end)], own))
            for block, own in zip(doc.blocks, labels, strict=True)
        )
        named = found.evidence(visible) if label == "hant" else ()
        verdict = ScriptVerdict(label, region, found.converted(body, label), named)
        return doc.with_layers(blocks=blocks, script=verdict)


class _Found:
    """The one-to-many characters of a page, and what those of its ranges say."""

    def __init__(self, text: str, wanted: bool) -> None:
        self._text = text
        self._readings = list(readings(text)) if wanted else []
        self._places = [reading.place for reading in self._readings]

    def converted(self, ranges: Iterable[Range], label: str) -> float | None:
        """How probable it is that a machine converted the ranges; None unless the label is hant."""
        if label != "hant":
            return None
        ranges = tuple(ranges)
        text = "\n".join(self._text[start:end] for start, end in ranges)
        return round(probability(total(self._in(ranges), text, signs()), signs()), 4)

    def evidence(self, ranges: Iterable[Range]) -> tuple[str, ...]:
        """What speaks for a machine in the ranges, what says most first."""
        return evidence(self._in(ranges), self._text, signs())

    def _in(self, ranges: Iterable[Range]) -> Iterator[Reading]:
        for start, end in ranges:
            first, last = bisect_left(self._places, start), bisect_left(self._places, end)
            yield from self._readings[first:last]


def _regional_forms(text: str, label: str) -> Iterator[tuple[int, ...]]:
    """The points of each regional form that `text` holds, twice where it holds it more than once.

    A single character (裏, 嘅, a quotation mark) tells in Traditional only.
    """
    found = Counter(text[start:end] for start, end, _ in _regions().longest(text))
    shortest = 2 if label == "hans" else 1
    for form, times in found.items():
        if len(form) >= shortest:
            yield from (_regions().entries[form],) * min(times, TWICE)


@cache
def _regions() -> Dictionary[tuple[int, ...]]:
    return Dictionary(models.table("script/regions.tsv").starting, _points)


def _points(row: str) -> tuple[int, ...]:
    return tuple(map(int, row.split(" ")))
