"""A user's words: found as they should be, whole in every engine and stage, read once and cached."""

import importlib.util
import json
import os
import subprocess
import sys
from array import array
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhnews import config, user_words
from zhnews.convert import convert, fold, forms
from zhnews.doc import Block, Doc
from zhnews.errors import ConfigError, InputError
from zhnews.pipeline import Pipeline
from zhnews.stages.entities import Entities
from zhnews.stages.keywords import Keywords
from zhnews.stages.segment import ENGINES, Segment
from zhnews.text import entries, finding
from zhnews.text.entries import FORCED, LOC, ORG, PREFERRED
from zhnews.text.finding import LONGEST_WORD
from zhnews.text.tags import CUT, JOIN, LONGEST

LETTERS = "上海的人工智能乾净著ai9市长。 𠀀"
WORDS = st.text(st.sampled_from(LETTERS), min_size=1, max_size=5).filter(lambda word: word.strip())
LISTS = st.dictionaries(WORDS.map(str.strip), st.sampled_from([1, 2, 3]), max_size=12)
TEXTS = st.text(st.sampled_from(LETTERS) | st.characters(codec="utf-8"), max_size=60)
TRADITIONAL = ["雲門山學院", "乾淨", "計畫書", "看著", "上海著名", "裡面", "T恤"]


def tokens(text, stage):
    return list(stage(Doc.of(text)).tokens)


def interpreted():
    """The kernel's source run by Python, whether or not it was compiled."""
    source = Path(entries.__file__).with_name("finding.py")
    spec = importlib.util.spec_from_file_location("interpreted_finding", source)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PLAIN = interpreted()


def runs_on(text, place):
    """Whether a place lies inside a run of Latin letters or of digits."""
    pair = text[place - 1 : place + 1]
    latin = [(letter <= "z" and letter.isalpha()) or "À" <= letter <= "ɏ" for letter in pair]
    return all(latin) or (pair.isascii() and pair.isdigit())


def longest_by_hand(text, words, start=0):
    """What the finder should find, told without any table."""
    found, place = [], start
    while place < len(text):
        ends = [
            place + len(word)
            for word in words
            if text.startswith(word, place)
            and not (place > start and runs_on(text, place))
            and not (place + len(word) < len(text) and runs_on(text, place + len(word)))
        ]
        if ends:
            found.append((place, max(ends)))
        place = max(ends, default=place + 1)
    return found


@given(LISTS, st.text(st.sampled_from(LETTERS), max_size=40), st.sampled_from([1, 2, 3]))
def test_the_longest_are_found_from_the_left_compiled_or_not(words, text, wanted):
    given_words = (list(words), list(words.values()), list(range(len(words))))
    expected = longest_by_hand(text, [word for word in words if words[word] & wanted])
    for module in (finding, PLAIN):
        finder = module.Finder(module.compile_words(*given_words))
        found = finder.find(text, 0, len(text), wanted)
        assert [(start, end) for start, end, _ in found] == expected
        assert all(list(words)[number] == text[start:end] for start, end, number in found)
        gaps = finder.mark(text, 0, len(text), wanted, None)
        marks = bytearray(len(text) + 1)
        for start, end in expected:
            marks[start + 1 : end] = bytes([JOIN]) * (end - start - 1)
            marks[start] = marks[end] = CUT
        assert (gaps is None) == (not expected)
        assert gaps is None or bytes(gaps) == bytes(marks)


@given(LISTS)
def test_arrays_are_the_same_compiled_and_interpreted(words):
    given_words = (list(words), list(words.values()), list(range(len(words))))
    one, other = finding.compile_words(*given_words), PLAIN.compile_words(*given_words)
    assert {name: list(view) for name, view in one.items()} == {
        name: list(view) for name, view in other.items()
    }


@given(st.lists(st.sampled_from([0, JOIN, CUT]), min_size=1, max_size=30), st.data())
def test_ends_in_joined_gaps_are_taken_out_compiled_or_not(gaps, data):
    ends = sorted(data.draw(st.sets(st.integers(0, len(gaps) - 1))))
    for module in (finding, PLAIN):
        room = array("I", ends)
        count = module.joined(memoryview(room), len(room), memoryview(bytes(gaps)))
        assert room[:count].tolist() == [end for end in ends if gaps[end] != JOIN]


