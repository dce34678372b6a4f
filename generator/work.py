"""The units of work that any process can do: bytes in, bytes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.articles.article import Piece, Unreadable
from generator.articles.dating import date_article
from generator.articles.formats import read_piece
from generator.articles.reader import read_article
from generator.articles.voice import listen
from generator.mentions.codec import decode_document, encode_cues, encode_document, encode_mentions
from generator.mentions.find import find_mentions
from generator.mentions.timex.cues import find_cues
from generator.store import Row
from generator.way import Way, mentions_key


def read_pieces(batch: Sequence[tuple[bytes, Piece]], way: Way) -> list[Row]:
    """Articles read and dated by their own words, each under its key."""
    return [_read(key, piece, way) for key, piece in batch]


def _read(key: bytes, piece: Piece, way: Way) -> Row:
    try:
        article = read_piece(piece)
    except Unreadable as error:
        fault = piece.fault(error)
        return (key, f"{fault.line or 0}\n{fault.field}\n{fault.severity}\n{fault.message}", None, None, None, None, None, None)
    document = read_article(article)
    cues = tuple(find_cues(document))
    document = replace(document, dating=date_article(document, cues, way.date_order))
    found = way.find and document.dct is not None
    mentions = encode_mentions(find_mentions(document, names=way.names, date_order=way.date_order)) if found else None
    return (
        key,
        None,
        encode_document(document),
        encode_cues(cues),
        document.dct,
        listen(document).dump(),
        mentions_key(key, way.names) if found else None,
        mentions,
    )


def find_in(batch: Sequence[tuple[bytes, bytes, bytes]], way: Way) -> list[tuple[bytes, bytes]]:
    """(key, mentions) of documents with settled dating. batch: (the mentions' key, document, dating that it borrowed)."""
    found = []
    for key, data, dating in batch:
        document = decode_document(data, "", "", dating)
        found.append((key, encode_mentions(find_mentions(document, names=way.names, date_order=way.date_order))))
    return found
