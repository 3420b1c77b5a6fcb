"""What a page declares for machines: the values of its metas and its JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from zhnews.page.layout import Head
from zhnews.text.surrogates import without_surrogates

_LONGEST_LINKED_DATA = 200_000
_LONGEST_LIST = 100


def named(head: Head, names: Iterable[str]) -> Iterator[str]:
    """The values of the metas with these names that are not empty, in the order of the names."""
    return (value for name in names if (value := head.metas.get(name)))


def linked(head: Head, *keys: str) -> Iterator[str]:
    """The values of `keys` in the page's JSON-LD; of a person or a house the name."""
    for source in head.linked_data:
        if len(source) > _LONGEST_LINKED_DATA or not any(key in source for key in keys):
            continue
        try:
            waiting = [json.loads(source, strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.pop()
            if isinstance(value, list):
                waiting += value[:_LONGEST_LIST]
            elif isinstance(value, dict):
                for key in keys:
                    yield from _names(value.get(key))
                waiting += (value.get("@graph"), value.get("mainEntity"))


def _names(value: Any) -> Iterator[str]:
    for item in value[:_LONGEST_LIST] if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str) and name:
            yield without_surrogates(name)  # JSON can write half of one
