"""The tap is what left the output, sample for sample, until it is opened anew."""

import numpy as np
import pytest

from asciml_osc.audio import layout
from asciml_osc.session.tap import Tap
from tests.audio.playing import begin, exact_engine, seen, sound_voice, white


@pytest.mark.parametrize("channels", [1, 2, 4])
def test_what_is_read_is_what_left_also_where_the_ring_begins_anew(tmp_path, channels):
    engine = exact_engine(channels=channels)
    sound_voice(engine, white(4000))
    begin(engine)
    tap = Tap(seen(engine, tmp_path))
    assert (tap.rate, tap.channels, tap.length) == (48000, channels, layout.TAP_NUMBERS // channels)
    engine.state.engine["frames"] = start = tap.length - 1000
    left = engine.render(3000)
    assert tap.now == start + 3000
    assert np.abs(left).max() > 0
    assert np.array_equal(tap.read(start, tap.now), left)
    assert np.array_equal(tap.read(start + 990, start + 1010), left[990:1010])


@pytest.mark.parametrize(("field", "value"), [("rate", 44100.0), ("channels", 4)])
def test_it_is_open_until_the_output_has_another_rate_or_other_channels(tmp_path, field, value):
    engine = exact_engine()
    tap = Tap(seen(engine, tmp_path))
    assert tap.is_open
    engine.state.engine[field] = value
    assert not tap.is_open
