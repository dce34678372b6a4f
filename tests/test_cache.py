"""Mentions are kept by content and rules; a cold and a warm run give the same, byte for byte."""

from dataclasses import replace

import pytest

from generator.articles.document import Dating
from generator.articles.reader import read_article
from generator.articles.article import Article
from generator.cache import MentionCache, date_all, decode, encode, find_all, rules_version
from generator.engine import open_executor
from generator.errors import Fault

TEXTS = [
    f"Mill number {n} to close\nThe mill at Holtby will close on {n} March 2021, its owner Ann Roe said. About {n}0 people work there.\n“We tried everything,” Ms Roe said.\n"
    for n in range(1, 7)
]
WAY = {"names": "builtin", "date_order": "auto"}


def documents(texts=TEXTS):
    return [read_article(Article(f"mill-{n}", f"mill-{n}.txt", text)) for n, text in enumerate(texts)]


def run(cache, docs):
    with open_executor("here") as executor:
        return list(find_all(docs, cache, executor, **WAY))


@pytest.fixture
def cache(tmp_path):
    with MentionCache(tmp_path / "cache" / "mentions.sqlite") as opened:
        yield opened


def test_a_warm_run_gives_the_same_as_a_cold_one(cache):
    """Nothing is worked out twice, and nothing differs."""
    cold = run(cache, documents())
    assert (0, 6) == (cache.hits, cache.misses)
    warm = run(cache, documents())
    assert (6, 6) == (cache.hits, cache.misses)
    assert [encode(reading.mentions) for reading in cold] == [encode(reading.mentions) for reading in warm]
    assert cold == warm and [reading.document.id for reading in cold] == [document.id for document in documents()]


def test_one_article_changed_means_one_article_read(cache):
    """The others come from the cache."""
    run(cache, documents())
    run(cache, documents([*TEXTS[:3], TEXTS[3].replace("Ann Roe", "Jan Poe"), *TEXTS[4:]]))
    assert (5, 7) == (cache.hits, cache.misses)


def test_another_name_of_the_file_is_no_other_content(cache):
    """An article that is moved or renamed is not read again."""
    document = documents()[0]
    assert cache.key(document, **WAY) == cache.key(replace(document, id="other", file="b/other.txt"), **WAY)


@pytest.mark.parametrize(
    "changed", [lambda document: replace(document, text=document.text + " "), lambda document: replace(document, dating=Dating("2021-03-04", "stated", "", "2021-03-04"))], ids=["text", "date"]
)
def test_what_mentions_depend_on_is_in_the_key(cache, changed):
    """The text, and the day that relative dates are resolved against."""
    document = documents()[0]
    assert cache.key(document, **WAY) != cache.key(changed(document), **WAY)


def test_settings_and_rules_are_in_the_key(tmp_path, cache):
    """Another date order or other rules read every article again."""
    document = documents()[0]
    with MentionCache(tmp_path / "other.sqlite", rules="other rules") as other:
        keys = {cache.key(document, **WAY), cache.key(document, **WAY | {"date_order": "mdy"}), other.key(document, **WAY)}
    assert 3 == len(keys)


def test_the_entries_of_older_rules_are_dropped(tmp_path):
    """The cache does not grow with each version of the rules."""
    path = tmp_path / "mentions.sqlite"
    with MentionCache(path, rules="old") as old:
        run(old, documents())
    with MentionCache(path, rules="new") as new:
        run(new, documents()[:2])
        new.drop_old()
        assert 2 == len(new)


def test_a_damaged_file_is_begun_anew(tmp_path):
    """A cache can always be lost."""
    path = tmp_path / "mentions.sqlite"
    path.write_bytes(b"no database at all" * 100)
    with MentionCache(path) as cache:
        assert 6 == len(run(cache, documents()))


def test_a_damaged_entry_is_worked_out_again(cache):
    """Half an entry is none."""
    key = cache.key(documents()[0], **WAY)
    cache._entries.execute("insert into mentions values (?, ?, ?)", (key, cache.rules, b"xx"))
    assert cache.get(key) is None and 6 == len(run(cache, documents()))


def read_all(path, workers=1):
    """The articles of a folder as dated documents, worked out by so many processes."""
    with MentionCache(path) as cache, open_executor("here" if workers == 1 else "processes", workers) as executor:
        articles = [(Article(f"a{n}", f"a{n}.txt", f"Storm closes port\nFriday 6 September 2024\nThe port of Elswick closed on Friday, {n} hours after a storm.\n"), f"a{n}") for n in range(6)]
        fault = Fault("bad.txt", None, "", "cannot be read.")
        return list(date_all([*articles[:3], fault, *articles[3:]], cache, executor, date_order="auto"))


def test_documents_are_the_same_on_a_cold_and_a_warm_cache_and_from_any_number_of_workers(tmp_path):
    """Every field, in the order of the articles, with the faults in their places."""
    cold = read_all(tmp_path / "one.sqlite")
    assert cold == read_all(tmp_path / "one.sqlite") == read_all(tmp_path / "two.sqlite", workers=2)
    assert "2024-09-06" == cold[0][0].dct and isinstance(cold[3], Fault)


def test_a_document_is_read_once(tmp_path, monkeypatch):
    """On a second run no article is read again."""
    read_all(tmp_path / "one.sqlite")
    monkeypatch.setattr("generator.cache.read_article", None)
    assert 7 == len(read_all(tmp_path / "one.sqlite"))


def test_what_was_found_before_a_stop_is_kept(tmp_path):
    """A run that is stopped goes on where it stopped."""
    path = tmp_path / "mentions.sqlite"
    with MentionCache(path) as cache, open_executor("here") as executor:
        readings = find_all(documents(), cache, executor, **WAY)
        next(readings), next(readings)
        readings.close()
    with MentionCache(path) as cache:
        run(cache, documents())
        assert cache.hits >= 2


def test_mentions_come_back_as_they_were(cache):
    """Every field with its type: dates, spans, numbers, indices."""
    for reading in run(cache, documents()):
        assert reading.mentions == decode(encode(reading.mentions))
        assert reading.mentions.timexes and reading.mentions.clusters


def test_the_rules_version_is_the_same_in_every_process():
    """It hangs on the files alone."""
    assert rules_version() == rules_version.__wrapped__()
