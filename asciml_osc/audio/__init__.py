"""The audio plane: a compiled callback in a process of its own, driven through shared memory."""
