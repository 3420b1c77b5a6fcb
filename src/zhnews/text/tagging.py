# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, annotation_typing=False
"""The tagger: cut a folded text into words with integer weights of hashed features.

Each character gets one of four tags, B(egins), M(iddle), E(nds) a word or S(ingle), and Viterbi finds the
best way through them. Ten features are drawn at each character: strings of one to four characters around
it, their kinds, the words of a lexicon that begin, end or pass there, and how the likeliest of these words
would cut. Each feature has one row of weights, for the tags of the character before, its own and the two
after, so that a row is fetched once and counts four times; most features have none, which a table of bits
tells. Sentences are cut one by one, so memory is bounded and time linear. This one source runs interpreted
and, with `tagging.pxd`, compiled: all arithmetic is modulo 2^32, so that both give the same words.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from threading import Lock

from zhnews.text import tags
from zhnews.text.characters import KINDS, code_of, kind_of, mix
from zhnews.text.lookup import Lexicon

GROUPS, LANES, LONGEST, PAD, TAGS = tags.GROUPS, tags.LANES, tags.LONGEST, tags.PAD, tags.TAGS
BEGIN, MIDDLE, END, SINGLE = tags.BEGIN, tags.MIDDLE, tags.END, tags.SINGLE
FREE, JOIN, CUT = tags.FREE, tags.JOIN, tags.CUT
DIGIT, LETTER, BLANK, STOP = tags.DIGIT, tags.LETTER, tags.BLANK, tags.STOP
SIGN, VARIANT, MASK = tags.SIGN, tags.VARIANT, tags.MASK
NEVER = -(1 << 28)


class Tagger:
    """Weights and lexicon, ready to cut; threads may share it."""

    def __init__(self, model: Mapping[str, memoryview], lexicon: Mapping[str, memoryview]) -> None:
        """Tables by name.

        `model` holds `weights`, LANES int16 a row, the first row 0, `kept`, a bit for each feature that has
        a row, and `moves`, int32 by two tags; `lexicon` is what `lexicon.compile_words` gives.
        """
        self.weights, self.kept = model["weights"], model["kept"]
        self.moves = memoryview(array("i", model["moves"]))
        self.lexicon = Lexicon(lexicon)
        self.table = memoryview(KINDS)
        self.row_mask = len(self.weights) // LANES - 1  # a power of two, less one, as the next
        self.kept_mask = len(self.kept) - 1
        size = LONGEST + 2 * PAD
        self.kinds = memoryview(array("I", bytes(4 * size)))
        self.mixes = memoryview(array("I", bytes(4 * size)))
        self.costs = memoryview(array("I", bytes(4 * size)))
        self.rows = memoryview(array("I", bytes(4 * size * GROUPS)))
        self.scores = memoryview(array("i", bytes(4 * size * TAGS)))
        self.gaps = memoryview(bytearray(size))
        self.ways = memoryview(bytearray(size))
        self.tags = memoryview(bytearray(size))
        self.lock = Lock()

    def cut(  # noqa: PLR0913  # the hot call: no object is made for it
        self,
        text: str,
        start: int,
        end: int,
        known: memoryview | None,
        ends: memoryview,
        count: int,
    ) -> int:
        """Write the ends of the words of `text[start:end]` to `ends` from `count` on; the new count.

        `known` says of the gap before each character whether it is FREE, JOIN or CUT.
        """
        first = start
        with self.lock:
            while start < end:
                size = self.read(text, start, end, known)
                if size == 0:
                    if start > first and text[start - 1].isspace():
                        count -= 1
                    start += 1
                    ends[count] = start
                    count += 1
                    continue
                self.hash_rows(size)
                self.score(size)
                self.best(size)
                for place in range(size):
                    if self.tags[place] >= END:
                        ends[count] = start + place + 1
                        count += 1
                start += size
        return count

    def read(  # noqa: C901  # one question a character
        self, text: str, start: int, end: int, known: memoryview | None
    ) -> int:
        """Take in the sentence that begins at `start`; its length, 0 at a blank."""
        size = 0
        last_sign = 0
        kind = 0
        while start + size < end and size < LONGEST:
            place = start + size
            char = text[place]
            before = kind
            code = ord(char)
            kind = self.table[code] if code < 0x10000 else kind_of(char)
            gap = FREE
            if known is not None:
                gap = known[place]
            if kind == BLANK and (gap != JOIN or size == 0):
                break
            if gap == FREE and size > 0 and kind == before and kind in (DIGIT, LETTER):
                gap = JOIN
            if before == STOP and size > 0 and gap != JOIN:
                break
            if kind == SIGN and gap != JOIN:
                last_sign = size
            self.gaps[size] = gap
            if kind > SIGN or kind in (DIGIT, LETTER):
                code = code_of(char, kind)
                kind &= VARIANT - 1
            self.kinds[PAD + size] = kind
            self.costs[PAD + size] = self.lexicon.singles[min(code, 0xFFFF)]
            self.mixes[PAD + size] = mix(code)
            size += 1
        if size == LONGEST and last_sign > 0:
            size = last_sign
        self.bound(size)
        self.lexicon.look(self.kinds, self.mixes, self.costs, size)
        return size

    def bound(self, size: int) -> None:
        """Set the places before and after a sentence."""
        for place in range(PAD):
            self.kinds[place] = self.kinds[PAD + size + place] = 0
            self.mixes[place] = mix(1)
            self.mixes[PAD + size + place] = mix(2)

    def hash_rows(self, size: int) -> None:
        """The row of each feature at each anchor: what stands around it, in GROUPS ways."""
        mixes, kinds, rows = self.mixes, self.kinds, self.rows
        marks, path = self.lexicon.marks, self.lexicon.path
        kept, kept_mask = self.kept, self.kept_mask
        for anchor in range(PAD - 1, PAD + size + 1):
            row = anchor * GROUPS
            a, b, c, d = mixes[anchor - 1], mixes[anchor], mixes[anchor + 1], mixes[anchor + 2]
            ab = (a * 0x27D4EB2F + b) & MASK
            bc = (b * 0x27D4EB2F + c) & MASK
            cd = (c * 0x27D4EB2F + d) & MASK
            near = kinds[anchor - 1] | kinds[anchor] << 4 | kinds[anchor + 1] << 8
            mark = (marks[anchor] * 0x3C6EF372) & MASK
            next_mark = (marks[anchor + 1] * 0x2545F491) & MASK
            ways = path[anchor - 1] | path[anchor] << 2 | path[anchor + 1] << 4
            ways = ((ways | path[anchor + 2] << 6) * 0x7851F42B + 12345) & MASK
            rows[row] = b ^ 0x2345671
            rows[row + 1] = (bc + 12345) & MASK
            rows[row + 2] = (ab * 0x165667B1 + c + 3333) & MASK
            rows[row + 3] = (b * 0x165667B1 + d + 17) & MASK
            rows[row + 4] = (ab * 0x165667B1 + cd + 5) & MASK
            rows[row + 5] = ((near | kinds[anchor + 2] << 12) * 0x2545F491 + 7) & MASK
            rows[row + 6] = (mark + b + 7) & MASK
            rows[row + 7] = ((mark + next_mark) * 0x5851F42D + 3) & MASK
            rows[row + 8] = ways
            rows[row + 9] = ways ^ b
        for place in range((PAD - 1) * GROUPS, (PAD + size + 1) * GROUPS):
            value = rows[place]
            value = ((value ^ (value >> 15)) * 0x2C1B3C6D) & MASK
            value = value ^ (value >> 13)
            # most features of a text have no weight: to look there would fetch far memory for nothing
            rows[place] = value * (kept[value >> 5 & kept_mask] >> (value & 31) & 1)

    def score(self, size: int) -> None:
        """Add up the weights that each anchor gives to the four places around it."""
        weights, rows, scores, mask = self.weights, self.rows, self.scores, self.row_mask
        for place in range((size + 2 * PAD) * TAGS):
            scores[place] = 0
        for anchor in range(PAD - 1, PAD + size + 1):
            place = (anchor - 1) * TAGS
            for row in range(anchor * GROUPS, (anchor + 1) * GROUPS, 5):
                a, b, c = (
                    (rows[row] & mask) * 16,
                    (rows[row + 1] & mask) * 16,
                    (rows[row + 2] & mask) * 16,
                )
                d, e = (rows[row + 3] & mask) * 16, (rows[row + 4] & mask) * 16
                for lane in range(16):  # a number, not LANES: so the compiler makes vectors of it
                    total = weights[a + lane] + weights[b + lane] + weights[c + lane]
                    total = total + weights[d + lane] + weights[e + lane]
                    scores[place + lane] += total

    def best(self, size: int) -> None:  # noqa: C901  # one comparison a tag
        """Viterbi: the tags of the best way, of those that the gaps allow."""
        scores, ways, gaps = self.scores, self.ways, self.gaps
        e_b, e_s, s_b, s_s = self.moves[8], self.moves[11], self.moves[12], self.moves[15]
        b_m, b_e, m_m, m_e = self.moves[1], self.moves[2], self.moves[5], self.moves[6]
        begin, middle = scores[PAD * TAGS], NEVER
        end, single = NEVER, scores[PAD * TAGS + SINGLE]
        for place in range(1, size):
            here = (PAD + place) * TAGS
            way = 0
            out, out_single = end + e_b, end + e_s
            if single + s_b > out:
                out = single + s_b
                way = 1
            if single + s_s > out_single:
                out_single = single + s_s
                way |= 8
            on, stop = begin + b_m, begin + b_e
            if middle + m_m > on:
                on = middle + m_m
                way |= 2
            if middle + m_e > stop:
                stop = middle + m_e
                way |= 4
            begin, middle = out + scores[here], on + scores[here + 1]
            end, single = stop + scores[here + 2], out_single + scores[here + 3]
            if gaps[place] == JOIN:
                begin = single = NEVER
            elif gaps[place] == CUT:
                middle = end = NEVER
            ways[place] = way
        tag = SINGLE if single > end else END
        for place in range(size - 1, -1, -1):
            self.tags[place] = tag
            way = ways[place] >> tag & 1
            tag = (SINGLE if way else END) if tag in (BEGIN, SINGLE) else MIDDLE if way else BEGIN
