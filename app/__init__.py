"""Conflict Timeline: articles and open conflict data sets as one timeline of events with honest dates."""
