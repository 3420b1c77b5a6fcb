"""Print the figures of `models/spam/card.md`: `python -m zhnews.learn.spam_measure DATA`.

Spam is composed from the terms and templates of the part `test`, of which training saw none; a block
counts as found when `Spam` does not call it clean.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from random import Random

from zhnews.doc import Doc
from zhnews.learn import spam_sources
from zhnews.learn.spam import SEED, to_traditional
from zhnews.learn.spam_compose import EVASIONS, Composer
from zhnews.learn.spam_grammar import KINDS, part_of
from zhnews.stages.spam import Spam

_BLOCKS = 400  # of each kind
_CLEAN = 4000


def measure(data: Path) -> None:
    """Print false alarms on clean text, then recall by kind, script and evasion."""
    random = Random(SEED)
    composer = Composer("test", random)
    hard = (data / "spam/clean_hard_negative_titles.jsonl").read_text("utf-8").splitlines()
    news = list(dict.fromkeys(spam_sources.news(data)))
    _print_alarms("hard titles", [json.loads(row)["text"] for row in hard])
    _print_alarms("news, all", news)
    _print_alarms("news, unseen", [text for text in news if part_of(text) == "test"])
    _print_alarms("composed clean", [composer.clean().text for _ in range(_CLEAN)])
    _print_recall(data, composer, random)


def _print_alarms(name: str, texts: list[str]) -> None:
    wrong = [text for text in texts if _kind(text)]
    print(f"{name}: {len(wrong)} of {len(texts)} ({len(wrong) / len(texts):.3%})")
    for text in wrong[:5]:
        print(f"    {text[:80]!r}")


def _print_recall(data: Path, composer: Composer, random: Random) -> None:
    traditional = to_traditional(data)
    print(
        "kind", "found", "kind right", "20 characters and more", "Traditional", *EVASIONS, sep=" | "
    )
    for kind in KINDS:
        blocks = [composer.spam(kind) for _ in range(_BLOCKS)]
        texts = [block.text for block in blocks]
        found = [_kind(text) for text in texts]
        right = [kind in block.kinds for kind, block in zip(found, blocks, strict=True) if kind]
        columns = (
            _share(found),
            _share(right),
            _share(kind for kind, text in zip(found, texts, strict=True) if len(text) >= 20),
            _share(_kind(text.translate(traditional)) for text in texts),
            *(_share(_kind(hide(text, random)) for text in texts) for hide in EVASIONS.values()),
        )
        print(kind, *columns, sep=" | ")


def _share(hits: Iterable[object]) -> str:
    found = list(map(bool, hits))
    return f"{sum(found) / len(found):.3f}"


def _kind(text: str) -> str | None:
    """The kind of a block without a page; None where it is called clean."""
    doc = Spam()(Doc.of(text))
    spans = doc.spam.spans if doc.spam else ()
    return max(spans, key=lambda span: span.score).kind if spans else None


if __name__ == "__main__":
    measure(Path(sys.argv[1]))
