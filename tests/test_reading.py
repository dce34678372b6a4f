"""What was read is kept by content, settings and rules; a cold and a warm run give the same, whoever does the work."""

import gzip
import json
import os
import time

import pytest

from generator import reading, work
from generator.config import Settings
from generator.engine import Workplace
from generator.errors import DatelineError
from generator.mentions.codec import decode_reading
from generator.reading import CACHE, read_archive
from generator.store import Store

HERE = Workplace("here")
TEXTS = {
    f"mill-{n}.txt": f"Mill number {n} to close\nTuesday {n} March 2022\nThe mill at Holtby will close on {n + 20} March, its owner Ann Roe said. About {n}0 people work there.\n“We tried everything,” Ms Roe said.\n"
    for n in range(1, 5)
}
STATEMENT = '"We have asked every council in the north to measure its bridges, to mark them well, and to tell every driver of a lorry how high they are before the summer."'
DATED = f"Published: 14 March 2023\nMinister Ann Roe met the engineers Tom Poe and Jo Doe of Highways North on Tuesday at the Harrogate forum on low bridges.\nMs Roe said: {STATEMENT}\nThe meeting was held at the Yorkshire Bridge Trust in Harrogate."
UNDATED = f"Minister Ann Roe will meet the engineers Tom Poe and Jo Doe of Highways North at the Harrogate forum.\nThe forum on Tuesday follows six crashes, the Yorkshire Bridge Trust says.\nMs Roe said: {STATEMENT}"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "seeds").mkdir()
    return tmp_path / "seeds"


def write(folder, texts):
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")


def read(folder, at=HERE, report=lambda *_: None, **settings):
    """The archive, and how many articles were read and were found in for it."""
    done = {"reading": 0, "finding": 0}

    def count(stage, number, total):
        done[stage] = number
        report(stage, number, total)

    archive = read_archive(Settings(root=folder.parent, articles=folder.name, **settings), count, at)
    return archive, (done["reading"], done["finding"])


def told(archive):
    """All that an archive tells, as bytes by id."""
    return {id: archive.raw(id) for id in archive.ids} | {"families": archive.families, "faults": archive.faults}


def test_a_warm_run_reads_nothing_and_gives_the_same(folder):
    """Byte for byte, stamps and all."""
    write(folder, TEXTS | {"dated.txt": DATED, "undated.txt": UNDATED, "empty.txt": ""})
    cold, worked = read(folder)
    warm, again = read(folder)
    assert (told(cold), cold.stamps) == (told(warm), warm.stamps)
    assert ((7, 1), (0, 0)) == (worked, again)


def test_processes_give_the_same_bytes_as_this_process(folder, tmp_path):
    """However many work, the answer is one."""
    write(
        folder,
        {f"a-{name}": text for name, text in TEXTS.items()}
        | {f"{n}.txt": text.replace("Holtby", f"Holtby {n}") for n in range(6) for text in TEXTS.values()}
        | {"dated.txt": DATED, "undated.txt": UNDATED},
    )
    here, _ = read(folder)
    others = read_archive(Settings(root=tmp_path / "other", articles=folder, workers=2), lambda *_: None, Workplace("processes"))
    assert told(here) == told(others)


def test_one_article_changed_means_one_article_read(folder):
    """The others come from the store."""
    write(folder, TEXTS)
    read(folder)
    write(folder, {"mill-2.txt": TEXTS["mill-2.txt"].replace("Ann Roe", "Jan Poe")})
    archive, worked = read(folder)
    assert (1, 0) == worked and "Jan Poe" in archive.documents["mill-2"].text


def test_an_article_that_is_moved_is_not_read_again(folder):
    """Another name of the file is no other content; the document has the new one."""
    write(folder, TEXTS)
    read(folder)
    (folder / "old").mkdir()
    (folder / "mill-1.txt").rename(folder / "old" / "mill-one.txt")
    archive, worked = read(folder)
    assert (0, 0) == worked and "old/mill-one.txt" == archive.documents["mill-one"].file


