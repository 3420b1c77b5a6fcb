"""The floors: a module imports only what stands below it, nothing heavy, and files stay short."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import zhnews

SOURCE = Path(zhnews.__file__).parent
FLOORS = (
    ("errors", "edits", "frozen"),
    ("text",),
    ("models",),
    ("segmentation",),
    ("convert",),
    ("user_words",),
    ("readings",),
    ("repairs",),
    ("doc",),
    ("jieba_words",),
    ("page", "stages"),
    ("pipeline",),
    ("config",),
    ("io", "arrow", "render"),
    ("batch",),
    ("learn",),
    ("cli_learn",),
    ("cli",),
    ("", "__main__"),
)
FLOOR = {name: height for height, names in enumerate(FLOORS) for name in names}
# Each costs tens of milliseconds or more to import, so a command that does not need it must not pay.
HEAVY = {
    "numpy",
    "selectolax",
    "jieba",
    "rjieba",
    "opencc",
    "sklearn",
    "scipy",
    "importlib.metadata",
    "asyncio",
}
FILES = sorted(SOURCE.rglob("*.py"))


def part(path: Path) -> str:
    """The part of the house that a file belongs to: its folder below zhnews, or its own name."""
    return path.relative_to(SOURCE).with_suffix("").parts[0].replace("__init__", "")


def imported(path: Path) -> set[str]:
    """Every module that a file imports, wherever in the file."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "zhnews":
            names.update(
                f"zhnews.{alias.name}".replace("zhnews.__version__", "zhnews")
                for alias in node.names
            )
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_go_one_way(path):
    here = part(path)
    for module in imported(path):
        if module.startswith("zhnews."):
            below = module.split(".")[1]
            assert below == here or FLOOR[below] < FLOOR[here], f"{here} imports {module}"
        elif module == "zhnews":
            assert here in {"cli", "__main__"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_files_stay_short_and_learning_stays_apart(path):
    assert len(path.read_text("utf-8").splitlines()) <= 300
    if part(path) not in {"learn", "cli_learn"}:
        assert not any("zhnews.learn" in module for module in imported(path))


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_importing_loads_nothing_heavy():
    loaded = run("import sys, zhnews, zhnews.cli; print(*sys.modules)").split()
    assert not HEAVY & set(loaded)


def test_nothing_at_run_time_imports_scikit_learn_or_jieba():
    page = (
        "<html><title>名单</title><body><p>工業和信息化部在深圳公布名單。</p><p>国产|综合|激情</p>"
    )
    code = f"import sys, zhnews; zhnews.load()({page.encode()!r}); print(*sys.modules)"
    assert not {"sklearn", "scipy", "joblib", "jieba"} & set(run(code).split())


def test_public_names_are_listed_and_documented():
    public = {name for name in vars(zhnews) if not name.startswith("_")}
    modules = {name for name in public if isinstance(vars(zhnews)[name], type(sys))}
    assert sorted(public - modules | {"config"}) == sorted(zhnews.__all__)
    for name in zhnews.__all__:
        assert getattr(zhnews, name).__doc__, name
