/// An HTTP/1.1 server that answers what a test tells it to, byte for byte, and fails where it is told to.
///
/// Settings: `replies` holds an answer for each request, the last one repeats; without it every request gets "200 ok".
/// Besides texts, which are sent as they are:
/// - `@drop` closes the connection, `@reset` resets it, `@last:TEXT` says TEXT and closes, `@leave:TEXT` says TEXT and closes
///   in good order, with TLS's farewell; all four tell `(dropped)`;
/// - `@silent` says nothing; `@endless:TEXT` says TEXT and goes on without end.
///
/// In texts `{x:N}` stands for N bytes, `{headers:N}` for N header lines, and `{date:N:FORMAT}` for the time in N seconds.
///
/// `connect` is done in place of reading, `handshake` in place of the TLS handshake; `reads` is how many bytes of a request are
/// read before the answer, in place of all. `certificate` and `key` make it HTTPS. With `refuses` nothing listens on the port.
/// `addresses` are those of this machine that it listens on, at one port; 127.0.0.1 by default. With `scripts`, a map from
/// names to such settings, each script has a port of its own, told first.
let scriptedReceiver = """
    import re
    class Drop(Exception): pass
    formats = {"http": "%a, %d %b %Y %H:%M:%S GMT", "old": "%A, %d-%b-%y %H:%M:%S GMT", "c": "%a %b %d %H:%M:%S %Y",
        "iso": "%Y-%m-%dT%H:%M:%SZ"}
    def filled(text):
        text = re.sub(r"\\{x:(\\d+)\\}", lambda found: "x" * int(found[1]), text)
        text = re.sub(r"\\{headers:(\\d+)\\}", lambda found: "".join(
            "X-%d: %s\\r\\n" % (n, "y" * 1000) for n in range(int(found[1]))), text)
        return re.sub(r"\\{date:(-?\\d+):(\\w+)\\}", lambda found: time.strftime(
            formats[found[2]], time.gmtime(time.time() + int(found[1]))), text).encode("latin-1")
    class Exchange:
        def __init__(self, peer, number, name, script):
            self.peer, self.number, self.name, self.script = peer, number, name, script
            self.rest, self.address = b"", peer.getsockname()[0]
        def more(self):
            chunk = self.peer.recv(65536)
            self.rest += chunk
            return len(chunk) > 0
        def answer(self, reply):
            word, _, rest = reply.partition(":")
            if word == "@silent":
                while self.more(): pass
                raise Drop
            if word == "@drop": raise Drop
            if word == "@reset":
                self.peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\\1\\0\\0\\0\\0\\0\\0\\0")
                raise Drop
            self.peer.sendall(filled(rest if word in ("@last", "@leave", "@endless") else reply))
            while word == "@endless" and not ended.wait(0.05): self.peer.sendall(b"x" * 1000)
            if word == "@leave" and self.script.get("certificate"):
                # Without waiting for the client's own farewell.
                self.peer.settimeout(0)
                try: self.peer.unwrap()
                except OSError: pass
            if word in ("@last", "@leave"): raise Drop
        def serve(self):
            if self.script.get("handshake"): self.answer(self.script["handshake"])
            if self.script.get("certificate"):
                self.peer = context(self.script["certificate"], self.script["key"]).wrap_socket(
                    self.peer, server_side=True)
            if self.script.get("connect"): self.answer(self.script["connect"])
            while True:
                if self.script.get("reads"):
                    self.peer.recv(self.script["reads"])
                else:
                    while b"\\r\\n\\r\\n" not in self.rest:
                        if not self.more(): return
                    head, _, self.rest = self.rest.partition(b"\\r\\n\\r\\n")
                    line, *lines = head.decode("latin-1").split("\\r\\n")
                    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
                    size = int(headers.get("content-length", "0"))
                    while len(self.rest) < size:
                        if not self.more(): return
                    body, self.rest = self.rest[:size], self.rest[size:]
                    say(connection=self.number, script=self.name, line=line.rpartition(" ")[0], headers=headers,
                        body=body.decode(), address=self.address)
                with output:
                    replies = self.script.get("replies") or ["HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\nok"]
                    index = times.get(self.name, 0); times[self.name] = index + 1
                self.answer(replies[min(index, len(replies) - 1)])
        def run(self):
            try: self.serve()
            except Drop:
                self.peer.close()
                say(connection=self.number, script=self.name, line="(dropped)")
            except OSError: pass
            finally:
                try: self.peer.close()
                except OSError: pass
    ended = threading.Event()
    workers, ports, kept = [], {}, []
    def listen(listener, name, script):
        number = 0
        while True:
            peer, _ = listener.accept()
            number += 1
            worker = threading.Thread(target=Exchange(peer, number, name, script).run, daemon=True)
            workers.append(worker)
            worker.start()
    def finish():
        ended.set()
        limit = time.monotonic() + 10
        for worker in list(workers): worker.join(max(limit - time.monotonic(), 0))
    at_end.append(finish)
    for name, script in (settings.get("scripts") or {"": settings}).items():
        for address in script.get("addresses") or ["127.0.0.1"]:
            listener = socket.socket()
            listener.bind((address, ports.get(name, 0)))
            ports[name] = listener.getsockname()[1]
            # A port that is bound and not listened on refuses, and nobody else gets it.
            kept.append(listener)
            if script.get("refuses"): continue
            listener.listen(100)
            threading.Thread(target=listen, args=(listener, name, script), daemon=True).start()
    ready(next(iter(ports.values())))
    if settings.get("scripts"):
        for name, port in ports.items(): say(connection=0, script=name, port=port)
    threading.Event().wait()
    """

/// An answer as `scriptedReceiver` sends it.
func answer(_ status: Int, _ headers: [String] = [], _ body: String = "ok") -> String {
    // 204 and 304 have no body, and no length of one.
    let ending = status == 204 || status == 304 ? [] : ["Content-Length: \(body.utf8.count)"]
    let lines = ["HTTP/1.1 \(status) Answer"] + headers + ending
    return lines.map { $0 + "\r\n" }.joined() + "\r\n" + (ending.isEmpty ? "" : body)
}
