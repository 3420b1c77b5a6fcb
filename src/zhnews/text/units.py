"""Strings that are one word by rule: addresses of the web and of mail, names with signs, hashtags, numbers.

A view is folded, so a full-width comma or bracket looks like an ASCII one: what ends an address is cut off it.

>>> bytes(known_gaps("见c++与3.14%。") or b"").hex(" ")
'00 02 01 01 02 00 01 01 01 01 00 00'
"""

from __future__ import annotations

import re

from zhnews.text.characters import holds_signs
from zhnews.text.tags import CUT, JOIN, MARKS

_RUN = re.compile("[!-~\u200d\u20e3\u2190-\u27bf\ufe0f\U0001f000-\U0001faff]{2,}")  # ASCII, emoji
_HOSTS = (
    "com|cn|net|org|gov|edu|tw|hk|mo|sg|jp|kr|uk|us|eu|de|io|ai|co|me|ly|tv|cc|fm|im|info|top|vip|xyz"
    "|app|dev|biz|club|shop|site|store|online|tech|live"
)
_FILES = (
    "pdf|docx?|xlsx?|pptx?|txt|csv|json|xml|html?|md|zip|rar|gz|7z|exe|apk|dmg|jpe?g|png|gif|svg|webp"
    "|mp[34]|avi|mkv|mov|wav|psd|py|js|ts|css|php|aspx?"
)
_EMOJI = "[\u2190-\u27bf\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]{0,2}+"
_OF_ADDRESS = r"(?:[!#-&(-+\--:=?-\[\]_a-z~]|[,;](?!https?:)){0,2000}"
# No branch can match one string in two ways, and what may repeat is bounded: linear in a million dots.
_UNIT = re.compile(
    rf"""
      (?<![a-z0-9]) (?:
        (?P<name>
          (?:(?:https?|ftp)://|www\.) {_OF_ADDRESS}
        | [a-z0-9][a-z0-9._%+-]{{0,63}}+ @ [a-z0-9-]{{1,63}}+ (?:\.[a-z0-9-]{{1,63}}+){{1,8}}
        | (?:[0-9]{{6}}\.(?:sh|sz|bj)|[0-9]{{4,5}}\.hk) (?![a-z0-9])
        | (?<![.-]) (?:[a-z0-9_-]{{1,63}}+\.){{1,8}} (?:{_HOSTS}|{_FILES}) (?![a-z0-9]) (?:[/?]{_OF_ADDRESS})?
        | (?:c\+\+|[cf]\#) (?![a-z0-9])
        | [0-9*\#]\ufe0f?\u20e3
        | (?:us|hk|nt|[acsr])\$
        | (?:[a-z]{{2}}(?:[0-9]{{2}})?/t|tcp/ip|i/o|km/h) (?![a-z])
        | [a-z][a-z0-9]{{0,39}}+ (?:[&'_-][a-z0-9]{{1,40}}+){{1,4}}+ (?:\.[0-9]{{1,9}})? (?!\.?[a-z0-9])
        | [a-z]{{1,20}}+ [0-9]{{1,9}}+ (?:\.[0-9]{{1,9}}+){{1,3}}+ (?![a-z])
        | [0-9]{{4}} (?P<sign>[./-]) [0-9]{{1,2}} (?P=sign) [0-9]{{1,2}} (?!\.?[0-9])
        | (?=[0-9]{{2,4}}-) (?:
            0[0-9]{{2,3}}-[0-9]{{7,8}} | 0[0-9]{{1,2}}-[0-9]{{3,4}}-[0-9]{{4}}
          | [48]00-[0-9]{{3,4}}-[0-9]{{3,4}} | 1[0-9]{{2}}-[0-9]{{4}}-[0-9]{{4}} ) (?![0-9-])
        )
      | [0-9]{{1,3}} : [0-9]{{1,3}} (?::[0-9]{{1,3}})? (?![0-9:年月日])
      | [0-9]{{1,4}} / [0-9]{{1,4}} (?![0-9/])
      | (?:(?<=[\s(:,=为到至达是])-)?
        (?<![0-9]\.) [0-9]{{1,40}}+ (?:(?:,[0-9]{{3}})+(?![0-9]))? (?:\.[0-9]{{1,40}}+){{0,3}} [%‰]? (?![0-9])
      | (?<![._%+-]) @[a-z_][a-z0-9_.]{{0,38}}[a-z0-9_]
      )
    | (?P<emoji> [\U0001f1e6-\U0001f1ff]{{2}} | {_EMOJI}(?:\u200d{_EMOJI}){{0,8}} )
    """,
    re.VERBOSE,
)
_HASHTAG = re.compile(r"(?<![a-z0-9&/])#(?:[^#\s]{1,60}#|(?=\d{0,9}[^\W\d])\w{1,60})")
_SIGNS = frozenset(
    "!\"#$%&'()*,./:;<=>?@[\\]^_`{|}¥£€"
)  # not those of ranges: standards differ there
_JOINED = bytes([JOIN])
_TRAILING = ".,;:!?([{)]}'\""


def known_gaps(view: str) -> memoryview | None:
    """FREE, JOIN or CUT for the gap before each character of a folded text; None if nothing is known."""
    gaps = bytearray()
    if holds_signs(view):
        for run in _RUN.finditer(view):
            text = run[0]
            if not (text.isalnum() or text.strip(MARKS).isalnum()):
                gaps = _gaps_of_run(view, run, gaps)
    if "#" in view:
        for tag in _HASHTAG.finditer(view):
            gaps = gaps or bytearray(len(view) + 1)
            _join(gaps, *tag.span(), alone=True)
    return memoryview(gaps) if gaps else None


def _gaps_of_run(view: str, run: re.Match[str], gaps: bytearray) -> bytearray:
    """Patterns see the character after the run, which none of them can take but a per mille sign."""
    for unit in _UNIT.finditer(view, run.start(), run.end() + 1):
        start, end = unit.span()
        alone = unit.lastgroup is not None
        if alone:
            end = start + _size(unit[0])
        if end - start > 1 or not alone:
            gaps = gaps or bytearray(len(view) + 1)
            _join(gaps, start, end, alone=alone)
            if not alone:
                _part_from_signs(view, gaps, start, end)
    return gaps


def _size(address: str) -> int:
    """Without the marks after it; but a bracket that it opened itself it also closes.

    >>> _size("a.cn/x_(y))."), _size("a.cn/x(")
    (10, 6)
    """
    size = len(address.rstrip(_TRAILING))
    return size + (address[size : size + 1] == ")" and "(" in address[:size])


def _join(gaps: bytearray, start: int, end: int, *, alone: bool) -> None:
    """One word from `start` to `end`; a number or a user may go on, as in 3.14亿, unless it stands `alone`."""
    gaps[start + 1 : end] = _JOINED * (end - start - 1)
    if alone:
        gaps[start] = gaps[end] = CUT


def _part_from_signs(view: str, gaps: bytearray, start: int, end: int) -> None:
    """A number is apart from the signs beside it, as in $3.50; of 9:00-18:00 the tagger decides."""
    if view[start - 1 : start] in _SIGNS:
        gaps[start] = CUT
    if view[end : end + 1] in _SIGNS:
        gaps[end] = CUT
