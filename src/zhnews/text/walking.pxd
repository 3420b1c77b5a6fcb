# The C types of walking.py; without a compiler it runs as it is.
cimport cython
from zhnews.text.written cimport Blocks, bare, plain

ctypedef unsigned int u32

cdef int A, RUBY, TIME, META, LINK, SCRIPT, TITLE
cdef u32 IS_BLOCK, IS_KIND, IS_VERBATIM, IS_LEFT_OUT, IS_VOID, IS_RAW, IS_RUBY_TEXT, IS_SVG, IS_INLINE
cdef u32 IS_STATE, IS_LINK, IS_LEFT, HIDING
cdef int HREF, REL, TYPE, DATETIME, CONTENT, PROPERTY, NAME, ITEMPROP
cdef frozenset HEADINGS
cdef str INVISIBLE

cdef class Walk(Blocks):
    cdef Py_ssize_t length, linked
    cdef object make_piece, make_links, no_links
    cdef readonly list texts, linked_data, times
    cdef readonly str title
    cdef readonly object canonical
    cdef readonly dict metas
    cdef int depth, links, link, count, last_link
    cdef bytearray levels
    cdef list states, parts
    cdef tuple state
    cdef str kind
    cdef object hidden, host
    cdef bint verbatim, in_ruby, blank, after_link
    cdef dict hosts

    cdef int begin_piece(self) except -1
    @cython.locals(place=cython.Py_ssize_t)
    cpdef run(self)
    @cython.locals(start=cython.Py_ssize_t, is_blank=cython.bint, refers=cython.bint, char=cython.Py_UCS4, text=str)
    cdef Py_ssize_t text(self, Py_ssize_t place) except -1
    cdef int count_text(self, str text) except -1
    @cython.locals(after=cython.Py_ssize_t, row=cython.int, does=u32, level=u32)
    cdef Py_ssize_t start_tag(self, Py_ssize_t place) except -1
    @cython.locals(does=u32, level=u32)
    cdef u32 enter(self, Py_ssize_t place, Py_ssize_t after, int row, reason) except? 99
    cdef int open_block(self, Py_ssize_t place, Py_ssize_t after, int row) except -1
    cdef int open_inline(self, int row) except -1
    @cython.locals(level=u32)
    cdef Py_ssize_t end_tag(self, Py_ssize_t place) except -1
    @cython.locals(before=tuple)
    cdef int leave(self, u32 level) except -1
    @cython.locals(is_data=cython.bint, end=cython.Py_ssize_t, name=str)
    cdef Py_ssize_t leave_out(self, int row, Py_ssize_t place) except -1
    cdef void add_title(self, str text) except *
    @cython.locals(text=str, trimmed=str, lines=str, linked=cython.Py_ssize_t, is_seen=cython.bint, is_linked=cython.bint)
    cdef void end_piece(self) except *
    @cython.locals(start=cython.Py_ssize_t, end=cython.Py_ssize_t)
    cdef int add_piece(self, str text, str tag, links) except -1
