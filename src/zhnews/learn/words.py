"""The tagger's lexicon: strings hashed into slots, found without a tree and without decoding a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from zhnews.convert import fold
from zhnews.text.lexicon import compile_words

if TYPE_CHECKING:
    import numpy

LONGEST_WORD = 8  # longer entries are names of several words
PLACES_OF = ("gb2260:", "iso3166:", "tw:", "hk:")
OF_A_PLACE = 50  # times that a place counts at least: the gazetteer does not say how common it is
_OPENCC = ("STPhrases", "TWPhrases", "TWPhrasesRev", "HKPhrases")


def build_words(data: Path, models: Path) -> dict[str, numpy.ndarray]:
    """All words that we know: jieba's, OpenCC's phrases, names of places and organizations.

    How common each is, is jieba's knowledge; the others are as rare as can be, but for places.
    """
    counts = {fold(word): 0 for word in _words(data, models) if _is_word(word)}
    counts.update((name, OF_A_PLACE) for name in places(models) if name in counts)
    total, *rows = (models / "segment/jieba.tsv").read_text("utf-8").splitlines()
    for row in rows:
        word, _, count = row.partition("\t")
        if len(word) == 1 or fold(word) in counts:
            counts[fold(word)] = max(counts.get(fold(word), 0), int(count))
    return compile_words(counts, int(total.strip()))


def places(models: Path) -> Iterator[str]:
    """The folded names of divisions, countries and districts in the gazetteer."""
    for row in (models / "entities/names.tsv").read_text("utf-8").splitlines():
        name, ids = row.split("\t")[:2]
        if ids.startswith(PLACES_OF):
            yield name


def _is_word(word: str) -> bool:
    return 2 <= len(word) <= LONGEST_WORD and all("\u3400" <= char <= "\u9fff" for char in word)


def _words(data: Path, models: Path) -> Iterator[str]:
    yield from _column(models / "segment/jieba.tsv")
    for name in _OPENCC:
        for row in (models / f"script/opencc/{name}.tsv").read_text("utf-8").splitlines():
            yield from row.replace("\t", " ").split(" ")
    yield from _column(models / "entities/names.tsv")
    yield from _column(data / "entities/gazetteers/thuocl_places.txt")


def _column(path: Path) -> Iterable[str]:
    """The first cells of a table."""
    return (row.split("\t")[0].strip() for row in path.read_text("utf-8").splitlines())
