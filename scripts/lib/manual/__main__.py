"""Makes the manual pages from what the program says of itself: python3 manual PROGRAM FOLDER DATE.

One page for each command, as git has it: tocsin-queue(1); commands of two words stand on the page of the first,
tocsin-release(1). DATE is the day of the build, 2026-11-28.
"""

import datetime
import json
import pathlib
import re
import subprocess
import sys

import mdoc

FILES = [
    ("Pa tocsin.yaml", "The configuration of the workspace."),
    ("Pa contacts/ , templates/ , clocks/", "Customers and their contacts, the texts of notices, deadlines."),
    ("Pa secrets/", "Keys and passwords, readable by their owner alone."),
    ("Pa tocsin.sqlite", "The ledger, if tocsin.yaml names no other."),
    ("Pa /usr/share/tocsin", "The sample workspace, if Tocsin was installed as a package."),
    ("Pa /usr/share/doc/tocsin", "The documentation: every file, every variable, what to do at 3 a.m."),
]
SERVICE_FILES = [
    ("Pa /var/lib/tocsin", "The workspace of the service tocsin-deliver."),
    ("Pa /etc/default/tocsin", "Who the service acts as, and its options."),
]
ACTOR = ("Ev TOCSIN_ACTOR", "Who acts, if --by is left out.")
ENVIRONMENT = [
    ("Ev TOCSIN_DATABASE", "The ledger's file, before the one in tocsin.yaml; --database comes before both."),
    ("Ev NO_COLOR", "If it is not empty, no colours are used."),
]
OVERRIDES = (
    "Further variables replace single values of tocsin.yaml, TOCSIN_DELIVERY_HORIZON the horizon under delivery; "
    "files.md in the documentation lists them."
)


def blocks(text):
    """A text of the program as paragraphs (False) and indented lines (True)."""
    found = []
    for block in re.split(r"\n\s*\n", text.strip("\n")):
        if not block:
            continue
        lines = block.split("\n")
        head = [line for line in lines if not line.startswith("  ")]
        if head:
            found.append((False, " ".join(head)))
        body = [line[2:] for line in lines if line.startswith("  ")]
        if body:
            found.append((True, "\n".join(body)))
    return found


def parts(text):
    """A text without its examples and exit codes, the examples, and the exit codes as (number, words)."""
    described, examples, codes = [], [], []
    taken = iter(blocks(text or ""))
    for is_literal, block in taken:
        if not is_literal and re.match(r"(Examples?|A first run, from an empty folder):$", block):
            example = next(taken, None)
            if not block.startswith("Example"):
                examples.append((False, block))
            if example:
                examples.append(example)
        elif block.startswith("Exit codes: "):
            codes = re.findall(r"(\d+) (.*?)(?:, (?=\d+ )|\.$)", block.removeprefix("Exit codes: "))
        else:
            described.append((is_literal, block))
    return described, examples, codes


def label(argument):
    """An argument as a macro line: how it is written."""
    value = "Ar " + mdoc.word(argument.get("valueName") or "value")
    if argument["kind"] == "positional":
        return value
    names = sorted(argument.get("names", []), key=lambda name: name["kind"] != "short")
    words = " , ".join(mdoc.option(("-" if name["kind"] == "short" else "--") + name["name"]) for name in names)
    return words if argument["kind"] == "flag" else f"{words} {value}"


def synopsis(name, command):
    """How one command is called; what is seldom needed is left to the list of options."""
    lines = [f".Nm {name}"]
    for argument in shown(command):
        if argument["kind"] != "positional" and argument["isOptional"] and common(argument):
            continue
        repeated = " ..." if argument.get("isRepeating") else ""
        if argument["kind"] == "positional":
            call = label(argument)
        else:
            call = mdoc.option("--" + argument["preferredName"]["name"])
            if argument["kind"] == "option":
                call += " Ar " + mdoc.word(argument.get("valueName") or "value")
        lines.append((".Op " if argument["isOptional"] else ".") + call + repeated)
    return "\n".join(lines)


def common(argument):
    """Whether every command has it."""
    return argument.get("preferredName", {}).get("name") in ("help", "version", "workspace", "database", "format")


def shown(command):
    """Its arguments; of the version alone the first page tells."""
    return [
        argument for argument in command.get("arguments", [])
        if argument.get("shouldDisplay", True) and (
            "superCommands" not in command or argument.get("preferredName", {}).get("name") != "version")
    ]


def meaning(argument):
    """What an argument means: its words, what it may be, and what it is if left out."""
    text = argument.get("abstract", "")
    values = argument.get("allValues") or []
    if values:
        text += f" One of {', '.join(values)}."
    default = argument.get("defaultValue")
    if default and default != "-":
        text += f" Default: {default}" + ("" if default == "." else ".")
    return text.strip()


def options(arguments):
    return mdoc.tagged([(label(argument), meaning(argument)) for argument in arguments])


