"""The errors that zhnews raises on purpose.

    ZhNewsError
    ├── ConfigError (ValueError)            a pipeline, stage or option that cannot be built
    ├── InputError (ValueError)             input that cannot be found, read or written
    │   └── PageError                       one page that is refused; `zhnews run` goes on with the others
    ├── ModelError                          a file of models/ that is missing, damaged or foreign
    └── MissingLayerError (AttributeError)  a layer of a Doc was asked for before its stage ran

Every message is one line that says what was wrong and what is allowed.
"""

from __future__ import annotations


class ZhNewsError(Exception):
    """The root: `except ZhNewsError` catches all that zhnews raises on purpose."""


class ConfigError(ZhNewsError, ValueError):
    """A pipeline, stage or option cannot be built as asked."""


class InputError(ZhNewsError, ValueError):
    """Input cannot be found, read or written."""


class PageError(InputError):
    """One page is refused, for example because it is over the size limit."""


class ModelError(ZhNewsError):
    """A file of `models/` is missing, damaged or not ours."""


class MissingLayerError(ZhNewsError, AttributeError):
    """A layer was asked for that no stage has filled yet."""
