"""Compile what tells scripts and regions apart: characters of one script, words of one region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from zhnews.learn.news import native, news
from zhnews.learn.regions import build_regions
from zhnews.learn.tables import opencc_rows, write_table
from zhnews.text.script import (
    CHINESE,
    HANS,
    HANS_AND_JAPANESE,
    HANT,
    HANT_AND_JAPANESE,
    JAPANESE,
    LEANS_HANS,
    LEANS_HANT,
)

STRAY = 3  # a mark that the other side's texts show so often does not tell
LEANING = 4  # how many times as often Simplified must write a character that both scripts have
ONLY_CHINESE = "的是我你您她它們们嗎吗呢吧啊哦很這这那哪跟給给吃喝"  # not in Japanese headings
ALSO_LEANS = {"衞": HANT, "么": LEANS_HANS, "牠": LEANS_HANT, "妳": LEANS_HANT, "祂": LEANS_HANT}
SHARED = {HANS: HANS_AND_JAPANESE, HANT: HANT_AND_JAPANESE}
LEVEL_1 = range(0x889F, 0x9873)  # of Shift JIS: the kanji of everyday Japanese


def build_marks(data: Path, models: Path) -> None:
    """Write `marks.tsv` and `regions.tsv` below `models/script`."""
    build_regions(data, models)
    simplified, traditional = "\n".join(news(data)), "\n".join(native(data))
    write_table(
        models / "script/marks.tsv", _marks(data, Counter(simplified), Counter(traditional))
    )


def _marks(data: Path, simplified: Counter[str], traditional: Counter[str]) -> Iterator[str]:
    """Characters that only one script has, and those that lean to Simplified."""
    to_hant = dict(opencc_rows(data, "STCharacters"))
    to_hans = dict(opencc_rows(data, "TSCharacters"))
    in_hant = {char for values in to_hant.values() for char in values}
    in_hans = {char for values in to_hans.values() for char in values}
    seconds = {char for char, values in to_hant.items() if char in values[1:]}
    variants = _characters(data, "TWVariants") | _characters(data, "HKVariants")
    chinese = to_hant.keys() | to_hans.keys() | in_hant | in_hans | variants
    often = LEANING * simplified.total() / traditional.total()
    marks = {
        HANS: to_hant.keys() - in_hant - to_hans.keys() - variants,
        HANT: to_hans.keys() - in_hans - to_hant.keys(),
        JAPANESE: dict(opencc_rows(data, "JPShinjitaiCharacters")).keys() - chinese,
        LEANS_HANS: seconds - to_hans.keys() - variants,
    }
    tells = {
        HANS: lambda char: traditional[char] < STRAY,
        HANT: lambda char: simplified[char] < STRAY,
        JAPANESE: lambda char: simplified[char] + traditional[char] < STRAY,
        LEANS_HANS: lambda char: simplified[char] > often * (traditional[char] + 1),
    }
    old = {
        char
        for now, values in opencc_rows(data, "JPShinjitaiCharacters")
        for char in values
        if char != now
    }
    found = {char: mark for mark in marks for char in marks[mark] if tells[mark](char)}
    for char, mark in (dict.fromkeys(ONLY_CHINESE, CHINESE) | ALSO_LEANS | found).items():
        everyday = mark in SHARED and char not in old and char not in ONLY_CHINESE
        yield f"{char}\t{SHARED[mark] if everyday and _is_everyday(char) else mark}"


def _is_everyday(char: str) -> bool:
    """Whether Japanese writes it today, as a character of level 1.

    >>> [_is_everyday(char) for char in "国東这們"]
    [True, True, False, False]
    """
    return int.from_bytes(char.encode("shift_jis", "ignore"), "big") in LEVEL_1


def _characters(data: Path, name: str) -> set[str]:
    """All characters of a dictionary of characters."""
    return {char for key, values in opencc_rows(data, name) for char in (key, *values)}
