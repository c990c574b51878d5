"""The command line. Each command imports what it needs only when it runs, so that all of them start quickly."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from pathlib import Path

from asciml_osc import __version__
from asciml_osc.config import (
    DEFAULT_LINGER,
    DEFAULT_PORT,
    DEFAULT_WEB_PORT,
    RATES,
    WEKINATOR,
    Config,
    default_session,
    pretrained_path,
)
from asciml_osc.errors import AscimlError
from asciml_osc.languages import ENGLISH, LANGUAGES, catalogue
from asciml_osc.usage import Parser, parse

PASSWORD_VARIABLE = "ASCIML_PASSWORD"
LONGEST = 86400.0  # seconds
LEVELS = ("debug", "info", "warning", "error")
LANG = "language of this help and of errors"


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; the exit code: 0, 1 for a failure, 2 for wrong usage."""
    given = _with_a_command(sys.argv[1:] if arguments is None else arguments)
    options = parse(_parser(), given)
    options.given = given
    try:
        return int(options.run(options) or 0)
    except AscimlError as error:
        print(f"asciml-osc: {error.code}: {catalogue(options.lang).message(error.message)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _with_a_command(given: list[str]) -> list[str]:
    """Return the command line with the command that is meant: the bare one serves. A language may stand before it."""
    before = 2 if given[:1] == ["--lang"] else int(given[:1] != [] and given[0].startswith("--lang="))
    first = given[before] if len(given) > before else "--"
    if first.startswith("-") and first not in ("-h", "--help", "--version"):
        return [*given[:before], "serve", *given[before:]]
    return given


def _parser() -> Parser:
    parser = Parser(
        prog="asciml-osc", description="Learn a small set of sounds and play the morph between two."
    )
    parser.add_argument("--version", action="version", version=f"asciml-osc {__version__}")
    parser.add_argument("--lang", default=ENGLISH, choices=LANGUAGES, help=LANG)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    serve = commands.add_parser("serve", help="run the server (also when no command is given)")
    serve.add_argument(
        "--host", default="127.0.0.1", help="address to listen on; 127.0.0.1 hears this machine only"
    )
    serve.add_argument(
        "--port", type=int, default=DEFAULT_PORT, help="UDP port, 0 for a free one (default %(default)s)"
    )
    serve.add_argument(
        "--session", type=_folder, default=default_session(), metavar="FOLDER", help="default %(default)s"
    )
    serve.add_argument("--audio", action="append", default=[], metavar="DEVICE",
                       help="index or part of a name, null: no device; repeated: the first that opens")  # fmt: skip
    serve.add_argument("--linger", type=_seconds, default=DEFAULT_LINGER, metavar="SECONDS",
                       help="how long the sound goes on when the server crashes (default %(default)g)")  # fmt: skip
    serve.add_argument("--rate", type=int, default=48000, choices=RATES, help="Hz (default %(default)s)")
    serve.add_argument("--seconds", type=_sound_seconds, default=1.0, metavar="SECONDS",
                       help="length of a sound, where a command says none: 0.1 to 30 (default %(default)g)")  # fmt: skip
    serve.add_argument(
        "--block", type=int, default=128, help="frames of an audio block (default %(default)s)"
    )
    serve.add_argument("--media", type=_folder, action="append", default=[], metavar="FOLDER",
                       help="a folder that clients on other machines may read; may be repeated")  # fmt: skip
    _add_password(
        serve, "password that clients on other machines log in with; without it, one is made and printed"
    )
    serve.add_argument("--lean", action="store_true",
                       help="use half a gigabyte less until the first training, which then takes some seconds longer")  # fmt: skip
    serve.add_argument("--restore", action=argparse.BooleanOptionalAction, default=True,
                       help="have the voices of the last run again (the default), silent")  # fmt: skip
    serve.add_argument("--preset", default="", metavar="NAME", help="have those of this preset instead")
    serve.add_argument("--play", action="store_true", help="let those play again that looped or were grains")
    serve.add_argument("--no-midi", dest="midi", action="store_false",
                       help="make no MIDI ports of its own; those of controllers can be opened all the same")  # fmt: skip
    serve.add_argument("--wekinator", type=_two_ports, nargs="?", const=WEKINATOR, metavar="PORTS",
                       help="hear patches made for Wekinator, and send its outputs to them: two ports, 6448:12000 if left out")  # fmt: skip
    _add_web(serve)
    serve.add_argument(
        "--no-web",
        dest="web_port",
        action="store_const",
        const=None,
        help="no page in the browser, and no OSCQuery",
    )
    _add_language(serve, "language of fails, warnings and help, for clients that choose none (default en)")
    serve.add_argument("--log", default="info", type=str.lower, choices=LEVELS, help="default %(default)s")
    serve.set_defaults(run=_serve)

    web = commands.add_parser(
        "web", help="serve the page in the browser alone, for a server that runs elsewhere"
    )
    web.add_argument("--server", type=_host_and_port, default=("127.0.0.1", DEFAULT_PORT), metavar="HOST:PORT",
                     help=f"default 127.0.0.1:{DEFAULT_PORT}")  # fmt: skip
    web.add_argument(
        "--host",
        default="127.0.0.1",
        help="address of the page; 127.0.0.1: for browsers on this machine only",
    )
    _add_web(web, "--port")
    _add_password(web, "password of a server on another machine")
    _add_language(web)
    web.set_defaults(run=_web)

    demo = commands.add_parser("demo", help="hear it: make sounds, learn them, play the morph between two")
    demo.add_argument(
        "--out", type=_folder, default=Path("asciml-demo"), metavar="FOLDER", help="default %(default)s"
    )
    demo.add_argument("--audio", default="", metavar="DEVICE", help="as in serve")
    _add_language(demo)
    demo.set_defaults(run=_demo)

    devices = commands.add_parser("devices", help="list the audio devices")
    _add_language(devices)
    devices.set_defaults(run=_devices)

    _add_pretrain(commands.add_parser("pretrain", help="learn from thousands of sounds, for hours"))

    doctor = commands.add_parser("doctor", help="check this machine for what is missing, and say what to do")
    doctor.add_argument("--json", action="store_true", help="print JSON, for programs")
    doctor.add_argument(
        "--session", type=_folder, default=default_session(), metavar="FOLDER", help="default %(default)s"
    )
    doctor.add_argument("--port", type=int, default=DEFAULT_PORT, help="UDP (default %(default)s)")
    _add_language(doctor)
    doctor.set_defaults(run=_doctor)

    compiling = commands.add_parser("compile", help="compile now what a first start would compile")
    _add_language(compiling)
    compiling.set_defaults(run=_compile)

    listing = commands.add_parser("commands", help="list every command of the server")
    _add_language(listing, "language of the list, of this help and of errors (default en)")
    how = listing.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="print JSON, with all details")
    how.add_argument("--markdown", action="store_true", help="print the reference of the documentation")
    how.add_argument(
        "--write", type=Path, metavar="ROOT", help="write all generated files into this checkout"
    )
    listing.set_defaults(run=_commands)

    service = commands.add_parser("service", help="let the system start the server by itself, or no longer")
    _add_service(service, serve)

    for name, text, run in (
        ("send", "send one message to a running server and print its answer", _send),
        ("monitor", "print a running server's events as they come", _monitor),
    ):
        command = commands.add_parser(name, help=text)
        command.add_argument("--host", default="127.0.0.1")
        command.add_argument("--port", type=int, default=DEFAULT_PORT)
        _add_password(command, "password of a server on another machine")
        _add_language(command)
        command.set_defaults(run=run)
        if name == "send":
            command.add_argument(
                "--timeout",
                type=_seconds,
                default=60.0,
                metavar="SECONDS",
                help="seconds (default %(default)g)",
            )
            command.add_argument("address", metavar="ADDRESS")
            rest = command.add_argument(
                "arguments", nargs=argparse.REMAINDER, metavar="ARGUMENTS", help="numbers are sent as numbers"
            )
            rest.required = False  # Python 3.11 takes the rest of a line for required
    return parser


