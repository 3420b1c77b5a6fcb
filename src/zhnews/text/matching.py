# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, annotation_typing=False
"""The matcher: rewrite a text by dictionaries, or each of its characters by a table, in linear time.

OpenCC's rules: from left to right, at each place the dictionary of the lowest *level* that has any match,
there its longest match. All dictionaries are one double-array trie (`text/tries.py` compiles it): a node
with link `b` has a child for the character with code `c` where `checks[b + c] == c`, and no two nodes
have one link, so nothing is found that was not put in. This one source runs interpreted and, with
`matching.pxd`, compiled.
"""

from __future__ import annotations

from zhnews.text import tries

PAGE, CELL = tries.PAGE, tries.CELL
LEVEL, LENGTH, SPREAD, OFFSET = tries.LEVEL, tries.LENGTH, tries.SPREAD, tries.OFFSET
BYTE_ORDER_MARK = 0xFEFF  # what the decoder tells the byte order by, and takes away
SMALL = 1 << 14  # code points of a room that is kept for the next text

Block = tuple[int, int, int, int]


class Room:
    """A text while it is rewritten: its code points, and where no match may cross."""

    def __init__(self, limit: int) -> None:
        """Of at most `limit` code points."""
        self.limit = limit
        self.size = self.end = 0  # how many there are; where the match found last ends
        self.raw = bytearray(4 * limit + 4)
        whole = memoryview(self.raw)
        whole[:4].cast("I")[0] = BYTE_ORDER_MARK
        self.points = whole[4:].cast("I")
        self.cuts = memoryview(bytearray(limit + 1))

    def text(self) -> str:
        """The text as it is now."""
        return self.raw[: 4 * self.size + 4].decode("utf-32", "surrogatepass")

    def larger(self, size: int) -> Room:
        """A room of twice the limit that holds the first `size` code points of this one."""
        room = Room(2 * self.limit)
        for place in range(size):
            room.points[place] = self.points[place]
            room.cuts[place] = self.cuts[place]
        return room


class Mapper:
    """Characters to characters, each by itself: for a code point, what to add to it."""

    def __init__(self, pages: memoryview, shifts: memoryview) -> None:
        self.pages = pages
        self.shifts = shifts
        self.rooms: list[Room] = []  # taken and given back, so that threads do not share one

    def map(self, text: str) -> str:
        """`text` with every character mapped, of the same length."""
        exact = text if type(text) is str else str.__str__(text)  # of a numpy.str_ and the like
        room = taken(self.rooms, len(exact))
        size = changed = 0
        for char in exact:
            point = ord(char)
            shift = self.shifts[self.pages[point >> PAGE] + (point & CELL)]
            changed |= shift
            room.points[size] = point + shift
            size += 1
        room.size = size
        result = room.text() if changed else exact
        give_back(self.rooms, room)
        return result


class Pass:
    """One walk over a text by the dictionaries of one group."""

    def __init__(self, root: int, cuts: bool, rewrites: bool) -> None:
        """`cuts`: no later match crosses the ends of a match of level 0; `rewrites`: values replace."""
        self.root = root
        self.cuts = cuts
        self.rewrites = rewrites


