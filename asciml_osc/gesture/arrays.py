"""Arrays as JSON keeps them, bit for bit."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np


def pack(array: np.ndarray) -> dict[str, Any]:
    """Return the shape and the float64 bytes of an array."""
    data = np.asarray(array, "<f8", order="C")
    return {"shape": list(data.shape), "data": base64.b64encode(data.tobytes()).decode("ascii")}


def unpack(kept: Any) -> np.ndarray:
    """Return the array. Raises ValueError, TypeError or KeyError for what is none."""
    data = np.frombuffer(base64.b64decode(kept["data"], validate=True), "<f8")
    return data.reshape([int(length) for length in kept["shape"]]).copy()
