# The C types of article.py; without a compiler it runs as it is.
cimport cython

cdef int LONGEST, SHORTEST, NEAR, BY_TITLE, LOWEST, HIGHEST, THREAD, PLAIN

@cython.locals(place=cython.int, top=cython.int, least=cython.int, bar=cython.int, total=cython.longlong, beside=cython.longlong)
cpdef tuple chosen(const int[::1] margins, const int[::1] lengths, list titles, int unit, int kind)

@cython.locals(place=cython.int, value=cython.longlong, values=cython.longlong[::1], roots=cython.int[::1])
cdef object _values(const int[::1] margins, const int[::1] lengths, int bar, int floor, int unit)

@cython.locals(best=cython.longlong, total=cython.longlong, first=cython.int, last=cython.int, begin=cython.int, place=cython.int)
cdef tuple _highest(const long long[::1] values, int start, int latest)

@cython.locals(first=cython.int, last=cython.int, place=cython.int, best=cython.longlong, total=cython.longlong, values="const long long[::1]")
cpdef tuple widened(const int[::1] margins, const int[::1] lengths, tuple stretch, tuple bounds, int unit)
