"""Names and addresses of this machine: by which of them a browser may reach the page."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def is_loopback(host: str) -> bool:
    """Return whether a host is this machine as it calls itself."""
    if host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_loopback)


def own_addresses() -> list[str]:
    """Return the addresses by which other machines reach this one, those of IPv4 first."""
    import ifaddr

    found = [address.ip for adapter in ifaddr.get_adapters() for address in adapter.ips]
    addresses = [ipaddress.ip_address(ip if isinstance(ip, str) else ip[0]) for ip in found]
    useful = [one for one in addresses if not (one.is_loopback or one.is_link_local)]
    return [str(one) for one in sorted(useful, key=lambda one: one.version)]


def own_names() -> list[str]:
    """Return the names by which other machines may know this one: its own, and the same with .local for mDNS."""
    name = socket.gethostname().rstrip(".").lower()
    short = name.partition(".")[0]
    return list(dict.fromkeys(one for one in (name, short, f"{short}.local") if short))


class Hosts:
    """The names that the Host header of a request may have. A page whose name was rebound to this machine has another one.

    host : where the page listens; elsewhere than on loopback the machine's own names and addresses are known, too
    """

    def __init__(self, host: str) -> None:
        self._host = host
        self._known = set(LOOPBACK)
        if not is_loopback(host):
            self._known |= {*own_names(), *own_addresses(), host}

    def knows(self, header: str) -> bool:
        """Return whether a Host header, with or without a port, names this machine.

        An address that the machine has got since the start, on another network, is looked for anew.
        """
        name = _name(header)
        if name in self._known or is_loopback(name):
            return True
        if not is_loopback(self._host) and _is_address(name):
            self._known |= set(own_addresses())
        return name in self._known


def same_origin(origin: str, scheme: str, host: str) -> bool:
    """Return whether an Origin header is the page's own: what its Host header says, by the same scheme."""
    wanted = {"http": "http", "ws": "http", "https": "https", "wss": "https"}[scheme]
    return origin.lower() == f"{wanted}://{host}".lower()


def _name(header: str) -> str:
    try:
        return (urlsplit(f"//{header}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
