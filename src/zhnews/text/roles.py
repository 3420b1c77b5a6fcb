# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, annotation_typing=False
"""Score every piece of a page for every role, with integer weights of hashed features.

What a piece says of itself (its length, marks, tag, links, the n-grams of a short line or of the ends of
a long one), where it stands (the elements around it by tag, class and id, how much of the running text
each of them holds, how far it is from the title) and what stands beside it. This one source runs
interpreted and, with `roles.pxd`, compiled: all arithmetic is modulo 2^32, so both give the same scores.
"""

from __future__ import annotations

from array import array
from typing import Any

from zhnews.text import page_kinds
from zhnews.text.facts import Facts

ARTICLE, PLAIN = page_kinds.ARTICLE, page_kinds.PLAIN
BITS, WIDTH, CAPTION = page_kinds.BITS, page_kinds.WIDTH, page_kinds.CAPTION
MASK, GOLDEN, STEP = 0xFFFFFFFF, 0x9E3779B1, 0x01000193

SHORT = 24  # characters; of a longer line only the ends have n-grams
HEAD, TAIL = 12, 8
BEGIN, END = 1, 2  # stand for characters
LEVELS = 8  # elements around a piece that are looked at, the innermost first
NEAREST = 2  # of which so many are told apart
MEASURED = 4  # and of so many how much text they hold
ROOM = 1024  # slots of one piece; no piece has half as many

# kinds of features; each n-gram order, level and neighbour counts on from the first
SIZE, TAG, TAG_SIZE, LINKED, LINKS, STOPS, PAUSES, DIGITS, LATIN, SIGNS, BLANKS, HIDDEN = range(12)
TITLE, PLACE, BEFORE, FROM_TITLE, TITLE_SIZE, FROM_PROSE, ALWAYS, LOOK = range(12, 20)
GRAMS, HEADS, TAILS, LOOK_SIZE = 20, 24, 28, 31
TOKENS, SHARED, LARGE, HELD, REPEATED, LEVEL_OF = 32, 36, 37, 40, 44, 48
NEIGHBOURS = 64  # 8 kinds each


