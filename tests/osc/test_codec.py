import math
import struct
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from asciml_osc.osc import codec
from asciml_osc.osc.codec import (
    MAX_ARGUMENTS,
    MAX_DATAGRAM,
    MAX_DEPTH,
    Bundles,
    Foreign,
    MalformedPacket,
    Timed,
    bundled,
    decode,
    encode,
    encode_bundle,
)

text = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)))
arguments = st.lists(
    st.integers(-(2**31), 2**31 - 1) | st.floats(width=32, allow_nan=False) | text | st.binary()
)
messages = st.tuples(text.map(lambda name: "/" + name), arguments)


def only(datagram: bytes) -> Timed:
    (element,) = decode(datagram)
    assert isinstance(element, Timed), element
    return element


def malformed(datagram: bytes) -> MalformedPacket:
    (element,) = decode(datagram)
    assert isinstance(element, MalformedPacket), element
    return element


@given(messages)
def test_a_message_comes_back_as_it_was(message):
    address, args = message
    assert only(encode(address, args)) == Timed(None, address, args)


@given(
    st.lists(messages, max_size=4), st.none() | st.integers(1, 2085978495)
)  # where OSC's time ends, in 2036
def test_a_bundle_keeps_order_and_time(content, time):
    assert decode(encode_bundle(time, content)) == [Timed(time, address, args) for address, args in content]


@given(
    st.binary()
    | st.binary().map(lambda data: b"/a\0\0," + data)
    | st.binary().map(lambda data: b"#bundle\0" + bytes(8) + data)
    | st.tuples(messages, st.integers(0, 40), st.binary(max_size=4)).map(
        lambda found: encode(*found[0])[: found[1]] + found[2] + encode(*found[0])[found[1] + len(found[2]) :]
    )
)
def test_no_bytes_raise(datagram):
    for element in decode(datagram):
        if isinstance(element, MalformedPacket):
            assert element.code == "bad-argument"
            encode("/asciml/fail", [element.address, element.code, element.message])


@pytest.mark.parametrize(
    ("tags", "data", "args"),
    [
        ("i", struct.pack(">i", -5), [-5]),
        ("h", struct.pack(">q", 2**40), [2**40]),
        ("h", struct.pack(">q", -(2**40)), [-(2**40)]),
        ("f", struct.pack(">f", 0.5), [0.5]),
        ("d", struct.pack(">d", 0.1), [0.1]),
        ("s", b"abc\0", ["abc"]),
        ("S", b"abcd\0\0\0\0", ["abcd"]),
        ("s", b"\xc3\xa9\0\0", ["é"]),
        ("b", struct.pack(">i", 2) + b"xy\0\0", [b"xy"]),
        ("b", bytes(4), [b""]),
        ("TFNI", b"", [True, False, None, math.inf]),
        ("t", struct.pack(">Q", (2208988800 + 7) << 32), [Foreign("a timetag", 7.0)]),
        ("c", struct.pack(">i", 65), [Foreign("a character", 65)]),
        ("c", b"\x7f\0\0\0", [Foreign("a character", 0x7F000000)]),
        ("r", struct.pack(">I", 0xFF0000FF), [Foreign("a colour", 0xFF0000FF)]),
        ("m", bytes([1, 144, 60, 100]), [Foreign("a MIDI message", (1, 144, 60, 100))]),
        ("i[ii[f]]", struct.pack(">iiif", 1, 2, 3, 4.0), [1, [2, 3, [4.0]]]),
    ],
)
def test_every_type_tag(tags, data, args):
    assert (
        only(encode("/a", []).split(b",")[0] + encode(f",{tags}", [])[: -len(",\0\0\0")] + data).args == args
    )


def test_old_senders_leave_the_type_tags_out():
    assert only(b"/asciml/status\0\0") == Timed(None, "/asciml/status", [])


