"""The grammar in `corpus/spam`: term lists and templates that texts of each kind are composed from.

A row is a symbol and its alternatives, which may name symbols in braces: those of their own file or of
`shared.tsv`. Alternatives of a longer list are divided by their hash, so that a detector can be measured
on terms and templates that it never learnt from.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from zlib import crc32

CORPUS = Path(__file__).parents[3] / "corpus/spam"
KINDS = (
    "porn",
    "gambling",
    "fraud_documents",
    "loans",
    "game_servers",
    "medical_ads",
    "escort",
    "scam",
    "link_farm",
    "ads",
)
PARTS = ("train", "tune", "test")
_PART_OF_TENTH = ("tune", "test", "test", *["train"] * 7)
_LONG = 8  # alternatives; a shorter list holds wording, not terms, and is shared by all parts
_SYMBOL = re.compile(r"\{([a-z_0-9]+)\}")
_LATIN = "abcdefghijklmnopqrstuvwxyz"

Alternatives = dict[str, dict[str, list[str]]]


def part_of(text: str) -> str:
    """The part that a text belongs to, for good: train (7 of 10), tune (1) or test (2)."""
    return _PART_OF_TENTH[crc32(text.encode()) % 10]


class Grammar:
    """Expands the symbols of one file."""

    def __init__(self, name: str) -> None:
        """`name` is a kind, or `clean`."""
        self.symbols: dict[str, list[str]] = {}
        for file in ("shared", name):
            for row in (CORPUS / f"{file}.tsv").read_text("utf-8").splitlines():
                symbol, *alternatives = row.split("\t")
                self.symbols.setdefault(symbol, []).extend(alternatives)
        self._parts: Alternatives = {
            part: {symbol: _of_part(rows, part) for symbol, rows in self.symbols.items()}
            for part in PARTS
        }

    def expand(self, symbol: str, part: str, random: Random) -> str:
        """A text of that symbol, made of the alternatives of one part."""
        rows = self._parts[part]

        def replace(match: re.Match[str]) -> str:
            name = match[1]
            return random.choice(rows[name]) if name in rows else _NUMBERS[name](random)

        text = f"{{{symbol}}}"
        while "{" in text:
            text = _SYMBOL.sub(replace, text)
        return text


def _of_part(rows: list[str], part: str) -> list[str]:
    own = [row for row in rows if part_of(row) == part]
    return own if own and len(rows) >= _LONG else rows


def _digits(count: int) -> Callable[[Random], str]:
    return lambda random: str(random.randint(10 ** (count - 1), 10**count - 1))


_NUMBERS: dict[str, Callable[[Random], str]] = {
    "digit": _digits(1),
    "digits2": _digits(2),
    "digits3": _digits(3),
    "digits8": _digits(8),
    "two": lambda random: f"{random.randint(1, 33):02}",
    "year": lambda random: str(random.randint(2005, 2025)),
    "month": lambda random: f"{random.randint(1, 12):02}",
    "day": lambda random: f"{random.randint(1, 28):02}",
    "latin": lambda random: "".join(random.choices(_LATIN, k=random.randint(2, 4))),
}
