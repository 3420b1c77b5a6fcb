"""What the spam model reads: squeezed text, n-grams, structure, pieces, contacts, grammar."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhnews.convert import fold
from zhnews.learn.spam_compose import EVASIONS, Composer
from zhnews.learn.spam_grammar import KINDS, PARTS, Grammar, part_of
from zhnews.text.contacts import contacts
from zhnews.text.evidence import quotable, shape
from zhnews.text.ngrams import ORDERS, Batch, hashed
from zhnews.text.pieces import items, pieces
from zhnews.text.squeeze import squeeze
from zhnews.text.structure import BINS, COLUMNS, signs

TEXTS = st.lists(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40), min_size=1, max_size=8
)


@pytest.mark.parametrize("name", EVASIONS)
def test_hidden_words_are_squeezed_to_what_they_hide(name):
    for seed in range(20):
        hidden = EVASIONS[name]("真人百家乐投注平台", Random(seed))
        assert squeeze(fold(hidden)) == "真人百家乐投注平台"


@given(st.text())
def test_squeezing_keeps_lines_apart_and_adds_nothing(text):
    squeezed = squeeze(text)
    assert squeezed.count("\n") == text.count("\n")
    assert len(squeezed) <= len(text)


@given(TEXTS)
def test_ngrams_of_a_text_do_not_depend_on_its_neighbours(texts):
    batch = Batch.of(texts)
    total = {order: batch.sums(slots, order).tolist() for order, slots in hashed(batch.codes, 12)}
    for at, text in enumerate(texts):
        alone = Batch.of([text])
        for order, slots in hashed(alone.codes, 12):
            assert total[order][at] == alone.sums(slots, order)[0] == slots.sum()


@given(TEXTS)
def test_counts_of_ngrams(texts):
    expected = [sum(max(len(text) - order + 1, 0) for order in ORDERS) for text in texts]
    assert Batch.of(texts).counts().tolist() == expected


@given(TEXTS)
def test_signs_have_one_bin_each_and_do_not_depend_on_neighbours(texts):
    bins = signs(Batch.of(texts)).bins
    assert bins.shape == (len(texts), COLUMNS)
    assert bins.min() >= 0
    assert bins.max() < BINS
    assert bins.tolist() == [signs(Batch.of([text])).bins[0].tolist() for text in texts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("热门 推荐 精选 最新 排行", "5 items joined by blanks"),
        ("热门_推荐_精选_最新", "4 items joined by _"),
        ("热门 | 推荐 | 精选 | 最新", "4 items joined by |"),
        ("热门丨推荐丨精选丨最新", "4 items joined by 丨"),
        ("热门i推荐i精选i最新", "4 items joined by i"),
    ],
)
def test_items_and_what_joins_them(text, expected):
    assert shape(text) == [expected]


@given(st.text(max_size=200), st.integers(1, 40))
def test_pieces_cover_the_text(text, shortest):
    found = list(pieces(text, shortest))
    assert "".join(text[start:end] for start, end in found) == text
    assert all(end - start >= shortest for start, end in found[:-1])
    listed = "".join(text[start:end] for start, end in items(text))
    assert set(listed) <= set(text)


def test_contacts_of_every_kind_and_none_in_plain_numbers():
    text = "加v：abc_123 t.me/example_user 邮箱a.b@mail.example 扣扣12345678 0571-88888888"
    kinds = [contact.split(":")[0] for contact in contacts(text)]
    assert kinds == ["email", "phone", "qq", "telegram", "wechat"]
    assert contacts("2021-03-30 全年生产20210330155529台，同比增长12.5%，编号138001380001") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加LINE：abc888", ["line:abc888"]),
        ("賴：ab12345 官方line@shop-88", ["line:ab12345", "line:shop-88"]),
        ("V信：abc888，微❤ xyz_123", ["wechat:abc888", "wechat:xyz_123"]),
        ("0912-345-678 或 02-2345-6789", ["phone:02-2345-6789", "phone:0912-345-678"]),
        ("看 www.hk888.com 和 hk888.vip", ["web:hk888.vip", "web:www.hk888.com"]),
        ("TG：@abc，飞机 abc_88，t.me/abc12", ["telegram:abc", "telegram:abc12", "telegram:abc_88"]),
        ("电话微信同号13800138000", ["phone:13800138000", "wechat:13800138000"]),
        ("电话：12000000555 微信：bz-example5 QQ：000555000", ["phone:12000000555", "qq:000555000", "wechat:bz-example5"]),
        ("online: abc123，依赖 abc123，第2021-03-30期", []),
    ],
)  # fmt: skip
def test_contacts_as_spam_writes_them(text, expected):
    assert list(contacts(fold(text))) == expected


@pytest.mark.parametrize(
    "unit", ["a.", "1 3", "加微信", "t.me/", "qq群 ", "line id : ", "0-", "@a"]
)
def test_contacts_are_found_in_linear_time(unit, grows_linearly):
    grows_linearly(lambda size: unit * size, contacts, 20_000)


@given(st.text(), st.sets(st.text("彩票网站真人ab", min_size=2, max_size=4)))
def test_words_that_may_be_quoted_lie_in_the_text(text, terms):
    assert all(0 <= start < end <= len(text) for start, end in quotable(text, frozenset(terms)))


@pytest.mark.parametrize("part", PARTS)
def test_grammar_expands_every_symbol(part):
    for name in (*KINDS, "clean"):
        grammar = Grammar(name)
        for symbol in grammar.symbols:
            text = grammar.expand(symbol, part, Random(1))
            assert text
            assert "{" not in text


def test_the_same_seed_composes_the_same_blocks_and_parts_share_no_terms():
    first, again = (Composer("train", Random(3)) for _ in range(2))
    assert [first.spam(kind) for kind in KINDS] == [again.spam(kind) for kind in KINDS]
    terms = Grammar("porn").symbols["genre"]
    learnt = {Grammar("porn").expand("genre", "train", Random(seed)) for seed in range(200)}
    assert learnt <= {term for term in terms if part_of(term) == "train"}
    assert {part_of(term) for term in terms} == set(PARTS)
