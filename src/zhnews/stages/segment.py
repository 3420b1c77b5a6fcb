"""Cut the text into words."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar

from zhnews import jieba_words, user_words
from zhnews.doc import Doc
from zhnews.errors import ConfigError
from zhnews.segmentation import STANDARDS, tagger, word_ends
from zhnews.text.entries import FORCED, PREFERRED
from zhnews.text.whole import apart, keep_whole
from zhnews.text.words import Range, Words
from zhnews.user_words import Source, UserWords

ENGINES = ("linear", "jieba")
TRAINED = ".safetensors"


@dataclass(frozen=True, slots=True)
class Segment:
    """Words by the linear tagger after a `standard`, or by jieba's method.

    Both cut the folded view, so that the two scripts fare alike; `Segment("jieba", folded=False)` gives
    exactly the words of `jieba.lcut(text)`, blanks joined to runs, and does so through rjieba where that
    is installed.
    """

    engine: str = "linear"
    standard: str = "pku"  # of the engine "linear", or the path of a model that you trained
    folded: bool = True  # of the engine "jieba"
    # the path of a list of `word [weight] [tag]`, or its entries: words to keep whole
    user: Source = field(default="", metadata={"or": tuple})

    needs: ClassVar[frozenset[str]] = frozenset({"blocks"})
    gives: ClassVar[frozenset[str]] = frozenset({"words"})

    def __post_init__(self) -> None:
        object.__setattr__(self, "user", user_words.checked(self.user))
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
        own = user_words.load(self.user) if self.user else None
        ends = self._ends(doc, own)
        if own and own.flags & PREFERRED:
            ends = _with_preferred(doc, ends, own)
        return doc.with_layers(words=Words(ends))

    def _ends(self, doc: Doc, own: UserWords | None) -> Iterable[int]:
        ranges = [(block.start, block.end) for block in doc.blocks]
        if self.engine == "linear":
            return word_ends(doc.folded, ranges, tagger(self.standard), own and own.finder)
        ends = jieba_words.word_ends(doc, folded=self.folded)
        if own is None:
            return ends
        return keep_whole(array("I", ends), _spans(doc, own, FORCED), forced=True)


def _spans(doc: Doc, own: UserWords, wanted: int) -> list[Range]:
    ranges = ((block.start, block.end) for block in doc.blocks)
    return [(start, end) for start, end, _ in own.find(doc.folded, ranges, wanted)]


def _with_preferred(doc: Doc, ends: Iterable[int], own: UserWords) -> Iterable[int]:
    """Preferred words kept whole too, but where they would take in a forced one."""
    spans = apart(_spans(doc, own, PREFERRED), _spans(doc, own, FORCED))
    return keep_whole(array("I", ends), spans, forced=False)
