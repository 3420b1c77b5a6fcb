"""Find how a text wants to be answered: telephone, QQ, WeChat, LINE, Telegram, e-mail, a site.

>>> contacts("办证加微信:abc_8899,电话 13800138000,qq: 123456789,或 me@mail.example")
('email:me@mail.example', 'phone:13800138000', 'qq:123456789', 'wechat:abc_8899')
>>> contacts("加line:@abc888 或 13900139000(微信同号) 看 www.hk888.com")
('line:@abc888', 'phone:13900139000', 'web:www.hk888.com', 'wechat:13900139000')
"""

from __future__ import annotations

import re

_MARK = r"\s{0,3}(?:id|账号|帐号|号码|号)?\s{0,3}[:：=是为;,，.·]{0,2}\s{0,3}"  # from the word to the value
_NAME = r"([a-z0-9][a-z0-9_-]{4,29})(?![a-z0-9_-])"
_MOBILE = r"1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}"
_ENDINGS = (
    "com|cn|net|org|cc|vip|xyz|top|tv|me|app|info|club|live|io|biz|site|online|shop|win|bet|fun|pro|"
    "work|link|icu|tw|hk|mo|example"
)
_PATTERNS = {
    "phone": (
        rf"(?<![0-9-])({_MOBILE}|[48]00-?[0-9]{{3}}-?[0-9]{{4}}|09[0-9]{{2}}[ -]?[0-9]{{3}}[ -]?[0-9]{{3}}|"
        r"0800-?[0-9]{3}-?[0-9]{3}|0[0-9]{2,3}-[0-9]{7,8}|0[0-9]{1,2}-[0-9]{3,4}-[0-9]{4}|"
        r"852[ -]?[235-9][0-9]{3}[ -]?[0-9]{4})(?![0-9])",
        r"(?:电话|手机|专线|热线|致电|来电|tel)(?:微信)?(?:同号)?\s{0,3}[:：.]?\s{0,3}(?![0-9]{4}-[0-9]{1,2}-)"
        r"([0-9][0-9-]{3,13}[0-9])(?![0-9])",
    ),
    "qq": (rf"(?:(?<![a-z])q{{1,2}}|扣扣|企鹅)[群裙]?{_MARK}([0-9]{{5,11}})(?![0-9@])",
           rf"[群裙]{_MARK}([0-9]{{5,11}})(?![0-9@])"),
    "wechat": (
        rf"(?:[微薇威徽v][信芯❤心♥]|weixin|wechat|(?<![a-z])[vw]x|wei信|加[微薇威v]|\+v|(?<![a-z])v(?=[:：]))"
        rf"(?:同号)?{_MARK}{_NAME}",
        rf"(?<![0-9])({_MOBILE})[^\w\n]{{0,3}}(?:[微薇威v][信芯x])[^\w\n]?同",
    ),
    "line": (rf"(?:(?<![a-z])line|(?<![信依])赖)@?{_MARK}(@?[a-z0-9][a-z0-9_.-]{{3,29}})(?![a-z0-9_-])",),
    "telegram": (
        r"(?<![a-z0-9])t(?:elegram)?\.me/(?:joinchat/)?([a-z0-9_+-]{4,32})",
        rf"(?:telegram|飞机|电报|(?<![a-z])tg){_MARK}(?:@(?=[a-z0-9_]{{3}})|(?=[a-z0-9_]{{5}}))([a-z][a-z0-9_]{{2,31}})",
    ),
    "email": (r"(?<![a-z0-9._+-])([a-z0-9._+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4})",),
    "web": (
        r"(?<![a-z0-9@._-])(?!t(?:elegram)?\.me/)"
        rf"((?:[a-z0-9-]{{1,63}}\.){{1,4}}(?:{_ENDINGS}))(?![a-z0-9@_-]|\.[a-z0-9])",
    ),
}  # fmt: skip
_COMPILED = [
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, patterns in _PATTERNS.items()
    for pattern in patterns
]


def contacts(text: str) -> tuple[str, ...]:
    """Each contact once as `kind:value`, sorted; give it the folded view."""
    found = {
        f"{kind}:{match[1].rstrip('.-_')}"
        for kind, pattern in _COMPILED
        for match in pattern.finditer(text)
    }
    return tuple(sorted(found))
