"""Cut the text into words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import ClassVar

from zhnews import models
from zhnews.convert import forms, origins
from zhnews.doc import Block, Doc
from zhnews.errors import ConfigError
from zhnews.text import jieba
from zhnews.text.dictionary import Dictionary
from zhnews.text.words import Words

ENGINES = ("jieba",)


@dataclass(frozen=True, slots=True)
class Segment:
    """Words by jieba's method; with `folded`, of the folded view, so that both scripts fare alike.

    `Segment(folded=False)` gives exactly the words of `jieba.lcut(text)`, blanks joined to runs.
    """

    engine: str = "jieba"
    folded: bool = True

    needs: ClassVar[frozenset[str]] = frozenset({"blocks"})
    gives: ClassVar[frozenset[str]] = frozenset({"words"})

    def __post_init__(self) -> None:
        if self.engine not in ENGINES:
            raise ConfigError(
                f"no segmentation engine is called {self.engine!r}; choose from {', '.join(ENGINES)}"
            )

    def __call__(self, doc: Doc, /) -> Doc:
        """Fill `words`; no word crosses a block."""
        view = doc.folded if self.folded else doc.text
        words, emissions = _frequencies(self.folded), _emissions()
        return replace(
            doc,
            words=Words(_join_blanks(doc.text, _ends_by_block(view, doc.blocks, words, emissions))),
        )


def _ends_by_block(
    view: str,
    blocks: Iterable[Block],
    words: jieba.Frequencies,
    emissions: Dictionary[jieba.Emission],
) -> Iterator[int]:
    last = 0
    for block in blocks:
        if block.start > last:
            yield block.start
        for end in jieba.cut(view[block.start : block.end], words, emissions):
            yield block.start + end
        last = block.end
    if last < len(view):
        yield len(view)


def _join_blanks(text: str, ends: Iterable[int]) -> Iterator[int]:
    start, blank = 0, False
    for end in ends:
        now_blank = text[start:end].isspace()
        if start and not (blank and now_blank):
            yield start
        start, blank = end, now_blank
    if start:
        yield start


@cache
def _frequencies(folded: bool) -> jieba.Frequencies:
    rows = models.table("segment/jieba.tsv").starting
    total = int(rows("\t")[0].partition("\t")[2])
    return (
        jieba.Frequencies(rows, total, forms, origins) if folded else jieba.Frequencies(rows, total)
    )


@cache
def _emissions() -> Dictionary[jieba.Emission]:
    return Dictionary(models.table("segment/hmm.tsv").starting, jieba.parse_emission)