def test_many_words_are_all_found_and_nothing_else():
    words = [f"{chr(0x4E00 + n % 3000)}{chr(0x5000 + n // 7)}{chr(0x6000 + n % 11)}" for n in range(30_000)]  # fmt: skip
    words = list(dict.fromkeys(words))
    odd = list(range(0, len(words), 2))
    kept = [words[n] for n in odd]
    finder = finding.Finder(finding.compile_words(kept, [1] * len(kept), odd))
    for number, word in enumerate(words):
        assert finder.find(word, 0, 3, 1) == ([] if number % 2 else [(0, 3, number)])


def test_a_word_of_any_length_is_found():
    words = ["深" * size for size in range(1, LONGEST_WORD + 1)]
    finder = finding.Finder(finding.compile_words(words, [1] * 64, list(range(64))))
    for size in range(1, LONGEST_WORD + 1):
        assert finder.find("深" * size + "海", 0, size + 1, 1) == [(0, size, size - 1)]


@pytest.mark.parametrize("unit", ["上海", "a", "上", "上海的人。"])
def test_time_grows_with_length_only(unit, grows_linearly):
    stage = Segment(engine="linear", user=("上海" * 32, "上" * 63 + "海", "上海人", ("海", 0)))
    grows_linearly(lambda size: Doc.of(unit * size), stage, 20_000)


# --- lists


@pytest.mark.parametrize(
    ("row", "word", "flags"),
    [
        ("雲門山學院", "雲門山學院", FORCED),
        ("雲門山學院\t9\tnt", "雲門山學院", FORCED | ORG),
        ("深海一号\t0\tLOC", "深海一号", PREFERRED | LOC),
        ("深海一号\t0.0\tns\t", "深海一号", PREFERRED | LOC),
        ("深海一号\t\tORG", "深海一号", FORCED | ORG),
        ("new york\t1e2", "new york", FORCED),
        ("云计算 5 n", "云计算", FORCED),
        ("  云计算   0  ns ", "云计算", PREFERRED | LOC),
        ("凱特琳 nz", "凱特琳", FORCED),
        ("easy_install 3 eng", "easy_install", FORCED),
        ("hot dog", "hot dog", FORCED),
        ("台北 101 大樓", "台北 101 大樓", FORCED),
        ("\ue000", "\ue000", FORCED),
    ],
)
def test_rows_are_read(row, word, flags):
    assert entries.parse(row) == ([word], bytearray([flags]))


def test_empty_rows_byte_order_marks_and_line_ends_do_not_matter(tmp_path):
    (tmp_path / "w.tsv").write_bytes("\ufeff云计算\r\n\r\n \t \r\n云门山学院\t0\r在云\n".encode())
    own = user_words.load(str(tmp_path / "w.tsv"))
    assert [*own.find("云计算在云", [(0, 5)], FORCED)] == [(0, 3, 0), (3, 5, 0)]
    assert [*own.find("云门山学院", [(0, 5)], PREFERRED)] == [(0, 5, 0)]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("云计算\tmany", "row 2: weight 'many' is no number from 0 on"),
        ("云计算\t-1", "row 2: weight '-1' is no number"),
        ("云计算\tnan", "row 2: weight 'nan' is no number"),
        ("云计算\tinf", "row 2: weight 'inf' is no number"),
        ("\t5\tn", "row 2: a word of no visible character"),
        ("\u200b\ufeff\t5", "row 2: a word of no visible character"),
        ("长" * 65, "row 2: a word of 65 characters; 64 are the most"),
        ("云\t1\tn\tx", "row 2: more than three cells; word, weight and tag are allowed"),
    ],
)
def test_bad_rows_are_named_with_their_file(tmp_path, row, message):
    path = tmp_path / "w.tsv"
    path.write_text(f"在云\n{row}\n", "utf-8")
    with pytest.raises(InputError) as caught:
        Segment(user=str(path))(Doc.of(""))
    assert str(caught.value).startswith(f"{path}, {message}")
    assert "\n" not in str(caught.value)


