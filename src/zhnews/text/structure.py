"""What a block looks like, apart from its words: separators, items, repetition, punctuation.

Each sign is put into a bin; a block has exactly one bin of each sign, so the bins of a block are a
short row of numbers, which index the weights of a linear model as hashed n-grams do.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from zhnews.text.ngrams import Batch

if TYPE_CHECKING:
    from zhnews.text.ngrams import Array

_CODE_POINTS = 0x30000
OTHER, HAN, DIGIT, LETTER, BLANK, END, COMMA, PIPE, DASH, BRACKET, FANCY = range(11)
_MEMBERS = {
    BLANK: "\t\n\x0b\x0c\r \x85\xa0\u2028\u2029\u3000",
    END: "。!?;…！？；",
    COMMA: ",、:，：",
    PIPE: "|丨¦｜",
    DASH: "_-·•/\\~—–>»・―",
    BRACKET: "()[]{}<《》〈〉【】「」『』“”\"'‘’",
}
_RANGES = (
    (HAN, 0x3400, 0x9FFF),
    (HAN, 0xF900, 0xFAFF),
    (HAN, 0x20000, 0x2FFFF),
    (DIGIT, 0x30, 0x39),
    (LETTER, 0x41, 0x5A),
    (LETTER, 0x61, 0x7A),
    (LETTER, 0xC0, 0x2AF),
    (LETTER, 0x370, 0x1FFF),
    (LETTER, 0x3041, 0x30FF),
    (LETTER, 0xAC00, 0xD7AF),
    (FANCY, 0x2190, 0x2BFF),
    (FANCY, 0x1F000, 0x1FAFF),
)
# Characters that prose cannot do without and lists of search terms do not have.
FUNCTION_WORDS = "的了在是和与有不也就都而及等将对于从被把这那我你他她它们为以之其但并或因所着过得地很还"

_LENGTHS = (3, 5, 9, 17, 33, 65, 129, 257, 513)
_SIZES = (13, 41, 121)  # short, a line, a paragraph, more: what a share means depends on it
_ITEMS = (3, 6, 12, 25, 60)
_ITEM_LENGTHS = (2, 3, 4, 5, 7, 10, 15, 25)
_DISTINCT = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.98)
_SHARES = (0.001, 0.02, 0.05, 0.1, 0.15, 0.3, 0.5)
_RUNS = (1, 3, 5, 7, 11, 12)
_SEPARATORS = (PIPE, DASH, COMMA, BLANK)


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of each text, one array entry a text."""

    bins: Array  # texts × signs, each a number below SIGNS
    items: Array
    separators: Array  # the class of character that separates the items
    distinct: Array  # share of the pairs of Han characters that differ
    ends: Array  # how many signs that end a sentence


def signs(batch: Batch) -> Signs:
    """Look at folded texts."""
    import numpy

    kinds = _kinds(batch.codes)
    count = {kind: batch.sums(kinds == kind) for kind in range(11)}
    words = count[HAN] + count[DIGIT] + count[LETTER]
    han = numpy.maximum(count[HAN], 1)
    length = numpy.maximum(batch.ends - batch.starts, 1)
    separators, items = _items(batch, kinds)
    distinct = _distinct(batch, kinds)
    function = batch.sums(_function_words()[_clipped(batch.codes)]) / han
    size, many = _bin(length, _SIZES), _bin(items, _ITEMS)
    share = {kind: _bin(count[kind] / length, _SHARES) for kind in range(11)}
    columns = (
        (_bin(length, _LENGTHS), len(_LENGTHS) + 1),
        (separators * 6 + many, 4 * 6),
        (_bin(words / items, _ITEM_LENGTHS) * 2 + (items >= 3), 2 * 9),
        (_bin(distinct, _DISTINCT) * 4 + size, 4 * 9),
        (share[END] * 4 + size, 4 * 8),
        (share[COMMA] * 4 + size, 4 * 8),
        (_bin(function, _SHARES) * 4 + size, 4 * 8),
        (_bin(function, _SHARES) * 6 + many, 6 * 8),
        (share[DIGIT], 8),
        (share[LETTER], 8),
        (share[FANCY], 8),
        (share[BRACKET], 8),
        (_bin(_longest_number(batch, kinds), _RUNS), 7),
    )
    first, bins = 0, []
    for column, width in columns:
        bins.append(column + first)
        first += width
    assert first == SIGNS
    return Signs(numpy.stack(bins, axis=1), items, separators, distinct, count[END])


SIGNS = 10 + 24 + 18 + 36 + 32 + 32 + 32 + 48 + 8 + 8 + 8 + 8 + 7
COLUMNS = 13


def _bin(values: Array, edges: tuple[float, ...]) -> Array:
    import numpy

    return numpy.searchsorted(numpy.array(edges), values, side="right")
