"""The jobs that vary sounds: kept as sounds of the set, or learned by one run alone."""

from __future__ import annotations

import numpy as np

from asciml_osc.analysis.framing import SHORTEST, Framing
from asciml_osc.analysis.sound import analyse as take_apart
from asciml_osc.channels import channels_of, middle
from asciml_osc.jobs import Variation
from asciml_osc.jobs.compiling import compile_decoding
from asciml_osc.lengths import at_length
from asciml_osc.sounds import files
from asciml_osc.sounds.parameters import Span
from asciml_osc.sounds.variations import varied
from asciml_osc.sounds.varied import drawn
from asciml_osc.store.rows import Staged


def vary(wanted: list[Variation], spans: dict[str, Span], origins: list[dict[str, object]]) -> list[Staged]:
    """Write variations as WAV files, each at the rate of its sound. origins: what is kept with each, beside what was drawn."""
    staged = []
    for one, origin in zip(wanted, origins, strict=True):
        values, audio, rate = _varied(one, spans)
        files.write_wav(one.place, audio, rate)
        about = {**origin, **values}
        if (channels := channels_of(audio)) > 1:
            about["channels"] = channels
        staged.append(Staged(one.place, about, len(audio) / rate, rate))
    return staged


def vary_for_run(wanted: list[Variation], spans: dict[str, Span], rate: int, heard: bool) -> None:
    """Write variations as a run reads them: as WAV files where its kind hears waveforms, or else as analyses at `rate`."""
    for one in wanted:
        _, audio, own_rate = _varied(one, spans)
        if heard:
            files.write_wav(one.place, audio, own_rate)
            continue
        compile_decoding()
        samples = max(round(len(audio) / own_rate * rate), rate // SHORTEST)
        heard_audio = at_length(middle(files.resample(audio, own_rate, rate)), samples)
        take_apart(heard_audio, Framing(rate, samples)).save(one.place)


def _varied(one: Variation, spans: dict[str, Span]) -> tuple[dict[str, float], files.Audio, int]:
    rng = np.random.default_rng(one.seed)
    values = drawn(spans, rng)
    recording = files.read_own(one.sound)
    return values, varied(recording.audio, recording.rate, values, rng), recording.rate
