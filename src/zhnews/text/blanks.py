"""Put blanks back where `?` stands for a blank that some encoder did not know.

Only where nothing else can have stood: a `?` may end a question, belong to an address, or be all that is left
of a rare character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from zhnews.edits import Change

ROUNDS = 3  # a blank that was put back may show that there was another beside it
SURE = 2  # lines that begin with several `?`, in a page whose single ones are blanks too
_HAN = "[\u3400-\u9fff]"
_QUICK = re.compile(r"\?(?:[?>|»›\[\n]|\d)|^\?|\?$|[>|»›\]]\?|\?[\u3400-\u9fff]", re.MULTILINE)
_BEGINS = r"[\u3400-\u9fff\d“‘「『《〈（【〔]"  # what a paragraph begins with
_EVIDENCE = re.compile(rf"^[ \t\u3000]*(?:\?{{2,}}(?={_BEGINS})|\?+[ \t]*$)", re.MULTILINE)
# Each finds runs of `?` as its group 1; (?<!…) of a fixed length keeps them linear.
_PARAGRAPH = re.compile(rf"^[ \t\u3000]*(\?{{2,}})(?={_BEGINS})", re.MULTILINE)
_AROUND = re.compile(r"(?<=[^\s?=])(\?+)(?=[>|»›]\?+[^\s?])", re.MULTILINE)
_BEHIND = re.compile(rf"(?<=[>|»›])(\?+)(?={_HAN})", re.MULTILINE)
_NUMBER = re.compile(
    r"(?<![\w./?&=#%:-])(?!0)\d{1,2}(?:\?\d{3})+(?![\w/?&=#%-])(?!\.\w*[a-z])", re.ASCII
)
_MENU = re.compile(rf"^[ \t]*{_HAN}{{2,6}}(?:\?{{1,3}}{_HAN}{{2,6}})+[ \t]*$", re.MULTILINE)
_ASKS = re.compile(r"[嗎吗呢麼么吧誰谁何哪否幾几]")
_FEWEST = 4  # items of a menu; one fewer in a page whose `?` are blanks for sure
_SINGLE = re.compile(rf"^[ \t\u3000]*(\?)(?={_HAN})", re.MULTILINE)
_ALONE = re.compile(r"^[ \t\u3000]*(\?+)[ \t\u3000]*$", re.MULTILINE)
_BRACKETS = re.compile(r"(?<=\])(\?+)(?=[ \t]*\[)")
_INDENT = re.compile(rf"(?<=[ \t])(\?{{2,}})(?={_HAN})")
_RUN = re.compile(r"(\?+)")


def blanked(text: str) -> list[Change]:
    """The changes that put the blanks back, one blank for each `?`.

    >>> [change[:2] for change in blanked("????第一段。這是什麼?第二句")]
    [(0, 4)]
    """
    if "?" not in text or not _QUICK.search(text):
        return []
    sure = sum(1 for _ in _EVIDENCE.finditer(text)) >= SURE
    found = set[tuple[int, int]]()
    for _ in range(ROUNDS):
        runs = set(_runs(text, sure))
        if not runs:
            break
        found |= runs
        text = _blanked(text, runs)
    return [(start, end, " " * (end - start)) for start, end in sorted(found)]


def _blanked(text: str, runs: Iterable[tuple[int, int]]) -> str:
    characters = list(text)
    for start, end in runs:
        characters[start:end] = " " * (end - start)
    return "".join(characters)


def _runs(text: str, sure: bool) -> Iterator[tuple[int, int]]:
    patterns = [_PARAGRAPH, _AROUND, _BEHIND]
    if sure:
        patterns += [_SINGLE, _ALONE, _BRACKETS, _INDENT]
    for pattern in patterns:
        yield from (found.span(1) for found in pattern.finditer(text))
    for found in _NUMBER.finditer(text):
        yield from _inside(text, found)
    for found in _MENU.finditer(text):
        runs = list(_inside(text, found))
        if len(runs) + 1 >= _FEWEST - sure and not _ASKS.search(found[0]):
            yield from runs


def _inside(text: str, found: re.Match[str]) -> Iterator[tuple[int, int]]:
    return (run.span() for run in _RUN.finditer(text, *found.span()))
