"""The kernels that clean markup and walk it: compiled and interpreted alike, and safe whatever stands there."""

import importlib.util
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies import texts
from test_page import MARKUP, TOKENS
from zhnews import models
from zhnews.page.html import parsed
from zhnews.page.style import by_style
from zhnews.text import cleaning, elements, hosts, scanning, walking, written


def load_interpreted(name, base, built):
    """The kernel's source run by Python, on that base, whether or not it was compiled."""
    source = models.Path(elements.__file__).with_name(f"{name}.py")
    spec = importlib.util.spec_from_file_location(f"interpreted_{name}", source)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    if base is not None:
        sys.modules[built.__name__] = base
    try:
        spec.loader.exec_module(module)
    finally:
        if base is not None:
            sys.modules[built.__name__] = built
    return module


plain_scanning = load_interpreted("scanning", None, None)
plain_cleaning = load_interpreted("cleaning", plain_scanning, scanning)
plain_written = load_interpreted("written", None, None)
plain_walking = load_interpreted("walking", plain_written, written)

ODD = (
    "<A\xa0HREF='//x.example/a?b'> <a\xa0href=http://u@Y.example:80> <a\xa0name=x> <a\xa0href> <x-y-z-a-b-c-d> </x-y-z-a-b-c-d>"
    " <math> <mi> </math> <desc> <![CDATA[ ]]> <!DOCTYPE> <! <? </ --!> --> <!--> <plaintext> <xmp> </xmp> <iframe> </iframe>"
    " <TITLE> </TITLE> </SCRIPT> <li> <ul> </li> </ul> <object> </object> <form> </form> <tr> <tbody> <button> <input> <link> / = <p\xa0a=1\xa0STYLE=\"display:none\">"
    " <div\xa0class=a\xa0id='b\xa0c'\xa0class=d\xa0x> <script\xa0type='application/ld+json'> {\"a\":\"<b>\"} <svg/> <style/> <path/> <h1> </h1> &amp;lt; &quot; &#60;p&#62;"
)  # fmt: skip
markup = st.lists(st.sampled_from((TOKENS + " " + ODD).split(" ")), max_size=50).map(
    lambda tokens: "".join(tokens).replace("\xa0", " ")
)
sources = st.one_of(markup, MARKUP, texts).map(lambda text: text.encode("utf-8", "replace"))


NESTED = (
    "<p>|</p>|<div>|</div>|<ul>|<li>|</li>|</ul>|<h2>|</h2>|<span>|</span>|<cite>|</cite>|<br>|<section>|</section>"
    "|<dl>|<dd>|</dl>|<pre>|</pre>|<img>|<script>x</script>|<style>x</style>|<link rel=x>|a|b|c| | |\n  "
)  # fmt: skip


def walked(module, text):
    walk = module.Walk(text, by_style, tuple, lambda *links: links)
    walk.run()
    return (
        *(walk.texts, walk.pieces, walk.firsts, walk.lasts, walk.parents),
        *(walk.container_tags, walk.container_marks, walk.title, walk.canonical),
        *(walk.metas, walk.linked_data, walk.times),
    )


@given(st.one_of(sources, st.binary()))
def test_compiled_and_interpreted_clean_alike(source):
    assert cleaning.cleaned(source) == plain_cleaning.cleaned(source)


@given(sources)
def test_compiled_and_interpreted_walk_alike(source):
    for text in (parsed(cleaning.cleaned(source)[0]), source.decode()):
        assert walked(walking, text) == walked(plain_walking, text)


@given(sources)
def test_no_formatting_element_and_no_long_list_of_attributes_reaches_the_parser(source):
    from selectolax.lexbor import LexborHTMLParser

    cleaned, reason = cleaning.cleaned(source)
    if reason is None:
        for node in LexborHTMLParser(cleaned).root.traverse():
            assert node.tag not in elements.FORMATTING
            assert len(node.attributes) <= len(elements.ATTRIBUTES)


@given(sources)
def test_cleaning_changes_nothing_for_the_reader_where_no_markup_is_odd(source):
    from selectolax.lexbor import LexborHTMLParser

    text = source.decode()
    if not any(odd in text.lower() for odd in ("<svg", "<math", "<xmp", "<plaintext", "<!", "<?")):
        cleaned, reason = cleaning.cleaned(source)
        if reason is None and not any(f"<{name}" in text.lower() for name in elements.FORMATTING):
            shown = LexborHTMLParser(source).root
            kept = LexborHTMLParser(cleaned).root
            for tree in (shown, kept):
                tree.strip_tags(["script", "style", "iframe"])
            assert "".join(kept.text().split()) == "".join(shown.text().split())


@given(st.lists(st.sampled_from(NESTED.split("|")), max_size=40).map("".join))
def test_the_blanks_that_go_part_no_text_from_another(text):
    source = text.encode()
    assert (
        walked(walking, parsed(cleaning.cleaned(source)[0]))[0]
        == walked(walking, parsed(source))[0]
    )


