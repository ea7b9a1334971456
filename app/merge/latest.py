"""What was worked out or looked up last, in memory."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Latest(Generic[Key, Value]):
    """What was put in or found last, by its key; of the rest only so much as there is room for."""

    def __init__(self, most: int) -> None:
        self._most, self._kept = most, OrderedDict[Key, Value]()

    def find(self, key: Key) -> Value | None:
        """What is kept of it; None where that is not known."""
        try:
            self._kept.move_to_end(key)
            return self._kept[key]
        except KeyError:  # in its stead another thread may just have put something
            return None

    def put(self, key: Key, value: Value) -> None:
        """Nothing; a value is kept of it from now on."""
        self._kept[key] = value
        self._kept.move_to_end(key)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def drop(self, key: Key) -> None:
        """Nothing; what was known of it is known no longer."""
        self._kept.pop(key, None)

    def clear(self) -> None:
        """Nothing; nothing is known any longer."""
        self._kept.clear()
