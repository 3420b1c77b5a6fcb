"""Whether a machine made Traditional text out of Simplified.

Two kinds of converters know no words: one writes the usual form of each one-to-many character (幹燥), one
keeps the character where Traditional has it too (先后). A reading that such a converter writes and that is
wrong speaks for it; one that it never writes speaks against it. A third kind errs in its own way (髮布).
Characters of OpenCC's own standard, of Taiwan and of Hong Kong speak too.

>>> wrong = Reading(1, (0, 2), "后", "後", 6.0, usual=False, kept=True)
>>> right = Reading(4, (3, 5), "後", "後", 0.0, usual=True, kept=False)
>>> total([wrong], "先后與", Signs({}, {})), total([right, wrong], "先后與，後來", Signs({}, {}))
(4.199999999999999, 2.1999999999999993)
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

SHARE = 0.7  # of a lead: the model is surer than it is right
MOST, LEAST = 6.0, -2.0  # what one reading says for and against a converter, in nats
ODD, ODD_RIGHT = (
    -3.0,
    -1.0,
)  # that a converter is of the third kind, and what a rare reading says against it
SIGNS = 4  # a sign says something that often
NAMED = 12  # how many pieces of evidence are named
TELLING, ODD_TELLING = (
    1.0,
    5.0,
)  # nats of a reading that is named, of one that only the third kind writes


class Reading(NamedTuple):
    """A one-to-many character: its place and its word, how it is written and how it should be."""

    place: int
    word: tuple[int, int]
    written: str
    right: str
    lead: float  # of the right reading over the written one in nats; 0 where they are one
    usual: bool  # whether a converter writes it that takes the usual form everywhere
    kept: bool  # … or one that keeps characters where it can


@dataclass(frozen=True, slots=True)
class Signs:
    """Characters with what each says for a machine, in nats, and the logistic of the total."""

    weights: Mapping[str, float]
    logistic: Mapping[str, float]


def total(readings: Iterable[Reading], text: str, signs: Signs) -> float:
    """What speaks for a machine that converted `text`, less what speaks against it, in nats."""
    usual, kept, odd = 0.0, 0.0, ODD
    for reading in readings:
        said = min(SHARE * max(reading.lead, 0.0), MOST)
        odd += said if said or reading.usual else ODD_RIGHT
        usual += said if reading.usual else LEAST
        kept += said if reading.kept else LEAST
    shown = {char: min(text.count(char), SIGNS) for char in signs.weights.keys() & set(text)}
    return max(usual, kept, odd) + sum(signs.weights[char] * count for char, count in shown.items())


def probability(total: float, signs: Signs) -> float:
    """How probable it is that a machine made the text."""
    logit = signs.logistic["offset"] + signs.logistic["slope"] * total
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


def evidence(readings: Iterable[Reading], text: str, signs: Signs) -> tuple[str, ...]:
    """Words that a machine wrote and characters of its standard, what says most first."""
    said = {char: weight for char, weight in signs.weights.items() if weight > 1 and char in text}
    for reading in readings:
        if reading.lead >= (TELLING if reading.usual or reading.kept else ODD_TELLING):
            word = named(reading, text)
            said[word] = said.get(word, 0.0) + min(SHARE * reading.lead, MOST)
    return tuple(sorted(said, key=lambda word: (-said[word], word))[:NAMED])


def named(reading: Reading, text: str) -> str:
    """The word of a reading; of a word of one character, with the Han character before or after it."""
    start, end = reading.word
    if end - start == 1:
        if start and "㐀" <= text[start - 1] <= "鿿":
            start -= 1
        elif end < len(text) and "㐀" <= text[end] <= "鿿":
            end += 1
    return text[start:end]
