"""Bytes turned into text: UTF-8, UTF-16 with its mark, GB18030, Big5, and nothing that would be mojibake."""

from __future__ import annotations

import codecs
import re

LIMIT = 16 * 1024 * 1024
"""Bytes of the longest page; a newspaper page has about 20,000."""
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x7f\ufffe\uffff]")
FREQUENT = {"gb18030": (0xB0, 0xD7), "big5": (0xA4, 0xC6)}
"""First bytes of the frequent characters, which both standards put before the rare ones."""
LEAST_FREQUENT = 0.7


class ReadError(Exception):
    """A page that cannot be read; the message is one line that says what is wrong and what to do."""


def decoded(data: bytes, *, most: int = LIMIT) -> str:
    """The text of `data` without its byte order mark; ReadError when it is empty, binary or in no known encoding."""
    if len(data) > most:
        raise ReadError(f"too long: {len(data) / 1e6:.1f} MB, the limit is {most / 1e6:.0f} MB; split it into pages")
    for magic, what in SIGNATURES:
        if data.startswith(magic):
            raise ReadError(f"{what}, not text; save it as plain text first")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _national(data, error)
    return _checked(text)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return _checked(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise ReadError(f"broken {encoding} at byte {error.start}; save it again as UTF-8") from error


def _national(data: bytes, reason: UnicodeDecodeError) -> str:
    """GB18030 or Big5, whichever gives frequent characters; other bytes would only give mojibake."""
    best: tuple[float, str] = (0.0, "")
    for encoding in FREQUENT:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        best = max(best, (_frequency(text, encoding), text), key=lambda found: found[0])
    if best[0] < LEAST_FREQUENT or CONTROL.search(best[1]):
        if data.count(0) or len(CONTROL.findall(data.decode("latin-1"))) * 20 > len(data):
            raise ReadError("binary data, not text; give a text, HTML, JSONL or CSV file")
        raise ReadError(f"in no known encoding (byte {reason.start} is not UTF-8, GB18030 or Big5); save it as UTF-8")
    return _checked(best[1])


def _frequency(text: str, encoding: str) -> float:
    """Share of frequent characters among the Han characters, 0 without any."""
    low, high = FREQUENT[encoding]
    han = [char for char in text if "\u4e00" <= char <= "\u9fff"]
    others = sum(char > "\u00ff" and not ("\u4e00" <= char <= "\u9fff" or _plain(char)) for char in text)
    coded = (char.encode(encoding) for char in han)
    return sum(len(pair) == 2 and low <= pair[0] <= high for pair in coded) / max(1, len(han) + others)


def _plain(char: str) -> bool:
    """Punctuation, full-width forms, numerals and other signs that Chinese text is full of."""
    return "\u2000" <= char <= "\u33ff" or "\uff00" <= char <= "\uffef"


def _checked(text: str) -> str:
    if CONTROL.search(text) and ("\x00" in text or len(CONTROL.findall(text)) * 20 > len(text)):
        raise ReadError("binary data, not text; give a text, HTML, JSONL or CSV file")
    if not text.strip().strip("\ufeff\u200b"):
        raise ReadError("empty: there is no text in it" if text else "empty: it has no bytes")
    return text
