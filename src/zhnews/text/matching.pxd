# The C types of matching.py; without a compiler it runs as it is.
cimport cython

ctypedef unsigned int u32
ctypedef unsigned short u16

cdef int PAGE, CELL, LEVEL, LENGTH, SPREAD, SMALL, BYTE_ORDER_MARK
cdef u32 OFFSET

cdef class Room:
    cdef Py_ssize_t limit, size, end
    cdef bytearray raw
    cdef u32[::1] points
    cdef unsigned char[::1] cuts

    cdef str text(self)
    @cython.locals(place=cython.Py_ssize_t, room=Room)
    cdef Room larger(self, Py_ssize_t size)

cdef class Mapper:
    cdef const u32[::1] pages
    cdef const int[::1] shifts
    cdef list rooms

    @cython.locals(exact=str, room=Room, char=cython.Py_UCS4, point=cython.uint, shift=cython.int, changed=cython.int, size=cython.Py_ssize_t)
    cpdef str map(self, text)

cdef class Pass:
    cdef readonly u32 root
    cdef readonly bint cuts, rewrites

cdef class Matcher:
    cdef const u32[::1] pages, characters, links, values
    cdef const u16[::1] codes, checks, pool
    cdef list rooms

    @cython.locals(exact=str, blocks=list, source=Room, target=Room, other=Room, step=Pass, place=cython.Py_ssize_t)
    cpdef tuple run(self, text, tuple passes, bytes cuts=*)
    @cython.locals(exact=str, blocks=list, source=Room, target=Room)
    cpdef tuple first(self, text, Pass step)
    @cython.locals(char=cython.Py_UCS4, point=cython.uint, code=cython.uint, size=cython.Py_ssize_t)
    cdef void read(self, str text, Room room)
    @cython.locals(point=cython.uint, code=cython.uint, slot=cython.uint, best=cython.uint, value=cython.uint, end=cython.Py_ssize_t)
    cdef inline u32 find(self, Room room, Py_ssize_t place, u32 root) noexcept
    @cython.locals(place=cython.Py_ssize_t)
    cdef void cut(self, Room room, u32 root) noexcept
    @cython.locals(
        place=cython.Py_ssize_t, size=cython.Py_ssize_t, end=cython.Py_ssize_t, length=cython.Py_ssize_t, value=cython.uint,
    )
    cdef Room rewrite(self, Room source, Room target, Pass step, list blocks)
    @cython.locals(index=cython.Py_ssize_t)
    cdef inline void put(self, u32 offset, Py_ssize_t length, Room room, Py_ssize_t place) noexcept

@cython.locals(last=cython.Py_ssize_t)
cdef tuple trimmed(Room source, Py_ssize_t start, Py_ssize_t end, Room target, Py_ssize_t first, Py_ssize_t length)
cdef Room taken(list rooms, Py_ssize_t size)
cdef void give_back(list rooms, Room room)
