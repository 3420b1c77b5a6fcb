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
KINDS = range(11)
OTHER, HAN, DIGIT, LETTER, BLANK, END, COMMA, PIPE, DASH, BRACKET, FANCY = KINDS
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
    (HAN, 0x20000, 0x2FFFD),  # the last two are no characters: all above is counted with them
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
FUNCTION_WORDS = (
    "的了在是和与有不也就都而及等将对于从被把这那我你他她它们为以之其但并或因所着过得地很还"
)

# Upper edges of the bins.
_LENGTHS = (3, 5, 9, 17, 33, 65, 129, 257, 513)
_SIZES = (13, 41, 121)  # short, a line, a paragraph, more: what a share means depends on it
_ITEMS = (3, 6, 12, 25, 60)
_ITEM_LENGTHS = (2, 3, 4, 5, 7, 10, 15, 25)
_DISTINCT = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.98)
_SHARES = (0.001, 0.02, 0.05, 0.1, 0.15, 0.3, 0.5)
_RUNS = (1, 3, 5, 7, 11, 12)
SEPARATORS = (PIPE, DASH, COMMA, BLANK)
# How many bins each sign has, in the order of `signs`.
_WIDTHS = (10, 24, 18, 36, 32, 32, 32, 48, 8, 8, 8, 8, 7)
COLUMNS, BINS = len(_WIDTHS), sum(_WIDTHS)


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of each text, one array entry a text."""

    bins: Array  # texts × COLUMNS, each a number below BINS
    items: Array
    separators: Array  # index in SEPARATORS of what stands between the items
    distinct: Array  # share of the pairs of Han characters that differ
    ends: Array  # how many signs end a sentence


def signs(batch: Batch) -> Signs:
    """Look at folded texts."""
    import numpy

    kinds = _kinds(batch)
    count = {kind: batch.sums(kinds == kind) for kind in KINDS}
    words = count[HAN] + count[DIGIT] + count[LETTER]
    length = numpy.maximum(batch.ends - batch.starts, 1)
    separators, items = _items(batch, kinds)
    distinct = _distinct(batch, kinds)
    function = batch.sums(_function_words()[_clipped(batch.codes)])
    size, many = _bin(length, _SIZES), _bin(items, _ITEMS)
    rarely = _bin(function / numpy.maximum(count[HAN], 1), _SHARES)
    share = {kind: _bin(count[kind] / length, _SHARES) for kind in KINDS}
    columns = (
        _bin(length, _LENGTHS),
        separators * 6 + many,
        _bin(words / items, _ITEM_LENGTHS) * 2 + (items >= 3),
        _bin(distinct, _DISTINCT) * 4 + size,
        share[END] * 4 + size,
        share[COMMA] * 4 + size,
        rarely * 4 + size,
        rarely * 6 + many,
        share[DIGIT],
        share[LETTER],
        share[FANCY],
        share[BRACKET],
        _bin(_longest_number(batch, kinds), _RUNS),
    )
    firsts = numpy.cumsum((0, *_WIDTHS[:-1]))
    return Signs(numpy.stack(columns, axis=1) + firsts, items, separators, distinct, count[END])


def _items(batch: Batch, kinds: Array) -> tuple[Array, Array]:
    """What separates the items of each text, and how many items that makes."""
    import numpy

    before = kinds.copy()  # a text's first character counts as following its like
    before[1:] = kinds[:-1]
    first = batch.starts[batch.starts < batch.ends]
    before[first] = kinds[first]
    after_word = (before == HAN) | (before == DIGIT) | (before == LETTER)
    counts = [
        batch.sums((kinds == kind) & (after_word if kind == BLANK else before != kind))
        for kind in SEPARATORS
    ]
    stacked = numpy.stack(counts)
    chosen = stacked.argmax(axis=0)
    return chosen, stacked.max(axis=0) + 1


def _distinct(batch: Batch, kinds: Array) -> Array:
    """Share of the pairs of neighbouring Han characters that differ; 1.0 where there is none."""
    import numpy

    lengths = batch.ends - batch.starts
    owner = numpy.repeat(numpy.arange(len(lengths)), lengths)
    pairs = (kinds[:-1] == HAN) & (kinds[1:] == HAN) & (owner[:-1] == owner[1:])
    owner = owner[:-1][pairs]
    codes = _clipped(batch.codes).astype(numpy.int64)
    keys = (owner << 36) | (codes[:-1][pairs] << 18) | codes[1:][pairs]
    different = numpy.bincount(numpy.unique(keys) >> 36, minlength=len(lengths))
    total = numpy.bincount(owner, minlength=len(lengths))
    return numpy.where(total > 0, different / numpy.maximum(total, 1), 1.0)


def _longest_number(batch: Batch, kinds: Array) -> Array:
    import numpy

    digits = kinds == DIGIT
    previous = numpy.zeros_like(digits)
    previous[1:] = digits[:-1]
    previous[batch.starts[batch.starts < len(kinds)]] = False  # a run ends with its text
    places = numpy.arange(len(kinds))
    since = numpy.maximum.accumulate(numpy.where(digits & ~previous, places, 0))
    runs = numpy.where(digits, places - since + 1, 0)
    longest = numpy.zeros(len(batch.starts), numpy.int64)
    filled = batch.ends > batch.starts
    if filled.any():
        longest[filled] = numpy.maximum.reduceat(runs, batch.starts[filled])
    return longest


def _kinds(batch: Batch) -> Array:
    """The kind of each character; a letter drawn as a stroke between Han characters is a PIPE."""
    codes = batch.codes
    kinds: Array = _kind_table()[_clipped(codes)]
    stroke = (codes == ord("i")) | (codes == ord("l"))
    stroke[1:-1] &= (kinds[:-2] == HAN) & (kinds[2:] == HAN)
    filled = batch.starts < batch.ends
    stroke[batch.starts[filled]] = stroke[batch.ends[filled] - 1] = False
    kinds[stroke] = PIPE
    return kinds


def kind_of(char: str) -> int:
    """The kind of one character."""
    return int(_kind_table()[min(ord(char), _CODE_POINTS - 1)])


def _clipped(codes: Array) -> Array:
    import numpy

    known: Array = numpy.minimum(codes, _CODE_POINTS - 1)
    return known


@cache
def _kind_table() -> Array:
    import numpy

    table = numpy.zeros(_CODE_POINTS, numpy.uint8)
    for kind, first, last in _RANGES:
        table[first : last + 1] = kind
    for kind, members in _MEMBERS.items():
        table[[ord(char) for char in members]] = kind
    table.setflags(write=False)
    return table


@cache
def _function_words() -> Array:
    import numpy

    table = numpy.zeros(_CODE_POINTS, numpy.bool_)
    table[[ord(char) for char in FUNCTION_WORDS]] = True
    table.setflags(write=False)
    return table


def _bin(values: Array, edges: tuple[float, ...]) -> Array:
    import numpy

    return numpy.searchsorted(numpy.array(edges), values, side="right")
