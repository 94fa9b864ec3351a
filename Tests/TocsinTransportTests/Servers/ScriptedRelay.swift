/// An SMTP server that says what a test tells it to, byte for byte, and fails where it is told to.
///
/// Settings: `replies` maps a step to what is sent: `GREETING`, `EHLO`, `EHLO-TLS` (after STARTTLS), `HELO`, `STARTTLS`,
/// `HANDSHAKE` (in place of the TLS handshake), `AUTH`, `ANSWER` (the line after a 334), `MAIL`, `RCPT`, `DATA`, `BODY`
/// (after the body's first line), `DOT` (the end of the message), `QUIT`. A list holds one entry for each time, the last
/// one repeats. Besides texts:
/// - `@drop` closes the connection, `@reset` resets it, `@last:TEXT` says TEXT and closes; all three tell `(dropped)`;
/// - `@silent` says nothing, `@stall` does not even read on;
/// - `@lines:CODE:N` sends N bytes in lines of one reply, `@line:CODE:N` in one line, `@endless:CODE` one line without end.
///
/// `tls` is `smtps` or `starttls`, with `certificate` and `key`. With `refuses` nothing listens on the port, with `narrow`
/// little fits into the connection. With `scripts`, a map from names to such settings, each script has a port of its own,
/// told first.
///
/// What the server saw carries the script's name. With `tap`, all bytes that a script's connections brought, as they were on
/// the wire, are told at the end.
let scriptedRelay = """
    CRLF = "\\r\\n"
    usual = {"GREETING": "220 relay ready", "EHLO": "250-relay\\r\\n250 8BITMIME",
        "EHLO-TLS": "250-relay\\r\\n250 8BITMIME", "HELO": "250 relay",
        "STARTTLS": "220 go ahead", "MAIL": "250 2.1.0 sender", "RCPT": "250 2.1.5 recipient", "DATA": "354 go ahead",
        "DOT": "250 2.0.0 queued", "QUIT": "221 bye", "NOOP": "250 ok", "AUTH": "334 ", "ANSWER": "235 2.7.0 welcome"}
    class Drop(Exception): pass
    class Dialogue:
        def __init__(self, peer, number, name, script):
            self.peer, self.number, self.name, self.script = peer, number, name, script
            self.tls, self.rest = False, b""
        def say(self, line, **more):
            say(connection=self.number, script=self.name, line=line, tls=self.tls, **more)
        def pick(self, step):
            with output:
                entry = self.script.get("replies", {}).get(step, usual.get(step))
                if not isinstance(entry, list): return entry
                index = times.get((self.name, step), 0); times[(self.name, step)] = index + 1
                return entry[min(index, len(entry) - 1)]
        def line(self):
            while b"\\n" not in self.rest:
                chunk = self.peer.recv(65536)
                if not chunk: break
                self.rest += chunk
            line, end, self.rest = self.rest.partition(b"\\n")
            return line + end
        def answer(self, step):
            reply = self.pick(step)
            if reply is None: reply = "500 what"
            word, _, rest = reply.partition(":")
            if word == "@silent": return reply
            if word == "@stall": ended.wait()
            if word in ("@drop", "@stall"): raise Drop
            if word == "@reset":
                self.peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\\1\\0\\0\\0\\0\\0\\0\\0")
                raise Drop
            if word == "@last":
                self.peer.sendall((rest + CRLF).encode())
                raise Drop
            code, _, size = rest.partition(":")
            if word == "@lines":
                line = (code + "-" + "x" * 500 + CRLF).encode()
                for _ in range(int(size) // len(line)): self.peer.sendall(line)
                reply = code + " the end"
            if word == "@line": reply = code + " " + "x" * int(size)
            if word == "@endless":
                self.peer.sendall((code + " ").encode())
                while not ended.wait(0.05): self.peer.sendall(b"x" * 1000)
            self.peer.sendall((reply + CRLF).encode())
            return reply
        def start_tls(self):
            self.peer = context(self.script.get("certificate"), self.script.get("key")).wrap_socket(
                self.peer, server_side=True)
            self.tls = True
        def serve(self):
            if self.script.get("tls") == "smtps": self.start_tls()
            self.answer("GREETING")
            while True:
                since = time.monotonic()
                line = self.line()
                if not line: return self.say("(closed)", silence=time.monotonic() - since)
                text = line.decode("latin-1").rstrip(CRLF)
                self.say(text)
                verb = text.split(" ")[0].upper()
                is_second = verb == "EHLO" and self.tls and self.script.get("tls") == "starttls"
                reply = self.answer("EHLO-TLS" if is_second else verb)
                if verb == "QUIT" and reply != "@silent": return
                if verb == "AUTH" and reply.startswith("334"):
                    self.say("(answer) " + self.line().decode("latin-1").strip())
                    self.answer("ANSWER")
                if verb == "STARTTLS" and reply.startswith("220"):
                    if "HANDSHAKE" in self.script.get("replies", {}): self.answer("HANDSHAKE")
                    elif self.script.get("tls") == "starttls": self.start_tls()
                if verb == "DATA" and reply.startswith("354"): self.take_body()
        def take_body(self):
            body = bytearray()
            while True:
                line = self.line()
                if not line:
                    self.say("(cut in the body)", body=body[:1000].decode("latin-1"))
                    raise Drop
                if line == b".\\r\\n": break
                body += line
                if len(body) == len(line) and "BODY" in self.script.get("replies", {}): self.answer("BODY")
            self.say("(dot)", body=body.decode("latin-1"))
            self.answer("DOT")
        def run(self):
            try: self.serve()
            except Drop:
                self.peer.close()
                self.say("(dropped)")
            except OSError as fault: self.say("(fault) " + type(fault).__name__)
            finally:
                try: self.peer.close()
                except OSError: pass
    ended = threading.Event()
    workers, wires = [], {}
    def run(work, *arguments):
        worker = threading.Thread(target=work, args=arguments, daemon=True)
        workers.append(worker)
        worker.start()
    def tapped(peer, name):
        # Between the client and the dialogue, on both ways: TLS reads from its socket what it likes.
        inner, outer = socket.socketpair()
        def close_half(end):
            try: end.shutdown(socket.SHUT_WR)
            except OSError: pass
        def inward():
            try:
                while chunk := peer.recv(65536):
                    wires[name] += chunk
                    try: outer.sendall(chunk)
                    except OSError: pass
            except OSError: pass
            close_half(outer)
        def outward():
            try:
                while chunk := outer.recv(65536): peer.sendall(chunk)
            except OSError: pass
            close_half(peer)
        run(inward)
        run(outward)
        return inner
    def listen(listener, name, script):
        number = 0
        while True:
            peer, _ = listener.accept()
            number += 1
            if script.get("tap"): peer = tapped(peer, name)
            run(Dialogue(peer, number, name, script).run)
    def finish():
        ended.set()
        limit = time.monotonic() + 10
        for worker in list(workers): worker.join(max(limit - time.monotonic(), 0))
        for name, wire in wires.items():
            say(connection=0, script=name, line="(wire)", body=wire.decode("latin-1"))
    at_end.append(finish)
    ports, kept = {}, []
    for name, script in (settings.get("scripts") or {"": settings}).items():
        listener = socket.socket()
        if script.get("narrow"): listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        listener.bind(("127.0.0.1", 0))
        ports[name] = listener.getsockname()[1]
        if script.get("tap"): wires[name] = bytearray()
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
