"""Who gets in at the door of the web process, and what everybody else is told."""

import asyncio

import httpx
import pytest

from asciml_osc.web import bodies, tokens
from asciml_osc.web.guard import Guard
from asciml_osc.web.options import Options

TOKEN = "a-right-token"
HERE = Options(port=57141)
ELSEWHERE = Options(host="0.0.0.0", port=57141, token=TOKEN)
PHONE = "192.0.2.77"
HTML = {"accept": "text/html,*/*;q=0.8"}


class Behind:
    """What stands behind the guard: it says what it saw, and reads bodies as it is told."""

    def __init__(self):
        self.saw = []

    async def __call__(self, scope, receive, send):
        size = 0
        while True:
            message = await receive()
            size += len(message.get("body", b""))
            if not message.get("more_body", False):
                break
        self.saw.append((scope["path"], scope["query_string"], scope["state"]["is_local"], size))
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"in"})


def asked(
    options=HERE, *, method="GET", url="/", peer="127.0.0.1", host="127.0.0.1:57141", guard=None, **request
):
    """The answer, and what the application behind saw."""
    behind = Behind()
    guard = guard or Guard(behind, options, options.port)

    async def ask():
        transport = httpx.ASGITransport(guard, client=(peer, 5))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:57141") as client:
            headers = {"accept": "*/*", "host": host, **request.pop("headers", {})}
            return await client.request(method, url, headers=headers, **request)

    return asyncio.run(ask()), behind.saw


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"host": "localhost:57141"}, 200),
        ({"host": "localhost:8080"}, 200),  # a port that ssh forwards
        ({"host": "[::1]:57141"}, 200),
        ({"host": "127.0.0.1.evil.example"}, 421),
        ({"host": "evil.example:57141"}, 421),  # a name that was rebound to this machine
        ({"host": "192.0.2.2:57141"}, 421),  # ours perhaps, but the page is on loopback
        ({"host": ""}, 421),
        ({"host": "[::1"}, 421),
        ({"origin": "http://127.0.0.1:57141"}, 200),
        ({"origin": "http://127.0.0.1:8000"}, 403),
        ({"origin": "https://127.0.0.1:57141"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "none", "sec-fetch-mode": "navigate"}, 200),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, 200),  # a link that is followed
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, 403),
        ({"sec-fetch-site": "same-site", "sec-fetch-mode": "cors"}, 403),  # another port of this machine
    ],
)
def test_only_the_pages_own_name_and_origin_are_let_in(headers, status):
    answer, saw = asked(headers=headers)
    assert answer.status_code == status
    assert bool(saw) == (status == 200)


def test_a_form_of_another_page_is_refused_though_it_is_a_navigation():
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert asked(method="POST", headers=headers)[0].status_code == 403


@pytest.mark.parametrize(
    ("peer", "headers", "url", "status"),
    [
        ("127.0.0.1", {}, "/", 200),  # this machine needs no token
        (PHONE, {}, "/", 401),
        (PHONE, {}, f"/?token={TOKEN}", 200),
        (PHONE, {}, f"/?token={TOKEN}x", 403),
        (PHONE, {}, "/?token=", 401),
        (PHONE, {}, "/?token=%ff%00é", 403),
        (PHONE, {"authorization": f"Bearer {TOKEN}"}, "/", 200),
        (PHONE, {"authorization": "Bearer wrong"}, "/", 403),
        (PHONE, {"authorization": f"Basic {TOKEN}"}, "/", 401),
        (PHONE, {"cookie": f"a=b; asciml-57141={TOKEN}"}, "/asciml", 200),
        (PHONE, {"cookie": f"asciml-57142={TOKEN}"}, "/", 401),  # of a server at another port
        (PHONE, {"cookie": "asciml-57141=wrong"}, "/", 401),
        (PHONE, {"cookie": "=;;\x01"}, "/", 401),
    ],
)
def test_from_elsewhere_only_the_token_opens(peer, headers, url, status):
    answer, saw = asked(ELSEWHERE, peer=peer, url=url, headers=headers)
    assert answer.status_code == status
    assert bool(saw) == (status == 200)
    if saw:
        assert b"token" not in saw[0][1]
        assert saw[0][2] == (peer == "127.0.0.1")


def test_a_browser_keeps_the_token_in_a_strict_cookie_and_goes_on_without_it_in_the_address():
    answer, saw = asked(ELSEWHERE, peer=PHONE, url=f"/learn?run=3&token={TOKEN}&a", headers=HTML)
    assert answer.status_code == 200
    assert saw == []
    assert 'content="0;url=/learn?run=3&amp;a"' in answer.text
    cookie = answer.headers["set-cookie"]
    assert cookie == f"asciml-57141={TOKEN}; Path=/; Max-Age=86400; HttpOnly; SameSite=Strict"
    assert TOKEN not in answer.text
    assert asked(ELSEWHERE, peer=PHONE, headers={"cookie": cookie.partition(";")[0], **HTML})[1]


