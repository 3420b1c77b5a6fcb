"""Make the gazetteer tables that are facts of others: divisions, cities, universities, companies.

Only names, codes, short forms, parents and coordinates are taken; `corpus/gazetteer/README.md` names
the origin of each. The other tables of that folder are written by hand.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from zhnews.convert import fold
from zhnews.learn.lexicon import HEADER, Entry, read_entries, read_rows

SOURCES = "entities/gazetteers"
# Names of divisions that name no place.
_NAMELESS = {"市辖区", "县", "市", "市区", "郊区", "城区", "矿区", "地区", "自治州", "省直辖单位", "省直辖县级行政单位",
             "省直辖行政单位", "省直辖县级行政区划", "自治区直辖县级行政区划", "自治区直辖县级行政单位", "直辖镇", "省属虚拟市"}  # fmt: skip
_PEOPLES = (
    "阿昌|白|保安|布朗|布依|朝鲜|傣|达斡尔|德昂|东乡|侗|独龙|鄂伦春|鄂温克|各|哈尼|哈萨克|赫哲|回|景颇|京|柯尔克孜|拉祜|黎|傈僳|珞巴|满|"
    "毛南|门巴|蒙古|苗|仫佬|纳西|怒|普米|羌|撒拉|畲|水|塔吉克|土家|土|维吾尔|佤|锡伯|瑶|彝|仡佬|裕固|藏|壮"
)
_OF_PEOPLES = re.compile(f"(?:(?:{_PEOPLES})族|维吾尔|蒙古|哈萨克|柯尔克孜|锡伯|塔吉克)+$")
_LEVEL = re.compile("(?:特别行政区|联合旗|自治[区州县旗]|地区|林区|特区|新区|矿区|[省市县区盟旗])$")
_PROPER = {"nz", "nt", "ns", "nr", "nrt", "nrfg", "j", "x", "eng"}  # tags of names and short forms
_ZONE = re.compile(
    "(?:开发|示范|试验|产业|工业|园|合作|保税|名胜|食品|实验|聚集|管理|物流|保护|新技术)区$"
)  # not short for a place
_BARE = 2  # characters
_SURE_SHORT_FORM = 3  # characters; a shorter one of a county or district needs support
_MARKS = re.compile(r"\s|^(?:\*?ST|XD|XR|DR|退市|[NC](?=[一-鿿]))|(?:-[UW]+|[AB]|退)$")
_SMALLEST_CITY = 100_000
_LARGE_CITY = 500_000
_WELL_KNOWN = {"剑桥", "戛纳", "利兹", "科隆", "费城", "海牙", "里昂", "马赛", "雅典", "汉堡", "长崎", "熊本", "奈良"}  # fmt: skip
_SHADOW = 10  # a city this many times larger takes the name for itself
_METROPOLIS = 1_000_000


def build_gazetteer(data: Path, models: Path) -> None:
    """Write the tables that are made from `data` into `corpus/gazetteer`."""
    source, folder = data / SOURCES, models.parent / "corpus/gazetteer"
    everyday = {form for form, _ in read_rows(folder / "everyday.tsv")}
    known = {id for id, _, _ in read_rows(folder / "forms.tsv")}
    world = list(cities(source, folder, everyday))
    tables = {
        "divisions": divisions(source, everyday),
        "taiwan": taiwan(source),
        "cities": world,
        "universities": universities(source, folder),
        "companies": companies(source, everyday, known),
    }
    for name, entries in tables.items():
        _write(folder / f"{name}.tsv", "\t".join(HEADER), (entry.row() for entry in entries))
    _write(folder / "people.tsv", "id\tpeople", _people(source, world))


def _write(path: Path, header: str, rows: Iterable[str]) -> None:
    path.write_text("".join(f"{row}\n" for row in [header, *sorted(rows)]), "utf-8")


def divisions(source: Path, everyday: set[str]) -> Iterator[Entry]:
    """Provinces, prefectures and counties of today, then those since 1980 that are no more."""
    now = dict(_codes(source))
    places = {row[0][:6]: (row[2], row[3]) for row in _rows(source / "china_adcodes_lonlat.csv")}
    for code, name in now.items():
        sure, weak = short_forms(code, name, everyday)
        parent = f"gb2260:{_above(code, now)}" if not code.endswith("0000") else "iso3166:CN"
        longitude, latitude = places.get(code, ("", ""))
        yield Entry(
            f"gb2260:{code}", name, "LOC", _level(code), parent, sure, weak, longitude, latitude
        )
    yield from _former(source, now)


def short_forms(
    code: str, name: str, everyday: set[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sure and the weak short forms of a division of China.

    >>> short_forms("222400", "延边朝鲜族自治州", set()), short_forms("120101", "和平区", set())
    ((('延边', '延边州'), ()), ((), ('和平',)))
    """
    stem = _stem(name)
    bare = (name,) if name in everyday or _is_bare(name) else ()
    if len(stem) < _BARE or stem == name or _ZONE.search(name):
        return (), bare
    more = (f"{stem}州",) if name.endswith("自治州") else ()
    city = not name.endswith(("区", "县", "旗")) or code.endswith("0000")
    sure = stem not in everyday and (city or len(stem) >= _SURE_SHORT_FORM)
    return ((stem, *more), bare) if sure else (more, (stem, *bare))


