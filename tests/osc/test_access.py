"""Clients on other machines: what wants a password, and how little is sent to who has proved nothing."""

import asyncio

import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.osc import access, load
from asciml_osc.osc.access import Access, check_password, new_password
from asciml_osc.osc.allowance import MAX_KEYS, Allowance
from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import encode, encode_bundle
from tests.osc.standing import standing
from tests.osc.tiny import A, Tiny, asynchronous, run, turns

HERE, THERE = Client("127.0.0.1", 9000), Client("192.0.2.1", 9000)
WORD = "bako-tuni-rese"


@pytest.fixture(autouse=True)
def nothing_comes_back(monkeypatch):
    """The tests do not depend on how long they take."""
    monkeypatch.setattr(access, "GUEST_PER_SECOND", 0)
    monkeypatch.setattr(access, "TRIES_PER_SECOND", 0)


def refused(code: str, call, *args) -> str:
    with pytest.raises(AscimlError) as failure:
        call(*args)
    assert failure.value.code == code
    return failure.value.message


def test_a_login_holds_for_one_address_and_port():
    one = Access(WORD)
    assert one.admits(HERE)
    assert not one.admits(THERE)
    one.login(HERE, "whatever")  # nothing asks for it
    one.login(THERE, WORD)
    assert one.admits(THERE)
    assert not one.admits(THERE._replace(port=9001))
    one.dropped(THERE)
    assert not one.admits(THERE)


def test_a_wrong_password_is_told_without_a_hint_and_not_often():
    one = Access(WORD)
    said = {refused("denied", one.login, THERE, wrong) for wrong in ("", WORD[:-1], "é\udc80")}
    assert said == {"this is not the password"}
    assert WORD not in refused("limit", one.login, THERE, WORD)  # not even the right one
    one.login(Client("192.0.2.2", 1), WORD)


def test_without_a_password_nobody_gets_in():
    assert refused("denied", Access().login, THERE, "")


def test_logins_are_bounded():
    one = Access(WORD)
    many = [Client(f"192.0.2.{number}", 1) for number in range(access.MAX_LOGINS + 1)]
    for client in many:
        one.login(client, WORD)
    assert [one.admits(client) for client in many] == [False] + [True] * access.MAX_LOGINS


def test_a_password_is_made_to_be_typed():
    made = {new_password() for _ in range(100)}
    assert len(made) == 100
    assert all(check_password(one) == one and len(one) == 14 and one.islower() for one in made)


@pytest.mark.parametrize("password", ["", "1234", "1e5", "nan", "x" * 61, "a\nb", "a b"])
def test_a_password_that_cannot_be_sent_is_refused(password):
    assert "try " in refused("bad-argument", check_password, password)


def test_an_allowance_comes_back_with_time():
    with standing() as clock:
        allowance_comes_back(clock)


def allowance_comes_back(clock):
    one = Allowance(3, 2)
    assert [one.spend_one("a") for _ in range(4)] == [True, True, True, False]
    assert one.spend_one("b")
    clock.now += 0.5
    assert [one.spend_one("a") for _ in range(2)] == [True, False]
    one.spend("a", 10)
    assert one.left("a") == -10
    clock.now += 100
    assert one.left("a") == 3
    for key in range(MAX_KEYS):
        one.spend_one(key)
    assert one.left("b") == 3  # forgotten


def test_what_changes_the_server_wants_a_login():
    async def test(tiny: Tiny) -> None:
        denied = tiny.ask("/learn", "tag", 1, client=THERE)
        assert denied[0][1:4] == ("/asciml/fail", "/learn", "denied")
        assert "/asciml/login" in denied[0][4]
        assert denied[0][-2:] == ("tag", 1)
        assert tiny.ask("/file/size", client=THERE)[0][1] == "/file/size.reply"
        assert tiny.ask("/x/one", 1, client=THERE) == []
        assert tiny.ask("/learn") == [("/asciml/done", "/learn")]
        tiny.dispatcher.access.login(THERE, WORD)
        assert tiny.ask("/learn", client=THERE) == [(THERE, "/asciml/done", "/learn")]
        tiny.dispatcher.stage = True
        assert "stage mode" in tiny.ask("/learn", client=THERE)[0][4]

    run(test, access=Access(WORD))


