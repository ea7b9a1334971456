"""Stores of any size, shaped like UCDP GED with a share of articles: the same seed makes the same documents.

    python -m tests.bench.generate --events 4000 --seed 1 --database-url sqlite:////tmp/generated.db

The records of a country stand in documents of some hundreds, as a data set's file would; articles have a few mentions each.
Everything is written by `app.store`, one commit a document. Every mention has a date with bounds, so each is on the timeline.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sqlalchemy import Engine, insert, select
from sqlmodel import col

from app import db, runs, store
from app.gazetteer import Entry
from app.mention import Actor, Document, Mention, Place, Span, Toll
from app.models import Source
from app.vocab import DateBasis, EventType, Label, Modality, PlaceBasis, RunStatus
from tests.bench import dates, shapes, vocabulary
from tests.bench.countries import Country, areas, country_of, where
from tests.bench.dates import When
from tests.bench.odds import Odds, apportioned
from tests.bench.shapes import Theatre
from tests.bench.texts import Text

EXTRACTOR = "generated"
ARTICLES = 0.05
"""The share of the mentions that stand in articles."""
RECORDS_A_DOCUMENT = 400
_RULES = ("timex:generated", "trigger:generated")
_VIOLENCE, _MODALITIES, _BASES = Odds(shapes.VIOLENCE), Odds(shapes.MODALITIES), Odds(shapes.BASES)
_LABELS = {kind: Odds(labels) for kind, labels in shapes.VIOLENCE_LABELS.items()}
_STORIES = Odds([(story, 1) for story in shapes.STORIES])
_DEATHS: Odds[int | None] = Odds([*shapes.DEATHS.items(), (None, 1 - sum(shapes.DEATHS.values()))])

Told = tuple[Document, list[Mention]]


def documents(events: int, seed: int) -> Iterator[Told]:
    """Documents with so many mentions in all, those of records first, country by country."""
    written = round(events * ARTICLES)
    parts = apportioned(events - written, [theatre.share for theatre in shapes.THEATRES])
    for theatre, records in zip(shapes.THEATRES, parts, strict=True):
        yield from _files(theatre, records, Random(f"{seed} {theatre.country}"))
    yield from _articles(written, Random(f"{seed} articles"))


def fill(engine: Engine, events: int, seed: int, watch: Callable[[int], None] = lambda _stored: None) -> None:
    """Store so many generated events, as one run; `watch` is told after each document how many there are."""
    declare(engine)
    put(engine, documents(events, seed), f"generate --events {events} --seed {seed}", watch)


def declare(engine: Engine) -> None:
    """The data set of the records is known as one whose every record is an event of its own."""
    row: dict[str, object] = {"id": shapes.DATASET_ID, "name": shapes.DATASET, "kind": "dataset"}
    row |= {"licence": shapes.LICENCE, "redistribute": True, "family": None, "records_are_events": True}
    with db.writing(engine) as connection:
        if connection.execute(select(col(Source.id)).where(col(Source.id) == row["id"])).first() is None:
            connection.execute(insert(Source), [row])


def put(
    engine: Engine, told: Iterator[Told], command: str, watch: Callable[[int], None] = lambda _stored: None
) -> None:
    """Store documents with their mentions, as one run."""
    run, stored = runs.begin(engine, command), 0
    for document, mentions in told:
        store.put_document(engine, run, document, mentions, EXTRACTOR)
        stored += len(mentions)
        watch(stored)
    runs.finish(engine, run, RunStatus.DONE)


# --- records ------------------------------------------------------------------------------------------------------------


def _files(theatre: Theatre, records: int, rng: Random) -> Iterator[Told]:
    """The records of a country in the order of their days, cut into documents."""
    if not records:
        return
    country = country_of(theatre)
    days = sorted(dates.some_day(country.years, rng) for _ in range(records))
    for number, first in enumerate(range(0, records, RECORDS_A_DOCUMENT), 1):
        chunk = days[first : first + RECORDS_A_DOCUMENT]
        text = Text()
        name = f"{country.whole.name}, part {number}"
        text.add(f"{shapes.DATASET}: {name}\n\n")
        mentions = [_record(country, day, text, rng) for day in chunk]
        document = Document(
            key=f"generated:records/{theatre.country}/{number}",
            text=str(text),
            published=min(date(chunk[-1].year + 1, 6, 1), date(shapes.LAST_YEAR + 1, 6, 1)),
            title=name,
            publisher=shapes.DATASET,
            licence=shapes.LICENCE,
            file=f"{theatre.country}-{number}.txt",
        )
        yield document, mentions


def _record(country: Country, day: date, text: Text, rng: Random) -> Mention:
    """One record, told in one sentence that is added to the text."""
    violence = _VIOLENCE.draw(rng)
    label, (source, target) = _LABELS[violence].draw(rng), country.dyads[violence].draw(rng)
    when, (entry, at), (low, best, high) = dates.of_record(day, rng), where(country, rng), _deaths(rng)
    form, trigger = rng.choice(shapes.RECORDS[label])
    words = {
        "on": when.on,
        "date": when.text,
        "comma": ",",
        "later": when.later,
        "trigger": trigger,
        "source": source.name,
        "target": target.name,
        "where": f"{at} {entry.name}" if entry else "at an unknown place",
        "detail": vocabulary.detail(rng),
        "toll": _toll_words(best, rng),
    }
    quote, spans = text.sentence(form, words)
    text.add("\n")
    place = _place(entry, PlaceBasis.CLAUSE, spans["where"]) if entry else None
    return Mention(
        title=_title(label, source, target, entry),
        quotes=(quote,),
        date=when.date,
        date_basis=DateBasis.STATED,
        date_text=when.text,
        date_span=spans["date"],
        trigger=spans["trigger"],
        type=EventType.ASSAULT,
        label=label,
        modality=Modality.HAPPENED,
        place=place,
        places=(place,) if place else (),
        actors=(_party(source, spans["source"]), _party(target, spans["target"])),
        toll=Toll(low, best, high, spans["toll"], "toll:generated"),
        confidence=0.9 if rng.random() < shapes.CLEAR else 0.6,
        rules=_RULES,
    )


def _title(label: Label, source: Actor, target: Actor, entry: Entry | None) -> str:
    return f"{label.capitalize()}: {source.name} and {target.name}{f', {entry.name}' if entry else ''}"


# --- articles -----------------------------------------------------------------------------------------------------------


def _articles(mentions: int, rng: Random) -> Iterator[Told]:
    """Articles of a few mentions each, so many mentions in all."""
    theatres = Odds([(theatre, theatre.share**0.6) for theatre in shapes.THEATRES])
    number = 0
    while mentions:
        number += 1
        several = min(mentions, rng.randint(3, 9))
        mentions -= several
        yield _article(number, several, country_of(theatres.draw(rng)), rng)


def _article(number: int, several: int, country: Country, rng: Random) -> Told:
    days = sorted(dates.some_day(country.years, rng) for _ in range(several))
    about = rng.choice(("what is known so far", "a chronology", "the war and the talks", "background"))
    text = Text()
    title = f"{country.whole.name}: {about}"
    text.add(f"{title}\n\n")
    mentions = []
    for day in days:
        mentions.append(_told(country, day, text, rng))
        fill_up(text, rng)
    return printed(str(number), title, text, days[-1] + timedelta(days=rng.randint(1, 60)), rng), mentions


def fill_up(text: Text, rng: Random) -> None:
    """Add a sentence that tells of no event, or only a space."""
    text.add(f" {rng.choice(shapes.FILLERS)}\n\n" if rng.random() < 0.6 else " ")


def printed(name: str, title: str, text: Text, published: date, rng: Random) -> Document:
    """The text as an article of some publisher."""
    publisher = rng.choice(shapes.PUBLISHERS)
    site = publisher.lower().replace(" ", "-")
    return Document(
        key=f"https://{site}.example/{name}",
        text=str(text),
        published=published,
        title=title,
        publisher=publisher,
        url=f"https://{site}.example/{name}",
        licence=shapes.LICENCE,
        file=f"{site}-{name}.txt",
    )


@dataclass(frozen=True, slots=True)
class Happening:
    """What an article tells of."""

    story: shapes.Story
    modality: Modality
    source: Actor
    target: Actor
    deaths: tuple[int, int, int] | None
    detail: str


def happening(country: Country, rng: Random, stories: Odds[shapes.Story] = _STORIES) -> Happening:
    """Something of any label and modality that could be of a country."""
    story, modality = stories.draw(rng), _MODALITIES.draw(rng)
    source, target = country.dyads[1].draw(rng)
    deaths = _deaths(rng) if story.type == EventType.ASSAULT and rng.random() < shapes.TOLD else None
    return Happening(story, modality, source, target, deaths, vocabulary.detail(rng))


def _told(country: Country, day: date, text: Text, rng: Random) -> Mention:
    """One mention of an article."""
    when, (entry, at) = dates.of_article(day, rng), _article_place(country, rng)
    other = country.towns.draw(rng) if rng.random() < shapes.SECOND_PLACE else None
    return tell(happening(country, rng), when, (entry, at, other), text, rng)


def tell(
    what: Happening,
    when: When,
    where_: tuple[Entry | None, str, Entry | None],
    text: Text,
    rng: Random,
    bases: Odds[PlaceBasis] = _BASES,
) -> Mention:
    """A mention of what happened, told in a sentence that is added to the text. `where_`: a place, the word before it, another."""
    story, (entry, at, second), toll = what.story, where_, what.deaths
    basis = bases.draw(rng)
    spokesman = rng.choice(shapes.SPOKESMEN) if what.modality != Modality.HAPPENED else None
    words = {
        "on": when.on,
        "date": when.text,
        "comma": ",",
        "trigger": story.trigger,
        "source": what.source.name,
        "target": what.target.name,
        "where": f"{at} {entry.name}" if entry else "abroad",
        "detail": what.detail,
        "toll": _toll_words(toll[1], rng) if toll else "",
        "said": shapes.SAID[what.modality].format(spokesman),
    }
    quotes = [text.sentence(story.sentence, words)]
    if rng.random() < shapes.AGAIN:
        text.add(" ")
        quotes.append(text.sentence("The {trigger} of {date} is still remembered.", words))
    quote, spans = quotes[0]
    place = _place(entry, basis, spans["where"] if basis == PlaceBasis.CLAUSE else None) if entry else None
    other = _place(second, PlaceBasis.SENTENCE, None) if second and place else None
    pairs = (("source", what.source), ("target", what.target))
    return Mention(
        title=quote.text[:90].rpartition(" ")[0],
        quotes=tuple(one for one, _ in quotes),
        date=when.date,
        date_basis=rng.choice((DateBasis.STATED, DateBasis.STATED, DateBasis.DCT, DateBasis.CONTEXT)),
        date_text=when.text,
        date_span=spans["date"],
        trigger=spans["trigger"],
        type=story.type,
        label=story.label,
        modality=what.modality,
        place=place,
        places=tuple(one for one in (place, other) if one),
        actors=tuple(_party(actor, spans[role]) for role, actor in pairs if role in spans),
        toll=_article_toll(toll, spans["toll"], rng) if toll else None,
        confidence=round(rng.uniform(0.3, 0.95), 2),
        rules=_RULES,
        reported_by=spokesman,
    )


def _article_place(country: Country, rng: Random) -> tuple[Entry | None, str]:
    chance = rng.random()
    if chance < shapes.PLACELESS:
        return None, ""
    return (areas().draw(rng), "in the") if chance > 1 - 0.02 else where(country, rng)


def _article_toll(deaths: tuple[int, int, int], span: Span, rng: Random) -> Toll:
    """As articles count: a number, "at least" so many, or from so many to so many."""
    low, best, high = deaths
    match rng.choice(("exact", "exact", "least", "range")):
        case "exact":
            return Toll(best, best, best, span, "toll:generated")
        case "least":
            return Toll(best, best, None, span, "toll:generated")
        case _:
            return Toll(low, None, high, span, "toll:generated")


# --- what both have -----------------------------------------------------------------------------------------------------


def _place(entry: Entry, basis: PlaceBasis, span: Span | None) -> Place:
    return Place(
        entry.id, entry.name, entry.country, entry.precision, entry.lat, entry.lon, basis, span, rule="place:generated"
    )


def _party(actor: Actor, span: Span | None) -> Actor:
    return Actor(actor.id, actor.name, actor.role, span, "actor:generated")


def _deaths(rng: Random) -> tuple[int, int, int]:
    """Low, best and high; mostly the same."""
    best = _DEATHS.draw(rng)
    best = 9 + int(rng.lognormvariate(*shapes.TAIL)) if best is None else best
    low = rng.randint(0, best) if rng.random() < shapes.LOWER else best
    high = best + 1 + int(rng.expovariate(1 / (best + 3))) if rng.random() < shapes.HIGHER else best
    return low, best, high


def _toll_words(best: int, rng: Random) -> str:
    return rng.choice(shapes.TOLLS).format(best) if best else rng.choice(shapes.NO_DEATHS)


# --- the program --------------------------------------------------------------------------------------------------------


def main() -> None:
    """Fill a database, migrated first; progress and the time that it took go to standard error."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.generate", description="Fill a store with generated events."
    )
    parser.add_argument("--events", type=int, default=4_000, help="how many")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same documents")
    parser.add_argument("--database-url", required=True, help="an SQLAlchemy URL, as in TIMELINE_DATABASE_URL")
    asked = parser.parse_args()
    engine, began = db.connect(asked.database_url), time.monotonic()
    db.migrate(engine)

    def watch(stored: int) -> None:
        sys.stderr.write(f"\r{stored:,} of {asked.events:,} events, {time.monotonic() - began:.0f} s")

    fill(engine, asked.events, asked.seed, watch)
    engine.dispose()
    sys.stderr.write("\n")


if __name__ == "__main__":
    main()
