"""The model of the thesis, from the order to learn to what is heard."""

import numpy as np
import pytest
import soundfile

from asciml_osc.errors import AscimlError
from asciml_osc.models.thesis.model import ThesisModel, fit_length
from tests.server.conftest import LONG
from tests.thesis_parts import FRAMING, random_model, random_weights

pytestmark = [pytest.mark.tf, pytest.mark.slow]
LONGER = 3 * LONG  # 30 million weights on a busy processor


def test_it_is_learned_and_what_sounds_is_its_own(start, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "nothing"))
    server = start()
    client = server.client
    ids = client.call("/asciml/sounds/synth", "bells", "additive", 3, seed=1, timeout=LONG)

    def refused(code, text, **options):
        with pytest.raises(AscimlError, match=text) as caught:
            client.call("/asciml/train/start", **options)
        assert caught.value.code == code

    refused("bad-argument", "morph has no batch", batch=2)
    refused("bad-argument", "thesis has no consistency", model="thesis", consistency=1.0)
    refused("not-found", "no pretrained model", model="thesis", from_="pretrained")
    refused("not-found", 'no model "gone", and no file', model="thesis", from_="gone")

    source = tmp_path / "source.safetensors"
    random_model(FRAMING).save(source)
    client.call("/asciml/train/start", model="thesis", epochs=1, batch=3, rate=1e-3, from_=str(source))
    finished = client.wait_event("/asciml/train/finished", timeout=LONGER)
    assert finished[1:3] == ["thesis1", 1]
    assert [item[0] for item in client.items("/asciml/train/history")] == [1]
    about = client.ask("/asciml/model/info", "thesis1")
    assert about[about.index("kind") + 1] == "thesis"
    (file,) = (server.session / "models").iterdir()  # the waveforms are gone
    with pytest.raises(
        AscimlError, match="no model has been trained yet"
    ):  # noise is no nearer to the sounds than silence
        client.call("/asciml/latent/sample", "none", 1)
    client.call("/asciml/model/load", "thesis1", timeout=LONG)

    model = ThesisModel.load(file)
    assert model.ids == tuple(ids)
    assert model.framing == FRAMING
    assert np.abs(model.weights["decoder.up1.bias"] - random_weights()["decoder.up1.bias"]).max() < 0.002
    client.call("/asciml/render", "out.wav", ids[0], ids[2], 25.0, timeout=LONG)
    heard, rate = soundfile.read(server.session / "out.wav")
    assert rate == 48000
    own = (
        fit_length(model.decode([0.75 * model.codes[0] + 0.25 * model.codes[2]])[0], FRAMING)
        * FRAMING.edge_fade
    )
    gain = heard @ own / (own @ own)  # the loudness is taken straight from sound to sound
    assert np.abs(heard - gain * own).max() < 1e-3 * np.abs(heard).max() + 2**-23

    client.call("/asciml/voice/new", "main")
    client.call("/asciml/voice/path", "main", *ids, timeout=LONG)
    client.call("/asciml/voice/square", "main", ids[0], ids[1], ids[2], ids[2], timeout=LONG)
    client.call("/asciml/play", ids[0], ids[1], 50.0, timeout=LONG)
