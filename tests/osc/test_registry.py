import contextlib
import json
from itertools import chain
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asciml_osc.errors import AscimlError
from asciml_osc.osc import command as binding
from asciml_osc.osc.arguments import Doc, Randomised, Range, Span, Unit
from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import Foreign
from asciml_osc.osc.command import split_tag
from asciml_osc.osc.registry import Registry

registry = Registry()
SENDER = Client("127.0.0.1", 9000)


@registry.change(
    "/asciml/sounds/synth", lanes=("sounds", "group:{group}"), fails=("limit",), answers="done with the ids"
)
async def synth(
    app: Any,
    group: str,
    technique: Literal["am", "fm"],
    count: Annotated[int, Range(1, 1000), Doc("how many")],
    *,
    freq: Annotated[Randomised, Range(20, 20000, "Hz"), Doc("of the carrier")] = None,
    from_: Annotated[str, Doc("where to begin")] = "new",
    seed: int = 0,
) -> None:
    """Make sounds. Each is different.

    And more.
    """


@registry.control("/asciml/voice/percent", after=("voice:{name}",))
def percent(
    app: Any,
    client: Client,
    name: str,
    percent: float,
    glide: Annotated[float, Unit("seconds")] = 0.0,
    on: bool = True,
) -> None:
    """Move a voice."""


@registry.change("/asciml/group", lanes=("client:{client.port}",))
def group(app: Any, client: Client, *names: str, loop: Literal["0", "1", "grain"] = "0") -> None: ...


@registry.change("/asciml/any")
def anything(
    app: Any,
    device: int | str,
    blob: bytes = b"",
    *,
    value: Any = None,
    db: Annotated[float, Range(hi=0)] = 0,
) -> None: ...


def call(address: str, *args: Any) -> tuple[list[Any], dict[str, Any]]:
    bound = registry.lookup(address).bind(list(args), SENDER)
    return bound.values, bound.options


def refusal(address: str, *args: Any) -> str:
    with pytest.raises(AscimlError) as failure:
        call(address, *args)
    assert failure.value.code == "bad-argument"
    message, _, usage = failure.value.message.partition("; usage: ")
    assert usage == registry.lookup(address).usage()
    return message


SYNTH, PERCENT, GROUP, ANY = "/asciml/sounds/synth", "/asciml/voice/percent", "/asciml/group", "/asciml/any"


def test_options_come_in_any_order_and_under_their_wire_names():
    assert call(SYNTH, "bells", "fm", 20.0, "seed", 3, "from", "old", "freq_hi", 800, "freq_lo", 200.0) == (
        ["bells", "fm", 20],
        {"seed": 3, "from_": "old", "freq": Span(200.0, 800.0)},
    )
    assert call(SYNTH, "seed", "am", 1, "freq", 440) == (["seed", "am", 1], {"freq": Span(440.0, 440.0)})


def test_an_optional_positional_may_be_left_out_placed_or_named():
    assert call(PERCENT, "main", 33) == ([SENDER, "main", 33.0, 0.0, True], {})
    assert call(PERCENT, "main", 33, 0.5, False) == ([SENDER, "main", 33.0, 0.5, False], {})
    assert call(PERCENT, "main", 33, "on", 0, "glide", 2) == ([SENDER, "main", 33.0, 2.0, False], {})
    assert call(PERCENT, "main", 33, 0.5, "on", 0) == ([SENDER, "main", 33.0, 0.5, False], {})


def test_variadics_end_where_an_option_with_a_value_begins():
    assert call(GROUP) == ([SENDER], {})
    assert call(GROUP, "a", 12.0, "loop") == ([SENDER, "a", "12", "loop"], {})
    assert call(GROUP, "a", "loop", 1) == ([SENDER, "a"], {"loop": "1"})
    assert call(GROUP, "a", "loop", True) == ([SENDER, "a"], {"loop": "1"})


@pytest.mark.parametrize(
    ("args", "values"),
    [
        ((3,), [3, b""]),
        ((3.0,), [3, b""]),
        (("mic", b"x"), ["mic", b"x"]),
        (("3",), ["3", b""]),
    ],
)
def test_several_types_are_tried_in_order(args, values):
    assert call(ANY, *args)[0] == values


