"""Undo what a tool did that put pinyin behind Traditional characters without knowing where they begin.

It searched the bytes of a GBK page for the two bytes of each character of its list and wrote `(pīnyīn)`
behind every hit. Where a hit straddles two characters, all that follows is read one byte off, up
to the next such hit: 咨詢如何成為春羽作者請 became 咨詢?nèi)绾纬蔀榇河鹱髡哒?qǐng), because the second byte of 詢 and the
first of 如 are 內. How a line is read back is in `unslip`; here is whether a page was damaged at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from zhnews.edits import Change
from zhnews.text.changes import refine
from zhnews.text.unslip import Known, Line, Reader, Token, gbk

LEAST = 2  # hits in a page that is mended
FOREIGN = 8  # hits for each one that the tool cannot have made
BARE = 4  # hits for each time that a character of the list stands without its bracket
COMMON = (
    38  # nine and a half nats: characters that are rarer get their reading explained in good texts
)
UNLISTED = 12  # three nats, for what the page shows to be in the list or not
_PINYIN = "a-zāáǎàēéěèêếềīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿɡɑ"
_QUICK = re.compile(rf"[(?\ufffd][{_PINYIN}]{{1,7}}\)")
# One with a tone, which no page is without; f(x) and (int) have none, and code is full of them.
_TONED = re.compile(
    rf"[(?\ufffd][a-zɡɑ]{{0,6}}[āáǎàēéěèêếềīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ][{_PINYIN}]{{0,6}}\)"
)
_TOKEN = re.compile(
    rf"(?:[?\ufffd]|\ufffd\()([{_PINYIN}]{{1,7}})\)|(.)(?:\(([{_PINYIN}]{{1,7}})\))?"
)
_PLAIN = str.maketrans("ɡɑ", "ga")
_QUOTED = frozenset(("「」", "『』", "“”", "‘’", "《》", "〈〉", "【】", '""'))
_EXPLAINS = re.compile("[讀读唸念發发注拼][音作]|破音|多音")


def is_suspect(text: str) -> bool:
    """Whether `text` holds enough that looks like a hit; quick, for the many pages that do not."""
    if not _TONED.search(text):
        return False
    found = _QUICK.finditer(text)
    return all(next(found, None) for _ in range(LEAST))


def mended(text: str, known: Known) -> list[Change]:
    """The changes that undo the damage in `text`; none where it is not sure that it is damaged."""
    if not is_suspect(text):
        return []
    lines = [line for line in _suspects(text) if any(token.reading for token in line.tokens)]
    page = _Page(Counter(text), known)
    for line in lines:
        page.look_at(line)
    if not page.is_damaged(text):
        return []
    reader = Reader(known, page.doubt)
    return [change for line in lines for change in _changes(text, line, reader.read_back(line))]


def _suspects(text: str) -> Iterable[Line]:
    """The lines of `text` that hold a bracket with pinyin, as tokens."""
    start = 0
    while found := _QUICK.search(text, start):
        first = text.rfind("\n", start, found.start()) + 1 or start
        end = text.find("\n", found.end())
        end = len(text) if end < 0 else end
        yield Line(tuple(map(_token, _TOKEN.finditer(text, first, end))))
        start = end


def _token(match: re.Match[str]) -> Token:
    reading = (match[1] or match[3] or "").translate(_PLAIN)
    return Token(match.start(), match.end(), match[0], match[2] or "", reading)


class _Page:
    """What the hits of a page say of the tool and of its list."""

    def __init__(self, counts: Counter[str], known: Known) -> None:
        self.counts = counts
        self.known = known
        self.right: Counter[tuple[str, str]] = Counter()
        self.listed: Counter[str] = Counter()
        self.slips = self.foreign = 0

    def look_at(self, line: Line) -> None:
        """Count the hits of a line."""
        last = ""
        following = (*(token.char for token in line.tokens[1:]), "")
        for token, after in zip(line.tokens, following, strict=True):
            if not token.reading:
                pass
            elif token.is_slip:
                lead = gbk(last)[1:]
                self.slips += bool(lead and (lead[0], token.reading) in self.known.trails)
            elif token.reading in self.known.readings.get(token.char, ()):
                self.right[token.char, token.reading] += 1
                self.listed[token.char] += 1
                self.foreign += last + after in _QUOTED  # 「龜(guī)」字
            elif "一" <= token.char <= "鿿":
                self.foreign += 1
            last = token.char

    def is_damaged(self, text: str) -> bool:
        """Whether a tool did this, and no author who explains how characters are read.

        The tool knows Traditional characters only, common ones too, with one reading each, and it
        leaves none of them out.
        """
        hits = self.slips + self.right.total()
        if hits < LEAST or self.foreign * FOREIGN > hits:
            return False
        if self.slips:
            return True
        bare = sum(map(self.counts.__getitem__, self.listed)) - self.listed.total()
        common = sum(self.known.bigrams.alone(char) <= COMMON for char in self.listed)
        one_each = len(self.right) == len(self.listed)
        complete = bare * BARE <= hits
        return common >= LEAST and one_each and complete and not _EXPLAINS.search(text)

    def doubt(self, char: str) -> int:
        """What speaks against `char` in the list, as a cost."""
        if char in self.listed:
            return -UNLISTED
        return UNLISTED if self.counts[char] else 0


def _changes(text: str, line: Line, became: list[str]) -> Iterable[Change]:
    """The changes of a line; what became of several tokens is one change."""
    start = end = line.tokens[0].start
    pending = ""
    for token, new in zip(line.tokens, became, strict=True):
        if pending and new:
            yield from _change(text, start, end, pending)
            start, pending = end, ""
        pending += new
        end = token.end
    if pending:
        yield from _change(text, start, end, pending)


def _change(text: str, start: int, end: int, new: str) -> Iterable[Change]:
    old = text[start:end]
    return refine(start, old, new) if old != new else ()
