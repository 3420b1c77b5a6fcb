"""Dates as Chinese pages write them, to ISO 8601; every text here is a folded view.

>>> [find(text) for text in ("2021年3月30日", "2021/3/30 08:15", "民国110年3月30日", "20210330", "2021-13-30")]
['2021-03-30', '2021-03-30', '2021-03-30', None, None]
>>> find("更新日期:109/07/20"), find("apr 1, 2023"), find("sun may 12 21:08:33 2019"), find("3小时前")
('2020-07-20', '2023-04-01', '2019-05-12', None)
>>> short("03-30 10:20", "2021"), of_address("/n1/2024/0510/c1004.html"), of_address("/20240511/50.shtml")
('2021-03-30', '2024-05-10', '2024-05-11')
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_FULL = re.compile(
    r"(?<![\d.])(?:(?P<republic>民国)\s?(?P<since>\d{2,3})|(?P<year>(?:19|20)\d\d)|(?P<years>1[0-2]\d)(?=[-/.]\d\d?[-/.]))"
    r"\s?[-/.年]\s?(?P<month>\d{1,2})\s?[-/.月]\s?(?P<day>\d{1,2})(?!\d|\.\d)"
)
_ENGLISH = re.compile(
    rf"(?<![a-z]){_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?:[a-z]{{3}}\s)?(?:\d\d:\d\d(?::\d\d)?\s)?(?P<year>20\d\d)"
    rf"|(?<!\d)(?P<first>\d{{1,2}})\s{_MONTH.replace('name', 'second')},?\s(?P<last>20\d\d)"
)
_SHORT = re.compile(r"(?<![\d.-])(?P<month>\d{1,2})[-/月](?P<day>\d{1,2})日?\s{0,2}\d{1,2}:\d\d")
_SHORT_YEAR = re.compile(r"(?<![\d.-])(?P<year>[012]\d)-(?P<month>\d\d)-(?P<day>\d\d)\s?\d\d:\d\d")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_ADDRESS = re.compile(r"(?<!\d)(?P<year>20\d\d)[-/_]?(?P<month>\d\d)[-/_]?(?P<day>\d\d)(?!\d)")
_UNIVERSAL = re.compile(r"(20\d\d-\d\d-\d\dt\d\d:\d\d)[\d:.]*(?:z|[+-]00:?00)$")
_STAMP = re.compile(r"(1\d{9})(?:\d{3})?")  # seconds or milliseconds since 1970
_BEFORE_THE_REPUBLIC = 1911  # 民國1年 is 1912
_CHINA = timezone(timedelta(hours=8))


def find(text: str) -> str | None:
    """The first date with a year in `text`."""
    found = next(each(text), None)
    return found[2] if found else None


def short(text: str, year: str | None) -> str | None:
    """The first date before a time whose year has two digits or, where `year` is known, is left out."""
    if cut := _SHORT_YEAR.search(text):
        return iso(2000 + int(cut["year"]), int(cut["month"]), int(cut["day"]))
    if year and (found := _SHORT.search(text)):
        return iso(int(year), int(found["month"]), int(found["day"]))
    return None


def each(text: str) -> Iterator[tuple[int, int, str]]:
    """Where the dates with a year stand in `text`, and the days they name."""
    for found in _FULL.finditer(text):
        since = found["since"] or found["years"]
        years = int(since) + _BEFORE_THE_REPUBLIC if since else int(found["year"])
        if day := iso(years, int(found["month"]), int(found["day"])):
            yield found.start(), found.end(), day
    for found in _ENGLISH.finditer(text):
        month = _MONTHS.index(found["name"] or found["second"]) + 1
        years, days = int(found["year"] or found["last"]), int(found["day"] or found["first"])
        if day := iso(years, month, days):
            yield found.start(), found.end(), day


def of_machine(value: str) -> str | None:
    """The day in China of a time as machines write it.

    >>> [of_machine(value) for value in ("2021-03-30t18:00:00z", "1617120000", "1617120000000", "20210330")]
    ['2021-03-31', '2021-03-31', '2021-03-31', '2021-03-30']
    """
    if universal := _UNIVERSAL.match(value):
        try:
            moment = datetime.fromisoformat(universal[1] + "+00:00")
        except ValueError:
            return None
        return moment.astimezone(_CHINA).date().isoformat()
    if stamp := _STAMP.fullmatch(value):
        return datetime.fromtimestamp(int(stamp[1]), _CHINA).date().isoformat()
    return find(value) or of_address(value[:8])


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
