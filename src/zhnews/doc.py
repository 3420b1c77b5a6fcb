"""The one value that flows through zhnews: an immutable page with its layers.

Every offset is a code point of `Doc.text`, half-open. A layer is `None` until its stage has run.

>>> doc = Doc.of("上海是直轄市。")
>>> doc.folded
'上海是直辖市。'
>>> doc.layer("entities")
Traceback (most recent call last):
zhnews.errors.MissingLayerError: doc.entities is not there yet: put Entities() into the pipeline
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, final

from zhnews.convert import fold
from zhnews.edits import Edits
from zhnews.errors import MissingLayerError
from zhnews.frozen import filler
from zhnews.text.language import language
from zhnews.text.surrogates import without_surrogates
from zhnews.text.words import Range, Words

ROLES = (
    "title", "meta", "body", "caption", "navigation", "breadcrumb",
    "related", "comment", "share", "copyright", "ad",
)  # fmt: skip
_STAGE_OF = {
    "script": "Script", "spam": "Spam", "words": "Segment",
    "entities": "Entities", "keywords": "Keywords", "conversion": "Convert",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Links:
    """The links of a block: how many, how many characters they hold, and where they lead."""

    count: int = 0
    characters: int = 0
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the page that its reader sees as one: a paragraph, a heading, a line of links.

    `page/` fills the fields up to `lang`; `script` and `converted` come from Script, `spam` from Spam.
    """

    start: int
    end: int
    role: str = "body"
    tag: str = ""  # the class of its path in the page: p, h1, li, td, a …; empty in plain text
    hidden: str | None = None  # why its reader does not see it
    links: Links = Links()
    lang: str | None = None
    script: str | None = None
    converted: float | None = None
    spam: float | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """What was changed in the page before its text was fixed, and why.

    `start` and `end` are where the repaired text stands in `Doc.text`, `before` is what stood there; None
    where the repair is not of one place of the text.
    """

    kind: str
    reason: str
    start: int | None = None
    end: int | None = None
    before: str | None = None
    probability: float | None = None  # that it is right; None where none is known


