// On the audio thread: hands each block of the input on as it is.
registerProcessor("tap", class extends AudioWorkletProcessor {
  process([channels]) {
    if (channels.length) this.port.postMessage(channels[0].slice());
    return true;
  }
});