@pytest.mark.parametrize(
    ("datagram", "address", "text"),
    [
        (b"", "", "got nothing"),
        (b"hello\0\0\0", "", "got 68 65 6c 6c 6f 00 00 00 (hello...)"),
        (b"/abc", "", "a string must end"),
        (b"/ab\0x\0\0\0", "/ab", "type tags must follow"),
        (b"/ab\0,i\0\0\0\0", "/ab", "ask for more"),
        (b"/ab\0,f\0\0\0\0", "/ab", "ask for more"),
        (b"/ab\0,s\0\0ab", "/ab", "a string must end"),
        (b"/ab\0,s\0\0\xff\xfe\0\0", "/ab", "UTF-8"),
        (b"/\xff\0\0,\0\0\0", "", "UTF-8"),
        (b"/ab\0,b\0\0\0\0\0\x09abcd", "/ab", "a blob of 9 bytes"),
        (b"/ab\0,b\0\0\xff\xff\xff\xfbabcd", "/ab", "a blob of -5 bytes"),
        (b"/ab\0,b\0\0\0\0", "/ab", "a blob of -1 bytes"),
        (b"/ab\0,x\0\0", "/ab", "type tag 'x'"),
        (b"/ab\0,[i\0\0\0\0\1", "/ab", "not closed"),
        (b"/ab\0,]\0\0", "/ab", "type tag ']'"),
        (b"/ab\0,\0\0\0\0\0\0\1", "/ab", "4 bytes follow"),
        (b"/ab\0,i\0\0\0\0\0\1\0", "/ab", "1 bytes follow"),
        (b"#bundle\0\0\0", "", "timetag"),
    ],
)
def test_what_is_malformed_says_what_came(datagram, address, text):
    error = malformed(datagram)
    assert error.address == address
    assert text in error.message


def test_a_broken_element_leaves_the_others_alone():
    good = encode("/good", [1])
    bad = b"/bad\0\0\0\0,x\0\0"
    parts = b"".join(struct.pack(">i", len(part)) + part for part in (good, bad, good))
    first, broken, last = decode(b"#bundle\0" + struct.pack(">Q", 1) + parts)
    assert first == last == Timed(None, "/good", [1])
    assert isinstance(broken, MalformedPacket)
    assert broken.address == "/bad"


@pytest.mark.parametrize("size", [-4, 0, 3, 4000])
def test_a_broken_size_loses_the_rest_of_the_bundle_once(size):
    datagram = encode_bundle(None, [("/good", [])]) + struct.pack(">i", size) + encode("/lost", [])
    good, rest = decode(datagram)
    assert good == Timed(None, "/good", [])
    assert isinstance(rest, MalformedPacket)
    assert str(size) in rest.message


def nested(inner: bytes, time: int = 1) -> bytes:
    return b"#bundle\0" + struct.pack(">Qi", time, len(inner)) + inner


def test_an_inner_bundle_never_comes_before_the_outer():
    early, late = 2208988800 + 100 << 32, 2208988800 + 200 << 32
    message = encode("/a", [])
    assert only(nested(nested(message, early), late)).time == 200
    assert only(nested(nested(message, 1), late)).time == 200
    assert only(nested(nested(message, late), early)).time == 200
    assert only(nested(nested(message, late), 1)).time == 200


def test_the_depth_of_bundles_is_bounded():
    datagram = encode("/a", [])
    for _ in range(MAX_DEPTH):
        datagram = nested(datagram)
    assert only(datagram).address == "/a"
    assert "nested deeper" in malformed(nested(datagram)).message


def test_only_what_every_client_reads_is_sent():
    args = [
        True,
        2**40,
        1e300,
        -1e300,
        np.int64(3),
        np.float64(0.5),
        np.bool_(True),
        np.str_("x"),
        "a\0b",
        "\udc80",
        b"",
    ]
    sent = only(encode("/a", args)).args
    assert sent == [1, float(2**40), math.inf, -math.inf, 3, 0.5, 1, "x", "ab", "?", b""]
    assert math.isnan(only(encode("/a", [math.nan])).args[0])


def test_what_cannot_be_sent_is_refused():
    with pytest.raises(TypeError, match="got NoneType"):
        encode("/a", [None])


