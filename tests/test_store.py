from sqlalchemy import Engine, select
from app import db, models


def test_x(store: Engine) -> None:
    with db.reading(store) as c:
        rows = c.execute(select(models.Event)).all()
        for r in rows:
            print(r.body)
        assert len(rows) == 13


def test_y(store: Engine) -> None:
    pass
