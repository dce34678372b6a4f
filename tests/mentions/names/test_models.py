"""What is promised of the shipped models: small, licensed, and told where they come from."""

from generator.mentions.language import lemmas, tagger
from generator.mentions.names import model
from generator.mentions.names.lexicon import FOLDER

MODELS = (model.MODEL, tagger.MODEL, lemmas.MODEL)


def test_the_models_are_small():
    """All together take at most 6 MB."""
    assert sum(path.stat().st_size for path in MODELS) <= 6_000_000


def test_models_and_data_carry_their_licence():
    """Beside each model and name list stands its licence, with attribution."""
    for path in MODELS:
        assert "Attribution-ShareAlike 4.0" in (path.parent / "LICENCE.md").read_text("utf-8")
    told = (FOLDER / "LICENCE.md").read_text("utf-8")
    assert "GeoNames" in told and "CC BY 4.0" in told
    assert all(path.name in told for path in FOLDER.iterdir() if path.name != "LICENCE.md")
