"""The Session: all that the user made and named. Owned by the control process, on its event loop."""
