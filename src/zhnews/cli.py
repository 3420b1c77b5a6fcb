"""The command line: `zhnews run` is the main job; the other commands work line by line."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import replace
from importlib.util import find_spec
from time import perf_counter
from typing import Any, NoReturn

import click

from zhnews import __version__, config, models, pipeline, user_words
from zhnews.cli_learn import evaluate, train
from zhnews.convert import CONFIGS, ENGINES, convert
from zhnews.doc import Doc
from zhnews.errors import InputError, PageError, ZhNewsError
from zhnews.io import files, output
from zhnews.io.record import FIELDS, layers, record
from zhnews.jieba_words import full_words, search_words
from zhnews.pipeline import Pipeline
from zhnews.repairs import repair
from zhnews.stages.convert import Convert
from zhnews.stages.entities import Entities
from zhnews.stages.keywords import Keywords
from zhnews.stages.script import Script
from zhnews.stages.segment import Segment
from zhnews.stages.spam import Spam
from zhnews.text.surrogates import without_surrogates

KERNELS = (
    "article", "characters", "cleaning", "context", "facts", "finding", "language", "lookup", "matching", "roles", "scanning", "singles", "tagging", "walking", "written",
)  # fmt: skip
_USER = click.option(
    "--user", default="", metavar="FILE", help="Your own words, one a line: word, weight, tag."
)
DONE, SOME_FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130


def main() -> NoReturn:
    """Run a command; every error is one line on stderr."""
    try:
        status = _run(sys.argv[1:])
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        status = done.exit_code
    except click.UsageError as error:
        status = _complain(f"{error.format_message().rstrip('.')}; {_allowed(error)}")
    except ZhNewsError as error:
        status = _complain(str(error))
    except BrokenPipeError:  # the reader has enough: head, less
        status = _give_up_output()
    except OSError as error:
        _give_up_output()
        status = _complain(f"output cannot be written: {error.strerror or error}")
    except KeyboardInterrupt:
        status = _complain("interrupted", INTERRUPTED)
    sys.exit(status)


def _run(arguments: list[str]) -> int:
    """Without click's own handling of signals and pipes, which gives other statuses than ours."""
    if sys.stdin is None or sys.stdout is None:
        raise InputError("standard input and output are closed; open them or name files with -o")
    with commands.make_context("zhnews", arguments) as context:
        return commands.invoke(context) or DONE


def _give_up_output() -> int:
    """Leave nothing for Python to write at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


def _allowed(error: click.UsageError) -> str:
    if error.ctx is None or error.ctx.command is commands:
        return f"choose from {', '.join(sorted(commands.commands))}"
    return f"see {error.ctx.command_path} --help"


def _complain(message: str, status: int = WRONG_USAGE) -> int:
    line = " ".join(without_surrogates(message).split())
    click.echo(f"zhnews: {line}", err=True)
    return status


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="zhnews %(version)s")
def commands() -> None:
    """Turn scraped Chinese pages into clean, structured documents."""


@commands.command()
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option(
    "-o", "--out", metavar="OUT", help="A file X.jsonl or X.jsonl.gz; else standard output."
)
@click.option(
    "--config", "config_path", metavar="FILE", help="A pipeline.toml; else the default pipeline."
)
@click.option("--words", is_flag=True, help="Put the words, as ranges, into the record.")
@click.option("--fields", metavar="A,B,...", help="Only these fields of the record.")
@click.option(
    "--size-limit",
    type=click.IntRange(min=1),
    default=20_000_000,
    show_default=True,
    help="Refuse larger pages (bytes).",
)
@click.option(
    "--repair", "repair_all", is_flag=True, help="Undo all known damage, not byte slips only."
)
@_USER
def run(  # noqa: PLR0913  # one parameter an option, as click passes them
    inputs: tuple[str, ...],
    out: str | None,
    config_path: str | None,
    words: bool,
    fields: str | None,
    size_limit: int,
    repair_all: bool,
    user: str,
) -> int:
    """Turn pages into records: files, folders, globs, - for standard input; HTML, text or JSONL."""
    chosen = config.read(config_path) if config_path else pipeline.load()
    chosen = _with_user(chosen, user) if user else chosen
    kept = _fields(fields)
    names = files.find(inputs, out)
    made_by = {"version": __version__, "pipeline": config.fingerprint(chosen)}
    tally, started = Counter[str](), perf_counter()
    try:
        with output.writer(out) as write, _progress(names) as progress:
            for source in (page for name in progress for page in files.sources(name, size_limit)):
                try:
                    row = record(chosen(_doc(source, size_limit, repair_all)), made_by, words=words)
                except PageError as error:
                    tally["failed"] += 1
                    _complain(str(error))
                else:
                    write({field: row[field] for field in kept})
                    tally["done"] += 1
    except KeyboardInterrupt:
        left = f"; {tally['done']} finished records are in {out}.part" if out else ""
        return _complain(f"interrupted{left}", INTERRUPTED)
    seconds = f"{perf_counter() - started:.1f} s" + (f" -> {out}" if out else "")
    click.echo(f"{tally['done']} pages done, {tally['failed']} failed, {seconds}", err=True)
    return SOME_FAILED if tally["failed"] else DONE


def _with_user(chosen: Pipeline, user: str) -> Pipeline:
    """The same pipeline with a list of words for each of its stages that takes one."""
    user_words.load(user)  # what is wrong with it is told before the first page is read
    stages = (
        replace(stage, user=user) if isinstance(stage, Segment | Entities) else stage
        for stage in chosen.stages
    )
    return Pipeline(tuple(stages))


def _doc(source: files.Source | PageError, size_limit: int, repair_all: bool) -> Doc:
    if isinstance(source, PageError):
        raise source
    return source.read(size_limit, repair=repair_all)


def _fields(given: str | None) -> tuple[str, ...]:
    kept = FIELDS if given is None else tuple(given.split(","))
    if unknown := [field for field in kept if field not in FIELDS]:
        raise InputError(f"no field is called {unknown[0]!r}; choose from {','.join(FIELDS)}")
    return kept


def _progress(names: list[str]) -> Any:
    """A progress bar over the files where somebody watches, else just the files."""
    if sys.stderr.isatty() and len(names) > 1:
        return click.progressbar(names, file=sys.stderr, label="pages", show_pos=True)
    return nullcontext(names)


def _line_command(function: Callable[..., None]) -> click.Command:
    """A command of the function's name over FILES, or over standard input where there are none."""
    with_files = click.argument("names", nargs=-1, metavar="[FILE]...")(function)
    return commands.command(function.__name__.strip("_"))(with_files)


