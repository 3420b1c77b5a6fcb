"""Throughput of each stage and of the whole pipeline in MB of UTF-8 a second, beside the peers.

`make bench`. The text is the article of corpus/ repeated with a number in each copy; every row is the
best of three in one process, in turns, so the ratios hold where the absolute figures move.
"""

import io
import sys
import warnings
from collections.abc import Callable
from contextlib import redirect_stderr
from pathlib import Path
from time import perf_counter

import zhnews
from zhnews.doc import Doc
from zhnews.pipeline import STAGES

PAGE = Path(__file__).parents[2] / "corpus/pages/port.hant.html"
COPIES = 60


def main() -> None:
    """Print the table."""
    page = PAGE.read_bytes()
    article = zhnews.read(page).text
    texts = [f"{number}\n{article}" for number in range(COPIES)]
    size = sum(len(text.encode()) for text in texts) / 1e6
    rows: dict[str, Callable[[], object]] = {
        "fold": lambda: [zhnews.fold(text) for text in texts],
        "convert s2twp": lambda: [zhnews.convert(text, "s2twp") for text in texts],
        "read plain text": lambda: [zhnews.read(text) for text in texts],
    }
    docs = [zhnews.read(text) for text in texts]
    for name, kind in STAGES.items():
        rows[name] = _over(kind(), docs)
        docs = [kind()(doc) for doc in docs]
    rows["whole pipeline"] = lambda: [zhnews.load()(text) for text in texts]
    rows.update(_peers(texts))
    best = {name: min(_seconds(call) for _ in range(3)) for name, call in rows.items()}
    print(f"{'':34}{'MB/s':>10}{'ms a page':>12}")
    for name, seconds in best.items():
        print(f"{name:34}{size / seconds:>10.2f}{1000 * seconds / COPIES:>12.2f}")


def _over(stage: Callable[[Doc], Doc], docs: list[Doc]) -> Callable[[], object]:
    return lambda: [stage(doc) for doc in docs]


def _peers(texts: list[str]) -> dict[str, Callable[[], object]]:
    with warnings.catch_warnings(), redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        import jieba
        import jieba.analyse
        from opencc import OpenCC

        jieba.setLogLevel(60)
        jieba.lcut("上海")
    reimplemented = OpenCC("s2twp")
    return {
        "peer: jieba.lcut": lambda: [jieba.lcut(text) for text in texts],
        "peer: jieba.analyse.extract_tags": lambda: [
            jieba.analyse.extract_tags(text) for text in texts
        ],
        "peer: opencc reimplemented s2twp": lambda: [reimplemented.convert(text) for text in texts],
    }


def _seconds(call: Callable[[], object]) -> float:
    start = perf_counter()
    call()
    return perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
