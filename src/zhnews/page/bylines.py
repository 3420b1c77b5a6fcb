"""Whom an article is from and who wrote it, as the lines around it say; folded text throughout."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from zhnews.convert import fold
from zhnews.page.declared import linked, named
from zhnews.page.layout import Layout

_AUTHOR_NAMES = (
    "article:author", "author", "og:article:author", "byline", "dc.creator", "sailthru.author",
)  # fmt: skip
_SOURCE_NAMES = (
    "source", "contentsource", "article:source", "og:source", "mediasource", "mediaid", "dc.source",
)  # fmt: skip
_HAN = "[一-鿿]"
_NAME = (
    r"(?!实习|通讯员|编辑|编译|责编|责任|摄影|图片|记者|报[道导]|发自|来源|阅读|浏览|点击|发布|时间|日期|分享|打印|字号|整合|综合|发表|我要|的|出版|审稿|审核|校对|更新|字数|分类|连载)"
    rf"(?:{_HAN}{{2,4}}|{_HAN}\s{_HAN})(?!{_HAN}|\s?:)"
)
_NAMES = rf"({_NAME}(?:[\s、,·&]{{1,2}}{_NAME}){{0,5}})"
_MARK = r"\s*[:/|】\]]\s*"
_VALUE = r"([^\s|,;:()\[\]【】]{2,30})"
_SOURCE = re.compile(
    rf"(?:来源|稿源|出处|转自|转载自|摘自|文章来自|本文来自){_MARK}{_VALUE}"
    rf"|^本文来源于\s?{_VALUE}|\|\s?来源([^\s|:]{{2,20}})"
    r"|^\W?(?:综合)?(?:整理|摘编|摘|转载)自[:\s]*([^\s|,;:()]{2,30}?)(?:等?[\s)]|$)"
)
_HINT_OF_SOURCE = re.compile("[源自处]")
_AUTHOR = re.compile(
    rf"(?:作者|撰文|文字|撰稿|采写|执笔|张贴者|发帖人|(?<!{_HAN})文){_MARK}(?:{_HAN}{{0,8}}记者\s?)?(?:{_NAMES}|{_VALUE})"
    rf"|(?<!{_HAN})文[/、]?图[\s/:]+{_NAMES}"
    rf"|(?:^|[|\s》]|主题)作者\s?(?:{_NAMES}|([a-z][\w-]{{2,20}}))"
    r"|^由\s(\S{2,16}?)\s?(?:发布|发表)于|日由(\S{2,12})$"
    r"|(?<![a-z])(?<!powered )by\s?:?\s(\S{2,20}(?:\s[^\s\d]{2,20}){0,2})"
    rf"|^[□■◎●]\s?{_NAMES}$"
)
_REPORTER = re.compile(
    rf"记者[\s:|/]*{_NAMES}(?!\s?[摄图供制])|记者({_HAN}{{3}}){_HAN}{{2,8}}\d{{1,2}}日电|日电\s?\((?:记者\s?)?{_NAMES}\)"
)
_MARKED = re.compile("[:/|】]|文.?图")
# A line that is nothing else, whatever its role.
_BYLINE = re.compile(rf"\W?(?:记者.{{2,20}}报[道导]\W?$|{_HAN}{{0,10}}记者[\s:|/]{{1,3}}{_NAMES}$)")
# What stands before 記者 in a text.
_OPENS = re.compile(r"^[^。!?]{0,24}[(\[〔【]\s?[^()。]{0,10}$")
_LINE_OF_NAMES = 40  # characters; a line that is no sentence
_AT_THE_END = re.compile(rf"\(({_HAN}{{2,3}}(?:[\s、]{_HAN}{{2,3}}){{0,2}})\)$")
_TITLED = re.compile(
    rf"作者:[^()]{{6,60}}(?:研究员|教授|主任|院长|部长|所长|会长|博士|记者|学者|主编)({_HAN}{{2,3}})\)"
)
_EDITOR = re.compile(rf"(?:责任编辑|责编|编辑|校对|审核|监制){_MARK}({_HAN}{{2,4}})")
_END_OF_VALUE = re.compile(
    r"(?:作者|记者|编辑|责任|责编|来源|发布|时间|日期|阅读|点击|浏览|字体|\d{4}[-/年.])"
)
_DATE = r"20\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?"
_AFTER_DATE = re.compile(
    rf"{_DATE}\s*(?:\d{{1,2}}:\d\d(?::\d\d)?)?\s*[·|]?\s*(\d{{0,3}}[^\W\d_][^\s|,;:()\[\]·]{{1,15}})(?=[\s|,;()\[\]·]|作者|$)"
)
_BEFORE_DATE = re.compile(
    rf"(?:^|[|\s:])(?:原创:?)?([^\s|,;:()\[\]]{{2,20}})[\s·|]*?(?:于\s)?{_DATE}"
)
_NO_ACCOUNT = re.compile(
    r"^文[/、]|\d[时分点]|分享|评论|跟帖|字体|字号|打印|收藏|浏览|阅读|点击|关注|热度|人气|举报|扫一扫|广告|时间|日期|发布|发表|更新"
    "|修改|编辑|出版|首发|星期|周[一二三四五六日]|[上下]午|来自|领域|创作者|作者|来源|记者|报[道导]|文章|楼|看过|有用"
    "|原创|创建|分类|标签|栏目|附言|注销|公布|于$|^[于由]|修订|回复|播放|出刊|刊登|注册|版$|^(?:中国|江苏|浙江|北京|上海|广东|河北|河南|山东|山西"
    "|湖北|湖南|四川|贵州|云南|福建|江西|安徽|辽宁|吉林|黑龙江|陕西|甘肃|广西|海南|重庆|天津|苏州|香港|台湾)$"
)
_NOBODY = re.compile(
    "^(?:未知|佚名|匿名|网络|网络整理|互联网|原创|转载|管理员|admin|administrator|本站|小编|编辑|发布者|其他|无|default)$|贡献者$|^综合|_"
)
_HOUSE = re.compile(
    r"(?:社|报|网|台|新闻|频道|综合|编辑部|在线|客户端|传媒|整理|财经|科技|杂志|周刊|官方|公众号|贡献者)(?:网络版|记者|综合)?$"
    r"|\.(?:com|net|cn|org)$|team|电台-|^(?:网易|新浪|搜狐|腾讯|百度|凤凰|今日头条)$"
)
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹喻苏潘葛范彭鲁韦马苗方俞任袁柳鲍史唐薛雷贺倪汤罗"
    "毕郝安常于傅齐康伍余元顾孟黄和穆萧尹姚邵汪祁毛狄米贝明戴谈宋庞熊纪舒屈项祝董梁杜阮蓝季贾路江童颜郭梅盛林"
    "钟徐邱骆高夏蔡田樊胡凌霍卢莫房丁邓郁洪包左石崔龚程邢裴陆荣翁荀段侯宁仇甘武刘景龙叶黎白蒲卓池乔闻党谭"
    "申冉牛温庄柴瞿阎慕连习艾向易廖耿匡欧沃关游简涂尤岳佟覃敖古麦"
)
_WHO = re.compile(
    r"(?<![a-z])(?:post-?|item-?|message-?)?(?:author|auth[io]|account|media|nick|user|(?:d_?|read)name|poster|writer)"
    r"(?:[-_]?(?:name|info|id|nick)\w*)?(?![a-z])",
    re.IGNORECASE,
)
_THREAD = re.compile(
    r"论坛|社区|贴吧|bbs|俱乐部|讨论|问答|小组|短评|知乎|v2ex|ptt|社群|discuz|phpwind|vbulletin"
)
_POST = re.compile("楼主|\\d楼|只看该|发表于|回复|#\\d|帖子|个主题|次点击|看板|参与者|发帖|回应")
_ENOUGH = 2  # kinds of words of a thread
_BLOG = re.compile("博客|blog|随笔")
_WECHAT = "rich_media_meta_list"
_LONGEST_SIGN = 120  # characters of a line that can name source or author
_METAS = 12  # lines of no article's head that may name them, as below the text
_LONGEST_NAME = 30
_LONGEST_ACCOUNT = 20
_NOT_SIGNED = frozenset(("related", "comment", "caption", "breadcrumb", "ad"))

_OF_TEXT = frozenset(("body", "end"))
_NO_HEAD = _OF_TEXT | {"title", "navigation"}


class Credit(NamedTuple):
    """Whom an article is from, and who wrote it."""

    source: str | None
    author: str | None


class _Line(NamedTuple):
    """A line that may name them: where it stands, its folded text, the role of its piece."""

    start: int
    folded: str
    role: str
    marks: str


def read(
    layout: Layout, folded: str, assigned: Sequence[str], near: Sequence[int], site: str | None
) -> Credit:
    """What the page says, its lines before its metas; a house named as author is the source."""
    lines = list(_lines(layout, folded, assigned, near))
    tail = fold(layout.head.title[-_LONGEST_NAME:])
    is_thread, is_blog = _is_thread(lines, tail), _BLOG.search(tail) is not None
    stated = _stated_source(layout, lines) if not is_thread else None
    owners = "" if is_blog else "\n".join(filter(None, (site, stated, tail)))
    author, house = _author(layout, lines, owners)
    account = _account(layout, lines, author, is_thread)
    if author is None and account and (is_thread or is_blog or _is_person(account)):
        author = account
        account = account if not is_thread and not _is_person(account) else None
    elif account == author:
        account = None
    source = stated or (None if is_thread else account or house)
    return Credit(source, author if author != site else None)


def _lines(
    layout: Layout, folded: str, assigned: Sequence[str], near: Iterable[int]
) -> Iterator[_Line]:
    metas = (place for place, role in enumerate(assigned) if role == "meta")
    for place in dict.fromkeys((*near, *islice(metas, _METAS))):
        start, end, _, hidden, _, container = layout.pieces[place]
        text = folded[start : min(end, start + _LONGEST_SIGN)]
        if hidden is None and (assigned[place] not in _NOT_SIGNED or _BYLINE.match(text)):
            yield _Line(start, text, assigned[place], layout.containers.marks[container])
            if assigned[place] == "body" and end - start > _LONGEST_SIGN:
                last = max(end - _LINE_OF_NAMES, start)
                yield _Line(last, folded[last:end], "end", "")


def _is_thread(lines: Iterable[_Line], tail: str) -> bool:
    if _THREAD.search(tail):
        return True
    said = (_POST.findall(line.folded) for line in lines if line.role == "meta")
    return len({word for words in said for word in words}) >= _ENOUGH


def _stated_source(layout: Layout, lines: Iterable[_Line]) -> str | None:
    for line in lines:
        if line.role == "end" or not _HINT_OF_SOURCE.search(line.folded):
            continue
        if found := _SOURCE.search(line.folded):
            value = _value(layout, line, found)
            if value and not _NOBODY.search(fold(value)):
                return value
    return next(
        (name for name in named(layout.head, _SOURCE_NAMES) if len(name) <= _LONGEST_NAME), None
    )


def _author(layout: Layout, lines: Sequence[_Line], owners: str) -> Credit:
    """The author and, where a house is named in his place, that house; a site's owner is no author."""
    house = None
    for value in _signed(layout, lines):
        plain = fold(value)
        if _HOUSE.search(plain):
            house = house or value
        elif not _NOBODY.search(plain):
            return Credit(value, house)
    editors = {found for line in lines for found in _EDITOR.findall(line.folded)}
    for value in _declared(layout):
        plain = fold(value)
        if _HOUSE.search(plain):
            house = house or value
        elif plain not in editors and value not in owners:
            return Credit(value, house)
    return Credit(None, house)


