"""What is answered in the event loop itself (`app.lanes`) waits for nobody there: whoever would says so before it does."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import TypeVar

from app.errors import TooSlow

Found = TypeVar("Found")
_HASTE: ContextVar[bool] = ContextVar("haste", default=False)


def hurried(work: Callable[[], Found]) -> Found:
    """What `work` comes to, which may not take long. Raises TooSlow where it says that it will."""
    before = _HASTE.set(True)
    try:
        return work()
    finally:
        _HASTE.reset(before)


def is_in_haste() -> bool:
    """True where nothing may take long."""
    return _HASTE.get()


def takes_long() -> None:
    """Nothing; what comes next may wait, or take long. Raises TooSlow where that may not be."""
    if _HASTE.get():
        raise TooSlow(0)
