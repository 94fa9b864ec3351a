"""A mail server on loopback: python3 relay.py prints its port and serves until it is ended."""

import re
import socketserver

# What it says to RCPT, by the mailbox's name; 250 to all others.
REPLIES = {"gone": "550 5.1.1 no such user", "full": "452 4.2.2 mailbox full"}


class Relay(socketserver.StreamRequestHandler):
    """The server's side of one connection (RFC 5321)."""

    def handle(self):
        self.say("220 relay.test")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"EHLO":
                self.say("250-relay.test\r\n250 ENHANCEDSTATUSCODES")
            elif verb == b"RCPT":
                self.say(REPLIES.get(re.search(rb"<(\w+)", line)[1].decode(), "250 2.1.5 recipient"))
            elif verb == b"DATA":
                self.say("354 go on")
                while self.rfile.readline() not in (b".\r\n", b""):
                    pass
                self.say("250 2.0.0 taken")
            elif verb == b"QUIT":
                return self.say("221 2.0.0 goodbye")
            else:
                self.say("250 2.0.0 done")

    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Relay)


if __name__ == "__main__":
    with Server() as server:
        print(server.server_address[1], flush=True)
        server.serve_forever()
