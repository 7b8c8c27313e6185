"""Decoding: from a file's bytes to its text, or the reason why it cannot be had.

UTF-8 and GB18030 (with it GBK and GB2312) are read. A byte order mark is the signature of an encoding, not a character
of the text: offsets count code points of the decoded file, unchanged, and the first of them is the one after the mark.
Nothing else is taken away or normalised, line ends included.
"""

from __future__ import annotations

import codecs
import re

from seeds.errors import DocumentError

# What a file begins with, and what it then is. Source: the formats' own specifications.
SIGNATURES = (
    (codecs.BOM_UTF32_LE, "UTF-32 text"),
    (codecs.BOM_UTF32_BE, "UTF-32 text"),
    (codecs.BOM_UTF16_LE, "UTF-16 text"),
    (codecs.BOM_UTF16_BE, "UTF-16 text"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (as .docx and .xlsx are)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
GB18030_BOM = b"\x84\x31\x95\x33"
SAVE_AS = "save it as UTF-8 text"
EMPTY = "put the bulletin's text in it, or take it away"

# Tab, line feed, vertical tab, form feed, carriage return and escape apart, text has no C0 controls.
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Where the punctuation of Big5 lands when it is read as GB18030: the private use area.
PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
# So many controls or private characters are slips of a page; more are another encoding.
SLIPS, SLIPS_PER_THOUSAND = 2, 5


def decode(raw: bytes, name: str) -> str:
    """The text of a file. Raises DocumentError, naming the file, where and what to do, if it is none that is read."""
    if not raw.removeprefix(codecs.BOM_UTF8):
        raise DocumentError(f"{name}: the file is empty; {EMPTY}")
    for signature, kind in SIGNATURES:
        if raw.startswith(signature):
            raise DocumentError(f"{name}: this is {kind} (byte 0), neither UTF-8 nor GB18030; {SAVE_AS}")
    text, encoding = _characters(raw, name)
    _refuse_binary(text, encoding, name)
    if not text.strip():
        raise DocumentError(f"{name}: the file holds nothing but spaces; {EMPTY}")
    return text


def _characters(raw: bytes, name: str) -> tuple[str, str]:
    """The text and the name of its encoding."""
    try:
        return raw.removeprefix(codecs.BOM_UTF8).decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as error:
        signed = len(codecs.BOM_UTF8) if raw.startswith(codecs.BOM_UTF8) else 0
        at = error.start + signed
        if signed or _is_damaged_utf8(raw):
            raise DocumentError(f"{name}: broken UTF-8 (byte {at}); repair it there, or fetch it again") from error
    try:
        return raw.removeprefix(GB18030_BOM).decode("gb18030"), "GB18030"
    except UnicodeDecodeError as error:
        raise DocumentError(f"{name}: neither UTF-8 (byte {at}) nor GB18030 (byte {error.start}); {SAVE_AS}") from error


def _is_damaged_utf8(raw: bytes) -> bool:
    """Whether far more of the bytes read as UTF-8 than not: GB18030 would make other characters of them, wrong ones."""
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(character >= "\u0800" for character in text) - broken > 4 * broken


def _refuse_binary(text: str, encoding: str, name: str) -> None:
    nul = text.find("\x00")
    if nul >= 0:
        raise DocumentError(f"{name}: a NUL at character {nul}, so it is binary or UTF-16 text; {SAVE_AS}")
    _refuse_many(CONTROLS, text, f"{name}: read as {encoding} it is no text but control characters", SAVE_AS)
    if encoding == "GB18030":
        _refuse_many(PRIVATE_USE, text, f"{name}: neither UTF-8 nor GB18030, perhaps Big5", SAVE_AS)


def _refuse_many(pattern: re.Pattern[str], text: str, complaint: str, remedy: str) -> None:
    found = [match.start() for match in pattern.finditer(text)]
    if len(found) > SLIPS + len(text) * SLIPS_PER_THOUSAND // 1000:
        raise DocumentError(f"{complaint} (the first at character {found[0]}); {remedy}")
