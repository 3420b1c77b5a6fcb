# The C types of scanning.py; without a compiler it runs as it is.
# Open to Python because a doctest runs the kernel built on it from its source.
cimport cython

ctypedef unsigned int u32
ctypedef unsigned char u8
ctypedef unsigned long long u64

cdef u64 BASE, LONG
cdef int LONGEST, SLOTS, UNKNOWN, SCRIPT, NEAR, FIRST_ROOM
cdef u8 ENDS_NAME, IS_BLANK, IS_EQUALS
cdef u32 LINKED, RELATED
cdef u8 LESS, GREATER, SLASH, EQUALS, QUOTE, APOSTROPHE, AMPERSAND, QUESTION, HASH, BANG, DASH

cdef Py_ssize_t copy(const u8[::1] source, Py_ssize_t place, Py_ssize_t end, u8[::1] target, Py_ssize_t size) noexcept

cdef class Scanner:
    cdef public bytes page
    cdef public const u8[::1] source, shares, classes
    cdef public const u64[::1] keys
    cdef public const u32[::1] bits
    cdef public Py_ssize_t size, copied, written, room, begins, gap
    cdef public bytearray whole
    cdef public u8[::1] out
    cdef public int place
    cdef public bint closes_itself, begun, fresh
    cdef public u64 code
    cdef public u32 missing

    @cython.locals(size=cython.Py_ssize_t, byte=u8)
    cpdef int put(self, bytes text, Py_ssize_t start, Py_ssize_t end) except -1
    cpdef int grow(self, Py_ssize_t size) except -1
    @cython.locals(last=cython.Py_ssize_t)
    cpdef Py_ssize_t text(self, Py_ssize_t place) noexcept
    cpdef void behind_text(self, Py_ssize_t place) noexcept
    cpdef bint is_behind_tag(self) noexcept
    cpdef bint is_letter(self, u8 byte) noexcept
    @cython.locals(start=cython.Py_ssize_t, value=u64, byte=u8, share=u8)
    cpdef Py_ssize_t name(self, Py_ssize_t place, u8 stops) noexcept
    @cython.locals(place=cython.int)
    cpdef int found(self, u64 code) noexcept
    @cython.locals(start=cython.Py_ssize_t, name=cython.Py_ssize_t, reach=cython.Py_ssize_t, bit=u32, leads=cython.bint)
    cpdef Py_ssize_t attributes(self, Py_ssize_t place, u32 kept) except -1
    @cython.locals(name=cython.Py_ssize_t, quote=u8)
    cpdef Py_ssize_t value(self, Py_ssize_t place) noexcept
    @cython.locals(place=cython.Py_ssize_t, byte=u8, slashes=cython.int)
    cpdef Py_ssize_t reach(self, Py_ssize_t end) noexcept
    cpdef bint is_end(self, u8 byte) noexcept
    @cython.locals(first=u8, second=u8)
    cpdef bint is_same(self, Py_ssize_t one, Py_ssize_t two) noexcept
    @cython.locals(near=cython.Py_ssize_t, byte=u8)
    cpdef Py_ssize_t end_of_content(self, Py_ssize_t name, Py_ssize_t place, int row) except? -1
    @cython.locals(place=cython.Py_ssize_t, last=cython.Py_ssize_t)
    cpdef Py_ssize_t end_of_comment(self, Py_ssize_t start) except -1
    @cython.locals(is_quoted=cython.bint)
    cpdef int keep(self, Py_ssize_t start, Py_ssize_t name, Py_ssize_t reach, Py_ssize_t end) except -1
