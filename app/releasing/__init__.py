"""What a researcher deposits: a named version of the data with its dictionary, licences, checksums and metadata."""

from app.releasing.making import Made, release

__all__ = ["Made", "release"]
