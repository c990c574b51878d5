import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.osc.clients import MAX_CLIENTS, MAX_SENDERS, Client, Clients, clients_from_json

SENDER = Client("127.0.0.1", 9000)
HOME = Client("127.0.0.1", 7000)


def test_a_repeat_gives_the_same_id():
    clients = Clients()
    assert clients.register(SENDER) == clients.register(SENDER) == 1
    assert clients.register(SENDER, 9000) == 1
    assert clients.targets(SENDER) == (SENDER,)
    assert clients.register(SENDER, 7000) == clients.register(SENDER, 7000, "localhost") == 2
    assert clients.listeners() == [SENDER, HOME]


def test_several_senders_may_share_a_home():
    clients = Clients()
    other = Client("127.0.0.1", 9001)
    assert clients.register(SENDER, 7000) == clients.register(other, 7000)
    assert clients.targets(SENDER) == (SENDER, HOME)
    assert clients.targets(other) == (other, HOME)
    assert clients.listeners() == [HOME]


def test_a_client_may_change_where_it_listens():
    clients = Clients()
    clients.register(SENDER, 7000)
    clients.register(SENDER, 7001)
    assert clients.targets(SENDER) == (SENDER, Client("127.0.0.1", 7001))


def test_a_host_must_be_an_address():
    with pytest.raises(AscimlError, match='host must be an IPv4 address or "localhost", got "example"'):
        Clients().register(SENDER, 7000, "example")


def test_a_home_that_is_gone_is_forgotten_with_its_senders():
    clients = Clients()
    clients.register(SENDER, 7000)
    clients.dropped(HOME)
    assert clients.listeners() == []
    assert clients.targets(SENDER) == (SENDER,)


def test_a_sender_that_is_gone_leaves_its_home():
    clients = Clients()
    clients.register(SENDER, 7000)
    clients.dropped(SENDER)
    assert clients.listeners() == [HOME]
    assert clients.targets(SENDER) == (SENDER,)


def test_unregister_takes_what_register_takes():
    clients = Clients()
    clients.register(SENDER, 7000)
    assert clients.unregister(Client("127.0.0.1", 1), 7000) == 1
    clients.register(SENDER, 7000)
    assert clients.unregister(SENDER) == 2
    assert clients.unregister(SENDER) is None
    assert clients.listeners() == []


def test_clients_and_senders_are_bounded():
    clients = Clients()
    for port in range(1000, 1000 + MAX_CLIENTS + 3):
        clients.register(Client("127.0.0.1", port))
    assert len(clients.listeners()) == MAX_CLIENTS
    assert clients.listeners()[0].port == 1003
    for port in range(2000, 2000 + MAX_SENDERS + 1):
        clients.register(Client("127.0.0.1", port), 7000)
    assert clients.targets(Client("127.0.0.1", 2000)) == (Client("127.0.0.1", 2000),)
    assert clients.targets(Client("127.0.0.1", 2001)) == (Client("127.0.0.1", 2001), HOME)


def test_clients_of_other_machines_drive_out_none_of_this_one():
    clients = Clients()
    clients.register(HOME)
    clients.register(SENDER, 7001)
    for number in range(MAX_SENDERS + 1):
        clients.register(Client("198.51.100.1", 1000 + number), 5000 + number)
    assert clients.listeners()[:2] == [HOME, HOME._replace(port=7001)]
    assert len(clients.listeners()) == 2 + MAX_CLIENTS
    assert clients.targets(SENDER) == (SENDER, HOME._replace(port=7001))


def test_a_client_of_another_machine_names_its_own_host():
    clients, there = Clients(), Client("198.51.100.1", 9000)
    assert clients.register(there, 9001, "198.51.100.1") == clients.register(there, 9001) == 1
    for host in ("198.51.100.2", "127.0.0.1", "localhost"):
        for call in (clients.register, clients.unregister, clients.is_registered):
            with pytest.raises(AscimlError, match="may name only its own, 198.51.100.1") as failure:
                call(there, 9001, host)
            assert failure.value.code == "denied"


def test_the_next_run_knows_who_listened():
    clients = Clients()
    clients.register(SENDER, 7000)
    clients.register(Client("127.0.0.1", 1, "ws"))
    assert clients_from_json(clients.to_json()) == [HOME]


@pytest.mark.parametrize(
    "data",
    [
        None,
        {},
        "x",
        [1],
        [{}],
        [{"host": 1, "port": 2}],
        [{"host": "x", "port": 2}],
        [{"host": "127.0.0.1", "port": 0}],
    ],
)
def test_a_damaged_file_gives_no_clients(data):
    assert clients_from_json(data) == []


@pytest.mark.parametrize(
    ("host", "local"), [("127.0.0.1", True), ("127.8.0.1", True), ("10.0.0.1", False), ("?", False)]
)
def test_who_is_local(host, local):
    assert Client(host, 1).is_local is local
