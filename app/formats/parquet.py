"""Parquet: the columns of CSV with their types, for data frames. It is there where the extra `parquet` (pyarrow) is installed."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from io import BytesIO
from itertools import islice
from typing import Any

import orjson

from app.fields import Shape
from app.formats import Frame, csv

MEDIA_TYPE = "application/vnd.apache.parquet"
EXTENSION = "parquet"
COMPLETE = True
FEED = False
NEEDS = "pyarrow"
IS_TEXT = False

_ROWS = 10_000
"""Events of a row group, which are in memory at once."""


def write(bodies: Iterable[bytes], frame: Frame, shape: Shape | None = None) -> Iterator[bytes]:
    """A file, row group by row group; its metadata tell the version. A shape picks columns as in CSV. Raises InvalidQuery."""
    return _parts(bodies, csv.columns(shape, EXTENSION), {"version": str(frame.meta["version"])})


def _parts(bodies: Iterable[bytes], columns: dict[str, csv.Column], about: dict[str, str]) -> Iterator[bytes]:
    import pyarrow as pa
    from pyarrow import parquet

    types = {bool: pa.bool_(), int: pa.int64(), float: pa.float64(), date: pa.date32(), str: pa.string()}
    types[datetime] = pa.timestamp("us", tz="UTC")
    schema = pa.schema([(name, types[column.kind]) for name, column in columns.items()], metadata=about)
    file = _Drained()
    rest = iter(bodies)
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        while events := [orjson.loads(body) for body in islice(rest, _ROWS)]:
            values = [[_value(column.kind, column.value(event)) for event in events] for column in columns.values()]
            writer.write_table(pa.table(values, schema=schema))
            yield file.drain()
    yield file.drain()


def _value(kind: type, value: Any) -> Any:
    """A value of a column, days and moments as such."""
    if value is None or kind not in (date, datetime):
        return value
    return date.fromisoformat(value) if kind is date else datetime.fromisoformat(value)


class _Drained(BytesIO):
    """A file that is only written, and out of which what was written is taken; it still counts all of it."""

    _before = 0

    def tell(self) -> int:
        """How much was written in all."""
        return self._before + super().tell()

    def close(self) -> None:
        """Nothing: what was written last is still to be taken out, whoever thinks that it is done."""

    def drain(self) -> bytes:
        """What was written since the last time."""
        written = self.getvalue()
        self._before += len(written)
        self.seek(0)
        self.truncate()
        return written
