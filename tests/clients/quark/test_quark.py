"""The Quark in a real sclang, against a real server; scsynth too, where it records and plays."""

from __future__ import annotations

import re
import socket
import sys
from pathlib import Path

import numpy as np
import pytest

from asciml_osc.commands import registry
from asciml_osc.generate.supercollider import method_name
from asciml_osc.osc.clients import Client
from asciml_osc.osc.command import Command, split_tag
from tests.clients.conftest import ROOT, free_port
from tests.clients.quark.conftest import QUARK, Peer, Sclang
from tests.server.conftest import LONG, Server

pytestmark = [pytest.mark.clients("sclang"), pytest.mark.slow]

HERE = Client("127.0.0.1", 1)
EXAMPLES = ROOT / "examples" / "supercollider"


# ---- what it says


def a_value(param):
    """An argument that the registry takes, as sclang writes it."""
    if param.choices:
        return f"'{param.choices[-1]}'"
    kind = param.types[0]
    if kind is bool:
        return "1"
    if kind is str:
        return "'word'"
    if kind is bytes:
        return "Int8Array[1, 2, 3]"
    low = 1 if param.range is None or param.range.lo is None else max(param.range.lo, 0)
    high = low + 1 if param.range is None or param.range.hi is None else param.range.hi
    value = min(low + 1, high)
    return str(int(value)) if kind is int else f"{float(value)}"


def a_call(command: Command) -> str:
    """All that a command takes, as arguments of its method: the required by place, the others in one Array or Event."""
    required = [a_value(param) for param in command.params if param.required]
    variadic = [a_value(param) for param in command.params if param.kind == "variadic"]
    options = [
        f"{param.name}: {a_value(param)}"
        for param in command.params
        if not param.required and param.kind != "variadic"
    ]
    more = f"[{', '.join([*variadic, *options])}]"
    return f"a.{method_name(command.address)}Msg({', '.join([*required, more])})"


def test_the_message_of_every_method_is_what_the_registry_takes(language):
    """Read off the wire, and bound as the server would; the same once more as the server's own answer to it has its tag."""
    peer = Peer(lambda address, args: [])
    try:
        for command in sorted(registry, key=lambda one: one.address):
            language.evaluate(f'NetAddr("127.0.0.1", {peer.port}).sendMsg(*{a_call(command)});')
            address, args = peer.next()
            assert address == command.address
            bound = command.bind(args, HERE)
            given = [value for value in bound.values if value is not HERE]
            positional = sum(param.kind == "positional" for param in command.params)
            assert len(given) >= positional and None not in given, (address, args)
            assert len(bound.options) == sum(param.kind == "option" for param in command.params), address
    finally:
        peer.close()


def test_an_action_asks_for_an_answer_and_a_control_without_one_does_not(language):
    peer = Peer(lambda address, args: [])
    try:
        language.evaluate(
            f'~p = Asciml("127.0.0.1", {peer.port}); ~p.voicePercent(\\main, 33); ~p.voicePercent(\\main, 34, nil, {{ }}, {{ }});'
            "~p.soundsGroups(onFail: { }); ~p.free;"
        )
        assert peer.next() == ("/asciml/voice/percent", ["main", 33])
        address, args = peer.next()
        assert (address, split_tag(args)[0]) == ("/asciml/voice/percent", ["main", 34]) and len(args) == 4
        address, args = peer.next()
        assert (address, split_tag(args)[0]) == ("/asciml/sounds/groups", ["bundle", "got"])
    finally:
        peer.close()


def test_a_listing_is_acknowledged_and_fails_where_an_item_was_lost(language):
    def answer(address, args):
        if address != "/asciml/sounds/groups":
            return []
        tag = ("tag", args[-1])
        item = ("/asciml/sounds/groups.reply", "bells", 2, 1, *tag)
        return [("/asciml/bundle", 3, *tag), item, ("/asciml/done", address, 2, *tag)]

    peer = Peer(answer)
    try:
        language.evaluate(
            f'~p = Asciml("127.0.0.1", {peer.port}); ~p.link.open;'
            "~p.soundsGroups({ }, { |code, text| [\\lost, code, text].postln; ~p.free });"
        )
        _, args = peer.next()
        assert peer.next() == ("/asciml/got", [args[-1], 3])
        language.expect("[ lost, io, 2 items were announced, 1 came: ask again ]")
    finally:
        peer.close()


# ---- what it hears


