"""Measure the repair of byte slips and blanks: `python -m zhnews.learn.slip_figures DATA`."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from random import Random
from time import perf_counter

from zhnews import models
from zhnews.learn.news import native, news
from zhnews.learn.scores import distance
from zhnews.learn.tables import opencc_rows
from zhnews.repairs import repair, repaired

SHARES = 0.1, 0.3, 0.6, 1.0  # of the Traditional characters that the tool has in its list
LISTS = 5
LINES = 108  # of broadcast news, the last ones
PAGE = 100  # lines
_BRACKET = re.compile(r"\(?[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ]{1,7}\)")


def damaged(text: str, listed: Mapping[str, str]) -> str:
    """`text` after a tool wrote the reading of each listed character behind its bytes.

    >>> damaged("咨詢如何成為春羽作者請聯系", {"內": "nèi", "請": "qǐng", "聯": "lián"})
    '咨詢?nèi)绾纬蔀榇河鹱髡哒?qǐng)聯(lián)系'
    """
    data = text.encode("gbk")
    for char, reading in listed.items():
        code = char.encode("gbk")
        data = data.replace(code, code + f"({reading})".encode("gbk"))
    return _decoded(data)


def _decoded(data: bytes) -> str:
    """GBK as the tools that copy pages read it: two bytes without a character are one `?`."""
    found, place = [], 0
    while place < len(data):
        size = 1 if data[place] < 0x80 else 2
        try:
            found.append(data[place : place + size].decode("gbk"))
        except UnicodeDecodeError:
            found.append("?")
        place += size
    return "".join(found)


def readings() -> dict[str, str]:
    """The commonest reading of each Traditional character, where GBK holds its letters."""
    rows = (row.split("\t") for row in models.table("script/readings.tsv").rows())
    first = ((char, spoken.split(" ")[0]) for char, spoken in rows)
    return {char: reading for char, reading in first if _is_gbk(reading)}


def _is_gbk(text: str) -> bool:
    try:
        return bool(text.encode("gbk"))
    except UnicodeEncodeError:
        return False


def figures(data: Path) -> Iterator[str]:
    """One line for each figure."""
    lines = held_out(data)
    yield f"{len(lines)} lines, {sum(map(len, lines))} characters, mean of {LISTS} lists"
    for share in SHARES:
        yield _row(share, lines)
    clean = clean_lines(data)
    for name in ("slips", "blanks", "conversion"):
        wanted = dict.fromkeys(("slips", "blanks", "conversion"), False) | {name: True}
        start = perf_counter()
        changed = sum(bool(repaired(line, **wanted).rounds) for line in clean)
        seconds = perf_counter() - start
        pages = ("\n".join(clean[place : place + PAGE]) for place in range(0, len(clean), PAGE))
        changed_pages = sum(bool(repaired(page, **wanted).rounds) for page in pages)
        speed = sum(len(line.encode()) for line in clean) / seconds / 1e6
        yield (
            f"{name}: {changed} of {len(clean)} clean lines changed, {changed_pages} of the pages"
            f" of {PAGE} of them; {speed:.0f} MB/s"
        )


def held_out(data: Path) -> list[str]:
    """Broadcast news character by character as a machine converts it; nothing was learnt from it."""
    first = {ord(key): values[0] for key, values in opencc_rows(data, "STCharacters")}
    rows = (data / "news/xinwenlianbo.jsonl").read_text("utf-8").splitlines()[-LINES:]
    texts = (json.loads(row)["content"].translate(first) for row in rows)
    return ["".join(filter(_is_gbk, text)) for text in texts]


def _row(share: float, lines: list[str]) -> str:
    spoken, total = readings(), LISTS * sum(map(len, lines))
    wrong = [0, 0, 0]
    exact = 0
    for seed in range(LISTS):
        chars = Random(seed).sample(sorted(spoken), round(share * len(spoken)))
        listed = {char: spoken[char] for char in chars}
        for line in lines:
            broken = damaged(line, listed)
            tries = (
                broken,
                _BRACKET.sub("", broken),
                repair(broken, blanks=False, conversion=False).result,
            )
            for number, tried in enumerate(tries):
                wrong[number] += distance(tried, line)
            exact += tries[-1] == line
    rates = (f"{count / total:.4f}" for count in wrong)
    return f"{share:.0%}: damaged {{}}, stripped {{}}, repaired {{}}; {exact / LISTS:.1f} lines exact".format(
        *rates
    )


def clean_lines(data: Path) -> list[str]:
    """Native lines of both scripts: news, titles, and the files for segmentation."""
    return [line for text in _native_texts(data) for line in text.splitlines() if line.strip()]


def _native_texts(data: Path) -> Iterable[str]:
    yield from (*news(data), *native(data))
    for row in (data / "news/xinwenlianbo.jsonl").read_text("utf-8").splitlines():
        yield json.loads(row)["content"]
    for name in ("thucnews_titles.dev", "thucnews_titles.test"):
        yield (data / f"news/{name}.txt").read_text("utf-8")
    for path in sorted((data / "segment").glob("*.txt")):
        text = path.read_text("utf-8")
        if path.stem.endswith("tagged"):
            text = re.sub(r"/\w+", "", text)
        yield text.replace(" ", "")


if __name__ == "__main__":
    for line in figures(Path(sys.argv[1])):
        print(line, flush=True)
