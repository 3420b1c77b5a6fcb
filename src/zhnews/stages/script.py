"""Tell the script of a page and of its blocks, and whether a machine converted it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import ClassVar

from zhnews import models
from zhnews.doc import Block, Doc, ScriptVerdict
from zhnews.text import script
from zhnews.text.converted import Forms, Found, probability, strongest
from zhnews.text.dictionary import Dictionary


@dataclass(frozen=True, slots=True)
class Script:
    """Fill `script` from the body, or from all that is visible where there is no body."""

    needs: ClassVar[frozenset[str]] = frozenset({"blocks"})
    gives: ClassVar[frozenset[str]] = frozenset({"script", "blocks"})

    def __call__(self, doc: Doc, /) -> Doc:
        """A Doc with its verdict, and blocks that know their script."""
        blocks = tuple(_judged(doc, block) for block in doc.blocks)
        visible = tuple((b.start, b.end) for b in blocks if b.hidden is None)
        text = "\n".join(doc[range] for range in doc.body or visible)
        label = script.label(text, _marks())
        region = script.region(_regional_words(text))
        if label != "hant":
            return replace(doc, blocks=blocks, script=ScriptVerdict(label, region))
        shown = _forms().found("\n".join(doc[range] for range in visible))
        verdict = ScriptVerdict(label, region, _converted(_forms().found(text)), strongest(shown))
        return replace(doc, blocks=blocks, script=verdict)


def _judged(doc: Doc, block: Block) -> Block:
    text = doc.text[block.start : block.end]
    label = script.label(text, _marks())
    converted = _converted(_forms().found(text)) if label == "hant" else None
    return replace(block, script=label, converted=converted)


def _converted(found: Found) -> float:
    values = _logistic()
    return round(probability(found, values["offset"], (values["wrong"], values["right"])), 4)


def _regional_words(text: str) -> list[str]:
    """The region of each regional word that `text` holds, each word once."""
    words = {text[start:end]: region for start, end, region in _regions().longest(text)}
    return list(words.values())


@cache
def _marks() -> str:
    return script.table(dict(row.split("\t") for row in models.table("script/marks.tsv").rows()))


@cache
def _forms() -> Forms:
    variants = dict(row.split("\t") for row in models.table("script/variants.tsv").rows())
    return Forms(Dictionary(models.table("script/forms.tsv").starting, int), variants)


@cache
def _logistic() -> dict[str, float]:
    rows = (row.split("\t") for row in models.table("script/logistic.tsv").rows())
    return {name: float(value) for name, value in rows}


@cache
def _regions() -> Dictionary[str]:
    return Dictionary(models.table("script/regions.tsv").starting, str)
