"""What Prometheus is told: how requests went, and what the database holds.

Several workers of one server share a folder, which `shared` makes, and whichever is asked answers for all of them.
"""

import os
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version as installed
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4 as MEDIA_TYPE
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from sqlalchemy import Connection, Engine, Select, func, select
from sqlmodel import col

from app import db, query
from app.config import NAME
from app.models import Document, Event, Reject, Run
from app.query import Version

__all__ = ["MEDIA_TYPE", "PATIENCE", "Holdings", "Metrics", "shared"]

NOWHERE = "unmatched"
"""The route of every request that no route took, so that made-up paths make no series of their own."""
PATIENCE = 5
"""Seconds for the database to be read in: half of what Prometheus waits for an answer."""
_SHARED = "PROMETHEUS_MULTIPROC_DIR"
_Select = Select[*tuple[Any, ...]]
_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the database holds, as of a version, and how its runs went."""

    version: int
    documents: int
    events: int
    runs: dict[str, int]
    refusals: int


class Metrics:
    """The measurements of one app."""

    def __init__(self) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]  # a second series for each, which nobody asks for
        registry = CollectorRegistry()
        self._registry = registry
        self._requests = Counter(
            "timeline_http_requests", "Requests answered.", ["method", "route", "status"], registry=registry
        )
        self._seconds = Histogram(
            "timeline_http_request_duration_seconds",
            "Time until the last byte of the answer was handed over.",
            ["route"],
            buckets=_SECONDS,
            registry=registry,
        )
        self._in_flight = Gauge(
            "timeline_http_requests_in_flight",
            "Requests that are being answered.",
            multiprocess_mode="livesum",
            registry=registry,
        )
        # Labels are looked up once for each combination, not at every request.
        self._known: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}
        self._routes: dict[Any, str] = {}
        self._counted: tuple[Version, int, int] | None = None
        self.begin: Callable[[], None] = self._in_flight.inc

    def finish(self, method: str, route: str, status: int, seconds: float) -> None:
        """Nothing; a request that `begin` was told of is over. Status 0: nothing could be sent."""
        self._in_flight.dec()
        kind = method, route, status // 100
        known = self._known.get(kind)
        if known is None:
            labels = method if method in _METHODS else "other", route, f"{kind[2]}xx" if status else "none"
            known = self._known[kind] = self._requests.labels(*labels), self._seconds.labels(route)
        requests, duration = known
        requests.inc()
        duration.observe(seconds)

    def route(self, app: FastAPI, endpoint: object) -> str:
        """The template of the path whose endpoint answered, such as `/v1/events/{event_id}`."""
        if endpoint is None:
            return NOWHERE
        if not self._routes:
            self._routes = _templates(app)
        return self._routes.get(endpoint, NOWHERE)

    def holdings(self, engine: Engine) -> Holdings:
        """What the database holds; events and documents are counted once a version. Raises what the database raises."""
        return db.read(engine, self._held, db.Limit(PATIENCE))

    def _held(self, connection: Connection) -> Holdings:
        version = query.newest(connection)
        counted = self._counted
        if counted is None or counted[0] != version:
            documents, events = (
                connection.execute(_count(table).where(col(table.until).is_(None))).scalar_one()
                for table in (Document, Event)
            )
            counted = self._counted = version, documents, events
        by_status: _Select = select(col(Run.status), func.count()).group_by(col(Run.status))
        runs = {row[0]: row[1] for row in connection.execute(by_status)}
        refusals = connection.execute(_count(Reject)).scalar_one()
        return Holdings(version.number, counted[1], counted[2], runs, refusals)

    def text(self, held: Holdings | None) -> bytes:
        """Prometheus' text format. Without holdings the database counts as down."""
        return generate_latest(_Scrape([*self._collected(), *_families(held)]))

    def _collected(self) -> list[Metric]:
        folder = os.environ.get(_SHARED)
        if not folder:
            return list(self._registry.collect())
        _forget_the_dead(Path(folder))
        return list(MultiProcessCollector(None, folder).collect())  # type: ignore[no-untyped-call]


@contextmanager
def shared() -> Iterator[None]:
    """While it lasts, the processes that this one starts count together, in a folder that is gone at the end."""
    with TemporaryDirectory(prefix=f"{NAME}-metrics-", ignore_cleanup_errors=True) as folder:
        os.environ[_SHARED] = folder
        try:
            yield
        finally:
            del os.environ[_SHARED]


class _Scrape:
    """What `generate_latest` reads."""

    def __init__(self, families: list[Metric]) -> None:
        self._families = families

    def collect(self) -> list[Metric]:
        return self._families


def _count(table: type[Any]) -> _Select:
    return select(func.count()).select_from(table)


def _templates(app: FastAPI) -> dict[Any, str]:
    """The path of every endpoint; of a folder of files, that of the folder."""
    found: dict[Any, str] = {}
    for route in iter_route_contexts(app.routes):
        endpoint = route.endpoint or getattr(route.original_route, "app", None)
        if endpoint is not None and route.path:
            found[endpoint] = route.path
    return found


def _families(held: Holdings | None) -> Iterator[Metric]:
    """What is known at the moment of the scrape."""
    build = GaugeMetricFamily("timeline_build_info", "The release that answers.", labels=["version", "python"])
    build.add_metric([installed(NAME), platform.python_version()], 1)
    yield build
    yield GaugeMetricFamily("timeline_up", "1: the database can be read.", 1 if held else 0)
    if not held:
        return
    yield GaugeMetricFamily("timeline_dataset_version", "The number of the last commit.", held.version)
    yield GaugeMetricFamily("timeline_documents", "Documents as of the last commit.", held.documents)
    yield GaugeMetricFamily("timeline_events", "Events as of the last commit.", held.events)
    runs = GaugeMetricFamily("timeline_runs", "Runs by how they stand.", labels=["status"])
    for status, number in sorted(held.runs.items()):
        runs.add_metric([status], number)
    yield runs
    yield CounterMetricFamily("timeline_refusals", "Documents that runs could not take.", held.refusals)


def _forget_the_dead(folder: Path) -> None:
    """What a worker that was killed had under way is not under way any more."""
    for file in folder.glob("gauge_livesum_*.db"):
        pid = int(file.stem.rpartition("_")[2])
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            mark_process_dead(pid, folder)  # type: ignore[no-untyped-call]
