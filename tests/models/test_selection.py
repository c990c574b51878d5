"""What a run keeps, by losses that are made up: the network is a number, and its loss is what the number says."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.models.messages import Notice, TrainJob
from asciml_osc.models.morph.fit import Candidate
from asciml_osc.models.morph.saving import Saver
from asciml_osc.models.morph.selection import Selection
from asciml_osc.models.morph.settings import MorphSettings
from asciml_osc.models.orders import Orders

SETTINGS = MorphSettings(rate=0.5)
USELESS = 30.0  # loss of the mean


@dataclass(frozen=True)
class Losses:
    total: float
    reconstruction: float = 0.0
    kl: float = 0.0


class Network:
    """Stands for Fitting. loss: of the weights as they are."""

    def __init__(self, loss):
        self.loss, self.epoch, self.useless = loss, 0, USELESS

    def now(self, losses):
        return Candidate(self.epoch, self.loss, losses)

    def candidate(self, _settings, other=None):
        loss = self.loss if other is None else other.weights
        return Candidate(self.epoch, loss, Losses(loss))

    def put_back(self, candidate):
        self.loss = candidate.weights

    def model(self, candidate, *_):
        return candidate

    ids = ("a", "b", "c")


def learn(start, chunks, after=None):
    """A run whose chunks have these losses; the weights after each: as good as its loss says, or as `after` says."""
    network = Network(start)
    selection = Selection(network, SETTINGS)
    for number, loss in enumerate(chunks):
        network.epoch, network.loss = 50 * (number + 1), after[number] if after else loss
        selection.consider(Losses(loss), SETTINGS)
    return network, selection


def test_the_best_is_kept():
    _, selection = learn(0.6, [0.5, 0.1, 0.05])
    assert selection.settle(Losses(0.05), SETTINGS).losses.total == 0.05
    assert selection.gained
    assert selection.is_of_use(Losses(0.05))


def test_as_good_as_the_start_is_good_enough_and_worse_is_not():
    _, selection = learn(0.6, [0.603])
    assert selection.settle(Losses(0.603), SETTINGS).epoch == 50
    _, selection = learn(0.6, [0.62, 0.7])
    kept = selection.settle(Losses(0.7), SETTINGS)
    assert (kept.epoch, kept.losses.total) == (0, 0.6)
    assert not selection.gained
    assert selection.is_of_use(Losses(1.1))  # it was short
    assert not selection.is_of_use(Losses(1.3))


def test_what_says_no_more_than_the_mean_is_of_no_use():
    """A beta of 1000 drives all codes into one."""
    network, selection = learn(9e4, [2e4])
    selection.best = network.now(Losses(2e4, reconstruction=USELESS))
    assert not selection.is_of_use(Losses(2e4))


def test_weights_that_a_last_step_spoiled_are_not_kept():
    """The loss of a chunk is that before its steps: one epoch at a rate of 1 has the loss of the start."""
    _, selection = learn(0.6, [0.6], after=[1e6])
    assert selection.gained
    assert selection.settle(Losses(0.6), SETTINGS).weights == 0.6
    assert not selection.gained
    assert not selection.is_of_use(Losses(0.6))


@pytest.mark.parametrize("loss", [31.0, 2e10, float("inf")])
def test_a_loss_far_above_the_start_is_a_failure_with_its_remedy(loss):
    _, selection = learn(0.6, [0.5, loss])
    with pytest.raises(
        AscimlError, match=r"at epoch 100, and 0\.6 at the start: the rate of 0\.5 .* lower one"
    ) as caught:
        selection.settle(Losses(loss), SETTINGS)
    assert caught.value.code == "bad-argument"
    assert selection.best.losses.total == 0.5  # of which the checkpoint is made


def test_a_large_beta_makes_a_large_loss_at_the_start_already():
    _, selection = learn(9e4, [8e4, 7e4])
    assert selection.settle(Losses(7e4), SETTINGS).losses.total == 7e4


def test_a_bump_that_it_comes_back_from_is_none():
    _, selection = learn(0.6, [1.0, 200.0, 2e4, 3.0, 0.2, 0.1, 0.1])
    assert selection.settle(Losses(0.1), SETTINGS).losses.total < 0.6


def test_without_hope_it_ends_at_once():
    with pytest.raises(AscimlError, match="lower one"):
        learn(0.6, [1e15, 1e13, 1e11])


def test_other_sounds_do_not_make_a_start_of_what_has_run_away():
    network, selection = learn(0.6, [0.3, 1e9])
    selection.steady(Losses(1e9))
    assert network.loss == 0.3
    selection.restart(SETTINGS)
    assert selection.start.losses.total == 0.3
    assert selection.gained  # before


def test_other_sounds_leave_alone_what_goes_well():
    network, selection = learn(0.6, [0.3, 0.31])
    selection.steady(Losses(0.31))
    assert network.loss == 0.31


@pytest.mark.parametrize(("last", "said", "learned"), [(0.1, 0, True), (0.7, 1, True), (1.3, 0, False)])
def test_a_run_that_gained_nothing_says_so(monkeypatch, last, said, learned):
    """One that went wrong is not told twice: who takes it in says that it is not loaded."""
    monkeypatch.setattr(Candidate, "save", lambda *_: None, raising=False)
    network, selection = learn(0.6, [last])
    job = TrainJob({}, 16000, 16000, "x", Path("out"), SETTINGS)
    *notices, finished = Saver(job, network, selection).finish(Orders(job), Losses(last))
    assert [isinstance(notice, Notice) for notice in notices] == [True] * said
    assert (finished.learned, finished.sounds, finished.loss) == (learned, 3, min(last, 0.6))
