"""Processes that the server starts and watches: the audio engine and the trainer. Below everything that uses them."""
