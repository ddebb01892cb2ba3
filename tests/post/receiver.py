#!/usr/bin/python3
"""A mail relay and an SMS gateway for tests: aiosmtpd and http.server, told how to behave by a file.

    receiver.py FOLDER [SMTP_PORT HTTP_PORT]

FOLDER/mode    one word, read at every message: ok, later (451, 503), never (550, 400), stall (takes it, says nothing)
FOLDER/ports   written when both listen: "SMTP HTTP"
FOLDER/mails   one JSON line a mail that was taken: from, to, mail (as it came), utf8 (whether SMTPUTF8 was asked for)
FOLDER/texts   one JSON line an SMS that was taken: id, to, text, signed (whether the signature under "secret" holds)
"""

import asyncio
import hashlib
import hmac
import http.server
import json
import pathlib
import sys
import threading

from aiosmtpd.controller import Controller

STALL_SECONDS = 60


class Folder:
    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.turn = threading.Lock()

    def mode(self):
        return (self.path / "mode").read_text().strip()

    def keep(self, name, entry):
        with self.turn, open(self.path / name, "a", encoding="utf-8") as lines:
            lines.write(json.dumps(entry) + "\n")


class Relay:
    def __init__(self, folder):
        self.folder = folder

    async def handle_DATA(self, server, session, envelope):
        mode = self.folder.mode()
        if mode == "later":
            return "451 4.3.0 Come back"
        if mode == "never":
            return "550 5.7.1 Not here"
        self.folder.keep("mails", {
            "from": envelope.mail_from, "to": envelope.rcpt_tos, "utf8": envelope.smtp_utf8,
            "mail": envelope.original_content.decode("utf-8", "backslashreplace"),
        })
        if mode == "stall":
            await asyncio.sleep(STALL_SECONDS)
        return "250 2.0.0 Taken"


def gateway(folder):
    class Gateway(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            mode = folder.mode()
            if mode == "ok":
                stated = self.headers.get("X-Rounds-Signature", "")
                truth = hmac.new(b"secret", body, hashlib.sha256).hexdigest()
                folder.keep("texts", {**json.loads(body), "signed": hmac.compare_digest(stated, truth)})
            self.send_response({"ok": 204, "later": 503}.get(mode, 400))
            self.end_headers()

        def log_message(self, *_):
            pass

    return Gateway


def main():
    folder = Folder(sys.argv[1])
    smtp_port, http_port = map(int, sys.argv[2:4] if len(sys.argv) > 3 else ("0", "0"))
    # aiosmtpd's controller asks its own port for a greeting, so it cannot be told 0; a free one is asked for first.
    if smtp_port == 0:
        probe = http.server.HTTPServer(("127.0.0.1", 0), None)
        smtp_port = probe.server_port
        probe.server_close()
    relay = Controller(Relay(folder), hostname="127.0.0.1", port=smtp_port, enable_SMTPUTF8=True)
    relay.start()
    web = http.server.ThreadingHTTPServer(("127.0.0.1", http_port), gateway(folder))
    ready = folder.path / "ports.draft"
    ready.write_text(f"{smtp_port} {web.server_port}")
    ready.rename(folder.path / "ports")
    web.serve_forever()


if __name__ == "__main__":
    main()
