"""Blocks to learn spam from that others have written: news, messages, tokens; weights only."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from random import Random
from typing import Any

from zhnews.learn.spam_compose import Example
from zhnews.learn.spam_grammar import KINDS, Grammar, part_of

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?")
_MASK = re.compile(r"x+", re.IGNORECASE)  # the messages have x for each digit
_UNREAD = re.compile(r"(?is)<(script|style)\b.*?</\1>|<!--.*?-->")
_TAG = re.compile(r"<[^>]*>")
_MESSAGES = {
    "loan_fraud": "loans",
    "service_ads": "ads",
    "jobs": "ads",
    "car_ads": "ads",
    "real_estate": "ads",
}
_MESSAGES_OF_A_KIND = 700  # they are prose of one style and must not outweigh the grammar
_CLAUSES = 6000


def clean(data: Path, part: str) -> Iterator[Example]:
    """Blocks of clean text of that part, without the titles kept to test with."""
    hard = {row["text"] for row in _json(data / "spam/clean_hard_negative_titles.jsonl")}
    for text in news(data):
        if part_of(text) == part and text not in hard:
            yield Example(text)
            if part == "train":
                yield from map(Example, _sentences(text))
    if part == "train":
        yield from map(Example, _everyday(data))
        yield from map(Example, _pages(data))


def news(data: Path) -> Iterator[str]:
    """Titles, and paragraphs of articles."""
    for name in ("toutiao_titles", "thucnews_titles.dev", "thucnews_titles.test"):
        for row in _lines(data / f"news/{name}.txt"):
            yield row.split("\t")[0]
    for name in ("sina_700_articles", "xinwenlianbo"):
        for row in _json(data / f"news/{name}.jsonl"):
            yield from filter(None, map(str.strip, row["content"].split("\n")))


def _sentences(text: str) -> list[str]:
    sentences = _SENTENCE.findall(text)
    return sentences[:4] if len(sentences) > 1 else []


def _everyday(data: Path) -> Iterator[str]:
    """Micro-blogs, private messages and Traditional sentences."""
    for name in ("wdingao", "xhacker"):
        rows = (row.split("\t") for row in _lines(data / f"spam/sms_{name}.tsv"))
        yield from [row[1] for row in rows if row[0] == "0"][:_CLAUSES]
    for row in _lines(data / "segment/ud_gsd.hant.train.txt"):
        yield row.replace(" ", "")


def _pages(data: Path) -> Iterator[str]:
    """What stands between the tags of the pages with gold text, and their paragraphs."""
    for row in _json(data / "pages/gold/index.jsonl"):
        page = (data / "pages/gold" / row["html"]).read_text("utf-8", "replace")
        visible = unescape(_TAG.sub("\n", _UNREAD.sub("", page)))
        yield from dict.fromkeys(filter(None, map(str.strip, visible.split("\n"))))
        yield from filter(None, map(str.strip, row["text"].split("\n")))


def tag_lists(data: Path, random: Random) -> Iterator[Example]:
    """Keywords of news as their sites show them; and piled up for search engines, which is spam."""
    words = [
        word
        for row in _json(data / "keywords/tnews.train.jsonl")
        for word in row["keywords"]
    ]
    suffixes = Grammar("link_farm").symbols["suffix"]
    for _ in range(3000):
        few = random.sample(words, random.choice((1, 2, 3, 4, 5, 6, 8, 10, 15, 20)))
        yield Example(random.choice((" ", " ", ",", "，", "、", "|", "\n", "/")).join(few))
    for _ in range(2000):
        many = random.sample(words, random.choice((20, 30, 50, 80, 120, 200)))
        ends = (random.choice(suffixes) if random.random() < 0.5 else "" for _ in many)
        pile = map("".join, zip(many, ends, strict=True))
        yield Example(random.choice((" ", " ", " ", ",", "|", "_", "、")).join(pile), ("link_farm",))


def messages(data: Path, random: Random) -> Iterator[Example]:
    """Advertising sent to telephones, by kind, with digits where they were masked."""
    for name, kind in _MESSAGES.items():
        rows = [row.split("\t")[-1] for row in _lines(data / f"spam/sms_xiaojie16.{name}.tsv")]
        for row in random.sample(rows, min(len(rows), _MESSAGES_OF_A_KIND)):
            digits = _MASK.sub(lambda match: _number(random, len(match[0])), row)
            if len(digits) > 8:
                yield Example(digits, (kind,))


def _number(random: Random, length: int) -> str:
    return "".join(random.choices("0123456789", k=length))


def tokens(data: Path, random: Random) -> Iterator[Example]:
    """Long tokens that hold a telling term of the grammar, alone and as lists."""
    with (data / "spam/gpt4o_long_chinese_tokens.csv").open(encoding="utf-8") as file:
        rows = [row[1].strip(" _") for row in csv.reader(file) if len(row) == 2]
    for kind, pattern in _TELLING.items():
        found = [row for row in rows if pattern.search(row)]
        for token in found:
            yield Example(token, (kind,))
        for _ in range(len(found)):
            items = random.sample(found, random.randint(2, 20))
            yield Example(random.choice(("|", "_", " ", ",", "-", "")).join(items), (kind,))


# What sorts the tokens; ordinary words stand among them.
_TELLING = {
    "gambling": re.compile("彩票|时时彩|快三|彩神|大发|赛车|投注|开奖|娱乐平台|娱乐总|娱乐注册|棋牌|博彩|中特|一肖|分分彩|申博|六合|马会|购彩|彩金|真人$|bet|赌"),
    "porn": re.compile("无码|毛片|[aA][vV]|久久|精品|不卡|特黄|黄色|成人|大香|一本道|丁香|婷婷|啪|人妻|色综合|综合色|偷拍|自拍|伦理|熟妇|狠狠|做爰|播播|奇米|俺去|噜噜|一区二区|福利视频|三级"),
}  # fmt: skip
assert set(_TELLING) <= set(KINDS)


def _json(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, _lines(path))


def _lines(path: Path) -> Iterable[str]:
    return path.read_text("utf-8-sig").splitlines()
