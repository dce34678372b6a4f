"""What holds for every Document, whatever its text."""

from hypothesis import given
from hypothesis import strategies as st

from generator.articles.article import Article
from generator.articles.lines import split_lines
from generator.articles.reader import read_article

# fmt: skip
PIECES = [
    "Mill to close in March", "The mill at Holtby will close in March.", "About 90 people work there, the union said.", "By Ann Roe",
    "Ann Roe", "Guest Reporter", "ADVERTISEMENT", "Read more:", "Share", "10.45am", "14:05 Ferry sails again",
    "Welcome to the Post's LIVE blog.", "READ MORE: Storm nears coast", "(Ann Roe/PA Wire)", "The mill in 2019. (Ann Roe/PA Wire)",
    '"We will stay.', "", "  ", "\t- a point", "Your donation keeps our newsroom open. Please give today.", "4 March 2021",
    "Reuters contributed to this report.", "Ferry sails again", "The ferry sails again from Tolford on Monday.", "Jobs", "é\u2028x",
    "# Mill", "Image caption, The mill", "PA",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("\n".join) | st.text(max_size=200)


def read(text):
    return read_article(Article("a", "a.txt", text))


@given(TEXTS)
def test_paragraphs_stand_in_order_and_hold_every_word(text):
    """Nothing of an article is dropped, nothing is told twice."""
    document = read(text)
    spans = [(paragraph.start, paragraph.end) for paragraph in document.paragraphs]
    assert all(start < end for start, end in spans) and all(a[1] <= b[0] for a, b in zip(spans, spans[1:]))
    gaps = [text[a:b] for a, b in zip([0, *(end for _, end in spans)], [*(start for start, _ in spans), len(text)])]
    assert all(not gap.strip(" :.,|–—-\n") for gap in gaps if not gap.isspace())


@given(TEXTS)
def test_sentences_lie_inside_their_paragraphs_and_sections(text):
    """A sentence knows where it stands; furniture and writers' lines have none."""
    document = read(text)
    for sentence in document.sentences:
        paragraph = document.paragraphs[sentence.paragraph]
        assert paragraph.start <= sentence.start < sentence.end <= paragraph.end
        assert paragraph.kind in ("body", "heading", "caption") and sentence.section == paragraph.section
        assert document.quote(sentence) == document.quote(sentence).strip()


@given(TEXTS)
def test_story_sections_cover_the_text_and_furniture_lies_inside(text):
    """Each word of an article belongs to one story or entry; furniture is a section within it."""
    document = read(text)
    stories = [section for section in document.sections if section.kind != "boilerplate"]
    assert [0, *(section.end for section in stories)] == [*(section.start for section in stories), len(text)]
    for paragraph in document.paragraphs:
        section = document.sections[paragraph.section]
        assert section.start <= paragraph.start and paragraph.end <= section.end
        assert (section.kind == "boilerplate") == (paragraph.kind == "boilerplate")


@given(TEXTS)
def test_the_title_slices_to_its_words(text):
    """A title that stands in the text points to it."""
    document = read(text)
    if document.title_span and "\n" not in document.title:
        assert document.title == document.quote(document.title_span)


@given(TEXTS)
def test_reading_twice_gives_the_same(text):
    """Nothing hangs on the clock, on chance or on what was read before."""
    assert read(text) == read(text)


def test_a_text_broken_at_a_width_has_its_paragraphs_joined():
    """An old wire report: a sentence runs over line breaks, and the text stays as it is."""
    text = (
        "EARTHQUAKE SHAKES CENTRAL MARDONIA\n\n"
        "   SARVO, Mardonia (AP) -- A strong earthquake shook central Mardonia\nearly Friday, killing at least 14 people and bringing down walls in\nthree towns, officials said.\n\n"
        "   The quake struck at 4:12 a.m. about 30 miles south of Sarvo and was\nfelt as far away as the coast. Soldiers were sent to the town with\ntents and blankets for six hundred people who had lost their homes\nin the night.\n\n"
        "   It was the third strong quake in the district since the beginning of\nthe year, the geological institute in the capital said on Friday\nafternoon.\n"
    )
    document = read(text)
    assert ["heading", "byline", "body", "body", "body"] == [paragraph.kind for paragraph in document.paragraphs]
    assert 5 == len(document.sentences) and text == document.text  # the date line is no sentence


def test_one_line_a_paragraph_stays_one_line_a_paragraph():
    """Lines of many lengths were not broken at a width."""
    text = "The mill will close.\nAbout 90 people work there, and some have done so for forty years.\n\nThe owners said so on Monday.\nTalks follow.\n"
    assert 4 == len(split_lines(text))
