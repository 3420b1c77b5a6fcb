"""Tell a thread (a forum's, questions and answers, short reviews) from an article with comments.

In a thread the replies are what the page is about; below an article they are not.
"""

from __future__ import annotations

import re
from itertools import accumulate

from zhnews.convert import fold
from zhnews.page.layout import Layout
from zhnews.page.metadata import split_title

ENOUGH = 2  # points
LARGE = 0.25  # of the text outside of links: a container's name counts that holds so much

_SITE = re.compile(
    r"论坛|社区|贴吧|bbs|俱乐部|讨论|问答|小组|短评|知乎|v2ex|ptt|dcard|mobile01|lihkg|知道$"
)
_SOFTWARE = re.compile(
    r"discuz|phpwind|phpbb|flarum|nodebb|vbulletin|xenforo|homeland|discourse|bbpress",
    re.IGNORECASE,
)
_KEYWORDS = re.compile("论坛|社区|贴吧|讨论区")
_MARKS = re.compile(
    r"(?<![a-z])(?:threads?|forums?|bbs|tieba|replies|reply-?list|discussions?|topic-(?:detail|content|page|show)"
    r"|page-topics?|post-?list|answers?|answer-?list|question-?(?:answer|page|detail|header))(?![a-z])",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"楼主|\d楼|沙发|板凳|发表于|回复于|回复了|只看该?作者|最佳(?:回复|答案|回答)|个回答|采纳|发布 #\d|发帖|本帖"
)
_END = 5  # characters of a title that name the kind of page


def is_thread(layout: Layout, folded: str) -> bool:
    """Whether what the page says of itself, and how it is built, speaks of a thread."""
    points = _said(layout)
    if points < ENOUGH and _is_built_as_one(layout):
        points += 2
    if points == ENOUGH - 1:
        points += len(set(_WORDS.findall(folded))) >= 2
    return points >= ENOUGH


def _said(layout: Layout) -> int:
    title, metas = fold(layout.head.title), layout.head.metas
    tail = title[len(split_title(title)[0]) :]
    return (
        2 * bool(_SITE.search(tail) or _SITE.search(title[-_END:]))
        + 2 * bool(_SOFTWARE.search(metas.get("generator", "")))
        + bool(_KEYWORDS.search(fold(metas.get("keywords", ""))))
    )


def _is_built_as_one(layout: Layout) -> bool:
    own = (
        0 if hidden or 2 * links.characters > end - start else end - start
        for start, end, _, hidden, links, _ in layout.pieces
    )
    before = list(accumulate(own, initial=0))
    least = max(1, LARGE * before[-1])
    held = layout.containers
    return any(
        before[last] - before[first] >= least and _MARKS.search(marks.replace("_", "-"))
        for first, last, marks in zip(held.firsts, held.lasts, held.marks, strict=True)
    )
