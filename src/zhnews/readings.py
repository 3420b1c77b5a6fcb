"""The one-to-many characters of a Traditional text: what stands there, and what should.

>>> [(reading.written, reading.right) for reading in readings("先后與廠商聯系") if reading.lead]
[('后', '後'), ('系', '繫')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from zhnews import models
from zhnews.convert import by_opencc, context, fold
from zhnews.segmentation import tagger, word_ends
from zhnews.text.context import SCALE, Context
from zhnews.text.converted import Reading, Signs
from zhnews.text.script import HANS, HANT, label, table

# Everyday words of Cantonese: 係 for 是, which converters hardly ever write, and 隻, which they do for 只 in 隻有.
CANTONESE = re.compile("係|隻(?![有能是要會好得可不因為爲])")
_CLAUSE = re.compile(r"[^。，、！？；：,!?;:…「」『』“”‘’《》〈〉（）()]+")
VOTE = 2.0  # nats that a phrase of whole words adds where the model agrees with it


def readings(text: str) -> Iterator[Reading]:
    """Every character that stands for a Simplified one with several readings, in order; Simplified clauses have none."""
    ranges = list(_traditional(text))
    simplified = by_opencc(text, "t2s").result if ranges else text
    if len(simplified) != len(text):  # no table does that today
        return
    places, decides = _many(simplified, text, ranges), context()
    place, row = next(places, (-1, 0))
    if place < 0:
        return
    ends = word_ends(fold(simplified), (), tagger())
    bounds = bytearray(len(text) + 1)
    bounds[0] = 1
    for end in ends:
        bounds[end] = 1
    view = memoryview(bounds)
    for start, end in pairwise((0, *ends)):
        while start <= place < end:
            yield _reading(decides, simplified, text, (place, row), (start, end), view)
            place, row = next(places, (len(text), 0))


def _many(
    simplified: str, text: str, ranges: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The places of one-to-many characters that are written as one of their readings, and their rows."""
    decides = context()
    for start, end in ranges:
        for place in range(start, end):
            row = decides.first_row(simplified[place]) - 1
            if row >= 0 and decides.number(row, ord(text[place])) >= 0:
                yield place, row


def _traditional(text: str) -> Iterator[tuple[int, int]]:
    """The clauses without a Simplified character, of lines that have a Traditional one.

    A clause that does not tell goes with its line.
    """
    start = 0
    for line in text.split("\n"):
        told = line.translate(marks())
        if HANT in told and label(line, marks()) != "none":
            plain = HANS not in told
            for clause in _CLAUSE.finditer(line):
                own = told[clause.start() : clause.end()]
                if plain or (HANT in own and HANS not in own):
                    yield start + clause.start(), start + clause.end()
        start += len(line) + 1


def _reading(  # noqa: PLR0913  # one step of the loop over a text
    decides: Context,
    simplified: str,
    text: str,
    at: tuple[int, int],
    word: tuple[int, int],
    bounds: memoryview,
) -> Reading:
    place, row = at
    written = text[place]
    number = decides.number(row, ord(written))
    sums, elected = decides.sums(simplified, place, bounds)
    best = elected if elected >= 0 else max(range(len(sums)), key=lambda n: sums[n][1])
    lead = (sums[best][1] - sums[number][1]) / SCALE
    if lead > 0 and best == elected:
        lead += VOTE
    right = sums[best][0]
    free = normal(right) == normal(written) or text[word[0] : word[1]] in _either()
    if best == number or free or CANTONESE.match(text, place):
        right, lead = written, 0.0
    kept = decides.number(row, ord(simplified[place]))
    return Reading(place, word, written, right, lead, number == 0, number == max(kept, 0))


def normal(char: str) -> str:
    """What stands for all characters that those who write Traditional use for one another: 布 for 佈."""
    return _variants().get(char, char)


@cache
def _either() -> frozenset[str]:
    """Words that native texts write in two ways, in both: 瞭解 and 了解."""
    return frozenset(models.table("script/either.tsv").rows())


@cache
def _variants() -> dict[str, str]:
    return dict(row.split("\t") for row in models.table("script/variants.tsv").rows())


@cache
def marks() -> str:
    """What tells the script of a text: the table that `text.script.label` takes."""
    return table(dict(row.split("\t") for row in models.table("script/marks.tsv").rows()))


@cache
def signs() -> Signs:
    """What tells a machine's conversion from native text, and how much it says."""
    weights = {c: float(w) for c, w in _rows("script/signs.tsv")}
    return Signs(weights, {name: float(value) for name, value in _rows("script/logistic.tsv")})


def _rows(name: str) -> Iterator[list[str]]:
    return (row.split("\t") for row in models.table(name).rows())
