"""jieba's segmentation in linear time and without its start-up: the same words, as ends.

The most probable path through the words of a dictionary (unigrams), then a hidden Markov model over
B, E, M, S for runs of single characters. The method and its data are jieba 0.42.1's (MIT); jieba's own
Viterbi copies its path at every character, which is quadratic on a long run of rare characters, and
its dictionary takes half a second to read. Here paths are back-pointers, and the dictionary is read
one first character at a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from math import log

from zhnews.text.dictionary import Dictionary

WORD_RUN = re.compile(r"[\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+")
_HAN_RUN = re.compile(r"[\u4E00-\u9FD5]+")
_NUMBER_OR_LATIN = re.compile(r"[a-zA-Z0-9]+(?:\.\d+)?%?")
_NEVER = -3.14e100

# Of jieba's finalseg/prob_start.py and prob_trans.py: log probabilities.
_START_B, _START_S = -0.26268660809250016, -1.4652633398537678
_B_E, _B_M = -0.510825623765990, -0.916290731874155
_E_B, _E_S = -0.5897149736854513, -0.8085250474669937
_M_E, _M_M = -0.33344856811948514, -1.2603623820268226
_S_B, _S_S = -0.7211965654669841, -0.6658631448798212

Emission = tuple[float, float, float, float]  # log probability of the character in B, E, M, S
_UNSEEN: Emission = (_NEVER, _NEVER, _NEVER, _NEVER)
TOTAL = ""  # the row of the empty word holds the sum of all counts


class Frequencies(Dictionary[float | None]):
    """Log probability by word; None marks what only begins longer words."""

    def __init__(
        self,
        rows: Callable[[str], Iterable[str] | None],
        total: int,
        forms: Callable[[str], Iterable[str]] = lambda word: (word,),
        origins: Callable[[str], Iterable[str]] = lambda char: (char,),
    ) -> None:
        """`rows(char)` gives the lines `word TAB count`; `total` is the sum of all counts."""
        self.unseen = log(1) - log(total)
        super().__init__(rows, lambda count: log(int(count)) - log(total), forms, origins)

    def _read(self, char: str) -> None:
        entries = self.entries
        for word, weight in self._words(char):
            known = entries.get(word)
            if known is None or (weight is not None and known < weight):  # folding makes twins
                entries[word] = weight
            for end in range(1, len(word)):
                entries.setdefault(word[:end], None)
        self.lengths[char] = ()


def parse_emission(values: str) -> Emission:
    """The four numbers of a row of the emission table; an empty one is never seen."""
    begin, end, middle, single = (float(value) if value else _NEVER for value in values.split("\t"))
    return begin, end, middle, single


def cut(text: str, words: Frequencies, emissions: Dictionary[Emission]) -> Iterator[int]:
    """End of each word, exactly where `jieba.lcut(text)` cuts."""
    words.cover(text)
    emissions.cover(text)
    last = 0
    for run in WORD_RUN.finditer(text):
        yield from _ends_of_others(text, last, run.start())
        last = run.end()
        yield from _ends_of_run(run[0], run.start(), words, emissions)
    yield from _ends_of_others(text, last, len(text))


def _ends_of_others(text: str, start: int, end: int) -> Iterator[int]:
    """Every other character is a word of its own; CR LF is one."""
    for place in range(start, end):
        if text[place] != "\r" or text[place + 1 : place + 2] != "\n":
            yield place + 1


def _ends_of_run(
    run: str, offset: int, words: Frequencies, emissions: Dictionary[Emission]
) -> Iterator[int]:
    entries = words.entries
    ends = _best_ends(run, words)
    start = singles = 0  # a run of single characters begins at `singles` and goes to `start`
    while start < len(run):
        end = ends[start]
        if end - start > 1:
            yield from _ends_of_singles(run, singles, start, offset, entries, emissions)
            yield offset + end
            singles = end
        start = end
    yield from _ends_of_singles(run, singles, start, offset, entries, emissions)


def _best_ends(run: str, words: Frequencies) -> list[int]:
    """For each place, where the first word of the most probable way to the end of `run` ends."""
    entries, unseen, length = words.entries, words.unseen, len(run)
    score = [0.0] * (length + 1)
    ends = [0] * length
    for start in range(length - 1, -1, -1):
        best, best_end = None, start + 1
        end = start + 1
        part = run[start]
        while part in entries:
            weight = entries[part]
            # of two equal ways jieba takes the longer word
            if weight is not None and (best is None or weight + score[end] >= best):
                best, best_end = weight + score[end], end
            if end == length:
                break
            end += 1
            part = run[start:end]
        score[start] = unseen + score[start + 1] if best is None else best
        ends[start] = best_end
    return ends


def _ends_of_singles(  # noqa: PLR0913  # one call a run of characters: a class would only hide that
    run: str,
    start: int,
    end: int,
    offset: int,
    entries: dict[str, float | None],
    emissions: Dictionary[Emission],
) -> Iterator[int]:
    singles = run[start:end]
    if len(singles) > 1 and entries.get(singles) is None:
        for place in _ends_of_unknown(singles, emissions.entries):
            yield offset + start + place
    else:
        yield from range(offset + start + 1, offset + end + 1)


def _ends_of_unknown(text: str, emissions: dict[str, Emission]) -> Iterator[int]:
    last = 0
    for run in _HAN_RUN.finditer(text):
        yield from ends_of_latin(text, last, run.start())
        last = run.end()
        for end in _viterbi(run[0], emissions):
            yield run.start() + end
    yield from ends_of_latin(text, last, len(text))


def ends_of_latin(text: str, start: int, end: int) -> Iterator[int]:
    """Ends of the numbers, Latin words and runs of signs of a stretch that no dictionary word is in."""
    for match in _NUMBER_OR_LATIN.finditer(text, start, end):
        if match.start() > start:
            yield match.start()
        start = match.end()
        yield start
    if start < end:
        yield end


def _viterbi(text: str, emissions: dict[str, Emission]) -> list[int]:
    """Ends of the words of a run of Han characters; of equal paths the later letter wins, as in jieba."""
    b, e, m, s = emissions.get(text[0], _UNSEEN)
    b, e, m, s = _START_B + b, _NEVER + e, _NEVER + m, _START_S + s
    came_from = []
    for char in text[1:]:
        in_b, in_e, in_m, in_s = emissions.get(char, _UNSEEN)
        e_b, s_b = e + _E_B + in_b, s + _S_B + in_b
        b_m, m_m = b + _B_M + in_m, m + _M_M + in_m
        b_e, m_e = b + _B_E + in_e, m + _M_E + in_e
        e_s, s_s = e + _E_S + in_s, s + _S_S + in_s
        came_from.append(
            {
                "B": "S" if s_b >= e_b else "E",
                "E": "M" if m_e >= b_e else "B",
                "M": "M" if m_m >= b_m else "B",
                "S": "S" if s_s >= e_s else "E",
            }
        )
        b, e, m, s = max(e_b, s_b), max(b_e, m_e), max(b_m, m_m), max(e_s, s_s)
    state = "S" if s >= e else "E"
    ends = []
    for place in range(len(text), 0, -1):
        if state in "ES":
            ends.append(place)
        if place > 1:
            state = came_from[place - 2][state]
    return ends[::-1]