def test_files_that_are_no_lists_are_told(tmp_path):
    (tmp_path / "w.tsv").write_bytes(b"\xff\xfe")
    for path, reason in ((tmp_path / "w.tsv", "not UTF-8"), (tmp_path, ""), ("none.tsv", "")):
        with pytest.raises(InputError, match=f"cannot be read: {reason}"):
            user_words.load(str(path))


@pytest.mark.parametrize(
    "user",
    [
        5,
        None,
        ("",),
        (5,),
        (("云", "1"),),
        (("云", True),),
        (("云", 1, 2),),
        (("云", 1, "n", "x"),),
        ((),),
        ("云\t5",),
        ("a\nb",),
        (("云", -1),),
        ("长" * 65,),
        ("\u200b",),
    ],
)
@pytest.mark.parametrize("stage", [Segment, Entities])
def test_bad_entries_are_refused_when_the_stage_is_made(stage, user):
    with pytest.raises(ConfigError, match=r"^user") as caught:
        stage(user=user)
    assert "\n" not in str(caught.value)


def test_entries_stand_in_code_and_in_a_file_alike():
    text = (
        '[[stage]]\nname = "segment"\nuser = ["云计算", ["深海一号", 0], ["云门山学院", 1, "nt"]]\n'
    )
    pipeline = config.loads(text)
    assert pipeline == Pipeline(
        (Segment(user=("云计算", ("深海一号", 0), ("云门山学院", 1, "nt"))),)
    )
    assert config.loads(config.dumps(pipeline)) == pipeline
    assert hash(pipeline) == hash(config.loads(config.dumps(pipeline)))
    with pytest.raises(ConfigError, match="user = 5 is no string or array"):
        config.loads('[[stage]]\nname = "entities"\nuser = 5\n')
    with pytest.raises(ConfigError, match="user, row 2: weight '-1'"):
        config.loads('[[stage]]\nname = "entities"\nuser = ["云", ["海", -1]]\n')


def test_the_fingerprint_of_a_pipeline_tells_lists_apart(tmp_path):
    path = tmp_path / "w.tsv"
    seen = set()
    for word in ("云计算", "大数据"):
        path.write_text(word, "utf-8")
        user_words._loaded.cache_clear()
        seen.add(config.fingerprint(Pipeline((Segment(user=str(path)),))))
        seen.add(config.fingerprint(Pipeline((Segment(user=(word,)),))))
    assert len(seen) == 4


def test_of_two_rows_the_later_one_counts():
    own = user_words.load((("云计算", 1, "ns"), ("雲計算", 0, "nt")))
    assert not [*own.find("云计算", [(0, 3)], FORCED | LOC)]
    assert [own.entry(found[2]) for found in own.find("云计算", [(0, 3)], ORG)] == [
        ("ORG", "雲計算")
    ]


def test_a_word_of_many_forms_has_an_end():
    own = user_words.load(("了" * 64, "了着干里只" * 12))
    assert [*own.find("了" * 64, [(0, 64)], FORCED)]


# --- words


@pytest.mark.parametrize("engine", ENGINES)
@given(text=TEXTS, words=LISTS, size=st.integers(0, 60))
def test_forced_words_are_words_and_words_join_back(engine, text, words, size):
    user = tuple((word, 0 if flags == PREFERRED else 1) for word, flags in words.items())
    whole = Doc.of(text)
    edges = sorted({0, min(size, len(whole.text)), len(whole.text)})
    blocks = [Block(*edge) for edge in pairwise(edges)]
    doc = Segment(engine=engine, user=user)(Doc.of(text, blocks=blocks))
    assert "".join(doc[word] for word in doc.words) == doc.text
    assert all(start < end for start, end in doc.words)
    cut = set(doc.words)
    forced = {form for word, weight in user if weight for form in (*forms(word), fold(word))}
    forced |= {
        form for word, weight in user if weight for form in forms(convert(word, "t2s").result)
    }
    late = {form for word, weight in user if not weight for form in forms(word)}
    if forced & late:
        return  # the later row decides, see above
    for block in blocks:
        view = doc.folded[block.start : block.end]
        for start, end in longest_by_hand(view, forced):
            assert (block.start + start, block.start + end) in cut


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("word", TRADITIONAL)
def test_a_list_in_either_script_serves_text_in_either(engine, word):
    other = convert(word, "t2s").result
    for listed in (word, other):
        for text in (f"他的{word}說了", f"他的{other}说了"):
            stage = Segment(engine=engine, user=(listed,))
            assert text[2:-2] in tokens(text, stage)


