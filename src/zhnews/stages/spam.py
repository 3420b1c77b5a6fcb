"""Find the blocks of spam in a page, of what kind they are and what gives them away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import ClassVar, NamedTuple

from zhnews import models
from zhnews.doc import Block, Doc, SpamSpan, SpamVerdict
from zhnews.text.blocks import LONGEST, Weights, probability, scores
from zhnews.text.contacts import contacts
from zhnews.text.evidence import quotes, shape
from zhnews.text.hosts import domain, host, site
from zhnews.text.pieces import items, pieces
from zhnews.text.stretches import content

MODEL = "spam/blocks.safetensors"
TERMS = "spam/terms.tsv"
# Probabilities, measured in models/spam/card.md.
THRESHOLD = 0.9  # a block of a page, which has hundreds that may be mistaken
ALONE = 0.75  # a line without a page around it
BESIDE = 0.5  # so is one beside it at or above this
SHORT = 0.97  # a short block or item needs more: it has few n-grams to be judged by
PIECE = 0.95  # a sentence inside a block that as a whole is not spam
LEFT_ALONE = 0.3  # pieces below it are cut from a block of spam, and blocks below it are content
# Log odds that the place of a block adds, chosen by judgement: no labelled pages say them yet.
FOREIGN_SCRIPT = 1.5
HIDDEN = 1.0
AT_AN_END = 0.3
LINKS_OUT = 0.3  # every link of the block leads to other sites than the page's own
OF_THE_SITE = -1.0  # navigation, share, copyright … that leads nowhere else: by the page's owner

_SHORT = 16  # characters
_SHORTEST_PIECE = 16  # characters of prose that are judged apart
_SHORTEST_REST = 20  # characters of clean text that are cut from a block of spam
_LONGEST_ADDRESS = 60  # characters: a rest no longer that holds a contact says whom to answer
_LONGEST_LIST = 1 << 14  # characters of a list whose items are judged apart
_WRAPPING = frozenset({"title", "meta", "navigation", "breadcrumb", "related", "share", "copyright", "ad"})  # fmt: skip
_FURNITURE = frozenset({"meta", "navigation", "breadcrumb", "share", "copyright"})
_LEAST_CONTENT = 20  # characters without which a page has no purpose of its own
_CONTENT_SHARE = 0.1  # of the characters of its spam
_ENOUGH_CONTENT = 300  # characters that are a purpose beside any amount of spam
_SCRIPTS = {"hans": "Simplified", "hant": "Traditional"}
_SCRAP = 200  # characters; fewer are wrapping where more spam stands around them
_LONGEST_QUOTED = 1 << 12  # characters of a span that words are quoted from


class Part(NamedTuple):
    """A range that is spam, inside the block with that index."""

    start: int
    end: int
    score: float
    kind: str
    block: int


@dataclass(frozen=True, slots=True)
class Spam:
    """Score every block, then the page; the spans are the verdict, `Block.spam` a probability each."""

    needs: ClassVar[frozenset[str]] = frozenset({"script"})
    gives: ClassVar[frozenset[str]] = frozenset({"spam", "blocks"})

    def __call__(self, doc: Doc, /) -> Doc:
        """The Doc with its verdict, and with the probability of each block."""
        if not doc.blocks:
            return doc.with_layers(spam=SpamVerdict("clean", 0.0))
        found = scores([doc.folded[block.start : block.end] for block in doc.blocks], _weights())
        own = _site(doc)
        context = [_context(doc, at, own) for at in range(len(doc.blocks))]
        chances = [
            probability(score.log_odds + more) for score, more in zip(found, context, strict=True)
        ]
        blocks = tuple(
            replace(block, spam=chance) for block, chance in zip(doc.blocks, chances, strict=True)
        )
        parts = list(_parts(doc, chances, [score.kind for score in found], context))
        spans = tuple(_span(doc, run) for run in _runs(doc.text, parts))
        return doc.with_layers(blocks=blocks, spam=_verdict(blocks, parts, spans))


@cache
def _weights() -> Weights:
    file = models.arrays(MODEL)
    return Weights(
        ngrams=file.arrays["ngrams"],
        signs=file.arrays["signs"],
        slope=float(file.about["slope"]),
        offset=float(file.about["offset"]),
        kinds=file.arrays["kinds"],
        kind_names=tuple(file.about["kinds"].split()),
        kind_slopes=tuple(map(float, file.about["kind_slopes"].split())),
        kind_offsets=tuple(map(float, file.about["kind_offsets"].split())),
    )


def _site(doc: Doc) -> str | None:
    """The domain of the page: of its address where that is known, else what its links say."""
    if own := host(doc.meta.url or doc.meta.canonical or ""):
        return domain(own)
    return site(host for block in doc.blocks for host in block.links.hosts)


def _context(doc: Doc, at: int, own: str | None) -> float:
    """Log odds that speak for spam because of where in its page the block stands; `own` is its site."""
    block = doc.blocks[at]
    leads_out = bool(block.links.hosts) and all(domain(host) != own for host in block.links.hosts)
    return (
        FOREIGN_SCRIPT * (_foreign(doc, block) is not None)
        + HIDDEN * (block.hidden is not None)
        + AT_AN_END * (at in {0, len(doc.blocks) - 1} and len(doc.blocks) > 2 and not _short(block))
        + LINKS_OUT * leads_out
        + OF_THE_SITE * (block.role in _FURNITURE and not leads_out and block.hidden is None)
    )


def _bar(block: Block) -> float:
    """The probability from which on a block of a page is spam."""
    return SHORT if _short(block) else THRESHOLD


def _short(range: Block | Part) -> bool:
    return range.end - range.start < _SHORT


def _foreign(doc: Doc, block: Block) -> str | None:
    """How a block's script disagrees with its page's."""
    page = doc.script.label if doc.script else None
    if page in _SCRIPTS and block.script in _SCRIPTS and page != block.script:
        return f"{_SCRIPTS[block.script]} in a {_SCRIPTS[page]} page"
    return None


def _parts(
    doc: Doc, chances: Sequence[float], kinds: Sequence[str], context: Sequence[float]
) -> Iterator[Part]:
    """Every range of spam, block by block; long blocks and lists are judged piece by piece."""
    spam = _spread(doc.blocks, chances)
    pieces = _judged_pieces(doc, context)
    clean = iter(
        _clean(
            doc, [rest for at, of_spam in enumerate(spam) if of_spam for rest in _rests(pieces[at])]
        )
    )
    for at, block in enumerate(doc.blocks):
        if not spam[at]:
            yield from (
                part for part in pieces[at] if part.score >= (SHORT if _short(part) else PIECE)
            )
            continue
        whole = Part(block.start, block.end, chances[at], kinds[at], at)
        found = [part for part in pieces[at] if part.score >= LEFT_ALONE] or [whole]
        all_else, before, after = next(clean), next(clean), next(clean)
        if all_else and max(part.score for part in found) >= THRESHOLD:
            yield from found
        else:
            start = found[0].start if before else block.start
            yield whole._replace(start=start, end=found[-1].end if after else block.end)


def _rests(pieces: Sequence[Part]) -> tuple[Sequence[Part], Sequence[Part], Sequence[Part]]:
    """The pieces that alone are clean: all of them, those before and those after the spam."""
    spam = [at for at, part in enumerate(pieces) if part.score >= LEFT_ALONE]
    if not spam:
        return (), (), ()
    left = [part for part in pieces if part.score < LEFT_ALONE]
    return left, pieces[: spam[0]], pieces[spam[-1] + 1 :]


def _clean(doc: Doc, rests: Sequence[Sequence[Part]]) -> list[bool]:
    """Whether pieces are long enough and clean when taken together too, as items of a list may not be."""
    texts = [" ".join(doc.folded[part.start : part.end] for part in parts) for parts in rests]
    return [
        len(text) >= _SHORTEST_REST
        and probability(score.log_odds) < LEFT_ALONE
        and not (len(text) <= _LONGEST_ADDRESS and contacts(text))
        for text, score in zip(texts, scores(texts, _weights()), strict=True)
    ]


def _judged_pieces(doc: Doc, context: Sequence[float]) -> list[list[Part]]:
    """The pieces of each block with their scores; none where a block is one piece.

    What speaks against spam in a block speaks for its pieces too; what speaks for it may mean only one.
    """
    cuts = [_cuts(doc, block) for block in doc.blocks]
    texts = [doc.folded[start:end] for ranges in cuts for start, end in ranges]
    scored = iter(scores(texts, _weights()))
    return [
        [
            Part(start, end, probability(score.log_odds + min(0.0, context[at])), score.kind, at)
            for (start, end), score in zip(ranges, scored, strict=False)
        ]
        for at, ranges in enumerate(cuts)
    ]


def _spread(blocks: Sequence[Block], chances: Sequence[float]) -> list[bool]:
    """Which blocks are spam: those at the threshold, and likely ones in a row beside them."""
    if len(blocks) == 1:
        return [chances[0] >= ALONE]
    spam = [chance >= _bar(block) for block, chance in zip(blocks, chances, strict=True)]
    for order in (range(1, len(spam)), range(len(spam) - 2, -1, -1)):
        for at in order:
            spam[at] = spam[at] or (spam[at - order.step] and chances[at] >= BESIDE)
    return spam


def _cuts(doc: Doc, block: Block) -> list[tuple[int, int]]:
    """The pieces of a block that has more than one."""
    text = doc.folded[block.start : block.end]
    cuts = items(text) if len(text) <= _LONGEST_LIST else []
    cuts = cuts or list(pieces(text, _SHORTEST_PIECE))
    return [(block.start + start, block.start + end) for start, end in cuts] if cuts[1:] else []


def _runs(text: str, parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Parts with no words between them, together."""
    run: list[Part] = []
    for part in parts:
        if run and any(map(str.isalnum, text[run[-1].end : part.start])):
            yield run
            run = []
        run.append(part)
    if run:
        yield run


