/// aiosmtpd. `mail`, `rcpt` and `dot` map an address, or `*`, to replies; `hang` keeps MAIL unanswered; `slow` is a time in
/// seconds before the reply to the final dot, `delay` one before each reply of a transfer; `port` fixes the port; `brief`
/// leaves the messages out; `size` is the most bytes of one message, as EHLO tells; with `certificate` and `key` it speaks TLS at once.
/// The reply `@hang` never comes; in place of `@drop` the
/// connection is reset. With `hold` at a number, each recipient's copy of that number
/// gets the reply to its final dot when `hold` has another value.
package let mailServer = """
    import asyncio, email
    from aiosmtpd.smtp import SMTP
    copies = {}
    async def rest():
        if settings.get("delay"): await asyncio.sleep(settings["delay"])
    class Handler:
        async def handle_MAIL(self, server, session, envelope, address, options):
            await rest()
            if settings.get("hang"): say(kind="hang", to=address, reply="")
            while settings.get("hang"): await asyncio.sleep(0.005)
            reply = pick("mail", address)
            if reply: return reply
            envelope.mail_from = address
            return "250 2.1.0 sender"
        async def handle_RCPT(self, server, session, envelope, address, options):
            await rest()
            reply = pick("rcpt", address)
            if reply:
                say(kind="rcpt", to=address, reply=reply)
                return reply
            envelope.rcpt_tos.append(address)
            return "250 2.1.5 recipient"
        async def handle_DATA(self, server, session, envelope):
            await rest()
            reply = pick("dot", envelope.rcpt_tos[0]) or "250 2.0.0 taken"
            if settings.get("slow"): await asyncio.sleep(settings["slow"])
            copy = copies[envelope.rcpt_tos[0]] = copies.get(envelope.rcpt_tos[0], 0) + 1
            content = envelope.original_content
            head = email.message_from_bytes(content.split(b"\\r\\n\\r\\n")[0] + b"\\r\\n\\r\\n")
            body = "" if settings.get("brief") else base64.b64encode(content).decode()
            say(kind="mail", to=",".join(envelope.rcpt_tos), sender=envelope.mail_from, id=head["Message-ID"], body=body,
                reply=reply)
            if reply == "@drop": server.transport.abort()
            while reply in ("@hang", "@drop"): await asyncio.sleep(1)
            while settings.get("hold") == copy: await asyncio.sleep(0.005)
            return reply
    async def main():
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: SMTP(Handler(), hostname="relay.test", data_size_limit=settings.get("size", 33554432)), "127.0.0.1",
            settings.get("port", 0), backlog=200, ssl=context() if settings.get("certificate") else None)
        ready(server.sockets[0].getsockname()[1])
        await server.serve_forever()
    asyncio.run(main())
    """

/// Python's own HTTP server. `post` maps a path, or `*`, to statuses, and `text` to what is answered with them, `ok` without
/// one; `header` holds further headers of every answer. `key` is the signing key as the workspace holds it: a
/// signature is checked as Standard Webhooks 1.0.0 says, by Python's own HMAC.
package let webhookServer = """
    import hashlib, hmac, http.server
    def is_signed(headers, body):
        if "key" not in settings: return None
        key = base64.b64decode(settings["key"].strip().removeprefix("whsec_"))
        identifier, stamp = headers["webhook-id"], headers["webhook-timestamp"]
        if "." in identifier or abs(time.time() - int(stamp)) > 300: return False
        digest = hmac.new(key, identifier.encode() + b"." + stamp.encode() + b"." + body, hashlib.sha256).digest()
        return "v1," + base64.b64encode(digest).decode() in headers["webhook-signature"].split(" ")
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        def log_message(self, *arguments): pass
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = pick("post", self.path) or 200
            say(kind="post", to=self.path, id=self.headers["webhook-id"], body=base64.b64encode(body).decode(),
                reply=str(status), isSigned=is_signed(self.headers, body),
                headers={name.lower(): value for name, value in self.headers.items()})
            text = (pick("text", self.path) or "ok").encode()
            dated = settings.get("header", {})
            self.send_response_only(status)
            self.send_header("Server", "test")
            if "Date" not in dated: self.send_header("Date", self.date_time_string())
            for name, value in dated.items(): self.send_header(name, value)
            if status != 204: self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            if status != 204: self.wfile.write(text)
    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 200
        def handle_error(self, *arguments): pass
    server = Server(("127.0.0.1", 0), Handler)
    ready(server.server_address[1])
    server.serve_forever()
    """
