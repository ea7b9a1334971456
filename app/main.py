"""The web service, as servers load it: `create_app`, and how its connections are read."""

from app.loading import unswept

with unswept():
    from app.edge.protocol import Protocol
    from app.service import create_app

__all__ = ["Protocol", "create_app"]
