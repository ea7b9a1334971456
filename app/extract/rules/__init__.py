"""Rules as data: each entry has a name, a pattern, a value, and examples and counter-examples that a test runs."""
