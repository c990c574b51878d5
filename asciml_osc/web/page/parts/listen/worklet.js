// Plays numbered messages of samples from a ring buffer. What is missing when its turn comes is a drop-out: the sound fades out before it, and in
// again behind it. The buffer grows at each drop-out and shrinks, slowly, while none happen.

const KEPT = 4; // seconds that the ring holds
const FADE = 240; // frames of a fade: 5 ms at 48 kHz
const FIRST = 0.08; // seconds that are waited for at first
const LEAST = 0.03;
const MOST = 1.0;
const GROWS = 1.5; // times, at each drop-out
const CALM = 20; // seconds without a drop-out, then the buffer shrinks by what was never needed
const TELL = 0.25; // seconds between two reports

class Listen extends AudioWorkletProcessor {
  constructor({ processorOptions: { channels, frames } }) {
    super();
    this.channels = channels;
    this.frames = frames; // of a message
    this.slots = Math.ceil((KEPT * sampleRate) / frames);
    this.ring = new Float32Array(this.slots * frames * channels);
    this.index = new Int32Array(this.slots).fill(-1); // which message lies in each slot
    this.newest = -1;
    this.at = 0; // the frame that is played next
    this.gain = 0;
    this.playing = false;
    this.goal = FIRST * sampleRate; // frames that are waited for before it begins
    this.drops = this.skips = 0;
    this.spare = Infinity; // the fewest frames that lay ahead since the buffer has changed
    this.since = this.told = 0; // frames
    this.port.onmessage = ({ data }) => this.take(data.index, new DataView(data.audio));
  }

  take(index, audio) {
    if (index <= this.newest - this.slots || index * this.frames < this.at - this.frames) return; // too late
    const slot = index % this.slots;
    const start = slot * this.frames * this.channels;
    for (let sample = 0; sample < audio.byteLength / 4; sample++) this.ring[start + sample] = audio.getFloat32(4 * sample);
    this.index[slot] = index;
    this.newest = Math.max(this.newest, index);
  }

  has(index) {
    return this.index[index % this.slots] === index;
  }

  /** Frames from `at` on without one that is missing, `most` are enough. */
  ahead(most) {
    let end = Math.floor(this.at / this.frames);
    while (this.has(end) && end * this.frames < this.at + most) end++;
    return end * this.frames - this.at;
  }

  process(_, [output]) {
    const count = output[0].length;
    const ahead = this.ahead(this.goal + FADE + count);
    if (!this.playing) this.begin();
    else if (ahead < FADE + count) this.fades = true;
    for (let frame = 0; frame < count; frame++) {
      if (!this.playing) {
        for (const channel of output) channel[frame] = 0;
        continue;
      }
      this.gain = Math.min(1, Math.max(0, this.gain + (this.fades ? -1 : 1) / FADE));
      const from = ((Math.floor(this.at / this.frames) % this.slots) * this.frames + (this.at % this.frames)) * this.channels;
      for (let channel = 0; channel < output.length; channel++) output[channel][frame] = this.gain * this.ring[from + channel];
      this.at++;
      if (this.fades && this.gain === 0) this.dropped();
    }
    this.adapt(ahead, count);
    return true;
  }

  /** Begin so far behind the newest message as is wanted, once that much came without a gap; what is older is passed over. */
  begin() {
    const from = Math.floor((this.newest + 1) * this.frames - this.goal);
    if (from < 0) return;
    this.at = Math.max(this.at, from);
    if (this.ahead(this.goal) < (this.newest + 1) * this.frames - this.at) return;
    if ((this.newest + 1) * this.frames - this.at < this.goal) return;
    this.playing = true;
    this.fades = false;
  }

  dropped() {
    this.playing = this.fades = false;
    if (this.leaps) {
      this.at += this.leaps; // what lay there was never needed
      this.playing = true;
      this.skips++;
      this.leaps = 0;
    } else {
      this.drops++;
      this.goal = Math.min(MOST * sampleRate, GROWS * this.goal);
    }
    this.spare = Infinity;
    this.since = 0;
  }

  adapt(ahead, count) {
    const fill = (this.newest + 1) * this.frames - this.at;
    if (this.playing && !this.fades) {
      this.spare = Math.min(this.spare, ahead >= this.goal + FADE ? fill : ahead);
      this.since += count;
      const more = this.spare - LEAST * sampleRate - 2 * this.frames - FADE;
      if (this.since > CALM * sampleRate) {
        if (more > 2 * this.frames) {
          this.leaps = Math.floor(more / 2);
          this.goal = Math.max(LEAST * sampleRate, this.goal - this.leaps);
          this.fades = true;
        }
        this.spare = Infinity;
        this.since = 0;
      }
    }
    this.told += count;
    if (this.told < TELL * sampleRate) return;
    this.told = 0;
    this.port.postMessage({ frames: Math.max(0, fill), drops: this.drops, skips: this.skips });
  }
}

registerProcessor("asciml-listen", Listen);
