"""The events as Parquet, where the extra `parquet` is installed: typed, with what is nested as it is."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
from pydantic import BaseModel

from app.api import schema
from app.releasing.dictionary import Kind, kind

_ROWS = 10_000
"""Events of a row group."""


def is_there() -> bool:
    """True where the extra is installed."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        return False
    return True


def write(lines: Path, file: Path) -> None:
    """Nothing, after the events of a file of NDJSON were written as Parquet."""
    import pyarrow as pa
    from pyarrow import parquet

    columns = pa.schema([pa.field(name, _type(found)) for name, found in _fields(schema.Event)])
    with lines.open("rb") as source, parquet.ParquetWriter(file, columns, compression="zstd") as writer:
        for rows in _batches(source):
            writer.write_table(pa.Table.from_pylist(rows, schema=columns))


def _batches(lines: Any) -> Iterator[list[dict[str, Any]]]:
    while some := [_value(Kind(schema.Event, False, False), orjson.loads(line)) for line in islice(lines, _ROWS)]:
        yield some


def _fields(model: type[BaseModel]) -> list[tuple[str, Kind]]:
    return [(name, kind(info.annotation)) for name, info in model.model_fields.items()]


def _type(found: Kind) -> Any:
    """Arrow's type of a field."""
    import pyarrow as pa

    if found.is_model:
        inside = pa.struct([pa.field(name, _type(one)) for name, one in _fields(found.of)])
    else:
        plain = {int: pa.int64(), float: pa.float64(), bool: pa.bool_(), date: pa.date32()}
        inside = plain.get(found.of) or (pa.timestamp("us", tz="UTC") if found.of is datetime else pa.string())
    return pa.list_(inside) if found.many else inside


def _value(found: Kind, value: Any) -> Any:
    """A value as Arrow takes it: days and moments are read."""
    if value is None:
        return None
    if found.many:
        return [_value(Kind(found.of, many=False, nullable=False), one) for one in value]
    if found.is_model:
        return {name: _value(one, value.get(name)) for name, one in _fields(found.of)}
    return found.of.fromisoformat(value) if found.of in (date, datetime) else value
