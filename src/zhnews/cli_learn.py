"""The commands `zhnews train` and `zhnews evaluate`; what they call is imported when they are called."""

from __future__ import annotations

from pathlib import Path

import click

from zhnews.errors import InputError
from zhnews.stages.convert import Convert
from zhnews.stages.segment import TRAINED, Segment

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
OUTPUT = click.Path(dir_okay=False, path_type=Path)


@click.group()
def train() -> None:
    """Train a model on a corpus of your own."""


@train.command("segment")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...", type=EXISTING)
@click.option("-o", "--out", required=True, type=OUTPUT, help="The model: a .safetensors file.")
def train_segment(paths: tuple[Path, ...], out: Path) -> None:
    """Train the tagger on files with words between blanks, one sentence or paragraph a line."""
    from zhnews.learn.segment import train_own

    if out.suffix != TRAINED:
        raise InputError(f"a model is a {TRAINED} file; {out} is none")
    if not out.parent.is_dir():
        raise InputError(f"there is no folder {out.parent}")
    train_own(paths, out, lambda line: click.echo(line, err=True))


@click.group()
def evaluate() -> None:
    """Measure a stage against a gold file."""


@evaluate.command("segment")
@click.argument("gold", metavar="GOLD", type=EXISTING)
@click.option("--engine", default=Segment().engine, show_default=True)
@click.option("--standard", default=Segment().standard, show_default=True)
@click.option(
    "--known", type=EXISTING, help="A corpus whose words count as known; else the lexicon."
)
def evaluate_segment(gold: Path, engine: str, standard: str, known: Path | None) -> None:
    """Compare with a file with words between blanks; jieba's figures beside ours."""
    from zhnews.learn.evaluate import HEADER, evaluate, known_words

    stage = Segment(engine=engine, standard=standard)
    click.echo(HEADER)
    for name, score in evaluate(gold, stage, known_words(known)):
        click.echo(f"{Path(name).stem[:7]:8}{score.row}")


@evaluate.command("convert")
@click.argument("parallel", metavar="PARALLEL", type=EXISTING)
@click.option("-c", "--config", default="s2tw", show_default=True, metavar="CONFIG")
@click.option("--engine", default=Convert().engine, show_default=True)
@click.option(
    "--round-trip",
    is_flag=True,
    help="PARALLEL holds gold only; the engine opencc takes it the other way first.",
)
def evaluate_convert(parallel: Path, config: str, engine: str, round_trip: bool) -> None:
    """Compare with a file of `source TAB gold` lines; OpenCC's figures beside ours."""
    from zhnews.learn.evaluate_convert import report

    for line in report(parallel, config, engine, round_trip=round_trip):
        click.echo(line)


@evaluate.command("pages")
@click.argument("index", metavar="INDEX", type=EXISTING)
def evaluate_pages(index: Path) -> None:
    """Compare bodies with the gold text of INDEX, a JSONL of pages; other extractors beside ours."""
    from zhnews.learn.evaluate_pages import report

    for line in report(index):
        click.echo(line)