class Matcher:
    """Groups of dictionaries, and passes over texts by them."""

    def __init__(self, arrays: dict[str, memoryview]) -> None:
        """`arrays` as `tries.compile_groups` makes them."""
        self.pages = arrays["pages"]
        self.codes = arrays["codes"]
        self.characters = arrays["characters"]
        self.links = arrays["links"]
        self.checks = arrays["checks"]
        self.values = arrays["values"]
        self.pool = arrays["pool"]
        self.rooms: list[Room] = []

    def run(
        self, text: str, passes: tuple[Pass, ...], cuts: bytes | None = None
    ) -> tuple[str, list[Block]]:
        """The text after all passes, and where its length changed: ranges of the one and the other.

        `cuts` says of each character whether no match may cross the place before it. Of the passes
        one at most changes lengths.
        """
        exact = text if type(text) is str else str.__str__(text)
        blocks: list[Block] = []
        source = taken(self.rooms, len(exact))
        target = taken(self.rooms, len(exact))
        self.read(exact, source)
        if cuts is not None:
            for place in range(min(source.size, len(cuts))):
                source.cuts[place] = cuts[place]
        for step in passes:
            if step.rewrites:
                other = self.rewrite(source, target, step, blocks)
                target = source
                source = other
            else:
                self.cut(source, step.root)
        result = source.text()
        give_back(self.rooms, source)
        give_back(self.rooms, target)
        return result, blocks

    def first(self, text: str, step: Pass) -> tuple[str, bytes]:
        """The text after a pass that keeps its length, and 1 for each place where that pass cuts."""
        exact = text if type(text) is str else str.__str__(text)
        blocks: list[Block] = []
        source = taken(self.rooms, len(exact))
        target = taken(self.rooms, len(exact))
        self.read(exact, source)
        target = self.rewrite(source, target, step, blocks)
        result = target.text()
        cuts = bytes(source.cuts[: source.size + 1])
        give_back(self.rooms, source)
        give_back(self.rooms, target)
        return result, cuts

    def read(self, text: str, room: Room) -> None:
        """Take in `text` without cuts, and with one form for characters that are the same."""
        size = 0
        for char in text:
            point = ord(char)
            code = self.codes[self.pages[point >> PAGE] + (point & CELL)]
            room.points[size] = self.characters[code] if code else point
            room.cuts[size] = 0
            size += 1
        room.size = size

    def find(self, room: Room, place: int, root: int) -> int:
        """The value of the match at `place`, 0 for none; `room.end` is where it ends."""
        point = room.points[place]
        code = self.codes[self.pages[point >> PAGE] + (point & CELL)]
        slot = root + code
        if code == 0 or self.checks[slot] != code:
            return 0
        best = 0
        end = place + 1
        while True:
            value = self.values[slot]
            if value and (best == 0 or value >> LEVEL <= best >> LEVEL):
                best = value
                room.end = end
            if end == room.size or room.cuts[end] or self.links[slot] == 0:
                return best
            point = room.points[end]
            code = self.codes[self.pages[point >> PAGE] + (point & CELL)]
            slot = self.links[slot] + code
            if code == 0 or self.checks[slot] != code:
                return best
            end += 1

    def cut(self, room: Room, root: int) -> None:
        """Cut at both ends of every match."""
        place = 0
        while place < room.size:
            if self.find(room, place, root):
                room.cuts[place] = 1
                place = room.end
                room.cuts[place] = 1
            else:
                place += 1

    def rewrite(self, source: Room, target: Room, step: Pass, blocks: list[Block]) -> Room:
        """Put values for matches: the new text, in `target` or in a larger room."""
        place = size = 0
        while place < source.size:
            value = self.find(source, place, step.root)
            end = source.end if value else place + 1
            length = value >> LENGTH & SPREAD if value else 1
            while size + length > target.limit:
                target = target.larger(size)
            if step.cuts and value and value >> LEVEL == 0:
                source.cuts[place] = source.cuts[end] = 1
            target.cuts[size] = source.cuts[place]
            if length == 1:
                target.points[size] = value & OFFSET if value else source.points[place]
            else:
                self.put(value & OFFSET, length, target, size)
            if length != end - place:
                blocks.append(trimmed(source, place, end, target, size, length))
            place = end
            size += length
        target.size = size
        return target

    def put(self, offset: int, length: int, room: Room, place: int) -> None:
        """Write characters of the pool to `place`; no cut is between them."""
        for index in range(length):
            room.points[place + index] = self.characters[self.pool[offset + index]]
        for index in range(1, length):
            room.cuts[place + index] = 0


def trimmed(  # noqa: PLR0913  # two ranges of two rooms
    source: Room, start: int, end: int, target: Room, first: int, length: int
) -> Block:
    """The two ranges without what they have in common at both ends; neither becomes empty."""
    last = first + length
    while end - start > 1 and last - first > 1 and source.points[start] == target.points[first]:
        start += 1
        first += 1
    while (
        end - start > 1 and last - first > 1 and source.points[end - 1] == target.points[last - 1]
    ):
        end -= 1
        last -= 1
    return start, end, first, last


def taken(rooms: list[Room], size: int) -> Room:
    """A room for `size` code points, one of `rooms` where there is one."""
    if size > SMALL:
        return Room(size)
    try:
        return rooms.pop()
    except IndexError:
        return Room(SMALL)


def give_back(rooms: list[Room], room: Room) -> None:
    """Keep a room for the next text unless it is large."""
    if room.limit == SMALL:
        rooms.append(room)
