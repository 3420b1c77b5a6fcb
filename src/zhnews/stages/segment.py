"""Not there yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhnews.doc import Doc


@dataclass(frozen=True, slots=True)
class Segment:
    """Not there yet."""

    needs: ClassVar[frozenset[str]] = frozenset({"blocks"})
    gives: ClassVar[frozenset[str]] = frozenset({"words"})

    def __call__(self, doc: Doc, /) -> Doc:
        """Not there yet."""
        return doc
