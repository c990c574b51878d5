// A square for two controls at once: pointer, or arrow keys (Shift: ten times as far).
import { byHand, paced } from "asciml-osc";

const STEP = 0.01;
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };
const within = (value) => Math.min(1, Math.max(0, value));

export default {
  mixins: [byHand],
  template: `
    <div class="pad" tabindex="0" role="slider" :aria-label="label" aria-valuemin="0" aria-valuemax="1" :aria-valuenow="shown[0]"
      :aria-valuetext="'x ' + shown[0].toFixed(2) + ', y ' + shown[1].toFixed(2)"
      @pointerdown="take" @pointermove="drag" @pointerup="isHeld = false" @pointercancel="isHeld = false" @keydown="key">
      <span v-for="(one, at) in corners" :class="['pad-corner', 'pad-' + (corners.length === 3 && at === 2 ? 'top' : at)]">{{ one }}</span>
      <span class="pad-dot" :style="{ left: 100 * shown[0] + '%', bottom: 100 * shown[1] + '%' }"></span>
    </div>`,
  props: { label: String, address: String, before: Array, corners: Array },
  created() {
    this.send = paced();
  },
  methods: {
    take(event) {
      this.isHeld = true;
      event.currentTarget.setPointerCapture(event.pointerId);
      this.box = event.currentTarget.getBoundingClientRect(); // for this touch: a card above may come or go
      this.drag(event);
    },
    drag(event) {
      if (!this.isHeld) return;
      const { left, top, width, height } = this.box;
      this.move((event.clientX - left) / width, 1 - (event.clientY - top) / height);
    },
    key(event) {
      const by = MOVES[event.key];
      if (!by) return;
      event.preventDefault();
      const step = event.shiftKey ? 10 * STEP : STEP;
      this.move(this.shown[0] + by[0] * step, this.shown[1] + by[1] * step);
    },
    move(x, y) {
      this.shown = [within(x), within(y)];
      this.touched();
      this.send(this.address, ...this.before, ...this.shown);
      this.$emit("moved", this.shown);
    },
  },
};
