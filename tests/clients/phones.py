"""What phones send that are tilted, and the percent that every example makes of it."""

import pytest

LEVEL, SIDE = 9.81, 8.4957  # m/s²: gravity, and what is left of it for z where x has half of it

TILTS = [
    ("/accelerometer", (0.0, 0.0, LEVEL), 50.0),  # Sensors2OSC, in m/s²
    ("/accelerometer", (LEVEL, 0.0, 0.0), 100.0),
    ("/accelerometer", (-LEVEL, 0.0, 0.0), 0.0),
    ("/accelerometer", (LEVEL / 2, 0.0, SIDE), 75.0),
    ("/accelerometer", (-17.0, 3.0, 4.0), 0.0),  # shaken
    ("/acceleration", (-LEVEL / 2, SIDE, 0.0), 25.0),  # as its documentation has it
    ("/acceleration", (1.0, 0.0, 0.0), 50 + 50 / LEVEL),  # in free fall it is m/s² all the same
    ("/accxyz", (0.0, 0.0, -1.0), 50.0),  # TouchOSC, in g
    ("/accxyz", (1.0, 0.0, 0.0), 100.0),
    ("/accxyz", (-0.5, 0.0, -0.866), 25.0),
    ("/accxyz", (2.5, 1.0, 1.0), 100.0),
    ("/accxyz", (LEVEL / 4, 9.0, 3.0), 62.5),  # from a script that sends m/s²
]


def percents():
    """Those of TILTS, near enough."""
    return [pytest.approx(percent, abs=1e-3) for _, _, percent in TILTS]
