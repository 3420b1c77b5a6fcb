"""Tell Simplified from Traditional by the characters that only one of them has.

>>> marks = table({"汉": "s", "语": "s", "漢": "t", "語": "t", "東": "q", "国": "p", "駅": "j"})
>>> [label(text, marks) for text in ("汉语", "漢語", "漢語。汉语。", "東京駅", "北京", "China")]
['hans', 'hant', 'mixed', 'none', 'none', 'none']
>>> [label(text, marks) for text in ("国", "東", "漢東国", "東国")]  # only Japanese writes 東国
['hans', 'hant', 'hant', 'none']
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping

from zhnews.text.fold import CODE_POINTS
from zhnews.text.language import language

HANS, HANT, JAPANESE = "stj"  # characters that only one of them has
HANS_AND_JAPANESE, HANT_AND_JAPANESE = "pq"  # 国, 東: Japanese writes both, so they tell less
LEANS_HANS, LEANS_HANT = "wv"  # probably so, where nothing else tells
CHINESE = "c"  # words of every Chinese text that headings in Japanese do not have
_CHINESE_ONLY = str.maketrans({HANS_AND_JAPANESE: HANS, HANT_AND_JAPANESE: HANT})
SENTENCE_ENDS = "。！？!?；;…\n\r\u2028\u2029"
OTHER_SCRIPT = 5  # a text is mixed when one in so many of its sentences is in the other script
REGIONS = "TW", "HK", "CN"  # in the order of the points of a regional form
CLEAR = 12  # points by which the leading region must lead; 8 are one nat


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
    if _is_japanese(marks):
        return "none"
    marks = marks.translate(_CHINESE_ONLY)
    hans, hant = marks.count(HANS), marks.count(HANT)
    if hans + hant:
        return _of_sentences(marks.split("\n"))
    hans, hant = marks.count(LEANS_HANS), marks.count(LEANS_HANT)
    return "hans" if hans > hant else "hant" if hant > hans else "none"


def _is_japanese(marks: str) -> bool:
    """Whether kanji alone tell: Japan's own, or some of both scripts and each of them Japanese."""
    hans, hant = marks.count(HANS), marks.count(HANT)
    own, with_hans = marks.count(JAPANESE), marks.count(HANS_AND_JAPANESE)
    with_hant = marks.count(HANT_AND_JAPANESE)
    if hans + hant or CHINESE in marks:
        return own > 0 and own >= hans + hant + with_hans + with_hant
    return own > 0 or (with_hans > 0 and with_hant > 0)


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


def region(hits: Iterable[tuple[int, ...]]) -> str | None:
    """The region whose points lead the next one's clearly; None where the evidence is thin.

    >>> region([(14, 0, 0), (8, 8, 0)]), region([(8, 8, 0)] * 9), region([])
    ('TW', None, None)
    """
    sums = sorted(zip(map(sum, zip(*hits, strict=True)), REGIONS, strict=False), reverse=True)
    return sums[0][1] if sums and sums[0][0] - sums[1][0] >= CLEAR else None
