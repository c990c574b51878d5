"""librosa, which our own figures are compared with; compiled by one process at a time."""

import librosa

from asciml_osc.compiled import one_at_a_time


def yin(audio, **options):
    with one_at_a_time():
        return librosa.yin(audio, **options)


def melspectrogram(audio, **options):
    with one_at_a_time():
        return librosa.feature.melspectrogram(y=audio, **options)
