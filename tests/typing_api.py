"""The public API as a user's type checker sees it; mypy reads this file, nothing runs it."""

from collections.abc import Iterator
from typing import assert_type

import zhnews


def use(page: bytes) -> None:
    pipeline = zhnews.load()
    doc = pipeline(page)
    assert_type(doc, zhnews.Doc)
    assert_type(doc.tokens, tuple[str, ...])
    assert_type(doc.entities, tuple[zhnews.Entity, ...] | None)
    assert_type(doc[0, 2], str)
    assert_type(pipeline.map([page, "text", doc], workers=2), Iterator[zhnews.Doc])
    own = zhnews.Pipeline((zhnews.Segment(engine="jieba", folded=False), zhnews.Keywords(top=5)))
    assert_type(own("上海"), zhnews.Doc)
    zhnews.Segment(user=("云计算", ("深海一号", 0), ("云门山学院", 1.5, "nt")))
    zhnews.Entities(user="words.tsv")
    assert_type(zhnews.convert("发展", "s2t"), zhnews.Edits)
    assert_type(zhnews.search_words(doc), Iterator[tuple[int, int]])
    assert_type(zhnews.full_words(doc, folded=False), Iterator[tuple[int, int]])
    assert_type(zhnews.fold("發展"), str)
