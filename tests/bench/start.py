"""Cold starts: each command as a new process on one line, beside jieba without its cache file.

`make bench`. Medians of several runs in turns; what counts is the ratio within one run.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

LINE = "工业和信息化部三月二十九日在深圳公布先进制造业集群名单，青岛、长沙等城市入选。\n"
ZHNEWS = str(Path(sys.executable).with_name("zhnews"))
RUNS = 7
JIEBA = "import sys, jieba; jieba.setLogLevel(60); print(' '.join(jieba.lcut(sys.stdin.readline().strip())))"
COMMANDS = {
    "jieba, no cache file": [sys.executable, "-W", "ignore", "-c", JIEBA],
    "zhnews segment": [ZHNEWS, "segment"],
    "zhnews convert -c s2twp": [ZHNEWS, "convert", "-c", "s2twp"],
    "zhnews entities": [ZHNEWS, "entities"],
    "zhnews keywords": [ZHNEWS, "keywords"],
    "zhnews spam": [ZHNEWS, "spam"],
    "zhnews run -": [ZHNEWS, "run", "-"],
    "zhnews --version": [ZHNEWS, "--version"],
}


def seconds(command: list[str]) -> float:
    """One cold start; the temporary folder is empty, so jieba finds no cache in it."""
    with tempfile.TemporaryDirectory() as empty:
        start = perf_counter()
        subprocess.run(
            command,
            input=LINE.encode(),
            capture_output=True,
            check=True,
            env={**os.environ, "TMPDIR": empty},
        )
        return perf_counter() - start


def main() -> None:
    """Print the table."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(RUNS):
        for name, command in COMMANDS.items():
            times[name].append(seconds(command))
    jieba = statistics.median(times["jieba, no cache file"])
    print(f"{'command, cold, one line':28}{'median s':>10}{'of jieba':>10}")
    for name, runs in times.items():
        middle = statistics.median(runs)
        print(f"{name:28}{middle:>10.3f}{middle / jieba:>10.2f}")


if __name__ == "__main__":
    main()
