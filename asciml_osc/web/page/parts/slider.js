// One or two of the browser's ranges, laid over each other: of the upper one only the thumb can be taken.
export default {
  template: `
    <div class="slider">
      <div class="slider-track">
        <input v-for="(label, n) in labels" :key="n" type="range" :min="lo" :max="hi" :step="step" :aria-label="label" :aria-valuetext="said(shown[n])"
          :disabled="disabled" :class="{ 'slider-over': labels.length > 1 }" v-model.number="shown[n]" @input="kept(n)" @change="$emit('changed', shown)" />
      </div>
      <output aria-hidden="true">{{ shown.map((one) => Number(one.toFixed(3))).join(" – ") }}{{ labels.length > 1 ? " " + unit : "/" + hi }}</output>
    </div>`,
  props: { labels: Array, values: Array, lo: Number, hi: Number, step: Number, unit: String, disabled: Boolean },
  data() {
    return { shown: [...this.values] };
  },
  watch: {
    values(now) {
      this.shown = [...now];
    },
  },
  methods: {
    said(value) {
      return this.labels.length > 1 ? `${value} ${this.unit}` : `${value}/${this.hi}`;
    },
    kept(n) {
      if (this.labels.length < 2 || this.shown[0] <= this.shown[1]) return;
      this.shown[1 - n] = this.shown[n]; // one end takes the other along
    },
  },
};
