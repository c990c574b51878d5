"""Carrying a trained network over to another set of sounds.

A network speaks the coefficients of its own set's basis. Coefficients c' of another set's basis B', mean m', are those of
the first basis B, mean m, by c = ((c' B' + m') - m) Bᵀ, and what comes out goes back by (c B + m - m') B'ᵀ: both are
affine, and go into the first and the last layers and the skips. So what the network knew keeps its codes. What the new set
spans beyond the old one the network has never heard: it goes onto latent columns that nothing depended on, linearly and
scaled as in network.pca_start, so that the new sounds come back as well as so many columns allow.
"""

from __future__ import annotations

import numpy as np

from asciml_osc.models.bases.blocks import Vectors, batches
from asciml_osc.models.bases.pca import Basis
from asciml_osc.models.morph.model import apply_network

Weights = dict[
    str, np.ndarray
]  # as network.export_weights gives them; a model file lacks encoder.log_variance

START_LOG_VARIANCE = -4.0  # of a column's code: almost deterministic at first
UNUSED = 0.01  # of the decoded spread: a column that moves less than this may take up something new
NEW = 0.01  # of the largest distance from the mean: a sound that sticks out of the old span by less is known
AT_ONCE = 64  # basis vectors mapped by one matrix product


def carry(
    weights: Weights, codes: np.ndarray, old: Basis, new: Basis, vectors: Vectors, latent: int
) -> Weights:
    """Carry the network `weights`, which speaks the basis `old`, over to the basis `new`.

    codes : ndarray [shape=(n, old latent)]
        Of the sounds that the network was trained on; they tell which columns are unused.
    vectors : ndarray [shape=(N, size)]
        Features of the sounds to learn, which span `new`.
    latent : int >= old latent
        Columns to have; those beyond the old ones are unused.
    """
    weights = _widened(weights, latent)
    codes = np.pad(codes, ((0, 0), (0, latent - codes.shape[1])))
    spoken, known, outside, sizes = [], [], [], []
    for some in batches(vectors):
        spoken.append(new.coefficients(some))
        known.append(old.coefficients(some))
        outside.append(np.linalg.norm(some - old.vectors(known[-1]), axis=1))
        sizes.append(np.linalg.norm(some - old.mean, axis=1))
    coefficients = np.concatenate(spoken)
    there = _affine_map(coefficients, np.concatenate(known))
    back = _change_of_basis(old, new, len(weights["encoder.1.kernel"]))
    weights = _with_coefficients(weights, there, back)
    new_sounds = np.concatenate(outside) > NEW * np.concatenate(sizes).max()
    return _with_new(weights, codes, coefficients, new_sounds, unused_columns(weights, codes))


def unused_columns(weights: Weights, codes: np.ndarray) -> np.ndarray:
    """Find latent columns that move what is decoded from `codes` by less than UNUSED of its spread, the least used first."""
    whole = apply_network(weights, "decoder", codes)
    spread = np.linalg.norm(whole - whole.mean(0))
    moved = np.empty(codes.shape[1])
    for column in range(codes.shape[1]):
        without = codes.copy()
        without[:, column] = codes[:, column].mean()
        moved[column] = np.linalg.norm(apply_network(weights, "decoder", without) - whole)
    order = np.argsort(moved, kind="stable")
    return order[moved[order] <= UNUSED * spread]


