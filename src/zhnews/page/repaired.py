"""A layout whose text and head were repaired; its pieces and containers stay what they were."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate, pairwise

from zhnews.doc import Repair
from zhnews.edits import Edits
from zhnews.page.layout import Head, Layout, Piece
from zhnews.repairs import REASONS, Changed
from zhnews.repairs import repaired as repaired_text

LISTED = 200  # repairs of a page that are listed one by one; of the others their number


def repaired(layout: Layout, *, everything: bool = False) -> tuple[Layout, tuple[Repair, ...]]:
    """The layout without byte slips, with `everything` without the other damage too; and what was done."""
    head = layout.head
    parts = [layout.text, head.title, *head.metas.values(), *head.linked_data]
    work = repaired_text("\n".join(parts), blanks=everything, conversion=everything)
    if not work.rounds:
        return layout, ()
    edits = work.edits
    text, title, *others = _cut(edits, parts)
    metas = {name: part.strip() for name, part in zip(head.metas, others, strict=False)}
    linked_data = tuple(others[len(metas) :])
    mended = replace(head, title=title.strip(), metas=metas, linked_data=linked_data)
    repairs = tuple(_listed(work.changes(), len(text)))
    return _moved(layout, text, mended, edits), repairs


def _cut(edits: Edits, parts: list[str]) -> Iterator[str]:
    """What became of parts that stood on lines of their own."""
    ends = list(accumulate(parts, lambda end, part: end + 1 + len(part), initial=-1))
    for before, end in pairwise(ends):
        yield edits.result[slice(*edits.to_result(before + 1, end))]


def _moved(layout: Layout, text: str, head: Head, edits: Edits) -> Layout:
    """The layout of the new text; pieces of which nothing is left are gone."""
    pieces: list[Piece] = []
    kept = [0]  # how many pieces are left of the first ones
    last = 0
    for piece in layout.pieces:
        start, end = edits.to_result(piece.start, piece.end)
        content = text[max(start, last) : end]
        start = max(start, last) + len(content) - len(content.lstrip())
        if content := content.strip():
            last = start + len(content)
            linked = min(piece.links.characters, len(content))
            links = replace(piece.links, characters=linked) if piece.links.count else piece.links
            pieces.append(piece._replace(start=start, end=last, links=links))
        kept.append(len(pieces))
    containers = replace(
        layout.containers,
        firsts=array("i", map(kept.__getitem__, layout.containers.firsts)),
        lasts=array("i", map(kept.__getitem__, layout.containers.lasts)),
    )
    return Layout(text, tuple(pieces), containers, head)


def _listed(changes: Iterable[Changed], length: int) -> Iterator[Repair]:
    """Repairs with their ranges in the text, without one where they are in the head only."""
    beyond: Counter[str] = Counter()
    known: set[tuple[str, str]] = set()  # what was there and what is
    listed = 0
    for kind, start, end, before, after, probability in changes:
        inside = end <= length
        if not inside and (before, after) in known:
            continue  # the title stands in the text too
        if before.strip("?"):
            known.add((before, after))
        if listed == LISTED:
            beyond[kind] += 1
            continue
        listed += 1
        if inside:
            yield Repair(kind, REASONS[kind], start, end, before, probability)
        else:
            yield Repair(kind, REASONS[kind], before=before, probability=probability)
    for kind, count in beyond.items():
        yield Repair(kind, f"{REASONS[kind]}: {count} more")