def _is_bare(name: str) -> bool:
    """Whether the name hardly says more than its level: 东区."""
    return len(name) == _BARE and name.endswith("区")


def _stem(name: str) -> str:
    stem = _LEVEL.sub("", name)
    place = _OF_PEOPLES.sub("", stem) if "自治" in name or name.endswith("族区") else stem
    return place if len(place) > 1 else stem  # 西藏 is no place 西 of the people 藏


def _codes(source: Path) -> Iterator[tuple[str, str]]:
    for table in ("provinces", "cities", "areas"):
        for code, name, *_ in _rows(source / f"china_{table}.csv"):
            if name not in _NAMELESS:
                yield code.ljust(6, "0"), name
    yield from (("710000", "台湾省"), ("810000", "香港特别行政区"), ("820000", "澳门特别行政区"))


def _above(code: str, known: dict[str, str]) -> str:
    prefecture = f"{code[:4]}00"
    return prefecture if prefecture in known and prefecture != code else f"{code[:2]}0000"


def _level(code: str) -> str:
    return "province" if code[2:] == "0000" else "prefecture" if code[4:] == "00" else "county"


def _former(source: Path, now: dict[str, str]) -> Iterator[Entry]:
    """A name that a province no longer has, under the last code it had."""
    history = json.loads((source / "china_codes_history.json").read_text("utf-8"))
    current = {(code[:2], name) for code, name in now.items()}
    last = {(code[:2], name): code for code, name in sorted(history.items())}
    for (province, name), code in last.items():
        if (province, name) not in current and code not in now and name not in _NAMELESS:
            parent = f"gb2260:{province}0000" if f"{province}0000" in now else "iso3166:CN"
            weak = (name,) if _is_bare(name) else ()
            yield Entry(f"gb2260:{code}", name, "LOC", "former", parent, (), weak)


def taiwan(source: Path) -> Iterator[Entry]:
    """Counties and cities under their ISO 3166-2 codes, districts under their postal codes."""
    counties = json.loads((source / "taiwan_districts.hant.json").read_text("utf-8"))
    for county in counties:
        code = _TAIWAN.get(county["CityName"])
        if code is None:
            continue
        name, id = county["CityName"], f"iso3166:TW-{code}"
        short = name[:-1] not in {"連江", "新竹", "嘉義"} or name[-1] == "市"
        yield Entry(id, name, "LOC", "prefecture", "gb2260:710000", (name[:-1],) if short else ())
        codes = [area["ZipCode"] for area in county["AreaList"]]
        for area in county["AreaList"]:
            zip, district = area["ZipCode"], area["AreaName"]
            if not district.endswith("群島") and district != "釣魚臺":
                number = f"{zip}-{district}" if codes.count(zip) > 1 else zip
                weak = (district[:-1],) if len(district) > 2 else ()
                yield Entry(f"tw:{number}", district, "LOC", "district", id, (), weak)


_TAIWAN = {
    "臺北市": "TPE", "新北市": "NWT", "桃園市": "TAO", "臺中市": "TXG", "臺南市": "TNN", "高雄市": "KHH",
    "基隆市": "KEE", "新竹市": "HSZ", "嘉義市": "CYI", "新竹縣": "HSQ", "苗栗縣": "MIA", "彰化縣": "CHA",
    "南投縣": "NAN", "雲林縣": "YUN", "嘉義縣": "CYQ", "屏東縣": "PIF", "宜蘭縣": "ILA", "花蓮縣": "HUA",
    "臺東縣": "TTT", "澎湖縣": "PEN", "金門縣": "KIN", "連江縣": "LIE",
}  # fmt: skip


