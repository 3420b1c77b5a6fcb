"""Why an element is not seen, from its own attributes.

>>> hidden({"style": "Position:absolute; left: -9999px"}), hidden({"style": "left:50%"})
('off-screen', None)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_LONGEST_STYLE = 2000  # characters that are read of one attribute
_FAR = -100  # pixels, or any other unit: nothing of it is left on the screen
_NUMBER = re.compile(r"-?\d*\.?\d+")
_EDGES = ("left", "right", "top")
_SIZES = ("height", "width", "max-height", "max-width")


def hidden(attributes: Mapping[str, str | None]) -> str | None:
    """The reason why an element with these attributes is not seen, or None."""
    style = (attributes.get("style") or "")[:_LONGEST_STYLE]
    if style and (reason := _by_style(style)):
        return reason
    if "hidden" in attributes:
        return "hidden"
    if attributes.get("aria-hidden") == "true":
        return "aria-hidden"
    return None


@lru_cache(maxsize=4096)
def _by_style(style: str) -> str | None:
    rules: dict[str, str] = {}
    for rule in style.lower().split(";"):
        name, _, value = rule.partition(":")
        rules[name.strip()] = value.replace("!important", "").strip()
    if rules.get("display") == "none":
        return "display:none"
    if rules.get("visibility") == "hidden":
        return "visibility:hidden"
    if _number(rules, "font-size") == 0:
        return "font-size:0"
    if _number(rules, "opacity") == 0:
        return "opacity:0"
    return _by_box(rules)


def _by_box(rules: dict[str, str]) -> str | None:
    edges: tuple[str, ...] = ("text-indent",)
    if rules.get("position") in {"absolute", "fixed"}:
        edges += _EDGES
    if min(_number(rules, edge) for edge in edges) <= _FAR:
        return "off-screen"
    if rules.get("overflow") == "hidden" and not all(_number(rules, size) for size in _SIZES):
        return "zero-size"
    return None


def _number(rules: dict[str, str], name: str) -> float:
    """The number that a rule begins with, whatever its unit; 1 where there is none."""
    found = _NUMBER.match(rules.get(name, ""))
    return float(found[0]) if found else 1.0
