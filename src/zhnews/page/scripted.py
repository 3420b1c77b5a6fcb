"""Facts that only a script holds, which writes them into the page before its reader sees it."""

from __future__ import annotations

import re

# Millions of saved pages of this platform show no day but this.
_WECHAT = "微信公众平台"
_CREATED = re.compile(rb"\b(?:ct|oriCreateTime)\s?=\s?[\"'](1\d{9})[\"']")


def scripted(metas: dict[str, str], source: bytes) -> dict[str, str]:
    """Such facts as if they were metas.

    >>> scripted({"og:site_name": "微信公众平台"}, b'<script>var ct = "1581517074";</script>')
    {'script:ct': '1581517074'}
    """
    if metas.get("og:site_name") != _WECHAT:
        return {}
    found = _CREATED.search(source)
    return {"script:ct": found[1].decode()} if found else {}
