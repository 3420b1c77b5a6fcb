"""What a page says of itself: title and site, and the day when it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from zhnews.convert import fold
from zhnews.page import dates
from zhnews.page.declared import linked, named
from zhnews.page.layout import Layout, Piece

_DATE_NAMES = (
    "article:published_time", "datepublished", "og:published_time", "publishdate", "pubdate", "publish_date",
    "publish-date", "article:published", "og:release_date", "weibo:article:create_at", "apub:time", "date",
    "dc.date", "dcterms.date", "bytedance:published_time", "_pubtime", "og:article:published_time",
    "article.published", "article:create_at", "sailthru.date", "dc.date.issued", "dcterms.created", "og:time",
    "datecreated", "publish_time", "publishtime", "script:ct",
)  # fmt: skip
_CHANGE_NAMES = ("dateupdate", "og:updated_time", "article:modified_time", "datemodified")
_DATE_KEYS = ("datePublished", "pubDate", "uploadDate", "dateCreated")
_PARTS = re.compile(
    r"(\s*[_|丨｜]+\s*|\s+[-–—·»]+\s+|(?<=\S)-(?=[^-]{2,16}$)|[-–—](?=[^-–—]{2,16}$))"
)
_RUNS = re.compile(r"\s*(?:[_|丨｜]+|-{2,}|::)\s*|\s+[-–—·»@]\s+|-")
_MOST_PARTS = 8
_STRONG = frozenset(("_", "-", "–", "—", "|", "·"))
_SITE = re.compile(
    r"(?:网|报|新闻|在线|社|台|客户端|论坛|社区|百科|博客|平台|门户|日报|晚报|周刊|杂志|官网|之家|百度贴吧)$"
    r"|网[_ -]|\.(?:com|cn|net|org)|^(?=.*[a-z])[a-z0-9.]+$"
)
_OWNER = re.compile(
    r"(?:医院|学院|大学|中学|小学|学校|公司|集团|政府|研究[院所]|[协学]会|数字报|图书馆|博物馆|委员会)$"
)
_PAPER = re.compile(r"(?:[日晚早时商]报|[数數]字[报報]|[時日晚]報)$")
_UNTITLED = re.compile(
    r"^(?:无标题(?:文档|页)?|new page ?\d*|untitled(?: document| page)?|document)$"
)
_LONGEST_SITE = 20
_LONGEST_TITLE = 300
_SHORT_TITLE = 8  # characters of what may be the name of a channel: 新闻动态, 科普中国
_ALIKE = 0.6  # of the characters of a title are in a heading that is the same title in other words
_HEADINGS = 20  # of a page, in which its title is looked for
_ABOVE = 400  # pieces in which the line below the title is looked for
_CREDITS = re.compile(
    r"(?:[来來]源|[时時][间間]|日期|作者)\s?[:：]|20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}"
)
_LONGEST_CREDITS = 120
_FOOT = 12  # pieces at the end of a page, where its copyright line names a year
_LONGEST_LINE = 300  # characters of a line in which a date is looked for
_LONGEST_DATE_LINE = 60  # characters of a line outside of the article's head that gives its date
_DATE_LINES = 40
_BEFORE = 20  # characters before a date that say of what it is
_AFTER = 16
_OTHER = re.compile("注册|引用|施行|实施|生效|截止|有效|加入|推荐|出生|成立|活动|开会|报名|考试")
_CHANGED = re.compile("更新|修改|编辑|最后|修订|updated|edited|modified|last")
_PUBLISHED = re.compile("发布|发表|出版|刊登|刊出|出刊|公布|首发|创建|张贴|posted|published")
_PUBLICATION, _UNSAID, _CHANGE, _NEVER = range(4)  # what a date is of, best first
_NOT_OF_THE_ARTICLE = frozenset(("title", "related", "comment", "breadcrumb", "ad"))


def title(layout: Layout) -> tuple[str | None, str | None]:
    """The title of the article and the name of the site.

    The `<title>` holds both, in most pages the site last; a heading that stands in it is the title.
    """
    head = layout.head
    stem, tail = split_title(head.title[:_LONGEST_TITLE])
    if _UNTITLED.search(fold(stem)):
        stem = ""
    site = head.metas.get("og:site_name") or tail
    shared = head.metas.get("og:title", "")[:_LONGEST_TITLE]
    heads = (p for p in layout.pieces if p.tag == "h1" and p.hidden is None)
    headings = [layout.text[p.start : p.end] for p in islice(heads, _HEADINGS)]
    found = _heading(headings, stem, shared)
    if not found or 2 * len(found) < len(stem):  # it may name the blog
        found = _line(layout.text, head.title[:_LONGEST_TITLE], stem) or found
    found = found or _above_credits(layout, stem)
    if not found and site and _PAPER.search(stem) and not _is_owner(site):
        return site, stem
    return found or split_title(shared)[0] or stem or None, site


def split_title(whole: str) -> tuple[str, str | None]:
    """The title in a `<title>`, and the site whose name follows it.

    >>> split_title("熱浪來襲 - 某某新聞網"), split_title("快訊丨熱浪來襲")
    (('熱浪來襲', '某某新聞網'), ('快訊丨熱浪來襲', None))
    """
    parts = _PARTS.split(whole)  # text, mark, text, mark, … text
    tails: list[str] = []
    left = len(whole)
    while len(parts) > 2:
        mark, tail = parts[-2].strip(), parts[-1].strip()
        left -= len(parts[-2]) + len(parts[-1])
        if not (_is_site(tail) or (mark in _STRONG and len(tail) <= _LONGEST_SITE)):
            break
        if _is_inside_a_word(parts[-3], parts[-2], tail) and not _is_owner(tail):
            break
        if tails and len(tail) > left:
            break  # 分享 - 這是標題 | 某站
        tails.append(tail)
        del parts[-2:]
    site = next(filter(_is_site, tails), tails[0] if len(tails) == 1 else None)
    return "".join(parts).strip(" -_|·"), site or None


def _is_inside_a_word(before: str, mark: str, after: str) -> bool:
    """Whether a dash without blanks joins what it stands between: C-919, 2021-2022, 香港—東京."""
    beside = before[-1:] + after[:1]
    joins = mark in {"–", "—"} or any(char.isascii() and char.isalnum() for char in beside)
    return joins and mark in {"-", "–", "—"}


def _is_site(name: str) -> bool:
    return len(name) <= _LONGEST_SITE and _SITE.search(fold(name)) is not None


def _is_owner(name: str) -> bool:
    return _is_site(name) or _OWNER.search(fold(name)) is not None


def _heading(headings: list[str], stem: str, shared: str) -> str | None:
    """The longest heading that the `<title>` repeats; the only one where that names the site only."""
    known = _bare(stem) + "\n" + _bare(shared)
    repeated = [
        heading
        for heading in headings
        if len(heading) >= 4 and _bare(heading) in known and not _OWNER.search(fold(heading))
    ]
    if repeated:
        return max(repeated, key=len)
    if len(stem) > 1 and any(heading.startswith(stem) for heading in headings):
        return stem  # 条目[编辑]
    if stem.endswith(("…", "...")):
        cut = _bare(stem)
        return next((heading for heading in headings if _bare(heading).startswith(cut)), None)
    if len(headings) != 1:
        return None
    return headings[0] if not stem or _is_site(stem) or _alike(headings[0], stem) else None


def _alike(heading: str, stem: str) -> bool:
    said, known = set(_bare(heading)), set(_bare(stem))
    if len(heading) < _SHORT_TITLE or known <= said or _RUNS.search(heading):
        return False
    return len(said & known) >= _ALIKE * max(len(said), len(known))


def _line(text: str, whole: str, stem: str) -> str | None:
    """The part of the `<title>` that is a line of the page, if it is longer than a channel's name."""
    start = max(text.find(whole), 0) + len(whole)  # the `<title>` is a line itself
    for part in _candidates(whole, stem):
        if len(part) > _SHORT_TITLE and text.find(f"\n{part}\n", start) >= 0:
            return part
    return None


