# The C types of tagging.py; without a compiler it runs as it is.
cimport cython

ctypedef unsigned int u32

cdef int GROUPS, LANES, LONGEST, PAD, TAGS, BEGIN, MIDDLE, END, SINGLE, FREE, JOIN, CUT
cdef int HAN, NUMERAL, TIME, DIGIT, LETTER, BLANK, STOP, SIGN, PREFIX, WORD, RARITY, COST, NEVER, FAR, VARIANT
cdef const unsigned char[::1] KINDS
cdef u32 MASK, PRINT, GOLDEN, SLOT_FACTOR, PRINT_FACTOR

cpdef int kind_of(Py_UCS4 char) noexcept
cpdef u32 code_of(Py_UCS4 char, int kind) noexcept
@cython.locals(value=cython.uint)
cdef inline u32 mix(u32 code) noexcept

@cython.locals(share=cython.uint, slot_hash=cython.uint, print_hash=cython.uint, char=cython.Py_UCS4)
cpdef list entry_hashes(str word)

cdef class Tagger:
    cdef const short[::1] weights
    cdef int[::1] moves
    cdef const u32[::1] slots, kept, filter
    cdef const unsigned char[::1] singles
    cdef u32 row_mask, slot_mask, kept_mask, filter_mask
    cdef u32[::1] kinds, mixes, costs, marks, reach, back, path, rows
    cdef int[::1] scores
    cdef unsigned char[::1] gaps, ways, tags
    cdef object lock

    @cython.locals(size=cython.int, place=cython.int)
    cpdef int cut(
        self, str text, int start, int end, const unsigned char[::1] known, u32[::1] ends, int count
    )
    @cython.locals(size=cython.int, last_sign=cython.int, kind=cython.int, before=cython.int, gap=cython.int, place=cython.int, char=Py_UCS4, code=cython.uint)
    cdef int read(self, str text, int start, int end, const unsigned char[::1] known)
    @cython.locals(place=cython.int)
    cdef void bound(self, int size) noexcept
    @cython.locals(
        place=cython.int, first=cython.int, last=cython.int, slot_hash=cython.uint, print_hash=cython.uint, flags=cython.int, bit=cython.uint,
        here=cython.uint, cost=cython.uint,
        kinds=cython.uint[::1], mixes=cython.uint[::1], marks=cython.uint[::1], reach=cython.uint[::1], back=cython.uint[::1],
    )
    cdef void match(self, int size) noexcept
    @cython.locals(place=cython.int, start=cython.int, end=cython.int, path=cython.uint[::1])
    cdef void walk(self, int size) noexcept
    @cython.locals(value=cython.uint, fingerprint=cython.uint, slot=cython.uint)
    cdef inline int look(self, u32 slot_hash, u32 print_hash) noexcept
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