def _declared(layout: Layout) -> Iterator[str]:
    for value in chain(named(layout.head, _AUTHOR_NAMES), linked(layout.head, "author")):
        is_name = len(value) <= _LONGEST_NAME and "://" not in value
        if is_name and not _NOBODY.search(fold(value)):
            yield value


def _signed(layout: Layout, lines: Sequence[_Line]) -> Iterator[str]:
    """The authors that lines name, those named as such first."""
    for sign, hints, counts in _SIGNS:
        for line in lines:
            is_hopeful = line.role not in _OF_TEXT or any(map(line.folded.__contains__, hints))
            found = sign.search(line.folded) if is_hopeful else None
            if found and counts(line, found) and (value := _value(layout, line, found)):
                yield value
    for line in reversed(lines):
        if line.role in _OF_TEXT and (found := _AT_THE_END.search(line.folded)):
            value = _value(layout, line, found)
            if value and all(map(_is_person, re.split(r"[\s、]", value))):
                yield value


def _is_marked(line: _Line, found: re.Match[str]) -> bool:
    return line.role not in _OF_TEXT or _MARKED.search(found[0]) is not None


def _is_byline(line: _Line, found: re.Match[str]) -> bool:
    is_short = len(line.folded) <= _LINE_OF_NAMES or line.role == "meta"
    before = line.folded[: found.start()]
    return (
        is_short
        or found.lastindex != 1
        or _OPENS.search(before) is not None
        or line.folded[found.end() : found.end() + 3].lstrip().startswith(("报道", "报导"))
    )


