"""A reader is told a date as precisely as it is known, and no more."""

from datetime import date

import pytest

from generator.website.dates import plain_days, read_when


@pytest.mark.parametrize(
    ("edtf", "label", "start", "end"),
    [
        ("2024-09-06", "Friday 6 September 2024", date(2024, 9, 6), date(2024, 9, 6)),
        ("2024-09", "September 2024", date(2024, 9, 1), date(2024, 9, 30)),
        ("2024", "2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-09-03~", "About 3 September 2024", date(2024, 9, 3), date(2024, 9, 3)),
        ("2024-09?", "Possibly September 2024", date(2024, 9, 1), date(2024, 9, 30)),
        ("2024-08-26/2024-09-01", "Week of 26 August 2024", date(2024, 8, 26), date(2024, 9, 1)),
        ("2024-09-03/2024-09-05", "3 to 5 September 2024", date(2024, 9, 3), date(2024, 9, 5)),
        ("2024-08-30/2024-09-02", "30 August to 2 September 2024", date(2024, 8, 30), date(2024, 9, 2)),
        ("2023-12-30/2024-01-02", "30 December 2023 to 2 January 2024", date(2023, 12, 30), date(2024, 1, 2)),
        ("2019/2021", "2019 to 2021", date(2019, 1, 1), date(2021, 12, 31)),
        ("../2013", "Until 2013", None, date(2013, 12, 31)),
        ("2024-10/..", "From October 2024", date(2024, 10, 1), None),
        ("2024-23", "Autumn 2024", date(2024, 9, 1), date(2024, 11, 30)),
        ("2024-24", "Winter 2024", date(2024, 12, 1), date(2025, 2, 28)),
        ("197X", "The 1970s", date(1970, 1, 1), date(1979, 12, 31)),
        (None, "Date not told", None, None),
        ("2024-02-31", "2024-02-31", None, None),
        ("soon", "soon", None, None),
    ],
)
def test_a_date_is_told_in_honest_words(edtf, label, start, end):
    when = read_when(edtf)
    assert (when.label, when.start, when.end) == (label, start, end)


def test_dates_are_in_order_and_what_has_none_comes_last():
    told = [None, "2024-09-06", "2024-09", "../2013", "2024-09-05/2024-09-07", "197X"]
    assert sorted(told, key=lambda edtf: read_when(edtf).sort_key) == ["197X", "../2013", "2024-09", "2024-09-05/2024-09-07", "2024-09-06", None]


def test_only_a_day_month_or_year_is_machine_readable():
    assert [read_when(edtf).iso for edtf in ("2024-09-03~", "2024-09", "2024-08-26/2024-09-01", "2024-23", None)] == [
        "2024-09-03",
        "2024-09",
        None,
        None,
        None,
    ]


def test_days_within_words_are_written_as_a_reader_writes_them():
    assert plain_days("Friday 2024-09-06, not 2024-13-01 or 12024-09-061") == "Friday 6 September 2024, not 2024-13-01 or 12024-09-061"
