"""Learn which forms give away that a machine made Traditional text out of Simplified.

News text is converted right, by OpenCC's phrases, and wrong, by character tables of the kind that
simple converters have. The words in which the two differ are weighed by how often each side shows
them; native Traditional text counts on the side of the right.
"""

from __future__ import annotations

import json
import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from zhnews.learn.tables import opencc_rows, write_table
from zhnews.text.changes import rewritten
from zhnews.text.converted import Forms, tally
from zhnews.text.dictionary import Dictionary
from zhnews.text.opencc import Converter, Group

# Characters that those who write Traditional use for one another; the first stands for all.
VARIANTS = (
    "台臺檯 布佈 占佔 周週 注註 了瞭 煙菸 跡蹟迹 毀燬譭 厘釐 閒閑 熏燻薰 巨鉅 娘孃 回迴 並併并幷 鑑鑒 雇僱 豔艷 "
    "嘆歎 飢饑 凶兇 湧涌 盪蕩 嘗嚐 局侷 升昇陞 鍊煉鏈 杯盃 岩巖 蒙矇濛懞 彩綵 夥伙 搜蒐 坐座 家傢 具俱 團糰 念唸 "
    "昆崑 託托 紮扎 折摺 掛挂 累纍 恤卹 暗闇 吊弔 岳嶽 它牠 像象 欲慾 澱淀 症癥 弦絃 俊儁 才纔 困睏 匯彙滙 雕鵰 "
    "藤籐 挽輓 借藉 讚贊 酸痠 挨捱 曲麴 覆復 里哩 呆待 嘩譁 背揹 向嚮曏 拿拏 玩翫 凌淩 個箇 捆綑 藥葯 佛彿 仿彷 "
    "針鍼 朱硃 溪谿 泛氾汎 徑逕 致緻 秋鞦 千韆 蘇甦囌 修脩 抵牴 私俬 梁樑 席蓆 扣釦 寧甯 采寀 幹榦 鍾鈡 錄彔"
)
CONVERTERS = 6  # how many converters the news go through, each with a table of its own
NATIVE = 5  # what native text counts against news: there is a tenth of it
SCALE = 8  # a weight of 8 is one nat
LEAST, MOST = -8, 40  # right forms tell less: better converters get many words right
FEWEST = 3  # a form that wrong conversions show less often is noise
LENGTHS = range(2, 5)
CHUNK = 200  # characters; half of the chunks are four times as long
SEED = 1


class OneToMany:
    """OpenCC's one-to-many characters, and text converted right and wrong."""

    def __init__(self, data: Path) -> None:
        """`data` holds OpenCC's dictionaries."""
        self._data = data
        self._characters = dict(opencc_rows(data, "STCharacters"))
        phrases = self._group("STPhrases STCharacters", "TWVariantsPhrases TWVariants")
        self._converter = Converter([], None, phrases)

    def _group(self, *steps: str) -> list[Group]:
        return [Group([[self._rows(name)] for name in step.split(" ")]) for step in steps]
