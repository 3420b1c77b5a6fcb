"""Cut the text into words."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import ClassVar

from zhnews import models
from zhnews.convert import forms, origins
from zhnews.doc import Block, Doc
from zhnews.errors import ConfigError, InputError
from zhnews.segmentation import STANDARDS, tagger, word_ends
from zhnews.text import jieba
from zhnews.text.dictionary import Dictionary
from zhnews.text.whole import keep_whole
from zhnews.text.words import Words

ENGINES = ("linear", "jieba")
TRAINED = ".safetensors"


@dataclass(frozen=True, slots=True)
class Segment:
    """Words by the linear tagger after a `standard`, or by jieba's method.

    Both cut the folded view, so that the two scripts fare alike; `Segment("jieba", folded=False)` gives
    exactly the words of `jieba.lcut(text)`, blanks joined to runs.
    """

    engine: str = "linear"
    standard: str = "pku"  # of the engine "linear", or the path of a model that you trained
    folded: bool = True  # of the engine "jieba"
    user: str = ""  # path of a TSV file `word [weight] [tag]`: words to keep whole

    needs: ClassVar[frozenset[str]] = frozenset({"blocks"})
    gives: ClassVar[frozenset[str]] = frozenset({"words"})

    def __post_init__(self) -> None:
        if self.engine not in ENGINES:
            raise ConfigError(
                f"no segmentation engine is called {self.engine!r}; choose from {', '.join(ENGINES)}"
            )
        if self.engine != "jieba" and not self.folded:
            raise ConfigError('folded = false is of the engine "jieba"; set engine = "jieba" too')
        if self.standard not in STANDARDS and not self.standard.endswith(TRAINED):
            raise ConfigError(
                f"no segmentation standard is called {self.standard!r}; choose from "
                f"{', '.join(STANDARDS)}, or name a {TRAINED} file that you trained"
            )

    def __call__(self, doc: Doc, /) -> Doc:
        """Fill `words`; no word crosses a block."""
        ends = self._ends(doc)
        for forced, words in _user_words(self.user) if self.user else ():
            ends = keep_whole(array("I", ends), _user_spans(doc, words), forced=forced)
        return replace(doc, words=Words(ends))

    def _ends(self, doc: Doc) -> Iterable[int]:
        if self.engine == "linear":
            ranges = ((block.start, block.end) for block in doc.blocks)
            return word_ends(doc.folded, ranges, tagger(self.standard))
        view = doc.folded if self.folded else doc.text
        words, emissions = _frequencies(self.folded), _emissions()
        return _join_blanks(doc.text, _ends_by_block(view, doc.blocks, words, emissions))


def _user_spans(doc: Doc, words: Dictionary[str]) -> Iterator[tuple[int, int]]:
    for block in doc.blocks:
        for start, end, _ in words.longest(doc.folded[block.start : block.end]):
            yield block.start + start, block.start + end


@cache
def _user_words(path: str) -> tuple[tuple[bool, Dictionary[str]], ...]:
    """The words of the file to be found in either script: forced ones, then those of weight 0."""
    try:
        rows = Path(path).read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise InputError(f"{path} cannot be read: {reason}") from error
    by_first: dict[bool, dict[str, list[str]]] = {True: {}, False: {}}
    for row in filter(str.strip, rows):
        word, _, cells = row.partition("\t")
        forced = cells.partition("\t")[0] != "0"
        for form in forms(word):
            by_first[forced].setdefault(form[0], []).append(form)
    return tuple((forced, Dictionary(found.get, str)) for forced, found in by_first.items())


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
