"""pipeline.toml and Pipeline, one into the other.

>>> print(dumps(loads('[[stage]]\\nname = "segment"\\nstandard = "sxu"')), end="")
[[stage]]
name = "segment"
engine = "linear"
standard = "sxu"
folded = true
user = ""
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from zhnews import models, user_words
from zhnews.errors import ConfigError, InputError
from zhnews.pipeline import STAGES, Pipeline, Stage
from zhnews.stages.entities import Entities
from zhnews.stages.segment import Segment


def read(path: Path | str) -> Pipeline:
    """The pipeline that a TOML file describes; raises InputError or ConfigError."""
    try:
        return loads(Path(path).read_text("utf-8"))
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from error
    except (ConfigError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error


def loads(text: str) -> Pipeline:
    """The pipeline that a TOML text describes: a table `[[stage]]` for each, name and options."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"not TOML: {error}") from error
    rows = tables.pop("stage", None)
    if tables or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ConfigError("a pipeline is a list of [[stage]] tables and nothing else")
    return Pipeline(tuple(_stage(row) for row in rows))


def dumps(pipeline: Pipeline) -> str:
    """The TOML text that builds this pipeline again; ConfigError for a stage that has no such form."""
    return "\n".join(_table(stage) for stage in pipeline.stages)


def fingerprint(pipeline: Pipeline) -> str:
    """Twelve hex digits that change when a stage, an option, a model or a list of words changes."""
    parts = [_identity(stage) for stage in pipeline.stages]
    parts += (f"{name} {digest}" for name, digest in sorted(models.sums().items()))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def _identity(stage: object) -> str:
    """What tells one stage from another, the same in every process: of a user's list, its content too."""
    if isinstance(stage, Segment | Entities) and isinstance(stage.user, str) and stage.user:
        return f"{stage!r} {user_words.load(stage.user).digest}"
    return repr(stage) if is_dataclass(stage) else type(stage).__qualname__


def _stage(row: Mapping[str, Any]) -> Stage:
    options = dict(row)
    name = options.pop("name", None)
    if not isinstance(name, str) or name not in STAGES:
        raise ConfigError(f"no stage is called {name!r}; choose from {', '.join(STAGES)}")
    kind = STAGES[name]
    allowed = _kinds(kind())
    for key, value in options.items():
        if key not in allowed:
            raise ConfigError(
                f"{name} has no option {key!r}; its options are: {', '.join(allowed) or 'none'}"
            )
        options[key] = tuple(value) if isinstance(value, list) else value
        if type(options[key]) not in allowed[key]:
            expected = " or ".join(_TOML_NAMES[kind] for kind in allowed[key])
            raise ConfigError(f"{name}: {key} = {value!r} is no {expected}")
    return kind(**options)


_TOML_NAMES = {bool: "boolean", int: "integer", float: "float", str: "string", tuple: "array"}


def _kinds(stage: Stage) -> dict[str, tuple[type, ...]]:
    """The types that each option of a stage may have: that of its default, and the `or` of its field."""
    options, known = _options(stage), fields(stage)  # type: ignore[arg-type]  # it has options: a dataclass
    return {
        field.name: (type(options[field.name]), *filter(None, [field.metadata.get("or")]))
        for field in known
    }


def _options(stage: object) -> dict[str, Any]:
    if not is_dataclass(stage):
        raise ConfigError(f"{type(stage).__name__} has no TOML form: it is no dataclass of options")
    return {field.name: getattr(stage, field.name) for field in fields(stage)}


def _table(stage: Stage) -> str:
    names = {kind: name for name, kind in STAGES.items()}
    if type(stage) not in names:
        raise ConfigError(f"{type(stage).__name__} has no TOML form: it is not one of our stages")
    rows = {"name": names[type(stage)], **_options(stage)}
    # JSON writes strings, numbers, booleans and lists of them as TOML does
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in rows.items())
    return "[[stage]]\n" + "".join(lines)
