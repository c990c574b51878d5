"""The journal as text: what is written is what is read, and what is no line is named."""

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asciml_osc.errors import AscimlError
from asciml_osc.osc.codec import Foreign
from asciml_osc.session.journal_lines import (
    VERSION,
    Entry,
    Lost,
    Start,
    as_argument,
    as_json,
    digest,
    line_of,
    parse,
)

START = Start(VERSION, "2026-11-29T13:07:44.125Z", "0.1.0", 48000, 1.0, "Linux x86_64")
scalars = (
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | st.text()
)
arguments = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3), max_leaves=6)


def read(*lines):
    return list(parse(b"".join(lines)))


@settings(max_examples=50)
@given(st.lists(arguments, max_size=5))
def test_arguments_keep_their_types_and_every_bit(args):
    entry = Entry("2026", "127.0.0.1:1", "/asciml/x", [as_json(one) for one in args], seed=2**31 - 1)
    line = line_of(entry)
    assert line.count(b"\n") == 1 and line.endswith(b"\n")
    ((_, _), (number, found)) = read(line_of(START), line)
    assert (number, found) == (2, entry)
    again = [as_argument(one) for one in found.args]
    assert repr(again) == repr(args)  # 1, 1.0 and True are three things


def test_what_json_has_not():
    assert math.isnan(as_argument(as_json(math.nan)))
    assert as_argument(as_json(-math.inf)) == -math.inf
    blob = as_json(b"\0\1")
    assert blob == {"blob": digest(b"\0\1"), "bytes": 2, "omitted": "audio"}
    for gone in (blob, as_json(Foreign("a colour", (1, 2, 3, 4)))):
        with pytest.raises(AscimlError, match="does not hold this argument"):
            as_argument(gone)
    assert (
        line_of(Entry("", "", "/x", ["\ud800", "ñ"]))
        == b'{"time": "", "client": "", "address": "/x", "args": ["\\ud800", "\\u00f1"]}\n'
    )


def test_a_last_line_that_was_cut_short_is_left_out():
    lost = Lost("2026", 3)
    assert [item for _, item in read(line_of(START), line_of(lost), b'{"time": "20')] == [START, lost]
    assert [item for _, item in read(line_of(START), line_of(lost)[:-1])] == [START, lost]  # an editor's


ENTRY = {"time": "2026", "client": "", "address": "/asciml/x", "args": []}


@pytest.mark.parametrize(
    "line",
    [
        b"garbage", b"[1]", b"{}", b"\xff\xfe", b"[" * 100000,
        *(json.dumps(line).encode() for line in (
            {**ENTRY, "args": "bells"}, {**ENTRY, "seed": 1.5}, {**ENTRY, "seed": True}, {**ENTRY, "more": 1}, {"time": "2026", "address": "/asciml/x"},
            {**ENTRY, "sounds": {"bells0": 1}}, {"time": "2026", "lost": "3"}, {"journal": "1"}, {"journal": 1},
        )),
    ],
)  # fmt: skip
def test_a_line_that_is_none_is_named(line):
    with pytest.raises(AscimlError, match="line 2 is no line of a journal") as caught:
        read(line_of(START), line + b"\n", line_of(Lost("2026", 1)))
    assert caught.value.code == "bad-argument"


def test_a_journal_of_a_newer_version_is_refused():
    line = line_of(START).replace(b'"journal": 1', b'"journal": 2').replace(b"}", b', "new": 1}')
    with pytest.raises(
        AscimlError, match=r"newer version of asciml-osc \(journal 2, this one knows 1\): update"
    ) as caught:
        read(line)
    assert caught.value.code == "io"


def test_what_is_no_journal_says_what_to_take():
    for lines in (b"", b"\n\n", line_of(Lost("2026", 1))):
        with pytest.raises(AscimlError, match="take a copy that was made by /asciml/session/journal"):
            read(lines)
