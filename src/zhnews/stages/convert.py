"""Convert the text to another script or region, with every offset mapped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhnews.convert import convert, engine_for
from zhnews.doc import Doc


@dataclass(frozen=True, slots=True)
class Convert:
    """Fill `conversion`; the text and the layers over it stay as they are.

    >>> doc = Convert("s2tw")(Doc.of("联系我们"))
    >>> doc.text, doc.conversion.result, doc.conversion.to_source(1, 2)
    ('联系我们', '聯繫我們', (1, 2))
    """

    config: str = "s2t"
    engine: str = "context"

    needs: ClassVar[frozenset[str]] = frozenset({"blocks"})
    gives: ClassVar[frozenset[str]] = frozenset({"conversion"})

    def __post_init__(self) -> None:
        engine_for(self.config, self.engine)  # raises ConfigError for names that are not known

    def __call__(self, doc: Doc, /) -> Doc:
        """A Doc with the rewriting of its text."""
        return doc.with_layers(conversion=convert(doc.text, self.config, self.engine))
