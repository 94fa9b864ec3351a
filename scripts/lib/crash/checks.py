"""What must hold between the ledger and the receiver: at every moment at which no worker lives, and at the end."""
import collections


class Broken(Exception):
    """An invariant does not hold."""


def require(condition, message):
    if not condition:
        raise Broken(message)


class Account:
    """Keeps the books: which attempts were in doubt, and what became of each."""

    def __init__(self, receiver, connections):
        self.receiver = receiver
        self.connections = connections
        # (delivery, attempt) of every row that a kill left as `sending`.
        self.doubts = set()
        self.doubts_of = collections.Counter()
        # Messages taken from a recipient that the books already explain.
        self.explained = collections.Counter()
        self.accepted_unrecorded = 0
        self.not_accepted = 0

    def taken(self, row):
        return len(self.receiver.taken.get(row.recipient, ()))

    def kill(self, rows):
        """Books what one kill left.

        Returns how many rows it left in doubt, and how many of these were accepted by the receiver.
        """
        new = [
            row for row in rows if row.state == "sending" and (row.delivery, row.attempts) not in self.doubts
        ]
        require(len(new) <= self.connections, f"{len(new)} rows in doubt, and {self.connections} connections")
        arrived = 0
        for row in new:
            self.doubts.add((row.delivery, row.attempts))
            self.doubts_of[row.delivery] += 1
            fresh = self.taken(row) - self.explained[row.recipient]
            require(fresh in (0, 1), f"{row.delivery} arrived {fresh} times in one attempt")
            self.explained[row.recipient] += fresh
            arrived += fresh
        self.accepted_unrecorded += arrived
        self.not_accepted += len(new) - arrived
        return len(new), arrived

    def check(self, rows):
        """Every row that is not in doubt is exactly what the ledger says, and every copy is marked."""
        for row in rows:
            taken = self.taken(row)
            if row.state == "accepted":
                require(taken >= 1, f"{row.delivery} is accepted, and nothing was received")
            elif row.state in ("ready", "deferred") and not row.was_uncertain:
                require(taken == 0, f"{row.delivery} is {row.state}, and was received")
            else:
                require(row.state in ("sending", "uncertain"), f"{row.delivery} is {row.state}")
            if row.attempts == 0:
                require(row.recipient not in self.receiver.complete, f"{row.delivery} went out before its attempt")
            require(taken <= row.attempts, f"{row.delivery} arrived {taken} times in {row.attempts} attempts")
            require(
                taken <= 1 + self.doubts_of[row.delivery],
                f"{row.delivery} arrived {taken} times, and was in doubt {self.doubts_of[row.delivery]} times")
            if taken > 1:
                require(row.resent, f"{row.delivery} arrived {taken} times and is not marked")
            if row.resent:
                require(self.doubts_of[row.delivery] > 0, f"{row.delivery} was sent again without a doubt")
            copies = set(self.receiver.complete.get(row.recipient, ()))
            require(len(copies) <= 1, f"the copies of {row.delivery} differ: {copies}")
        known = {row.recipient for row in rows}
        require(known.issuperset(self.receiver.complete), "a message went to somebody whom the ledger does not know")
        identifiers = [copies[0][0] for copies in self.receiver.complete.values()]
        require(all(identifiers), "a message has no Message-ID")
        require(len(set(identifiers)) == len(identifiers), "two deliveries have the same Message-ID")

    def copies(self):
        return sum(len(copies) - 1 for copies in self.receiver.taken.values())

    def end(self, rows, marked):
        """Everyone has the message, and no more copies were made than rows were in doubt."""
        self.check(rows)
        open_rows = [row.delivery for row in rows if row.state != "accepted"]
        require(not open_rows, f"{len(open_rows)} deliveries are not accepted, {open_rows[:3]} among them")
        # Each acceptance that was not recorded led to one more copy, and nothing else did.
        copies = self.copies()
        require(copies <= len(self.doubts), f"{copies} copies, and {len(self.doubts)} attempts in doubt")
        require(
            copies == self.accepted_unrecorded,
            f"{copies} copies, and {self.accepted_unrecorded} messages that were accepted and not recorded")
        resent = {row.delivery for row in rows if row.resent}
        require(resent == marked, "the marks of rows and events differ")
