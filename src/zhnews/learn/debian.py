"""Fetch text that people wrote in Traditional: `python -m zhnews.learn.debian FOLDER`.

Translations of a game's stories into Taiwan's Chinese, from Debian's archive (GPL-2.0-or-later). Weights are
learnt from them; no text of theirs is kept in the project.
"""

from __future__ import annotations

import gettext
import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

VERSION = "1:1.16.9-1"
PACKAGES = tuple(
    f"wesnoth-1.16-{name}"
    for name in [
        "did",
        "dm",
        "dw",
        "ei",
        "httt",
        "l",
        "low",
        "nr",
        "sof",
        "sota",
        "sotbe",
        "thot",
        "trow",
        "tsg",
        "ttb",
        "utbs",
    ]
)
CATALOGUES = "usr/share/games/wesnoth/1.16/locale/zh_TW/LC_MESSAGES/*.mo"
FOLDER = Path(__file__).parents[3] / "build/debian"
LINES = "lines.txt"
DIGEST = "6a662a63216a4beb"  # how the SHA-256 of those lines begins
_HAN = re.compile("[㐀-鿿]")
_MARKUP = re.compile(r"<[^>]{1,80}>|\$\w+")
_SENTENCE = re.compile("(?<=[。！？])|\n")


def fetch(folder: Path) -> None:
    """Write `lines.txt` into `folder`; raises OSError or CalledProcessError where Debian's tools fail."""
    folder.mkdir(parents=True, exist_ok=True)
    options = [f"-oDir::State::Lists={folder.resolve()}/lists", "-oAPT::Sandbox::User=root"]
    (folder / "lists/partial").mkdir(parents=True, exist_ok=True)
    wanted = [f"{package}={VERSION}" for package in PACKAGES]
    subprocess.run(["apt-get", *options, "-q", "update"], cwd=folder, check=True)
    subprocess.run(["apt-get", *options, "-q", "download", *wanted], cwd=folder, check=True)
    for archive in sorted(folder.glob("*.deb")):
        subprocess.run(["dpkg", "-x", archive.name, "."], cwd=folder, check=True)
        archive.unlink()
    text = "\n".join(dict.fromkeys(_sentences(folder)))
    digest = hashlib.sha256(text.encode()).hexdigest()[: len(DIGEST)]
    if digest != DIGEST:
        raise OSError(f"the lines of {VERSION} have the digest {digest}, not {DIGEST}")
    (folder / LINES).write_text(text, "utf-8")
    for rest in ("lists", "usr"):
        shutil.rmtree(folder / rest)


def lines() -> list[str]:
    """What was fetched into `FOLDER`; raises FileNotFoundError where nothing was."""
    path = FOLDER / LINES
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing; make native fetches it")
    return path.read_text("utf-8").split("\n")


def _sentences(folder: Path) -> Iterator[str]:
    """Sentences of three Han characters or more, without markup."""
    for path in sorted(folder.glob(CATALOGUES)):
        with path.open("rb") as file:
            catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
        for text in sorted(str(value) for value in catalogue.values()):
            for sentence in _SENTENCE.split(_MARKUP.sub("", text)):
                line = " ".join(sentence.split())
                if len(_HAN.findall(line)) >= max(3, len(line) // 2):
                    yield line


if __name__ == "__main__":
    fetch(Path(sys.argv[1]))
