"""The Max package against a real server. Max cannot run here: see tests/clients/maxrun.py for what runs it instead."""

import contextlib
import socket
from pathlib import Path

import pytest

from asciml_osc import __version__
from asciml_osc.errors import AscimlError
from asciml_osc.osc.codec import encode
from recipes.max.sound import Timed, done, performance
from tests.clients.conftest import free_port
from tests.clients.maxrun import EXAMPLES, PATCHERS, Max, every_node
from tests.clients.phones import LEVEL, TILTS
from tests.server.conftest import Server, until
from tests.serving import SHORT


def running(test):
    """A test that talks to a running server."""
    return pytest.mark.clients(pytest.mark.slow(test))


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    one = Server(tmp_path_factory.mktemp("max") / "session", *SHORT)
    one.client.call("/asciml/sounds/synth", "bells", "fm", 4, seed=1, timeout=120)
    yield one
    one.close()


@pytest.fixture
def open_max(server):
    """open_max(path, *arguments): a Max with this patch and a client, which has found the server; the Max and the patch."""
    hosts = []

    def begin(path, *arguments, port=server.port):
        host = Max([PATCHERS], {57140: port, 57141: free_port()})
        hosts.append(host)
        opened = host.open(path, *arguments)
        if not any(node.name == "udpreceive" for node in every_node(opened)):
            host.open(PATCHERS / "asciml.client.maxpat")
        return host, opened

    yield begin
    for host in hosts:
        host.close()


def connected(host):
    return any("connected to asciml-osc" in line for line in host.console)


@running
def test_the_client_finds_the_server_and_shows_it(server, open_max):
    host, client = open_max(PATCHERS / "asciml.client.maxpat")
    host.wait(lambda: connected(host))
    assert host.console == [f"asciml: connected to asciml-osc {__version__}"]
    host.advance(1000)
    shown = [node for node in client.nodes.values() if node.name == "number"]
    host.wait(lambda: shown[0].value == 4)
    told = len(host.sent)
    for _ in range(5):
        host.advance(1000)
        told_before = len(host.came)
        host.wait(lambda before=told_before: len(host.came) > before)
    assert {message[0] for message in host.sent[told:]} == {"/asciml/status"}  # found once, it only looks
    assert host.console == [f"asciml: connected to asciml-osc {__version__}"]


@running
def test_a_voice_is_made_prepared_and_moved(server, open_max):
    host, voice = open_max(PATCHERS / "asciml.voice.maxpat", "lead")
    host.wait(lambda: connected(host))
    menus = [node.inner.box("umenu") for node in voice.nodes.values() if node.name == "bpatcher"]
    host.wait(lambda: (host.advance(100), menus[0].items == [f"bells{n}" for n in range(4)])[1])
    menus[0].click(2)
    menus[1].click(0)
    came = outlets(voice)
    voice.box("button").click()
    host.wait(lambda: came[0])
    assert came[0] == [["bang"]] and came[1] == [["/asciml/voice/path"]]
    voice.inlets[0].out(0, "bang")
    voice.box("live.slider").click(33)
    voice.inlets[0].out(0, "gain", 0.5)
    host.wait(lambda: ["/asciml/voice/play"] in came[1])
    assert came[2] == []
    assert ["/asciml/voice/percent", "lead", 33.0] in host.sent
    (held,) = [item for item in server.client.items("/asciml/voice/list") if item[0] == "lead"]
    assert held[4:] == ["bells2", "bells0"]


