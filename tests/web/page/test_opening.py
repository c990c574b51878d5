"""How a page opens: it is used before all of it is there."""

import httpx
from playwright.sync_api import expect

from tests.serving import until


def test_sounds_are_made_before_the_table_is_there(site):
    client, window, held = site.server.client, site.window(), []
    window.route("**/aggrid.js", lambda request: held.append(request))
    window.goto(f"{site.url}?room=sounds")
    window.get_by_label("Group", exact=True).first.fill("early")
    window.get_by_label("How many").first.fill("1")
    window.get_by_role("button", name="Add", exact=True).click()
    until(lambda: [row[0] for row in client.items("/asciml/sounds/list")] == ["early0"])
    expect(window.locator("[aria-busy=true]")).to_have_count(1)
    expect(window.locator(".sound-table")).to_have_count(0)
    (request,) = held
    request.continue_()
    expect(window.locator(".sound-table [row-id=early0]").first).to_be_visible()
    expect(window.locator("[aria-busy=true]")).to_have_count(0)


def test_a_browser_of_this_machine_is_sent_the_page_as_it_is(site):
    answer = httpx.get(f"{site.url}?room=sounds", headers={"accept": "text/html", "accept-encoding": "gzip"})
    assert "content-encoding" not in answer.headers
    assert "Technique or recipe" in answer.text