# What names authors, words of which one is in every such line of the text, and what else must be so.
_SIGNS = (
    (_TITLED, ("作者:",), _is_marked),
    (_AUTHOR, ("作者", "撰", "文/", "图/", "文、", "文字", "采写", "执笔", "文 "), _is_marked),
    (_REPORTER, ("记者", "日电"), _is_byline),
)


def _value(layout: Layout, line: _Line, found: re.Match[str]) -> str | None:
    """What the page has where the sign found something."""
    start, end = found.span(found.lastindex or 0)
    stop = _END_OF_VALUE.search(line.folded, start, end)
    end = stop.start() if stop else end
    value = layout.text[line.start + start : line.start + end].strip(" 　:：-·、")
    return value if len(value) >= 2 else None


def _is_person(name: str) -> bool:
    plain = fold(name)
    return 2 <= len(plain) <= 3 and plain[0] in _SURNAMES and not _HOUSE.search(plain)


def _account(
    layout: Layout, lines: Sequence[_Line], author: str | None, is_thread: bool
) -> str | None:
    """The account that published it: a line marked as such near the date, or what stands beside it."""
    heads = [line for line in lines if line.role not in _NO_HEAD]
    for line in heads:
        whole = layout.text[line.start : line.start + len(line.folded)]
        if _WECHAT in line.marks:
            whole = whole.removeprefix("原创").strip().removeprefix(author or "").strip()
            whole = re.split(r"\s|20\d\d-", whole)[0]
        elif not _WHO.search(line.marks):
            continue
        if _is_account(fold(whole)):
            return whole
    for line in heads:
        for sign in (_BEFORE_DATE,) if is_thread else (_AFTER_DATE, _BEFORE_DATE):
            found = sign.search(line.folded) if "20" in line.folded else None
            if found and _is_account(found[1].strip("·-")) and not found[1].strip("·").isascii():
                start, end = found.span(1)
                return layout.text[line.start + start : line.start + end].strip("·-")
    return None


def _is_account(name: str) -> bool:
    return (
        2 <= len(name) <= _LONGEST_ACCOUNT
        and not name.isdigit()
        and " " not in name
        and not _NO_ACCOUNT.search(name)
    )