def test_over_https_the_cookie_is_sent_over_nothing_else():
    assert tokens.Tokens(TOKEN, 1).cookie(secure=True).endswith("; SameSite=Strict; Secure")


def test_guessing_is_slowed_for_the_host_that_guesses_and_for_no_other(monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(tokens.time, "monotonic", lambda: now[0])
    guard = Guard(Behind(), ELSEWHERE, 57141)
    statuses = [asked(guard=guard, peer=PHONE, url=f"/?token={n}")[0].status_code for n in range(12)]
    assert statuses == [403] * 10 + [429] * 2
    assert asked(guard=guard, peer=PHONE, url=f"/?token={TOKEN}")[0].status_code == 429
    assert asked(guard=guard, peer=PHONE, headers={"cookie": f"asciml-57141={TOKEN}"})[0].status_code == 200
    assert asked(guard=guard, peer="192.0.2.78", url=f"/?token={TOKEN}")[0].status_code == 200
    now[0] += 61
    assert asked(guard=guard, peer=PHONE, url=f"/?token={TOKEN}")[0].status_code == 200


def test_the_hosts_whose_guesses_are_counted_are_bounded():
    judge = tokens.Tokens(TOKEN, 1)
    for number in range(tokens.HOSTS + 10):
        judge.judge("wrong", f"host {number}")
    assert len(judge._wrong) == tokens.HOSTS


@pytest.mark.parametrize(
    ("headers", "status", "word"),
    [
        ({"content-length": str(4 << 30), "content-type": "multipart/form-data; boundary=x"}, 413, "512 MB"),
        ({"content-length": str(2 << 20), "content-type": "text/plain"}, 413, "1 MB"),
        ({"content-length": "1e9"}, 413, "1 MB"),
        ({"content-length": "-1"}, 413, "1 MB"),
        ({"content-length": str(2 << 20), "content-type": "audio/wav"}, 200, "in"),
    ],
)
def test_a_body_that_is_too_long_is_refused_by_its_header(headers, status, word, monkeypatch):
    monkeypatch.setattr(bodies, "LINGER", 0.0)
    answer, saw = asked(method="POST", headers=headers, content=b"")
    assert answer.status_code == status
    assert word in answer.text
    assert bool(saw) == (status == 200)
    if status == 413:
        assert answer.headers["connection"] == "close"


def test_a_body_that_does_not_say_its_length_is_counted():
    async def pieces():
        for _ in range(20):
            yield bytes(1 << 16)

    answer, saw = asked(method="POST", content=pieces())
    assert answer.status_code == 413
    assert saw == []


def test_a_body_that_does_not_come_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(bodies, "PIECE", 0.01)
    monkeypatch.setattr(bodies, "LINGER", 0.01)
    sent = []

    async def receive():
        await asyncio.Event().wait()

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http", "method": "POST", "path": "/", "query_string": b"", "scheme": "http", "client": ("127.0.0.1", 5),
        "headers": [(b"host", b"localhost"), (b"content-length", b"10")],
    }  # fmt: skip
    asyncio.run(Guard(Behind(), HERE, 57141)(scope, receive, send))
    assert sent[0]["status"] == 408
    assert sent[-1] == {"type": "http.response.body", "body": b""}


def test_what_is_refused_is_a_sentence_in_the_language_of_the_browser():
    answer, _ = asked(ELSEWHERE, peer=PHONE, headers={"accept-language": "es-MX,es;q=0.9,en;q=0.8", **HTML})
    assert '<html lang="es">' in answer.text
    assert "Esta página necesita su token" in answer.text or "esta página necesita su token" in answer.text
    answer, _ = asked(ELSEWHERE, peer=PHONE, headers={"host": '<script>"'})
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    answer, _ = asked(ELSEWHERE, peer=PHONE, headers={"host": '<script>"', **HTML})
    assert "<script>" not in answer.text


@pytest.mark.parametrize(("url", "status"), [("/", 200), ("/", 401)])
def test_every_answer_has_the_headers_for_safety(url, status):
    answer, _ = asked(ELSEWHERE, url=url, peer="127.0.0.1" if status == 200 else PHONE)
    assert answer.status_code == status
    policy = answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "ws://127.0.0.1:57141" in policy
    assert "http:" not in policy.replace("ws://", "")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "access-control-allow-origin" not in answer.headers


def test_a_socket_is_refused_before_it_is_opened():
    async def ask(**headers):
        sent = []

        async def receive():
            return {"type": "websocket.connect"}

        async def send(message):
            sent.append(message)

        scope = {
            "type": "websocket", "path": "/", "query_string": b"", "scheme": "ws", "client": (PHONE, 5),
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }  # fmt: skip
        await Guard(None, ELSEWHERE, 57141)(scope, receive, send)
        return sent

    for headers in (
        {"host": "evil.example"},
        {"host": "localhost", "origin": "http://evil.example"},
        {"host": "localhost", "origin": "http://localhost"},  # its own origin, and no token
    ):
        (refused,) = asyncio.run(ask(**headers))
        assert (refused["type"], refused["code"]) == ("websocket.close", 1008)
