# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, annotation_typing=False
"""An averaged structured perceptron for the tagger, over several standards at once.

Every feature has a row of weights that all standards share and a row of each standard's own, so that
much text of one standard teaches words to the others without teaching them its habits. All weights are
integers: the same text in the same order gives the same weights on every machine.
"""

from __future__ import annotations

from zhnews.text import tags as layout
from zhnews.text.tagging import Tagger

FEATURES, TAGS, SEEN = layout.FEATURES, layout.TAGS, layout.SEEN
BEGIN, SINGLE, JOIN, CUT = layout.BEGIN, layout.SINGLE, layout.JOIN, layout.CUT


class Perceptron:
    """Weights while they are learnt: `shared` and `own` hold them, `*_sums` what averaging takes off."""

    def __init__(
        self,
        tagger: Tagger,
        shared: memoryview,
        own: memoryview,
        moves: memoryview,
        seen: memoryview,
    ) -> None:
        """`shared`, `own` and `moves` are int64: first the weights, then as many sums."""
        self.tagger = tagger
        self.shared = shared
        self.own = own
        self.moves = moves
        self.seen = seen
        self.step = 1
        self.shared_size = len(shared) // 2
        self.own_size = len(own) // 2
        self.moves_size = len(moves) // 2
        self.own_rows = self.own_size // (self.moves_size // 16) // TAGS

    def count(self, text: str) -> None:
        """Note the features of a sentence: what is met once in all is not learnt."""
        size = self.tagger.read(text, 0, len(text), None)
        self.tagger.hash_features(size)
        rows, seen = self.tagger.rows, self.seen
        for place in range(size * FEATURES):
            row = rows[place] & (SEEN - 1)
            if seen[row] < 255:
                seen[row] += 1

    def learn(self, text: str, tags: memoryview, standard: int, margin: int) -> int:
        """Tag one sentence, correct the weights; how many tags were wrong.

        Wrong tags get `margin` for nothing, so that right ones must win by that much.
        """
        tagger = self.tagger
        size = tagger.read(text, 0, len(text), None)
        tagger.hash_features(size)
        self.score(size, standard)
        scores, guesses, gaps = tagger.scores, tagger.tags, tagger.gaps
        for place in range(size):
            if gaps[place] == JOIN and (tags[place] == BEGIN or tags[place] == SINGLE):
                gaps[place] = CUT  # two Latin words: the corpus lost the blank between them
            for tag in range(TAGS):
                if tag != tags[place]:
                    scores[place * TAGS + tag] += margin
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
        shared_mask = self.shared_size // TAGS - 1
        first_own = standard * self.own_rows
        for place in range(16):
            tagger.moves[place] = self.moves[standard * 16 + place]
        for place in range(size):
            for tag in range(TAGS):
                total = 0
                for feature in range(place * FEATURES, (place + 1) * FEATURES):
                    row = rows[feature]
                    total += shared[(row & shared_mask) * TAGS + tag]
                    total += own[(first_own + (row & (self.own_rows - 1))) * TAGS + tag]
                scores[place * TAGS + tag] = total

    def correct(self, place: int, right: int, wrong: int, standard: int) -> None:
        """Take from the wrong tag of one character and give to the right one."""
        rows = self.tagger.rows
        shared_mask = self.shared_size // TAGS - 1
        first_own = standard * self.own_rows
        for feature in range(place * FEATURES, (place + 1) * FEATURES):
            row = rows[feature]
            if self.seen[row & (SEEN - 1)] < 2:
                continue
            weight = (row & shared_mask) * TAGS
            self.shared[weight + right] += 1
            self.shared[weight + wrong] -= 1
            self.shared[self.shared_size + weight + right] += self.step
            self.shared[self.shared_size + weight + wrong] -= self.step
            weight = (first_own + (row & (self.own_rows - 1))) * TAGS
            self.own[weight + right] += 1
            self.own[weight + wrong] -= 1
            self.own[self.own_size + weight + right] += self.step
            self.own[self.own_size + weight + wrong] -= self.step

    def move(self, weight: int, change: int) -> None:
        """Change the weight of going from one tag to the next."""
        self.moves[weight] += change
        self.moves[self.moves_size + weight] += change * self.step
