"""One incident from its first notice to its end, with one customer for each language."""

import json
import socket
import subprocess

from aiosmtpd.controller import Controller

ID = "INC-2023-0711"
# Whose notices stand for a language, and by which contact.
READERS = {
    "en": ("wetlands-agency", "soc"),
    "de": ("bundesamt-pegel", None),
    "fr": ("ministere-rivages", "cert"),
    "es": ("consumer-ellery", "owner"),
    "ja": ("quarry-pharma", None),
    "ar": ("treaty-secretariat", "cio"),
}
WHAT = {
    "en": "The last access was on 15 June, not on 12 June, and two more accounts were read.",
    "de": "Der letzte Zugriff war am 15. Juni, nicht am 12. Juni, und zwei weitere Konten wurden gelesen.",
    "fr": "Le dernier accès a eu lieu le 15 juin et non le 12 juin, et deux comptes de plus ont été lus.",
    "es": "El último acceso fue el 15 de junio, no el 12 de junio, y se leyeron dos cuentas más.",
    "ja": "最後のアクセスは6月12日ではなく6月15日であり、さらに 2 件のアカウントが閲覧されていました。",
}
WHY = {
    "en": "Your mail was not read: another customer with a similar name was meant.",
    "de": "Ihre E-Mails wurden nicht gelesen: Gemeint war ein anderer Kunde mit ähnlichem Namen.",
    "fr": "Vos messages n’ont pas été lus : il s’agissait d’un autre client au nom semblable.",
    "es": "Su correo no fue leído: se trataba de otro cliente con un nombre parecido.",
    "ja": "お客様のメールは閲覧されていません。似た名前の別のお客様と取り違えたものです。",
}


class Sink:
    """Takes every mail."""

    async def handle_DATA(self, server, session, envelope):
        return "250 2.0.0 taken"


class Incident:
    def __init__(self, program: str, work: str):
        self.program = program
        self.workspace = f"{work}/workspace"
        self.found: dict[tuple[str, str], str] = {}

    def notices(self) -> dict[tuple[str, str], str]:
        """The HTML of every notice, by its kind and locale."""
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = probe.getsockname()[1]
        controller = Controller(Sink(), hostname="127.0.0.1", port=port)
        controller.start()
        try:
            self.play(port)
        finally:
            controller.stop()
        return self.found

    def play(self, port: int) -> None:
        self.run("init", self.workspace, place=False)
        self.prepare(port)
        self.run("incident", "open", f"{self.workspace}/incident.yaml", "--by", "dana")
        batch = ["--batch", f"{self.workspace}/six.csv"]
        self.send("queue", ID, *batch, "--advisory", "initial", of="initial")
        change = self.words(WHAT)
        self.send("update", ID, "--advisory", "update", *change, of="update")
        self.send("correct", ID, "--advisory", "correction", "--ask-again", *change, of="correction")
        self.send("queue", ID, *batch, "--advisory", "all-clear", of="all-clear")
        tenants = [tenant for locale, (tenant, _) in READERS.items() if locale != "ar"]
        self.send("withdraw", ID, *tenants, "--advisory", "withdrawal", *self.words(WHY), of="withdrawal")

    @staticmethod
    def words(texts: dict[str, str]) -> list[str]:
        further = [f"--what-changed-in={locale}={text}" for locale, text in texts.items() if locale != "en"]
        return ["--what-changed", texts["en"], *further]

    def prepare(self, port: int) -> None:
        """A relay on this machine, no webhooks, a Japanese customer, and a batch of six."""
        self.edit("tocsin.yaml", "    host: relay.provider.example\n    port: 465\n    tls: smtps",
                  f"    host: 127.0.0.1\n    port: {port}\n    tls: none")
        self.edit("contacts/quarry-pharma.yaml", "locale: en-US", "locale: ja-JP")
        self.edit("contacts/quarry-pharma.yaml", "timezone: America/New_York", "timezone: Asia/Tokyo")
        self.edit("contacts/treaty-secretariat.yaml", "timezone: America/New_York", "timezone: Asia/Riyadh")
        for kind in ["update", "all-clear"]:
            # Nobody waits for business hours.
            self.edit(f"templates/{kind}/advisory.yaml", f"kind: {kind}\n", f"kind: {kind}\nurgent: true\n")
        for tenant, _ in READERS.values():
            name = f"{self.workspace}/contacts/{tenant}.yaml"
            try:
                lines = open(name, encoding="utf-8").readlines()
            except FileNotFoundError:
                continue  # stands in bulk.csv
            open(name, "w", encoding="utf-8").writelines(line for line in lines if "- webhook:" not in line)
        tenants = {tenant for tenant, _ in READERS.values()}
        rows = open(f"{self.workspace}/batch.csv", encoding="utf-8").read().splitlines(keepends=True)
        chosen = [row for row in rows[1:] if row.split(",")[0] in tenants]
        open(f"{self.workspace}/six.csv", "w", encoding="utf-8").writelines([rows[0], *chosen])

    def edit(self, file: str, old: str, new: str) -> None:
        path = f"{self.workspace}/{file}"
        text = open(path, encoding="utf-8").read()
        assert old in text, f"{file} lacks {old!r}"
        open(path, "w", encoding="utf-8").write(text.replace(old, new))

    def send(self, *command: str, of: str) -> None:
        """Plans a release, keeps what it says, and sends it."""
        plan = self.json(*command, "--by", "dana")
        for locale, (tenant, contact) in READERS.items():
            if (locale == "ar") != (of == "initial") and locale == "ar":
                continue
            preview = self.json("preview", ID, tenant)
            for kind, messages in [(of, preview["messages"]), ("reminder", preview["reminders"])]:
                for message in messages:
                    if message["locale"] == locale and message.get("html") and contact in (None, message["contact"]):
                        self.found.setdefault((kind, locale), message["html"])
        release = str(plan["release"])
        self.run("approve", ID, "--release", release, "--digest", plan["digest"][:12], "--by", "idris")
        self.run("deliver", "--until-idle", "--by", "omar")

    def json(self, *arguments: str) -> dict:
        return json.loads(self.run(*arguments, "--format", "json"))

    def run(self, *arguments: str, place: bool = True) -> str:
        command = [self.program, *arguments, *(["--workspace", self.workspace] if place else [])]
        result = subprocess.run(command, capture_output=True, text=True, timeout=120)
        if result.returncode:
            raise SystemExit(f"{' '.join(command)} ended with {result.returncode}\n{result.stderr}")
        return result.stdout
