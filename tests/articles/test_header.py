"""What an article says of itself: title, writers, publisher, wire services."""

import pytest

from generator.articles.article import Article
from generator.articles.bylines import is_date_line
from generator.articles.reader import read_article

NEWS = "The mill at Holtby will close in March after ninety years of weaving, its owners said on Thursday."


def read(*lines, **metadata):
    return read_article(Article("a", "a.txt", "\n".join([*lines, NEWS, "About 90 people work there."]), metadata))


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        (["By Ann Roe"], ("Ann Roe",)),
        (["BY ANN ROE"], ("Ann Roe",)),
        (["By Ann Roe and Tom Poe"], ("Ann Roe", "Tom Poe")),
        (["By Ann Roe, Tom Poe and Jo van der Hale"], ("Ann Roe", "Tom Poe", "Jo van der Hale")),
        (["By Ann Roe, Political Correspondent"], ("Ann Roe",)),
        (["By Ann Roe in Leeds"], ("Ann Roe",)),
        (["BY ANN ROE FOR THE DALES POST"], ("Ann Roe",)),
        (["Ann Roe", "Guest Reporter"], ("Ann Roe",)),
        (["Ann Roe, Staff Writer"], ("Ann Roe",)),
        (["Ann Roe Education correspondent"], ("Ann Roe",)),
        (["Written by Ann Roe"], ("Ann Roe",)),
        (["Ann Roe", "4 March 2021"], ("Ann Roe",)),
        (["By News Agencies"], ()),
        (["Town Hall"], ()),
        (["Key points"], ()),
        (["By March the mill will be empty, the union fears"], ()),
    ],
)
def test_the_writers_are_read_below_the_headline(lines, authors):
    """Names with and without "By", in capitals, with a role, a place or a paper; no other line is a writer's."""
    assert authors == read("Mill to close after 90 years", *lines).authors


def test_a_writer_above_a_story_without_headline_is_no_title():
    """A name over a role is a writer's line wherever it stands."""
    document = read("Ann Roe", "Digital Reporter")
    assert (("Ann Roe",), None) == (document.authors, document.title)


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("Reuters contributed to this report.", ("Reuters",)),
        ("Reuters and AFP contributed to this report.", ("Reuters", "Agence France-Presse")),
        ("Associated Press writer Jo Hale contributed to this report.", ("Associated Press",)),
        ("Additional reporting by PA", ("PA Media",)),
        ("Additional reporting by Reuters and AFP", ("Reuters", "Agence France-Presse")),
        ("The Associated Press and Jo Hale contributed to this story.", ("Associated Press",)),
        ("With files from The Canadian Press", ("The Canadian Press",)),
        ("(AFP)", ("Agence France-Presse",)),
        ("He used to work for Reuters.", ()),
        ("The union told AFP that it was sad.", ()),
    ],
)
def test_wire_services_are_read_from_their_credit(line, agencies):
    """A credit below the news; an agency that is only named is no credit."""
    document = read_article(Article("a", "a.txt", f"Mill to close\n{NEWS}\nAbout 90 people work there.\n{line}\n"))
    assert agencies == document.agencies


@pytest.mark.parametrize("opening", ["HOLTBY, England (AP) — ", "HOLTBY, March 4 (AP) - ", "HOLTBY (AP) -- "])
def test_wire_services_are_read_from_the_date_line(opening):
    """The agency in brackets before the first sentence."""
    document = read_article(Article("a", "a.txt", f"Mill to close\n{opening}{NEWS}\n"))
    assert ("Associated Press",) == document.agencies


@pytest.mark.parametrize(
    "opening",
    [
        "HOLTBY, March 4 (Northern Wire) - ",
        "HOLTBY, England (NWS) -- ",
        "March 4 (NWS) - ",
        "PORT HALE, 4 March 2021 (Northern News Service) — ",
    ],
)
def test_a_date_line_credits_whatever_service_it_names(opening):
    """A service that no list holds; the date line stands apart from the first sentence."""
    document = read_article(Article("a", "a.txt", f"Mill to close\n{opening}{NEWS}\n"))
    assert opening[opening.index("(") + 1 : opening.index(")")] in document.agencies
    assert NEWS in [document.text[sentence.start : sentence.end] for sentence in document.sentences]


@pytest.mark.parametrize("opening", ["Ann Roe (Labour) - ", "HOLTBY (Yorkshire) and York - ", "The mill (Holtby) - ", "Rovers (United) - "])
def test_other_words_in_brackets_credit_nobody(opening):
    """A party, a county or a club in brackets is no wire service."""
    assert () == read_article(Article("a", "a.txt", f"Mill to close\n{opening}{NEWS}\n")).agencies


@pytest.mark.parametrize(
    ("metadata", "lines", "publisher"),
    [
        ({"publisher": "Dales Post", "url": "https://www.bbc.co.uk/x"}, [], "Dales Post"),
        ({"sitename": "Dales Post"}, ["© 2021 Other Paper"], "Dales Post"),
        ({"url": "https://www.bbc.co.uk/news/x"}, [], "BBC News"),
        ({"url": "not an [address"}, [], None),
        ({}, ["By Ann Roe, Dales Post"], "Dales Post"),
        ({}, ["By Ann Roe, Reuters"], None),
        ({}, ["Subscribe to Dales Post Premium"], "Dales Post"),
        ({}, [], None),
    ],
)
def test_the_publisher_is_what_is_stated_else_what_the_page_tells(metadata, lines, publisher):
    """Metadata, then the web address, then the page's own words; where nothing says it, nothing is guessed."""
    assert publisher == read("Mill to close after 90 years", *lines, **metadata).publisher


def test_the_stated_title_is_found_in_the_text():
    """Metadata's title and the headline line are one, whatever stands after it ("… | Dales Post")."""
    document = read("Mill to close after 90 years", title="Mill to close after 90 years | Dales Post")
    assert "Mill to close after 90 years" == document.quote(document.title_span)


@pytest.mark.parametrize(
    "words", ["4 March 2021", "Published 14:05, 4 March 2021", "March 4, 2021 6:02 PM UTC", "Thu 4 Mar 2021 12.41 GMT", "04/03/2021", "Mar 4, 2021 News"]
)
def test_a_line_that_holds_a_date_alone_is_a_date_line(words):
    """The dating reads it; it is no headline."""
    assert is_date_line(words)


@pytest.mark.parametrize("words", ["Mill to close by March 2021", "4 March", "2021: a year of floods", "Budget 2021"])
def test_a_headline_with_a_year_is_no_date_line(words):
    """One word that is no part of a date is enough."""
    assert not is_date_line(words)
