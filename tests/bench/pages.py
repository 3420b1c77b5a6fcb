"""Reading pages: bytes to a Doc with roles, in pages a second, beside other extractors and the bare parser.

`make bench`, or with an index as `zhnews evaluate pages` takes it: `python tests/bench/pages.py INDEX`. All
take turns in one process, so the ratios hold where the absolute figures move; the peers only where they are
installed. Without an index the pages are those of corpus/ with the scripts and menus that real ones have.
"""

import argparse
import logging
import resource
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import zhnews
from zhnews.learn.evaluate_pages import OURS, Found, Row, extractors, forget, measure, read_index
from zhnews.page import charset

BODIES = Path(__file__).parents[2] / "corpus/bodies.jsonl"
SCRIPT = (
    "<script>" + "if (a < b && window.open) { document.title = '首页'; }\n" * 1200 + "</script>"
)
ITEM = '<li class="item n{0}"><a href="/a/{0}.html" title="链接{0}">第{0}条链接的标题</a><span>04-{0}</span></li>'
MENU = "<ul class='menu'>" + "".join(map(ITEM.format, range(300))) + "</ul>"
MEGABYTES = (0.1, 1, 10)


def dressed(row: Row) -> Row:
    """The page with scripts and menus around what it is about."""
    text, codec = charset.decode(row.data)
    body = text.lower().find("<body")
    start = text.find(">", body) + 1
    return replace(row, data=f"{text[:start]}{SCRIPT}{MENU}{text[start:]}".encode(codec, "replace"))


def parse(row: Row) -> Found:
    """No more than Lexbor's tree."""
    from selectolax.lexbor import LexborHTMLParser

    LexborHTMLParser(row.data)
    return Found("")


def main(rows: list[Row]) -> None:
    """Print the tables."""
    engines, missing = extractors()
    results, warm = measure(rows, engines | {"selectolax, parse": parse})
    best = {name: min(result.seconds) for name, result in results.items()}
    best |= {f"{OURS}, caches kept": warm}
    slowest = "trafilatura" if "trafilatura" in best else OURS
    size = sum(len(row.data) for row in rows)
    print(f"{len(rows)} pages of {size / len(rows) / 1000:.0f} KB")
    print(f"{'':24}{'pages/s':>10}{'MB/s':>10}{'times ' + slowest:>20}")
    for name, seconds in best.items():
        print(
            f"{name:24}{len(rows) / seconds:>10.1f}{size / seconds / 1e6:>10.2f}{best[slowest] / seconds:>20.1f}"
        )
    if missing:
        print(f"not installed: {', '.join(missing)}")
    decoding = fastest(lambda: [charset.decode(row.data) for row in rows])
    print(f"{'charset alone':24}{len(rows) / decoding:>10.1f}{size / decoding / 1e6:>10.2f}")
    unit = dressed(rows[0]).data
    for megabytes in MEGABYTES:
        page = unit * max(1, round(megabytes * 1e6 / len(unit)))
        seconds = fastest(lambda page=page: zhnews.read(page))
        print(f"one page of {len(page) / 1e6:5.2f} MB: {1000 * seconds:8.1f} ms")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"peak of this process, peers included {peak:.0f} MB")


def fastest(call: Callable[[], object]) -> float:
    """Seconds of the best of three calls, each with nothing remembered of a page."""
    times = []
    for _ in range(3):
        forget()
        start = perf_counter()
        call()
        times.append(perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("index", nargs="?", type=Path)
    given = parser.parse_args().index
    logging.disable()
    warnings.simplefilter("ignore")
    main(read_index(given) if given else [*map(dressed, read_index(BODIES))])
