"""Measure conversion against parallel text, with the engine `opencc` beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from time import perf_counter

from zhnews.convert import by_opencc, context, convert, engine_for
from zhnews.errors import InputError
from zhnews.learn.scores import distance
from zhnews.models import table

SAME = (
    "臺台",
    "綫線",
    "「“",
    "」”",
    "『‘",
    "』’",
)  # besides Taiwan's variants, characters that are one
SHOWN = 20  # confusions, the most frequent
HEADER = f"{'':14}" + "".join(
    f"{title:>12}" for title in ("CER", "sentences", "one-to-many", "of", "lengths", "MB/s")
)

Pair = tuple[str, str]  # source and gold


@dataclass(slots=True)
class Score:
    """Counts of one engine on pairs of source and gold, and how long it took."""

    simplified: bool  # the source is; only there characters are one-to-many
    lines: int = 0
    right: int = 0  # lines without any difference
    edits: int = 0
    characters: int = 0  # of gold
    many: int = 0  # places whose character has several readings
    many_wrong: int = 0
    lengths: int = 0  # lines that are longer or shorter than gold, which have no places
    confusions: Counter[str] = field(default_factory=Counter)
    bytes: int = 0
    seconds: float = 0.0

    def add(self, source: str, found: str, gold: str) -> None:
        """Count one line; variants of a character count for error rate and sentences only."""
        self.lines += 1
        self.right += found == gold
        self.characters += len(gold)
        if len(found) != len(gold):
            self.edits += distance(found, gold)
            self.lengths += 1
            return
        self.edits += sum(map(str.__ne__, found, gold))
        if len(source) != len(gold):
            self.lengths += 1
            return
        for char, got, wanted in zip(source, found, gold, strict=True):
            many = self.simplified and context().first_row(char) > 0
            self.many += many
            if got != wanted and merged(got) != merged(wanted):
                self.many_wrong += many
                self.confusions[f"{char}: {got} for {wanted}"] += 1

    @property
    def error_rate(self) -> float:
        """Edits over the length of gold."""
        return self.edits / max(1, self.characters)

    @property
    def row(self) -> str:
        """Error rate, share of right lines, errors on one-to-many characters, lines of other lengths."""
        right = self.right / max(1, self.lines)
        counts = self.many_wrong, self.many, self.lengths
        speed = self.bytes / max(self.seconds, 1e-9) / 1e6
        numbers = "".join(f"{count:>12,}" for count in counts)
        return f"{self.error_rate:>12.5f}{right:>12.4f}{numbers}{speed:>12.1f}"


def report(parallel: Path, config: str, engine: str, *, round_trip: bool) -> Iterator[str]:
    """The lines that `zhnews evaluate convert` prints."""
    engine_for(config, engine)  # wrong names are told before the file is read
    pairs = list(there_and_back(_lines(parallel), config) if round_trip else read_pairs(parallel))
    if not pairs:
        raise InputError(f"{parallel} has no lines")
    names = dict.fromkeys((engine, "opencc"))
    scores = {name: evaluate(pairs, config, name) for name in names}
    yield f"{len(pairs):,} lines, {config}"
    yield HEADER
    yield from (f"{name:14}{score.row}" for name, score in scores.items())
    for name, score in scores.items():
        yield f"{name}, confusions of {sum(score.confusions.values()):,} places:"
        for confusion, count in _most(score.confusions):
            yield f"  {confusion} ×{count}"


def evaluate(pairs: Iterable[Pair], config: str, engine: str) -> Score:
    """Compare what an engine makes of each source with its gold."""
    convert("洋相干什么", config, engine)  # models are read before the clock runs
    score = Score(config.startswith("s2"))
    for source, gold in pairs:
        start = perf_counter()
        found = convert(source, config, engine).result
        score.seconds += perf_counter() - start
        score.bytes += len(source.encode())
        score.add(source, found, gold)
    return score


def there_and_back(lines: Iterable[str], config: str) -> Iterator[Pair]:
    """Each line as gold, with what the opposite configuration of `opencc` makes of it as its source.

    >>> list(there_and_back(["頭髮", "發現"], "s2tw"))
    [('头发', '頭髮'), ('发现', '發現')]
    """
    return ((by_opencc(line, opposite(config)).result, line) for line in lines)


def opposite(config: str) -> str:
    """The configuration that goes the other way.

    >>> opposite("s2twp"), opposite("hk2sp"), opposite("jp2t")
    ('tw2sp', 's2hkp', 't2jp')
    """
    source, _, target = config.partition("2")
    phrases = target in ("sp", "twp", "hkp")
    return f"{target[:-1]}2{source}p" if phrases else f"{target}2{source}"


def read_pairs(path: Path) -> Iterator[Pair]:
    """Source and gold of each line; raises InputError for lines of another form."""
    for number, line in enumerate(_lines(path), 1):
        source, tab, gold = line.partition("\t")
        if not tab or "\t" in gold:
            raise InputError(
                f"{path}, line {number}: source TAB gold is expected; plain lines need --round-trip"
            )
        yield source, gold


def _lines(path: Path) -> Iterator[str]:
    """Lines that are not empty; raises InputError."""
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 (byte {error.start:,})") from error
    return (line for line in text.split("\n") if line.strip())


@cache
def merged(char: str) -> str:
    """The character that stands for all its variants.

    >>> merged("裡") == merged("裏"), merged("臺") == merged("台"), merged("發") == merged("髮")
    (True, True, False)
    """
    return _merged().get(char, char)


@cache
def _merged() -> dict[str, str]:
    rows = (row.split("\t") for row in table("script/opencc/TWVariants.tsv").rows())
    pairs = [(key, other) for key, values in rows for other in values.split(" ")]
    found: dict[str, str] = {}
    for one, other in [*pairs, *SAME]:
        old, new = found.get(other, other), found.get(one, one)
        found |= {char: new for char, first in found.items() if first == old}
        found |= {one: new, other: new, old: new}
    return found


def _most(confusions: Counter[str]) -> list[tuple[str, int]]:
    return sorted(confusions.items(), key=lambda item: (-item[1], item[0]))[:SHOWN]
