"""What a page says of itself: title, date, source, author, site."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from zhnews.convert import fold
from zhnews.page import dates, looks
from zhnews.page.layout import Head, Layout

_DATE_NAMES = (
    "article:published_time", "datepublished", "og:published_time", "publishdate", "pubdate", "publish_date",
    "publish-date", "article:published", "og:release_date", "weibo:article:create_at", "apub:time", "date",
    "dc.date", "dcterms.date", "bytedance:published_time", "_pubtime", "og:article:published_time",
    "article.published", "article:create_at", "sailthru.date",
)  # fmt: skip
_AUTHOR_NAMES = ("article:author", "author", "og:article:author", "mediaid", "byline")
_SOURCE_NAMES = ("source", "contentsource", "article:source", "og:source", "mediasource")
_PARTS = re.compile(
    r"(\s*[_|丨｜]+\s*|\s+[-–—·»]+\s+|(?<=\S)-(?=[^-]{2,16}$)|[-–—](?=[^-–—]{2,16}$))"
)
_STRONG = frozenset(("_", "-", "–", "—", "|", "·"))
_SITE = re.compile(
    r"(?:网|报|新闻|在线|社|台|客户端|论坛|社区|百科|博客|平台|门户|日报|晚报|周刊|杂志|官网|之家|百度贴吧)$"
    r"|网[_ -]|\.(?:com|cn|net|org)|^(?:[a-z0-9.]+)$"
)
_LONGEST_SITE = 20
_LONGEST_TITLE = 300
_HEADINGS = 20  # of a page, in which its title is looked for
_MARKED = r"\s*[:】\]]\s*"
_SOURCE = re.compile(
    rf"(?:消息来源|文章来源|信息来源|稿件来源|新闻来源|来源|来自|出处|转自){_MARKED}([^\s|,;()\[\]【】]{{2,30}})"
)
_AUTHOR = re.compile(
    rf"(?:作者|撰文|文字|记者|撰稿){_MARKED}([^\W\d_]{{2,4}}(?:[·、][^\W\d_]{{2,4}}){{0,3}}|[^\s|,;:()\[\]【】]{{2,20}})"
    r"|(?<![的本名])记者\s?([^\W\d_]{2,3})(?=[\s)/]|报[道导]|$)"
)
_END_OF_VALUE = re.compile(
    r"(?:作者|记者|编辑|责任|责编|来源|发布|时间|日期|阅读|点击|浏览|字体|\d{4}[-/年.])"
)
_AFTER_TIME = re.compile(
    r"^\W{0,3}20\d\d[-/.年].{1,12}?\d{1,2}:\d\d(?::\d\d)?\s+(?!广告)([^\W\d_]{2,12})(?=\s|$)"
)
_FOOT = 12  # pieces at the end of a page, where its copyright line names a year
_LONGEST_SIGN = 120  # characters of a line that can name date, source or author
_LONGEST_LINKED_DATA = 200_000


def title(layout: Layout) -> tuple[str | None, str | None]:
    """The title of the article and the name of the site.

    The `<title>` holds both, in most pages the site last; a heading that stands in it is the title.
    """
    head, text = layout.head, layout.text
    stem, tail = split_title(head.title[:_LONGEST_TITLE])
    site = head.metas.get("og:site_name") or tail
    shared = head.metas.get("og:title", "")[:_LONGEST_TITLE]
    main = (p for p in layout.pieces if p.tag == "h1" and p.hidden is None)
    headings = [text[p.start : p.end] for p in islice(main, _HEADINGS)]
    if heading := _heading(headings, stem, shared):
        return heading, site
    return split_title(shared)[0] or stem or None, site


def split_title(whole: str) -> tuple[str, str | None]:
    """The title in a `<title>`, and the site whose name follows it.

    >>> split_title("熱浪來襲 - 某某新聞網"), split_title("快訊丨熱浪來襲")
    (('熱浪來襲', '某某新聞網'), ('快訊丨熱浪來襲', None))
    """
    parts = _PARTS.split(whole)  # text, mark, text, mark, … text
    tails: list[str] = []
    while len(parts) > 2:
        mark, tail = parts[-2].strip(), parts[-1].strip()
        if not (_is_site(tail) or (mark in _STRONG and len(tail) <= _LONGEST_SITE)):
            break
        tails.append(tail)
        del parts[-2:]
    site = next(filter(_is_site, tails), tails[0] if len(tails) == 1 else None)
    return "".join(parts).strip(" -_|·"), site or None


def _is_site(name: str) -> bool:
    return len(name) <= _LONGEST_SITE and _SITE.search(fold(name)) is not None


def _heading(headings: list[str], stem: str, shared: str) -> str | None:
    """The longest heading that the `<title>` repeats; the only one where that names the site only."""
    known = _bare(stem) + "\n" + _bare(shared)
    repeated = [heading for heading in headings if len(heading) >= 4 and _bare(heading) in known]
    if repeated:
        return max(repeated, key=len)
    if stem.endswith(("…", "...")):
        cut = _bare(stem)
        return next((heading for heading in headings if _bare(heading).startswith(cut)), None)
    return headings[0] if len(headings) == 1 and (not stem or _is_site(stem)) else None


def _bare(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum())


def date(layout: Layout, folded: str, near: Iterable[int], url: str | None) -> str | None:
    """The day when the page was published; `near` are the pieces to look in, best first."""
    head = layout.head
    for value in (*_named(head, _DATE_NAMES), *_linked(head, "datePublished"), *head.times[:1]):
        if day := dates.find(fold(value)) or dates.of_address(value[:8]):
            return day
    lines = [
        folded[p.start : min(p.end, p.start + 300)] for p in map(layout.pieces.__getitem__, near)
    ]
    addresses = [address for address in (url, head.canonical, head.metas.get("og:url")) if address]
    for line in lines:
        if day := dates.find(line):
            return day
    for address in addresses:
        if day := dates.of_address(address):
            return day
    feet = (folded[p.start : p.end] for p in layout.pieces[-_FOOT:])
    signs = [line for line in (*lines, *feet) if looks.look(line) in {"meta", "copyright"}]
    year = next((year for line in signs if (year := dates.year(line))), None)
    return next((day for line in lines if (day := dates.find(line, year))), None)


def source(layout: Layout, folded: str, near: Iterable[int]) -> str | None:
    """Who the article was taken from."""
    places = list(near)
    if signed := _signed(layout, folded, places, _SOURCE):
        return signed
    if named := [value for value in _named(layout.head, _SOURCE_NAMES) if len(value) <= 30]:
        return named[0]
    after = _signed(layout, folded, places, _AFTER_TIME)
    return None if after is None or looks.look(fold(after)) else after


def author(
    layout: Layout, folded: str, near: Iterable[int], others: Iterable[str | None]
) -> str | None:
    """Who wrote the article; `others`, the names of site and source, are no author."""
    if signed := _signed(layout, folded, near, _AUTHOR):
        return signed
    named = (*_named(layout.head, _AUTHOR_NAMES), *_linked(layout.head, "author"))
    known = "\n".join(filter(None, others))
    return next(
        (name for name in named if len(name) <= 30 and "://" not in name and name not in known),
        None,
    )


def _signed(layout: Layout, folded: str, near: Iterable[int], sign: re.Pattern[str]) -> str | None:
    for place in near:
        piece = layout.pieces[place]
        line = folded[piece.start : min(piece.end, piece.start + _LONGEST_SIGN)]
        if found := sign.search(line):
            start, end = found.span(found.lastindex or 0)
            stop = _END_OF_VALUE.search(line, start, end)
            end = stop.start() if stop else end
            value = layout.text[piece.start + start : piece.start + end].strip(" 　:：-·")
            if len(value) >= 2:
                return value
    return None


def _named(head: Head, names: Iterable[str]) -> Iterator[str]:
    return (value for name in names if (value := head.metas.get(name)))


def _linked(head: Head, key: str) -> Iterator[str]:
    """The values of `key` in the page's JSON-LD."""
    for source in head.linked_data:
        if key not in source or len(source) > _LONGEST_LINKED_DATA:
            continue
        try:
            waiting = [json.loads(source, strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.pop()
            if isinstance(value, list):
                waiting += value[:100]
            elif isinstance(value, dict):
                yield from _names(value.get(key))
                waiting += (value.get("@graph"), value.get("mainEntity"))


def _names(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str) and name:
            yield name
