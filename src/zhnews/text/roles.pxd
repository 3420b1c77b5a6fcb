# The C types of roles.py; without a compiler it runs as it is.
cimport cython
from zhnews.text.facts cimport Facts

ctypedef unsigned int u32

cdef int BITS, WIDTH, CAPTION, ARTICLE, PLAIN, SHORT, HEAD, TAIL, BEGIN, END, LEVELS, NEAREST, MEASURED
cdef u32 MASK, GOLDEN, STEP
cdef int SIZE, TAG, TAG_SIZE, LINKED, LINKS, STOPS, PAUSES, DIGITS, LATIN, SIGNS, BLANKS, HIDDEN
cdef int TITLE, PLACE, BEFORE, FROM_TITLE, TITLE_SIZE, FROM_PROSE, ALWAYS, LOOK, GRAMS, HEADS, TAILS, LOOK_SIZE
cdef int TOKENS, SHARED, LARGE, HELD, REPEATED, LEVEL_OF, NEIGHBOURS

@cython.final
cdef class Page(Facts):
    cdef int kind, filled
    cdef const unsigned char[::1] looks
    cdef u32[::1] slots

    @cython.locals(code=cython.uint)
    cdef inline void put(self, int kind, u32 value) noexcept
    cdef void fill(self, int place) noexcept
    @cython.locals(large=cython.int, half=cython.int, third=cython.int, linked=cython.int, tag=cython.uint)
    cdef void _fill_own(self, int place) noexcept
    @cython.locals(start=cython.int, end=cython.int)
    cdef void _fill_grams(self, int place) noexcept
    @cython.locals(first=cython.uint, second=cython.uint, code=cython.uint, place=cython.int)
    cdef void _put_grams(self, int start, int end, int kind, int opening, int closing) noexcept
    @cython.locals(index=cython.int, level=cython.int)
    cdef void _fill_containers(self, int place) noexcept
    @cython.locals(level=cython.int)
    cdef void _put_levels(self, int index) noexcept
    @cython.locals(level=cython.int)
    cdef int _level(self, int index, int least) noexcept
    @cython.locals(kind=cython.int, at=cython.int)
    cdef void _put_tokens(self, int index, int level) noexcept
    @cython.locals(whole=cython.longlong, before=cython.longlong, distance=cython.int, first=cython.int)
    cdef void _fill_position(self, int place) noexcept
    @cython.locals(large=cython.int, linked=cython.int, own=cython.int, others=cython.int, same=cython.int)
    cdef void _fill_neighbour(self, int place, int other, int kind) noexcept
    @cython.locals(at=cython.int)
    cpdef object features(self, int place)
    @cython.locals(place=cython.int, at=cython.int, row=cython.int, column=cython.int, role=cython.int, best=cython.int, body=cython.int, caption=cython.int, is_caption=cython.bint, sums=cython.int[::1], margins=cython.int[::1], best_others="unsigned char[::1]")
    cpdef object judged(self, const signed char[::1] weights, int roles, tuple article, object others)
