"""How the program loads quickly: what modules make stays until the end, so nobody looks for garbage among it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unswept() -> Iterator[None]:
    """While modules are loaded, nobody looks for garbage: that took a fifth of the time; and what they made is passed over ever after.

    Else every full search would go through it, and stop the server for a tenth of a second each time.
    """
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if swept:
            gc.enable()
