"""Text from articles and YAML can never become markup."""

import json

import markdown as python_markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.website.markdown import (
    as_html, as_json, as_markdown, as_prose, clean, front_matter, heading, text_fragment, tidy, web_address,
)  # fmt: skip


def test_html_is_shown_as_words():
    assert as_html('<b onclick="x">&') == "&lt;b onclick=&quot;x&quot;&gt;&amp;"


def test_what_is_markup_already_stays():
    assert as_html(Markup("<b>")) == "<b>"


def test_marks_of_direction_and_control_are_taken_out():
    assert clean("a\u202eb\u2066c\x00d\x1b[0m\n e") == "abcd[0m e"


@given(st.text())
def test_no_text_makes_markup_in_a_heading(text):
    """Only the heading itself comes out, whatever the words."""
    page = "before\n\n" + tidy(heading(2, text, "here")) + "\nafter"
    html = python_markdown.markdown(page, extensions=["attr_list", "tables", "admonition", "toc"])
    assert html.startswith("<p>before</p>") and html.endswith("<p>after</p>")
    assert html.count("<") == 6 and 'id="here"' in html


@given(st.text())
def test_no_text_makes_markup_in_a_block(text):
    """A block comes out of Markdown as it went in."""
    block = f"<div><p>{as_html(text)}</p></div>"
    assert python_markdown.markdown(tidy(block), extensions=["attr_list", "tables"]).replace("\n", "") == block.replace("\n", "")


@given(st.text())
def test_json_within_a_script_element_ends_nothing_and_reads_as_it_was(text):
    told = as_json({"name": text})
    assert "<" not in told and json.loads(told)["name"] in (
        text,
        text.translate({c: None for c in (0x61C, 0x200E, 0x200F, 0xFEFF, 0xFFFE, 0xFFFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}),
    )


@given(st.text())
def test_front_matter_is_one_yaml_string_without_markup(text):
    lines = front_matter({"title": text}).split("\n")
    assert len(lines) == 4 and "<" not in lines[1] and json.loads(lines[1].removeprefix("title: ")) == str(as_html(text))


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//host/x", "ftp://host/x", "http:", "", None, "http://[x"])
def test_an_address_that_is_not_of_the_web_is_no_link(address):
    assert web_address(address) is None


def test_a_text_fragment_names_the_words():
    assert text_fragment("https://news.example/a#b", "at least twelve-fold") == "https://news.example/a#:~:text=at%20least%20twelve%2Dfold"


def test_a_long_text_fragment_names_the_first_and_last_words():
    words = " ".join(f"w{n}" for n in range(30))
    assert text_fragment("https://news.example/a", words).endswith("#:~:text=w0%20w1%20w2%20w3%20w4,w25%20w26%20w27%20w28%20w29")


def test_prose_of_a_markdown_file_has_no_marks():
    assert as_prose("[x](y) *z*") == r"\[x\]\(y\) \*z\*"


def test_a_heading_has_every_mark_as_an_entity():
    assert as_markdown("a*b") == "a&#42;b"