class Manual:
    """All pages of one program."""

    def __init__(self, root, version, date):
        self.root = root
        self.source = f"Tocsin {version}"
        day = datetime.date.fromisoformat(date)
        self.date = f"{day:%B} {day.day}, {day.year}"
        self.commands = [command for command in root["subcommands"] if command.get("shouldDisplay", True)]
        self.commands = [command for command in self.commands if command["commandName"] != "help"]
        self.codes = parts(root["discussion"])[2]

    def pages(self):
        """Each page by its file's name."""
        made = {"tocsin.1": self.overview()}
        for command in self.commands:
            made[f"tocsin-{command['commandName']}.1"] = self.command(command)
        return made

    def overview(self):
        described, examples, _ = parts(self.root["discussion"])
        listed = [(f"Xr tocsin-{command['commandName']} 1", command["abstract"]) for command in self.commands]
        return mdoc.page("tocsin", self.date, self.source, [
            ("NAME", self.name("tocsin", self.root)),
            ("SYNOPSIS", ".Nm tocsin\n.Ar command\n.Op Ar argument ..."),
            ("DESCRIPTION", mdoc.paragraphs(described)),
            ("COMMANDS", mdoc.tagged(listed)),
            ("OPTIONS", options(shown(self.root))),
            ("ENVIRONMENT", self.environment([ACTOR] + ENVIRONMENT)),
            ("FILES", mdoc.tagged(FILES + SERVICE_FILES)),
            ("EXIT STATUS", self.status()),
            ("EXAMPLES", mdoc.paragraphs(examples)),
            ("SEE ALSO", self.references(["tocsin-" + command["commandName"] for command in self.commands])),
        ])

    def command(self, command):
        name = command["commandName"]
        leaves = [leaf for leaf in command.get("subcommands", []) if leaf["commandName"] != "help"]
        whole = [(f"tocsin {name}", command)] if not leaves else [
            (f"tocsin {name} {leaf['commandName']}", leaf) for leaf in leaves]
        described, examples, _ = parts(command.get("discussion"))
        sections = []
        for title, leaf in whole if leaves else []:
            text, more, _ = parts(leaf.get("discussion"))
            examples += more
            body = mdoc.paragraphs([(False, leaf["abstract"])] + text)
            own = [argument for argument in shown(leaf) if not common(argument)]
            sections.append("\n".join(filter(None, [f".Ss {title}", body, options(own)])))
        about = [(False, command["abstract"])] + described
        arguments = [argument for _, leaf in whole for argument in shown(leaf)]
        shared = [argument for argument in shown(whole[0][1]) if common(argument)]
        actor = [ACTOR] if any(a.get("preferredName", {}).get("name") == "by" for a in arguments) else []
        texts = " ".join([command.get("discussion") or ""] + [leaf.get("discussion") or "" for _, leaf in whole])
        others = {word for word in re.findall(r"\btocsin ([a-z-]+)", texts)} & {c["commandName"] for c in self.commands}
        return mdoc.page(f"tocsin-{name}", self.date, self.source, [
            ("NAME", self.name(f"tocsin-{name}", command)),
            ("SYNOPSIS", "\n".join(synopsis(title, leaf) for title, leaf in whole)),
            ("DESCRIPTION", mdoc.paragraphs(about)),
            ("COMMANDS", "\n".join(sections)),
            ("OPTIONS", options(shared if leaves else shown(command))),
            ("ENVIRONMENT", self.environment(actor + ENVIRONMENT)),
            ("FILES", mdoc.tagged(FILES[:4] + (SERVICE_FILES if name == "deliver" else []))),
            ("EXIT STATUS", self.status()),
            ("EXAMPLES", mdoc.paragraphs(examples)),
            ("SEE ALSO", self.references(["tocsin"] + [f"tocsin-{other}" for other in others if other != name])),
        ])

    def name(self, name, command):
        abstract = command["abstract"].rstrip(".")
        return f".Nm {name}\n.Nd {mdoc.escaped(abstract[0].lower() + abstract[1:])}"

    def environment(self, variables):
        return mdoc.tagged(variables) + "\n.Pp\n" + mdoc.sentences(OVERRIDES)

    def status(self):
        return mdoc.tagged([(code, words[0].upper() + words[1:] + ".") for code, words in self.codes])

    def references(self, names):
        names = sorted(names)
        return "\n".join(f".Xr {name} 1" + (" ," if name != names[-1] else "") for name in names)


def main():
    program, folder, date = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]

    def say(option):
        return subprocess.run([program, option], check=True, capture_output=True, text=True).stdout

    root = json.loads(say("--experimental-dump-help"))["command"]
    manual = Manual(root, say("--version").split()[1], date)
    if not manual.codes:
        sys.exit("manual: the program's help has no line “Exit codes: …”")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in manual.pages().items():
        (folder / name).write_text(text, encoding="utf-8")


main()
