"""jieba's words through rjieba, which is jieba in Rust: the same words at ten times the speed.

rjieba 0.2 differs from jieba 0.42.1 in two things, and both are undone here. Letters and digits joined by
one sign (`2008-10-7`, `600837.SH`) it keeps as one word. Han characters outside U+4E00 to U+9FD5 are letters
to it, and a run of them is a word; to jieba each is a sign. That there is no third thing was looked for on
every code point and on random mixtures; `tests/test_jieba.py` goes on looking.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate

from zhnews.text import jieba

WHOLE = frozenset({"AT&T", "C#", "c#", "C++", "c++"})  # the words of jieba's dictionary with a sign
PIECE = 1 << 16  # characters that rjieba is given at a time: it answers with a list of strings

_OTHER_HAN = re.compile("[\u3400-\u4dbf\u9fd6-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SIGN = "。"  # stands for another Han character: as long, and always a word of its own
_JOINED = re.compile(r"[a-zA-Z0-9][-.+#&_%](?=[a-zA-Z0-9])")
_BREAK = re.compile(
    r"[^\u4E00-\u9FD5a-zA-Z0-9+#&._%\-\r]"
)  # a word of its own, and the last of a piece


def ends(text: str, cut: Callable[[str], list[str]], offset: int = 0) -> list[int]:
    """End of each word, plus `offset`, exactly where `jieba.lcut(text)` cuts; `cut` is rjieba's.

    >>> ends("在2008-10-7那天", lambda text: ["在", "2008-10-7", "那天"])
    [1, 5, 6, 8, 9, 10, 12]
    """
    text = _OTHER_HAN.sub(_SIGN, text)
    found = list(accumulate(map(len, cut(text)), initial=offset))
    if joined := [match.start() + 1 for match in _JOINED.finditer(text)]:
        found += list(_missed(text, joined, found, offset))
        found.sort()
    del found[0]
    return found


def _missed(text: str, joined: list[int], bounds: list[int], offset: int) -> Iterator[int]:
    """Where jieba cuts inside the words that hold the signs at `joined`."""
    end = 0
    for sign in joined:
        if sign >= end:
            place = bisect_right(bounds, sign + offset)
            start, end = bounds[place - 1] - offset, bounds[place] - offset
            if text[start:end] not in WHOLE:
                parts = jieba.ends_of_latin(text, start, end)
                yield from (part + offset for part in parts if part < end)


def pieces(text: str, start: int, end: int, size: int = PIECE) -> Iterator[tuple[int, int]]:
    """The stretch in pieces that can be cut one by one; a longer run of Han and Latin stays one."""
    while end - start > size and (sign := _BREAK.search(text, start + size - 1, end)):
        yield start, sign.end()
        start = sign.end()
    yield start, end
