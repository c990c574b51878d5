"""Which place to hear next, after some were liked and some were not.

A Gaussian process is fitted to the answers as if they were numbers, 1 and -1 (least-squares classification: Rasmussen and Williams, Gaussian
Processes for Machine Learning, 2006, section 6.5), and the candidate is taken whose upper confidence bound is the highest (GP-UCB: Srinivas and
others, 2010): near what was liked, or where nothing was heard yet. Both are closed forms of as many unknowns as there are answers, so ten are
enough to begin with, where the deep network of the Co-Explorer (Scurto and others, Designing Deep Reinforcement Learning for Human Parameter
Exploration, 2021) has hundreds of parameters to learn.
"""

from __future__ import annotations

import numpy as np

CANDIDATES = 128  # points that a proposal is chosen from
WIDTH = 0.15  # of a side: how far a liking reaches
NOISE = 0.3  # variance of an answer: a listener changes her mind
CURIOSITY = 0.5  # deviations that are added to what is expected
APART = 0.01  # of a side: nearer to a place that was heard nothing new is heard


def best(candidates: np.ndarray, heard: np.ndarray, liked: np.ndarray) -> int:
    """Return the number of the candidate to hear next.

    candidates: [n, d] points. heard: [k, d] points that were answered, k from 0. liked: [k], 1.0 or -1.0. Where all candidates
    lie next to what was heard, the one that is farthest from it.
    """
    if not len(heard):
        return 0
    away = _squares(candidates, heard)
    covariance = _kernel(_squares(heard, heard)) + NOISE * np.eye(len(heard))
    across = _kernel(away)
    solved = np.linalg.solve(covariance, across.T)
    expected = liked @ solved
    variance = np.maximum(1.0 - (across * solved.T).sum(1), 0.0)
    nearest = np.sqrt(away.min(1))
    score = expected + CURIOSITY * np.sqrt(variance)
    new = nearest >= APART
    return int(np.argmax(np.where(new, score, -np.inf) if new.any() else nearest))


def _squares(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return squared distances [n, k] of points `a` [n, d] and `b` [k, d]."""
    return np.asarray(sum(np.square(x[:, None] - y) for x, y in zip(a.T, b.T, strict=True)))


def _kernel(squares: np.ndarray) -> np.ndarray:
    """Return the covariance of likings at points whose squared distances these are: squared exponential, of variance 1."""
    return np.exp(squares / (-2 * WIDTH**2))