def _add_language(command: argparse.ArgumentParser, what: str = LANG) -> None:
    """Add --lang, which counts more behind a command than before it."""
    command.add_argument("--lang", default=argparse.SUPPRESS, choices=LANGUAGES, help=what)


def _add_web(command: argparse.ArgumentParser, *short: str) -> None:
    """Add the options of the page. short: further names of its port."""
    command.add_argument(
        "--web-port", *short, type=int, default=DEFAULT_WEB_PORT, metavar="PORT",
        help="TCP port of the page and of OSCQuery, 0 for a free one (default %(default)s)",
    )  # fmt: skip
    command.add_argument("--https", action="store_true",
                         help="encrypt the page, with a certificate that is made here: phones give their sensors and microphone to no other")  # fmt: skip


def _add_password(command: argparse.ArgumentParser, what: str) -> None:
    command.add_argument(
        "--password",
        default=os.environ.get(PASSWORD_VARIABLE) or None,
        metavar="WORD",
        help=f"{what}; better in the variable {PASSWORD_VARIABLE}, where no list of processes shows it",
    )


def _add_service(command: argparse.ArgumentParser, serve: argparse.ArgumentParser) -> None:
    what = command.add_subparsers(required=True, metavar="COMMAND")
    install = what.add_parser("install", parents=[serve], conflict_handler="resolve",
                              help="start the server with these options whenever this machine starts")  # fmt: skip
    install.add_argument("--print", action="store_true", dest="only_print",
                         help="print what would be written and run, and do nothing")  # fmt: skip
    install.set_defaults(run=_install)
    remove = what.add_parser("remove", help="end it, and start it no more")
    _add_language(remove)
    remove.set_defaults(run=_remove)


