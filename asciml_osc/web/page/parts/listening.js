// Start, stop, volume, and what the player says of itself twice a second.
import { Player } from "asciml-listen";

export default {
  template: `
    <div class="listening">
      <button type="button" class="listening-button" :aria-pressed="String(on)" :disabled="busy" @click="on ? stop() : start()">
        {{ on ? texts.stop : texts.start }}
      </button>
      <label class="fader">
        <span>{{ texts.volume }}</span>
        <input type="range" min="0" max="1" step="0.01" v-model.number="volume" @input="loud" :aria-label="texts.volume" />
        <output>{{ Math.round(100 * volume) }} %</output>
      </label>
      <dl v-if="on" class="listening-told">
        <dt>{{ texts.latency }}</dt><dd>{{ told ? Math.round(1000 * told.latency) + " ms" : "…" }}</dd>
        <dt>{{ texts.drops }}</dt><dd>{{ told ? told.drops : 0 }}</dd>
        <dt>{{ texts.skips }}</dt><dd>{{ told ? told.skips : 0 }}</dd>
      </dl>
      <div role="status">{{ problem }}</div>
    </div>`,
  props: { texts: Object },
  data() {
    return { on: false, busy: false, volume: 1, told: null, problem: "" };
  },
  unmounted() {
    this.stop();
  },
  methods: {
    async start() {
      this.problem = "";
      if (!window.isSecureContext) return (this.problem = this.texts.secure);
      this.busy = true;
      this.told = null;
      this.player = new Player((told) => (this.told = told), (why) => this.ended(why));
      try {
        await this.player.start();
        this.loud();
        this.on = true;
      } catch (error) {
        this.player.stop();
        if (error.message) this.$emit("failed", error.message);
        else this.problem = this.texts.ended;
      }
      this.busy = false;
    },
    stop() {
      this.player?.stop();
      this.on = false;
    },
    ended(why) {
      this.on = false;
      this.problem = this.texts.ended;
      if (why) this.$emit("failed", why);
    },
    loud() {
      this.player?.setVolume(this.volume);
    },
  },
};
