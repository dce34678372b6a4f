"""Every kind of file is read, in one order, and bad input is told and costs nothing else."""

import gzip
import io
import json

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from generator.articles.archives import open_warc
from generator.articles.article import Piece
from generator.articles.document import Document
from generator.articles.reader import read_folder
from generator.config import Settings
from generator.errors import Fault

STORY = "Mill to close in March\nThe mill at Holtby will close in March, its owners said. About 90 people work there.\n"
PAGE = """<html><head><title>Mill to close in March</title><meta property="og:site_name" content="Dales Post">
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-03-04T08:00:00Z"}</script></head><body><article><h1>Mill to close in March</h1>
<p>The mill at Holtby will close in March, its owners said on Thursday, after a fall in orders for wool.</p>
<p>About 90 people work there, and some have done so for more than forty years, according to the union.</p>
<h2>Talks</h2><p>Talks with the union begin next week at the town hall, and a council officer will take part in them.</p></article></body></html>"""


def read(folder, **settings):
    return list(read_folder(folder, Settings(root=folder.parent, articles=folder.name, **settings)))


def read_one(folder, **settings):
    (found,) = read(folder, **settings)
    return found


def faults(found):
    """Each fault as the user reads it, without the folder of the articles."""
    return [str(item).partition("/")[2] for item in found if isinstance(item, Fault)]


# --- formats -----------------------------------------------------------------------------------------------------


def test_the_text_of_a_txt_file_is_never_altered(tmp_path):
    """Outside programs slice the same file: trailing blanks, tabs and empty lines stay."""
    text = "  Mill\tto close \n\n\n The mill will close.  \n\n"
    (tmp_path / "mill.txt").write_text(text, "utf-8")
    assert text == read_one(tmp_path).text


def test_a_byte_order_mark_and_windows_line_breaks_are_read_past(tmp_path):
    """A file saved by Notepad is read as any other."""
    (tmp_path / "mill.txt").write_bytes(b"\xef\xbb\xbf" + STORY.replace("\n", "\r\n").encode())
    assert STORY == read_one(tmp_path).text


def test_front_matter_becomes_metadata_and_leaves_the_text(tmp_path):
    """Markdown: the fields between the two ---, keys lower-case; markup leaves the text."""
    (tmp_path / "mill.md").write_text(
        "---\nTitle: Mill to close\ndate: 2021-03-04\nauthors: [Ann Roe, Tom Poe]\n---\n# Mill to close\n\nThe **mill** at [Holtby](https://example.org) will close.\n",
        "utf-8",
    )
    document = read_one(tmp_path)
    assert ("Mill to close", ("Ann Roe", "Tom Poe"), "2021-03-04") == (document.title, document.authors, document.metadata["date"])
    assert "Mill to close\nThe mill at Holtby will close.\n" == document.text


def test_a_headline_with_a_colon_needs_no_quotes(tmp_path):
    """Half of all headlines hold one; YAML asks for quotes there, people do not write them."""
    (tmp_path / "storm.md").write_text(
        '---\ntitle: Storm: two "lost" at sea\nurl: https://example.org/a\ndate: 2021-05-04\n---\nTwo sailors are missing.\n', "utf-8"
    )
    document = read_one(tmp_path)
    assert ('Storm: two "lost" at sea', "https://example.org/a", "2021-05-04") == (
        document.title,
        document.metadata["url"],
        document.metadata["date"],
    )


def test_markdown_headings_part_a_story(tmp_path):
    """What Markdown marks as a heading is one."""
    (tmp_path / "mill.md").write_text("# Mill to close\n\nThe mill will close.\n\n## Jobs\n\nAbout 90 people work there.\n", "utf-8")
    assert ["Mill to close", "Jobs"] == [section.title for section in read_one(tmp_path).sections]


def test_a_web_page_gives_its_article_and_its_metadata(tmp_path):
    """HTML: text and headings by trafilatura, with title, publisher and date as the page states them."""
    (tmp_path / "mill.html").write_text(PAGE, "utf-8")
    document = read_one(tmp_path)
    assert ("Mill to close in March", "Dales Post", "2021-03-04") == (document.title, document.publisher, document.metadata["date"])
    assert "Talks" in [section.title for section in document.sections]


def test_line_breaks_inside_a_paragraph_part_lines(tmp_path):
    """<br> parts two sentences that would else be glued together."""
    (tmp_path / "mill.html").write_text(PAGE.replace("for wool.", "for wool.<br>Nobody was told."), "utf-8")
    assert "after a fall in orders for wool.\nNobody was told.\n" in read_one(tmp_path).text


