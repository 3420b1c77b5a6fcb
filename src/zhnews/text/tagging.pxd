# The C types of tagging.py; without a compiler it runs as it is.
cimport cython

ctypedef unsigned int u32

cdef int FEATURES, LONGEST, PAD, TAGS, BEGIN, MIDDLE, END, SINGLE, WIDTH, FREE, JOIN, CUT
cdef int HAN, NUMERAL, TIME, DIGIT, LETTER, BLANK, STOP, SIGN, WORD, NEVER
cdef u32 MASK, PRINT, GOLDEN, SLOT_FACTOR, PRINT_FACTOR

cdef inline int kind_of(Py_UCS4 char) noexcept
cdef u32 code_of(Py_UCS4 char, int kind)
@cython.locals(value=cython.uint)
cdef inline u32 mix(u32 code) noexcept

@cython.locals(share=cython.uint, slot_hash=cython.uint, print_hash=cython.uint, char=cython.Py_UCS4)
cpdef list entry_hashes(str word)

cdef class Tagger:
    cdef const short[::1] weights
    cdef int[::1] moves
    cdef const u32[::1] lexicon
    cdef u32 row_mask, slot_mask
    cdef u32[::1] kinds, mixes, marks, rows
    cdef int[::1] scores
    cdef unsigned char[::1] gaps, came_from, tags
    cdef object lock

    @cython.locals(size=cython.int, place=cython.int)
    cpdef int cut(
        self, str text, int start, int end, const unsigned char[::1] known, u32[::1] ends, int count
    )
    @cython.locals(size=cython.int, last_sign=cython.int, kind=cython.int, before=cython.int, gap=cython.int, place=cython.int, char=Py_UCS4)
    cdef int read(self, str text, int start, int end, const unsigned char[::1] known)
    @cython.locals(place=cython.int)
    cdef void bound(self, int size) noexcept
    @cython.locals(place=cython.int, first=cython.int, last=cython.int, slot_hash=cython.uint, print_hash=cython.uint, flags=cython.int, bit=cython.uint)
    cdef void mark(self, int size) noexcept
    @cython.locals(fingerprint=cython.uint, slot=cython.uint)
    cdef inline int look(self, u32 slot_hash, u32 print_hash) noexcept
    @cython.locals(
        place=cython.int, first=cython.int, a=cython.uint, b=cython.uint, c=cython.uint, d=cython.uint, e=cython.uint, ab=cython.uint, bc=cython.uint, cd=cython.uint, de=cython.uint,
        mark=cython.uint, mark_before=cython.uint, mark_after=cython.uint, near=cython.uint, far=cython.uint, words=cython.uint, edges=cython.uint, value=cython.uint,
        mixes=cython.uint[::1], kinds=cython.uint[::1], marks=cython.uint[::1], rows=cython.uint[::1],
    )
    cdef void hash_features(self, int size) noexcept
    @cython.locals(
        place=cython.int, feature=cython.int, begin=cython.int, middle=cython.int, single=cython.int, weight=cython.uint, mask=cython.uint,
        rows=cython.uint[::1], scores=cython.int[::1],
    )
    cdef void score(self, int size) noexcept
    @cython.locals(
        place=cython.int, here=cython.int, tag=cython.int, inside=cython.bint, first=cython.int, second=cython.int, by_first=cython.int, by_second=cython.int,
        scores=cython.int[::1], came_from=cython.uchar[::1], gaps=cython.uchar[::1], moves=cython.int[::1],
    )
    cdef void best(self, int size) noexcept
