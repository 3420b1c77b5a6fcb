"""The README shows what really comes out."""

import doctest
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
TRANSCRIPTS = re.findall(r"^```console\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n?)*)", re.MULTILINE)
CHECK = doctest.OutputChecker().check_output


def run(command: str) -> str:
    """What a user sees in a shell at the top of the checkout; `zhnews` is the one under test."""
    command = re.sub(r"\bzhnews\b(?! corpus)", f"{sys.executable} -m zhnews", command, count=0)
    done = subprocess.run(
        command,
        shell=True,
        cwd=ROOT,
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C"},
    )
    return (done.stdout + done.stderr).decode()


@pytest.mark.parametrize("transcript", TRANSCRIPTS)
def test_transcripts_are_real(transcript):
    commands = COMMAND.findall(transcript)
    assert commands
    for command, expected in commands:
        got = run(command)
        assert CHECK(expected, got, doctest.ELLIPSIS), f"$ {command}\n{got}"


def shown(expected, got):
    """A list in the README that ends with … shows how the real one begins."""
    if isinstance(expected, list) and expected[-1:] == ["…"]:
        return len(got) > len(expected) - 1 and shown(expected[:-1], got[: len(expected) - 1])
    if isinstance(expected, list):
        return len(expected) == len(got) and all(map(shown, expected, got))
    if isinstance(expected, dict):
        return all(key in got and shown(value, got[key]) for key, value in expected.items())
    return expected == got


def test_the_record_is_real():
    (block,) = re.findall(r"^```json\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    record = json.loads(run("zhnews run corpus/pages/port.hant.html 2>/dev/null"))
    expected = json.loads(block)
    for key, value in expected.items():
        assert shown(value, record[key]), f"{key}: {json.dumps(record[key], ensure_ascii=False)}"


def test_python_examples_are_real():
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    example = doctest.DocTestParser().get_doctest(README, {}, "README.md", "README.md", 0)
    assert example.examples
    assert runner.run(example).failed == 0
