"""Articles are resolved together with those of their subject, and with no others."""

from __future__ import annotations

import random

from generator.articles.dating import Dating
from generator.mentions.mention import Cluster, Mentions, Reading, Reference
from generator.articles.document import Span
from generator.records import dossiers
from generator.records.digest import decode, digest_of, encode
from generator.records.dossiers import dossiers_of
from tests.mentions.documents import document

FLOOD = "Floods swept through Quarlham on Tuesday. The river Wexel burst its banks, dykes broke and sandbags were washed away. Evacuees slept in gyms. {}"
TRIAL = "The trial of Otto Brandwick for embezzlement opened in Selby. Prosecutors told jurors about forged invoices and hidden ledgers. {}"


def digest(id: str, text: str, day: str = "2031-03-04"):
    article = document(text, id=id, dating=Dating(published=day, basis="stated", dct=day))
    start = text.index("Quarlham") if "Quarlham" in text else 0
    cluster = Cluster("place", "Quarlham", Span(start, start + 8))
    return digest_of(Reading(article, Mentions(clusters=(cluster,), references=(Reference(start, start + 8, 0, "name", "test"),))))


def sorted_in(*digests, families=None):
    return dossiers_of({each.document: each for each in digests}, families or {}, {each.document: [None] for each in digests})


def test_articles_of_one_subject_lie_together():
    """What tells of one flood is one dossier; a trial is another."""
    flood = [digest(f"f{n}", FLOOD.format(more)) for n, more in enumerate(("Boats came.", "Helicopters came.", "Nobody was hurt."))]
    trial = [digest(f"t{n}", TRIAL.format(more)) for n, more in enumerate(("He denies it.", "The judge adjourned."))]
    assert [["f0", "f1", "f2"], ["t0", "t1"]] == sorted(map(sorted, sorted_in(*flood, *trial)))


def test_the_order_of_reading_changes_nothing():
    """Articles are taken up in order of their days."""
    read = [digest(f"f{n}", FLOOD.format(n), f"2031-03-{4 + n:02d}") for n in range(4)] + [digest("t", TRIAL.format(""))]
    assert sorted(map(sorted, sorted_in(*read))) == sorted(map(sorted, sorted_in(*read[::-1])))


def test_a_family_stays_together_though_it_tells_of_other_things():
    """Copies are compared with each other, wherever they lie."""
    assert [["a", "b"]] == sorted_in(digest("a", FLOOD.format("")), digest("b", TRIAL.format("")), families={"a": "a", "b": "a"})


def test_a_dossier_is_bounded(monkeypatch):
    """A thousand reports on one pattern are many dossiers."""
    monkeypatch.setattr(dossiers, "ENOUGH", 4)
    monkeypatch.setattr(dossiers, "FULL", 12)
    assert max(map(len, sorted_in(*(digest(f"f{n:03d}", FLOOD.format(n)) for n in range(200))))) <= 40


def test_one_more_article_leaves_other_dossiers_as_they_were(monkeypatch):
    """Else one article more would cost as much as all of them."""
    monkeypatch.setattr(dossiers, "ENOUGH", 4)
    monkeypatch.setattr(dossiers, "FULL", 12)
    chance = random.Random(3)
    words = ["".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(3)) for _ in range(300)]
    subjects = [chance.sample(words, 12) for _ in range(30)]
    texts = [" ".join(chance.sample(chance.choice(subjects), 8) + chance.sample(words, 4)).capitalize() + "." for _ in range(200)]
    read = [digest(f"d{n:03d}", text, f"2031-{1 + n // 20:02d}-{1 + n % 20:02d}") for n, text in enumerate(texts)]
    before = set(map(tuple, sorted_in(*read)))
    after = set(map(tuple, sorted_in(*read, digest("x", texts[50].lower(), "2031-03-02"))))
    assert len(before) > 10 and len(before - after) <= 2


def test_a_digest_comes_back_as_it_was():
    """Cold and warm runs see the same digests; words as the article breaks them are kept."""
    made = digest("f", FLOOD.format("").replace("swept through", "swept\nthrough"))
    assert made == decode("f", encode(made))
