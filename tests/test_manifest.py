"""A folder's manifest: every entry, or a refusal that names the entry and the key."""

from datetime import date

import pytest

from app.complete import Completeness
from app.errors import Refused
from app.extract import manifest
from app.extract.manifest import Claim, Manifest
from app.extract.reader import Hints
from app.vocab import Refusal

DAY = date(2022, 2, 18)


def test_every_key_is_read() -> None:
    text = """
    [[document]]
    file = "sub/a.md"
    title = "The war"
    published = 2022-02-18
    publisher = "The Post"
    url = "https://post.example/a"
    licence = "CC0-1.0"
    family = "Harbour Group"

    [[document]]
    file = "b.txt"
    """
    assert [*manifest.read(text, "folder").documents.values()] == [
        Hints("sub/a.md", "The war", DAY, "The Post", "https://post.example/a", "CC0-1.0", "Harbour Group", "folder"),
        Hints("b.txt", key_folder="folder"),
    ]


@pytest.mark.parametrize("value", ["2022-02-18", '"2022-02-18"', "2022-02-18T23:30:00-05:00", "2022-02-18 10:00:00"])
def test_a_date_is_a_date_or_its_text(value: str) -> None:
    assert manifest.read(f'[[document]]\nfile = "a.txt"\npublished = {value}').documents["a.txt"].published == DAY


@pytest.mark.parametrize(
    "text",
    [
        'collection = "mine"\n[[document]]\nfile = "a.txt"',
        '\ufeffcollection = "mine"\r\n[[document]]\r\nfile = "a.txt"\r\n',
    ],
)
def test_a_collection_takes_the_place_of_the_folder(text: str) -> None:
    known = {"a.txt": Hints("a.txt", key_folder="collection:mine")}
    assert manifest.read(text, "folder") == Manifest(known, key_folder="collection:mine")
    assert manifest.read(text.encode()) == manifest.read(text, "another folder")


def test_the_order_is_the_manifests() -> None:
    names = ["b.txt", "a.txt", "sub/c.txt", "ü ö.txt"]
    text = "".join(f'[[document]]\nfile = "{name}"\n' for name in names)
    assert [*manifest.read(text).documents] == names


