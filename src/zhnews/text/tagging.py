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
from collections.abc import Mapping
from threading import Lock

from zhnews.text import tags

GROUPS, LANES, LONGEST, PAD, TAGS = tags.GROUPS, tags.LANES, tags.LONGEST, tags.PAD, tags.TAGS
BEGIN, MIDDLE, END, SINGLE = tags.BEGIN, tags.MIDDLE, tags.END, tags.SINGLE
FREE, JOIN, CUT = tags.FREE, tags.JOIN, tags.CUT
PREFIX, WORD = tags.PREFIX, tags.WORD
HAN, NUMERAL, TIME, DIGIT, LETTER, BLANK, STOP, SIGN = 1, 2, 3, 4, 5, 6, 7, 8
NEVER, FAR = -(1 << 28), 1 << 28
COST, RARITY = tags.COST, tags.RARITY
MASK, PRINT = 0xFFFFFFFF, 0xFFFFFFC0  # 32 bits; those of a lexicon entry that are no flags
GOLDEN, SLOT_FACTOR, PRINT_FACTOR = 0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35  # odd: they lose no bits
VARIANT = 16  # set beside the kind of a character that is read as another
VARIANTS = {"著": "着", "乾": "干", "藉": "借", "瞭": "了", "妳": "你", "牠": "它", "祂": "他"}


def kind_of(char: str) -> int:
    """The kind of a folded character."""
    if "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or char >= "\U00020000":
        if char in "一二三四五六七八九十百千万亿零两几数第":
            return NUMERAL
        if char in "著乾藉瞭妳牠祂":
            return HAN | VARIANT
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


KINDS = bytes(map(kind_of, map(chr, range(1 << 16))))  # of all characters but the rarest


def code_of(char: str, kind: int) -> int:
    """What features see: digits are all one, so are letters, and a few variants that folding keeps."""
    if kind == DIGIT:
        return 48
    if kind == LETTER:
        return 97
    if kind & VARIANT:
        return ord(VARIANTS[char])
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

    def __init__(self, model: Mapping[str, memoryview], lexicon: Mapping[str, memoryview]) -> None:
        """`model`: `weights`, LANES int16 a row, the first row 0; `kept`, a bit for each feature that has

        a row; `moves`, int32 by two tags. `lexicon`: `slots` and `filter`, see `look`; `singles`, costs of characters.
        """
        self.weights, self.kept = model["weights"], model["kept"]
        self.moves = memoryview(array("i", model["moves"]))
        self.slots, self.filter, self.singles = (
            lexicon["slots"], lexicon["filter"], lexicon["singles"]
        )
        # all four are a power of two, less one
        self.row_mask, self.kept_mask = len(self.weights) // LANES - 1, len(self.kept) - 1
        self.slot_mask, self.filter_mask = len(self.slots) - 1, len(self.filter) - 1
        size = LONGEST + 2 * PAD
        self.kinds = memoryview(array("I", bytes(4 * size)))
        self.mixes = memoryview(array("I", bytes(4 * size)))
        self.costs = memoryview(array("I", bytes(4 * size)))
        self.marks = memoryview(array("I", bytes(4 * size)))
        self.reach = memoryview(array("I", bytes(4 * size)))
        self.back = memoryview(array("I", bytes(4 * size)))
        self.path = memoryview(array("I", bytes(4 * size)))
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
                self.hash_rows(size)
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
            kind = KINDS[ord(char)] if char < "\U00010000" else kind_of(char)
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
            code = code_of(char, kind)
            kind &= VARIANT - 1
            self.kinds[PAD + size] = kind
            self.costs[PAD + size] = self.singles[min(code, 0xFFFF)]
            self.mixes[PAD + size] = mix(code)
            size += 1
        if size == LONGEST and last_sign > 0:
            size = last_sign
        self.bound(size)
        self.match(size)
        self.walk(size)
        return size

    def bound(self, size: int) -> None:
        """Set the places before and after a sentence."""
        for place in range(PAD):
            self.kinds[place] = self.kinds[PAD + size + place] = 0
            self.path[place] = self.path[PAD + size + place] = SINGLE
            self.mixes[place] = mix(1)
            self.mixes[PAD + size + place] = mix(2)

    def match(self, size: int) -> None:
        """Mark where words of the lexicon of 2, 3, 4, 5, more characters begin, end and pass.

        And what the likeliest words cost up to each place, as their frequencies alone have it.
        """
        kinds, mixes, marks, reach, back = self.kinds, self.mixes, self.marks, self.reach, self.back
        for place in range(size + 2 * PAD):
            marks[place] = 0
            reach[place] = FAR
        reach[PAD] = 0
        for first in range(PAD, size + PAD):
            here = reach[first]
            if here + self.costs[first] < reach[first + 1]:
                reach[first + 1] = here + self.costs[first]
                back[first + 1] = first
            if kinds[first] > BLANK:
                continue
            slot_hash = (mixes[first] * SLOT_FACTOR) & MASK
            print_hash = mixes[first]
            for last in range(first + 1, size + PAD):
                slot_hash = ((slot_hash ^ mixes[last]) * SLOT_FACTOR) & MASK
                print_hash = ((print_hash + mixes[last]) * PRINT_FACTOR) & MASK
                flags = self.look(slot_hash, print_hash)
                if flags == 0:
                    break
                if flags & WORD:
                    bit = 1 << min(last - first - 1, 4)
                    marks[first] |= bit
                    marks[last] |= bit << 5
                    for place in range(first + 1, last):
                        marks[place] |= bit << 9
                    cost = here + COST + COST * (flags >> RARITY)
                    if cost < reach[last + 1]:
                        reach[last + 1] = cost
                        back[last + 1] = first
                if not flags & PREFIX:
                    break

    def walk(self, size: int) -> None:
        """The tags that the likeliest words would give."""
        path = self.path
        end = PAD + size
        while end > PAD:
            start = self.back[end]
            for place in range(start + 1, end - 1):
                path[place] = MIDDLE
            path[start] = BEGIN
            path[end - 1] = END if end - start > 1 else SINGLE
            end = start

    def look(self, slot_hash: int, print_hash: int) -> int:
        """The flags of a string by its two hashes: the first finds its slot, the second checks it."""
        value = slot_hash ^ (slot_hash >> 15)
        if not self.filter[value >> 5 & self.filter_mask] >> (value & 31) & 1:
            return 0  # of most strings this small table knows it, and the slots are far memory
        fingerprint = print_hash & PRINT
        slot = value & self.slot_mask
        while self.slots[slot] != 0:
            if (self.slots[slot] & PRINT) == fingerprint:
                return self.slots[slot] & 0x3F
            slot = (slot + 1) & self.slot_mask
        return 0

    def hash_rows(self, size: int) -> None:
        """The row of each feature at each anchor: what stands around it, in GROUPS ways."""
        mixes, kinds, marks, path, rows = self.mixes, self.kinds, self.marks, self.path, self.rows
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
                a, b, c = (rows[row] & mask) * 16, (rows[row + 1] & mask) * 16, (rows[row + 2] & mask) * 16
                d, e = (rows[row + 3] & mask) * 16, (rows[row + 4] & mask) * 16
                for lane in range(16):  # a number, not LANES: so the compiler makes vectors of it
                    total = weights[a + lane] + weights[b + lane] + weights[c + lane]
                    total = total + weights[d + lane] + weights[e + lane]
                    scores[place + lane] += total

    def best(self, size: int) -> None:
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
            if tag == BEGIN or tag == SINGLE:
                tag = SINGLE if way else END
            else:
                tag = MIDDLE if way else BEGIN
