"""The places of a text: which names are places, which place each means, and what the text is about."""

from itertools import pairwise

import pytest

from app.extract import places, places_focus, places_scene
from app.extract.rules.places_en import RULES
from app.extract.sentences import parse
from app.mention import Place

SENTENCES: dict[str, list[str]] = {
    # what the tagger takes for a verb
    "In all of October the air force flew at least 140 sorties over Sagaing; nine hit anything.": ["Sagaing Region/MM"],
    # whole countries, their parts, their people
    "French troops left Mali for Niger.": ["France/FR", "Mali/ML", "Niger/NE"],
    "The Malian army fought in northern Mali.": ["Mali/ML", "northern Mali/ML"],
    "Fighting went on in the Democratic Republic of the Congo.": ["DR Congo/CD"],
    "The U.S. bombed Iraq, and the US left.": ["United States/US", "Iraq/IQ", "United States/US"],
    "It was a matter for us, not for the Central African Republic.": ["Central African Republic/CF"],
    "The Soviet Union invaded Afghanistan.": ["Soviet Union/SUHH", "Afghanistan/AF"],
    "The war in the Sahel and in Donbas goes on.": ["Sahel/None", "Donbas/UA"],
    "South Sudan is no part of Sudan.": ["South Sudan/SS", "Sudan/SD"],
    # the longest name wins
    "The rebels of North Kivu marched on Goma.": ["North Kivu/CD", "Goma/CD"],
    "Shells fell on Guinea-Bissau.": ["Guinea-Bissau/GW"],
    # the same name in several countries
    "Lebanon's army went into Tripoli.": ["Lebanon/LB", "Tripoli/LB"],
    "Libya's army went into Tripoli.": ["Libya/LY", "Tripoli/LY"],
    "Gunmen attacked Palma in Mozambique.": ["Palma/MZ", "Mozambique/MZ"],
    "They walked from Moura to Mopti in Mali.": ["Moura/ML", "Mopti/ML", "Mali/ML"],
    "American envoys signed it in San José. Costa Rica and the United States signed.": [
        "United States/US",
        "San José/CR",
        "Costa Rica/CR",
        "United States/US",
    ],
    "Britain's envoy flew to Burnham barracks in New Zealand.": ["United Kingdom/GB", "New Zealand/NZ"],
    # persons are no places
    "Ibrahim Boubacar Keita ruled Mali. Keita fell.": ["Mali/ML"],
    "Abiy Ahmed of Ethiopia spoke. Abiy won.": ["Ethiopia/ET"],
    "General Bor spoke in Serbia.": ["Serbia/RS"],
    # words and acronyms are no places
    "Police fired. NATO and the UN met. Independence came.": [],
    "March came and the Union split.": [],
    # a village is believed where its country is named
    "He was born in Chibok.": [],
    "He was born in Chibok, Nigeria.": ["Chibok/NG", "Nigeria/NG"],
    # … or where it stands as only a place does, and hardly anything else is called so
    "A bomb went off in Omagh.": ["Omagh/GB"],
    "The army shelled Kobani.": ["Kobani/SY"],
    "They came to the village of My Lai.": ["My Lai/VN"],
    "Men were shot in Derry and in Srebrenica.": ["Derry/GB", "Srebrenica/BA"],
    # … or whose neighbours the text names, though each of them may be another's
    "Gunmen came to Kitgum at dusk. Since then nobody drives to Pader, and Lira is full of people.": [
        "Kitgum/UG",
        "Pader District/UG",
        "Lira/UG",
    ],
    "Houses burnt in Tambo and near Huanta.": ["Tambo/PE", "Huanta/PE"],
    "Barak spoke to Biren, and Keita to Bor.": [],
    "A mine went off in Shwebo Township, Myanmar.": ["Shwebo/MM", "Myanmar/MM"],
    "Nobody had faith in Keita.": [],
    "He was shot in Bor.": [],
    # names that end in a small letter
    "They closed the Lachin corridor in Azerbaijan.": ["Lachin corridor/AZ", "Azerbaijan/AZ"],
    # a small town of a country that the text does not speak of: only for talks
    "Separatists burned a plane at Paro. Indonesia's police and Indonesia's army searched.": [
        "Indonesia/ID",
        "Indonesia/ID",
    ],
    "The army of Kosovo fought in Kosovo. Talks at Rambouillet failed.": ["Kosovo/XK", "Kosovo/XK", "Rambouillet/FR"],
    # a place of two countries
    "India met Pakistan at the Wagah crossing.": ["India/IN", "Pakistan/PK", "Wagah/None"],
    # the capital of a country, where the text speaks of no other place of its name
    "A bomb exploded in Islamabad.": ["Islamabad/PK"],
    # a dateline in capitals
    "MOGADISHU, Feb 18 - A bomb went off.": ["Mogadishu/SO"],
}


