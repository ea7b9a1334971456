"""Random histories of a store: documents that come, change, are read anew and are taken down, licences, and corrections; and what holds after each step."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from random import Random
from threading import Event as Signal
from threading import Thread
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, select
from sqlmodel import col

from app import (
    articles,
    audit,
    correcting,
    db,
    edtf,
    joining,
    query,
    query_string,
    recalled,
    rewriting,
    runs,
    store,
    stored,
)
from app.errors import Conflict, Gone, Moved, NotFound, TakenDown
from app.filters import EventQuery
from app.mention import Mention, Toll
from app.merge.traits import Traits
from app.models import Change, Correction, Event, Source
from app.models import Document as DocumentRow
from app.models import Mention as MentionRow
from app.vocab import ChangeKind, Label, Modality
from tests import samples
from tests.shelves import Memory
from tests.test_merge_store import TOLD, Made, assert_sound, made

WHO, WHY = "desk", "The record says so."
PAPERS = tuple(f"paper{at}" for at in range(5))
QUOTES = tuple(TOLD)
VALUES: tuple[tuple[str, Any], ...] = (
    ("title", "What happened"),
    ("title", "What happened there"),
    ("date", "2021-03-03"),
    ("date", "2021-03"),
    ("place", "ML"),
    ("place", None),
    ("type", "PROTEST"),
    ("label", "attack"),
    ("label", "talks"),
    ("modality", "denied"),
    ("modality", "planned"),
    ("toll", {"low": 3, "best": 3, "high": 3}),
    ("toll", {"low": 9, "best": 9, "high": 9}),
)
"""What fields are corrected to: where texts say something like it, and where they do not."""
WAYS: tuple[Callable[[list[Mention]], list[Mention]], ...] = (
    lambda found: found,
    lambda found: found[:0],
    lambda found: found[1:],
    lambda found: [replace(one, confidence=0.9) for one in found],
    lambda found: [replace(one, label=Label.KILLING) for one in found],
    lambda found: [replace(one, date=replace(edtf.parse("2021-03"), extent=one.date.extent)) for one in found],
    lambda found: [replace(one, place=None, places=()) for one in found],
    lambda found: [replace(one, toll=Toll(4, 4, 4)) for one in found],
    lambda found: [replace(one, modality=Modality.DENIED) for one in found],
    lambda found: [replace(one, date=edtf.parse("-0479")) for one in found],
)
"""What other rules make of the mentions of a document."""
CHECKS = [check for check in audit.every() if check.name not in ("schema", "references", "database")]
"""What is looked for after each step: not what takes longer than all the rest, and is no step's alone to break."""
_RARELY = 300
"""Of a thousand: what is taken down is gone."""
SORTS = tuple(sort for sort in query.Sort if sort is not query.Sort.RELEVANCE)
"""What a list is sorted by where no word is searched for."""


