"""How probable a character is after another: a language model of characters, in quarter nats.

A row is a character TAB its own cost and that of leaving its pairs TAB pairs: `內` TAB `9'` TAB `容*部.`.
A cost is one printable character: `!` is 0, `"` is 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

ZERO, LARGEST = ord("!"), ord("~") - ord("!")
LETTER, DIGIT = "a", "0"  # all of them count as one

Entry = tuple[int, int, dict[str, int]]
_UNSEEN: Entry = (LARGEST, 0, {})


def letter(cost: int) -> str:
    """`cost` as the one character that a row holds."""
    return chr(ZERO + max(0, min(cost, LARGEST)))


def kind(char: str) -> str:
    """The character that `char` is counted as."""
    if char.isascii() and char.isalnum():
        return DIGIT if char.isdigit() else LETTER
    return char


class Bigrams:
    """Costs of characters after one another; a row is read when its first character is asked for."""

    def __init__(self, rows: Iterable[str]) -> None:
        self._rows = dict(row.split("\t", 1) for row in rows)
        self._entries: dict[str, Entry] = {}

    def alone(self, char: str) -> int:
        """The cost of `char` wherever it stands."""
        return self._entry(kind(char))[0]

    def following(self, char: str) -> Mapping[str, int]:
        """The characters that are known to follow `char`, with their costs."""
        return self._entry(kind(char))[2]

    def cost(self, before: str, char: str) -> int:
        """The cost of `char` after `before`; an empty `before` is unknown.

        >>> model = Bigrams(["我\\t+#\\t們%", "們\\t1!\\t"])
        >>> model.cost("我", "們"), model.cost("我", "我"), model.cost("們", "們")
        (4, 12, 16)
        """
        char = kind(char)
        _, leave, pairs = self._entry(kind(before))
        found = pairs.get(char)
        return self._entry(char)[0] + leave if found is None else found

    def _entry(self, char: str) -> Entry:
        if (entry := self._entries.get(char)) is None:
            if char not in self._rows:
                return _UNSEEN
            costs, pairs = self._rows[char].split("\t")
            known = dict(zip(pairs[::2], (ord(cost) - ZERO for cost in pairs[1::2]), strict=True))
            entry = self._entries[char] = ord(costs[0]) - ZERO, ord(costs[1]) - ZERO, known
        return entry
