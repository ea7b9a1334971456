"""The narrative clock: which day, month and year a text has reached when it says "in June" or "two days later".

A news text is anchored to its own date. A background text tells of a year long past, and means that year; it returns to
the present where its sentences do.
"""

from calendar import monthrange
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from app.extract.timex_tense import Tense
from app.vocab import DateBasis

# After November, "in February" is the next year's; after June, "in March" is more likely a look back.
_NEXT_YEAR = 7
_REMEMBERED = 6
# Months behind the last date within which the next paragraph's goes on with the story.
_GOES_ON = 3
# What lies further back than this is told as history: "in June" means its June, not the latest one.
_HISTORY = timedelta(days=400)


# How far a day without a year may lie from one that was told of years ago to be of the same story …
_SAME_STORY = timedelta(days=21)
_NEAR = timedelta(days=31)
# … and how many days before its own a text names by weekdays.
_OWN_DAYS = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Point:
    """A date as far as it is known: year, perhaps month or season, perhaps day."""

    year: int
    month: int | None = None
    day: int | None = None
    season: int | None = None

    @property
    def exact(self) -> date | None:
        """The day, where it is known and exists."""
        if not (self.month and self.day and self.year >= 1):
            return None
        return date(self.year, self.month, self.day)

    @property
    def nominal_month(self) -> int | None:
        """The month, or the middle one of the season."""
        if self.month is None and self.season:
            return {21: 4, 22: 7, 23: 10, 24: 12}[self.season]
        return self.month

    def first(self) -> date:
        """The first day that it can be."""
        return date(max(self.year, 1), self.nominal_month or 1, self.day or 1)

    def last(self) -> date:
        """The last day that it can be, near enough."""
        return self.exact or date(max(self.year, 1), self.nominal_month or 12, 28)


def point(day: date) -> Point:
    """A day as a point."""
    return Point(day.year, day.month, day.day)


