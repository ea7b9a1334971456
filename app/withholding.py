"""What may leave of an event and of a claim, where some of those who tell of it may not be quoted. Pure.

The store keeps whole what it was given; what is served is made of that here, when it is written and when a licence changes.
Facts stay: dates, places, kinds, numbers, actors that are known, and proper names. Words go: quotes, titles, notes, the words for
a date, and names that only describe ("men on motorbikes").
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import orjson

from app import words
from app.merge import Report

Json = dict[str, Any]


class Speech(IntEnum):
    """How much of a document may leave; the least first."""

    NOTHING = 0
    """It was taken down: no name either but those of known actors."""
    FACTS = 1
    WORDS = 2


@dataclass(frozen=True, slots=True)
class Teller:
    """A mention that an event rests on, as far as it bears on what may leave of the event."""

    document_id: str
    speech: Speech
    counted_by: frozenset[str] = frozenset()
    """Whom its counts are by."""
    titles: frozenset[str] = frozenset()
    """What an analyst has said that it should be called: no word of the source."""


@dataclass(frozen=True, slots=True)
class Served:
    """What may leave of an event: its body, what full text finds it by, and its actors (None: all that it has)."""

    body: str
    words: str
    actors: list[Json] | None = None


FIELDS = ("title", "date.text", "actors", "reported_by", "counts.by", "quote", "document.title", "document.url")
"""What may be withheld of an event."""
OF_CLAIM = ("title", "quotes", "fields.quote", "actors", "reported_by", "counts.by", "notes")
"""What may be withheld of a mention."""
_LITTLE = frozenset("a al and bin da de del der des di do du e el et for ibn in la le of on the to van von y".split())
"""What is written small in proper names."""
_LONGEST_NAME = 6
"""Words of a proper name, at most: more are a sentence in capitals."""


def tellers(reports: Iterable[Report]) -> list[Teller]:
    """The reports of an event, as they bear on what may leave of it."""
    return [
        Teller(
            one.document_id,
            Speech.WORDS if one.redistribute else Speech.FACTS,
            frozenset(count.by for count in one.mention.counts if count.by),
            frozenset([one.mention.title] if "title" in one.fixed else []),
        )
        for one in reports
    ]


def is_name(text: str) -> bool:
    """True for a proper name, which is a fact: all its words begin with capitals, but for little ones."""
    told = text.split()
    large = [word for word in told if word.casefold() not in _LITTLE]
    return 0 < len(told) <= _LONGEST_NAME and bool(large) and all(_is_large(word) for word in large)


def _is_large(word: str) -> bool:
    letters = [letter for letter in word.rpartition("al-")[2] if letter.isalnum()]
    return bool(letters) and (letters[0].isupper() or letters[0].isdigit())


def event(body: str, found_by: str, told_by: Sequence[Teller]) -> Served:
    """What may leave of an event that these tell of, given all of it."""
    speech: dict[str, Speech] = {}
    for one in told_by:
        speech[one.document_id] = min(one.speech, speech.get(one.document_id, Speech.WORDS))
    least = min(speech.values(), default=Speech.WORDS)
    if least is Speech.WORDS:
        return Served(body, found_by)
    whole: Json = orjson.loads(body)
    own = speech.get(whole["document"]["id"], least)
    made = whole | {"counts": _counts(whole["counts"], told_by)}
    if own is not Speech.WORDS:
        titles = {title for one in told_by for title in one.titles}
        made |= _without_words(whole, own, keep_title=whole["title"] in titles)
    gone = [name for name in FIELDS if _at(made, name) != _at(whole, name)]
    if own is not Speech.WORDS:
        gone.append("quote")  # there is one, if earlier releases have not kept it
    made["withheld"] = [name for name in FIELDS if name in {*gone, *whole["withheld"]}]
    if not gone:
        return Served(body, found_by)
    return Served(
        orjson.dumps(made).decode(),
        found_by if own is Speech.WORDS else _search_words(made),
        made["actors"] if made["actors"] != whole["actors"] else None,
    )


def _without_words(body: Json, speech: Speech, *, keep_title: bool) -> Json:
    """The fields of an event that are otherwise without the words of the document that it shows."""
    document = body["document"] | {"title": None}
    return {
        "title": body["title"] if keep_title else composed(body),
        "date": body["date"] | dict.fromkeys(("text", "start", "end")),
        "reported_by": body["reported_by"] if _may_be_named(body["reported_by"], speech) else None,
        "actors": [one for one in body["actors"] if one["id"] or _may_be_named(one["name"], speech)],
        "quote": None,
        "document": document | ({"url": None} if speech is Speech.NOTHING else {}),
    }


def composed(body: Json) -> str:
    """A title of facts alone: the kind, the place, the date."""
    place = body["place"]
    return ", ".join([body["label"].capitalize(), *([place["name"]] if place else []), body["date"]["edtf"]])


def _may_be_named(name: str | None, speech: Speech) -> bool:
    return name is None or (speech is Speech.FACTS and is_name(name))


def _counts(counts: Sequence[Json], told_by: Sequence[Teller]) -> list[Json]:
    """The counts, without whose they are where only those say so who may not be quoted; each once."""
    known = {by for one in told_by if one.speech is Speech.WORDS for by in one.counted_by}
    known |= {by for one in told_by if one.speech is Speech.FACTS for by in one.counted_by if is_name(by)}
    made = [one | {"by": one["by"] if one["by"] in known else None} for one in counts]
    return [one for at, one in enumerate(made) if one not in made[:at]]


def _at(body: Json, dotted: str) -> Any:
    """What lies at a path of names; of a list, of each."""
    name, _, rest = dotted.partition(".")
    value = body[name]
    if not rest:
        return value
    return [one[rest] for one in value] if isinstance(value, list) else value[rest]


def _search_words(body: Json) -> str:
    """What full text finds an event by that shows no quote."""
    names = [one["name"] for one in (*body["places"], *body["actors"])]
    return " ".join(word for text in (body["title"], body["label"], *names) for word in words.split(text))


# -------------------------------------------------------------------------------------------------------------- claims


def claim(whole: Json, speech: Speech) -> Json:
    """What may leave of a mention's claim. Offsets stay: they tell where the words stand, not what they are."""
    if speech is Speech.WORDS:
        return whole
    fields = {name: _field(field) for name, field in whole["fields"].items()}
    said = fields["reported_by"]
    fields["reported_by"] = said | {"value": said["value"] if _may_be_named(said["value"], speech) else None}
    fields["actors"] = [
        one for one in fields["actors"] if one["value"]["id"] or _may_be_named(one["value"]["name"], speech)
    ]
    if "counts" in fields:
        fields["counts"] = [one | {"value": _count(one["value"], speech)} for one in fields["counts"]]
    quotes = [one | {"quote": None} for one in whole["quotes"]]
    return whole | {"title": None, "quotes": quotes, "fields": fields, "notes": {}}


def _field(field: Any) -> Any:
    """A field, or each of several, without the words for it."""
    if isinstance(field, list):
        return [one | {"quote": None} for one in field]
    return field | {"quote": None} if field else field


def _count(count: Json, speech: Speech) -> Json:
    return count | {"by": count["by"] if _may_be_named(count["by"], speech) else None}


def of_claim(whole: Json, left: Json) -> list[str]:
    """What was withheld of a claim, by name."""
    return [name for name in OF_CLAIM if _part(whole, name) != _part(left, name)]


def _part(one: Mapping[str, Any], name: str) -> Any:
    fields = one["fields"]
    match name:
        case "fields.quote":
            every = (each for field in fields.values() for each in (field if isinstance(field, list) else [field]))
            return any(each["quote"] for each in every if each)
        case "counts.by":
            return [count["value"]["by"] for count in fields.get("counts", ())]
        case "actors":
            return len(fields["actors"])
        case "reported_by":
            return fields["reported_by"]["value"]
        case _:
            return one[name]
