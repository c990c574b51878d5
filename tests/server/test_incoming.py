"""Sounds over the wire and recordings, where the system itself refuses a server's next write."""

import sys

import pytest

from asciml_osc.errors import AscimlError
from tests.server.conftest import LONG
from tests.session.test_transfers import blobs, fails, send, tone

if sys.platform == "linux":
    import resource

on_linux = pytest.mark.linux


@on_linux
def test_a_disk_that_takes_no_more_is_io_and_leaves_nothing(server):
    chunks = blobs(tone())
    limit = 50_000  # bytes of a file: the system itself refuses the server's next write
    for index in range(len(chunks) - 1):
        send(server.client, "full", "k", index, chunks)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    fails("io", "sounds", send, server.client, "full", "k", len(chunks) - 1, chunks)
    assert not list((server.session / "sounds").iterdir())
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
    for index in range(len(chunks)):
        answer = send(server.client, "full", "k", index, chunks)
    assert answer == ["full0"]


@on_linux
def test_a_recording_of_the_output_that_finds_the_disk_full_says_so_at_once_and_the_clock_goes_on(server):
    client = server.client
    client.wait_event("/asciml/audio/opened", timeout=LONG)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
    client.call("/asciml/record/start", "take.wav")
    client.wait_event(
        "/asciml/log", lambda level, text: level == "warning" and "take.wav" in text, timeout=LONG
    )
    with pytest.raises(AscimlError) as failed:
        client.call("/asciml/record/stop")
    assert failed.value.code == "io"
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
    client.call("/asciml/record/start", "again.wav")
    _, seconds = client.call("/asciml/record/stop")
    assert seconds >= 0
