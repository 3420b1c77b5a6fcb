"""Compose blocks of spam and of clean pages from the grammar, in the shapes that real pages have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from zhnews.learn.spam_grammar import KINDS, Grammar


@dataclass(frozen=True, slots=True)
class Example:
    """A block and the kinds of spam it holds; a clean one has none."""

    text: str
    kinds: tuple[str, ...] = ()


# What items are joined by, as real blocks do; blanks and pipes are the most common.
_SEPARATORS = ("|", "|", " | ", "｜", "_", "_", ",", "，", "-", " - ", " ", " ", " ", "  ", "丨", "I", "、", "/", "·", ".", "\n")  # fmt: skip
_CLEAN_SEPARATORS = ("|", " | ", "｜", " ", " ", " ", "  ", "　", " > ", ">", " · ", "、", ",", "，", "/", "-", " - ", "\n", "\t", "_")  # fmt: skip
_LENGTHS = (2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 45)
# One item alone tells spam only where its words do: 搬家公司 or 糖尿病治疗费用 may be anything.
_TELLING = ("porn", "gambling", "fraud_documents", "escort", "game_servers")


class Composer:
    """Draws blocks of one part of the grammar; the same random numbers give the same blocks."""

    def __init__(self, part: str, random: Random) -> None:
        self.part, self.random = part, random
        self.grammars = {name: Grammar(name) for name in (*KINDS, "clean")}

    def spam(self, kind: str) -> Example:
        """One block of that kind, at times joined with another."""
        makers = [
            *[self._list] * 8,
            *[self._mixed_list] * 2,
            *[self._title] * 3,
            *[self._lines] * 6,
            *[self._comment] * 2,
            self._essay,
            self._brand,
            *[self._single] * (4 if kind in _TELLING else 0),
        ]
        return self.random.choice(makers)(kind)

    def clean(self) -> Example:
        """One block of a clean page."""
        topics = ("lottery", "gambling_news", "porn_news", "crime_news", "medical", "finance", "game", "promo", "comment")  # fmt: skip
        lines = (
            "papers",
            "bank",
            "notice",
            "contact_line",
            "hongkong_taiwan",
            "topic_line",
            "health",
            "game",
        )
        makers: tuple[Callable[[], str], ...] = (
            self._clean_list,
            self._clean_list,
            lambda: self._text("clean", "item"),
            lambda: self._text("clean", "line"),
            lambda: self._text("clean", "company_line"),
            lambda: self._text("clean", "site"),
            lambda: self._text("clean", "footer"),
            lambda: self._text("clean", "nav"),
            lambda: self._text("clean", self.random.choice(lines)),
            lambda: self._text("clean", self.random.choice(lines)),
            lambda: self._text("clean", self.random.choice(lines)),
            lambda: "".join(
                self._text("clean", self.random.choice(topics))
                for _ in range(self.random.choice((1, 1, 2, 3, 5)))
            ),
        )
        return Example(self.random.choice(makers)())

    def _text(self, name: str, symbol: str) -> str:
        return self.grammars[name].expand(symbol, self.part, self.random)

    def _items(self, kind: str) -> list[str]:
        return self._different(kind, "item", self.random.choice(_LENGTHS))

    def _different(self, name: str, symbol: str, count: int) -> list[str]:
        return list(dict.fromkeys(self._text(name, symbol) for _ in range(count)))

    def _list(self, kind: str) -> Example:
        lead = self.random.choice(("", "", "", "", "友情链接：", "热门：", "推荐 ", "标签："))
        return Example(lead + self._joined(self._items(kind)), (kind,))

    def _mixed_list(self, kind: str) -> Example:
        other = self.random.choice(KINDS)
        items = self._items(kind) + self._items(other)
        self.random.shuffle(items)
        return Example(self._joined(items), tuple(sorted({kind, other})))

    def _joined(self, items: Sequence[str]) -> str:
        return self.random.choice(_SEPARATORS).join(items)

    def _single(self, kind: str) -> Example:
        return Example(self._text(kind, "item"), (kind,))

    def _title(self, kind: str) -> Example:
        items = [self._text(kind, "item") for _ in range(self.random.randint(2, 5))]
        tail = self.random.choice(("", "", "-" + self._text("clean", "company")))
        return Example(self.random.choice("_|-,").join(items) + tail, (kind,))

    def _lines(self, kind: str) -> Example:
        count = self.random.choice((1, 1, 1, 2, 3))
        end = self.random.choice(("。", "", "！", " "))
        return Example("".join(self._text(kind, "line") + end for _ in range(count)), (kind,))

    def _comment(self, kind: str) -> Example:
        remark = self._text("clean", "comment") if self.random.random() < 0.4 else ""
        decoration = self.random.choice(("", "", "★", "【", "❤", "+++", "~~", "!!!"))
        return Example(f"{remark}{decoration}{self._text(kind, 'line')}{decoration}", (kind,))

    def _essay(self, kind: str) -> Example:
        lines = [self._text(kind, "line") for _ in range(self.random.randint(3, 8))]
        return Example("。".join(lines) + "。", (kind,))

    def _brand(self, kind: str) -> Example:
        item = self._text(kind, "item")
        rest = [f"{item}{self._text(kind, 'item')}" for _ in range(self.random.randint(1, 12))]
        return Example(self._joined([item, *rest]), (kind,))

    def _clean_list(self) -> str:
        symbols = ("nav", "nav", "short", "site", "company", "product", "tag", "province", "person", "city", "video", "product_item", "product_item")  # fmt: skip
        symbol = self.random.choice(symbols)
        items = self._different("clean", symbol, self.random.choice((*_LENGTHS, 3, 4, 5, 6)))
        lead = self.random.choice(("", "", "", "友情链接：", "热门搜索：", "标签：", "相关产品："))
        return lead + self.random.choice(_CLEAN_SEPARATORS).join(items)


# How spam hides its words from a filter; each keeps it readable.
def signs_inserted(text: str, random: Random) -> str:
    """A sign or a blank after every character: 博*彩*网."""
    return random.choice(("*", " ", "-", ".", "~", "·", "^", "　")).join(text)


def zero_width(text: str, random: Random) -> str:
    """Characters without width strewn into the text."""
    return "".join(char + random.choice(("", "\u200b", "\u200d", "\ufeff")) for char in text)


def full_width(text: str, random: Random) -> str:
    """Full-width letters and digits, some circled."""
    circled = random.random() < 0.3
    return "".join(_wide(char, circled) for char in text)


def _wide(char: str, circled: bool) -> str:
    if circled and char in "123456789":
        return chr(ord("①") + int(char) - 1)
    return chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char


EVASIONS: dict[str, Callable[[str, Random], str]] = {
    "signs inserted": signs_inserted,
    "zero width": zero_width,
    "full width": full_width,
}
