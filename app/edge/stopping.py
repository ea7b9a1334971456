"""Whether the server was told to end."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

from fastapi import FastAPI

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def noticed(app: FastAPI) -> Iterator[None]:
    """While it lasts, a signal that ends the server sets `app.state.stopping` before the server hears of it."""
    if current_thread() is not main_thread():
        yield  # signals are for the main thread: whoever runs a server in another one ends it otherwise
        return
    before = {number: signal.getsignal(number) for number in _SIGNALS}

    def note(number: int, frame: FrameType | None) -> None:
        app.state.stopping = True
        handler = before[signal.Signals(number)]
        if callable(handler):
            handler(number, frame)

    for number in _SIGNALS:
        signal.signal(number, note)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