@dataclass(frozen=True, slots=True)
class Meta:
    """What the page says of itself; None is unknown."""

    url: str | None = None
    canonical: str | None = None
    site: str | None = None
    title: str | None = None
    date: str | None = None  # ISO 8601: 2021-03-30
    source: str | None = None
    author: str | None = None
    charset: str | None = None
    lang: str | None = None
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class ScriptVerdict:
    """`label` is hans, hant, mixed or none; `converted` is None unless the label is hant."""

    label: str
    region: str | None = None
    converted: float | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpamSpan:
    """An injected range, of what kind, and what gave it away."""

    start: int
    end: int
    kind: str
    score: float
    contacts: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpamVerdict:
    """`label` is clean, injected or spam; `score` is the probability that it is not clean."""

    label: str
    score: float
    kinds: Mapping[str, float] = field(default_factory=dict, hash=False)
    spans: tuple[SpamSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """A named place or organization; `id` tells which one, `candidates` where that stays open."""

    start: int
    end: int
    text: str
    type: str  # LOC or ORG
    name: str
    id: str | None
    score: float
    parts: tuple[Entity, ...] = ()
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword as the page writes it, and every place where it stands."""

    text: str
    score: float
    spans: tuple[Range, ...]


@final
@dataclass(frozen=True, slots=True, repr=False)
class Doc:
    """A page and its layers; make one with `Doc.of` or `zhnews.page.read`."""

    text: str
    folded: str
    id: str = ""
    meta: Meta = Meta()
    blocks: tuple[Block, ...] = ()
    script: ScriptVerdict | None = None
    spam: SpamVerdict | None = None
    words: Words | None = None
    entities: tuple[Entity, ...] | None = None
    keywords: tuple[Keyword, ...] | None = None
    conversion: Edits | None = None  # of the text into another script or region; the text stays

    def __post_init__(self) -> None:
        if len(self.folded) != len(self.text):
            raise ValueError("the folded view must be as long as the text; make Docs with Doc.of")

    @classmethod
    def of(
        cls,
        text: str,
        *,
        id: str = "",
        meta: Meta | None = None,
        blocks: Iterable[Block] | None = None,
    ) -> Doc:
        """A Doc whose view is folded; without `blocks` the text is one block without a page around it.

        Lone surrogates become U+FFFD, one for one. Raises ValueError for blocks that overlap,
        are out of order or lie outside the text.
        """
        text = without_surrogates(text)
        if blocks is None or meta is None:
            start, end = len(text) - len(text.lstrip()), len(text.rstrip())
            plain_meta, plain_blocks = _plain(start, end, language(text))
            meta = meta or plain_meta
        if blocks is None:
            return _filled(text, fold(text), id, meta, plain_blocks)
        blocks = tuple(blocks)
        edges = [edge for block in blocks for edge in (block.start, block.end)]
        if edges != sorted(edges):
            raise ValueError("blocks must be disjoint and sorted")
        if edges and not 0 <= edges[0] <= edges[-1] <= len(text):
            raise ValueError("blocks must lie inside the text")
        return cls(text, fold(text), id, meta, blocks)

    def with_layers(  # noqa: PLR0913  # one for each layer
        self,
        *,
        blocks: tuple[Block, ...] | None = None,
        script: ScriptVerdict | None = None,
        spam: SpamVerdict | None = None,
        words: Words | None = None,
        entities: tuple[Entity, ...] | None = None,
        keywords: tuple[Keyword, ...] | None = None,
        conversion: Edits | None = None,
    ) -> Doc:
        """What `dataclasses.replace` gives, in a fifth of its time; a layer that is None stays as it is."""
        return _filled(
            self.text,
            self.folded,
            self.id,
            self.meta,
            self.blocks if blocks is None else blocks,
            self.script if script is None else script,
            self.spam if spam is None else spam,
            self.words if words is None else words,
            self.entities if entities is None else entities,
            self.keywords if keywords is None else keywords,
            self.conversion if conversion is None else conversion,
        )

    def __repr__(self) -> str:
        """How the text begins and which layers are there: a page in full would flood a notebook."""
        layers = [name for name in _STAGE_OF if getattr(self, name) is not None]
        return f"<Doc {self.text[:30]!r} of {len(self.text)} characters: {', '.join(layers) or 'no layers'}>"

    def __getitem__(self, place: Range) -> str:
        """The characters of the text in the range `place`."""
        return self.text[place[0] : place[1]]

    def layer(self, name: str) -> Any:
        """The layer `name`; raises MissingLayerError, which names the stage to add, where it is None."""
        if (layer := getattr(self, name)) is None:
            raise MissingLayerError(
                f"doc.{name} is not there yet: put {_STAGE_OF[name]}() into the pipeline"
            )
        return layer

    @property
    def tokens(self) -> tuple[str, ...]:
        """The words that are not blank, as the text writes them."""
        words = (self.text[start:end] for start, end in self.layer("words"))
        return tuple(word for word in words if not word.isspace())

    def readable(
        self, roles: Container[str] = ROLES, *, everywhere: bool = False
    ) -> Iterator[Range]:
        """What to read in: visible blocks with one of `roles`, less the spans that Spam has marked.

        With `everywhere`, hidden and injected text too.
        """
        cuts = self.spam.spans if self.spam and not everywhere else ()
        first = 0  # the first cut that does not end before the block; both are sorted
        for block in self.blocks:
            while first < len(cuts) and cuts[first].end <= block.start:
                first += 1
            if block.role not in roles or (block.hidden and not everywhere):
                continue
            start = block.start
            for place in range(first, len(cuts)):
                cut = cuts[place]
                if cut.start >= block.end:
                    break
                if start < cut.start:
                    yield start, cut.start
                start = cut.end
            if start < block.end:
                yield start, block.end

    @property
    def body(self) -> tuple[Range, ...]:
        """The article: visible body blocks, joined where nothing else stands between them."""
        ranges: list[Range] = []
        joined = False
        for block in self.blocks:
            belongs = block.role in {"body", "caption"} and block.hidden is None
            if belongs and joined:
                ranges[-1] = ranges[-1][0], block.end
            elif belongs:
                ranges.append((block.start, block.end))
            joined = belongs
        return tuple(ranges)


_filled = filler(Doc)  # for where the lengths of text and view agree by construction


@lru_cache(1024)  # lines are short: few differ in all three
def _plain(start: int, end: int, lang: str | None) -> tuple[Meta, tuple[Block, ...]]:
    """What goes with a text that has no page around it; both are immutable, so Docs share them."""
    return Meta(lang=lang), (Block(start, end, lang=lang),) if start < end else ()
