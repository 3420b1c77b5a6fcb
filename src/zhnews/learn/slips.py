"""Compile what undoing byte slips needs: readings of Traditional characters, and pairs of characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import log
from pathlib import Path

from zhnews.convert import convert, fold
from zhnews.learn.news import native, news
from zhnews.learn.tables import opencc_rows, write_table
from zhnews.text.bigrams import kind, letter
from zhnews.text.unslip import gbk

HAN = range(0x4E00, 0xA000)
LEAST = 3  # times that a pair is seen
DISCOUNT = 0.75  # of every pair's count, for the pairs that were not seen
QUARTERS = 4  # a nat
_PLAIN = str.maketrans("ɡɑ", "ga")


def build_slips(data: Path, models: Path) -> None:
    """Write readings.tsv and bigrams.tsv below `models/script`."""
    write_table(models / "script/readings.tsv", _readings())
    write_table(models / "script/bigrams.tsv", bigram_rows(texts(data)))


def traditional() -> list[str]:
    """The Traditional characters that GBK holds."""
    return [char for char in map(chr, HAN) if gbk(char) and fold(char) != char]


def _readings() -> Iterator[str]:
    """A character and its readings as the package pypinyin gives them, the commonest first."""
    from pypinyin.constants import PINYIN_DICT

    for char in traditional():
        if readings := PINYIN_DICT.get(ord(char), "").translate(_PLAIN):
            yield f"{char}\t{readings.replace(',', ' ')}"


def texts(data: Path) -> Iterator[str]:
    """News in Traditional characters: by words as in Taiwan, and by characters as machines do.

    Broadcast news is not among it: the figures are measured on that.
    """
    first = {ord(key): values[0] for key, values in opencc_rows(data, "STCharacters")}
    titles = (data / "news/thucnews_titles.dev.txt").read_text("utf-8").splitlines()
    for text in (*news(data), *titles):
        yield convert(text, "s2tw", "opencc").result
        yield text.translate(first)
    yield from native(data)


def bigram_rows(lines: Iterable[str]) -> Iterator[str]:
    """The rows that `text.bigrams` reads, of the characters that GBK holds."""
    alone: Counter[str] = Counter()
    pairs: dict[str, Counter[str]] = {}
    for line in lines:
        chars = "".join(map(kind, line))
        alone.update(chars)
        for before, char in pairwise(chars):
            pairs.setdefault(before, Counter())[char] += 1
    kept = {char: count for char, count in alone.items() if _is_kept(char)}
    total = sum(kept.values()) + len(kept)
    share = {char: (count + 1) / total for char, count in kept.items()}
    for char in kept:
        yield _row(char, share, pairs.get(char, Counter()))


def _is_kept(char: str) -> bool:
    return char.isprintable() and (char.isascii() or len(gbk(char)) == 2)


def _row(char: str, share: dict[str, float], following: Counter[str]) -> str:
    total = sum(following.values())
    seen = {other: n for other, n in following.items() if n >= LEAST and other in share}
    left = 1 - sum(n - DISCOUNT for n in seen.values()) / total if total else 1.0
    costs = {
        other: _cost((n - DISCOUNT) / total + left * share[other]) for other, n in seen.items()
    }
    pairs = "".join(other + letter(cost) for other, cost in sorted(costs.items()))
    return f"{char}\t{letter(_cost(share[char]))}{letter(_cost(left))}\t{pairs}"


def _cost(probability: float) -> int:
    return round(-QUARTERS * log(probability))
