"""Documents and mentions as bytes, to be kept and to be handed between processes: JSON, packed. No code is stored, none is
run on loading.

A document is kept without its id and its file, which it has from the run, and with the dating that its own words give; a
Reading's bytes hold all of it.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict, replace

from pydantic import TypeAdapter, ValidationError

from generator.articles.cue import Cue
from generator.articles.document import Dating, Document, Span
from generator.mentions.mention import Mentions, Reading

_MENTIONS = TypeAdapter(Mentions)
_DOCUMENT = TypeAdapter(Document)
_CUES = TypeAdapter(tuple[Cue, ...])


class Damaged(ValueError):
    """Bytes that are not what they should be; what they held is worked out again."""


def encode_document(document: Document) -> bytes:
    return _pack(_DOCUMENT.dump_json(replace(document, id="", file="")))


def decode_document(data: bytes, id: str, file: str, dating: bytes = b"") -> Document:
    """dating: what other articles lent it, encoded; b"" for its own. Raises Damaged."""
    document = _unpack(_DOCUMENT, data)
    return replace(document, id=id, file=file, dating=decode_dating(dating) if dating else document.dating)


def encode_mentions(mentions: Mentions) -> bytes:
    return _pack(_MENTIONS.dump_json(mentions))


def decode_mentions(data: bytes) -> Mentions:
    """Raises Damaged."""
    return _unpack(_MENTIONS, data)


def encode_cues(cues: tuple[Cue, ...]) -> bytes:
    return _pack(_CUES.dump_json(cues))


def decode_cues(data: bytes) -> tuple[Cue, ...]:
    """Raises Damaged."""
    return _unpack(_CUES, data)


def encode_dating(dating: Dating) -> bytes:
    return json.dumps(asdict(dating), ensure_ascii=False).encode()


def decode_dating(data: bytes) -> Dating:
    fields = json.loads(data)
    return Dating(**fields | {"span": Span(**fields["span"]) if fields["span"] else None})


def pack_reading(id: str, file: str, dating: bytes, document: bytes, mentions: bytes) -> bytes:
    """A Reading as bytes, of its parts as bytes."""
    head = json.dumps({"id": id, "file": file, "dating": dating.decode(), "document": len(document)}, ensure_ascii=False).encode()
    return b"%d\n" % len(head) + head + document + mentions


def decode_reading(data: bytes) -> Reading:
    """The Reading that bytes hold, in any process. Raises Damaged."""
    length, _, rest = data.partition(b"\n")
    head, parts = json.loads(rest[: int(length)]), rest[int(length) :]
    document = decode_document(parts[: head["document"]], head["id"], head["file"], head["dating"].encode())
    return Reading(document, decode_mentions(parts[head["document"] :]))


def _pack(data: bytes) -> bytes:
    return zlib.compress(data, 1)


def _unpack(kind: TypeAdapter, data: bytes) -> object:
    try:
        return kind.validate_json(zlib.decompress(data))
    except (zlib.error, ValidationError) as error:
        raise Damaged(str(error)) from error
