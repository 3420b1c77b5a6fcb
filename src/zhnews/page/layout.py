"""What a page looks like before its parts are given roles: its text, pieces and containers."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
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


@dataclass(frozen=True, slots=True)
class Containers:
    """The elements that hold pieces, as columns: a page can have a million.

    The first one is the page; a parent stands before its children.
    """

    firsts: Sequence[int]  # the first of its pieces
    lasts: Sequence[int]  # the piece behind them
    parents: Sequence[int]
    tags: Sequence[str]
    marks: Sequence[str]  # class, id and role

    @classmethod
    def of_page(cls, pieces: int) -> Containers:
        """The page alone, which holds so many pieces."""
        return cls(array("i", [0]), array("i", [pieces]), array("i", [0]), [""], [""])


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
    containers: Containers = field(default_factory=partial(Containers.of_page, 0))
    head: Head = Head()
