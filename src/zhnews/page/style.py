"""Why an element is not seen, from its own attributes.

>>> hidden({"style": "Position:absolute; left: -9999px"}), hidden({"style": "left:50%"})
('off-screen', None)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_REASONS = (
    ("display:none", re.compile(r"(?:^|;)display:none")),
    ("visibility:hidden", re.compile(r"(?:^|;)visibility:hidden")),
    ("off-screen", re.compile(r"(?:^|;)text-indent:-\d{3}|position:(?:absolute|fixed).*;(?:left|top|right):-\d{3}|(?:^|;)(?:left|top|right):-\d{3}.*position:(?:absolute|fixed)")),
    ("font-size:0", re.compile(r"(?:^|;)font-size:0(?:[a-z%]|;|!|$)")),
    ("opacity:0", re.compile(r"(?:^|;)opacity:0(?:\.0+)?(?:;|!|$)")),
    ("zero-size", re.compile(r"(?:^|;)(?:max-)?(?:height|width):0(?:px)?;(?:.*;)?overflow:hidden|(?:^|;)overflow:hidden;(?:.*;)?(?:max-)?(?:height|width):0(?:px)?(?:;|!|$)")),
)  # fmt: skip
_LONGEST_STYLE = 2000  # what is longer is not read: the patterns above look ahead


def hidden(attributes: Mapping[str, str | None]) -> str | None:
    """The reason why an element with these attributes is not seen, or None."""
    if "style" in attributes and (reason := _by_style(attributes["style"] or "")):
        return reason
    if "hidden" in attributes:
        return "hidden"
    if attributes.get("aria-hidden") == "true":
        return "aria-hidden"
    return None


@lru_cache(maxsize=4096)
def _by_style(style: str) -> str | None:
    rules = "".join(style[:_LONGEST_STYLE].lower().split())
    for reason, pattern in _REASONS:
        if pattern.search(rules):
            return reason
    return None
