"""From a source's value to its target's: ranges, curves, filters, takeover, encoders, buttons. Numbers in, numbers out."""
