"""Why an element is not seen, from its own style.

>>> by_style("Position:absolute; left: -9999px"), by_style("left:50%")
('off-screen', None)
>>> by_style("display:/**/none"), by_style("font-size: .5px")
('display:none', 'font-size:0')
"""

from __future__ import annotations

import re
from functools import lru_cache

_LONGEST_STYLE = 2000  # characters that are read of one attribute
_FAR = -100  # pixels, or any other unit: nothing of it is left on the screen
# The same by the kind of position; what stays in the flow may be moved a little to be seen better.
_FAR_BY_POSITION = {"absolute": _FAR, "fixed": _FAR, "relative": 10 * _FAR}
_FAR_BEYOND = 5000  # to the right; pages are long, but not wide
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_SMALLEST_FONT = re.compile(r"[+]?0?\.\d+p[xt]")  # below one pixel or point
_NUMBER = re.compile(r"-?\d*\.?\d+")
_SIDES = ("left", "right")
_SIZES = ("height", "width", "max-height", "max-width")


def by_style(style: str) -> str | None:
    """The reason why an element of this style is not seen, or None."""
    return _by_rules(style[:_LONGEST_STYLE])


@lru_cache(maxsize=4096)
def _by_rules(style: str) -> str | None:
    rules: dict[str, str] = {}
    for rule in _COMMENT.sub(" ", style.lower()).split(";"):
        name, _, value = rule.partition(":")
        rules[name.strip()] = value.partition("!")[0].strip()  # !important
    if rules.get("display") == "none":
        return "display:none"
    if rules.get("visibility") == "hidden":
        return "visibility:hidden"
    if _number(rules, "font-size") == 0 or _SMALLEST_FONT.match(rules.get("font-size", "")):
        return "font-size:0"
    if _number(rules, "opacity") == 0:
        return "opacity:0"
    return _by_box(rules)


def _by_box(rules: dict[str, str]) -> str | None:
    if _number(rules, "text-indent") <= _FAR:
        return "off-screen"
    position = rules.get("position", "")
    if far := _FAR_BY_POSITION.get(position):
        sides = [_number(rules, side) for side in _SIDES]
        if min(*sides, _number(rules, "top")) <= far or max(sides) >= _FAR_BEYOND:
            return "off-screen"
        if position != "relative" and _is_clipped(rules.get("clip", "")):
            return "zero-size"
    if rules.get("overflow") == "hidden" and not all(_number(rules, size) for size in _SIZES):
        return "zero-size"
    return None


def _is_clipped(clip: str) -> bool:
    """Whether a rectangle of four numbers (top, right, bottom, left) holds nothing."""
    numbers = [float(number) for number in _NUMBER.findall(clip)]
    return len(numbers) == 4 and (numbers[2] <= numbers[0] or numbers[1] <= numbers[3])


def _number(rules: dict[str, str], name: str) -> float:
    """The number that a rule begins with, whatever its unit; 1 where there is none."""
    found = _NUMBER.match(rules.get(name, ""))
    return float(found[0]) if found else 1.0