@running
def test_menus_show_names_and_say_ids(server, open_max):
    """A voice is prepared by a name; its menus, and those of a patch that is opened later, show it, and follow another name."""
    call = server.client.call
    call("/asciml/sounds/name", "bells2", "dawn")
    try:
        host, voice = open_max(PATCHERS / "asciml.voice.maxpat", "named")
        host.wait(lambda: connected(host))
        came, menus = outlets(voice), menus_of(voice)
        names = ["bells0", "bells1", "dawn", "bells3"]
        host.live(lambda: [menu.items for menu in menus] == [names] * 2)
        voice.inlets[0].out(0, "path", "dawn", "bells1")
        host.wait(lambda: came[0])
        assert looks(menus) == ["dawn", "bells1"]
        menus[1].click(0)
        voice.box(
            "button"
        ).click()  # prepare: one sound was chosen by hand, the other is what the voice holds
        host.wait(lambda: len(came[0]) == 2)
        prepared = [one[:4] for one in host.sent if one[0] == "/asciml/voice/path"]
        assert prepared[-1] == ["/asciml/voice/path", "named", "dawn", "bells0"]

        call("/asciml/sounds/rename", "dawn", "noon")
        host.live(lambda: looks(menus) == ["noon", "bells0"])
        later = host.open(PATCHERS / "asciml.voice.maxpat", "named")
        host.live(lambda: looks(menus_of(later)) == ["noon", "bells0"])
        menus[0].click(2)
        voice.box("button").click()
        host.wait(lambda: len(came[0]) == 3)
        assert held(server, "named")[2] == ["bells2", "bells0"]
        assert came[2] == []
    finally:
        call("/asciml/sounds/name", "bells2", "")
        call("/asciml/voice/free", "named")


@running
def test_what_is_shown_is_that_of_the_session_which_was_opened(server, open_max):
    """A voice, presets, a mapping and sounds, one of them under the same name; back in the first session all is as it was."""
    call = server.client.call
    host, voice = open_max(
        PATCHERS / "asciml.voice.maxpat", "both", "@path", "bells0", "bells1", "@gain", 0.25
    )
    alone = host.open(PATCHERS / "asciml.voice.maxpat", "here", "@path", "bells2", "bells3")
    preset = host.open(PATCHERS / "asciml.preset.maxpat", "both")
    mapping = host.open(
        PATCHERS / "asciml.map.maxpat", "fader", "@source", "/1/fader1", "@target", "both.gain"
    )
    host.wait(lambda: connected(host))
    came = [outlets(one) for one in (voice, alone, preset, mapping)]
    host.wait(lambda: came[0][0] and came[1][0] and ["/asciml/map/add"] in came[3][0])
    call("/asciml/preset/store", "evening", "both")
    told = len(host.sent)
    menus, presets = menus_of(voice), [node for node in preset.nodes.values() if node.name == "umenu"]
    stored = [one.box("pattr sounds @autorestore 0") for one in (voice, alone)]
    gain = next(node for node in voice.nodes.values() if node.box.get("varname") == "gain")
    text = [
        node for node in mapping.nodes.values() if node.name == "message" and node.box.get("presentation")
    ]

    def shown():
        return (
            looks(menus),
            [one.value for one in stored],
            gain.value,
            presets[0].items,
            "/1/fader1" in [word for node in text for word in node.content],
        )

    first = (
        ["bells0", "bells1"],
        [["path", "bells0", "bells1"], ["path", "bells2", "bells3"]],
        0.25,
        ["evening"],
        True,
    )
    call("/asciml/session/open", "second")
    try:
        host.live(lambda: shown() == ([None] * 2, [["nothing"]] * 2, 0.25, [], False))
        call("/asciml/sounds/synth", "wood", "fm", 2, seed=1, timeout=120)
        call("/asciml/voice/path", "both", "wood1", "wood0", timeout=120)
        server.client.send("/asciml/voice/gain", "both", 0.5)
        call("/asciml/preset/store", "low", "both")
        call("/asciml/session/open", "session", timeout=120)
        host.live(lambda: shown() == first)
        call("/asciml/session/open", "second", timeout=120)
        second = (["wood1", "wood0"], [["path", "wood1", "wood0"], ["nothing"]], 0.5, ["low"], False)
        host.live(lambda: shown() == second)
        host.settle()
        said = {one[0] for one in host.sent[told:]}
        assert not said & {"/asciml/voice/path", "/asciml/map/add", "/asciml/preset/store"}
        assert {row[0]: row[4:] for row in server.client.items("/asciml/voice/list")}["here"] == []
        assert [heard[2] for heard in came] == [[]] * 4
    finally:
        with contextlib.suppress(AscimlError):  # it is open
            call("/asciml/session/open", "session", timeout=120)
        for name in ("both", "here"):
            call("/asciml/voice/free", name)
        call("/asciml/preset/remove", "evening")
        call("/asciml/map/remove", "fader")


