"""Slow queries are stopped in the database, and quick ones never wait for them."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from threading import Event, Thread, current_thread
from time import monotonic
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, text

from app import db, lanes, query
from app.errors import NotFound, Overloaded, TooSlow
from app.lanes import Lanes, Turn, Turns
from tests.conftest import Client, fill

_ENDLESS = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
    "postgresql": "SELECT count(*) FROM generate_series(1, 1000000) a, generate_series(1, 1000000) b",
}


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Engine]:
    """A database of SQLite, which alone is read in the event loop."""
    engine = db.connect(f"sqlite:///{tmp_path}/timeline.db")
    yield engine
    engine.dispose()


def endless(connection: Connection) -> Any:
    """A query that never ends by itself."""
    return connection.execute(text(_ENDLESS[connection.dialect.name])).scalar_one()


def quick(connection: Connection) -> int:
    return connection.execute(text("SELECT 7")).scalar_one()


def test_a_query_past_its_time_is_stopped_and_the_connection_goes_on(store: Engine) -> None:
    with pytest.raises(TooSlow, match=r"after 0\.05 seconds"):
        db.read(store, endless, db.Limit(0.05))
    held = [store.connect() for _ in range(3)]
    for connection in held:
        connection.close()
    assert db.read(store, quick, db.Limit(0.05)) == 7
    assert db.read(store, quick) == 7


def test_a_connection_that_is_in_use_when_all_are_closed_is_closed_with_its_last_use(engine: Engine) -> None:
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        db.close(engine)
        assert quick(connection) == 7
    with pytest.raises(Exception, match="closed"):
        driver.execute("SELECT 7")


def test_a_transaction_that_reads_sees_one_state_whichever_way_it_is_asked(engine: Engine) -> None:
    fill(engine)
    with db.reading(engine) as connection:
        before = query.newest(connection)
        with db.writing(engine) as other:
            other.execute(text("UPDATE head SET rewritten = rewritten + 1"))
        assert query.newest(connection) == before
        assert connection.execute(text("SELECT rewritten FROM head")).scalar_one() == before.rewritten
        assert query.newest(connection) == before
    assert db.read(engine, query.newest) == replace(before, rewritten=before.rewritten + 1)


def test_work_is_limited_apart_from_time(store: Engine) -> None:
    """On SQLite a machine that is busy with others does not make a query slow."""
    limit = db.Limit(seconds=300 if store.dialect.name == "sqlite" else 0.05, work=0.05)
    with pytest.raises(TooSlow):
        db.read(store, endless, limit)
    assert db.read(store, quick, limit) == 7


def test_the_limit_ends_with_its_transaction(store: Engine) -> None:
    """Whoever takes the connection next has all the time that it wants."""
    with db.reading(store, db.Limit(0.001)) as connection:
        pass
    held = [store.connect() for _ in range(store.pool.size())]  # type: ignore[attr-defined]
    for connection in held:
        if store.dialect.name == "postgresql":
            assert connection.execute(text("SHOW statement_timeout")).scalar_one() == "0"
        else:
            counted = text(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000) SELECT max(i) FROM n"
            )
            assert connection.execute(counted).scalar_one() == 100_000
        connection.close()


def test_another_mistake_is_not_taken_for_slowness(store: Engine) -> None:
    with pytest.raises(Exception, match="no_such_table"):
        db.read(store, lambda connection: connection.execute(text("SELECT * FROM no_such_table")), db.Limit(5))


def test_what_is_slow_is_begun_again_in_the_slow_lane(store: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[db.Limit | None] = []
    through = db.read

    def read(engine: Engine, work: Callable[[Connection], Any], limit: db.Limit) -> Any:
        given.append(limit)
        if len(given) == 1:
            raise TooSlow(limit.seconds)
        return through(engine, work, limit)

    monkeypatch.setattr(db, "read", read)
    assert Lanes(store, 30).read(quick) == 7
    assert given == [lanes.QUICK[store.dialect.name], db.Limit(30)]


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[db.Limit]:
    """The limits with which `db.read` was called, for which everything is too slow at first, and then takes a second's work."""
    given: list[db.Limit] = []
    clock = count()

    def read(_engine: Engine, _work: object, limit: db.Limit) -> None:
        given.append(limit)
        if limit in lanes.QUICK.values():
            raise TooSlow(limit.seconds)

    monkeypatch.setattr(db, "read", read)
    monkeypatch.setattr(lanes, "thread_time", lambda: next(clock))
    return given