def test_the_unit_tests(language):
    names = ", ".join(path.stem for path in sorted((QUARK / "Tests").glob("*.sc")))
    noise, language.noise = (
        language.noise,
        ("Library has not been compiled successfully",),
    )  # one throws on purpose
    try:
        language.run(
            f"UnitTest.reset; UnitTest.reportPasses = false; [{names}].do {{ |one| one.run(false, true) }};"
            '("passed" + UnitTest.passes.size + "failed" + UnitTest.failures.size).postln;'
        )
    finally:
        language.noise = noise
    found = [line for line in language.console if line.startswith("passed ")]
    assert len(found) == 1, "\n".join(language.console[-200:])
    line = found[0]
    passed, failed = map(int, re.findall(r"\d+", line))
    assert (passed > 40, failed) == (True, 0), "\n".join(language.console[-200:])


def greet(version=(9, 0, 0)):
    """What a server answers to a client that comes."""

    def answer(address, args):
        tag = args[-2:] if "tag" in args else []
        if address == "/asciml/notify":
            return [("/asciml/done", address, 1, *tag)]
        if address == "/asciml/version":
            return [("/asciml/version.reply", "asciml-osc", *version, *tag)]
        if address == "/asciml/status":
            return [("/asciml/status.reply", "state", "ready", "uptime", 1.0, *tag)]
        if address == "/asciml/state":  # no voices
            return [("/asciml/done", address, *tag)]
        if address == "/asciml/panic":  # says it twice
            return [("/asciml/done", address, *tag)] * 2
        return []  # all else is lost

    return answer


def test_a_lost_answer_a_double_one_and_a_newer_server(language):
    peer = Peer(greet())
    try:
        language.run(
            f'~p = Asciml("127.0.0.1", {peer.port}); ~said = []; ~p.connect; while {{ ~p.isRunning.not }} {{ 0.05.wait }};'
            "~p.panic(action: { ~said = ~said.add(\\done) }, onFail: { ~said = ~said.add(\\failed) });"
            "~p.clear({ ~said = ~said.add(\\never) }, { |code| ~said = ~said.add(code) }, 0.5);"
            "while { ~said.size < 2 } { 0.05.wait }; 0.5.wait; ~said.postcs; ~p.requests.size.postln; ~p.free"
        )
        assert "[ 'done', 'timeout' ]" in language.console
        assert language.posted("the server is version 9.0.0, this Quark was made for") == 1
        assert language.posted("The Quark is older") == 1
    finally:
        peer.close()


def test_cmd_period_silences_and_leaves_nobody_waiting(sounding, language):
    """sclang forgets all that its clocks would do; what waits is released by time-out all the same."""
    peer = Peer(greet((0, 1, 0)))
    try:
        language.run(
            f'~p = Asciml("127.0.0.1", {peer.port}); ~p.connect; while {{ ~p.isRunning.not }} {{ 0.05.wait }};'
            "a.voice(\\main).path([\\bells0, \\wind0], { a.voice(\\main).loop(1).play; ~plays = true }); while { ~plays.isNil } { 0.05.wait };"
            "while { a.call(a.voiceListMsg).detect { |one| one[0] == \\main }[1] != 1 } { 0.05.wait };"
        )
        language.evaluate('~p.clear(nil, { }, { |code| ("said" + code).postln }, 0.5); CmdPeriod.run;')
        language.expect("said timeout")
        language.run(
            'while { a.call(a.voiceListMsg).detect { |one| one[0] == \\main }[1] == 1 } { 0.05.wait }; ("state" + a.state).postln; ~p.free'
        )
        assert "state running" in language.console
    finally:
        peer.close()


# ---- whether the server is there


def test_no_server(language):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as deaf:
        deaf.bind(("127.0.0.1", 0))
        port = deaf.getsockname()[1]
        language.run(
            f'~n = Asciml("127.0.0.1", {port}); ~said = nil; ~n.connect({{ ~said = \\connected }}, {{ |code| ~said = code }}, 0.5);'
            'while { ~said.isNil } { 0.05.wait }; ("state" + ~said + ~n.state).postln; ~asked = false;'
            "AppClock.sched(0, { ~n.connect(timeout: 0.5); ~asked = true; nil }); while { ~asked.not or: { ~n.state != \\off } } { 0.05.wait }; ~n.free"
        )
    assert "state timeout off" in language.console
    assert language.posted(f"no server answers at 127.0.0.1:{port}") == 1


