"""Simplified text with the Traditional characters that it stands for: what the context model learns from.

Native texts tell all their characters. Texts cut into words tell those of the words that a list of phrases
holds, and of words of one character whose part of speech settles the reading (后/f is 後).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from zhnews.convert import by_opencc
from zhnews.learn.news import news
from zhnews.learn.segment import read_lines
from zhnews.learn.tables import CORPUS, opencc_rows

PHRASES = "STPhrases", "STPhrases_GeneratedFromRegionalPhrases"
LONGEST = 6  # characters of a phrase that is looked for inside a longer word
# Phrases of OpenCC's that are two words as often, or nobody's today.
UNSURE = frozenset(
    [
        "一出",
        "干了",
        "干着",
        "干点",
        "自制",
        "创制",
        "面价",
        "向者",
        "只会",
        "只能",
        "只要",
        "只好",
        "只是",
        "只有",
        "只在",
        "只被",
        "只可",
        "只得",
        "只用",
        "只为",
        "只剩",
    ]
)
# Words of one character, by People's Daily's tag: 后/f is 後.
TAGGED = (
    "后f後 后n后 里f裏 里q里 只d只 只q隻 面q面 面f面 系n系 系v係 发v發 干v幹 干a乾 种q種 种v種 个q個 于p於 几m幾 云n雲 "
    "当p當 当v當 并c並 并d並 余m餘 准v准 向p向 出v出 出q齣 钟n鐘 万m萬 了u了 了y了 才d才 愿v願 舍v捨 借v借 采v採 尽v盡 "
    "合v合 千m千 厂n廠 广a廣 党n黨 术n術 极d極 价n價 团n團 团q團 松a鬆 松n松 胜v勝 斗v鬥 斗q斗 折v折 获v獲 象n象 "
    "同p同 同c同 曲n曲 脏a髒 脏v髒"
)
# Family names with several readings, as names: these stand in for names of one character in tagged text.
SURNAMES = dict(
    zip(
        "于余范周姜沈朱胡叶万岳曲谷卜郁游钟苏涂向",
        "于余范周姜沈朱胡葉萬岳曲谷卜郁游鍾蘇涂向",
        strict=True,
    )
)
TITLES = [
    "先生",
    "小姐",
    "伯伯",
    "妈妈",
    "老师",
    "教授",
    "处长",
    "局长",
    "经理",
    "太太",
    "女士",
    "同学",
    "医师",
    "律师",
    "主任",
    "董事长",
    "校长",
    "大哥",
    "姐姐",
    "家",
    "氏",
]
TITLED = 0.25  # the share of names that get a title in the place of a given name
BEFORE, AFTER = 4, 6  # words of the sentence that stay around such a name
SEED = 1
COUNTED = frozenset("个头条件张家匹名位")  # measure words in whose place 只 may stand, as 隻
ONE_IN = 4  # of them it does


class Aligned(NamedTuple):
    """Three strings of one length: `known` has 1 where `traditional` is certain, else 0."""

    simplified: str
    traditional: str
    known: str


def native(lines: Iterable[str], config: str = "tw2s") -> Iterator[Aligned]:
    """Traditional lines that people wrote."""
    for line in lines:
        simplified = by_opencc(line, config).result
        if len(simplified) == len(line):
            yield Aligned(simplified, line, "1" * len(line))


class Speller:
    """Spells words in Traditional: by OpenCC's phrases, but for words that Taiwan writes otherwise."""

    def __init__(self, data: Path) -> None:
        """`data` holds OpenCC's dictionaries."""
        self._first = {char: values[0] for char, values in opencc_rows(data, "STCharacters")}
        self._tagged = {entry[:2]: entry[2] for entry in TAGGED.split()}
        rows = (CORPUS / "script/spellings.tsv").read_text("utf-8").splitlines()
        taiwan = dict(row.split("\t") for row in rows)
        to_standard = by_opencc("\n".join(taiwan.values()), "tw2t").result.split("\n")
        spellings = dict(zip(taiwan, to_standard, strict=True))
        self.phrases = {
            key: _with(spellings, key, values[0])
            for name in PHRASES
            for key, values in opencc_rows(data, name)
            if len(key) == len(values[0]) and key not in UNSURE
        } | spellings

    def entries(self) -> Iterator[Aligned]:
        """Every phrase, as a text of its own."""
        return (Aligned(key, value, "1" * len(key)) for key, value in self.phrases.items())

    def spell(self, words: Iterable[tuple[str, str]]) -> Aligned:
        """The text of words with their tags."""
        pieces = [self._word(word, tag) for word, tag in words]
        return Aligned(*map("".join, zip(*pieces, strict=True)))

    def _word(self, word: str, tag: str) -> Aligned:
        plain = "".join(self._first.get(char, char) for char in word)
        if len(word) == 1:
            told = self._tagged.get(word + tag) or (SURNAMES.get(word) if tag == "nr" else None)
            return Aligned(word, told or plain, "1" if told else "0")
        if word in self.phrases:
            return Aligned(word, self.phrases[word], "1" * len(word))
        votes = [set[str]() for _ in word]
        for start in range(len(word)):
            for end in range(start + 2, min(len(word), start + LONGEST) + 1):
                for place, char in enumerate(self.phrases.get(word[start:end], ""), start):
                    votes[place].add(char)
        known = "".join("1" if len(vote) == 1 else "0" for vote in votes)
        spelt = (
            vote.pop() if len(vote) == 1 else char for vote, char in zip(votes, plain, strict=True)
        )
        return Aligned(word, "".join(spelt), known)


