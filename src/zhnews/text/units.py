"""Strings that are one word by rule: addresses of the web and of mail, hashtags, numbers, codes.

>>> bytes(known_gaps("见c++与3.14%。") or b"").hex(" ")
'00 02 01 01 02 00 01 01 01 01 00 00'
"""

from __future__ import annotations

import re

from zhnews.text.tags import CUT, JOIN

_ASCII_RUN = re.compile(r"[!-~]{2,}")
# Every unit holds one, but for plain digits, which the tagger joins anyway; most lines hold none.
_SIGN_WITHIN = re.compile(r"[a-z0-9._%+-](?:[.,:@&'-][!-~]|[%#]|\+\+)")
# No branch can match one string in two ways, and what may repeat is bounded: linear in a million dots.
_UNIT = re.compile(
    r"""
      (?P<name>
        (?<![a-z0-9]) (?:(?:https?|ftp)://|www\.) [!-~]{1,2000}
      | (?<![a-z0-9._%+-]) [a-z0-9._%+-]{1,64} @ [a-z0-9-]{1,63} (?:\.[a-z0-9-]{1,63}){1,8}
      | (?<![a-z0-9.-]) (?:[a-z0-9-]{1,63}\.){1,8}
        (?:com|cn|net|org|gov|edu|tw|hk|io|tv|cc|info|top|vip|xyz) (?![a-z0-9])
      | (?<![a-z0-9]) [0-9]{6}\.(?:sh|sz|bj|hk) (?![a-z0-9])
      | (?<![a-z0-9]) (?:c\+\+|c\#|f\#) (?![a-z0-9])
      | (?<![a-z0-9]) [a-z]{1,40} (?:[&'-][a-z]{1,40}){1,4} (?![a-z0-9])
      )
    | (?<![a-z0-9.:]) [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})? (?![0-9:])
    | (?<![a-z0-9.,]) [0-9]{1,40} (?:(?:,[0-9]{3})+(?![0-9]))? (?:\.[0-9]{1,40}){0,3} [%‰]? (?![0-9])
    """,
    re.VERBOSE,
)
_HASHTAG = re.compile(r"#[^#\s]{1,60}#")
_TRAILING = ".,;:!?)]}'\""


def known_gaps(view: str) -> memoryview | None:
    """FREE, JOIN or CUT for the gap before each character of a folded text; None if nothing is known."""
    gaps = bytearray()
    if _SIGN_WITHIN.search(view):
        for run in _ASCII_RUN.finditer(view):
            if not run[0].isalnum():
                gaps = _gaps_of_run(view, run, gaps)
    if "#" in view:
        for tag in _HASHTAG.finditer(view):
            gaps = gaps or bytearray(len(view) + 1)
            _join(gaps, *tag.span(), alone=True)
    return memoryview(gaps) if gaps else None


def _gaps_of_run(view: str, run: re.Match[str], gaps: bytearray) -> bytearray:
    for unit in _UNIT.finditer(run[0]):
        size = len(unit[0].rstrip(_TRAILING))
        if size > 1:
            start = run.start() + unit.start()
            gaps = gaps or bytearray(len(view) + 1)
            _join(gaps, start, start + size, alone=unit["name"] is not None)
    return gaps


def _join(gaps: bytearray, start: int, end: int, *, alone: bool) -> None:
    """One word from `start` to `end`; a number may go on, as in 3.14亿, unless it stands `alone`."""
    gaps[start + 1 : end] = bytes([JOIN]) * (end - start - 1)
    if alone:
        gaps[start] = gaps[end] = CUT