def test_a_live_blog_page_gives_each_entry_its_clock_and_day(tmp_path):
    """The page's own LiveBlogPosting record tells its entries."""
    updates = [
        {
            "headline": f"Road {n} shuts",
            "articleBody": f"Road {n} is shut after the flood, police say. Drivers are told to wait.",
            "datePublished": f"2022-02-0{n}T1{n}:30:00+00:00",
        }
        for n in (3, 2, 1)
    ]
    record = json.dumps({"@type": "LiveBlogPosting", "headline": "Floods: live", "liveBlogUpdate": updates})
    (tmp_path / "floods.html").write_text(PAGE.replace("</head>", f'<script type="application/ld+json">{record}</script></head>'), "utf-8")
    entries = [section for section in read_one(tmp_path).sections if section.kind == "entry"]
    assert [("Road 3 shuts", "13:30", "2022-02-03"), ("Road 2 shuts", "12:30", "2022-02-02"), ("Road 1 shuts", "11:30", "2022-02-01")] == [
        (entry.title, entry.clock, entry.day) for entry in entries
    ]


@pytest.mark.parametrize("ending", [".jsonl", ".jsonl.gz"])
def test_an_archive_holds_one_article_a_line(tmp_path, ending):
    """The id is the file's stem and the line's number; empty lines are passed over."""
    data = ("\n".join([json.dumps({"text": STORY, "Publisher": "Dales Post"}), "", json.dumps({"text": STORY, "title": "Mill"})])).encode()
    (tmp_path / f"old{ending}").write_bytes(gzip.compress(data) if ending.endswith("gz") else data)
    found = read(tmp_path)
    assert [("old-000001", "Dales Post"), ("old-000003", None)] == [(document.id, document.publisher) for document in found]


def write_warc(path, *pages):
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=path.name.endswith(".gz"))
        for address, page in pages:
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(address, "response", payload=io.BytesIO(page.encode()), http_headers=headers))


@pytest.mark.parametrize("ending", [".warc", ".warc.gz"])
def test_a_web_archive_gives_its_pages_with_their_addresses(tmp_path, ending):
    """WARC: each page with an article; a page without one is a warning and costs nothing else."""
    write_warc(tmp_path / f"crawl{ending}", ("https://example.org/mill", PAGE), ("https://example.org/empty", "<html><body></body></html>"))
    document, fault = read(tmp_path)
    assert ("https://example.org/mill", "warning") == (document.address, fault.severity)
    assert "https://example.org/empty" in fault.message


@pytest.mark.parametrize("ending", [".warc", ".warc.gz"])
@pytest.mark.parametrize("part", [0.97, 0.8])
def test_half_a_page_at_the_end_of_a_web_archive_is_no_article(tmp_path, ending, part):
    """A download that broke off is told with the record, and what came before it is read."""
    path = tmp_path / f"crawl{ending}"
    write_warc(path, ("https://example.org/mill", PAGE), ("https://example.org/dam", PAGE.replace("Mill", "Dam")))
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * part)])
    document, fault = read(tmp_path)
    assert "https://example.org/mill" == document.address and "record 2 is broken: the archive is cut off there" in fault.message


@pytest.mark.parametrize("ending", [".warc", ".warc.gz"])
def test_wherever_a_web_archive_is_cut_off_it_is_told(tmp_path, ending):
    """Also within a record's own headers: no page is lost without a word."""
    path = tmp_path / f"crawl{ending}"
    write_warc(path, ("https://example.org/mill", PAGE))
    first = path.stat().st_size
    write_warc(path, ("https://example.org/mill", PAGE), ("https://example.org/dam", PAGE.replace("Mill", "Dam")))
    data, begin = path.read_bytes(), first + 20  # beyond what may differ: the day and the id
    for end in range(begin, len(data) - 20, 7):
        path.write_bytes(data[:end])
        assert [Piece, Fault] == [type(found) for found in open_warc(path, "crawl", 10**6)], end


def test_files_come_in_the_order_of_their_paths_with_ids_of_their_own(tmp_path):
    """Two files of one name in two folders are two documents; hidden files are left out."""
    for name in ("b/mill.txt", "a/mill.txt", "c.txt", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY, "utf-8")
    assert [("mill", "a/mill.txt"), ("mill-2", "b/mill.txt"), ("c", "c.txt")] == [(document.id, document.file) for document in read(tmp_path)]


def test_articles_stream(tmp_path):
    """The first article of an archive is there before the second is looked at."""
    (tmp_path / "old.jsonl").write_text(json.dumps({"text": STORY}) + "\n" + "{" * 10, "utf-8")
    assert isinstance(next(read_folder(tmp_path, Settings())), Document)


# --- bad input -----------------------------------------------------------------------------------------------------


