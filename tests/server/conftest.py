"""Servers for the tests of this folder."""

from pathlib import Path

import pytest

from tests.serving import (  # noqa: F401 - the tests of this folder take them from here
    LISTED,
    LONG,
    START,
    Server,
    Servers,
    learn,
    prepare,
    process_exists,
    serving,
    until,
)


@pytest.fixture
def start(tmp_path):
    """start(*options, session=name): a server on a session folder of this test."""
    with Servers(tmp_path) as servers:
        yield servers.start


@pytest.fixture
def server(start):
    return start()


def train(session: Path) -> None:
    """Make a session folder with 12 sounds and a model of them."""
    groups = {
        "bells": ("additive", 6, {"seed": 1, "freq_lo": 200, "freq_hi": 800}),
        "winds": ("subtractive", 6, {"seed": 2}),
    }
    learn(session, groups, name="first", epochs=600)


@pytest.fixture(scope="module")
def trained(trained_session, tmp_path_factory):
    """A server on a copy of that session, shared by a module's tests."""
    with Servers(tmp_path_factory.mktemp("trained")) as servers:
        server = servers.start(copy_of=trained_session)
        # the model is loaded, and the engine started, in the background
        until(lambda: {"first", "ready"} <= set(server.client.ask("/asciml/status")))
        yield server
