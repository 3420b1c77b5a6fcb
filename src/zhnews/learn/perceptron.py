# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, annotation_typing=False
"""An averaged structured perceptron for the tagger, over several standards at once.

Every feature has a row of weights that all standards share and a row of each standard's own, so that
much text of one standard teaches words to the others without teaching them its habits. All weights are
integers: the same text in the same order gives the same weights on every machine.
"""

from __future__ import annotations

import numpy

from zhnews.text import tags as layout
from zhnews.text.tagging import Tagger

GROUPS, LANES, TAGS, SEEN = layout.GROUPS, layout.LANES, layout.TAGS, layout.SEEN
PLACES, PAD = layout.PLACES, layout.PAD
BEGIN, SINGLE, JOIN, CUT = layout.BEGIN, layout.SINGLE, layout.JOIN, layout.CUT


class Perceptron:
    """Weights while they are learnt: each table holds them and, behind them, what averaging takes off."""

    def __init__(self, tagger: Tagger, shared_bits: int, own_bits: int, standards: int) -> None:
        """Tables of two to the power of so many rows: one that all standards share, one for each."""
        self.tagger = tagger
        self.step = 1
        self.shared_size, self.own_rows = LANES << shared_bits, 1 << own_bits
        self.own_size, self.moves_size = standards * LANES << own_bits, standards * 16
        self.shared = numpy.zeros(2 * self.shared_size, numpy.int64)
        self.own = numpy.zeros(2 * self.own_size, numpy.int64)
        self.moves = numpy.zeros(2 * self.moves_size, numpy.int64)

    def averaged(self) -> list[numpy.ndarray]:
        """The mean of all weights since the beginning: those shared, those of each standard, the moves."""
        return [self.mean(self.shared), self.mean(self.own), self.mean(self.moves)]

    def mean(self, table: numpy.ndarray) -> numpy.ndarray:
        """The mean of the weights of one table."""
        weights, sums = numpy.asarray(table).reshape(2, -1)
        mean: numpy.ndarray = weights - sums / self.step
        return mean

    def count(self, text: str, seen: memoryview) -> None:
        """Note the features of a sentence: what is met once in all is not learnt."""
        size = self.tagger.read(text, 0, len(text), None)
        self.tagger.hash_rows(size)
        rows = self.tagger.rows
        for place in range((PAD - 1) * GROUPS, (PAD + size + 1) * GROUPS):
            row = rows[place] & (SEEN - 1)
            if seen[row] < 255:
                seen[row] += 1

    def learn(self, text: str, tags: memoryview, standard: int, margin: int) -> int:
        """Tag one sentence, correct the weights; how many tags were wrong.

        Wrong tags get `margin` for nothing, so that right ones must win by that much.
        """
        tagger = self.tagger
        size = tagger.read(text, 0, len(text), None)
        tagger.hash_rows(size)
        self.score(size, standard)
        scores, guesses, gaps = tagger.scores, tagger.tags, tagger.gaps
        for place in range(size):
            if gaps[place] == JOIN and (tags[place] == BEGIN or tags[place] == SINGLE):
                gaps[place] = CUT  # two Latin words: the corpus lost the blank between them
            for tag in range(TAGS):
                if tag != tags[place]:
                    scores[(PAD + place) * TAGS + tag] += margin
        tagger.best(size)
        wrong = 0
        for place in range(size):
            if guesses[place] != tags[place]:
                wrong += 1
                self.correct(place, tags[place], guesses[place], standard)
            if place and (guesses[place] != tags[place] or guesses[place - 1] != tags[place - 1]):
                self.move(standard * 16 + tags[place - 1] * TAGS + tags[place], 1)
                self.move(standard * 16 + guesses[place - 1] * TAGS + guesses[place], -1)
        self.step += 1
        return wrong

    def score(self, size: int, standard: int) -> None:
        """Scores of shared and own weights together."""
        tagger, shared, own = self.tagger, self.shared, self.own
        rows, scores = tagger.rows, tagger.scores
        shared_mask = self.shared_size // LANES - 1
        first_own = standard * self.own_rows
        for place in range(16):
            tagger.moves[place] = self.moves[standard * 16 + place]
        for place in range((size + 2 * PAD) * TAGS):
            scores[place] = 0
        for anchor in range(PAD - 1, PAD + size + 1):
            first = (anchor - 1) * TAGS
            for place in range(anchor * GROUPS, (anchor + 1) * GROUPS):
                row = rows[place]
                of_all = (row & shared_mask) * LANES
                of_one = (first_own + (row & (self.own_rows - 1))) * LANES
                for lane in range(LANES):
                    scores[first + lane] += shared[of_all + lane] + own[of_one + lane]

    def correct(self, place: int, right: int, wrong: int, standard: int) -> None:
        """Take from the wrong tag of one character and give to the right one, in all rows around it."""
        rows = self.tagger.rows
        shared_mask = self.shared_size // LANES - 1
        first_own = standard * self.own_rows
        for lane in range(PLACES):
            first = (PAD + place + 1 - lane) * GROUPS
            for feature in range(first, first + GROUPS):
                row = rows[feature]
                weight = (row & shared_mask) * LANES + lane * TAGS
                if weight >= LANES:  # the first row is that of features without weights
                    self.shared[weight + right] += 1
                    self.shared[weight + wrong] -= 1
                    self.shared[self.shared_size + weight + right] += self.step
                    self.shared[self.shared_size + weight + wrong] -= self.step
                weight = (row & (self.own_rows - 1)) * LANES + lane * TAGS
                if weight >= LANES:
                    weight += first_own * LANES
                    self.own[weight + right] += 1
                    self.own[weight + wrong] -= 1
                    self.own[self.own_size + weight + right] += self.step
                    self.own[self.own_size + weight + wrong] -= self.step

    def move(self, weight: int, change: int) -> None:
        """Change the weight of going from one tag to the next."""
        self.moves[weight] += change
        self.moves[self.moves_size + weight] += change * self.step
