"""Ten answers are enough for the next proposals to be nearer to what a listener likes than chance; shown with listeners who are programs."""

import numpy as np
import pytest

from asciml_osc.explore.preference import APART, best
from asciml_osc.explore.spaces import draw, point_of
from asciml_osc.session.exploration import Answer, Exploration

LISTENERS = 100
ANSWERS, AFTER = 10, 5
WRONG = 0.1  # of the answers
LIKES = {"path": 0.1, "square": 0.25, "triangle": 0.166}
"""How far from her favourite a listener likes what she hears: a fifth of the space, where that lies in its middle."""


def listen(kind, seed):
    """Distances of the proposals after ten answers from a listener's favourite; of chance; and the shares of both that she likes."""
    rng = np.random.default_rng([7, seed])
    everywhere = draw(kind, 2048, rng)
    favourite = everywhere[0]
    far = lambda points: np.linalg.norm(points - favourite, axis=-1)  # noqa: E731
    one, proposed = Exploration("v", kind, (), 0.0, False, seed), []
    for _ in range(ANSWERS + AFTER):
        place = one.proposal()
        proposed.append(far(point_of(kind, place)))
        likes = (proposed[-1] < LIKES[kind]) != (rng.random() < WRONG)
        one = one.answered(Answer(place, likes))
    after, chance = np.array(proposed[ANSWERS:]), far(everywhere)
    return after.mean(), chance.mean(), np.mean(after < LIKES[kind]), np.mean(chance < LIKES[kind])


@pytest.mark.parametrize(
    ("kind", "ratio", "nearer", "liked"),
    [("path", 0.45, 0.9, 3.0), ("square", 0.5, 0.85, 3.5), ("triangle", 0.55, 0.8, 3.5)],
)
def test_ten_answers_lead_nearer_to_what_is_liked_than_chance(kind, ratio, nearer, liked):
    found = np.array([listen(kind, seed) for seed in range(LISTENERS)])
    after, chance, likes, by_chance = found.T
    assert after.mean() < ratio * chance.mean()
    assert np.mean(after < chance) > nearer
    assert likes.mean() > liked * by_chance.mean()


def test_without_answers_every_candidate_is_as_good_and_the_first_is_taken():
    assert best(np.array([[0.3], [0.9]]), np.zeros((0, 1)), np.zeros(0)) == 0


def test_what_was_liked_draws_and_what_was_not_repels():
    heard = np.array([[0.2], [0.8]])
    candidates = np.array([[0.25], [0.75]])
    assert best(candidates, heard, np.array([1.0, -1.0])) == 0
    assert best(candidates, heard, np.array([-1.0, 1.0])) == 1


def test_after_a_no_what_nobody_has_heard_comes_first():
    heard = np.array([[0.0], [0.4]])
    assert best(np.array([[0.05], [0.2], [0.95]]), heard, np.array([-1.0, -1.0])) == 2


def test_nothing_is_proposed_twice_and_where_all_was_heard_the_farthest_from_it():
    heard = np.array([[0.5]])
    assert best(np.array([[0.5], [0.5 + APART / 2], [0.5 + 2 * APART]]), heard, np.ones(1)) == 2
    assert best(np.array([[0.5], [0.5 + APART / 2]]), heard, np.ones(1)) == 1


def test_contradicting_answers_and_a_hundred_of_one_place_are_no_fault():
    heard = np.full((100, 2), 0.5)
    liked = np.where(np.arange(100) % 2, 1.0, -1.0)
    assert best(draw("square", 128, np.random.default_rng(3)), heard, liked) in range(128)
