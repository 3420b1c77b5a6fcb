# The C types of singles.py; without a compiler it runs as it is.
cimport cython

cdef int FIRST, LAST, STATES, IS_S_B, IS_M_E, IS_M_M, IS_S_S, IS_END, IN_B, IN_E, IN_M, IN_S
cdef double NEVER, START_B, START_S, B_E, B_M, E_B, E_S, M_E, M_M, S_B, S_S

cdef class Singles:
    cdef object rows
    cdef set seen
    cdef double[::1] emissions

    @cython.locals(start=cython.Py_ssize_t, place=cython.Py_ssize_t, word=str)
    cpdef list ends(self, str text, list words, object known, Py_ssize_t offset)
    @cython.locals(place=cython.Py_ssize_t, stop=cython.Py_ssize_t)
    cpdef object cut(
        self, str text, Py_ssize_t start, Py_ssize_t end, bint is_word, Py_ssize_t offset, list found
    )
    @cython.locals(
        came_from=bytearray, place=cython.Py_ssize_t, row=cython.Py_ssize_t, flags=cython.int,
        b=cython.double, e=cython.double, m=cython.double, s=cython.double,
        in_b=cython.double, in_e=cython.double, in_m=cython.double, in_s=cython.double,
        e_b=cython.double, s_b=cython.double, b_e=cython.double, m_e=cython.double,
        b_m=cython.double, m_m=cython.double, e_s=cython.double, s_s=cython.double,
    )
    cdef object cut_han(self, str text, Py_ssize_t start, Py_ssize_t end, Py_ssize_t offset, list found)

@cython.locals(place=cython.Py_ssize_t, flags=cython.int, state=cython.int)
cdef object mark_ends(bytearray came_from, bint single)
@cython.locals(place=cython.Py_ssize_t)
cdef object cut_latin(str text, Py_ssize_t start, Py_ssize_t end, Py_ssize_t offset, list found)
@cython.locals(place=cython.Py_ssize_t, char=Py_UCS4)
cdef bint is_loose(str word)
cdef bint is_han(Py_UCS4 char) noexcept
cdef bint is_digit(Py_UCS4 char) noexcept
@cython.locals(code=cython.uint)
cdef bint is_alphanumeric(Py_UCS4 char) noexcept
