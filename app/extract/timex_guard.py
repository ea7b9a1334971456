"""What looks like a date and is none: counted people, resolutions, movements named after days, verbs and surnames."""

import re

from spacy.tokens import Token

from app.extract import timex_tense
from app.extract.rules.timex_en import COUNTED, MONTHS, NAMED, NUMBERED, PAPERS, WEEKDAYS, Rule
from app.extract.timex_tense import Tense

_COUNTED = re.compile(rf"[ -](?:(?:[a-z]+|[A-Z][a-z]+)[- ]){{0,1}}(?:{'|'.join(map(re.escape, COUNTED))})\b")
_COUNTED_NEXT = re.compile(rf"[ -](?:{'|'.join(map(re.escape, COUNTED))})\b")
_IN_MONTH = re.compile(r"\b(?:in|during|throughout) $", re.IGNORECASE)
"""Stands before a month, never before a day of it: "in March 14 people were killed"."""
_NUMBERED = frozenset(NUMBERED)
_NAMED_NEXT = re.compile(rf"(?:['’]s)?[ -](?:[A-Z]\w+['’]?s?['’]? ){{0,2}}(?:{'|'.join(NAMED)})\b")
_NAMED_BEFORE = re.compile(
    rf"\b(?:(?:{'|'.join(NAMED)}) of(?: the)?|Plaza|Rue|Avenue|Avenida|Calle|Boulevard|Operation|Resolution)\s+$"
)
_TEMPORAL = re.compile(
    r"\b(?:in|since|until|till|by|from|during|of|to|through|throughout|before|after|between|and|or|late|early|mid|last|"
    r"this|next|around|about|for|than|as|previous|following|that|same|every|each|on|end|beginning|start|middle)"
    r"(?: the)?[\s-]+$",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"([\w.$€£]+)\s+$")
_NAME_AFTER = re.compile(r"[ ]+(?!I\b)[A-Z][a-z]+(?:[ ,.']|$)")


_CAMPAIGN = re.compile(
    r" (?:offensive|campaign|fighting|operation|truce|ceasefire|election|vote|coup|attack|deal|accord)s?\b",
    re.IGNORECASE,
)


def named(found: re.Match[str]) -> bool:
    """True when a day and month are part of a name: "the March 23 Movement"."""
    before, after = (
        found.string[max(0, found.start() - 40) : found.start()],
        found.string[found.end() : found.end() + 40],
    )
    return bool(found.groupdict().get("d") and (_NAMED_NEXT.match(after) or _NAMED_BEFORE.search(before)))


def refused(rule: Rule, found: re.Match[str], token: Token | None) -> bool:
    """True when the words are no time expression in their surroundings."""
    before, after = (
        found.string[max(0, found.start() - 40) : found.start()],
        found.string[found.end() : found.end() + 40],
    )
    if rule.name == "duration" and found.group().lower() == "a second":
        return True
    if rule.name == "year":
        return _no_year(found, before, after)
    if rule.name in ("range", "year_range_short") and found.group().replace("–", "-")[:1].isdigit():
        return bool(_COUNTED_NEXT.match(after)) or _numbered(before)
    if rule.name == "month_day_year":
        return not found["y"] and bool(_IN_MONTH.search(before) and _COUNTED.match(after))
    if rule.name == "month":
        return _no_month(found, before, after, token)
    if rule.name == "weekday":
        return (
            _is_paper(before, after)
            or bool(re.search(r"\b(?:an?|Black|Bloody|Good|Ash|Palm|Easter|Holy|Maundy|Whit|every|each)\s+$", before))
            or (
                bool(re.match(r"s| (?:\w+ )?(?:prayers?|sermons?)\b| (?:[Mm]osque|[Ss]chool)\b", after))
                and not _prayed(before, token)
            )
        )
    if rule.name == "day_of_month":
        return after.startswith(" to ") and not _TEMPORAL.search(before)
    if rule.name == "season":
        return _no_season(found, before, token)
    return False


def _is_paper(before: str, after: str) -> bool:
    """True for the day in a newspaper's name: "a Sunday Times reporter", "the Mail on Sunday"; not "on Sunday Times Square was closed"."""
    return bool(_PAPER_ON.search(before)) or (bool(_PAPER.match(after)) and not _ON_A_DAY.search(before))


_PAPER = re.compile(rf" (?:{'|'.join(PAPERS)})\b")
_ON_A_DAY = re.compile(r"\b(?:on|last|next|this|that|since|until|till|late|early|before|after)\s+$", re.IGNORECASE)
_PAPER_ON = re.compile(r"\b(?:Mail|Express) on $")


