"""Each client hears its own language: what it asked, what it is told unasked, and where its answers go besides."""

from asciml_osc.languages import catalogue
from asciml_osc.osc.clients import MAX_LANGUAGES, Client, Clients
from tests.osc.tiny import A, B, synchronous

HOME = Client("127.0.0.1", 9003)
FAULT = "a fault of the server, its log has the traceback: KeyError('oops')"
FALLA = "una falla del servidor, su log tiene el traceback: KeyError('oops')"
STOPPED = "it was stopped"
SE_DETUVO = "se detuvo"


@synchronous
def test_a_fail_comes_in_the_language_of_who_asked(tiny):
    tiny.dispatcher.clients.choose_language(B, "es")
    assert tiny.ask("/rise") == [("/asciml/fail", "/rise", "internal", FAULT)]
    assert tiny.ask("/rise", client=B) == [(B, "/asciml/fail", "/rise", "internal", FALLA)]
    assert tiny.ask("/rise", "tag", "x", client=B) == [
        (B, "/asciml/fail", "/rise", "internal", FALLA, "tag", "x")
    ]


@synchronous
def test_an_event_comes_to_each_client_in_its_language(tiny):
    for client in (A, B):
        tiny.dispatcher.clients.register(client)
    tiny.dispatcher.clients.choose_language(B, "es")
    tiny.dispatcher.event("/asciml/log", "warning", STOPPED)
    assert tiny.take() == [("/asciml/log", "warning", STOPPED), (B, "/asciml/log", "warning", SE_DETUVO)]


@synchronous
def test_only_what_is_said_is_translated(tiny):
    """A group that is called like a text of the server keeps its name."""
    tiny.dispatcher.clients.register(B)
    tiny.dispatcher.clients.choose_language(B, "es")
    tiny.dispatcher.event("/asciml/sounds/used", STOPPED, 1)
    tiny.dispatcher.event("/asciml/stream/ended", 1, 2, STOPPED)
    assert tiny.take() == [
        (B, "/asciml/sounds/used", STOPPED, 1),
        (B, "/asciml/stream/ended", 1, 2, SE_DETUVO),
    ]
    assert tiny.ask("/two/words", STOPPED, STOPPED, client=B) == [
        (B, "/asciml/done", "/two/words", STOPPED, STOPPED)
    ]


@synchronous
def test_a_home_hears_the_language_of_who_named_it_before_or_after(tiny):
    clients = tiny.dispatcher.clients
    clients.register(A, HOME.port)
    clients.choose_language(A, "es")
    tiny.dispatcher.event("/asciml/log", "info", STOPPED)
    assert tiny.take() == [(HOME, "/asciml/log", "info", SE_DETUVO)]
    clients.choose_language(A, "en")
    assert clients.language(HOME) == "en"
    clients.choose_language(B, "es")
    clients.register(B, 9004)
    assert clients.language(Client("127.0.0.1", 9004)) == "es"


def test_who_chooses_nothing_and_who_has_gone_hears_the_language_of_the_server():
    clients = Clients(language="es")
    assert clients.language(A) == "es"
    clients.choose_language(A, "en")
    assert clients.language(A) == "en"
    clients.dropped(A)
    assert clients.language(A) == "es"


def test_languages_of_other_machines_drive_out_none_of_this_one():
    clients = Clients()
    clients.choose_language(A, "es")
    strangers = [Client(f"10.0.{n // 250}.{n % 250}", 1) for n in range(MAX_LANGUAGES + 1)]
    for stranger in strangers:
        clients.choose_language(stranger, "es")
    assert [clients.language(one) for one in (A, *strangers[:2])] == ["es", "en", "es"]


@synchronous
def test_a_long_text_is_translated_before_it_is_cut(tiny):
    """Its end is what a template is known by."""
    tiny.dispatcher.clients.choose_language(B, "es")
    sounds = "x" * 5000
    english = f'the sound "{sounds}" cannot be used: {STOPPED}'
    assert catalogue("es").message(english).endswith(f"no se puede usar: {SE_DETUVO}")
