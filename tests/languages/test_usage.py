"""The command line in another language: its help, its errors, and what decides the language."""

import argparse

import pytest

from asciml_osc import cli
from asciml_osc.languages import ENGLISH, LANGUAGES, catalogue
from asciml_osc.usage import language

OTHERS = [one for one in LANGUAGES if one != ENGLISH]
COMMANDS = ("serve", "web", "demo", "devices", "pretrain", "doctor", "compile", "commands", "send", "monitor")


def asked(parser: argparse.ArgumentParser) -> list[str]:
    """Every text that a parser and its commands have translated."""
    texts: list[str] = []

    def said(text: str) -> str:
        texts.append(text)
        return text

    parser.speak(said)
    return texts


def printed(capsys, *given: str) -> str:
    with pytest.raises(SystemExit) as ended:
        cli.main([*given])
    told = capsys.readouterr()
    assert (ended.value.code, bool(told.out), bool(told.err)) in ((0, True, False), (2, False, True))
    return told.out + told.err


@pytest.mark.parametrize("other", OTHERS)
def test_every_text_of_the_command_line_has_its_twin(other):
    words = catalogue(other)
    texts = {text for text in asked(cli._parser()) if text}
    kept = {"HOST", "HOST:PORT", "BETA", "Hz (default %(default)s)"}
    same = {text for text in texts if words.reference(words.message(text)) == text}
    assert len(texts) > 60
    assert same - kept == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_help_in_spanish_and_in_english(command, capsys):
    english, spanish = (printed(capsys, command, *more, "--help") for more in ((), ("--lang", "es")))
    assert english.startswith(f"usage: asciml-osc {command} [-h]")
    assert spanish.startswith(f"uso: asciml-osc {command} [-h]")
    assert "-h, --help" in english
    assert "show this help message and exit" in " ".join(english.split())
    assert "muestra esta ayuda y termina" in " ".join(spanish.split())
    assert english.count("--") == spanish.count("--")


def test_the_overview_is_whole_with_the_language_before_or_without_it(capsys):
    overview = printed(capsys, "--lang", "es", "--help")
    assert overview == printed(capsys, "--lang=es", "-h")
    assert "toca el morph entre dos" in overview
    assert "--lang {en,es}  idioma de esta ayuda y de los errores\n" in overview
    assert "\nopciones:\n" in overview
    assert "\noptions:\n" in printed(capsys, "--help")
    assert all(f"\n    {command} " in overview for command in COMMANDS)


WRONG = {
    ("send",): ("the following arguments are required: ADDRESS", "faltan estos argumentos: DIRECCIÓN"),
    ("serve", "--port", "x"): (
        "argument --port: invalid int value: 'x'", "argumento --port: no es un número entero: 'x'"),
    ("pretrain", "--synth", "2", "--rate", "x"): (
        "argument --rate: invalid float value: 'x'", "argumento --rate: no es un número: 'x'"),
    ("serve", "--linger", "x"): (
        "argument --linger: takes 0 to 86400 seconds, got x", "argumento --linger: acepta de 0 a 86400 segundos y llegó x"),
    ("serve", "--port"): ("argument --port: expected one argument", "argumento --port: se esperaba un valor"),
    ("demo", "--out", ""): (
        "argument --out: needs the name of a folder, got an empty one",
        "argumento --out: necesita el nombre de una carpeta y llegó uno vacío"),
    ("pretrain",): (
        "one of the arguments FOLDER --synth is required", "hace falta uno de estos argumentos: CARPETA --synth"),
    ("commands", "--json", "--markdown"): (
        "argument --markdown: not allowed with argument --json", "argumento --markdown: no se puede usar junto con --json"),
    ("demo", "a", "b"): ("unrecognized arguments: a b", "argumentos que no se reconocen: a b"),
    ("doctor", "--json=1"): (
        "argument --json: ignored explicit argument '1'", "argumento --json: no acepta un valor: '1'"),
    ("serve", "--li=x"): (
        "argument --linger: takes 0 to 86400 seconds, got x", "argumento --linger: acepta de 0 a 86400 segundos y llegó x"),
    ("serve", "--l", "x"): (
        "ambiguous option: --l could match --linger, --lean, --lang, --log",
        "opción ambigua: --l puede ser --linger, --lean, --lang, --log"),
}  # fmt: skip


@pytest.mark.parametrize("given", WRONG, ids=" ".join)
def test_what_is_wrong_is_told_in_the_language_of_the_line(given, capsys):
    for chosen, text in zip(LANGUAGES, WRONG[given], strict=True):
        told = printed(capsys, "--lang", chosen, *given)
        assert told.splitlines()[-1].partition(": error: ")[2] == text


def test_a_choice_that_is_none_names_those_that_are(capsys):
    told = printed(capsys, "--lang", "es", "serve", "--log", "x").splitlines()[-1]
    assert told.startswith("asciml-osc serve: error: argumento --log: no es una opción: 'x' (elige entre ")
    assert all(level in told for level in cli.LEVELS)


def test_a_failure_of_a_command_comes_in_its_language(capsys):
    given = ["pretrain", "--model", "morph", "--synth", "3"]
    assert cli.main([*given, "--lang", "es"]) == cli.main(["--lang", "es", *given]) == 1
    first, second = capsys.readouterr().err.splitlines()
    assert first == second
    assert first.startswith("asciml-osc: bad-argument: morph no necesita preentrenamiento: ")


@pytest.mark.parametrize(
    ("given", "meant", "lang"),
    [
        ([], ["serve"], "en"),
        (["--lang", "es"], ["--lang", "es", "serve"], "es"),
        (["--lang=es", "--port", "0"], ["--lang=es", "serve", "--port", "0"], "es"),
        (["--port", "0", "--lang", "es"], ["serve", "--port", "0", "--lang", "es"], "es"),
        (["--lang", "en", "serve", "--lang", "es"], ["--lang", "en", "serve", "--lang", "es"], "es"),
        (["--lang", "es", "serve"], ["--lang", "es", "serve"], "es"),
    ],
)
def test_the_bare_command_serves_in_the_language_that_stands_last(given, meant, lang):
    assert cli._with_a_command(given) == meant
    assert cli._parser().parse_args(meant).lang == language(meant) == lang
