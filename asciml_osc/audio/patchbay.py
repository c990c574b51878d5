"""Which ports a name means, and which output goes to which of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def client_of(port: str) -> str:
    """Return the client's part of a port's name."""
    return port.partition(":")[0]


def matching(name: str, inputs: Sequence[str]) -> list[str]:
    """Return the ports that a name means: that port, that client's, or those of all clients with it in their names."""
    if name in inputs:
        return [name]
    exact = [port for port in inputs if client_of(port) == name]
    return exact or [port for port in inputs if name.casefold() in client_of(port).casefold()]


def pairs(outputs: Sequence[str], names: Iterable[str], inputs: Sequence[str]) -> set[tuple[str, str]]:
    """Return which output is to be connected to which input.

    A client gets the outputs in order, one after the other into its inputs; a single output goes to its first two. Ports that are
    named one by one get one output each, in the order in which they are named.
    """
    found: set[tuple[str, str]] = set()
    single = iter(outputs)
    for name in names:
        ports = matching(name, inputs)
        if ports == [name]:
            found.update((output, name) for output in [next(single, None)] if output is not None)
            continue
        for client in dict.fromkeys(map(client_of, ports)):
            its = [port for port in ports if client_of(port) == client]
            given = list(outputs) * 2 if len(outputs) == 1 else outputs
            found.update(zip(given, its, strict=False))
    return found
