"""The web process: a page, OSCQuery and a WebSocket on one port. A client of the server as any other: it owns no state."""
