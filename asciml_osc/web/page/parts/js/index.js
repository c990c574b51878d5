// The browser's own way to the server: binary OSC over the WebSocket of the page's address. What a hand moves goes this way, past Python.
// One socket for all parts of a page; while it is down, moves are dropped and not kept: an old position must not be played later.

const listeners = new Map(); // address -> set of functions
let socket = null;
let wait = 250; // milliseconds before the next try
let early = []; // what is sent while the page's first socket opens: some milliseconds after it was loaded

function open() {
  socket = new WebSocket(location.origin.replace(/^http/, "ws") + "/");
  socket.binaryType = "arraybuffer";
  socket.onopen = () => {
    wait = 250;
    for (const packet of early?.splice(0) ?? []) socket.send(packet);
    tell("open");
  };
  socket.onmessage = (event) => {
    if (typeof event.data !== "string") for (const [address, args] of decode(event.data)) tell(address, ...args);
  };
  socket.onclose = () => {
    early = null;
    tell("closed");
    setTimeout(open, wait);
    wait = Math.min(2 * wait, 4000);
  };
}

function tell(address, ...args) {
  for (const hear of listeners.get(address) ?? []) hear(...args);
}

/** Call `hear(...args)` for each message at `address`; "open" and "closed" tell of the socket. Returns what ends it. */
export function on(address, hear) {
  if (!listeners.has(address)) listeners.set(address, new Set());
  listeners.get(address).add(hear);
  return () => listeners.get(address).delete(hear);
}

/** Send a message now; false where the socket is not open. Numbers go as float32, bigints as int32, all else as strings. */
export function send(address, ...args) {
  if (socket.readyState === WebSocket.OPEN) socket.send(encode(address, args));
  else if (early && socket.readyState === WebSocket.CONNECTING) early.push(encode(address, args));
  else return false;
  return true;
}

let tags = 0;
const LOST = 30000; // milliseconds without an answer: the datagram of one or the other was lost

/** Have something done: a promise of its results, which is rejected with the message of a fail, and with none when the socket closes or no answer comes. */
export function call(address, ...args) {
  return new Promise((resolve, reject) => {
    const tag = `page${++tags}`;
    const timer = setTimeout(() => end(() => reject(new Error(""))), LOST);
    const ends = [
      on("/asciml/done", (done, ...rest) => rest.at(-1) === tag && end(() => resolve(rest.slice(0, -2)))),
      on("/asciml/fail", (fail, code, message, ...rest) => rest.at(-1) === tag && end(() => reject(new Error(message)))),
      on("closed", () => end(() => reject(new Error("")))),
    ];
    const end = (then) => {
      clearTimeout(timer);
      for (const one of ends) one();
      then();
    };
    if (!send(address, ...args, "tag", tag)) end(() => reject(new Error("")));
  });
}

const REST = 400; // milliseconds that a control stays with the hand that has let go of it: what it sent may be on its way

/** For components that a hand moves: `value` is what others have moved it to, shown while no hand holds it. Emits `settled` with the value. */
export const byHand = {
  props: { value: null, stamp: Number },
  data() {
    return { shown: this.value, isHeld: false, timer: null };
  },
  watch: {
    stamp() {
      if (!this.isHeld && this.timer === null) this.shown = this.value;
    },
  },
  unmounted() {
    clearTimeout(this.timer);
  },
  methods: {
    /** Say that a hand has moved it just now. */
    touched() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        this.timer = null;
        if (this.isHeld) this.touched();
        else this.$emit("settled", this.shown);
      }, REST);
    },
  },
};

/** Return a function that sends at once, then at most once per frame of the screen, always the newest arguments, and loses no last one. */
export function paced() {
  let next = null;
  let waits = false;
  const frame = () => {
    waits = next !== null;
    if (!waits) return;
    send(...next);
    next = null;
    requestAnimationFrame(frame);
  };
  return (address, ...args) => {
    next = [address, ...args];
    if (waits) return;
    send(...next);
    next = null;
    waits = true;
    requestAnimationFrame(frame);
  };
}

const TAGS = { number: "f", bigint: "i" };
const text = new TextEncoder();
const read = new TextDecoder();

function padded(bytes) {
  const whole = new Uint8Array((bytes.length + 4) & ~3);
  whole.set(bytes);
  return whole;
}

/** Encode one OSC message (OSC 1.0). */
export function encode(address, args) {
  const parts = [padded(text.encode(address))];
  parts.push(padded(text.encode("," + args.map((one) => TAGS[typeof one] ?? "s").join(""))));
  for (const one of args) {
    if (typeof one in TAGS) {
      const number = new DataView(new ArrayBuffer(4));
      if (typeof one === "bigint") number.setInt32(0, Number(one));
      else number.setFloat32(0, one);
      parts.push(new Uint8Array(number.buffer));
    } else parts.push(padded(text.encode(String(one))));
  }
  const packet = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    packet.set(part, at);
    at += part.length;
  }
  return packet;
}

/** Decode a packet, a message or a bundle, into [address, args] pairs: numbers, strings, and blobs as Uint8Array. */
export function decode(buffer, start = 0, end = buffer.byteLength) {
  const view = new DataView(buffer);
  const string = (at) => {
    let stop = at;
    while (stop < end && view.getUint8(stop)) stop++;
    return [read.decode(new Uint8Array(buffer, at, stop - at)), (stop + 4) & ~3];
  };
  let [address, at] = string(start);
  if (address === "#bundle") {
    const found = [];
    for (at += 8; at + 4 <= end; ) {
      const size = view.getInt32(at);
      found.push(...decode(buffer, at + 4, at + 4 + size));
      at += 4 + size;
    }
    return found;
  }
  let types;
  [types, at] = string(at);
  const args = [];
  for (const type of types.slice(1)) {
    if (type === "f") args.push(view.getFloat32(at)), (at += 4);
    else if (type === "i") args.push(view.getInt32(at)), (at += 4);
    else if (type === "s") {
      let value;
      [value, at] = string(at);
      args.push(value);
    } else if (type === "b") {
      const size = view.getInt32(at);
      args.push(new Uint8Array(buffer, at + 4, size));
      at += (4 + size + 3) & ~3;
    }
  }
  return [[address, args]];
}

export { upload } from "./upload.js";

/** The script of the audio thread that hands the samples of an input on. */
export const tap = new URL("./tap.js", import.meta.url).href;

open();