@pytest.mark.parametrize("engine", ENGINES)
def test_preferred_words_are_joined_but_cut_nothing(engine):
    assert tokens("他在云门山", Segment(engine=engine, user=("在", "云门", "山", ("云门山", 0))))[-2:] == [
        "云门", "山",
    ]  # fmt: skip
    plain = tokens("我们的国家", Segment(engine=engine))
    assert plain == ["我们", "的", "国家"]
    assert tokens("我们的国家", Segment(engine=engine, user=(("我们的", 0), ("们的国", 0)))) == [
        "我们的", "国家",
    ]  # fmt: skip
    assert tokens("我们的国家", Segment(engine=engine, user=(("们的", 0),))) == plain


@pytest.mark.parametrize("engine", ENGINES)
def test_words_with_blanks_signs_and_digits_are_whole(engine):
    stage = Segment(engine=engine, user=("New York", "3.14", "C++ 语言", "ai", "【重磅】"))
    text = "去new york学Ｃ＋＋　语言，【重磅】said AI3.14不是23.14"
    words = tokens(text, stage)
    for word in ("new york", "Ｃ＋＋　语言", "【重磅】", "AI", "3.14"):
        assert word in words
    assert "said" in words


def test_the_words_around_a_forced_one_are_told_knowing_it():
    assert tokens("他说的确实在理", Segment(engine="linear", user=("的确",)))[2] == "的确"
    around = tokens("研究生命起源", Segment(engine="linear", user=("生命",)))
    assert around == ["研究", "生命", "起源"]


def test_a_forced_word_is_whole_where_a_sentence_is_too_long_for_the_tagger():
    stage = Segment(engine="linear", user=("深海一号钻井平台",))
    for shift in range(LONGEST - 12, LONGEST + 2):
        text = "国" * shift + "深海一号钻井平台" + "国" * 500
        assert "深海一号钻井平台" in tokens(text, stage)


def test_a_stage_with_a_list_by_path_stays_small(tmp_path):
    import pickle

    stage = Segment(user=str(tmp_path / "words.tsv"))
    assert pickle.loads(pickle.dumps(stage)) == stage
    assert len(pickle.dumps(stage)) < 500


# --- entities and keywords

USER = (
    ("雲門山學院", 1, "nt"),
    ("深海一号", 1, "ns"),
    ("海南岛礁馆", 1, "ORG"),
    "江大",
    ("北湖", 0, "ns"),
)


def named(text, user=USER, **options):
    doc = Pipeline((Segment(engine="linear", user=user), Entities(user=user, **options)))(text)
    return [(entity.text, entity.type, entity.name, entity.id) for entity in doc.entities]


@pytest.mark.parametrize("text", ["我在云门山学院", "我在雲門山學院"])
def test_tagged_words_are_entities(text):
    assert named(text) == [(text[2:], "ORG", "雲門山學院", None)]
    assert named(text, types=("LOC",)) == []
    doc = Entities(user=USER)(Segment()(Doc.of(text)))  # words need not know the list
    assert [entity.text for entity in doc.entities] == [text[2:]]


def test_the_longer_of_a_users_word_and_a_name_of_the_lexicon_is_found():
    assert named("去海南岛礁馆，去海南省")[0] == ("海南岛礁馆", "ORG", "海南岛礁馆", None)
    assert named("去海南岛礁馆，去海南省")[1][3] == "gb2260:460000"
    assert named("工业和信息化部", (("信息", 1, "nt"),))[0][3] == "organ:miit"
    assert named("青岛", (("青岛", 1, "nt"),)) == [("青岛", "ORG", "青岛", None)]


