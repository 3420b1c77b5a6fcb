# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, annotation_typing=False
"""Look the words of a lexicon up in a sentence, all of them and the likeliest way through them.

The likeliest words are those of the least cost, as the frequencies of words alone have it (unigrams, as
in jieba); the costs are small integers. This one source runs interpreted and, with `lookup.pxd`, compiled.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping

from zhnews.text import tags
from zhnews.text.characters import code_of, kind_of, mix

LONGEST, PAD, RARITY = tags.LONGEST, tags.PAD, tags.RARITY
COST, STEP = tags.COST, tags.STEP
BEGIN, MIDDLE, END, SINGLE = tags.BEGIN, tags.MIDDLE, tags.END, tags.SINGLE
PREFIX, WORD, BLANK, MASK = tags.PREFIX, tags.WORD, tags.BLANK, tags.MASK
PRINT, FAR = 0xFFFFFFC0, 1 << 28  # the bits of an entry that are no flags; further than any way
SLOT_FACTOR, PRINT_FACTOR = 0x85EBCA6B, 0xC2B2AE35  # odd: they lose no bits


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


class Lexicon:
    """Compiled words, and where those of the sentence stand that was looked at last."""

    def __init__(self, tables: Mapping[str, memoryview]) -> None:
        """`tables` are those of `lexicon.compile_words`."""
        self.slots, self.filter, self.singles = tables["slots"], tables["filter"], tables["singles"]
        self.slot_mask = len(self.slots) - 1  # a power of two, less one, as the next
        self.filter_mask = len(self.filter) - 1
        self.hidden = self.salt = 0  # how many words of 256 training makes unknown, and which
        size = LONGEST + 2 * PAD
        self.marks = memoryview(array("I", bytes(4 * size)))
        self.path = memoryview(array("I", bytes(4 * size)))
        self.reach = memoryview(array("I", bytes(4 * size)))
        self.back = memoryview(array("I", bytes(4 * size)))

    def look(self, kinds: memoryview, mixes: memoryview, costs: memoryview, size: int) -> None:
        """Find what stands in a sentence of `size` characters, each by its kind, its share in hashes, its cost."""
        for place in range(size + 2 * PAD):
            self.marks[place] = 0
            self.path[place] = SINGLE
            self.reach[place] = FAR
        self.reach[PAD] = 0
        for first in range(PAD, size + PAD):
            self.relax(first, first + 1, costs[first])
            if kinds[first] <= BLANK:
                self.look_from(first, mixes, size + PAD)
        self.walk(PAD + size)

    def look_from(self, first: int, mixes: memoryview, end: int) -> None:
        """Mark where the words that begin at `first` begin, end and pass: of 2, 3, 4, 5, more characters."""
        slot_hash = (mixes[first] * SLOT_FACTOR) & MASK
        print_hash = mixes[first]
        for last in range(first + 1, end):
            slot_hash = ((slot_hash ^ mixes[last]) * SLOT_FACTOR) & MASK
            print_hash = ((print_hash + mixes[last]) * PRINT_FACTOR) & MASK
            flags = self.flags(slot_hash, print_hash)
            if self.hidden and ((print_hash ^ self.salt) * SLOT_FACTOR & MASK) >> 24 < self.hidden:
                flags &= PREFIX
            if flags & WORD:
                bit = 1 << min(last - first - 1, 4)
                self.marks[first] |= bit
                self.marks[last] |= bit << 5
                for place in range(first + 1, last):
                    self.marks[place] |= bit << 9
                self.relax(first, last + 1, COST + STEP * (flags >> RARITY))
            if not flags & PREFIX:
                break

    def relax(self, start: int, end: int, cost: int) -> None:
        """Go from `start` to `end` by one word, where that is cheaper than what was known."""
        cost += self.reach[start]
        if cost < self.reach[end]:
            self.reach[end] = cost
            self.back[end] = start

    def walk(self, end: int) -> None:
        """The tags that the likeliest words would give."""
        while end > PAD:
            start = self.back[end]
            if end - start > 1:
                for place in range(start + 1, end - 1):
                    self.path[place] = MIDDLE
                self.path[start] = BEGIN
                self.path[end - 1] = END
            end = start

    def flags(self, slot_hash: int, print_hash: int) -> int:
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
