"""What the headers of every answer must say."""

from http.cookies import SimpleCookie

from django.conf import settings

STRICT_REFERRER = {"no-referrer", "same-origin", "strict-origin"}
POLICY = {
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "default-src 'self'",
}
# What is saved and not shown may run nothing at all.
AS_A_FILE = {"sandbox", "default-src 'none'"}
# Held by every browser that asks, before anybody has signed in.
PUBLIC = {"/brand.css"}


def faults(address: str, response) -> list[str]:
    """What is missing from the headers of one answer."""
    headers, found = response.headers, []
    policy = headers.get("Content-Security-Policy", "")
    sources = {" ".join(part.split()) for part in policy.split(";")}
    strict = sources >= POLICY or sources >= AS_A_FILE
    if not strict or "unsafe" in policy or "*" in policy:
        found.append(f"its policy is “{policy}”")
    wanted = {
        "X-Content-Type-Options": {"nosniff"},
        "Referrer-Policy": STRICT_REFERRER,
        "X-Frame-Options": {"DENY"},
        "Cross-Origin-Opener-Policy": {"same-origin"},
        "Cross-Origin-Resource-Policy": {"same-origin"},
    }
    if address not in PUBLIC:
        wanted["Cache-Control"] = {"no-store"}
    found += [
        f"{name} is “{headers.get(name)}”"
        for name, values in wanted.items()
        if headers.get(name) not in values
    ]
    if "camera=()" not in headers.get("Permissions-Policy", ""):
        found.append("it lets the page use the camera")
    found += [f"the cookie {name} {fault}" for name, fault in cookie_faults(response.cookies)]
    return [f"{address} ({response.status_code}): {fault}" for fault in found]


def cookie_faults(cookies: SimpleCookie):
    for name, cookie in cookies.items():
        if cookie["max-age"] != 0 and cookie["samesite"] not in {"Lax", "Strict"}:
            yield name, "is sent from other sites"
        if cookie["domain"]:
            yield name, "is sent to other hosts"
        if name == settings.SESSION_COOKIE_NAME and not cookie["httponly"]:
            yield name, "is read by scripts"
