# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, annotation_typing=False
"""What jieba makes of characters that no word of its dictionary claimed: a hidden Markov model and a rule.

Han characters in a row are cut by the most probable sequence of B, E, M, S (jieba 0.42.1's model, MIT; paths
are back-pointers, so time is linear); Latin letters, digits and signs by what looks like a number.

This one source runs interpreted and, with `singles.pxd`, compiled. Sums are doubles in jieba's order of
addition: with single precision, as rjieba has it, a sentence in some hundred thousand comes out otherwise.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable

FIRST, LAST = 0x4E00, 0x9FD5  # the Han characters that jieba knows
STATES = 4
NEVER = -3.14e100

# Of jieba's finalseg/prob_start.py and prob_trans.py: log probabilities.
START_B, START_S = -0.26268660809250016, -1.4652633398537678
B_E, B_M = -0.510825623765990, -0.916290731874155
E_B, E_S = -0.5897149736854513, -0.8085250474669937
M_E, M_M = -0.33344856811948514, -1.2603623820268226
S_B, S_S = -0.7211965654669841, -0.6658631448798212

IN_B, IN_E, IN_M, IN_S = range(STATES)
IS_S_B, IS_M_E, IS_M_M, IS_S_S, IS_END = 1, 2, 4, 8, 16  # S before B, M before E …; a word ends


class Singles:
    """Cuts runs of single characters; `cover(text)` or `cover_all` must have been called for what is cut."""

    def __init__(self, rows: Callable[[str], Iterable[str]]) -> None:
        """`rows(char)` gives the line `char TAB B TAB E TAB M TAB S` of log probabilities, or none."""
        self.rows = rows
        self.seen: set[str] = set()
        self.emissions = array("d", [NEVER]) * (STATES * (LAST - FIRST + 1))

    def cover(self, text: str) -> None:
        """Read what may be needed for `text`; a second thread doing the same does no harm."""
        for char in set(text).difference(self.seen):
            self.cover_all(self.rows(char))
            self.seen.add(char)

    def cover_all(self, lines: Iterable[str]) -> None:
        """Read the lines; those of characters that are no Han to jieba can play no part."""
        for line in lines:
            char, *values = line.split("\t")
            if FIRST <= ord(char) <= LAST:
                first = STATES * (ord(char) - FIRST)
                for state, value in enumerate(values[:STATES]):
                    self.emissions[first + state] = float(value) if value else NEVER

    def ends(
        self, text: str, words: list[str], known: Callable[[str], bool], offset: int
    ) -> list[int]:
        """Ends of the words of a text that the dictionary cut into `words`, each plus `offset`.

        What is cut here are stretches of single characters; `known` tells whether one is a word all the
        same, which jieba leaves in characters. Letters and digits in a row count as single characters.
        """
        found: list[int] = []
        start = place = 0
        for word in words:
            if not is_loose(word):
                if start < place:
                    is_word = place - start > 1 and known(text[start:place])
                    self.cut(text, start, place, is_word, offset, found)
                place += len(word)
                found.append(offset + place)
                start = place
            else:
                place += len(word)
        if start < place:
            is_word = place - start > 1 and known(text[start:place])
            self.cut(text, start, place, is_word, offset, found)
        return found

    def cut(  # noqa: PLR0913  # one call a stretch, compiled
        self, text: str, start: int, end: int, is_word: bool, offset: int, found: list[int]
    ) -> None:
        """Append the ends of a stretch of single characters, each plus `offset`."""
        if is_word or end - start == 1:
            found.extend(range(offset + start + 1, offset + end + 1))
            return
        while start < end:
            stop = start + 1
            if is_han(text[start]):
                while stop < end and is_han(text[stop]):
                    stop += 1
                self.cut_han(text, start, stop, offset, found)
            else:
                while stop < end and not is_han(text[stop]):
                    stop += 1
                cut_latin(text, start, stop, offset, found)
            start = stop

    def cut_han(self, text: str, start: int, end: int, offset: int, found: list[int]) -> None:
        """The most probable words; of equal paths the later letter wins, as in jieba."""
        came_from = bytearray(end - start)
        row = STATES * (ord(text[start]) - FIRST)
        b = START_B + self.emissions[row]
        e = NEVER + self.emissions[row + 1]
        m = NEVER + self.emissions[row + 2]
        s = START_S + self.emissions[row + 3]
        for place in range(start + 1, end):
            row = STATES * (ord(text[place]) - FIRST)
            in_b, in_e = self.emissions[row], self.emissions[row + 1]
            in_m, in_s = self.emissions[row + 2], self.emissions[row + 3]
            e_b, s_b = e + E_B + in_b, s + S_B + in_b
            b_e, m_e = b + B_E + in_e, m + M_E + in_e
            b_m, m_m = b + B_M + in_m, m + M_M + in_m
            e_s, s_s = e + E_S + in_s, s + S_S + in_s
            flags = 0
            b, e, m, s = e_b, b_e, b_m, e_s
            if s_b >= e_b:
                flags, b = flags | IS_S_B, s_b
            if m_e >= b_e:
                flags, e = flags | IS_M_E, m_e
            if m_m >= b_m:
                flags, m = flags | IS_M_M, m_m
            if s_s >= e_s:
                flags, s = flags | IS_S_S, s_s
            came_from[place - start] = flags
        mark_ends(came_from, s >= e)
        for place in range(start, end):
            if came_from[place - start] & IS_END:
                found.append(offset + place + 1)  # noqa: PERF401  # a loop in C


def mark_ends(came_from: bytearray, single: bool) -> None:
    """Set IS_END where a word of the best path ends; `single`: the last is in state S, else E."""
    state = IN_S if single else IN_E
    for place in range(len(came_from) - 1, -1, -1):
        flags = came_from[place]
        if state == IN_E:
            came_from[place] = flags | IS_END
            state = IN_M if flags & IS_M_E else IN_B
        elif state == IN_S:
            came_from[place] = flags | IS_END
            state = IN_S if flags & IS_S_S else IN_E
        elif state == IN_M:
            state = IN_M if flags & IS_M_M else IN_B
        else:
            state = IN_S if flags & IS_S_B else IN_E


def cut_latin(  # noqa: C901  # a small automaton
    text: str, start: int, end: int, offset: int, found: list[int]
) -> None:
    """Append the ends of letters and digits with `.` and digits and `%` after them, and of what is between."""
    place = start
    while place < end:
        if not is_alphanumeric(text[place]):
            place += 1
            continue
        if place > start:
            found.append(offset + place)
        while place < end and is_alphanumeric(text[place]):
            place += 1
        if place + 1 < end and text[place] == "." and is_digit(text[place + 1]):
            place += 2
            while place < end and is_digit(text[place]):
                place += 1
        if place < end and text[place] == "%":
            place += 1
        found.append(offset + place)
        start = place
    if start < end:
        found.append(offset + end)


def is_loose(word: str) -> bool:
    """Whether the dictionary left it: one letter, digit, sign or Han character, or letters and digits."""
    if len(word) == 1:
        return is_han(word[0]) or is_alphanumeric(word[0]) or word[0] in "+#&._%-"
    for place in range(len(word)):  # noqa: SIM110  # a loop in C
        if not is_alphanumeric(word[place]):
            return False
    return True


def is_han(char: str) -> bool:
    """Whether it is a letter to jieba that is not Latin."""
    return FIRST <= ord(char) <= LAST


def is_digit(char: str) -> bool:
    """Whether it is 0 to 9."""
    return 48 <= ord(char) <= 57


def is_alphanumeric(char: str) -> bool:
    """Whether it is an ASCII letter or digit."""
    code = ord(char)
    return 97 <= code | 32 <= 122 or 48 <= code <= 57
