"""Packets in a stream: however it is cut, the same packets come out; whatever comes, nothing else is raised and nothing grows."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pythonosc import slip as python_osc

from asciml_osc.errors import AscimlError
from asciml_osc.osc.codec import encode
from asciml_osc.osc.framing import MAX_PACKET, Framing

FRAMINGS = pytest.mark.parametrize("slip", [False, True], ids=["sizes", "slip"])
# an OSC packet begins so; its other bytes are mostly those with a meaning in one of the framings
packets = st.builds(
    lambda start, rest: start + bytes(rest),
    st.sampled_from([b"/", b"#"]),
    st.lists(st.sampled_from(b"\xc0\xdb\xdc\xdd\x00/a"), max_size=20) | st.binary(max_size=300),
)


def taken(framing: Framing) -> list[bytes]:
    """All that is complete."""
    found = []
    while (packet := framing.take()) is not None:
        found.append(packet)
    return found


def cut(data: bytes, cuts: list[int]) -> list[bytes]:
    places = [0, *sorted(cut % (len(data) + 1) for cut in cuts), len(data)]
    return [data[start:end] for start, end in itertools.pairwise(places)]


@FRAMINGS
@given(st.lists(packets, max_size=6), st.lists(st.integers(0, 4000), max_size=12))
def test_however_the_stream_is_cut_the_packets_are_the_same_and_the_framing_is_told(slip, sent, cuts):
    sender, receiver = Framing(slip), Framing(None)
    found = []
    for part in cut(b"".join(map(sender.frame, sent)), cuts):
        receiver.feed(part)
        found += taken(receiver)
    assert found == sent
    assert len(receiver) == 0
    if sent:
        assert receiver.frame(b"/x") == sender.frame(b"/x")  # it answers alike


@given(st.lists(packets, min_size=1, max_size=4))
def test_slip_is_what_python_osc_reads_and_writes(sent):
    framing = Framing(None)
    framing.feed(b"".join(map(python_osc.encode, sent)))
    assert taken(framing) == sent
    assert [python_osc.decode(framing.frame(packet)) for packet in sent] == sent


@given(st.lists(packets, min_size=1, max_size=4))
def test_the_end_before_a_packet_may_be_left_out(sent):
    framing = Framing(None)
    framing.feed(b"".join(Framing(slip=True).frame(packet)[1:] for packet in sent))
    assert taken(framing) == sent


@given(
    st.lists(st.binary(max_size=200), max_size=8),
    st.sampled_from([b"", b"\xc0", b"/", b"\0\0\0\x08", b"\0\0\0\0", b"\xff\xff\xff\xff"]),
)
def test_garbage_raises_nothing_but_a_fail_and_no_more_is_kept_than_came(parts, start):
    framing, came = Framing(None), 0
    for part in (start, *parts):
        framing.feed(part)
        came += len(part)
        try:
            found = taken(framing)
        except AscimlError as error:
            assert error.code == "bad-argument"
            return
        came -= sum(map(len, found))
        assert len(framing) <= came


@pytest.mark.parametrize(
    ("start", "size"),
    [(b"\xff\xff\xff\xff", 2**32 - 1), (b"GET / HTTP", 0x47455420), (b"\0\x10\0\x01", MAX_PACKET + 1)],
)
def test_a_size_that_cannot_be_is_refused_before_anything_of_it_is_kept(start, size):
    framing = Framing(None)
    framing.feed(start)
    with pytest.raises(AscimlError, match=rf"a packet of {size} bytes is announced, at most {MAX_PACKET}"):
        framing.take()


@FRAMINGS
def test_the_largest_packet_comes_through_and_one_byte_more_does_not(slip):
    for size in (MAX_PACKET, MAX_PACKET + 1):
        framing = Framing(None)
        framing.feed(Framing(slip).frame(b"/" + b"\xc0" * (size - 1)))
        if size > MAX_PACKET:
            with pytest.raises(AscimlError, match=f"at most {MAX_PACKET} are taken"):
                framing.take()
        else:
            assert len(framing.take()) == size


def test_a_slip_packet_that_never_ends_is_refused():
    framing = Framing(None)
    for _ in range(2 * MAX_PACKET // 65536):
        framing.feed(b"/" * 65536)
        assert framing.take() is None
    framing.feed(b"/")
    with pytest.raises(AscimlError, match="end each with the byte 0xC0"):
        framing.take()


def test_an_empty_packet_is_one_by_its_size_and_none_by_slip():
    framing = Framing(None)
    framing.feed(bytes(4))
    assert framing.take() == b""
    framing = Framing(None)
    framing.feed(b"\xc0" * 5)
    assert framing.take() is None


def test_before_anything_came_an_answer_has_its_size():
    assert Framing(None).frame(encode("/a", [])) == b"\0\0\0\x08/a\0\0,\0\0\0"