ENTRY = "[[document]]\nfile = 'a'\n"
YEARS = {"first": date(2019, 1, 1), "last": date(2021, 12, 31)}
CLAIMS = {
    "period = '2019/2021'": Completeness("2019/2021", **YEARS),
    "from = '2019'\nto = 2021-12-31": Completeness("2019/2021-12-31", **YEARS),
    "from = 2019-01-01": Completeness("2019-01-01/..", date(2019, 1, 1), None),
    "period = 2019-05-06": Completeness("2019-05-06", date(2019, 5, 6), date(2019, 5, 6)),
    "period = '201X'": Completeness("201X", date(2010, 1, 1), date(2019, 12, 31)),
    "period = '2019/2021'\ncountries = ['NER', 'ml', 'NE']\ntypes = ['assault']\nlabels = ['Coup', 'attack']\nnote = ' at least one death '":
        Completeness("2019/2021", **YEARS, countries=("ML", "NE"), types=("ASSAULT",), labels=("attack", "coup"), note="at least one death"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CLAIMS.items())
def test_a_claim_of_completeness_is_read(text: str, expected: Completeness) -> None:
    read = manifest.read(f"{ENTRY}[[complete]]\npublisher = ' The Post '\n{text}")
    assert read.claims == (Claim("The Post", expected),)


def _claim(text: str) -> str:
    return f"{ENTRY}[[complete]]\npublisher = 'P'\n{text}"


WRONG = {
    "not UTF-8": (b"[[document]]\nfile = '\xfc'", "not UTF-8: byte 21 is 0xFC"),
    "a collection without a name": ("collection = ''\n[[document]]\nfile = 'a'", "the manifest: collection = '' is not a text"),
    "a collection that is a number": ("collection = 5\n[[document]]\nfile = 'a'", "collection = 5 is not a text"),
    "a collection in an entry": ("[[document]]\nfile = 'a'\ncollection = 'x'", r"entry 1 \(a\) has an unknown key `collection`"),
    "a misspelt collection": ("colection = 'x'\n[[document]]\nfile = 'a'", "the manifest has an unknown key `colection`. Did you mean `collection`"),
    "a list of names": ("document = ['a.txt']", "it has no entry"),
    "a date with a time of another kind": ("[[document]]\nfile = 'a'\npublished = 10:00:00", "is no date"),
    "a Windows path": ("[[document]]\nfile = 'sub\\a.txt'", "not a path inside the manifest's folder, parts divided by '/'"),
    "a path back in": ("[[document]]\nfile = 'sub/../a.txt'", "not a path inside"),
    "not TOML": ("[[document]\nfile = ", "this is not TOML: .*line 1"),
    "nothing": ("", "it has no entry"),
    "a table": ('[document]\nfile = "a"', "it has no entry"),
    "a value": ("document = 1", "it has no entry"),
    "another table": ('[[documents]]\nfile = "a"', "unknown key `documents`. Did you mean `document`"),
    "no file": ("[[document]]\ntitle = 'x'", "entry 1 has no `file`"),
    "the second has no file": ("[[document]]\nfile = 'a'\n[[document]]", "entry 2 has no `file`"),
    "an empty file": ("[[document]]\nfile = ''", "entry 1: file = '' is not a text"),
    "a misspelt key": ("[[document]]\nfile = 'a'\npublised = 2022-02-18", r"entry 1 \(a\) .* `publised`. Did you mean `published`"),
    "the American spelling": ("[[document]]\nfile = 'a'\nlicense = 'x'", "Did you mean `licence`"),
    "a foreign key": ("[[document]]\nfile = 'a'\nxyz = 1", "unknown key `xyz`. Known: file, title"),
    "a month": ("[[document]]\nfile = 'a'\npublished = '2022-02'", "published = '2022-02' is no date"),
    "a day that is none": ("[[document]]\nfile = 'a'\npublished = '2022-02-30'", "published = '2022-02-30' is no date"),
    "a number": ("[[document]]\nfile = 'a'\npublished = 2022", "published = 2022 is no date"),
    "a title that is a number": ("[[document]]\nfile = 'a'\ntitle = 5", "title = 5 is not a text"),
    "an address that is none": ("[[document]]\nfile = 'a'\nurl = 'post.example'", "url = 'post.example' is no web address"),
    "out of the folder": ("[[document]]\nfile = '../a'", "not a path inside"),
    "an absolute path": ("[[document]]\nfile = '/etc/passwd'", "not a path inside"),
    "a NUL": ('[[document]]\nfile = "a\\u0000b.txt"', "not a path inside"),
    "the same url twice": ("[[document]]\nfile = 'a'\nurl = 'https://x.org/1'\n[[document]]\nfile = 'b'\nurl = 'https://X.org/1#top'", "b has the url of another entry"),
    "the same file by another path": ("[[document]]\nfile = 'a'\n[[document]]\nfile = './a'", "./a has two entries"),
    "too deep": ("a = " + "[" * 5_000 + "]" * 5_000, "nested too deep"),
    "too large": ("#" * 2_000_001, "at most 2,000,000"),
    "claims in a list": ("complete = ['2019']\n" + ENTRY, "complete = .* is no claim. Each has its own"),
    "too many claims": (ENTRY + "[[complete]]\n" * 101, "it has 101 claims of completeness; at most 100"),
    "a claim of nobody": (ENTRY + "[[complete]]\nperiod = '2019'", "claim 1 has no `publisher`"),
    "a claim of no letter": (ENTRY + "[[complete]]\npublisher = '***'\nperiod = '2019'", r"claim 1 \(\*\*\*\): publisher = .* no letter"),
    "a claim of a number": (ENTRY + "[[complete]]\npublisher = 5\nperiod = '2019'", "claim 1: publisher = 5 is not a text"),
    "a claim with an unknown key": (_claim("period = '2019'\ncountry = ['ML']"), r"claim 1 \(P\) has an unknown key `country`. Did you mean `countries`"),
    "a claim twice": (_claim("period = '2019'\n[[complete]]\nperiod = '2019'\npublisher = 'P'"), "claim 2 says the same as claim 1"),
    "a claim for no period": (_claim("note = 'x'"), "it has no `period`; write EDTF"),
    "a claim for two periods": (_claim("period = '2019'\nfrom = '2019'"), "`period` says what `from` and `to` say"),
    "a claim for an end only": (_claim("to = '2019'"), "it has no `period`"),
    "a claim for what is no period": (_claim("period = 'lately'"), "period = 'lately' is no period; write EDTF"),
    "a claim for a year that is a number": (_claim("period = 2019"), "period = 2019 is no period"),
    "a claim for an hour": (_claim("from = 2019-01-01T10:00:00"), "from = 2019-01-01T10:00:00 is no date"),
    "a claim for all time before": (_claim("period = '../2019'"), "'../2019' has no first day"),
    "a claim for about a year": (_claim("period = '2019~'"), "'2019~' is not certain of its ends"),
    "a claim that runs backwards": (_claim("from = '2020'\nto = '2019'"), "from = '2020' lies after to = '2019'"),
    "a claim for a country that is none": (_claim("period = '2019'\ncountries = ['QQ']"), "countries: 'QQ' is no country: write ISO 3166"),
    "a claim for a country without brackets": (_claim("period = '2019'\ncountries = 'ML'"), "countries = 'ML' is no list of texts"),
    "a claim for no country": (_claim("period = '2019'\ncountries = []"), r"countries = \[\] is no list of texts; leave it out"),
    "a claim for a type that is none": (_claim("period = '2019'\ntypes = ['ASALT']"), "types: 'ASALT' is none of AGREE, .*; did you mean 'ASSAULT'"),
    "a claim for a label that is none": (_claim("period = '2019'\nlabels = ['war']"), "labels: 'war' is none of uprising"),
    "a claim with an empty note": (_claim("period = '2019'\nnote = ' '"), "note = ' ' is no line of 1 to 300"),
    "a claim with a long note": (_claim(f"period = '2019'\nnote = '{'x' * 301}'"), "is no line of 1 to 300"),
    "twice": ("[[document]]\nfile = 'a'\n[[document]]\nfile = 'a'", "a has two entries"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "message"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_named(text: str | bytes, message: str) -> None:
    with pytest.raises(Refused, match=message) as refused:
        manifest.read(text)
    assert refused.value.code == Refusal.MANIFEST
