"""How a value is written in a query string, and repeated in a message. It needs no library: the client uses it, too."""

import difflib
import re
from collections.abc import Iterable

NULL = "null"
"""The value that stands for "none": `type=null` finds the events that no PLOVER type fits."""
SHOWN = 80
"""Characters of a wrong value that its error repeats."""


def escaped(value: str | None) -> str:
    r"""A value as one value of a list parameter: `Smith\, John`; None, which is no value, is `null`."""
    if value is None:
        return NULL
    plain = value.replace("\\", "\\\\").replace(",", "\\,")
    return f"\\{plain}" if plain.startswith("-") or plain.casefold() == NULL else plain


def unescaped(part: str) -> str:
    """The value that one value of a list parameter stands for."""
    return re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL)


def short(text: str) -> str:
    """The beginning of a text that may be long."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def did_you_mean(value: str, allowed: Iterable[str]) -> str:
    """A question to go on with, where one of the allowed is close: `; did you mean 'certain'?`."""
    by_fold = {name.casefold(): name for name in allowed}
    close = difflib.get_close_matches(value.casefold(), list(by_fold), n=1, cutoff=0.6)
    return f"; did you mean '{by_fold[close[0]]}'?" if close else ""
