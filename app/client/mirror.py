"""A copy of the whole table, kept in step by the log of changes."""

from app.client.answers import changes
from app.client.filters import Pairs
from app.client.shapes import Event
from app.client.wire import Wire


class Mirror:
    """The events by id, of every modality, as of `version`. `follow` brings it to the newest one, or to what the client is pinned to."""

    def __init__(self, wire: Wire, pinned: Pairs) -> None:
        self.events: dict[str, Event] = {}
        self.version = 0
        self._wire, self._pinned = wire, pinned

    def follow(self) -> int:
        """How many entries of the log came behind `version`: they are in the table now. Broken off, it is simply called again."""
        entries, version = 0, self.version
        for page in changes(self._wire, self.version, self._pinned):
            for entry in page:
                if entry["event"] is None:
                    self.events.pop(entry["event_id"], None)
                else:
                    self.events[entry["event_id"]] = entry["event"]
            entries, version = entries + len(page), page.version
        self.version = version
        return entries

    def __repr__(self) -> str:
        return f"<Mirror of {self._wire.url}: {len(self.events)} events as of version {self.version}>"
