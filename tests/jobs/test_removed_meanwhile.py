"""A sound whose files go while a worker decodes of it, between any two looks at them."""

from pathlib import Path

import numpy as np
import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.jobs import DecoderSpec, Source
from asciml_osc.jobs.analysis import analyse
from asciml_osc.jobs.paths import positions
from asciml_osc.sounds.files import write_wav

RATE = 48000
TONE = (0.3 * np.sin(2 * np.pi * 220 / RATE * np.arange(RATE))).astype(np.float32)
LOOKS = 8  # more than a decoding takes at one sound


class Vanishing(type(Path())):
    """A file that is removed, with those beside it, at the look number `at`."""

    looks, at = 0, 0

    def stat(self, **options):
        looks, self.looks = self.looks, self.looks + 1
        if looks == self.at:
            for ending in (".npz", ".wav"):
                Path(self.with_suffix(ending)).unlink()
        return super().stat(**options)


@pytest.mark.parametrize("at", range(LOOKS))
def test_it_is_not_found_or_it_was_in_time(tmp_path, at):
    sources = []
    for name in ("stays", "goes"):
        audio, analysis = tmp_path / f"{name}.wav", tmp_path / f"{name}.npz"
        write_wav(audio, TONE, RATE)
        analyse([(audio, analysis, RATE, 0.0)], RATE)
        sources.append(Source(name, analysis, audio))
    vanishing = Vanishing(sources[1].analysis)
    vanishing.at = at
    sources[1] = sources[1]._replace(analysis=vanishing)
    try:
        (made,) = positions(DecoderSpec(), sources, [0.5])
    except AscimlError as error:
        assert error.code == "not-found"
        assert '"goes"' in error.message
    else:
        assert np.abs(made).max() > 0.1
        assert vanishing.looks <= at
