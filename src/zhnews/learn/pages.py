"""Labelled pages: their layouts, and for each piece the role that a reader gave it.

The pages of `corpus/roles` carry their labels in the attribute `data-role`. The labels of real
pages are in `corpus/roles/real.jsonl`, where hashes stand for all text; the pages are not shipped.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from zhnews.convert import fold
from zhnews.doc import ROLES
from zhnews.page import charset, html
from zhnews.page.layout import Layout
from zhnews.text.elements import VOID

CORPUS = Path(__file__).parents[3] / "corpus/roles"
LETTERS = dict(zip("tmbcndrosfa", ROLES, strict=True))  # one for each role in real.jsonl
_FIRST_MARK = 0xE100  # in the area for private use; one character for each role
_LABEL = re.compile(r'\s+data-role="[a-z]+"')
_UNSEEN = frozenset(("script", "style", "title"))


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page; `roles` has None where no reader's label is known. `text` is the gold body, if any."""

    name: str
    site: str
    layout: Layout
    roles: tuple[str | None, ...]
    text: str | None = None


def written() -> Iterator[Labelled]:
    """The pages of the corpus that were written to learn from."""
    for path in sorted(CORPUS.glob("*.html")):
        source = path.read_text("utf-8")
        layout = _layout(_LABEL.sub("", source))
        marker = _Marker()
        marker.feed(source)
        marker.close()
        marked = _layout(_LABEL.sub("", "".join(marker.parts)))
        if len(marked.pieces) != len(layout.pieces):
            raise ValueError(f"{path.name}: its labels change its pieces")
        roles = tuple(
            "title" if piece.tag == "title" else _marked(marked.text[piece.start : piece.end])
            for piece in marked.pieces
        )
        yield Labelled(path.stem, path.stem, layout, roles)


class _Marker(HTMLParser):
    """Writes the page again with the role of each text as a character before it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self._open = [("", "navigation")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append(self.get_starttag_text() or "")
        if tag not in VOID:
            self._open.append((tag, dict(attrs).get("data-role") or self._open[-1][1]))

    def handle_startendtag(self, *_: object) -> None:
        self.parts.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"</{tag}>")
        if any(name == tag for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        tag, role = self._open[-1]
        content = data.lstrip()
        if content and tag not in _UNSEEN:
            data = data[: -len(content)] + chr(_FIRST_MARK + ROLES.index(role)) + content
        self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.parts.append(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self.parts.append(f"<!{decl}>")


def _marked(text: str) -> str | None:
    """The role of most characters of a text with marks."""
    counts: dict[int, int] = defaultdict(int)
    role = -1
    for char in text:
        if 0 <= ord(char) - _FIRST_MARK < len(ROLES):
            role = ord(char) - _FIRST_MARK
        else:
            counts[role] += 1
    best = max(counts, key=lambda role: (counts[role], role), default=-1)
    return ROLES[best] if best >= 0 else None


def real(data: Path) -> Iterator[Labelled]:
    """The labelled pages below `data/pages`."""
    folder = data / "pages"
    gold = {f"gold/{row['html']}": row for row in rows(folder / "gold/index.jsonl")}
    for row in rows(CORPUS / "real.jsonl"):
        source = (folder / row["page"]).read_bytes()
        if hashlib.sha256(source).hexdigest() != row["sha256"]:
            raise ValueError(f"{row['page']} is not the page that was labelled")
        layout = _layout(charset.decode(source)[0])
        waiting: dict[str, deque[str]] = defaultdict(deque)
        for label in row["blocks"].split():
            waiting[label[:-1]].append(LETTERS[label[-1]])
        lines = (layout.text[piece.start : piece.end] for piece in layout.pieces)
        found = (waiting[mark(line)] for line in lines)
        roles = tuple(labels.popleft() if labels else None for labels in found)
        text = gold[row["page"]]["text"] if row["page"] in gold else None
        yield Labelled(row["page"], row["site"], layout, roles, text)


def mark(text: str, length: int = 6) -> str:
    """The hash that stands for a text; white space does not count."""
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()[:length]


def bare_mark(text: str | None) -> str | None:
    """The hash that stands for a title or a name; only letters and digits of its folded view count."""
    return mark("".join(filter(str.isalnum, fold(text))), 16) if text else None


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a JSONL file."""
    for line in path.read_text("utf-8").splitlines():
        yield json.loads(line)


def _layout(source: str) -> Layout:
    layout = html.layout(source.encode())
    if isinstance(layout, str):
        raise ValueError(f"a labelled page was not parsed: {layout}")
    return layout
