"""Random histories of a store, by one writer and by two at once: nothing is lost, doubled or told twice, and all can be cited. On both databases."""

from contextlib import ExitStack
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import Engine

from app import audit, db, store
from app.citation import Style
from tests.archive import Archive
from tests.conftest import Client, Databases, connected, serving
from tests.histories import PAPERS, QUOTES, Crowd, Hands, Reader, assert_whole, documents, is_corrected
from tests.test_changes import Asked, documented
from tests.test_merge_store import assert_sound, put, standing

NUMBERS = st.integers(0, 999)
TEXTS = st.lists(st.sampled_from(QUOTES), max_size=3, unique=True)


_FOLLOW = documented()


def mirroring(client: Client, table: dict[str, Any], version: int) -> int:
    """What the client of docs/mirror.md does."""
    found: int = _FOLLOW(Asked(client), table, version)
    return found


class History(RuleBasedStateMachine):
    """A store of its own, what is done to it, and a reader who looks after each step."""

    def __init__(self, databases: Databases, template_url: str) -> None:
        super().__init__()
        self.databases, self.template_url = databases, template_url
        self.url = databases.new(template_url)
        self.engine = db.connect(self.url)
        self.hands, self.reader = Hands(self.engine), Reader(self.engine)
        self._open = ExitStack()
        self.archive = Archive(self._open.enter_context(serving(self.url)), mirroring)
        self._seen = -1

    @initialize(
        papers=st.lists(st.sampled_from(PAPERS), min_size=2, max_size=2, unique=True),
        quotes=st.lists(TEXTS, min_size=2, max_size=2),
    )
    def begin(self, papers: list[str], quotes: list[list[str]]) -> None:
        for paper, told in zip(papers, quotes, strict=True):
            self.hands.ingest(paper, told)

    @rule(paper=st.sampled_from(PAPERS), quotes=TEXTS)
    def ingest(self, paper: str, quotes: list[str]) -> None:
        self.hands.ingest(paper, quotes)

    @rule(paper=st.sampled_from(PAPERS), quotes=TEXTS)
    def ingest_twice(self, paper: str, quotes: list[str]) -> None:
        self.hands.ingest(paper, quotes)
        version = store.version(self.engine)
        self.hands.ingest(paper, quotes)
        assert store.version(self.engine) == version

    @rule(at=NUMBERS, way=NUMBERS, version=st.sampled_from("2345"))
    def reread(self, at: int, way: int, version: str) -> None:
        self.hands.reread(at, way, version)

    @rule(at=NUMBERS, what=NUMBERS)
    def correct(self, at: int, what: int) -> None:
        self.hands.correct(at, what)

    @rule(at=NUMBERS, other=NUMBERS)
    def merge(self, at: int, other: int) -> None:
        self.hands.merge(at, other)

    @rule(at=NUMBERS, which=NUMBERS)
    def split(self, at: int, which: int) -> None:
        self.hands.split(at, which)

    @rule(at=NUMBERS)
    def retract(self, at: int) -> None:
        self.hands.retract(at)

    @rule(at=NUMBERS)
    def undo(self, at: int) -> None:
        self.hands.undo(at)

    @rule(at=NUMBERS)
    def license(self, at: int) -> None:
        self.hands.license(at)

    @rule(at=NUMBERS)
    def take_down(self, at: int) -> None:
        self.hands.take_down(at)

    @rule(at=NUMBERS)
    def readmit(self, at: int) -> None:
        self.hands.readmit(at)

    @rule(what=NUMBERS, back=st.integers(0, 9), style=st.sampled_from(Style))
    def cite(self, what: int, back: int, style: Style) -> None:
        self.archive.cite(what, back, style)

    @rule()
    def begin_a_list(self) -> None:
        self.reader.begin()

    @rule()
    def read_lists_to_their_ends(self) -> None:
        self.reader.go_on()

    @invariant()
    def all_is_well(self) -> None:
        """Where something was committed everything is told once, the store is whole, and a mirror is the table."""
        version = store.version(self.engine)
        if version != self._seen:
            self._seen = version
            self.reader.look()
            assert_whole(self.engine)
            self.archive.keep()

    def teardown(self) -> None:
        try:
            self.reader.go_on()
            self.archive.compare()
            self.archive.verify()
            if self.hands.open_all():
                self.archive.compare()
                self.archive.verify()
            assert_sound(self.engine, [check for check in audit.every() if check.name != "schema"])
            if not is_corrected(self.engine):
                self._is_as_filled_anew()
        finally:
            self._open.close()
            self.engine.dispose()
            self.databases.drop(self.url)

    def _is_as_filled_anew(self) -> None:
        """A store to which the documents came as they are now, and in another order, has the same events, which show the same.

        Where something is corrected that need not be: what is said of an event is of the mentions that it had then.
        """
        url = self.databases.new(self.template_url)
        with connected(url) as engine:
            put(engine, documents(self.engine)[::-1])
            assert standing(engine, by_place=True) == standing(self.engine, by_place=True)
        self.databases.drop(url)


def run(databases: Databases, template_url: str, how: settings) -> None:
    run_state_machine_as_test(lambda: History(databases, template_url), settings=how)  # type: ignore[arg-type]


def test_no_history_loses_or_doubles_anything(databases: Databases, template_url: str) -> None:
    """The same few each time; if one fails, its steps are told as they are, since to find fewer takes minutes."""
    run(databases, template_url, settings(max_examples=3, stateful_step_count=9, phases=[Phase.generate]))


@pytest.mark.parametrize("seed", range(2))
def test_two_writers_and_two_readers_at_once(engine: Engine, seed: int) -> None:
    Crowd(engine, seed).work(steps=10)
    assert_whole(engine)
