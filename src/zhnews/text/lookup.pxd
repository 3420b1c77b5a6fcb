# The C types of lookup.py; without a compiler it runs as it is.
cimport cython
from zhnews.text.characters cimport code_of, kind_of, mix

ctypedef unsigned int u32

cdef int LONGEST, PAD, COST, STEP, RARITY, BEGIN, MIDDLE, END, SINGLE, PREFIX, WORD, BLANK
cdef u32 MASK, PRINT, FAR, SLOT_FACTOR, PRINT_FACTOR

@cython.locals(share=cython.uint, slot_hash=cython.uint, print_hash=cython.uint, char=cython.Py_UCS4)
cpdef list entry_hashes(str word)

cdef class Lexicon:
    cdef const u32[::1] slots, filter
    cdef const unsigned char[::1] singles
    cdef u32 slot_mask, filter_mask
    cdef public u32 hidden, salt
    cdef u32[::1] marks, path, reach, back

    @cython.locals(place=cython.int, first=cython.int)
    cdef void look(self, u32[::1] kinds, u32[::1] mixes, u32[::1] costs, int size) noexcept
    @cython.locals(place=cython.int, last=cython.int, slot_hash=cython.uint, print_hash=cython.uint, flags=cython.int, bit=cython.uint)
    cdef inline void look_from(self, int first, u32[::1] mixes, int end) noexcept
    cdef inline void relax(self, int start, int end, u32 cost) noexcept
    @cython.locals(place=cython.int, start=cython.int)
    cdef inline void walk(self, int end) noexcept
    @cython.locals(value=cython.uint, fingerprint=cython.uint, slot=cython.uint)
    cdef inline int flags(self, u32 slot_hash, u32 print_hash) noexcept
