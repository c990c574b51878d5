"""A scsynth that is not there; those that are stand in tests/server/test_streams_scsynth.py."""

import socket
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.osc.codec import encode
from asciml_osc.session.scsynth import Buffer, Info, spread
from tests.session.local import LONG, Local

START = "/asciml/stream/start"


def test_a_buffer_is_named_as_a_person_finds_it():
    assert str(Buffer("127.0.0.1", 57110, 3)) == "buffer 3 of the scsynth at 127.0.0.1:57110"


@pytest.mark.parametrize(
    ("info", "is_allocated"),
    [((48000, 1, 48000.0), True), ((0, 0, 0.0), False), ((-7, 3, 48000.0), False), ((100, 1, 0.0), False)],
)
def test_a_number_that_scsynth_has_no_buffer_for_is_not_allocated(info, is_allocated):
    assert Info(*info).is_allocated is is_allocated


@pytest.mark.parametrize(
    ("sound", "channels", "expected"),
    [
        ([1.0, 2.0], 1, [[1.0], [2.0]]),
        ([1.0, 2.0], 3, [[1.0] * 3, [2.0] * 3]),
        ([[1.0, 3.0], [0.0, -4.0]], 1, [[2.0], [-2.0]]),
        ([[1.0, 3.0], [0.0, -4.0]], 2, [[1.0, 3.0], [0.0, -4.0]]),
        ([[1.0, 3.0]], 4, [[1.0, 3.0, 1.0, 3.0]]),
    ],
)
def test_a_buffer_of_one_channel_gets_the_middle_of_more_left_and_right(sound, channels, expected):
    assert spread(np.array(sound, np.float32), channels).tolist() == expected


@pytest.mark.linux
def test_where_nobody_listens_that_is_said_at_once_and_the_buffer_is_free_again(server):
    client = server.client
    client.call("/asciml/sounds/synth", "bells", "fm", 1, timeout=LONG)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    for _ in range(2):
        with pytest.raises(
            AscimlError, match=f"no scsynth at 127.0.0.1:{port} .*: boot it, with UDP"
        ) as failure:
            client.call(START, "scsynth", "localhost", port, 3, "bells0", timeout=LONG)
        assert failure.value.code == "io"
    assert client.items("/asciml/stream/list") == []


def test_a_host_that_is_none_is_a_bad_argument(server):
    assert isinstance(server, Local)
    with pytest.raises(AscimlError) as failure:
        server.client.call(START, "scsynth", "nosuch", 57110, 3, "bells0")
    assert failure.value.code == "bad-argument"


def test_a_refusal_without_a_word_is_told_as_one(server):
    client = server.client
    client.call("/asciml/sounds/synth", "bells", "fm", 1, timeout=LONG)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as scsynth, ThreadPoolExecutor(1) as other:
        scsynth.bind(("127.0.0.1", 0))
        scsynth.settimeout(LONG)
        port = scsynth.getsockname()[1]
        other.submit(lambda: scsynth.sendto(encode("/fail", ()), scsynth.recvfrom(1 << 16)[1]))
        with pytest.raises(AscimlError) as failure:
            client.call(START, "scsynth", "localhost", port, 3, "bells0", timeout=LONG)
    where = f"buffer 3 of the scsynth at 127.0.0.1:{port}"
    assert (failure.value.code, failure.value.message) == (
        "io",
        f"{where} cannot be filled: scsynth does not say why",
    )