def _with(spellings: dict[str, str], key: str, value: str) -> str:
    """The phrase's Traditional form, with the words in it spelt as `spellings` has them."""
    place = 0
    while place < len(key):
        for end in range(min(len(key), place + LONGEST), place + 1, -1):
            spelling = spellings.get(key[place:end])
            if spelling:
                value = value[:place] + spelling + value[end:]
                place = end - 1
                break
        place += 1
    return value


def tagged(path: Path) -> Iterator[list[tuple[str, str]]]:
    """The words of each line with the first letter of their tags; names of people have both, `nr`."""
    for line in path.read_text("utf-8").splitlines():
        pairs = (token.rpartition("/") for token in line.split())
        words = [(word, tag) for word, _, tag in pairs if word]
        if words:
            yield [(word, "nr" if tag[:2] == "nr" else tag[:1]) for word, tag in words]


def untagged(path: Path) -> Iterator[list[tuple[str, str]]]:
    """The words of each line of a corpus without tags."""
    return ([(word, "") for word in words] for words in read_lines(path) if words)


def cut(data: Path) -> Iterator[list[tuple[str, str]]]:
    """The words of each line of the news, as our own tagger cuts them."""
    from zhnews.doc import Doc
    from zhnews.stages.segment import Segment

    segment = Segment(engine="linear")
    for line in "\n".join(news(data)).split("\n"):
        if line.strip():
            doc = segment(Doc.of(line))
            yield [(doc[word], "") for word in doc.layer("words")]


def counted(sentences: Iterable[list[tuple[str, str]]]) -> Iterator[Aligned]:
    """Sentences in which 只 (隻) stands for another measure word after a number."""
    generator = random.Random(SEED)
    for words in sentences:
        for place in range(1, len(words)):
            word, tag = words[place]
            measures = tag == "q" and word in COUNTED and words[place - 1][1] == "m"
            if measures and generator.randrange(ONE_IN) == 0:
                before = "".join(word for word, _ in words[max(0, place - BEFORE) : place])
                after = "".join(word for word, _ in words[place + 1 : place + AFTER])
                known = "0" * len(before) + "1" + "0" * len(after)
                yield Aligned(f"{before}只{after}", f"{before}隻{after}", known)


def named(sentences: Iterable[list[tuple[str, str]]]) -> Iterator[Aligned]:
    """Sentences in which a family name of several readings stands for another family name."""
    generator = random.Random(SEED)
    choose: Callable[[list[str]], str] = generator.choice
    names = list(SURNAMES)
    for words in sentences:
        for place, (word, tag) in enumerate(words):
            if tag != "nr" or len(word) != 1 or (place and words[place - 1][1] == "nr"):
                continue
            name, rest = choose(names), place + 1
            before = "".join(word for word, _ in words[max(0, place - BEFORE) : place])
            title = choose(TITLES) if generator.random() < TITLED else ""
            after = title + "".join(word for word, _ in words[rest + bool(title) : rest + AFTER])
            yield Aligned(
                before + name + after,
                before + SURNAMES[name] + after,
                "0" * len(before) + "1" + "0" * len(after),
            )
