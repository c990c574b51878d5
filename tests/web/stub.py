"""A page of one line, until there is one."""

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from asciml_osc.web.connections import Connections


def mount(app: FastAPI, _connections: Connections) -> None:
    """Add it."""
    app.add_api_route("/", lambda: HTMLResponse("<!doctype html><title>asciml-osc</title>asciml-osc"))
