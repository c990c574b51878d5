"""The token that lets browsers on other machines in: in the address once, then in a cookie; guessing it is slowed down."""

from __future__ import annotations

import hmac
import secrets
import time
from collections import OrderedDict
from http.cookies import CookieError, SimpleCookie
from typing import Literal, TypeAlias

TRIES = 10
"""Wrong tokens that a host may send within a minute; then none of its tokens is looked at until the minute is over."""
MINUTE = 60.0
HOSTS = 1024  # whose wrong tokens are counted
DAY = 86400  # seconds that a cookie lasts

Verdict: TypeAlias = Literal["in", "none", "wrong", "slow"]


def new_token() -> str:
    """Return a token that cannot be guessed."""
    return secrets.token_urlsafe(16)


class Tokens:
    """Judges what a browser sends. token: the right one. name: of the cookie; cookies do not know ports, so it names ours."""

    def __init__(self, token: str, port: int) -> None:
        self._token = token
        self.name = f"asciml-{port}"
        self._wrong: OrderedDict[str, list[float]] = OrderedDict()  # host to the times of its wrong tokens

    def by_cookie(self, header: str) -> bool:
        """Return whether a Cookie header has the token."""
        try:
            found = SimpleCookie(header).get(self.name)
        except CookieError:
            return False
        return found is not None and self._is_right(found.value)

    def judge(self, given: str, host: str) -> Verdict:
        """Judge a token that a host has sent in an address or as a bearer; "" where it has sent none."""
        if not given:
            return "none"
        now = time.monotonic()
        times = [one for one in self._wrong.get(host, ()) if now - one < MINUTE]
        if len(times) >= TRIES:
            return "slow"
        if self._is_right(given):
            return "in"
        self._wrong[host] = [*times, now]
        self._wrong.move_to_end(host)
        if len(self._wrong) > HOSTS:
            self._wrong.popitem(last=False)
        return "wrong"

    def cookie(self, secure: bool) -> str:
        """Return the Set-Cookie header that keeps the token where no script can read it and no other site can use it."""
        end = "; Secure" if secure else ""
        return f"{self.name}={self._token}; Path=/; Max-Age={DAY}; HttpOnly; SameSite=Strict{end}"

    def _is_right(self, given: str) -> bool:
        return hmac.compare_digest(given.encode("utf-8", "replace"), self._token.encode())
