"""The wire: codec, command registry, dispatch, replies, timetags, transports. Knows no sound."""
