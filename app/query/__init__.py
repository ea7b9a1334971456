"""Every read of the store. Each takes a version and sees the data set as it stood then.

pages      versions, orders, pages        timeline   events, and what one rests on
counts     histograms and facets          map        events by the place shown
parties    the actors of events           library    documents, sources
coverage   what was collected             completeness    for what it is all that there is
journal    runs, and what they refused         key_dates  the days that stand out
corrections   what analysts have said          changes    the log, and the versions of an event
selection   what a citation says of events     releases   versions that have a name
"""

from app.query.changes import Entries, Place, changes, ended, history, times
from app.query.completeness import Days, within
from app.query.corrections import correction, corrections
from app.query.counts import Counts, Facet, FacetCount, Histogram, by_facet, by_time
from app.query.coverage import Coverage, coverage
from app.query.journal import run, runs
from app.query.key_dates import key_dates
from app.query.library import document, documents, rewritings, source, sources
from app.query.map import Extent, Spot, extent, spots
from app.query.pages import PAGE, Page, Read, Version, Wanted, as_of, newest
from app.query.parties import Party, parties, party
from app.query.releases import release, releases, rewritten
from app.query.selection import Selection, Share, Walk, selected
from app.query.timeline import Sort, count, count_up_to, event, events, every_event, every_line, evidence

__all__ = [
    "PAGE",
    "Counts",
    "Coverage",
    "Days",
    "Entries",
    "Extent",
    "Facet",
    "FacetCount",
    "Histogram",
    "Page",
    "Party",
    "Place",
    "Read",
    "Selection",
    "Share",
    "Sort",
    "Spot",
    "Version",
    "Walk",
    "Wanted",
    "as_of",
    "by_facet",
    "by_time",
    "changes",
    "correction",
    "corrections",
    "count",
    "count_up_to",
    "coverage",
    "document",
    "documents",
    "ended",
    "event",
    "events",
    "every_event",
    "every_line",
    "evidence",
    "extent",
    "history",
    "key_dates",
    "newest",
    "parties",
    "party",
    "release",
    "releases",
    "rewritings",
    "rewritten",
    "run",
    "runs",
    "selected",
    "source",
    "sources",
    "spots",
    "times",
    "within",
]
