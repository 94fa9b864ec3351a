"""What a ledger's file holds, read without the program that wrote it."""
import collections
import dataclasses
import pathlib
import sqlite3


@dataclasses.dataclass(frozen=True)
class Row:
    delivery: str
    recipient: str
    state: str
    attempts: int
    resends: int
    was_uncertain: bool
    resent: bool


class LedgerFile:
    def __init__(self, path):
        self.path = pathlib.Path(path)

    def _read(self, statement):
        # Read-only: this reader recovers and checkpoints nothing, that is left to the program itself.
        connection = sqlite3.connect(f"{self.path.as_uri()}?mode=ro", uri=True, timeout=60)
        try:
            return connection.execute(statement).fetchall()
        finally:
            connection.close()

    def rows(self):
        """Every delivery. Each customer of this test has one contact, so the tenant is the recipient's domain."""
        found = self._read(
            "SELECT delivery, tenant, state, attempts, resends, was_uncertain, resent FROM deliveries ORDER BY delivery")
        return [
            Row(delivery, f"soc@{tenant}.example", state, attempts, resends, bool(doubt), bool(resent))
            for delivery, tenant, state, attempts, resends, doubt, resent in found
        ]

    def resends_at_risk(self):
        """How many deliveries are on the last attempt that their doubt has: in doubt once more, they would expire."""
        return self._read("SELECT COUNT(*) FROM deliveries WHERE state = 'sending' AND resends >= 2")[0][0]

    def marked(self):
        """The deliveries that may have arrived twice by their events: a second copy began, and was not surely refused."""
        copies, is_copy = collections.Counter(), {}
        for delivery, kind, detail in self._read(
                """SELECT delivery, kind, COALESCE(detail, '') FROM events
                WHERE kind IN ('transferStarted', 'deferred', 'interrupted', 'refused') ORDER BY seq"""):
            if kind == "transferStarted":
                is_copy[delivery] = '"possibleDuplicate":"true"' in detail
                copies[delivery] += is_copy[delivery]
            else:
                copies[delivery] -= is_copy[delivery]
        return {delivery for delivery, count in copies.items() if count}
