"""Measure what models/spam/card.md states: `python -m zhnews.learn.spam_figures DATA`.

Spam is composed from the terms and templates of the part `test`, of which training saw none; a block
counts as found when `Spam` does not call it clean.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from zhnews.doc import Doc, SpamVerdict
from zhnews.learn import spam_sources
from zhnews.learn.spam import SEED, to_traditional
from zhnews.learn.spam_compose import EVASIONS, Composer
from zhnews.learn.spam_grammar import KINDS, part_of
from zhnews.learn.tables import CORPUS
from zhnews.pipeline import Page, Pipeline
from zhnews.stages.script import Script
from zhnews.stages.spam import Spam

_BLOCKS = 400  # of each kind
_CLEAN = 4000
_INJECTED = "njxfhn_1"  # the page of pages/gne that really is


def figures(data: Path) -> Iterator[str]:
    """False alarms on clean text and pages, then recall by kind, script and evasion."""
    random = Random(SEED)
    composer = Composer("test", random)
    hard = (data / "spam/clean_hard_negative_titles.jsonl").read_text("utf-8").splitlines()
    news = list(dict.fromkeys(spam_sources.news(data)))
    yield from _alarms("hard titles", [json.loads(row)["text"] for row in hard])
    yield from _alarms("news, all", news)
    yield from _alarms("news, unseen", [text for text in news if part_of(text) == "test"])
    yield from _alarms("composed clean", [composer.clean().text for _ in range(_CLEAN)])
    yield from _pages(data)
    yield from _recall(data, composer, random)


def _alarms(name: str, texts: list[str]) -> Iterator[str]:
    wrong = [text for text in texts if _kind(text)]
    yield f"{name}: {len(wrong)} of {len(texts)} ({len(wrong) / len(texts):.2%})"
    yield from (f"    {text[:80]!r}" for text in wrong[:5])


def _pages(data: Path) -> Iterator[str]:
    """False alarms on whole pages, and on their different blocks each as a line."""
    articles = [
        json.loads(row)["content"]
        for name in ("sina_700_articles", "xinwenlianbo")
        for row in (data / f"news/{name}.jsonl").read_text("utf-8").splitlines()
    ]
    gold, gne = (_files(data / "pages" / folder) for folder in ("gold/html", "gne"))
    injected = _judged(gne.pop(_INJECTED))
    for name, sources in (
        ("articles as pages", dict(enumerate(articles))),
        ("gold pages", gold),
        (f"GNE pages but {_INJECTED}", gne),
    ):
        wrong = [key for key, source in sources.items() if _verdict(source).label != "clean"]
        yield f"{name}: {len(wrong)} of {len(sources)} {wrong[:5]}"
    for name, pages in (("gold", gold), ("GNE", gne)):
        docs = map(_judged, pages.values())
        yield from _alarms(
            f"blocks of {name} pages",
            list(
                dict.fromkeys(doc[block.start, block.end] for doc in docs for block in doc.blocks)
            ),
        )
    yield from _known(data, injected)


def _known(data: Path, injected: Doc) -> Iterator[str]:
    """What comes out for pages whose spam is known."""
    scraped = _judged((data / "pages/scraped_page.txt").read_text("utf-8"))
    for name, doc in ((_INJECTED, injected), ("scraped_page.txt", scraped)):
        verdict = doc.layer("spam")
        yield f"{name}: {verdict.label}, {[(span.kind, doc[span.start, span.end][:40]) for span in verdict.spans]}"
    labels = [json.loads(row) for row in (CORPUS / "labels.jsonl").read_text("utf-8").splitlines()]
    wrong = [
        row["file"]
        for row in labels
        if _verdict((CORPUS / "pages" / row["file"]).read_bytes()).label != row["spam"]
    ]
    yield f"corpus/pages: {len(labels) - len(wrong)} of {len(labels)} right, not {wrong}"


def _recall(data: Path, composer: Composer, random: Random) -> Iterator[str]:
    traditional = to_traditional(data)
    columns = "kind", "found", "20 characters and more", "kind right", "Traditional", *EVASIONS
    yield " | ".join(columns)
    for kind in KINDS:
        blocks = [composer.spam(kind) for _ in range(_BLOCKS)]
        texts = [block.text for block in blocks]
        found = [_kind(text) for text in texts]
        right = [kind in block.kinds for kind, block in zip(found, blocks, strict=True) if kind]
        shares = (
            _share(found),
            _share(kind for kind, text in zip(found, texts, strict=True) if len(text) >= 20),
            _share(right),
            _share(_kind(text.translate(traditional)) for text in texts),
            *(_share(_kind(hide(text, random)) for text in texts) for hide in EVASIONS.values()),
        )
        yield " | ".join((kind, *shares))


def _share(hits: Iterable[object]) -> str:
    found = list(map(bool, hits))
    return f"{sum(found) / len(found):.3f}"


def _kind(text: str) -> str | None:
    """The kind of a block without a page; None where it is called clean."""
    doc = Spam()(Doc.of(text))
    spans = doc.spam.spans if doc.spam else ()
    return max(spans, key=lambda span: span.score).kind if spans else None


def _files(folder: Path) -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in sorted(folder.glob("*.html"))}


def _judged(source: Page) -> Doc:
    return Pipeline((Script(), Spam()))(source)


def _verdict(source: Page) -> SpamVerdict:
    verdict: SpamVerdict = _judged(source).layer("spam")
    return verdict


if __name__ == "__main__":
    for line in figures(Path(sys.argv[1])):
        print(line, flush=True)
