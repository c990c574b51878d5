"""The page: the whole workflow in a browser, without typing a message.

NiceGUI builds it in Python; what a hand moves goes past it, from the browser's own WebSocket straight to the server (`parts/js/index.js`).
"""

from asciml_osc.web.page.mount import mount

__all__ = ["mount"]
