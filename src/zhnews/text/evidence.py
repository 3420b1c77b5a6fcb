"""Say in words what gives a block of spam away.

>>> shape("热门|推荐|精选|最新")
['4 items joined by |']
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from zhnews.text.blocks import Weights, telling
from zhnews.text.language import HAN
from zhnews.text.ngrams import Batch
from zhnews.text.structure import PIPE, SEPARATORS, kind_of, signs

_MANY_ITEMS = 4
_LONG = 30  # characters; a shorter block may well do without punctuation
_REPEATING = (
    0.6  # share of different pairs of characters; of clean blocks of 40 and more 1 % are below
)
_NAMES = {" ": "blanks", "\u3000": "blanks", "\n": "line ends", "\t": "tabs"}
_LONGEST_QUOTE = 8  # characters: what an eye finds again at a glance
_LONGEST_LEFT = 16  # characters of a piece that is quoted for want of anything better
_QUOTES = 3
_ITEM = re.compile(r"[^\W_]+")
_HAN_PAIR = re.compile(rf"[{HAN}]{{2}}")


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


def quotes(text: str, terms: frozenset[str], weights: Weights) -> list[tuple[int, int]]:
    """Where the words stand that speak most for spam, in their order; none holds another."""
    return (
        _best(text, quotable(text, terms), weights)
        or _best(text, _known_across_signs(text, terms), weights)
        or [
            (item.start(), min(item.end(), item.start() + _LONGEST_LEFT))
            for item in _ITEM.finditer(text)
        ][:1]
    )


def _best(text: str, found: list[tuple[int, int]], weights: Weights) -> list[tuple[int, int]]:
    places: dict[str, tuple[int, int]] = {}
    for start, end in found:
        places.setdefault(text[start:end], (start, end))
    values = zip(telling(list(places), weights), places, strict=True) if places else ()
    chosen: list[str] = []
    for value, word in sorted(values, key=lambda pair: (-pair[0], places[pair[1]])):
        if len(chosen) == _QUOTES or value <= 0:
            break
        if not any(word in other or other in word for other in chosen):
            chosen.append(word)
    return sorted(places[word] for word in chosen)


def quotable(text: str, terms: frozenset[str]) -> list[tuple[int, int]]:
    """Where whole words stand that may be quoted: short items, and terms inside the longer ones.

    >>> text = "百家乐|真人投注平台官网注册|首页"
    >>> [text[start:end] for start, end in quotable(text, frozenset(("百家乐", "真人", "投注")))]
    ['百家乐', '真人投注', '首页']
    """
    return [
        place
        for item in _ITEM.finditer(text)
        for place in (
            [item.span()]
            if len(item[0]) <= _LONGEST_QUOTE and _HAN_PAIR.search(item[0])
            else _joined(_terms(text, item.start(), item.end(), terms))
        )
    ]


def _known_across_signs(text: str, terms: frozenset[str]) -> list[tuple[int, int]]:
    """Terms that have signs between their characters: 博*彩."""
    places = [at for at, char in enumerate(text) if char.isalnum()]
    plain = "".join(text[at] for at in places)
    found = _terms(plain, 0, len(plain), terms)
    return [(places[start], places[end - 1] + 1) for start, end in found]


def _terms(text: str, start: int, end: int, terms: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The longest term at each place, none over another."""
    while start < end:
        lasts = range(min(end, start + _LONGEST_QUOTE), start + 1, -1)
        last = next((last for last in lasts if text[start:last] in terms), None)
        if last:
            yield start, last
        start = last or start + 1


def _joined(found: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    held: tuple[int, int] | None = None
    for start, end in found:
        if held and start == held[1] and end - held[0] <= _LONGEST_QUOTE:
            held = held[0], end
            continue
        if held:
            yield held
        held = start, end
    if held:
        yield held
