"""Turn scraped Chinese pages into clean, structured documents, and cut injected spam out of them.

>>> import zhnews
>>> doc = zhnews.load()("工業和信息化部昨天在深圳公布了名單。")
>>> [(entity.text, entity.id) for entity in doc.entities]
[('工業和信息化部', 'organ:miit'), ('深圳', 'gb2260:440300')]
"""

__version__ = "0.1.0"

from zhnews import config
from zhnews.convert import Ambiguity, ambiguities, convert, fold
from zhnews.doc import Block, Doc, Entity, Keyword, ScriptVerdict, SpamSpan, SpamVerdict
from zhnews.edits import Edits
from zhnews.errors import (
    ConfigError,
    InputError,
    MissingLayerError,
    ModelError,
    PageError,
    ZhNewsError,
)
from zhnews.jieba_words import full_words, search_words
from zhnews.page import read
from zhnews.pipeline import STAGES, Pipeline, Stage, load
from zhnews.repairs import repair
from zhnews.stages.convert import Convert
from zhnews.stages.entities import Entities
from zhnews.stages.keywords import Keywords
from zhnews.stages.script import Script
from zhnews.stages.segment import Segment
from zhnews.stages.spam import Spam
from zhnews.text.words import Words

__all__ = [
    "STAGES",
    "Ambiguity",
    "Block",
    "ConfigError",
    "Convert",
    "Doc",
    "Edits",
    "Entities",
    "Entity",
    "InputError",
    "Keyword",
    "Keywords",
    "MissingLayerError",
    "ModelError",
    "PageError",
    "Pipeline",
    "Script",
    "ScriptVerdict",
    "Segment",
    "Spam",
    "SpamSpan",
    "SpamVerdict",
    "Stage",
    "Words",
    "ZhNewsError",
    "ambiguities",
    "config",
    "convert",
    "fold",
    "full_words",
    "load",
    "read",
    "repair",
    "search_words",
]
