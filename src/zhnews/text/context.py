# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, annotation_typing=False
"""One-to-many characters decided by words and surroundings: 后 is 後 or 后, 发 is 發 or 髮.

Phrases over such a character vote for its readings. A linear model over hashed strings of up to four
characters around it decides what they leave open. Where both disagree the words of the text are asked
for: then only phrases that cross no word vote. This one source runs interpreted and, with
`context.pxd`, compiled: arithmetic is modulo 2^32.
"""

from __future__ import annotations

from array import array

from zhnews.text import tries

PAGE, CELL = tries.PAGE, tries.CELL
LEVEL, LENGTH, SPREAD, OFFSET = tries.LEVEL, tries.LENGTH, tries.SPREAD, tries.OFFSET
LONGEST = 7  # characters of a phrase that is asked
AROUND = 13  # features of the surroundings; one more is the character alone
ALONE, FIRST, ANY = 14, 15, 16
SCALE = 256  # a sum of 256 is one nat
READINGS = 5  # no character has more
MASK = 0xFFFFFFFF
GOLDEN, FIRST_FACTOR, SECOND_FACTOR = 0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35  # odd: they lose no bits
EDGE, DIGIT, LETTER = 1, 48, 97  # what stands for the end of a line, any digit, any letter
MARGIN = 1 * SCALE  # by so much a reading must lead the first one where no phrase tells
NOWHERE, DISPUTED = -1, -2  # no reading; more than one


def mixed(code: int) -> int:
    """The share of a character in every hash."""
    value = (code * GOLDEN) & MASK
    return value ^ (value >> 15)


def joined(left: int, right: int) -> int:
    """The hash of two neighbouring strings; which comes first matters."""
    value = ((((left * FIRST_FACTOR) & MASK) ^ right) * SECOND_FACTOR) & MASK
    return value ^ (value >> 13)


def seen(text: str, place: int, size: int) -> int:
    """The share of the character at `place`: digits are all one, so are letters."""
    if place < 0 or place >= size:
        return mixed(EDGE)
    char = text[place]
    if "0" <= char <= "9":
        return mixed(DIGIT)
    if "a" <= char <= "z" or "A" <= char <= "Z":
        return mixed(LETTER)
    if char in "\n\r":
        return mixed(EDGE)
    return mixed(ord(char))


def whole(bounds: memoryview, start: int, end: int) -> bool:
    """Whether a range lies inside one word, or is of whole words."""
    if bounds[start] and bounds[end]:
        return True
    inside = start + 1
    while inside < end and bounds[inside] == 0:
        inside += 1
    return inside == end


