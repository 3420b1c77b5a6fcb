# The C types of finding.py; without a compiler it runs as it is.
cimport cython

ctypedef unsigned int u32
ctypedef unsigned long long u64

cdef int WIDTH, PAIR, SPREAD, JOIN, CUT
cdef u32 MASK, GOLDEN, EMPTY

cdef inline u32 step(u32 value, u32 point) noexcept
cdef inline bint runs_on(u32 before, u32 after) noexcept
cdef inline bint may_end(str text, Py_ssize_t place, Py_ssize_t end) noexcept
cdef inline bint is_latin(u32 point) noexcept

@cython.locals(index=cython.Py_ssize_t, end=cython.Py_ssize_t, builder=Builder)
cpdef dict compile_words(words, flags, numbers)

cdef class Finder:
    cdef const u32[::1] filter, pairs, rows, letters, used
    cdef u32 bits, pair_mask, row_mask

    @cython.locals(slot=cython.Py_ssize_t)
    cdef inline Py_ssize_t pair(self, u32 code, u32 first, u32 second) noexcept
    cdef inline u32 passes(self, u32 code) noexcept
    @cython.locals(slot=cython.Py_ssize_t, first=cython.Py_ssize_t, index=cython.Py_ssize_t)
    cdef Py_ssize_t row(self, u32 code, str text, Py_ssize_t place, Py_ssize_t size, u32 wanted) noexcept
    @cython.locals(point=cython.uint, code=cython.uint, slot=cython.Py_ssize_t)
    cdef Py_ssize_t single(self, str text, Py_ssize_t place, u32 wanted) noexcept
    @cython.locals(best=cython.Py_ssize_t)
    cdef inline Py_ssize_t longest(self, str text, Py_ssize_t start, Py_ssize_t place, Py_ssize_t end, u32 wanted) noexcept
    @cython.locals(
        first=cython.uint, second=cython.uint, code=cython.uint, slot=cython.Py_ssize_t, row=cython.Py_ssize_t, size=cython.Py_ssize_t,
        high=cython.ulonglong, lengths=cython.ulonglong,
    )
    cdef inline Py_ssize_t longer(self, str text, Py_ssize_t place, Py_ssize_t end, u32 wanted, Py_ssize_t best) noexcept
    @cython.locals(place=cython.Py_ssize_t, best=cython.Py_ssize_t, size=cython.Py_ssize_t, number=cython.uint, found=list)
    cpdef list find(self, str text, Py_ssize_t start, Py_ssize_t end, u32 wanted)
    @cython.locals(place=cython.Py_ssize_t, best=cython.Py_ssize_t, size=cython.Py_ssize_t, index=cython.Py_ssize_t, cells=cython.uchar[::1])
    cpdef mark(self, str text, Py_ssize_t start, Py_ssize_t end, u32 wanted, gaps)

cdef class Builder:
    cdef u32[::1] filter, pairs, rows, letters, used
    cdef Finder finder
    cdef Py_ssize_t end

    @cython.locals(one=cython.uint, size=cython.Py_ssize_t, first=cython.uint, second=cython.uint, code=cython.uint, slot=cython.Py_ssize_t)
    cpdef add(self, str word, u32 flags, u32 number)
    @cython.locals(one=cython.uint)
    cdef void pass_on(self, u32 code) noexcept
    @cython.locals(code=cython.uint, index=cython.Py_ssize_t, slot=cython.Py_ssize_t)
    cdef Py_ssize_t slot(self, str word)

@cython.locals(kept=cython.Py_ssize_t, index=cython.Py_ssize_t)
cpdef Py_ssize_t joined(u32[::1] ends, Py_ssize_t count, const unsigned char[::1] gaps)
