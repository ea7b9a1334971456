"""Forces of one state that enter another one intervene in it."""

from datetime import date

import pytest

from app.extract import pipeline
from app.mention import Document

LABELS = {
    "Ethiopian troops invaded Somalia in December 2006.": "intervention",
    "South African columns crossed the border of Angola on 14 October 1975.": "intervention",
    "Russia invaded Ukraine on 24 February 2022.": "attack",
    "Iraqi troops entered Mosul on 1 November 2016.": "battle",
    "Rebels crossed the border of Chad on 3 March 2021.": "attack",
}


@pytest.mark.parametrize(("text", "label"), LABELS.items())
def test_labels(text: str, label: str) -> None:
    assert [event.label for event in pipeline.mentions(Document("k", text, date(2022, 3, 18)))] == [label]
