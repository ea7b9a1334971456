"""How an English document states the day it was published on: whole dates, and the words before them."""

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}  # fmt: skip

LABELS = (
    (
        "publication date",
        "date of publication",
        "date published",
        "first published",
        "originally published",
        "published",
    ),
    ("posted", "date"),
)
"""Words before a date that is the document's own, the clearest first. "Updated" is none of them: it is another day."""

FRONT_MATTER = ("published", "date_published", "datepublished", "publish_date", "publishdate", "pubdate", "date")
"""Keys of a Markdown file's front matter, the clearest first."""

EXAMPLES = {
    "Published: 2022-02-18": "2022-02-18",
    "Published on Friday, 18 February 2022": "2022-02-18",
    "First published 18th Feb 2022, 10:30 GMT": "2022-02-18",
    "Publication date: February 18, 2022": "2022-02-18",
    "By A. Writer | Published Feb. 18, 2022": "2022-02-18",
    "(Posted 2022/02/18)": "2022-02-18",
    "Date: 18 February 2022": "2022-02-18",
    "DATE: 2022-02-18T23:30:00-05:00": "2022-02-18",
    "BAMAKO, Feb. 18, 2022 (Agency) — Soldiers left the town.": "2022-02-18",
    "KYIV, Ukraine, 24 February 2022 - Columns crossed the border.": "2022-02-24",
    "(Nairobi, February 18, 2022) – Soldiers killed 12 villagers.": "2022-02-18",
}
"""First lines, with the date that each states."""

COUNTEREXAMPLES = (
    "Published: 02/03/2022",  # the second of March or the third of February
    "Published: February 2022",
    "Published: 30 February 2022",
    "Published: Monday, 18 February 2022",  # it was a Friday
    "Updated: 18 February 2022",
    "18 February 2022",  # the heading of an entry
    "Date of the attack: 18 February 2022",
    "The report was published on 18 February 2022 and was soon disputed.",
    "BAMAKO, Feb. 18 (Agency) — Soldiers left the town.",
    "On 18 February 2022 - a Friday - soldiers left the town.",
    "Copyright 2022",
)
"""First lines that state none."""
