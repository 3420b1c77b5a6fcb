"""Compile what tells regions apart: words and characters with their points for each region."""

from __future__ import annotations

from math import log
from pathlib import Path

from zhnews.convert import convert
from zhnews.learn.news import native, news
from zhnews.learn.tables import CORPUS, opencc_rows, write_table
from zhnews.text.script import REGIONS

Points = dict[str, int]
MAINLAND = {"CN": 6, "HK": 4}  # of OpenCC's words; many of either side are Hong Kong's too
TAIWAN, SHARED = {"TW": 8, "HK": 5}, {"TW": 8, "HK": 8}
NAT = 8  # points
RARE = 5e-6  # the share of a word's characters where it is at home and was not seen by chance


def build_regions(data: Path, models: Path) -> None:
    """Write `regions.tsv` below `models/script`: each form with its points by region."""
    simplified, traditional = "\n".join(news(data)), "\n".join(native(data))
    found = _listed("spelling")
    words = _listed("word")
    words |= {word: points for word, points in _opencc(data).items() if word not in words}
    for word, points in words.items():
        forms = _written(word)
        mainland = max(map(simplified.count, forms)) / len(simplified)
        abroad = max(map(traditional.count, forms)) / len(traditional)
        for form in forms:
            found.setdefault(form, _weighed(points, mainland, abroad))
    write_table(models / "script/regions.tsv", map(_row, found, found.values()))


def _row(form: str, points: Points) -> str:
    return f"{form}\t{' '.join(str(points.get(region, 0)) for region in REGIONS)}"


def _listed(kind: str) -> dict[str, Points]:
    """What was written by hand: words, or spellings, which are found in no other form."""
    found: dict[str, Points] = {}
    for row in (CORPUS / "script/regions.tsv").read_text("utf-8").splitlines():
        of, points, forms = row.split("\t")
        if of == kind:
            pairs = (pair.partition("=") for pair in points.split(" "))
            each = {region: int(count) for region, _, count in pairs}
            found |= dict.fromkeys(forms.split(" "), each)
    return found


def _opencc(data: Path) -> dict[str, Points]:
    """The words of OpenCC's tables that belong to one side only."""
    mainland, abroad = set[str](), dict[str, Points]()
    for name, points in (("TWPhrases", TAIWAN), ("HKPhrases", SHARED)):
        for key, values in opencc_rows(data, name):
            mainland.add(key)
            abroad[values[0]] = points
    sides = dict.fromkeys(sorted(mainland), MAINLAND) | abroad
    both = mainland & abroad.keys()
    return {word: points for word, points in sides.items() if word not in both}


def _weighed(points: Points, mainland: float, abroad: float) -> Points:
    """Points of a word with these shares in Simplified news and in Traditional text.

    A word that is not the mainland's and is seen there is common, or is two words that meet (目的/士兵).

    >>> _weighed({"TW": 14}, 4e-6, 9e-6), _weighed({"CN": 8}, 4e-5, 4e-5)
    ({'TW': 14, 'HK': 8, 'CN': 8}, {'CN': 8, 'TW': 8, 'HK': 8})
    """
    most = max(points.values())
    if "CN" in points:
        here, there = mainland, abroad
    elif "TW" in points:
        here, there = abroad, mainland
    else:  # no text of Hong Kong is at hand
        here, there = RARE, mainland
    if not there:
        return points
    shared = most - min(most, max(0, round(NAT * log(max(here, RARE) / there))))
    return points | {
        region: max(points.get(region, 0), shared)
        for region in REGIONS
        if shared and points.get(region, 0) < most
    }


def _written(word: str) -> set[str]:
    """A word as it is and as Taiwan, Hong Kong and the mainland spell it."""
    return {word, *(convert(word, config, "opencc").result for config in ("t2tw", "t2hk", "t2s"))}
