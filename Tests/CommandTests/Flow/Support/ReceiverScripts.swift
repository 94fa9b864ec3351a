/// What every script begins with.
let receiverPrelude = """
    import base64, json, os, sys, threading
    settings = json.loads(sys.argv[1])
    output = threading.Lock()
    def say(to, id, body, status, sender="", signed=None):
        line = json.dumps(dict(to=to, id=id, status=status, isSigned=signed, **{"from": sender},
            body="" if settings.get("brief") else base64.b64encode(body).decode()))
        with output:
            print(line, flush=True)
    def ready(port):
        with output:
            print(port, flush=True)
        def watch():
            while sys.stdin.buffer.read(1): pass
            with output: os._exit(0)
        threading.Thread(target=watch, daemon=True).start()

    """

/// aiosmtpd. `delay` is a time in seconds before every reply to a command of a transfer; `port` fixes the port; `brief` leaves
/// the bytes out.
let mailScript = """
    import asyncio, email
    from aiosmtpd.smtp import SMTP
    class Handler:
        async def rest(self):
            if settings.get("delay"): await asyncio.sleep(settings["delay"])
        async def handle_MAIL(self, server, session, envelope, address, options):
            await self.rest()
            envelope.mail_from = address
            return "250 2.1.0 sender"
        async def handle_RCPT(self, server, session, envelope, address, options):
            await self.rest()
            envelope.rcpt_tos.append(address)
            return "250 2.1.5 recipient"
        async def handle_DATA(self, server, session, envelope):
            await self.rest()
            head = envelope.original_content.split(b"\\r\\n\\r\\n")[0]
            identifier = email.message_from_bytes(head + b"\\r\\n\\r\\n")["Message-ID"]
            say(",".join(envelope.rcpt_tos), identifier, envelope.original_content, 250, sender=envelope.mail_from)
            return "250 2.0.0 taken"
    async def main():
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: SMTP(Handler(), hostname="relay.test"), "127.0.0.1", settings.get("port", 0), backlog=200)
        ready(server.sockets[0].getsockname()[1])
        await server.serve_forever()
    asyncio.run(main())
    """

/// Python's own HTTP server. `key` is the signing key as the workspace holds it; `replies` are the statuses, one after the
/// other, the last one repeated. A signature is checked as Standard Webhooks 1.0.0 says, by Python's own HMAC.
let webhookScript = """
    import hashlib, hmac, http.server, time
    key = base64.b64decode(settings["key"].strip().removeprefix("whsec_"))
    replies = settings.get("replies", [204])
    def is_signed(headers, body):
        identifier, stamp = headers["webhook-id"], headers["webhook-timestamp"]
        if "." in identifier or abs(time.time() - int(stamp)) > 300: return False
        digest = hmac.new(key, identifier.encode() + b"." + stamp.encode() + b"." + body, hashlib.sha256).digest()
        return "v1," + base64.b64encode(digest).decode() in headers["webhook-signature"].split(" ")
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        def log_message(self, *arguments): pass
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = replies.pop(0) if len(replies) > 1 else replies[0]
            say(self.path, self.headers["webhook-id"], body, status, signed=is_signed(self.headers, body))
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()
    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = True
        def handle_error(self, *arguments): pass
    server = Server(("127.0.0.1", 0), Handler)
    ready(server.server_address[1])
    server.serve_forever()
    """