def add_months(start: Point, months: int) -> Point:
    """The month so many months after (or before) a point that has a month."""
    count = start.year * 12 + (start.nominal_month or 1) - 1 + months
    return Point(count // 12, count % 12 + 1)


@dataclass(slots=True)
class Clock:
    """Where the telling stands. `published` never moves; `at` is the last date told."""

    published: date
    news: bool
    """The text speaks of its own day: it has a dateline, "on Friday", "last month", or dates close to its own."""
    week: tuple[date, date] | None = None
    """The first and last day of the week that the text is about, by its heading."""
    chronology: bool = False
    """The text is a list of dated entries, told in the present tense."""
    subject: tuple[int, int] | None = None
    """The first and last year of what the text is about, by its title."""
    at: Point | None = None
    """The last date told: what "the following year" counts from."""
    line: Point | None = None
    """Where the story itself stands: the last date told that was no look back or aside."""
    day: date | None = None
    """The last exact day told, for "the same day"."""
    night: date | None = None
    """The last day told with its evening or night."""
    morning: date | None = None
    """The last day told with its morning."""
    stated: dict[tuple[int, int], int] = field(default_factory=dict)
    """Month and day to year, as stated in full or of earlier years: "the May 4 attack" of a later sentence is that one."""
    recent: bool = False
    """The text has told of days near its own."""
    own_weekday: bool = False
    """Somewhere the text names its own day by its weekday, as what was written in the night after it does, too."""
    by_weekday: bool = False
    """The text has named a day near its own by its weekday, as it will the others."""
    run: tuple[date, date] | None = None
    """The last stretch of days told, for "the last day of the siege"."""
    section: tuple[int, int] | None = None
    """The first and last year that the heading of the section names."""
    coming: int | None = None
    """The year of the next date that the text states in full."""
    look_back: bool = False
    """That date says something of a noun: "the man jailed in May 1998"."""
    chapter: int | None = None
    """The year that a sentence of this paragraph of news names alone: "In a speech of 2018 he made an offer"."""
    told: list[Point] = field(default_factory=list)
    """The last points told in earlier sentences."""
    days: list[date] = field(default_factory=list)
    """The exact days told in the text, once each."""
    here: int = 0
    """How many points this sentence has told."""
    current: bool = False
    """The story has told of the document's own days."""
    paragraph: int = 0
    """How many points this paragraph has told."""
    loose: bool = False
    """The last date told only says something of a noun: "the chapel, burnt in 1998, was reopened"."""
    beside: Point | None = None
    """Such a date of the sentence before: "that day" may mean it."""
    left: Point | None = None
    """The last date told before the text turned to the present, for "that year"."""
    lost: bool = False
    """The last expression named a time that could not be worked out: nothing may be counted from it."""

    @property
    def history(self) -> bool:
        """True when the text tells of a time that is not its own."""
        return self.line is not None and (not self.news or self.distant)

    @property
    def distant(self) -> bool:
        """True when the story stands more than a year from the document's own day."""
        return self.line is not None and self.is_distant(self.line)

    def is_distant(self, at: Point) -> bool:
        """True for a point more than a year from the document's own day."""
        return not (at.last() - self.published > -_HISTORY and at.first() - self.published < _HISTORY)

    def is_recent(self, day: date) -> bool:
        """True for a day within a month of the document's own."""
        return abs(day - self.published) <= _NEAR

    def move(self, to: Point, *, aside: bool = False, loose: bool = False) -> None:
        """Set the clock to a date just told; an aside leaves the story where it stands, a loose one holds for its sentence alone."""
        self.at, self.loose = to, loose
        self.lost = False
        if to.exact and to.exact not in self.days:
            self.days.append(to.exact)
        if aside:
            return
        if self.here and self.line and to == Point(self.line.year):
            return  # "on December 8 (December 7 in America), 1941": the year alone says no less
        self.line = to
        self.current = self.current or not self.distant
        self.told = [*self.told[-_REMEMBERED:], to]
        self.here += 1
        self.paragraph += 1
        if to.exact:
            self.day = to.exact

    def sentence(self, *, paragraph: bool) -> None:
        """Begin a sentence, perhaps a paragraph: what earlier ones told may have been an aside."""
        self.beside = None
        if self.loose and self.here and not self.lost:
            self.beside, self.at, self.loose = self.at, self.line, False
        self.here = 0
        if paragraph:
            self.paragraph, self.chapter = 0, None

    def present(self) -> None:
        """Set the clock back to the document's own day."""
        self.left = self.at or self.left
        self.at, self.line, self.day, self.lost, self.loose = None, None, None, False, False
        self.told = []

    def reference(self) -> Point | None:
        """What "the following year" counts from; None where nothing safe is known."""
        return None if self.lost else self.at

    def reference_same(self, unit: str) -> Point | None:
        """What "that day", "that month" and "that year" mean: the last date told that has one, whatever it was told of."""
        near, line = self.beside if not self.here else None, self.line
        if (
            near
            and not self.lost
            and (unit == "year" or (unit == "day" and near.exact) or (unit == "month" and near.month))
        ):
            return near
        aside = self.loose or self.at != line
        if unit == "day" and aside and self.at and not self.at.exact and line and line.exact and not self.lost:
            return line
        return self.left if unit == "year" and self.at is None and not self.lost else self.reference()

    def reference_story(self, *, same: bool = False) -> Point | None:
        """What "the 9th" counts from: where the story stands, when the last date was told of a noun alone."""
        if same:
            return self.reference_same("month")
        return self.line if self.loose and self.line and not self.lost else self.reference()

    def reference_exact(self) -> Point | None:
        """What "five days later" counts from: the last date told, or the story's where that one was an aside without a day."""
        if self.lost or (self.at and self.at.exact):
            return None if self.lost else self.at
        return self.line if self.line and self.line.exact else self.at

    def reference_day(self) -> date | None:
        """What "two days later" counts from: the last date, where it is exact."""
        return self.at.exact if self.at and not self.lost else None

    def month_year(self, month: int, day: int | None, tense: Tense | None) -> tuple[int, DateBasis] | None:
        """The year of a month, or of a day in it, that is told without one, and what decided it."""
        near = self.beside if not self.here else None
        if near and near.month == month and self.line and near.year in (self.line.year, self.line.year - 1):
            return near.year, DateBasis.CONTEXT
        ahead = not self.chronology and tense in (Tense.FUTURE, Tense.PRESENT) and (self.news or not self.distant)
        ahead = ahead and not self.here
        if self.line is not None and self._goes_on_with(self.line, month) and not ahead:
            year = self._of_subject(self._told_year(self._thread(self.line), month))
            if (year, month) <= (self.published.year, self.published.month) or self.distant:
                return year, DateBasis.CONTEXT
        if (
            self.line
            and self.chapter == self.line.year
            and tense is Tense.PAST
            and month >= (self.line.nominal_month or 1)
        ):
            return self.line.year, DateBasis.CONTEXT
        if self.news or self.line is None or not self.distant:
            return self._news_year(month, day, tense), DateBasis.DCT
        return None

    def remembered_year(self, month: int, day: int) -> int | None:
        """The year of a day that would be the document's own but follows, or goes before, days that were told of years ago.

        A text that names the days around its own by weekdays, or tells of none of them, means the anniversary: "On 14 May he fell".
        """
        if self.recent and not self.by_weekday:
            return None
        for (month_told, day_told), year in reversed(self.stated.items()):
            told, meant = day_of(year, month_told, day_told), day_of(year, month, day)
            own = day_of(self.published.year, month, day)
            near = told and meant and abs(meant - told) <= _SAME_STORY
            if near and own and year < own.year and timedelta(0) <= self.published - own <= _OWN_DAYS:
                return year
        return None

    def year_told(self, month: int) -> int | None:
        """The year of the day of a month that was told last: that of "the same November"; None where no day of it was."""
        return next((day.year for day in reversed(self.days) if day.month == month), None)

    def _goes_on_with(self, line: Point, month: int) -> bool:
        """True where a month without a year is one of the story: history, or a list of dates, which goes on with the last one's year."""
        return (self.history and not self._returns(line, month)) or (self.chronology and not self.here)

    def _returns(self, line: Point, month: int) -> bool:
        """True where a new paragraph of news, which has told of its own days, leaves a look back behind."""
        if not (self.news and self.current) or self.chronology or self.paragraph or self.here:
            return False
        if line.nominal_month and (month - line.nominal_month) % 12 <= _GOES_ON:
            return False
        return self.coming is None or not line.year <= self.coming <= line.year + 1

    def _thread(self, at: Point) -> Point:
        """Where the story stands, when the last date was an aside: the section, or the next date stated in full, says."""
        if self.section and not self.here and not self.section[0] <= at.year <= self.section[1]:
            first, last = self.section
            inside = [past for past in self.told if first <= past.year <= last]
            return inside[-1] if inside else Point(first)
        coming = self.coming
        if coming is None or self.here or (self.look_back and coming < at.year) or at.year <= coming <= at.year + 1:
            return at
        if at.month and (self.paragraph or abs(coming - at.year) > 1):
            return at
        near = sorted(self.told, key=lambda past: past.year != coming)
        return next((past for past in near if past.year <= coming <= past.year + 1), at)

    def _of_subject(self, year: int) -> int:
        """The year, or the one that the title names: a new paragraph leaves what was before that behind, and the year after is not begun by chance.

        Where the text states another year next, it is still told of that.
        """
        if self.subject is None or self.line is None or self.here:
            return year
        first, last = self.subject
        if first <= self.line.year <= last < year and (self.coming is None or self.coming <= last):
            return last
        behind = self.line.year < first and not self.paragraph and (self.coming is None or self.coming >= first)
        return first if behind and first == last else year

    def _story_year(self, at: Point, month: int, day: int | None, tense: Tense | None) -> int:
        """The year that the story is in: not behind the next one that it states; a look back lies before what it looks back from."""
        year = self._told_year(at, month)
        if tense is Tense.PLUPERFECT and at.month and (year, month, day or 0) > (at.year, at.month, at.day or 31):
            return year - 1
        bound = self.coming is not None and at.year <= self.coming < year and not self.here
        return self.coming if bound and self.coming is not None else year

    @staticmethod
    def _told_year(at: Point, month: int) -> int:
        here = at.nominal_month
        return at.year + (here is not None and here - month >= _NEXT_YEAR)

    def _news_year(self, month: int, day: int | None, tense: Tense | None) -> int:
        now = self.published
        this = (month, day or now.day)
        today = (now.month, now.day)
        if tense is Tense.PLANNED:
            ahead = (month - now.month) % 12
            return (
                now.year
                + (month < now.month and ahead < _NEXT_YEAR - 1)
                - (month > now.month and ahead >= _NEXT_YEAR - 1)
            )
        if tense is Tense.FUTURE:
            return now.year + (this < today if day else month < now.month)
        if tense is Tense.PRESENT:
            ahead = (month - now.month) % 12
            return now.year + (month < now.month and ahead <= 5) - (this > today if ahead > 5 else 0)
        return now.year - (this > today if day else month > now.month)

    def weekday(self, number: int, tense: Tense | None, *, early: bool = False) -> date:
        """The day of the week that news means: the latest one up to today, or to the end of the week told of, or the next one ahead.

        The early hours of the day after its own are those in which it was written on, not those of six days ago: "on Friday they
        marched, and early on Saturday he resigned".
        """
        if tense in (Tense.FUTURE, Tense.PLANNED):
            return self.published + timedelta((number - self.published.weekday()) % 7)
        if early and self.own_weekday and (number - self.published.weekday()) % 7 == 1:
            return self.published + timedelta(1)
        within = self.week[1] - timedelta((self.week[1].weekday() - number) % 7) if self.week else None
        if within and self.week and within >= self.week[0]:
            return within
        return self.published - timedelta((self.published.weekday() - number) % 7)


def day_of(year: int, month: int, day: int) -> date | None:
    """The day; None for one that its month does not have."""
    return (
        date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(max(year, 1), month)[1] and year else None
    )


def clamp(at: Point) -> Point:
    """The point with its day cut to the month's length."""
    if not (at.month and at.day):
        return at
    return replace(at, day=min(at.day, monthrange(max(at.year, 1), at.month)[1]))