def menus_of(patch):
    """The menus of sounds on the face of a voice."""
    return [node.inner.box("umenu") for node in patch.nodes.values() if node.name == "bpatcher"]


def looks(menus):
    """What each shows."""
    return [menu.items[menu.shown] if menu.items else None for menu in menus]


def outlets(patch):
    """What comes out of each outlet of an open patch, as it comes."""
    came = [[] for _ in patch.outlets]
    for node, heard in zip(patch.outlets, came, strict=True):
        node.heard = heard
    return came


def held(server, name):
    """What the server has of a voice: percent, gain, sounds."""
    (item,) = [item for item in server.client.items("/asciml/voice/list") if item[0] == name]
    return [*item[2:4], list(item[4:])]


@running
def test_a_voice_comes_back_by_its_box_by_its_server_and_by_its_patch(server, open_max):
    """Typed into the box; the next day in another patch, which shows what the server has; made anew where the server has lost it."""
    host, voice = open_max(
        PATCHERS / "asciml.voice.maxpat", "day", "@path", "bells0", "bells1", "@gain", 0.25, "@percent", 40
    )
    host.wait(lambda: connected(host))
    came = outlets(voice)
    host.wait(lambda: came[0])  # ready to be heard
    voice.inlets[0].out(0, "play")
    host.wait(lambda: ["/asciml/voice/play"] in came[1])
    assert held(server, "day") == [40.0, 0.25, ["bells0", "bells1"]]
    server.client.send("/asciml/voice/gain", "day", 0.5)  # by somebody else, while this patch is closed
    server.client.call("/asciml/voice/stop", "day")

    host, voice = open_max(PATCHERS / "asciml.voice.maxpat", "day")
    host.wait(lambda: connected(host))
    stored = voice.box("pattr sounds @autorestore 0")
    host.wait(lambda: stored.value)
    host.settle()
    values = {node.box["varname"]: node.value for node in voice.nodes.values() if "varname" in node.box}
    assert values == {"sounds": ["path", "bells0", "bells1"], "percent": 40.0, "gain": 0.5, "pan": 0.0, "rate": 1.0, "loop": 0}  # fmt: skip
    assert {one[0] for one in host.sent if one[0].startswith("/asciml/voice/")} == set()

    server.client.call("/asciml/voice/free", "day")
    came = outlets(voice)
    host.receivers[0][1].out(0, "/asciml/startup")
    host.wait(lambda: came[0])
    voice.inlets[0].out(0, "stop")
    host.wait(lambda: ["/asciml/voice/stop"] in came[1])
    assert held(server, "day") == [40.0, 0.5, ["bells0", "bells1"]]
    assert came[2] == []


@running
def test_a_mapping_is_typed_found_again_switched_and_removed(server, open_max):
    box = ("fader", "@source", "/1/fader1", "@target", "main.gain", "@curve", "exp")
    host, mapping = open_max(PATCHERS / "asciml.map.maxpat", *box)
    came = outlets(mapping)
    host.wait(lambda: ["/asciml/map/set"] in came[0])
    assert ["/asciml/map/add"] in came[0]
    told = {item[0]: item[1] for item in server.client.items("/asciml/map/get", "fader")}
    assert told == {"source": "/1/fader1", "target": "main.gain", "curve": "exp"}
    mapping.box("live.toggle").click(0)
    host.wait(lambda: ["/asciml/map/on"] in came[0])

    host, mapping = open_max(PATCHERS / "asciml.map.maxpat", *box)  # another day: it is there, and off
    came = outlets(mapping)
    host.wait(lambda: came[0])
    assert came[0] == [["/asciml/map/list", 1]] and mapping.box("live.toggle").value == 0
    assert ["/1/fader1"] in [node.content for node in mapping.nodes.values() if node.name == "message"]
    mapping.box("remove").click()
    host.wait(lambda: ["/asciml/map/remove"] in came[0])
    assert server.client.items("/asciml/map/list") == []
    assert came[2] == []


