// A fader for one control of the server. It moves under the hand at once, and is sent once per frame of the screen.
import { byHand, paced } from "asciml-osc";

const STEPS = 1000; // of the range where equal moves are equal ratios

export default {
  mixins: [byHand],
  template: `
    <label class="fader">
      <span class="fader-name">{{ label }}</span>
      <input type="range" :min="exponential ? 0 : lo" :max="exponential ? ${STEPS} : hi" :step="exponential ? 1 : step"
        :disabled="disabled" :aria-label="label" :aria-valuetext="told" v-model.number="place" @input="move"
        @pointerdown="isHeld = true" @pointerup="isHeld = false" @pointercancel="isHeld = false" />
      <output>{{ told }}</output>
    </label>`,
  props: {
    label: String,
    address: String, // of the control
    before: Array, // the arguments that stand before the value: the name of a voice
    after: Array, // those behind it
    lo: Number,
    hi: Number,
    step: Number,
    digits: Number,
    unit: String,
    exponential: Boolean,
    disabled: Boolean,
  },
  created() {
    this.send = paced();
  },
  computed: {
    told() {
      return Number(this.shown).toFixed(this.digits) + (this.unit ? "\u00a0" + this.unit : "");
    },
    place: {
      get() {
        if (!this.exponential) return this.shown;
        return (STEPS * Math.log(Math.max(this.shown, this.lo) / this.lo)) / Math.log(this.hi / this.lo);
      },
      set(place) {
        this.shown = this.exponential ? this.lo * (this.hi / this.lo) ** (place / STEPS) : place;
      },
    },
  },
  methods: {
    move() {
      this.touched();
      this.send(this.address, ...this.before, this.shown, ...(this.after ?? []));
      this.$emit("moved", this.shown);
    },
  },
};
