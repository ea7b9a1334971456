"""The actors stage: its table, its rules' own examples, and sentences with the actors that are found in them."""

import csv
import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from app import gazetteer
from app.actors import FILE
from app.extract import actors, actors_table, roles
from app.extract.actors_page import GENERIC, NAME, PERSON, REFERENCE, STATE
from app.extract.rules import actors_en as rules
from app.extract.rules import actors_nouns_en as nouns
from app.extract.rules import references_en
from app.extract.sentences import parse
from app.mention import Actor, Place, Span
from app.vocab import PlaceBasis, PlacePrecision

NAMED = [
    (re.compile(rf"\b(?:{pattern})(?!\w)"), code, name, rule)
    for pattern, code, name, rule in (
        ("French", "FR", "France", "place:demonym"),
        ("France", "FR", "France", "place:country"),
        ("Malians?", "ML", "Mali", "place:demonym"),
        ("Mali", "ML", "Mali", "place:country"),
        ("Russians?", "RU", "Russia", "place:demonym"),
        ("Russia", "RU", "Russia", "place:country"),
        ("Rwandan", "RW", "Rwanda", "place:demonym"),
        ("Rwanda", "RW", "Rwanda", "place:country"),
        ("Ukraine", "UA", "Ukraine", "place:country"),
        ("Syrian", "SY", "Syria", "place:demonym"),
        ("Syria", "SY", "Syria", "place:country"),
        ("Somali", "SO", "Somalia", "place:demonym"),
        ("Somalia", "SO", "Somalia", "place:country"),
        ("Mozambique", "MZ", "Mozambique", "place:country"),
        ("(?<!South )Sudan", "SD", "Sudan", "place:country"),
        ("Colombia", "CO", "Colombia", "place:country"),
        ("North Macedonia", "MK", "North Macedonia", "place:country"),
        ("Central African Republic", "CF", "Central African Republic", "place:country"),
        ("Congo", "CD", "DR Congo", "place:country"),
        ("Serbs", "RS", "Serbia", "place:demonym"),
        ("Emirati", "AE", "United Arab Emirates", "place:demonym"),
        (r"U\.S\.|United States", "US", "United States", "place:country"),
        ("Moscow", "RU", "Moscow", "place:city"),
        ("Washington", "US", "Washington", "place:city"),
        ("Goma", "CD", "Goma", "place:city"),
    )
]


def _spots(text: str) -> list[Place]:
    """The places of a text, as the stage before gives them: each word of NAMED, none overlapping a longer one."""
    found: list[Place] = []
    for pattern, code, name, rule in NAMED:
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if not any(other.span and other.span.overlaps(span) for other in found):
                level = PlacePrecision.PLACE if "city" in rule else PlacePrecision.COUNTRY
                found.append(Place(code, name, code, level, 0.0, 0.0, PlaceBasis.SENTENCE, span, rule))
    return sorted(found, key=lambda spot: spot.span or Span(0, 0))


def _find(text: str) -> list[Actor]:
    return actors.find(parse(text), _spots(text))


def _pairs(text: str) -> list[tuple[str | None, str]]:
    return [(actor.id, actor.name) for actor in _find(text)]


# --- the table ----------------------------------------------------------------------------------------------------------

COLUMNS = ["id", "name", "kind", "countries", "ucdp", "aliases"]
KINDS = {"armed-group", "international", "ngo", "company", "party"}


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_every_row_has_all_columns(rows):
    assert len(rows) >= 200
    assert all(list(row) == COLUMNS and None not in row.values() for row in rows)
    assert [row["id"] for row in rows if not row["name"] or row["name"] != row["name"].strip()] == []


def test_ids_are_unique_and_well_formed(rows):
    ids = [row["id"] for row in rows]
    assert len(ids) == len(set(ids))
    assert [id_ for id_ in ids if not re.fullmatch(r"(?:group|org|company|party):[a-z0-9-]+", id_)] == []
    assert {row["kind"] for row in rows} == KINDS


def test_outside_ids_are_unique_numbers(rows):
    values = [row["ucdp"] for row in rows if row["ucdp"]]
    assert len(values) == len(set(values))
    assert all(re.fullmatch(r"\d+", value) for value in values)


