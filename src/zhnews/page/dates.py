"""Dates as Chinese pages write them, to ISO 8601; every text here is a folded view.

>>> [find(text) for text in ("2021年3月30日", "2021/3/30 08:15", "民国110年3月30日", "20210330", "2021-13-30")]
['2021-03-30', '2021-03-30', '2021-03-30', None, None]
>>> find("03-30 10:20", year="2021"), of_address("/n1/2024/0510/c1004.html"), of_address("/20240511/50.shtml")
('2021-03-30', '2024-05-10', '2024-05-11')
"""

from __future__ import annotations

import re
from datetime import date

_FULL = re.compile(
    r"(?<!\d)(?:(?P<republic>民国)\s?(?P<since>\d{2,3})|(?P<year>(?:19|20)\d\d))"
    r"\s?[-/.年]\s?(?P<month>\d{1,2})\s?[-/.月]\s?(?P<day>\d{1,2})(?!\d)"
)
_SHORT = re.compile(r"(?<![\d.-])(?P<month>\d{1,2})[-/月](?P<day>\d{1,2})日?\s{0,2}\d{1,2}:\d\d")
_SHORT_YEAR = re.compile(r"(?<![\d.-])(?P<year>[012]\d)-(?P<month>\d\d)-(?P<day>\d\d)\s?\d\d:\d\d")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_ADDRESS = re.compile(r"(?<!\d)(?P<year>20\d\d)[-/_]?(?P<month>\d\d)[-/_]?(?P<day>\d\d)(?!\d)")
_BEFORE_THE_REPUBLIC = 1911  # 民國1年 is 1912


def find(text: str, year: str | None = None) -> str | None:
    """The first date in `text`; one without a year counts only when `year` is known and a time follows."""
    for found in _FULL.finditer(text):
        since = found["since"]
        years = int(since) + _BEFORE_THE_REPUBLIC if since else int(found["year"])
        if day := iso(years, int(found["month"]), int(found["day"])):
            return day
    if cut := _SHORT_YEAR.search(text):
        return iso(2000 + int(cut["year"]), int(cut["month"]), int(cut["day"]))
    if year and (short := _SHORT.search(text)):
        return iso(int(year), int(short["month"]), int(short["day"]))
    return None


def year(text: str) -> str | None:
    """The first year that `text` names."""
    found = _YEAR.search(text)
    return found[0] if found else None


def of_address(address: str) -> str | None:
    """The date that a news site wrote into the path of its page."""
    for found in _ADDRESS.finditer(address):
        if day := iso(int(found["year"]), int(found["month"]), int(found["day"])):
            return day
    return None


def iso(year: int, month: int, day: int) -> str | None:
    """The date in ISO 8601, or None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
