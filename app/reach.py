"""How far the ends of an event's date lie apart: by it a list knows from where on it has to look for a period."""

from datetime import date, timedelta

SHORT, LONG, OPEN = 0, 1, 2
"""Both ends are known and lie within `DAYS`; they lie farther apart; one of them is not known."""
DAYS = timedelta(days=31)


def of(earliest: date | None, latest: date | None) -> int:
    """The reach of a date, by its ends; null is open."""
    if earliest is None or latest is None:
        return OPEN
    return SHORT if latest - earliest <= DAYS else LONG


def before(day: date) -> date:
    """The first day on which something short may begin that lasts until a day."""
    return day - min(DAYS, day - date.min)


def after(day: date) -> date:
    """The last day on which something short may end that begins by a day."""
    return day + min(DAYS, date.max - day)
