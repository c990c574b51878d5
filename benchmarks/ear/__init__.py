"""What a listener would notice of paths between recordings, beside other ways to morph: `python -m benchmarks.ear --help`."""
