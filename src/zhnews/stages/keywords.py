"""Find the words that tell what the page is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

import regex

from zhnews import models
from zhnews.convert import forms, origins
from zhnews.doc import Doc, Keyword
from zhnews.errors import ConfigError
from zhnews.text import tfidf
from zhnews.text.dictionary import Dictionary
from zhnews.text.joining import joined
from zhnews.text.words import Range

MEDIAN_IDF = (
    11.9547675029  # of jieba 0.42.1's list: what jieba.analyse gives a word that is not on it
)
# Numbers, signs and single letters say nothing, nor do dates and amounts: 50日, 2月份, 5万.
_TELLING = regex.compile(r"\p{Han}|\p{Latin}.*\p{Latin}")
_COUNTED = regex.compile(r"\d[\d.,]*\p{Han}{0,2}")


@dataclass(frozen=True, slots=True)
class Keywords:
    """The `top` words of the body by TF-IDF; titles, navigation and injected blocks are not read."""

    top: int = 10

    needs: ClassVar[frozenset[str]] = frozenset({"words"})
    gives: ClassVar[frozenset[str]] = frozenset({"keywords"})

    def __post_init__(self) -> None:
        if type(self.top) is not int or self.top < 1:
            raise ConfigError(f"keywords: top is {self.top}; a whole number from 1 on is allowed")

    def __call__(self, doc: Doc, /) -> Doc:
        """Fill `keywords`, the heaviest first; equal weights keep the order of the page."""
        places: dict[str, list[Range]] = {}
        idf = _idf()
        for start, end in _readable_words(doc, idf):
            places.setdefault(doc.folded[start:end], []).append((start, end))
        words = (word for word, spans in places.items() for _ in spans)
        weights = tfidf.weigh(words, idf.entries.get, MEDIAN_IDF)
        best = sorted(weights, key=weights.__getitem__, reverse=True)[: self.top]
        return doc.with_layers(
            keywords=tuple(
                Keyword(doc[places[word][0]], round(weights[word], 4), tuple(places[word]))
                for word in best
            ),
        )


def _readable_words(doc: Doc, idf: Dictionary[float]) -> Iterator[Range]:
    """What can be a keyword in the body, outside hidden and injected text; `idf` then covers it."""
    stop_words = _stop_words()
    for words in _stretches(doc):
        idf.cover("".join(doc.folded[start] for start, _ in words))
        for start, end in joined(doc.folded, words, idf.entries):
            word = doc.folded[start:end]
            if end - start > 1 and word not in stop_words and _tells(word):
                yield start, end


def _tells(word: str) -> bool:
    counted = word[0].isdigit() and _COUNTED.fullmatch(word)
    return not counted and _TELLING.search(word) is not None


def _stretches(doc: Doc) -> Iterator[list[Range]]:
    """The words of each readable range of the body."""
    words = iter(doc.layer("words"))
    word = next(words, None)
    for first, last in doc.readable({"body"}):
        stretch = []
        while word and word[1] <= last:
            if word[0] >= first:
                stretch.append(word)
            word = next(words, None)
        yield stretch


@cache
def _stop_words() -> frozenset[str]:
    """Function words and the reporter's stock that inverse document frequency alone leaves in."""
    return frozenset(models.table("keywords/stop_words.tsv").rows())


@cache
def _idf() -> Dictionary[float]:
    return Dictionary(models.table("keywords/idf.tsv").starting, float, forms, origins)
