"""Compile words into the hashed lexicon that the tagger looks them up in."""

from __future__ import annotations

from collections.abc import Mapping
from math import log2
from typing import TYPE_CHECKING

from zhnews.text.characters import code_of, kind_of
from zhnews.text.lookup import entry_hashes
from zhnews.text.tags import COST, PREFIX, RARITY, STEP, WORD

if TYPE_CHECKING:
    import numpy

BITS, COMMONEST, RAREST = 1.5, 4, 15  # from one rarity to the next, those of rarity 0, the last
UNLISTED = 255  # what a character costs that is no word


def rarity(count: int, total: int) -> int:
    """How far a word that was met `count` times in `total` is from the commonest, in steps of bits.

    >>> rarity(3_188_252, 60_101_967), rarity(1000, 60_101_967), rarity(0, 60_101_967)
    (0, 8, 15)
    """
    bits = log2(total / max(count, 0.5))
    return max(0, min(RAREST, round((bits - COMMONEST) / BITS)))


def compile_words(counts: Mapping[str, int], total: int) -> dict[str, numpy.ndarray]:
    """The tagger's lexicon of folded words with how often each was met in `total` words.

    `slots` hold the words and all that they begin with, `filter` a bit for each, `singles` the costs of single characters; both
    are the same for any order.
    """
    import numpy

    flags: dict[int, int] = {}
    singles = numpy.full(1 << 16, UNLISTED, numpy.uint8)
    for word, count in counts.items():
        rare = rarity(count, total)
        if len(word) == 1:
            place = min(code_of(word, kind_of(word)), len(singles) - 1)
            singles[place] = COST + STEP * rare
            continue
        hashes = entry_hashes(word)
        for entry in hashes[:-1]:
            flags[entry] = flags.get(entry, 0) | PREFIX
        flags[hashes[-1]] = flags.get(hashes[-1], 0) | WORD | rare << RARITY
    slots = numpy.zeros(2 << max(len(flags), 32).bit_length() - 1, numpy.uint32)
    bits = numpy.zeros(len(slots) >> 4, numpy.uint32)  # two for each slot
    table, free = slots.data, len(slots) - 1
    for entry, flag in sorted(flags.items()):
        slot = entry >> 32 & free
        while table[slot]:
            slot = slot + 1 & free
        table[slot] = (entry & 0xFFFFFFC0) | flag
        bits[entry >> 37 & len(bits) - 1] |= 1 << (entry >> 32 & 31)
    return {"slots": slots, "filter": bits, "singles": singles}
