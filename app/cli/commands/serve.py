"""`conflict-timeline serve`."""

import logging
import os
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from app import config, db, logs
from app.cli.asked import read_settings, ready_engine
from app.cli.said import console, exiting, give_up

if TYPE_CHECKING:
    import uvicorn

_log = logging.getLogger(__name__)
_PATIENCE = 30
"""Seconds for a worker to show that it is alive, before it is replaced: on a busy machine its start takes some of them."""


def serve(
    host: Annotated[
        str | None, typer.Option("--host", help="Address to listen on; else TIMELINE_HOST.", metavar="HOST")
    ] = None,
    port: Annotated[
        int | None,
        typer.Option("--port", min=0, max=65535, help="Port to listen on; else TIMELINE_PORT.", metavar="PORT"),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, help="Processes that answer; else TIMELINE_WORKERS.", metavar="WORKERS"),
    ] = None,
) -> None:
    """Answer queries over HTTP, until Ctrl-C or SIGTERM: then what is under way is answered, and nothing new."""
    settings = read_settings()
    engine = ready_engine()
    db.close(engine)
    address = host or settings.host
    with _listening(address, settings.port if port is None else port) as listener:
        served = _server(settings, workers or settings.workers)
        url = f"http://{f'[{address}]' if ':' in address else address}:{listener.getsockname()[1]}"
        tell: Callable[[str], None] = _log.info if settings.log_format == "json" else console.print
        tell(f"Conflict Timeline on {url} (reference: {url}/docs; stop with Ctrl-C)")
        (_alone if served.workers == 1 else _together)(served, listener)


def _server(settings: config.Settings, workers: int) -> "uvicorn.Config":
    """How uvicorn is to run the app; the log is set up from here on."""
    import uvicorn

    return uvicorn.Config(
        "app.main:create_app",
        factory=True,
        http="app.main:Protocol",
        ws="none",
        workers=workers,
        log_config=logs.config(settings.log_format, settings.log_level),
        access_log=False,  # the edge writes a better one
        server_header=False,
        timeout_graceful_shutdown=settings.stop_seconds,
        timeout_worker_healthcheck=_PATIENCE,
    )


def _alone(served: "uvicorn.Config", listener: socket.socket) -> None:
    """Answer in this process."""
    import uvicorn

    # uvicorn ends in good order at either signal, and then passes it on.
    with exiting(0, signal.SIGTERM), suppress(KeyboardInterrupt):
        uvicorn.Server(served).run(sockets=[listener])


def _together(served: "uvicorn.Config", listener: socket.socket) -> None:
    """Answer in several processes; one that dies is replaced."""
    from uvicorn.config import STARTUP_FAILURE
    from uvicorn.supervisors.multiprocess import Multiprocess

    from app import metrics

    class Supervisor(Multiprocess):
        def terminate_all(self) -> None:
            """End the workers; who asks for a connection meanwhile is refused, instead of waiting for nobody."""
            listener.close()
            super().terminate_all()

    with metrics.shared():
        supervisor = Supervisor(served, [listener])
        supervisor.run()
    if any(process.exitcode == STARTUP_FAILURE for process in supervisor.processes):
        give_up("a worker could not start; the log says why")


def _listening(host: str, port: int) -> socket.socket:
    """A socket that takes connections. Where there can be none the program ends, saying why."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=2048)
    except (OSError, UnicodeError) as problem:
        number = getattr(problem, "errno", None) or 0
        reason = (
            os.strerror(number)
            if number > 0
            else (getattr(problem, "strerror", None) or "no such host").partition(" (")[0]
        )
        give_up(f"cannot listen on {host}, port {port}: {reason}. Choose others with --host and --port")
