"""What each reason counts when two mentions are compared, in log-odds.

Fitted to the pairs of `tests/gold/reports`, drawn towards a fit to those of the four sets beside it, rounded, and put in order where
few pairs had put them out of it; "any" is lower than fitted, since of all that is told fewer pairs are one than of reports that were written on one event.
Those of tolls that differ and of names are of a fit to nine sets, drawn towards what stood before; that of hours, which few tell, is of ten sets.
`tests/evaluation/calibrate_merge.py` prints what a fit gives now beside what stands here.
"""

POINTS: dict[str, float] = {
    "any": 1.5,
    "common:none": -1.0,
    "date:day": 0.4,
    "date:same": 0.3,
    "date:within": -0.5,
    "hour:other": -3.0,
    "kind:same": 1.3,
    "kind:said": -0.5,
    "kind:kin": 0.7,
    "kind:other": -0.5,
    "kind:unknown": -1.1,
    "kind:unlike": -1.5,
    "place:town": 1.1,
    "place:region": 0.5,
    "place:country": -0.3,
    "place:inside": -0.3,
    "place:near": -0.2,
    "place:elsewhere": -0.4,
    "place:abroad": -0.4,
    "place:assumed": 0.5,
    "place:apart": -1.2,
    "place:named": 0.4,
    "place:unknown": 0.6,
    "place:national": 0.6,
    "target:shared": 1.6,
    "party:shared": 0.2,
    "party:other": -1.0,
    "toll:same": 1.3,
    "toll:near": 0.2,
    "toll:other": -1.5,
    "toll:far": -2.0,
    "words:none": -1.1,
    "words:one": -0.6,
    "words:few": 0.4,
    "words:some": 0.4,
    "words:many": 0.9,
    "rare:one": 0.3,
    "rare:more": 0.5,
    "name:shared": 0.4,
    "scene:shared": 0.3,
    "scene:other": -3.1,
}
