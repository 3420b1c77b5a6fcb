"""The role of each piece of a page: which are the article, which the page around it."""

from __future__ import annotations

from itertools import accumulate

from zhnews.page import looks, markup
from zhnews.page.body import article
from zhnews.page.layout import Layout, Piece


def roles(layout: Layout, folded: str, title: str | None) -> list[str]:
    """One of `doc.ROLES` for each piece; `folded` is the folded view of the text of the page."""
    pieces = layout.pieces
    lines = [folded[piece.start : piece.end] for piece in pieces]
    prose = [
        looks.prose(line, piece.links.characters) if piece.hidden is None else 0
        for line, piece in zip(lines, pieces, strict=True)
    ]
    hints = markup.hints(layout.containers, _before(prose))
    named = [hints[piece.container] for piece in pieces]
    body = article(
        layout.containers,
        _before([0 if name else count for name, count in zip(named, prose, strict=True)]),
    )
    found = []
    for place, (piece, line) in enumerate(zip(pieces, lines, strict=True)):
        inside = body.first <= place < body.last
        found.append(_role(piece, line, named[place], prose[place], inside=inside))
    return found


def _before(counts: list[int]) -> list[int]:
    return list(accumulate(counts, initial=0))


def _role(piece: Piece, line: str, named: str | None, prose: int, *, inside: bool) -> str:
    if piece.tag in {"title", "h1"}:
        return "title"
    look = looks.look(line)
    if named or not inside:
        return look or named or _outside(piece, line)
    if prose > 40:
        return "body"
    if look:
        return look
    if looks.is_caption(line):
        return "caption"
    if 2 * piece.links.characters > len(line):
        return _outside(piece, line)
    return "body"


def _outside(piece: Piece, line: str) -> str:
    links = piece.links
    if links.count and links.characters >= 8 * links.count:
        return "related"
    return "navigation"
