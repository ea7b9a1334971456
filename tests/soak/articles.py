"""Made-up articles in any number, the same for the same seed."""

from calendar import month_name
from datetime import date, timedelta
from pathlib import Path
from random import Random

PLACES = (
    "Gao",
    "Mosul",
    "Goma",
    "Kandahar",
    "Grozny",
    "Aleppo",
    "Mogadishu",
    "Sarajevo",
    "Kharkiv",
    "Jaffna",
    "Maiduguri",
    "Aden",
)
PARTIES = ("Rebels", "Government soldiers", "Fighters of a militia", "Peacekeepers", "Armed men", "French troops")
DEEDS = ("attacked", "bombed", "left", "seized", "shelled", "besieged", "stormed", "recaptured")
SENTENCES = (
    "{party} {deed} {place} on {day} {month} {year}.",
    "In {month} {year}, {party_} {deed} {place} and killed {number} people.",
    "On {day} {month} {year} both sides signed a ceasefire in {place}.",
    "Talks in {place} broke down in {month} {year} after {number} days.",
    "{number} soldiers were killed when {party_} {deed} {place} in {year}.",
    "The president was ousted in a coup in {month} {year}, and {party_} entered {place}.",
    "Protesters filled the streets of {place} on {day} {month}.",
    "Last week {party_} {deed} {place}, officials said.",
)  # fmt: skip


def write(folder: Path, count: int, seed: int = 1) -> None:
    """Fill a new folder with articles and their manifest."""
    folder.mkdir()
    random = Random(seed)  # noqa: S311 - the same articles each time
    entries = ['collection = "made-up"\n']
    for number in range(count):
        published = date(2015, 1, 1) + timedelta(days=random.randrange(3000))
        sentences = [_sentence(random, published) for _ in range(random.randint(2, 6))]
        file = f"{number:04}.txt"
        (folder / file).write_text(f"News of the day {number}\n\n{' '.join(sentences)}\n", encoding="utf-8")
        entries.append(f'[[document]]\nfile = "{file}"\npublished = {published}\npublisher = "Paper {number % 7}"\n')
    (folder / "manifest.toml").write_text("\n".join(entries), encoding="utf-8")


def _sentence(random: Random, published: date) -> str:
    day = published - timedelta(days=random.randrange(1, 2000))
    party = random.choice(PARTIES)
    return random.choice(SENTENCES).format(
        party=party,
        party_=party[0].lower() + party[1:] if party != "French troops" else party,
        deed=random.choice(DEEDS),
        place=random.choice(PLACES),
        number=random.randint(2, 90),
        day=day.day,
        month=month_name[day.month],
        year=day.year,
    )