@running
def test_presets_by_name_by_number_and_between_two(server, open_max):
    """Stored of one voice alone, recalled, blended; after a recall the face of the voice shows what it has become."""
    host, preset = open_max(PATCHERS / "asciml.preset.maxpat", "held")
    voice = host.open(PATCHERS / "asciml.voice.maxpat", "held", "@path", "bells0", "bells1", "@gain", 0.25)
    host.wait(lambda: connected(host))
    came, (ready, *_) = outlets(preset), outlets(voice)
    host.wait(lambda: ready)
    for name, percent in (("low", 10), ("high", 90)):
        voice.inlets[0].out(0, percent)
        preset.inlets[0].out(0, "store", name)
        host.wait(lambda name=name: ["/asciml/preset/list.reply", name, 0, "held"] in came[1])
    later = host.open(PATCHERS / "asciml.preset.maxpat")  # the server is there already
    every = [node for one in (preset, later) for node in one.nodes.values() if node.name == "umenu"]
    host.wait(lambda: [menu.items for menu in every] == [["low", "high"]] * 4)
    menus = every[:2]

    preset.inlets[0].out(0, 1)
    slider = voice.box("live.slider")
    host.wait(lambda: slider.value == 10.0)
    assert ["/asciml/preset/recall"] in came[0] and held(server, "held")[0] == 10.0
    preset.inlets[0].out(0, 1.25)
    assert host.sent[-1] == ["/asciml/preset/blend", "low", "high", 25.0]
    preset.box("live.slider").click(50)
    assert host.sent[-1] == ["/asciml/preset/blend", "low", "high", 50.0]
    preset.inlets[0].out(0, 2)
    host.wait(lambda: slider.value == 90.0)
    for name in ("low", "high"):
        preset.inlets[0].out(0, "remove", name)
    host.wait(lambda: [menu.items for menu in menus] == [[]] * 2)
    assert came[2] == []


@running
def test_the_sounds_are_in_a_dict(server, open_max):
    host, _ = open_max(PATCHERS / "asciml.client.maxpat")
    sounds = host.dicts["asciml.sounds"]
    fields = ("group", "origin", "seconds", "f0", "centroid", "rms", "on", "name")
    host.wait(lambda: (host.advance(100), len(sounds.get("bells3", ())) == len(fields))[1])
    call = server.client.call
    call("/asciml/sounds/name", "bells3", "dawn")
    host.wait(lambda: (host.advance(100), sounds.get("bells3", {}).get("name") == "dawn")[1])
    try:
        for told in server.client.items("/asciml/sounds/list", "bells", names=1):
            kept = [sounds[told[0]][field] for field in fields]
            assert [*kept[:2], kept[-1]] == [*told[1:3], told[-1]]
            assert kept[2:-1] == pytest.approx(list(told[3:8]), abs=1e-5)  # %f has six decimals
    finally:
        call("/asciml/sounds/name", "bells3", "")


@running
def test_a_pad_moves_between_four_sounds(server, open_max):
    host, pad = open_max(PATCHERS / "asciml.pad.maxpat", "four")
    host.wait(lambda: connected(host))
    came = outlets(pad)
    pad.inlets[0].out(0, "square", "bells0", "bells1", "bells2", "bells3")
    host.wait(lambda: came[0])
    pad.box("pictslider").click(250, 750)
    assert host.sent[-1] == ["/asciml/voice/xy", "four", 0.25, 0.75]
    assert came[3][-1] == [0.25, 0.75]
    pad.inlets[0].out(0, 0.5, 1.0)
    assert host.sent[-1] == ["/asciml/voice/xy", "four", 0.5, 1.0]
    host.settle()
    assert came[2] == []


