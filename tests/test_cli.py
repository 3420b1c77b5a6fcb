"""The command line: one line in, one line out; every mistake is one line on stderr."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "corpus/pages"


def zhnews(*arguments, stdin=b"", cwd=None):
    command = [sys.executable, "-m", "zhnews", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, check=False)


def mistake(*arguments, stdin=b"", cwd=None):
    """The one line of a command that ends with status 2."""
    done = zhnews(*arguments, stdin=stdin, cwd=cwd)
    assert (done.returncode, done.stdout) == (2, b"")
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("zhnews: ")
    return lines[0]


LINES = "工信部在深圳公布名單\n\n  聯系我們  \n".encode()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["segment"], "工信部 在 深圳 公布 名單\n\n聯系 我們\n"),
        (["segment", "--mode", "search"], "工信部 在 深圳 公布 名單\n\n聯系 我們\n"),
        (["segment", "--mode", "full"], "工 信 部 在 深圳 公布 名單\n\n聯系 我們\n"),
        (["segment", "--sep", "/"], "工信部/在/深圳/公布/名單\n\n聯系/我們\n"),
        (["convert", "-c", "t2s"], "工信部在深圳公布名单\n\n  联系我们  \n"),
    ],
)
def test_line_commands_write_one_line_for_each(arguments, expected):
    done = zhnews(*arguments, stdin=LINES)
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, expected, b"")


@pytest.mark.parametrize("name", ["entities", "keywords", "spam"])
def test_layer_commands_write_one_object_for_each_line(name):
    done = zhnews(name, stdin=LINES)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [list(row) for row in rows] == [[name]] * 3
    if name == "entities":
        assert [entity["id"] for entity in rows[0]["entities"]] == [
            "organ:miit",
            "gb2260:440300",
        ]


def test_lines_are_read_from_files_and_odd_bytes_cost_only_themselves(tmp_path):
    path = tmp_path / "lines.txt"
    path.write_bytes("\ufeff上海\r\n".encode() + b"\xff\xe4\xb8\n\x00" + "深圳".encode())
    done = zhnews("segment", path)
    assert done.returncode == 0
    assert done.stderr.decode().startswith("zhnews: U+FFFD in 1 lines: damaged, or not UTF-8")
    assert done.stdout.decode() == "上海\n\ufffd \ufffd\n\x00 深圳\n"


def test_run_writes_records_in_order_to_stdout_and_to_files(tmp_path):
    names = ["b.txt", "a.html", "c.jsonl"]
    (tmp_path / "b.txt").write_text("深圳的<b>集群</b>", "utf-8")
    (tmp_path / "a.html").write_text("<html><title>青岛港</title><p>青岛港开港。</p>", "utf-8")
    rows = [{"id": "r1", "text": "长沙"}, {"url": "http://x.example/", "html": "<p>广州</p>"}]
    (tmp_path / "c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    done = zhnews("run", ".", cwd=tmp_path)
    assert done.returncode == 0
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["id"] for row in records] == ["a.html", "b.txt", "r1", "http://x.example/"]
    assert [row["text"] for row in records[1:]] == ["深圳的集群", "长沙", "广州"]
    assert records[3]["url"] == "http://x.example/"
    for out in ("o.jsonl", "o.jsonl.gz"):
        assert zhnews("run", *sorted(names), "-o", out, cwd=tmp_path).returncode == 0
        path = tmp_path / out
        content = gzip.decompress(path.read_bytes()) if out.endswith("gz") else path.read_bytes()
        assert content == done.stdout
    first = (tmp_path / "o.jsonl.gz").read_bytes()
    zhnews("run", *sorted(names), "-o", "o.jsonl.gz", cwd=tmp_path)
    assert (tmp_path / "o.jsonl.gz").read_bytes() == first
    assert not list(tmp_path.glob("*.part"))


def test_run_takes_stdin_fields_words_and_a_configuration(tmp_path):
    (tmp_path / "p.toml").write_text('[[stage]]\nname = "segment"\n', "utf-8")
    done = zhnews(
        "run", "-", "--words", "--config", "p.toml", "--fields", "words,entities",
        stdin="上海港".encode(), cwd=tmp_path,
    )  # fmt: skip
    row = json.loads(done.stdout)
    assert list(row) == ["words", "entities"]
    assert row["entities"] is None
    assert row["words"][-1][1] == 3


def test_a_page_that_is_refused_does_not_stop_the_others(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"x" * 101)
    (tmp_path / "b.txt").write_text("深圳", "utf-8")
    (tmp_path / "c.jsonl").write_text('{"text": 1}\n[]\nnot json\n{"text": "上海"}\n', "utf-8")
    done = zhnews("run", ".", "--size-limit", "100", cwd=tmp_path)
    assert done.returncode == 1
    assert [json.loads(line)["text"] for line in done.stdout.splitlines()] == ["深圳", "上海"]
    told = done.stderr.decode().splitlines()
    assert "a.txt" in told[0]
    assert "over the limit of 100" in told[0]
    assert [line.split(" ")[1].rstrip(":") for line in told[1:4]] == [
        f"c.jsonl:{n}" for n in (1, 2, 3)
    ]
    assert told[4].startswith("2 pages done, 4 failed")


def test_mistakes_name_what_is_allowed(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "page.txt").write_text("深圳", "utf-8")
    (tmp_path / "folder.jsonl").mkdir()
    assert "no INPUT given; name files, folders, globs or -" in mistake("run")
    assert "nothing.html does not exist" in mistake("run", "nothing.html", cwd=tmp_path)
    assert "empty holds no pages; files ending in .html" in mistake("run", "empty", cwd=tmp_path)
    assert "*.xml holds no pages" in mistake("run", "*.xml", cwd=tmp_path)
    out = ("run", "page.txt", "-o")
    assert "OUT ends in .jsonl or .jsonl.gz" in mistake(*out, "x.csv", cwd=tmp_path)
    assert "cannot be written" in mistake(*out, "none/x.jsonl", cwd=tmp_path)
    assert "is a folder" in mistake(*out, "folder.jsonl", cwd=tmp_path)
    assert "no field is called 'titel'; choose from id" in mistake(
        "run", "page.txt", "--fields", "titel", cwd=tmp_path
    )
    assert "none.toml cannot be read" in mistake(
        "run", "page.txt", "--config", "none.toml", cwd=tmp_path
    )
    assert "choose from convert" in mistake("translate")
    assert "choose from convert" in mistake()
    assert "zhnews convert --help" in mistake("convert")
    assert "choose from" in mistake("convert", "-c", "s2x")
    assert "choose from context, opencc" in mistake("convert", "-c", "s2t", "--engine", "x")
    assert "choose from linear" in mistake("segment", "--engine", "x")
    assert "none.txt cannot be read" in mistake("segment", "none.txt", cwd=tmp_path)
    assert "from 1 on" in mistake("keywords", "--top", "0")


def test_a_run_survives_damaged_and_foreign_files(tmp_path):
    whole = gzip.compress(bytes(range(32, 256)) * 4)
    (tmp_path / "cut.jsonl.gz").write_bytes(whole[:60])
    (tmp_path / "bad.jsonl.gz").write_bytes(
        whole[:10] + b"\xff" + whole[11:]
    )  # no such kind of block
    (tmp_path / "deep.jsonl").write_text(
        '{"text":' + "[" * 100_000 + "]" * 100_000 + "}\n", "utf-8"
    )
    (tmp_path / "kinds.jsonl").write_text(
        '{"text":"上海","url":5}\n{"text":"上海","id":{}}\n{"text":"上海","id":"\\ud800","url":"\\udfff"}\n',
        "utf-8",
    )
    (tmp_path / "long.jsonl").write_text(
        '{"text":"' + "x" * 100_000 + '"}\n{"text":"深圳"}\n', "utf-8"
    )
    done = zhnews("run", ".", "--size-limit", "100", "--fields", "id,text", cwd=tmp_path)
    assert done.returncode == 1
    assert [json.loads(line)["text"] for line in done.stdout.splitlines()] == ["上海", "深圳"]
    assert json.loads(done.stdout.splitlines()[0])["id"] == "\ufffd"
    told = done.stderr.decode().splitlines()
    assert len(told) == 7
    assert all(line.startswith("zhnews: ") for line in told[:6])
    (tmp_path / "p.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    done = zhnews("run", "p.png", cwd=tmp_path)
    assert done.returncode == 1
    assert b"p.png is a picture; HTML, text and JSONL are read" in done.stderr


def test_rows_come_through_standard_input_too():
    done = zhnews(
        "run",
        "-",
        "--fields",
        "id,text",
        stdin='{"id":7,"text":"上海"}\n{"text":"深圳"}\n'.encode(),
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert rows[0] == {"id": "7", "text": "上海"}
    assert rows[1]["text"] == "深圳"
    done = zhnews("run", "-", "--fields", "text", stdin="{上海}\n{}".encode())
    assert json.loads(done.stdout)["text"] == "{上海}\n{}"


def test_a_run_does_not_read_what_it_writes(tmp_path):
    (tmp_path / "a.txt").write_text("深圳", "utf-8")
    for _ in range(2):
        done = zhnews("run", ".", "-o", "out.jsonl", cwd=tmp_path)
        assert done.stderr.decode().startswith("1 pages done, 0 failed")
    assert "INPUT and OUT at once" in mistake("run", "out.jsonl", "-o", "out.jsonl", cwd=tmp_path)
    assert "- stands for standard input" in mistake("run", "-", "-")
    assert "- stands for standard input" in mistake("segment", "-", "-")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [["segment"], ["run", "-"]])
def test_output_that_cannot_be_written_is_one_line(arguments):
    command = [sys.executable, "-m", "zhnews", *arguments]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command, input="上海".encode(), stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert (
        done.stderr.decode().splitlines()[-1]
        == "zhnews: output cannot be written: No space left on device"
    )


def test_info_verifies_every_model():
    done = zhnews("info")
    assert done.returncode == 0
    assert b"segment/jieba.tsv" in done.stdout


def test_a_reader_that_has_enough_is_no_error():
    command = [sys.executable, "-m", "zhnews", "segment"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        run.stdout.close()
        _, told = run.communicate("上海\n".encode() * 200_000)
    assert (run.returncode, told) == (0, b"")


@pytest.mark.skipif(os.name == "nt", reason="signals work otherwise there")
def test_ctrl_c_is_one_line_and_leaves_what_is_finished(tmp_path):
    (tmp_path / "a.txt").write_text("深圳", "utf-8")
    command = [sys.executable, "-m", "zhnews", "run", "a.txt", "-", "-o", "o.jsonl"]  # waits at -
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=tmp_path, stdin=pipe, stderr=pipe) as run:
        deadline = time.monotonic() + 20
        while not (tmp_path / "o.jsonl.part").exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(0.5)
        run.send_signal(signal.SIGINT)
        _, told = run.communicate(timeout=20)
    assert run.returncode == 130
    assert told.decode().splitlines() == [
        "zhnews: interrupted; 1 finished records are in o.jsonl.part"
    ]
    assert json.loads((tmp_path / "o.jsonl.part").read_text("utf-8"))["text"] == "深圳"
    assert not (tmp_path / "o.jsonl").exists()
