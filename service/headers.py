"""Headers that every answer carries, so that a browser does with it nothing but show or hand it on.

Sources: OWASP Secure Headers Project; Content Security Policy Level 3. What needs TLS (Strict-Transport-Security) is
set where TLS ends, at the proxy (deploy/).
"""

from __future__ import annotations

from flask import Response

DIGEST_HEADER = "Fugong-Dataset"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
SECURITY_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "cross-origin",  # the data are for anybody to read
}


def make_secure(answer: Response) -> Response:
    """Give an answer the headers that it does not set itself."""
    for name, value in SECURITY_HEADERS.items():
        answer.headers.setdefault(name, value)
    return answer


def headers_without_flask(digest: str) -> dict[str, str]:
    """What a problem carries that is told before or instead of Flask: what all answers do, the dataset's digest too."""
    return {**SECURITY_HEADERS, "Access-Control-Allow-Origin": "*", DIGEST_HEADER: f"sha256:{digest}"}
