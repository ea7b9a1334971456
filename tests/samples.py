"""Hand-made documents and mentions, so that the store and the API are tested without a parser.

`DOCUMENTS` are what the fixture `store` holds: 14 mentions in three documents of two publishers and one unknown.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from app import edtf
from app.mention import Actor, Document, Mention, Place, Quote, Span, Toll
from app.vocab import DateBasis, EventType, Extent, Label, Modality, PlaceBasis, PlacePrecision, Role

EXTRACTOR = "test"

MALI = Place("ML", "Mali", "ML", PlacePrecision.COUNTRY, 17.0, -4.0, PlaceBasis.CLAUSE)
BAMAKO = Place("2460596", "Bamako", "ML", PlacePrecision.PLACE, 12.65, -8.0, PlaceBasis.CLAUSE)
NIGER = Place("NE", "Niger", "NE", PlacePrecision.COUNTRY, 17.6, 8.1, PlaceBasis.SENTENCE)
FIJI = Place("FJ", "Fiji", "FJ", PlacePrecision.COUNTRY, -18.0, 178.0, PlaceBasis.DOCUMENT)
NDJAMENA = Place("2427123", "N’Djaména", "TD", PlacePrecision.PLACE, 12.11, 15.04, PlaceBasis.CLAUSE)
SAHEL = Place("area:sahel", "Sahel", None, PlacePrecision.AREA, 15.0, 0.0, PlaceBasis.SENTENCE)

FRANCE = Actor("state:FR", "France", Role.SOURCE)
KEITA = Actor(None, "Ibrahim Boubacar Keita", Role.TARGET)
JNIM = Actor("group:jnim", "JNIM", Role.SOURCE)

_MALI_TEXT = """French withdrawal from Mali

An uprising erupted in northern Mali in 2012. France intervened in January 2013 and has had troops there since.
Soldiers ousted Ibrahim Boubacar Keita in Bamako in August 2020. He had ruled for seven years.
On Thursday, President Emmanuel Macron announced that France was withdrawing its soldiers from Mali and Niger.
Talks with JNIM are to begin in March. The army denied that it had killed 300 villagers at Moura in the last week of March.
"""
_CHAD_TEXT = """Chad and its neighbours

Fighting in the Sahel has gone on since 2015. In the 1990s rebels attacked N’Djaména again and again; at least 40 died.
A peace agreement was signed on 13 August 2020, and 5,000 people were displaced in spring 2021.
A coup might follow if the talks of late 2021 fail.
"""
_FIJI_TEXT = """Fiji's coups =2+2

Soldiers seized parliament in Suva on 14 May 1987; nobody died. Before 1970 the islands were a colony.
Herodotus tells of a battle in 480 BC.
"""

MALI_DOCUMENT = Document(
    key="https://example.org/mali",
    text=_MALI_TEXT,
    published=date(2022, 2, 18),
    title="French withdrawal from Mali",
    publisher="Daily Example",
    url="https://example.org/mali",
    licence="CC-BY-4.0",
    file="mali.txt",
)
CHAD_DOCUMENT = Document(
    key="/articles/chad.md",
    text=_CHAD_TEXT,
    published=date(2021, 11, 3),
    title="Chad and its neighbours",
    publisher="Sahel Wire",
    file="chad.md",
)
FIJI_DOCUMENT = Document(key="sha256:f1", text=_FIJI_TEXT, published=date(2006, 12, 31), title="Fiji's coups =2+2")


def mention(document: Document, quote: str, when: str, words: str, trigger: str, **more: Any) -> Mention:
    """A mention of what a document says: its quote, the date as EDTF, the date's words and the trigger, all found in the text."""
    first = _span(document.text, quote)
    known: dict[str, Any] = {
        "title": quote.split(",", maxsplit=1)[0][:60],
        "quotes": (Quote(first, quote),),
        "date": replace(edtf.parse(when), extent=more.pop("extent", edtf.parse(when).extent)),
        "date_basis": DateBasis.STATED,
        "date_text": words,
        "date_span": _span(document.text, words, first.start if words in quote else 0),
        "trigger": _span(document.text, trigger, first.start if trigger in quote else 0),
        "type": None,
        "label": Label.OTHER,
        "modality": Modality.HAPPENED,
        "place": None,
        "places": (),
        "actors": (),
        "toll": None,
        "confidence": 0.8,
        "rules": ("timex:sample", "attach:sample", "trigger:sample"),
    }
    place = more.get("place")
    return Mention(**known | ({"places": (place,)} if place else {}) | more)


