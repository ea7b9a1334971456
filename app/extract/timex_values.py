"""What builds the value of a time expression: one function for each `build` of the rules.

Each takes the match and the state of the telling, and gives a Reading, or None where the words are no time after all.
"""

from app.extract import timex_calendar, timex_counted, timex_days, timex_holidays, timex_hours, timex_spans, timex_units
from app.extract.timex_reading import Builder

_MODULES = (timex_calendar, timex_spans, timex_holidays, timex_days, timex_counted, timex_units, timex_hours)
BUILDERS: dict[str, Builder] = {build.__name__: build for module in _MODULES for build in module.BUILDERS}
