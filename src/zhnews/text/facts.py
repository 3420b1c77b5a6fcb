# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, annotation_typing=False
"""What a page shows of its pieces and of the elements around them, as numbers.

`roles.py` makes features of them. This one source runs interpreted and, with `facts.pxd`, compiled.
"""

from __future__ import annotations

import re
from array import array
from functools import lru_cache
from typing import Any

MASK, STEP, BASIS = 0xFFFFFFFF, 0x01000193, 0x811C9DC5  # of FNV-1a
MOST_TOKENS = 8  # of an element: its tag and the first words of its class and id
SHORTEST_PROSE = 12  # characters that lead nowhere
SHORTEST_TITLE = 5  # characters; what is no longer may stand in a title by chance
BEGINNING = 6  # characters of a piece that its neighbours see

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TOKEN = re.compile(r"[a-z]{2,}")
_SAY_NOTHING = frozenset(("div", "html", "body", "span"))


def hashed(text: str) -> int:
    """FNV-1a over the code points."""
    value = BASIS
    for char in text:
        value = ((value ^ ord(char)) * STEP) & MASK
    return value


@lru_cache(maxsize=1 << 14)
def tokens(tag: str, marks: str) -> tuple[int, ...]:
    """Hashes of an element's tag, 0 where that says nothing, and of the words of its class and id."""
    names = sorted(set(_TOKEN.findall(_CAMEL.sub("-", marks).lower())))[: MOST_TOKENS - 1]
    first = 0 if tag in _SAY_NOTHING else hashed(f"<{tag}")
    return first, *map(hashed, names)


def size(number: int) -> int:
    """Half octaves, from 0; what is 2^11 or larger is 24."""
    octaves = 0
    while number > 3:
        number >>= 1
        octaves += 1
    return min(2 * octaves + number, 24)


def share(part: int, whole: int) -> int:
    """0 none, 1 to 5 fifths begun, 6 all."""
    if part <= 0:
        return 0
    return 6 if part >= whole else 1 + 5 * part // whole


