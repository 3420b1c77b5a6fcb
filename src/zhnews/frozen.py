"""Make frozen objects quickly.

A frozen dataclass sets each of its fields by a call; for a line of text that took as long as cutting it into words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, make_dataclass
from typing import Any, ParamSpec, TypeVar

Fields = ParamSpec("Fields")
Made = TypeVar("Made")


def filler(kind: Callable[Fields, Made]) -> Callable[Fields, Made]:
    """The constructor of a frozen dataclass with slots, in a third of its time; runs no `__post_init__`.

    It fills a draft, which has the same slots and is not frozen, and makes that an instance of `kind`.
    Defaults must be values, not factories.

    >>> from dataclasses import dataclass
    >>> @dataclass(frozen=True, slots=True)
    ... class Place:
    ...     start: int
    ...     end: int = 9
    >>> filler(Place)(3)
    Place(start=3, end=9)
    """

    def freeze(draft: Any) -> None:
        draft.__class__ = kind

    columns = [(each.name, Any, each.default) for each in fields(kind)]  # type: ignore[arg-type]
    return make_dataclass("Draft", columns, slots=True, namespace={"__post_init__": freeze})
