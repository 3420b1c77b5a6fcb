"""A user's list of words, read: `word`, `word TAB weight`, `word TAB weight TAB tag`, a row each.

Rows without a tab are read as jieba reads its own, `word weight tag` with blanks between, weight and tag
left out or not. Weight 0 makes a word preferred, any other or none makes it forced.

>>> parse("云计算 5 n\\n雲門山學院\\t9\\tnt\\n在云\\t0\\nhot dog\\n")
Entries(words=['云计算', '雲門山學院', '在云', 'hot dog'], flags=bytearray(b'\\x01\\t\\x02\\x01'))
"""

from __future__ import annotations

from math import inf
from typing import NamedTuple
from unicodedata import category

from zhnews.errors import InputError
from zhnews.text.finding import LONGEST_WORD

FORCED, PREFERRED, LOC, ORG = 1, 2, 4, 8  # flags of a word
TYPES = {LOC: "LOC", ORG: "ORG"}
_TAGGED = {"ns": LOC, "LOC": LOC, "nt": ORG, "ORG": ORG}  # other tags say nothing here
_INVISIBLE = {"Cc", "Cf", "Zs", "Zl", "Zp"}


class Entries(NamedTuple):
    """The words of a list as it writes them, and flags for each."""

    words: list[str]
    flags: bytearray


def parse(text: str) -> Entries:
    """The entries of a list; raises InputError, which names the row, where one cannot be read."""
    words: list[str] = []
    flags = bytearray()
    known: dict[str, int] = {}  # flags by what stands behind a word: many rows share it
    rows = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, row in enumerate(rows, 1):
        if not row or row.isspace():
            continue
        word, _, cells = row.partition("\t") if "\t" in row else _by_blanks(row.strip())
        word = word.strip()
        if not (word.isprintable() and 0 < len(word) <= LONGEST_WORD):
            _check(word, number)
        if cells not in known:
            known[cells] = _flags(cells, number)
        words.append(word)
        flags.append(known[cells])
    return Entries(words, flags)


def _by_blanks(row: str) -> tuple[str, str, str]:
    """As jieba does it, but that the last of several Latin words is no tag: hot dog."""
    before, _, last = row.rpartition(" ")
    if not before:
        return row, "", ""
    tag = last if last.isascii() and last.isalpha() and last.islower() else ""
    word, _, weight = before.rstrip().rpartition(" ") if tag else (before, "", last)
    if word and weight.isascii() and weight.isdigit():
        return word, "\t", f"{weight}\t{tag}"
    if tag and not before.isascii():
        return before, "\t", f"\t{tag}"
    return row, "", ""


def _flags(cells: str, number: int) -> int:
    weight, tag, *others = (cell.strip() for cell in f"{cells}\t".split("\t"))
    if any(others):
        raise InputError(f"row {number}: more than three cells; word, weight and tag are allowed")
    forced = not weight or _number(weight, number) > 0
    return (FORCED if forced else PREFERRED) | _TAGGED.get(tag, 0)


def _check(word: str, number: int) -> None:
    if not word or not (word.isprintable() or any(category(c) not in _INVISIBLE for c in word)):
        raise InputError(f"row {number}: a word of no visible character")
    if len(word) > LONGEST_WORD:
        raise InputError(
            f"row {number}: a word of {len(word)} characters; {LONGEST_WORD} are the most"
        )


def _number(weight: str, number: int) -> float:
    try:
        value = float(weight)
    except ValueError:
        value = inf
    if not 0 <= value < inf:
        raise InputError(f"row {number}: weight {weight[:40]!r} is no number from 0 on")
    return value
