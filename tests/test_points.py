"""What lies in a box is found by its strips and latitudes, wherever on the earth, whenever it came."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import zones
from app.query.columns import points
from app.values import Box

Point = tuple[float, float] | None
"""Latitude and longitude."""
LATS = st.sampled_from((-90.0, -89.9, -0.0, 12.5, 12.500000001, 89.999, 90.0)) | st.floats(-90, 90)
LONS = st.sampled_from((-180.0, -179.99, -175.0, -5.0, -4.9999, 0.0, 5.0, 175.0, 179.99, 180.0)) | st.floats(-180, 180)
SPOTS = st.lists(st.none() | st.tuples(LATS, LONS), max_size=20)
BOXES = st.tuples(LONS, LATS, LONS, LATS).filter(lambda box: box[1] <= box[3])
EVERYTHING: Box = (-180, -90, 180, 90)


def of(spots: list[Point], pieces: tuple[int, ...] = ()) -> points.Points:
    """The points of some events that came piece by piece: up to so many first."""
    zone = np.array([zones.of(spot[1]) if spot else np.iinfo(np.int32).min for spot in spots], np.int32)
    lat = np.array([spot[0] if spot else None for spot in spots], np.float64)
    found = points.NONE
    for end in (*sorted(pieces), len(spots)):
        found = found.grown(zone[:end], lat[:end])
    return found


def lies_in(box: Box, spot: Point) -> bool:
    west, south, east, north = box
    if spot is None or not south <= spot[0] <= north:
        return False
    return west <= spot[1] <= east if west <= east else spot[1] >= west or spot[1] <= east


@given(SPOTS, BOXES, st.data())
def test_all_that_lies_in_a_box_is_found_once(spots: list[Point], box: Box, data: st.DataObject) -> None:
    pieces = data.draw(st.tuples(*2 * [st.integers(0, len(spots))]))
    found = of(spots, pieces).within(box, len(spots))
    assert found is not None
    assert sorted(found.tolist()) == sorted({*found.tolist()})
    assert {at for at, spot in enumerate(spots) if lies_in(box, spot)} <= {*found.tolist()}


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ((-8.1, 12.5, -7.9, 12.7), [0, 1]),
        ((-10.0, 12.6, -5.0, 12.6), [0, 1, 2]),
        ((-8.1, 12.61, -7.9, 12.7), []),
        ((-5.0, 12.0, -4.0, 13.0), [2]),
        ((179.0, -20.0, -179.0, 0.0), [3, 4, 5]),
        ((-180.0, -20.0, 180.0, 0.0), [3, 4, 5]),
        ((-180.0, 89.0, 180.0, 90.0), [7]),
        (EVERYTHING, [0, 1, 2, 3, 4, 5, 6, 7]),
    ],
)
def test_only_what_lies_in_the_same_strips_is_looked_at_besides(box: Box, expected: list[int]) -> None:
    spots: list[Point] = [
        *((12.6, -8.0), (12.6, -5.5), (12.6, -4.5), (-17.0, 178.0), (-17.0, 180.0), (-17.0, -180.0), (-90.0, 0.0)),
        *((90.0, 60.0), None),
    ]
    found = of(spots)
    at = found.within(box, len(expected))
    assert at is not None
    assert sorted(at.tolist()) == expected
    assert found.within(box, len(expected) - 1) is None
