"""Documents for tests of mentions: plain text, a paragraph a line, a sentence at each full stop."""

import re

from generator.articles.document import Document, Paragraph, Section, Sentence

_SENTENCE = re.compile(r"[^\s].*?(?:[.!?][\"”]?(?=\s+[A-Z\"“]|$)|$)", re.S)


def document(text, id="article", **fields):
    """A document of one section whose paragraphs are the lines of the text."""
    paragraphs, sentences, start = [], [], 0
    for line in text.split("\n"):
        if line.strip():
            number = len(paragraphs)
            paragraphs.append(Paragraph(start, start + len(line), "body", 0))
            sentences += [Sentence(start + m.start(), start + m.end(), number, 0) for m in _SENTENCE.finditer(line)]
        start += len(line) + 1
    return Document(
        id=id,
        file=f"{id}.txt",
        text=text,
        sections=(Section(0, len(text), None, "story"),),
        paragraphs=tuple(paragraphs),
        sentences=tuple(sentences),
        **fields,
    )
