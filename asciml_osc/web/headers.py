"""What every answer tells a browser: run nothing and show nothing but what comes from here."""

from __future__ import annotations

# Vue compiles templates in the browser, and Quasar and NiceGUI write styles and a start script into the page: without these
# three words there is no page. Where a script may come from stays bound to this server.
_POLICY = (
    "default-src 'self'",
    "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "media-src 'self' data: blob:",
    "worker-src 'self' blob:",
    "connect-src 'self' {sockets}",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)


def security_headers(host: str, scheme: str) -> list[tuple[bytes, bytes]]:
    """Return the headers for an answer to a request for `host`, a Host header that is known to be this machine's."""
    sockets = (
        f"{'wss' if scheme == 'https' else 'ws'}://{host}"  # older Safari does not count these as 'self'
    )
    policy = "; ".join(_POLICY).format(sockets=sockets)
    return [
        (name.encode(), value.encode("latin-1", "replace"))
        for name, value in (
            ("content-security-policy", policy),
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            # not no-referrer: with that a browser sends its own page's forms with the origin "null"
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            (
                "permissions-policy",
                "microphone=(self), accelerometer=(self), gyroscope=(self), midi=(self), camera=()",
            ),
        )
    ]
