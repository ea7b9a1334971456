"""What builds the value of a time expression: one function for each `build` of the rules.

Each takes the match and the state of the telling, and gives a Reading, or None where the words are no time after all.
"""

from app.extract import timex_calendar, timex_relative
from app.extract.timex_reading import Builder

BUILDERS: dict[str, Builder] = {build.__name__: build for build in (*timex_calendar.BUILDERS, *timex_relative.BUILDERS)}
