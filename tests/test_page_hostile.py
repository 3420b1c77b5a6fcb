"""Pages made to take long: read all the same, in time that grows with their size."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from test_page import check_laws, html, texts
from zhnews.page import read


@pytest.mark.parametrize(
    "markup",
    ["<div>" * 100_000, "<span>" * 100_000, "<b>" * 100_000, "<li><dd>" * 50_000],
)
def test_elements_nested_too_deep_are_read_as_stripped_text(markup: str) -> None:
    doc = html(f"<p>前面的一段。</p>{markup}最深處的字")
    assert [repair.kind for repair in doc.meta.repairs] == ["markup"]
    assert "nested deeper than" in doc.meta.repairs[0].reason
    assert texts(doc) == ["前面的一段。", "最深處的字"]


def test_a_style_inside_svg_holds_elements_and_hides_no_depth() -> None:
    assert html("<svg><style>" + "<g>" * 5000).meta.repairs


def test_a_tag_may_have_any_number_of_attributes() -> None:
    crowd = " ".join(f"a{i}=1" for i in range(100_000))
    doc = html(f"<p {crowd}>前面的字</p><p {crowd} hidden>後面的字</p>")
    assert doc.meta.repairs == ()
    assert [block.hidden for block in doc.blocks] == [None, "hidden"]


def test_what_only_looks_deep_in_a_script_is_parsed() -> None:
    script = "<script>" + "if (a <b / c / d) '<div>';" * 3000 + "</script>"
    doc = html(f"{script}<p>正文在這裡。</p>")
    assert doc.meta.repairs == ()
    assert texts(doc) == ["正文在這裡。"]


HOSTILE: dict[str, Callable[[int], str]] = {
    "dots": lambda n: "." * 20 * n,
    "tiny tags": lambda n: "<html>" + "<p>" * n,
    "tiny blocks": lambda n: "<html>" + "<p>字" * (n // 4),
    "lines": lambda n: "字\n" * (n // 4),
    "nested": lambda n: "<html>" + "<div>" * n,
    "reopened": lambda n: "<html>" + "".join(f"<p><b id={i}>x" for i in range(n // 4)),
    "options": lambda n: "<html><select>" + "<option>" * n,
    "brackets": lambda n: "<html>" + "<" * 20 * n,
    "open tags": lambda n: "<html>" + "<a " * n,
    "open comments": lambda n: "<html>" + "<!--" * n,
    "open scripts": lambda n: "<html>" + "<script>" * n,
    "references": lambda n: "<html>" + "&#" * n + "&a" * n,
    "styles": lambda n: "<html><p style='" + "left:-999;position:" * (n // 2) + "'>字",
    "bars": lambda n: "字|" * 5 * n,
    "blanks": lambda n: "字" + " " * 20 * n + "。",
    "crumbs": lambda n: "a>" * 5 * n,
    "quotes": lambda n: "<html>" + '<a "' * n,
    "dates": lambda n: "2021-" * 5 * n,
    "english": lambda n: "aa bb " * 4 * n,
    "unlike styles": lambda n: (
        "<html>" + "".join(f"<p style='left:{i};position:absolute;'>字" for i in range(n // 10))
    ),
    "headings": lambda n: (
        "<html><title>" + "甲 - " * n + "</title>" + "<h1>甲乙丙丁</h1>" * (n // 10)
    ),
    "headings in articles": lambda n: "<html>" + "<article>" * 1000 + "<h1>甲乙</h1>" * (n // 10),
    "crowded": lambda n: "<html>" + ("<a " * 250 + ">") * (n // 250),
    "reopened in svg": lambda n: (
        "<html><svg><title>" + "".join(f"<p><b id={i}>x" for i in range(n // 4))
    ),
    "reopened in quotes": lambda n: (
        '<html><svg><style><a title="</style>' + "".join(f"<p><b id={i}>x" for i in range(n // 4))
    ),
    "comments before": lambda n: "<!-- -->\n" * n,
    "comments without end": lambda n: "<!-- -- >\n" * n,
    "titles": lambda n: "<html>" + "<title></title><xmp>" * n,
    "attributes in text": lambda n: "字<a " + "b='c' " * n + "<a" + " " * n + "=" * n,
    "comments in styles": lambda n: "<html>" + f"<p style='{'/*' * 1000}'>字" * (n // 1000),
    "sections": lambda n: "<html><svg>" + "<![CDATA[>" * n,
    "title again and again": lambda n: (
        "<html><title>abcdefgh</title>" + "<p>abcdefgh</p>他说" * (n // 4)
    ),
    "json": lambda n: "<html><script type='application/ld+json'>" + "[" * n + "</script>",
}


WITHOUT_LIMIT = partial(read, size_limit=1 << 40)


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_page_keeps_the_laws(kind: str) -> None:
    page = HOSTILE[kind](2000)
    check_laws(read(page.encode()))
    check_laws(read(page))


@pytest.mark.parametrize("kind", HOSTILE)
def test_time_is_linear_in_the_page(kind: str, grows_linearly: Callable[..., None]) -> None:
    grows_linearly(lambda size: HOSTILE[kind](size).encode(), WITHOUT_LIMIT, 2000)


@pytest.mark.parametrize("kind", [kind for kind, make in HOSTILE.items() if "<" in make(40)])
def test_time_is_linear_where_markup_is_read_as_text(
    kind: str, grows_linearly: Callable[..., None]
) -> None:
    grows_linearly(HOSTILE[kind], WITHOUT_LIMIT, 2000)
