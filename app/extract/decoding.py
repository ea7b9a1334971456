"""Bytes to characters, or a refusal that names what was found. No encoding is guessed where guesses differ.

An encoding is what a byte order mark says, else what the server said, else what an HTML page declares, else UTF-8. Where that fails and nothing
was declared, `charset-normalizer` is asked, and believed only when all its best candidates give the same characters:
curly quotes of Windows-1252 are taken, an "é" that another encoding reads as "ķ" is not. An HTML page that declares
nothing is Windows-1252, as the HTML standard has it for English.
"""

import codecs
import re

from app.errors import Refused
from app.vocab import Refusal

ACCEPTED = "a text, Markdown or HTML file, in UTF-8 or with its encoding declared"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the first half of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (a Word, LibreOffice or EPUB file is one too)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a WebP image or a sound or film file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office file"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"%!PS", "a PostScript file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""")
_DECLARED_WITHIN = 4096
"""Bytes: the HTML standard's 1,024, and what long scripts before the declaration have made of it."""
# What the Encoding Standard reads these labels as.
_ALIASES = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
_NO_ENCODINGS = ("", "utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape")
"""Python's codecs that no page is in."""
_BINARY_SHARE = 0.02
"""Control characters that an odd text may have; a larger share is no text."""
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes, html: bool = False, charset: str | None = None) -> str:
    """The characters, without a byte order mark. Raises Refused: binary, encoding."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, "The byte order mark")
    _no_binary(data)
    if charset:
        return _strict(data, _codec(charset, "The server"), "The server")
    declared = _declared(data) if html else None
    if declared:
        return _strict(data, declared, "The page")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _undeclared(data, html, error)


def _no_binary(data: bytes) -> None:
    """Nothing; raises Refused where the bytes are no text."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise Refused(Refusal.BINARY, f"This is {what}, not text. What can be read: {ACCEPTED}.")
    sample = data[:65536]
    if b"\x00" in sample:
        _no_nul(sample)
    if len(_CONTROLS.findall(sample)) > max(4, _BINARY_SHARE * len(sample)):
        raise Refused(Refusal.BINARY, f"This is binary data, not text. What can be read: {ACCEPTED}.")


def _no_nul(sample: bytes) -> None:
    """Raises Refused: UTF-16 without its mark has a NUL in every other byte, anything else with one is binary."""
    halves = sample[::2].count(0), sample[1::2].count(0)
    if max(halves) > 0.3 * len(sample) / 2 and min(halves) < 0.02 * len(sample):
        raise Refused(
            Refusal.ENCODING,
            "This looks like UTF-16 without a byte order mark. Save the file as UTF-8 and try again.",
        )
    where = sample.index(b"\x00")
    raise Refused(Refusal.BINARY, f"This is binary data, not text: byte {where} is NUL. What can be read: {ACCEPTED}.")


def _declared(data: bytes) -> str | None:
    """The encoding that an HTML page declares, by the name of Python's codec. Raises Refused where there is none such."""
    head = data[:_DECLARED_WITHIN]
    match = _XML.search(head) or _DECLARED.search(head)
    if not match:
        return None
    name = _codec(match[1].decode("ascii", "replace"), "The page")
    # A page that can say so in ASCII is not UTF-16; the standard reads it as UTF-8.
    return "utf-8" if name.startswith(("utf-16", "utf-32")) else name


def _codec(label: str, who: str) -> str:
    """The name of Python's codec for a label. Raises Refused where there is none such."""
    try:
        name = codecs.lookup(label).name
        "".encode(name)  # base64 and the like are codecs too, but not of text
    except (LookupError, ValueError):
        name = ""
    if name in _NO_ENCODINGS:
        raise Refused(
            Refusal.ENCODING,
            f"{who} says that the encoding is '{label[:50]}', which is not known. Save it as UTF-8 and try again.",
        )
    return _ALIASES.get(name, name)


def _strict(data: bytes, encoding: str, who: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise Refused(
            Refusal.ENCODING,
            f"{who} says that the encoding is {encoding.upper()}, but byte {error.start}"
            f" (0x{data[error.start]:02X}) is not {encoding.upper()}. Save the file as UTF-8 and try again.",
        ) from None


def _undeclared(data: bytes, html: bool, error: UnicodeDecodeError) -> str:
    """The text where only one reading of it is likely. Raises Refused, with the byte and what it may have been."""
    if html:
        return _strict(data, "cp1252", "The page declares none, and HTML")
    readings = _candidates(data)
    if len({text for _, text in readings}) == 1:
        return readings[0][1]
    names = ", ".join(name.upper() for name, _ in readings[:4])
    raise Refused(
        Refusal.ENCODING,
        f"This is not UTF-8: byte {error.start} is 0x{data[error.start]:02X}."
        f" {f'It may be {names}, which read it differently.' if names else 'No other encoding fits either.'}"
        " Save the file as UTF-8 and try again.",
    )


def _candidates(data: bytes) -> list[tuple[str, str]]:
    """Encodings, with the text, that make equally good sense of the bytes, the likeliest first."""
    from charset_normalizer import from_bytes

    found = list(from_bytes(data))
    return [(match.encoding, str(match)) for match in found if match.chaos <= found[0].chaos]
