"""MIDI messages and OSC addresses, by the MIDI 1.0 specification."""

import mido
import pytest
from hypothesis import given
from hypothesis import strategies as st

from asciml_osc.midi.messages import Decoder, message


def told(*messages):
    """What is told of messages on channel 3, without the channel's twins."""
    decoder = Decoder()
    found = [one for data in messages for one in decoder.addresses(bytes(data))]
    plain, twins = found[::2], found[1::2]
    assert twins == [(address.replace("/midi/", "/midi/ch3/", 1), value) for address, value in plain]
    return plain


@pytest.mark.parametrize(
    ("data", "address", "value"),
    [
        ((0x92, 60, 100), "/midi/note/60", 100),
        ((0x92, 60, 0), "/midi/note/60", 0),
        ((0x82, 60, 64), "/midi/note/60", 0),
        ((0xA2, 60, 33), "/midi/pressure/60", 33),
        ((0xB2, 1, 64), "/midi/cc/1", 64),
        ((0xC2, 3), "/midi/program", 3),
        ((0xD2, 70), "/midi/pressure", 70),
        ((0xE2, 0, 64), "/midi/bend", 8192),
        ((0xE2, 127, 127), "/midi/bend", 16383),
    ],
)
def test_each_message_has_its_address(data, address, value):
    assert told(data) == [(address, value)]


@pytest.mark.parametrize(
    "data", [(), (0x92,), (0x92, 60), (0xC2,), (0xB2, 1, 200), (0xF0, 1, 2, 0xF7), (0xFE,), (5, 6, 7)]
)
def test_what_is_cut_off_or_means_nothing_here_is_passed_over(data):
    assert told(data) == []


def test_a_controller_in_two_halves():
    assert told((0xB2, 33, 5)) == [("/midi/cc/33", 5)]  # no coarse half yet
    assert told((0xB2, 1, 64), (0xB2, 33, 5)) == [
        ("/midi/cc/1", 64),
        ("/midi/cc/33", 5),
        ("/midi/cc14/1", 64 * 128 + 5),
    ]


def test_a_parameter_number_and_what_is_entered_for_it():
    numbers = (0xB2, 99, 1), (0xB2, 98, 2)
    assert told(*numbers, (0xB2, 6, 10), (0xB2, 38, 3))[2:] == [
        ("/midi/cc/6", 10), ("/midi/nrpn/130", 1280), ("/midi/cc/38", 3), ("/midi/nrpn/130", 1283),
    ]  # fmt: skip
    none = (0xB2, 101, 127), (0xB2, 100, 127)
    assert told(*numbers, *none, (0xB2, 6, 10))[-1] == ("/midi/cc/6", 10)
    assert told((0xB2, 101, 0), (0xB2, 100, 0), (0xB2, 6, 12))[-1] == ("/midi/rpn/0", 1536)


def test_keys_that_are_held_are_let_go_once():
    decoder = Decoder()
    for data in ((0x90, 60, 1), (0x90, 64, 1), (0x80, 60, 0), (0x9F, 7, 9)):
        list(decoder.addresses(bytes(data)))
    ends = [("/midi/note/64", 0), ("/midi/ch1/note/64", 0), ("/midi/note/7", 0), ("/midi/ch16/note/7", 0)]
    assert list(decoder.let_go()) == ends
    assert list(decoder.let_go()) == []


@given(st.binary(max_size=6))
def test_no_bytes_break_it(data):
    assert all(0 <= value <= 0x3FFF for _, value in Decoder().addresses(data))


@given(
    st.sampled_from(["cc/7", "note/60", "pressure/60", "pressure", "program", "bend"]),
    st.integers(0, 127),
    st.integers(1, 16),
)
def test_what_goes_out_is_what_a_library_reads_and_comes_back_as_it_was(address, value, channel):
    data = message(f"/midi/ch{channel}/{address}", value)
    assert mido.Message.from_bytes(data).channel == channel - 1
    assert (f"/midi/ch{channel}/{address}", value) in list(Decoder().addresses(data))


@pytest.mark.parametrize(
    "address",
    [
        "/midi",
        "/midi/",
        "/midi/ch0/cc/1",
        "/midi/ch17/cc/1",
        "/midi/cc",
        "/midi/cc/128",
        "/midi/cc/x",
        "/midi/cc/1/2",
        "/cc/1",
        "/midi/ch3",
        "/midi/bend/1",
    ],
)
def test_an_address_that_is_no_message(address):
    assert message(address, 1) is None


def test_values_are_clamped_and_whole():
    assert message("/midi/cc/1", 300.0) == bytes([0xB0, 1, 127])
    assert message("/midi/cc/1", -3) == bytes([0xB0, 1, 0])
    assert message("/midi/bend", 99999) == bytes([0xE0, 127, 127])
    assert message("/midi/cc14/1", 8197) == bytes([0xB0, 1, 64, 0xB0, 33, 5])