def _span(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start, start + len(words))


def _mali() -> list[Mention]:
    d = MALI_DOCUMENT
    return [
        mention(d, "An uprising erupted in northern Mali in 2012.", "2012", "2012", "uprising", label=Label.UPRISING, place=MALI),
        mention(d, "France intervened in January 2013 and has had troops there since.", "2013-01", "January 2013", "intervened",
            type=EventType.ASSAULT, label=Label.INTERVENTION, place=MALI, actors=(FRANCE,), confidence=0.95),
        mention(d, "Soldiers ousted Ibrahim Boubacar Keita in Bamako in August 2020.", "2020-08", "August 2020", "ousted",
            type=EventType.COERCE, context=("military",), label=Label.COUP, place=BAMAKO, actors=(KEITA,), confidence=0.9),
        mention(d, "President Emmanuel Macron announced that France was withdrawing its soldiers from Mali and Niger.", "2022-02-17",
            "On Thursday", "withdrawing", type=EventType.RETREAT, mode="withdraw", context=("military", "diplomatic"), label=Label.WITHDRAWAL, modality=Modality.ANNOUNCED, place=MALI,
            places=(MALI, NIGER), actors=(FRANCE,), date_basis=DateBasis.DCT, reported_by="Emmanuel Macron"),
        mention(d, "Talks with JNIM are to begin in March.", "2022-03", "March", "Talks", type=EventType.CONSULT, label=Label.TALKS,
            modality=Modality.PLANNED, place=MALI, actors=(JNIM,), date_basis=DateBasis.CONTEXT),
        replace(mention(d, "The army denied that it had killed 300 villagers at Moura in the last week of March.", "2022-03-25/2022-03-31",
            "the last week of March", "killed", type=EventType.ASSAULT, label=Label.KILLING, modality=Modality.DENIED, place=MALI,
            toll=Toll(None, 300, None)), date=edtf.week(date(2022, 3, 30))),
    ]  # fmt: skip


def _chad() -> list[Mention]:
    d = CHAD_DOCUMENT
    return [
        mention(d, "Fighting in the Sahel has gone on since 2015.", "2015/..", "since 2015", "Fighting", type=EventType.ASSAULT,
            label=Label.BATTLE, place=SAHEL, extent=Extent.SPAN),
        mention(d, "In the 1990s rebels attacked N’Djaména again and again; at least 40 died.", "199X", "the 1990s", "attacked",
            type=EventType.ASSAULT, label=Label.ATTACK, place=NDJAMENA, actors=(Actor(None, "Smith, John", Role.SOURCE),),
            toll=Toll(40, None, None)),
        mention(d, "A peace agreement was signed on 13 August 2020", "2020-08-13", "13 August 2020", "agreement", type=EventType.AGREE,
            label=Label.AGREEMENT, place=NDJAMENA),
        mention(d, "5,000 people were displaced in spring 2021", "2021-21", "spring 2021", "displaced", label=Label.DISPLACEMENT),
        mention(d, "A coup might follow if the talks of late 2021 fail.", "2021-36~", "late 2021", "coup", type=EventType.COERCE,
            label=Label.COUP, modality=Modality.HYPOTHETICAL, place=NDJAMENA, confidence=0.4),
    ]  # fmt: skip


def _fiji() -> list[Mention]:
    d = FIJI_DOCUMENT
    return [
        mention(d, "Soldiers seized parliament in Suva on 14 May 1987; nobody died.", "1987-05-14", "14 May 1987", "seized",
            title="=Soldiers seized <parliament>", type=EventType.COERCE, label=Label.COUP, place=FIJI, toll=Toll(0, 0, 0)),
        mention(d, "Before 1970 the islands were a colony.", "../1970", "Before 1970", "colony", place=FIJI, extent=Extent.SPAN),
        mention(d, "Herodotus tells of a battle in 480 BC.", "-0479", "480 BC", "battle", label=Label.BATTLE),
    ]  # fmt: skip


def documents() -> list[tuple[Document, list[Mention]]]:
    """Documents with their mentions: 13 events, and a battle before the year 1 that is none."""
    return [(MALI_DOCUMENT, _mali()), (CHAD_DOCUMENT, _chad()), (FIJI_DOCUMENT, _fiji())]