def test_what_was_slow_a_moment_ago_goes_straight_to_the_slow_lane(
    store: Engine, given: list[db.Limit], monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, first, slow = Lanes(store, 30), lanes.QUICK[store.dialect.name], db.Limit(30)
    for shape in ("a", "a", "b", None, None):
        mine.read(quick, shape)
    assert given == [first, slow, slow, first, slow, first, slow, first, slow]
    monkeypatch.setattr(lanes, "monotonic", lambda: monotonic() + 11)
    mine.read(quick, "a")
    assert given[-2:] == [first, slow]


def test_a_shape_that_was_quick_in_the_slow_lane_is_not_slow(
    store: Engine, given: list[db.Limit], monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, first, slow = Lanes(store, 30), lanes.QUICK[store.dialect.name], db.Limit(30)
    mine.read(quick, "a")
    monkeypatch.setattr(lanes, "thread_time", lambda: 0.0)
    mine.read(quick, "a")
    mine.read(quick, "a")
    assert given == [first, slow, slow, first, slow]


@pytest.fixture
def at_leisure(monkeypatch: pytest.MonkeyPatch) -> None:
    """All counts as short, however slow the machine is."""
    for limit in ("SHORT", "AT_ONCE"):
        monkeypatch.setattr(lanes, limit, db.Limit(60, 60))


async def threads_of(mine: Lanes, work: Callable[[], object], times: int) -> list[bool]:
    """Whether work of one shape was done in the event loop, each time that it was asked for."""
    here: list[bool] = []

    def noted() -> object:
        here.append(current_thread() is loop)
        return work()

    loop = current_thread()
    for _ in range(times):
        assert await mine.answered(noted, "a shape") == 7
    return here


@pytest.mark.usefixtures("at_leisure")
def test_what_is_short_again_and_again_is_answered_in_the_event_loop(store: Engine) -> None:
    mine = Lanes(store, 30)
    here = asyncio.run(threads_of(mine, lambda: mine.read(quick), lanes.SURE + 3))
    mine.close()
    is_sqlite = store.dialect.name == "sqlite"  # PostgreSQL is waited for, which the loop must not
    assert here == [False] * lanes.SURE + [is_sqlite] * 3


@pytest.mark.usefixtures("at_leisure")
def test_one_that_is_not_short_begins_the_count_anew(sqlite: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, clock = Lanes(sqlite, 30), count(0, 100)

    async def shapes() -> list[bool]:
        await threads_of(mine, lambda: 7, lanes.SURE - 1)
        with monkeypatch.context() as patch:
            for time in ("monotonic", "thread_time"):
                patch.setattr(lanes, time, lambda: next(clock))
            await threads_of(mine, lambda: 7, 1)
        return await threads_of(mine, lambda: 7, lanes.SURE + 1)

    assert asyncio.run(shapes()) == [False] * lanes.SURE + [True]


def waiting() -> int:
    """Work that would wait."""
    lanes.end_turn()
    return 7


@pytest.mark.usefixtures("at_leisure")
def test_what_would_wait_in_the_event_loop_is_begun_again_in_a_thread(sqlite: Engine) -> None:
    mine = Lanes(sqlite, 30)

    async def shapes() -> list[bool]:
        await threads_of(mine, lambda: 7, lanes.SURE)
        return await threads_of(mine, waiting, 2)

    assert asyncio.run(shapes()) == [True, False, False]


@pytest.mark.usefixtures("at_leisure")
def test_what_takes_long_in_the_event_loop_is_stopped_there(sqlite: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "AT_ONCE", db.Limit(0.02, 0.01))
    mine = Lanes(sqlite, 0.05)

    async def shapes() -> list[bool]:
        await threads_of(mine, lambda: mine.read(quick), lanes.SURE + 1)
        with pytest.raises(TooSlow, match=r"after 0\.05 seconds"):
            await threads_of(mine, lambda: mine.read(endless), 1)
        return await threads_of(mine, lambda: mine.read(quick), 1)

    assert asyncio.run(shapes()) == [False]
    mine.close()


@pytest.mark.usefixtures("at_leisure")
def test_what_took_long_in_the_event_loop_is_not_done_there_again(
    sqlite: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, clock = Lanes(sqlite, 30), count(0, 100)

    async def shapes() -> list[bool]:
        await threads_of(mine, lambda: 7, lanes.SURE)
        with monkeypatch.context() as patch:
            patch.setattr(lanes, "monotonic", lambda: next(clock))
            assert await threads_of(mine, lambda: 7, 1) == [True]
        return await threads_of(mine, lambda: 7, 1)

    assert asyncio.run(shapes()) == [False]


def test_each_read_over_one_connection_is_of_the_present_state(sqlite: Engine) -> None:
    db.migrate(sqlite)
    fill(sqlite)
    reader, limit = db.Reader(sqlite), db.Limit(5, 5)
    before = reader.read(query.newest, limit)
    with pytest.raises(NotFound):
        reader.read(lambda connection: query.event(connection, "e000000000000", before.number), limit)
    with pytest.raises(Exception, match="no_such_table"):
        reader.read(lambda connection: connection.execute(text("SELECT * FROM no_such_table")), limit)
    with db.writing(sqlite) as other:
        other.execute(text("UPDATE head SET rewritten = rewritten + 1"))
    assert reader.read(query.newest, limit) == replace(before, rewritten=before.rewritten + 1)
    reader.close()
    assert reader.read(quick, limit) == 7
    reader.close()


def taken(turns: Turns, number: int, then: Callable[[Turn], None], expected: int) -> int:
    """How many of so many requests have had a turn, each of which does `then` with it and goes on for long: as many as expected, or more."""
    begun: list[Turn] = []
    enough = asyncio.Event()

    async def request() -> None:
        async with turns.mine() as turn:
            begun.append(turn)
            if len(begun) == expected:
                enough.set()
            await asyncio.to_thread(then, turn)
            await asyncio.sleep(3_600)

    async def all_of_them() -> int:
        tasks = [asyncio.create_task(request()) for _ in range(number)]
        await asyncio.wait_for(enough.wait(), 60)
        await asyncio.sleep(0.01)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return len(begun)

    return asyncio.run(all_of_them())


def test_no_more_requests_are_answered_at_once_than_there_are_turns(store: Engine) -> None:
    most = lanes.TURNS[store.dialect.name]
    assert taken(Turns(store), most, lambda _: None, most) == most
    assert taken(Turns(store), most + 3, lambda _: None, most) == most


def test_who_goes_to_the_slow_lane_lets_others_begin(store: Engine, given: list[db.Limit]) -> None:
    mine, most = Lanes(store, 30), lanes.TURNS[store.dialect.name]
    assert taken(Turns(store), most + 3, lambda _: mine.read(quick), most + 3) == most + 3
    assert len(given) == 2 * (most + 3)


def test_slow_ones_wait_in_a_short_queue_and_quick_ones_in_none(store: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """All places of the slow lane are held, and its queue is full: the next slow one is refused, a quick one answered."""
    many, begun, let_go = Lanes(store, 30), [], Event()
    monkeypatch.setattr(db, "read", _read(begun, let_go))
    threads = [Thread(target=many.read, args=(endless,)) for _ in range(lanes.SLOW + lanes.WAITING)]
    for thread in threads:
        thread.start()
    while many._admitted._value:  # all are in the lane or wait for it
        pass
    with pytest.raises(Overloaded):
        many.read(endless)
    assert many.read(quick) == 7
    let_go.set()
    for thread in threads:
        thread.join()
    assert many._admitted._value == lanes.SLOW + lanes.WAITING
    assert len(begun) == lanes.SLOW + lanes.WAITING


def _read(begun: list[object], let_go: Event) -> Callable[..., Any]:
    """`db.read`, for which `endless` is too slow at first, and then takes until it is let go."""

    def read(_engine: Engine, work: Callable[[Connection], Any], limit: db.Limit) -> Any:
        if work is quick:
            return 7
        if limit in lanes.QUICK.values():
            raise TooSlow(limit.seconds)
        begun.append(work)
        let_go.wait()
        return None

    return read


@pytest.fixture
def impatient(client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """The service, whose queries may take no time at all."""
    monkeypatch.setattr(client.app.state.lanes, "seconds", 0.02)
    return client


def test_the_answer_says_what_to_narrow(impatient: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.query.count", lambda connection, *_: endless(connection))
    answer = impatient.get("/v1/events/count?label=coup")
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["title"] == "Query too slow"
    assert "a shorter period" in answer.json()["detail"]
    assert impatient.get("/healthz").status_code == 200


def test_an_overload_says_when_to_come_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def crowded(*_: object) -> None:
        raise Overloaded("slow queries", "Wait")

    monkeypatch.setattr(client.app.state.lanes, "read", crowded)
    answer = client.get("/v1/events")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
