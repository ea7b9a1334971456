"""The gazetteer: codes, names, sides of countries, and that its file is whole."""

import sqlite3

import pytest

from app import gazetteer, places, words
from app.gazetteer import Level


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("ML", ("ML", "Mali")),
        ("mli", ("ML", "Mali")),
        ("XK", ("XK", "Kosovo")),
        ("COD", ("CD", "DR Congo")),
        ("SUHH", ("SUHH", "Soviet Union")),
        ("SUN", ("SUHH", "Soviet Union")),
        ("YUCS", ("YUCS", "Yugoslavia")),
        ("TLS", ("TL", "East Timor")),
    ],
)
def test_a_country_by_its_code(code: str, expected: tuple[str, str]) -> None:
    country = gazetteer.country(code)
    assert country is not None
    assert (country.code, country.name) == expected


@pytest.mark.parametrize("code", ["", "Mali", "ZZ", "UK", "X", "ML-7", "'; DROP TABLE place", "\0"])
def test_what_is_no_code(code: str) -> None:
    assert gazetteer.country(code) is None


@pytest.mark.parametrize(
    ("name", "place_id", "level"),
    [
        ("Mali", "ML", Level.COUNTRY),
        ("Ivory Coast", "CI", Level.COUNTRY),
        ("Côte d’Ivoire", "CI", Level.COUNTRY),
        ("U.S.", "US", Level.COUNTRY),
        ("USSR", "SUHH", Level.COUNTRY),
        ("Gao Region", "ML-7", Level.REGION),
        ("North Kivu", "CD-NK", Level.REGION),
        ("Tigray", "ET-TI", Level.REGION),
        ("Bamako", "2460596", Level.CITY),
        ("N'Djamena", "2427123", Level.CITY),
        ("Kiev", "703448", Level.CITY),
        ("Deraa", "170905", Level.CITY),
        ("Sahel", "area:sahel", Level.AREA),
        ("Donbass", "area:donbas", Level.REGION),
        ("Moura", "area:moura", Level.CITY),
    ],
)
def test_a_place_by_its_name(name: str, place_id: str, level: Level) -> None:
    key = words.fold(name)
    found = {entry.id: entry for entry in gazetteer.names_of([key])[key]}
    assert found[place_id].level is level
    assert gazetteer.get(place_id) == found[place_id]


@pytest.mark.parametrize(
    ("word", "codes"),
    [("Malian", {"ML"}), ("French", {"FR"}), ("Nigerien", {"NE"}), ("Nigerian", {"NG"}), ("Congolese", {"CD", "CG"})],
)
def test_a_people(word: str, codes: set[str]) -> None:
    key = words.fold(word)
    assert {entry.id for entry in gazetteer.demonyms_of([key])[key]} == codes


def test_names_that_lead_astray_are_gone() -> None:
    assert "4280539" not in {entry.id for entry in gazetteer.names_of(["google"]).get("google", [])}


def test_a_town_lies_in_its_division() -> None:
    gao = {entry.id: entry for entry in gazetteer.names_of(["gao"])["gao"]}["2457163"]
    assert (gao.country, gao.region) == ("ML", "ML-7")


@pytest.mark.parametrize(
    ("country", "side", "name"),
    [
        ("ML", "north", "northern Mali"),
        ("ML", "central", "central Mali"),
        ("TR", "southeast", "southeastern Turkey"),
        ("SO", "south", "southern Somalia"),
    ],
)
def test_a_part_of_a_country(country: str, side: str, name: str) -> None:
    part, whole = gazetteer.part(country, side), gazetteer.get(country)
    assert part is not None
    assert whole is not None
    assert (part.id, part.name, part.country, part.level) == (f"{country}:{side}", name, country, Level.REGION)
    assert part.lat is not None
    assert part.lon is not None


def test_the_sides_lie_where_they_say() -> None:
    north, south = gazetteer.part("ML", "north"), gazetteer.part("ML", "south")
    assert north is not None
    assert south is not None
    assert (north.lat or 0) > (south.lat or 0) + 2


@pytest.mark.parametrize(("country", "side"), [("VA", "north"), ("ZZ", "north")])
def test_what_has_no_parts(country: str, side: str) -> None:
    assert gazetteer.part(country, side) is None


@pytest.mark.parametrize(
    ("place_id", "around"),
    [
        ("2457163", {"ML-7", "ML", "ML:north", "ML:northeast", "area:azawad", "area:west-africa", "area:africa"}),
        ("2460596", {"ML-BKO", "ML", "ML:south", "area:africa"}),
        ("ML:northeast", {"ML:north", "ML:east", "ML", "area:africa"}),
        ("ML:central", {"ML", "area:africa"}),
        ("ML", {"area:west-africa", "area:africa", "area:sub-saharan-africa"}),
        ("UA-14", {"area:donbas", "UA", "UA:east", "area:europe"}),
        ("area:donbas", {"UA", "UA:east", "area:europe"}),
        ("379555", {"SD-DN", "area:darfur", "SD", "area:africa"}),
        ("area:horn-of-africa", {"area:east-africa", "area:africa"}),
        ("area:sahel", {"area:africa"}),
        ("PS-RFH", {"area:gaza-strip", "PS", "area:levant", "area:middle-east"}),
        ("GB-NIR", {"area:northern-ireland", "area:ulster", "GB", "area:europe"}),
    ],
)
def test_what_a_place_lies_in(place_id: str, around: set[str]) -> None:
    found = gazetteer.enclosing(place_id)
    assert found[0] == place_id
    assert around <= set(found)


