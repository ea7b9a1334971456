"""What the events of a text come to, where a test asks for no more than when and what."""

from datetime import date

from app.extract import pipeline
from app.mention import Document


def told(text: str, published: date) -> list[tuple[str, str]]:
    """The date and the label of each event of a text that was published on a day."""
    return [(one.date.edtf, one.label.value) for one in pipeline.mentions(Document("k", text, published))]