@running
def test_a_path_is_fetched_as_a_signal(server, open_max):
    """Each place into its buffer: what two messages between the sounds fetch, and what a voice of the server holds."""
    host, signal = open_max(PATCHERS / "asciml.voice~.maxpat", "copied")
    host.wait(lambda: connected(host))
    came = outlets(signal)
    places = [node.inner for node in signal.nodes.values() if node.text.startswith("p place-")]
    signal.inlets[0].out(0, "path", "bells0", "bells1")
    host.wait(lambda: came[1] == [["bang"]])
    read = [message for one in places for message in one.box("buffer~").came]
    assert [message[0] for message in read] == ["replace"] * 21
    half = server.session.parent / "half.wav"
    server.client.call("/asciml/render", str(half), "bells0", "bells1", 50, mono=1, timeout=120)
    assert Path(read[10][1]).read_bytes() == half.read_bytes()

    server.client.call("/asciml/voice/path", "main", "bells2", "bells3", timeout=120)
    other = host.open(PATCHERS / "asciml.voice~.maxpat", "main")
    ready = outlets(other)
    other.inlets[0].out(0, "take")
    host.wait(lambda: ready[1] == [["bang"]])
    assert [one for one in host.sent if one[0] == "/asciml/render"][-1][:6] == [
        "/asciml/render", "max-main.wav", "bells2", "bells3", 0, "steps",
    ]  # fmt: skip
    signal.inlets[0].out(0, "bang")
    signal.inlets[0].out(0, 33)
    signal.inlets[0].out(0, "stop")
    fades = [node.came for node in signal.nodes.values() if node.name == "line~"]
    assert sorted(fades) == [[[1.0], [0.0, 20]], [[pytest.approx(6.6), 20]]]
    assert all(
        next(node for node in one.nodes.values() if node.name == "groove~").came == [[0]] for one in places
    )
    assert came[2] == ready[2] == []


@running
def test_a_fail_reaches_the_one_that_asked_and_the_console_once(server, open_max):
    host, ask = open_max(PATCHERS / "asciml.ask.maxpat", 5)
    host.wait(lambda: connected(host))
    done, replies, failed = outlets(ask)
    ask.inlets[0].out(0, "/asciml/sounds/play", "thunder0")
    ask.inlets[0].out(0, "/asciml/sounds/groups")
    ask.inlets[0].out(0, "/asciml/session/info")
    host.wait(lambda: done and failed and len(replies) == 2)
    assert done == [["/asciml/sounds/groups", 1]]
    assert sorted(reply[0] for reply in replies) == [
        "/asciml/session/info.reply",
        "/asciml/sounds/groups.reply",
    ]
    assert failed[0][:2] == ["/asciml/sounds/play", "not-found"]
    assert len([line for line in host.console if line.startswith("asciml.fail:")]) == 1
    host.advance(6000)  # nothing is out any more
    assert len(failed) == 1 and not any("missing" in line for line in host.console)


@running
def test_a_lost_answer_is_a_fail_after_the_time_and_a_late_one_is_nobodys(server, open_max):
    host, ask = open_max(PATCHERS / "asciml.ask.maxpat", 2)
    host.wait(lambda: connected(host))
    done, _, failed = outlets(ask)
    for _ in range(2):
        ask.inlets[0].out(0, "/asciml/sounds/groups")
    host.advance(2001)  # before anything of the network is heard
    assert failed == [["/asciml/sounds/groups", "timeout", "no answer in time"]] * 2
    assert host.console[-1] == "asciml: an answer is missing"
    host.settle()
    assert done == []
    ask.inlets[0].out(0, "/asciml/sounds/groups")
    host.wait(lambda: done)
    assert done == [["/asciml/sounds/groups", 1]] and len(failed) == 2


@running
@pytest.mark.parametrize("name", ["first", "controller", "beat", "drone", "live"])
def test_an_example_from_above_to_below(server, open_max, name):
    """Clicked as it says; every message gets its done, and no fail comes. Then all once more, in a Max that was started anew."""
    if name == "live":  # no microphone here: what it would have recorded is made
        server.client.call("/asciml/sounds/synth", "live", "fm", 2, seed=1, timeout=120)
    for _ in range(2):
        played_through(*open_max(EXAMPLES / f"{name}.maxpat"), name)
        if name == "live":
            server.client.call("/asciml/train/stop", timeout=120)


