# The C types of facts.py; without a compiler it runs as it is.
cimport cython

ctypedef unsigned int u32

cdef int SHORTEST_PROSE, SHORTEST_TITLE, BEGINNING
cdef u32 MASK, STEP, BASIS

@cython.locals(value=cython.uint, char=cython.Py_UCS4)
cpdef u32 hashed(str text)
@cython.locals(octaves=cython.int)
cpdef int size(int number) noexcept
cpdef int share(int part, int whole) noexcept

cdef class Facts:
    cdef readonly int count
    cdef int from_title, first_prose
    cdef bint by_heading
    cdef str folded
    cdef int[::1] starts, ends, sizes, linked, links, stops, pauses, signs, digits, latin, blanks
    cdef int[::1] titled, prose, around, seen, seen_linked, prose_before
    cdef int[::1] parents, held, repeated, dense, sizes_of, token_ends
    cdef u32[::1] tags, hidden, beginnings, tokens

    cpdef object _zeros(self, int count)
    cpdef object _hashes(self, int count)
    @cython.locals(place=cython.int, start=cython.int, end=cython.int, length=cython.int, characters=cython.int, own=cython.int, text=str)
    cdef void _read_pieces(self, tuple pieces, str title) except *
    cdef bint _has_sentence(self, int place) noexcept
    cdef bint _says(self, int place, str text, str title) except *
    cdef void _note_title(self, int place, bint is_heading) noexcept
    @cython.locals(stops=cython.int, pauses=cython.int, signs=cython.int, digits=cython.int, latin=cython.int, blanks=cython.int, index=cython.int, length=cython.int, beginning=cython.uint, code=cython.uint, char=cython.Py_UCS4)
    cdef void _count_signs(self, int place, str text)
    @cython.locals(index=cython.int, count=cython.int, first=cython.int, last=cython.int, parent=cython.int, whole=cython.int, held=cython.int, seen=cython.int, number=cython.int, numbers=dict, tags=list, marks=list, firsts=cython.int[::1], lasts=cython.int[::1], parents=cython.int[::1], group=cython.int[::1], sizes=cython.int[::1])
    cdef void _read_containers(self, object containers) except *
    @cython.locals(percent=cython.longlong)
    cdef int _held(self, int part, int whole) noexcept
    cdef int signed(self, int distance) noexcept