def _candidates(whole: str, stem: str) -> Iterator[str]:
    if not _is_owner(stem):
        yield stem
    parts = [part for part in _RUNS.split(whole) if part][:_MOST_PARTS]
    yield max((part for part in parts if not _is_owner(part)), key=len, default="")
    words = stem.split(" ")[:_MOST_PARTS]  # the name of the owner behind a blank
    yield from (" ".join(words[:last]) for last in range(len(words) - 1, 0, -1))


def _above_credits(layout: Layout, stem: str) -> str | None:
    """The line above the first that names date or source, where the `<title>` may be a channel's."""
    if len(stem) > _SHORT_TITLE:
        return None
    above: Piece | None = None
    for piece in islice(layout.pieces, _ABOVE):
        if piece.hidden is not None or piece.tag == "title":
            continue
        if piece.end - piece.start <= _LONGEST_CREDITS:
            line = layout.text[piece.start : piece.end]
            if _CREDITS.search(line):
                break
        above = piece
    else:
        return None
    if above is None or above.links.characters or above.tag == "a":
        return None
    line = layout.text[above.start : above.end]
    return line if _SHORT_TITLE < len(line) <= _LONGEST_CREDITS else None


def _bare(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum())


def date(
    layout: Layout, folded: str, assigned: Sequence[str], near: Sequence[int], url: str | None
) -> str | None:
    """The day when the page was published; `near` are the pieces to look in, best first."""
    head = layout.head
    for value in chain(named(head, _DATE_NAMES), linked(head, *_DATE_KEYS)):
        if day := dates.of_machine(fold(value)):
            return day
    day, kind = _written(layout, folded, assigned, near)
    if kind <= _UNSAID:
        return day
    addresses = [address for address in (url, head.canonical, head.metas.get("og:url")) if address]
    others = chain(
        map(dates.of_machine, map(fold, head.times[:1])),
        map(dates.of_address, addresses),
        (day,),
        map(dates.of_machine, map(fold, named(head, _CHANGE_NAMES))),
    )
    return next(filter(None, others), None) or _of_this_year(layout, folded, assigned, near)