def test_countries_are_codes(rows):
    codes = {code for row in rows for code in row["countries"].split(",")} - {""}
    assert {code for code in codes if not re.fullmatch(r"[A-Z]{2}", code) or gazetteer.country(code) is None} == set()


def test_an_alias_of_two_actors_tells_them_apart_by_country():
    shared = defaultdict(dict)
    for alias in (alias for found in actors_table.aliases().values() for alias in found):
        key = tuple(word if re.search(r".[A-Z]", word) else word.lower() for word in alias.words)
        shared[key][alias.known.id] = alias.known.countries
    for key, owners in shared.items():
        countries = list(owners.values())
        assert sum(not own for own in countries) <= 1, f"{key}: of those who share an alias one at most is worldwide"
        assert len(countries) == len(set(countries)), key


def test_no_alias_is_one_common_word():
    common = {
        word for rule in (*nouns.GENERIC, rules.ARMS, rules.BODIES, rules.TITLES, rules.NO_NAMES) for word in rule.words
    }
    alone = {
        alias.words[0].lower() for found in actors_table.aliases().values() for alias in found if len(alias.words) == 1
    }
    assert alone & common == set()


@pytest.mark.shared
def test_ucdp_numbers_are_those_of_the_samples(rows, shared: Path):
    names = defaultdict(set)
    for file in (shared / "data" / "ucdp").glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                names[row["side_a_new_id"]].add(row["side_a"].casefold())
                names[row["side_b_new_id"]].add(row["side_b"].casefold())
    for row in (row for row in rows if row["ucdp"]):
        ours = {row["name"], *row["aliases"].replace("?", "").split("|")}
        plain = {name.casefold().replace("é", "e") for name in ours}
        assert names[row["ucdp"]] & plain, (row["id"], names[row["ucdp"]])


# --- the rules' own examples --------------------------------------------------------------------------------------------

RULES = [
    *nouns.GENERIC,
    rules.ARMS,
    rules.DEEDS,
    rules.WITH,
    rules.STANCES,
    rules.TITLES,
    rules.NO_NAMES,
    rules.THINGS,
    rules.PRESS,
    rules.BODIES,
]
FINDS = {rule.name: GENERIC for rule in nouns.GENERIC} | {
    "state-arms": STATE, "state-deeds": STATE, "state-with": STATE, "capital-stances": STATE,
    "titles": PERSON, "no-names": NAME, "things": NAME, "press": NAME, "bodies": NAME,
}  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "name"), [(r.name, *example) for r in RULES for example in r.examples])
def test_example(rule, text, name):
    assert name in [actor.name for actor in _find(text) if actor.rule == FINDS[rule]]


@pytest.mark.parametrize(("rule", "text"), [(r.name, text) for r in RULES for text in r.counterexamples])
def test_counterexample(rule, text):
    own = {r.name: r.words for r in nouns.GENERIC}
    party = {a.name for a in _find(text) if rule not in own or any(a.name.endswith(word) for word in own[rule])}
    assert [actor for actor in _find(text) if actor.rule == FINDS[rule] and actor.name in party] == []


def test_every_generic_rule_has_examples_and_a_name_of_its_own():
    assert all(rule.examples for rule in nouns.GENERIC)
    words = [word for rule in nouns.GENERIC for word in rule.words]
    assert len({rule.name for rule in nouns.GENERIC}) == len(nouns.GENERIC)
    assert {word for word in words if words.count(word) > 1} <= {"junta"}


REFERRING = [
    references_en.HE,
    references_en.THEY,
    references_en.IT,
    references_en.GROUPS,
    references_en.OFFICES,
    references_en.FIGHTERS,
    references_en.SIDES,
    references_en.LEADERS,
]


def _referred(rule: rules.Rule, text: str) -> set[str]:
    """The names of those whom a rule's words mean."""
    doc = parse(text)
    found = [(actor, roles.tokens_of(doc, actor.span)) for actor in _find(text) if actor.rule.startswith(REFERENCE)]
    return {actor.name for actor, tokens in found if tokens and tokens.root.lower_ in rule.words}


