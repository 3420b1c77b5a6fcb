# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, annotation_typing=False
"""The tagger: cut a folded text into words with integer weights of hashed features.

Each character gets one of four tags, B(egins), M(iddle), E(nds) a word or S(ingle); a tag's score is the
sum of the weights of 22 features (characters around it, their kinds, the words of a lexicon that begin,
end or pass there), and Viterbi finds the best way through the tags. Sentences are cut one by one, so
memory is bounded and time linear. This one source runs interpreted and, with `tagging.pxd`, compiled:
all arithmetic is modulo 2^32, so that both give the same words.
"""

from __future__ import annotations

from array import array
from threading import Lock

from zhnews.text import tags

PAD = 2  # places before and after a sentence that features look at
FEATURES, LONGEST, TAGS, WIDTH = tags.FEATURES, tags.LONGEST, tags.TAGS, tags.WIDTH
BEGIN, MIDDLE, END, SINGLE = tags.BEGIN, tags.MIDDLE, tags.END, tags.SINGLE
FREE, JOIN, CUT, WORD = tags.FREE, tags.JOIN, tags.CUT, tags.WORD
HAN, NUMERAL, TIME, DIGIT, LETTER, BLANK, STOP, SIGN = 1, 2, 3, 4, 5, 6, 7, 8
NEVER = -(1 << 28)
MASK, PRINT = 0xFFFFFFFF, 0xFFFFFFC0  # 32 bits; those of a lexicon entry that are no flags
GOLDEN, SLOT_FACTOR, PRINT_FACTOR = 0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35  # odd: they lose no bits
VARIANTS = "著乾藉瞭妳牠祂"
VARIANT_OF = "着干借了你它他"


def kind_of(char: str) -> int:
    """The kind of a folded character."""
    if "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or char >= "\U00020000":
        if char in "一二三四五六七八九十百千万亿零两几数第":
            return NUMERAL
        return TIME if char in "年月日时分秒" else HAN
    if "0" <= char <= "9":
        return DIGIT
    if "a" <= char <= "z" or "\u00c0" <= char <= "\u024f" or "\u0370" <= char <= "\u1fff":
        return LETTER
    if "\u3041" <= char <= "\u30ff" or "\uac00" <= char <= "\ud7af":
        return LETTER
    if char.isspace():
        return BLANK
    if char in "。!?;":
        return STOP
    return NUMERAL if char in "〇○" else SIGN


def code_of(char: str, kind: int) -> int:
    """What features see: digits are all one, so are letters, and a few variants that folding keeps."""
    if kind == DIGIT:
        return 48
    if kind == LETTER:
        return 97
    if char in VARIANTS:
        return ord(VARIANT_OF[VARIANTS.index(char)])
    return ord(char)


def mix(code: int) -> int:
    """The share of a character in every hash."""
    value = (code * GOLDEN) & MASK
    return value ^ (value >> 15)


def entry_hashes(word: str) -> list[int]:
    """Of each beginning of a word from two characters on: its slot times 2^32, and its fingerprint."""
    share = mix(code_of(word[0], kind_of(word[0])))
    slot_hash = (share * SLOT_FACTOR) & MASK
    print_hash = share
    hashes = []
    for char in word[1:]:
        share = mix(code_of(char, kind_of(char)))
        slot_hash = ((slot_hash ^ share) * SLOT_FACTOR) & MASK
        print_hash = ((print_hash + share) * PRINT_FACTOR) & MASK
        hashes.append((int(slot_hash ^ (slot_hash >> 15)) << 32) + (print_hash & PRINT))
    return hashes


