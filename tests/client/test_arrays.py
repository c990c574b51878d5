"""Sounds as arrays, there and back."""

import numpy as np
import pytest

from asciml_osc.client.audio import CHUNK, Table, chunks, one_channel
from asciml_osc.errors import AscimlError


def test_chunks_are_the_samples_as_the_wire_has_them():
    samples = np.linspace(-1, 1, 2 * CHUNK + 7, dtype=np.float32)
    blobs = list(chunks(samples))
    assert [len(blob) for blob in blobs] == [4 * CHUNK, 4 * CHUNK, 28]
    assert np.array_equal(np.frombuffer(b"".join(blobs), ">f4"), samples)


def test_a_table_is_whole_whatever_the_order():
    table = Table()
    for offset, part in ((2, [0.5, 1.0]), (0, [-1.0, -0.5]), (2, [0.5, 1.0])):
        table.accept(offset, part)
    whole = table.samples(4)
    assert whole.dtype == np.float32
    assert whole.tolist() == [-1.0, -0.5, 0.5, 1.0]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([0.5, -0.5], [0.5, -0.5]),
        (np.array([[1.0, 0.0], [0.0, -1.0]]), [0.5, -0.5]),
        (np.array([-32768, 16384], np.int16), [-1.0, 0.5]),
    ],
)
def test_channels_are_averaged_and_whole_numbers_scaled(given, expected):
    samples = one_channel(given)
    assert samples.dtype == np.float32
    assert samples.tolist() == expected


@pytest.mark.parametrize("given", [[], "abc", np.zeros((2, 2, 2)), [1j], np.array([1, 2], np.uint8)])
def test_what_is_no_sound_is_refused(given):
    with pytest.raises(AscimlError, match="samples are") as failure:
        one_channel(given)
    assert failure.value.code == "bad-argument"