MANY = {
    "items": "<ul>" + "<li>字" * 20_000,
    "items with links": "<ul>" + "<li><a href=x>字</a>" * 20_000,
    "paragraphs": "<p>字" * 20_000,
    "cells": "<table>" + ("<tr>" + "<td><font>字</font>" * 5) * 4000,
    "cells with paragraphs": "<table>" + "<tr><td><p>字" * 20_000,
    "options": "<select>" + "<option>字" * 20_000,
    "terms": "<dl>" + "<dt>甲<dd>字" * 20_000,
    "links": "<a href=x>字" * 20_000,
}


@pytest.mark.parametrize("kind", MANY)
def test_a_page_may_leave_out_any_number_of_end_tags(kind):
    assert cleaning.cleaned(MANY[kind].encode())[1] is None


links = st.text(st.sampled_from("htps:/?#@. \u3000aB1[")).map(
    lambda text: "http" * (text[:1] == "a") + text
)


@pytest.mark.parametrize("kernel", [written, plain_written], ids=["built", "interpreted"])
@given(st.one_of(links, texts))
def test_the_host_of_a_link_is_the_one_of_the_expression(kernel, link):
    assert kernel.host(link) == hosts.host(link)


def test_every_name_has_its_own_number():
    assert len(set(elements.KEYS) - {0}) == len(elements.PLACES)
    assert all(
        elements.KEYS[place] == elements.code(name) for name, place in elements.PLACES.items()
    )
    assert max(map(len, elements.PLACES)) <= elements.LONGEST


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        # the parser is in the script up to the second end tag
        ("<script><!-- <script> </script> <p> --></script>后", "<script></script>后"),
        ("<script><!-- </script>后", "<script></script>后"),
        ("a<!--><p>b<!--->c<!-- x --!>d", "a<!----><p>b<!---->c<!---->d"),
        ("<?xml x?>a</ b>c", "<!---->a<!---->c"),
        ("<svg><style/><title/>字", "<svg><style/></style><title/></title>字"),
        ("<svg><style>字", "<svg><style></style>字"),
        ("<svg><![CDATA[1<2]]></svg><![CDATA[x]]>", "<svg>1&lt;2</svg>"),
        ("<a onclick=f() href=//x/y>", "<a href=//x>"),
        ("<a href='http://u@x:8/y?z'>", "<a href='http://u@x:8'>"),
        ('<a href="/y?z=http://x/y">', '<a href="/y?z=http://x">'),
        ('<a href="&#47;/x/y">', '<a href="&#47;/x/y">'),
        (
            "<p><link rel=icon href=//x/y><link rel=CANONICAL href=/y>",
            "<p><link rel=CANONICAL href=/y>",
        ),
        # what parts no words from others goes
        ("<p> <b>a</b> <i>b</i> </p> <p>c", "<p><span>a</span> <span>b</span></p><p>c"),
        ("a<script>b</script> <style>c</style> d", "a<script></script>  d"),
        ("<p>a</b> <script>b</script> </p>", "<p>a</span> </p>"),
        # these end tags may be ignored, and this is no block to the parser
        ("<div>a<b>b</p> <i>c", "<div>a<span>b</p> <span>c"),
        ("a<select> <div> <b>b", "a<select> <div> <span>b"),
        ("a<tr> <b>b", "a<tr> <span>b"),
        ("<script>a</scripty></SCRIPT x>b", "<script></SCRIPT>b"),
        (
            "<p><script type=application/ld+json>{}</script>",
            "<p><script type=application/ld+json>{}</script>",
        ),
        ("<a class=x href='/a' title=\"'>\">", "<a>"),
        ("<a id=x>", "<a name>"),
        ('<p title="a"id=x id=y>', "<p id=x>"),
    ],
)
def test_what_cleaning_leaves(page, expected):
    assert cleaning.cleaned(page.encode()) == (expected.encode(), None)


# The parser keeps open what these would close, or closes what they would keep.
DEEP = {
    "a list in an item": "<li><ul></li>",
    "a button in a paragraph": "<p><button></p>",
    "a template in a cell": "<table><td><template></td>",
    "a heading that closes another": "<h1><p></h2><span>",
    "a line closes a paragraph": "<p><hr><span>",
    "a form closes a paragraph": "<p><form><span></form>",
    "a dialog closes a paragraph": "<p><dialog>",
    "forms in a template": "<template><form>",
    "an object in an object": "<object><marquee></object>",
    "empty elements outside of SVG": "<svg><br><x/><p>",
    "links in SVG": "<svg><desc></svg></desc><link>",
    "rows in SVG": "<table><tr><svg><tr>",
    "names without a number": "<a-long-custom-element><svg>",
}


@pytest.mark.parametrize("kind", DEEP)
def test_nothing_deep_reaches_the_parser(kind):
    from selectolax.lexbor import LexborHTMLParser

    cleaned, reason = cleaning.cleaned((DEEP[kind] * 20_000).encode())
    if reason is None:
        deepest, node = 0, LexborHTMLParser(cleaned).root
        depth = 0
        while node is not None:
            deepest = max(deepest, depth)
            following = node.first_child
            depth += following is not None
            while following is None and node is not None:
                following, node = node.next, node.parent
                depth -= following is None
            node = following
        assert deepest <= 6000
