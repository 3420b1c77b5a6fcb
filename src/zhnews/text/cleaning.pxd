# The C types of cleaning.py; without a compiler it runs as it is.
cimport cython
from zhnews.text.scanning cimport Scanner

ctypedef unsigned int u32
ctypedef unsigned char u8
ctypedef unsigned long long u64

cdef u64 LONG, SPAN, GROUP
cdef int UNKNOWN, MAX_DEPTH, MAX_LEFT, MANY_NAMES, A, SELECT, KIND, CLOSED
cdef u32 IS_SPECIAL, IS_BARRIER, IS_TABLE, IS_PART, IS_VOID, IS_HTML_VOID, IS_HTML, IS_FOREIGN
cdef u32 IS_RAW, IS_SHOWN, IS_ENDLESS, IS_LIST, IS_FORMATTING, IS_PREFORMATTED, IS_SURE, IS_NEEDLESS
cdef u32 LINK, ITEM, IMPLIED, LINKED
cdef u8 ENDS_NAME, LESS, GREATER, SLASH, BANG, QUESTION

cdef class Cleaner(Scanner):
    cdef const u32[::1] all_do, all_keep
    cdef u64[::1] codes
    cdef u32[::1] does
    cdef long long[::1] names
    cdef str reason
    cdef set endless, strange
    cdef int depth, left, foreign
    cdef Py_ssize_t last_section
    cdef bint inside, choosing

    @cython.locals(place=cython.Py_ssize_t, last=cython.Py_ssize_t)
    cpdef tuple run(self)
    cdef int fill(self, Py_ssize_t place, bint is_sure) except -1
    cdef bint is_top(self, u64 code) noexcept
    @cython.locals(start=cython.Py_ssize_t, written=cython.Py_ssize_t, after=cython.Py_ssize_t, stop=cython.Py_ssize_t, tag=bytes, is_read=cython.bint)
    cdef Py_ssize_t drop(self, Py_ssize_t place, Py_ssize_t end, int row) except -1
    @cython.locals(byte=u8)
    cdef Py_ssize_t markup(self, Py_ssize_t place) except -1
    @cython.locals(end=cython.Py_ssize_t, text=bytes)
    cdef Py_ssize_t comment(self, Py_ssize_t place) except -1
    @cython.locals(name=cython.Py_ssize_t, end=cython.Py_ssize_t, after=cython.Py_ssize_t, code=u64, row=cython.int, does=u32)
    cdef Py_ssize_t start_tag(self, Py_ssize_t place) except -1
    cdef bint is_empty(self, u32 does) noexcept
    @cython.locals(strange=bytes)
    cdef u64 rename(self, Py_ssize_t name, Py_ssize_t end, u32 does, u64 code) except? 0
    @cython.locals(stop=cython.Py_ssize_t, does=u32, content=bytes)
    cdef Py_ssize_t raw(self, Py_ssize_t name, Py_ssize_t end, Py_ssize_t after, int row) except -1
    @cython.locals(stop=cython.Py_ssize_t)
    cdef Py_ssize_t end_of_raw(self, Py_ssize_t name, Py_ssize_t after, int row) except? -1
    @cython.locals(place=cython.int, does=u32)
    cdef void imply(self, u32 closed) noexcept
    cdef void open(self, u64 code, Py_ssize_t name, u32 does) except *
    @cython.locals(name=cython.Py_ssize_t, end=cython.Py_ssize_t, after=cython.Py_ssize_t, code=u64, row=cython.int, does=u32)
    cdef Py_ssize_t end_tag(self, Py_ssize_t place) except -1
    @cython.locals(walls=u32, place=cython.int)
    cdef void close(self, u64 code, Py_ssize_t name, u32 does) noexcept
    @cython.locals(does=u32)
    cdef void pop_to(self, int place) noexcept
