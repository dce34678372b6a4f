"""Families: copies of one report are one voice, and reporters of one event are several."""

from generator.articles.article import Article
from generator.articles.copies import families
from generator.articles.reader import read_article

REPORT = """The county council will close the swimming pool at Ashby in September after engineers found cracks in its roof.
The pool was built in 1968 and is used by about 4,000 people a week, including pupils from eleven schools.
Repairs would cost £3.2 million, according to a report that councillors saw on Tuesday evening.
The council's leader said that closing the pool was the only safe choice.
Swimming clubs have been offered hours at the pool in Melton, nineteen miles away.
Parents of pupils at Hill Street school started a petition on Wednesday, which 2,300 people have signed.
The engineers first warned of rust in the steel beams in a survey made in 2015.
Councillors voted then to paint the beams and to look again after five years.
The second survey was put off twice because of the pandemic.
A new pool was promised for the site of the old bus station, but no money has been set aside for it.
The vote on the closure is expected on 14 June, and staff will be told a day later.
Forty-one people work at the pool, most of them part-time."""

REWRITE = """Ashby's swimming pool is to shut in September because cracks have been discovered in the roof by engineers, the county council says.
Built in 1968, the pool has roughly 4,000 visitors each week, among them pupils of eleven schools.
A report shown to councillors on Tuesday evening put the cost of repairs at £3.2 million.
Closing it was the only safe choice, in the words of the leader of the council.
Clubs for swimming were offered hours in Melton's pool, which is nineteen miles away.
A petition begun on Wednesday by parents of Hill Street school pupils has 2,300 names so far.
Rust in the pool's steel beams was first mentioned by engineers in a 2015 survey.
At the time councillors chose to have the beams painted and to look again five years later.
Because of the pandemic, the second survey was twice put off.
The old bus station site was promised a new pool, though no money is set aside.
A vote on closure should come on 14 June, with staff told the next day.
The pool employs forty-one people, mostly part-time."""

OTHER_REPORTER = """Hundreds of swimmers in Ashby face a 19-mile drive to Melton from this autumn.
"I learned to swim here and so did my children," said Joan Tate, 71, who comes every morning at seven.
She was one of thirty people who stood outside the leisure centre with placards when councillors arrived.
Inside, officers showed photographs of the roof, where rust has eaten into the beams.
The bill for mending it is £3.2 million, more than the council spends on all its leisure centres in a year.
Lifeguard Ben Orr, 19, said that he had heard of the closure on the radio.
The opposition called for a loan and accused the leader of having known of the cracks since 2015.
A final decision is due on 14 June.
Shops on the square fear for their trade, for many swimmers stop there for bread and coffee.
The headteacher of Hill Street school said lessons would move to the hall until a coach was found."""

STATEMENT = (
    '"We have looked at every way of keeping this much loved building open, and we have been told by two firms of engineers, independently of one another, that the roof '
    'cannot be made safe within the money that we have. I know how hard this will be for families, for schools and for the clubs that have trained champions here."'
)


def read(**texts):
    return [read_article(Article(id, f"{id}.txt", text)) for id, text in texts.items()]


def test_a_copy_is_of_the_family_of_the_smallest_id():
    """The family's id is one of its documents and does not hang on their order."""
    copies = read(b=REPORT, a=REPORT, c=OTHER_REPORTER)
    assert {"a": "a", "b": "a", "c": "c"} == families(copies) == families(reversed(copies))


def test_a_copy_with_another_beginning_and_end_is_of_the_family():
    """A paper that puts its own first and last words to a wire report has no voice of its own."""
    trimmed = "Swimmers will have to look elsewhere.\n" + "\n".join(REPORT.splitlines()[:9]) + "\nMore follows in our Friday edition."
    assert {"a": "a", "b": "a"} == families(read(a=REPORT, b=trimmed))


def test_a_rewrite_is_of_the_family():
    """The same things in the same order, each sentence in other words."""
    assert {"a": "a", "b": "a"} == families(read(a=REPORT, b=REWRITE))


def test_another_reporter_of_the_same_event_is_another_family():
    """Shared names, numbers and days do not make a copy."""
    assert {"a": "a", "b": "b"} == families(read(a=REPORT, b=OTHER_REPORTER))


def test_two_reporters_who_print_one_statement_are_two_families():
    """A long quotation that both share is set aside."""
    first = f"{OTHER_REPORTER}\nThe leader said in a statement:\n{STATEMENT}"
    second = "\n".join(REPORT.splitlines()[:6]) + f"\nThe leader said in a statement:\n{STATEMENT}"
    assert {"a": "a", "b": "b"} == families(read(a=first, b=second))


def test_two_reports_on_one_pattern_are_two_families():
    """The markets, told each day in the same words with other numbers."""
    pattern = "Shares in London closed {0} on Monday as the price of oil rose to ${1} a barrel.\nThe index of the hundred largest firms ended the day at {2} points, or {3} points higher.\nThe pound stood at ${4} and at {5} euros at the close.\nBanks led the rise, with Barlow up {6} pence at {7} pence.\nAnalysts expect little movement before the figures on prices that are due this week.\nTrading was light, at {8} million shares, against {9} million on Friday."
    one = pattern.format("up", "81.50", "7,412", "31.2", "1.31", "1.17", "12.4", "231", "412", "655")
    other = pattern.format("up", "64.10", "7,019", "18.7", "1.24", "1.12", "33.6", "187", "588", "701")
    assert {"a": "a", "b": "b"} == families(read(a=one, b=other))


def test_documents_without_news_stay_alone():
    """Two pages that hold only furniture are no copies."""
    assert {"a": "a", "b": "b"} == families(read(a="ADVERTISEMENT\n", b="ADVERTISEMENT\n"))


def test_no_documents_have_no_families():
    """An empty archive is no error."""
    assert {} == families([])


def test_many_copies_of_one_report_are_one_family():
    """A report that forty papers print is one voice."""
    assert {"p00"} == set(families(read(**{f"p{n:02d}": f"{REPORT}\nPaper number {n} adds this." for n in range(40)})).values())


def test_a_large_archive_in_parts_gives_the_same_families(monkeypatch):
    """What is sorted at once is bounded, and the answer is one."""
    texts = {
        f"p{n:02d}": "\n".join(
            f"{line} {n % 5} was the number of it." for line in (REPORT, REWRITE, OTHER_REPORTER)[n % 3].split("\n")[n % 4 :]
        )
        for n in range(24)
    }
    whole = families(read(**texts))
    monkeypatch.setattr("generator.articles.copies._AT_ONCE", 500)
    monkeypatch.setattr("generator.articles.copies._CELL_BITS", 12)
    assert whole == families(read(**texts)) and 1 < len(set(whole.values())) < 24
