"""What is kept of data files is what would be made anew."""

from generator.website.exports import write_exports
from generator.website.pieces import Pieces
from tests.website import harbour


def test_a_piece_is_made_once_and_again_when_what_it_is_made_of_changes(tmp_path):
    first = Pieces(tmp_path / "pieces.json")
    assert first.get(("title", 1), lambda: "one") == "one"
    first.save()
    later = Pieces(tmp_path / "pieces.json")
    assert later.get(("title", 1), lambda: "another") == "one"
    assert later.get(("title", 2), lambda: "another") == "another"


def test_a_file_that_holds_no_pieces_is_as_none(tmp_path):
    (tmp_path / "pieces.json").write_text("[")
    assert Pieces(tmp_path / "pieces.json").get("title", lambda: "one") == "one"


def test_a_calendar_with_pieces_kept_is_that_of_a_cold_build(settings, tmp_path):
    warm = settings.model_copy(update={"root": tmp_path / "warm"})
    cold = settings.model_copy(update={"root": tmp_path / "cold"})
    write_exports(harbour.records(), harbour.documents(), warm, tmp_path / "warm", **harbour.TOLD)
    edited = harbour.records()
    edited.events[0].title = "Another title"
    write_exports(edited, harbour.documents(), warm, tmp_path / "warm", **harbour.TOLD)
    write_exports(edited, harbour.documents(), cold, tmp_path / "cold", **harbour.TOLD)
    assert (tmp_path / "warm" / "data" / "events.ics").read_bytes() == (tmp_path / "cold" / "data" / "events.ics").read_bytes()
