"""Tell Simplified from Traditional by the characters that only one of them has.

>>> marks = table({"汉": "s", "语": "s", "漢": "t", "語": "t", "駅": "j"})
>>> [label(text, marks) for text in ("汉语", "漢語", "漢語。汉语。", "東京駅", "北京", "China")]
['hans', 'hant', 'mixed', 'none', 'none', 'none']
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping

from zhnews.text.fold import CODE_POINTS
from zhnews.text.language import language

HANS, HANT, JAPANESE, LEANS_HANS = "stjw"  # the last: probably Simplified, where nothing else tells
SENTENCE_ENDS = "。！？!?；;…\n\r\u2028\u2029"
OTHER_SCRIPT = 5  # a text is mixed when one in so many of its sentences is in the other script
FEWEST_HITS = 3  # regional words; fewer are thin evidence
CLEAR = 0.75  # the share of the hits that the leading region has


def table(marks: Mapping[str, str]) -> str:
    """What `label` takes: at the index of each code point its mark, a line end or a blank."""
    codes = array("I", [ord(" ")]) * CODE_POINTS
    for char, mark in (*marks.items(), *dict.fromkeys(SENTENCE_ENDS, "\n").items()):
        if ord(char) < CODE_POINTS:  # a few rare characters lie above
            codes[ord(char)] = ord(mark)
    return codes.tobytes().decode("utf-32-le" if codes.itemsize == 4 else "utf-32")


def label(text: str, table: str) -> str:
    """`hans`, `hant`, `mixed`, or `none` where there is no Chinese or nothing that tells."""
    if language(text) in {"ja", "ko"}:
        return "none"
    marks = text.translate(table)
    hans, hant = marks.count(HANS), marks.count(HANT)
    if marks.count(JAPANESE) >= max(1, hans + hant):
        return "none"
    if not hans + hant:
        return "hans" if LEANS_HANS in marks else "none"
    return _of_sentences(marks.split("\n"))


def _of_sentences(sentences: Iterable[str]) -> str:
    hans = hant = 0
    for marks in sentences:
        balance = marks.count(HANT) - marks.count(HANS)
        both = not balance and HANT in marks
        hans += balance < 0 or both
        hant += balance > 0 or both
    if OTHER_SCRIPT * min(hans, hant) >= hans + hant:
        return "mixed"
    return "hant" if hant > hans else "hans"


def region(hits: Iterable[str]) -> str | None:
    """The region that most of the regional words belong to; None where evidence is thin.

    >>> region(["TW", "TW", "TW", "CN"]), region(["TW", "TW"]), region(["TW", "TW", "CN", "CN"])
    ('TW', None, None)
    """
    counts = Counter(hits)
    leading, most = max(counts.items(), key=lambda item: item[1], default=("", 0))
    return leading if most >= FEWEST_HITS and most >= CLEAR * counts.total() else None