SHOWN = [
    # the gazetteer's name where it is the usual one, or a fuller one
    ("Lebanon's army went into Tripoli.", ["Lebanon", "Tripoli"]),
    ("He flew to New York from Medellin.", ["New York City", "Medellín"]),
    ("Fighting in Burma went on.", ["Myanmar"]),
    # else as the article writes it, which no transcription is
    ("Syria's army entered Deraa.", ["Syria", "Deraa"]),
    ("Ethiopia bombed Mekelle.", ["Ethiopia", "Mekelle"]),
    ("In Georgia, Sukhumi fell.", ["Georgia", "Sukhumi"]),
    ("Troops left N’Djamena in Chad.", ["N'Djamena", "Chad"]),
    ("HARGEISA, Somalia - A bomb went off.", ["Hargeisa", "Somalia"]),
    ("PORT-AU-PRINCE, Haiti - A bomb went off.", ["Port-au-Prince", "Haiti"]),
]


def named(text: str) -> list[Place]:
    return places.find(parse(text))


def short(found: list[Place]) -> list[str]:
    return [f"{place.name}/{place.country}" for place in found]


@pytest.mark.parametrize(("text", "expected"), SENTENCES.items(), ids=SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    found = named(text)
    assert [name.replace(" Province", "") for name in short(found)] == expected
    assert all(a.span and b.span and a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.parametrize(("text", "expected"), SHOWN, ids=[text for text, _ in SHOWN])
def test_names_shown(text: str, expected: list[str]) -> None:
    assert [place.name for place in named(text)] == expected


@pytest.mark.parametrize(("text", "expected"), [example for rule in RULES for example in rule.examples])
def test_examples_of_the_rules(text: str, expected: tuple[str, ...]) -> None:
    assert short(named(text)) == list(expected)


@pytest.mark.parametrize("text", [text for rule in RULES for text in rule.counterexamples])
def test_counterexamples_of_the_rules(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Haiti: nine die in raid", "Gangs stormed Mirebalais on Monday.", ["Mirebalais/HT"]),
        ("Malian army blamed for deaths", "Soldiers shot nine traders in Ansongo.", ["Ansongo/ML"]),
        ("Shells kill nine in Sudan's south", "Artillery hit Kosti port.", ["Kosti/SD"]),
        # the longest name alone is meant, and that of one country
        ("South Sudan: nine die", "Artillery hit Kosti port.", []),
        ("Nine die in raid", "Gangs stormed Mirebalais on Monday.", []),
        ("Niger Delta militants strike", "They took Dogondoutchi on Monday.", []),
        # what is named in a title is no place of the text
        ("Haiti: nine die in raid", "Nine people died on Monday.", []),
    ],
)
def test_a_title_names_the_country_of_small_places(title: str, text: str, expected: list[str]) -> None:
    assert short(places.find(parse(text), title)) == expected


@pytest.mark.parametrize(
    ("title", "country"),
    [
        ("South Sudan: nine die", "SS"),
        ("Papua New Guinea: nine die", "PG"),
        ("A night in May", None),
        ("Trust in Johnson", None),
        ("One night in San Pedro", None),
    ],
)
def test_a_title_alone_says_where_a_text_is_set(title: str, country: str | None) -> None:
    doc = parse("Nine people died at a school on 3 May.")
    focus = places_focus.focus(doc, places.find(doc, title), title)
    assert (focus.country if focus else None) == country


def test_demonyms_are_marked() -> None:
    assert [place.rule for place in named("French soldiers left Mali.")] == ["place:demonym", "place:country"]


def test_spans_are_the_words() -> None:
    text = "Rebels in northern Mali crossed into Burkina Faso."
    assert [text[p.span.start : p.span.end] for p in named(text) if p.span] == ["northern Mali", "Burkina Faso"]


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("The army entered West Beirut.", "Beirut", "West Beirut"),
        ("Shells fell on eastern Aleppo.", "Aleppo", "eastern Aleppo"),
        ("In the north Aleppo fell.", "Aleppo", "Aleppo"),
    ],
)
def test_a_side_of_a_town_is_the_town(text: str, name: str, words: str) -> None:
    (place,) = named(text)
    assert place.span
    assert (place.name, text[place.span.start : place.span.end]) == (name, words)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Mali is at war. Malian soldiers fled Gao. France left Mali.", "ML"),
        ("Fighting broke out in Goma. Goma fell to rebels. Rwanda denied it.", "CD"),
        ("Nobody knows where.", None),
        ("Italy, Chile, Japan, Kenya and Norway met.", None),
        (
            "Lebanon 1982\n\nIsraeli jets struck. Israel said so. Israeli tanks came. The Israeli army stayed. They left Beirut.",
            "LB",
        ),
        (
            "US marines landed. US jets flew. The US sent more. Fighting went on in Fallujah and around Ramadi in Iraq.",
            "IQ",
        ),
    ],
)
def test_what_a_text_is_about(text: str, country: str | None) -> None:
    doc = parse(text)
    focus = places_focus.focus(doc, places.find(doc))
    assert (focus.country if focus else None) == country