def played_through(host, patch, name):
    """Every message in the order that the patch says, then what a hand moves."""
    if name != "first":
        host.wait(lambda: connected(host))
    boxes = [node for node in patch.nodes.values() if node.name == "message" and "record" not in node.text]
    for node in sorted(
        boxes,
        key=lambda one: (
            not one.text.startswith(("/asciml/notify", "synth", "/asciml/sounds")),
            one.box["patching_rect"][1],
        ),
    ):
        begun = len(host.sent)
        node.click()
        for message in [one for one in host.sent[begun:] if one[0] != "/asciml/status"]:
            host.wait(lambda sent=message: answered(host, sent))
    for node in patch.nodes.values():
        if node.name in ("slider", "ctlin"):
            node.click(*([64, 1, 1] if node.name == "ctlin" else [50]))
    if name == "beat":
        patch.box("button").click()
        patch.box("toggle").click(1)
        host.advance(16 * 125)
        played = [message[1] for message in host.sent if message[0] == "/asciml/voice/play"]
        assert {drum: played[:21].count(drum) for drum in ("kick", "snare", "hat")} == {
            "kick": 3,
            "snare": 2,
            "hat": 16,
        }
        patch.box("toggle").click(0)
    host.settle()
    assert [line for line in host.console if "fail" in line] == []


@running
def test_a_phone_is_learned(server):
    """Its messages at the port that the patch listens at: they go on to the server, which learns one address and its range."""
    port = free_port()
    host = Max([PATCHERS], {57140: server.port, 57141: free_port(), 9000: port})
    try:
        patch = host.open(EXAMPLES / "controller.maxpat")
        host.wait(lambda: connected(host))
        server.client.call("/asciml/voice/path", "main", "bells0", "bells1", timeout=120)
        mapping = next(
            node.inner for node in patch.nodes.values() if node.box.get("name") == "asciml.map.maxpat"
        )
        mapping.box("toggle").click(1)
        host.wait(lambda: done(host))
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as phone:

            def tilt(*values):
                phone.sendto(encode("/accelerometer", values), ("127.0.0.1", port))
                begun = len(host.sent)
                host.wait(lambda: len(host.sent) > begun)

            for x in (0.0, -LEVEL, LEVEL):
                tilt(x, 0.0, 0.0)
            host.wait(lambda: any(one.address == "/asciml/map/learned" for one in host.came))
            mapping.box("toggle").click(0)
            host.wait(lambda: done(host))
            assert ["/accelerometer"] in [
                node.content for node in mapping.nodes.values() if node.name == "message"
            ]
            for address, values, percent in TILTS:
                if address == "/accelerometer":
                    tilt(*values)
                    until(lambda percent=percent: held(server, "main")[0] == pytest.approx(percent, abs=1e-3))
        mapping.box("remove").click()
        host.wait(lambda: done(host))
        assert [line for line in host.console if "fail" in line] == []
    finally:
        host.close()


@running
def test_the_longer_piece_is_prepared_and_played(server):
    """As its recording is made: every request of the patch is done, and what it plays is what a score takes."""
    assert len(performance(server)) > 400


def test_the_longer_piece_plays_twice_by_its_clock():
    """What it sends, with the seconds; nobody listens."""
    host = Max([PATCHERS], {57141: free_port()})
    try:
        patch = host.open(EXAMPLES / "tide.maxpat")
        for _ in range(2):
            played, begun = Timed(host), host.now / 1000
            host.catch(played)
            patch.box("toggle").click(1)
            host.advance(200_000)
            host.buses["asciml.to"].pop(0)
            at = {}
            for seconds, message in played:
                at.setdefault(" ".join(map(str, message[:2])), []).append(seconds - begun)
            assert at["/asciml/preset/recall low"] == [0.0, 108.0] and at["/asciml/preset/recall high"] == [
                48.0
            ]
            assert at["/asciml/voice/play ground"] == [0.0] and at["/asciml/voice/stop ground"] == [160.0]
            drops = at["/asciml/voice/play drops"]
            assert (drops[0], drops[-1], len(drops)) == (65.0, 142.5, 32)
            notes = at["/asciml/voice/note chimes"]
            assert (notes[0], notes[-1], len(notes)) == (16.0, 155.0, 105)
    finally:
        host.close()


