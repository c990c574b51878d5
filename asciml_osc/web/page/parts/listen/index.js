// The output of the server in this browser: its stream comes over the page's socket, and a worklet in the browser's audio thread plays it.
import { call, on, send } from "asciml-osc";

const ACKNOWLEDGE = 50; // messages from one acknowledgement to the next; the server wants one of a hundred
const MOST_AGAIN = 16; // messages that one request has sent again

export class Player {
  /** tell: hears of latency (seconds), drops and skips; ended: hears why the server, or the way to it, has ended the stream. */
  constructor(tell, ended) {
    this.tell = tell;
    this.ended = ended;
    this.ends = [];
    this.id = null;
  }

  /** Begin, in a tap of the person's: else browsers keep silent. Rejects with what the server says. */
  async start() {
    let early = []; // audio that comes before the browser is ready for it
    const hear = (...one) => (early ? early.push(one) : this.heard(...one));
    this.ends.push(on("/asciml/stream/audio", hear));
    this.ends.push(on("/asciml/stream/ended", (id, count, why) => id === this.id && this.stop() && this.ended(why)));
    this.ends.push(on("closed", () => this.stop() && this.ended("")));
    const [id, rate, channels, frames] = await call("/asciml/stream/start", "osc", "channels", 2n).catch((error) => {
      if (!error.message) throw error;
      return call("/asciml/stream/start", "osc", "channels", 1n); // a device with one channel
    });
    this.id = id;
    this.next = 0;
    this.context = new AudioContext({ sampleRate: rate, latencyHint: "interactive" });
    await this.context.audioWorklet.addModule(new URL("worklet.js", import.meta.url));
    const options = { numberOfInputs: 0, outputChannelCount: [channels], processorOptions: { channels, frames } };
    this.node = new AudioWorkletNode(this.context, "asciml-listen", options);
    this.node.port.onmessage = ({ data }) => this.told(data);
    this.volume = new GainNode(this.context);
    this.node.connect(this.volume).connect(this.context.destination);
    await this.context.resume();
    for (const one of early) this.heard(...one);
    early = null;
  }

  heard(id, index, blob) {
    if (id !== this.id) return;
    if (index > this.next) this.again(this.next, index);
    this.next = Math.max(this.next, index + 1);
    if (index % ACKNOWLEDGE === 0) send("/asciml/stream/got", BigInt(id), BigInt(index));
    const audio = blob.slice().buffer; // of its own: it is handed over
    this.node.port.postMessage({ index, audio }, [audio]);
  }

  /** Ask for messages that were lost between the server and the socket. */
  again(from, to) {
    for (let at = Math.max(from, to - 4 * MOST_AGAIN); at < to; at += MOST_AGAIN)
      send("/asciml/stream/resend", BigInt(this.id), BigInt(at), BigInt(Math.min(MOST_AGAIN, to - at)));
  }

  told({ frames, drops, skips }) {
    const { sampleRate, baseLatency, outputLatency } = this.context;
    this.tell({ latency: frames / sampleRate + (outputLatency || baseLatency || 0), drops, skips });
  }

  /** Set the volume, 0 to 1. */
  setVolume(volume) {
    this.volume?.gain.setTargetAtTime(volume, this.context.currentTime, 0.01);
  }

  /** End it; false where it had ended. */
  stop() {
    if (!this.ends.length) return false;
    for (const end of this.ends.splice(0)) end();
    if (this.id !== null) send("/asciml/stream/stop", BigInt(this.id));
    this.node?.disconnect();
    this.context?.close();
    return true;
  }
}
