"""Compile what tells scripts and regions apart: characters of one script, words of one region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from zhnews.convert import convert
from zhnews.learn.news import native, news
from zhnews.learn.tables import opencc_rows, write_table
from zhnews.text.script import HANS, HANT, JAPANESE, LEANS_HANS

STRAY = 3  # a mark that the other side's texts show so often does not tell
LEANING = 4  # how many times as often Simplified must write a character that both scripts have


def build_marks(data: Path, models: Path) -> None:
    """Write `marks.tsv` and `regions.tsv` below `models/script`."""
    simplified, traditional = "\n".join(news(data)), "\n".join(native(data))
    write_table(
        models / "script/marks.tsv", _marks(data, Counter(simplified), Counter(traditional))
    )
    write_table(models / "script/regions.tsv", _regions(data, simplified, traditional))


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
    for mark, characters in marks.items():
        yield from (f"{char}\t{mark}" for char in characters if tells[mark](char))


def _regions(data: Path, simplified: str, traditional: str) -> Iterator[str]:
    """Words of one region, in both scripts, that texts from elsewhere do not use."""
    found: dict[str, set[str]] = {}
    for name, region in (("TWPhrases", "TW"), ("HKPhrases", "HK")):
        for key, values in opencc_rows(data, name):
            for word, where in ((key, "CN"), (values[0], region)):
                for form in _written(word):
                    found.setdefault(form, set()).add(where)
    known = {char for name in ("STCharacters", "TWVariants") for char in _characters(data, name)}
    for char in _characters(data, "HKVariants") - known:
        found[char] = {"HK"}
    for form, regions in found.items():
        stray = 0 if regions == {"CN"} else simplified.count(form)
        stray += 0 if regions == {"TW"} else traditional.count(form)
        if len(regions) == 1 and stray < STRAY:
            yield f"{form}\t{regions.pop()}"


def _written(word: str) -> set[str]:
    """A word of OpenCC's standard as Taiwan, Hong Kong and the mainland write it."""
    return {convert(word, config).result for config in ("t2tw", "t2hk", "t2s")}


def _characters(data: Path, name: str) -> set[str]:
    """All characters of a dictionary of characters."""
    return {char for key, values in opencc_rows(data, name) for char in (key, *values)}