@_line_command
@click.option(
    "-c", "--config", required=True, metavar="CONFIG", help=f"One of {', '.join(CONFIGS)}."
)
@click.option(
    "--engine", default=Convert().engine, show_default=True, help=f"One of {', '.join(ENGINES)}."
)
def _convert(names: tuple[str, ...], config: str, engine: str) -> None:
    """Convert each line from one script to the other."""
    _each_line(names, lambda line: convert(line, config, engine).result)


@_line_command
@click.option("--slips/--no-slips", default=True, help="Pinyin that a tool wrote into bytes.")
@click.option("--blanks/--no-blanks", default=True, help="? where blanks were.")
@click.option("--conversion/--no-conversion", default=True, help="後 where a machine wrote 后.")
def _repair(names: tuple[str, ...], **kinds: bool) -> None:
    """Undo what machines broke. Each line must show by itself that it was damaged."""
    _each_line(names, lambda line: repair(line, **kinds).result)


@_line_command
@click.option("--engine", default=Segment().engine, show_default=True)
@click.option(
    "--standard", default=Segment().standard, show_default=True, help="Or a model that you trained."
)
@_USER
@click.option("--sep", default=" ", help="What stands between words; a blank by default.")
@click.option(
    "--mode",
    type=click.Choice(["words", "search", "full"]),
    default="words",
    show_default=True,
    help="search: the shorter words in a longer one, too. full: every word of jieba's dictionary, whatever the engine.",
)
def _segment(  # noqa: PLR0913  # one parameter an option, as click passes them
    names: tuple[str, ...], engine: str, standard: str, user: str, sep: str, mode: str
) -> None:
    """Cut each line into words."""
    stage = Segment(engine=engine, standard=standard, user=user)
    if mode == "full" and user:
        raise InputError("--mode full lists words of jieba's dictionary and takes no --user")

    def words(line: str) -> Iterable[str]:
        doc = Doc.of(line)
        if mode == "full":
            return map(doc.__getitem__, full_words(doc))
        doc = stage(doc)
        return map(doc.__getitem__, search_words(doc)) if mode == "search" else doc.tokens

    _each_line(names, lambda line: sep.join(words(line)))


@_line_command
@_USER
def _entities(names: tuple[str, ...], user: str) -> None:
    """Find places and organizations in each line; one JSON object a line."""
    _each_line(names, _layer("entities", Pipeline((Segment(user=user), Entities(user=user)))))


@_line_command
@click.option("--top", default=Keywords().top, show_default=True, help="How many keywords a line.")
@_USER
def _keywords(names: tuple[str, ...], top: int, user: str) -> None:
    """Find the keywords of each line; one JSON object a line."""
    _each_line(names, _layer("keywords", Pipeline((Segment(user=user), Keywords(top=top)))))


@_line_command
def _spam(names: tuple[str, ...]) -> None:
    """Judge each line as a block without a page around it; one JSON object a line."""
    _each_line(names, _layer("spam", Pipeline((Script(), Spam()))))


def _layer(name: str, chosen: Pipeline) -> Callable[[str], str]:
    def answer(line: str) -> str:
        return json.dumps({name: layers(chosen(Doc.of(line)))[name]}, ensure_ascii=False)

    return answer


def _each_line(names: tuple[str, ...], answer: Callable[[str], str]) -> None:
    answer("")  # wrong options are told before the first line is waited for
    write, watched, damaged = sys.stdout.buffer.write, sys.stdin.isatty(), 0
    for line in files.lines(names or (files.STDIN,)):
        damaged += "\ufffd" in line
        write(answer(line).encode() + b"\n")
        if watched:
            sys.stdout.buffer.flush()
    sys.stdout.buffer.flush()
    if damaged:
        _complain(f"U+FFFD in {damaged} lines: damaged, or not UTF-8; zhnews run tells charsets")


commands.add_command(train)
commands.add_command(evaluate)


@commands.command()
def info() -> None:
    """Tell what is installed, and check every model file."""
    specs = (find_spec(f"zhnews.text.{name}") for name in KERNELS)
    plain = [spec.name for spec in specs if spec and str(spec.origin).endswith(".py")]
    kernels = f"interpreted: {', '.join(plain)}" if plain else "compiled"
    click.echo(f"zhnews {__version__}, Python {sys.version.split()[0]}, kernels {kernels}")
    click.echo(f"models in {models.home()}")
    sizes = models.verify()
    for name, size in sizes.items():
        click.echo(f"  {name:60}{size:>12,} bytes")
    click.echo(f"{len(sizes)} model files verified")
