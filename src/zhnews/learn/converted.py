"""Learn which forms give away that a machine made Traditional text out of Simplified.

News text is converted right, by OpenCC's phrases, and wrong, by character tables of the kind that
simple converters have. The words in which the two differ are weighed by how often each side shows
them; native Traditional text counts on the side of the right.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations, count, islice
from pathlib import Path

from zhnews import models as shipped
from zhnews.convert import convert
from zhnews.learn.news import native, news
from zhnews.learn.tables import opencc_rows, write_table
from zhnews.text.converted import Forms, tally
from zhnews.text.dictionary import Dictionary

# Characters that those who write Traditional use for one another; the first stands for all.
VARIANTS = (
    "台臺檯 布佈 占佔 周週 注註 了瞭 煙菸 跡蹟迹 毀燬譭 厘釐 閒閑 熏燻薰 巨鉅 娘孃 回迴 並併并幷 鑑鑒 雇僱 豔艷 "
    "嘆歎 飢饑 凶兇 湧涌 盪蕩 嘗嚐 局侷 升昇陞 鍊煉鏈 杯盃 岩巖 蒙矇濛懞 彩綵 夥伙 搜蒐 坐座 家傢 具俱 團糰 念唸 "
    "昆崑 託托 紮扎 折摺 掛挂 累纍 恤卹 暗闇 吊弔 岳嶽 它牠 像象 欲慾 澱淀 症癥 弦絃 俊儁 才纔 困睏 匯彙滙 雕鵰 "
    "藤籐 挽輓 借藉 讚贊 酸痠 挨捱 曲麴 覆復 里哩 呆待 嘩譁 背揹 向嚮曏 拿拏 玩翫 凌淩 個箇 捆綑 藥葯 佛彿 仿彷 "
    "針鍼 朱硃 溪谿 泛氾汎 徑逕 致緻 秋鞦 千韆 蘇甦囌 修脩 抵牴 私俬 梁樑 席蓆 扣釦 寧甯 采寀 幹榦 鍾鈡 錄彔 盡儘 克剋"
)
CONVERTERS = 5  # how many converters the news go through, each with a table of its own
SKILLS = 0.0, 0.0, 0.5  # the share of one-to-many characters that a list of phrases mends
NATIVE = 5  # what native text counts against news: there is a tenth of it
SCALE = 8  # a weight of 8 is one nat
LEAST, MOST = -8, 40  # right forms tell less: better converters get many words right
FEWEST = 3  # a form that wrong conversions show less often is noise
LENGTHS = range(2, 5)
CHUNK = 200  # characters of the shortest text that is judged in training
ODD_CHARACTERS = "爲喫纔覈衆僞"  # OpenCC's own standard; neither Taiwan nor Hong Kong writes them
NATIVE_WORDS = frozenset({"不准", "一只"})  # right, though OpenCC writes another
RARELY = 20  # a form that is wrong in one of so many words is OpenCC's mistake, not a word
ODD = 24  # what a single character may weigh at most
SLIPS = 0.15  # of native texts hold a slip or a quotation that looks like a machine's
PRIOR = 0.25  # of Traditional pages a machine made: a cautious guess, as nothing found is no proof
FAINT = 3  # weights below are left out
SEED = 1
COMMON = 10  # words of jieba's list in which a character stands that a converter may choose
KEPT_BY_CONVERTERS = "咨"  # they do, though OpenCC always writes 諮


def build_converted(data: Path, models: Path) -> None:
    """Write `variants.tsv`, `forms.tsv` and `logistic.tsv` below `models/script`."""
    learner = Learner(data)
    weights = learner.weights(news(data)[0::2], native(data)[0::2])
    slopes = learner.logistic(weights, news(data)[1::2], native(data)[1::2])
    write_table(models / "script/variants.tsv", map("\t".join, learner.variants.items()))
    write_table(models / "script/forms.tsv", (f"{form}\t{w}" for form, w in weights.items()))
    write_table(models / "script/logistic.tsv", (f"{name}\t{v}" for name, v in slopes.items()))


def chunks(texts: Iterable[str], length: int) -> Iterator[str]:
    """Texts joined and cut into pieces of `length` characters."""
    whole = "\n".join(texts)
    return (whole[start : start + length] for start in range(0, len(whole) - length + 1, length))


class Learner:
    """OpenCC's one-to-many characters, and what right and wrong conversion makes of them."""

    def __init__(self, data: Path) -> None:
        """`data` holds OpenCC's dictionaries."""
        self.variants = dict(_variants(data))
        self._standard = {key: values[0] for key, values in opencc_rows(data, "STCharacters")}
        self._normal = {ord(char): normal for char, normal in self.variants.items()}
        words = [row.split("\t")[0] for row in shipped.table("segment/jieba.tsv").rows()]
        self._words = dict(zip(words, self.right("\n".join(words)).split("\n"), strict=True))
        self._candidates = dict(self._one_to_many(data))

    def _one_to_many(self, data: Path) -> Iterator[tuple[str, list[str]]]:
        """Simplified characters with what converters may choose, OpenCC's first choice first."""
        common = Counter("".join(self._words.values()))
        for char, values in opencc_rows(data, "STCharacters"):
            first, *others = dict.fromkeys(value.translate(self._normal) for value in values)
            others = [v for v in others if common[v] >= COMMON or v in KEPT_BY_CONVERTERS]
            if others:
                yield char, [first, *others]

    def right(self, text: str) -> str:
        """Simplified text as OpenCC writes it in Taiwan's Traditional, in normal form."""
        return convert(text, "s2tw", "opencc").result.translate(self._normal)

    def wrong(self, text: str, right: str, converter: dict[str, str], skill: float) -> str:
        """Text as a character table converts it that a list of phrases mends with some `skill`."""
        generator = random.Random(SEED)
        return "".join(
            converter[char] if char in converter and generator.random() >= skill else true
            for char, true in zip(text, right, strict=True)
        )

    def converters(self) -> Iterator[tuple[dict[str, str], float]]:
        """Character tables and skills, without end; five in a row choose every way for each character."""
        generator = random.Random(SEED)
        turns = {char: generator.randrange(CONVERTERS) for char in self._candidates}
        for turn in count():
            table = {}
            for char, values in self._candidates.items():
                kept = char if char in values else values[0]
                ways = values[0], kept, values[-1], values[0], kept
                table[char] = ways[(turn + turns[char]) % CONVERTERS]
            if turn % 2:  # it writes as OpenCC does: 爲, which neither region does
                for char, value in self._standard.items():
                    normal = value.translate(self._normal)
                    if table.get(char, normal) == normal:
                        table[char] = value
            yield table, generator.choice(SKILLS)

    def weights(self, news: list[str], native: list[str]) -> dict[str, int]:
        """Weights of wrong and right forms, by how often each side shows them."""
        wrong_forms, right_forms = self._forms()
        forms = wrong_forms | right_forms
        text, people = "\n".join(news), "\n".join(native)
        truth = self.right(text)
        rights = _counts(truth, forms)
        for form, times in _counts(people.translate(self._normal), forms).items():
            rights[form] += NATIVE * times
        wrongs: Counter[str] = Counter()
        for converter, skill in islice(self.converters(), CONVERTERS):
            wrong = self.wrong(text, truth, converter, skill)
            wrongs += _counts(wrong.translate(self._normal), forms)
        weights = {
            form: _weight(wrongs[form] / CONVERTERS, rights[form])
            for form in sorted({**wrongs, **rights})
            if wrongs[form] + rights[form] >= FEWEST
        }
        told = {form: w for form, w in weights.items() if (w > 0) == (form in wrong_forms)}
        return {form: w for form, w in told.items() if abs(w) >= FAINT} | self._odd(text, people)

    def _odd(self, text: str, native: str) -> dict[str, int]:
        """Characters of OpenCC's own standard that neither Taiwan nor Hong Kong writes."""
        counts = Counter(self._standard.get(char, char) for char in text)
        people = Counter(native)
        weights = {
            char: min(ODD, _weight(counts[char] / 2, NATIVE * people[char]))
            for char in ODD_CHARACTERS
            if counts[char] >= FEWEST
        }
        return {char: weight for char, weight in weights.items() if weight >= FAINT}

    def _forms(self) -> tuple[set[str], set[str]]:
        """Short words with a one-to-many character: with one such character wrong, and right."""
        native = Counter(
            right[start:end]
            for right in self._words.values()
            for start, end in combinations(range(len(right) + 1), 2)
        )
        wrongs, rights = set[str](), set[str]()
        words = ((word, right) for word, right in self._words.items() if len(word) in LENGTHS)
        for word, right in sorted(words, key=lambda pair: len(pair[0])):
            for place, char in enumerate(word):
                for other in self._candidates.get(char, ()):
                    wrong = right[:place] + other + right[place + 1 :]
                    known = wrong in NATIVE_WORDS or RARELY * native[wrong] > native[right]
                    if not known and not _holds(wrong, place, wrongs):
                        wrongs.add(wrong)
                        rights.add(right)
        return wrongs, rights

    def logistic(
        self, weights: dict[str, int], news: list[str], native: list[str]
    ) -> dict[str, float]:
        """The logistic of both sums of weights, fitted on texts that gave no weights."""
        from sklearn.linear_model import LogisticRegression

        forms, generator = Forms(_dictionary(weights), self.variants), random.Random(SEED)
        slips = [form for form, weight in weights.items() if weight > 0]
        rows, labels = [], []
        for length in (CHUNK, 4 * CHUNK):
            pieces = list(chunks(native, length))
            for text in pieces:
                slip = generator.choice(slips) if generator.random() < SLIPS else ""
                rows.append(tally(forms.found(f"{text}\n{slip}")))
                labels.append(0)
            articles = islice(chunks(news, length), 2 * len(pieces))
            for text, (converter, skill) in zip(articles, self.converters(), strict=False):
                wrong = self.wrong(text, self.right(text), converter, skill)
                rows.append(tally(forms.found(wrong)))
                labels.append(1)
        share = {0: (1 - PRIOR) / labels.count(0), 1: PRIOR / labels.count(1)}
        weights_of = {label: each * len(labels) for label, each in share.items()}
        model = LogisticRegression(class_weight=weights_of).fit(rows, labels)
        wrong, right = model.coef_[0]
        values = {"offset": model.intercept_[0], "right": right, "wrong": wrong}
        # rounded, so that another edition of the library gives the same
        return {name: round(float(value), 3) for name, value in values.items()}


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


def _holds(form: str, place: int, forms: set[str]) -> bool:
    """Whether a shorter form tells as much as `form`, which is wrong at `place`."""
    return any(
        form[start:end] in forms
        for start in range(place + 1)
        for end in range(place + 1, len(form) + 1)
        if 2 <= end - start < len(form)
    )


def _counts(text: str, forms: Iterable[str]) -> Counter[str]:
    words = _dictionary(dict.fromkeys(forms, 0))
    return Counter(text[start:end] for start, end, _ in words.longest(text))


def _dictionary(weights: dict[str, int]) -> Dictionary[int]:
    rows: dict[str, list[str]] = {}
    for form, weight in weights.items():
        rows.setdefault(form[0], []).append(f"{form}\t{weight}")
    return Dictionary(rows.get, int)


def _weight(wrong: float, right: int) -> int:
    """Integer log-odds; half a count on either side for what was never seen."""
    return max(LEAST, min(MOST, round(SCALE * math.log((wrong + 0.5) / (right + 0.5)))))
