"""Listen here: what leaves the browser is what the server plays, sample by sample."""

import numpy as np
from playwright.sync_api import expect

from tests.serving import until
from tests.web.page.conftest import serious

SECONDS = 4

# A worklet of the test's own hears what goes to the loudspeaker, before anybody can change it.
CAPTURE = """
(() => {
  const code = `registerProcessor("capture", class extends AudioWorkletProcessor {
    process([input]) {
      if (input.length) this.port.postMessage(input.map((channel) => channel.slice()));
      return true;
    }
  })`;
  window.captured = [];
  const connect = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (to, ...rest) {
    if (to === this.context.destination) {
      const ear = new AudioWorkletNode(this.context, "capture", { numberOfOutputs: 0 });
      ear.port.onmessage = ({ data }) => window.captured.push(data);
      connect.call(this, ear);
    }
    return connect.call(this, to, ...rest);
  };
  const add = AudioWorklet.prototype.addModule;
  AudioWorklet.prototype.addModule = async function (url) {
    await add.call(this, URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
    return add.call(this, url);
  };
})()
"""
LEFT = """
() => {
  const bytes = new Uint8Array(Float32Array.from(window.captured.flatMap(([left]) => [...left])).buffer);
  let text = "";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text;
}
"""


def test_what_leaves_the_browser_is_what_the_server_plays(site):
    client = site.server.client
    client.call("/asciml/sounds/synth", "winds", "subtractive", 2, seed=2, sustain=0.8)
    client.call("/asciml/voice/path", "main", "winds0", "winds1")
    client.call("/asciml/voice/loop", "main", 1)
    client.call("/asciml/voice/lfo", "main", "percent", "walk", 5, 50)  # no two seconds are the same
    client.call("/asciml/voice/play", "main")
    number, rate, channels, _frames = client.call("/asciml/stream/start", "osc")
    client.send("/asciml/stream/got", number, 0)

    window = site.open("listen", bypass_csp=True)  # the page runs no script of others, and the ear is one
    window.evaluate(CAPTURE)
    window.get_by_role("button", name="Listen", exact=True).click()
    expect(window.get_by_role("button", name="Stop listening")).to_be_visible()
    until(lambda: window.evaluate("captured.length") > SECONDS * rate / 128)
    expect(window.get_by_text("ms", exact=False)).to_be_visible()
    drops = int(window.locator(".listening-told dd").nth(1).inner_text())
    heard = np.frombuffer(bytes.fromhex(window.evaluate(LEFT)), "<f4")
    window.get_by_role("button", name="Stop listening").click()
    until(lambda: [row[0] for row in client.items("/asciml/stream/list")] == [number])

    client.call("/asciml/stream/stop", number)
    messages = {}
    for event in client.events(timeout=1.0):
        if event.address == "/asciml/stream/audio":
            messages[event.args[1]] = np.frombuffer(event.args[2], ">f4")[::channels]
    assert sorted(messages) == list(range(len(messages)))
    played = np.concatenate([messages[index] for index in range(len(messages))])

    pieces = whole_pieces(heard, played)
    assert len(pieces) <= 1 + drops  # a drop-out of a loaded machine is told, and nothing else interrupts it
    assert sum(pieces) > 0.5 * SECONDS * rate


def whole_pieces(heard, played, fade=240):
    """The lengths of the pieces of `heard`, silence and fades left out, each found in `played` without a sample that differs."""
    lengths = []
    sounding = np.flatnonzero(heard)
    at = int(sounding[0]) + fade
    while at + 4 * fade < len(heard):
        probe = heard[at : at + 64]
        places = np.flatnonzero(played[: len(played) - 64] == probe[0])
        start = next((int(one) for one in places if np.array_equal(played[one : one + 64], probe)), None)
        assert start is not None, f"frame {at} of the browser was not played by the server"
        count = min(len(heard) - at, len(played) - start)
        differs = np.flatnonzero(heard[at : at + count] != played[start : start + count])
        lengths.append(int(differs[0]) if len(differs) else count)
        if not len(differs):
            break
        silent = np.flatnonzero(heard[at + lengths[-1] :] == 0)
        gone = at + lengths[-1] + int(silent[0])
        again = np.flatnonzero(heard[gone:])
        if not len(again):
            break
        at = gone + int(again[0]) + fade
    return lengths


def test_nothing_is_out_of_reach_of_a_screen_reader(site):
    window = site.open("listen", size="phone")
    expect(window.get_by_role("button", name="Listen", exact=True)).to_be_visible()
    window.get_by_role("button", name="Listen", exact=True).click()
    expect(window.get_by_role("button", name="Stop listening")).to_be_visible()
    assert serious(window) == []