def _prayed(before: str, token: Token | None) -> bool:
    """True for the prayers of one day: "shot at the crowd after Friday prayers", not "they usually met after Friday prayers".

    Where the sentence has a date besides, that is the day.
    """
    if token is None or not _AT_PRAYERS.search(before):
        return False
    verb = timex_tense.verb_of(token)
    return (
        verb is not None
        and timex_tense.of(verb) in (Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT)
        and not any(word.lower_ in _HABITS or (word.lower_ in _DAYS and word.i != token.i) for word in token.sent)
    )


_AT_PRAYERS = re.compile(
    r"\b(?:after|following|at|during|before|from|left|leaving|attending)\s+(?:(?:the|noon|midday|weekly|Muslim)\s+)*$"
)
_DAYS = MONTHS.keys() | {day.lower() for day in WEEKDAYS} | {"today", "yesterday"}
_HABITS = frozenset(
    {"usually", "often", "regularly", "every", "each", "always", "would", "used", "normally", "fridays", "weeks"}
)


def _numbered(before: str) -> bool:
    word = _LAST_WORD.search(before)
    return bool(word) and word[1].lower() in _NUMBERED if word else before.endswith(("$", "€", "£", "#"))


def _no_year(found: re.Match[str], before: str, after: str) -> bool:
    if re.search(r"\b(?:years?|early|late|mid|end of|beginning of|start of)\b", found.group(), re.IGNORECASE):
        return bool(_COUNTED_NEXT.match(after))
    if _LISTED.search(before):
        return False
    if _ZONE.match(after):
        return True
    word = _LAST_WORD.search(before)
    if word and word[1].lower() in _NUMBERED - {"about", "around", "no"}:
        return True
    if _COUNTED_NEXT.match(after) or re.match(
        r"(?:[,.]\d|%| ?(?:percent|per cent|million|billion)\b|-(?:strong|man|km|mile|foot|year))", after
    ):
        return True
    return _COUNTED.match(after) is not None and not re.search(
        r"\b(?:in|since|by|until|during)\s+$", before, re.IGNORECASE
    )


_ZONE = re.compile(r" ?(?:GMT|UTC|[ECMP][SD]?T|hours|hrs|local time)\b")
"""What makes a time of day of four figures: "(1900 GMT)"."""
_LISTED = re.compile(r"\b(?:1\d|20)\d\d,? and $")
"""The last of several years: "in 2010, 1999 and 1996 soldiers had struck"."""


def _no_month(found: re.Match[str], before: str, after: str, token: Token | None) -> bool:
    """A bare "May", "March", "April", "August" may be a verb, a noun or somebody's name."""
    name = found["mon"].rstrip(".").lower()
    if re.search(r"\b(?:Black|Red|Bloody)\s+$", before) and "y" in found.groupdict() and not found["y"]:
        return True
    if name not in MONTHS or found.end() - found.start() > len(found["mon"]):
        return False
    if name in ("may", "march"):
        if name == "may" and token is not None and token.tag_ == "MD":
            return True
        if re.search(r"\bthe\s+$", before, re.IGNORECASE) and (
            name == "march" and re.match(r" (?:on|to|for|of|through|into)\b", after)
        ):
            return True
        if name == "march" and re.search(r"\b(?:a|its|their|his)\s+$", before) and _CAMPAIGN.match(after):
            return False
        return not _TEMPORAL.search(before) and not re.match(r"(?:,? \d{4}| \d|[:/–-])", after)
    return (
        name in ("april", "june", "august", "jan") and bool(_NAME_AFTER.match(after)) and not _TEMPORAL.search(before)
    )


def _no_season(found: re.Match[str], before: str, token: Token | None) -> bool:
    """A bare "fall" or "spring" is a verb or a source of water; "Arab Spring" is a name."""
    word = found["season"]
    bare = found.end() - found.start() == len(word)
    if re.search(r"\b(?:Arab|Prague|Black|African|nuclear|hot|dry|rainy|wet|every|each|a|another|one)\s+$", before):
        return True
    if (
        re.search(r"\bthe $", found.group()[: -len(word)])
        and word.lower() == "fall"
        and re.match(r" of\b", found.string[found.end() :])
    ):
        return True
    if bare and re.match(
        r" (?:is (?:near|nearing|coming|approaching)|approaches|looms|nears|sets in)\b",
        found.string[found.end() : found.end() + 20],
    ):
        return True
    if (
        bare
        and word[0].isupper()
        and _NAME_AFTER.match(found.string, found.end())
        and not _CAMPAIGN.match(found.string, found.end())
    ):
        return True
    if word.lower() == "spring" and bare and _CAMPAIGN.match(found.string, found.end()):
        return False
    if word.lower() in ("fall", "spring") and bare:
        return token is None or token.pos_ not in ("NOUN", "PROPN") or not _TEMPORAL.search(before)
    return (
        word.lower() == "fall"
        and found.group().lower() == "the fall"
        and found.string[found.end() : found.end() + 3] == " of"
    )