def test_no_entity_cuts_a_forced_word():
    text = "武汉的重庆火锅店"
    assert [entity[0] for entity in named(text, ())] == ["武汉", "重庆"]
    assert [entity[0] for entity in named(text, ("重庆火锅",))] == ["武汉"]


def test_a_preferred_place_keeps_to_words():
    assert named("他在北湖边")[0][0] == "北湖"
    assert "北湖" not in [entity[0] for entity in named("河北湖南", (("北湖", 0, "ns"),))]


PIECES = st.lists(
    st.sampled_from(["广东省", "深圳市", "云门山学院", "深海一号", "长江大桥", "中国", "外交部", "公安局", "北京大学", "生", "的"])
    | st.text(st.sampled_from("北京广东江大学院市长的，"), max_size=4),
    max_size=10,
).map("".join)  # fmt: skip


@given(PIECES, st.lists(PIECES.map(lambda word: word[:6]).filter(bool), max_size=4))
def test_entities_stay_sorted_disjoint_and_cut_no_forced_word(text, words):
    user = (*USER, *words)
    doc = Pipeline((Segment(engine="linear", user=user), Entities(user=user)))(Doc.of(text))
    own = user_words.load(user)
    ranges = [(block.start, block.end) for block in doc.blocks]
    inside = {
        p for start, end, _ in own.find(doc.folded, ranges, FORCED) for p in range(start + 1, end)
    }
    last = 0
    for entity in doc.entities:
        assert last <= entity.start < entity.end
        assert entity.text == doc.text[entity.start : entity.end]
        for part in (entity, *entity.parts):
            assert not {part.start, part.end} & inside
        last = entity.end


@given(PIECES)
def test_a_list_without_words_of_a_text_changes_nothing(text):
    doc = Segment()(Doc.of(text))
    assert Entities(user=("龘龘龘",))(doc) == Entities()(doc)
    assert Segment(user=("龘龘龘",))(doc) == doc


def test_a_users_word_becomes_a_keyword_as_a_whole():
    text = "深海一号平台今天投产。深海一号平台在南海。"
    for engine in ENGINES:
        pipeline = Pipeline((Segment(engine=engine, user=("深海一号平台",)), Keywords(top=1)))
        assert [keyword.text for keyword in pipeline(text).keywords] == ["深海一号平台"]


# --- the cache


@pytest.fixture
def cache(tmp_path, monkeypatch):
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setattr(sys, "platform", "linux")
    user_words._loaded.cache_clear()
    return tmp_path / "home/zhnews"


@pytest.fixture
def many(tmp_path):
    words = [f"{chr(0x4E00 + n % 5000)}{chr(0x5000 + n // 3)}" for n in range(15_000)]
    (tmp_path / "many.tsv").write_text("\n".join(f"{word}\t1\tnt" for word in words), "utf-8")
    return str(tmp_path / "many.tsv"), words


def fresh(path):
    user_words._loaded.cache_clear()
    own = user_words.load(path)
    (found,) = own.find(fold(Path(path).read_text("utf-8")[:2]), [(0, 2)], ORG)
    return own, own.entry(found[2])


def test_a_list_is_compiled_once_and_for_its_user_only(cache, many, monkeypatch):
    path, words = many
    assert fresh(path)[1] == ("ORG", words[0])
    (file,) = cache.iterdir()
    if os.name != "nt":
        assert file.stat().st_mode & 0o777 == 0o600
        assert cache.stat().st_mode & 0o777 == 0o700
    monkeypatch.setattr(user_words, "_compiled", None)  # not called again
    assert fresh(path)[1] == ("ORG", words[0])
    assert list(cache.iterdir()) == [file]


