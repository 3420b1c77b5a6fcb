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
    place = 0
    while place < len(words):
        end = _listed(view, words, place, idf) or _unlisted(view, words, place, idf)
        yield words[place][0], words[end - 1][1]
        place = end


def _listed(view: str, words: Sequence[Range], place: int, idf: Mapping[str, float]) -> int:
    """Behind the most words that the list holds as one; 0 where it holds none."""
    start = words[place][0]
    for end in range(min(place + MOST, len(words)), place + 1, -1):
        if view[start : words[end - 1][1]] in idf:
            return end
    return 0


def _unlisted(view: str, words: Sequence[Range], place: int, idf: Mapping[str, float]) -> int:
    """Behind a name of a person or single characters; behind the word itself where there is none."""
    named = view[words[place][0] : words[place][1]] in SURNAMES
    end = place + 1
    if not named and not _is_rare(view, words[place], idf):
        return end
    if named and end < len(words) and _is_given(view, words[end]):
        return end + 1
    while end < min(place + MOST, len(words)) and _is_rare(view, words[end], idf):
        end += 1
    return end


def _is_given(view: str, word: Range) -> bool:
    return word[1] - word[0] == GIVEN_NAME and all(
        "一" <= char <= "鿿" for char in view[slice(*word)]
    )


def _is_rare(view: str, word: Range, idf: Mapping[str, float]) -> bool:
    char = view[slice(*word)]
    return len(char) == 1 and "一" <= char <= "鿿" and idf.get(char, RARE) >= RARE
