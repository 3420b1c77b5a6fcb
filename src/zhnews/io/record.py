"""A Doc as the record that `zhnews run` writes; record.schema.json beside this file describes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from zhnews.doc import Doc, Entity

Record = dict[str, Any]

FIELDS = (
    "id", "url", "canonical", "site", "title", "date", "source", "author", "charset", "lang",
    "script", "text", "body", "repairs", "blocks", "words", "entities", "keywords", "spam", "zhnews",
)  # fmt: skip


def record(doc: Doc, made_by: Mapping[str, str], *, words: bool = False) -> Record:
    """The record of `doc`: every field is there, null where it is unknown or not asked for.

    `made_by` becomes the field `zhnews`: the version and the fingerprint of the pipeline.
    """
    meta = asdict(doc.meta)
    return {
        "id": doc.id,
        **{name: meta[name] for name in FIELDS[1:10]},
        "script": asdict(doc.script) if doc.script else None,
        "text": doc.text,
        "body": doc.body,
        "repairs": meta["repairs"],
        "blocks": [{name: getattr(block, name) for name in _BLOCK_FIELDS} for block in doc.blocks],
        "words": tuple(doc.words) if words and doc.words is not None else None,
        **layers(doc),
        "zhnews": dict(made_by),
    }


def layers(doc: Doc) -> Record:
    """The layers that the line commands print too: entities, keywords, spam."""
    return {
        "entities": None if doc.entities is None else [_entity(entity) for entity in doc.entities],
        "keywords": None if doc.keywords is None else [asdict(word) for word in doc.keywords],
        "spam": asdict(doc.spam) if doc.spam else None,
    }


_BLOCK_FIELDS = ("start", "end", "role", "hidden", "script", "lang", "spam")


def _entity(entity: Entity) -> Record:
    found = asdict(entity)
    if not found["candidates"]:
        del found["candidates"]  # only open cases carry them
    found["parts"] = [_entity(part) for part in entity.parts]
    return found