def test_float32_may_miss_the_end_of_a_range():
    limits = Registry()

    @limits.change("/a")
    def a(app: Any, x: Annotated[float, Range(0, 0.1)]) -> None: ...

    command = limits.lookup("/a")
    assert command.bind([0.10000000149011612], SENDER).values == [0.1]
    with pytest.raises(AscimlError, match=r"x must be a number in 0…0.1, got 0.1001"):
        command.bind([0.1001], SENDER)


@pytest.mark.parametrize(
    ("address", "args", "message"),
    [
        (SYNTH, ("bells",), "3 arguments are needed, got 1"),
        (SYNTH, ("bells", "fm", 0), "count must be a whole number in 1…1000, got 0"),
        (SYNTH, ("bells", "fm", 1.5), "count must be a whole number in 1…1000, got 1.5"),
        (SYNTH, ("bells", "fm", "loud"), 'count must be a whole number in 1…1000, got "loud"'),
        (SYNTH, ("bells", "fm", True), "count must be a whole number in 1…1000, got true"),
        (SYNTH, ("bells", "fm", None), "count must be a whole number in 1…1000, got nil"),
        (SYNTH, ("bells", "xm", 1), 'technique must be one of am fm, got "xm"'),
        (SYNTH, ("bells", 7.5, 1), "technique must be one of am fm, got 7.5"),
        (SYNTH, (1.5, "am", 1), "group must be a string, got 1.5"),
        (SYNTH, ("b", "am", 1, "freq", 5), "freq must be a number in 20…20000 Hz, got 5"),
        (SYNTH, ("b", "am", 1, "freq", float("nan")), "freq must be a number in 20…20000 Hz, got nan"),
        (SYNTH, ("b", "am", 1, "freq_lo", 200), "a range needs both freq_lo and freq_hi"),
        (
            SYNTH,
            ("b", "am", 1, "freq_lo", 300, "freq_hi", 200),
            "freq_lo 300 is above freq_hi 200: exchange them",
        ),
        (
            SYNTH,
            ("b", "am", 1, "freq", 200, "freq_hi", 200),
            "freq is one value, freq_lo and freq_hi are a range: give one or the other",
        ),
        (SYNTH, ("b", "am", 1, "seed", 1, "seed", 2), "seed is given twice"),
        (SYNTH, ("b", "am", 1, "seed"), "the option seed has no value"),
        (SYNTH, ("b", "am", 1, "sed", 1), 'no option "sed", known: freq freq_lo freq_hi from seed tag'),
        (SYNTH, ("b", "am", 1, 7), "no option 7, known: freq freq_lo freq_hi from seed tag"),
        (
            SYNTH,
            ("b", "am", 1, "tag", 7, "seed", 1),
            "tag must be the last option, and its VALUE a number or a string of at most 255 bytes",
        ),
        (PERCENT, ("main", float("inf")), "percent must be a number, got inf"),
        (PERCENT, ("main", 1, 0.5, "glide", 1), "glide is given twice"),
        (PERCENT, ("main", 1, 0.5, 2), "on must be 0 or 1, got 2"),
        (GROUP, ("a", "loop", 7), "loop must be one of 0 1 grain, got 7"),
        (GROUP, (b"abc",), "names must be a string, got a blob of 3 bytes"),
        (ANY, (1.5,), "device must be a whole number or a string, got 1.5"),
        (ANY, (1, "x"), 'blob must be a blob, got "x"'),
        (ANY, (1, "db", 3), "db must be a number of at most 0, got 3"),
        (ANY, ([1],), "device must be a whole number or a string, got an array"),
        (
            ANY,
            (Foreign("a MIDI message", (1, 2, 3, 4)),),
            "device must be a whole number or a string, got a MIDI message",
        ),
    ],
)
def test_a_refusal_says_what_came_and_what_is_meant(address, args, message):
    assert refusal(address, *args) == message


def test_a_command_without_options_counts():
    few = Registry()

    @few.change("/a")
    def a(app: Any, x: int) -> None: ...

    @few.change("/b")
    def b(app: Any) -> None: ...

    for address, args, message in [
        ("/a", [1, 2], "at most 1 argument is taken, got 2; usage: /a x"),
        ("/a", [], "1 argument is needed, got 0; usage: /a x"),
        ("/b", [1, 2], "at most 0 arguments are taken, got 2; usage: /b"),
    ]:
        with pytest.raises(AscimlError) as failure:
            few.lookup(address).bind(args, SENDER)
        assert failure.value.message == message


