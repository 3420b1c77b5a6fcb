"""Say in words what gives a block of spam away.

>>> shape("热门|推荐|精选|最新")
['4 items joined by |']
"""

from __future__ import annotations

from collections import Counter

from zhnews.text.ngrams import Batch
from zhnews.text.structure import PIPE, SEPARATORS, kind_of, signs

_MANY_ITEMS = 4
_LONG = 30  # characters; a shorter block may well do without punctuation
_REPEATING = (
    0.6  # share of different pairs of characters; of clean blocks of 40 and more 1 % are below
)
_NAMES = {" ": "blanks", "\u3000": "blanks", "\n": "line ends", "\t": "tabs"}


def shape(text: str) -> list[str]:
    """What its form says; the text is a folded one."""
    found = signs(Batch.of((text,)))
    items, ends, distinct = int(found.items[0]), int(found.ends[0]), float(found.distinct[0])
    words = []
    if items >= _MANY_ITEMS and ends * 3 < items:
        words.append(f"{items} items joined by {_separator(text, int(found.separators[0]))}")
    if len(text) >= _LONG and not ends:
        words.append("no sentence punctuation")
    if len(text) >= _LONG and distinct < _REPEATING:
        words.append("the same pieces again and again")
    return words


def _separator(text: str, chosen: int) -> str:
    counts = Counter(text)
    kind = SEPARATORS[chosen]
    strokes = set("il").intersection(counts) if kind == PIPE else set()
    candidates = [char for char in counts if kind_of(char) == kind] or strokes or [" "]
    char = max(candidates, key=lambda char: (counts[char], char))
    return _NAMES.get(char, char)
