# The C types of written.py; without a compiler it runs as it is.
# Open to Python because a doctest runs the kernel built on it from its source.
cimport cython

ctypedef unsigned int u32
ctypedef unsigned char u8
ctypedef unsigned long long u64

cdef u64 BASE, LONG
cdef int LONGEST, SLOTS, UNKNOWN, STYLE, HIDDEN, ARIA, CLASS, ID, ROLE
cdef int WIDTH, BEGIN, END, ROW, NUMBER, LONGEST_MARKS, MOST_KNOWN
cdef u32 IS_RAW

@cython.locals(size=cython.Py_ssize_t, place=cython.Py_ssize_t, start=cython.Py_ssize_t, scheme=str)
cpdef host(str link)
@cython.locals(size=cython.Py_ssize_t, place=cython.Py_ssize_t, char=cython.Py_UCS4)
cdef Py_ssize_t behind_user(str link, Py_ssize_t start)
cdef bint is_past(Py_UCS4 char) noexcept
cpdef str plain(str text)
@cython.locals(start=cython.Py_ssize_t, end=cython.Py_ssize_t, place=cython.Py_ssize_t, char=cython.Py_UCS4)
cpdef str bare(str text)
cdef bint is_odd(Py_UCS4 char) noexcept

cdef class Written:
    cdef public str markup
    cdef public Py_ssize_t size
    cdef public object by_style
    cdef public const u64[::1] keys
    cdef public const u8[::1] shares
    cdef public const u32[::1] all_do, numbers
    cdef public list tags
    cdef public int row
    cdef public u32 given
    cdef public long long[::1] starts, ends
    cdef public dict known_hosts

    @cython.locals(found=cython.Py_ssize_t)
    cpdef Py_ssize_t past(self, str mark, Py_ssize_t place) except -1
    @cython.locals(start=cython.Py_ssize_t, value=u64, char=cython.Py_UCS4, share=u8)
    cpdef Py_ssize_t name(self, Py_ssize_t place, Py_UCS4 stop) except -1
    @cython.locals(place=cython.int)
    cpdef int found(self, u64 code) noexcept
    @cython.locals(number=cython.int)
    cpdef Py_ssize_t attributes(self, Py_ssize_t place) except -1
    @cython.locals(text=str)
    cpdef str value(self, int number)
    cpdef hiding(self)
    @cython.locals(end=cython.Py_ssize_t, after=cython.Py_ssize_t, depth=cython.int, is_end=cython.bint)
    cpdef Py_ssize_t content(self, int row, Py_ssize_t place) except -1
    cpdef host_of(self, str link)

cdef class Blocks(Written):
    cdef public object all_blocks, firsts, lasts, parents
    cdef public list pieces, container_tags, container_marks
    cdef public dict known_marks
    cdef public long long[::1] open_blocks
    cdef public Py_ssize_t blocks, made

    @cython.locals(block=cython.Py_ssize_t)
    cpdef int push(self, Py_ssize_t place, Py_ssize_t end, int row) except -1
    cpdef int pop(self) except -1
    cpdef Py_ssize_t number(self, Py_ssize_t made) noexcept
    @cython.locals(block=cython.Py_ssize_t, begin=cython.Py_ssize_t, end=cython.Py_ssize_t)
    cpdef int open_container(self) except -1
    @cython.locals(tag=str, marks=str)
    cpdef str marks_in(self, Py_ssize_t place, Py_ssize_t end)
    cpdef int close_container(self) except -1
    cpdef int close_containers(self) except -1
