"""What a page looks like before its parts are given roles: its text, pieces and containers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from zhnews.doc import Links


class Piece(NamedTuple):
    """A block-to-be: its place in the text, and what the markup says of it."""

    start: int
    end: int
    tag: str = ""
    hidden: str | None = None
    links: Links = Links()
    container: int = 0


class Container(NamedTuple):
    """An element that holds the pieces `first` to `last`; its parent stands before it in the list."""

    first: int
    last: int
    parent: int
    tag: str
    marks: str  # its class, id and role


@dataclass(frozen=True, slots=True)
class Head:
    """What the page says of itself for machines."""

    title: str = ""
    canonical: str | None = None
    metas: dict[str, str] = field(default_factory=dict)  # by lower-case name or property
    linked_data: tuple[str, ...] = ()  # sources of JSON-LD
    times: tuple[str, ...] = ()  # of <time datetime>


@dataclass(frozen=True, slots=True)
class Layout:
    """A page as its reader reads it: `pieces` are disjoint, sorted and cover all that is not blank."""

    text: str
    pieces: tuple[Piece, ...]
    containers: tuple[Container, ...] = (Container(0, 0, 0, "", ""),)
    head: Head = Head()
