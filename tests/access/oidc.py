"""A directory that speaks OpenID Connect on loopback: discovery, keys, codes with PKCE, tokens.

It does what the specification asks of it and checks what it is sent, so that a client that left
something out is refused; and it can be told to lie.
"""

import base64
import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID, CLIENT_SECRET = "apcase-at-marlshire", "a secret of the client"


def unpadded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


# Making one takes longer than signing in.
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Directory:
    def __init__(self):
        self.key = KEY
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.issuer = f"http://127.0.0.1:{self.server.server_port}/marlshire/v2.0"
        self.codes: dict[str, dict] = {}
        self.refused: list[str] = []
        # What a test changes: claims of the token, its key and algorithm, the discovery document.
        self.claims: dict = {}
        self.signs_with = self.key
        self.algorithm = "RS256"
        self.says: dict = {}
        self.leaves_out = ""
        self.thread = threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )

    def __enter__(self) -> "Directory":
        self.thread.start()
        return self

    def __exit__(self, *exception) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    # The person at the directory's own page

    def sign_in(self, address: str, subject: str) -> str:
        """Somebody signs in at the address they were sent to; the address they are sent back to."""
        asked = dict(parse_qsl(urlsplit(address).query))
        assert address.startswith(f"{self.issuer}/authorize?"), address
        assert (asked["response_type"], asked["client_id"]) == ("code", CLIENT_ID)
        assert asked["code_challenge_method"] == "S256"
        assert "openid" in asked["scope"].split()
        code = unpadded(hashlib.sha256(f"{address}{subject}{time.monotonic()}".encode()).digest())
        self.codes[code] = asked | {"subject": subject}
        back = urlsplit(asked["redirect_uri"])
        return f"{back.path}?{urlencode({'code': code, 'state': asked['state']})}"

    # What the client asks

    def answer(self, path: str) -> dict | None:
        base = urlsplit(self.issuer).path
        if path == f"{base}/.well-known/openid-configuration":
            return {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            } | self.says
        if path == f"{base}/keys":
            key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
            return {"keys": [key | {"kid": "one", "alg": "RS256", "use": "sig"}]}
        return None

    def token(self, form: dict) -> dict | None:
        asked = self.codes.pop(form.get("code", ""), None)
        if asked is None:
            return self.refuse("the code is unknown or was used")
        if (form.get("client_id"), form.get("client_secret")) != (CLIENT_ID, CLIENT_SECRET):
            return self.refuse("another client")
        if form.get("redirect_uri") != asked["redirect_uri"]:
            return self.refuse("another address to return to")
        proof = unpadded(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if proof != asked["code_challenge"]:
            return self.refuse("the verifier is not the challenge's")
        answer = {"access_token": "of no use here", "token_type": "Bearer", "expires_in": 300}
        return answer | ({} if self.leaves_out == "id_token" else {"id_token": self.signed(asked)})

    def signed(self, asked: dict) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": asked["subject"],
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "email": "whoever@marlshire.invalid",
        } | self.claims
        claims.pop(self.leaves_out, None)
        header = {} if self.leaves_out == "kid" else {"kid": "one"}
        return jwt.encode(claims, self.signs_with, self.algorithm, headers=header)

    def refuse(self, why: str) -> None:
        self.refused.append(why)

    def handler(self) -> type[BaseHTTPRequestHandler]:
        directory = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self.send(directory.answer(urlsplit(self.path).path), 404)

            def do_POST(self):
                length = int(self.headers["Content-Length"])
                form = parse_qs(self.rfile.read(length).decode())
                self.send(directory.token({name: values[0] for name, values in form.items()}), 400)

            def send(self, answer: dict | None, otherwise: int):
                body = json.dumps(answer or {"error": "invalid_grant"}).encode()
                self.send_response(200 if answer else otherwise)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments):
                """The tests' output is no place for it."""

        return Handler