def _span(doc: Doc, run: Sequence[Part]) -> SpamSpan:
    start, end = run[0].start, run[-1].end
    folded = doc.folded[start:end]
    lengths = {part.kind: 0 for part in run}
    for part in run:
        lengths[part.kind] += part.end - part.start
    return SpamSpan(
        start,
        end,
        kind=max(lengths, key=lambda kind: (lengths[kind], kind)),
        score=max(part.score for part in run),
        contacts=contacts(folded),
        evidence=tuple(_evidence(doc, run, folded[:LONGEST])),
    )


def _evidence(doc: Doc, run: Sequence[Part], folded: str) -> Iterator[str]:
    yield from shape(folded)
    blocks = [doc.blocks[at] for at in dict.fromkeys(part.block for part in run)]
    yield from dict.fromkeys(filter(None, (_foreign(doc, block) for block in blocks)))
    yield from dict.fromkeys(f"hidden: {block.hidden}" for block in blocks if block.hidden)
    start = run[0].start
    if words := quotes(folded[:_LONGEST_QUOTED], _terms(), _weights()):
        yield " · ".join(doc[start + left, start + right] for left, right in words)


@cache
def _terms() -> frozenset[str]:
    return frozenset(models.table(TERMS).rows())


def _verdict(
    blocks: Sequence[Block], parts: Sequence[Part], spans: tuple[SpamSpan, ...]
) -> SpamVerdict:
    kinds: dict[str, float] = {}
    for part in parts:
        kinds[part.kind] = max(part.score, kinds.get(part.kind, 0.0))
    if not spans:
        return SpamVerdict("clean", _doubt(blocks))
    page = len(blocks) > 1  # else a line
    label = "injected" if page and _has_content(blocks, parts) else "spam"
    return SpamVerdict(label, max(span.score for span in spans), kinds, spans)


