"""What a run may start from: a model of its own kind, of sounds of its own length and rate."""

import contextlib
import shutil

import pytest

from tests.session.local import Local


@pytest.fixture(scope="module")
def elsewhere(trained_session, tmp_path_factory):
    """A server on the trained session, which was made at 48 kHz, at another rate and length."""
    folder = tmp_path_factory.mktemp("base") / "session"
    shutil.copytree(trained_session, folder)
    with contextlib.closing(Local(folder, rate=16000, seconds=0.25)) as local:
        yield local


def test_the_model_of_the_last_run_stays_out_and_that_is_told(elsewhere):
    level, text = elsewhere.client.wait_event("/asciml/log", lambda _, text: "the model first" in text)
    assert level == "warning"
    assert "is of sounds of 1 s at 48000 Hz, this server works with 0.25 s at 16000 Hz" in text
    status = elsewhere.client.ask("/asciml/status")
    assert status[status.index("model") + 1] == ""


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (
            "morph",
            (
                '"first" is a model of sounds of 48000 samples at 48000 Hz, and these have 4000 at 16000 Hz: start from a model '
                "of such sounds, or from new"
            ),
        ),
        (
            "thesis",
            (
                '"first" is a morph model, and a thesis run cannot start from it: train with model morph, or from a thesis model, '
                "or from new"
            ),
        ),
    ],
)
def test_a_run_cannot_start_from_it_and_says_from_what_it_could(elsewhere, kind, said):
    stage = elsewhere.stage
    assert stage.ask("/asciml/train/start", "from", "first", "model", kind) == ("bad-argument", said)
    assert stage.ask("/asciml/train/stop")[0] == "not-found"  # nothing has begun


def test_a_kind_without_a_pretrained_model_says_so(elsewhere):
    code, text = elsewhere.stage.ask("/asciml/train/start", "from", "pretrained")
    assert code == "bad-argument"
    assert "morph has no pretrained model" in text
    assert elsewhere.stage.ask("/asciml/train/stop")[0] == "not-found"  # nothing has begun


def test_a_file_that_is_no_model_is_told_by_its_path(elsewhere):
    (elsewhere.session / "text.safetensors").write_text("no model")
    code, text = elsewhere.stage.ask("/asciml/train/start", "from", "text.safetensors", "model", "morph")
    assert code in ("bad-argument", "not-found")
    assert "text.safetensors" in text
