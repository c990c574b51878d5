"""From codes to the rows of a table, which the oscillators and the noise of a voice are played from."""