class Hands:
    """All that can be done to a store; what is chosen is a number, taken modulo what there is to choose from."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._run = runs.begin(engine, "test")

    def ingest(self, paper: str, quotes: Sequence[str]) -> None:
        """A document comes, or comes changed; it is refused where it was taken down."""
        document, mentions = made(paper, quotes)
        try:
            store.put_document(self.engine, self._run, document, mentions, samples.EXTRACTOR)
        except TakenDown as refused:
            assert refused.document_id == store.document_id(document)  # noqa: PT017 - it need not be refused

    def reread(self, at: int, way: int, version: str) -> None:
        """A stored document is read by other rules."""
        with db.reading(self.engine) as connection:
            found = list(articles.read(connection, col(DocumentRow.until).is_(None)))
        if found:
            row, document = found[at % len(found)]
            assert document is not None
            mentions = WAYS[way % len(WAYS)](told(document.text, document.title or ""))
            store.put_reading(self.engine, self._run, row.row, document, mentions, version)

    def correct(self, at: int, what: int) -> None:
        for event_id in self._chosen(at):
            store.correct(self.engine, WHO, event_id, *VALUES[what % len(VALUES)], WHY)

    def merge(self, at: int, other: int) -> None:
        for event_id, into in zip(self._chosen(at), self._chosen(other), strict=True):
            if event_id != into:
                store.merge(self.engine, WHO, event_id, into, WHY)

    def split(self, at: int, which: int) -> None:
        """Some of the mentions of an event that has several are another."""
        several = {event_id: ids for event_id, ids in sorted(members(self.engine).items()) if len(ids) > 1}
        if several:
            event_id = [*several][at % len(several)]
            ids = sorted(several[event_id])
            mask = 1 + which % (2 ** len(ids) - 2)
            some = [one for nth, one in enumerate(ids) if mask >> nth & 1]
            store.split(self.engine, WHO, event_id, some, WHY)

    def retract(self, at: int) -> None:
        for event_id in self._chosen(at):
            store.retract(self.engine, WHO, event_id, WHY)

    def undo(self, at: int) -> None:
        """A correction that is in force holds no longer."""
        with db.reading(self.engine) as connection:
            ids = list(connection.scalars(select(col(Correction.id)).where(col(Correction.until).is_(None))))
        if ids:
            store.undo(self.engine, WHO, ids[at % len(ids)], WHY)

    def license(self, at: int) -> None:
        """Of a source only facts are handed on, or its words again."""
        with db.reading(self.engine) as connection:
            sources = connection.execute(
                select(col(Source.id), col(Source.redistribute)).order_by(col(Source.id))
            ).all()
        if sources:
            chosen = sources[at % len(sources)]
            rewriting.set_licence(self.engine, WHO, chosen.id, WHY, facts_only=chosen.redistribute)

    def open_all(self) -> bool:
        """The words of every source are handed on; True where they were not."""
        with db.reading(self.engine) as connection:
            closed = list(connection.scalars(select(col(Source.id)).where(col(Source.redistribute).is_(False))))
        for one in closed:
            rewriting.set_licence(self.engine, WHO, one, WHY, facts_only=False)
        return bool(closed)

    def take_down(self, at: int) -> None:
        """A document is taken down."""
        if standing := self._documents(taken_down=False):
            rewriting.take_down(self.engine, WHO, standing[at % len(standing)], WHY)

    def readmit(self, at: int) -> None:
        """A document that was taken down may be sent again."""
        if gone := self._documents(taken_down=True):
            rewriting.readmit(self.engine, WHO, gone[at % len(gone)], WHY)

    def anything(self, random: Random) -> None:
        """One of these; what another did meanwhile may be in the way, and is told."""

        def number() -> int:
            return random.randrange(1_000)

        acts: list[Callable[[], None]] = [
            *[lambda: self.ingest(random.choice(PAPERS), random.sample(QUOTES, random.randint(0, 3)))] * 4,
            *[lambda: self.reread(number(), number(), str(number()))] * 2,
            lambda: self.correct(number(), number()),
            lambda: self.merge(number(), number()),
            lambda: self.split(number(), number()),
            lambda: self.retract(number()),
            lambda: self.undo(number()),
            lambda: self.license(number()),
            lambda: self.take_down(number()) if number() < _RARELY else self.readmit(number()),
        ]
        try:
            random.choice(acts)()
        except (Conflict, Gone, NotFound) as problem:
            assert str(problem)  # noqa: PT017 - two who correct one event at once: the second is told

    def _documents(self, *, taken_down: bool) -> list[str]:
        """The ids of the documents that are taken down, or of those that are not."""
        with db.reading(self.engine) as connection:
            gone = rewriting.in_force(connection).keys()
            every = connection.scalars(select(col(DocumentRow.id)).distinct().order_by(col(DocumentRow.id)))
            return [one for one in every if (one in gone) is taken_down]

    def _chosen(self, at: int) -> list[str]:
        """The id of an event; none where there is no event."""
        ids = sorted(members(self.engine))
        return [ids[at % len(ids)]] if ids else []


def told(text: str, name: str) -> list[Mention]:
    """The mentions of a stored document, as they were found in it first."""
    return made(name, sorted((quote for quote in QUOTES if quote in text), key=text.index))[1]


# ------------------------------------------------------------------------------------------------------- what there is


def members(engine: Engine) -> dict[str, set[str]]:
    """The mentions of each event."""
    found: dict[str, set[str]] = {}
    with db.reading(engine) as connection:
        now = select(col(MentionRow.event_id), col(MentionRow.id)).where(col(MentionRow.until).is_(None))
        for event_id, mention_id in connection.execute(now.where(col(MentionRow.event_id).is_not(None))):
            found.setdefault(event_id, set()).add(mention_id)
    return found


class Reader:
    """Who follows a store: mirrors it by its changes, remembers ids, and leaves lists half read."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.copy: dict[str, str] = {}
        """The bodies of events by id, as the changes tell of them."""
        self._version = 0
        self._known: set[str] = set()
        self._lists: list[_Half] = []

    def begin(self) -> None:
        """Read the first page of a list, and leave the rest for later."""
        with db.reading(self.engine) as connection:
            version = query.newest(connection)
            there = set(connection.scalars(select(col(Event.id)).where(query.pages.standing(Event, version.number))))
        self._lists.append(_Half(self.engine, version, there, SORTS[len(self._lists) % len(SORTS)]))
        self._lists[-1].more()

    def go_on(self) -> None:
        """Read the lists that were begun to their ends."""
        for half in self._lists:
            half.finish()
        self._lists = []

    def look(self) -> None:
        """Everything that can be asked is answered rightly, all of it as of one version."""
        with db.reading(self.engine) as connection:
            version = query.newest(connection)
            now = dict(_now(connection))
            self._replay(connection, version.number)
            assert self.copy == now
            self._known |= now.keys()
            assert query.count(connection, EVERY, version.number) == len(now)
            evidence = {one: query.evidence(connection, one, version.number) for one in now}
            mentions = [mention["id"] for own in evidence.values() for mention in own]
            assert len(mentions) == len(set(mentions))
            standing = {row.id: row for row in _mentions(connection)}
            assert set(mentions) == {one for one, row in standing.items() if row.event_id}
            for event_id, own in evidence.items():
                assert {standing[one["id"]].event_id for one in own} == {event_id}
                assert orjson.loads(now[event_id])["reports"] == len(own)
            for row in standing.values():
                why_not = correcting.RETRACTED in (row.fixed or {}) or not (row.earliest or row.latest)
                assert bool(row.event_id) is not why_not
            for event_id in self._known:
                self._follow(connection, event_id, version.number)

    def _replay(self, connection: Connection, version: int) -> None:
        """Bring the copy up to date by what changed since."""
        since = (col(Change.version) > self._version, col(Change.version) <= version)
        log = select(Change).where(*since).order_by(col(Change.version), col(Change.seq))
        for row in connection.execute(log):
            if row.kind in (ChangeKind.MERGED, ChangeKind.RETRACTED):
                assert self.copy.pop(row.event_id)
            elif row.kind == ChangeKind.SPLIT:
                assert row.into_id in self.copy
                self._known.add(row.event_id)
            else:
                assert (row.event_id in self.copy) is (row.kind in (ChangeKind.UPDATED, ChangeKind.CORRECTED))
                self.copy[row.event_id] = query.event(connection, row.event_id, row.version)
        self._version = version

    def _follow(self, connection: Connection, event_id: str, version: int) -> None:
        """An id that was ever told leads to an event, or says why it does not."""
        for _ in range(len(self._known)):
            try:
                assert orjson.loads(query.event(connection, event_id, version))["id"] == event_id
            except Moved as moved:
                event_id = moved.headers["Location"].rsplit("/", 1)[-1]
            except Gone:
                return
            else:
                return
        raise AssertionError(f"{event_id} leads round in a circle")


