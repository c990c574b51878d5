"""Where the output goes beside its device: into other programs, over JACK or PipeWire, or by a loopback device."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from asciml_osc.audio.handle import Engine
from asciml_osc.audio.routing import Router
from asciml_osc.audio.routing_wire import Found
from asciml_osc.errors import AscimlError
from asciml_osc.events import Emit
from asciml_osc.names import listed
from asciml_osc.session.output import Output
from asciml_osc.store.aio import AsyncStore

SETTING = "route"
INSTALL = {
    "darwin": "install BlackHole, or start JACK",
    "win32": "install VB-CABLE, or start JACK",
    "linux": "start JACK, or PipeWire with pipewire-jack",
}


class Route:
    """Owner of which programs the output is routed to."""

    def __init__(self, engine: Engine, output: Output, store: AsyncStore, emit: Emit) -> None:
        self._engine, self._output, self._store, self._emit = engine, output, store, emit
        self._router = Router(self._changed)
        self._names: tuple[str, ...] = ()
        self._only = False
        self._connected: dict[str, tuple[str, ...]] = {}
        output.on_opened.append(self._follow)

    async def begin(self) -> None:
        """Take up what was wanted when the last server ended."""
        kept = await self._store.settings.get(SETTING, {})
        names = kept.get("to") if isinstance(kept, dict) else None
        if isinstance(names, list) and all(isinstance(name, str) for name in names):
            self._names, self._only = tuple(names), bool(kept.get("only"))
        self._follow()

    async def to(self, names: Sequence[str], only: bool) -> list[str]:
        """Route the output to these from now on, and to nothing else of before; the ports, or the device, that it goes to.

        Raises no-device for what is not there.
        """
        wanted = tuple(dict.fromkeys(names))
        if not wanted:
            await self._keep((), False)
            if self._router.process:
                await self._router.want((), self._pid, False)
            return []
        found = await self._router.want(self._names, self._pid, self._only)
        clients = [client for client, _ in found.clients]
        if found.is_there and all(_is_there(name, clients) for name in wanted):
            if "JACK" not in self._engine.output["host_api"]:
                await self._open("")  # the JACK server's own device
            found = await self._router.want(wanted, self._pid, only)
            await self._keep(wanted, only)
            return [port for _, ports in found.connected for port in ports]
        devices = [device["name"] for device in await self._devices()]
        for device in devices:
            if len(wanted) == 1 and wanted[0].casefold() in device.casefold():
                await self._open(device)
                await self._keep((), False)
                return [device]
        raise AscimlError("no-device", _missing(wanted, clients, devices, found))

    async def all(self) -> list[tuple[str, str, int, int]]:
        """Return kind, name, channels and whether it is routed there, of each program and device. Raises no-device."""
        found = await self._router.want(self._names, self._pid, self._only)
        reached = {port.partition(":")[0] for ports in self._connected.values() for port in ports}
        open_ = self._engine.output
        return [
            *(("jack", client, inputs, int(client in reached)) for client, inputs in found.clients),
            *(
                ("device", device["name"], device["outputs"], int(device["name"] == open_["device"]))
                for device in await self._devices()
            ),
        ]

    def forget(self) -> None:
        """Follow the output no more."""
        if self._follow in self._output.on_opened:
            self._output.on_opened.remove(self._follow)

    async def close(self) -> None:
        """Leave the connections: the ports go with the engine."""
        self.forget()
        await self._router.close()

    def end_now(self) -> None:
        """End the process, whatever its JACK does."""
        self._router.end_now()

    @property
    def _pid(self) -> int:
        process = self._engine.supervisor.process
        return process.pid if process else 0

    def _follow(self) -> None:
        """Tell which process the output is now."""
        if self._names:
            self._router.begin(self._names, self._pid, self._only)

    async def _open(self, device: str) -> None:
        """Open another device as the present one is."""
        now = self._engine.output
        await self._output.open(device, now["rate"], now["block"], 0)

    async def _keep(self, names: tuple[str, ...], only: bool) -> None:
        self._names, self._only = names, only
        await self._store.settings.set(SETTING, {"to": list(names), "only": only} if names else None)

    async def _devices(self) -> list[dict[str, Any]]:
        """Return what has outputs beside JACK: a loopback device is one of these, known by its name alone."""
        return [
            device
            for device in await self._engine.devices()
            if device["outputs"] and "JACK" not in device["host_api"]
        ]

    def _changed(self, found: Found) -> None:
        """Tell what has come, and what has gone."""
        now: dict[str, tuple[str, ...]] = {name: ports for name, ports in found.connected if ports}
        for name in dict.fromkeys((*self._connected, *now)):
            ports: Any = now.get(name, ())
            if ports != self._connected.get(name, ()):
                self._emit("/asciml/audio/routed", name, len(ports))
        self._connected = now


def _is_there(name: str, clients: Sequence[str]) -> bool:
    """Tell whether a name means a client, or a port of one."""
    client = name.partition(":")[0].casefold()
    return any(client in one.casefold() for one in clients)


def _missing(wanted: Sequence[str], clients: Sequence[str], devices: Sequence[str], found: Found) -> str:
    there = f"JACK: {listed(clients)}" if found.is_there else found.trouble
    platform = next((text for key, text in INSTALL.items() if sys.platform.startswith(key)), INSTALL["linux"])
    return (
        f"nothing to route to is called {listed(wanted)}: start that program first. There is: {there}; "
        f"devices: {listed(devices)}. To get a way into other programs, {platform}"
    )