@given(
    st.lists(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text()
        | st.binary()
        | st.sampled_from(["freq", "freq_lo", "seed", "tag", "am", "loop", "glide", "on"])
        | st.lists(st.integers())
    )
)
def test_any_arguments_are_taken_or_refused(args):
    for command in registry:
        rest, _ = split_tag(args)
        with contextlib.suppress(AscimlError):
            command.lanes_of(command.bind(rest, SENDER))


@pytest.mark.parametrize(
    ("args", "rest", "tag"),
    [
        ([1, "tag", 7], [1], 7),
        (["tag", "x"], [], "x"),
        (["tag"], ["tag"], None),
        (["tag", None], ["tag", None], None),
        (["tag", "x" * 300], ["tag", "x" * 300], None),
    ],
)
def test_the_tag_ends_a_message(args, rest, tag):
    assert split_tag(args) == (rest, tag)


def test_lanes_are_filled_with_the_arguments():
    command = registry.lookup(SYNTH)
    assert command.lanes_of(command.bind(["bells", "am", 1], SENDER)) == (["sounds", "group:bells"], [])
    command = registry.lookup(PERCENT)
    assert command.lanes_of(command.bind(["main", 1], SENDER)) == ([], ["voice:main"])
    command = registry.lookup(GROUP)
    assert command.lanes_of(command.bind(["a"], SENDER)) == (["client:9000"], [])


def test_a_command_describes_itself():
    assert registry.lookup(SYNTH).usage() == (
        "/asciml/sounds/synth group technique count [freq Hz] [from VALUE] [seed VALUE]"
    )
    assert registry.lookup(PERCENT).usage() == "/asciml/voice/percent name percent [glide] [on]"
    assert registry.lookup(GROUP).usage() == "/asciml/group [names …] [loop 0|1|grain]"
    assert [registry.lookup(address).types() for address in (SYNTH, PERCENT, GROUP, ANY)] == [
        "ssi",
        "sf[f][i]",
        "[s...]",
        "*[b]",
    ]
    assert registry.lookup(SYNTH).doc == "Make sounds. Each is different."
    described = {entry["address"]: entry for entry in registry.describe()}
    json.dumps(list(described.values()))
    assert described[SYNTH]["params"][3] == {
        "name": "freq",
        "type": "range",
        "unit": "Hz",
        "lo": 20,
        "hi": 20000,
        "default": None,
        "choices": [],
        "doc": "of the carrier",
        "required": False,
        "option": True,
        "variadic": False,
    }
    assert described[SYNTH]["fails"] == ["limit"]
    assert [entry["type"] for entry in described[ANY]["params"]] == ["int or string", "blob", "any", "float"]


def test_an_unknown_address_names_what_is_near():
    with pytest.raises(AscimlError, match="did you mean /asciml/sounds/synth") as failure:
        registry.lookup("/asciml/sound/synt")
    assert failure.value.code == "not-found"
    with pytest.raises(AscimlError, match="/asciml/help lists them all"):
        registry.lookup("/" + "q" * 5000)


def test_a_pattern_finds_commands():
    assert [command.address for command in registry.match("/asciml/{voice,sounds}/*")] == [SYNTH, PERCENT]
    with pytest.raises(AscimlError, match="no address matches"):
        registry.match("/asciml/nothing/*")


def test_what_cannot_be_a_command_is_seen_at_import():
    broken = Registry()

    @broken.change("/taken")
    def taken(app: Any) -> None: ...

    def needs_default(app: Any, *, x: int) -> None: ...
    def is_tag(app: Any, tag: int) -> None: ...
    def takes_all(app: Any, **rest: Any) -> None: ...
    def odd_type(app: Any, x: complex) -> None: ...
    def two_clients(app: Any, a: Client, b: Client) -> None: ...

    for function in (needs_default, is_tag, takes_all, odd_type, two_clients):
        with pytest.raises(TypeError, match=function.__name__):
            broken.change("/x")(function)
    with pytest.raises(TypeError, match="lanes name y"):
        broken.change("/x", lanes=("{y}",))(taken)
    with pytest.raises(ValueError, match="registered twice"):
        broken.change("/taken")(taken)
    with pytest.raises(ValueError, match="unknown codes: oops"):
        broken.change("/x", fails=("oops",))(taken)
    for address in ("x", "/a*", "/a b", "/é"):
        with pytest.raises(ValueError, match="is no OSC address"):
            broken.change(address)(taken)
    assert len(broken) == 1


