# The C types of language.py; without a compiler it runs as it is.
cimport cython

cdef int KANA_SHARE, NONE, HANZI, KANA, HANGUL, LATIN, FOREIGN

@cython.locals(code=cython.uint)
cdef int kind_of(Py_UCS4 char) noexcept
@cython.locals(han=cython.int, kana=cython.int, hangul=cython.int, words=cython.int, foreign=cython.int, inside=cython.bint, is_foreign=cython.bint, place=cython.int, kind=cython.int)
cpdef object language(str text, int start=*, int end=*)
cdef object _named(int han, int kana, int hangul, int words, int foreign)
