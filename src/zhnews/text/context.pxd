# The C types of context.py; without a compiler it runs as it is.
cimport cython

ctypedef unsigned int u32
ctypedef unsigned short u16
ctypedef unsigned char u8

cdef int AROUND, EDGE, DIGIT, LETTER, NOWHERE, DISPUTED, ALONE, FIRST, ANY, MARGIN, READINGS, LONGEST
cdef int PAGE, CELL, LEVEL, LENGTH, SPREAD
cdef u32 OFFSET, MASK, GOLDEN, FIRST_FACTOR, SECOND_FACTOR

@cython.locals(value=cython.uint)
cdef u32 mixed(u32 code) noexcept
@cython.locals(value=cython.uint)
cdef u32 joined(u32 left, u32 right) noexcept
@cython.locals(char=cython.Py_UCS4)
cdef u32 seen(str text, int place, int size)
@cython.locals(inside=cython.int)
cdef bint whole(const u8[::1] bounds, int start, int end) noexcept

cdef class Context:
    cdef const short[::1] weights
    cdef u32[::1] forms
    cdef u16[::1] starts
    cdef u32 row_mask, root
    cdef const u16[::1] codes, checks, pool
    cdef const u32[::1] pages, links, values, characters

    cpdef int first_row(self, Py_UCS4 char) noexcept
    @cython.locals(char=cython.uint)
    cpdef int number(self, int row, u32 form) noexcept
    @cython.locals(size=cython.int, before=cython.int, after=cython.int, here=cython.uint, one=cython.uint, two=cython.uint, left=cython.uint, right=cython.uint, lefts=cython.uint, both=cython.uint, rights=cython.uint, third_left=cython.uint, third_right=cython.uint)
    cdef void hash(self, str text, int place, int ends, u32[::1] found)
    @cython.locals(size=cython.int, number=cython.int, start=cython.int, end=cython.int, link=cython.uint, point=cython.uint, code=cython.uint, slot=cython.uint, value=cython.uint, length=cython.uint, form=cython.uint)
    cdef void vote(self, str text, int place, int row, const u8[::1] bounds, u32[::1] longest)
    cdef u32 row(self, u32 value, u32 share) noexcept
    @cython.locals(share=cython.uint, total=cython.int, feature=cython.int)
    cdef int total(self, int row, int number, u32[::1] found) noexcept
    @cython.locals(first=cython.int, number=cython.int, share=cython.uint, found=u32[::1], value=cython.uint)
    cpdef list rows(self, str text, int place, int ends)
    @cython.locals(char=cython.uint, number=cython.int)
    cdef int count(self, int row) noexcept
    cdef Py_UCS4 usual(self, int row, int number) noexcept
    @cython.locals(best=cython.int, most=cython.int, total=cython.int, number=cython.int)
    cdef int best(self, int row, u32[::1] found) noexcept
    @cython.locals(number=cython.int, best=cython.int, length=cython.uint)
    cdef int elected(self, str text, int place, int row, const u8[::1] bounds, u32[::1] longest)
    @cython.locals(best=cython.int, voted=cython.int, lead=cython.int)
    cdef int decide(self, str text, int place, int row, const u8[::1] bounds, u32[::1] found)
    @cython.locals(found=u32[::1], place=cython.int, row=cython.int, spoken=cython.int, best=cython.int)
    cpdef list changes(self, str text, str said, const u8[::1] bounds)
    @cython.locals(found=u32[::1], row=cython.int, number=cython.int)
    cpdef tuple sums(self, str text, int place, const u8[::1] bounds)
