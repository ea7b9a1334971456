"""Which mentions are one event, and what the event shows of them. Pure: no store, no clock.

traits     what is compared of a mention           show      what an event displays of its reports
likeness   how likely two are one, and why         copies    which reports are no witnesses of their own
settle     which mentions are one event             latest    what was worked out last
"""

from app.merge.report import Report
from app.merge.show import Shown, show

__all__ = ["Report", "Shown", "show"]