def _doubt(blocks: Sequence[Block]) -> float:
    """The score of a clean page: how near its worst block came to its threshold, which is 0.5."""
    bars = [_bar(block) for block in blocks] if len(blocks) > 1 else [ALONE]
    shares = ((block.spam or 0.0) / bar for block, bar in zip(blocks, bars, strict=True))
    return round(0.5 * max(shares), 4)


def _has_content(blocks: Sequence[Block], parts: Sequence[Part]) -> bool:
    """Whether enough of what its reader sees is neither spam nor mere wrapping."""
    spam = [0] * len(blocks)
    for part in parts:
        spam[part.block] += part.end - part.start
    pairs = list(zip(blocks, spam, strict=True))
    clean = [_rest(block, inside) for block, inside in pairs]
    seen = [inside if block.hidden is None else 0 for block, inside in pairs]
    needed = min(_ENOUGH_CONTENT, _CONTENT_SHARE * sum(spam))
    return content(clean, seen, _SCRAP) >= max(_LEAST_CONTENT, needed)


def _rest(block: Block, inside: int) -> int:
    """Characters of content beside so many of spam; what spam leaves of a block must be most of it."""
    if block.hidden is not None or block.role in _WRAPPING:
        return 0
    rest = block.end - block.start - inside
    return rest if (inside < rest if inside else (block.spam or 0.0) < LEFT_ALONE) else 0
