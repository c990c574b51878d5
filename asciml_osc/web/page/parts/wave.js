// A waveform; the ends of a loop are dragged on it, or moved by the arrow keys (Shift: ten times as far).
import { byHand, paced } from "asciml-osc";

const STEP = 0.002; // of the whole
const LEAST = 0.005; // seconds between start and end

export default {
  mixins: [byHand],
  template: `
    <div class="wave" role="group" :aria-label="labels[0]" @pointerdown="take" @pointermove="drag" @pointerup="let_go" @pointercancel="let_go">
      <svg :viewBox="'0 -1 ' + columns.length + ' 2'" preserveAspectRatio="none" aria-hidden="true">
        <path :d="line" />
      </svg>
      <span class="wave-out" :style="{ left: 0, width: 100 * share(0) + '%' }"></span>
      <span class="wave-out" :style="{ left: 100 * share(1) + '%', right: 0 }"></span>
      <span v-for="at in [0, 1]" :key="at" class="wave-end" tabindex="0" role="slider" :aria-label="labels[1 + at]" aria-valuemin="0"
        :aria-valuemax="seconds" :aria-valuenow="end(at)" :aria-valuetext="end(at).toFixed(3) + ' s'"
        :style="{ left: 100 * share(at) + '%' }" @keydown="key($event, at)"></span>
    </div>`,
  props: { labels: Array, address: String, before: Array, after: Array, columns: Array, seconds: Number },
  data() {
    return { which: 0 };
  },
  computed: {
    line() {
      return this.columns.map(([lo, hi], at) => `M${at + 0.5} ${-hi}V${-lo + 0.004}`).join("");
    },
  },
  created() {
    this.send = paced();
  },
  methods: {
    end(at) {
      return at && !this.shown[1] ? this.seconds : this.shown[at]; // 0 says: the end of the sound
    },
    share(at) {
      return this.seconds ? Math.min(1, this.end(at) / this.seconds) : at;
    },
    place(event) {
      const box = this.$el.getBoundingClientRect();
      return ((event.clientX - box.left) / box.width) * this.seconds;
    },
    take(event) {
      if (!this.seconds) return;
      this.isHeld = true;
      this.$el.setPointerCapture(event.pointerId);
      const seconds = this.place(event);
      this.which = Math.abs(seconds - this.end(0)) <= Math.abs(seconds - this.end(1)) ? 0 : 1;
      this.move(this.which, seconds);
    },
    drag(event) {
      if (this.isHeld) this.move(this.which, this.place(event));
    },
    let_go() {
      this.isHeld = false;
    },
    key(event, at) {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!by) return;
      event.preventDefault();
      this.move(at, this.end(at) + by * STEP * this.seconds * (event.shiftKey ? 10 : 1));
    },
    move(at, seconds) {
      const ends = [this.end(0), this.end(1)];
      ends[at] = at
        ? Math.min(this.seconds, Math.max(ends[0] + LEAST, seconds))
        : Math.max(0, Math.min(ends[1] - LEAST, seconds));
      this.shown = ends;
      this.touched();
      this.send(this.address, ...this.before, ...ends, ...this.after);
    },
  },
};