def test_another_list_is_another_file(cache, many):
    fresh(many[0])
    with Path(many[0]).open("a") as file:
        file.write("\n云计算")
    own, _ = fresh(many[0])
    assert [*own.find("云计算", [(0, 3)], FORCED)]
    assert len(list(cache.iterdir())) == 2


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "foreign", "header", "other", "folder"])
def test_a_damaged_file_is_made_again(cache, many, damage):
    path, words = many
    fresh(path)
    (file,) = cache.iterdir()
    good = file.read_bytes()
    bad = {
        "cut": good[:-9],
        "flip": good[:90_000] + bytes([good[90_000] ^ 4]) + good[90_001:],
        "empty": b"",
        "foreign": b"GIF89a" * 100,
        "header": good[:8] + b"[]" + good[10:],
        "other": good.replace(b'"filter"', b'"filler"'),
    }
    if damage == "folder":
        file.unlink()
        file.mkdir()
    else:
        file.unlink()
        file.write_bytes(bad[damage])
    assert fresh(path)[1] == ("ORG", words[0])
    if damage != "folder":
        assert file.read_bytes() == good
    assert not list(cache.glob("*.part"))


def test_where_nothing_can_be_written_memory_serves(cache, many, monkeypatch):
    cache.parent.write_bytes(b"a file where the folder should be")
    assert fresh(many[0])[1] == ("ORG", many[1][0])
    for name in ("XDG_CACHE_HOME", "HOME", "USERPROFILE"):
        monkeypatch.delenv(name, raising=False)
    assert fresh(many[0])[1] == ("ORG", many[1][0])


@pytest.mark.parametrize(
    ("platform", "expected"),
    [("linux", "/x/zhnews"), ("darwin", "/h/Library/Caches/zhnews"), ("win32", "/l/zhnews")],
)
def test_the_folder_is_the_systems(monkeypatch, platform, expected):
    for name, value in (("XDG_CACHE_HOME", "/x"), ("HOME", "/h"), ("LOCALAPPDATA", "/l")):
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert user_words._folder() == Path(expected)
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    if platform == "linux":
        assert user_words._folder() == Path("/h/.cache/zhnews")


def test_the_cache_keeps_what_was_used_last(cache, many, monkeypatch):
    monkeypatch.setattr(user_words, "_KEPT", 2)
    for number in range(4):
        with Path(many[0]).open("a") as file:
            file.write(f"\n云计算{number}号")
        fresh(many[0])
    assert len(list(cache.iterdir())) == 2


def load_in_process(path):
    return fresh(path)[1]


def test_processes_at_once_do_no_harm(cache, many):
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        assert set(pool.map(load_in_process, [many[0]] * 6)) == {("ORG", many[1][0])}
    assert len(list(cache.iterdir())) == 1


# --- the command line


def zhnews(*arguments, stdin="", cwd=None):
    command = [sys.executable, "-m", "zhnews", *map(str, arguments)]
    done = subprocess.run(command, input=stdin.encode(), capture_output=True, cwd=cwd, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_every_command_that_reads_words_takes_a_list(tmp_path):
    (tmp_path / "w.tsv").write_text("雲門山學院\t1\tnt\n", "utf-8")
    (tmp_path / "page.txt").write_text("我在云门山学院。云门山学院很大。", "utf-8")
    text = "我在云门山学院"
    assert "云门山学院" in zhnews("segment", "--user", "w.tsv", stdin=text, cwd=tmp_path)[1].split()
    for command, layer in (("entities", "entities"), ("keywords", "keywords")):
        out = zhnews(command, "--user", "w.tsv", stdin=text, cwd=tmp_path)[1]
        assert json.loads(out)[layer][0]["text"] == "云门山学院"
    record = json.loads(zhnews("run", "page.txt", "--user", "w.tsv", cwd=tmp_path)[1])
    assert record["entities"][0]["name"] == "雲門山學院"
    assert record["keywords"][0]["text"] == "云门山学院"
    for command in (["segment"], ["entities"], ["keywords"], ["run", "page.txt"]):
        status, out, told = zhnews(*command, "--user", "none.tsv", cwd=tmp_path)
        assert (status, out) == (2, "")
        assert told.startswith("zhnews: none.tsv cannot be read")


def test_an_empty_list_changes_nothing(tmp_path):
    path = tmp_path / "empty.tsv"
    path.write_text("\n\n", "utf-8")
    text = Doc.of("上海市長")
    for engine in ("linear", "jieba"):
        assert Segment(engine=engine, user=str(path))(text) == Segment(engine=engine)(text)
