"""An SMTP receiver that remembers every message, in one event loop, quick enough for thousands a second."""
import asyncio
import hashlib
import random
import re

MESSAGE_ID = re.compile(rb"^Message-ID:[ \t]*(?:\r\n[ \t]+)?(<[^>\r\n]+>)", re.IGNORECASE | re.MULTILINE)
PATH = re.compile(rb"<([^>]*)>")


class Receiver:
    """Takes every message; its final reply comes after 0 to 50 ms, and in that time, as a scanner would, it decides.

    A client that is gone before the decision has not been relieved of its message: it is dropped. One that goes between
    decision and reply leaves a message that was taken although nobody knows. Both times depend on seed, recipient and
    number of the copy only, whatever the order of the messages.
    """

    def __init__(self, seed, longest=0.05):
        self.seed = seed
        self.longest = longest
        self.port = 0
        # By recipient, the (Message-ID, SHA-256) of each copy: complete ones, and those of them that were taken.
        self.complete = {}
        self.taken = {}
        self.total = 0
        self.open = 0
        self._target = None
        self._reached = asyncio.Event()
        self._quiet = asyncio.Event()
        self._quiet.set()

    async def start(self):
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: Dialogue(self), "127.0.0.1", 0, backlog=200)
        self.port = self._server.sockets[0].getsockname()[1]

    def expect(self, count):
        """Sets the number of taken messages at which `reached` returns."""
        self._target = self.total + count
        self._reached.clear()

    async def reached(self):
        await self._reached.wait()

    async def quiet(self):
        """Returns when no connection is open: what a dead client had sent is read, and decided."""
        await asyncio.wait_for(self._quiet.wait(), 30)

    def times(self, recipient):
        """How long after the final dot the next copy for a recipient is decided and answered, in seconds."""
        copy = len(self.complete.get(recipient, ()))
        dice = random.Random(f"{self.seed} {recipient} {copy}")
        answered = dice.uniform(0, self.longest)
        return dice.uniform(0, answered), answered

    def connected(self):
        self.open += 1
        self._quiet.clear()

    def closed(self):
        self.open -= 1
        if self.open == 0:
            self._quiet.set()

    def saw(self, recipient, content):
        """Remembers a message that is complete."""
        found = MESSAGE_ID.search(content, 0, content.find(b"\r\n\r\n"))
        copy = (found[1].decode() if found else "", hashlib.sha256(content).hexdigest())
        self.complete.setdefault(recipient, []).append(copy)
        return copy

    def take(self, recipient, copy):
        self.taken.setdefault(recipient, []).append(copy)
        self.total += 1
        if self._target is not None and self.total >= self._target:
            self._reached.set()


class Dialogue(asyncio.Protocol):
    """The receiver's side of one connection (RFC 5321)."""

    def __init__(self, receiver):
        self.receiver = receiver
        self.buffer = bytearray()
        self.recipient = None
        self.in_message = False
        self.timers = []

    def connection_made(self, transport):
        self.transport = transport
        self.receiver.connected()
        self.reply("220 receiver.test")

    def connection_lost(self, error):
        for timer in self.timers:
            timer.cancel()
        self.receiver.closed()

    def data_received(self, data):
        self.buffer += data
        while True:
            # A message ends with a dot on a line of its own; the line before it ends in the message, or is DATA itself.
            end = self.buffer.find(b"\r\n.\r\n" if self.in_message else b"\r\n")
            if end < 0:
                return
            if self.in_message:
                content = bytes(self.buffer[: end + 2])
                del self.buffer[: end + 5]
                self.in_message = False
                self.ended(content)
            else:
                line = bytes(self.buffer[:end])
                del self.buffer[: end + 2]
                self.obey(line)

    def obey(self, line):
        verb = line[:4].upper()
        if verb == b"EHLO":
            self.reply("250-receiver.test\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES")
        elif verb == b"MAIL":
            self.recipient = None
            self.reply("250 2.1.0 sender")
        elif verb == b"RCPT":
            self.recipient = PATH.search(line)[1].decode()
            self.reply("250 2.1.5 recipient")
        elif verb == b"DATA":
            self.in_message = True
            self.reply("354 go on")
        elif verb == b"QUIT":
            self.reply("221 2.0.0 goodbye")
            self.transport.close()
        elif verb in (b"RSET", b"NOOP"):
            self.reply("250 2.0.0 done")
        else:
            self.reply("502 5.5.1 unknown")

    def ended(self, content):
        loop = asyncio.get_running_loop()
        decided, answered = self.receiver.times(self.recipient)
        copy = self.receiver.saw(self.recipient, content)
        self.timers = [
            loop.call_later(decided, self.receiver.take, self.recipient, copy),
            loop.call_later(answered, self.reply, "250 2.0.0 taken"),
        ]

    def reply(self, text):
        self.transport.write(text.encode() + b"\r\n")
