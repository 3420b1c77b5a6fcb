"""Join words that were cut finer than keywords are: 积体|电路, 江|泽民, 播|求.

What stands in the list is joined first, then a surname with a given name, then single characters that
hardly stand alone; a tagger leaves those where it does not know the word.

>>> idf = {"积体电路": 11.0, "泽": 9.0, "播": 10.1, "求": 7.2, "很": 3.8, "快": 4.9}
>>> list(joined("积体电路", [(0, 2), (2, 4)], idf)), list(joined("江泽民", [(0, 1), (1, 3)], idf))
([(0, 4)], [(0, 3)])
>>> list(joined("播求很快", [(0, 1), (1, 2), (2, 3), (3, 4)], idf))
[(0, 2), (2, 3), (3, 4)]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from zhnews.text.words import Range

MOST = 3  # words to one; four gain nothing
RARE = 5.0  # inverse document frequency of a character that tells something: 播 has 10, 小 4
GIVEN_NAME = 2  # characters
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁沈任姚卢傅钟姜崔谭廖范汪"
    "陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔向汤温康常洪习"
)


def joined(view: str, words: Sequence[Range], idf: Mapping[str, float]) -> Iterator[Range]:
    """The words of a folded text, which follow one another, after joining."""
    place, count = 0, len(words)
    while place < count:
        start, end = words[place]
        step = 1
        if view[start].isalnum():
            for more in range(min(MOST, count - place), 1, -1):
                if view[start : words[place + more - 1][1]] in idf:
                    step = more
                    break
            else:
                if end - start == 1:
                    step = _unlisted(view, words[place : place + MOST], idf)
        place += step
        yield start, words[place - 1][1]


def _unlisted(view: str, words: Sequence[Range], idf: Mapping[str, float]) -> int:
    """How many words begin with a name of a person or with single characters to join; 1 for none."""
    named = view[words[0][0]] in SURNAMES
    if named and len(words) > 1 and _is_given(view, words[1]):
        return 2
    step = 1
    if named or _is_rare(view, words[0], idf):
        while step < len(words) and _is_rare(view, words[step], idf):
            step += 1
    return step


def _is_given(view: str, word: Range) -> bool:
    return word[1] - word[0] == GIVEN_NAME and all(
        "一" <= char <= "鿿" for char in view[slice(*word)]
    )


def _is_rare(view: str, word: Range, idf: Mapping[str, float]) -> bool:
    start, end = word
    char = view[start]
    return end - start == 1 and "一" <= char <= "鿿" and idf.get(char, RARE) >= RARE
