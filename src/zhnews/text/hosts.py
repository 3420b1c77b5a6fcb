"""The host that a link leads to, and which site a host belongs to, by the form of the names alone.

>>> host("https://www.163.com:80/a?b"), host("//x.example"), host("/news/1.html"), host("http://[bad")
('www.163.com', 'x.example', None, '[bad')
>>> domain("news.sina.com.cn"), domain("www.163.com"), domain("10.0.0.1")
('sina.com.cn', '163.com', '10.0.0.1')
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_SECOND_LEVEL = frozenset(("ac", "co", "com", "edu", "gov", "idv", "net", "org"))

_HOST = re.compile(r"\s*(?:https?:)?//(?:[^/?#@\s]*@)?([^/?#:\s]+)", re.IGNORECASE)


def host(link: str) -> str | None:
    """The host of an absolute link, in lower case; None where the link stays on its site."""
    found = _HOST.match(link)
    return found[1].lower() if found else None


def domain(host: str) -> str:
    """The name that its owner registered: two labels, or three below com.cn, com.tw, co.uk and the like."""
    labels = host.rsplit(".", 3)
    if labels[-1].isdigit():
        return host
    kept = 3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2 else 2
    return ".".join(labels[-kept:])


def site(hosts: Iterable[str]) -> str | None:
    """The domain that most links of a page lead to: nearly always its own."""
    counts = Counter(map(domain, hosts))
    return max(counts, key=lambda name: (counts[name], name), default=None)
