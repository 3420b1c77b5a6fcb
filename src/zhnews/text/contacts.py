"""Find how a text wants to be answered: telephone, QQ, WeChat, Telegram, e-mail.

>>> contacts("办证加微信：abc_8899，电话 13800138000，QQ: 123456789，或 me@mail.example")
('email:me@mail.example', 'phone:13800138000', 'qq:123456789', 'wechat:abc_8899')
"""

from __future__ import annotations

import re

_MARK = r"\s{0,3}[:：号是=]{0,2}\s{0,3}"  # what stands between the word and the number
_PATTERNS = {
    "phone": re.compile(
        r"(?<![0-9])(1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}|0[0-9]{2,3}-[0-9]{7,8}|[48]00-?[0-9]{3}-?[0-9]{4})(?![0-9])"
    ),
    "qq": re.compile(
        rf"(?:qq|扣扣|q群|企鹅)群?{_MARK}([1-9][0-9]{{4,10}})(?![0-9@])", re.IGNORECASE
    ),
    "wechat": re.compile(
        rf"(?:[微薇威][信芯]|weixin|wechat|vx|加v){_MARK}([a-z0-9][a-z0-9_-]{{4,19}})(?![a-z0-9_-])",
        re.IGNORECASE,
    ),
    "telegram": re.compile(
        rf"(?:t\.me/|(?:telegram|飞机|纸飞机|电报|tg){_MARK}@?)([a-z][a-z0-9_]{{4,31}})",
        re.IGNORECASE,
    ),
    "email": re.compile(
        r"(?<![a-z0-9._+-])([a-z0-9._+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4})",
        re.IGNORECASE,
    ),
}


def contacts(text: str) -> tuple[str, ...]:
    """Each contact once as `kind:value`, sorted; give it the folded view."""
    found = {
        f"{kind}:{match[1]}"
        for kind, pattern in _PATTERNS.items()
        for match in pattern.finditer(text)
    }
    return tuple(sorted(found))
