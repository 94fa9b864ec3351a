import TocsinTestSupport

/// An HTTP/1.1 server whose answer depends on the path; `certificate` makes it HTTPS.
let pathServer = """
    import http.server
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        def log_message(self, *arguments): pass
        def answer(self, status, body=b"", **headers):
            self.send_response(status)
            for name, value in headers.items(): self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        def do_GET(self):
            say(connection=self.client_address[1], line="GET " + self.path)
            self.answer(200)
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            say(connection=self.client_address[1], line="POST " + self.path, body=body.decode(),
                headers={name.lower(): value for name, value in self.headers.items()})
            path = self.path
            if path == "/ok": self.answer(200, b"ok")
            elif path == "/redirect": self.answer(302, b"", Location="/ok")
            elif path == "/busy": self.answer(429, b"slow down", Retry_After="17")
            elif path == "/later":
                date = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 120))
                self.answer(503, b"later", Retry_After=date)
            elif path == "/broken": self.answer(500, b"oops\\x1b[31m\\r\\n")
            elif path == "/gone": self.answer(410, b"gone")
            elif path == "/huge": self.answer(200, b"x" * 10_000_000)
            elif path == "/headers": self.answer(200, b"", **{"X_%d" % n: "y" * 1000 for n in range(200)})
            elif path == "/hang": threading.Event().wait()
            elif path == "/once-then-drop":
                handled = getattr(self, "handled", 0); self.handled = handled + 1
                if handled == 0: self.answer(200, b"ok")
                else: self.close_connection = True
            elif path == "/drop": self.close_connection = True
            else: self.answer(404)
    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = True
        def handle_error(self, *arguments): pass
    server = Server(("127.0.0.1", 0), Handler)
    if settings.get("certificate"): server.socket = context().wrap_socket(server.socket, server_side=True)
    ready(server.server_address[1])
    server.serve_forever()
    """