@pytest.mark.parametrize(("rule", "text", "name"), [(r, *example) for r in REFERRING for example in r.examples])
def test_whom_a_reference_means(rule, text, name):
    assert name in _referred(rule, text)


@pytest.mark.parametrize(("rule", "text"), [(r, text) for r in REFERRING for text in r.counterexamples])
def test_a_reference_that_is_not_sure_means_nobody(rule, text):
    assert _referred(rule, text) == set()


# --- sentences ----------------------------------------------------------------------------------------------------------

SENTENCES = [
    # known groups and bodies, however they are written
    ("The FARC signed the accord.", [("group:farc", "FARC")]),
    ("Al-Shabaab attacked a base in Somalia.", [("group:al-shabaab", "Al-Shabaab")]),
    ("al Shabaab attacked a base in Somalia.", [("group:al-shabaab", "Al-Shabaab")]),
    ("SELEKA\n\nSéléka took Bangui.", [("group:seleka", "Séléka"), ("group:seleka", "Séléka")]),
    ("The Kurdistan Workers’ Party declared a truce.", [("group:pkk", "PKK")]),
    ("The Movement of 23 March took Goma.", [("group:m23", "M23")]),
    ("MINUSMA left Mali.", [("org:minusma", "MINUSMA")]),
    ("The U.N. Security Council met.", [("org:unsc", "UN Security Council")]),
    ("The UN announced a truce.", [("org:un", "United Nations")]),
    ("Doctors Without Borders closed a clinic.", [("org:msf", "Médecins Sans Frontières"), (None, "clinic")]),
    ("The Kremlin denied it.", [("state:RU", "Russia")]),
    ("Hundreds joined the Islamic State of Iraq and the Levant.", [("group:is", "Islamic State")]),
    (
        "The Communist Party of India (Maoist) attacked a bridge.",
        [("group:cpi-maoist", "Communist Party of India (Maoist)")],
    ),
    ("They met the Islamic. State television said so.", []),
    ("Anti-balaka fighters attacked the town.", [("group:anti-balaka", "anti-Balaka")]),
    # the noun behind a name belongs to it; the longest name wins
    ("Houthi rebels seized the port.", [("group:houthis", "Houthis")]),
    ("UN peacekeepers left.", [("org:un", "United Nations")]),
    ("Free Syrian Army fighters took the town.", [("group:fsa", "Free Syrian Army")]),
    ("The Somali National Army retook the port.", [("state:SO", "Somalia")]),
    # what is somebody else's
    ("UN-backed forces took the town.", [(None, "UN-backed forces")]),
    ("Anti-Taliban sentiment grew.", []),
    ("Hussein al-Houthi was killed.", [(None, "Hussein al-Houthi")]),
    # states act, own and are attacked; they are also where things are
    ("France intervened in Mali.", [("state:FR", "France")]),
    ("Russia attacked Ukraine.", [("state:RU", "Russia"), ("state:UA", "Ukraine")]),
    ("Russia's invasion of Ukraine began.", [("state:RU", "Russia"), ("state:UA", "Ukraine")]),
    ("French and Malian troops took the town.", [("state:FR", "France"), ("state:ML", "Mali")]),
    ("Mali's junta expelled French troops.", [("state:ML", "Mali"), ("state:FR", "France")]),
    ("The government of Sudan signed it.", [("state:SD", "Sudan")]),
    ("Emirati-led forces advanced.", [("state:AE", "United Arab Emirates")]),
    ("Washington accused Russia.", [("state:US", "United States"), ("state:RU", "Russia")]),
    ("Moscow was quiet.", []),
    ("The French left Mali.", [("state:FR", "France")]),
    ("The war in Mali went on.", []),
    ("The Supreme Court barred the accord.", [(None, "Supreme Court")]),
    ("Presidents Pedro Almeida and Omar Hassan met.", [(None, "Pedro Almeida"), (None, "Omar Hassan")]),
    ("On 4 May 2022 France shelled towns near the border.", [("state:FR", "France")]),
    ("The last convoy left Mali.", [(None, "convoy")]),
    ("Serbs boycotted the election.", [(None, "Serbs")]),
    ("The border between Mali and Sudan is long.", []),
    # parties without a name
    ("Syrian rebels took the town.", [(None, "Syrian rebels")]),
    ("Rohingya militants attacked police posts.", [(None, "Rohingya militants"), (None, "police posts")]),
    ("Gunmen killed two soldiers.", [(None, "gunmen"), (None, "soldiers")]),
    ("The army and the rebels signed a truce.", [(None, "army"), (None, "rebels")]),
    ("A fighter jet hit a police station.", [(None, "police station")]),
    ("Armed gangs stormed the jail.", [(None, "armed gangs")]),
    ("A suicide bomber struck the market.", [(None, "suicide bomber")]),
    ("Rebels freed the last 14 hostages.", [(None, "rebels"), (None, "hostages")]),
    ("Mobs burned the mill.", [(None, "mobs")]),
    ("The clan militias burned the mill.", [(None, "clan militias")]),
    ("Western governments protested.", [(None, "Western governments")]),
    ("Loyalists ambushed a march.", [(None, "loyalists")]),
    ("The Provisionals ambushed a bridge.", [(None, "Provisionals")]),
    ("The Upland Herders' Council called a strike.", [(None, "Upland Herders' Council")]),
    ("The Council called a strike.", []),
    # names
    ("President Emmanuel Macron announced it.", [(None, "Emmanuel Macron")]),
    ("The prime minister, Choguel Kokalla Maiga, resigned.", [(None, "Choguel Kokalla Maiga")]),
    ("Pope Francis arrived.", [(None, "Pope Francis")]),
    ("The Popular Hill Front seized the bridge.", [(None, "Popular Hill Front")]),
    ("On Friday Milan Radoicic spoke.", [(None, "Milan Radoicic")]),
    ("Reuters reported it.", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentence(text, expected):
    assert _pairs(text) == expected


CASES = [
    ("IS fighters attacked.", ["group:is"]),
    ("This is all that is known.", []),
    ("They asked us who knew.", []),
    ("WHO IS NEXT\n\nThe army left.", []),
    ("WHO doctors arrived.", ["org:who"]),
    ("The pkk attacked.", []),
    ("The free Syrian army recruits left.", []),
]


@pytest.mark.parametrize(("text", "ids"), CASES)
def test_acronyms_match_in_capitals_only(text, ids):
    assert [id_ for id_, _ in _pairs(text) if id_ and not id_.startswith("state:")] == ids


AMBIGUOUS = [
    # the countries of the text decide
    ("The UPC attacked a village in Congo.", "UPC", ("group:upc-congo", "Union of Congolese Patriots")),
    (
        "The UPC attacked a village in the Central African Republic.",
        "UPC",
        ("group:upc-car", "Union for Peace in the Central African Republic"),
    ),
    ("The National Liberation Army freed a hostage in Colombia.", "National", ("group:eln", "ELN")),
    (
        "The National Liberation Army took a village in North Macedonia.",
        "National",
        ("group:nla-macedonia", "National Liberation Army (Macedonia)"),
    ),
    (
        "Al-Shabab attacked a town in Mozambique.",
        "Al-Shabab",
        ("group:ansar-al-sunna-mozambique", "Ansar al-Sunna (Mozambique)"),
    ),
    # so does the full name
    (
        "The Union of Congolese Patriots fled. The UPC had lost.",
        "UPC",
        ("group:upc-congo", "Union of Congolese Patriots"),
    ),
    ("Fighting in Sudan went on. The RSF took a town.", "RSF", ("group:rsf", "Rapid Support Forces")),
    (
        "Reporters Without Borders protested. The RSF named nine journalists.",
        "RSF",
        ("org:rsf-press", "Reporters Without Borders"),
    ),
    # and where nothing does, the name stays a name
    ("The UPC attacked a village.", "UPC", (None, "UPC")),
    ("The UPC fought in Congo and in the Central African Republic.", "UPC", (None, "UPC")),
    ("The RSF took a town.", "RSF", (None, "RSF")),
    # what the text itself abbreviates
    ("The Popular Hill Front (PHF) took a bridge. The PHF lost it.", "PHF lost", (None, "Popular Hill Front")),
    ("The Rapid Support Forces (RSF) took a town. The RSF lost it.", "RSF lost", ("group:rsf", "Rapid Support Forces")),
]


@pytest.mark.parametrize(("text", "word", "expected"), AMBIGUOUS)
def test_an_ambiguous_name_is_settled_or_stays_a_name(text, word, expected):
    at = text.index(word)
    assert [(a.id, a.name) for a in _find(text) if a.span and a.span.start <= at < a.span.end] == [expected]


WRITTEN = [
    (rules.RUN, "then Iyad ag Ghaly left", "Iyad ag Ghaly"),
    (rules.RUN, "and Ban Ki-moon said", "Ban Ki-moon"),
    (rules.RUN, "a Houthi-held town", "Houthi"),
    (rules.RUN, "in N'Djamena today", "N'Djamena"),
    (rules.RUN, "one J.F. Kennedy spoke", "J.F. Kennedy"),
    (rules.RUN, "as Emmanuel\nMacron said", "Emmanuel\nMacron"),
    (rules.RUN, "of Mali\n\nThe army left", "Mali"),
    (rules.RUN, "they left", None),
    (rules.BODY, "the Movement for Unity and Jihad lost", "Movement for Unity and Jihad"),
    (rules.BODY, "an Army of the Free Rivers came", "Army of the Free Rivers"),
    (rules.BODY, "the Army of rivers came", "Army"),
    (rules.LEADING, "President Keita", "President "),
    (rules.LEADING, "presidential palace", None),
    (rules.TITLED, "the prime minister, ", "prime minister, "),
    (rules.TITLED, "a minister resigned ", None),
    (rules.OPPOSED, "the anti-", "anti-"),
    (rules.OPPOSED, "the semi-", None),
    (rules.GIVEN, "and Hussein al-", "Hussein al-"),
    (rules.GIVEN, "the al-", None),
    (rules.ABBREVIATION, "Hill Front (the PHF)", " (the PHF)"),
    (rules.ABBREVIATION, "Hill Front (now gone)", None),
]


@pytest.mark.parametrize(("pattern", "text", "caught"), WRITTEN)
def test_a_pattern_catches_what_it_says(pattern, text, caught):
    found = pattern.search(text)
    assert (found and found[0]) == caught


PERSONS = [
    ("President Ibrahim Boubacar Keita fled. Keita was arrested.", ["Ibrahim Boubacar Keita"] * 2),
    ("General Abdel Fattah al-Burhan seized power. Burhan's soldiers left.", ["Abdel Fattah al-Burhan"] * 2),
    ("Prime Minister Abiy Ahmed spoke. Then Abiy left.", ["Abiy Ahmed"] * 2),
    ("President Ali Saleh met General Omar Saleh. Mr Saleh left.", ["Ali Saleh", "Omar Saleh", "Saleh"]),
    ("President Juan Manuel Santos signed. Mr Santos left.", ["Juan Manuel Santos"] * 2),
]


@pytest.mark.parametrize(("text", "names"), PERSONS)
def test_a_short_form_is_the_person_named_before(text, names):
    assert [actor.name for actor in _find(text) if actor.rule == PERSON] == names


def test_a_place_is_no_name():
    assert [actor for actor in _find("Goma fell. Goma was burnt.") if actor.rule == NAME] == []


@pytest.mark.parametrize("text", [text for text, _ in SENTENCES] + [text for text, _, _ in AMBIGUOUS])
def test_spans_are_sorted_apart_and_whole_words(text):
    found = _find(text)
    spans = [actor.span for actor in found if actor.span]
    assert len(spans) == len(found)
    assert spans == sorted(spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    doc = parse(text)
    for span in spans:
        words = text[span.start : span.end]
        assert words == words.strip()
        assert words
        tokens = roles.tokens_of(doc, span)
        assert tokens is not None
        assert tokens.text == words


def test_the_span_is_what_was_written():
    text = "Houthi rebels shelled French troops near Goma, President Emmanuel Macron said."
    assert [text[a.span.start : a.span.end] for a in _find(text) if a.span] == [
        "Houthi rebels",
        "French troops",
        "Emmanuel Macron",
    ]
