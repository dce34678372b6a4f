"""Articles of a few lines -> readings, families and links, for tests of what is told across articles."""

from dataclasses import replace

from generator.articles.dating import Dating
from generator.mentions import coreference, language
from generator.mentions.mention import Mentions, Reading
from generator.mentions.names import find_names
from generator.mentions.quantity import find_quantities
from generator.mentions.quotations import find_quotations
from generator.mentions.timex import find_timexes
from generator.records.arithmetic import find_checks
from generator.records.conflicts import find_conflicts
from generator.records.figures import resolve_figures
from generator.records.identity import slug
from generator.records.quotes import resolve_quotes
from tests.mentions.documents import document


class Story:
    """texts: article id -> (day, text). copies: ids of one family. Names with the same words are one entity."""

    def __init__(self, texts: dict[str, tuple[str, str]], copies: tuple[str, ...] = ()):
        self.readings = [self._read(id, day, text) for id, (day, text) in texts.items()]
        self.families = {id: copies[0] if id in copies else id for id in texts}
        self.links = {
            (reading.document.id, number): slug(cluster.name.split()[-1])
            for reading in self.readings
            for number, cluster in enumerate(reading.mentions.clusters)
        }
        self.figures, self.figure_links = resolve_figures(self.readings, self.families, self.links)

    @staticmethod
    def _read(id: str, day: str, text: str) -> Reading:
        article = replace(document(text, id=id), dating=Dating(published=day, dct=day))
        parse = language.parse(article)
        times = tuple(find_timexes(article.text, dct=day))
        linked = coreference.link(article, parse, find_names(article, parse))
        return Reading(article, Mentions(
            timexes=times, clusters=tuple(linked.clusters), references=tuple(linked.references),
            quantities=tuple(find_quantities(article, parse, times, linked)), quotations=tuple(find_quotations(article, parse, times, linked)),
        ))  # fmt: skip

    def figure(self, value: float):
        return next(figure for figure in self.figures if figure.value == value)

    @property
    def checks(self):
        return find_checks(self.readings, self.figures, self.figure_links)

    @property
    def conflicts(self):
        return find_conflicts(self.readings, self.families, self.figures, self.figure_links)

    @property
    def quotes(self):
        return resolve_quotes(self.readings, self.families, self.links)
