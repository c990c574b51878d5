// The microphone of this device. Samples are kept as they come, in one channel, and become a WAV file of float32: nothing is coded away.
import { tap, upload } from "asciml-osc";

const LONGEST = 600; // seconds of a take
const FLOOR = -60;

function wav(blocks, rate) {
  const count = blocks.reduce((sum, one) => sum + one.length, 0);
  const head = new DataView(new ArrayBuffer(44));
  const word = (at, text) => [...text].forEach((letter, n) => head.setUint8(at + n, letter.charCodeAt(0)));
  word(0, "RIFF"), head.setUint32(4, 36 + 4 * count, true), word(8, "WAVEfmt ");
  head.setUint32(16, 16, true), head.setUint16(20, 3, true), head.setUint16(22, 1, true); // 3: IEEE float
  head.setUint32(24, rate, true), head.setUint32(28, 4 * rate, true), head.setUint16(32, 4, true), head.setUint16(34, 32, true);
  word(36, "data"), head.setUint32(40, 4 * count, true);
  return new Blob([head, ...blocks], { type: "audio/wav" }); // float32 is little-endian wherever a browser runs
}

export default {
  template: `
    <div class="microphone">
      <p v-if="!secure" role="note">{{ texts.insecure }}</p>
      <template v-else>
        <div class="row items-end q-gutter-sm">
          <q-input class="short" type="number" min="0" max="64" v-model.number="beats" :label="texts.beats" />
          <q-input class="short" type="number" min="10" max="600" v-model.number="tempo" :label="texts.tempo" />
          <q-btn v-if="state === ''" color="negative" icon="fiber_manual_record" :label="texts.record" :disable="disabled" @click="start" />
          <q-btn v-else icon="stop" :label="texts.stop" @click="stop" />
          <span role="status">{{ state === "count" ? beat + " / " + beats : state === "record" ? seconds.toFixed(1) + " s" : "" }}</span>
        </div>
        <div class="row items-center no-wrap q-mt-sm">
          <q-linear-progress class="col" size="14px" instant-feedback :value="Math.min(Math.max(1 - db / ${FLOOR}, 0), 1)" :aria-label="texts.level" />
          <span class="meter-number">{{ state ? Math.max(db, -144).toFixed(0) + " dB" : "–" }}</span>
        </div>
      </template>
    </div>`,
  props: { texts: Object, disabled: Boolean },
  data() {
    return { secure: window.isSecureContext && !!navigator.mediaDevices, state: "", beats: 0, tempo: 120, beat: 0, seconds: 0, db: -144 };
  },
  unmounted() {
    this.end();
  },
  methods: {
    async start() {
      this.state = "open";
      this.blocks = [];
      this.peak = 0;
      try {
        const plain = { echoCancellation: false, noiseSuppression: false, autoGainControl: false }; // a sound, no speech
        this.stream = await navigator.mediaDevices.getUserMedia({ audio: plain });
        this.context = new AudioContext();
        await this.context.audioWorklet.addModule(tap);
        const node = new AudioWorkletNode(this.context, "tap", { numberOfOutputs: 0 });
        node.port.onmessage = ({ data }) => this.heard(data);
        this.context.createMediaStreamSource(this.stream).connect(node);
        await this.context.resume();
      } catch (error) {
        this.end();
        this.$emit("refused", error.message);
        return;
      }
      this.taken = 0;
      this.lead = this.beats > 0 ? Math.round((this.beats * 60 * this.context.sampleRate) / this.tempo) : 0; // frames before the take
      this.state = this.lead ? "count" : "record";
      this.frame = requestAnimationFrame(this.show);
    },
    heard(block) {
      for (const one of block) this.peak = Math.max(this.peak, Math.abs(one));
      if (this.state !== "record" && this.state !== "count") return;
      this.taken += block.length;
      const over = this.taken - this.lead;
      if (over <= 0) return;
      this.state = "record";
      this.blocks.push(over < block.length ? block.slice(block.length - over) : block);
      if (over >= LONGEST * this.context.sampleRate) this.stop();
    },
    show() {
      this.db = 20 * Math.log10(Math.max(this.peak, 1e-8));
      this.peak *= 0.8;
      const rate = this.context.sampleRate;
      this.beat = Math.min(this.beats, Math.floor((this.taken * this.tempo) / (60 * rate)) + 1);
      this.seconds = Math.max(0, this.taken - this.lead) / rate;
      this.frame = requestAnimationFrame(this.show);
    },
    stop() {
      const rate = this.context?.sampleRate ?? 48000;
      const blocks = this.blocks;
      this.end();
      if (!blocks?.length) return;
      this.take = wav(blocks, rate);
      this.$emit("recorded", this.seconds);
    },
    end() {
      cancelAnimationFrame(this.frame);
      this.stream?.getTracks().forEach((one) => one.stop());
      this.context?.close();
      [this.stream, this.context, this.blocks, this.state, this.db] = [null, null, null, "", -144];
    },
    async send(key, name) {
      const reason = await upload(key, name, this.take);
      this.take = null;
      this.$emit("sent", reason);
    },
  },
};
