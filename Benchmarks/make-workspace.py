"""Writes a large batch into a workspace: contacts, ten facts a tenant, an advisory of about 4 KB text and HTML.

usage: make-workspace.py WORKSPACE TENANTS [URL]

Contacts are told by mail; with a URL by webhook, each at a path of its own below it.
"""
import csv
import os
import pathlib
import sys

root = pathlib.Path(sys.argv[1])
count = int(sys.argv[2])
url = sys.argv[3] if len(sys.argv) > 3 else None

contacts = root / "contacts"
for path in contacts.iterdir():
    os.remove(path)
header = "tenant,name,kind,tier,sector,region,locale,timezone,share,contact,contactName,role,order,channel,address"
with open(contacts / "bulk.csv", "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file)
    writer.writerow(header.split(","))
    for i in range(count):
        writer.writerow([
            f"tenant-{i:07d}", f"Organisation {i} GmbH", "organisation", "enterprise" if i % 5 else "government",
            "energy", "eu", "en-US", "Europe/Berlin", "pseudonymous", "soc", "Security Operations", "security", 1,
            *(["webhook", f"{url}/{i}"] if url else ["smtp", f"soc@t{i}.example"]),
        ])

facts = [f"fact{k}" for k in range(10)]
with open(root / "large.csv", "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file)
    writer.writerow(["tenant", *facts])
    for i in range(count):
        writer.writerow([f"tenant-{i:07d}", *(f"value {k} of {i}" for k in range(10))])

texts = root / "templates" / "large" / "en"
texts.mkdir(parents=True)
(texts.parent / "advisory.yaml").write_text(
    "schema: 1\nkind: initial\nrequiredFacts: [fact0, fact1]\ndefaultLocale: en\n")
sentence = "We found that an intruder used forged tokens to read mail, and this is what it means for you. "
lines = [sentence * 2 + "{{facts.%s}}." % fact for fact in facts]
head = ["{{incident.tlp}}", "Dear {{contact.name}} at {{tenant.name}},"]
foot = ["Answer at {{ack.url}} with the code {{ack.code}}; the case code is {{caseCode}}."]
(texts / "subject.mustache").write_text("Unauthorised access to mail of {{tenant.name}}\n")
(texts / "body.txt.mustache").write_text("\n\n".join(head + lines + foot) + "\n")
(texts / "body.html.mustache").write_text(
    '<!DOCTYPE html>\n<html lang="en"><head><title>Notice</title></head><body>\n'
    + "\n".join(f"<p>{line}</p>" for line in head + lines + foot) + "\n</body></html>\n")
(texts / "webhook.txt.mustache").write_text("{{tenant.name}}: {{ack.url}}\n")
