"""Orders to a run: each is answered, by the trainer or by the end of the run."""

import asyncio
import threading

import pytest

from asciml_osc.errors import AscimlError
from tests.session.conftest import SETTINGS


@pytest.fixture
def held(studio):
    """A run whose trainer waits: `go_on` lets it die."""
    begun, go_on = threading.Event(), threading.Event()

    def begins(_):
        begun.set()
        go_on.wait()
        raise AscimlError("internal", "the trainer process ended")

    studio.trainer.begins = begins
    yield begun, go_on
    go_on.set()


@pytest.mark.parametrize("order", ["pause", "change"])
def test_an_order_that_the_trainer_never_takes_ends_with_the_run(studio, held, order):
    begun, go_on = held
    training = studio.training

    async def play():
        await training.start(SETTINGS, "")
        await asyncio.to_thread(begun.wait)
        asking = asyncio.ensure_future(
            training.pause(True) if order == "pause" else training.change("rate", 0.1)
        )
        await asyncio.sleep(0)
        go_on.set()
        with pytest.raises(AscimlError, match="run 1 has ended meanwhile") as ended:
            await asking
        return ended.value.code

    assert studio.run(play()) == "not-found"
    assert not studio.training.running
    assert not studio.training.run.paused


def test_a_setting_that_cannot_be_is_refused_before_the_trainer_hears_of_it(studio, held):
    begun, go_on = held
    training = studio.training

    async def play():
        await training.start(SETTINGS, "")
        await asyncio.to_thread(begun.wait)
        codes = []
        for name, value in (("latent", 3.0), ("rate", -1.0), ("nonsense", 1.0)):
            with pytest.raises(AscimlError) as refused:
                await training.change(name, value)
            codes.append(refused.value.code)
        settings = training.run.settings
        go_on.set()
        return codes, settings

    codes, settings = studio.run(play())
    assert codes == ["bad-argument"] * 3
    assert settings == SETTINGS


@pytest.mark.parametrize("order", ["stop", "pause", "change"])
def test_where_nothing_runs_every_order_says_how_to_begin(studio, order):
    training = studio.training
    asked = {
        "stop": training.stop,
        "pause": lambda: training.pause(True),
        "change": lambda: training.change("rate", 0.1),
    }
    with pytest.raises(
        AscimlError, match="no training is in progress: /asciml/train/start begins one"
    ) as none:
        studio.run(asked[order]())
    assert none.value.code == "not-found"
