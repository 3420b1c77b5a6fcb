# The C types of perceptron.py.
cimport cython
from zhnews.text.tagging cimport Tagger

cdef int GROUPS, LANES, PLACES, PAD, TAGS, SEEN, BEGIN, SINGLE, JOIN, CUT

cdef class Perceptron:
    cdef Tagger tagger
    cdef long long[::1] shared, own, moves
    cdef long long step
    cdef int shared_size, own_size, moves_size, own_rows

    @cython.locals(size=cython.int, place=cython.int, row=cython.uint, rows=cython.uint[::1])
    cpdef count(self, str text, unsigned char[::1] seen)
    @cython.locals(
        size=cython.int, place=cython.int, tag=cython.int, wrong=cython.int, tagger=Tagger,
        scores=cython.int[::1], guesses=cython.uchar[::1], gaps=cython.uchar[::1],
    )
    cpdef int learn(self, str text, const unsigned char[::1] tags, int standard, int margin)
    @cython.locals(
        place=cython.int, anchor=cython.int, first=cython.int, lane=cython.int, row=cython.uint,
        of_all=cython.longlong, of_one=cython.longlong, shared_mask=cython.uint, first_own=cython.int, tagger=Tagger, shared=cython.longlong[::1],
        own=cython.longlong[::1], rows=cython.uint[::1], scores=cython.int[::1],
    )
    cdef void score(self, int size, int standard) noexcept
    @cython.locals(
        lane=cython.int, first=cython.int, feature=cython.int, row=cython.uint, weight=cython.longlong, shared_mask=cython.uint,
        first_own=cython.int, rows=cython.uint[::1],
    )
    cdef void correct(self, int place, int right, int wrong, int standard) noexcept
    cdef void move(self, int weight, int change) noexcept
