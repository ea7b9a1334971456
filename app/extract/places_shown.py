"""What a place is called for readers: the usual English name where the gazetteer has it, else the name as the article writes it.

Countries and the stretches of land of our own tables have English names. GeoNames names towns and divisions as they are called
at home, in a transcription that no newspaper prints ("Dar‘ā", "Mek'ele", "Hargeysa"); a name of it that has the words of the
article's, and no marks of a transcription, is the fuller one of the same name ("New York City", "Medellín") and stays.
"""

import unicodedata

from app import words
from app.gazetteer import Entry, Level

_WHOLE = frozenset({Level.COUNTRY, Level.AREA})
_OURS = "area:"
_MARKS = frozenset("'‘’ʻʼʿʾ`\u0304\u0327\u0323\u0331\u0306")
"""Apostrophes, and the macrons, cedillas, dots and breves with which other scripts are transcribed."""


def name(entry: Entry, written: str) -> str:
    """What a place is called that an article names in some words."""
    if entry.level in _WHOLE or entry.id.startswith(_OURS):
        return entry.name
    own, other = set(words.split(entry.name)), set(words.split(written))
    if other <= own and not _is_transcribed(entry.name):
        return entry.name
    if other == own and entry.name.isascii() and not written.isascii():
        return entry.name
    return _tidy(written)


def _is_transcribed(text: str) -> bool:
    return not _MARKS.isdisjoint(unicodedata.normalize("NFKD", text))


def _tidy(written: str) -> str:
    """A name on one line with plain apostrophes, and in small letters where an article has it in capitals alone."""
    plain = " ".join(written.replace("’", "'").split())
    if not plain.isupper():
        return plain
    return " ".join("-".join(part.capitalize() for part in word.split("-")) for word in plain.split())
