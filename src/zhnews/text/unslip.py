"""Read back a line whose characters were torn apart: the cheapest line that gives the damaged one.

The state is what is known of the byte that waits for its second one: nothing (characters are whole), or some
bytes, one of which it is, each at a cost. Of all ways to read on, the cheapest few are followed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest
from typing import NamedTuple

from zhnews.text.bigrams import Bigrams

BEAM = 12  # ways that are followed
RARE = 56  # fourteen nats: characters that are not guessed where nothing tells of them
MARGIN = 250  # quarter nats by which they may be worse than the best
FEW = 24  # first bytes of which one waits; of more, only known pairs are tried
CHOICES = 8  # characters that are tried where a byte is lost
GUESSES = 4  # lost bytes of a line, for each of its hits: more is no damage but an attack
MOST = 1000  # of them in a page
# Costs, in quarter nats, of what has no probability of its own.
LITERAL = 60  # a bracket that the page itself had
GIVEN_UP = 60  # a run that ends without a sign
NARROWED = 12  # full-width punctuation that somebody made half-width
SWALLOWED = 8  # a half character that took the next sign with it

LOST = "?\ufffd"
_Bytes = tuple[tuple[int, int], ...]  # a byte and its cost
_Guess = tuple[int, int, str]  # cost, second byte and character
_Guesses = tuple[list[_Guess], list[_Guess]]  # of all, and of those that can have been torn apart


class Token(NamedTuple):
    """One character, with the reading in brackets that follows it; `char` is empty where a byte is lost."""

    start: int
    end: int
    text: str
    char: str
    reading: str

    @property
    def is_slip(self) -> bool:
        """Whether the first half of a character was lost before the bracket."""
        return not self.char


@dataclass(frozen=True, slots=True)
class Line:
    """The tokens of a line, one behind the other."""

    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Readings of the characters that such tools have in their list, and how characters follow each other."""

    readings: Mapping[str, tuple[str, ...]]
    trails: Mapping[tuple[int, str], bytes]  # second bytes, by first byte and reading
    bigrams: Bigrams

    @classmethod
    def of(cls, readings: Mapping[str, tuple[str, ...]], bigrams: Bigrams) -> Known:
        """What is known, from the readings of each character."""
        trails: dict[tuple[int, str], bytes] = {}
        for char, spoken in readings.items():
            lead, trail = gbk(char)
            for reading in spoken:
                trails[lead, reading] = trails.get((lead, reading), b"") + bytes((trail,))
        return cls(readings, trails, bigrams)


def gbk(char: str) -> bytes:
    """The one or two bytes of `char`, none where GBK does not hold it; its private characters too.

    >>> gbk("內").hex(), gbk("a"), gbk("😀")
    ('83c8', b'a', b'')
    """
    try:
        data = char.encode("gb18030")
    except UnicodeEncodeError:
        return b""
    return data if len(data) <= 2 else b""


@cache
def pair(lead: int, trail: int) -> str:
    """The character of two bytes, empty where there is none."""
    try:
        char = bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return ""
    return char if len(char) == 1 else ""


@cache
def _trails(lead: int) -> tuple[tuple[int, str], ...]:
    return tuple((trail, char) for trail in range(0x40, 0xFF) if (char := pair(lead, trail)))


@cache
def _undecodable(trail: int) -> _Bytes:
    """The first bytes that give no character behind `trail`: the two were lost together."""
    return tuple((lead, 0) for lead in range(0x81, 0xFF) if not pair(trail, lead))


class _Way(NamedTuple):
    cost: int
    last: str  # the last character that was read back
    waiting: _Bytes  # what the first byte of the next one may be
    path: tuple[object, str]  # what the tokens became, linked from the last to the first


def _finished(way: _Way) -> int:
    return way.cost + (GIVEN_UP if way.waiting else 0)


def _cheapest(ways: Iterable[_Way]) -> list[_Way]:
    """The best ways, one for each state."""
    best: dict[tuple[str, _Bytes], _Way] = {}
    for way in ways:
        state = way.last, way.waiting
        if state not in best or way.cost < best[state].cost:
            best[state] = way
    most = min(way.cost for way in best.values()) + MARGIN
    near = (way for way in best.values() if way.cost <= most)
    return nsmallest(BEAM, near, key=lambda way: way.cost)


