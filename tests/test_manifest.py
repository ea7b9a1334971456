"""A folder's manifest: every entry, or a refusal that names the entry and the key."""

from datetime import date

import pytest

from app.errors import Refused
from app.extract import manifest
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
    assert manifest.read(text, "folder") == [
        Hints("sub/a.md", "The war", DAY, "The Post", "https://post.example/a", "CC0-1.0", "Harbour Group", "folder"),
        Hints("b.txt", key_folder="folder"),
    ]


@pytest.mark.parametrize("value", ["2022-02-18", '"2022-02-18"', "2022-02-18T23:30:00-05:00", "2022-02-18 10:00:00"])
def test_a_date_is_a_date_or_its_text(value: str) -> None:
    assert manifest.read(f'[[document]]\nfile = "a.txt"\npublished = {value}')[0].published == DAY


@pytest.mark.parametrize(
    "text",
    [
        'collection = "mine"\n[[document]]\nfile = "a.txt"',
        '\ufeffcollection = "mine"\r\n[[document]]\r\nfile = "a.txt"\r\n',
    ],
)
def test_a_collection_takes_the_place_of_the_folder(text: str) -> None:
    assert manifest.read(text, "folder") == [Hints("a.txt", key_folder="collection:mine")]
    assert manifest.read(text.encode()) == manifest.read(text, "another folder")


def test_the_order_is_the_manifests() -> None:
    names = ["b.txt", "a.txt", "sub/c.txt", "ü ö.txt"]
    text = "".join(f'[[document]]\nfile = "{name}"\n' for name in names)
    assert [hints.file for hints in manifest.read(text)] == names


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
    "twice": ("[[document]]\nfile = 'a'\n[[document]]\nfile = 'a'", "a has two entries"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "message"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_named(text: str | bytes, message: str) -> None:
    with pytest.raises(Refused, match=message) as refused:
        manifest.read(text)
    assert refused.value.code == Refusal.MANIFEST