def cities(source: Path, folder: Path, everyday: set[str]) -> Iterator[Entry]:
    """Cities of the world with a Han name; a far larger one takes a name for itself."""
    added = {id: _forms(f"{sure}|{weak}") for id, sure, weak in read_rows(folder / "forms.tsv")}
    rows = [row for row in _cities(source) if row[2] not in {"CN", "HK", "MO", "TW"}]
    well_known, capital = _well_known(source), set(_capitals(source, folder))
    taken = everyday | {form for _, name in _codes(source) for form in (name, _stem(name))}
    familiar = _familiar(source)
    largest: defaultdict[str, int] = defaultdict(int)
    for id, _, _, people, _, _, names in rows:
        for name in (*_forms(names), *added.get(f"geonames:{id}", ())):
            largest[name] = max(largest[name], int(people))
    for number, _, code, people, latitude, longitude, names in rows:
        id, country = f"geonames:{number}", f"iso3166:{code}"
        own = added.get(id, ())
        forms = own + tuple(
            name
            for name in _forms(names)
            if name not in own
            and int(people) * _SHADOW > largest[name]
            and name not in taken
            and re.fullmatch("[一-鿿·]{2,}", name)
            and (name in well_known or _is_city(name, int(people)))
        )
        if forms:
            name, *others = sorted(
                forms, key=lambda form: (form not in well_known, -familiar.get(form, 0))
            )
            kind = "metropolis" if int(people) >= _METROPOLIS else "city"
            kind = "capital" if any((country, form) in capital for form in forms) else kind
            yield Entry(id, name, "LOC", kind, country, tuple(others), (), longitude, latitude)


def _cities(source: Path) -> Iterator[list[str]]:
    """Id, Latin name, country, people, latitude, longitude and Han names of the cities that have people."""
    rows = (line.split("\t") for line in _lines(source / "world_cities.geonames.tsv"))
    return (row for row in rows if int(row[3]) > 0)


def _forms(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(form) for form in cell.split("|") if form))


def _well_known(source: Path) -> set[str]:
    text = (source / "jionlp_world_location.txt").read_text("utf-8")
    return _WELL_KNOWN | set(re.split(r"[\s/]+", text))


def _familiar(source: Path) -> dict[str, int]:
    """How often pages of the mainland name each place."""
    rows = (line.strip().partition("\t") for line in _lines(source / "thuocl_places.txt"))
    return {name: int(number) for name, _, number in rows if number.isdecimal()}


def _capitals(source: Path, folder: Path) -> Iterator[tuple[str, str]]:
    """Countries with the names of their capitals."""
    countries = {entry.name: entry.id for entry in read_entries(folder / "countries.tsv")}
    for line in _lines(source / "jionlp_world_location.txt"):
        country, *cells = line.split("\t")
        if country in countries and len(cells) > 1:
            yield from ((countries[country], name) for name in cells[1].split("/"))


def _people(source: Path, cities: Iterable[Entry]) -> Iterator[str]:
    """The people of each city as lines of a table."""
    people = {f"geonames:{row[0]}": row[3] for row in _cities(source)}
    return (f"{city.id}\t{people[city.id]}" for city in cities)


def _is_city(name: str, people: int) -> bool:
    """Whether a name is sure enough: a place for jieba, or long and unknown to it."""
    tag = _tags().get(name)
    if len(name) < _SURE_SHORT_FORM:
        return tag == "ns" and people >= _LARGE_CITY
    return tag == "ns" or (tag is None and people >= _SMALLEST_CITY)


def universities(source: Path, folder: Path) -> Iterator[Entry]:
    """Universities under the codes of the education ministry; a campus has no name of one elsewhere."""
    elsewhere = {entry.name for entry in read_entries(folder / "universities_world.tsv")}
    text = (source / "universities.ts").read_text("utf-8")
    for name, code in re.findall(r'"name": "([^"]+)",\s*"code": "(\d+)"', text):
        plain = re.sub(r"[（(].*?[)）]", "", name)
        yield Entry(
            f"moe:{code}",
            name,
            "ORG",
            "university",
            "",
            (plain,) if plain not in elsewhere | {name} else (),
        )


def companies(source: Path, everyday: set[str], known: set[str]) -> Iterator[Entry]:
    """Listed companies by their short names, no indices or funds; an ordinary word only if `known`."""
    for code, name, _, out, kind, status in _rows(source / "a_share_names.csv"):
        id, short = f"stock:{code[3:]}", _MARKS.sub("", _MARKS.sub("", name))
        sure = len(short) >= _SURE_SHORT_FORM and fold(short) not in everyday
        sure = sure and not _is_ordinary(fold(short))
        if (kind, status, out) == ("1", "1", "") and (sure or id in known):
            yield Entry(id, short, "ORG", "company")


def _is_ordinary(name: str) -> bool:
    """Whether jieba knows the name as a word, or both its halves: 航天科技 is a phrase."""
    tags = _tags()
    if name in tags:
        return tags[name] not in {"nt", "nz"}
    halves = (name[:2], name[2:])
    return len(name) == 4 and all(tags.get(half, "nz") not in _PROPER for half in halves)


@cache
def _tags() -> dict[str, str]:
    """The tag of each word of jieba's dictionary: ns a place, nt an organization, nz another name."""
    spec = importlib.util.find_spec("jieba")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("jieba is not installed")
    rows = (line.split(" ") for line in _lines(Path(spec.origin).parent / "dict.txt"))
    return {word: tag for word, _, tag in rows}


def _rows(path: Path) -> Iterable[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from list(csv.reader(file))[1:]


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()
