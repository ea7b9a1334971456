"""The articles that an empty database starts with: all are read, and what comes out is worth looking at."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app import ingest, render
from app.extract import pipeline
from app.mention import Document

SEEDS = Path(__file__).parent.parent / "seeds"
TODAY = date(2026, 11, 25)

# The dated facts of the story of Mali, with what each event is labelled and a word of its quote.
MALI = [
    ("2012", "uprising", "insurgency"),
    ("2013", "intervention", "intervened"),
    ("2020", "statement", "Jeune Afrique"),
    ("2020", "talks", "envoys"),
    ("2017", "talks", "consultation"),
    ("2020-08", "coup", "overthrown"),
    ("2021-10", "statement", "Taliban"),
    ("2022-02", "statement", "Dicko"),
]


def refuse(item: ingest.Item, refused: Exception) -> None:
    pytest.fail(f"{item.name}: {refused}")


@pytest.fixture(scope="module")
def seeds() -> list[tuple[Document, list[dict[str, Any]]]]:
    read = ingest.extract(ingest.items([str(SEEDS)]), TODAY, refuse)
    found = []
    for file, document in read:
        rows = [render.in_file(file, mention) for mention in pipeline.mentions(document)]
        found.append((document, [json.loads(line) for line in render.lines(rows)]))
    return found


def test_every_article_is_in_the_manifest() -> None:
    listed = {item.hints.file for item in ingest.items([str(SEEDS)])}
    assert listed == {path.name for path in SEEDS.iterdir()} - {"README.md", "manifest.toml"}


def test_sixty_events_in_six_countries(seeds: list[tuple[Document, list[dict[str, Any]]]]) -> None:
    countries = Counter(row["place"]["country"] for _, rows in seeds for row in rows if row["place"])
    assert len(seeds) >= 6
    assert sum(countries.values()) >= 60
    assert len([code for code, count in countries.items() if count >= 5]) >= 6


def test_every_article_has_events(seeds: list[tuple[Document, list[dict[str, Any]]]]) -> None:
    assert [document.file for document, rows in seeds if len(rows) < 5] == []


def test_every_offset_is_into_the_text(seeds: list[tuple[Document, list[dict[str, Any]]]]) -> None:
    for document, rows in seeds:
        for row in rows:
            for quote in (row, *row["also"]):
                assert quote["quote"] == document.text[quote["start"] : quote["end"]]
            assert row["date"]["text"] == document.text[row["date"]["start"] : row["date"]["end"]]


def test_nothing_happens_after_it_was_told(seeds: list[tuple[Document, list[dict[str, Any]]]]) -> None:
    for document, rows in seeds:
        late = [
            row for row in rows if row["date"]["earliest"] and row["date"]["earliest"] > document.published.isoformat()
        ]
        assert [row["title"] for row in late if row["modality"] in ("happened", "announced")] == []


@pytest.mark.parametrize(("edtf", "label", "word"), MALI)
def test_mali(seeds: list[tuple[Document, list[dict[str, Any]]]], edtf: str, label: str, word: str) -> None:
    rows = next(rows for document, rows in seeds if document.file == "mali-after-the-withdrawal.md")
    found = [row for row in rows if row["date"]["edtf"] == edtf and row["label"] == label and word in row["quote"]]
    assert len(found) == 1
    assert found[0]["place"]["country"] == ("FR" if word == "Jeune Afrique" else "ML")  # Macron speaks at home


def test_titles_can_stand_alone(seeds: list[tuple[Document, list[dict[str, Any]]]]) -> None:
    titles = [row["title"] for _, rows in seeds for row in rows]
    assert [title for title in titles if len(title) > 100 or title[:1].islower()] == []
    assert [
        title for title in titles if title.split()[-1].lower() in {"on", "in", "at", "by", "after", "the", "and", "of"}
    ] == []
    assert len([title for title in titles if len(title.split()) < 3]) <= len(titles) // 10
