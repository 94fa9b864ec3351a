/// aiosmtpd, a full SMTP server: `tls` is `smtps`, `starttls` or missing; with `user` and `password` it wants AUTH.
let honestRelay = """
    import asyncio
    from aiosmtpd.smtp import SMTP, AuthResult
    class Handler:
        async def handle_DATA(self, server, session, envelope):
            say(connection=session.peer[1], body=envelope.content.decode("latin-1"), tls=server.transport.get_extra_info("ssl_object") is not None,
                user=getattr(session, "auth_data", None), **{"from": envelope.mail_from, "to": envelope.rcpt_tos})
            return "250 2.0.0 taken"
    def authenticate(server, session, envelope, mechanism, data):
        good = data.login == settings["user"].encode() and data.password == settings["password"].encode()
        return AuthResult(success=good, handled=True, auth_data=data.login.decode()) if good else AuthResult(
            success=False, handled=False)
    async def main():
        loop = asyncio.get_running_loop()
        tls = settings.get("tls")
        options = {}
        if settings.get("user"):
            options = dict(authenticator=authenticate, auth_required=True, auth_require_tls=tls == "starttls")
        def factory():
            return SMTP(Handler(), hostname="relay.test", tls_context=context() if tls == "starttls" else None,
                require_starttls=tls == "starttls", **options)
        server = await loop.create_server(factory, "127.0.0.1", 0, ssl=context() if tls == "smtps" else None)
        ready(server.sockets[0].getsockname()[1])
        await server.serve_forever()
    asyncio.run(main())
    """