def _add_pretrain(command: argparse.ArgumentParser) -> None:
    what = command.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "folder", type=Path, nargs="?", metavar="FOLDER", help="a folder of sounds, with its subfolders"
    )
    what.add_argument(
        "--synth", type=int, metavar="COUNT", help="learn from this many synthesised sounds instead"
    )
    from asciml_osc.models.kinds import KINDS

    kinds = sorted(KINDS.values(), key=lambda kind: not kind.pretrained)
    names = [kind.name for kind in kinds]
    command.add_argument("--model", choices=names, default=names[0], help="default %(default)s")
    for name, kind, text in (
        ("epochs", int, "how many times each sound is learned from"),
        ("batch", int, "sounds in a step, for each device"),
        ("rate", float, "Adam's learning rate"),
        ("beta", float, "weight of the KL divergence"),
        ("seed", int, "the same seed learns the same"),
    ):
        command.add_argument(f"--{name}", type=kind, metavar=name.upper(), help=text)
    command.add_argument("--precision", choices=("auto", "float32", "mixed"), default="auto")
    command.add_argument("--device", choices=("auto", "cpu", "gpu"), default="auto")
    command.add_argument("--threads", type=int, default=0, help="processor threads; 0: all")
    command.add_argument("--out", type=Path, metavar="FILE", help="default: where 'from pretrained' looks")
    command.add_argument("--resume", action="store_true", help="go on from the last checkpoint")
    command.add_argument(
        "--every",
        type=float,
        default=10.0,
        metavar="MINUTES",
        help="minutes between checkpoints (default %(default)g)",
    )
    command.add_argument("--history", type=Path, metavar="FILE", help="a JSON line for each step")
    _add_language(command)
    command.set_defaults(run=_pretrain)


def _folder(text: str) -> Path:
    """Read a folder of the command line; an empty one, as of a variable that is not set, would be the current folder."""
    if not text.strip():
        raise argparse.ArgumentTypeError("needs the name of a folder, got an empty one")
    return Path(text)


def _sound_seconds(text: str) -> float:
    """Read the length of a sound of the command line."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0.1 <= seconds <= 30.0:
        raise argparse.ArgumentTypeError(f"takes 0.1 to 30 seconds, got {text}")
    return seconds


def _two_ports(text: str) -> tuple[int, int]:
    """Read two ports of the command line."""
    heard, _, sent = text.partition(":")
    if not (heard.isdecimal() and sent.isdecimal() and 0 <= int(heard) < 65536 and 0 < int(sent) < 65536):
        raise argparse.ArgumentTypeError(f"takes two ports such as 6448:12000, got {text}")
    return int(heard), int(sent)


def _host_and_port(text: str) -> tuple[str, int]:
    """Read the address of a server of the command line."""
    host, _, port = text.rpartition(":")
    if not (host and port.isdecimal() and 0 < int(port) < 65536):
        raise argparse.ArgumentTypeError(f"takes an address such as 127.0.0.1:57140, got {text}")
    return host, int(port)


def _seconds(text: str) -> float:
    """Read a number of seconds of the command line."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= LONGEST:
        raise argparse.ArgumentTypeError(f"takes 0 to {LONGEST:g} seconds, got {text}")
    return seconds