@pytest.mark.parametrize(
    ("place_id", "elsewhere"),
    [
        ("2457163", {"ML:south", "ML:west", "NE", "area:sahel", "area:europe"}),
        ("ML", {"ML:north", "ML-7", "area:sahel"}),
        ("ML:north", {"ML:northeast", "ML:central", "ML-7"}),
        ("UA-14", {"SUHH", "UA:west"}),
        ("area:kashmir", {"IN", "PK"}),
        ("RU", {"area:europe", "area:asia"}),
    ],
)
def test_what_a_place_does_not_lie_in(place_id: str, elsewhere: set[str]) -> None:
    assert not elsewhere & set(gazetteer.enclosing(place_id))


@pytest.mark.parametrize("place_id", ["SUHH", "YUCS"])
def test_a_former_state_holds_nothing_and_lies_in_nothing(place_id: str) -> None:
    assert gazetteer.enclosing(place_id) == (place_id,)


def test_what_is_unknown_lies_in_itself() -> None:
    assert gazetteer.enclosing("x:nowhere") == ("x:nowhere",)
    assert gazetteer.enclosing("ML:upwards") == ("ML:upwards",)


def test_a_place_that_is_known_by_its_name_alone_lies_in_its_country() -> None:
    place_id = gazetteer.named("ML", "in tillit")
    assert (place_id, gazetteer.bare_name(place_id)) == ("name:ML:in-tillit", "in-tillit")
    assert {"ML", "area:africa"} < set(gazetteer.enclosing(place_id))
    assert gazetteer.bare_name("ML") is None


def _ids() -> list[str]:
    connection = sqlite3.connect(f"{gazetteer.FILE.as_uri()}?mode=ro", uri=True)
    rows = connection.execute("SELECT id FROM place WHERE level <> 'city' OR row % 50 = 0 ORDER BY row").fetchall()
    connection.close()
    return [place_id for (place_id,) in rows]


def test_what_lies_in_a_place_lies_in_all_around_it() -> None:
    ids = _ids()
    assert len(ids) > 15_000
    for place_id in ids[::7]:
        around = gazetteer.enclosing(place_id)
        assert all(set(gazetteer.enclosing(one)) <= set(around) for one in around), place_id
        assert all(gazetteer.get(one) for one in around), place_id


def test_areas_hold_places_that_there_are() -> None:
    connection = sqlite3.connect(f"{gazetteer.FILE.as_uri()}?mode=ro", uri=True)
    for column in ("part", "area"):
        assert connection.execute(f"SELECT {column} FROM within EXCEPT SELECT id FROM place").fetchall() == []
    assert connection.execute("SELECT * FROM within WHERE part = area").fetchall() == []
    connection.close()


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("ML-7", {"ML-7"}),
        ("ML:north", {"ML:north"}),
        ("ml", set()),
        ("northern Mali", {"ML:north"}),
        ("North-Western Syria", {"SY:northwest"}),
        ("north west syria", {"SY:northwest"}),
        ("eastern Congo", {"CD:east", "CG:east"}),
        ("central Mali", {"ML:central"}),
        ("South Sudan", {"SS"}),
        ("Northern Ireland", {"GB-NIR", "area:northern-ireland"}),
        ("northern Nowhere", set()),
        ("ern Mali", set()),
        ("", set()),
    ],
)
def test_what_somebody_means_by_a_name(text: str, ids: set[str]) -> None:
    assert {entry.id for entry in places.called(text)} == ids


def test_no_name_means_no_place() -> None:
    assert gazetteer.names_of([]) == {}
    assert gazetteer.names_of(["no such place anywhere"]) == {}
    assert gazetteer.get("nowhere") is None


def test_the_file_is_whole() -> None:
    connection = sqlite3.connect(f"{gazetteer.FILE.as_uri()}?mode=ro", uri=True)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("SELECT count(*) FROM place WHERE level = 'country'").fetchone()[0] == 249 + 1 + 7
    assert connection.execute("SELECT count(*) FROM name WHERE place NOT IN (SELECT row FROM place)").fetchone() == (0,)
    odd = "lat NOT BETWEEN -90 AND 90 OR lon NOT BETWEEN -180 AND 180 OR (lat IS NULL) <> (lon IS NULL)"
    assert connection.execute(f"SELECT id FROM place WHERE {odd}").fetchall() == []
    codes = "SELECT DISTINCT country FROM place WHERE country IS NOT NULL"
    assert connection.execute(f"{codes} EXCEPT SELECT id FROM place WHERE level = 'country'").fetchall() == []
    connection.close()
