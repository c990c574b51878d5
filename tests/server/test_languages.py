"""A client that asks for Spanish gets its fails, log lines and help in Spanish; all others go on as before."""

import re
import time

import pytest

from asciml_osc.client import Client
from asciml_osc.errors import CODES
from tests.server.conftest import LONG, Server

SAID = {  # what is asked in Spanish, and the fail that it gets
    "bad-argument": (
        ["/asciml/sounds/synth", "bells", "fm", "many"],
        'count debe ser un número entero en 1…1000, llegó "many"; uso: /asciml/sounds/synth group technique count',
    ),
    "not-found": (
        ["/asciml/sounds/features", "bells0"],
        'no hay un sonido "bells0": /asciml/sounds/list los muestra',
    ),
    "no-model": (
        ["/asciml/latent/sample", "new"],
        "todavía no se ha entrenado ningún modelo: /asciml/train/start hace uno con los sonidos",
    ),
    "no-device": (["/asciml/audio/open", "device", "nosuch"], "no hay un dispositivo de salida 'nosuch'; hay: "),
    "io": (["/asciml/record/start", "/nowhere/out.wav"], "no se puede escribir /nowhere/out.wav: no hay una carpeta /nowhere, créala primero"),
}  # fmt: skip


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("languages") / "session")
    yield server
    server.close()


@pytest.fixture
def spanish(server):
    with Client(port=server.port) as client:
        assert client.call("/asciml/language", "es") == ["es"]
        yield client


def fail(client):
    """The arguments of the next fail, after all else has been answered."""
    client.sync(timeout=LONG)
    return client.wait_event("/asciml/fail", timeout=LONG)


@pytest.mark.parametrize("code", SAID)
def test_fails_come_in_spanish_with_the_same_code(spanish, code):
    message, text = SAID[code]
    spanish.send(*message)
    address, got, told = fail(spanish)
    assert (address, got) == (message[0], code)
    assert told.startswith(text)


def test_what_is_being_done_already_is_busy_in_spanish(server, spanish):
    server.client.call("/asciml/record/start", "a.wav")
    spanish.send("/asciml/record/start", "b.wav")
    text = f"se está grabando {server.session / 'a.wav'}: /asciml/record/stop termina"
    assert fail(spanish) == ["/asciml/record/start", "busy", text]
    server.client.call("/asciml/record/stop")


def test_what_comes_too_early_is_a_limit_in_spanish(spanish):
    spanish.bundle(time.time() + 1e6, ("/asciml/status",))
    address, code, text = fail(spanish)
    assert (address, code) == ("/asciml/status", "limit")
    assert re.fullmatch(
        r"su hora llega en [\d.e+]+ s, y se acepta a lo más 3600 s de adelanto: compara los relojes", text
    )


def test_what_stage_mode_denies_is_said_in_spanish(server, spanish):
    server.client.call("/asciml/stage", 1)
    try:
        spanish.send("/asciml/sounds/remove", "bells")
        assert fail(spanish) == [
            "/asciml/sounds/remove",
            "denied",
            "el modo escenario está activo: /asciml/stage 0 lo termina",
        ]
    finally:
        server.client.call("/asciml/stage", 0)


def test_every_code_but_internal_is_provoked_here():
    """internal is a fault of ours, so no message provokes it: tests/osc/test_languages.py does."""
    assert {*SAID, "busy", "limit", "denied", "internal"} == set(CODES)


def test_help_is_in_the_language_of_who_asks(server, spanish):
    (line,) = spanish.items("/asciml/help", "/asciml/panic")
    assert line == ["/asciml/panic", "", "Calla todas las voces en menos de un bloque.", "/asciml/panic"]
    (line,) = server.client.items("/asciml/help", "/asciml/panic")
    assert line == ["/asciml/panic", "", "Silence all voices within one block.", "/asciml/panic"]
    assert len(spanish.items("/asciml/help")) == len(server.client.items("/asciml/help"))


def test_a_server_in_spanish_speaks_it_to_all_that_choose_nothing(tmp_path):
    server = Server(tmp_path / "session", "--lang", "es")
    try:
        server.client.send("/asciml/train/stop")
        assert fail(server.client)[2] == "no hay un entrenamiento en marcha: /asciml/train/start empieza uno"
        with Client(port=server.port) as english:
            english.call("/asciml/language", "en")
            english.send("/asciml/train/stop")
            assert fail(english)[2] == "no training is in progress: /asciml/train/start begins one"
    finally:
        server.close()
