"""What each reason counts when two mentions are compared, in log-odds.

Fitted to the pairs of `tests/gold/reports` and rounded, and put in order where few pairs had put them out of it. When they were
fitted, mentions that are told too loosely were compared, too: `tests/evaluation/calibrate_merge.py` prints what a fit
gives now beside what stands here.
"""

POINTS: dict[str, float] = {
    "any": -0.2,
    "date:day": 1.7,
    "date:same": 1.8,
    "date:within": 0.6,
    "kind:same": 1.5,
    "kind:said": -0.8,
    "kind:kin": 0.2,
    "kind:other": -1.7,
    "kind:unknown": -1.3,
    "place:town": 2.0,
    "place:region": 0.7,
    "place:country": 0.0,
    "place:inside": -0.2,
    "place:near": -0.2,
    "place:elsewhere": -1.6,
    "place:unknown": 0.0,
    "place:national": 0.2,
    "source:shared": 0.3,
    "source:other": -0.2,
    "target:shared": 1.5,
    "target:other": 0.0,
    "party:shared": 1.6,
    "toll:same": 0.6,
    "toll:other": -0.4,
    "toll:far": -3.5,
    "words:none": -1.2,
    "words:one": -0.5,
    "words:few": 0.9,
    "words:many": 2.3,
    "scene:shared": 1.0,
    "scene:other": -3.1,
}
