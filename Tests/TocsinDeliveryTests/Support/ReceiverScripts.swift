/// What every script begins with. `pick` hands out the replies of a list one after the other; the last one repeats.
let receiverPrelude = """
    import json, os, sys, threading, time
    settings = json.loads(sys.argv[1])
    output = threading.Lock()
    times = {}
    def say(**seen):
        with output:
            print(json.dumps(seen), flush=True)
    def pick(kind, name):
        with output:
            replies = settings.get(kind, {}).get(name)
            if replies is None: replies = settings.get(kind, {}).get("*")
            if not replies: return None
            index = times.get((kind, name), 0); times[(kind, name)] = index + 1
            return replies[min(index, len(replies) - 1)]
    def ready(port):
        with output:
            print(port, flush=True)
        def watch():
            for line in sys.stdin: settings.update(json.loads(line))
            with output: os._exit(0)
        threading.Thread(target=watch, daemon=True).start()

    """

/// aiosmtpd. `mail`, `rcpt` and `dot` map an address, or `*`, to replies; `hang` keeps MAIL unanswered; `slow` is a time in
/// seconds before the reply to the final dot; `port` fixes the port. The reply `@hang` never comes.
let mailReceiver = """
    import asyncio
    from aiosmtpd.smtp import SMTP
    class Handler:
        async def handle_MAIL(self, server, session, envelope, address, options):
            if settings.get("hang"): say(kind="hang", to=address, reply="")
            while settings.get("hang"): await asyncio.sleep(0.005)
            reply = pick("mail", address)
            if reply: return reply
            envelope.mail_from = address
            return "250 2.1.0 sender"
        async def handle_RCPT(self, server, session, envelope, address, options):
            reply = pick("rcpt", address)
            if reply:
                say(kind="rcpt", to=address, reply=reply)
                return reply
            envelope.rcpt_tos.append(address)
            return "250 2.1.5 recipient"
        async def handle_DATA(self, server, session, envelope):
            reply = pick("dot", envelope.rcpt_tos[0]) or "250 2.0.0 taken"
            if settings.get("slow"): await asyncio.sleep(settings["slow"])
            say(kind="mail", to=envelope.rcpt_tos[0], body=envelope.content.decode("latin-1"), reply=reply)
            while reply == "@hang": await asyncio.sleep(1)
            return reply
    async def main():
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: SMTP(Handler(), hostname="relay.test"), "127.0.0.1", settings.get("port", 0), backlog=200)
        ready(server.sockets[0].getsockname()[1])
        await server.serve_forever()
    asyncio.run(main())
    """

/// Python's own HTTP server. `post` maps a path, or `*`, to status codes.
let webhookReceiver = """
    import http.server
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        def log_message(self, *arguments): pass
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = pick("post", self.path) or 200
            say(kind="post", to=self.path, body=body.decode(), reply=str(status),
                headers={name.lower(): value for name, value in self.headers.items()})
            self.send_response(status)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")
    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 200
        def handle_error(self, *arguments): pass
    server = Server(("127.0.0.1", 0), Handler)
    ready(server.server_address[1])
    server.serve_forever()
    """