class Reader:
    """Reads the lines of a page back; `doubt` is the cost of a character in the tool's list."""

    def __init__(self, known: Known, doubt: Callable[[str], int]) -> None:
        self._known = known
        self._doubt = doubt
        self._cost = known.bigrams.cost
        self._is_last = False
        self._left = 0  # lost bytes that may be guessed in this line
        self._left_of_page = MOST
        self._following = known.bigrams.following
        self._guessed: dict[tuple[str, int], _Guesses] = {}

    def read_back(self, line: Line) -> list[str]:
        """What each token of the line was."""
        ways = [_Way(0, "", (), (None, ""))]
        self._left = 0
        for number, token in enumerate(line.tokens, 1):
            self._is_last = number == len(line.tokens)
            if token.reading:
                self._left += GUESSES
            elif token.char in LOST:
                self._left -= 1
                self._left_of_page -= 1
            ways = _cheapest(way for before in ways for way in self._after(before, token))
        path: tuple[object, str] | None = min(ways, key=_finished).path
        found = []
        while path is not None:
            path, new = path  # type: ignore[assignment]  # a linked list has no finite type
            found.append(new)
        return found[-2::-1]

    def _after(self, way: _Way, token: Token) -> Iterator[_Way]:
        """Every way to read `token` after `way`."""
        if not way.waiting:
            yield from self._whole(way, token)
            return
        if token.is_slip:
            yield from self._slip_back(way, token)
        elif token.char in LOST and not token.reading:
            yield from self._lost(way, token)
        else:
            yield from self._shifted(way, token)
        given_up = way._replace(cost=way.cost + GIVEN_UP, waiting=())
        yield from self._whole(given_up, token)

    def _whole(self, way: _Way, token: Token) -> Iterator[_Way]:
        """Characters are whole here."""
        if token.is_slip:
            lead = gbk(way.last)[1:]
            trails = self._known.trails.get((lead[0], token.reading), b"") if lead else b""
            if trails:
                waiting = tuple((byte, self._doubt(pair(lead[0], byte))) for byte in trails)
                yield _Way(way.cost, way.last, waiting, (way.path, ""))
            yield _Way(way.cost + LITERAL, ")", (), (way.path, token.text))
        elif not token.reading or token.reading in self._known.readings.get(token.char, ()):
            yield self._read(way, token.char)
        else:
            yield _Way(way.cost + LITERAL, ")", (), (way.path, token.text))

    def _read(self, way: _Way, char: str, waiting: _Bytes = (), extra: int = 0) -> _Way:
        cost = way.cost + extra + self._cost(way.last, char)
        return _Way(cost, char, waiting, (way.path, char))

    def _shifted(self, way: _Way, token: Token) -> Iterator[_Way]:
        """The first byte of `token` is the second one of a character, its second byte waits."""
        data, extra = gbk(token.char), 0
        if len(data) == 1 and b"!" <= data < b"@":  # it ends no character
            data, extra = gbk(chr(data[0] + 0xFEE0)), NARROWED
        if not data:
            return
        for byte, cost in way.waiting:
            char = pair(byte, data[0])
            hit = char if len(data) == 1 else token.char
            if token.reading and token.reading not in self._known.readings.get(hit, ()):
                continue
            if char:
                waiting = ((data[1], 0),) if len(data) == 2 else ()
                yield self._read(way, char, waiting, cost + extra)

    def _slip_back(self, way: _Way, token: Token) -> Iterator[_Way]:
        """The hit is the character whose first byte waits: all is whole again behind it."""
        for byte, cost in way.waiting:
            for trail in self._known.trails.get((byte, token.reading), b""):
                char = pair(byte, trail)
                yield self._read(way, char, (), cost + self._doubt(char))

    def _lost(self, way: _Way, token: Token) -> Iterator[_Way]:
        """A second byte is lost, with the first byte of a character or with a sign behind it."""
        if self._left < 0 or self._left_of_page < 0:
            return
        if len(way.waiting) > FEW:
            sources = [(self._followers(way), 0)]
        else:
            sources = [(self._beginning(way.last, byte), cost) for byte, cost in way.waiting]
        for (ended, torn), extra in sources:
            for price, _, char in ended:
                new = char if self._is_last else char + token.char
                total = way.cost + extra + price + SWALLOWED
                yield _Way(total, new[-1], (), (way.path, new))
            for _, trail, char in torn:
                yield self._read(way, char, _undecodable(trail), extra)

    def _followers(self, way: _Way) -> _Guesses:
        """The likeliest characters of those that are known to follow the last one."""
        leads = {byte for byte, _ in way.waiting}
        following = ((cost, gbk(char), char) for char, cost in self._following(way.last).items())
        return _likeliest(
            (cost, data[1], char)
            for cost, data, char in following
            if len(data) == 2 and data[0] in leads
        )

    def _beginning(self, last: str, byte: int) -> _Guesses:
        """The likeliest characters with this first byte."""
        if (found := self._guessed.get((last, byte))) is None:
            found = self._guessed[last, byte] = _likeliest(
                (self._cost(last, char), trail, char)
                for trail, char in _trails(byte)
                if self._known.bigrams.alone(char) <= RARE
            )
        return found


def _likeliest(choices: Iterable[_Guess]) -> _Guesses:
    """The best of all, and of those that can have been torn apart."""
    choices = list(choices)
    torn = (choice for choice in choices if _undecodable(choice[1]))
    return nsmallest(CHOICES, choices), nsmallest(CHOICES, torn)
