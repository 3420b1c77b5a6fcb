"""The words of a text by jieba's dictionary, from `models/segment/`: one after another, or overlapping."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec

from zhnews import models
from zhnews.convert import forms, origins
from zhnews.doc import Doc
from zhnews.text import jieba, rjieba
from zhnews.text.overlapping import every_word, parts
from zhnews.text.singles import Singles
from zhnews.text.words import Range

_BLANKS = re.compile(r"\s\s+")
# Where the same characters follow one another, ways tie, and rjieba takes another than jieba does.
_TIES = re.compile(r"([\u4e00-\u9fd5]{1,3})\1\1")


def word_ends(doc: Doc, *, folded: bool) -> array[int]:
    """End of each word, by jieba's method; no word crosses a block, and a run of blanks is one word."""
    view, ends, last = _view(doc, folded), array("I"), 0
    for block in doc.blocks:
        if block.start > last:
            ends.append(block.start)
        first = len(ends)
        for found in _ends(view, block.start, block.end, folded):
            ends.fromlist(found)
        if _BLANKS.search(doc.text, block.start, block.end):
            ends[first:] = _without_ends_in_blanks(ends[first:], doc.text, block.start, block.end)
        last = block.end
    if last < len(view):
        ends.append(len(view))
    return ends


def search_words(doc: Doc, *, folded: bool = True) -> Iterator[Range]:
    """Each word that is not blank, a longer one after the words of two and three characters in it.

    Needs `words`, of whatever engine. After `Segment("jieba", folded=False)`, and with `folded=False`
    here, these are the words of `jieba.lcut_for_search(text)`.
    """
    view, words = _view(doc, folded), _frequencies(folded)
    words.cover(view)
    for start, end in doc.layer("words"):
        if not doc.text[start:end].isspace():
            yield from parts(view, start, end, words)
            yield start, end


def full_words(doc: Doc, *, folded: bool = True) -> Iterator[Range]:
    """Every word of jieba's dictionary that stands in a block; needs no layer.

    With `folded=False` these are the words of `jieba.lcut(text, cut_all=True)` that are not blank or empty.
    """
    view, words = _view(doc, folded), _frequencies(folded)
    for block in doc.blocks:
        for start, end in every_word(view[block.start : block.end], words):
            yield block.start + start, block.start + end


def _view(doc: Doc, folded: bool) -> str:
    return doc.folded if folded else doc.text


def _ends(view: str, start: int, end: int, folded: bool) -> Iterator[list[int]]:
    """Ends of the words of a stretch, in portions."""
    rust = None if folded else _rust()
    for piece, piece_end in rjieba.pieces(view, start, end):
        text = view[piece:piece_end]
        if rust and len(text) <= rjieba.LONGEST and not _TIES.search(text):
            yield rjieba.ends(text, rust, _all_singles(), piece)
        else:
            found = jieba.cut(text, _frequencies(folded), _singles())
            yield [piece + place for place in found]


def _without_ends_in_blanks(ends: array[int], text: str, start: int, end: int) -> array[int]:
    kept, place = array("I"), 0
    for blanks in _BLANKS.finditer(text, start, end):
        inside = bisect_right(ends, blanks.start(), place)
        kept += ends[place:inside]
        place = bisect_left(ends, blanks.end(), inside)
    return kept + ends[place:]


@cache
def _rust() -> rjieba.Rust | None:
    """A dictionary of our own where rjieba is installed: words that others add to rjieba's are not in it."""
    if find_spec("rjieba") is None:
        return None
    from rjieba import Jieba

    rust: rjieba.Rust = Jieba()
    return rust


@cache
def _frequencies(folded: bool) -> jieba.Frequencies:
    rows = models.table("segment/jieba.tsv").starting
    total = int(rows("\t")[0].partition("\t")[2])
    return (
        jieba.Frequencies(rows, total, forms, origins) if folded else jieba.Frequencies(rows, total)
    )


@cache
def _singles() -> Singles:
    return Singles(models.table("segment/hmm.tsv").starting)


@cache
def _all_singles() -> Singles:
    """With every character read: rjieba takes ten times as long to load, and no text is searched for new ones."""
    singles = Singles(models.table("segment/hmm.tsv").starting)
    singles.cover_all(models.table("segment/hmm.tsv").rows())
    return singles
