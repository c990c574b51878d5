"""The web process: OSCQuery, its WebSocket and the page, on one port. A client of the server like any other."""