def test_a_button_sends_a_value_where_there_are_no_arguments():
    buttons = Registry()

    @buttons.change("/panic")
    def panic(app: Any) -> None: ...

    @buttons.query("/status")
    def status(app: Any, client: Client) -> None: ...

    @buttons.change("/play", button=True)
    def play(app: Any, name: str) -> None: ...

    @buttons.change("/limit")
    def limit(app: Any, db: float) -> None: ...

    def bound(address: str, *args: Any) -> Any:
        return buttons.lookup(address).bind(list(args), SENDER)

    for pressed in (1, 1.0, 0.2, 127, True, None, float("inf"), ""):
        assert bound("/panic", pressed) == bound("/panic")
        assert bound("/play", "main", pressed) == bound("/play", "main")
    for released in (0, 0.0, False):
        assert bound("/panic", released).released
        assert bound("/play", "main", released).released
        assert not bound("/status", released).released  # to ask does no harm
    for address, args in (
        ("/panic", ["x"]), ("/panic", [1, 1]), ("/panic", [float("nan")]), ("/panic", [Foreign("a colour", 1)]), ("/panic", [[1]]),
        ("/play", [1, 2, 3]), ("/limit", [1, 1]),
    ):  # fmt: skip
        with pytest.raises(AscimlError) as failure:
            bound(address, *args)
        assert failure.value.code == "bad-argument"
    assert [one["button"] for one in buttons.describe()] == [False, True, True, True]
    with pytest.raises(TypeError, match="a button's value would be taken for an optional argument"):
        buttons.change("/x", button=True)(lambda app, gain=1.0: None)


@pytest.mark.parametrize("kind", ["a colour", "a character", "a MIDI message", "a timetag"])
def test_what_is_no_number_and_no_word_passes_for_neither(kind):
    value = Foreign(kind, 7)
    assert refusal(PERCENT, "main", value) == f"percent must be a number, got {kind}"
    assert refusal(PERCENT, value, 1) == f"name must be a string, got {kind}"
    assert refusal(SYNTH, "b", value, 1) == f"technique must be one of am fm, got {kind}"
    assert refusal(PERCENT, "main", 1, "on", value) == f"on must be 0 or 1, got {kind}"
    assert split_tag(["a", "tag", value]) == (["a", "tag", value], None)


def test_help_is_encoded_once():
    assert registry.help() is registry.help()
    assert registry.help()[0].body.startswith(b"/asciml/any\0")


def test_access_follows_the_stage_unless_it_is_said():
    some = Registry()

    @some.change("/file", fails=("io",))
    @some.change("/plain")
    @some.change("/locked", stage="locked")
    @some.change("/file/open", fails=("io",), stage="open")
    @some.change("/said", access="login")
    def command(app: Any) -> None: ...

    assert {one["address"]: one["access"] for one in some.describe()} == {
        "/file": "login", "/file/open": "open", "/locked": "login", "/plain": "open", "/said": "login",
    }  # fmt: skip


many = Registry()
TYPES = (float, Annotated[float, Range(0, 10)], int, Annotated[int, Range(hi=7)], str, object, float | str, int | str, str | float, bool, Literal["a", "12"])  # fmt: skip
for number, kind in enumerate(TYPES):

    @many.change(f"/{number}")
    def takes(app: Any, *values: kind, loop: str = "") -> None: ...


alike = (
    st.sampled_from([0.5, 1.0, 10.0, 10.000001, 11.0, -1.0, 1.7e308, float("nan"), float("inf"), -float("inf")]),
    st.sampled_from([0, 1, 7, 8, 2**31 - 1, 2**31, -(2**31), -(2**31) - 1]),
    st.sampled_from(["a", "b", "12", "ñ", "n\u0303", "loop"]),
    st.sampled_from([True, None, b"x", Foreign("a colour", 1), [1]]),
)  # fmt: skip
values = st.lists(st.one_of(*(st.lists(kind, min_size=1, max_size=5) for kind in alike)), max_size=4).map(
    lambda groups: list(chain.from_iterable(groups))
)


@pytest.mark.parametrize("number", range(len(TYPES)))
@given(args=values)
def test_many_values_are_bound_as_they_are_one_by_one(number, args):
    command = many.lookup(f"/{number}")

    def bound(together: int) -> str:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(binding, "MANY", together)
            try:
                return repr(command.bind(list(args), SENDER))
            except AscimlError as error:
                return error.message

    assert bound(2) == bound(1 << 20)