class Page(Facts):
    """The facts of a page as features, and the scores of its pieces.

    `looks` holds a number for each piece of plain text, whose words are all that it is known by.
    """

    def __init__(  # noqa: PLR0913  # what is known of a page
        self,
        folded: str,
        pieces: tuple[Any, ...],
        containers: Any,
        title: str,
        kind: int,
        looks: bytes,
    ) -> None:
        if len(looks) != (len(pieces) if kind == PLAIN else 0):
            raise ValueError(f"{len(looks)} looks of {len(pieces)} pieces")
        Facts.__init__(self, folded, pieces, containers, title)
        self.kind = kind
        self.looks = looks
        self.slots = self._hashes(ROOM)
        self.filled = 0

    def put(self, kind: int, value: int) -> None:
        """Add the slot of a feature; on some kinds of page a second one, or another."""
        code = ((value ^ (kind * GOLDEN)) * STEP) & MASK
        code = ((code ^ (code >> 15)) * GOLDEN) & MASK
        if self.kind != PLAIN:
            self.slots[self.filled] = code >> (32 - BITS)
            self.filled += 1
        if self.kind != ARTICLE:
            code = ((code ^ (code >> 13)) * (STEP + 2 * self.kind)) & MASK
            self.slots[self.filled] = code >> (32 - BITS)
            self.filled += 1

    def fill(self, place: int) -> None:
        """Collect the slots of a piece."""
        self.filled = 0
        self._fill_own(place)
        self._fill_grams(place)
        if self.kind != PLAIN:
            self._fill_containers(place)
        self._fill_position(place)
        for offset in (-2, -1, 1, 2):
            self._fill_neighbour(place, place + offset, NEIGHBOURS + 8 * (offset + 2))

    def _fill_own(self, place: int) -> None:
        large = self.sizes[place]
        half, third = large >> 1, large // 3
        linked, tag = self.linked[place], self.tags[place]
        self.put(ALWAYS, 0)
        self.put(SIZE, large)
        self.put(TAG, tag)
        self.put(TAG_SIZE, (tag + half * GOLDEN) & MASK)
        self.put(LINKED, linked | half << 4)
        self.put(LINKS, linked | min(self.links[place], 5) << 4)
        self.put(STOPS, min(self.stops[place], 3) | min(linked, 3) << 4 | half << 8)
        self.put(PAUSES, min(self.pauses[place], 4) | half << 4)
        self.put(DIGITS, self.digits[place] | third << 4)
        self.put(LATIN, self.latin[place] | third << 4)
        self.put(SIGNS, min(self.signs[place], 4) | third << 4)
        self.put(BLANKS, self.blanks[place] | third << 4)
        if self.hidden[place]:
            self.put(HIDDEN, 0)
            self.put(HIDDEN, self.hidden[place])
        if self.kind == PLAIN:
            self.put(LOOK, self.looks[place])
            self.put(LOOK_SIZE, self.looks[place] | third << 8)
        if self.titled[place]:
            self.put(TITLE, self.titled[place])

    def _fill_grams(self, place: int) -> None:
        start, end = self.starts[place], self.ends[place]
        if end - start <= SHORT:
            self._put_grams(start, end, GRAMS, BEGIN, END)
            return
        self._put_grams(start, start + HEAD, HEADS, BEGIN, 0)
        self._put_grams(end - TAIL, end, TAILS, 0, END)

    def _put_grams(self, start: int, end: int, kind: int, opening: int, closing: int) -> None:
        """The n-grams of a stretch, up to three characters; digits are all one.

        `opening` and `closing` stand for the edge of the text, where the stretch has one.
        """
        first, second = 0, opening  # the two characters before
        for place in range(start, end + 1):
            code = closing
            if place < end:
                code = ord(self.folded[place])
                if 48 <= code <= 57:
                    code = 48
            if not code:
                return
            if kind == GRAMS:
                self.put(kind, code)
            if second:
                self.put(kind + 1, (second * GOLDEN + code) & MASK)
                if first:
                    self.put(kind + 2, ((first * STEP + second) * GOLDEN + code) & MASK)
            first, second = second, code

    def _fill_containers(self, place: int) -> None:
        """What surrounds a piece, from the innermost element on."""
        index = self.around[place]
        level = 0
        while level < LEVELS:
            self._put_tokens(index, level)
            if level < MEASURED:
                self.put(HELD + level, self.held[index] | self.dense[index] << 4)
                self.put(REPEATED + level, self.repeated[index] | self.sizes_of[index] << 4)
            if index == 0:
                break
            index = self.parents[index]
            level += 1
        self._put_levels(self.around[place])

    def _put_levels(self, index: int) -> None:
        """How far out the elements are that hold a good part of the running text, and one of many alike."""
        self.put(LEVEL_OF, self._level(index, 4))
        self.put(LEVEL_OF + 1, self._level(index, 5))
        self.put(LEVEL_OF + 2, self._level(index, 6))
        level = 0
        while level < LEVELS and self.repeated[index] < 2 and index:
            index = self.parents[index]
            level += 1
        if level < LEVELS and self.repeated[index] == 2:
            self.put(LEVEL_OF + 3, level)
            self.put(LEVEL_OF + 4, self.held[index] | self.dense[index] << 4)
        else:
            self.put(LEVEL_OF + 3, LEVELS)

    def _level(self, index: int, least: int) -> int:
        """How far out the first element is that holds at least this class of shares."""
        level = 0
        while self.held[index] < least and index:
            index = self.parents[index]
            level += 1
        return min(level, LEVELS) if self.held[index] >= least else LEVELS + 1

    def _put_tokens(self, index: int, level: int) -> None:
        kind = TOKENS + level if level < NEAREST else LARGE if self.held[index] > 4 else SHARED
        for at in range(self.token_ends[index], self.token_ends[index + 1]):
            if self.tokens[at]:
                self.put(kind, self.tokens[at])

    def _fill_position(self, place: int) -> None:
        whole, before = self.prose_before[self.count], self.prose_before[place]
        self.put(BEFORE, 0 if before == 0 else 10 if before == whole else 1 + 8 * before // whole)
        self.put(PLACE, 10 * place // self.count)
        if self.from_title >= 0:
            distance = place - self.from_title
            self.put(FROM_TITLE, self.signed(distance))
            self.put(TITLE_SIZE, self.signed(distance) >> 1 | self.sizes[place] // 3 << 8)
        first = self.first_prose if self.first_prose >= 0 else self.count
        self.put(FROM_PROSE, self.signed(place - first))

    def _fill_neighbour(self, place: int, other: int, kind: int) -> None:
        if other < 0 or other >= self.count:
            self.put(kind, 0)
            return
        large = self.sizes[other]
        linked = self.linked[other]
        self.put(kind + 1, self.tags[other])
        self.put(kind + 2, min(linked, 4) | large >> 1 << 4)
        self.put(kind + 3, min(self.stops[other], 2) | large // 3 << 4)
        if self.kind == PLAIN:
            self.put(kind + 6, self.looks[other])
        if other - place in (-1, 1):
            own, others = self.around[place], self.around[other]
            self.put(kind + 4, self.beginnings[other])
            same = (own == others) | (self.tags[place] == self.tags[other]) << 1
            self.put(kind + 5, same | (self.parents[own] == self.parents[others]) << 2)

    def features(self, place: int) -> array[int]:
        """The slots of a piece, to learn from."""
        self.fill(place)
        return array("I", [self.slots[at] for at in range(self.filled)])

    def judged(
        self, weights: memoryview, roles: int, article: tuple[int, int], others: bytearray
    ) -> array[int]:
        """How much more each piece is of the article than the best of the other roles.

        `weights` are rows of `WIDTH` as int8, of which the first `roles` are used. The two roles of
        `article` are body and caption. `others` receives the best of the other roles, and `CAPTION` in it
        where the piece is rather a caption than body.
        """
        if len(weights) != WIDTH << BITS or len(others) != self.count:
            raise ValueError(f"{len(weights)} weights instead of {WIDTH << BITS}")
        found = self._zeros(self.count)
        margins, best_others = found, others
        sums = self._zeros(WIDTH)
        body, caption = article
        for place in range(self.count):
            self.fill(place)
            for column in range(WIDTH):
                sums[column] = 0
            for at in range(self.filled):
                row = self.slots[at] * WIDTH
                for column in range(WIDTH):
                    sums[column] += weights[row + column]
            best = -1
            for role in range(roles):
                if role not in (body, caption) and (best < 0 or sums[role] > sums[best]):
                    best = role
            is_caption = sums[caption] > sums[body]
            best_others[place] = best | (CAPTION if is_caption else 0)
            margins[place] = (sums[caption] if is_caption else sums[body]) - sums[best]
        return found
