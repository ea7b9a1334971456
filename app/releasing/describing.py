"""The texts of a release: README, CITATION.cff, licences, and schema.org's metadata. The same release gives the same texts."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Any

import orjson

from app.citation import NAME, Citation

_TYPES = {
    "ndjson": "application/x-ndjson",
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "md": "text/markdown",
    "bib": "application/x-bibtex",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "cff": "text/x-yaml",
    "txt": "text/plain",
}
_WHAT = {
    "events.ndjson": "the events, one JSON object a line: the canonical form, whose SHA-256 the citation has",
    "events.csv": "the same as a table",
    "events.parquet": "the same as Parquet, typed and nested",
    "dictionary.csv": "every field: type, meaning, allowed values, and the columns of the csv that have it",
    "codebook.csv": "every value of the closed lists, and what it means",
    "licences.csv": "whom the events are from, under which licences, and what of it is handed on",
    "citation.txt": "how to cite this, as text",
    "citation.bib": "the same for BibTeX and BibLaTeX",
    "citation.csl.json": "the same as CSL-JSON",
    "CITATION.cff": "the same in the Citation File Format",
    "metadata.jsonld": "what this is, for catalogues (schema.org Dataset)",
}


@dataclass(frozen=True, slots=True)
class File:
    """A file of a release."""

    name: str
    size: int
    sha256: str

    @property
    def media_type(self) -> str:
        """What it is."""
        return _TYPES[self.name.rpartition(".")[2]]


@dataclass(frozen=True, slots=True)
class Extent:
    """The days that the events lie in, as ISO 8601 has it, and their countries."""

    days: str | None
    countries: Sequence[str]


def table(rows: Iterable[Sequence[Any]]) -> bytes:
    """Rows as CSV."""
    text = StringIO()
    csv.writer(text).writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode()


def _cell(value: Any) -> Any:
    """A value that no spreadsheet runs."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def licences(cited: Citation) -> Iterable[Sequence[Any]]:
    """The sources as a table, its head first."""
    yield "source", "name", "licences", "handed on", "events", "withheld"
    for one in cited.sources:
        held = "; ".join(f"{what['what']}: {what['why']}" for what in one.withheld())
        yield one.id, one.name, "; ".join(one.licences), one.told()["handed_on"], one.events, held


def cff(name: str, cited: Citation) -> bytes:
    """CITATION.cff 1.2.0. Its values are written as JSON has them, which YAML reads as they are."""
    values: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use this data, please cite it as below.",
        "type": "dataset",
        "title": cited.title,
        "version": f"{name} (version {cited.version} of the data set)",
        "date-released": cited.accessed.isoformat(),
        "authors": [{"name": NAME}],
        "identifiers": [
            {"type": "other", "value": f"sha256:{cited.sha256}", "description": "SHA-256 of events.ndjson"}
        ],
    }
    if cited.base:
        values["url"] = cited.permalink
    return b"".join(name.encode() + b": " + orjson.dumps(value) + b"\n" for name, value in values.items())


def metadata(name: str, cited: Citation, extent: Extent, files: Sequence[File]) -> bytes:
    """schema.org's Dataset as JSON-LD, with the files and their checksums."""
    stated = sorted({licence for source in cited.sources for licence in source.licences})
    found: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": f"{cited.title}, {name}",
        "description": f"{cited.count} events of wars and conflicts, each with an honest date, a place, actors, a type and the words"
        f" that it rests on, as of version {cited.version} of the data set.",
        "version": str(cited.version),
        "identifier": f"sha256:{cited.sha256}",
        "datePublished": cited.accessed.isoformat(),
        "dateModified": cited.at,
        "creator": {"@type": "Organization", "name": NAME},
        "citation": cited.text(),
        "license": stated or "See licences.csv: its sources state none.",
        "usageInfo": "licences.csv",
        "isAccessibleForFree": True,
        "measurementTechnique": "Extraction from documents by rules, merging of reports, corrections by analysts",
        "temporalCoverage": extent.days,
        "spatialCoverage": [{"@type": "Country", "identifier": code} for code in extent.countries] or None,
        "url": cited.permalink if cited.base else None,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.name,
                "contentUrl": file.name,
                "encodingFormat": file.media_type,
                "contentSize": f"{file.size} B",
                "sha256": file.sha256,
            }
            for file in files
        ],
    }
    kept = {name: value for name, value in found.items() if value is not None}
    return orjson.dumps(kept, option=orjson.OPT_INDENT_2 | orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE)


def readme(name: str, cited: Citation, made: date, names: Sequence[str]) -> bytes:
    """What whoever opens the release reads first."""
    filters = "\n".join(f"- `{_code(name)}`: `{_code(value)}`" for name, value in cited.query.items())
    files = "\n".join(f"- `{one}`: {_WHAT[one]}" for one in names if one in _WHAT)
    held = "\n".join(
        f"- {_plain(one['name'])} (`{_code(one['source'])}`): {one['what']}; {one['why']}." for one in cited.withheld
    )
    at = f", committed {cited.at:%Y-%m-%d %H:%M} UTC" if cited.at else ""
    return f"""# {_plain(name)}

{cited.count} events of wars and conflicts out of Conflict Timeline, released {made.isoformat()}: version {cited.version} of the data set{at}, schema
{cited.schema}.

## What was selected

{filters}

## Files

{files}
- `SHA256SUMS`: their checksums; `sha256sum -c SHA256SUMS` compares them

## What is withheld

{held or "Nothing: the words of all sources may be handed on."}

`licences.csv` has the licences, source by source. Null is not zero: what is not known is null, and an event that is not here may
have happened all the same.

## How to cite it

See `citation.txt`, `citation.bib`, `citation.csl.json` or `CITATION.cff`. The SHA-256 of the data is
`{cited.sha256}`. `conflict-timeline verify` on this folder, or on its zip, asks the service whether it still has the same.
""".encode()


def _plain(text: str) -> str:
    """A text from outside in Markdown, as a text."""
    shown = " ".join(text.split())
    return "".join(f"\\{character}" if character in "\\`*_{}[]<>()#+-.!|&" else character for character in shown)


def _code(text: str) -> str:
    return " ".join(text.split()).replace("`", "'")
