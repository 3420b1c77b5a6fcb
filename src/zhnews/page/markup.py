"""What a container is by its name in the markup: navigation, comments, a footer.

>>> [named(tag, marks) for tag, marks in (("div", "main-nav"), ("nav", ""), ("div", "Article-Content"))]
['navigation', 'navigation', 'article']
"""

from __future__ import annotations

import re
from functools import lru_cache

from zhnews.page.layout import Container

_TAGS = {
    "nav": "navigation", "menu": "navigation", "aside": "related", "footer": "copyright",
    "button": "navigation", "select": "navigation", "option": "navigation",
    "textarea": "navigation",
}  # fmt: skip
_BEGIN, _END = r"(?<![a-z])(?:", r")(?![a-z])"
_NAMES = (
    ("breadcrumb", _BEGIN + r"bread-?crumbs?|crumbs?|breadnav|mianbao(?:xie)?" + _END),
    ("navigation", _BEGIN + r"nav|navs|navbar|navigation|menus?|sub-?nav|top-?nav|toolbar|tool-?bar|topbar|top-?bar|site-?header|login|search|pagination|pager|pages?-?nav|sidebar-?menu" + _END),
    ("comment", _BEGIN + r"comments?|comment-?(?:list|box|area|wrap|wrapper)|cmts?|pinglun|repl(?:y|ies)|disqus|gentie" + _END),
    ("share", _BEGIN + r"shares?|share-?(?:box|bar|to|list|icon)|sharing|bdshare\w*|bdsharebuttonbox|social|qrcode|qr-?code|ewm|erweima|weixin|wechat|app-?download|download-?app|follow" + _END),
    ("related", _BEGIN + r"related|relate|relation|recommend(?:ed|s|ations?)?|rec|recs|hot|hots|hot-?news|rank(?:ing|s)?|ranklist|side|sidebar|side-?bar|aside|right-?(?:side|bar|col)|widget|similar|more-?news|prev-?next|pre-?next|next-?article|tags?|tag-?list|keywords?|tuijian|friend-?links?|flink|author-?(?:info|card)|user-?card|profile" + _END),
    ("copyright", _BEGIN + r"footer|foot|bottom|copyrights?|copy-?right|disclaimer|statement|shengming|declare" + _END),
    ("ad", _BEGIN + r"ads?|advert\w*|adsense|adsbygoogle|sponsors?|promo\w*|guanggao|banner" + _END),
)  # fmt: skip
_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _NAMES)
ARTICLE = "article"  # a container that is named for holding the article itself
_ARTICLE = re.compile(
    r"(?:article|post|entry|news|detail|topic|rich|main|content|text)[-_]?(?:content|body|text|detail|article)(?![a-z])"
    r"|^article$|rich_?media_(?:content|area)|js_content|trs_editor|markdown"
)
_FORUM = re.compile(
    r"(?<![a-z])(?:threads?|forums?|bbs|tieba|replies|discussions?|topic-(?:detail|content|page|show)|page-topics?|postlist)(?![a-z])",
    re.IGNORECASE,
)
_STATE = re.compile(r"(?:enable|filter|has|is|no|not|with|without|show|hide)(?=[-_A-Z])")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

LARGEST_SHARE = 0.5  # of the running text: what holds more is the page, whatever its name says


def _held(container: Container, prose_before: list[int]) -> int:
    return prose_before[container.last] - prose_before[container.first]


@lru_cache(maxsize=8192)
def named(tag: str, marks: str) -> str | None:
    """The role that a container's tag, class and id speak of."""
    if role := _TAGS.get(tag):
        return role
    if not marks or tag in {"html", "body"}:
        return None
    names = (name for name in marks.split() if not _STATE.match(name))
    marks = _CAMEL.sub("-", " ".join(names)).lower()
    if _ARTICLE.search(marks):
        return ARTICLE
    return next((role for role, pattern in _PATTERNS if pattern.search(marks)), None)


def hints(containers: tuple[Container, ...], prose_before: list[int]) -> list[str | None]:
    """For each container the role that it or a container around it is named for.

    `prose_before[i]` counts the running text of the pieces before piece `i`.
    """
    most = LARGEST_SHARE * prose_before[-1]
    found: list[str | None] = []
    for place, container in enumerate(containers):
        around = found[container.parent] if place else None
        role = named(container.tag, container.marks)
        if role == ARTICLE:  # an article among links and banners; below comments it is one of them
            role = around if around == "comment" else None
        elif around or (role and _held(container, prose_before) > most):
            role = around
        found.append(role)
    return found


@lru_cache(maxsize=8192)
def is_forum(marks: str) -> bool:
    """Whether a container's class and id speak of a forum."""
    return _FORUM.search(marks) is not None
