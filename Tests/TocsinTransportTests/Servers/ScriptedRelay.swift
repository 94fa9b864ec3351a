/// An SMTP server that says what a test tells it to, byte for byte.
///
/// Settings: `replies` maps `GREETING`, `EHLO`, `MAIL`, … and `DOT` (the end of the message) to what is sent. A list
/// holds one entry for each time, the last one repeats. `@drop` closes the connection, `@silent` says nothing,
/// `@long:N` sends N bytes of one reply. `tls` is `smtps` or `starttls`.
let scriptedRelay = """
    replies = {"GREETING": "220 relay ready", "EHLO": "250-relay\\r\\n250 8BITMIME", "HELO": "250 relay",
        "STARTTLS": "220 go ahead", "MAIL": "250 2.1.0 sender", "RCPT": "250 2.1.5 recipient", "DATA": "354 go ahead",
        "DOT": "250 2.0.0 queued", "QUIT": "221 bye", "NOOP": "250 ok", "AUTH": "235 2.7.0 welcome"}
    replies.update(settings.get("replies", {}))
    times = {}
    def pick(verb):
        with output:
            entry = replies.get(verb, "500 what")
            if not isinstance(entry, list): return entry
            index = times.get(verb, 0); times[verb] = index + 1
            return entry[min(index, len(entry) - 1)]
    def serve(peer, number):
        tls = False
        if settings.get("tls") == "smtps":
            peer = context().wrap_socket(peer, server_side=True); tls = True
        file = peer.makefile("rb")
        def answer(verb):
            reply = pick(verb)
            if reply == "@silent": return True
            if reply == "@drop": return False
            if reply.startswith("@long:"):
                code, size = reply[6:].split(":")
                line = (code + "-" + "x" * 500 + "\\r\\n").encode()
                for _ in range(int(size) // len(line)): peer.sendall(line)
                reply = code + " the end"
            peer.sendall((reply + "\\r\\n").encode())
            return True
        if not answer("GREETING"): return
        while True:
            since = time.monotonic()
            line = file.readline()
            if not line: say(connection=number, line="(closed)", tls=tls, silence=time.monotonic() - since); return
            text = line.decode("latin-1").rstrip("\\r\\n")
            say(connection=number, line=text, tls=tls)
            verb = text.split(" ")[0].upper()
            if not answer(verb): return
            if verb == "QUIT":
                if replies["QUIT"] == "@silent": continue
                return
            if verb == "STARTTLS" and settings.get("tls") == "starttls":
                peer = context().wrap_socket(peer, server_side=True); tls = True
                file = peer.makefile("rb")
                if "EHLO-TLS" in replies: replies["EHLO"] = replies["EHLO-TLS"]
            if verb == "DATA" and replies["DATA"].startswith("354"):
                body = b""
                while True:
                    line = file.readline()
                    if not line: say(connection=number, line="(cut in the body)", body=body.decode("latin-1")); return
                    if line == b".\\r\\n": break
                    body += line
                say(connection=number, line="(dot)", body=body.decode("latin-1"), tls=tls)
                if not answer("DOT"): return
    def guarded(peer, number):
        try: serve(peer, number)
        except OSError as fault: say(connection=number, line="(fault) " + type(fault).__name__)
        finally:
            try: peer.close()
            except OSError: pass
    listener = socket.create_server(("127.0.0.1", 0))
    ready(listener.getsockname()[1])
    number = 0
    while True:
        peer, _ = listener.accept()
        number += 1
        threading.Thread(target=guarded, args=(peer, number), daemon=True).start()
    """