def answered(host, sent):
    """Whether the console or the bus has heard the final answer to a message that was sent."""
    return any(
        one.args[:1] == [sent[0]] and (sent[-2:-1] != ["tag"] or one.args[-2:] == sent[-2:])
        for one in host.came
        if one.address in ("/asciml/done", "/asciml/fail")
    )


@running
def test_learning_draws_its_curve(server, open_max):
    host, train = open_max(PATCHERS / "asciml.train.maxpat")
    host.wait(lambda: connected(host))
    came = outlets(train)
    train.inlets[0].out(0, "start", "epochs", 60)
    host.wait(lambda: [1.0] in came[3])
    assert came[0][0][0] == "/asciml/train/start" and came[2] == []
    assert all(0 <= share[0] <= 1 for share in came[3])


@running
def test_gone_is_said_once_back_is_said_once_and_all_goes_on(open_max, tmp_path):
    before = Server(tmp_path / "session")
    port = before.port
    host, voice = open_max(PATCHERS / "asciml.voice.maxpat", "lead", port=port)
    host.wait(lambda: connected(host))
    host.settle()
    _, done, failed = outlets(voice)
    before.kill()
    voice.inlets[0].out(0, "stop")
    for _ in range(12):
        host.advance(1000)
        host.settle()
    assert failed == [
        ["/asciml/voice/stop", "timeout", "no answer in time"]
    ]  # released as soon as the server is gone
    gone = [line for line in host.console if "no answer from the server" in line]
    assert len(gone) == 1 and not any("missing" in line for line in host.console)
    after = Server(tmp_path / "session", "--port", str(port))
    try:
        host.console.clear()
        host.wait(lambda: (host.advance(200), connected(host))[1])
        host.settle()
        assert host.console == [f"asciml: connected to asciml-osc {__version__}"]
        voice.inlets[0].out(0, "stop")
        host.wait(lambda: ["/asciml/voice/stop"] in done)  # its voice was made again
        assert failed == [["/asciml/voice/stop", "timeout", "no answer in time"]]
    finally:
        after.close()


def test_a_server_that_is_not_there_is_said_once(open_max_nowhere):
    host = open_max_nowhere
    host.advance(60000)
    assert [line.split(".")[0] for line in host.console] == ["asciml: no answer from the server"]


@pytest.fixture
def open_max_nowhere():
    host = Max([PATCHERS], {57140: free_port(), 57141: free_port()})
    host.open(PATCHERS / "asciml.client.maxpat")
    yield host
    host.close()


@pytest.mark.parametrize(("version", "says"), [((0, 0, 9), "older"), ((99, 0, 0), "newer"), (None, None)])
def test_another_version_is_said(open_max_nowhere, version, says):
    host = open_max_nowhere
    numbers = version or [int(part) for part in __version__.split(".")]
    (_, hearing) = host.receivers[0]
    hearing.out(0, "/asciml/version.reply", "asciml-osc", *numbers)
    warned = [line for line in host.console if "than this package" in line]
    assert [says in line for line in warned] == ([True] if says else [])


def test_a_server_that_was_started_anew_is_told_where_we_listen(open_max_nowhere):
    """At once, without being gone first: what was asked of the old one is released, and the voices are asked for again."""
    host = open_max_nowhere
    (_, hearing) = host.receivers[0]
    voice = host.open(PATCHERS / "asciml.voice.maxpat", "lead")
    hearing.out(0, "/asciml/status.reply", "state", "ready")
    _, done, failed = outlets(voice)
    voice.inlets[0].out(0, "path", "bells0", "bells1")
    told = len(host.sent)
    hearing.out(0, "/asciml/startup")
    host.advance(100)
    assert failed == [["/asciml/voice/path", "timeout", "no answer in time"]] and done == []
    assert [message[0] for message in host.sent[told:]] == [
        "/asciml/notify",
        "/asciml/version",
        "/asciml/state",
        "/asciml/sounds/list",
    ]


def test_a_port_that_is_taken_does_not_hang_it():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", 0))
        host = Max([PATCHERS], {57140: free_port(), 57141: taken.getsockname()[1]})
        host.open(PATCHERS / "asciml.client.maxpat")
        host.advance(60000)
        host.close()
    assert len(host.console) == 2 and "another program" in host.console[1]