EVERY = query_string.read(EventQuery, f"modality={','.join(Modality)}")


class _Half:
    """A list that is read page by page while others write."""

    def __init__(self, engine: Engine, version: query.Version, there: set[str], sort: query.Sort) -> None:
        self._engine, self._version, self._there, self._sort = engine, version, there, sort
        self._read: list[str] = []
        self._next: str | None = None

    def more(self) -> None:
        with db.reading(self._engine) as connection:
            version = query.newest(connection) if self._next else self._version
            page = query.events(connection, EVERY, self._sort, query.Wanted(2, self._next, version))
        assert page.version.number == self._version.number
        self._read += [orjson.loads(body)["id"] for body in page.rows]
        self._next = page.next

    def finish(self) -> None:
        """Every event that stood when it was begun is read once, and no other."""
        while self._next:
            self.more()
        assert len(self._read) == len(set(self._read))
        assert set(self._read) == self._there


def _now(connection: Connection) -> Any:
    return connection.execute(select(col(Event.id), col(Event.body)).where(col(Event.until).is_(None))).all()


def _mentions(connection: Connection) -> Sequence[Any]:
    return connection.execute(select(MentionRow).where(col(MentionRow.until).is_(None))).all()


def assert_joined(engine: Engine) -> None:
    """Mentions are one event, and say which others they may be, as where all came at a stroke with what was said of them."""
    with db.reading(engine) as connection:
        shelf = joining.Shelf(connection)
        rows = _mentions(connection)
        found: list[Traits] = [one for row in rows if (one := shelf.traits(row)) is not None]
        memory = Memory(*correcting.links(connection))
        bodies = dict(_now(connection))
    memory.lay(found)
    own: dict[str, frozenset[str]] = {}
    for row in rows:
        if row.event_id:
            own[row.event_id] = own.get(row.event_id, frozenset()) | {row.id}
    assert memory.events() == {
        own[event_id]: frozenset(own[one] for one in orjson.loads(body).get("maybe_same_as", ()))
        for event_id, body in bodies.items()
    }


