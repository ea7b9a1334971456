"""Rules as data: each entry has a name, a pattern, a value, and examples and counter-examples that a test runs."""


def words(text: str) -> tuple[str, ...]:
    """The words of a text, for the lists that rules are made of: `words("town city")` is `("town", "city")`."""
    return tuple(text.split())
