# The C types of characters.py; without a compiler it runs as it is.
cimport cython

ctypedef unsigned int u32

cdef int HAN, NUMERAL, TIME, DIGIT, LETTER, BLANK, STOP, SIGN, VARIANT
cdef u32 MASK, GOLDEN

cpdef int kind_of(Py_UCS4 char) noexcept
cpdef u32 code_of(Py_UCS4 char, int kind)
cdef inline int in_run(Py_UCS4 char) noexcept
cdef inline bint tells(int before, Py_UCS4 sign, int after) noexcept
@cython.locals(before=cython.int, now=cython.int, after=cython.int, char=Py_UCS4, sign=Py_UCS4)
cpdef bint holds_signs(str text)
@cython.locals(value=cython.uint)
cpdef u32 mix(u32 code) noexcept