def test_a_message_with_a_time_asks_at_its_time():
    async def test(tiny: Tiny) -> None:
        tiny.dispatcher.handle(encode_bundle(1.0, [("/learn", [])]), THERE)
        assert [line[2:4] for line in tiny.take()][-1] == ("/learn", "denied")

    run(test, access=Access(WORD))


@asynchronous
async def test_a_machine_that_has_proved_nothing_is_sent_little(tiny):
    """Its address may be forged, and the answers go to somebody who asked for nothing."""
    for _ in range(200):
        tiny.dispatcher.handle(encode("/big", [20, 100]), THERE)
    size = sum(len(encode(line[1], line[2:])) for line in tiny.take())
    assert access.GUEST_AT_ONCE < size < access.GUEST_AT_ONCE + 4096
    assert tiny.ask("/x/one", 5, client=THERE) == []
    assert tiny.done == ["one 5"]  # it plays on
    assert tiny.ask("/nothing", client=Client("192.0.2.2", 1)) != []
    tiny.dispatcher.access.prove(THERE)
    assert len(tiny.ask("/nothing", client=THERE)) == 1


def test_it_is_told_once_a_second_that_it_must_wait(monkeypatch):
    monkeypatch.setattr(access, "GUEST_AT_ONCE", 10)

    @asynchronous
    async def test(tiny):
        assert tiny.ask("/nothing", client=THERE) == [(THERE, "/asciml/done", "/nothing")]
        said = [tiny.ask("/nothing", client=THERE._replace(port=port)) for port in range(1, 30)]
        assert [line[3] for lines in said for line in lines] == ["limit"] * 10
        tiny.dispatcher.handle(b"garbage", THERE)
        tiny.dispatcher.handle(encode_bundle(None, [("/nothing", []), ("/x/one", [1])]), THERE)
        assert tiny.take() == []
        assert tiny.done == ["one 1"]

    test()


def test_the_longest_answer_has_an_end(monkeypatch):
    monkeypatch.setattr(access, "GUEST_DEBT", 1000)
    monkeypatch.setattr(access, "GUEST_AT_ONCE", 1000)

    @asynchronous
    async def test(tiny):
        tiny.dispatcher.handle(encode("/count", [60]), THERE)
        assert sum(len(encode(line[1], line[2:])) for line in tiny.take()) < 2100

    test()


@asynchronous
async def test_events_for_it_are_bounded_too(tiny):
    tiny.dispatcher.clients.register(THERE)
    tiny.dispatcher.clients.register(A)
    for _ in range(1000):
        tiny.dispatcher.event("/asciml/log", "info", "x" * 200)
    heard = [line[0] for line in tiny.sent]
    assert heard.count(A) == 1000
    assert heard.count(THERE) < 300


@asynchronous
async def test_what_it_may_have_wait_is_a_small_part(tiny):
    share = load.MAX_MESSAGES // load.GUEST_SHARE
    for number in range(share):
        tiny.dispatcher.handle(encode("/path", ["a", f"g{number}"]), THERE._replace(port=1 + number))
    assert tiny.take() == []
    ((_, _, _, code, text),) = tiny.ask("/path", "a", "g", client=THERE)
    assert (code, text) == (
        "limit",
        f"{share} messages of 192.0.2.1 are unanswered already: wait for their answers",
    )
    assert tiny.ask("/path", "b", "", client=A) == []
    await turns()
    assert tiny.take() == [("/asciml/done", "/path", "b")]


def test_no_log_has_the_password():
    lines: list[str] = []

    async def test(tiny: Tiny) -> None:
        tiny.dispatcher.dump = 3
        tiny.ask("/none", WORD, client=THERE)

    run(test, access=Access(WORD), print_line=lines.append)
    assert len(lines) == 2
    assert not any(WORD in line or WORD.encode().hex(" ") in line for line in lines)


def test_a_stop_is_no_trouble_without_clients():
    asyncio.run(Tiny().dispatcher.stop())
