"""Messages in a stream: what is packed is read again, and a stream that ends is an end, wherever it was cut."""

import asyncio
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asciml_osc.children.frames import LINE, JsonLines, Pickles

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda values: st.lists(values) | st.dictionaries(st.text(), values),
    max_leaves=10,
)
values = json_values | st.binary() | st.tuples(st.integers(), st.binary())


def read_all(frames, data):
    """The messages of a stream that ends behind `data`."""

    async def read():
        reader = asyncio.StreamReader(limit=LINE)
        reader.feed_data(data)
        reader.feed_eof()
        found = []
        while True:
            try:
                found.append(await frames.read(reader))
            except EOFError:
                return found

    return asyncio.run(read())


@given(messages=st.lists(json_values, max_size=4), data=st.data())
def test_lines_of_json_come_out_as_they_went_in_up_to_a_cut(messages, data):
    check(JsonLines, messages, data)


@given(messages=st.lists(values, max_size=4), data=st.data())
def test_pickles_come_out_as_they_went_in_up_to_a_cut(messages, data):
    check(Pickles, messages, data)


def check(frames, messages, data):
    packed = [frames.pack(message) for message in messages]
    stream = b"".join(packed)
    assert read_all(frames, stream) == messages
    cut = data.draw(st.integers(0, len(stream)))
    whole = sum(len(b"".join(packed[: n + 1])) <= cut for n in range(len(packed)))
    assert read_all(frames, stream[:cut]) == messages[:whole]


@given(messages=st.lists(values, max_size=4), cut=st.integers(1, 5))
def test_a_process_without_an_event_loop_reads_the_same(messages, cut):
    stream = b"".join(map(Pickles.pack, messages))
    file = io.BytesIO(stream)
    assert [Pickles.read_file(file) for _ in messages] == messages
    with pytest.raises(EOFError):
        Pickles.read_file(file)
    with pytest.raises(EOFError):
        Pickles.read_file(io.BytesIO(Pickles.pack("message")[:-cut]))