def test_a_malformed_packet_crosses_processes_whole():
    import pickle

    error = pickle.loads(pickle.dumps(MalformedPacket("text", "/a")))
    assert (error.address, error.message, error.code) == ("/a", "text", "bad-argument")


def test_many_floats_are_the_same_message_as_one_by_one():
    values = np.array([0.0, -1.0, 0.1, 3e-39, 1e30], np.float32)
    one_by_one = encode("/a", ["name", 3, *(float(value) for value in values)])
    assert encode("/a", ["name", 3], values) == one_by_one
    assert encode("/a", ["name", 3], values[:0]) == encode("/a", ["name", 3])


def test_a_bundle_of_messages_that_are_encoded_already():
    messages = [("/b_setn", [3, 0, 1, 0.5]), ("/sync", [7])]
    assert bundled(None, (encode(*message) for message in messages)) == encode_bundle(None, messages)


@given(st.lists(st.integers(1, 3 * MAX_DATAGRAM // 8), max_size=40), st.booleans())
def test_messages_are_packed_in_order_into_bundles_that_a_datagram_holds(sizes, headed):
    def head(number):
        return encode("/head", [number])

    sent = [encode("/m", [number, bytes(4 * size)]) for number, size in enumerate(sizes)]
    bundles = Bundles(head if headed else None)
    for message in sent:
        bundles.add(message)
    datagrams = bundles.datagrams()
    came = [element for datagram in datagrams for element in decode(datagram)]
    assert [one.args[0] for one in came if one.address == "/m"] == list(range(len(sizes)))
    for number, datagram in enumerate(datagrams, 1):
        first, *rest = decode(datagram)
        if first.address == "/head":
            assert (first.args, len(datagram) <= MAX_DATAGRAM, len(rest) > 0) == ([number], True, True)
        elif headed:
            assert not rest  # one that no bundle holds
            assert len(datagram) + 4 + 16 + 4 + len(head(number)) > MAX_DATAGRAM
    for one, other in pairwise(datagrams):  # no room is left for the next message
        first = len(encode("/m", decode(other)[-1 if len(decode(other)) == 1 else int(headed)].args))
        assert len(one) + 4 + first > MAX_DATAGRAM


def test_a_message_has_so_many_arguments_and_no_more():
    """A packet over TCP may be longer than a datagram; decoding it must not hold the loop for longer."""

    def many(count: int) -> bytes:
        tags = b"," + b"T" * count
        return b"/a\0\0" + tags + bytes(4 - len(tags) % 4)

    assert only(many(MAX_ARGUMENTS)).args == [True] * MAX_ARGUMENTS
    assert malformed(many(MAX_ARGUMENTS + 1)).message == (
        f"a message has at most {MAX_ARGUMENTS} arguments, got {MAX_ARGUMENTS + 1}: send numbers as a blob"
    )


runs = st.lists(st.tuples(st.sampled_from("ifhdtcrmsSbTFNI[]x"), st.sampled_from([1, 2, 15, 16, 17, 40])), max_size=6)  # fmt: skip


@given(runs, st.randoms(use_true_random=False), st.sampled_from([0, 0, 0, 4, -1, -4, -40]))
def test_long_runs_of_one_type_are_read_as_one_by_one(runs, random, more):
    tags = "".join(tag * count for tag, count in runs)
    parts = {**dict.fromkeys("hdt", lambda: random.randbytes(8)), **dict.fromkeys("sS", lambda: b"ab\0\0"), "b": lambda: b"\0\0\0\1x\0\0\0"}  # fmt: skip
    body = b"".join(parts.get(tag, lambda: random.randbytes(4))() for tag in tags if tag not in "TFNI[]x")
    head = b"/a\0\0," + tags.encode() + bytes(4 - (len(tags) + 1) % 4)
    data = head + (body + bytes(more) if more >= 0 else body[:more])
    (found,) = decode(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(codec, "LONG", MAX_ARGUMENTS + 2)
        (expected,) = decode(data)
    assert (type(found), repr(found)) == (type(expected), repr(expected))  # repr: a NaN is not itself