def assert_recalled(engine: Engine) -> None:
    """What joining recalls of mentions is what it would look up."""
    with db.reading(engine) as connection:
        version, anew = query.newest(connection).number, joining.Shelf(connection)
        kept = recalled.take(connection, version)
        for mention_id, document in connection.execute(
            select(col(MentionRow.id), col(MentionRow.document_id)).distinct()
        ):
            own = {one.id: one for one in anew.mates(mention_id)}
            if (known := kept.traits.find(mention_id)) is not None:
                assert known == own[mention_id]
            if (alike := kept.alike.find(mention_id)) is not None:
                assert alike[0] == own[mention_id]
                assert _ids(alike[1]) == _ids(anew.alike(own[mention_id]))
            if (event := kept.event.find(mention_id)) is not None:
                assert (event[0], _ids(event[1])) == (anew.event_of[mention_id], sorted(own))
            if (beside := kept.document.find(document)) is not None:
                assert _ids(beside) == _ids(anew.beside(document))
        recalled.give_back(connection, version, kept)


def _ids(mentions: Iterable[Traits]) -> list[str]:
    return sorted(one.id for one in mentions)


def assert_whole(engine: Engine) -> None:
    """Everything that holds of a store, whatever was done to it."""
    assert_joined(engine)
    assert_recalled(engine)
    assert_sound(engine, CHECKS)


def is_corrected(engine: Engine) -> bool:
    """True where a correction is in force."""
    with db.reading(engine) as connection:
        return connection.execute(select(col(Correction.id)).where(col(Correction.until).is_(None))).first() is not None


def documents(engine: Engine) -> list[Made]:
    """The documents as they stand, with their mentions as they were read last."""
    with db.reading(engine) as connection:
        found = list(articles.read(connection, col(DocumentRow.until).is_(None)))
        rows = _mentions(connection)
    made: list[Made] = []
    for row, document in found:
        assert document is not None
        made.append((document, [stored.mention(one.claim) for one in rows if one.document_id == row.id]))
    return made


class Crowd:
    """Two who write and two who read, each in a thread of its own."""

    def __init__(self, engine: Engine, seed: int) -> None:
        self.engine, self.seed = engine, seed
        self._wrong: list[BaseException] = []
        self._end = Signal()

    def work(self, steps: int) -> None:
        """Return when both have written so often, and raise what went wrong with any of them."""
        writers = [Thread(target=self._watched, args=(self._write, nth, steps)) for nth in range(2)]
        readers = [Thread(target=self._watched, args=(self._read,)) for _ in range(2)]
        for thread in (*writers, *readers):
            thread.start()
        for thread in writers:
            thread.join()
        self._end.set()
        for thread in readers:
            thread.join()
        if self._wrong:
            raise self._wrong[0]

    def _watched(self, work: Callable[..., None], *arguments: int) -> None:
        try:
            work(*arguments)
        except BaseException as problem:  # noqa: BLE001 - it is raised where the test sees it
            self._wrong.append(problem)

    def _write(self, nth: int, steps: int) -> None:
        hands, random = Hands(self.engine), Random(2 * self.seed + nth)  # noqa: S311
        for _ in range(steps):
            hands.anything(random)

    def _read(self) -> None:
        reader = Reader(self.engine)
        while not self._end.is_set():
            reader.begin()
            reader.look()
            reader.go_on()
        reader.look()
