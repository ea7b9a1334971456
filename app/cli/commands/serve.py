"""`conflict-timeline serve`."""

import os
import signal
import socket
from contextlib import suppress
from typing import Annotated

import typer

from app.cli.asked import read_settings, ready_engine
from app.cli.said import console, exiting, give_up


def serve(
    host: Annotated[
        str | None, typer.Option("--host", help="Address to listen on; else TIMELINE_HOST.", metavar="HOST")
    ] = None,
    port: Annotated[
        int | None,
        typer.Option("--port", min=0, max=65535, help="Port to listen on; else TIMELINE_PORT.", metavar="PORT"),
    ] = None,
) -> None:
    """Answer queries over HTTP, until Ctrl-C."""
    import uvicorn

    settings = read_settings()
    engine = ready_engine()
    engine.dispose()
    address = host or settings.host
    with _listening(address, settings.port if port is None else port) as listener:
        url = f"http://{f'[{address}]' if ':' in address else address}:{listener.getsockname()[1]}"
        console.print(f"Conflict Timeline on {url} (reference: {url}/docs; stop with Ctrl-C)")
        server = uvicorn.Server(uvicorn.Config("app.main:create_app", factory=True, log_level=settings.log_level))
        # uvicorn ends in good order at either signal, and then passes it on.
        with exiting(0, signal.SIGTERM), suppress(KeyboardInterrupt):
            server.run(sockets=[listener])


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
