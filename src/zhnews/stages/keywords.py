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
from zhnews.text.words import Range

MEDIAN_IDF = (
    11.9547675029  # of jieba 0.42.1's list: what jieba.analyse gives a word that is not on it
)
_TELLING = regex.compile(
    r"\p{Han}|\p{Latin}.*\p{Latin}"
)  # numbers, signs and single letters say nothing


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
        for start, end in _readable_words(doc):
            places.setdefault(doc.folded[start:end], []).append((start, end))
        idf = _idf()
        idf.cover("".join(word[0] for word in places))
        words = (word for word, spans in places.items() for _ in spans)
        weights = tfidf.weigh(words, idf.entries.get, MEDIAN_IDF)
        best = sorted(weights, key=weights.__getitem__, reverse=True)[: self.top]
        return doc.with_layers(
            keywords=tuple(
                Keyword(doc[places[word][0]], round(weights[word], 4), tuple(places[word]))
                for word in best
            ),
        )


def _readable_words(doc: Doc) -> Iterator[Range]:
    """Words of the body that can be keywords, outside hidden and injected text."""
    wanted, stop_words = doc.readable({"body"}), _stop_words()
    span = next(wanted, None)
    for start, end in doc.layer("words"):
        while span and span[1] < end:
            span = next(wanted, None)
        if span and span[0] <= start and end - start > 1:
            word = doc.folded[start:end]
            if word not in stop_words and _TELLING.search(word):
                yield start, end


@cache
def _stop_words() -> frozenset[str]:
    """Function words and the reporter's stock that inverse document frequency alone leaves in."""
    return frozenset(models.table("keywords/stop_words.tsv").rows())


@cache
def _idf() -> Dictionary[float]:
    return Dictionary(models.table("keywords/idf.tsv").starting, float, forms, origins)
