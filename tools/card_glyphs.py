"""Make the letters of the social cards: python tools/card_glyphs.py (needs PyPI's `pillow`, whose FreeType reads WOFF2).

Draws each letter of the site's own two fonts (SIL Open Font License, texts beside them) once, and writes them as
generator/website/data/glyphs.gz: a line of JSON, then the grey levels of each face, a row of letters side by side.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parents[1]
FONTS = ROOT / "site_templates" / "assets" / "fonts"
OUT = ROOT / "generator" / "website" / "data" / "glyphs.gz"
SIGNS = [*map(chr, range(0x20, 0x7F)), *map(chr, range(0xA1, 0x180)), *"ȘșȚț–—‘’‚“”„…•€™"]
FACES = {"title": ("newsreader", 560, 66), "small": ("libre-franklin", 500, 28)}  # font, weight, size in pixels
LEVELS = 15


def font_of(name: str, weight: int, size: int, part: str) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(FONTS / f"{name}-{part}-wght-normal.woff2", size)
    font.set_variation_by_axes([weight])
    return font


def draw_face(name: str, weight: int, size: int) -> tuple[dict, bytes]:
    """Where each letter stands in the row, and the row. A letter: [left in the row, width, offset, advance]."""
    fonts = {part: font_of(name, weight, size, part) for part in ("latin", "latin-ext")}
    ascent, descent = fonts["latin"].getmetrics()
    high, letters, pictures, at = ascent + descent, {}, [], 0
    for sign in SIGNS:
        font = fonts["latin" if ord(sign) < 0x100 or ord(sign) > 0x2000 else "latin-ext"]
        left, _, right, _ = font.getbbox(sign)
        wide = max(1, right - left)
        picture = Image.new("L", (wide, high))
        ImageDraw.Draw(picture).text((-left, 0), sign, font=font, fill=255)
        letters[sign] = [at, wide, left, round(font.getlength(sign), 2)]
        pictures.append(picture)
        at += wide
    row = Image.new("L", (at, high))
    for picture, (x, *_) in zip(pictures, letters.values(), strict=True):
        row.paste(picture, (x, 0))
    basic = [sign for sign in SIGNS if sign.isascii() and (sign.isalnum() or sign in " .,'")] + ["’"]
    latin = fonts["latin"]
    kerns = {a + b: kern for a in basic for b in basic if abs(kern := round(latin.getlength(a + b) - latin.getlength(a) - latin.getlength(b), 1)) >= size / 60}
    levels = row.point(lambda grey: round(grey * LEVELS / 255))
    return {"high": high, "ascent": ascent, "wide": at, "letters": letters, "kerns": kerns}, levels.tobytes()


def main() -> None:
    faces = {name: draw_face(*face) for name, face in FACES.items()}
    head = json.dumps({name: told for name, (told, _) in faces.items()}, ensure_ascii=True, separators=(",", ":")).encode()
    OUT.write_bytes(gzip.compress(head + b"\n" + b"".join(row for _, row in faces.values()), mtime=0))


if __name__ == "__main__":
    main()
