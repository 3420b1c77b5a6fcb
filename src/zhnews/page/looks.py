"""What a line is by its look alone; every text here is a folded view (Simplified, half-width, lower case).

>>> [look(line) for line in ("当前位置: 首页 > 行业资讯 > 正文", "分享到:0", "3条 [全部]  网友评论")]
['breadcrumb', 'share', 'comment']
>>> look("发布日期:2021-03-30"), look("版权所有 京icp备12345678号"), look("他在会上说,分享到的经验很好。")
('meta', 'copyright', None)
"""

from __future__ import annotations

import re

_DATE = r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}"
_CLOCK = r"\d{1,2}:\d\d"

# Role, the length above which a line is prose or a list whatever words stand in it, and the words.
_LOOKS = (
    ("breadcrumb", 120, r"^\W{0,3}(?:您?(?:现在|当前|目前)?的?(?:所在)?(?:的?位置|位于|在)|路径|导航)\s*[:>是]|^(?:[^\n>»›]{1,12}\s?[>»›]\s?){2}|^(?:首页|主页)\s*[>»›/→-]"),
    ("copyright", 300, r"版权(?:所有|声明|与|归)|copyright|©|\(c\)\s*(?:19|20)|icp\s*[备证]|公网安备|网安备|all rights? reserved|免责声明|许可证|备案[号:]|举报(?:电话|邮箱|热线)|(?:客服|服务|咨询|联系|投诉)?(?:热线|电话)\s*[:(]|传真\s*:|邮编\s*:|(?:主办|承办|技术支持|主管)(?:单位)?\s*:|法律顾问|未经.{0,12}(?:授权|许可|书面)"),
    ("meta", 120, rf"(?:来源|来自|出处|作者|记者|编辑|责编|审核|校对|编审|主编|撰文|通讯员|监制|(?:发布|更新|发表|创建|刊登)(?:时间|日期|于|者|人)|时间|日期|点击(?:数|量|次数)?|浏览(?:数|量|次数)?|阅读(?:数|量|次数)?|人气)\s*[:】(]|^\W*{_DATE}|{_DATE}\D{{0,3}}{_CLOCK}|^\W*\d+\s*(?:次)?(?:阅读|浏览|点击|人气)|(?:阅读|浏览|点击|人气)\s*\d+\W*$|^\d{{1,2}}-\d{{1,2}}\s{_CLOCK}$|^\(?(?:责任)?编辑|^(?:本报|实习)?记者[^。,]{2,14}报[道导]"),
    ("comment", 40, r"(?:条|发表|我要|网友|读者|用户|相关|最新|全部|热门|查看|写|精彩)\s*(?:评论|跟帖|留言)|^(?:评论|跟帖|留言|回复)\s*[(\d:]*|登录.{0,6}(?:评论|回复)|文明上网"),
    ("share", 80, r"分享(?:到|至|给|本文|按钮|$|:)|转发(?:到|至|$)|扫一扫|扫码|二维码|告诉好友|打印|收藏(?:本|$)|关闭窗口|字体|字号|放大|缩小|点赞|复制链接|纠错|^(?:新浪)?微博$|^微信$|^qq(?:空间|好友)?$|^举报|我要反馈|公众号$|关注我们|下载(?:客户端|app)|^\W*(?:大|中|小)(?:\s+(?:大|中|小)){1,2}\W*$"),
    ("related", 20, r"^\W*(?:相关|推荐|热门|热点|最新|点击|阅读|图文|延伸|更多|猜你|大家|精彩|编辑|友情|上一篇|下一篇|往期|精选|本周|本月|24小时|今日|排行)(?:[^。,]{0,6}(?:阅读|链接|新闻|资讯|推荐|排行榜?|文章|喜欢|在看|内容|专题|回顾|图片|视频|信息|产品|动态)|排行榜?|推荐)?\W*$|^(?:上|下)一(?:篇|页|条|章)"),
    ("related", 2000, r"^(?:友情|合作)(?:链接|连接|伙伴)\s*:"),
)  # fmt: skip
_PATTERNS = tuple((role, longest, re.compile(pattern)) for role, longest, pattern in _LOOKS)

SHORTEST_PARAGRAPH = 40  # characters; whatever words stand in it, it is no line of the page around
_SHORTEST_LOOK = 2
_TITLE_LENGTHS = range(6, 61)
_LEAD = re.compile(r"(?:核心提示|摘要|导读|提要|编者按|内容提要|导语)\s*[:】]")
_LIST = re.compile(r"[|丨].*[|丨]")
_LONGEST_CAPTION = 80
_CAPTION = re.compile(
    r"^(?:微信(?:图片|截图)_?\d{6,}|(?:图|图片|表|摄影|供图|资料图|图源|配图|制图|视频)\s?\d{0,2}\s?[:为/|(]|图\d{1,2}\b|[^。]{0,60}"
    r"(?:[/ ]?摄|供图|资料图|制图|图源[:]?.{0,10})\)?$)|\.(?:jpg|jpeg|png|gif|webp)$"
)


def look(line: str) -> str | None:
    """The role that the words and marks of a line show, or None where they show none."""
    length = len(line)
    if length < _SHORTEST_LOOK:
        return None
    for role, longest, pattern in _PATTERNS:
        if length <= longest and pattern.search(line):
            return None if role != "copyright" and length > 12 and line.endswith("。") else role
    return "caption" if length <= _LONGEST_CAPTION and _CAPTION.search(line) else None


def may_be_title(line: str) -> bool:
    """Whether the line may be the title of what follows."""
    return (
        len(line) in _TITLE_LENGTHS
        and not line.endswith(("。", ";", ","))
        and not (look(line) or _LIST.search(line))
    )


def is_lead(text: str, start: int) -> bool:
    """Whether the line that begins at `start` is the abstract between title and article."""
    return _LEAD.match(text, start) is not None
