"""The role of each piece of a page: which are the article, which the page around it.

A linear model scores every piece for every role; the article is the stretch of pieces that scores
highest as body, in a thread all that does. Everything else has its next best role.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from zhnews import models
from zhnews.doc import ROLES
from zhnews.page.elements import PARAGRAPHS
from zhnews.page.layout import Layout, Piece
from zhnews.page.looks import SHORTEST_PARAGRAPH, is_lead, look, may_be_title
from zhnews.page.threads import is_thread
from zhnews.text.article import chosen, widened
from zhnews.text.page_kinds import ARTICLE, CAPTION, PLAIN, THREAD
from zhnews.text.roles import Page

MODEL = "page/roles.safetensors"
TITLES_READ = 4  # the last ones: in <head>, in a bar at the top, above the article
MOST_TITLES = 8  # of a page, behind which its article is looked for
NEAR = 8  # pieces around the title in which date, source and author stand
VEILS = frozenset(("visibility:hidden", "opacity:0"))  # a script lifts them when the page is there

_ARTICLE = ROLES.index("body"), ROLES.index("caption")
_OF_ARTICLE = frozenset(("body", "caption"))


class Weights(NamedTuple):
    """What the model ships: weights in rows of `WIDTH`, and how many of them a margin of 1 is."""

    rows: memoryview
    unit: int


@cache
def weights() -> Weights:
    """The weights, mapped once a process."""
    file = models.arrays(MODEL)
    return Weights(file.views["weights"], int(file.about["unit"]))


def revealed(layout: Layout) -> Layout:
    """`layout` with what is only veiled until a script runs as seen, where that is most of the page."""
    veiled = sum(p.end - p.start for p in layout.pieces if p.hidden in VEILS)
    if not veiled:
        return layout
    seen = sum(p.end - p.start - p.links.characters for p in layout.pieces if p.hidden is None)
    if veiled <= seen:
        return layout
    pieces = (p._replace(hidden=None) if p.hidden in VEILS else p for p in layout.pieces)
    return replace(layout, pieces=tuple(pieces))


def kind(layout: Layout, folded: str) -> int:
    """Which of the three kinds of page this is, each with weights of its own."""
    if not any(piece.tag for piece in layout.pieces):
        return PLAIN
    return THREAD if is_thread(layout, folded) else ARTICLE


def features(layout: Layout, folded: str, title: str) -> tuple[Page, int]:
    """What the model reads of a page, and its kind."""
    of_page = kind(layout, folded)
    looks = bytes(_looks(layout, folded)) if of_page == PLAIN else b""
    return Page(folded, layout.pieces, layout.containers, title, of_page, looks), of_page


def _looks(layout: Layout, folded: str) -> Iterator[int]:
    """For each line 0, or the number of the role that its words show and 1 more."""
    for piece in layout.pieces:
        role = look(folded[piece.start : piece.end])
        yield 0 if role is None else ROLES.index(role) + 1


def assign(layout: Layout, folded: str, title: str, model: Weights) -> list[str]:
    """One of `doc.ROLES` for each piece; text of the page and title are folded views."""
    page, of_page = features(layout, folded, title)
    others = bytearray(len(layout.pieces))
    found = page.judged(model.rows, len(ROLES), _ARTICLE, others)
    lengths = array("i", (0 if p.hidden else p.end - p.start for p in layout.pieces))
    titles = _titles(layout.pieces, folded, title)
    first, last, least = chosen(found, lengths, titles, model.unit, of_page)
    if of_page == ARTICLE:
        bounds = _around(layout, first, last)
        first, last = widened(found, lengths, (first, last), bounds, model.unit)
    assigned = [ROLES[role & ~CAPTION] for role in others]
    for place in range(first, last):
        if found[place] > least:
            is_caption = others[place] & CAPTION and of_page != PLAIN  # there words alone say it
            assigned[place] = "caption" if is_caption else "body"
    _correct(layout, folded, assigned, first)
    return _by_looks(layout, folded, assigned, first) if of_page == PLAIN else assigned


def _correct(layout: Layout, folded: str, assigned: list[str], first: int) -> None:
    """What is certain: the `<title>`, and an abstract above the article."""
    for place in range(max(0, first - NEAR), first):
        if is_lead(folded, layout.pieces[place].start):
            assigned[place] = "body"
    for place, piece in enumerate(layout.pieces):
        if piece.tag == "title":
            assigned[place] = "title"


def _around(layout: Layout, first: int, last: int) -> tuple[int, int]:
    """The pieces of the innermost container that holds a stretch, and is more than its paragraph."""
    best = 0, len(layout.pieces)
    held = layout.containers
    for start, end, tag in zip(held.firsts, held.lasts, held.tags, strict=True):
        holds = start <= first and last <= end and tag not in PARAGRAPHS
        if holds and end - start <= best[1] - best[0]:
            best = start, end
    return best


def _by_looks(layout: Layout, folded: str, assigned: list[str], first: int) -> list[str]:
    """The roles of plain lines, where the words of a short one say more than the lines around it.

    The title is the last line above the article that may be one, unless the model knows better.
    """
    lines = [folded[piece.start : piece.end] for piece in layout.pieces]
    for place, line in enumerate(lines):
        if len(line) < SHORTEST_PARAGRAPH and (role := look(line)):
            assigned[place] = role
    if "title" not in assigned:
        above = [place for place in range(first) if may_be_title(lines[place])]
        for place in above[-1:]:
            assigned[place] = "title"
    return assigned


def _titles(pieces: Sequence[Piece], folded: str, title: str) -> list[int]:
    """The seen pieces that say the title; headings only, where there are such."""
    if not title:
        return []
    lines = [
        place
        for place, (start, end, tag, hidden, _, _) in enumerate(pieces)
        if hidden is None
        and tag != "title"
        and (folded[start:end] == title or (tag == "h1" and title in folded[start:end]))
    ]
    headings = [place for place in lines if pieces[place].tag == "h1"]
    return (headings or lines)[:MOST_TITLES]


def first(layout: Layout, assigned: Sequence[str], role: str) -> str | None:
    """The text of the first piece with `role`."""
    for piece, has in zip(layout.pieces, assigned, strict=True):
        if has == role:
            return layout.text[piece.start : piece.end]
    return None


def near_title(assigned: Sequence[str]) -> list[int]:
    """Where date, source and author are looked for, best first: by the title, then around the article."""
    titles = [place for place, role in enumerate(assigned) if role == "title"][-TITLES_READ:]
    body = [place for place, role in enumerate(assigned) if role == "body"]
    around = [range(place + 1, place + 1 + NEAR) for place in reversed(titles)]
    if body:
        around += [range(body[0] - NEAR, body[0] + 2), range(body[-1] - 1, body[-1] + NEAR)]
    places = (place for places in around for place in places if 0 <= place < len(assigned))
    return sorted(dict.fromkeys(places), key=lambda place: assigned[place] != "meta")