class Tagger:
    """Weights and lexicon, ready to cut; threads may share it."""

    def __init__(self, weights: memoryview, transitions: memoryview, lexicon: memoryview) -> None:
        """`weights`: WIDTH int16 a row; `transitions`: int32 by two tags; `lexicon`: see `look`."""
        self.weights = weights
        self.moves = memoryview(array("i", transitions))
        self.lexicon = lexicon
        self.row_mask = len(weights) // WIDTH - 1  # both are a power of two, less one
        self.slot_mask = len(lexicon) - 1
        size = LONGEST + 2 * PAD
        self.kinds = memoryview(array("I", bytes(4 * size)))
        self.mixes = memoryview(array("I", bytes(4 * size)))
        self.marks = memoryview(array("I", bytes(4 * size)))
        self.rows = memoryview(array("I", bytes(4 * size * FEATURES)))
        self.scores = memoryview(array("i", bytes(4 * size * TAGS)))
        self.gaps = memoryview(bytearray(size))
        self.came_from = memoryview(bytearray(size * TAGS))
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
        with self.lock:
            while start < end:
                size = self.read(text, start, end, known)
                if size == 0:
                    if count and start and text[start - 1].isspace():
                        count -= 1
                    start += 1
                    ends[count] = start
                    count += 1
                    continue
                self.hash_features(size)
                self.score(size)
                self.best(size)
                for place in range(size):
                    if self.tags[place] >= END:
                        ends[count] = start + place + 1
                        count += 1
                start += size
        return count

    def read(self, text: str, start: int, end: int, known: memoryview | None) -> int:
        """Take in the sentence that begins at `start`; its length, 0 at a blank."""
        size = 0
        last_sign = 0
        kind = 0
        while start + size < end and size < LONGEST:
            place = start + size
            char = text[place]
            before = kind
            kind = kind_of(char)
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
            self.kinds[PAD + size] = kind
            self.mixes[PAD + size] = mix(code_of(char, kind))
            size += 1
        if size == LONGEST and last_sign > 0:
            size = last_sign
        self.bound(size)
        self.mark(size)
        return size

    def bound(self, size: int) -> None:
        """Set the places before and after a sentence."""
        for place in range(PAD):
            self.kinds[place] = 0
            self.kinds[PAD + size + place] = 0
            self.mixes[place] = mix(1)
            self.mixes[PAD + size + place] = mix(2)

    def mark(self, size: int) -> None:
        """Mark where words of the lexicon of 2, 3, 4, 5, more characters begin, end and pass."""
        for place in range(size + 2 * PAD):
            self.marks[place] = 0
        for first in range(PAD, size + PAD):
            if self.kinds[first] > BLANK:
                continue
            slot_hash = (self.mixes[first] * SLOT_FACTOR) & MASK
            print_hash = self.mixes[first]
            for last in range(first + 1, size + PAD):
                slot_hash = ((slot_hash ^ self.mixes[last]) * SLOT_FACTOR) & MASK
                print_hash = ((print_hash + self.mixes[last]) * PRINT_FACTOR) & MASK
                flags = self.look(slot_hash, print_hash)
                if flags == 0:
                    break
                if flags & WORD:
                    bit = 1 << min(last - first - 1, 4)
                    self.marks[first] |= bit
                    self.marks[last] |= bit << 5
                    for place in range(first + 1, last):
                        self.marks[place] |= bit << 9

    def look(self, slot_hash: int, print_hash: int) -> int:
        """The flags of a string by its two hashes: the first finds its slot, the second checks it."""
        fingerprint = print_hash & PRINT
        slot = (slot_hash ^ (slot_hash >> 15)) & self.slot_mask
        while self.lexicon[slot] != 0:
            if (self.lexicon[slot] & PRINT) == fingerprint:
                return self.lexicon[slot] & 0x3F
            slot = (slot + 1) & self.slot_mask
        return 0

    def hash_features(self, size: int) -> None:
        """The hashes of the features of each character."""
        mixes, kinds, marks, rows = self.mixes, self.kinds, self.marks, self.rows
        for place in range(PAD, PAD + size):
            first = (place - PAD) * FEATURES
            a, b, c = mixes[place - 2], mixes[place - 1], mixes[place]
            d, e = mixes[place + 1], mixes[place + 2]
            mark, mark_before, mark_after = marks[place], marks[place - 1], marks[place + 1]
            ab = (a * 0x27D4EB2F + b) & MASK
            bc = (b * 0x27D4EB2F + c) & MASK
            cd = (c * 0x27D4EB2F + d) & MASK
            de = (d * 0x27D4EB2F + e) & MASK
            near = kinds[place - 1] | kinds[place] << 4 | kinds[place + 1] << 8
            far = near | kinds[place - 2] << 12 | kinds[place + 2] << 16
            words = (mark * 0x3C6EF372) & MASK
            edges = (
                (marks[place + 1] & 31) | (marks[place - 1] >> 5 & 31) << 5 | (mark & 1023) << 10
            )
            rows[first] = b ^ 0x1234567
            rows[first + 1] = c ^ 0x2345671
            rows[first + 2] = d ^ 0x3456712
            rows[first + 3] = (bc + 11) & MASK
            rows[first + 4] = (cd + 12345) & MASK
            rows[first + 5] = (ab + 777777) & MASK
            rows[first + 6] = (de + 99999999) & MASK
            rows[first + 7] = (b * 0x165667B1 + d + 17) & MASK
            rows[first + 8] = (bc * 0x165667B1 + d) & MASK
            rows[first + 9] = (ab * 0x165667B1 + c + 3333) & MASK
            rows[first + 10] = (cd * 0x165667B1 + e + 55555) & MASK
            rows[first + 11] = (bc * 0x165667B1 + de) & MASK
            rows[first + 12] = (ab * 0x165667B1 + cd + 5) & MASK
            rows[first + 13] = (near * 0x2545F491 + 1) & MASK
            rows[first + 14] = (far * 0x2545F491 + 7) & MASK
            rows[first + 15] = (words + 99) & MASK
            rows[first + 16] = (words + c + 7) & MASK
            rows[first + 17] = ((words + mark_before) * 0x5851F42D + 3) & MASK
            rows[first + 18] = ((words + mark_after) * 0x4851F42D + 13) & MASK
            rows[first + 19] = (edges * 0x7FEB352D + 21) & MASK
            rows[first + 20] = words ^ ((d * 0x2C1B3C6D) & MASK)
            rows[first + 21] = words ^ ((b * 0x1B873593) & MASK)
        for place in range(size * FEATURES):
            value = rows[place]
            value = ((value ^ (value >> 15)) * 0x2C1B3C6D) & MASK
            rows[place] = value ^ (value >> 13)

    def score(self, size: int) -> None:
        """Add up the weights of the features of each character."""
        weights, rows, scores, mask = self.weights, self.rows, self.scores, self.row_mask
        for place in range(size):
            begin = middle = single = 0
            for feature in range(place * FEATURES, (place + 1) * FEATURES):
                weight = (rows[feature] & mask) * WIDTH
                begin += weights[weight]
                middle += weights[weight + 1]
                single += weights[weight + 2]
            scores[place * TAGS + BEGIN] = begin
            scores[place * TAGS + MIDDLE] = middle
            scores[place * TAGS + END] = 0
            scores[place * TAGS + SINGLE] = single

    def best(self, size: int) -> None:
        """Viterbi: the tags of the best way, of those that the gaps allow."""
        scores, came_from, gaps, moves = self.scores, self.came_from, self.gaps, self.moves
        scores[MIDDLE] = scores[END] = NEVER
        for place in range(1, size):
            here = place * TAGS
            for tag in range(TAGS):
                inside = tag in (MIDDLE, END)
                if gaps[place] == (CUT if inside else JOIN):
                    scores[here + tag] = NEVER
                    continue
                first, second = (BEGIN, MIDDLE) if inside else (END, SINGLE)
                by_first = scores[here - TAGS + first] + moves[first * TAGS + tag]
                by_second = scores[here - TAGS + second] + moves[second * TAGS + tag]
                came_from[here + tag] = second if by_second > by_first else first
                scores[here + tag] += max(by_first, by_second)
        here = (size - 1) * TAGS
        tag = SINGLE if scores[here + SINGLE] > scores[here + END] else END
        for place in range(size - 1, -1, -1):
            self.tags[place] = tag
            tag = came_from[place * TAGS + tag]
