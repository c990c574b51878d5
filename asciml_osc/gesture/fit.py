"""Fit a mapping to examples with scikit-learn; what comes out are arrays for `evaluate.py`. Runs in a worker process alone."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.gesture.dtw import TEMPLATE, distance
from asciml_osc.gesture.evaluate import Part, evaluate

NEIGHBOURS = 3
HIDDEN = 16
MOST = {"gp": 300, "knn": 2000, "classify": 2000}  # examples that are kept to be evaluated, evenly thinned
SEEN = 500  # examples that tell how near an input is
FEW = 10  # examples up to which each is held back in turn; of more, a fifth is held back once
CONTRADICT = 0.05  # of an output's range: more between two examples with the same vector is a contradiction


class Fitted(NamedTuple):
    """parts: the model. error: of examples held back, root mean square as a share of each output's range; for classes the share
    that is wrong. examples: how many it was fitted to. contradicting: how many have another example's vector, and other values.
    """

    parts: list[Part]
    error: float
    examples: int
    contradicting: int


def fit(kind: str, inputs: np.ndarray, outputs: np.ndarray, chosen: Sequence[Sequence[int]]) -> Fitted:
    """Fit all outputs. inputs [n, i]; outputs [n, o], NaN where an example says nothing; chosen: for each output its inputs.

    Raises bad-argument where nothing can be learned from these examples, with what to do.
    """
    parts, errors, contradicting, used = [], [], 0, 0
    for columns, rows in _groups(kind, outputs, chosen):
        x, y = inputs[rows][:, list(chosen[columns[0]])], outputs[rows][:, columns]
        contradicting += _check(kind, x, y)
        fitted, error = _fit_part(kind, x, y, columns, chosen[columns[0]])
        parts.append(fitted)
        errors += [error] * len(columns)
        used = max(used, len(x))
    return Fitted(parts, float(np.mean(errors)), used, contradicting)


def _groups(
    kind: str, outputs: np.ndarray, chosen: Sequence[Sequence[int]]
) -> list[tuple[list[int], np.ndarray]]:
    """Put outputs together that are learned from the same inputs of the same examples; a class is learned alone."""
    found: dict[Any, tuple[list[int], np.ndarray]] = {}
    for column in range(outputs.shape[1]):
        rows = ~np.isnan(outputs[:, column])
        if not rows.any():
            continue
        key = (rows.tobytes(), tuple(chosen[column]), column if kind == "classify" else -1)
        found.setdefault(key, ([], rows))[0].append(column)
    return list(found.values())


def _check(kind: str, x: np.ndarray, y: np.ndarray) -> int:
    """Return how many examples contradict another one. Raises bad-argument where nothing can be learned."""
    if len(x) < 2:
        raise bad_argument(
            "one example is no mapping: record another vector with the voices at another place, then train again"
        )
    if (x == x[0]).all():
        raise bad_argument(
            f"all {len(x)} examples have the same vector, so nothing can be told apart: /asciml/gesture/clear, then record with the controller at several places"
        )
    if (y == y[0]).all():
        what = "show the same class" if kind == "classify" else "stand for the same place"
        raise bad_argument(f"all {len(x)} examples {what}: record another one as well, then train again")
    span = np.ptp(y, axis=0)
    span[span == 0] = 1.0
    _, same = np.unique(x, axis=0, return_inverse=True)
    same = same.reshape(-1)
    low, high = np.full((same.max() + 1, y.shape[1]), np.inf), np.full((same.max() + 1, y.shape[1]), -np.inf)
    np.minimum.at(low, same, y)
    np.maximum.at(high, same, y)
    contradicting = int((((high - low) / span).max(1)[same] > CONTRADICT).sum())
    if 2 * contradicting > len(x):
        raise bad_argument(
            f"{contradicting} of {len(x)} examples contradict each other, the same vector for different places: take the last round back with /asciml/gesture/undo, or all with /asciml/gesture/clear"
        )
    return contradicting


def _fit_part(
    kind: str, x: np.ndarray, y: np.ndarray, columns: Sequence[int], inputs: Sequence[int]
) -> tuple[Part, float]:
    from sklearn.model_selection import LeaveOneOut, ShuffleSplit

    splits = LeaveOneOut() if len(x) <= FEW else ShuffleSplit(1, test_size=0.2, random_state=0)
    squares = []
    for train, test in splits.split(x):
        part = _learned(kind, x[train], y[train], columns, range(x.shape[1]))
        made = np.array([evaluate(part, row, hold=False).values for row in x[test]])
        squares.append(made != y[test] if kind == "classify" else np.square(made - y[test]))
    square = np.concatenate(squares).mean(0)
    span = np.ptp(y, axis=0)
    error = square if kind == "classify" else np.sqrt(square) / np.where(span > 0, span, 1.0)
    return _learned(kind, x, y, columns, inputs), float(np.mean(error))


def _learned(kind: str, x: np.ndarray, y: np.ndarray, columns: Sequence[int], inputs: Sequence[int]) -> Part:
    x, y = (_thinned(array, MOST.get(kind, len(x))) for array in (x, y))
    mean, std = x.mean(0), x.std(0)
    std = np.where(std > 0, std, max(float(std.max()), 1e-9))
    z = (x - mean) / std
    lo, hi = x.min(0), x.max(0)
    span = np.maximum(hi - lo, max(0.05 * float((hi - lo).max()), 1e-9))
    seen = _thinned(z, SEEN)
    shared = {"mean": mean, "std": std, "lo": lo, "hi": hi, "range": span, "seen": seen, "gap": _gap(seen)}
    arrays = _ARRAYS[kind](z, y)
    return Part(kind, tuple(columns), tuple(inputs), {**shared, **arrays})


def _thinned(array: np.ndarray, most: int) -> np.ndarray:
    return array if len(array) <= most else array[np.linspace(0, len(array) - 1, most).round().astype(int)]


def _gap(z: np.ndarray) -> np.ndarray:
    """Return the longest edge of the minimum spanning tree, which is single linkage's last: the widest step between neighbours."""
    from scipy.cluster.hierarchy import linkage

    widest = float(linkage(z, "single")[-1, 2]) if len(z) > 1 else 0.0
    return np.array(max(widest, 1e-9))


