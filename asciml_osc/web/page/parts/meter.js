// Levels in dBFS, a bar and a number for each channel.
const LOWEST = -60;

export default {
  template: `
    <div class="meter" role="group" :aria-label="label">
      <div v-for="(db, channel) in levels" class="meter-channel" role="meter" :aria-label="label + ' ' + (channel + 1)"
        :aria-valuemin="${LOWEST}" aria-valuemax="0" :aria-valuenow="Math.max(db, ${LOWEST})" :aria-valuetext="told(db)">
        <span>{{ channel + 1 }}</span>
        <span class="meter-bar"><span :style="{ width: share(db) + '%' }"></span></span>
        <span class="meter-number">{{ told(db) }}</span>
      </div>
    </div>`,
  props: { label: String, levels: Array },
  methods: {
    share: (db) => Math.min(100, Math.max(0, 100 * (1 - db / LOWEST))),
    told: (db) => (db <= -140 ? "−∞" : db.toFixed(0).replace("-", "−")) + " dB",
  },
};