def _serve(options: argparse.Namespace) -> int:
    from asciml_osc.osc.access import check_password
    from asciml_osc.server import run

    logging.basicConfig(level=options.log.upper(), format="%(asctime)s %(name)s %(levelname)s %(message)s")
    config = Config(
        options.host, options.port, options.session.expanduser().absolute(), tuple(options.audio) or ("",),
        options.rate, options.block, options.log, options.seconds, options.linger, tuple(options.media),
        lean=options.lean, midi=options.midi, wekinator=options.wekinator, password="" if options.password is None else check_password(options.password),
        language=options.lang, restore=options.restore, preset=options.preset, play=options.play,
        web=options.web_port, https=options.https,
    )  # fmt: skip
    run(config)
    return 0


def _web(options: argparse.Namespace) -> int:
    from asciml_osc.web.alone import serve

    logging.basicConfig(level="WARNING", format="%(message)s")
    serve(options.server, options.host, options.web_port, options.https, options.password or "", options.lang)
    return 0


def _demo(options: argparse.Namespace) -> int:
    from asciml_osc.demo import demo

    return demo(options.out, options.audio)


def _pretrain(options: argparse.Namespace) -> int:
    from asciml_osc.models.kinds import KINDS
    from asciml_osc.pretrain import Order, Settings, run

    kind = KINDS[options.model]
    if not kind.pretrained:
        able = " or ".join(f"--model {one.name}" for one in KINDS.values() if one.pretrained)
        raise AscimlError(
            "bad-argument",
            f"{kind.name} needs no pretraining: it learns a set in seconds with /asciml/train/start; pretrain takes {able}",
        )
    if options.folder is None and options.synth < 1:
        raise AscimlError("bad-argument", f"--synth {options.synth} makes no sound: take 1 or more")
    given = {name: getattr(options, name) for name in ("epochs", "batch", "rate", "beta", "seed")}
    settings = Settings(
        **{name: value for name, value in given.items() if value is not None},
        precision=options.precision, device=options.device,
    )  # fmt: skip
    return run(
        Order(options.folder, options.synth or 0, settings, options.out or pretrained_path(options.model), options.resume,
              60 * options.every, options.threads, options.history)
    )  # fmt: skip


def _doctor(options: argparse.Namespace) -> int:
    from asciml_osc.doctor import doctor

    return doctor(options.session, options.port, options.json)


def _compile(_: argparse.Namespace) -> int:
    from asciml_osc.precompile import precompile

    return precompile()


def _devices(_: argparse.Namespace) -> int:
    from asciml_osc.audio.portaudio import query
    from asciml_osc.tell import show_devices

    show_devices(query())
    return 0


def _commands(options: argparse.Namespace) -> int:
    import json

    from asciml_osc.commands import registry
    from asciml_osc.tell import show_commands

    if options.json:
        print(json.dumps(registry.describe(options.lang), indent=1, ensure_ascii=False))
    elif options.markdown:
        from asciml_osc.generate.markdown import markdown

        print(markdown(registry, options.lang), end="")
    elif options.write:
        from asciml_osc.generate import write

        for path in write(registry, options.write):
            print(path)
    else:
        show_commands(registry, options.lang)
    return 0


def _install(options: argparse.Namespace) -> int:
    from asciml_osc import service

    given = [word for word in options.given[options.given.index("install") + 1 :] if word != "--print"]
    one = service.service(service.command(given))
    if options.only_print:
        service.show(one)
    else:
        service.install(one)
        print(one.path)
    return 0


def _remove(_: argparse.Namespace) -> int:
    from asciml_osc import service

    service.remove(service.service(service.command([])))
    return 0


def _send(options: argparse.Namespace) -> int:
    from asciml_osc.tell import send

    return send(
        options.host, options.port, options.address, options.arguments, options.timeout, options.password
    )


def _monitor(options: argparse.Namespace) -> int:
    from asciml_osc.tell import monitor

    return monitor(options.host, options.port, options.password)