class Facts:
    """What the features of a page's pieces are made of.

    `pieces` are rows (start, end, tag, hidden, links, container), `containers` rows (first, last,
    parent, tag, marks) as in `zhnews.page.layout`; `title` is folded like the text.
    """

    def __init__(self, folded: str, pieces: tuple[Any, ...], containers: Any, title: str) -> None:
        count = len(pieces)
        self.count = count
        self.folded = folded
        self.starts, self.ends = self._zeros(count), self._zeros(count)
        self.sizes, self.linked, self.links = (self._zeros(count) for _ in range(3))
        self.stops, self.pauses, self.signs = (self._zeros(count) for _ in range(3))
        self.digits, self.latin, self.blanks = (self._zeros(count) for _ in range(3))
        self.titled, self.prose, self.around = (self._zeros(count) for _ in range(3))
        self.tags, self.hidden, self.beginnings = (self._hashes(count) for _ in range(3))
        # running sums over the pieces: seen characters, linked ones, those of running text
        self.seen, self.seen_linked, self.prose_before = (self._zeros(count + 1) for _ in range(3))
        self.from_title = self.first_prose = -1
        self.by_heading = False
        self._read_pieces(pieces, title)
        self._read_containers(containers)

    def _zeros(self, count: int) -> array[int]:
        return array("i", bytes(4 * count))

    def _hashes(self, count: int) -> array[int]:
        return array("I", bytes(4 * count))

    def _read_pieces(self, pieces: tuple[Any, ...], title: str) -> None:
        for place in range(self.count):
            start, end, tag, hidden, links, container = pieces[place]
            text = self.folded[start:end]
            length = end - start
            characters = min(links.characters, length)
            self.starts[place], self.ends[place] = start, end
            self.tags[place] = hashed(tag)
            self.hidden[place] = hashed(hidden) if hidden else 0
            self.links[place] = links.count
            self.linked[place] = share(characters, length)
            self.around[place] = container
            self.sizes[place] = size(length)
            self._count_signs(place, text)
            if hidden:
                length = characters = 0
            elif title and self._says(place, text, title) and tag != "title":
                self._note_title(place, tag == "h1")
            own = length - characters
            if own >= SHORTEST_PROSE and own >= characters and self._has_sentence(place):
                self.prose[place] = own
                if self.first_prose < 0:
                    self.first_prose = place
            self.seen[place + 1] = self.seen[place] + length
            self.seen_linked[place + 1] = self.seen_linked[place] + characters
            self.prose_before[place + 1] = self.prose_before[place] + self.prose[place]

    def _has_sentence(self, place: int) -> bool:
        return bool(self.stops[place] or self.pauses[place])

    def _says(self, place: int, text: str, title: str) -> bool:
        """Note whether a piece is the title or shares all of one with it."""
        if text == title:
            self.titled[place] = 2
        elif len(text) > SHORTEST_TITLE and (text in title or title in text):
            self.titled[place] = 1
        return self.titled[place] == 2 or (self.titled[place] == 1 and title in text)

    def _note_title(self, place: int, is_heading: bool) -> None:
        """Distances are measured from the last heading that says the title, or else the last such line."""
        if is_heading or (self.titled[place] == 2 and not self.by_heading):
            self.from_title = place
            self.by_heading = is_heading

    def _count_signs(self, place: int, text: str) -> None:  # noqa: C901  # the hot loop
        stops = pauses = signs = digits = latin = blanks = 0
        beginning = BASIS
        index = 0
        for char in text:
            code = ord(char)
            if 48 <= code <= 57:
                digits += 1
                code = 48
            elif 97 <= code <= 122:
                latin += 1
            elif code < 0x3400:
                if char in "。!?;…":
                    stops += 1
                elif char in ",、":
                    pauses += 1
                elif char in "|·>»/_-•:":
                    signs += 1
                elif char == " ":
                    blanks += 1
            if index < BEGINNING:
                beginning = ((beginning ^ code) * STEP) & MASK
                index += 1
        self.stops[place], self.pauses[place], self.signs[place] = stops, pauses, signs
        length = len(text)
        self.digits[place], self.latin[place] = share(digits, length), share(latin, length)
        self.blanks[place] = share(3 * blanks, length)
        self.beginnings[place] = beginning

    def _read_containers(self, containers: Any) -> None:
        firsts, lasts, parents = containers.firsts, containers.lasts, containers.parents
        tags, marks = containers.tags, containers.marks
        count = len(firsts)
        self.parents, self.held, self.repeated = (self._zeros(count) for _ in range(3))
        self.dense, self.sizes_of = self._zeros(count), self._zeros(count)
        self.token_ends = self._zeros(count + 1)
        found = array("I")
        numbers: dict[tuple[int, str, str], int] = {}  # of siblings that are alike
        group, sizes = self._zeros(count), self._zeros(count)
        whole = self.prose_before[self.count]
        for index in range(count):
            first, last, parent = firsts[index], lasts[index], parents[index]
            self.parents[index] = parent
            held = self.prose_before[last] - self.prose_before[first]
            self.held[index] = self._held(held, whole)
            seen = self.seen[last] - self.seen[first]
            self.dense[index] = share(self.seen_linked[last] - self.seen_linked[first], seen)
            self.sizes_of[index] = size(last - first)
            found.extend(tokens(tags[index], marks[index]))
            self.token_ends[index + 1] = len(found)
            if marks[index]:
                number = numbers.setdefault((parent, tags[index], marks[index]), len(numbers))
                group[index] = number
                sizes[number] += 1
        self.tokens = found
        for index in range(count):
            number = sizes[group[index]]
            if marks[index]:
                self.repeated[index] = 0 if number < 2 else 1 if number < 4 else 2

    def _held(self, part: int, whole: int) -> int:
        """In what class of shares of the running text a part is."""
        if part <= 0:
            return 0
        percent = part
        percent = 100 * percent // whole
        return (
            1
            + (percent >= 2)
            + (percent >= 10)
            + (percent >= 30)
            + (percent >= 60)
            + (percent >= 85)
        )

    def signed(self, distance: int) -> int:
        """The size of a distance, with a bit for its direction."""
        return size(distance) if distance >= 0 else size(-distance) | 32