@pytest.mark.parametrize("name", ["2021-03-12-mill.txt", "mill_20210312.txt", "2021-03-12/mill.txt", "2021/mar/12/mill.txt"])
def test_a_day_that_only_the_path_tells_dates_the_article(folder, name):
    """In the file's name or in its folders; in a folder of another day it is another article's day."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    write(folder, {name: "The mill at Holtby has closed. About 30 people worked there."})
    (document,) = read(folder)[0].documents.values()
    assert "2021-03-12" == document.dct
    (folder / name).rename(folder / "2021-03-15.txt")
    (document,) = read(folder)[0].documents.values()
    assert "2021-03-15" == document.dct


def test_one_line_added_to_an_archive_means_one_article_read(folder):
    """Lines are known by their content, wherever they stand."""
    lines = [json.dumps({"text": text}) for text in TEXTS.values()]
    (folder / "old.jsonl.gz").write_bytes(gzip.compress("\n".join(lines[:3]).encode()))
    read(folder)
    (folder / "old.jsonl.gz").write_bytes(gzip.compress("\n".join([lines[3], *lines[:3]]).encode()))
    archive, worked = read(folder)
    assert (1, 0) == worked and ["old-000001", "old-000002", "old-000003", "old-000004"] == archive.ids


def test_an_unchanged_file_is_not_opened(folder, monkeypatch):
    """Its size and its times are enough, once it is some seconds old."""
    write(folder, TEXTS)
    for name in TEXTS:
        os.utime(folder / name, (time.time() - 60,) * 2)
    later = time.time_ns() + 10_000_000_000  # what changed is the entry of the file, just now
    monkeypatch.setattr("generator.listing.time.time_ns", lambda: later)
    before, _ = read(folder)
    monkeypatch.setattr("generator.listing.open_file", None)
    assert told(before) == told(read(folder)[0])


def test_a_file_that_was_just_written_is_looked_into_again(folder):
    """Within one tick of the clock, a file may change and keep its size and its time."""
    write(folder, {"mill.txt": TEXTS["mill-1.txt"]})
    times = (folder / "mill.txt").stat()
    read(folder)
    write(folder, {"mill.txt": TEXTS["mill-1.txt"].replace("Roe", "Poe")})
    os.utime(folder / "mill.txt", ns=(times.st_atime_ns, times.st_mtime_ns))
    assert "Ann Poe" in read(folder)[0].documents["mill"].text


@pytest.mark.parametrize(("settings", "worked"), [({"date_order": "mdy"}, 4), ({"max_article_bytes": 400_000}, 0)])
def test_settings_that_readings_depend_on_read_every_article_again(folder, settings, worked):
    """Another date order does, a larger limit does not."""
    write(folder, TEXTS)
    read(folder)
    assert (worked, 0) == read(folder, **settings)[1]


def test_other_rules_read_every_article_again_and_drop_the_old(folder, tmp_path, monkeypatch):
    """The store does not grow with each version of the rules."""
    write(folder, TEXTS)
    monkeypatch.setattr("generator.store.rules_version", lambda: "old")
    read(folder)
    monkeypatch.setattr("generator.store.rules_version", lambda: "new")
    assert (4, 0) == read(folder)[1]
    with Store(tmp_path / CACHE, "old") as old:
        assert set() == old.article_keys() | old.mention_keys()


def test_a_borrowed_date_is_settled_again_where_the_lender_changes(folder):
    """Only the article that borrows is found in again."""
    write(folder, TEXTS | {"dated.txt": DATED, "undated.txt": UNDATED})
    assert "2023-03-14" == read(folder)[0].documents["undated"].dct
    write(folder, {"dated.txt": DATED.replace("14 March", "21 March")})
    archive, worked = read(folder)
    assert "2023-03-21" == archive.documents["undated"].dct and (1, 1) == worked


def test_what_was_read_before_a_stop_is_kept(folder):
    """A run that is stopped goes on where it stopped."""

    def stop(stage, done, total):
        if stage == "reading":
            raise KeyboardInterrupt

    write(folder, {f"{n}-{name}": text.replace("Holtby", f"Holtby {n}") for n in range(3) for name, text in TEXTS.items()})
    with pytest.raises(KeyboardInterrupt):
        read(folder, report=stop)
    assert (4, 0) == read(folder)[1]  # of 12; eight are one piece of work


def test_a_damaged_store_is_begun_anew(folder, tmp_path):
    """What is kept can always be lost."""
    write(folder, TEXTS)
    (tmp_path / CACHE).parent.mkdir()
    (tmp_path / CACHE).write_bytes(b"no database at all" * 100)
    assert 4 == len(read(folder)[0].ids)


def test_a_damaged_entry_is_told_and_read_again(folder, tmp_path):
    """Half an entry is none."""
    write(folder, TEXTS)
    archive, _ = read(folder)
    archive.store.put_mentions([(archive.items["mill-1"].mentions, b"xx")])
    with pytest.raises(DatelineError, match="Run again"):
        archive.reading("mill-1")
    assert 4 == len(list(read(folder)[0].readings()))


def test_readings_come_back_as_they_were(folder):
    """Every field with its type: dates, spans, numbers, indices; in another process, too."""
    write(folder, TEXTS)
    archive, _ = read(folder)
    for found in archive.readings():
        assert decode_reading(archive.raw(found.document.id)) == found == archive.reading(found.document.id)
        assert found.document == archive.documents[found.document.id] and found.mentions.timexes and found.mentions.clusters


def test_ids_and_stamps_load_nothing(folder, monkeypatch):
    """An archive is asked what it holds without its articles coming into memory."""
    write(folder, TEXTS)
    archive, _ = read(folder)
    monkeypatch.setattr("generator.archive.decode_document", None)
    assert 4 == len(archive.documents) == len(list(archive.documents)) == len(archive.stamps) and "mill-1" in archive.documents


def test_what_cannot_be_read_is_told_on_every_run_and_read_once(folder):
    """With its line, in the order of the files."""
    write(folder, TEXTS | {"empty.txt": "", "old.jsonl": '{"text": 7}\n{"text": "The mill will close."}\n{\n'})
    first, worked = read(folder)
    second, again = read(folder)
    assert ["seeds/empty.txt: is empty", "seeds/old.jsonl:1: text: has a", "seeds/old.jsonl:3: is not JSON"] == [
        str(fault).partition(":  ")[0][: len(start)]
        for fault, start in zip(
            first.faults, ["seeds/empty.txt: is empty", "seeds/old.jsonl:1: text: has a", "seeds/old.jsonl:3: is not JSON"]
        )
    ]
    assert first.faults == second.faults and (0, 0) == again


def test_an_article_that_changes_while_it_is_read_is_told(folder, monkeypatch):
    """Nothing is published of words that are no longer there."""
    write(folder, TEXTS)
    listed = reading.list_articles

    def list_and_change(*args):
        yield from listed(*args)
        write(folder, {"mill-3.txt": "Another story altogether."})

    monkeypatch.setattr(reading, "list_articles", list_and_change)
    archive, _ = read(folder)
    assert ["seeds/mill-3.txt: changed while it was read. Run again."] == [str(fault) for fault in archive.faults] and 3 == len(archive.ids)


def test_an_article_that_no_process_survives_costs_no_other(folder, monkeypatch):
    """It is named, and is tried again on the next run."""
    write(folder, TEXTS | {"end.txt": "END OF THE PROCESS."})
    monkeypatch.setattr(
        reading,
        "each_done",
        lambda at, task, items, pieces=None: (
            (batch, reading.Lost() if any(piece.data.startswith(b"END") for _, piece in batch) else task(batch)) for batch in items
        ),
    )
    archive, _ = read(folder)
    assert 4 == len(archive.ids) and ["seeds/end.txt"] == [fault.path for fault in archive.faults] and "lost" in archive.faults[0].message
    monkeypatch.undo()
    assert 5 == len(read(folder)[0].ids)


def test_a_fault_of_our_own_on_one_article_costs_no_other(folder, monkeypatch):
    """The article is named with what went wrong; the others are read."""
    write(folder, TEXTS | {"odd.txt": "ODD as can be."})
    found = work.find_mentions
    monkeypatch.setattr(work, "find_mentions", lambda document, **more: {}["odd"] if document.text.startswith("ODD") else found(document, **more))
    archive, _ = read(folder)
    assert 4 == len(archive.ids) and ["seeds/odd.txt"] == [fault.path for fault in archive.faults] and "KeyError" in archive.faults[0].message


def test_a_folder_that_is_not_there_is_told(tmp_path):
    """The message says what to do."""
    archive, _ = read(tmp_path / "none")
    assert [] == archive.ids and "There is no such folder of articles" in archive.faults[0].message
