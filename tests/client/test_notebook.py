"""What a notebook shows of a client's values: well-formed, escaped, and with their figures."""

import base64
import io
import re
import wave
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from asciml_osc.client import Audio, Losses, Sound, SoundList
from asciml_osc.client.notebook import MOST, place
from asciml_osc.client.training import Point
from asciml_osc.errors import AscimlError

RAIN = Sound("weather0", "weather", "/a/<rain>.wav", 1.0, 440.0, 1234.4, -12.25, 1, "rain")


def parsed(html):
    """It as a tree. HTML has line breaks without an end, which XML has not."""
    return ET.fromstring("<p>" + html.replace("<br>", "<br/>") + "</p>")


def test_a_sound_is_its_id_and_knows_the_rest():
    assert RAIN == "weather0"
    assert (RAIN.name, RAIN.group, RAIN.f0, RAIN.on) == ("rain", "weather", 440.0, True)


def test_a_list_is_a_table_and_finds_by_name():
    sounds = SoundList([RAIN, Sound("tones0", "tones", "fm", 1.0, 0.0, 1.0, -3.0, 0, "tones0")])
    cells = [["".join(cell.itertext()) for cell in row] for row in parsed(sounds._repr_html_()).iter("tr")]
    assert cells[1] == ["rain", "weather0", "weather", "1", "440", "1234", "-12.25", "yes"]
    assert cells[2][0] == "tones0"
    assert sounds.named("rain") is sounds.named("weather0") is RAIN
    with pytest.raises(AscimlError, match="snow") as failure:
        sounds.named("snow")
    assert failure.value.code == "not-found"


def test_a_long_list_says_how_much_more_there_is():
    html = SoundList([RAIN] * (MOST + 7))._repr_html_()
    assert len(list(parsed(html).iter("tr"))) == MOST + 1
    assert "7 more" in html


def test_losses_are_lines_that_end_where_they_end():
    losses = Losses([Point(1, 4.0, 2.0, 0.1), Point(2, 2.0, 1.0, 0.1), Point(3, 1.0, 0.5, 0.1)])
    first, second = (line.get("points").split() for line in parsed(losses._repr_html_()).iter("polyline"))
    assert first == ["0.0,0.0", "240.0,80.0", "480.0,120.0"]
    assert second[-1] == "480.0,140.0"
    assert "<svg" in Losses()._repr_html_()


def test_audio_is_what_one_hears():
    samples = np.array([0.0, 0.5, -1.0, 2.0], np.float32)
    html = Audio(samples, 8000)._repr_html_()
    (data,) = re.findall(r"base64,([^\"]+)", html)
    with wave.open(io.BytesIO(base64.b64decode(data))) as file:
        assert (file.getframerate(), file.getnframes()) == (8000, 4)
        assert np.frombuffer(file.readframes(4), "<i2").tolist() == [0, 16384, -32767, 32767]
    assert repr(Audio(samples, 8000)) == "<Audio: 0.001 s at 8000 Hz>"


def test_a_place_is_on_its_path_and_names_are_escaped():
    html = place("<lead>", 1, 33.0, 1.0, "rain0", "wind0")
    assert "<lead>" not in html
    assert "rain0 – wind0" in html
    assert parsed(html).find("meter").get("value") == "33"
