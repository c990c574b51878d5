// A fader for one control of the server. It moves under the hand at once, and is sent once per frame of the screen.
import { paced } from "asciml-osc";

export default {
  template: `
    <label class="fader">
      <span class="fader-name">{{ label }}</span>
      <input ref="input" type="range" :min="lo" :max="hi" :step="step" :disabled="disabled" :aria-label="label"
        v-model.number="shown" @input="move" @pointerdown="held = true" @pointerup="release" @pointercancel="release" />
      <output>{{ Number(shown).toFixed(digits) }}</output>
    </label>`,
  props: {
    label: String,
    address: String, // of the control
    before: Array, // the arguments that stand before the value: the name of a voice
    value: Number,
    lo: Number,
    hi: Number,
    step: Number,
    digits: Number,
    disabled: Boolean,
  },
  data() {
    return { shown: this.value, held: false };
  },
  created() {
    this.send = paced();
  },
  watch: {
    value(now) {
      if (!this.held) this.shown = now; // what others have moved
    },
  },
  methods: {
    move() {
      this.send(this.address, ...this.before, this.shown);
      this.$emit("moved", this.shown);
    },
    release() {
      this.held = false;
    },
  },
};
