"""What one would write without Tocsin: Jinja2, smtplib and SQLite, one commit a message.

usage: peer.py prepare DATABASE WORKSPACE              rows from the batch of make-workspace.py, not timed
       peer.py send DATABASE WORKSPACE PORT [THREADS]  sends every row that is ready to 127.0.0.1

It fills in the same texts as Tocsin (their placeholders are Jinja2's, too) and records state and time of each message
in a SQLite ledger (WAL, synchronous FULL), one commit each, so that a crash loses track of no message but those under
way. It takes no lease, keeps no history, no attempt and no digest, and refuses nothing.

The form is the fastest that we found for it in one process: templates compiled once, messages built with the email
package's older classes (EmailMessage takes three times as long), one connection kept open in each of two threads, which
share one database connection under a lock. SQLite and sockets let go of Python's global lock while they wait, so a
second thread gains a little; more gain nothing.
"""
import csv
import pathlib
import secrets
import smtplib
import sqlite3
import sys
import threading
import time
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import jinja2

FACTS = [f"fact{k}" for k in range(10)]
COLUMNS = ["tenant", "name", "contact", "address", *FACTS]


def open_database(path):
    database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    return database


def prepare(path, workspace):
    database = open_database(path)
    database.execute(
        f"CREATE TABLE notice (id INTEGER PRIMARY KEY, {', '.join(f'{name} TEXT NOT NULL' for name in COLUMNS)},"
        " state TEXT NOT NULL DEFAULT 'ready', sentAt TEXT)")
    database.execute("CREATE INDEX notice_ready ON notice (id) WHERE state = 'ready'")
    with open(workspace / "large.csv", newline="", encoding="utf-8") as file:
        rows = [
            ["", f"Organisation {i} GmbH", "Security Operations", f"soc@t{i}.example", *(row[name] for name in FACTS)]
            for i, row in enumerate(csv.DictReader(file))
        ]
    database.execute("BEGIN")
    marks = ", ".join("?" * len(COLUMNS))
    database.executemany(f"INSERT INTO notice ({', '.join(COLUMNS)}) VALUES ({marks})", rows)
    database.execute("COMMIT")
    database.close()


class Queue:
    """Hands out ready rows, a page at a time, to all threads; writes down what was sent."""

    def __init__(self, database):
        self.database = database
        self.lock = threading.Lock()
        self.rows = []
        self.last = 0

    def next(self):
        with self.lock:
            if not self.rows:
                self.rows = self.database.execute(
                    f"SELECT id, {', '.join(COLUMNS)} FROM notice WHERE state = 'ready' AND id > ? ORDER BY id"
                    " LIMIT 500", [self.last]).fetchall()[::-1]
                if not self.rows:
                    return None
                self.last = self.rows[0][0]
            return self.rows.pop()

    def sent(self, number):
        with self.lock:
            self.database.execute(
                "UPDATE notice SET state = 'sent', sentAt = ? WHERE id = ?", [f"{time.time():.3f}", number])


def compose(templates, row):
    values = dict(zip(["id", *COLUMNS], row))
    context = {
        "incident": {"tlp": "TLP:AMBER+STRICT"},
        "tenant": {"name": values["name"]},
        "contact": {"name": values["contact"]},
        "ack": {
            "url": "https://notify.provider.example/a/" + secrets.token_urlsafe(33),
            "code": f"{secrets.randbelow(1_000_000):06}",
        },
        "caseCode": "7KQ4XM2P",
        "facts": values,
    }
    subject, text, html = (template.render(context) for template in templates)
    message = MIMEMultipart("alternative")
    message["From"] = "Provider Security <security@provider.example>"
    message["To"] = values["address"]
    message["Subject"] = subject
    message["Message-ID"] = f"<{secrets.token_hex(16)}@provider.example>"
    message.attach(MIMEText(text, "plain"))
    message.attach(MIMEText(html, "html"))
    return values["address"], message.as_bytes()


def work(queue, templates, port):
    with smtplib.SMTP("127.0.0.1", port) as connection:
        while (row := queue.next()) is not None:
            address, message = compose(templates, row)
            connection.sendmail("bounce@provider.example", [address], message)
            queue.sent(row[0])


def send(path, workspace, port, threads):
    database = open_database(path)
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(workspace / "templates" / "large" / "en"),
        autoescape=lambda name: ".html." in name)
    templates = [
        environment.get_template(f"{name}.mustache") for name in ["subject", "body.txt", "body.html"]]
    queue = Queue(database)
    workers = [threading.Thread(target=work, args=[queue, templates, port]) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    left = database.execute("SELECT count(*) FROM notice WHERE state = 'ready'").fetchone()[0]
    database.close()
    sys.exit(f"peer.py: {left} messages were not sent" if left else 0)


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "prepare":
        prepare(sys.argv[2], pathlib.Path(sys.argv[3]))
    elif len(sys.argv) in (5, 6) and sys.argv[1] == "send":
        send(sys.argv[2], pathlib.Path(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]) if len(sys.argv) == 6 else 2)
    else:
        sys.exit(__doc__)
