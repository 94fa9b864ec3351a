"""Takes a small incident to the middle of its life and keeps its ledger: python3 keep-ledger.py PROGRAM FOLDER."""

import csv
import datetime
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

import relay

INCIDENT = "INC-2023-0711"
# Each customer's contacts, in order, by mailbox: ash answers, elm can't be reached, fir is put off.
FIRST = {
    "ash": ["soc"], "birch": ["soc"], "cedar": ["soc"], "dogwood": ["gone", "ciso"], "elm": ["gone"], "fir": ["full"],
    "ginkgo": ["soc"],
}
SECOND = {"hazel": ["soc"], "ivy": ["soc", "ciso"]}
THIRD = {"juniper": ["soc"]}


class Workspace:
    """A workspace in a folder of its own, and the program that works in it."""

    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)
        self.run("init")

    def run(self, *arguments, codes=(0,)):
        done = subprocess.run(
            [self.program, *arguments], cwd=self.folder, capture_output=True, text=True,
            env={"PATH": os.environ["PATH"], "HOME": str(self.folder), "TOCSIN_ACTOR": "dana", "TZ": "UTC"})
        if done.returncode not in codes:
            sys.exit(f"keep-ledger: tocsin {' '.join(arguments)} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    def use_relay(self, port):
        """Makes the server the only relay, and leaves the policy as the sample has it."""
        path = self.folder / "tocsin.yaml"
        relay = f"\nrelays:\n  - {{name: main, host: 127.0.0.1, port: {port}, tls: none, connections: 2}}\n\nwebhooks:"
        path.write_text(re.sub(r"\nrelays:\n.*?\nwebhooks:", relay, path.read_text(), flags=re.DOTALL))

    def write_contacts(self, customers):
        shutil.rmtree(self.folder / "contacts")
        (self.folder / "contacts").mkdir()
        with open(self.folder / "contacts" / "kept.csv", "w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file)
            rows.writerow(
                "tenant,name,kind,tier,sector,region,locale,timezone,share,contact,contactName,role,order,channel,"
                "address".split(","))
            for tenant, mailboxes in customers.items():
                for order, mailbox in enumerate(mailboxes, 1):
                    rows.writerow([
                        tenant, f"{tenant.title()} Works", "organisation", "enterprise", "energy", "eu", "en",
                        "Europe/Berlin", "pseudonymous", mailbox, mailbox.upper(), "security", order, "smtp",
                        f"{mailbox}@{tenant}.example"])

    def release(self, number, customers):
        """Queues a batch of these customers with the facts of the sample's first row, and returns its digest."""
        with open(self.folder / "batch.csv", encoding="utf-8") as file:
            sample = next(csv.DictReader(file))
        # What the sample says of this one customer alone: whom not to trust, its files, who is related to it.
        bare = {column: "" for column in sample if column.startswith("tocsin.")}
        name = f"batch-{number}.csv"
        with open(self.folder / name, "w", newline="", encoding="utf-8") as file:
            rows = csv.DictWriter(file, sample.keys())
            rows.writeheader()
            for tenant in customers:
                rows.writerow(sample | bare | {"tenant": tenant})
        return json.loads(self.run(
            "queue", INCIDENT, "--batch", name, "--advisory", "initial", "--format", "json"))["digest"]

    def approve(self, number, digest):
        self.run("approve", INCIDENT, "--release", str(number), "--digest", digest, "--by", "idris")


def live(workspace):
    """The life of the incident, up to its middle."""
    workspace.run("incident", "open", "incident.yaml")
    started = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    workspace.run("clock", "start", INCIDENT, "awareness", "--at", started)
    workspace.approve(1, workspace.release(1, FIRST))
    # 4: one is refused for good and one put off.
    workspace.run("deliver", "--until-idle", codes=(4,))
    workspace.run("ack", INCIDENT, "ash", "--from", "Ida Lang, head of IT", "--via", "email")
    workspace.run("mitigate", INCIDENT, "ash")
    workspace.run("ack", INCIDENT, "birch", "--from", "Jo Abel, SOC", "--via", "in-person", "--note", "by the door")
    workspace.run("ack", INCIDENT, "cedar", "--from", "Kit Moor, legal", "--via", "email", "--answer", "dispute")
    workspace.run("brief", INCIDENT, "--partner", "cisa", "--note", "by phone")
    workspace.approve(2, workspace.release(2, SECOND))
    workspace.release(3, THIRD)


def schema(database):
    return sqlite3.connect(database).execute("SELECT value FROM settings WHERE name = 'schema'").fetchone()[0]


def dump(database):
    """The whole ledger as SQL, without the names of this machine."""
    connection = sqlite3.connect(database)
    connection.execute("UPDATE actors SET login = 'kept', host = 'ops1'")
    connection.execute("UPDATE workers SET host = 'ops1', pid = 1")
    connection.commit()
    connection.close()
    # The program writes line ends in values as char(13) and char(10): read back as they are, they would be changed.
    return subprocess.run(["sqlite3", str(database), ".dump"], check=True, capture_output=True, text=True).stdout


def main():
    program, target = sys.argv[1], pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder, relay.Server() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        workspace = Workspace(program, folder)
        workspace.use_relay(server.server_address[1])
        workspace.write_contacts(FIRST | SECOND | THIRD)
        live(workspace)
        server.shutdown()
        workspace.run("ledger", "check")
        # The whole second after everything was recorded.
        time.sleep(1.1)
        instant = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0).strftime("%Y-%m-%dT%H:%M:%SZ")
        time.sleep(1)
        status = json.loads(workspace.run("status", INCIDENT, "--as-of", instant, "--format", "json"))
        database = workspace.folder / "tocsin.sqlite"
        kept = target / f"schema-{schema(database)}"
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir(parents=True)
        (kept / "ledger.sql").write_text(dump(database), encoding="utf-8")
        shutil.copy(workspace.folder / "secrets" / "token.key", kept / "token.key")
        shutil.copy(workspace.folder / "tocsin.yaml", kept / "tocsin.yaml")
        version = workspace.run("--version").split()[1]
        # What the next run of a worker, ten minutes later, has to send: what was put off, and what nobody has begun.
        due = ["full@fir.example", "soc@hazel.example", "soc@ivy.example"]
        (kept / "expected.json").write_text(json.dumps(
            {"keptBy": version, "at": instant, "incident": INCIDENT, "status": status, "due": due}, indent=2) + "\n")
        print(f"keep-ledger: wrote {kept.resolve()}")


main()
