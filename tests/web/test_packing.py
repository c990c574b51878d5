"""What is compressed on its way to a browser."""

import asyncio

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from asciml_osc.web.page.packing import Packing

TEXT = "sound " * 1000


@pytest.mark.parametrize(("is_local", "packing"), [(True, None), (False, "gzip")])
def test_only_what_goes_over_the_air_is_packed(is_local, packing):
    app = Starlette(routes=[Route("/", lambda _: PlainTextResponse(TEXT))])

    async def behind_the_guard(scope, receive, send):
        await Packing(app)({**scope, "state": {"is_local": is_local}}, receive, send)

    async def main():
        transport = httpx.ASGITransport(behind_the_guard)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            answer = await client.get("/", headers={"accept-encoding": "gzip"})
            assert (answer.text, answer.headers.get("content-encoding")) == (TEXT, packing)

    asyncio.run(main())
