"""A learned mapping as plain arrays, evaluated in microseconds: no library that learns is loaded for it.

A *part* learns some of the values from some of the inputs. Its inputs are standardised; its arrays are what `fit.py` made:

    knn         x [n, i], y [n, o], k          mean of the k nearest, weighted by 1 / distance
    classify    x [n, i], y [n] (of labels), labels [c], k    the class with most weight among the k nearest
    linear      w [i, o], b [o]
    polynomial  powers [p, i], w [p, o], b [o]  products of the inputs up to the second power
    mlp         w1 [i, h], b1 [h], w2 [h, o], b2 [o]  tanh
    gp          x [n, i], alpha [n, o], scale, amplitude, y_mean [o], y_std [o], l [n, n]  inverse of K's Cholesky factor
"""

from __future__ import annotations

import math
from typing import Any, Literal, NamedTuple, TypeAlias, get_args

import numpy as np

from asciml_osc.gesture.arrays import pack, unpack

Kind: TypeAlias = Literal["knn", "linear", "polynomial", "mlp", "gp", "classify", "dtw"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Beyond: TypeAlias = Literal["hold", "extrapolate"]
BEYOND: tuple[Beyond, ...] = get_args(Beyond)
"""What is made of a vector outside the range that was shown."""
NEAR = 1e-9  # of a distance: the example itself


class Part(NamedTuple):
    """What was fitted. outputs, inputs: their numbers. mean, std [i]: of the inputs; lo, hi [i]: their range as shown.

    seen [m, i]: examples, standardised, that say how near an input is to what was shown; gap: the widest step between neighbours.
    """

    kind: str
    outputs: tuple[int, ...]
    inputs: tuple[int, ...]
    arrays: dict[str, np.ndarray]


class Answer(NamedTuple):
    """values: of the part's outputs. confidence: 1 where examples are near, towards 0 where nothing was shown."""

    values: np.ndarray
    confidence: float


def evaluate(part: Part, vector: np.ndarray, hold: bool) -> Answer:
    """Return what a part makes of a whole vector. hold: what lies beyond the range that was shown counts as its edge."""
    a = part.arrays
    x = vector[list(part.inputs)] if len(part.inputs) != len(vector) else vector
    edge = np.minimum(np.maximum(x, a["lo"]), a["hi"])
    outside = float(np.abs((x - edge) / a["range"]).max())
    z = ((edge if hold else x) - a["mean"]) / a["std"]
    nearest = math.sqrt(float(np.square(a["seen"] - z).sum(1).min()))
    confidence = math.exp(-2.0 * outside - max(nearest / float(a["gap"]) - 1.0, 0.0))
    values, own = _EVALUATE[part.kind](a, z)
    return Answer(values, min(max(confidence * own, 0.0), 1.0))


def _weights(a: dict[str, np.ndarray], z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the numbers of the k nearest examples and their weights, of sum 1."""
    distances = np.sqrt(np.square(a["x"] - z).sum(1))
    k = min(int(a["k"]), len(distances))
    nearest = np.argpartition(distances, k - 1)[:k]
    weights = 1.0 / np.maximum(distances[nearest], NEAR)
    return nearest, weights / weights.sum()


def _knn(a: dict[str, np.ndarray], z: np.ndarray) -> tuple[np.ndarray, float]:
    nearest, weights = _weights(a, z)
    return weights @ a["y"][nearest], 1.0


def _classify(a: dict[str, np.ndarray], z: np.ndarray) -> tuple[np.ndarray, float]:
    nearest, weights = _weights(a, z)
    votes = np.bincount(a["y"][nearest].astype(int), weights, minlength=len(a["labels"]))
    best = int(votes.argmax())
    return a["labels"][best : best + 1], float(votes[best])


def _linear(a: dict[str, np.ndarray], z: np.ndarray) -> tuple[np.ndarray, float]:
    return z @ a["w"] + a["b"], 1.0


def _polynomial(a: dict[str, np.ndarray], z: np.ndarray) -> tuple[np.ndarray, float]:
    return np.prod(z ** a["powers"], 1) @ a["w"] + a["b"], 1.0


def _mlp(a: dict[str, np.ndarray], z: np.ndarray) -> tuple[np.ndarray, float]:
    return np.tanh(z @ a["w1"] + a["b1"]) @ a["w2"] + a["b2"], 1.0


def _gp(a: dict[str, np.ndarray], z: np.ndarray) -> tuple[np.ndarray, float]:
    scale, amplitude = float(a["scale"]), float(a["amplitude"])
    k = amplitude * np.exp(-0.5 * np.square(a["x"] - z).sum(1) / scale**2)
    variance = amplitude - float(np.square(a["l"] @ k).sum())
    spread = math.sqrt(min(max(variance / amplitude, 0.0), 1.0))
    return (k @ a["alpha"]) * a["y_std"] + a["y_mean"], 1.0 - spread


_EVALUATE = {
    "knn": _knn, "classify": _classify, "linear": _linear, "polynomial": _polynomial, "mlp": _mlp, "gp": _gp,
}  # fmt: skip


def kept(parts: list[Part]) -> list[dict[str, Any]]:
    """Return what the session keeps of a model."""
    return [
        {**part._asdict(), "arrays": {name: pack(value) for name, value in part.arrays.items()}}
        for part in parts
    ]


def parts_again(kept: Any) -> list[Part]:
    """Return the parts of which `kept` told. Raises ValueError, TypeError, KeyError for what no model is."""
    parts = [
        Part(
            one["kind"],
            tuple(map(int, one["outputs"])),
            tuple(map(int, one["inputs"])),
            {name: unpack(value) for name, value in one["arrays"].items()},
        )
        for one in kept
    ]
    for part in parts:
        if part.kind not in _EVALUATE and part.kind != "dtw":
            raise ValueError(f"no kind of model {part.kind!r}")
        if not all(np.isfinite(array).all() for array in part.arrays.values()):
            raise ValueError("a learned mapping is damaged")
        if part.kind != "dtw":
            values = evaluate(part, np.zeros(max(part.inputs) + 1), True).values
            if values.shape != (len(part.outputs),):
                raise ValueError("a learned mapping is damaged")
    return parts
