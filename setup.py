"""Compile the kernels where Cython's C code finds a compiler; elsewhere they run interpreted."""

import sys

from Cython.Build import cythonize
from setuptools import setup

KERNELS = [
    "src/zhnews/text/article.py",
    "src/zhnews/text/characters.py",
    "src/zhnews/text/cleaning.py",
    "src/zhnews/text/context.py",
    "src/zhnews/text/facts.py",
    "src/zhnews/text/finding.py",
    "src/zhnews/text/language.py",
    "src/zhnews/text/lookup.py",
    "src/zhnews/text/matching.py",
    "src/zhnews/text/roles.py",
    "src/zhnews/text/scanning.py",
    "src/zhnews/text/singles.py",
    "src/zhnews/text/tagging.py",
    "src/zhnews/text/walking.py",
    "src/zhnews/text/written.py",
    "src/zhnews/learn/perceptron.py",
]

extensions = cythonize(
    KERNELS, include_path=["src"], build_dir="build/cython", language_level=3, quiet=True
)
for extension in extensions:
    extension.optional = True  # on the result: cythonize() drops it from what it is given
    extension.extra_link_args = [] if sys.platform == "win32" else ["-Wl,-S"]  # no debug symbols
setup(ext_modules=extensions)
