"""Kills `tocsin deliver` again and again during a release, and shows that nothing is lost and every copy is marked.

usage: python3 scripts/lib/crash --program PATH [--kills N] [--seed N] [--customers N] [--connections N]

Prints one line for each kill to standard error, and at the end one JSON object to standard output. Exit code 1 if an
invariant breaks; the workspace is kept then, and named.
"""
import argparse
import asyncio
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from checks import Account, Broken, require
from ledger import LedgerFile
from receiver import Receiver

INCIDENT = "INC-2023-0711"


class Workspace:
    """A workspace with one mailbox for each customer, and a relay on this machine."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = pathlib.Path(folder)
        self.ledger = LedgerFile(self.folder / "tocsin.sqlite")

    def fill(self, customers, port, connections):
        self.run("init")
        path = self.folder / "tocsin.yaml"
        text = path.read_text()
        relay = f"relays:\n  - {{name: main, host: 127.0.0.1, port: {port}, tls: none, connections: {connections}}}\n\n"
        text = re.sub(r"^relays:\n.*?(?=^webhooks:)", relay, text, flags=re.MULTILINE | re.DOTALL)
        # Short, so that a doubt is resolved while the test still runs.
        text = re.sub(r"uncertainWait: \w+", "uncertainWait: 1s", text)
        path.write_text(text)
        for name in (self.folder / "contacts").iterdir():
            name.unlink()
        contacts = ["tenant,name,kind,tier,sector,region,locale,timezone,share,contact,contactName,role,order,channel,"
                    "address"]
        batch = ["tenant,accountsAffected,mailboxes,firstAccess,lastAccess,itemsAccessed,evidence"]
        for number in range(customers):
            contacts.append(
                f"mill-{number},Mill {number},organisation,enterprise,industry,eu,en,Europe/Berlin,aggregate,soc,Desk,"
                f"security,1,smtp,soc@mill-{number}.example")
            batch.append(f"mill-{number},1,office,2023-05-15,2023-06-16,{number},EV-{number}")
        (self.folder / "contacts" / "mills.csv").write_text("\n".join(contacts) + "\n")
        (self.folder / "mills.csv").write_text("\n".join(batch) + "\n")

    def start(self, *arguments, output=subprocess.DEVNULL):
        environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        environment["TOCSIN_ACTOR"] = "dana"
        with open(self.folder / "errors.log", "ab") as errors:
            return subprocess.Popen(
                [self.program, *arguments], cwd=self.folder, env=environment, stdin=subprocess.DEVNULL, stdout=output,
                stderr=errors)

    def run(self, *arguments):
        """Runs a command that must succeed, and gives its object."""
        process = self.start(*arguments, "--format", "json", output=subprocess.PIPE)
        output = process.communicate()[0]
        require(process.returncode == 0, f"tocsin {' '.join(arguments)} ended with {process.returncode}: "
                f"{output.decode()[-500:]} {(self.folder / 'errors.log').read_text()[-500:]}")
        return json.loads(output)

    def release(self, customers, dice, kills):
        """Queues and approves; `queue` is killed some times first: it has stored everything, or nothing."""
        self.run("incident", "open", "incident.yaml")
        queueing = ["queue", INCIDENT, "--batch", "mills.csv", "--advisory", "initial"]
        begin = time.monotonic()
        digest = self.run(*queueing, "--dry-run")["digest"]
        longest = 1.5 * (time.monotonic() - begin)
        for _ in range(kills):
            process = self.start(*queueing)
            try:
                process.wait(dice.uniform(0, longest))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
            stored = len(self.ledger.rows())
            require(stored in (0, customers), f"a killed queue left {stored} deliveries of {customers}")
            self.run("ledger", "check")
        plan = self.run(*queueing)
        require(plan["digest"] == digest, "the digest changed")
        self.run("approve", INCIDENT, "--release", str(plan["release"]), "--digest", plan["digest"])


class Killer:
    """Ends workers at moments that a seed decides."""

    def __init__(self, workspace, receiver, account, dice, customers, kills):
        self.workspace = workspace
        self.receiver = receiver
        self.account = account
        self.dice = dice
        self.customers = customers
        self.kills = kills
        self.table = []

    async def run(self):
        for number in range(1, self.kills + 1):
            line = await self.kill(number)
            self.table.append(line)
            print("kill {number}: after {messages} messages, {sending} in doubt, {arrived} of them arrived; "
                  "{accepted} accepted".format(**line), file=sys.stderr)

    async def kill(self, number):
        before = self.receiver.total
        # Rows that were in doubt twice have one attempt left.
        is_careful = any(row.resends >= 1 and row.state != "accepted" for row in self.workspace.ledger.rows())
        worker = self.workspace.start("deliver", "--until-idle")
        if number % 8 == 0:
            # While it opens the ledger, takes over from its predecessor, or claims.
            await asyncio.sleep(self.dice.uniform(0, 0.2))
        else:
            left = max(0, self.customers - len(self.receiver.taken))
            self.receiver.expect(self.dice.randint(1, max(1, int(1.8 * left / (self.kills - number + 2)))))
            await self.reach(worker)
            await asyncio.sleep(self.dice.uniform(0, 0.03))
        if is_careful:
            await self.spare_last_attempts(worker)
        require(worker.poll() is None, "the worker ended before it was killed: give more customers")
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        await self.receiver.quiet()
        rows = self.workspace.ledger.rows()
        sending, arrived = self.account.kill(rows)
        self.account.check(rows)
        self.workspace.run("ledger", "check")
        accepted = sum(row.state == "accepted" for row in rows)
        return {"number": number, "messages": self.receiver.total - before, "sending": sending, "arrived": arrived,
                "accepted": accepted}

    async def reach(self, worker):
        """Waits until enough messages were taken."""
        reached = asyncio.ensure_future(self.receiver.reached())
        deadline = time.monotonic() + 120
        while not reached.done():
            await asyncio.wait([reached], timeout=0.2)
            if reached.done():
                return
            require(worker.poll() is None, "the worker ended before it was killed: give more customers")
            require(time.monotonic() < deadline, "the worker sends nothing")

    async def spare_last_attempts(self, worker):
        """Waits for a moment at which no delivery is on the last attempt that its doubt has; it would expire with a
        task, as it should. The worker stands still while it is looked at."""
        while worker.poll() is None:
            worker.send_signal(signal.SIGSTOP)
            while not stands_still(worker.pid):
                await asyncio.sleep(0.001)
            if self.workspace.ledger.resends_at_risk() == 0:
                return
            worker.send_signal(signal.SIGCONT)
            await asyncio.sleep(0.02)


def stands_still(pid):
    """Whether every thread of a process is stopped, or it has ended."""
    for task in pathlib.Path(f"/proc/{pid}/task").glob("*"):
        try:
            if (task / "stat").read_text().rpartition(")")[2].split()[0] not in ("T", "Z"):
                return False
        except (FileNotFoundError, ProcessLookupError):
            continue
    return True


def told(workspace, rows, marked):
    """What people are told: status counts the possible duplicates, timelines name them."""
    status = workspace.run("status", INCIDENT)
    require(status["deliveries"]["accepted"] == len(rows), "status tells another number of accepted deliveries")
    require(status["possibleDuplicates"] == len(marked), "status tells another number of possible duplicates")
    for row in [row for row in rows if row.resent][:5]:
        tenant = row.recipient.removeprefix("soc@").removesuffix(".example")
        starts = [event for event in workspace.run("timeline", INCIDENT, tenant)["events"]
                  if event["kind"] == "transferStarted"]
        require([event.get("detail", {}).get("possibleDuplicate") for event in starts]
                == [None] + ["true"] * (row.attempts - 1), f"the timeline of {tenant} does not mark its copies")


async def prove(options, folder):
    receiver = Receiver(options.seed)
    await receiver.start()
    workspace = Workspace(options.program, folder)
    workspace.fill(options.customers, receiver.port, options.connections)
    dice = random.Random(options.seed)
    workspace.release(options.customers, dice, min(3, options.kills))
    account = Account(receiver, options.connections)
    killer = Killer(workspace, receiver, account, dice, options.customers, options.kills)
    await killer.run()
    # The last worker sends what is left, and resolves the last doubts.
    worker = workspace.start("deliver", "--until-idle")
    code = await asyncio.to_thread(worker.wait)
    require(code == 0, f"the last worker ended with {code}")
    await receiver.quiet()
    rows = workspace.ledger.rows()
    require(len(rows) == options.customers, f"{len(rows)} deliveries of {options.customers} customers")
    marked = workspace.ledger.marked()
    account.end(rows, marked)
    told(workspace, rows, marked)
    workspace.run("ledger", "check")
    hits = sum(line["sending"] > 0 for line in killer.table)
    require(2 * hits >= options.kills, f"only {hits} of {options.kills} kills found rows under way")
    if options.kills >= 10:
        require(account.accepted_unrecorded > 0, "no message was accepted and not recorded: another seed, more kills")
        require(account.not_accepted > 0, "no message was lost with its connection: another seed, more kills")
    return {
        "kills": options.kills, "killsWithRowsInDoubt": hits, "rowsInDoubt": len(account.doubts),
        "acceptedButNotRecorded": account.accepted_unrecorded, "notAccepted": account.not_accepted,
        "customers": options.customers, "messages": receiver.total, "copies": account.copies(),
        "possibleDuplicates": len(marked), "lost": options.customers - len(receiver.taken), "seed": options.seed,
    }


def main():
    parser = argparse.ArgumentParser(prog="crash", description="Kills tocsin deliver again and again.")
    parser.add_argument("--program", required=True)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--customers", type=int, default=20_000)
    parser.add_argument("--connections", type=int, default=20)
    options = parser.parse_args()
    options.program = os.path.abspath(options.program)
    folder = tempfile.mkdtemp(prefix="tocsin-crash-")
    try:
        result = asyncio.run(prove(options, folder))
    except Broken as broken:
        print(f"error: {broken} (seed {options.seed}; the workspace is kept in {folder})", file=sys.stderr)
        return 1
    shutil.rmtree(folder)
    print(json.dumps(result, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
