"""Blocks to learn spam from that others have written: news, messages, tokens; weights only."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
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
_SEPARATORS = (" ", " ", "\n", "|", " | ", "、", ",", "，", "  ", "/", "-", " > ", "_", "·")
_MESSAGES = 1500  # they are prose of one style and must not outweigh the grammar
_SHORTEST_MESSAGE = 12
_CLAUSES = 6000
_COMMON = 50  # times in jieba's count


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
        yield from (row.split("\t")[0] for row in _lines(data / f"news/{name}.txt"))
    for name in ("sina_700_articles", "xinwenlianbo"):
        for article in _json(data / f"news/{name}.jsonl"):
            yield from filter(None, map(str.strip, article["content"].split("\n")))


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


def words(models: Path, random: Random) -> Iterator[Example]:
    """Common words alone, two together and in rows: what short links and headings are made of."""
    rows = (row.split("\t") for row in _lines(models / "segment/jieba.tsv"))
    explicit = Grammar("porn").symbols["genre"]
    common = [
        word
        for word, count in rows
        if int(count) >= _COMMON and len(word) > 1 and not any(term in word for term in explicit)
    ]
    for word in random.sample(common, 12000):
        yield Example(word)
        yield Example(word + random.choice(common))
    for _ in range(3000):
        few = random.sample(common, random.choice((2, 3, 4, 6, 10, 15)))
        yield Example(random.choice(_SEPARATORS).join(few))


def name_lists(data: Path, random: Random) -> Iterator[Example]:
    """Places, firms, wares and headlines side by side, as sites list them."""
    folder = data / "entities/gazetteers"
    places = [row.split("\t")[0] for row in _lines(folder / "thuocl_places.txt")]
    terms = [term for row in _json(data / "keywords/csl.train.jsonl") for term in row["keywords"]]
    wares = [row.split("}")[1] for row in Grammar("clean").symbols["product_item"] if row[0] == "{"]
    listings: tuple[Callable[[], list[str]], ...] = (
        lambda: places,
        lambda: terms,
        lambda: [term + random.choice(wares) for term in random.sample(terms, 60)],
        lambda: [random.choice(places) + term for term in random.sample(terms, 60)],
        lambda: [row.split(",")[1] for row in shares],
        lambda: firms,
        lambda: titles,
    )
    shares = _lines(folder / "a_share_names.csv")[1:]
    firms = _lines(folder / "company_short_names.txt")[3:]
    titles = [title for title in news(data) if len(title) < 40 and part_of(title) == "train"]
    for listing in listings:
        for _ in range(1500):
            few = random.sample(listing(), random.choice((1, 2, 3, 4, 6, 8, 12, 20, 40)))
            yield Example(random.choice(_SEPARATORS).join(few))


def tag_lists(data: Path, random: Random) -> Iterator[Example]:
    """Keywords of news as their sites show them; and piled up for search engines, which is spam."""
    words = [word for row in _json(data / "keywords/tnews.train.jsonl") for word in row["keywords"]]
    suffixes = Grammar("link_farm").symbols["suffix"]
    for _ in range(3000):
        few = random.sample(words, random.choice((1, 2, 3, 4, 5, 6, 8, 10, 15, 20)))
        yield Example(random.choice(_SEPARATORS).join(few))
    for _ in range(2000):
        many = random.sample(words, random.choice((20, 30, 50, 80, 120, 200)))
        ends = (random.choice(suffixes) if random.random() < 0.5 else "" for _ in many)
        pile = map("".join, zip(many, ends, strict=True))
        yield Example(
            random.choice((" ", " ", " ", ",", "|", "_", "、")).join(pile), ("link_farm",)
        )


def messages(data: Path, random: Random) -> Iterator[Example]:
    """Offers of loans sent to telephones, with digits where they were masked.

    The other advertising of this origin is left out: shops say the same of themselves on their pages.
    """
    rows = [row.split("\t")[-1] for row in _lines(data / "spam/sms_xiaojie16.loan_fraud.tsv")]
    for row in random.sample(rows, _MESSAGES):
        text = _MASK.sub(lambda match: _number(random, len(match[0])), row)
        if len(text) > _SHORTEST_MESSAGE:
            yield Example(text, ("loans",))


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


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8-sig").splitlines()
