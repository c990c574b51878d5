"""A third kind of model through a whole server: one folder (tests/toy_kind), one row of the table of kinds, and this test."""

import os
import re
from pathlib import Path

import numpy as np
import pytest
import soundfile

from asciml_osc.analysis.sound import Analysis
from asciml_osc.errors import AscimlError
from asciml_osc.models import model_file
from tests.server.conftest import LONG
from tests.toy_kind.model import ToyModel

pytestmark = [pytest.mark.tf, pytest.mark.slow]
ROOT = Path(__file__).parents[2]
# Python imports this in every process that it starts: server, workers, trainer. It is the row, where no file of ours is edited
SITE = """
from asciml_osc.models import kinds
from tests.toy_kind.row import ROW

kinds.KINDS[ROW.name] = ROW
"""


@pytest.fixture
def client(start, tmp_path, monkeypatch):
    """A client of a server that knows the toy, with three sounds."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(SITE)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(site), str(ROOT)]))
    client = start().client
    client.call("/asciml/sounds/synth", "bells", "additive", 3, seed=1, timeout=LONG)
    return client


def refusal(client, *message, **options):
    with pytest.raises(AscimlError) as caught:
        client.call(*message, timeout=LONG, **options)
    return caught.value.code, caught.value.message


def files(tmp_path):
    return list((tmp_path / "session" / "models").iterdir())


def test_it_is_learned_listed_and_heard(client, tmp_path):
    client.call("/asciml/train/start", model="toy", epochs=2, keep=2)
    assert client.wait_event("/asciml/train/progress", timeout=LONG)[1:3] == [1, 2]
    assert client.wait_event("/asciml/train/finished", timeout=LONG)[:3] == [1, "toy1", 2]
    assert [item[0] for item in client.items("/asciml/train/history")] == [1, 2]
    (listed,) = client.items("/asciml/model/list")
    assert [*listed[:4], listed[5]] == ["toy1", "toy", 3, 2, 1]

    (file,) = files(tmp_path)
    model = ToyModel.load(file)
    assert model.codes.shape == (3, 2)
    client.call("/asciml/render", "out.wav", "bells0", "bells2", 50.0, timeout=LONG)
    heard, _ = soundfile.read(tmp_path / "session" / "out.wav")
    ends = [Analysis.load(tmp_path / "session" / "analysis" / f"bells{n}.npz") for n in (0, 2)]
    (row,) = model.rows(ends, model.codes[[0, 2]], np.array([[0.5, 0.5]]))
    own = row.render(model.framing)
    gain = heard @ own / (own @ own)  # the loudness is taken straight from sound to sound
    assert np.abs(heard - gain * own).max() < 1e-3 * np.abs(heard).max() + 2**-23

    client.call("/asciml/voice/new", "main")
    client.call("/asciml/voice/path", "main", "bells0", "bells1", "bells2", timeout=LONG)
    client.call("/asciml/voice/z", "main", 0, 1.0, timeout=LONG)
    client.call("/asciml/play", "bells0", "bells1", 50.0, timeout=LONG)
    client.call("/asciml/latent/sample", "samples", 2, timeout=LONG)


def test_it_goes_out_comes_in_and_is_started_from(client, tmp_path):
    client.call("/asciml/train/start", model="toy", name="mine")
    client.wait_event("/asciml/train/finished", timeout=LONG)
    client.call("/asciml/model/export", "mine", "out.safetensors", timeout=LONG)
    assert client.call("/asciml/model/import", "out.safetensors", "again", timeout=LONG) == ["again"]
    client.call("/asciml/model/load", "again", timeout=LONG)
    current = {item[0]: item[5] for item in client.items("/asciml/model/list")}
    assert current == {"mine": 0, "again": 1}
    client.call("/asciml/train/start", model="toy", from_="continue", name="third")
    assert client.wait_event("/asciml/train/finished", timeout=LONG)[1:3] == ["third", 3]
    code, text = refusal(client, "/asciml/model/export", "mine", "out.onnx")
    assert (code, '"mine" is of the kind toy, and only morph models' in text) == ("bad-argument", True)
    assert {model_file.read_header(path)["info"]["kind"] for path in files(tmp_path)} == {"toy"}


def test_its_settings_are_options_and_what_it_lacks_is_refused(client):
    usage = client.call("/asciml/help", "/asciml/train/start", timeout=LONG)
    assert any(re.search(r"\[model morph\|thesis\|toy\]", str(part)) for part in usage)
    code, text = refusal(client, "/asciml/train/start", model="toy", beta=1.0)
    assert (code, "toy has no beta" in text) == ("bad-argument", True)
    code, text = refusal(client, "/asciml/train/start", keep=2)
    assert (code, "morph has no keep" in text) == ("bad-argument", True)
    code, text = refusal(client, "/asciml/train/start", model="toy", keep=65)
    assert (code, "keep must be a whole number in 1…64, got 65" in text) == ("bad-argument", True)
    client.call("/asciml/train/start", model="toy", epochs=1_000_000)
    client.wait_event("/asciml/train/progress", timeout=LONG)
    code, text = refusal(client, "/asciml/train/set", "epochs", 5.0)
    assert (code, "a run of toy cannot be given another epochs" in text) == ("bad-argument", True)
    client.call("/asciml/train/stop", timeout=LONG)
    ((_, name, state, *_),) = client.items("/asciml/train/runs")
    assert (name, state) == ("toy1", "stopped")