def test_a_port_that_is_taken(language, tmp_path):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as deaf:
        deaf.bind(("127.0.0.1", 0))
        port = deaf.getsockname()[1]
        language.run(
            f'~n = Asciml("127.0.0.1", {port}); ~n.program = "{program(tmp_path / "taken")}"; ~said = nil;'
            "~n.boot({ ~said = [\\booted] }, { |code, text| ~said = [code, text] });"
            'while { ~said.isNil } { 0.05.wait }; ("it" + ~said[0] + ~said[1] + ~n.state).postln; ~n.free'
        )
    (line,) = [line for line in language.console if line.startswith("it ")]
    assert line.startswith("it ended ") and f"Is port {port} taken?" in line and line.endswith(" off")


def program(session: Path) -> str:
    """What Asciml.program is where the server is that of this checkout."""
    return f"cd {ROOT} && exec {sys.executable} -m asciml_osc --audio null --linger 0 --session {session}"


def test_voices_are_what_the_server_has(sounding, tmp_path):
    """After quit and waitForBoot in one go, and after the class library was compiled anew; sclang that closes ends what it started."""
    port = free_port()
    language, peer = Sclang(tmp_path), Peer(greet((0, 1, 0)))
    here = f'~n = Asciml("127.0.0.1", {port}); '
    check = (
        "[~n.voice(\\pad).sounds, ~n.voice(\\pad).percent, ~n.voice(\\pad).lfo(\\pan)[0]].postcs; "
        "~n.sounds.groups.collect { |one| one[\\name] }.postcs;"
    )
    there = ["[ [ 'bells0', 'bells1' ], 30.0, 'sine' ]", "[ 'bells' ]"]
    try:
        language.run(
            f'{here} ~n.program = "{program(tmp_path / "booted")}"; ~told = []; ~over = Condition.new;'
            "~n.addDependant { |who, what| if([\\running, \\quit, \\gone].includes(what)) { ~told = ~told.add(what) } };"
            "~fails = { |code, text| text.postln; ~over.unhang }; ~n.waitForBoot({"
            "~n.group(\\bells).synth(\\fm, 2); ~n.voice(\\pad).path([\\bells0, \\bells1]).percent(30).lfo(\\pan, \\sine); ~n.sync;"
            f"AppClock.sched(0, {{ ~n.quit; ~n.waitForBoot({{ {check} ~told.postcs; ~over.unhang }}, ~fails); nil }});"
            "}, ~fails); ~over.hang"
        )
        assert language.console[-4:-1] == [*there, "[ 'running', 'quit', 'running' ]"], language.console
        language.run("~n.quitsWithSclang = false")
        language.evaluate("thisProcess.recompile;")
        language.expect(f"the server at 127.0.0.1:{port} goes on without sclang")
        language.expect("Welcome to SuperCollider")
        language.run(f"{here} ~n.connect; {check} ~n.quit")
        assert [line for line in language.console if line in there][-2:] == there
        language.run(
            f'~p = Asciml("127.0.0.1", {peer.port}); Asciml.program = "exec sleep 5 #"; ~over = Condition.new;'
            '~p.link.start("", { ~over.unhang }, nil, 60); ~over.hang;'
        )
        language.evaluate("0.exit;")
        language.expect(f"the server at 127.0.0.1:{peer.port} ends with sclang")
        while peer.next()[0] != "/asciml/quit":
            pass
    finally:
        language.close()
        peer.close()


def test_a_session_that_is_opened(sounding, language):
    """Its voices are told as soon as it is open; one that it does not have is empty here, and is not made there."""
    voice = "[~n.voice(\\pad).sounds, ~n.voice(\\pad).percent].postcs; "
    opened = "~opened.test = false; ~n.sessionOpen(%s); ~opened.wait; "
    language.run(
        f'~n = Asciml("127.0.0.1", {sounding.port}); ~n.connect; while {{ ~n.isRunning.not }} {{ 0.05.wait }}; ~opened = Condition.new;'
        "~n.voice(\\pad).path([\\bells0, \\wind0]).percent(30); ~n.sync;"
        "~n.addDependant { |who, what| if(what == 'session/opened') { ~opened.test = true; ~opened.signal } };"
    )
    try:
        language.run(opened % "\\other" + voice + "~n.call(~n.voiceListMsg).postcs")
        assert language.console[-3:-1] == ["[ [  ], 0 ]", "[  ]"], language.console
        language.run(
            "~n.group(\\wood).synth(\\fm, 2); ~n.voice(\\pad).path([\\wood1, \\wood0]).percent(60); ~n.sync;"
            + opened % f"\\{sounding.session.name}"
            + voice
            + opened % "\\other"
            + voice
        )
        assert language.console[-3:-1] == [
            "[ [ 'bells0', 'wind0' ], 30.0 ]",
            "[ [ 'wood1', 'wood0' ], 60.0 ]",
        ]
    finally:
        sounding.client.call("/asciml/session/open", sounding.session.name, timeout=LONG)
        sounding.client.call("/asciml/voice/free", "pad")
        language.run("~n.free")