def _knn(z: np.ndarray, y: np.ndarray) -> dict[str, np.ndarray]:
    return {"x": z, "y": y, "k": np.array(min(NEIGHBOURS, len(z)))}


def _classify(z: np.ndarray, y: np.ndarray) -> dict[str, np.ndarray]:
    labels, number = np.unique(y[:, 0], return_inverse=True)
    number = number.reshape(-1)
    k = max(1, min(NEIGHBOURS, int(np.bincount(number).min())))
    return {"x": z, "y": number, "labels": labels, "k": np.array(k)}


def _linear(z: np.ndarray, y: np.ndarray) -> dict[str, np.ndarray]:
    from sklearn.linear_model import LinearRegression

    model = LinearRegression().fit(z, y)
    return {"w": model.coef_.T, "b": model.intercept_}


def _polynomial(z: np.ndarray, y: np.ndarray) -> dict[str, np.ndarray]:
    from sklearn.linear_model import Ridge
    from sklearn.preprocessing import PolynomialFeatures

    features = PolynomialFeatures(2, include_bias=False).fit(z)
    model = Ridge(1e-3).fit(features.transform(z), y)
    return {"powers": features.powers_, "w": model.coef_.T.reshape(-1, y.shape[1]), "b": model.intercept_}


def _mlp(z: np.ndarray, y: np.ndarray) -> dict[str, np.ndarray]:
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPRegressor

    mean, std = y.mean(0), np.where(y.std(0) > 0, y.std(0), 1.0)
    model = MLPRegressor(
        hidden_layer_sizes=(HIDDEN,),
        activation="tanh",
        solver="lbfgs",
        alpha=1e-2,
        max_iter=300,
        random_state=0,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # 300 steps are what there is time for
        target = (y - mean) / std
        model.fit(z, target[:, 0] if y.shape[1] == 1 else target)
    (w1, w2), (b1, b2) = model.coefs_, model.intercepts_
    return {"w1": w1, "b1": b1, "w2": w2 * std, "b2": b2 * std + mean}


def _gp(z: np.ndarray, y: np.ndarray) -> dict[str, np.ndarray]:
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.gaussian_process import GaussianProcessRegressor
    from sklearn.gaussian_process.kernels import RBF, ConstantKernel, WhiteKernel

    mean, std = y.mean(0), np.where(y.std(0) > 0, y.std(0), 1.0)
    kernel = ConstantKernel(1.0, (1e-2, 1e2)) * RBF(1.0, (1e-1, 1e2)) + WhiteKernel(1e-3, (1e-6, 1.0))
    model = GaussianProcessRegressor(kernel, random_state=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # a value at the end of its range is as good
        model.fit(z, (y - mean) / std)
    signal = model.kernel_.k1
    return {
        "x": z, "alpha": model.alpha_.reshape(-1, y.shape[1]), "l": np.linalg.inv(model.L_), "y_mean": mean, "y_std": std,
        "scale": np.array(signal.k2.length_scale), "amplitude": np.array(signal.k1.constant_value),
    }  # fmt: skip


_ARRAYS = {
    "knn": _knn,
    "classify": _classify,
    "linear": _linear,
    "polynomial": _polynomial,
    "mlp": _mlp,
    "gp": _gp,
}


def fit_dtw(sequences: Sequence[np.ndarray], labels: Sequence[int]) -> Fitted:
    """Keep gestures [n, i] as templates, with the distance up to which the stream shows one.

    The threshold lies between the distances within a class and those to other classes. error: share of the gestures that are
    nearest to one of another class. Raises bad-argument for a gesture of one vector, or one without movement.
    """
    whole = np.concatenate(sequences)
    mean, std = whole.mean(0), whole.std(0)
    if not std.any() or min(map(len, sequences)) < 3:
        raise bad_argument(
            "a gesture needs 3 vectors or more that differ: /asciml/gesture/undo, then record the movement from its start to its end"
        )
    std = np.where(std > 0, std, float(std.max())) / _moving_share(sequences, std)
    templates = [_thinned((one - mean) / std, TEMPLATE) for one in sequences]
    apart = np.array([[distance(a, b) for b in templates] for a in templates])
    np.fill_diagonal(apart, np.inf)
    label = np.array(labels)
    same = label[:, None] == label
    within, between = np.where(same, apart, np.inf).min(1), np.where(same, np.inf, apart).min(1)
    paired = np.isfinite(within)
    usual = float(within[paired].max()) * 1.5 if paired.any() else 0.35
    limit = 0.5 * float(between.min())
    threshold = max(min(max(usual, 0.1), limit), 1e-6)
    wrong = (between < within) & paired & np.isfinite(between)
    arrays = {
        "points": np.concatenate(templates), "ends": np.cumsum([len(one) for one in templates]), "labels": label,
        "threshold": np.array(threshold), "mean": mean, "std": std,
    }  # fmt: skip
    part = Part("dtw", (0,), tuple(range(whole.shape[1])), arrays)
    return Fitted([part], float(wrong.mean()), len(sequences), 0)


def _moving_share(sequences: Sequence[np.ndarray], std: np.ndarray) -> np.ndarray:
    """Return how much of each input is movement and not noise, 0.1–1: one less the ratio of von Neumann (1941), halved."""
    steps = np.concatenate([np.diff(one, axis=0) for one in sequences])
    noise = np.square(steps).mean(0) / (2.0 * np.square(np.where(std > 0, std, 1.0)))
    share: np.ndarray = np.clip(1.0 - noise, 0.1, 1.0)
    return share


def needed() -> None:
    """Raise denied where scikit-learn is not installed."""
    try:
        import sklearn  # noqa: F401
    except ImportError:
        raise AscimlError(
            "denied",
            "learning by example needs scikit-learn, which is not installed: pip install scikit-learn",
        ) from None
