"""Writes mdoc, the mark-up of manual pages (mdoc(7)): texts made safe, lists, displays."""

import re


def escaped(text):
    """A text that stands for itself: no backslash, dash or first character is read as mark-up."""
    text = text.replace("\\", "\\e")
    text = re.sub(r"(?<![\w])-+|-(?=-)", lambda dashes: "\\-" * len(dashes.group()), text)
    return re.sub(r"^([.'])", r"\\&\1", text, flags=re.MULTILINE)


def word(text):
    """One argument of a macro: never taken for a macro's name or for punctuation, blanks kept together."""
    text = escaped(text).replace('"', "\\(dq")
    return f'"\\&{text}"' if " " in text else f"\\&{text}"


def option(name):
    """A flag as a macro's argument: `Fl` writes the first dash itself."""
    return "Fl \\&" + escaped(name)[2:]


def sentences(text):
    """One line for each sentence, so that the formatter can set the space behind it."""
    lines = re.split(r"(?<=[.!?])\s+(?=[A-Z“])", " ".join(text.split()))
    return "\n".join(escaped(line) for line in lines)


def literal(text):
    """Lines as they are: commands."""
    lines = [re.sub(r"(?<!\\)-", r"\\-", line.replace("\\", "\\e")) for line in text.split("\n")]
    lines = ["\\&" + line if line[:1] in (".", "'") else line for line in lines]
    return ".Bd -literal -offset indent\n" + "\n".join(lines) + "\n.Ed"


def paragraphs(blocks):
    """Blocks of a text: paragraphs, and indented lines as they are."""
    parts = []
    for index, (is_literal, text) in enumerate(blocks):
        if is_literal:
            parts.append(literal(text))
        else:
            parts.append((".Pp\n" if index else "") + sentences(text))
    return "\n".join(parts)


def tagged(items):
    """A list of terms, each a macro line, with their explanations."""
    if not items:
        return ""
    lines = [".Bl -tag -width Ds"]
    for term, text in items:
        lines += [f".It {term}", sentences(text)]
    return "\n".join(lines + [".El"])


def page(title, date, source, sections):
    """A whole page of section 1; sections without content are left out."""
    lines = [f".Dd {date}", f".Dt {title.upper()} 1", f'.Os "{source}"']
    for name, content in sections:
        if content:
            lines += [f".Sh {name}", content]
    return "\n".join(lines) + "\n"
