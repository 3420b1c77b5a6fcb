"""Compile words into the hashed lexicon that the tagger looks them up in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from zhnews.text.tagging import entry_hashes
from zhnews.text.tags import PREFIX, WORD

if TYPE_CHECKING:
    import numpy


def compile_words(words: Iterable[str]) -> numpy.ndarray:
    """The slots of the folded `words` and of all that they begin with; the same for any order."""
    import numpy

    flags: dict[int, int] = {}
    for word in words:
        hashes = entry_hashes(word)
        for entry in hashes[:-1]:
            flags[entry] = flags.get(entry, 0) | PREFIX
        flags[hashes[-1]] = flags.get(hashes[-1], 0) | WORD
    slots = numpy.zeros(2 << max(len(flags), 32).bit_length() - 1, numpy.uint32)
    place, free = slots.data, len(slots) - 1
    for entry, flag in sorted(flags.items()):
        slot = entry >> 32 & free
        while place[slot]:
            slot = slot + 1 & free
        place[slot] = (entry & 0xFFFFFFC0) | flag
    return slots