BAD_FILES = {
    "empty.txt": (b"", "empty.txt: is empty"),
    "blank.txt": (b" \n\n\t ", "blank.txt: is empty"),
    "latin.txt": (b"First line.\nCaf\xe9 burns down.\n", "latin.txt:2: byte 15 (0xe9) is not UTF-8. Save the file as UTF-8."),
    "wide.txt": ("Mill closes.".encode("utf-16"), "wide.txt:1: is UTF-16"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture.txt: holds binary data (a zero at byte 8)"),
    "large.txt": (b"The mill will close. " * 10_000, "large.txt: is 210,000 bytes; an article may have 100,000."),
    "front.md": (b"---\ntitle: [Mill\ndate: 2021\n---\nThe mill will close.\n", "front.md:3: front matter is not YAML"),
    "open.md": (b"---\ntitle: Mill\n\nThe mill will close.\n", "open.md:1: front matter is not closed"),
    "list.md": (b"---\n- Mill\n---\nThe mill will close.\n", "list.md:2: front matter holds no fields"),
    "bare.md": (b"---\ntitle: Mill\n---\n\n", "bare.md: has front matter and no text"),
    "nothing.html": (b"<html><body><nav>Home</nav></body></html>", "nothing.html: holds no article"),
    "empty.html": (b"", "empty.html: is empty"),
    "empty.jsonl": (b"", "empty.jsonl: is empty"),
    "cut.jsonl.gz": (gzip.compress(b'{"text": "The mill will close."}\n' * 900)[:60], "cut.jsonl.gz: is not whole"),
    "plain.jsonl.gz": (b'{"text": "The mill will close."}\n', "plain.jsonl.gz: is not whole"),
    "cut.warc.gz": (b"\x1f\x8b\x08\x00broken", "cut.warc.gz: "),
    "report.pdf": (b"%PDF-1.7", "report.pdf: is no article: files ending in .pdf are not read. Articles are .txt"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_told_with_its_place_and_its_mend_and_the_rest_is_read(tmp_path, name):
    """A clear message names the file, the line where there is one, what was found and what would be right."""
    data, message = BAD_FILES[name]
    (tmp_path / name).write_bytes(data)
    (tmp_path / "a-good.txt").write_text(STORY, "utf-8")
    (tmp_path / "z-good.txt").write_text(STORY, "utf-8")
    found = read(tmp_path, max_article_bytes=100_000)
    assert ["a-good", "z-good"] == [item.id for item in found if isinstance(item, Document)]
    assert any(fault.startswith(message) for fault in faults(found)), faults(found)


BAD_LINES = {
    "{": "old.jsonl:2: is not JSON: Expecting property name enclosed in double quotes at character 2. Write one object a line.",
    "[]": "old.jsonl:2: holds a list, no object.",
    '{"title": "Mill"}': "old.jsonl:2: text: has no `text`.",
    '{"text": ""}': "old.jsonl:2: text: has an empty `text`.",
    '{"text": 7}': "old.jsonl:2: text: has a `text` that is a int.",
    '{"text": "' + "x" * 3000 + '"}': "old.jsonl:2: is longer than 2,000 bytes.",
    "[" * 1900: "old.jsonl:2: is n",
}


@pytest.mark.parametrize("line", BAD_LINES, ids=lambda line: line[:20])
def test_a_bad_line_of_an_archive_is_told_by_its_number_and_the_rest_is_read(tmp_path, line):
    """One broken line costs one article."""
    good = json.dumps({"text": STORY})
    (tmp_path / "old.jsonl").write_text(f"{good}\n{line}\n{good}\n", "utf-8")
    found = read(tmp_path, max_article_bytes=2000)
    assert ["old-000001", "old-000003"] == [item.id for item in found if isinstance(item, Document)]
    (fault,) = faults(found)
    assert fault.startswith(BAD_LINES[line])


def test_a_line_that_is_not_utf8_is_told_by_its_byte(tmp_path):
    """The place of the byte is counted within the line."""
    (tmp_path / "old.jsonl").write_bytes(b'{"text": "Caf\xe9"}\n')
    assert ["old.jsonl:1: byte 13 of the line is not UTF-8. Save the file as UTF-8."] == faults(read(tmp_path))


def test_a_fault_names_the_file_as_the_user_does(tmp_path):
    """With the folder of the articles before it, so that a terminal can open it."""
    (tmp_path / "seeds" / "old").mkdir(parents=True)
    (tmp_path / "seeds" / "old" / "empty.txt").write_text("")
    (fault,) = read(tmp_path / "seeds")
    assert "seeds/old/empty.txt" == fault.path


def test_a_folder_that_is_not_there_is_told(tmp_path):
    """The message says what to do."""
    (fault,) = read(tmp_path / "none")
    assert "There is no such folder of articles" in fault.message


def test_an_empty_folder_gives_nothing(tmp_path):
    """No article, no fault."""
    assert [] == read(tmp_path)


def test_a_huge_line_without_end_is_read_in_seconds(tmp_path):
    """A page of one token, or of 200,000 brackets, makes no pattern run away."""
    for number, words in enumerate(
        (
            "a" * 300_000,
            "(" * 200_000,
            '"' * 200_000,
            "A. " * 100_000,
            "Jan " * 60_000,
            "- " * 100_000,
            "Mr " * 80_000 + "2020",
            "1:1" * 60_000,
        )
    ):
        (tmp_path / f"{number}.txt").write_text(words + "\n" + words[:200] + "\n" + words[:600], "utf-8")
    assert 8 == len([item for item in read(tmp_path) if isinstance(item, Document)])