@pytest.mark.parametrize(
    ("text", "focus"),
    [
        (
            "The war in Chechnya\n\nRussian troops entered Chechnya. Russian jets bombed Grozny. Moscow denied it.",
            "area:chechnya",
        ),
        ("War in Kashmir\n\nIndia and Pakistan fought in Kashmir. Shells fell on Srinagar.", "area:kashmir"),
        # the country as often, or towns all over it
        ("War in Iraq\n\nIraq's army fought in Kirkuk province. In Iraq it lost.", "IQ"),
        (
            "It began in Darfur. Then Sudan burned.\n\nMen died in Khartoum, in Port Sudan, in Kassala and in Omdurman in Sudan.",
            "SD",
        ),
    ],
)
def test_a_region_that_a_text_is_about(text: str, focus: str) -> None:
    doc = parse(text)
    found = places_focus.focus(doc, places.find(doc))
    assert found is not None
    assert found.id == focus


@pytest.mark.parametrize(
    "text", ["", "\n\n", "no capitals here", "Mali " * 400, "A B C D E F G H", "’s Mali’s", "Mali\nNiger"]
)
def test_odd_texts(text: str) -> None:
    assert all(place.span for place in named(text))


def scene(text: str) -> places_scene.Scene:
    doc = parse(text)
    return places_scene.read(doc, places.find(doc), [])


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("A bomb went off in the Somali capital.", {"capital": "Mogadishu"}),
        ("Kenya's capital was calm.", {"capital": "Nairobi"}),
        ("War in Chad. Men died in Chad. Shells fell on the capital of Chad.", {"capital": "N'Djamena"}),
        ("They took Mekelle, the capital.", {}),
        ("Men died in Mali. The regional capital fell.", {}),
        ("Men died in Israel. The capital was calm.", {}),
        ("They held Gao in Mali. The city fell.", {"city": "Gao"}),
        ("They held Gao in Mali. The neighbouring town fell.", {}),
        ("They held Gao in Mali. Another city fell.", {}),
        ("Talks were held in Doha in Qatar. A deal was signed there.", {"there": "Doha"}),
        ("A zone as big as Switzerland was theirs. They met there.", {}),
        ("There was a war in Mali.", {}),
    ],
)
def test_what_points_back_to_a_place(text: str, meant: dict[str, str]) -> None:
    doc = parse(text)
    assert {doc[i].lower_: place.name for i, place in scene(text).back.items()} == meant


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Armenia's first president, Levon Ter-Petrosyan, resigned.", {"Petrosyan": "AM"}),
        ("The French president, Emmanuel Macron, spoke.", {"Macron": "FR"}),
        ("Kenyan soldiers and William Ruto spoke.", {}),
        ("Mali's president, Ali Kone, met Chad's president, Idi Kone.", {}),
    ],
)
def test_whose_leader_somebody_is(text: str, people: dict[str, str]) -> None:
    assert scene(text).people == people


def test_a_title_tells_what_a_text_is_about() -> None:
    doc = parse("Men died in Sudan. Men died in Chad, and in Chad they were buried.")
    spots = places.find(doc)
    told = [places_focus.focus(doc, spots, title) for title in (None, "The war in Sudan", "March of the Union")]
    assert [place.id if place else None for place in told] == ["TD", "SD", "TD"]


def test_a_section_under_the_name_of_another_country_until_the_next() -> None:
    text = "The spring\n\nMen died in Tunisia. Men died in Tunis.\n\nEgypt\n\nCrowds came.\n\nWhat next for Tunisia?\n\nNobody knows."
    read = scene(text)
    about = [read.about(text.index(words)) for words in ("Men died", "Crowds", "Nobody")]
    assert [place.id if place else None for place in about] == ["TN", "EG", "TN"]


@pytest.mark.parametrize(("heading", "place"), [("MOPTI REGION", "Mopti"), ("Gao", "Gao"), ("Numbers", "Mali")])
def test_the_lines_right_below_a_place_of_the_own_country_are_about_it(heading: str, place: str) -> None:
    text = f"Men died in Mali. Mali mourns.\n\n{heading}\n3 March: a raid.\n4 March: a bomb.\n\nThe count goes on."
    about = [scene(text).about(text.index(words)) for words in ("Men died", "a raid", "a bomb", "The count")]
    assert [one and one.name.split()[0] for one in about] == ["Mali", place, place, "Mali"]


def test_a_heading_of_the_own_country_ends_the_section_of_another() -> None:
    text = "The spring\n\nMen died in Tunisia. Men died in Tunis.\n\nEgypt\n\nCrowds came.\n\nTunisia\n\nNobody knows."
    assert getattr(scene(text).about(text.index("Nobody")), "id", None) == "TN"
