"""Learn what gives away that a machine made Traditional text out of Simplified.

News text is converted character by character, as converters do that know no words; native Traditional
text is the other side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from zhnews.learn.debian import lines
from zhnews.learn.news import native, news
from zhnews.learn.tables import CORPUS, opencc_rows, write_table
from zhnews.readings import readings, signs
from zhnews.text.converted import Signs, total

# Characters that those who write Traditional use for one another; the first stands for all.
VARIANTS = (
    "台臺檯 布佈 占佔 周週 注註 煙菸 跡蹟迹 毀燬譭 厘釐 閒閑 熏燻薰 巨鉅 回迴 鑑鑒 雇僱 豔艷 "
    "嘆歎 飢饑 凶兇 湧涌 盪蕩 嘗嚐 升昇陞 鍊煉鏈 杯盃 岩巖 蒙矇濛懞 彩綵 夥伙 搜蒐 團糰 念唸 "
    "昆崑 託托 紮扎 折摺 掛挂 累纍 恤卹 暗闇 吊弔 岳嶽 它牠 澱淀 弦絃 俊儁 匯彙滙 雕鵰 "
    "藤籐 挽輓 讚贊 酸痠 挨捱 里哩 嘩譁 背揹 拿拏 玩翫 凌淩 個箇 捆綑 藥葯 仿彷 "
    "針鍼 溪谿 泛氾汎 徑逕 蘇甦囌 修脩 抵牴 私俬 梁樑 席蓆 扣釦 寧甯 采寀 幹榦 鍾鈡 錄彔 克剋"
)
# What a character says, in nats: of OpenCC's standard one that nobody else writes and one that Hong Kong
# writes too; of Taiwan or Hong Kong one that OpenCC's standard does not write. Chosen on the figures of
# models/script/card.md.
NOBODY, SHARED, REGIONAL = 3.0, 1.0, -1.0
EVERYDAY = frozenset("才核台吃線針麼參")  # regional forms that are characters of their own too
LENGTHS = 60, 200, 800  # characters of the texts that the logistic is fitted on
PIECES = 400  # of each length and kind
PRIOR = 0.25  # of Traditional pages a machine made: a cautious guess, as nothing found is no proof


def build_variants(data: Path, models: Path) -> None:
    """Write `variants.tsv`, `either.tsv` and `signs.tsv` below `models/script`."""
    words = (CORPUS / "script/either.tsv").read_text("utf-8").splitlines()
    write_table(models / "script/either.tsv", words)
    write_table(models / "script/variants.tsv", map("\t".join, _variants(data)))
    write_table(models / "script/signs.tsv", (f"{char}\t{w:g}" for char, w in _signs(data)))


def build_converted(data: Path, models: Path) -> None:
    """Write `logistic.tsv` below `models/script`: what the total of a text says."""
    from sklearn.linear_model import LogisticRegression

    rows, labels = [], []
    for text, machine in texts(data):
        rows.append([total(readings(text), text, Signs(signs().weights, {}))])
        labels.append(machine)
    share = {0: (1 - PRIOR) / labels.count(0), 1: PRIOR / labels.count(1)}
    weights = {label: each * len(labels) for label, each in share.items()}
    model = LogisticRegression(class_weight=weights).fit(rows, labels)
    values = {"offset": model.intercept_[0], "slope": model.coef_[0][0]}
    # rounded, so that another edition of the library gives the same
    table = (f"{name}\t{round(float(value), 3)}" for name, value in values.items())
    write_table(models / "script/logistic.tsv", table)


def chunks(texts: Iterable[str], length: int) -> Iterator[str]:
    """Texts joined and cut into pieces of `length` characters."""
    whole = "\n".join(texts)
    return (whole[start : start + length] for start in range(0, len(whole) - length + 1, length))


def converters(data: Path) -> Iterator[dict[int, str]]:
    """Tables of the two kinds of converters, in OpenCC's standard and in Taiwan's characters."""
    rows = list(opencc_rows(data, "STCharacters"))
    taiwan = {key: values[0] for key, values in opencc_rows(data, "TWVariants")}
    for kept in (False, True):
        usual = {char: char if kept and char in values else values[0] for char, values in rows}
        yield {ord(char): value for char, value in usual.items()}
        yield {ord(char): taiwan.get(value, value) for char, value in usual.items()}


def _signs(data: Path) -> Iterator[tuple[str, float]]:
    taiwan, hong_kong = (
        {char: forms for char, forms in opencc_rows(data, f"{name}Variants") if char not in forms}
        for name in ("TW", "HK")
    )
    for char in taiwan:
        yield char, NOBODY if char in hong_kong else SHARED
    for table in (taiwan, hong_kong):
        for form in {form for forms in table.values() for form in forms} - EVERYDAY:
            if form not in taiwan:
                yield form, REGIONAL


def texts(data: Path) -> Iterator[tuple[str, int]]:
    """Traditional texts of several lengths, each with 1 where a machine converted it, else 0."""
    people, simplified = [*native(data), *lines()], news(data)
    for length in LENGTHS:
        yield from ((text, 0) for text in chunks(people, length))
        for table in converters(data):
            for text in islice(chunks(simplified, length), PIECES):
                yield text.translate(table), 1


def _variants(data: Path) -> Iterator[tuple[str, str]]:
    """Every variant with the one that stands for all, Taiwan's where OpenCC knows it."""
    groups = {char: group[0] for group in VARIANTS.split() for char in group}
    found = {key: values[0] for key, values in opencc_rows(data, "TWVariants")}
    for variant, standards in opencc_rows(data, "HKVariantsRev"):
        found.setdefault(variant, found.get(standards[0], standards[0]))
    for char in {*found, *groups}:
        normal = found.get(char, char)
        normal = groups.get(normal, normal)
        if normal != char:
            yield char, normal
