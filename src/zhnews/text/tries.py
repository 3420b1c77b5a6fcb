"""Compile dictionaries and character tables into the flat arrays that `text/matching.py` reads.

>>> from zhnews.text.matching import Matcher, Pass
>>> arrays, roots = compile_groups([[{"头发": "頭髮"}, {"头": "頭", "发": "發"}]], {})
>>> Matcher(arrays).run("我的头发，发达", (Pass(roots[0], cuts=False, rewrites=True),))
('我的頭髮，發达', [])
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

CODE_POINTS = 0x110000
PAGE, CELL = 8, 255  # the bits of a code point below those of its page; a mask of them
LEVEL, LENGTH = (
    30,
    25,
)  # where these parts of a value begin; below them lies its offset in the pool,
SPREAD, OFFSET = 31, (1 << 25) - 1  # or the character, where it is one; masks of length and offset

Levels = Sequence[Mapping[str, str]]  # the entries of each level, in the order they are asked in
Place = tuple[int, str]  # a node of the tries: the number of its group, and the way to it


def compile_mapping(pairs: Iterable[tuple[str, str]]) -> tuple[memoryview, memoryview]:
    """What a Mapper needs to put one character for another.

    >>> from zhnews.text.matching import Mapper
    >>> Mapper(*compile_mapping([("與", "与"), ("機", "机")])).map("AI與機")
    'AI与机'
    """
    pages, shifts = _paged({ord(char): ord(other) - ord(char) for char, other in pairs})
    return _view("I", pages), _view("i", shifts)


def compile_groups(
    groups: Sequence[Levels], same: Mapping[str, str]
) -> tuple[dict[str, memoryview], list[int]]:
    """The arrays of a Matcher, and the root of each group for its passes.

    Characters of `same` are read as those that they map to.
    """
    words = [
        part for levels in groups for level in levels for entry in level.items() for part in entry
    ]
    alphabet = _alphabet([*words, *same.values()])
    if clash := sorted(set(same) & set(alphabet)):
        raise ValueError(f"{clash[0]!r} stands for another character and in a dictionary")
    pool, values = _values(groups)
    children: dict[Place, set[int]] = {(group, ""): set() for group in range(len(groups))}
    for group, key in values:
        for end, char in enumerate(key):
            children.setdefault((group, key[:end]), set()).add(alphabet[char])
    links = _links(children)
    room = max(links.values()) + len(alphabet) + 1  # so that a link and any code lie inside
    arrays = {
        "links": array("I", bytes(4 * room)),
        "checks": array("H", bytes(2 * room)),
        "values": array("I", bytes(4 * room)),
    }
    for (group, way), link in links.items():
        for code in children[group, way]:
            arrays["checks"][link + code] = code
        if way:
            arrays["links"][links[group, way[:-1]] + alphabet[way[-1]]] = link
    for (group, key), value in values.items():
        arrays["values"][links[group, key[:-1]] + alphabet[key[-1]]] = value
    codes = {ord(char): code for char, code in alphabet.items()}
    codes.update((ord(char), alphabet[other]) for char, other in same.items())
    pages, cells = _paged(codes)
    found = {name: memoryview(entries) for name, entries in arrays.items()} | {
        "pages": _view("I", pages),
        "codes": _view("H", cells),
        "characters": _view("I", [0, *map(ord, alphabet)]),
        "pool": _view("H", [alphabet[char] for char in pool]),
    }
    return found, [links[group, ""] for group in range(len(groups))]


def _view(kind: str, items: Iterable[int]) -> memoryview:
    return memoryview(array(kind, items))


def _alphabet(words: Iterable[str]) -> dict[str, int]:
    """A code from 1 for each character; frequent ones have near codes, which keeps the tries dense."""
    counts = Counter("".join(words))
    order = sorted(counts, key=lambda char: (-counts[char], char))
    return {char: code for code, char in enumerate(order, 1)}


def _values(groups: Sequence[Levels]) -> tuple[str, dict[Place, int]]:
    """A text that holds every value of several characters, and the value of each key.

    A key of several levels counts for the first of them.
    """
    entries: dict[Place, tuple[int, str]] = {}
    for group, levels in enumerate(groups):
        for level, items in enumerate(levels):
            for key, value in items.items():
                entries.setdefault((group, key), (level, value))
    pool, offsets = "", dict[str, int]()
    for word in sorted(
        {value for _, value in entries.values()}, key=lambda word: (-len(word), word)
    ):
        if (offset := pool.find(word)) < 0:
            offset = len(pool)
            pool += word
        offsets[word] = ord(word) if len(word) == 1 else offset
    if not all(0 < len(word) <= SPREAD and offset <= OFFSET for word, offset in offsets.items()):
        raise ValueError(f"values have 1 to {SPREAD} characters")
    return pool, {
        place: level << LEVEL | len(word) << LENGTH | offsets[word]
        for place, (level, word) in entries.items()
    }


def _links(children: Mapping[Place, set[int]]) -> dict[Place, int]:
    """A link for each node, so that no two children meet and no two links are equal: first fit."""
    links: dict[Place, int] = {}
    slots: set[int] = set()
    used: set[int] = set()
    nodes = sorted(
        ((sorted(codes) or [0], place) for place, codes in children.items()),
        key=lambda node: (-len(node[0]), node),
    )
    slot = number = 0
    for codes, place in nodes:
        if len(codes) < number:
            slot = 0  # fewer children may fit into gaps
        number, slot = len(codes), max(slot, codes[0] + 1)
        while (link := slot - codes[0]) in used or not slots.isdisjoint(map(link.__add__, codes)):
            slot += 1
        used.add(link)
        slots.update(map(link.__add__, codes))
        links[place] = link
    return links


def _paged(cells: Mapping[int, int]) -> tuple[list[int], list[int]]:
    """A table over all code points in pages, equal ones once: where each begins, and their cells."""
    width = CELL + 1
    filled = {point >> PAGE for point in cells}
    found = [0] * width
    places = {tuple(found): 0}
    pages = [0] * (CODE_POINTS >> PAGE)
    for page in sorted(filled):
        content = tuple(cells.get(point, 0) for point in range(page * width, (page + 1) * width))
        if content not in places:
            places[content] = len(found)
            found += content
        pages[page] = places[content]
    return pages, found