class Context:
    """Weights, readings and phrases, ready to decide; threads may share it."""

    def __init__(
        self,
        weights: memoryview,
        readings: memoryview,
        phrases: dict[str, memoryview],
        root: int,
    ) -> None:
        """`weights`: int16, a power of two of them; `readings`: rows of character, form and number.

        The forms of one number are one reading that is written in several ways, its usual form first.
        `phrases`: a trie as `tries.compile_groups` makes it, and where its root lies.
        """
        self.weights = weights
        self.row_mask = len(weights) - 1
        self.pages = phrases["pages"]
        self.codes = phrases["codes"]
        self.characters = phrases["characters"]
        self.links = phrases["links"]
        self.checks = phrases["checks"]
        self.values = phrases["values"]
        self.pool = phrases["pool"]
        self.root = root
        self.forms = memoryview(array("I", readings))
        self.starts = memoryview(array("H", bytes(2 * 0x10000)))
        for row in range(len(readings) // 3 - 1, -1, -1):
            self.starts[readings[3 * row]] = row + 1

    def first_row(self, char: str) -> int:
        """Where the forms of `char` begin, plus 1; 0 for a character with one reading."""
        return self.starts[ord(char)] if char < "\U00010000" else 0

    def number(self, row: int, form: int) -> int:
        """The number of the reading that a code point is, of the character whose forms begin at `row`; -1 for none."""
        char = self.forms[3 * row]
        while 3 * row < len(self.forms) and self.forms[3 * row] == char:
            if self.forms[3 * row + 1] == form:
                return self.forms[3 * row + 2]
            row += 1
        return NOWHERE

    def hash(self, text: str, place: int, ends: int, found: memoryview) -> None:
        """Write the hashes of what stands around `place`; 0 for what reaches beyond the text.

        `ends`: 1 where the text is a line, whose ends tell; 0 for a phrase that may stand anywhere.
        """
        size = len(text)
        before = place + ends  # how many may be asked on either side; an end counts as one
        after = size - 1 - place + ends
        here = seen(text, place, size)
        one, two = seen(text, place + 1, size), seen(text, place + 2, size)
        left = joined(seen(text, place - 1, size), here)
        right = joined(here, one)
        lefts = joined(seen(text, place - 2, size), left)
        both = joined(left, one)
        rights = joined(right, two)
        third_left, third_right = seen(text, place - 3, size), seen(text, place + 3, size)
        found[0] = (left + 1) & MASK if before >= 1 else 0
        found[1] = (right + 2) & MASK if after >= 1 else 0
        found[2] = (lefts + 3) & MASK if before >= 2 else 0
        found[3] = (both + 4) & MASK if before >= 1 and after >= 1 else 0
        found[4] = (rights + 5) & MASK if after >= 2 else 0
        found[5] = (joined(third_left, lefts) + 6) & MASK if before >= 3 else 0
        found[6] = (joined(lefts, one) + 7) & MASK if before >= 2 and after >= 1 else 0
        found[7] = (joined(both, two) + 8) & MASK if before >= 1 and after >= 2 else 0
        found[8] = (joined(rights, third_right) + 9) & MASK if after >= 3 else 0
        found[9] = joined((seen(text, place - 2, size) + 10) & MASK, here) if before >= 2 else 0
        found[10] = joined((two + 11) & MASK, here) if after >= 2 else 0
        found[11] = joined((third_left + 12) & MASK, here) if before >= 3 else 0
        found[12] = joined((third_right + 13) & MASK, here) if after >= 3 else 0

    def vote(
        self, text: str, place: int, row: int, bounds: memoryview | None, longest: memoryview
    ) -> None:
        """Write for each reading the length of the longest phrase over `place` that has it.

        With `bounds`, 1 where a word begins or ends, those inside a word or of whole words count.
        """
        size = len(text)
        for number in range(READINGS):
            longest[number] = 0
        for start in range(max(0, place - LONGEST + 1), place + 1):
            link = self.root
            for end in range(start, min(size, start + LONGEST)):
                point = ord(text[end])
                code = self.codes[self.pages[point >> PAGE] + (point & CELL)]
                slot = link + code
                if code == 0 or self.checks[slot] != code:
                    break
                value = self.values[slot]
                length = end + 1 - start
                if (
                    end >= place
                    and length > 1
                    and value
                    and (value >> LENGTH & SPREAD) == length
                    and (bounds is None or whole(bounds, start, end + 1))
                ):
                    form = self.characters[self.pool[(value & OFFSET) + place - start]]
                    number = self.number(row, form)
                    if number != NOWHERE:
                        longest[number] = max(longest[number], length)
                link = self.links[slot]
                if link == 0:
                    break

    def row(self, value: int, share: int) -> int:
        """The row of weights of a feature for the reading with that share."""
        value = ((value ^ share) * 0x2C1B3C6D) & MASK
        value = ((value ^ (value >> 12)) * 0x297A2D39) & MASK
        return (value ^ (value >> 15)) & self.row_mask

    def total(self, row: int, number: int, found: memoryview) -> int:
        """The sum of the reading `number` of the character whose forms begin at `row`."""
        share = mixed(self.forms[3 * row] * 64 + number)
        total = self.weights[self.row(ALONE, share)]
        if number == 0:
            total += self.weights[self.row(FIRST, ANY)]
        for feature in range(AROUND):
            if found[feature] != 0:
                total += self.weights[self.row(found[feature], share)]
        return total

    def rows(self, text: str, place: int, ends: int) -> list[list[int]]:
        """For each reading of the character at `place`, the rows of its features: what is learnt."""
        first, result = self.first_row(text[place]) - 1, []
        found = memoryview(array("I", bytes(4 * AROUND)))
        self.hash(text, place, ends, found)
        for number in range(self.count(first)):
            share = mixed(self.forms[3 * first] * 64 + number)
            rows = [self.row(ALONE, share)]
            if ends and number == 0:
                rows.append(self.row(FIRST, ANY))
            rows += [self.row(value, share) for value in found if value != 0]
            result.append(rows)
        return result

    def count(self, row: int) -> int:
        """How many readings the character has whose forms begin at `row`."""
        char = self.forms[3 * row]
        number = 0
        while 3 * row < len(self.forms) and self.forms[3 * row] == char:
            number = max(number, self.forms[3 * row + 2] + 1)
            row += 1
        return number

    def usual(self, row: int, number: int) -> str:
        """The usual form of a reading."""
        while self.forms[3 * row + 2] != number:
            row += 1
        return chr(self.forms[3 * row + 1])

    def best(self, row: int, found: memoryview) -> int:
        """The reading with the highest sum."""
        best = 0
        most = self.total(row, 0, found)
        for number in range(1, self.count(row)):
            total = self.total(row, number, found)
            if total > most:
                most = total
                best = number
        return best

    def elected(
        self, text: str, place: int, row: int, bounds: memoryview | None, longest: memoryview
    ) -> int:
        """The reading of the longest phrase over `place`; NOWHERE for none, DISPUTED without words to tell."""
        self.vote(text, place, row, bounds, longest)
        best = NOWHERE
        length = 0
        for number in range(READINGS):
            if longest[number] > 0 and best != NOWHERE and bounds is None:
                return DISPUTED
            if longest[number] > length:
                best = number
                length = longest[number]
        return best

    def decide(
        self, text: str, place: int, row: int, bounds: memoryview | None, found: memoryview
    ) -> int:
        """The reading of the character at `place`; NOWHERE where the words of the text must be known."""
        self.hash(text, place, 1, found)
        best = self.best(row, found)
        voted = self.elected(text, place, row, None, found[AROUND:])
        if voted not in (NOWHERE, best):
            if bounds is None:
                return NOWHERE
            voted = self.elected(text, place, row, bounds, found[AROUND:])
        if voted != NOWHERE:
            return voted
        lead = self.total(row, best, found) - self.total(row, 0, found)
        return best if lead >= MARGIN else 0

    def changes(
        self, text: str, said: str, bounds: memoryview | None
    ) -> list[tuple[int, str]] | None:
        """Where another form than that in `said` is right, and which; None where `bounds` must be known.

        Raises ValueError for texts of different lengths.
        """
        if len(text) != len(said):
            raise ValueError("both texts must be of one length")
        result = []
        found = memoryview(array("I", bytes(4 * (AROUND + READINGS))))
        for place in range(len(text)):
            row = self.first_row(text[place]) - 1
            if row < 0:
                continue
            best = self.decide(text, place, row, bounds, found)
            if best == NOWHERE:
                return None
            spoken = self.number(row, ord(said[place]))
            if spoken not in (best, NOWHERE):
                result.append((place, self.usual(row, best)))
        return result

    def sums(
        self, text: str, place: int, bounds: memoryview | None
    ) -> tuple[list[tuple[str, int]], int]:
        """The usual form and the sum of each reading of the character at `place`, and which phrases elect.

        No readings for a character that has one; the number is below 0 where no phrase tells.
        """
        if (row := self.first_row(text[place]) - 1) < 0:
            return [], NOWHERE
        found = memoryview(array("I", bytes(4 * (AROUND + READINGS))))
        self.hash(text, place, 1, found)
        sums = [
            (self.usual(row, number), self.total(row, number, found))
            for number in range(self.count(row))
        ]
        return sums, self.elected(text, place, row, bounds, found[AROUND:])
