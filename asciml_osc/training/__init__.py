"""The trainer process, and the handle that the server has of it."""