def test_gone_in_the_middle_and_back(language, tmp_path):
    """Killed while it is asked, started again on its port: each is said once, and the voice holds its path again."""
    first = Server(tmp_path / "session")
    port = first.port
    try:
        first.client.call("/asciml/sounds/synth", "bells", "fm", 2, timeout=LONG)
        language.run(
            f'~n = Asciml("127.0.0.1", {port}); ~said = []; ~told = []; AscimlLink.silence = 1; ~n.connect;'
            "while { ~n.isRunning.not } { 0.05.wait }; ~n.voice(\\pad).path([\\bells0, \\bells1]).percent(30).gain(0.5); ~n.sync;"
            "~n.addDependant { |who, what, name| if([\\gone, \\back, \\recovered].includes(what)) { ~told = ~told.add(what); what.postln } };"
        )
        language.console.clear()
        first.kill()
        language.evaluate(
            "~n.soundsGroups(nil, { ~said = ~said.add(\\done) }, { |code| ~said = ~said.add(code) });"
        )
        language.expect(f"the server at 127.0.0.1:{port} is gone")
        language.run("1.5.wait; ~n.soundsGroups(nil, { }, { |code| ~said = ~said.add(code) }); ~said.postcs")
        assert "[ 'gone', 'gone' ]" in language.console
        second = Server(tmp_path / "session", "--port", str(port), "--no-restore")
        try:
            language.expect("voice pad holds bells0 bells1 again")
            language.run(
                "~n.call(~n.syncMsg(2)); ~n.call(~n.voiceListMsg).postcs; ~told.postcs; ~n.free; AscimlLink.silence = 3"
            )
            assert language.posted("is gone") == 1
            assert language.posted("is back") == 1
            told = [line for line in language.console if "'back'" in line]
            assert told == ["[ 'gone', 'back', 'recovered' ]"]
            assert any("'pad', 0, 30.0, 0.5" in line for line in language.console), language.console
        finally:
            second.close()
    finally:
        first.close()


def test_started_anew_before_it_was_missed(language, tmp_path):
    first = Server(tmp_path / "session")
    try:
        language.run(
            f'~n = Asciml("127.0.0.1", {first.port}); ~told = []; AscimlLink.silence = 30; ~n.connect; while {{ ~n.isRunning.not }} {{ 0.05.wait }};'
            "~n.addDependant { |who, what| if([\\gone, \\renewed, \\back].includes(what)) { ~told = ~told.add(what) } };"
        )
        language.console.clear()
        first.kill()
        second = Server(tmp_path / "session", "--port", str(first.port))
        try:
            language.run(
                "while { ~told.includes(\\back).not } { 0.05.wait }; 0.5.wait; ~told.postcs; ~n.call(~n.soundsGroupsMsg).postcs; ~n.free; AscimlLink.silence = 3"
            )
            assert "[ 'renewed', 'back' ]" in language.console
            assert language.posted("has been started anew") == 1
        finally:
            second.close()
    finally:
        first.close()


# ---- the window and the help


def test_the_window(language, tmp_path):
    """It shows the sounds and a path that was clicked; its pixels are not all alike."""
    language.run(
        "~g = a.gui(\\clicked); while { ~g.map.sounds.size < 8 } { 0.05.wait }; ~g.choose(\\bells0); ~g.choose(\\wind1);"
        "while { a.voice(\\clicked).sounds.isEmpty } { 0.05.wait }; 0.5.wait; ~g.window.view.bounds.extent.postcs;"
        f'Image.fromWindow(~g.window.view).write("{tmp_path}/window.png"); ~g.close; a.voice(\\clicked).free; 0.2.wait;'
    )
    from matplotlib.image import imread

    picture = imread(tmp_path / "window.png")
    assert picture.shape[0] > 300 and len(np.unique(picture.reshape(-1, picture.shape[2]), axis=0)) > 10


