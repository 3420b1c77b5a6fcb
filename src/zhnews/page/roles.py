"""The role of each piece of a page: which are the article, which the page around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from zhnews.convert import fold
from zhnews.page import looks, markup
from zhnews.page.elements import HEADINGS, PARAGRAPHS
from zhnews.page.layout import Container, Layout, Piece

HELD = 0.8  # of the running text: the article is in the innermost container that still holds this
SEEN = 0.5  # of its running text: what looks like the end of the article before is not the end
LONGEST_MENU = 60  # characters; a longer line of items leads to other pages, not around this site
TITLES_READ = 4  # the last ones: in <head>, in a bar at the top, above the article
NEAR = 8  # pieces around the title in which date, source and author stand
LONGEST_PROFILE = 5  # lines of what a forum says of a writer, from his name to the date
LONGEST_RANK = 10  # characters of such a line
FORUM = 0.3  # of the article: where the markup speaks of a forum, so much in replies makes it one
VEILS = frozenset(("visibility:hidden", "opacity:0"))  # a script lifts them when the page is there

_ENDS = frozenset(("related", "comment"))  # the headings of what follows an article
_SIGNS = frozenset(("meta", "copyright"))  # whose lines can be long
_CAPTIONS = frozenset(("figcaption", "caption"))
_CODE = frozenset(("pre", "listing"))
_TITLES = frozenset(("title", "h1"))
_NO_PROSE = _TITLES | {"textarea", "option", "button"}


class Line(NamedTuple):
    """A piece and what its text alone shows."""

    piece: Piece
    text: str  # folded
    look: str | None
    prose: int

    @property
    def is_linked(self) -> bool:
        return 2 * self.piece.links.characters > len(self.text)


def revealed(layout: Layout, folded: str) -> Layout:
    """`layout` with what is only veiled until a script runs as seen, where that is most of the page."""
    counts = {True: 0, False: 0}
    for piece in layout.pieces:
        if piece.hidden is None or piece.hidden in VEILS:
            line = folded[piece.start : piece.end]
            counts[piece.hidden is None] += looks.prose(line, piece.links.characters)
    if counts[False] <= counts[True]:
        return layout
    pieces = (p._replace(hidden=None) if p.hidden in VEILS else p for p in layout.pieces)
    return replace(layout, pieces=tuple(pieces))


def assign(layout: Layout, folded: str, title: str | None) -> list[str]:
    """One of `doc.ROLES` for each piece; `folded` is the folded view of the text of the page."""
    lines = [_line(piece, folded[piece.start : piece.end]) for piece in layout.pieces]
    hints = markup.hints(layout.containers, _before([line.prose for line in lines]))
    named = [hints[piece.container] for piece in layout.pieces]
    if is_forum := _is_forum(layout, lines, named):
        named = [None if role == "comment" else role for role in named]
    first, last = _article(layout, lines, named, is_forum=is_forum)
    titles = _titles(lines, named, fold(title or ""), first)
    assigned = [
        "title" if place in titles
        else _inside(line) if first <= place < last and not named[place]
        else _outside(line, named[place])
        for place, line in enumerate(lines)
    ]  # fmt: skip
    return _continued(lines, _without_profiles(lines, assigned), last)


def _without_profiles(lines: Sequence[Line], assigned: list[str]) -> list[str]:
    """Short lines between a linked name and a date (版主, 帖子 47) are of the writer, not his words."""
    name = -LONGEST_PROFILE  # the place of the last linked line
    for place, line in enumerate(lines):
        if line.is_linked:
            name = place
        elif line.look == "meta" and not line.prose and place - name < LONGEST_PROFILE:
            profile = range(name + 1, place)
            if all(_is_rank(lines[p]) for p in profile):
                for rank in profile:
                    assigned[rank] = "navigation" if assigned[rank] == "body" else assigned[rank]
    return assigned


def _is_rank(line: Line) -> bool:
    return len(line.text) <= LONGEST_RANK and line.piece.tag not in HEADINGS


def _continued(lines: Sequence[Line], assigned: list[str], last: int) -> list[str]:
    """Below the article, the lines under a heading like 推荐资讯 or 读者留言 are what it announces."""
    announced = None
    for place in range(last, len(lines)):
        role = assigned[place]
        if role in _ENDS:
            announced = role
        elif role == "navigation" and announced and not looks.is_empty(lines[place].text):
            assigned[place] = announced
        elif role not in {"navigation", "meta"}:
            announced = None
    return assigned


def _is_forum(layout: Layout, lines: Sequence[Line], named: Sequence[str | None]) -> bool:
    """Whether replies outweigh the rest, so that they are what the page is about."""
    counts = dict.fromkeys(named, 0)
    for line, role in zip(lines, named, strict=True):
        counts[role] += line.prose
    replies, article = counts.get("comment", 0), counts.get(None, 0)
    if replies > article:
        return True
    return replies > FORUM * article and any(markup.is_forum(c.marks) for c in layout.containers)


def _line(piece: Piece, text: str) -> Line:
    if piece.tag in _CODE:
        return Line(piece, text, None, 0 if piece.hidden else len(text))
    if not piece.tag:
        return Line(piece, text, looks.look(text), looks.plain_prose(text))
    counts = piece.hidden is None and piece.tag not in _NO_PROSE
    prose = looks.prose(text, piece.links.characters) if counts else 0
    return Line(piece, text, looks.look(text), prose)


def _weights(lines: Sequence[Line], named: Sequence[str | None]) -> list[int]:
    """How much each piece speaks for the article to be there.

    A page without any running text (a notice, a picture) is judged by all that is not linked.
    """
    prose = [0 if name else line.prose for name, line in zip(named, lines, strict=True)]
    if any(prose):
        return prose
    return [
        0 if name or line.look or line.piece.hidden or line.is_linked or looks.is_empty(line.text)
        else len(line.text)
        for name, line in zip(named, lines, strict=True)
    ]  # fmt: skip


def _article(
    layout: Layout, lines: Sequence[Line], named: Sequence[str | None], *, is_forum: bool
) -> tuple[int, int]:
    """The range of pieces that holds the article and what stands between its paragraphs."""
    prose = _weights(lines, named)
    before = _before(prose)
    container = _innermost(layout.containers, before, 0 if is_forum else _titled(layout, before))
    first, last = container.first, container.last
    if not before[-1]:
        return 0, 0
    start = next(place for place in range(first, last) if prose[place])
    end = next(place for place in reversed(range(first, last)) if prose[place]) + 1
    if not is_forum:
        half = before[start] + SEEN * before[-1]
        ends = (p for p in range(start, end) if lines[p].look in _ENDS and before[p] > half)
        end = next(ends, end)
    while start > first and _belongs(lines[start - 1], named[start - 1]):
        start -= 1
    while end < last and _belongs(lines[end], named[end]):
        end += 1
    return start, end


def _belongs(line: Line, named: str | None) -> bool:
    """Whether a line beside the article may be part of it although it is no running text."""
    if not line.piece.tag:  # in plain text nothing but its look sets a line apart from the article
        return looks.is_lead(line.text)
    return not (named or line.look or line.is_linked or line.piece.tag in _TITLES)


def _titled(layout: Layout, before: list[int]) -> int:
    """The `<article>` that holds a main heading and running text; the page where there is none."""
    seen = {0}
    for piece in layout.pieces:
        place = piece.container if piece.tag == "h1" and piece.hidden is None else 0
        while place not in seen:
            seen.add(place)
            container = layout.containers[place]
            if container.tag == "article" and before[container.last] - before[container.first]:
                return place
            place = container.parent
    return 0


def _innermost(containers: tuple[Container, ...], before: list[int], place: int) -> Container:
    """The innermost container in `place` with most of its text; `before[i]` counts it up to piece `i`."""
    needed = HELD * (before[containers[place].last] - before[containers[place].first])
    for index, container in enumerate(containers):
        held = before[container.last] - before[container.first]
        if container.parent != place or container.tag in PARAGRAPHS or not index:
            continue
        if held >= needed and held:
            place = index
    return containers[place]


def _before(counts: list[int]) -> list[int]:
    return list(accumulate(counts, initial=0))


def _titles(lines: Sequence[Line], named: Sequence[str | None], title: str, start: int) -> set[int]:
    """The pieces that are the title: those that say it, or a line of its look above the article."""
    found = {place for place, line in enumerate(lines) if line.piece.tag == "title"}
    if title:
        found.update(place for place, line in enumerate(lines) if _says(line, title))
    elif not any(line.piece.tag for line in lines):
        above = [place for place in range(start) if looks.is_title(lines[place].text)]
        found.update(place for place in above if lines[place].text == lines[above[-1]].text)
    heads = [
        place
        for place, line in enumerate(lines)
        if line.piece.tag == "h1" and not (named[place] or line.piece.hidden)
    ]
    return found if found.intersection(heads) else found.union(heads[:1])


def _says(line: Line, title: str) -> bool:
    return line.text == title or (line.piece.tag == "h1" and title in line.text)


def _inside(line: Line) -> str:
    if line.look:
        shortest = looks.SHORTEST_PARAGRAPH if line.look in _SIGNS else looks.SHORTEST_SENTENCE
        return "body" if line.prose >= shortest else line.look
    if line.prose:
        return "body"
    if itself := _by_itself(line):
        return itself
    is_menu = line.is_linked and not looks.is_address(line.text)
    if is_menu or looks.is_empty(line.text) or looks.is_list(line.text):
        return _outside(line, None)
    return "body"


def _by_itself(line: Line) -> str | None:
    """The role of a line that belongs to an article wherever it stands."""
    if line.piece.tag in _CAPTIONS or looks.is_caption(line.text):
        return "caption"
    return "body" if looks.is_lead(line.text) else None


def _outside(line: Line, named: str | None) -> str:
    links = line.piece.links
    if role := line.look or named or _by_itself(line):
        return role
    if len(line.text) > LONGEST_MENU and looks.is_list(line.text):
        return "related"
    return "related" if links.count and links.characters >= 8 * links.count else "navigation"


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
