"""How good extraction is: gold texts, scores with the errors behind them, and the page that tells of both.

gold          annotated articles (tests/gold/events), read
assignment    which mention tells which annotated event
events        the scores of events
calibration   what makes a mention likely to be right
dates         the scores of calendar dates
report        docs/evaluation.md
"""
