"""A run that is cut off leaves a checkpoint, and the model that is made of it has a name that was free."""

from dataclasses import replace

import numpy as np

from asciml_osc.analysis.features import feature_count
from asciml_osc.analysis.framing import Framing
from asciml_osc.errors import AscimlError
from tests.parts import make_linear_model

FRAMING = Framing(16000, 4000)
DIED = "the trainer process ended"


def dies_at(epoch):
    """What a trainer does that leaves a checkpoint of this epoch, None: none that can be read, and dies."""

    def dies(job):
        ids = list(job.analysis_paths)
        if epoch is None:
            job.checkpoint_path.write_bytes(b"half of it")
        else:
            vectors = np.random.default_rng(epoch).random((len(ids), feature_count(FRAMING)), np.float32)
            model = make_linear_model(vectors, ids, FRAMING)
            replace(model, info=replace(model.info, name=job.name, epochs=epoch)).save(job.checkpoint_path)
        raise AscimlError("internal", DIED)

    return dies


def checkpoints(studio):
    return list((studio.session.config.session / "models").glob("checkpoint-*"))


def names(studio):
    return [row.name for row in studio.run(studio.models.list())]


def test_its_best_weights_become_the_model_that_it_would_have_been(studio):
    studio.trainer.begins = dies_at(7)
    assert studio.run(studio.learn(name="mine")) == (
        "failed",
        [1, "internal", f'{DIED}; its best weights, of epoch 7, are the model "mine"'],
    )
    (row,) = studio.run(studio.models.list())
    assert (row.name, row.run, row.info["checkpoint"], row.info["sounds"]) == ("mine", 1, 7, 6)
    assert checkpoints(studio) == []
    assert studio.models.current is None  # it is there, and nobody asked for it


def test_a_name_that_is_taken_stays_with_its_model(studio):
    for epoch, name in ((7, "mine"), (8, "mine-run2")):
        studio.trainer.begins = dies_at(epoch)
        _, (_, _, text) = studio.run(studio.learn(name="mine"))
        assert text.endswith(f'of epoch {epoch}, are the model "{name}"')
    assert names(studio) == ["mine", "mine-run2"]
    assert [row.info["checkpoint"] for row in studio.run(studio.models.list())] == [7, 8]


def test_without_a_name_it_counts_as_its_run(studio):
    studio.trainer.begins = dies_at(3)
    _, (_, _, text) = studio.run(studio.learn())
    assert text.endswith('are the model "morph1"')


def test_one_that_cannot_be_read_is_no_model(studio, caplog):
    studio.trainer.begins = dies_at(None)
    assert studio.run(studio.learn(name="mine")) == ("failed", [1, "internal", DIED])
    assert names(studio) == []
    assert any("the checkpoint of run 1 cannot be used" in message for message in caplog.messages)


def test_what_a_server_that_was_killed_left_is_taken_in_by_the_next(studio):
    """A run whose server is killed: its checkpoint is there, and nobody has said how the run ended."""
    studio.trainer.begins = dies_at(None)
    studio.run(studio.learn(name="mine"))
    model = make_linear_model(
        np.random.default_rng(0).random((6, feature_count(FRAMING)), np.float32), "abcdef", FRAMING
    )
    model = replace(model, info=replace(model.info, name="mine", epochs=9))
    model.save(studio.training.checkpoints.path(1))
    model.save(studio.training.checkpoints.path(99))  # of no run of this session
    assert studio.run(studio.training.checkpoints.take_in_all()) == [
        'run 1 was cut off: its best weights, of epoch 9, are the model "mine", /asciml/model/load mine plays it'
    ]
    assert studio.state() == "checkpoint"
    assert [path.name for path in checkpoints(studio)] == ["checkpoint-99.safetensors"]
    assert studio.run(studio.training.checkpoints.take_in_all()) == []
