"""How well a model has learned, asked over OSC: figures, sound, pictures, suggestions."""

import xml.etree.ElementTree as ET

import pytest
from PIL import Image

from asciml_osc.errors import AscimlError
from tests.session.local import LONG
from tests.session.test_sound import Recording, wait_for_output


def evaluated(client, *args, **options):
    return client.items("/asciml/model/evaluate", *args, timeout=LONG, **options)


def test_a_model_gives_its_sounds_back_far_nearer_than_silence(trained):
    items = evaluated(trained.client, 100)
    assert len(items) == 12
    for sound, distance, silence in items:
        assert 0 < distance < min(1.0, silence / 4), sound


def test_named_sounds_are_drawn_and_played_before_their_reconstructions(trained, tmp_path):
    client = trained.client
    picture = tmp_path / "two.svg"
    with Recording(trained, str(tmp_path / "heard.wav")) as recording:
        items = evaluated(client, sounds="bells0,winds1", play=1, plot=str(picture))
        wait_for_output(trained, 5 * 48000)
    assert [item[0] for item in items] == ["bells0", "winds1"]
    assert len(recording.sound) > 3.9 * 48000  # four sounds of a second and the pauses between them
    drawn = ET.parse(picture).getroot()
    assert drawn.tag.endswith("svg")
    assert "bells0" in picture.read_text()
    assert not list((trained.session / "sounds").glob(".staged*"))


def test_sounds_are_asked_for_by_their_names(trained):
    client = trained.client
    client.call("/asciml/sounds/name", "bells3", "gong")
    assert evaluated(client, sounds="Gong,winds1") == evaluated(client, sounds="bells3,winds1")


def test_a_blind_trial_is_answered_once(trained):
    client = trained.client
    assert len(evaluated(client, blind=1)) == 1
    sound, right, rights, trials = client.call("/asciml/model/guess", 1)
    assert sound.startswith(("bells", "winds"))
    assert (right, trials) == (rights, 1)
    with pytest.raises(AscimlError, match="blind 1") as failure:
        client.call("/asciml/model/guess", 1)
    assert failure.value.code == "not-found"


def test_suggestions_are_of_four_kinds_and_in_order(trained):
    items = trained.client.items("/asciml/model/suggest", 2, timeout=LONG)
    kinds = [item[0] for item in items]
    assert kinds == ["worst", "worst", "empty", "empty", "duplicate", "duplicate", "pair", "pair"]
    assert [len(item) for item in items] == [3, 3, 5, 5, 4, 4, 4, 4]
    figures = [item[1] for item in items]
    assert figures[0] >= figures[1]
    assert figures[2] >= figures[3]
    assert figures[4] <= figures[5] < 1
    assert 1 > figures[6] >= figures[7]


def test_losses_are_drawn(trained, tmp_path):
    target = tmp_path / "losses.png"
    assert trained.client.call("/asciml/train/plot", str(target), timeout=LONG) == [str(target)]
    with Image.open(target) as picture:
        assert picture.size == (880, 550)
        assert len(picture.convert("RGB").getcolors(1 << 20)) > 50


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (["/asciml/model/evaluate", 1, "sounds", "bells99"], "not-found"),
        (["/asciml/model/evaluate", 1, "plot", "x.doc"], "bad-argument"),
        (["/asciml/model/evaluate", 1, "sounds", "bells0,bells1", "blind", 1], "bad-argument"),
        (["/asciml/model/guess", 3], "bad-argument"),
        (["/asciml/train/plot", "x.png", 999], "not-found"),
        (["/asciml/train/plot", "/etc/hosts/x.png"], "io"),
        (["/asciml/train/plot", "sounds/x.png"], "denied"),
    ],
)
def test_what_cannot_be_evaluated_says_so(trained, message, code):
    with pytest.raises(AscimlError) as failure:
        trained.client.call(*message, timeout=LONG)
    assert failure.value.code == code
