# The C types of tagging.py; without a compiler it runs as it is.
cimport cython
from zhnews.text.characters cimport code_of, kind_of, mix
from zhnews.text.lookup cimport Lexicon

ctypedef unsigned int u32

cdef int GROUPS, LANES, LONGEST, PAD, TAGS, BEGIN, MIDDLE, END, SINGLE, FREE, JOIN, CUT
cdef int DIGIT, LETTER, BLANK, STOP, SIGN, VARIANT, NEVER
cdef u32 MASK

cdef class Tagger:
    cdef const short[::1] weights
    cdef int[::1] moves
    cdef const u32[::1] kept
    cdef const unsigned char[::1] table
    cdef readonly Lexicon lexicon
    cdef u32 row_mask, kept_mask
    cdef u32[::1] kinds, mixes, costs, rows
    cdef int[::1] scores
    cdef unsigned char[::1] gaps, ways, tags
    cdef object lock

    @cython.locals(first=cython.int, size=cython.int, place=cython.int)
    cpdef int cut(
        self, str text, int start, int end, const unsigned char[::1] known, u32[::1] ends, int count
    )
    @cython.locals(size=cython.int, last_sign=cython.int, kind=cython.int, before=cython.int, gap=cython.int, place=cython.int, char=Py_UCS4, code=cython.uint)
    cdef int read(self, str text, int start, int end, const unsigned char[::1] known)
    @cython.locals(place=cython.int)
    cdef void bound(self, int size) noexcept
    @cython.locals(
        place=cython.int, anchor=cython.int, row=cython.int, a=cython.uint, b=cython.uint, c=cython.uint, d=cython.uint, ab=cython.uint, bc=cython.uint, cd=cython.uint,
        mark=cython.uint, next_mark=cython.uint, near=cython.uint, ways=cython.uint, value=cython.uint, kept_mask=cython.uint,
        mixes=cython.uint[::1], kinds=cython.uint[::1], marks=cython.uint[::1], path=cython.uint[::1], rows=cython.uint[::1],
    )
    cdef void hash_rows(self, int size) noexcept
    @cython.locals(
        place=cython.Py_ssize_t, anchor=cython.int, row=cython.int, mask=cython.uint, lane=cython.Py_ssize_t, total=cython.short,
        a=cython.Py_ssize_t, b=cython.Py_ssize_t, c=cython.Py_ssize_t, d=cython.Py_ssize_t, e=cython.Py_ssize_t,
        rows=cython.uint[::1], scores=cython.int[::1],
    )
    cdef void score(self, int size) noexcept
    @cython.locals(
        place=cython.int, here=cython.int, way=cython.int, tag=cython.int,
        e_b=cython.int, e_s=cython.int, s_b=cython.int, s_s=cython.int, b_m=cython.int, b_e=cython.int, m_m=cython.int, m_e=cython.int,
        begin=cython.int, middle=cython.int, end=cython.int, single=cython.int, out=cython.int, out_single=cython.int, on=cython.int, stop=cython.int,
        scores=cython.int[::1], ways=cython.uchar[::1], gaps=cython.uchar[::1],
    )
    cdef void best(self, int size) noexcept