def test_the_window_of_presets_and_mappings(language):
    """What its fields name is stored, recalled and removed; what the server lists is shown."""
    language.run(
        '~g = a.presetGui; ~field = { |name| ~g.instVarAt(name) }; ~field.(\\nameField).string = "dusk"; ~g.store;'
        "~until = { |what| while { what.value.not } { 0.05.wait } };"
        '~until.({ ~field.(\\presetList).items.asArray.any { |item| item.beginsWith("dusk") } });'
        "~g.recall; ~g.mapping.add('/1/fader1', \"main.percent\"); ~g.refresh;"
        '~until.({ ~field.(\\mapList).items.asArray.any { |item| item.contains("/1/fader1") } });'
        "~g.mapping.remove; ~g.chosen.remove; ~g.refresh; ~until.({ ~field.(\\presetList).items.isEmpty }); ~g.close; AscimlMap.list(a).size.postcs"
    )
    assert language.console[-2] == "0"


HELP = QUARK / "HelpSource"
INHERITED = {"init", "printOn", "initClass"}  # what SCDoc, too, takes for nobody's concern


def test_the_help_is_read_without_a_complaint(language):
    """Every page is parsed and rendered by SCDoc itself."""
    pages = [page for page in sorted(HELP.rglob("*.schelp")) if not page.name.endswith(".ext.schelp")]
    names = [page.relative_to(HELP).with_suffix(".html") for page in pages]
    language.run(
        "SCDoc.indexAllDocuments; "
        + "".join(f'SCDoc.parseFileFull("{page}").notNil.postln; ' for page in pages)
        + "".join(f'SCDoc.prepareHelpForURL(URI(SCDoc.helpTargetUrl ++ "/{name}")); ' for name in names)
        + "".join(f'File.exists(SCDoc.helpTargetDir +/+ "{name}").postln; ' for name in names)
    )
    assert language.console[-2 * len(pages) - 1 : -1] == ["true"] * 2 * len(pages), language.console[-80:]
    assert not any("WARNING: SCDoc" in line for line in language.console), language.console[-80:]
    rendered = next(language.home.rglob("Help/Classes/Asciml.html")).read_text(encoding="utf-8")
    assert all(f"{method_name(command.address)}Msg" in rendered for command in registry)


def test_every_class_and_method_has_its_help():
    sources = "".join(path.read_text(encoding="utf-8") for path in (QUARK / "Classes").glob("*.sc"))
    for part in re.split(r"^(?=\+ |[A-Z])", sources, flags=re.M)[1:]:
        name = re.match(r"(?:\+ )?(\w+)", part)[1]
        page = "".join(
            path.read_text(encoding="utf-8") for path in (HELP / "Classes").glob(f"{name}.*schelp")
        )
        documented = set(re.findall(r"^METHOD:: (\w+)$", page, flags=re.M))
        methods = set(re.findall(r"^\t\*?([a-z]\w*?)_? \{", part, flags=re.M))
        methods = {one for one in methods - INHERITED if not re.match(r"pr[A-Z]", one)}
        assert methods <= documented, (name, methods - documented)
        if name not in ("Asciml", "AscimlVoice"):  # their methods stand in two files
            getters = set(
                re.findall(
                    r"[<>]+(\w+)", "".join(re.findall(r"^\t(?:class)?var .*?;", part, flags=re.M | re.S))
                )
            )
            assert documented <= methods | getters | {"new"}, (name, documented - methods - getters)


def test_actions_come_last():
    """In every method: what may be left out, then action, onFail and timeout, and nothing behind them."""
    checked = 0
    for path in (QUARK / "Classes").glob("*.sc"):
        for name, given in re.findall(
            r"^\t\*?(\w+) \{ \|([^|]*)\|", path.read_text(encoding="utf-8"), flags=re.M
        ):
            names = [one.split("=")[0].strip() for one in given.split(",")]
            if "action" in names and "onFail" in names:
                checked += 1
                at = names.index("action")
                assert names[at:] in (["action", "onFail"], ["action", "onFail", "timeout"]), (
                    path.stem,
                    name,
                    names,
                )
    assert checked > 150


def test_no_command_takes_the_place_of_a_method_of_the_class_itself():
    names = ("Asciml", "AscimlCommands")
    own, generated = ((QUARK / "Classes" / f"{name}.sc").read_text(encoding="utf-8") for name in names)
    methods = [set(re.findall(r"^\t(\w+) \{", text, re.MULTILINE)) for text in (own, generated)]
    assert len(methods[0]) > 10 and len(methods[1]) > 200
    assert methods[0] & methods[1] == set()
