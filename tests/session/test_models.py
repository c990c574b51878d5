"""Models that are removed or replaced while somebody reads them, and files that cannot be loaded."""

import asyncio
import gc
from dataclasses import replace

import numpy as np
import pytest

from asciml_osc.analysis.features import pack
from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import Analysis
from asciml_osc.errors import AscimlError
from tests.parts import make_linear_model

FRAMING = Framing(16000, 4000)


def make(studio, name, framing=FRAMING):
    """A staged model of the sounds of the session, or of as many at another rate or length."""
    ids = [row.id for row in studio.library.all()]
    if framing == FRAMING:
        vectors = pack([Analysis.load(studio.library.analysis_path(sound)) for sound in ids], FRAMING)
    else:
        from asciml_osc.analysis.features import feature_count

        vectors = np.random.default_rng(0).random((len(ids), feature_count(framing)), np.float32)
    model = make_linear_model(vectors, ids, framing)
    staged = studio.session.store.files.staged_model(".safetensors")
    replace(model, info=replace(model.info, name=name)).save(staged)
    return staged


def add(studio, name):
    return studio.run(studio.models.add(name, make(studio, name), {}, None))


def exists(path):
    gc.collect()
    return path.exists()


@pytest.mark.parametrize("change", ["removed", "replaced"])
def test_the_file_of_a_model_stays_while_something_is_decoded_with_it(studio, change):
    held = add(studio, "one")
    path = type(held.path).__base__(held.path)  # which holds nothing
    if change == "removed":
        add(studio, "two")
        studio.run(studio.models.remove("one"))
    else:
        add(studio, "two")
        add(studio, "one")
    assert exists(path)
    del held
    assert not exists(path)


def test_a_model_that_is_about_to_become_current_is_not_removed(studio):
    add(studio, "one")
    add(studio, "two")

    async def both():
        load = asyncio.create_task(studio.models.load("one"))
        await asyncio.sleep(0)
        with pytest.raises(AscimlError, match="in use") as caught:
            await studio.models.remove("one")
        assert caught.value.code == "busy"
        return await load

    assert studio.run(both()).path.exists()


def test_a_reopened_model_is_held(studio):
    add(studio, "one")
    studio.models._current.loaded = None
    studio.run(studio.models._reopen("one"))
    path = studio.models.current.path
    add(studio, "one")
    assert exists(path)


@pytest.mark.parametrize(
    ("framing", "text"),
    [
        (Framing(48000, 12000), "start the server with --rate 48000, or train one of these sounds"),
        (Framing(48000, 48000), "this server works with 0.25 s at 16000 Hz: train one of these sounds"),
        (Framing(16000, 16000), "is of sounds of 1 s at 16000 Hz, this server works with 0.25 s at 16000 Hz: train one"),
    ],
    ids=str,
)  # fmt: skip
def test_a_file_of_another_rate_or_length_says_what_to_do_and_stays_out(studio, framing, text):
    add(studio, "one")
    with pytest.raises(AscimlError, match=text) as caught:
        studio.run(studio.session.foreign_models.load(make(studio, "foreign", framing)))
    assert caught.value.code == "bad-argument"
    assert studio.models.current.name == "one"
    assert [row.name for row in studio.run(studio.models.list())] == ["one"]