def _written(
    layout: Layout, folded: str, assigned: Sequence[str], near: Sequence[int]
) -> tuple[str | None, int]:
    """The best date in the lines that may give one, the first of equals, and what it is of."""
    best: tuple[str | None, int] = (None, _NEVER)
    for place in _places(assigned, near):
        start, end, _, hidden, _, _ = layout.pieces[place]
        is_head = assigned[place] == "meta"
        if end - start > (_LONGEST_LINE if is_head else _LONGEST_DATE_LINE):
            continue
        for first, last, day in dates.each(folded[start:end]):
            if first > _BEFORE and not is_head:
                break  # a sentence that names a day
            kind = _kind(folded, start + first, start + last) if hidden is None else _CHANGE
            if kind < best[1]:
                best = day, kind
        if best[1] == _PUBLICATION:
            break
    return best


def _places(assigned: Sequence[str], near: Sequence[int]) -> Iterator[int]:
    """The lines near the title, then the others that could give a date, as in a thread the posts'."""
    body = assigned.index("body") if "body" in assigned else len(assigned)
    early = [
        place for place in near if place <= body + 1 and assigned[place] not in _NOT_OF_THE_ARTICLE
    ]
    metas = (place for place, role in enumerate(assigned) if role == "meta" and place not in early)
    return islice(chain(early, metas), _DATE_LINES)


def _kind(folded: str, start: int, end: int) -> int:
    """What the date that stands there is of, as the words beside it say."""
    before = folded[max(0, start - _BEFORE) : start]
    before = before[max(map(before.rfind, "0123456789")) + 1 :]
    before = "\n".join(before.split("\n")[-2:])  # the line above may say: 注册时间
    after = folded[end : end + _AFTER].partition("\n")[0].lstrip(" 0123456789:")[:4]
    if _OTHER.search(before):
        return _NEVER
    if _CHANGED.search(before) or _CHANGED.search(after):
        return _CHANGE
    is_said = _PUBLISHED.search(before) or _PUBLISHED.search(after)
    return _PUBLICATION if is_said else _UNSAID


def _of_this_year(
    layout: Layout, folded: str, assigned: Sequence[str], near: Sequence[int]
) -> str | None:
    """A date without a year, of the year that a line of the page's head or foot names."""
    pieces = layout.pieces
    lines = [_begin(folded, pieces[place]) for place in near]
    feet = range(max(0, len(pieces) - _FOOT), len(pieces))
    signs = (place for place in (*near, *feet) if assigned[place] in {"meta", "copyright"})
    found = (dates.year(_begin(folded, pieces[place])) for place in signs)
    year = next(filter(None, found), None)
    return next((day for line in lines if (day := dates.short(line, year))), None)


def _begin(folded: str, piece: Piece) -> str:
    return folded[piece.start : min(piece.end, piece.start + _LONGEST_LINE)]
