"""Realistic stores of any size, and what the service costs over them, beside Datasette and a bare route: `make bench`."""