def _affine_map(given: np.ndarray, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Fit the matrix and offset that take the rows of `given` to those of `wanted`, by least squares.

    A set spans its basis, so the fit is exact for it: the bases, rounded to float16, are not orthonormal enough for a
    product of the two (whitened, the error would be that of the smallest component).
    """
    scale = given.std(0) + 1e-12
    rows = np.concatenate([given / scale, np.ones((len(given), 1))], 1).astype(np.float64)
    solution = np.linalg.lstsq(rows, wanted.astype(np.float64), rcond=1e-7)[0]
    return solution[:-1] / scale[:, None], solution[-1]


def _change_of_basis(source: Basis, target: Basis, rank: int) -> tuple[np.ndarray, np.ndarray]:
    """Return matrix [rank, target rank] and offset [target rank]: coefficients on `source` to those on `target`."""
    offset = target.coefficients(source.vectors(np.zeros((1, rank), np.float32)))[0]
    ones = np.eye(rank, dtype=np.float32)
    parts = [
        target.coefficients(source.vectors(ones[start : start + AT_ONCE])) - offset
        for start in range(0, rank, AT_ONCE)
    ]
    return np.concatenate(parts), offset


def _widened(weights: Weights, latent: int) -> Weights:
    """Add latent columns, which nothing goes into and nothing comes from."""
    weights = _with_log_variance(weights)
    more = latent - weights["encoder.3.bias"].size
    wider = dict(weights)
    for head in ("encoder.3", "encoder.log_variance"):
        wider[f"{head}.kernel"] = np.pad(weights[f"{head}.kernel"], ((0, 0), (0, more)))
        wider[f"{head}.bias"] = np.pad(weights[f"{head}.bias"], (0, more))
    for name in ("decoder.1.kernel", "decoder.3.kernel"):
        wider[name] = np.pad(weights[name], ((0, more), (0, 0)))
    return wider


def _with_log_variance(weights: Weights) -> Weights:
    """Add how sure the encoder is of its codes, which a model file does not say: that is learned anew."""
    if "encoder.log_variance.bias" in weights:
        return dict(weights)
    shape = weights["encoder.2.bias"].size, weights["encoder.3.bias"].size
    return weights | {
        "encoder.log_variance.kernel": np.zeros(shape, np.float32),
        "encoder.log_variance.bias": np.full(shape[1], START_LOG_VARIANCE, np.float32),
    }


def _with_coefficients(
    weights: Weights, there: tuple[np.ndarray, np.ndarray], back: tuple[np.ndarray, np.ndarray]
) -> Weights:
    """Make the same function of other coefficients: `there` takes new ones to old ones, `back` old ones to new ones."""
    matrix, offset = there
    width = weights["encoder.2.bias"].size
    hidden, skip = np.split(weights["encoder.3.kernel"], [width])
    carried = weights | {
        "encoder.1.kernel": matrix @ weights["encoder.1.kernel"],
        "encoder.1.bias": weights["encoder.1.bias"] + offset @ weights["encoder.1.kernel"],
        "encoder.3.kernel": np.concatenate([hidden, matrix @ skip]),
        "encoder.3.bias": weights["encoder.3.bias"] + offset @ skip,
        "decoder.3.kernel": weights["decoder.3.kernel"] @ back[0],
        "decoder.3.bias": weights["decoder.3.bias"] @ back[0] + back[1],
    }
    return {name: np.ascontiguousarray(value, np.float32) for name, value in carried.items()}


def _with_new(
    weights: Weights, codes: np.ndarray, coefficients: np.ndarray, is_new: np.ndarray, columns: np.ndarray
) -> Weights:
    """Add what the decoder lacks of the new sounds [N], on the latent `columns`; those are zero for all the others."""
    columns = columns[: min(np.count_nonzero(is_new), coefficients.shape[1])]
    if not len(columns):
        return weights
    width = weights["encoder.2.bias"].size
    carried = {name: value.astype(np.float64) for name, value in weights.items()}
    # What the columns said so far is a constant from now on, for the decoder: a new sound's code lies far out on them.
    mean = codes[:, columns].mean(0)
    for layer, rows in (("1", columns), ("3", width + columns)):
        carried[f"decoder.{layer}.bias"] += mean @ carried[f"decoder.{layer}.kernel"][rows]
        carried[f"decoder.{layer}.kernel"][rows] = 0
    encoded = apply_network(carried, "encoder", coefficients)
    missing = np.where(is_new[:, None], coefficients - apply_network(carried, "decoder", encoded), 0)
    # As at the PCA start: each column deviates by 1, and the first ones bring the most.
    positions, lengths, out = np.linalg.svd(missing, full_matrices=False)
    deviations = np.sqrt(len(coefficients))
    matrix, offset = _affine_map(coefficients, positions[:, : len(columns)] * deviations)
    carried["encoder.3.kernel"][np.ix_(width + np.arange(len(matrix)), columns)] += matrix
    carried["encoder.3.bias"][columns] += offset
    carried["decoder.3.kernel"][width + columns] = (lengths[:, None] * out)[: len(columns)] / deviations
    carried["encoder.log_variance.kernel"][:, columns] = 0
    carried["encoder.log_variance.bias"][columns] = START_LOG_VARIANCE
    return {name: np.ascontiguousarray(value, np.float32) for name, value in carried.items()}
