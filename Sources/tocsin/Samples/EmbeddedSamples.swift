// swift-format-ignore-file
// Written by scripts/embed-samples from templates/ and contacts/; change those and run it again.

/// The sample workspace that the binary carries.
enum EmbeddedSamples {
    /// Each file by its path in the source tree, in the order of the paths' bytes.
    static let files: [(path: String, content: String)] = [
        (
            path: "contacts/alder-reed-bank.yaml",
            content: #"""
schema: 1
tenant: alder-reed-bank
name: "Alder & Reed Bank"
kind: organisation
tier: enterprise
sector: finance
region: us
locale: en-US
timezone: America/New_York
share: named
contacts:
  - id: soc
    name: Fraud and Security Operations
    role: security
    order: 1
    channels:
      - smtp: soc@alder-reed.example
      - webhook: {keyFile: secrets/alder-reed-pagerduty, url: "https://events.pagerduty.example/v2/enqueue", format: pagerduty}
      - phone: "+12025550120"
  - id: ciso
    name: Beatrice Vandermolen
    role: chief information security officer
    order: 2
    channels:
      - smtp: beatrice.vandermolen@alder-reed.example
      - phone: "+12025550121"
  - id: legal
    name: Office of the General Counsel
    role: legal
    order: 3
    channels:
      - smtp: counsel@alder-reed.example

"""#
        ),
        (
            path: "contacts/brightwater-energy.yaml",
            content: #"""
schema: 1
tenant: brightwater-energy
name: Brightwater Energy Cooperative
kind: organisation
tier: enterprise
sector: energy
region: us
locale: en-US
timezone: America/Denver
share: pseudonymous
contacts:
  - id: it
    name: IT Operations
    role: it operations
    order: 1
    channels:
      - smtp: it-ops@brightwater.example
      - phone: "+12025550122"
  - id: manager
    name: Curtis Blackhorse
    role: general manager
    order: 2
    channels:
      - smtp: curtis.blackhorse@brightwater.example
      - phone: "+12025550123"

"""#
        ),
        (
            path: "contacts/bulk.csv",
            content: #"""
tenant,name,kind,tier,sector,region,locale,timezone,share,contact,contactName,role,order,channel,address
larkspur-media,Larkspur Media Group,organisation,enterprise,media,us,en-US,America/Los_Angeles,aggregate,it,Newsroom Technology,it operations,1,smtp,newsroom-tech@larkspur-media.example
larkspur-media,Larkspur Media Group,organisation,enterprise,media,us,en-US,America/Los_Angeles,aggregate,it,Newsroom Technology,it operations,1,phone,+12025550130
larkspur-media,Larkspur Media Group,organisation,enterprise,media,us,en-US,America/Los_Angeles,aggregate,editor,Gwendolyn Sato,managing editor,2,smtp,gwendolyn.sato@larkspur-media.example
open-shelter-fund,Open Shelter Fund,organisation,enterprise,non-profit,us,en-US,America/New_York,named,office,Head Office,administration,1,smtp,office@open-shelter.example
open-shelter-fund,Open Shelter Fund,organisation,enterprise,non-profit,us,en-US,America/New_York,named,office,Head Office,administration,1,phone,+12025550131
open-shelter-fund,Open Shelter Fund,organisation,enterprise,non-profit,us,en-US,America/New_York,named,board,Ezekiel Thornbury,chair of the board,2,smtp,chair@open-shelter.example
consumer-ellery,Tomás Ellery,consumer,consumer,private,us,es-US,America/New_York,aggregate,owner,Tomás Ellery,account holder,1,smtp,tomas.ellery@postbox.example
consumer-ellery,Tomás Ellery,consumer,consumer,private,us,es-US,America/New_York,aggregate,owner,Tomás Ellery,account holder,1,phone,+12025550150
consumer-hofreiter,Lena Hofreiter,consumer,consumer,private,de,de-DE,Europe/Berlin,aggregate,owner,Lena Hofreiter,Kontoinhaberin,1,smtp,lena.hofreiter@provider-mail.example
consumer-hofreiter,Lena Hofreiter,consumer,consumer,private,de,de-DE,Europe/Berlin,aggregate,recovery,Lena Hofreiter,Wiederherstellungsadresse,2,smtp,l.hofreiter@zweitpost.example
consumer-hofreiter,Lena Hofreiter,consumer,consumer,private,de,de-DE,Europe/Berlin,aggregate,recovery,Lena Hofreiter,Wiederherstellungsadresse,2,phone,+493023125150
consumer-nandakumar,Priya Nandakumar,consumer,consumer,private,uk,en-GB,Europe/London,aggregate,owner,Priya Nandakumar,account holder,1,smtp,priya@homepost.example
consumer-nandakumar,Priya Nandakumar,consumer,consumer,private,uk,en-GB,Europe/London,aggregate,owner,Priya Nandakumar,account holder,1,phone,+442079460150
consumer-okafor,Ada Okafor,consumer,consumer,private,us,en-US,America/Chicago,aggregate,owner,Ada Okafor,account holder,1,smtp,ada.okafor@letterbox.example
consumer-okafor,Ada Okafor,consumer,consumer,private,us,en-US,America/Chicago,aggregate,owner,Ada Okafor,account holder,1,phone,+12025550151

"""#
        ),
        (
            path: "contacts/bundesamt-pegel.yaml",
            content: #"""
schema: 1
tenant: bundesamt-pegel
name: Bundesamt für Pegeldaten
kind: organisation
tier: government
sector: environment
region: de
locale: de-DE
timezone: Europe/Berlin
share: named
contacts:
  - id: cert
    name: Lagezentrum IT
    role: security
    order: 1
    channels:
      - smtp: lagezentrum@pegelamt.example
      - webhook: {url: "https://meldung.pegelamt.example/eingang", format: generic}
      - phone: "+493023125110"
  - id: isb
    name: Dr. Annegret Löhnhoff
    role: Informationssicherheitsbeauftragte
    order: 2
    channels:
      - smtp: isb@pegelamt.example
      - phone: "+493023125111"

"""#
        ),
        (
            path: "contacts/cobalt-freight.yaml",
            content: #"""
# Reached by webhook alone: an alert intake that opens a ticket for the people on duty.
schema: 1
tenant: cobalt-freight
name: Cobalt Freight Lines
kind: organisation
tier: enterprise
sector: logistics
region: us
locale: en-US
timezone: America/Chicago
share: aggregate
contacts:
  - id: soar
    name: Alert intake
    role: automation
    order: 1
    channels:
      - webhook: {url: "https://soar.cobalt-freight.example/hooks/provider", format: generic}

"""#
        ),
        (
            path: "contacts/donaukristall.yaml",
            content: #"""
schema: 1
tenant: donaukristall
name: Donaukristall Glas GmbH
kind: organisation
tier: enterprise
sector: manufacturing
region: at
locale: de-AT
timezone: Europe/Vienna
share: named
contacts:
  - id: edv
    name: EDV-Abteilung
    role: it operations
    order: 1
    channels:
      - smtp: edv@donaukristall.example
  - id: gf
    name: Mag. Theresia Kössler
    role: Geschäftsführerin
    order: 2
    channels:
      - smtp: theresia.koessler@donaukristall.example

"""#
        ),
        (
            path: "contacts/elmshore-university.yaml",
            content: #"""
schema: 1
tenant: elmshore-university
name: Elmshore University
kind: organisation
tier: enterprise
sector: education
region: uk
locale: en-GB
timezone: Europe/London
share: named
contacts:
  - id: csirt
    name: Elmshore CSIRT
    role: security
    order: 1
    channels:
      - smtp: csirt@elmshore.example
      - phone: "+442079460112"
  - id: registrar
    name: Rhiannon Prosser
    role: registrar
    order: 2
    channels:
      - smtp: registrar@elmshore.example

"""#
        ),
        (
            path: "contacts/fjordline-law.yaml",
            content: #"""
schema: 1
tenant: fjordline-law
name: Fjordline Law LLP
kind: organisation
tier: enterprise
sector: legal
region: uk
locale: nb-NO                         # there are no Norwegian texts: the plan lists a fallback
timezone: Europe/London
share: aggregate
contacts:
  - id: risk
    name: Risk and Compliance
    role: compliance
    order: 1
    channels:
      - smtp: risk@fjordline-law.example
      - phone: "+442079460113"
  - id: partner
    name: Magnus Eide-Thornton
    role: managing partner
    order: 2
    channels:
      - smtp: magnus.eide-thornton@fjordline-law.example
      - phone: "+442079460114"

"""#
        ),
        (
            path: "contacts/foreign-trade-office.yaml",
            content: #"""
schema: 1
tenant: foreign-trade-office
name: Office of Foreign Trade
kind: organisation
tier: government
sector: diplomacy
region: us
locale: en-US
timezone: America/New_York
share: aggregate
contacts:
  - id: soc
    name: Trade Office SOC
    role: security
    order: 1
    channels:
      - smtp: soc@foreign-trade.example
      - webhook: {url: "https://alerts.foreign-trade.example/inbound/provider", format: generic}
      - phone: "+12025550110"
  - id: duty
    name: Duty Officer
    role: security duty
    order: 2
    channels:
      - smtp: duty@foreign-trade.example
      - phone: "+12025550111"

"""#
        ),
        (
            path: "contacts/granite-hospital.yaml",
            content: #"""
schema: 1
tenant: granite-hospital
name: Granite Valley Hospital
kind: organisation
tier: enterprise
sector: health
region: us
locale: en-US
timezone: America/Denver
share: pseudonymous
contacts:
  - id: security
    name: Health Information Security
    role: security
    order: 1
    channels:
      - smtp: infosec@granite-valley.example
      - phone: "+12025550124"
  - id: privacy
    name: Lucille Tran
    role: privacy officer
    order: 2
    channels:
      - smtp: privacy-office@granite-valley.example
      - phone: "+12025550125"

"""#
        ),
        (
            path: "contacts/hanse-elbe-logistik.yaml",
            content: #"""
schema: 1
tenant: hanse-elbe-logistik
name: Hanse-Elbe Logistik SE
kind: organisation
tier: enterprise
sector: logistics
region: de
locale: de-DE
timezone: Europe/Berlin
share: pseudonymous
contacts:
  - id: soc
    name: Leitstand IT-Sicherheit
    role: security
    order: 1
    channels:
      - smtp: soc@hanse-elbe.example
      - webhook: {url: "https://leitstand.hanse-elbe.example/hinweise", format: generic}
      - phone: "+493023125120"
  - id: ciso
    name: Kerstin Ahlbrandt
    role: CISO
    order: 2
    channels:
      - smtp: kerstin.ahlbrandt@hanse-elbe.example
      - phone: "+493023125121"

"""#
        ),
        (
            path: "contacts/harbour-authority.yaml",
            content: #"""
schema: 1
tenant: harbour-authority
name: Northern Harbour Authority
kind: organisation
tier: government
sector: transport
region: uk
locale: en-GB
timezone: Europe/London
share: named
contacts:
  - id: soc
    name: Harbour Security Centre
    role: security
    order: 1
    channels:
      - smtp: security@northern-harbour.example
      - phone: "+442079460110"
  - id: siro
    name: Imogen Calder
    role: senior information risk owner
    order: 2
    channels:
      - smtp: imogen.calder@northern-harbour.example
      - phone: "+442079460111"

"""#
        ),
        (
            path: "contacts/isarwerk.yaml",
            content: #"""
schema: 1
tenant: isarwerk
name: Isarwerk Maschinenbau AG
kind: organisation
tier: enterprise
sector: manufacturing
region: de
locale: de-DE
timezone: Europe/Berlin
share: named
contacts:
  - id: it
    name: IT-Sicherheit
    role: security
    order: 1
    channels:
      - smtp: it-sicherheit@isarwerk.example
      - phone: "+493023125122"
  - id: vorstand
    name: Dr. Ruprecht Feldkirchner
    role: Vorstand Technik
    order: 2
    channels:
      - smtp: ruprecht.feldkirchner@isarwerk.example

"""#
        ),
        (
            path: "contacts/juniper-institute.yaml",
            content: #"""
# The institute's mail runs entirely on the service concerned: keep the director's phone number current.
schema: 1
tenant: juniper-institute
name: Juniper Policy Institute
kind: organisation
tier: enterprise
sector: research
region: us
locale: en-US
timezone: America/New_York
share: aggregate
contacts:
  - id: it
    name: Help Desk
    role: it operations
    order: 1
    channels:
      - smtp: helpdesk@juniper-institute.example
  - id: director
    name: Simone Achterberg
    role: executive director
    order: 2
    channels:
      - smtp: simone.achterberg@juniper-institute.example
      - phone: "+12025550126"

"""#
        ),
        (
            path: "contacts/kestrel-aerospace.yaml",
            content: #"""
schema: 1
tenant: kestrel-aerospace
name: Kestrel Aerospace Ltd
kind: organisation
tier: enterprise
sector: defence
region: uk
locale: en-GB
timezone: Europe/London
share: aggregate
contacts:
  - id: soc
    name: Cyber Defence Centre
    role: security
    order: 1
    channels:
      - smtp: cdc@kestrel-aerospace.example
      - webhook: {urlFile: secrets/kestrel-teams, format: teams}
      - phone: "+442079460115"
  - id: fso
    name: Alasdair Penhallow
    role: facility security officer
    order: 2
    channels:
      - smtp: alasdair.penhallow@kestrel-aerospace.example
      - phone: "+442079460116"

"""#
        ),
        (
            path: "contacts/landesamt-vermessung.yaml",
            content: #"""
schema: 1
tenant: landesamt-vermessung
name: Landesamt für Vermessung Mittelau
kind: organisation
tier: government
sector: surveying
region: de
locale: de-DE
timezone: Europe/Berlin
share: pseudonymous
contacts:
  - id: isb
    name: Informationssicherheit
    role: security
    order: 1
    channels:
      - smtp: informationssicherheit@vermessung-mittelau.example
      - phone: "+493023125112"
  - id: leitung
    name: Jörg Wüstenhagen
    role: Abteilungsleiter IT
    order: 2
    channels:
      - smtp: it-leitung@vermessung-mittelau.example

"""#
        ),
        (
            path: "contacts/lowlands-census.yaml",
            content: #"""
schema: 1
tenant: lowlands-census
name: Lowlands Census Bureau
kind: organisation
tier: government
sector: statistics
region: us
locale: en-US
timezone: America/Chicago
share: named
contacts:
  - id: soc
    name: Census Cyber Desk
    role: security
    order: 1
    channels:
      - smtp: cyber-desk@lowlands-census.example
      - phone: "+12025550113"
  - id: privacy
    name: Priscilla Nakai
    role: privacy officer
    order: 2
    channels:
      - smtp: privacy@lowlands-census.example
  - id: deputy
    name: Owen Halvorsen
    role: deputy director
    order: 3
    channels:
      - smtp: owen.halvorsen@lowlands-census.example
      - phone: "+12025550114"

"""#
        ),
        (
            path: "contacts/maison-verger.yaml",
            content: #"""
schema: 1
tenant: maison-verger
name: Maison Verger SA
kind: organisation
tier: enterprise
sector: retail
region: fr
locale: fr-FR
timezone: Europe/Paris
share: pseudonymous
contacts:
  - id: rssi
    name: Bastien Carrouges
    role: responsable de la sécurité
    order: 1
    channels:
      - smtp: rssi@maison-verger.example
      - phone: "+33199001211"

"""#
        ),
        (
            path: "contacts/ministere-rivages.yaml",
            content: #"""
# Gets every notice in French, with times of Paris.
schema: 1
tenant: ministere-rivages
name: Ministère des Rivages
kind: organisation
tier: government
sector: environment
region: fr
locale: fr-FR
timezone: Europe/Paris
share: pseudonymous
contacts:
  - id: cert
    name: Cellule de sécurité numérique
    role: security
    order: 1
    channels:
      - smtp: securite-numerique@rivages.example
      - phone: "+33199001210"
  - id: fssi
    name: Élodie Garancière
    role: haut fonctionnaire de sécurité
    order: 2
    channels:
      - smtp: elodie.garanciere@rivages.example

"""#
        ),
        (
            path: "contacts/northstar-telecom.yaml",
            content: #"""
schema: 1
tenant: northstar-telecom
name: North Star Telecom
kind: organisation
tier: enterprise
sector: telecommunications
region: us
locale: en-US
timezone: America/Los_Angeles
share: named
contacts:
  - id: noc
    name: Network Operations Center
    role: network operations
    order: 1
    channels:
      - smtp: noc@northstar-telecom.example
      - webhook: {urlFile: secrets/northstar-slack, format: slack}
      - phone: "+12025550127"
  - id: abuse
    name: Trust and Safety
    role: security
    order: 2
    channels:
      - smtp: trust@northstar-telecom.example

"""#
        ),
        (
            path: "contacts/pflegewerk-tirol.yaml",
            content: #"""
schema: 1
tenant: pflegewerk-tirol
name: Pflegewerk Tirol gGmbH
kind: organisation
tier: enterprise
sector: health
region: at
locale: de-AT
timezone: Europe/Vienna
share: pseudonymous
contacts:
  - id: dsb
    name: Datenschutz und IT
    role: Datenschutzbeauftragter
    order: 1
    channels:
      - smtp: datenschutz@pflegewerk-tirol.example
  - id: leitung
    name: Burgi Steinlechner
    role: Verwaltungsleiterin
    order: 2
    channels:
      - smtp: verwaltung@pflegewerk-tirol.example

"""#
        ),
        (
            path: "contacts/quarry-pharma.yaml",
            content: #"""
schema: 1
tenant: quarry-pharma
name: Quarry Lane Pharmaceuticals
kind: organisation
tier: enterprise
sector: pharmaceuticals
region: us
locale: en-US
timezone: America/New_York
share: pseudonymous
contacts:
  - id: soc
    name: Global Security Operations
    role: security
    order: 1
    channels:
      - smtp: gsoc@quarry-lane.example
      - phone: "+12025550128"
  - id: ciso
    name: Hideo Lindqvist
    locale: ja
    role: chief information security officer
    order: 2
    channels:
      - smtp: hideo.lindqvist@quarry-lane.example
      - phone: "+12025550129"

"""#
        ),
        (
            path: "contacts/treaty-secretariat.yaml",
            content: #"""
# The second contact's mailbox is with another provider, out of an intruder's reach.
schema: 1
tenant: treaty-secretariat
name: Secretariat for River Treaties
kind: organisation
tier: government
sector: diplomacy
region: us
locale: en-US
timezone: America/New_York
share: aggregate
contacts:
  - id: soc
    name: Information Assurance
    role: security
    order: 1
    channels:
      - smtp: assurance@river-treaties.example
      - webhook: {url: "https://gateway.river-treaties.example/security", format: generic}
  - id: cio
    name: Layla Haddad
    locale: ar                        # right to left; only the first notice has Arabic texts
    role: chief information officer
    order: 2
    channels:
      - smtp: layla.haddad@treaty-archive.example
      - phone: "+12025550112"

"""#
        ),
        (
            path: "contacts/wetlands-agency.yaml",
            content: #"""
schema: 1
tenant: wetlands-agency
name: Wetlands Agency
kind: organisation
tier: government
sector: environment
region: us
locale: en-US
timezone: America/New_York
share: pseudonymous
contacts:
  - id: soc
    name: Security Operations
    role: security
    order: 1
    channels:
      - smtp: soc@wetlands.example
      - webhook: {url: "https://hooks.wetlands.example/tocsin", format: generic}
      - phone: "+12025550143"
  - id: ciso
    name: Dana Reyes
    role: chief information security officer
    order: 2
    channels:
      - smtp: dana.reyes@wetlands.example
      - phone: "+12025550144"

"""#
        ),
        (
            path: "templates/all-clear/advisory.yaml",
            content: #"""
# The last notice: the investigation is over, and this says what it found.
schema: 1
kind: all-clear
subjectPrefix: "Provider Security:"
defaultLocale: en
requiredFacts:
  - accountsAffected
  - mailboxes
  - firstAccess
  - lastAccess
  - itemsAccessed
  - evidence
  - contained
  - callback
# What these facts are: each reader gets them in the forms of its own language and time zone.
factTypes:
  accountsAffected: number
  mailboxes: list
  firstAccess: date
  lastAccess: date
  itemsAccessed: number
  logsUntil: date
  contained: date

"""#
        ),
        (
            path: "templates/all-clear/de/body.html.mustache",
            content: #"""
{{! translates 6c5fd28afec3 }}
<!DOCTYPE html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Entwarnung: {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>Entwarnung zu <span class="id">{{incident.id}}</span> für {{tenant.name}}</h1>
<p>An {{contact.name}}, von Provider Security.</p>
<h2>Was ist passiert?</h2>
<p>Ein Angreifer hat mit gefälschten Anmelde-Token E-Mails in unserem Dienst gelesen. Seit dem {{facts.contained}} ist der Zugriff für alle Kunden gesperrt. Unsere Untersuchung ist abgeschlossen.</p>
<h2>Was bedeutete das für Sie?</h2>
<ul>
<li>Betroffene Konten: {{facts.accountsAffected}} ({{facts.mailboxes}})</li>
<li>Zugriffe vom {{facts.firstAccess}} bis zum {{facts.lastAccess}}</li>
<li>Geöffnete Nachrichten: {{facts.itemsAccessed}}</li>
</ul>
<p>Das sind die endgültigen Zahlen; sie ersetzen die früherer Hinweise. Nach dem {{facts.lastAccess}} haben wir keinen Zugriff mehr gefunden und auch keine Anzeichen dafür, dass E-Mails verändert, gelöscht oder verschickt wurden.</p>
<h2>Was haben wir getan?</h2>
<ul>
<li>Den Signaturschlüssel ersetzt und unsere Signaturschlüssel besser geschützt.</li>
<li>Bis zum Ende der Untersuchung auf weitere Zugriffe geachtet.</li>
<li>Ihre Protokolle in unserem Portal unter {{facts.evidence}} aufbewahrt{{#facts.logsUntil}} (bis zum {{facts.logsUntil}}){{/facts.logsUntil}}.</li>
</ul>
<h2>Was sollten Sie jetzt tun?</h2>
<ol>
<li>Laden Sie {{facts.evidence}} herunter, wenn Sie die Protokolle länger brauchen.</li>
<li>Prüfen Sie, ob alle Passwörter, Schlüssel und Links aus diesen E-Mails ersetzt sind.</li>
<li>Nutzen Sie die genannten Konten wieder wie gewohnt.</li>
<li>Rufen Sie uns an, wenn Ihre eigenen Protokolle etwas anderes zeigen.</li>
</ol>
{{#hasAttachments}}
<h2>Anlagen</h2>
<ul>
{{/hasAttachments}}
{{#attachments}}
<li>{{name}} ({{size}}), SHA-256 <code>{{sha256}}</code></li>
{{/attachments}}
{{#hasAttachments}}
</ul>
{{/hasAttachments}}
<h2>Ist dieser Hinweis echt?</h2>
<p>Ihr Fallcode lautet <span class="code">{{caseCode}}</span>; es ist derselbe wie in unserem ersten Hinweis. Rufen Sie uns unter der Nummer an, die in Ihrem Vertrag oder auf unserer Website steht, die Sie über Ihr eigenes Lesezeichen öffnen (es sollte <span class="phone">{{facts.callback}}</span> sein), und fragen Sie nach dem Code: Wir lesen ihn Ihnen vor, nicht umgekehrt. Wir fragen nie nach einem Passwort und bitten Sie nie, etwas zu installieren.</p>
<h2>So antworten Sie</h2>
<div class="box">
<p>Sie brauchen nicht zu antworten. Wenn Sie unseren ersten Hinweis noch nicht bestätigt haben, holen Sie das bitte jetzt nach: Öffnen Sie<br><a href="{{ack.url}}">{{ack.url}}</a><br>und geben Sie den Code <span class="code">{{ack.code}}</span>, Ihren Namen und Ihre Funktion ein. Die Seite fragt nach keinem Passwort.</p>
<p>Wenn Sie widersprechen möchten oder einen Anruf wünschen, sagen Sie es dort, oder rufen Sie uns an.</p>
</div>
<p class="end">Provider Security, Hinweis Version {{version}}</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/all-clear/de/body.txt.mustache",
            content: #"""
{{! translates 8322aaec533e }}
{{incident.tlp}}

ENTWARNUNG ZU {{incident.id}} FÜR {{tenant.name}}
An {{contact.name}}, von Provider Security.

WAS IST PASSIERT?
Ein Angreifer hat mit gefälschten Anmelde-Token E-Mails in unserem Dienst gelesen. Seit dem {{facts.contained}} ist der Zugriff für alle Kunden gesperrt. Unsere Untersuchung ist abgeschlossen.

WAS BEDEUTETE DAS FÜR SIE?
- Betroffene Konten: {{facts.accountsAffected}} ({{facts.mailboxes}})
- Zugriffe vom {{facts.firstAccess}} bis zum {{facts.lastAccess}}
- Geöffnete Nachrichten: {{facts.itemsAccessed}}
Das sind die endgültigen Zahlen; sie ersetzen die früherer Hinweise. Nach dem {{facts.lastAccess}} haben wir keinen Zugriff mehr gefunden und auch keine Anzeichen dafür, dass E-Mails verändert, gelöscht oder verschickt wurden.

WAS HABEN WIR GETAN?
- Den Signaturschlüssel ersetzt und unsere Signaturschlüssel besser geschützt.
- Bis zum Ende der Untersuchung auf weitere Zugriffe geachtet.
- Ihre Protokolle in unserem Portal unter {{facts.evidence}} aufbewahrt{{#facts.logsUntil}} (bis zum {{facts.logsUntil}}){{/facts.logsUntil}}.

WAS SOLLTEN SIE JETZT TUN?
[ ] Laden Sie {{facts.evidence}} herunter, wenn Sie die Protokolle länger brauchen.
[ ] Prüfen Sie, ob alle Passwörter, Schlüssel und Links aus diesen E-Mails ersetzt sind.
[ ] Nutzen Sie die genannten Konten wieder wie gewohnt.
[ ] Rufen Sie uns an, wenn Ihre eigenen Protokolle etwas anderes zeigen.

{{#hasAttachments}}
ANLAGEN
{{/hasAttachments}}
{{#attachments}}
- {{name}} ({{size}}), SHA-256 {{sha256}}
{{/attachments}}
{{#hasAttachments}}

{{/hasAttachments}}
IST DIESER HINWEIS ECHT?
Ihr Fallcode lautet {{caseCode}}; es ist derselbe wie in unserem ersten Hinweis. Rufen Sie uns unter der Nummer an, die in Ihrem Vertrag oder auf unserer Website steht, die Sie über Ihr eigenes Lesezeichen öffnen (es sollte {{facts.callback}} sein), und fragen Sie nach dem Code: Wir lesen ihn Ihnen vor, nicht umgekehrt. Wir fragen nie nach einem Passwort und bitten Sie nie, etwas zu installieren.

SO ANTWORTEN SIE
Sie brauchen nicht zu antworten. Wenn Sie unseren ersten Hinweis noch nicht bestätigt haben, holen Sie das bitte jetzt nach: Öffnen Sie
{{ack.url}}
und geben Sie den Code {{ack.code}}, Ihren Namen und Ihre Funktion ein. Die Seite fragt nach keinem Passwort.
Wenn Sie widersprechen möchten oder einen Anruf wünschen, sagen Sie es dort, oder rufen Sie uns an.

Provider Security, Hinweis Version {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/all-clear/de/subject.mustache",
            content: #"""
{{! translates f7ed6aa18fa6 }}
unbefugter Zugriff auf E-Mails, {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/all-clear/de/webhook.txt.mustache",
            content: #"""
{{! translates ff0747a330cc }}
{{incident.tlp}}
ENTWARNUNG ZU {{incident.id}} FÜR {{tenant.name}}

Unsere Untersuchung ist abgeschlossen. Die endgültigen Zahlen, die frühere ersetzen:
Betroffene Konten: {{facts.accountsAffected}} ({{facts.mailboxes}})
Zugriffe vom {{facts.firstAccess}} bis zum {{facts.lastAccess}}, geöffnete Nachrichten: {{facts.itemsAccessed}}
Ihre Protokolle bleiben in unserem Portal unter {{facts.evidence}}{{#facts.logsUntil}} (bis zum {{facts.logsUntil}}){{/facts.logsUntil}}.
Jetzt zu tun: prüfen, ob alle Passwörter, Schlüssel und Links aus diesen E-Mails ersetzt sind; uns anrufen, wenn die eigenen Protokolle etwas anderes zeigen.
Echt? Ihr Fallcode lautet {{caseCode}}. Rufen Sie uns unter der Nummer aus Ihrem Vertrag an (es sollte {{facts.callback}} sein): Wir lesen Ihnen den Code vor.
Sie brauchen nicht zu antworten, außer Sie haben unseren ersten Hinweis noch nicht bestätigt: {{ack.url}} mit dem Code {{ack.code}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/all-clear/en/body.html.mustache",
            content: #"""
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>All clear: {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>All clear: <span class="id">{{incident.id}}</span> is closed for {{tenant.name}}</h1>
<p>To {{contact.name}}, from Provider Security.</p>
<h2>What happened</h2>
<p>An intruder used forged sign-in tokens to read mail on our service. The access ended for all customers by {{facts.contained}}. Our investigation is over.</p>
<h2>What it meant for you</h2>
<ul>
<li>Accounts read: {{facts.accountsAffected}} ({{facts.mailboxes}})</li>
<li>From {{facts.firstAccess}} to {{facts.lastAccess}}</li>
<li>Messages opened: {{facts.itemsAccessed}}</li>
</ul>
<p>These are the final figures: they replace those of earlier notices. We found no access after {{facts.lastAccess}}, and no sign that mail was changed, deleted or sent.</p>
<h2>What we have done</h2>
<ul>
<li>Replaced the signing key, and moved signing keys to stronger protection.</li>
<li>Watched for further access until the investigation ended.</li>
<li>Kept your records in our portal as {{facts.evidence}}{{#facts.logsUntil}}, until {{facts.logsUntil}}{{/facts.logsUntil}}.</li>
</ul>
<h2>What to do now</h2>
<ol>
<li>Download {{facts.evidence}} if you need it for longer.</li>
<li>Check that every password, key and link from that mail is replaced.</li>
<li>Use the accounts named above as before.</li>
<li>Call us if your own records show anything else.</li>
</ol>
{{#hasAttachments}}
<h2>Attached</h2>
<ul>
{{/hasAttachments}}
{{#attachments}}
<li>{{name}} ({{size}}), SHA-256 <code>{{sha256}}</code></li>
{{/attachments}}
{{#hasAttachments}}
</ul>
{{/hasAttachments}}
<h2>Is this genuine?</h2>
<p>Your case code is <span class="code">{{caseCode}}</span>, the same as in our first notice. Call us on the number in your contract, or on our website as you know it from your own bookmark (it should be <span class="phone">{{facts.callback}}</span>), and ask for the code: we read it to you, not you to us. We never ask for a password, nor for anything to be installed.</p>
<h2>How to answer</h2>
<div class="box">
<p>You need not answer. If you have not confirmed our first notice, please do so now: open<br><a href="{{ack.url}}">{{ack.url}}</a><br>and enter the code <span class="code">{{ack.code}}</span>, your name and your role. That page asks for no password.</p>
<p>If you disagree or want a call, say so there, or call us.</p>
</div>
<p class="end">Provider Security, notice version {{version}}</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/all-clear/en/body.txt.mustache",
            content: #"""
{{incident.tlp}}

ALL CLEAR: {{incident.id}} IS CLOSED FOR {{tenant.name}}
To {{contact.name}}, from Provider Security.

WHAT HAPPENED
An intruder used forged sign-in tokens to read mail on our service. The access ended for all customers by {{facts.contained}}. Our investigation is over.

WHAT IT MEANT FOR YOU
- Accounts read: {{facts.accountsAffected}} ({{facts.mailboxes}})
- From {{facts.firstAccess}} to {{facts.lastAccess}}
- Messages opened: {{facts.itemsAccessed}}
These are the final figures: they replace those of earlier notices. We found no access after {{facts.lastAccess}}, and no sign that mail was changed, deleted or sent.

WHAT WE HAVE DONE
- Replaced the signing key, and moved signing keys to stronger protection.
- Watched for further access until the investigation ended.
- Kept your records in our portal as {{facts.evidence}}{{#facts.logsUntil}}, until {{facts.logsUntil}}{{/facts.logsUntil}}.

WHAT TO DO NOW
[ ] Download {{facts.evidence}} if you need it for longer.
[ ] Check that every password, key and link from that mail is replaced.
[ ] Use the accounts named above as before.
[ ] Call us if your own records show anything else.

{{#hasAttachments}}
ATTACHED
{{/hasAttachments}}
{{#attachments}}
- {{name}} ({{size}}), SHA-256 {{sha256}}
{{/attachments}}
{{#hasAttachments}}

{{/hasAttachments}}
IS THIS GENUINE?
Your case code is {{caseCode}}, the same as in our first notice. Call us on the number in your contract, or on our website as you know it from your own bookmark (it should be {{facts.callback}}), and ask for the code: we read it to you, not you to us. We never ask for a password, nor for anything to be installed.

HOW TO ANSWER
You need not answer. If you have not confirmed our first notice, please do so now: open
{{ack.url}}
and enter the code {{ack.code}}, your name and your role. That page asks for no password.
If you disagree or want a call, say so there, or call us.

Provider Security, notice version {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/all-clear/en/subject.mustache",
            content: #"""
unauthorised access to mail of {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/all-clear/en/webhook.txt.mustache",
            content: #"""
{{incident.tlp}}
ALL CLEAR: {{incident.id}} IS CLOSED FOR {{tenant.name}}

Our investigation is over. Final figures, replacing those of earlier notices:
Accounts read: {{facts.accountsAffected}} ({{facts.mailboxes}})
From {{facts.firstAccess}} to {{facts.lastAccess}}, messages opened: {{facts.itemsAccessed}}
Your records stay in our portal as {{facts.evidence}}{{#facts.logsUntil}}, until {{facts.logsUntil}}{{/facts.logsUntil}}.
Do now: check that every password, key and link from that mail is replaced; call us if your own records show anything else.
Genuine? Your case code is {{caseCode}}. Call us on the number in your contract (it should be {{facts.callback}}): we read the code to you.
You need not answer, unless you have not confirmed our first notice: {{ack.url}} with the code {{ack.code}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/all-clear/es/body.html.mustache",
            content: #"""
{{! translates 6c5fd28afec3 }}
<!DOCTYPE html>
<html lang="es">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Fin del incidente {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>Fin del incidente <span class="id">{{incident.id}}</span> para {{tenant.name}}</h1>
<p>A la atención de {{contact.name}}, de parte de Provider Security.</p>
<h2>Qué ha ocurrido</h2>
<p>Un intruso utilizó credenciales de acceso (tokens) falsificadas para leer correo en nuestro servicio. Desde el {{facts.contained}} ese acceso está bloqueado para todos los clientes. Nuestra investigación ha concluido.</p>
<h2>Qué significó para usted</h2>
<ul>
<li>Cuentas leídas: {{facts.accountsAffected}} ({{facts.mailboxes}})</li>
<li>Desde el {{facts.firstAccess}} hasta el {{facts.lastAccess}}</li>
<li>Mensajes abiertos: {{facts.itemsAccessed}}</li>
</ul>
<p>Estas son las cifras definitivas: sustituyen a las de los avisos anteriores. No hemos encontrado ningún acceso después del {{facts.lastAccess}} ni indicios de que se modificaran, borraran o enviaran mensajes.</p>
<h2>Qué hemos hecho</h2>
<ul>
<li>Sustituir la clave de firma y proteger mejor nuestras claves de firma.</li>
<li>Vigilar si había más accesos hasta el final de la investigación.</li>
<li>Conservar sus registros en nuestro portal con la referencia {{facts.evidence}}{{#facts.logsUntil}}, hasta el {{facts.logsUntil}}{{/facts.logsUntil}}.</li>
</ul>
<h2>Qué conviene hacer ahora</h2>
<ol>
<li>Descargue {{facts.evidence}} si lo necesita durante más tiempo.</li>
<li>Compruebe que se han sustituido todas las contraseñas, claves y enlaces de esos mensajes.</li>
<li>Vuelva a usar con normalidad las cuentas indicadas.</li>
<li>Llámenos si sus propios registros muestran otra cosa.</li>
</ol>
{{#hasAttachments}}
<h2>Archivos adjuntos</h2>
<ul>
{{/hasAttachments}}
{{#attachments}}
<li>{{name}} ({{size}}), SHA-256 <code>{{sha256}}</code></li>
{{/attachments}}
{{#hasAttachments}}
</ul>
{{/hasAttachments}}
<h2>¿Es auténtico este aviso?</h2>
<p>Su código de caso es <span class="code">{{caseCode}}</span>; es el mismo que en nuestro primer aviso. Llámenos al número que figura en su contrato, o en nuestra página web abierta desde su propio marcador (debería ser el <span class="phone">{{facts.callback}}</span>), y pregunte por el código: se lo leemos nosotros a usted, nunca al revés. Nunca le pediremos una contraseña ni que instale nada.</p>
<h2>Cómo responder</h2>
<div class="box">
<p>No es necesario que responda. Si no ha confirmado nuestro primer aviso, hágalo ahora, por favor: abra<br><a href="{{ack.url}}">{{ack.url}}</a><br>e introduzca el código <span class="code">{{ack.code}}</span>, su nombre y su cargo. Esa página no pide ninguna contraseña.</p>
<p>Si no está de acuerdo o desea que le llamemos, indíquelo allí o llámenos.</p>
</div>
<p class="end">Provider Security, aviso versión {{version}}</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/all-clear/es/body.txt.mustache",
            content: #"""
{{! translates 8322aaec533e }}
{{incident.tlp}}

FIN DEL INCIDENTE {{incident.id}} PARA {{tenant.name}}
A la atención de {{contact.name}}, de parte de Provider Security.

QUÉ HA OCURRIDO
Un intruso utilizó credenciales de acceso (tokens) falsificadas para leer correo en nuestro servicio. Desde el {{facts.contained}} ese acceso está bloqueado para todos los clientes. Nuestra investigación ha concluido.

QUÉ SIGNIFICÓ PARA USTED
- Cuentas leídas: {{facts.accountsAffected}} ({{facts.mailboxes}})
- Desde el {{facts.firstAccess}} hasta el {{facts.lastAccess}}
- Mensajes abiertos: {{facts.itemsAccessed}}
Estas son las cifras definitivas: sustituyen a las de los avisos anteriores. No hemos encontrado ningún acceso después del {{facts.lastAccess}} ni indicios de que se modificaran, borraran o enviaran mensajes.

QUÉ HEMOS HECHO
- Sustituir la clave de firma y proteger mejor nuestras claves de firma.
- Vigilar si había más accesos hasta el final de la investigación.
- Conservar sus registros en nuestro portal con la referencia {{facts.evidence}}{{#facts.logsUntil}}, hasta el {{facts.logsUntil}}{{/facts.logsUntil}}.

QUÉ CONVIENE HACER AHORA
[ ] Descargue {{facts.evidence}} si lo necesita durante más tiempo.
[ ] Compruebe que se han sustituido todas las contraseñas, claves y enlaces de esos mensajes.
[ ] Vuelva a usar con normalidad las cuentas indicadas.
[ ] Llámenos si sus propios registros muestran otra cosa.

{{#hasAttachments}}
ARCHIVOS ADJUNTOS
{{/hasAttachments}}
{{#attachments}}
- {{name}} ({{size}}), SHA-256 {{sha256}}
{{/attachments}}
{{#hasAttachments}}

{{/hasAttachments}}
¿ES AUTÉNTICO ESTE AVISO?
Su código de caso es {{caseCode}}; es el mismo que en nuestro primer aviso. Llámenos al número que figura en su contrato, o en nuestra página web abierta desde su propio marcador (debería ser el {{facts.callback}}), y pregunte por el código: se lo leemos nosotros a usted, nunca al revés. Nunca le pediremos una contraseña ni que instale nada.

CÓMO RESPONDER
No es necesario que responda. Si no ha confirmado nuestro primer aviso, hágalo ahora, por favor: abra
{{ack.url}}
e introduzca el código {{ack.code}}, su nombre y su cargo. Esa página no pide ninguna contraseña.
Si no está de acuerdo o desea que le llamemos, indíquelo allí o llámenos.

Provider Security, aviso versión {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/all-clear/es/subject.mustache",
            content: #"""
{{! translates f7ed6aa18fa6 }}
acceso no autorizado al correo de {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/all-clear/es/webhook.txt.mustache",
            content: #"""
{{! translates ff0747a330cc }}
{{incident.tlp}}
FIN DEL INCIDENTE {{incident.id}} PARA {{tenant.name}}

Nuestra investigación ha concluido. Las cifras definitivas, que sustituyen a las anteriores:
Cuentas leídas: {{facts.accountsAffected}} ({{facts.mailboxes}})
Desde el {{facts.firstAccess}} hasta el {{facts.lastAccess}}; mensajes abiertos: {{facts.itemsAccessed}}
Sus registros siguen en nuestro portal con la referencia {{facts.evidence}}{{#facts.logsUntil}}, hasta el {{facts.logsUntil}}{{/facts.logsUntil}}.
Qué hacer ahora: comprobar que se han sustituido todas las contraseñas, claves y enlaces de esos mensajes; llamarnos si sus propios registros muestran otra cosa.
¿Es auténtico? Su código de caso es {{caseCode}}. Llámenos al número de su contrato (debería ser el {{facts.callback}}): se lo leemos nosotros a usted.
No es necesario que responda, salvo que no haya confirmado nuestro primer aviso: {{ack.url}} con el código {{ack.code}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/all-clear/fr/body.html.mustache",
            content: #"""
{{! translates 6c5fd28afec3 }}
<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Fin d’incident : {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>Fin d’incident : <span class="id">{{incident.id}}</span> est clos pour {{tenant.name}}</h1>
<p>À l’attention de {{contact.name}}, de la part de Provider Security.</p>
<h2>Que s’est-il passé ?</h2>
<p>Un intrus a lu des messages sur notre service au moyen de jetons d’authentification falsifiés. Depuis le {{facts.contained}}, cet accès est bloqué pour tous nos clients. Notre enquête est terminée.</p>
<h2>Ce que cela signifiait pour vous</h2>
<ul>
<li>Comptes lus : {{facts.accountsAffected}} ({{facts.mailboxes}})</li>
<li>Du {{facts.firstAccess}} au {{facts.lastAccess}}</li>
<li>Messages ouverts : {{facts.itemsAccessed}}</li>
</ul>
<p>Ces chiffres sont définitifs : ils remplacent ceux des avis précédents. Nous n’avons trouvé aucun accès après le {{facts.lastAccess}}, et rien n’indique que des messages aient été modifiés, supprimés ou envoyés.</p>
<h2>Ce que nous avons fait</h2>
<ul>
<li>Nous avons remplacé la clé de signature et mieux protégé nos clés de signature.</li>
<li>Nous avons surveillé d’éventuels autres accès jusqu’à la fin de l’enquête.</li>
<li>Nous avons conservé vos journaux sur notre portail sous la référence {{facts.evidence}}{{#facts.logsUntil}}, jusqu’au {{facts.logsUntil}}{{/facts.logsUntil}}.</li>
</ul>
<h2>Ce que vous pouvez faire maintenant</h2>
<ol>
<li>Téléchargez {{facts.evidence}} si vous en avez besoin plus longtemps.</li>
<li>Vérifiez que tous les mots de passe, clés et liens de ces messages sont remplacés.</li>
<li>Utilisez à nouveau normalement les comptes indiqués ci-dessus.</li>
<li>Appelez-nous si vos propres journaux montrent autre chose.</li>
</ol>
{{#hasAttachments}}
<h2>Pièces jointes</h2>
<ul>
{{/hasAttachments}}
{{#attachments}}
<li>{{name}} ({{size}}), SHA-256 <code>{{sha256}}</code></li>
{{/attachments}}
{{#hasAttachments}}
</ul>
{{/hasAttachments}}
<h2>Cet avis est-il authentique ?</h2>
<p>Votre code de dossier : <span class="code">{{caseCode}}</span> ; c’est le même que dans notre premier avis. Appelez-nous au numéro qui figure dans votre contrat, ou sur notre site web ouvert depuis vos propres favoris (ce devrait être le <span class="phone">{{facts.callback}}</span>), et demandez ce code : c’est nous qui vous le lisons, jamais l’inverse. Nous ne vous demanderons jamais ni mot de passe ni installation.</p>
<h2>Comment répondre</h2>
<div class="box">
<p>Il n’est pas nécessaire de répondre. Si vous n’avez pas confirmé notre premier avis, merci de le faire maintenant : ouvrez<br><a href="{{ack.url}}">{{ack.url}}</a><br>et saisissez le code <span class="code">{{ack.code}}</span>, votre nom et votre fonction. Cette page ne demande aucun mot de passe.</p>
<p>Si vous contestez cet avis ou souhaitez être appelé, dites-le sur cette page ou appelez-nous.</p>
</div>
<p class="end">Provider Security, avis version {{version}}</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/all-clear/fr/body.txt.mustache",
            content: #"""
{{! translates 8322aaec533e }}
{{incident.tlp}}

FIN D’INCIDENT : {{incident.id}} EST CLOS POUR {{tenant.name}}
À l’attention de {{contact.name}}, de la part de Provider Security.

QUE S’EST-IL PASSÉ ?
Un intrus a lu des messages sur notre service au moyen de jetons d’authentification falsifiés. Depuis le {{facts.contained}}, cet accès est bloqué pour tous nos clients. Notre enquête est terminée.

CE QUE CELA SIGNIFIAIT POUR VOUS
- Comptes lus : {{facts.accountsAffected}} ({{facts.mailboxes}})
- Du {{facts.firstAccess}} au {{facts.lastAccess}}
- Messages ouverts : {{facts.itemsAccessed}}
Ces chiffres sont définitifs : ils remplacent ceux des avis précédents. Nous n’avons trouvé aucun accès après le {{facts.lastAccess}}, et rien n’indique que des messages aient été modifiés, supprimés ou envoyés.

CE QUE NOUS AVONS FAIT
- Nous avons remplacé la clé de signature et mieux protégé nos clés de signature.
- Nous avons surveillé d’éventuels autres accès jusqu’à la fin de l’enquête.
- Nous avons conservé vos journaux sur notre portail sous la référence {{facts.evidence}}{{#facts.logsUntil}}, jusqu’au {{facts.logsUntil}}{{/facts.logsUntil}}.

CE QUE VOUS POUVEZ FAIRE MAINTENANT
[ ] Téléchargez {{facts.evidence}} si vous en avez besoin plus longtemps.
[ ] Vérifiez que tous les mots de passe, clés et liens de ces messages sont remplacés.
[ ] Utilisez à nouveau normalement les comptes indiqués ci-dessus.
[ ] Appelez-nous si vos propres journaux montrent autre chose.

{{#hasAttachments}}
PIÈCES JOINTES
{{/hasAttachments}}
{{#attachments}}
- {{name}} ({{size}}), SHA-256 {{sha256}}
{{/attachments}}
{{#hasAttachments}}

{{/hasAttachments}}
CET AVIS EST-IL AUTHENTIQUE ?
Votre code de dossier : {{caseCode}} ; c’est le même que dans notre premier avis. Appelez-nous au numéro qui figure dans votre contrat, ou sur notre site web ouvert depuis vos propres favoris (ce devrait être le {{facts.callback}}), et demandez ce code : c’est nous qui vous le lisons, jamais l’inverse. Nous ne vous demanderons jamais ni mot de passe ni installation.

COMMENT RÉPONDRE
Il n’est pas nécessaire de répondre. Si vous n’avez pas confirmé notre premier avis, merci de le faire maintenant : ouvrez
{{ack.url}}
et saisissez le code {{ack.code}}, votre nom et votre fonction. Cette page ne demande aucun mot de passe.
Si vous contestez cet avis ou souhaitez être appelé, dites-le sur cette page ou appelez-nous.

Provider Security, avis version {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/all-clear/fr/subject.mustache",
            content: #"""
{{! translates f7ed6aa18fa6 }}
accès non autorisé à la messagerie de {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/all-clear/fr/webhook.txt.mustache",
            content: #"""
{{! translates ff0747a330cc }}
{{incident.tlp}}
FIN D’INCIDENT : {{incident.id}} EST CLOS POUR {{tenant.name}}

Notre enquête est terminée. Les chiffres définitifs, qui remplacent les précédents :
Comptes lus : {{facts.accountsAffected}} ({{facts.mailboxes}})
Du {{facts.firstAccess}} au {{facts.lastAccess}}, messages ouverts : {{facts.itemsAccessed}}
Vos journaux restent sur notre portail sous la référence {{facts.evidence}}{{#facts.logsUntil}}, jusqu’au {{facts.logsUntil}}{{/facts.logsUntil}}.
À faire : vérifier que tous les mots de passe, clés et liens de ces messages sont remplacés ; nous appeler si vos propres journaux montrent autre chose.
Authentique ? Votre code de dossier : {{caseCode}}. Appelez-nous au numéro de votre contrat (ce devrait être le {{facts.callback}}) : c’est nous qui vous lisons ce code.
Il n’est pas nécessaire de répondre, sauf si vous n’avez pas confirmé notre premier avis : {{ack.url}} avec le code {{ack.code}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/all-clear/ja/body.html.mustache",
            content: #"""
{{! translates 6c5fd28afec3 }}
<!DOCTYPE html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>収束のお知らせ: {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>{{tenant.name}} 様への収束のお知らせ <span class="id">{{incident.id}}</span></h1>
<p>宛先: {{contact.name}} 様　差出人: Provider Security</p>
<h2>何が起きたか</h2>
<p>侵入者が、偽造した認証トークンを使い、当社サービス上のメールを閲覧しました。{{facts.contained}}までに、すべてのお客様についてこの侵入を遮断しました。当社の調査は終了しました。</p>
<h2>お客様への影響</h2>
<ul>
<li>閲覧されたアカウント数: {{facts.accountsAffected}} ({{facts.mailboxes}})</li>
<li>期間: {{facts.firstAccess}}から{{facts.lastAccess}}まで</li>
<li>開かれたメッセージ数: {{facts.itemsAccessed}}</li>
</ul>
<p>これらは最終の数値であり、先の通知の数値に代わるものです。{{facts.lastAccess}}より後のアクセスは見つかっておらず、メールの改変、削除、送信が行われた形跡もありません。</p>
<h2>当社が行ったこと</h2>
<ul>
<li>署名鍵を交換し、署名鍵の保護を強化しました。</li>
<li>調査の終了まで、不正なアクセスの監視を続けました。</li>
<li>お客様のアクセス記録を当社ポータルの {{facts.evidence}} に保管しています{{#facts.logsUntil}} ({{facts.logsUntil}}まで){{/facts.logsUntil}}。</li>
</ul>
<h2>お客様にお願いしたいこと</h2>
<ol>
<li>記録がより長く必要な場合は、{{facts.evidence}} をダウンロードしてください。</li>
<li>該当するメールに書かれていたパスワード、鍵、リンクがすべて変更されていることをご確認ください。</li>
<li>上記のアカウントは、これまでどおりお使いください。</li>
<li>お客様ご自身の記録と食い違う点がある場合は、お電話ください。</li>
</ol>
{{#hasAttachments}}
<h2>添付ファイル</h2>
<ul>
{{/hasAttachments}}
{{#attachments}}
<li>{{name}} ({{size}}), SHA-256 <code>{{sha256}}</code></li>
{{/attachments}}
{{#hasAttachments}}
</ul>
{{/hasAttachments}}
<h2>この通知は本物か</h2>
<p>お客様のケースコード: <span class="code">{{caseCode}}</span> (最初の通知と同じものです)。契約書に記載の電話番号、またはお客様ご自身のブックマークから開いた当社ウェブサイトに記載の電話番号 (<span class="phone">{{facts.callback}}</span> のはずです) にお電話のうえ、このコードをお尋ねください。コードは当社がお客様に読み上げます。お客様から読み上げていただくことはありません。当社がパスワードをお尋ねしたり、何かのインストールをお願いしたりすることは決してありません。</p>
<h2>ご回答の方法</h2>
<div class="box">
<p>ご回答は不要です。最初の通知にまだご回答いただいていない場合は、次のページを開き、<br><a href="{{ack.url}}">{{ack.url}}</a><br>コード <span class="code">{{ack.code}}</span> とお名前、役職を入力してください。このページでパスワードをお尋ねすることはありません。</p>
<p>ご異議がある場合や電話をご希望の場合は、同じページでお知らせいただくか、お電話ください。</p>
</div>
<p class="end">Provider Security　通知 第 {{version}} 版</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/all-clear/ja/body.txt.mustache",
            content: #"""
{{! translates 8322aaec533e }}
{{incident.tlp}}

■ {{tenant.name}} 様への収束のお知らせ {{incident.id}}
宛先: {{contact.name}} 様　差出人: Provider Security

■ 何が起きたか
侵入者が、偽造した認証トークンを使い、当社サービス上のメールを閲覧しました。{{facts.contained}}までに、すべてのお客様についてこの侵入を遮断しました。当社の調査は終了しました。

■ お客様への影響
- 閲覧されたアカウント数: {{facts.accountsAffected}} ({{facts.mailboxes}})
- 期間: {{facts.firstAccess}}から{{facts.lastAccess}}まで
- 開かれたメッセージ数: {{facts.itemsAccessed}}
これらは最終の数値であり、先の通知の数値に代わるものです。{{facts.lastAccess}}より後のアクセスは見つかっておらず、メールの改変、削除、送信が行われた形跡もありません。

■ 当社が行ったこと
- 署名鍵を交換し、署名鍵の保護を強化しました。
- 調査の終了まで、不正なアクセスの監視を続けました。
- お客様のアクセス記録を当社ポータルの {{facts.evidence}} に保管しています{{#facts.logsUntil}} ({{facts.logsUntil}}まで){{/facts.logsUntil}}。

■ お客様にお願いしたいこと
[ ] 記録がより長く必要な場合は、{{facts.evidence}} をダウンロードしてください。
[ ] 該当するメールに書かれていたパスワード、鍵、リンクがすべて変更されていることをご確認ください。
[ ] 上記のアカウントは、これまでどおりお使いください。
[ ] お客様ご自身の記録と食い違う点がある場合は、お電話ください。

{{#hasAttachments}}
■ 添付ファイル
{{/hasAttachments}}
{{#attachments}}
- {{name}} ({{size}}), SHA-256 {{sha256}}
{{/attachments}}
{{#hasAttachments}}

{{/hasAttachments}}
■ この通知は本物か
お客様のケースコード: {{caseCode}} (最初の通知と同じものです)。契約書に記載の電話番号、またはお客様ご自身のブックマークから開いた当社ウェブサイトに記載の電話番号 ({{facts.callback}} のはずです) にお電話のうえ、このコードをお尋ねください。コードは当社がお客様に読み上げます。お客様から読み上げていただくことはありません。当社がパスワードをお尋ねしたり、何かのインストールをお願いしたりすることは決してありません。

■ ご回答の方法
ご回答は不要です。最初の通知にまだご回答いただいていない場合は、次のページを開き、
{{ack.url}}
コード {{ack.code}} とお名前、役職を入力してください。このページでパスワードをお尋ねすることはありません。
ご異議がある場合や電話をご希望の場合は、同じページでお知らせいただくか、お電話ください。

Provider Security　通知 第 {{version}} 版
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/all-clear/ja/subject.mustache",
            content: #"""
{{! translates f7ed6aa18fa6 }}
{{tenant.name}} 様のメールへの不正アクセスについて ({{incident.id}})

"""#
        ),
        (
            path: "templates/all-clear/ja/webhook.txt.mustache",
            content: #"""
{{! translates ff0747a330cc }}
{{incident.tlp}}
■ {{tenant.name}} 様への収束のお知らせ {{incident.id}}

当社の調査は終了しました。先の通知に代わる最終の数値:
閲覧されたアカウント数: {{facts.accountsAffected}} ({{facts.mailboxes}})
期間: {{facts.firstAccess}}から{{facts.lastAccess}}まで、開かれたメッセージ数: {{facts.itemsAccessed}}
お客様のアクセス記録は、引き続き当社ポータルの {{facts.evidence}} にあります{{#facts.logsUntil}} ({{facts.logsUntil}}まで){{/facts.logsUntil}}。
お願い: 該当するメールに書かれていたパスワード、鍵、リンクがすべて変更されていることをご確認ください。お客様ご自身の記録と食い違う点がある場合は、お電話ください。
本物かどうかの確認: お客様のケースコードは {{caseCode}} です。契約書に記載の電話番号 ({{facts.callback}} のはずです) にお電話ください。コードは当社が読み上げます。
ご回答は不要です。最初の通知にまだご回答いただいていない場合: {{ack.url}} コード {{ack.code}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/call/de/script.txt.mustache",
            content: #"""
{{! translates 2f30ff271a32 }}
{{incident.tlp}}
{{#drill}}
ÜBUNG: Nichts davon ist echt.
{{/drill}}
ANRUF {{task}}: {{tenant.name}}
{{#number}}
Nummer: {{number}}{{#contact.name}} ({{contact.name}}){{/contact.name}}
{{/number}}
{{^number}}
Es ist keine Nummer bekannt. Nehmen Sie eine aus dem Vertrag oder von der Website des Kunden, nie aus einer E-Mail, und geben Sie sie mit --number an.
{{/number}}
Fallcode: {{caseCode}}

1. SAGEN, WER SIE SIND
   „Guten Tag, mein Name ist …, ich rufe vom Sicherheitsteam Ihres Anbieters an, wegen {{incident.id}}. Ich werde Sie nicht
   nach einem Passwort fragen, und Sie müssen nichts installieren.“

2. SICH PRÜFEN LASSEN
   „Ihr Fallcode ist {{caseCode}}. Denselben finden Sie in jedem unserer Hinweise. Sie können auch auflegen und die Nummer
   in Ihrem Vertrag anrufen.“
   Der Kunde liest noch nichts vor: Sie lesen den Code vor.

3. WISSEN, MIT WEM SIE SPRECHEN
   „Darf ich Ihren Namen und Ihre Funktion erfahren?“
   „Liegt Ihnen einer unserer Hinweise vor? Dann lesen Sie mir bitte die sechs Ziffern daraus vor.“ (Vielleicht liegt keiner
   vor: dann weiter.)

4. BERICHTEN
   „{{incident.title}}. Es betrifft {{tenant.name}}, und für Sie gibt es etwas zu tun.“
   Vorlesen, was laut Hinweis geschehen ist und was es für den Kunden bedeutet (Version {{version}}).
{{#incident.embargo}}
   „Bitte machen Sie das nicht vor dem {{incident.embargo}} öffentlich.“
{{/incident.embargo}}
   „Bitte sprechen Sie darüber nicht in den betroffenen Postfächern.“
{{#hasAttachments}}
   Diese Dateien des Schreibens bringt ihnen keine E-Mail: einen sicheren Weg der Übergabe vereinbaren, nichts daraus vorlesen.
{{#attachments}}
   - {{name}}
{{/attachments}}
{{/hasAttachments}}

5. UM BESTÄTIGUNG BITTEN
   „Bestätigen Sie, dass Sie das erhalten haben und sich darum kümmern?“
   Nur ein klares Ja ist eine Bestätigung. „Ich gebe es weiter“ ist keine.

6. NÄCHSTE SCHRITTE
{{#steps}}
{{#customer}}
   [ ] {{title}}
{{/customer}}
{{/steps}}
   „Brauchen Sie etwas von uns? Unter welcher Nummer erreichen wir Sie?“

7. FESTHALTEN, SOLANGE SIE ES NOCH WISSEN
   Bestätigt:
     tocsin ack {{incident.id}} {{tenant.tenant}} --via phone --from "NAME, FUNKTION" --code CODE --number NUMMER{{#second}} --second NAME{{/second}} --by SIE
   Nicht zuständig, oder anderer Meinung:
     tocsin ack {{incident.id}} {{tenant.tenant}} --via phone --from "NAME, FUNKTION" --answer dispute --note "…" --by SIE
   Möchte noch einmal angerufen werden, oder von jemand anderem:
     tocsin ack {{incident.id}} {{tenant.tenant}} --via phone --from "NAME, FUNKTION" --answer call-me --note "…" --by SIE
   Niemand war zu erreichen; der Anruf kommt von selbst wieder:
     tocsin task close {{incident.id}} {{task}} --note "…" --by SIE

"""#
        ),
        (
            path: "templates/call/en/script.txt.mustache",
            content: #"""
{{incident.tlp}}
{{#drill}}
DRILL: nothing of this is real.
{{/drill}}
CALL {{task}}: {{tenant.name}}
{{#number}}
Number: {{number}}{{#contact.name}} ({{contact.name}}){{/contact.name}}
{{/number}}
{{^number}}
No number is known. Take one from the contract or the customer's own website, never from a mail, and say so with --number.
{{/number}}
Case code: {{caseCode}}

1. SAY WHO YOU ARE
   "Good day, my name is …, I am calling from the security team of your provider about {{incident.id}}. I will not ask you
   for a password, and you will not have to install anything."

2. LET THEM CHECK YOU
   "Your case code is {{caseCode}}. You find the same one in every notice of ours. You may also hang up and call the number
   in your contract."
   They read nothing to you yet: you read the code to them.

3. KNOW WHOM YOU SPEAK TO
   "May I have your name and your role?"
   "Do you have one of our notices? Then please read me the six digits in it." (They may have none: then go on.)

4. TELL THEM
   "{{incident.title}}. It concerns {{tenant.name}}, and there is something for you to do."
   Read them what the notice says happened, and what it means for them (notice version {{version}}).
{{#incident.embargo}}
   "Please do not make this public before {{incident.embargo}}."
{{/incident.embargo}}
   "Please do not speak about it in the accounts that are concerned."
{{#hasAttachments}}
   No mail brings them these files of the notice: agree on a safe way to hand them over, and read nothing out of them.
{{#attachments}}
   - {{name}}
{{/attachments}}
{{/hasAttachments}}

5. ASK THEM TO CONFIRM
   "Do you confirm that you have this, and will see to it?"
   Only a clear yes is a confirmation. "I will pass it on" is none.

6. NEXT STEPS
{{#steps}}
{{#customer}}
   [ ] {{title}}
{{/customer}}
{{/steps}}
   "Do you need anything from us? At which number do we reach you?"

7. RECORD IT, WHILE YOU STILL REMEMBER
   They confirmed:
     tocsin ack {{incident.id}} {{tenant.tenant}} --via phone --from "NAME, ROLE" --code CODE --number NUMBER{{#second}} --second NAME{{/second}} --by YOU
   They say that it is not for them, or disagree:
     tocsin ack {{incident.id}} {{tenant.tenant}} --via phone --from "NAME, ROLE" --answer dispute --note "…" --by YOU
   They want to be called again, or by somebody else:
     tocsin ack {{incident.id}} {{tenant.tenant}} --via phone --from "NAME, ROLE" --answer call-me --note "…" --by YOU
   Nobody answered; the call comes back by itself:
     tocsin task close {{incident.id}} {{task}} --note "…" --by YOU

"""#
        ),
        (
            path: "templates/call/es/script.txt.mustache",
            content: #"""
{{! translates 2f30ff271a32 }}
{{incident.tlp}}
{{#drill}}
SIMULACRO: nada de esto es real.
{{/drill}}
LLAMADA {{task}}: {{tenant.name}}
{{#number}}
Número: {{number}}{{#contact.name}} ({{contact.name}}){{/contact.name}}
{{/number}}
{{^number}}
No se conoce ningún número. Tome uno del contrato o de la página web del cliente, nunca de un correo, e indíquelo con --number.
{{/number}}
Código de caso: {{caseCode}}

1. DIGA QUIÉN ES
   «Buenos días, me llamo …, le llamo del equipo de seguridad de su proveedor por {{incident.id}}. No le pediré ninguna
   contraseña y no tendrá que instalar nada.»

2. DEJE QUE LO COMPRUEBEN
   «Su código de caso es {{caseCode}}. Encontrará el mismo en todos nuestros avisos. También puede colgar y llamar al número
   que figura en su contrato.»
   El cliente todavía no le lee nada: el código lo lee usted.

3. SEPA CON QUIÉN HABLA
   «¿Me dice su nombre y su cargo, por favor?»
   «¿Tiene alguno de nuestros avisos? Entonces, léame, por favor, las seis cifras que contiene.» (Quizá no tenga ninguno: en
   ese caso, continúe.)

4. INFORME
   «{{incident.title}}. Afecta a {{tenant.name}}, y hay algo que ustedes deben hacer.»
   Lea lo que ha ocurrido según el aviso y lo que significa para el cliente (versión {{version}}).
{{#incident.embargo}}
   «Le rogamos que no lo haga público antes del {{incident.embargo}}.»
{{/incident.embargo}}
   «Le rogamos que no hable de ello desde las cuentas afectadas.»
{{#hasAttachments}}
   Ningún correo les lleva estos archivos del aviso: acuerde una vía segura para entregarlos y no lea nada de ellos.
{{#attachments}}
   - {{name}}
{{/attachments}}
{{/hasAttachments}}

5. PIDA LA CONFIRMACIÓN
   «¿Confirma que ha recibido esta información y que se ocupará de ello?»
   Solo un sí claro es una confirmación. «Lo transmitiré» no lo es.

6. PRÓXIMOS PASOS
{{#steps}}
{{#customer}}
   [ ] {{title}}
{{/customer}}
{{/steps}}
   «¿Necesita algo de nosotros? ¿En qué número podemos localizarle?»

7. REGÍSTRELO MIENTRAS LO RECUERDA
   Confirmado:
     tocsin ack {{incident.id}} {{tenant.tenant}} --via phone --from "NOMBRE, CARGO" --code CODIGO --number NUMERO{{#second}} --second NOMBRE{{/second}} --by USTED
   Dicen que no es para ellos, o no están de acuerdo:
     tocsin ack {{incident.id}} {{tenant.tenant}} --via phone --from "NOMBRE, CARGO" --answer dispute --note "…" --by USTED
   Quieren que se les llame de nuevo, o que llame otra persona:
     tocsin ack {{incident.id}} {{tenant.tenant}} --via phone --from "NOMBRE, CARGO" --answer call-me --note "…" --by USTED
   No contestó nadie; la llamada vuelve por sí sola:
     tocsin task close {{incident.id}} {{task}} --note "…" --by USTED

"""#
        ),
        (
            path: "templates/call/fr/script.txt.mustache",
            content: #"""
{{! translates 2f30ff271a32 }}
{{incident.tlp}}
{{#drill}}
EXERCICE : rien de tout cela n’est réel.
{{/drill}}
APPEL {{task}} : {{tenant.name}}
{{#number}}
Numéro : {{number}}{{#contact.name}} ({{contact.name}}){{/contact.name}}
{{/number}}
{{^number}}
Aucun numéro n’est connu. Prenez-en un dans le contrat ou sur le site du client, jamais dans un courriel, et indiquez-le avec --number.
{{/number}}
Code de dossier : {{caseCode}}

1. DIRE QUI VOUS ÊTES
   « Bonjour, je m’appelle …, je vous appelle de l’équipe de sécurité de votre fournisseur au sujet de {{incident.id}}. Je ne
   vous demanderai aucun mot de passe et vous n’aurez rien à installer. »

2. LAISSER VÉRIFIER
   « Votre code de dossier est {{caseCode}}. Vous trouverez le même dans chacun de nos avis. Vous pouvez aussi raccrocher et
   appeler le numéro qui figure dans votre contrat. »
   Le client ne vous lit encore rien : c’est vous qui lisez le code.

3. SAVOIR À QUI VOUS PARLEZ
   « Puis-je avoir votre nom et votre fonction ? »
   « Avez-vous l’un de nos avis ? Alors lisez-moi, s’il vous plaît, les six chiffres qui s’y trouvent. » (Il n’en a peut-être
   pas : dans ce cas, continuez.)

4. INFORMER
   « {{incident.title}}. Cela concerne {{tenant.name}}, et il y a quelque chose à faire de votre côté. »
   Lisez ce qui s’est passé d’après l’avis, et ce que cela signifie pour le client (version {{version}}).
{{#incident.embargo}}
   « Merci de ne rien rendre public avant le {{incident.embargo}}. »
{{/incident.embargo}}
   « Merci de ne pas en parler depuis les comptes concernés. »
{{#hasAttachments}}
   Aucun courriel ne leur apporte ces fichiers de l’avis : convenez d’une voie sûre pour les remettre, n’en lisez rien.
{{#attachments}}
   - {{name}}
{{/attachments}}
{{/hasAttachments}}

5. DEMANDER LA CONFIRMATION
   « Confirmez-vous que vous avez reçu ces informations et que vous vous en chargez ? »
   Seul un oui clair vaut confirmation. « Je transmettrai » n’en est pas une.

6. LA SUITE
{{#steps}}
{{#customer}}
   [ ] {{title}}
{{/customer}}
{{/steps}}
   « Avez-vous besoin de quelque chose de notre part ? À quel numéro pouvons-nous vous joindre ? »

7. CONSIGNER TANT QUE VOUS VOUS EN SOUVENEZ
   Confirmé :
     tocsin ack {{incident.id}} {{tenant.tenant}} --via phone --from "NOM, FONCTION" --code CODE --number NUMERO{{#second}} --second NOM{{/second}} --by VOUS
   Ne se sent pas concerné, ou conteste :
     tocsin ack {{incident.id}} {{tenant.tenant}} --via phone --from "NOM, FONCTION" --answer dispute --note "…" --by VOUS
   Souhaite être rappelé, ou par quelqu’un d’autre :
     tocsin ack {{incident.id}} {{tenant.tenant}} --via phone --from "NOM, FONCTION" --answer call-me --note "…" --by VOUS
   Personne n’a répondu ; l’appel revient de lui-même :
     tocsin task close {{incident.id}} {{task}} --note "…" --by VOUS

"""#
        ),
        (
            path: "templates/call/ja/script.txt.mustache",
            content: #"""
{{! translates 2f30ff271a32 }}
{{incident.tlp}}
{{#drill}}
訓練: これは実際の出来事ではありません。
{{/drill}}
電話 {{task}}: {{tenant.name}} 様
{{#number}}
番号: {{number}}{{#contact.name}} ({{contact.name}} 様){{/contact.name}}
{{/number}}
{{^number}}
電話番号が分かりません。契約書またはお客様のウェブサイトで調べ (メールに書かれた番号は使わない)、--number で記録してください。
{{/number}}
ケースコード: {{caseCode}}

1. 名乗る
   「お世話になっております。御社がご利用のサービスを提供しておりますセキュリティ担当の … と申します。{{incident.id}} の
   件でお電話いたしました。パスワードをお尋ねすることも、何かのインストールをお願いすることもございません。」

2. 確認していただく
   「御社のケースコードは {{caseCode}} です。当社のすべての通知に同じコードが記載されています。いったんお切りになり、契約書に
   記載の番号におかけ直しいただいてもかまいません。」
   この時点では先方に何も読み上げてもらわない。コードはこちらが読み上げる。

3. 相手を確かめる
   「お名前とお役職を伺えますでしょうか。」
   「当社からの通知はお手元にございますか。ございましたら、記載の 6 桁の数字を読み上げていただけますか。」(手元にないことも
   ある。その場合は先に進む。)

4. 伝える
   「{{incident.title}} の件です。{{tenant.name}} 様に関わるもので、ご対応いただきたいことがございます。」
   通知 (第 {{version}} 版) に沿って、何が起きたか、お客様にどのような影響があるかを読み上げる。
{{#incident.embargo}}
   「次の日時より前には公表しないようお願いいたします: {{incident.embargo}}。」
{{/incident.embargo}}
   「該当するアカウントでは、この件についてやり取りなさらないようお願いいたします。」
{{#hasAttachments}}
   通知の次のファイルはメールでは届かない。安全な渡し方を取り決め、中身は読み上げない。
{{#attachments}}
   - {{name}}
{{/attachments}}
{{/hasAttachments}}

5. 確認を求める
   「内容を受け取り、ご対応いただける、ということでよろしいでしょうか。」
   明確な「はい」だけが確認になる。「伝えておきます」は確認ではない。

6. 今後の対応
{{#steps}}
{{#customer}}
   [ ] {{title}}
{{/customer}}
{{/steps}}
   「当社でお手伝いできることはございますか。どの番号にご連絡すればよろしいでしょうか。」

7. 忘れないうちに記録する
   確認が得られた:
     tocsin ack {{incident.id}} {{tenant.tenant}} --via phone --from "氏名, 役職" --code コード --number 番号{{#second}} --second 氏名{{/second}} --by 自分の名前
   宛先が違う、または異議がある:
     tocsin ack {{incident.id}} {{tenant.tenant}} --via phone --from "氏名, 役職" --answer dispute --note "…" --by 自分の名前
   かけ直し、または別の者からの電話を希望:
     tocsin ack {{incident.id}} {{tenant.tenant}} --via phone --from "氏名, 役職" --answer call-me --note "…" --by 自分の名前
   誰も出なかった (電話の作業は自動的に再び現れる):
     tocsin task close {{incident.id}} {{task}} --note "…" --by 自分の名前

"""#
        ),
        (
            path: "templates/clocks/circia.yaml",
            content: #"""
schema: 1
rule: circia
title: "CIRCIA: covered cyber incident and ransom payment reports to CISA"
source: "6 U.S.C. 681b(a); proposed rule, 89 FR 23644 (4 April 2024)"
url: https://www.federalregister.gov/d/2024-06526
status: proposed
checkWithCounsel: "Whether a final rule is in force by now and what it says, whether the entity is covered, and when it reasonably believed that a covered incident had happened."
stages:
  - {id: incident, trigger: awareness, due: 72h, title: "Report the covered cyber incident"}
  - {id: ransom, trigger: ransomPayment, due: 24h, title: "Report the ransom payment"}

"""#
        ),
        (
            path: "templates/clocks/fisma-1h.yaml",
            content: #"""
schema: 1
rule: fisma-1h
title: "Federal agencies: report to CISA within one hour"
source: "US-CERT Federal Incident Notification Guidelines, under 44 U.S.C. 3554(b)(7)"
url: https://www.cisa.gov/federal-incident-notification-guidelines
status: in force
checkWithCounsel: "Whether the customer or the contract makes it yours to report, which guidelines are current, and from when the hour counts: they name the identification by the agency's own incident responders."
stages:
  - {id: report, trigger: determination, due: 1h, title: "Report to CISA"}

"""#
        ),
        (
            path: "templates/clocks/gdpr-33.yaml",
            content: #"""
schema: 1
rule: gdpr-33
title: "GDPR Art. 33: notification to the supervisory authority"
source: "Regulation (EU) 2016/679, Art. 33(1)"
url: https://eur-lex.europa.eu/eli/reg/2016/679/oj
status: in force
checkWithCounsel: "Whether it applies, which authority is competent, when awareness began, and what a processor owes its controllers (Art. 33(2))."
stages:
  - {id: notify, trigger: awareness, due: 72h, title: "Notify the supervisory authority"}

"""#
        ),
        (
            path: "templates/clocks/nis2-23.yaml",
            content: #"""
schema: 1
rule: nis2-23
title: "NIS2 Art. 23: reports to the CSIRT or competent authority"
source: "Directive (EU) 2022/2555, Art. 23(4), as transposed nationally"
url: https://eur-lex.europa.eu/eli/dir/2022/2555/oj
status: in force
checkWithCounsel: "Whether the entity and the incident are in scope, which national law applies and how it differs, and what is owed while the incident is still going on (a progress report). Trust service providers: 24 hours for the notification."
stages:
  - {id: warning, trigger: awareness, due: 24h, title: "Early warning"}
  - {id: notification, trigger: awareness, due: 72h, title: "Incident notification"}
  - {id: final, trigger: notification.filed, due: 1mo, title: "Final report"}
calendar:
  timezone: UTC                        # the last hours of the month differ by country: put yours

"""#
        ),
        (
            path: "templates/clocks/sec-8k-105.yaml",
            content: #"""
schema: 1
rule: sec-8k-105
title: "SEC Form 8-K, Item 1.05: material cybersecurity incident"
source: "17 CFR 249.308 (Form 8-K), General Instruction B.1 and Item 1.05"
url: https://www.sec.gov/files/form8-k.pdf
status: in force
checkWithCounsel: "Whether the company must file, when it determined that the incident is material, whether the Attorney General allows a delay, and until what hour of the day EDGAR counts a filing: that is before midnight."
stages:
  - {id: file, trigger: determination, due: 4bd, title: "File Form 8-K, Item 1.05"}
calendar:
  timezone: America/New_York
  weekend: [sat, sun]
  holidays:                            # of the federal government (5 U.S.C. 6103); add days on which it closes otherwise
    - {month: 1, day: 1, observed: true}
    - {month: 1, weekday: mon, nth: 3}
    - {month: 2, weekday: mon, nth: 3}
    - {month: 5, weekday: mon, nth: -1}
    - {month: 6, day: 19, observed: true}
    - {month: 7, day: 4, observed: true}
    - {month: 9, weekday: mon, nth: 1}
    - {month: 10, weekday: mon, nth: 2}
    - {month: 11, day: 11, observed: true}
    - {month: 11, weekday: thu, nth: 4}
    - {month: 12, day: 25, observed: true}

"""#
        ),
        (
            path: "templates/correction/advisory.yaml",
            content: #"""
# What we told was wrong. It replaces the version before; whoever got nothing yet gets only this one.
schema: 1
kind: correction
subjectPrefix: "Provider Security:"
defaultLocale: en
requiredFacts:
  - accountsAffected
  - mailboxes
  - firstAccess
  - lastAccess
  - itemsAccessed
  - evidence
  - actor
  - detected
  - contained
  - callback
# What these facts are: each reader gets them in the forms of its own language and time zone.
factTypes:
  accountsAffected: number
  mailboxes: list
  firstAccess: date
  lastAccess: date
  itemsAccessed: number
  attachmentsOpened: number
  sourceAddresses: list
  logsUntil: date
  detected: date
  contained: date

"""#
        ),
        (
            path: "templates/correction/de/body.html.mustache",
            content: #"""
{{! translates 30ac35362787 }}
<!DOCTYPE html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Berichtigung: Sicherheitshinweis {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>Sicherheitshinweis <span class="id">{{incident.id}}</span> für {{tenant.name}}: Berichtigung</h1>
<p>An {{contact.name}}, von Provider Security. Bitte geben Sie diesen Hinweis nur an Personen weiter, die ihn brauchen, um zu handeln.</p>
{{#incident.embargo}}
<p>Bitte nicht vor dem {{incident.embargo}} veröffentlichen.</p>
{{/incident.embargo}}
<h2>Was war falsch?</h2>
<p>In unserem früheren Hinweis war etwas falsch. Das tut uns leid.</p>
<p>{{change.what}}</p>
<p>Dieser Hinweis ersetzt Version {{change.replaces}}. Er ist vollständig: Bitte verwenden Sie von jetzt an nur noch diesen.</p>
<h2>Was ist passiert?</h2>
<p>Ein Angreifer, den wir {{facts.actor}} nennen, hat mit gefälschten Anmelde-Token E-Mails in unserem Dienst gelesen. Wir haben das am {{facts.detected}} bemerkt; seit dem {{facts.contained}} ist der Zugriff für alle Kunden gesperrt. Passwörter und zweite Faktoren konnten davor nicht schützen; Sie haben nichts falsch gemacht.</p>
<h2>Die richtigen Angaben für Sie</h2>
<ul>
<li>Betroffene Konten: {{facts.accountsAffected}} ({{facts.mailboxes}})</li>
<li>Zugriffe vom {{facts.firstAccess}} bis zum {{facts.lastAccess}}</li>
<li>Geöffnete Nachrichten: {{facts.itemsAccessed}}</li>
{{#facts.attachmentsOpened}}
<li>Heruntergeladene Anhänge: {{facts.attachmentsOpened}}</li>
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
<li>Adressen des Angreifers: {{facts.sourceAddresses}}</li>
{{/facts.sourceAddresses}}
{{#facts.note}}
<li>{{facts.note}}</li>
{{/facts.note}}
</ul>
<p>Ihre Protokolle finden Sie in unserem Portal unter {{facts.evidence}}{{#facts.logsUntil}} (bis zum {{facts.logsUntil}}){{/facts.logsUntil}}.</p>
<h2>Was sollten Sie jetzt anders machen?</h2>
<ol>
{{#change.asksAgain}}
<li>Bestätigen Sie, dass Sie diese Berichtigung haben (siehe unten).</li>
{{/change.asksAgain}}
<li>Richten Sie sich nach den Zahlen oben und nicht mehr nach früheren.</li>
<li>Sprechen Sie darüber nicht in den genannten Konten.</li>
<li>Vergleichen Sie {{facts.evidence}} mit Ihren eigenen Protokollen, auch wenn Sie das schon getan haben. Löschen Sie nichts.</li>
<li>Prüfen Sie, ob alle Passwörter, Schlüssel und Links aus E-Mails all dieser Konten ersetzt und alle gewarnt sind, deren Zugangsdaten darin standen.</li>
<li>Sagen Sie allen Bescheid, denen Sie den früheren Hinweis weitergegeben haben.</li>
<li>Wenn Sie den Vorfall gemeldet haben, prüfen Sie, ob die Meldung zu berichtigen ist.</li>
</ol>
{{#hasAttachments}}
<h2>Anlagen</h2>
<ul>
{{/hasAttachments}}
{{#attachments}}
<li>{{name}} ({{size}}), SHA-256 <code>{{sha256}}</code></li>
{{/attachments}}
{{#hasAttachments}}
</ul>
{{/hasAttachments}}
<h2>Ist dieser Hinweis echt?</h2>
<p>Ihr Fallcode lautet <span class="code">{{caseCode}}</span>; er ist in jedem Hinweis derselbe. Rufen Sie uns unter der Nummer an, die in Ihrem Vertrag oder auf unserer Website steht, die Sie über Ihr eigenes Lesezeichen öffnen (es sollte <span class="phone">{{facts.callback}}</span> sein), und fragen Sie nach dem Code: Wir lesen ihn Ihnen vor, nicht umgekehrt. Wir fragen nie nach einem Passwort und bitten Sie nie, etwas zu installieren.</p>
<h2>So antworten Sie</h2>
<div class="box">
{{#change.asksAgain}}
<p>Bitte bestätigen Sie noch einmal, auch wenn Sie einen früheren Hinweis bestätigt haben.</p>
{{/change.asksAgain}}
{{^change.asksAgain}}
<p>Wenn Sie einen früheren Hinweis bestätigt haben, brauchen Sie nicht noch einmal zu antworten. Wenn nicht, holen Sie das bitte jetzt nach.</p>
{{/change.asksAgain}}
<p>Öffnen Sie<br><a href="{{ack.url}}">{{ack.url}}</a><br>und geben Sie den Code <span class="code">{{ack.code}}</span>, Ihren Namen und Ihre Funktion ein. Die Seite fragt nach keinem Passwort.</p>
<p>Dort können Sie auch angeben, dass der Hinweis Sie nicht betrifft, dass Sie ihm widersprechen oder dass Sie einen Anruf wünschen. Das bloße Öffnen der Seite gilt nicht als Antwort. Wenn Sie keinen Link aus einer E-Mail öffnen möchten, rufen Sie uns an.</p>
</div>
<p class="end">Provider Security, Hinweis Version {{version}}</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/correction/de/body.txt.mustache",
            content: #"""
{{! translates b7b1215e9103 }}
{{incident.tlp}}

SICHERHEITSHINWEIS {{incident.id}} FÜR {{tenant.name}}: BERICHTIGUNG
An {{contact.name}}, von Provider Security. Bitte geben Sie diesen Hinweis nur an Personen weiter, die ihn brauchen, um zu handeln.
{{#incident.embargo}}
Bitte nicht vor dem {{incident.embargo}} veröffentlichen.
{{/incident.embargo}}

WAS WAR FALSCH?
In unserem früheren Hinweis war etwas falsch. Das tut uns leid.
{{change.what}}
Dieser Hinweis ersetzt Version {{change.replaces}}. Er ist vollständig: Bitte verwenden Sie von jetzt an nur noch diesen.

WAS IST PASSIERT?
Ein Angreifer, den wir {{facts.actor}} nennen, hat mit gefälschten Anmelde-Token E-Mails in unserem Dienst gelesen. Wir haben das am {{facts.detected}} bemerkt; seit dem {{facts.contained}} ist der Zugriff für alle Kunden gesperrt. Passwörter und zweite Faktoren konnten davor nicht schützen; Sie haben nichts falsch gemacht.

DIE RICHTIGEN ANGABEN FÜR SIE
- Betroffene Konten: {{facts.accountsAffected}} ({{facts.mailboxes}})
- Zugriffe vom {{facts.firstAccess}} bis zum {{facts.lastAccess}}
- Geöffnete Nachrichten: {{facts.itemsAccessed}}
{{#facts.attachmentsOpened}}
- Heruntergeladene Anhänge: {{facts.attachmentsOpened}}
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
- Adressen des Angreifers: {{facts.sourceAddresses}}
{{/facts.sourceAddresses}}
{{#facts.note}}
- {{facts.note}}
{{/facts.note}}
Ihre Protokolle finden Sie in unserem Portal unter {{facts.evidence}}{{#facts.logsUntil}} (bis zum {{facts.logsUntil}}){{/facts.logsUntil}}.

WAS SOLLTEN SIE JETZT ANDERS MACHEN?
{{#change.asksAgain}}
[ ] Bestätigen Sie, dass Sie diese Berichtigung haben (siehe unten).
{{/change.asksAgain}}
[ ] Richten Sie sich nach den Zahlen oben und nicht mehr nach früheren.
[ ] Sprechen Sie darüber nicht in den genannten Konten.
[ ] Vergleichen Sie {{facts.evidence}} mit Ihren eigenen Protokollen, auch wenn Sie das schon getan haben. Löschen Sie nichts.
[ ] Prüfen Sie, ob alle Passwörter, Schlüssel und Links aus E-Mails all dieser Konten ersetzt und alle gewarnt sind, deren Zugangsdaten darin standen.
[ ] Sagen Sie allen Bescheid, denen Sie den früheren Hinweis weitergegeben haben.
[ ] Wenn Sie den Vorfall gemeldet haben, prüfen Sie, ob die Meldung zu berichtigen ist.

{{#hasAttachments}}
ANLAGEN
{{/hasAttachments}}
{{#attachments}}
- {{name}} ({{size}}), SHA-256 {{sha256}}
{{/attachments}}
{{#hasAttachments}}

{{/hasAttachments}}
IST DIESER HINWEIS ECHT?
Ihr Fallcode lautet {{caseCode}}; er ist in jedem Hinweis derselbe. Rufen Sie uns unter der Nummer an, die in Ihrem Vertrag oder auf unserer Website steht, die Sie über Ihr eigenes Lesezeichen öffnen (es sollte {{facts.callback}} sein), und fragen Sie nach dem Code: Wir lesen ihn Ihnen vor, nicht umgekehrt. Wir fragen nie nach einem Passwort und bitten Sie nie, etwas zu installieren.

SO ANTWORTEN SIE
{{#change.asksAgain}}
Bitte bestätigen Sie noch einmal, auch wenn Sie einen früheren Hinweis bestätigt haben.
{{/change.asksAgain}}
{{^change.asksAgain}}
Wenn Sie einen früheren Hinweis bestätigt haben, brauchen Sie nicht noch einmal zu antworten. Wenn nicht, holen Sie das bitte jetzt nach.
{{/change.asksAgain}}
Öffnen Sie
{{ack.url}}
und geben Sie den Code {{ack.code}}, Ihren Namen und Ihre Funktion ein. Die Seite fragt nach keinem Passwort.
Dort können Sie auch angeben, dass der Hinweis Sie nicht betrifft, dass Sie ihm widersprechen oder dass Sie einen Anruf wünschen. Das bloße Öffnen der Seite gilt nicht als Antwort. Wenn Sie keinen Link aus einer E-Mail öffnen möchten, rufen Sie uns an.

Provider Security, Hinweis Version {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/correction/de/subject.mustache",
            content: #"""
{{! translates f7ed6aa18fa6 }}
unbefugter Zugriff auf E-Mails, {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/correction/de/webhook.txt.mustache",
            content: #"""
{{! translates 64153f0ac325 }}
{{incident.tlp}}
SICHERHEITSHINWEIS {{incident.id}} FÜR {{tenant.name}}: BERICHTIGUNG
Diesen Hinweis muss ein Mensch lesen: Ein Ticket allein beantwortet ihn nicht.
{{#incident.embargo}}
Bitte nicht vor dem {{incident.embargo}} veröffentlichen.
{{/incident.embargo}}

In unserem früheren Hinweis war etwas falsch. Das tut uns leid.
{{change.what}}
Dieser Hinweis ersetzt Version {{change.replaces}}. Die richtigen Zahlen:
Betroffene Konten: {{facts.accountsAffected}} ({{facts.mailboxes}})
Zugriffe vom {{facts.firstAccess}} bis zum {{facts.lastAccess}}, geöffnete Nachrichten: {{facts.itemsAccessed}}
{{#facts.note}}
{{facts.note}}
{{/facts.note}}
Ein Angreifer, den wir {{facts.actor}} nennen, hat mit gefälschten Anmelde-Token E-Mails in unserem Dienst gelesen. Seit dem {{facts.contained}} ist der Zugriff für alle Kunden gesperrt.
Jetzt zu tun: sich nur noch nach diesen Zahlen richten; nicht in diesen Konten darüber sprechen; {{facts.evidence}} in unserem Portal erneut mit den eigenen Protokollen vergleichen; prüfen, ob alle Passwörter und Schlüssel aus diesen E-Mails ersetzt sind; allen Bescheid sagen, die den früheren Hinweis von Ihnen haben.
Echt? Ihr Fallcode lautet {{caseCode}}. Rufen Sie uns unter der Nummer aus Ihrem Vertrag an (es sollte {{facts.callback}} sein): Wir lesen Ihnen den Code vor.
{{#change.asksAgain}}
Bitte bestätigen Sie noch einmal, auch wenn Sie einen früheren Hinweis bestätigt haben: {{ack.url}} mit dem Code {{ack.code}}
{{/change.asksAgain}}
{{^change.asksAgain}}
Sie brauchen nicht noch einmal zu antworten, wenn Sie einen früheren Hinweis bestätigt haben; wenn nicht: {{ack.url}} mit dem Code {{ack.code}}
{{/change.asksAgain}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/correction/en/body.html.mustache",
            content: #"""
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Correction: security notice {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>Security notice <span class="id">{{incident.id}}</span> for {{tenant.name}}: correction</h1>
<p>To {{contact.name}}, from Provider Security. Please share it only with the people who need it to act.</p>
{{#incident.embargo}}
<p>Please do not make this public before {{incident.embargo}}.</p>
{{/incident.embargo}}
<h2>What was wrong</h2>
<p>Something in our earlier notice was wrong. We are sorry.</p>
<p>{{change.what}}</p>
<p>This notice replaces version {{change.replaces}}. It is complete: please go by this one alone from now on.</p>
<h2>What happened</h2>
<p>An intruder, whom we call {{facts.actor}}, used forged sign-in tokens to read mail on our service. We detected it on {{facts.detected}}, and by {{facts.contained}} we had ended it for all customers. Passwords and second factors could not stop it; you did nothing wrong.</p>
<h2>What is right for you</h2>
<ul>
<li>Accounts read: {{facts.accountsAffected}} ({{facts.mailboxes}})</li>
<li>From {{facts.firstAccess}} to {{facts.lastAccess}}</li>
<li>Messages opened: {{facts.itemsAccessed}}</li>
{{#facts.attachmentsOpened}}
<li>Attachments downloaded: {{facts.attachmentsOpened}}</li>
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
<li>The intruder came from {{facts.sourceAddresses}}</li>
{{/facts.sourceAddresses}}
{{#facts.note}}
<li>{{facts.note}}</li>
{{/facts.note}}
</ul>
<p>Your records are in our portal as {{facts.evidence}}{{#facts.logsUntil}}, until {{facts.logsUntil}}{{/facts.logsUntil}}.</p>
<h2>What to do differently</h2>
<ol>
{{#change.asksAgain}}
<li>Confirm that you have this correction (see the end).</li>
{{/change.asksAgain}}
<li>Go by the figures above, and no longer by earlier ones.</li>
<li>Don't discuss it in the accounts named above.</li>
<li>Compare {{facts.evidence}} with your own records, again if you have done so before. Delete nothing.</li>
<li>Check that every password, key and link from mail of all these accounts is replaced, and that those whose secrets were in it are warned.</li>
<li>Tell those to whom you passed the earlier notice on.</li>
<li>If you have reported this to anyone, check whether the report must be corrected.</li>
</ol>
{{#hasAttachments}}
<h2>Attached</h2>
<ul>
{{/hasAttachments}}
{{#attachments}}
<li>{{name}} ({{size}}), SHA-256 <code>{{sha256}}</code></li>
{{/attachments}}
{{#hasAttachments}}
</ul>
{{/hasAttachments}}
<h2>Is this genuine?</h2>
<p>Your case code is <span class="code">{{caseCode}}</span>, the same in every notice. Call us on the number in your contract, or on our website as you know it from your own bookmark (it should be <span class="phone">{{facts.callback}}</span>), and ask for the code: we read it to you, not you to us. We never ask for a password, nor for anything to be installed.</p>
<h2>How to answer</h2>
<div class="box">
{{#change.asksAgain}}
<p>Please confirm again, even if you have confirmed an earlier notice.</p>
{{/change.asksAgain}}
{{^change.asksAgain}}
<p>If you have confirmed an earlier notice, you need not answer again. If not, please do so now.</p>
{{/change.asksAgain}}
<p>Open<br><a href="{{ack.url}}">{{ack.url}}</a><br>and enter the code <span class="code">{{ack.code}}</span>, your name and your role. That page asks for no password.</p>
<p>You can also say there that this is not meant for you, that you disagree, or that you want a call. Opening the page alone does not count as an answer. If you would rather not open a link in a mail, call us.</p>
</div>
<p class="end">Provider Security, notice version {{version}}</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/correction/en/body.txt.mustache",
            content: #"""
{{incident.tlp}}

SECURITY NOTICE {{incident.id}} FOR {{tenant.name}}: CORRECTION
To {{contact.name}}, from Provider Security. Please share it only with the people who need it to act.
{{#incident.embargo}}
Please do not make this public before {{incident.embargo}}.
{{/incident.embargo}}

WHAT WAS WRONG
Something in our earlier notice was wrong. We are sorry.
{{change.what}}
This notice replaces version {{change.replaces}}. It is complete: please go by this one alone from now on.

WHAT HAPPENED
An intruder, whom we call {{facts.actor}}, used forged sign-in tokens to read mail on our service. We detected it on {{facts.detected}}, and by {{facts.contained}} we had ended it for all customers. Passwords and second factors could not stop it; you did nothing wrong.

WHAT IS RIGHT FOR YOU
- Accounts read: {{facts.accountsAffected}} ({{facts.mailboxes}})
- From {{facts.firstAccess}} to {{facts.lastAccess}}
- Messages opened: {{facts.itemsAccessed}}
{{#facts.attachmentsOpened}}
- Attachments downloaded: {{facts.attachmentsOpened}}
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
- The intruder came from {{facts.sourceAddresses}}
{{/facts.sourceAddresses}}
{{#facts.note}}
- {{facts.note}}
{{/facts.note}}
Your records are in our portal as {{facts.evidence}}{{#facts.logsUntil}}, until {{facts.logsUntil}}{{/facts.logsUntil}}.

WHAT TO DO DIFFERENTLY
{{#change.asksAgain}}
[ ] Confirm that you have this correction (see the end).
{{/change.asksAgain}}
[ ] Go by the figures above, and no longer by earlier ones.
[ ] Don't discuss it in the accounts named above.
[ ] Compare {{facts.evidence}} with your own records, again if you have done so before. Delete nothing.
[ ] Check that every password, key and link from mail of all these accounts is replaced, and that those whose secrets were in it are warned.
[ ] Tell those to whom you passed the earlier notice on.
[ ] If you have reported this to anyone, check whether the report must be corrected.

{{#hasAttachments}}
ATTACHED
{{/hasAttachments}}
{{#attachments}}
- {{name}} ({{size}}), SHA-256 {{sha256}}
{{/attachments}}
{{#hasAttachments}}

{{/hasAttachments}}
IS THIS GENUINE?
Your case code is {{caseCode}}, the same in every notice. Call us on the number in your contract, or on our website as you know it from your own bookmark (it should be {{facts.callback}}), and ask for the code: we read it to you, not you to us. We never ask for a password, nor for anything to be installed.

HOW TO ANSWER
{{#change.asksAgain}}
Please confirm again, even if you have confirmed an earlier notice.
{{/change.asksAgain}}
{{^change.asksAgain}}
If you have confirmed an earlier notice, you need not answer again. If not, please do so now.
{{/change.asksAgain}}
Open
{{ack.url}}
and enter the code {{ack.code}}, your name and your role. That page asks for no password.
You can also say there that this is not meant for you, that you disagree, or that you want a call. Opening the page alone does not count as an answer. If you would rather not open a link in a mail, call us.

Provider Security, notice version {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/correction/en/subject.mustache",
            content: #"""
unauthorised access to mail of {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/correction/en/webhook.txt.mustache",
            content: #"""
{{incident.tlp}}
SECURITY NOTICE {{incident.id}} FOR {{tenant.name}}: CORRECTION
A person must read this: opening a ticket does not answer it.
{{#incident.embargo}}
Please do not make this public before {{incident.embargo}}.
{{/incident.embargo}}

Something in our earlier notice was wrong. We are sorry.
{{change.what}}
This replaces version {{change.replaces}}. The right figures:
Accounts read: {{facts.accountsAffected}} ({{facts.mailboxes}})
From {{facts.firstAccess}} to {{facts.lastAccess}}, messages opened: {{facts.itemsAccessed}}
{{#facts.note}}
{{facts.note}}
{{/facts.note}}
An intruder, whom we call {{facts.actor}}, used forged sign-in tokens to read mail on our service. By {{facts.contained}} we had ended it for all customers.
Do now: go by these figures alone; don't discuss it in these accounts; compare {{facts.evidence}} in our portal with your own records again; check that every password and key from that mail is replaced; tell those to whom you passed the earlier notice on.
Genuine? Your case code is {{caseCode}}. Call us on the number in your contract (it should be {{facts.callback}}): we read the code to you.
{{#change.asksAgain}}
Please confirm again, even if you have confirmed an earlier notice: {{ack.url}} with the code {{ack.code}}
{{/change.asksAgain}}
{{^change.asksAgain}}
You need not answer again if you have confirmed an earlier notice; if not: {{ack.url}} with the code {{ack.code}}
{{/change.asksAgain}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/correction/es/body.html.mustache",
            content: #"""
{{! translates 30ac35362787 }}
<!DOCTYPE html>
<html lang="es">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Corrección: aviso de seguridad {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>Aviso de seguridad <span class="id">{{incident.id}}</span> para {{tenant.name}}: corrección</h1>
<p>A la atención de {{contact.name}}, de parte de Provider Security. Le rogamos que comparta este aviso solo con las personas que lo necesiten para actuar.</p>
{{#incident.embargo}}
<p>Le rogamos que no lo haga público antes del {{incident.embargo}}.</p>
{{/incident.embargo}}
<h2>Qué era incorrecto</h2>
<p>Nuestro aviso anterior contenía un error. Le pedimos disculpas.</p>
<p>{{change.what}}</p>
<p>Este aviso sustituye a la versión {{change.replaces}}. Está completo: a partir de ahora, guíese solo por este, por favor.</p>
<h2>Qué ha ocurrido</h2>
<p>Un intruso, al que llamamos {{facts.actor}}, utilizó credenciales de acceso (tokens) falsificadas para leer correo en nuestro servicio. Lo detectamos el {{facts.detected}}; desde el {{facts.contained}} ese acceso está bloqueado para todos los clientes. Ni las contraseñas ni la verificación en dos pasos podían impedirlo: usted no ha cometido ningún error.</p>
<h2>Los datos correctos en su caso</h2>
<ul>
<li>Cuentas leídas: {{facts.accountsAffected}} ({{facts.mailboxes}})</li>
<li>Desde el {{facts.firstAccess}} hasta el {{facts.lastAccess}}</li>
<li>Mensajes abiertos: {{facts.itemsAccessed}}</li>
{{#facts.attachmentsOpened}}
<li>Archivos adjuntos descargados: {{facts.attachmentsOpened}}</li>
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
<li>Direcciones del intruso: {{facts.sourceAddresses}}</li>
{{/facts.sourceAddresses}}
{{#facts.note}}
<li>{{facts.note}}</li>
{{/facts.note}}
</ul>
<p>Sus registros están en nuestro portal con la referencia {{facts.evidence}}{{#facts.logsUntil}}, hasta el {{facts.logsUntil}}{{/facts.logsUntil}}.</p>
<h2>Qué hacer de otra manera</h2>
<ol>
{{#change.asksAgain}}
<li>Confirme que ha recibido esta corrección (véase más abajo).</li>
{{/change.asksAgain}}
<li>Guíese por las cifras de arriba y no por las anteriores.</li>
<li>No hable de ello desde las cuentas indicadas.</li>
<li>Compare {{facts.evidence}} con sus propios registros, aunque ya lo haya hecho. No borre nada.</li>
<li>Compruebe que se han sustituido las contraseñas, claves y enlaces de los mensajes de todas estas cuentas y que se ha avisado a las personas cuyas credenciales figuraban en ellos.</li>
<li>Informe a las personas a las que haya reenviado el aviso anterior.</li>
<li>Si ha notificado el incidente, compruebe si hay que corregir la notificación.</li>
</ol>
{{#hasAttachments}}
<h2>Archivos adjuntos</h2>
<ul>
{{/hasAttachments}}
{{#attachments}}
<li>{{name}} ({{size}}), SHA-256 <code>{{sha256}}</code></li>
{{/attachments}}
{{#hasAttachments}}
</ul>
{{/hasAttachments}}
<h2>¿Es auténtico este aviso?</h2>
<p>Su código de caso es <span class="code">{{caseCode}}</span>; es el mismo en todos nuestros avisos. Llámenos al número que figura en su contrato, o en nuestra página web abierta desde su propio marcador (debería ser el <span class="phone">{{facts.callback}}</span>), y pregunte por el código: se lo leemos nosotros a usted, nunca al revés. Nunca le pediremos una contraseña ni que instale nada.</p>
<h2>Cómo responder</h2>
<div class="box">
{{#change.asksAgain}}
<p>Le rogamos que confirme de nuevo, aunque ya haya confirmado un aviso anterior.</p>
{{/change.asksAgain}}
{{^change.asksAgain}}
<p>Si ya confirmó un aviso anterior, no es necesario que responda de nuevo. Si no lo ha hecho, hágalo ahora, por favor.</p>
{{/change.asksAgain}}
<p>Abra<br><a href="{{ack.url}}">{{ack.url}}</a><br>e introduzca el código <span class="code">{{ack.code}}</span>, su nombre y su cargo. Esa página no pide ninguna contraseña.</p>
<p>Allí también puede indicar que el aviso no es para usted, que no está de acuerdo o que desea que le llamemos. Abrir la página no cuenta como respuesta. Si prefiere no abrir un enlace recibido por correo, llámenos.</p>
</div>
<p class="end">Provider Security, aviso versión {{version}}</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/correction/es/body.txt.mustache",
            content: #"""
{{! translates b7b1215e9103 }}
{{incident.tlp}}

AVISO DE SEGURIDAD {{incident.id}} PARA {{tenant.name}}: CORRECCIÓN
A la atención de {{contact.name}}, de parte de Provider Security. Le rogamos que comparta este aviso solo con las personas que lo necesiten para actuar.
{{#incident.embargo}}
Le rogamos que no lo haga público antes del {{incident.embargo}}.
{{/incident.embargo}}

QUÉ ERA INCORRECTO
Nuestro aviso anterior contenía un error. Le pedimos disculpas.
{{change.what}}
Este aviso sustituye a la versión {{change.replaces}}. Está completo: a partir de ahora, guíese solo por este, por favor.

QUÉ HA OCURRIDO
Un intruso, al que llamamos {{facts.actor}}, utilizó credenciales de acceso (tokens) falsificadas para leer correo en nuestro servicio. Lo detectamos el {{facts.detected}}; desde el {{facts.contained}} ese acceso está bloqueado para todos los clientes. Ni las contraseñas ni la verificación en dos pasos podían impedirlo: usted no ha cometido ningún error.

LOS DATOS CORRECTOS EN SU CASO
- Cuentas leídas: {{facts.accountsAffected}} ({{facts.mailboxes}})
- Desde el {{facts.firstAccess}} hasta el {{facts.lastAccess}}
- Mensajes abiertos: {{facts.itemsAccessed}}
{{#facts.attachmentsOpened}}
- Archivos adjuntos descargados: {{facts.attachmentsOpened}}
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
- Direcciones del intruso: {{facts.sourceAddresses}}
{{/facts.sourceAddresses}}
{{#facts.note}}
- {{facts.note}}
{{/facts.note}}
Sus registros están en nuestro portal con la referencia {{facts.evidence}}{{#facts.logsUntil}}, hasta el {{facts.logsUntil}}{{/facts.logsUntil}}.

QUÉ HACER DE OTRA MANERA
{{#change.asksAgain}}
[ ] Confirme que ha recibido esta corrección (véase más abajo).
{{/change.asksAgain}}
[ ] Guíese por las cifras de arriba y no por las anteriores.
[ ] No hable de ello desde las cuentas indicadas.
[ ] Compare {{facts.evidence}} con sus propios registros, aunque ya lo haya hecho. No borre nada.
[ ] Compruebe que se han sustituido las contraseñas, claves y enlaces de los mensajes de todas estas cuentas y que se ha avisado a las personas cuyas credenciales figuraban en ellos.
[ ] Informe a las personas a las que haya reenviado el aviso anterior.
[ ] Si ha notificado el incidente, compruebe si hay que corregir la notificación.

{{#hasAttachments}}
ARCHIVOS ADJUNTOS
{{/hasAttachments}}
{{#attachments}}
- {{name}} ({{size}}), SHA-256 {{sha256}}
{{/attachments}}
{{#hasAttachments}}

{{/hasAttachments}}
¿ES AUTÉNTICO ESTE AVISO?
Su código de caso es {{caseCode}}; es el mismo en todos nuestros avisos. Llámenos al número que figura en su contrato, o en nuestra página web abierta desde su propio marcador (debería ser el {{facts.callback}}), y pregunte por el código: se lo leemos nosotros a usted, nunca al revés. Nunca le pediremos una contraseña ni que instale nada.

CÓMO RESPONDER
{{#change.asksAgain}}
Le rogamos que confirme de nuevo, aunque ya haya confirmado un aviso anterior.
{{/change.asksAgain}}
{{^change.asksAgain}}
Si ya confirmó un aviso anterior, no es necesario que responda de nuevo. Si no lo ha hecho, hágalo ahora, por favor.
{{/change.asksAgain}}
Abra
{{ack.url}}
e introduzca el código {{ack.code}}, su nombre y su cargo. Esa página no pide ninguna contraseña.
Allí también puede indicar que el aviso no es para usted, que no está de acuerdo o que desea que le llamemos. Abrir la página no cuenta como respuesta. Si prefiere no abrir un enlace recibido por correo, llámenos.

Provider Security, aviso versión {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/correction/es/subject.mustache",
            content: #"""
{{! translates f7ed6aa18fa6 }}
acceso no autorizado al correo de {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/correction/es/webhook.txt.mustache",
            content: #"""
{{! translates 64153f0ac325 }}
{{incident.tlp}}
AVISO DE SEGURIDAD {{incident.id}} PARA {{tenant.name}}: CORRECCIÓN
Este aviso debe leerlo una persona: abrir un tique no es una respuesta.
{{#incident.embargo}}
Le rogamos que no lo haga público antes del {{incident.embargo}}.
{{/incident.embargo}}

Nuestro aviso anterior contenía un error. Le pedimos disculpas.
{{change.what}}
Este aviso sustituye a la versión {{change.replaces}}. Las cifras correctas:
Cuentas leídas: {{facts.accountsAffected}} ({{facts.mailboxes}})
Desde el {{facts.firstAccess}} hasta el {{facts.lastAccess}}; mensajes abiertos: {{facts.itemsAccessed}}
{{#facts.note}}
{{facts.note}}
{{/facts.note}}
Un intruso, al que llamamos {{facts.actor}}, utilizó credenciales de acceso (tokens) falsificadas para leer correo en nuestro servicio. Desde el {{facts.contained}} ese acceso está bloqueado para todos los clientes.
Qué hacer ahora: guiarse solo por estas cifras; no hablar de ello desde esas cuentas; comparar de nuevo {{facts.evidence}}, en nuestro portal, con sus propios registros; comprobar que se han sustituido las contraseñas y claves de esos mensajes; informar a las personas a las que haya reenviado el aviso anterior.
¿Es auténtico? Su código de caso es {{caseCode}}. Llámenos al número de su contrato (debería ser el {{facts.callback}}): se lo leemos nosotros a usted.
{{#change.asksAgain}}
Le rogamos que confirme de nuevo, aunque ya haya confirmado un aviso anterior: {{ack.url}} con el código {{ack.code}}
{{/change.asksAgain}}
{{^change.asksAgain}}
Si ya confirmó un aviso anterior, no es necesario que responda de nuevo; si no: {{ack.url}} con el código {{ack.code}}
{{/change.asksAgain}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/correction/fr/body.html.mustache",
            content: #"""
{{! translates 30ac35362787 }}
<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Rectificatif : avis de sécurité {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>Avis de sécurité <span class="id">{{incident.id}}</span> pour {{tenant.name}} : rectificatif</h1>
<p>À l’attention de {{contact.name}}, de la part de Provider Security. Merci de ne transmettre cet avis qu’aux personnes qui en ont besoin pour agir.</p>
{{#incident.embargo}}
<p>Merci de ne rien rendre public avant le {{incident.embargo}}.</p>
{{/incident.embargo}}
<h2>Ce qui était inexact</h2>
<p>Notre avis précédent contenait une erreur. Nous vous prions de nous en excuser.</p>
<p>{{change.what}}</p>
<p>Cet avis remplace la version {{change.replaces}}. Il est complet : merci de ne plus vous fier qu’à celui-ci.</p>
<h2>Que s’est-il passé ?</h2>
<p>Un intrus, que nous appelons {{facts.actor}}, a lu des messages sur notre service au moyen de jetons d’authentification falsifiés. Nous l’avons constaté le {{facts.detected}} ; depuis le {{facts.contained}}, cet accès est bloqué pour tous nos clients. Ni les mots de passe ni la double authentification ne pouvaient l’empêcher : vous n’avez commis aucune erreur.</p>
<h2>Les informations exactes vous concernant</h2>
<ul>
<li>Comptes lus : {{facts.accountsAffected}} ({{facts.mailboxes}})</li>
<li>Du {{facts.firstAccess}} au {{facts.lastAccess}}</li>
<li>Messages ouverts : {{facts.itemsAccessed}}</li>
{{#facts.attachmentsOpened}}
<li>Pièces jointes téléchargées : {{facts.attachmentsOpened}}</li>
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
<li>Adresses utilisées par l’intrus : {{facts.sourceAddresses}}</li>
{{/facts.sourceAddresses}}
{{#facts.note}}
<li>{{facts.note}}</li>
{{/facts.note}}
</ul>
<p>Vos journaux sont disponibles sur notre portail sous la référence {{facts.evidence}}{{#facts.logsUntil}}, jusqu’au {{facts.logsUntil}}{{/facts.logsUntil}}.</p>
<h2>Ce qu’il faut faire autrement</h2>
<ol>
{{#change.asksAgain}}
<li>Confirmez que vous avez reçu ce rectificatif (voir plus bas).</li>
{{/change.asksAgain}}
<li>Fiez-vous aux chiffres ci-dessus et non plus aux précédents.</li>
<li>N’en parlez pas depuis les comptes indiqués ci-dessus.</li>
<li>Comparez {{facts.evidence}} avec vos propres journaux, même si vous l’avez déjà fait. N’effacez rien.</li>
<li>Vérifiez que les mots de passe, clés et liens contenus dans les messages de tous ces comptes sont remplacés et que les personnes dont les identifiants s’y trouvaient sont prévenues.</li>
<li>Informez les personnes à qui vous avez transmis l’avis précédent.</li>
<li>Si vous avez déclaré cet incident, vérifiez s’il faut corriger la déclaration.</li>
</ol>
{{#hasAttachments}}
<h2>Pièces jointes</h2>
<ul>
{{/hasAttachments}}
{{#attachments}}
<li>{{name}} ({{size}}), SHA-256 <code>{{sha256}}</code></li>
{{/attachments}}
{{#hasAttachments}}
</ul>
{{/hasAttachments}}
<h2>Cet avis est-il authentique ?</h2>
<p>Votre code de dossier : <span class="code">{{caseCode}}</span> ; il est le même dans chacun de nos avis. Appelez-nous au numéro qui figure dans votre contrat, ou sur notre site web ouvert depuis vos propres favoris (ce devrait être le <span class="phone">{{facts.callback}}</span>), et demandez ce code : c’est nous qui vous le lisons, jamais l’inverse. Nous ne vous demanderons jamais ni mot de passe ni installation.</p>
<h2>Comment répondre</h2>
<div class="box">
{{#change.asksAgain}}
<p>Merci de confirmer à nouveau, même si vous avez confirmé un avis précédent.</p>
{{/change.asksAgain}}
{{^change.asksAgain}}
<p>Si vous avez confirmé un avis précédent, il est inutile de répondre à nouveau. Sinon, merci de le faire maintenant.</p>
{{/change.asksAgain}}
<p>Ouvrez<br><a href="{{ack.url}}">{{ack.url}}</a><br>et saisissez le code <span class="code">{{ack.code}}</span>, votre nom et votre fonction. Cette page ne demande aucun mot de passe.</p>
<p>Vous pouvez aussi y indiquer que cet avis ne vous concerne pas, que vous le contestez ou que vous souhaitez être appelé. Ouvrir la page ne suffit pas : cela ne compte pas comme une réponse. Si vous préférez ne pas ouvrir de lien reçu par courriel, appelez-nous.</p>
</div>
<p class="end">Provider Security, avis version {{version}}</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/correction/fr/body.txt.mustache",
            content: #"""
{{! translates b7b1215e9103 }}
{{incident.tlp}}

AVIS DE SÉCURITÉ {{incident.id}} POUR {{tenant.name}} : RECTIFICATIF
À l’attention de {{contact.name}}, de la part de Provider Security. Merci de ne transmettre cet avis qu’aux personnes qui en ont besoin pour agir.
{{#incident.embargo}}
Merci de ne rien rendre public avant le {{incident.embargo}}.
{{/incident.embargo}}

CE QUI ÉTAIT INEXACT
Notre avis précédent contenait une erreur. Nous vous prions de nous en excuser.
{{change.what}}
Cet avis remplace la version {{change.replaces}}. Il est complet : merci de ne plus vous fier qu’à celui-ci.

QUE S’EST-IL PASSÉ ?
Un intrus, que nous appelons {{facts.actor}}, a lu des messages sur notre service au moyen de jetons d’authentification falsifiés. Nous l’avons constaté le {{facts.detected}} ; depuis le {{facts.contained}}, cet accès est bloqué pour tous nos clients. Ni les mots de passe ni la double authentification ne pouvaient l’empêcher : vous n’avez commis aucune erreur.

LES INFORMATIONS EXACTES VOUS CONCERNANT
- Comptes lus : {{facts.accountsAffected}} ({{facts.mailboxes}})
- Du {{facts.firstAccess}} au {{facts.lastAccess}}
- Messages ouverts : {{facts.itemsAccessed}}
{{#facts.attachmentsOpened}}
- Pièces jointes téléchargées : {{facts.attachmentsOpened}}
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
- Adresses utilisées par l’intrus : {{facts.sourceAddresses}}
{{/facts.sourceAddresses}}
{{#facts.note}}
- {{facts.note}}
{{/facts.note}}
Vos journaux sont disponibles sur notre portail sous la référence {{facts.evidence}}{{#facts.logsUntil}}, jusqu’au {{facts.logsUntil}}{{/facts.logsUntil}}.

CE QU’IL FAUT FAIRE AUTREMENT
{{#change.asksAgain}}
[ ] Confirmez que vous avez reçu ce rectificatif (voir plus bas).
{{/change.asksAgain}}
[ ] Fiez-vous aux chiffres ci-dessus et non plus aux précédents.
[ ] N’en parlez pas depuis les comptes indiqués ci-dessus.
[ ] Comparez {{facts.evidence}} avec vos propres journaux, même si vous l’avez déjà fait. N’effacez rien.
[ ] Vérifiez que les mots de passe, clés et liens contenus dans les messages de tous ces comptes sont remplacés et que les personnes dont les identifiants s’y trouvaient sont prévenues.
[ ] Informez les personnes à qui vous avez transmis l’avis précédent.
[ ] Si vous avez déclaré cet incident, vérifiez s’il faut corriger la déclaration.

{{#hasAttachments}}
PIÈCES JOINTES
{{/hasAttachments}}
{{#attachments}}
- {{name}} ({{size}}), SHA-256 {{sha256}}
{{/attachments}}
{{#hasAttachments}}

{{/hasAttachments}}
CET AVIS EST-IL AUTHENTIQUE ?
Votre code de dossier : {{caseCode}} ; il est le même dans chacun de nos avis. Appelez-nous au numéro qui figure dans votre contrat, ou sur notre site web ouvert depuis vos propres favoris (ce devrait être le {{facts.callback}}), et demandez ce code : c’est nous qui vous le lisons, jamais l’inverse. Nous ne vous demanderons jamais ni mot de passe ni installation.

COMMENT RÉPONDRE
{{#change.asksAgain}}
Merci de confirmer à nouveau, même si vous avez confirmé un avis précédent.
{{/change.asksAgain}}
{{^change.asksAgain}}
Si vous avez confirmé un avis précédent, il est inutile de répondre à nouveau. Sinon, merci de le faire maintenant.
{{/change.asksAgain}}
Ouvrez
{{ack.url}}
et saisissez le code {{ack.code}}, votre nom et votre fonction. Cette page ne demande aucun mot de passe.
Vous pouvez aussi y indiquer que cet avis ne vous concerne pas, que vous le contestez ou que vous souhaitez être appelé. Ouvrir la page ne suffit pas : cela ne compte pas comme une réponse. Si vous préférez ne pas ouvrir de lien reçu par courriel, appelez-nous.

Provider Security, avis version {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/correction/fr/subject.mustache",
            content: #"""
{{! translates f7ed6aa18fa6 }}
accès non autorisé à la messagerie de {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/correction/fr/webhook.txt.mustache",
            content: #"""
{{! translates 64153f0ac325 }}
{{incident.tlp}}
AVIS DE SÉCURITÉ {{incident.id}} POUR {{tenant.name}} : RECTIFICATIF
Cet avis doit être lu par une personne : ouvrir un ticket ne constitue pas une réponse.
{{#incident.embargo}}
Merci de ne rien rendre public avant le {{incident.embargo}}.
{{/incident.embargo}}

Notre avis précédent contenait une erreur. Nous vous prions de nous en excuser.
{{change.what}}
Cet avis remplace la version {{change.replaces}}. Les chiffres exacts :
Comptes lus : {{facts.accountsAffected}} ({{facts.mailboxes}})
Du {{facts.firstAccess}} au {{facts.lastAccess}}, messages ouverts : {{facts.itemsAccessed}}
{{#facts.note}}
{{facts.note}}
{{/facts.note}}
Un intrus, que nous appelons {{facts.actor}}, a lu des messages sur notre service au moyen de jetons d’authentification falsifiés. Depuis le {{facts.contained}}, cet accès est bloqué pour tous nos clients.
À faire : se fier à ces seuls chiffres ; ne pas en parler depuis ces comptes ; comparer à nouveau {{facts.evidence}}, sur notre portail, avec vos propres journaux ; vérifier que les mots de passe et les clés de ces messages sont remplacés ; informer les personnes à qui vous avez transmis l’avis précédent.
Authentique ? Votre code de dossier : {{caseCode}}. Appelez-nous au numéro de votre contrat (ce devrait être le {{facts.callback}}) : c’est nous qui vous lisons ce code.
{{#change.asksAgain}}
Merci de confirmer à nouveau, même si vous avez confirmé un avis précédent : {{ack.url}} avec le code {{ack.code}}
{{/change.asksAgain}}
{{^change.asksAgain}}
Si vous avez confirmé un avis précédent, il est inutile de répondre à nouveau ; sinon : {{ack.url}} avec le code {{ack.code}}
{{/change.asksAgain}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/correction/ja/body.html.mustache",
            content: #"""
{{! translates 30ac35362787 }}
<!DOCTYPE html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>訂正: セキュリティ通知 {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>{{tenant.name}} 様へのセキュリティ通知 <span class="id">{{incident.id}}</span> (訂正)</h1>
<p>宛先: {{contact.name}} 様　差出人: Provider Security。対応に必要な方に限って共有してください。</p>
{{#incident.embargo}}
<p>次の日時より前には公表しないでください: {{incident.embargo}}。</p>
{{/incident.embargo}}
<h2>誤りのあった点</h2>
<p>先の通知に誤りがありました。お詫び申し上げます。</p>
<p>{{change.what}}</p>
<p>この通知は第 {{change.replaces}} 版に代わるものです。必要な内容をすべて含んでいますので、今後はこの通知だけをご参照ください。</p>
<h2>何が起きたか</h2>
<p>当社が {{facts.actor}} と呼ぶ侵入者が、偽造した認証トークンを使い、当社サービス上のメールを閲覧しました。当社は{{facts.detected}}にこれを検知し、{{facts.contained}}までにすべてのお客様についてこの侵入を遮断しました。パスワードや多要素認証では防ぐことのできないもので、お客様に落ち度はありません。</p>
<h2>お客様についての正しい内容</h2>
<ul>
<li>閲覧されたアカウント数: {{facts.accountsAffected}} ({{facts.mailboxes}})</li>
<li>期間: {{facts.firstAccess}}から{{facts.lastAccess}}まで</li>
<li>開かれたメッセージ数: {{facts.itemsAccessed}}</li>
{{#facts.attachmentsOpened}}
<li>ダウンロードされた添付ファイル数: {{facts.attachmentsOpened}}</li>
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
<li>侵入者の接続元: {{facts.sourceAddresses}}</li>
{{/facts.sourceAddresses}}
{{#facts.note}}
<li>{{facts.note}}</li>
{{/facts.note}}
</ul>
<p>お客様のアクセス記録は、当社ポータルの {{facts.evidence}} でご覧いただけます{{#facts.logsUntil}} ({{facts.logsUntil}}まで){{/facts.logsUntil}}。</p>
<h2>改めてお願いしたいこと</h2>
<ol>
{{#change.asksAgain}}
<li>この訂正を受領した旨をご回答ください (末尾をご覧ください)。</li>
{{/change.asksAgain}}
<li>先の数値ではなく、上記の数値に基づいて対応してください。</li>
<li>上記のアカウントでは、この件についてやり取りしないでください。</li>
<li>すでに行った場合も、{{facts.evidence}} をお客様ご自身の記録と照合してください。何も削除しないでください。</li>
<li>これらすべてのアカウントのメールについて、書かれていたパスワード、鍵、リンクがすべて変更され、認証情報が記載されていた方々に注意を促してあることをご確認ください。</li>
<li>先の通知を共有した方に、この訂正をお知らせください。</li>
<li>すでに報告を行った場合は、報告の訂正が必要かご確認ください。</li>
</ol>
{{#hasAttachments}}
<h2>添付ファイル</h2>
<ul>
{{/hasAttachments}}
{{#attachments}}
<li>{{name}} ({{size}}), SHA-256 <code>{{sha256}}</code></li>
{{/attachments}}
{{#hasAttachments}}
</ul>
{{/hasAttachments}}
<h2>この通知は本物か</h2>
<p>お客様のケースコード: <span class="code">{{caseCode}}</span> (すべての通知で同じものです)。契約書に記載の電話番号、またはお客様ご自身のブックマークから開いた当社ウェブサイトに記載の電話番号 (<span class="phone">{{facts.callback}}</span> のはずです) にお電話のうえ、このコードをお尋ねください。コードは当社がお客様に読み上げます。お客様から読み上げていただくことはありません。当社がパスワードをお尋ねしたり、何かのインストールをお願いしたりすることは決してありません。</p>
<h2>ご回答の方法</h2>
<div class="box">
{{#change.asksAgain}}
<p>先の通知にすでにご回答いただいている場合も、もう一度ご回答をお願いします。</p>
{{/change.asksAgain}}
{{^change.asksAgain}}
<p>先の通知にすでにご回答いただいている場合、再度のご回答は不要です。まだの場合は、今ご回答をお願いします。</p>
{{/change.asksAgain}}
<p>次のページを開き、<br><a href="{{ack.url}}">{{ack.url}}</a><br>コード <span class="code">{{ack.code}}</span> とお名前、役職を入力してください。このページでパスワードをお尋ねすることはありません。</p>
<p>宛先が違う、内容に異議がある、電話を希望する、といったご回答も同じページで承ります。ページを開いただけでは回答になりません。メールのリンクを開きたくない場合は、お電話ください。</p>
</div>
<p class="end">Provider Security　通知 第 {{version}} 版</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/correction/ja/body.txt.mustache",
            content: #"""
{{! translates b7b1215e9103 }}
{{incident.tlp}}

■ {{tenant.name}} 様へのセキュリティ通知 {{incident.id}} (訂正)
宛先: {{contact.name}} 様　差出人: Provider Security。対応に必要な方に限って共有してください。
{{#incident.embargo}}
次の日時より前には公表しないでください: {{incident.embargo}}。
{{/incident.embargo}}

■ 誤りのあった点
先の通知に誤りがありました。お詫び申し上げます。
{{change.what}}
この通知は第 {{change.replaces}} 版に代わるものです。必要な内容をすべて含んでいますので、今後はこの通知だけをご参照ください。

■ 何が起きたか
当社が {{facts.actor}} と呼ぶ侵入者が、偽造した認証トークンを使い、当社サービス上のメールを閲覧しました。当社は{{facts.detected}}にこれを検知し、{{facts.contained}}までにすべてのお客様についてこの侵入を遮断しました。パスワードや多要素認証では防ぐことのできないもので、お客様に落ち度はありません。

■ お客様についての正しい内容
- 閲覧されたアカウント数: {{facts.accountsAffected}} ({{facts.mailboxes}})
- 期間: {{facts.firstAccess}}から{{facts.lastAccess}}まで
- 開かれたメッセージ数: {{facts.itemsAccessed}}
{{#facts.attachmentsOpened}}
- ダウンロードされた添付ファイル数: {{facts.attachmentsOpened}}
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
- 侵入者の接続元: {{facts.sourceAddresses}}
{{/facts.sourceAddresses}}
{{#facts.note}}
- {{facts.note}}
{{/facts.note}}
お客様のアクセス記録は、当社ポータルの {{facts.evidence}} でご覧いただけます{{#facts.logsUntil}} ({{facts.logsUntil}}まで){{/facts.logsUntil}}。

■ 改めてお願いしたいこと
{{#change.asksAgain}}
[ ] この訂正を受領した旨をご回答ください (末尾をご覧ください)。
{{/change.asksAgain}}
[ ] 先の数値ではなく、上記の数値に基づいて対応してください。
[ ] 上記のアカウントでは、この件についてやり取りしないでください。
[ ] すでに行った場合も、{{facts.evidence}} をお客様ご自身の記録と照合してください。何も削除しないでください。
[ ] これらすべてのアカウントのメールについて、書かれていたパスワード、鍵、リンクがすべて変更され、認証情報が記載されていた方々に注意を促してあることをご確認ください。
[ ] 先の通知を共有した方に、この訂正をお知らせください。
[ ] すでに報告を行った場合は、報告の訂正が必要かご確認ください。

{{#hasAttachments}}
■ 添付ファイル
{{/hasAttachments}}
{{#attachments}}
- {{name}} ({{size}}), SHA-256 {{sha256}}
{{/attachments}}
{{#hasAttachments}}

{{/hasAttachments}}
■ この通知は本物か
お客様のケースコード: {{caseCode}} (すべての通知で同じものです)。契約書に記載の電話番号、またはお客様ご自身のブックマークから開いた当社ウェブサイトに記載の電話番号 ({{facts.callback}} のはずです) にお電話のうえ、このコードをお尋ねください。コードは当社がお客様に読み上げます。お客様から読み上げていただくことはありません。当社がパスワードをお尋ねしたり、何かのインストールをお願いしたりすることは決してありません。

■ ご回答の方法
{{#change.asksAgain}}
先の通知にすでにご回答いただいている場合も、もう一度ご回答をお願いします。
{{/change.asksAgain}}
{{^change.asksAgain}}
先の通知にすでにご回答いただいている場合、再度のご回答は不要です。まだの場合は、今ご回答をお願いします。
{{/change.asksAgain}}
次のページを開き、
{{ack.url}}
コード {{ack.code}} とお名前、役職を入力してください。このページでパスワードをお尋ねすることはありません。
宛先が違う、内容に異議がある、電話を希望する、といったご回答も同じページで承ります。ページを開いただけでは回答になりません。メールのリンクを開きたくない場合は、お電話ください。

Provider Security　通知 第 {{version}} 版
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/correction/ja/subject.mustache",
            content: #"""
{{! translates f7ed6aa18fa6 }}
{{tenant.name}} 様のメールへの不正アクセスについて ({{incident.id}})

"""#
        ),
        (
            path: "templates/correction/ja/webhook.txt.mustache",
            content: #"""
{{! translates 64153f0ac325 }}
{{incident.tlp}}
■ {{tenant.name}} 様へのセキュリティ通知 {{incident.id}} (訂正)
この通知は担当の方がお読みください。チケットの起票だけでは回答になりません。
{{#incident.embargo}}
次の日時より前には公表しないでください: {{incident.embargo}}。
{{/incident.embargo}}

先の通知に誤りがありました。お詫び申し上げます。
{{change.what}}
この通知は第 {{change.replaces}} 版に代わるものです。正しい数値:
閲覧されたアカウント数: {{facts.accountsAffected}} ({{facts.mailboxes}})
期間: {{facts.firstAccess}}から{{facts.lastAccess}}まで、開かれたメッセージ数: {{facts.itemsAccessed}}
{{#facts.note}}
{{facts.note}}
{{/facts.note}}
当社が {{facts.actor}} と呼ぶ侵入者が、偽造した認証トークンを使い、当社サービス上のメールを閲覧しました。{{facts.contained}}までに、すべてのお客様についてこの侵入を遮断しました。
お願い: この数値だけに基づいて対応してください。これらのアカウントでこの件についてやり取りしないでください。当社ポータルの {{facts.evidence}} を改めてお客様ご自身の記録と照合してください。該当するメールのパスワードと鍵がすべて変更されていることをご確認ください。先の通知を共有した方に、この訂正をお知らせください。
本物かどうかの確認: お客様のケースコードは {{caseCode}} です。契約書に記載の電話番号 ({{facts.callback}} のはずです) にお電話ください。コードは当社が読み上げます。
{{#change.asksAgain}}
先の通知にすでにご回答いただいている場合も、もう一度ご回答をお願いします: {{ack.url}} コード {{ack.code}}
{{/change.asksAgain}}
{{^change.asksAgain}}
先の通知にすでにご回答いただいている場合、再度のご回答は不要です。まだの場合: {{ack.url}} コード {{ack.code}}
{{/change.asksAgain}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/initial/advisory.yaml",
            content: #"""
# The first notice to a customer who was hit. TLP label and kind come before the prefix by themselves.
schema: 1
kind: initial
subjectPrefix: "Provider Security:"
defaultLocale: en
# Facts that no customer may lack; the plan names each one that is missing.
requiredFacts:
  - accountsAffected
  - mailboxes
  - firstAccess
  - lastAccess
  - itemsAccessed
  - evidence
  - actor
  - detected
  - contained
  - callback
# What these facts are: each reader gets them in the forms of its own language and time zone.
factTypes:
  accountsAffected: number
  mailboxes: list
  firstAccess: date
  lastAccess: date
  itemsAccessed: number
  attachmentsOpened: number
  sourceAddresses: list
  logsUntil: date
  detected: date
  contained: date
  answerBy: instant

"""#
        ),
        (
            path: "templates/initial/ar/body.html.mustache",
            content: #"""
{{! translates 060c54937194 }}
<!DOCTYPE html>
<html lang="ar" dir="rtl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>إشعار أمني {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>إشعار أمني <span class="id">{{incident.id}}</span> إلى {{tenant.name}}</h1>
<p>إلى {{contact.name}}، من Provider Security. يُرجى عدم مشاركة هذا الإشعار إلا مع من يحتاج إليه لاتخاذ الإجراءات.</p>
{{#incident.embargo}}
<p>يُرجى عدم نشر ذلك قبل {{incident.embargo}}.</p>
{{/incident.embargo}}
<h2>ماذا حدث؟</h2>
<p>استخدم متسلّل، نطلق عليه اسم {{facts.actor}}، رموز دخول مزوّرة لقراءة رسائل البريد في خدمتنا. اكتشفنا ذلك في {{facts.detected}}، وبحلول {{facts.contained}} كنا قد أوقفناه لدى جميع العملاء. لم يكن بوسع كلمات المرور ولا التحقق بخطوتين منع ذلك؛ ولم يصدر منكم أي خطأ.</p>
<h2>ماذا يعني ذلك لكم؟</h2>
<ul>
<li>الحسابات التي قُرئت: {{facts.accountsAffected}} ({{facts.mailboxes}})</li>
<li>من {{facts.firstAccess}} إلى {{facts.lastAccess}}</li>
<li>الرسائل التي فُتحت: {{facts.itemsAccessed}}</li>
{{#facts.attachmentsOpened}}
<li>المرفقات التي نُزّلت: {{facts.attachmentsOpened}}</li>
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
<li>عناوين المتسلّل: {{facts.sourceAddresses}}</li>
{{/facts.sourceAddresses}}
{{#facts.note}}
<li>{{facts.note}}</li>
{{/facts.note}}
</ul>
<p>لم نجد ما يدل على تعديل رسائل أو حذفها أو إرسالها.</p>
<h2>ماذا فعلنا؟</h2>
<ul>
<li>رفضنا الرموز المزوّرة واستبدلنا مفتاح التوقيع.</li>
<li>حفظنا سجلات كل عملية وصول؛ وتجدون سجلاتكم في بوابتنا برقم {{facts.evidence}}{{#facts.logsUntil}}، حتى {{facts.logsUntil}}{{/facts.logsUntil}}.</li>
<li>راقبنا أي وصول آخر ولم نجد شيئًا.</li>
</ul>
<h2>ما المطلوب منكم الآن؟</h2>
<ol>
<li>تأكيد استلام هذا الإشعار (انظروا أدناه).</li>
<li>عدم مناقشة الأمر عبر الحسابات المذكورة أعلاه.</li>
<li>مقارنة {{facts.evidence}} بسجلاتكم، دون حذف أي شيء.</li>
<li>تغيير كل كلمة مرور ومفتاح ورابط ورد في تلك الرسائل.</li>
<li>تنبيه من وردت بيانات دخولهم فيها.</li>
<li>التحقق مما إذا كان عليكم إبلاغ جهة ما.</li>
</ol>
{{#hasAttachments}}
<h2>المرفقات</h2>
<ul>
{{/hasAttachments}}
{{#attachments}}
<li>{{name}} ({{size}}), SHA-256 <code>{{sha256}}</code></li>
{{/attachments}}
{{#hasAttachments}}
</ul>
{{/hasAttachments}}
<h2>هل هذا الإشعار حقيقي؟</h2>
<p>رمز الحالة: <span class="code">{{caseCode}}</span>، وهو نفسه في كل إشعار. اتصلوا بنا على الرقم المذكور في عقدكم، أو في موقعنا الذي تفتحونه من إشارتكم المرجعية (يُفترض أن يكون <span class="phone">{{facts.callback}}</span>)، واسألوا عن الرمز: نحن من يقرؤه لكم، لا العكس. لا نطلب أبدًا كلمة مرور ولا تثبيت أي برنامج.</p>
<h2>كيف تردّون؟</h2>
<div class="box">
<p>افتحوا الصفحة التالية:<br><a href="{{ack.url}}">{{ack.url}}</a><br>وأدخلوا الرمز <span class="code">{{ack.code}}</span> واسمكم ووظيفتكم. لا تطلب هذه الصفحة أي كلمة مرور.</p>
<p>يمكنكم هناك أيضًا أن تذكروا أن الإشعار لا يخصّكم، أو أنكم تعترضون عليه، أو أنكم ترغبون في مكالمة. لا يُعدّ فتح الصفحة وحده ردًّا. وإن كنتم تفضّلون عدم فتح رابط وارد في رسالة، فاتصلوا بنا.</p>
{{#facts.answerBy}}
<p>يُرجى الرد قبل {{facts.answerBy}}.</p>
{{/facts.answerBy}}
</div>
<p>إن لم يصلنا ردّكم، فسنبحث عن وسيلة أخرى للتواصل معكم.</p>
<p class="end">Provider Security، إشعار، النسخة {{version}}</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/initial/ar/body.txt.mustache",
            content: #"""
{{! translates 310824fab5e8 }}
{{incident.tlp}}

■ إشعار أمني {{incident.id}} إلى {{tenant.name}}
إلى {{contact.name}}، من Provider Security. يُرجى عدم مشاركة هذا الإشعار إلا مع من يحتاج إليه لاتخاذ الإجراءات.
{{#incident.embargo}}
يُرجى عدم نشر ذلك قبل {{incident.embargo}}.
{{/incident.embargo}}

■ ماذا حدث؟
استخدم متسلّل، نطلق عليه اسم {{facts.actor}}، رموز دخول مزوّرة لقراءة رسائل البريد في خدمتنا. اكتشفنا ذلك في {{facts.detected}}، وبحلول {{facts.contained}} كنا قد أوقفناه لدى جميع العملاء. لم يكن بوسع كلمات المرور ولا التحقق بخطوتين منع ذلك؛ ولم يصدر منكم أي خطأ.

■ ماذا يعني ذلك لكم؟
- الحسابات التي قُرئت: {{facts.accountsAffected}} ({{facts.mailboxes}})
- من {{facts.firstAccess}} إلى {{facts.lastAccess}}
- الرسائل التي فُتحت: {{facts.itemsAccessed}}
{{#facts.attachmentsOpened}}
- المرفقات التي نُزّلت: {{facts.attachmentsOpened}}
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
- عناوين المتسلّل: {{facts.sourceAddresses}}
{{/facts.sourceAddresses}}
{{#facts.note}}
- {{facts.note}}
{{/facts.note}}
لم نجد ما يدل على تعديل رسائل أو حذفها أو إرسالها.

■ ماذا فعلنا؟
- رفضنا الرموز المزوّرة واستبدلنا مفتاح التوقيع.
- حفظنا سجلات كل عملية وصول؛ وتجدون سجلاتكم في بوابتنا برقم {{facts.evidence}}{{#facts.logsUntil}}، حتى {{facts.logsUntil}}{{/facts.logsUntil}}.
- راقبنا أي وصول آخر ولم نجد شيئًا.

■ ما المطلوب منكم الآن؟
[ ] تأكيد استلام هذا الإشعار (انظروا أدناه).
[ ] عدم مناقشة الأمر عبر الحسابات المذكورة أعلاه.
[ ] مقارنة {{facts.evidence}} بسجلاتكم، دون حذف أي شيء.
[ ] تغيير كل كلمة مرور ومفتاح ورابط ورد في تلك الرسائل.
[ ] تنبيه من وردت بيانات دخولهم فيها.
[ ] التحقق مما إذا كان عليكم إبلاغ جهة ما.

{{#hasAttachments}}
■ المرفقات
{{/hasAttachments}}
{{#attachments}}
- {{name}} ({{size}}), SHA-256 {{sha256}}
{{/attachments}}
{{#hasAttachments}}

{{/hasAttachments}}
■ هل هذا الإشعار حقيقي؟
رمز الحالة: {{caseCode}}، وهو نفسه في كل إشعار. اتصلوا بنا على الرقم المذكور في عقدكم، أو في موقعنا الذي تفتحونه من إشارتكم المرجعية (يُفترض أن يكون {{facts.callback}})، واسألوا عن الرمز: نحن من يقرؤه لكم، لا العكس. لا نطلب أبدًا كلمة مرور ولا تثبيت أي برنامج.

■ كيف تردّون؟
افتحوا الصفحة التالية:
{{ack.url}}
وأدخلوا الرمز {{ack.code}} واسمكم ووظيفتكم. لا تطلب هذه الصفحة أي كلمة مرور.
يمكنكم هناك أيضًا أن تذكروا أن الإشعار لا يخصّكم، أو أنكم تعترضون عليه، أو أنكم ترغبون في مكالمة. لا يُعدّ فتح الصفحة وحده ردًّا. وإن كنتم تفضّلون عدم فتح رابط وارد في رسالة، فاتصلوا بنا.
{{#facts.answerBy}}
يُرجى الرد قبل {{facts.answerBy}}.
{{/facts.answerBy}}
إن لم يصلنا ردّكم، فسنبحث عن وسيلة أخرى للتواصل معكم.

Provider Security، إشعار، النسخة {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/initial/ar/subject.mustache",
            content: #"""
{{! translates f7ed6aa18fa6 }}
وصول غير مصرَّح به إلى بريد {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/initial/ar/webhook.txt.mustache",
            content: #"""
{{! translates 208953550317 }}
{{incident.tlp}}
■ إشعار أمني {{incident.id}} إلى {{tenant.name}}
يجب أن يقرأ هذا الإشعار شخص: فتح تذكرة لا يُعدّ ردًّا.
{{#incident.embargo}}
يُرجى عدم نشر ذلك قبل {{incident.embargo}}.
{{/incident.embargo}}

استخدم متسلّل، نطلق عليه اسم {{facts.actor}}، رموز دخول مزوّرة لقراءة رسائل البريد في خدمتنا. وبحلول {{facts.contained}} كنا قد أوقفناه لدى جميع العملاء.
الحسابات التي قُرئت: {{facts.accountsAffected}} ({{facts.mailboxes}})
من {{facts.firstAccess}} إلى {{facts.lastAccess}}، الرسائل التي فُتحت: {{facts.itemsAccessed}}
{{#facts.note}}
{{facts.note}}
{{/facts.note}}
المطلوب الآن: عدم مناقشة الأمر عبر هذه الحسابات؛ مقارنة {{facts.evidence}} في بوابتنا بسجلاتكم؛ تغيير كل كلمة مرور ومفتاح ورد في تلك الرسائل.
هل هو حقيقي؟ رمز الحالة: {{caseCode}}. اتصلوا بنا على الرقم المذكور في عقدكم (يُفترض أن يكون {{facts.callback}}): نحن من يقرأ الرمز لكم.
للرد، بالرمز {{ack.code}}:
{{ack.url}}
{{#facts.answerBy}}
يُرجى الرد قبل {{facts.answerBy}}.
{{/facts.answerBy}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/initial/de/body.html.mustache",
            content: #"""
{{! translates 060c54937194 }}
<!DOCTYPE html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Sicherheitshinweis {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>Sicherheitshinweis <span class="id">{{incident.id}}</span> für {{tenant.name}}</h1>
<p>An {{contact.name}}, von Provider Security. Bitte geben Sie diesen Hinweis nur an Personen weiter, die ihn brauchen, um zu handeln.</p>
{{#incident.embargo}}
<p>Bitte nicht vor dem {{incident.embargo}} veröffentlichen.</p>
{{/incident.embargo}}
<h2>Was ist passiert?</h2>
<p>Ein Angreifer, den wir {{facts.actor}} nennen, hat mit gefälschten Anmelde-Token E-Mails in unserem Dienst gelesen. Wir haben das am {{facts.detected}} bemerkt; seit dem {{facts.contained}} ist der Zugriff für alle Kunden gesperrt. Passwörter und zweite Faktoren konnten davor nicht schützen; Sie haben nichts falsch gemacht.</p>
<h2>Was bedeutet das für Sie?</h2>
<ul>
<li>Betroffene Konten: {{facts.accountsAffected}} ({{facts.mailboxes}})</li>
<li>Zugriffe vom {{facts.firstAccess}} bis zum {{facts.lastAccess}}</li>
<li>Geöffnete Nachrichten: {{facts.itemsAccessed}}</li>
{{#facts.attachmentsOpened}}
<li>Heruntergeladene Anhänge: {{facts.attachmentsOpened}}</li>
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
<li>Adressen des Angreifers: {{facts.sourceAddresses}}</li>
{{/facts.sourceAddresses}}
{{#facts.note}}
<li>{{facts.note}}</li>
{{/facts.note}}
</ul>
<p>Anzeichen dafür, dass E-Mails verändert, gelöscht oder verschickt wurden, haben wir nicht gefunden.</p>
<h2>Was haben wir getan?</h2>
<ul>
<li>Die gefälschten Token abgewiesen und den Signaturschlüssel ersetzt.</li>
<li>Die Protokolle aller Zugriffe gesichert; Ihre finden Sie in unserem Portal unter {{facts.evidence}}{{#facts.logsUntil}} (bis zum {{facts.logsUntil}}){{/facts.logsUntil}}.</li>
<li>Auf weitere Zugriffe geachtet und keine gefunden.</li>
</ul>
<h2>Was sollten Sie jetzt tun?</h2>
<ol>
<li>Bestätigen Sie, dass Sie diesen Hinweis haben (siehe unten).</li>
<li>Sprechen Sie darüber nicht in den genannten Konten.</li>
<li>Vergleichen Sie {{facts.evidence}} mit Ihren eigenen Protokollen. Löschen Sie nichts.</li>
<li>Ersetzen Sie alle Passwörter, Schlüssel und Links, die in diesen E-Mails standen.</li>
<li>Warnen Sie alle, deren Zugangsdaten darin standen.</li>
<li>Prüfen Sie, ob Sie den Vorfall melden müssen.</li>
</ol>
{{#hasAttachments}}
<h2>Anlagen</h2>
<ul>
{{/hasAttachments}}
{{#attachments}}
<li>{{name}} ({{size}}), SHA-256 <code>{{sha256}}</code></li>
{{/attachments}}
{{#hasAttachments}}
</ul>
{{/hasAttachments}}
<h2>Ist dieser Hinweis echt?</h2>
<p>Ihr Fallcode lautet <span class="code">{{caseCode}}</span>; er ist in jedem Hinweis derselbe. Rufen Sie uns unter der Nummer an, die in Ihrem Vertrag oder auf unserer Website steht, die Sie über Ihr eigenes Lesezeichen öffnen (es sollte <span class="phone">{{facts.callback}}</span> sein), und fragen Sie nach dem Code: Wir lesen ihn Ihnen vor, nicht umgekehrt. Wir fragen nie nach einem Passwort und bitten Sie nie, etwas zu installieren.</p>
<h2>So antworten Sie</h2>
<div class="box">
<p>Öffnen Sie<br><a href="{{ack.url}}">{{ack.url}}</a><br>und geben Sie den Code <span class="code">{{ack.code}}</span>, Ihren Namen und Ihre Funktion ein. Die Seite fragt nach keinem Passwort.</p>
<p>Dort können Sie auch angeben, dass der Hinweis Sie nicht betrifft, dass Sie ihm widersprechen oder dass Sie einen Anruf wünschen. Das bloße Öffnen der Seite gilt nicht als Antwort. Wenn Sie keinen Link aus einer E-Mail öffnen möchten, rufen Sie uns an.</p>
{{#facts.answerBy}}
<p>Bitte antworten Sie bis zum {{facts.answerBy}}.</p>
{{/facts.answerBy}}
</div>
<p>Hören wir nichts von Ihnen, suchen wir einen anderen Weg, Sie zu erreichen.</p>
<p class="end">Provider Security, Hinweis Version {{version}}</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/initial/de/body.txt.mustache",
            content: #"""
{{! translates 310824fab5e8 }}
{{incident.tlp}}

SICHERHEITSHINWEIS {{incident.id}} FÜR {{tenant.name}}
An {{contact.name}}, von Provider Security. Bitte geben Sie diesen Hinweis nur an Personen weiter, die ihn brauchen, um zu handeln.
{{#incident.embargo}}
Bitte nicht vor dem {{incident.embargo}} veröffentlichen.
{{/incident.embargo}}

WAS IST PASSIERT?
Ein Angreifer, den wir {{facts.actor}} nennen, hat mit gefälschten Anmelde-Token E-Mails in unserem Dienst gelesen. Wir haben das am {{facts.detected}} bemerkt; seit dem {{facts.contained}} ist der Zugriff für alle Kunden gesperrt. Passwörter und zweite Faktoren konnten davor nicht schützen; Sie haben nichts falsch gemacht.

WAS BEDEUTET DAS FÜR SIE?
- Betroffene Konten: {{facts.accountsAffected}} ({{facts.mailboxes}})
- Zugriffe vom {{facts.firstAccess}} bis zum {{facts.lastAccess}}
- Geöffnete Nachrichten: {{facts.itemsAccessed}}
{{#facts.attachmentsOpened}}
- Heruntergeladene Anhänge: {{facts.attachmentsOpened}}
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
- Adressen des Angreifers: {{facts.sourceAddresses}}
{{/facts.sourceAddresses}}
{{#facts.note}}
- {{facts.note}}
{{/facts.note}}
Anzeichen dafür, dass E-Mails verändert, gelöscht oder verschickt wurden, haben wir nicht gefunden.

WAS HABEN WIR GETAN?
- Die gefälschten Token abgewiesen und den Signaturschlüssel ersetzt.
- Die Protokolle aller Zugriffe gesichert; Ihre finden Sie in unserem Portal unter {{facts.evidence}}{{#facts.logsUntil}} (bis zum {{facts.logsUntil}}){{/facts.logsUntil}}.
- Auf weitere Zugriffe geachtet und keine gefunden.

WAS SOLLTEN SIE JETZT TUN?
[ ] Bestätigen Sie, dass Sie diesen Hinweis haben (siehe unten).
[ ] Sprechen Sie darüber nicht in den genannten Konten.
[ ] Vergleichen Sie {{facts.evidence}} mit Ihren eigenen Protokollen. Löschen Sie nichts.
[ ] Ersetzen Sie alle Passwörter, Schlüssel und Links, die in diesen E-Mails standen.
[ ] Warnen Sie alle, deren Zugangsdaten darin standen.
[ ] Prüfen Sie, ob Sie den Vorfall melden müssen.

{{#hasAttachments}}
ANLAGEN
{{/hasAttachments}}
{{#attachments}}
- {{name}} ({{size}}), SHA-256 {{sha256}}
{{/attachments}}
{{#hasAttachments}}

{{/hasAttachments}}
IST DIESER HINWEIS ECHT?
Ihr Fallcode lautet {{caseCode}}; er ist in jedem Hinweis derselbe. Rufen Sie uns unter der Nummer an, die in Ihrem Vertrag oder auf unserer Website steht, die Sie über Ihr eigenes Lesezeichen öffnen (es sollte {{facts.callback}} sein), und fragen Sie nach dem Code: Wir lesen ihn Ihnen vor, nicht umgekehrt. Wir fragen nie nach einem Passwort und bitten Sie nie, etwas zu installieren.

SO ANTWORTEN SIE
Öffnen Sie
{{ack.url}}
und geben Sie den Code {{ack.code}}, Ihren Namen und Ihre Funktion ein. Die Seite fragt nach keinem Passwort.
Dort können Sie auch angeben, dass der Hinweis Sie nicht betrifft, dass Sie ihm widersprechen oder dass Sie einen Anruf wünschen. Das bloße Öffnen der Seite gilt nicht als Antwort. Wenn Sie keinen Link aus einer E-Mail öffnen möchten, rufen Sie uns an.
{{#facts.answerBy}}
Bitte antworten Sie bis zum {{facts.answerBy}}.
{{/facts.answerBy}}
Hören wir nichts von Ihnen, suchen wir einen anderen Weg, Sie zu erreichen.

Provider Security, Hinweis Version {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/initial/de/subject.mustache",
            content: #"""
{{! translates f7ed6aa18fa6 }}
unbefugter Zugriff auf E-Mails, {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/initial/de/webhook.txt.mustache",
            content: #"""
{{! translates 208953550317 }}
{{incident.tlp}}
SICHERHEITSHINWEIS {{incident.id}} FÜR {{tenant.name}}
Diesen Hinweis muss ein Mensch lesen: Ein Ticket allein beantwortet ihn nicht.
{{#incident.embargo}}
Bitte nicht vor dem {{incident.embargo}} veröffentlichen.
{{/incident.embargo}}

Ein Angreifer, den wir {{facts.actor}} nennen, hat mit gefälschten Anmelde-Token E-Mails in unserem Dienst gelesen. Seit dem {{facts.contained}} ist der Zugriff für alle Kunden gesperrt.
Betroffene Konten: {{facts.accountsAffected}} ({{facts.mailboxes}})
Zugriffe vom {{facts.firstAccess}} bis zum {{facts.lastAccess}}, geöffnete Nachrichten: {{facts.itemsAccessed}}
{{#facts.note}}
{{facts.note}}
{{/facts.note}}
Jetzt zu tun: nicht in diesen Konten darüber sprechen; {{facts.evidence}} in unserem Portal mit den eigenen Protokollen vergleichen; alle Passwörter und Schlüssel ersetzen, die in diesen E-Mails standen.
Echt? Ihr Fallcode lautet {{caseCode}}. Rufen Sie uns unter der Nummer aus Ihrem Vertrag an (es sollte {{facts.callback}} sein): Wir lesen Ihnen den Code vor.
Antworten: {{ack.url}} mit dem Code {{ack.code}}
{{#facts.answerBy}}
Bitte antworten Sie bis zum {{facts.answerBy}}.
{{/facts.answerBy}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/initial/en/body.html.mustache",
            content: #"""
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Security notice {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>Security notice <span class="id">{{incident.id}}</span> for {{tenant.name}}</h1>
<p>To {{contact.name}}, from Provider Security. Please share it only with the people who need it to act.</p>
{{#incident.embargo}}
<p>Please do not make this public before {{incident.embargo}}.</p>
{{/incident.embargo}}
<h2>What happened</h2>
<p>An intruder, whom we call {{facts.actor}}, used forged sign-in tokens to read mail on our service. We detected it on {{facts.detected}}, and by {{facts.contained}} we had ended it for all customers. Passwords and second factors could not stop it; you did nothing wrong.</p>
<h2>What it means for you</h2>
<ul>
<li>Accounts read: {{facts.accountsAffected}} ({{facts.mailboxes}})</li>
<li>From {{facts.firstAccess}} to {{facts.lastAccess}}</li>
<li>Messages opened: {{facts.itemsAccessed}}</li>
{{#facts.attachmentsOpened}}
<li>Attachments downloaded: {{facts.attachmentsOpened}}</li>
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
<li>The intruder came from {{facts.sourceAddresses}}</li>
{{/facts.sourceAddresses}}
{{#facts.note}}
<li>{{facts.note}}</li>
{{/facts.note}}
</ul>
<p>We saw no sign that mail was changed, deleted or sent.</p>
<h2>What we have done</h2>
<ul>
<li>Refused the forged tokens and replaced the signing key.</li>
<li>Kept the records of each access; yours are in our portal as {{facts.evidence}}{{#facts.logsUntil}}, until {{facts.logsUntil}}{{/facts.logsUntil}}.</li>
<li>Kept watch for further access, and found none.</li>
</ul>
<h2>What to do now</h2>
<ol>
<li>Confirm that you have this notice (see the end).</li>
<li>Don't discuss it in the accounts named above.</li>
<li>Compare {{facts.evidence}} with your own records. Delete nothing.</li>
<li>Replace every password, key and link that stood in that mail.</li>
<li>Warn those whose secrets were in it.</li>
<li>Check whether you must report this to anyone.</li>
</ol>
{{#hasAttachments}}
<h2>Attached</h2>
<ul>
{{/hasAttachments}}
{{#attachments}}
<li>{{name}} ({{size}}), SHA-256 <code>{{sha256}}</code></li>
{{/attachments}}
{{#hasAttachments}}
</ul>
{{/hasAttachments}}
<h2>Is this genuine?</h2>
<p>Your case code is <span class="code">{{caseCode}}</span>, the same in every notice. Call us on the number in your contract, or on our website as you know it from your own bookmark (it should be <span class="phone">{{facts.callback}}</span>), and ask for the code: we read it to you, not you to us. We never ask for a password, nor for anything to be installed.</p>
<h2>How to answer</h2>
<div class="box">
<p>Open<br><a href="{{ack.url}}">{{ack.url}}</a><br>and enter the code <span class="code">{{ack.code}}</span>, your name and your role. That page asks for no password.</p>
<p>You can also say there that this is not meant for you, that you disagree, or that you want a call. Opening the page alone does not count as an answer. If you would rather not open a link in a mail, call us.</p>
{{#facts.answerBy}}
<p>Please answer by {{facts.answerBy}}.</p>
{{/facts.answerBy}}
</div>
<p>If we don't hear from you, we will look for another way to reach you.</p>
<p class="end">Provider Security, notice version {{version}}</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/initial/en/body.txt.mustache",
            content: #"""
{{incident.tlp}}

SECURITY NOTICE {{incident.id}} FOR {{tenant.name}}
To {{contact.name}}, from Provider Security. Please share it only with the people who need it to act.
{{#incident.embargo}}
Please do not make this public before {{incident.embargo}}.
{{/incident.embargo}}

WHAT HAPPENED
An intruder, whom we call {{facts.actor}}, used forged sign-in tokens to read mail on our service. We detected it on {{facts.detected}}, and by {{facts.contained}} we had ended it for all customers. Passwords and second factors could not stop it; you did nothing wrong.

WHAT IT MEANS FOR YOU
- Accounts read: {{facts.accountsAffected}} ({{facts.mailboxes}})
- From {{facts.firstAccess}} to {{facts.lastAccess}}
- Messages opened: {{facts.itemsAccessed}}
{{#facts.attachmentsOpened}}
- Attachments downloaded: {{facts.attachmentsOpened}}
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
- The intruder came from {{facts.sourceAddresses}}
{{/facts.sourceAddresses}}
{{#facts.note}}
- {{facts.note}}
{{/facts.note}}
We saw no sign that mail was changed, deleted or sent.

WHAT WE HAVE DONE
- Refused the forged tokens and replaced the signing key.
- Kept the records of each access; yours are in our portal as {{facts.evidence}}{{#facts.logsUntil}}, until {{facts.logsUntil}}{{/facts.logsUntil}}.
- Kept watch for further access, and found none.

WHAT TO DO NOW
[ ] Confirm that you have this notice (see the end).
[ ] Don't discuss it in the accounts named above.
[ ] Compare {{facts.evidence}} with your own records. Delete nothing.
[ ] Replace every password, key and link that stood in that mail.
[ ] Warn those whose secrets were in it.
[ ] Check whether you must report this to anyone.

{{#hasAttachments}}
ATTACHED
{{/hasAttachments}}
{{#attachments}}
- {{name}} ({{size}}), SHA-256 {{sha256}}
{{/attachments}}
{{#hasAttachments}}

{{/hasAttachments}}
IS THIS GENUINE?
Your case code is {{caseCode}}, the same in every notice. Call us on the number in your contract, or on our website as you know it from your own bookmark (it should be {{facts.callback}}), and ask for the code: we read it to you, not you to us. We never ask for a password, nor for anything to be installed.

HOW TO ANSWER
Open
{{ack.url}}
and enter the code {{ack.code}}, your name and your role. That page asks for no password.
You can also say there that this is not meant for you, that you disagree, or that you want a call. Opening the page alone does not count as an answer. If you would rather not open a link in a mail, call us.
{{#facts.answerBy}}
Please answer by {{facts.answerBy}}.
{{/facts.answerBy}}
If we don't hear from you, we will look for another way to reach you.

Provider Security, notice version {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/initial/en/subject.mustache",
            content: #"""
unauthorised access to mail of {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/initial/en/webhook.txt.mustache",
            content: #"""
{{incident.tlp}}
SECURITY NOTICE {{incident.id}} FOR {{tenant.name}}
A person must read this: opening a ticket does not answer it.
{{#incident.embargo}}
Please do not make this public before {{incident.embargo}}.
{{/incident.embargo}}

An intruder, whom we call {{facts.actor}}, used forged sign-in tokens to read mail on our service. By {{facts.contained}} we had ended it for all customers.
Accounts read: {{facts.accountsAffected}} ({{facts.mailboxes}})
From {{facts.firstAccess}} to {{facts.lastAccess}}, messages opened: {{facts.itemsAccessed}}
{{#facts.note}}
{{facts.note}}
{{/facts.note}}
Do now: don't discuss it in these accounts; compare {{facts.evidence}} in our portal with your own records; replace every password and key that stood in that mail.
Genuine? Your case code is {{caseCode}}. Call us on the number in your contract (it should be {{facts.callback}}): we read the code to you.
Answer: {{ack.url}} with the code {{ack.code}}
{{#facts.answerBy}}
Please answer by {{facts.answerBy}}.
{{/facts.answerBy}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/initial/es/body.html.mustache",
            content: #"""
{{! translates 060c54937194 }}
<!DOCTYPE html>
<html lang="es">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Aviso de seguridad {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>Aviso de seguridad <span class="id">{{incident.id}}</span> para {{tenant.name}}</h1>
<p>A la atención de {{contact.name}}, de parte de Provider Security. Le rogamos que comparta este aviso solo con las personas que lo necesiten para actuar.</p>
{{#incident.embargo}}
<p>Le rogamos que no lo haga público antes del {{incident.embargo}}.</p>
{{/incident.embargo}}
<h2>Qué ha ocurrido</h2>
<p>Un intruso, al que llamamos {{facts.actor}}, utilizó credenciales de acceso (tokens) falsificadas para leer correo en nuestro servicio. Lo detectamos el {{facts.detected}}; desde el {{facts.contained}} ese acceso está bloqueado para todos los clientes. Ni las contraseñas ni la verificación en dos pasos podían impedirlo: usted no ha cometido ningún error.</p>
<h2>Qué significa para usted</h2>
<ul>
<li>Cuentas leídas: {{facts.accountsAffected}} ({{facts.mailboxes}})</li>
<li>Desde el {{facts.firstAccess}} hasta el {{facts.lastAccess}}</li>
<li>Mensajes abiertos: {{facts.itemsAccessed}}</li>
{{#facts.attachmentsOpened}}
<li>Archivos adjuntos descargados: {{facts.attachmentsOpened}}</li>
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
<li>Direcciones del intruso: {{facts.sourceAddresses}}</li>
{{/facts.sourceAddresses}}
{{#facts.note}}
<li>{{facts.note}}</li>
{{/facts.note}}
</ul>
<p>No hemos visto indicios de que se modificaran, borraran o enviaran mensajes.</p>
<h2>Qué hemos hecho</h2>
<ul>
<li>Rechazar las credenciales falsificadas y sustituir la clave de firma.</li>
<li>Conservar los registros de cada acceso; los suyos están en nuestro portal con la referencia {{facts.evidence}}{{#facts.logsUntil}}, hasta el {{facts.logsUntil}}{{/facts.logsUntil}}.</li>
<li>Vigilar si había más accesos; no hemos encontrado ninguno.</li>
</ul>
<h2>Qué conviene hacer ahora</h2>
<ol>
<li>Confirme que ha recibido este aviso (véase más abajo).</li>
<li>No hable de ello desde las cuentas indicadas.</li>
<li>Compare {{facts.evidence}} con sus propios registros. No borre nada.</li>
<li>Sustituya las contraseñas, claves y enlaces que figuraban en esos mensajes.</li>
<li>Avise a las personas cuyas credenciales figuraban en ellos.</li>
<li>Compruebe si tiene la obligación de notificar el incidente.</li>
</ol>
{{#hasAttachments}}
<h2>Archivos adjuntos</h2>
<ul>
{{/hasAttachments}}
{{#attachments}}
<li>{{name}} ({{size}}), SHA-256 <code>{{sha256}}</code></li>
{{/attachments}}
{{#hasAttachments}}
</ul>
{{/hasAttachments}}
<h2>¿Es auténtico este aviso?</h2>
<p>Su código de caso es <span class="code">{{caseCode}}</span>; es el mismo en todos nuestros avisos. Llámenos al número que figura en su contrato, o en nuestra página web abierta desde su propio marcador (debería ser el <span class="phone">{{facts.callback}}</span>), y pregunte por el código: se lo leemos nosotros a usted, nunca al revés. Nunca le pediremos una contraseña ni que instale nada.</p>
<h2>Cómo responder</h2>
<div class="box">
<p>Abra<br><a href="{{ack.url}}">{{ack.url}}</a><br>e introduzca el código <span class="code">{{ack.code}}</span>, su nombre y su cargo. Esa página no pide ninguna contraseña.</p>
<p>Allí también puede indicar que el aviso no es para usted, que no está de acuerdo o que desea que le llamemos. Abrir la página no cuenta como respuesta. Si prefiere no abrir un enlace recibido por correo, llámenos.</p>
{{#facts.answerBy}}
<p>Le rogamos que responda antes del {{facts.answerBy}}.</p>
{{/facts.answerBy}}
</div>
<p>Si no tenemos noticias suyas, buscaremos otra forma de ponernos en contacto con usted.</p>
<p class="end">Provider Security, aviso versión {{version}}</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/initial/es/body.txt.mustache",
            content: #"""
{{! translates 310824fab5e8 }}
{{incident.tlp}}

AVISO DE SEGURIDAD {{incident.id}} PARA {{tenant.name}}
A la atención de {{contact.name}}, de parte de Provider Security. Le rogamos que comparta este aviso solo con las personas que lo necesiten para actuar.
{{#incident.embargo}}
Le rogamos que no lo haga público antes del {{incident.embargo}}.
{{/incident.embargo}}

QUÉ HA OCURRIDO
Un intruso, al que llamamos {{facts.actor}}, utilizó credenciales de acceso (tokens) falsificadas para leer correo en nuestro servicio. Lo detectamos el {{facts.detected}}; desde el {{facts.contained}} ese acceso está bloqueado para todos los clientes. Ni las contraseñas ni la verificación en dos pasos podían impedirlo: usted no ha cometido ningún error.

QUÉ SIGNIFICA PARA USTED
- Cuentas leídas: {{facts.accountsAffected}} ({{facts.mailboxes}})
- Desde el {{facts.firstAccess}} hasta el {{facts.lastAccess}}
- Mensajes abiertos: {{facts.itemsAccessed}}
{{#facts.attachmentsOpened}}
- Archivos adjuntos descargados: {{facts.attachmentsOpened}}
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
- Direcciones del intruso: {{facts.sourceAddresses}}
{{/facts.sourceAddresses}}
{{#facts.note}}
- {{facts.note}}
{{/facts.note}}
No hemos visto indicios de que se modificaran, borraran o enviaran mensajes.

QUÉ HEMOS HECHO
- Rechazar las credenciales falsificadas y sustituir la clave de firma.
- Conservar los registros de cada acceso; los suyos están en nuestro portal con la referencia {{facts.evidence}}{{#facts.logsUntil}}, hasta el {{facts.logsUntil}}{{/facts.logsUntil}}.
- Vigilar si había más accesos; no hemos encontrado ninguno.

QUÉ CONVIENE HACER AHORA
[ ] Confirme que ha recibido este aviso (véase más abajo).
[ ] No hable de ello desde las cuentas indicadas.
[ ] Compare {{facts.evidence}} con sus propios registros. No borre nada.
[ ] Sustituya las contraseñas, claves y enlaces que figuraban en esos mensajes.
[ ] Avise a las personas cuyas credenciales figuraban en ellos.
[ ] Compruebe si tiene la obligación de notificar el incidente.

{{#hasAttachments}}
ARCHIVOS ADJUNTOS
{{/hasAttachments}}
{{#attachments}}
- {{name}} ({{size}}), SHA-256 {{sha256}}
{{/attachments}}
{{#hasAttachments}}

{{/hasAttachments}}
¿ES AUTÉNTICO ESTE AVISO?
Su código de caso es {{caseCode}}; es el mismo en todos nuestros avisos. Llámenos al número que figura en su contrato, o en nuestra página web abierta desde su propio marcador (debería ser el {{facts.callback}}), y pregunte por el código: se lo leemos nosotros a usted, nunca al revés. Nunca le pediremos una contraseña ni que instale nada.

CÓMO RESPONDER
Abra
{{ack.url}}
e introduzca el código {{ack.code}}, su nombre y su cargo. Esa página no pide ninguna contraseña.
Allí también puede indicar que el aviso no es para usted, que no está de acuerdo o que desea que le llamemos. Abrir la página no cuenta como respuesta. Si prefiere no abrir un enlace recibido por correo, llámenos.
{{#facts.answerBy}}
Le rogamos que responda antes del {{facts.answerBy}}.
{{/facts.answerBy}}
Si no tenemos noticias suyas, buscaremos otra forma de ponernos en contacto con usted.

Provider Security, aviso versión {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/initial/es/subject.mustache",
            content: #"""
{{! translates f7ed6aa18fa6 }}
acceso no autorizado al correo de {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/initial/es/webhook.txt.mustache",
            content: #"""
{{! translates 208953550317 }}
{{incident.tlp}}
AVISO DE SEGURIDAD {{incident.id}} PARA {{tenant.name}}
Este aviso debe leerlo una persona: abrir un tique no es una respuesta.
{{#incident.embargo}}
Le rogamos que no lo haga público antes del {{incident.embargo}}.
{{/incident.embargo}}

Un intruso, al que llamamos {{facts.actor}}, utilizó credenciales de acceso (tokens) falsificadas para leer correo en nuestro servicio. Desde el {{facts.contained}} ese acceso está bloqueado para todos los clientes.
Cuentas leídas: {{facts.accountsAffected}} ({{facts.mailboxes}})
Desde el {{facts.firstAccess}} hasta el {{facts.lastAccess}}; mensajes abiertos: {{facts.itemsAccessed}}
{{#facts.note}}
{{facts.note}}
{{/facts.note}}
Qué hacer ahora: no hablar de ello desde esas cuentas; comparar {{facts.evidence}}, en nuestro portal, con sus propios registros; sustituir las contraseñas y claves que figuraban en esos mensajes.
¿Es auténtico? Su código de caso es {{caseCode}}. Llámenos al número de su contrato (debería ser el {{facts.callback}}): se lo leemos nosotros a usted.
Responder: {{ack.url}} con el código {{ack.code}}
{{#facts.answerBy}}
Le rogamos que responda antes del {{facts.answerBy}}.
{{/facts.answerBy}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/initial/fr/body.html.mustache",
            content: #"""
{{! translates 060c54937194 }}
<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Avis de sécurité {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>Avis de sécurité <span class="id">{{incident.id}}</span> pour {{tenant.name}}</h1>
<p>À l’attention de {{contact.name}}, de la part de Provider Security. Merci de ne transmettre cet avis qu’aux personnes qui en ont besoin pour agir.</p>
{{#incident.embargo}}
<p>Merci de ne rien rendre public avant le {{incident.embargo}}.</p>
{{/incident.embargo}}
<h2>Que s’est-il passé ?</h2>
<p>Un intrus, que nous appelons {{facts.actor}}, a lu des messages sur notre service au moyen de jetons d’authentification falsifiés. Nous l’avons constaté le {{facts.detected}} ; depuis le {{facts.contained}}, cet accès est bloqué pour tous nos clients. Ni les mots de passe ni la double authentification ne pouvaient l’empêcher : vous n’avez commis aucune erreur.</p>
<h2>Ce que cela signifie pour vous</h2>
<ul>
<li>Comptes lus : {{facts.accountsAffected}} ({{facts.mailboxes}})</li>
<li>Du {{facts.firstAccess}} au {{facts.lastAccess}}</li>
<li>Messages ouverts : {{facts.itemsAccessed}}</li>
{{#facts.attachmentsOpened}}
<li>Pièces jointes téléchargées : {{facts.attachmentsOpened}}</li>
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
<li>Adresses utilisées par l’intrus : {{facts.sourceAddresses}}</li>
{{/facts.sourceAddresses}}
{{#facts.note}}
<li>{{facts.note}}</li>
{{/facts.note}}
</ul>
<p>Rien n’indique que des messages aient été modifiés, supprimés ou envoyés.</p>
<h2>Ce que nous avons fait</h2>
<ul>
<li>Nous avons rejeté les jetons falsifiés et remplacé la clé de signature.</li>
<li>Nous avons conservé les journaux de chaque accès ; les vôtres sont sur notre portail sous la référence {{facts.evidence}}{{#facts.logsUntil}}, jusqu’au {{facts.logsUntil}}{{/facts.logsUntil}}.</li>
<li>Nous avons cherché d’autres accès et n’en avons trouvé aucun.</li>
</ul>
<h2>Ce que vous pouvez faire maintenant</h2>
<ol>
<li>Confirmez que vous avez reçu cet avis (voir plus bas).</li>
<li>N’en parlez pas depuis les comptes indiqués ci-dessus.</li>
<li>Comparez {{facts.evidence}} avec vos propres journaux. N’effacez rien.</li>
<li>Remplacez les mots de passe, clés et liens qui figuraient dans ces messages.</li>
<li>Prévenez les personnes dont les identifiants s’y trouvaient.</li>
<li>Vérifiez si vous devez déclarer cet incident.</li>
</ol>
{{#hasAttachments}}
<h2>Pièces jointes</h2>
<ul>
{{/hasAttachments}}
{{#attachments}}
<li>{{name}} ({{size}}), SHA-256 <code>{{sha256}}</code></li>
{{/attachments}}
{{#hasAttachments}}
</ul>
{{/hasAttachments}}
<h2>Cet avis est-il authentique ?</h2>
<p>Votre code de dossier : <span class="code">{{caseCode}}</span> ; il est le même dans chacun de nos avis. Appelez-nous au numéro qui figure dans votre contrat, ou sur notre site web ouvert depuis vos propres favoris (ce devrait être le <span class="phone">{{facts.callback}}</span>), et demandez ce code : c’est nous qui vous le lisons, jamais l’inverse. Nous ne vous demanderons jamais ni mot de passe ni installation.</p>
<h2>Comment répondre</h2>
<div class="box">
<p>Ouvrez<br><a href="{{ack.url}}">{{ack.url}}</a><br>et saisissez le code <span class="code">{{ack.code}}</span>, votre nom et votre fonction. Cette page ne demande aucun mot de passe.</p>
<p>Vous pouvez aussi y indiquer que cet avis ne vous concerne pas, que vous le contestez ou que vous souhaitez être appelé. Ouvrir la page ne suffit pas : cela ne compte pas comme une réponse. Si vous préférez ne pas ouvrir de lien reçu par courriel, appelez-nous.</p>
{{#facts.answerBy}}
<p>Merci de répondre avant le {{facts.answerBy}}.</p>
{{/facts.answerBy}}
</div>
<p>Sans nouvelles de votre part, nous chercherons un autre moyen de vous joindre.</p>
<p class="end">Provider Security, avis version {{version}}</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/initial/fr/body.txt.mustache",
            content: #"""
{{! translates 310824fab5e8 }}
{{incident.tlp}}

AVIS DE SÉCURITÉ {{incident.id}} POUR {{tenant.name}}
À l’attention de {{contact.name}}, de la part de Provider Security. Merci de ne transmettre cet avis qu’aux personnes qui en ont besoin pour agir.
{{#incident.embargo}}
Merci de ne rien rendre public avant le {{incident.embargo}}.
{{/incident.embargo}}

QUE S’EST-IL PASSÉ ?
Un intrus, que nous appelons {{facts.actor}}, a lu des messages sur notre service au moyen de jetons d’authentification falsifiés. Nous l’avons constaté le {{facts.detected}} ; depuis le {{facts.contained}}, cet accès est bloqué pour tous nos clients. Ni les mots de passe ni la double authentification ne pouvaient l’empêcher : vous n’avez commis aucune erreur.

CE QUE CELA SIGNIFIE POUR VOUS
- Comptes lus : {{facts.accountsAffected}} ({{facts.mailboxes}})
- Du {{facts.firstAccess}} au {{facts.lastAccess}}
- Messages ouverts : {{facts.itemsAccessed}}
{{#facts.attachmentsOpened}}
- Pièces jointes téléchargées : {{facts.attachmentsOpened}}
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
- Adresses utilisées par l’intrus : {{facts.sourceAddresses}}
{{/facts.sourceAddresses}}
{{#facts.note}}
- {{facts.note}}
{{/facts.note}}
Rien n’indique que des messages aient été modifiés, supprimés ou envoyés.

CE QUE NOUS AVONS FAIT
- Nous avons rejeté les jetons falsifiés et remplacé la clé de signature.
- Nous avons conservé les journaux de chaque accès ; les vôtres sont sur notre portail sous la référence {{facts.evidence}}{{#facts.logsUntil}}, jusqu’au {{facts.logsUntil}}{{/facts.logsUntil}}.
- Nous avons cherché d’autres accès et n’en avons trouvé aucun.

CE QUE VOUS POUVEZ FAIRE MAINTENANT
[ ] Confirmez que vous avez reçu cet avis (voir plus bas).
[ ] N’en parlez pas depuis les comptes indiqués ci-dessus.
[ ] Comparez {{facts.evidence}} avec vos propres journaux. N’effacez rien.
[ ] Remplacez les mots de passe, clés et liens qui figuraient dans ces messages.
[ ] Prévenez les personnes dont les identifiants s’y trouvaient.
[ ] Vérifiez si vous devez déclarer cet incident.

{{#hasAttachments}}
PIÈCES JOINTES
{{/hasAttachments}}
{{#attachments}}
- {{name}} ({{size}}), SHA-256 {{sha256}}
{{/attachments}}
{{#hasAttachments}}

{{/hasAttachments}}
CET AVIS EST-IL AUTHENTIQUE ?
Votre code de dossier : {{caseCode}} ; il est le même dans chacun de nos avis. Appelez-nous au numéro qui figure dans votre contrat, ou sur notre site web ouvert depuis vos propres favoris (ce devrait être le {{facts.callback}}), et demandez ce code : c’est nous qui vous le lisons, jamais l’inverse. Nous ne vous demanderons jamais ni mot de passe ni installation.

COMMENT RÉPONDRE
Ouvrez
{{ack.url}}
et saisissez le code {{ack.code}}, votre nom et votre fonction. Cette page ne demande aucun mot de passe.
Vous pouvez aussi y indiquer que cet avis ne vous concerne pas, que vous le contestez ou que vous souhaitez être appelé. Ouvrir la page ne suffit pas : cela ne compte pas comme une réponse. Si vous préférez ne pas ouvrir de lien reçu par courriel, appelez-nous.
{{#facts.answerBy}}
Merci de répondre avant le {{facts.answerBy}}.
{{/facts.answerBy}}
Sans nouvelles de votre part, nous chercherons un autre moyen de vous joindre.

Provider Security, avis version {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/initial/fr/subject.mustache",
            content: #"""
{{! translates f7ed6aa18fa6 }}
accès non autorisé à la messagerie de {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/initial/fr/webhook.txt.mustache",
            content: #"""
{{! translates 208953550317 }}
{{incident.tlp}}
AVIS DE SÉCURITÉ {{incident.id}} POUR {{tenant.name}}
Cet avis doit être lu par une personne : ouvrir un ticket ne constitue pas une réponse.
{{#incident.embargo}}
Merci de ne rien rendre public avant le {{incident.embargo}}.
{{/incident.embargo}}

Un intrus, que nous appelons {{facts.actor}}, a lu des messages sur notre service au moyen de jetons d’authentification falsifiés. Depuis le {{facts.contained}}, cet accès est bloqué pour tous nos clients.
Comptes lus : {{facts.accountsAffected}} ({{facts.mailboxes}})
Du {{facts.firstAccess}} au {{facts.lastAccess}}, messages ouverts : {{facts.itemsAccessed}}
{{#facts.note}}
{{facts.note}}
{{/facts.note}}
À faire : ne pas en parler depuis ces comptes ; comparer {{facts.evidence}}, sur notre portail, avec vos propres journaux ; remplacer les mots de passe et les clés qui figuraient dans ces messages.
Authentique ? Votre code de dossier : {{caseCode}}. Appelez-nous au numéro de votre contrat (ce devrait être le {{facts.callback}}) : c’est nous qui vous lisons ce code.
Répondre : {{ack.url}} avec le code {{ack.code}}
{{#facts.answerBy}}
Merci de répondre avant le {{facts.answerBy}}.
{{/facts.answerBy}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/initial/ja/body.html.mustache",
            content: #"""
{{! translates 060c54937194 }}
<!DOCTYPE html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>セキュリティ通知 {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>{{tenant.name}} 様へのセキュリティ通知 <span class="id">{{incident.id}}</span></h1>
<p>宛先: {{contact.name}} 様　差出人: Provider Security。対応に必要な方に限って共有してください。</p>
{{#incident.embargo}}
<p>次の日時より前には公表しないでください: {{incident.embargo}}。</p>
{{/incident.embargo}}
<h2>何が起きたか</h2>
<p>当社が {{facts.actor}} と呼ぶ侵入者が、偽造した認証トークンを使い、当社サービス上のメールを閲覧しました。当社は{{facts.detected}}にこれを検知し、{{facts.contained}}までにすべてのお客様についてこの侵入を遮断しました。パスワードや多要素認証では防ぐことのできないもので、お客様に落ち度はありません。</p>
<h2>お客様への影響</h2>
<ul>
<li>閲覧されたアカウント数: {{facts.accountsAffected}} ({{facts.mailboxes}})</li>
<li>期間: {{facts.firstAccess}}から{{facts.lastAccess}}まで</li>
<li>開かれたメッセージ数: {{facts.itemsAccessed}}</li>
{{#facts.attachmentsOpened}}
<li>ダウンロードされた添付ファイル数: {{facts.attachmentsOpened}}</li>
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
<li>侵入者の接続元: {{facts.sourceAddresses}}</li>
{{/facts.sourceAddresses}}
{{#facts.note}}
<li>{{facts.note}}</li>
{{/facts.note}}
</ul>
<p>メールの改変、削除、送信が行われた形跡はありません。</p>
<h2>当社が行ったこと</h2>
<ul>
<li>偽造されたトークンを拒否し、署名鍵を交換しました。</li>
<li>すべてのアクセス記録を保全しました。お客様の記録は当社ポータルの {{facts.evidence}} にあります{{#facts.logsUntil}} ({{facts.logsUntil}}まで){{/facts.logsUntil}}。</li>
<li>ほかに不正なアクセスがないか監視を続け、見つかっていません。</li>
</ul>
<h2>お客様にお願いしたいこと</h2>
<ol>
<li>この通知を受領した旨をご回答ください (末尾をご覧ください)。</li>
<li>上記のアカウントでは、この件についてやり取りしないでください。</li>
<li>{{facts.evidence}} をお客様ご自身の記録と照合してください。何も削除しないでください。</li>
<li>該当するメールに書かれていたパスワード、鍵、リンクをすべて変更してください。</li>
<li>メールに認証情報が記載されていた方々に注意を促してください。</li>
<li>関係機関などへの報告義務があるかご確認ください。</li>
</ol>
{{#hasAttachments}}
<h2>添付ファイル</h2>
<ul>
{{/hasAttachments}}
{{#attachments}}
<li>{{name}} ({{size}}), SHA-256 <code>{{sha256}}</code></li>
{{/attachments}}
{{#hasAttachments}}
</ul>
{{/hasAttachments}}
<h2>この通知は本物か</h2>
<p>お客様のケースコード: <span class="code">{{caseCode}}</span> (すべての通知で同じものです)。契約書に記載の電話番号、またはお客様ご自身のブックマークから開いた当社ウェブサイトに記載の電話番号 (<span class="phone">{{facts.callback}}</span> のはずです) にお電話のうえ、このコードをお尋ねください。コードは当社がお客様に読み上げます。お客様から読み上げていただくことはありません。当社がパスワードをお尋ねしたり、何かのインストールをお願いしたりすることは決してありません。</p>
<h2>ご回答の方法</h2>
<div class="box">
<p>次のページを開き、<br><a href="{{ack.url}}">{{ack.url}}</a><br>コード <span class="code">{{ack.code}}</span> とお名前、役職を入力してください。このページでパスワードをお尋ねすることはありません。</p>
<p>宛先が違う、内容に異議がある、電話を希望する、といったご回答も同じページで承ります。ページを開いただけでは回答になりません。メールのリンクを開きたくない場合は、お電話ください。</p>
{{#facts.answerBy}}
<p>次の日時までにご回答をお願いします: {{facts.answerBy}}。</p>
{{/facts.answerBy}}
</div>
<p>ご回答がない場合は、ほかの方法でご連絡いたします。</p>
<p class="end">Provider Security　通知 第 {{version}} 版</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/initial/ja/body.txt.mustache",
            content: #"""
{{! translates 310824fab5e8 }}
{{incident.tlp}}

■ {{tenant.name}} 様へのセキュリティ通知 {{incident.id}}
宛先: {{contact.name}} 様　差出人: Provider Security。対応に必要な方に限って共有してください。
{{#incident.embargo}}
次の日時より前には公表しないでください: {{incident.embargo}}。
{{/incident.embargo}}

■ 何が起きたか
当社が {{facts.actor}} と呼ぶ侵入者が、偽造した認証トークンを使い、当社サービス上のメールを閲覧しました。当社は{{facts.detected}}にこれを検知し、{{facts.contained}}までにすべてのお客様についてこの侵入を遮断しました。パスワードや多要素認証では防ぐことのできないもので、お客様に落ち度はありません。

■ お客様への影響
- 閲覧されたアカウント数: {{facts.accountsAffected}} ({{facts.mailboxes}})
- 期間: {{facts.firstAccess}}から{{facts.lastAccess}}まで
- 開かれたメッセージ数: {{facts.itemsAccessed}}
{{#facts.attachmentsOpened}}
- ダウンロードされた添付ファイル数: {{facts.attachmentsOpened}}
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
- 侵入者の接続元: {{facts.sourceAddresses}}
{{/facts.sourceAddresses}}
{{#facts.note}}
- {{facts.note}}
{{/facts.note}}
メールの改変、削除、送信が行われた形跡はありません。

■ 当社が行ったこと
- 偽造されたトークンを拒否し、署名鍵を交換しました。
- すべてのアクセス記録を保全しました。お客様の記録は当社ポータルの {{facts.evidence}} にあります{{#facts.logsUntil}} ({{facts.logsUntil}}まで){{/facts.logsUntil}}。
- ほかに不正なアクセスがないか監視を続け、見つかっていません。

■ お客様にお願いしたいこと
[ ] この通知を受領した旨をご回答ください (末尾をご覧ください)。
[ ] 上記のアカウントでは、この件についてやり取りしないでください。
[ ] {{facts.evidence}} をお客様ご自身の記録と照合してください。何も削除しないでください。
[ ] 該当するメールに書かれていたパスワード、鍵、リンクをすべて変更してください。
[ ] メールに認証情報が記載されていた方々に注意を促してください。
[ ] 関係機関などへの報告義務があるかご確認ください。

{{#hasAttachments}}
■ 添付ファイル
{{/hasAttachments}}
{{#attachments}}
- {{name}} ({{size}}), SHA-256 {{sha256}}
{{/attachments}}
{{#hasAttachments}}

{{/hasAttachments}}
■ この通知は本物か
お客様のケースコード: {{caseCode}} (すべての通知で同じものです)。契約書に記載の電話番号、またはお客様ご自身のブックマークから開いた当社ウェブサイトに記載の電話番号 ({{facts.callback}} のはずです) にお電話のうえ、このコードをお尋ねください。コードは当社がお客様に読み上げます。お客様から読み上げていただくことはありません。当社がパスワードをお尋ねしたり、何かのインストールをお願いしたりすることは決してありません。

■ ご回答の方法
次のページを開き、
{{ack.url}}
コード {{ack.code}} とお名前、役職を入力してください。このページでパスワードをお尋ねすることはありません。
宛先が違う、内容に異議がある、電話を希望する、といったご回答も同じページで承ります。ページを開いただけでは回答になりません。メールのリンクを開きたくない場合は、お電話ください。
{{#facts.answerBy}}
次の日時までにご回答をお願いします: {{facts.answerBy}}。
{{/facts.answerBy}}
ご回答がない場合は、ほかの方法でご連絡いたします。

Provider Security　通知 第 {{version}} 版
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/initial/ja/subject.mustache",
            content: #"""
{{! translates f7ed6aa18fa6 }}
{{tenant.name}} 様のメールへの不正アクセスについて ({{incident.id}})

"""#
        ),
        (
            path: "templates/initial/ja/webhook.txt.mustache",
            content: #"""
{{! translates 208953550317 }}
{{incident.tlp}}
■ {{tenant.name}} 様へのセキュリティ通知 {{incident.id}}
この通知は担当の方がお読みください。チケットの起票だけでは回答になりません。
{{#incident.embargo}}
次の日時より前には公表しないでください: {{incident.embargo}}。
{{/incident.embargo}}

当社が {{facts.actor}} と呼ぶ侵入者が、偽造した認証トークンを使い、当社サービス上のメールを閲覧しました。{{facts.contained}}までに、すべてのお客様についてこの侵入を遮断しました。
閲覧されたアカウント数: {{facts.accountsAffected}} ({{facts.mailboxes}})
期間: {{facts.firstAccess}}から{{facts.lastAccess}}まで、開かれたメッセージ数: {{facts.itemsAccessed}}
{{#facts.note}}
{{facts.note}}
{{/facts.note}}
お願い: これらのアカウントでこの件についてやり取りしないでください。当社ポータルの {{facts.evidence}} をお客様ご自身の記録と照合してください。該当するメールに書かれていたパスワードと鍵をすべて変更してください。
本物かどうかの確認: お客様のケースコードは {{caseCode}} です。契約書に記載の電話番号 ({{facts.callback}} のはずです) にお電話ください。コードは当社が読み上げます。
ご回答: {{ack.url}} コード {{ack.code}}
{{#facts.answerBy}}
次の日時までにご回答をお願いします: {{facts.answerBy}}。
{{/facts.answerBy}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/reminder/advisory.yaml",
            content: #"""
# Goes out every policy.reminders.every until somebody confirms. It tells nothing new.
schema: 1
kind: reminder
subjectPrefix: "Provider Security:"
defaultLocale: en
requiredFacts: [callback]
factTypes: {answerBy: instant}

"""#
        ),
        (
            path: "templates/reminder/de/body.html.mustache",
            content: #"""
{{! translates 2360955535ed }}
<!DOCTYPE html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Erinnerung: Sicherheitshinweis {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>Sicherheitshinweis <span class="id">{{incident.id}}</span> für {{tenant.name}}: Erinnerung</h1>
<p>An {{contact.name}}, von Provider Security. Bitte geben Sie diesen Hinweis nur an Personen weiter, die ihn brauchen, um zu handeln.</p>
{{#incident.embargo}}
<p>Bitte nicht vor dem {{incident.embargo}} veröffentlichen.</p>
{{/incident.embargo}}
<h2>Warum schreiben wir noch einmal?</h2>
<p>Wir haben Ihnen einen Sicherheitshinweis zu {{incident.id}} geschickt (Version {{version}}) und von Ihnen noch keine Bestätigung. In dieser Erinnerung steht nichts Neues: Was passiert ist und was zu tun ist, steht in dem Hinweis. Wenn Sie ihn nicht finden, rufen Sie uns an.</p>
<h2>Ist dieser Hinweis echt?</h2>
<p>Ihr Fallcode lautet <span class="code">{{caseCode}}</span>; er ist in jedem Hinweis derselbe. Rufen Sie uns unter der Nummer an, die in Ihrem Vertrag oder auf unserer Website steht, die Sie über Ihr eigenes Lesezeichen öffnen (es sollte <span class="phone">{{facts.callback}}</span> sein), und fragen Sie nach dem Code: Wir lesen ihn Ihnen vor, nicht umgekehrt. Wir fragen nie nach einem Passwort und bitten Sie nie, etwas zu installieren.</p>
<h2>So antworten Sie</h2>
<div class="box">
<p>Öffnen Sie<br><a href="{{ack.url}}">{{ack.url}}</a><br>und geben Sie den Code <span class="code">{{ack.code}}</span>, Ihren Namen und Ihre Funktion ein. Die Seite fragt nach keinem Passwort.</p>
<p>Dort können Sie auch angeben, dass der Hinweis Sie nicht betrifft, dass Sie ihm widersprechen oder dass Sie einen Anruf wünschen. Das bloße Öffnen der Seite gilt nicht als Antwort. Wenn Sie keinen Link aus einer E-Mail öffnen möchten, rufen Sie uns an.</p>
{{#facts.answerBy}}
<p>Bitte antworten Sie bis zum {{facts.answerBy}}.</p>
{{/facts.answerBy}}
</div>
<p>Hören wir nichts von Ihnen, versuchen wir es auf anderen Wegen: bei einem anderen Ihrer Kontakte oder mit einem Anruf.</p>
<p class="end">Provider Security, Erinnerung an Hinweis Version {{version}}</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/reminder/de/body.txt.mustache",
            content: #"""
{{! translates 0a5d9950c2a4 }}
{{incident.tlp}}

SICHERHEITSHINWEIS {{incident.id}} FÜR {{tenant.name}}: ERINNERUNG
An {{contact.name}}, von Provider Security. Bitte geben Sie diesen Hinweis nur an Personen weiter, die ihn brauchen, um zu handeln.
{{#incident.embargo}}
Bitte nicht vor dem {{incident.embargo}} veröffentlichen.
{{/incident.embargo}}

WARUM SCHREIBEN WIR NOCH EINMAL?
Wir haben Ihnen einen Sicherheitshinweis zu {{incident.id}} geschickt (Version {{version}}) und von Ihnen noch keine Bestätigung. In dieser Erinnerung steht nichts Neues: Was passiert ist und was zu tun ist, steht in dem Hinweis. Wenn Sie ihn nicht finden, rufen Sie uns an.

IST DIESER HINWEIS ECHT?
Ihr Fallcode lautet {{caseCode}}; er ist in jedem Hinweis derselbe. Rufen Sie uns unter der Nummer an, die in Ihrem Vertrag oder auf unserer Website steht, die Sie über Ihr eigenes Lesezeichen öffnen (es sollte {{facts.callback}} sein), und fragen Sie nach dem Code: Wir lesen ihn Ihnen vor, nicht umgekehrt. Wir fragen nie nach einem Passwort und bitten Sie nie, etwas zu installieren.

SO ANTWORTEN SIE
Öffnen Sie
{{ack.url}}
und geben Sie den Code {{ack.code}}, Ihren Namen und Ihre Funktion ein. Die Seite fragt nach keinem Passwort.
Dort können Sie auch angeben, dass der Hinweis Sie nicht betrifft, dass Sie ihm widersprechen oder dass Sie einen Anruf wünschen. Das bloße Öffnen der Seite gilt nicht als Antwort. Wenn Sie keinen Link aus einer E-Mail öffnen möchten, rufen Sie uns an.
{{#facts.answerBy}}
Bitte antworten Sie bis zum {{facts.answerBy}}.
{{/facts.answerBy}}
Hören wir nichts von Ihnen, versuchen wir es auf anderen Wegen: bei einem anderen Ihrer Kontakte oder mit einem Anruf.

Provider Security, Erinnerung an Hinweis Version {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/reminder/de/subject.mustache",
            content: #"""
{{! translates f7ed6aa18fa6 }}
unbefugter Zugriff auf E-Mails, {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/reminder/de/webhook.txt.mustache",
            content: #"""
{{! translates c71b11b107a7 }}
{{incident.tlp}}
SICHERHEITSHINWEIS {{incident.id}} FÜR {{tenant.name}}: ERINNERUNG
Diesen Hinweis muss ein Mensch lesen: Ein Ticket allein beantwortet ihn nicht.
{{#incident.embargo}}
Bitte nicht vor dem {{incident.embargo}} veröffentlichen.
{{/incident.embargo}}

Wir haben Ihnen einen Sicherheitshinweis zu {{incident.id}} geschickt (Version {{version}}) und von Ihnen noch keine Bestätigung. Hier steht nichts Neues: Was passiert ist und was zu tun ist, steht in dem Hinweis.
Echt? Ihr Fallcode lautet {{caseCode}}. Rufen Sie uns unter der Nummer aus Ihrem Vertrag an (es sollte {{facts.callback}} sein): Wir lesen Ihnen den Code vor.
Antworten: {{ack.url}} mit dem Code {{ack.code}}
{{#facts.answerBy}}
Bitte antworten Sie bis zum {{facts.answerBy}}.
{{/facts.answerBy}}
Hören wir nichts von Ihnen, versuchen wir es auf anderen Wegen.
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/reminder/en/body.html.mustache",
            content: #"""
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Reminder: security notice {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>Security notice <span class="id">{{incident.id}}</span> for {{tenant.name}}: reminder</h1>
<p>To {{contact.name}}, from Provider Security. Please share it only with the people who need it to act.</p>
{{#incident.embargo}}
<p>Please do not make this public before {{incident.embargo}}.</p>
{{/incident.embargo}}
<h2>Why we write again</h2>
<p>We sent you a security notice about {{incident.id}} (version {{version}}) and have no confirmation from you yet. There is nothing new in this reminder: what happened, and what to do, stands in the notice. If you can't find it, call us.</p>
<h2>Is this genuine?</h2>
<p>Your case code is <span class="code">{{caseCode}}</span>, the same in every notice. Call us on the number in your contract, or on our website as you know it from your own bookmark (it should be <span class="phone">{{facts.callback}}</span>), and ask for the code: we read it to you, not you to us. We never ask for a password, nor for anything to be installed.</p>
<h2>How to answer</h2>
<div class="box">
<p>Open<br><a href="{{ack.url}}">{{ack.url}}</a><br>and enter the code <span class="code">{{ack.code}}</span>, your name and your role. That page asks for no password.</p>
<p>You can also say there that this is not meant for you, that you disagree, or that you want a call. Opening the page alone does not count as an answer. If you would rather not open a link in a mail, call us.</p>
{{#facts.answerBy}}
<p>Please answer by {{facts.answerBy}}.</p>
{{/facts.answerBy}}
</div>
<p>If we don't hear from you, we will try other ways to reach you: another of your contacts, or a call.</p>
<p class="end">Provider Security, reminder of notice version {{version}}</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/reminder/en/body.txt.mustache",
            content: #"""
{{incident.tlp}}

SECURITY NOTICE {{incident.id}} FOR {{tenant.name}}: REMINDER
To {{contact.name}}, from Provider Security. Please share it only with the people who need it to act.
{{#incident.embargo}}
Please do not make this public before {{incident.embargo}}.
{{/incident.embargo}}

WHY WE WRITE AGAIN
We sent you a security notice about {{incident.id}} (version {{version}}) and have no confirmation from you yet. There is nothing new in this reminder: what happened, and what to do, stands in the notice. If you can't find it, call us.

IS THIS GENUINE?
Your case code is {{caseCode}}, the same in every notice. Call us on the number in your contract, or on our website as you know it from your own bookmark (it should be {{facts.callback}}), and ask for the code: we read it to you, not you to us. We never ask for a password, nor for anything to be installed.

HOW TO ANSWER
Open
{{ack.url}}
and enter the code {{ack.code}}, your name and your role. That page asks for no password.
You can also say there that this is not meant for you, that you disagree, or that you want a call. Opening the page alone does not count as an answer. If you would rather not open a link in a mail, call us.
{{#facts.answerBy}}
Please answer by {{facts.answerBy}}.
{{/facts.answerBy}}
If we don't hear from you, we will try other ways to reach you: another of your contacts, or a call.

Provider Security, reminder of notice version {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/reminder/en/subject.mustache",
            content: #"""
unauthorised access to mail of {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/reminder/en/webhook.txt.mustache",
            content: #"""
{{incident.tlp}}
SECURITY NOTICE {{incident.id}} FOR {{tenant.name}}: REMINDER
A person must read this: opening a ticket does not answer it.
{{#incident.embargo}}
Please do not make this public before {{incident.embargo}}.
{{/incident.embargo}}

We sent you a security notice about {{incident.id}} (version {{version}}) and have no confirmation from you yet. There is nothing new here: what happened, and what to do, stands in the notice.
Genuine? Your case code is {{caseCode}}. Call us on the number in your contract (it should be {{facts.callback}}): we read the code to you.
Answer: {{ack.url}} with the code {{ack.code}}
{{#facts.answerBy}}
Please answer by {{facts.answerBy}}.
{{/facts.answerBy}}
If we don't hear from you, we will try other ways to reach you.
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/reminder/es/body.html.mustache",
            content: #"""
{{! translates 2360955535ed }}
<!DOCTYPE html>
<html lang="es">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Recordatorio: aviso de seguridad {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>Aviso de seguridad <span class="id">{{incident.id}}</span> para {{tenant.name}}: recordatorio</h1>
<p>A la atención de {{contact.name}}, de parte de Provider Security. Le rogamos que comparta este aviso solo con las personas que lo necesiten para actuar.</p>
{{#incident.embargo}}
<p>Le rogamos que no lo haga público antes del {{incident.embargo}}.</p>
{{/incident.embargo}}
<h2>Por qué le escribimos de nuevo</h2>
<p>Le enviamos un aviso de seguridad sobre {{incident.id}} (versión {{version}}) y aún no tenemos su confirmación. Este recordatorio no contiene nada nuevo: lo que ha ocurrido y lo que conviene hacer está en el aviso. Si no lo encuentra, llámenos.</p>
<h2>¿Es auténtico este aviso?</h2>
<p>Su código de caso es <span class="code">{{caseCode}}</span>; es el mismo en todos nuestros avisos. Llámenos al número que figura en su contrato, o en nuestra página web abierta desde su propio marcador (debería ser el <span class="phone">{{facts.callback}}</span>), y pregunte por el código: se lo leemos nosotros a usted, nunca al revés. Nunca le pediremos una contraseña ni que instale nada.</p>
<h2>Cómo responder</h2>
<div class="box">
<p>Abra<br><a href="{{ack.url}}">{{ack.url}}</a><br>e introduzca el código <span class="code">{{ack.code}}</span>, su nombre y su cargo. Esa página no pide ninguna contraseña.</p>
<p>Allí también puede indicar que el aviso no es para usted, que no está de acuerdo o que desea que le llamemos. Abrir la página no cuenta como respuesta. Si prefiere no abrir un enlace recibido por correo, llámenos.</p>
{{#facts.answerBy}}
<p>Le rogamos que responda antes del {{facts.answerBy}}.</p>
{{/facts.answerBy}}
</div>
<p>Si no tenemos noticias suyas, probaremos otras vías: otro de sus contactos o una llamada.</p>
<p class="end">Provider Security, recordatorio del aviso versión {{version}}</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/reminder/es/body.txt.mustache",
            content: #"""
{{! translates 0a5d9950c2a4 }}
{{incident.tlp}}

AVISO DE SEGURIDAD {{incident.id}} PARA {{tenant.name}}: RECORDATORIO
A la atención de {{contact.name}}, de parte de Provider Security. Le rogamos que comparta este aviso solo con las personas que lo necesiten para actuar.
{{#incident.embargo}}
Le rogamos que no lo haga público antes del {{incident.embargo}}.
{{/incident.embargo}}

POR QUÉ LE ESCRIBIMOS DE NUEVO
Le enviamos un aviso de seguridad sobre {{incident.id}} (versión {{version}}) y aún no tenemos su confirmación. Este recordatorio no contiene nada nuevo: lo que ha ocurrido y lo que conviene hacer está en el aviso. Si no lo encuentra, llámenos.

¿ES AUTÉNTICO ESTE AVISO?
Su código de caso es {{caseCode}}; es el mismo en todos nuestros avisos. Llámenos al número que figura en su contrato, o en nuestra página web abierta desde su propio marcador (debería ser el {{facts.callback}}), y pregunte por el código: se lo leemos nosotros a usted, nunca al revés. Nunca le pediremos una contraseña ni que instale nada.

CÓMO RESPONDER
Abra
{{ack.url}}
e introduzca el código {{ack.code}}, su nombre y su cargo. Esa página no pide ninguna contraseña.
Allí también puede indicar que el aviso no es para usted, que no está de acuerdo o que desea que le llamemos. Abrir la página no cuenta como respuesta. Si prefiere no abrir un enlace recibido por correo, llámenos.
{{#facts.answerBy}}
Le rogamos que responda antes del {{facts.answerBy}}.
{{/facts.answerBy}}
Si no tenemos noticias suyas, probaremos otras vías: otro de sus contactos o una llamada.

Provider Security, recordatorio del aviso versión {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/reminder/es/subject.mustache",
            content: #"""
{{! translates f7ed6aa18fa6 }}
acceso no autorizado al correo de {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/reminder/es/webhook.txt.mustache",
            content: #"""
{{! translates c71b11b107a7 }}
{{incident.tlp}}
AVISO DE SEGURIDAD {{incident.id}} PARA {{tenant.name}}: RECORDATORIO
Este aviso debe leerlo una persona: abrir un tique no es una respuesta.
{{#incident.embargo}}
Le rogamos que no lo haga público antes del {{incident.embargo}}.
{{/incident.embargo}}

Le enviamos un aviso de seguridad sobre {{incident.id}} (versión {{version}}) y aún no tenemos su confirmación. Aquí no hay nada nuevo: lo que ha ocurrido y lo que conviene hacer está en el aviso.
¿Es auténtico? Su código de caso es {{caseCode}}. Llámenos al número de su contrato (debería ser el {{facts.callback}}): se lo leemos nosotros a usted.
Responder: {{ack.url}} con el código {{ack.code}}
{{#facts.answerBy}}
Le rogamos que responda antes del {{facts.answerBy}}.
{{/facts.answerBy}}
Si no tenemos noticias suyas, probaremos otras vías.
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/reminder/fr/body.html.mustache",
            content: #"""
{{! translates 2360955535ed }}
<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Rappel : avis de sécurité {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>Avis de sécurité <span class="id">{{incident.id}}</span> pour {{tenant.name}} : rappel</h1>
<p>À l’attention de {{contact.name}}, de la part de Provider Security. Merci de ne transmettre cet avis qu’aux personnes qui en ont besoin pour agir.</p>
{{#incident.embargo}}
<p>Merci de ne rien rendre public avant le {{incident.embargo}}.</p>
{{/incident.embargo}}
<h2>Pourquoi nous vous écrivons à nouveau</h2>
<p>Nous vous avons envoyé un avis de sécurité au sujet de {{incident.id}} (version {{version}}) et n’avons pas encore reçu de confirmation de votre part. Ce rappel n’apporte rien de nouveau : ce qui s’est passé et ce qu’il faut faire figurent dans l’avis. Si vous ne le retrouvez pas, appelez-nous.</p>
<h2>Cet avis est-il authentique ?</h2>
<p>Votre code de dossier : <span class="code">{{caseCode}}</span> ; il est le même dans chacun de nos avis. Appelez-nous au numéro qui figure dans votre contrat, ou sur notre site web ouvert depuis vos propres favoris (ce devrait être le <span class="phone">{{facts.callback}}</span>), et demandez ce code : c’est nous qui vous le lisons, jamais l’inverse. Nous ne vous demanderons jamais ni mot de passe ni installation.</p>
<h2>Comment répondre</h2>
<div class="box">
<p>Ouvrez<br><a href="{{ack.url}}">{{ack.url}}</a><br>et saisissez le code <span class="code">{{ack.code}}</span>, votre nom et votre fonction. Cette page ne demande aucun mot de passe.</p>
<p>Vous pouvez aussi y indiquer que cet avis ne vous concerne pas, que vous le contestez ou que vous souhaitez être appelé. Ouvrir la page ne suffit pas : cela ne compte pas comme une réponse. Si vous préférez ne pas ouvrir de lien reçu par courriel, appelez-nous.</p>
{{#facts.answerBy}}
<p>Merci de répondre avant le {{facts.answerBy}}.</p>
{{/facts.answerBy}}
</div>
<p>Sans nouvelles de votre part, nous essaierons de vous joindre autrement : par un autre de vos contacts ou par téléphone.</p>
<p class="end">Provider Security, rappel de l’avis version {{version}}</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/reminder/fr/body.txt.mustache",
            content: #"""
{{! translates 0a5d9950c2a4 }}
{{incident.tlp}}

AVIS DE SÉCURITÉ {{incident.id}} POUR {{tenant.name}} : RAPPEL
À l’attention de {{contact.name}}, de la part de Provider Security. Merci de ne transmettre cet avis qu’aux personnes qui en ont besoin pour agir.
{{#incident.embargo}}
Merci de ne rien rendre public avant le {{incident.embargo}}.
{{/incident.embargo}}

POURQUOI NOUS VOUS ÉCRIVONS À NOUVEAU
Nous vous avons envoyé un avis de sécurité au sujet de {{incident.id}} (version {{version}}) et n’avons pas encore reçu de confirmation de votre part. Ce rappel n’apporte rien de nouveau : ce qui s’est passé et ce qu’il faut faire figurent dans l’avis. Si vous ne le retrouvez pas, appelez-nous.

CET AVIS EST-IL AUTHENTIQUE ?
Votre code de dossier : {{caseCode}} ; il est le même dans chacun de nos avis. Appelez-nous au numéro qui figure dans votre contrat, ou sur notre site web ouvert depuis vos propres favoris (ce devrait être le {{facts.callback}}), et demandez ce code : c’est nous qui vous le lisons, jamais l’inverse. Nous ne vous demanderons jamais ni mot de passe ni installation.

COMMENT RÉPONDRE
Ouvrez
{{ack.url}}
et saisissez le code {{ack.code}}, votre nom et votre fonction. Cette page ne demande aucun mot de passe.
Vous pouvez aussi y indiquer que cet avis ne vous concerne pas, que vous le contestez ou que vous souhaitez être appelé. Ouvrir la page ne suffit pas : cela ne compte pas comme une réponse. Si vous préférez ne pas ouvrir de lien reçu par courriel, appelez-nous.
{{#facts.answerBy}}
Merci de répondre avant le {{facts.answerBy}}.
{{/facts.answerBy}}
Sans nouvelles de votre part, nous essaierons de vous joindre autrement : par un autre de vos contacts ou par téléphone.

Provider Security, rappel de l’avis version {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/reminder/fr/subject.mustache",
            content: #"""
{{! translates f7ed6aa18fa6 }}
accès non autorisé à la messagerie de {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/reminder/fr/webhook.txt.mustache",
            content: #"""
{{! translates c71b11b107a7 }}
{{incident.tlp}}
AVIS DE SÉCURITÉ {{incident.id}} POUR {{tenant.name}} : RAPPEL
Cet avis doit être lu par une personne : ouvrir un ticket ne constitue pas une réponse.
{{#incident.embargo}}
Merci de ne rien rendre public avant le {{incident.embargo}}.
{{/incident.embargo}}

Nous vous avons envoyé un avis de sécurité au sujet de {{incident.id}} (version {{version}}) et n’avons pas encore reçu de confirmation de votre part. Rien de nouveau ici : ce qui s’est passé et ce qu’il faut faire figurent dans l’avis.
Authentique ? Votre code de dossier : {{caseCode}}. Appelez-nous au numéro de votre contrat (ce devrait être le {{facts.callback}}) : c’est nous qui vous lisons ce code.
Répondre : {{ack.url}} avec le code {{ack.code}}
{{#facts.answerBy}}
Merci de répondre avant le {{facts.answerBy}}.
{{/facts.answerBy}}
Sans nouvelles de votre part, nous essaierons de vous joindre autrement.
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/reminder/ja/body.html.mustache",
            content: #"""
{{! translates 2360955535ed }}
<!DOCTYPE html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>再度のお願い: セキュリティ通知 {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>{{tenant.name}} 様へのセキュリティ通知 <span class="id">{{incident.id}}</span> (再度のお願い)</h1>
<p>宛先: {{contact.name}} 様　差出人: Provider Security。対応に必要な方に限って共有してください。</p>
{{#incident.embargo}}
<p>次の日時より前には公表しないでください: {{incident.embargo}}。</p>
{{/incident.embargo}}
<h2>再度ご連絡する理由</h2>
<p>{{incident.id}} についてのセキュリティ通知 (第 {{version}} 版) をお送りしましたが、まだご回答をいただいていません。今回のご連絡に新しい内容はありません。何が起きたか、何をお願いしたいかは、先の通知に記載しています。通知が見当たらない場合は、お電話ください。</p>
<h2>この通知は本物か</h2>
<p>お客様のケースコード: <span class="code">{{caseCode}}</span> (すべての通知で同じものです)。契約書に記載の電話番号、またはお客様ご自身のブックマークから開いた当社ウェブサイトに記載の電話番号 (<span class="phone">{{facts.callback}}</span> のはずです) にお電話のうえ、このコードをお尋ねください。コードは当社がお客様に読み上げます。お客様から読み上げていただくことはありません。当社がパスワードをお尋ねしたり、何かのインストールをお願いしたりすることは決してありません。</p>
<h2>ご回答の方法</h2>
<div class="box">
<p>次のページを開き、<br><a href="{{ack.url}}">{{ack.url}}</a><br>コード <span class="code">{{ack.code}}</span> とお名前、役職を入力してください。このページでパスワードをお尋ねすることはありません。</p>
<p>宛先が違う、内容に異議がある、電話を希望する、といったご回答も同じページで承ります。ページを開いただけでは回答になりません。メールのリンクを開きたくない場合は、お電話ください。</p>
{{#facts.answerBy}}
<p>次の日時までにご回答をお願いします: {{facts.answerBy}}。</p>
{{/facts.answerBy}}
</div>
<p>ご回答がない場合は、別のご担当者様やお電話など、ほかの方法でご連絡いたします。</p>
<p class="end">Provider Security　通知 第 {{version}} 版についての再度のお願い</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/reminder/ja/body.txt.mustache",
            content: #"""
{{! translates 0a5d9950c2a4 }}
{{incident.tlp}}

■ {{tenant.name}} 様へのセキュリティ通知 {{incident.id}} (再度のお願い)
宛先: {{contact.name}} 様　差出人: Provider Security。対応に必要な方に限って共有してください。
{{#incident.embargo}}
次の日時より前には公表しないでください: {{incident.embargo}}。
{{/incident.embargo}}

■ 再度ご連絡する理由
{{incident.id}} についてのセキュリティ通知 (第 {{version}} 版) をお送りしましたが、まだご回答をいただいていません。今回のご連絡に新しい内容はありません。何が起きたか、何をお願いしたいかは、先の通知に記載しています。通知が見当たらない場合は、お電話ください。

■ この通知は本物か
お客様のケースコード: {{caseCode}} (すべての通知で同じものです)。契約書に記載の電話番号、またはお客様ご自身のブックマークから開いた当社ウェブサイトに記載の電話番号 ({{facts.callback}} のはずです) にお電話のうえ、このコードをお尋ねください。コードは当社がお客様に読み上げます。お客様から読み上げていただくことはありません。当社がパスワードをお尋ねしたり、何かのインストールをお願いしたりすることは決してありません。

■ ご回答の方法
次のページを開き、
{{ack.url}}
コード {{ack.code}} とお名前、役職を入力してください。このページでパスワードをお尋ねすることはありません。
宛先が違う、内容に異議がある、電話を希望する、といったご回答も同じページで承ります。ページを開いただけでは回答になりません。メールのリンクを開きたくない場合は、お電話ください。
{{#facts.answerBy}}
次の日時までにご回答をお願いします: {{facts.answerBy}}。
{{/facts.answerBy}}
ご回答がない場合は、別のご担当者様やお電話など、ほかの方法でご連絡いたします。

Provider Security　通知 第 {{version}} 版についての再度のお願い
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/reminder/ja/subject.mustache",
            content: #"""
{{! translates f7ed6aa18fa6 }}
{{tenant.name}} 様のメールへの不正アクセスについて ({{incident.id}})

"""#
        ),
        (
            path: "templates/reminder/ja/webhook.txt.mustache",
            content: #"""
{{! translates c71b11b107a7 }}
{{incident.tlp}}
■ {{tenant.name}} 様へのセキュリティ通知 {{incident.id}} (再度のお願い)
この通知は担当の方がお読みください。チケットの起票だけでは回答になりません。
{{#incident.embargo}}
次の日時より前には公表しないでください: {{incident.embargo}}。
{{/incident.embargo}}

{{incident.id}} についてのセキュリティ通知 (第 {{version}} 版) をお送りしましたが、まだご回答をいただいていません。新しい内容はありません。何が起きたか、何をお願いしたいかは、先の通知に記載しています。
本物かどうかの確認: お客様のケースコードは {{caseCode}} です。契約書に記載の電話番号 ({{facts.callback}} のはずです) にお電話ください。コードは当社が読み上げます。
ご回答: {{ack.url}} コード {{ack.code}}
{{#facts.answerBy}}
次の日時までにご回答をお願いします: {{facts.answerBy}}。
{{/facts.answerBy}}
ご回答がない場合は、ほかの方法でご連絡いたします。
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/summary/de/summary.html.mustache",
            content: #"""
{{! translates 8eb0253e7fd4 }}
<!DOCTYPE html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{tlp}} Partner-Lagebericht {{incident.id}}</title>
<style>
body { font: 1rem/1.4 sans-serif; max-width: 48rem; margin: 1rem auto; padding: 0 1rem; }
.tlp { font-weight: bold; text-align: right; }
table { border-collapse: collapse; }
th, td { text-align: left; padding: 0.2rem 1rem 0.2rem 0; border-bottom: 1px solid #999; }
.number { text-align: right; }
</style>
</head>
<body>
<header>
<p class="tlp">{{tlp}}</p>
<p>{{#tlpIsRed}}Nur für die angesprochenen Personen.{{/tlpIsRed}}{{#tlpIsAmberStrict}}Nur für Ihre Organisation und dort nur für Personen, die es wissen müssen.{{/tlpIsAmberStrict}}{{#tlpIsAmber}}Für Ihre Organisation und deren Kunden, soweit sie es wissen müssen.{{/tlpIsAmber}}{{#tlpIsGreen}}Für Ihre Fachgemeinschaft, nicht zur Veröffentlichung.{{/tlpIsGreen}}{{#tlpIsClear}}Darf frei weitergegeben werden.{{/tlpIsClear}}</p>
{{#drill}}
<p><strong>ÜBUNG: Nichts hiervon ist echt.</strong></p>
{{/drill}}
</header>
<main>
<h1>Partner-Lagebericht {{incident.id}}: {{incident.title}}</h1>
<p>Für {{partner}}. Ausgabe {{edition}}, Stand {{asOf}} / {{asOfUTC}}.</p>
{{#incident.hasEmbargo}}
<p>{{#incident.embargoIsOver}}Die Sperrfrist endete am {{incident.embargo}} / {{incident.embargoUTC}}.{{/incident.embargoIsOver}}{{^incident.embargoIsOver}}Nicht öffentlich vor {{incident.embargo}} / {{incident.embargoUTC}}.{{/incident.embargoIsOver}}</p>
{{/incident.hasEmbargo}}
<p>{{#levelIsNamed}}Genannt werden die Kunden, die dem zugestimmt haben; andere erscheinen unter einem Pseudonym oder werden nur gezählt.{{/levelIsNamed}}{{#levelIsPseudonymous}}Kunden erscheinen unter Pseudonymen, die nur für Sie gelten.{{/levelIsPseudonymous}}{{#levelIsAggregate}}Nur Zahlen; kein Kunde wird genannt.{{/levelIsAggregate}}</p>
<h2>Wer ist betroffen?</h2>
<p><strong>{{customers.total}}</strong> Kunden insgesamt</p>
{{#hasTiers}}
<table>
<caption>Nach Kundengruppe</caption>
<tbody>
{{#tiers}}
<tr><td class="number">{{total}}</td><th scope="row">{{#hasName}}{{name}}{{/hasName}}{{^hasName}}ohne Angabe einer Gruppe{{/hasName}}</th></tr>
{{/tiers}}
</tbody>
</table>
{{/hasTiers}}
<h2>Wer weiß Bescheid, und wer ist sicher?</h2>
<table>
<thead><tr><th scope="col" class="number">Zahl</th>{{#hasListed}}{{#hasUnlisted}}<th scope="col" class="number">Unten aufgeführt</th>{{/hasUnlisted}}{{/hasListed}}<th scope="col">Stand</th></tr></thead>
<tbody>
<tr><td class="number">{{customers.mitigated}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.mitigated}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">sicher</th></tr>
<tr><td class="number">{{customers.confirmed}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.confirmed}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">bestätigt, noch nicht sicher</th></tr>
<tr><td class="number">{{customers.notified}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.notified}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">benachrichtigt, noch nicht bestätigt</th></tr>
<tr><td class="number">{{customers.queued}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.queued}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">noch nicht benachrichtigt</th></tr>
<tr><td class="number">{{customers.unreachable}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.unreachable}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">nicht erreichbar</th></tr>
<tr><td class="number">{{customers.disputed}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.disputed}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">widersprechen dem Hinweis</th></tr>
<tr><td class="number">{{customers.withdrawn}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.withdrawn}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">doch nicht betroffen</th></tr>
</tbody>
</table>
<h2>Wie schnell ging es?</h2>
<ul>
<li>Von der Freigabe bis zur Benachrichtigung: {{#timeToNotify.known}}Median {{timeToNotify.median}}, 90 % innerhalb von {{timeToNotify.p90}} (Kunden: {{timeToNotify.n}}){{/timeToNotify.known}}{{^timeToNotify.known}}noch keine Angabe, oder zu wenige Kunden für eine{{/timeToNotify.known}}</li>
<li>Von der Benachrichtigung bis zur Bestätigung: {{#timeToConfirm.known}}Median {{timeToConfirm.median}}, 90 % innerhalb von {{timeToConfirm.p90}} (Kunden: {{timeToConfirm.n}}){{/timeToConfirm.known}}{{^timeToConfirm.known}}noch keine Angabe, oder zu wenige Kunden für eine{{/timeToConfirm.known}}</li>
</ul>
<h2>Was ist offen?</h2>
<ul>
<li>Kunden ohne Bestätigung: <strong>{{silent.count}}</strong>{{#silent.items}}<br>{{name}}: {{#told}}nicht bestätigt{{/told}}{{^told}}noch nicht erreicht{{/told}}{{#hasSince}}, seit {{lasting}} ({{since}}){{/hasSince}}{{/silent.items}}</li>
<li>Fehlgeschlagene Zustellungen: <strong>{{failures.count}}</strong>{{#failures.items}}<br>{{name}}: {{#isSMTP}}E-Mail{{/isSMTP}}{{#isWebhook}}Webhook{{/isWebhook}}{{#hasContact}} an {{contact}}{{/hasContact}} {{#isRefused}}abgelehnt{{/isRefused}}{{#isExpired}}nach Ablauf der Frist aufgegeben{{/isExpired}}{{#hasReply}} ({{reply}}){{/hasReply}}{{/failures.items}}</li>
<li>Zustellungen, deren Ausgang ungewiss ist: <strong>{{uncertain.count}}</strong></li>
<li>Zustellungen, die doppelt angekommen sein können: <strong>{{possibleDuplicates.count}}</strong></li>
<li>Offene Aufgaben (manuell): <strong>{{tasks.count}}</strong></li>
{{#exceptions}}
<li>Ohne zweite Person freigegeben: {{#breakGlass}}Aussendung {{release}} ging im Notfall mit nur einer Freigabe hinaus{{/breakGlass}}{{#ownAuthor}}Aussendung {{release}} wurde nur von ihrem Verfasser freigegeben{{/ownAuthor}}</li>
{{/exceptions}}
</ul>
<h2>Was kommt als Nächstes?</h2>
{{#hasNextSteps}}
<ul>
{{#nextSteps}}
<li>{{#tellQueued}}Kunden benachrichtigen, die noch nichts wissen{{/tellQueued}}{{#callSilent}}Kunden anrufen, die nicht bestätigt haben{{/callSilent}}{{#reachUnreachable}}Einen anderen Weg zu den nicht erreichbaren Kunden finden{{/reachUnreachable}}{{#settleDisputed}}Mit den Kunden klären, die dem Hinweis widersprechen{{/settleDisputed}}{{#resolveUncertain}}Klären, ob die ungewissen Zustellungen angekommen sind{{/resolveUncertain}}{{#mitigateConfirmed}}Kunden, die bestätigt haben, begleiten, bis sie sicher sind{{/mitigateConfirmed}}: <strong>{{count}}</strong></li>
{{/nextSteps}}
</ul>
{{/hasNextSteps}}
{{^hasNextSteps}}
<p>Es ist nichts mehr zu tun.</p>
{{/hasNextSteps}}
{{#hasItems}}
<h2>Die Kunden im Einzelnen</h2>
<p>Aufgeführte Kunden: {{listed.total}}.{{#hasUnlisted}} Nur gezählte Kunden, weil sie mehr nicht gestattet haben: {{unlisted}}.{{/hasUnlisted}}</p>
<table>
<thead><tr><th scope="col">Kunde</th><th scope="col">Stand</th><th scope="col">Benachrichtigt</th><th scope="col">Bestätigt</th><th scope="col">Sicher</th></tr></thead>
<tbody>
{{#items}}
<tr><th scope="row"><bdi>{{name}}</bdi></th><td>{{#isQueued}}noch nicht benachrichtigt{{/isQueued}}{{#isNotified}}benachrichtigt, noch nicht bestätigt{{/isNotified}}{{#isConfirmed}}bestätigt{{/isConfirmed}}{{#isMitigated}}sicher{{/isMitigated}}{{#isUnreachable}}nicht erreichbar{{/isUnreachable}}{{#isDisputed}}widerspricht dem Hinweis{{/isDisputed}}{{#isWithdrawn}}doch nicht betroffen{{/isWithdrawn}}{{#isMitigated}}{{#isSilent}}, ohne Bestätigung{{/isSilent}}{{/isMitigated}}</td><td>{{notified}}</td><td>{{confirmed}}</td><td>{{mitigated}}</td></tr>
{{/items}}
</tbody>
</table>
{{/hasItems}}
</main>
<footer>
<p>Ortszeiten gelten für {{timezone}}.{{#anyHidden}} – steht für eine Zahl, die nicht gezeigt wird: Kundenzahlen unter {{smallest}} und andere, aus denen sich eine solche errechnen ließe.{{/anyHidden}}</p>
<p class="tlp">{{tlp}}</p>
</footer>
</body>
</html>

"""#
        ),
        (
            path: "templates/summary/de/summary.md.mustache",
            content: #"""
{{! translates 1c756f0eafc5 }}
**{{tlp}}**

{{#tlpIsRed}}Nur für die angesprochenen Personen.{{/tlpIsRed}}{{#tlpIsAmberStrict}}Nur für Ihre Organisation und dort nur für Personen, die es wissen müssen.{{/tlpIsAmberStrict}}{{#tlpIsAmber}}Für Ihre Organisation und deren Kunden, soweit sie es wissen müssen.{{/tlpIsAmber}}{{#tlpIsGreen}}Für Ihre Fachgemeinschaft, nicht zur Veröffentlichung.{{/tlpIsGreen}}{{#tlpIsClear}}Darf frei weitergegeben werden.{{/tlpIsClear}}
{{#drill}}

**ÜBUNG: Nichts hiervon ist echt.**
{{/drill}}

# Partner-Lagebericht {{incident.id}}: {{incident.title}}

Für {{partner}}. Ausgabe {{edition}}, Stand {{asOf}} / {{asOfUTC}}.
{{#incident.hasEmbargo}}
{{#incident.embargoIsOver}}
Die Sperrfrist endete am {{incident.embargo}} / {{incident.embargoUTC}}.
{{/incident.embargoIsOver}}
{{^incident.embargoIsOver}}
Nicht öffentlich vor {{incident.embargo}} / {{incident.embargoUTC}}.
{{/incident.embargoIsOver}}
{{/incident.hasEmbargo}}
{{#levelIsNamed}}Genannt werden die Kunden, die dem zugestimmt haben; andere erscheinen unter einem Pseudonym oder werden nur gezählt.{{/levelIsNamed}}{{#levelIsPseudonymous}}Kunden erscheinen unter Pseudonymen, die nur für Sie gelten.{{/levelIsPseudonymous}}{{#levelIsAggregate}}Nur Zahlen; kein Kunde wird genannt.{{/levelIsAggregate}}

## Wer ist betroffen?

- **{{customers.total}}** Kunden insgesamt
{{#hasTiers}}
{{#tiers}}
  - {{total}} {{#hasName}}{{name}}{{/hasName}}{{^hasName}}ohne Angabe einer Gruppe{{/hasName}}
{{/tiers}}
{{/hasTiers}}

## Wer weiß Bescheid, und wer ist sicher?

| Zahl |{{#hasListed}}{{#hasUnlisted}} Unten aufgeführt |{{/hasUnlisted}}{{/hasListed}} Stand |
| ---: |{{#hasListed}}{{#hasUnlisted}} ---: |{{/hasUnlisted}}{{/hasListed}} :--- |
| {{customers.mitigated}} |{{#hasListed}}{{#hasUnlisted}} {{listed.mitigated}} |{{/hasUnlisted}}{{/hasListed}} sicher |
| {{customers.confirmed}} |{{#hasListed}}{{#hasUnlisted}} {{listed.confirmed}} |{{/hasUnlisted}}{{/hasListed}} bestätigt, noch nicht sicher |
| {{customers.notified}} |{{#hasListed}}{{#hasUnlisted}} {{listed.notified}} |{{/hasUnlisted}}{{/hasListed}} benachrichtigt, noch nicht bestätigt |
| {{customers.queued}} |{{#hasListed}}{{#hasUnlisted}} {{listed.queued}} |{{/hasUnlisted}}{{/hasListed}} noch nicht benachrichtigt |
| {{customers.unreachable}} |{{#hasListed}}{{#hasUnlisted}} {{listed.unreachable}} |{{/hasUnlisted}}{{/hasListed}} nicht erreichbar |
| {{customers.disputed}} |{{#hasListed}}{{#hasUnlisted}} {{listed.disputed}} |{{/hasUnlisted}}{{/hasListed}} widersprechen dem Hinweis |
| {{customers.withdrawn}} |{{#hasListed}}{{#hasUnlisted}} {{listed.withdrawn}} |{{/hasUnlisted}}{{/hasListed}} doch nicht betroffen |

## Wie schnell ging es?

- Von der Freigabe bis zur Benachrichtigung: {{#timeToNotify.known}}Median {{timeToNotify.median}}, 90 % innerhalb von {{timeToNotify.p90}} (Kunden: {{timeToNotify.n}}){{/timeToNotify.known}}{{^timeToNotify.known}}noch keine Angabe, oder zu wenige Kunden für eine{{/timeToNotify.known}}
- Von der Benachrichtigung bis zur Bestätigung: {{#timeToConfirm.known}}Median {{timeToConfirm.median}}, 90 % innerhalb von {{timeToConfirm.p90}} (Kunden: {{timeToConfirm.n}}){{/timeToConfirm.known}}{{^timeToConfirm.known}}noch keine Angabe, oder zu wenige Kunden für eine{{/timeToConfirm.known}}

## Was ist offen?

- Kunden ohne Bestätigung: **{{silent.count}}**
{{#silent.items}}
  - {{name}}: {{#told}}nicht bestätigt{{/told}}{{^told}}noch nicht erreicht{{/told}}{{#hasSince}}, seit {{lasting}} ({{since}}){{/hasSince}}
{{/silent.items}}
- Fehlgeschlagene Zustellungen: **{{failures.count}}**
{{#failures.items}}
  - {{name}}: {{#isSMTP}}E-Mail{{/isSMTP}}{{#isWebhook}}Webhook{{/isWebhook}}{{#hasContact}} an {{contact}}{{/hasContact}} {{#isRefused}}abgelehnt{{/isRefused}}{{#isExpired}}nach Ablauf der Frist aufgegeben{{/isExpired}}{{#hasReply}} ({{reply}}){{/hasReply}}
{{/failures.items}}
- Zustellungen, deren Ausgang ungewiss ist: **{{uncertain.count}}**
- Zustellungen, die doppelt angekommen sein können: **{{possibleDuplicates.count}}**
- Offene Aufgaben (manuell): **{{tasks.count}}**
{{#exceptions}}
- Ohne zweite Person freigegeben: {{#breakGlass}}Aussendung {{release}} ging im Notfall mit nur einer Freigabe hinaus{{/breakGlass}}{{#ownAuthor}}Aussendung {{release}} wurde nur von ihrem Verfasser freigegeben{{/ownAuthor}}
{{/exceptions}}

## Was kommt als Nächstes?

{{#nextSteps}}
- {{#tellQueued}}Kunden benachrichtigen, die noch nichts wissen{{/tellQueued}}{{#callSilent}}Kunden anrufen, die nicht bestätigt haben{{/callSilent}}{{#reachUnreachable}}Einen anderen Weg zu den nicht erreichbaren Kunden finden{{/reachUnreachable}}{{#settleDisputed}}Mit den Kunden klären, die dem Hinweis widersprechen{{/settleDisputed}}{{#resolveUncertain}}Klären, ob die ungewissen Zustellungen angekommen sind{{/resolveUncertain}}{{#mitigateConfirmed}}Kunden, die bestätigt haben, begleiten, bis sie sicher sind{{/mitigateConfirmed}}: **{{count}}**
{{/nextSteps}}
{{^hasNextSteps}}
Es ist nichts mehr zu tun.
{{/hasNextSteps}}
{{#hasItems}}

## Die Kunden im Einzelnen

Aufgeführte Kunden: {{listed.total}}.{{#hasUnlisted}} Nur gezählte Kunden, weil sie mehr nicht gestattet haben: {{unlisted}}.{{/hasUnlisted}}

{{#items}}
- **{{name}}**: {{#isQueued}}noch nicht benachrichtigt{{/isQueued}}{{#isNotified}}benachrichtigt, noch nicht bestätigt{{/isNotified}}{{#isConfirmed}}bestätigt{{/isConfirmed}}{{#isMitigated}}sicher{{/isMitigated}}{{#isUnreachable}}nicht erreichbar{{/isUnreachable}}{{#isDisputed}}widerspricht dem Hinweis{{/isDisputed}}{{#isWithdrawn}}doch nicht betroffen{{/isWithdrawn}}{{#isMitigated}}{{#isSilent}}, ohne Bestätigung{{/isSilent}}{{/isMitigated}}{{#hasNotified}}; benachrichtigt {{notified}}{{/hasNotified}}{{#hasConfirmed}}; bestätigt {{confirmed}}{{/hasConfirmed}}{{#hasMitigated}}; sicher {{mitigated}}{{/hasMitigated}}
{{/items}}
{{/hasItems}}

---

Ortszeiten gelten für {{timezone}}.
{{#anyHidden}}
– steht für eine Zahl, die nicht gezeigt wird: Kundenzahlen unter {{smallest}} und andere, aus denen sich eine solche errechnen ließe.
{{/anyHidden}}

**{{tlp}}**

"""#
        ),
        (
            path: "templates/summary/de/summary.txt.mustache",
            content: #"""
{{! translates a8f65883ea00 }}
{{tlp}}
{{#tlpIsRed}}Nur für die angesprochenen Personen.{{/tlpIsRed}}{{#tlpIsAmberStrict}}Nur für Ihre Organisation und dort nur für Personen, die es wissen müssen.{{/tlpIsAmberStrict}}{{#tlpIsAmber}}Für Ihre Organisation und deren Kunden, soweit sie es wissen müssen.{{/tlpIsAmber}}{{#tlpIsGreen}}Für Ihre Fachgemeinschaft, nicht zur Veröffentlichung.{{/tlpIsGreen}}{{#tlpIsClear}}Darf frei weitergegeben werden.{{/tlpIsClear}}
{{#drill}}
ÜBUNG: Nichts hiervon ist echt.
{{/drill}}

PARTNER-LAGEBERICHT {{incident.id}}
{{incident.title}}
Für {{partner}}. Ausgabe {{edition}}, Stand {{asOf}} / {{asOfUTC}}.
{{#incident.hasEmbargo}}
{{#incident.embargoIsOver}}
Die Sperrfrist endete am {{incident.embargo}} / {{incident.embargoUTC}}.
{{/incident.embargoIsOver}}
{{^incident.embargoIsOver}}
Nicht öffentlich vor {{incident.embargo}} / {{incident.embargoUTC}}.
{{/incident.embargoIsOver}}
{{/incident.hasEmbargo}}
{{#levelIsNamed}}Genannt werden die Kunden, die dem zugestimmt haben; andere erscheinen unter einem Pseudonym oder werden nur gezählt.{{/levelIsNamed}}{{#levelIsPseudonymous}}Kunden erscheinen unter Pseudonymen, die nur für Sie gelten.{{/levelIsPseudonymous}}{{#levelIsAggregate}}Nur Zahlen; kein Kunde wird genannt.{{/levelIsAggregate}}

WER IST BETROFFEN?
  {{aligned.total}}  Kunden insgesamt
{{#hasTiers}}

Nach Kundengruppe:
{{#tiers}}
  {{alignedTotal}}  {{#hasName}}{{name}}{{/hasName}}{{^hasName}}ohne Angabe einer Gruppe{{/hasName}}
{{/tiers}}
{{/hasTiers}}

WER WEISS BESCHEID, UND WER IST SICHER?
{{#hasListed}}
{{#hasUnlisted}}
  Insgesamt, und von den {{listed.total}} unten aufgeführten Kunden:
{{/hasUnlisted}}
{{/hasListed}}
  {{aligned.mitigated}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.mitigated}}{{/hasUnlisted}}{{/hasListed}}  sicher
  {{aligned.confirmed}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.confirmed}}{{/hasUnlisted}}{{/hasListed}}  bestätigt, noch nicht sicher
  {{aligned.notified}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.notified}}{{/hasUnlisted}}{{/hasListed}}  benachrichtigt, noch nicht bestätigt
  {{aligned.queued}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.queued}}{{/hasUnlisted}}{{/hasListed}}  noch nicht benachrichtigt
  {{aligned.unreachable}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.unreachable}}{{/hasUnlisted}}{{/hasListed}}  nicht erreichbar
  {{aligned.disputed}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.disputed}}{{/hasUnlisted}}{{/hasListed}}  widersprechen dem Hinweis
  {{aligned.withdrawn}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.withdrawn}}{{/hasUnlisted}}{{/hasListed}}  doch nicht betroffen

WIE SCHNELL GING ES?
  Von der Freigabe bis zur Benachrichtigung: {{#timeToNotify.known}}Median {{timeToNotify.median}}, 90 % innerhalb von {{timeToNotify.p90}} (Kunden: {{timeToNotify.n}}){{/timeToNotify.known}}{{^timeToNotify.known}}noch keine Angabe, oder zu wenige Kunden für eine{{/timeToNotify.known}}
  Von der Benachrichtigung bis zur Bestätigung: {{#timeToConfirm.known}}Median {{timeToConfirm.median}}, 90 % innerhalb von {{timeToConfirm.p90}} (Kunden: {{timeToConfirm.n}}){{/timeToConfirm.known}}{{^timeToConfirm.known}}noch keine Angabe, oder zu wenige Kunden für eine{{/timeToConfirm.known}}

WAS IST OFFEN?
  Kunden ohne Bestätigung: {{silent.count}}
{{#silent.items}}
  - {{name}}: {{#told}}nicht bestätigt{{/told}}{{^told}}noch nicht erreicht{{/told}}{{#hasSince}}, seit {{lasting}} ({{since}}){{/hasSince}}
{{/silent.items}}
  Fehlgeschlagene Zustellungen: {{failures.count}}
{{#failures.items}}
  - {{name}}: {{#isSMTP}}E-Mail{{/isSMTP}}{{#isWebhook}}Webhook{{/isWebhook}}{{#hasContact}} an {{contact}}{{/hasContact}} {{#isRefused}}abgelehnt{{/isRefused}}{{#isExpired}}nach Ablauf der Frist aufgegeben{{/isExpired}}{{#hasReply}} ({{reply}}){{/hasReply}}
{{/failures.items}}
  Zustellungen, deren Ausgang ungewiss ist: {{uncertain.count}}
  Zustellungen, die doppelt angekommen sein können: {{possibleDuplicates.count}}
  Offene Aufgaben (manuell): {{tasks.count}}
{{#exceptions}}
  Ohne zweite Person freigegeben: {{#breakGlass}}Aussendung {{release}} ging im Notfall mit nur einer Freigabe hinaus{{/breakGlass}}{{#ownAuthor}}Aussendung {{release}} wurde nur von ihrem Verfasser freigegeben{{/ownAuthor}}
{{/exceptions}}

WAS KOMMT ALS NÄCHSTES?
{{#nextSteps}}
  - {{#tellQueued}}Kunden benachrichtigen, die noch nichts wissen{{/tellQueued}}{{#callSilent}}Kunden anrufen, die nicht bestätigt haben{{/callSilent}}{{#reachUnreachable}}Einen anderen Weg zu den nicht erreichbaren Kunden finden{{/reachUnreachable}}{{#settleDisputed}}Mit den Kunden klären, die dem Hinweis widersprechen{{/settleDisputed}}{{#resolveUncertain}}Klären, ob die ungewissen Zustellungen angekommen sind{{/resolveUncertain}}{{#mitigateConfirmed}}Kunden, die bestätigt haben, begleiten, bis sie sicher sind{{/mitigateConfirmed}}: {{count}}
{{/nextSteps}}
{{^hasNextSteps}}
  Es ist nichts mehr zu tun.
{{/hasNextSteps}}
{{#hasItems}}

DIE KUNDEN IM EINZELNEN
  Aufgeführte Kunden: {{listed.total}}.{{#hasUnlisted}} Nur gezählte Kunden, weil sie mehr nicht gestattet haben: {{unlisted}}.{{/hasUnlisted}}
{{#items}}
  - {{name}}: {{#isQueued}}noch nicht benachrichtigt{{/isQueued}}{{#isNotified}}benachrichtigt, noch nicht bestätigt{{/isNotified}}{{#isConfirmed}}bestätigt{{/isConfirmed}}{{#isMitigated}}sicher{{/isMitigated}}{{#isUnreachable}}nicht erreichbar{{/isUnreachable}}{{#isDisputed}}widerspricht dem Hinweis{{/isDisputed}}{{#isWithdrawn}}doch nicht betroffen{{/isWithdrawn}}{{#isMitigated}}{{#isSilent}}, ohne Bestätigung{{/isSilent}}{{/isMitigated}}{{#hasNotified}}; benachrichtigt {{notified}}{{/hasNotified}}{{#hasConfirmed}}; bestätigt {{confirmed}}{{/hasConfirmed}}{{#hasMitigated}}; sicher {{mitigated}}{{/hasMitigated}}
{{/items}}
{{/hasItems}}

Ortszeiten gelten für {{timezone}}.
{{#anyHidden}}
– steht für eine Zahl, die nicht gezeigt wird: Kundenzahlen unter {{smallest}} und andere, aus denen sich eine solche errechnen ließe.
{{/anyHidden}}
{{tlp}}

"""#
        ),
        (
            path: "templates/summary/en/summary.html.mustache",
            content: #"""
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{tlp}} Partner summary {{incident.id}}</title>
<style>
body { font: 1rem/1.4 sans-serif; max-width: 48rem; margin: 1rem auto; padding: 0 1rem; }
.tlp { font-weight: bold; text-align: right; }
table { border-collapse: collapse; }
th, td { text-align: left; padding: 0.2rem 1rem 0.2rem 0; border-bottom: 1px solid #999; }
.number { text-align: right; }
</style>
</head>
<body>
<header>
<p class="tlp">{{tlp}}</p>
<p>{{#tlpIsRed}}For the named recipients only.{{/tlpIsRed}}{{#tlpIsAmberStrict}}For your organisation alone, and there for those who need to know.{{/tlpIsAmberStrict}}{{#tlpIsAmber}}For your organisation and its clients, for those who need to know.{{/tlpIsAmber}}{{#tlpIsGreen}}For your community; not for publication.{{/tlpIsGreen}}{{#tlpIsClear}}May be shared freely.{{/tlpIsClear}}</p>
{{#drill}}
<p><strong>DRILL: nothing of this is real.</strong></p>
{{/drill}}
</header>
<main>
<h1>Partner summary {{incident.id}}: {{incident.title}}</h1>
<p>For {{partner}}. Edition {{edition}}, as of {{asOf}} / {{asOfUTC}}.</p>
{{#incident.hasEmbargo}}
<p>{{#incident.embargoIsOver}}The embargo ended on {{incident.embargo}} / {{incident.embargoUTC}}.{{/incident.embargoIsOver}}{{^incident.embargoIsOver}}Not public before {{incident.embargo}} / {{incident.embargoUTC}}.{{/incident.embargoIsOver}}</p>
{{/incident.hasEmbargo}}
<p>{{#levelIsNamed}}Customers who agreed to it are named; others stand under a pseudonym or are only counted.{{/levelIsNamed}}{{#levelIsPseudonymous}}Customers stand under pseudonyms made for you alone.{{/levelIsPseudonymous}}{{#levelIsAggregate}}Counts only; no customer is named.{{/levelIsAggregate}}</p>
<h2>Who was hit</h2>
<p><strong>{{customers.total}}</strong> customers in all</p>
{{#hasTiers}}
<table>
<caption>By tier</caption>
<tbody>
{{#tiers}}
<tr><td class="number">{{total}}</td><th scope="row">{{#hasName}}{{name}}{{/hasName}}{{^hasName}}no tier given{{/hasName}}</th></tr>
{{/tiers}}
</tbody>
</table>
{{/hasTiers}}
<h2>Who knows, and who is safe</h2>
<table>
<thead><tr><th scope="col" class="number">Number</th>{{#hasListed}}{{#hasUnlisted}}<th scope="col" class="number">Listed below</th>{{/hasUnlisted}}{{/hasListed}}<th scope="col">State</th></tr></thead>
<tbody>
<tr><td class="number">{{customers.mitigated}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.mitigated}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">safe</th></tr>
<tr><td class="number">{{customers.confirmed}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.confirmed}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">confirmed, not yet safe</th></tr>
<tr><td class="number">{{customers.notified}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.notified}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">told, not confirmed yet</th></tr>
<tr><td class="number">{{customers.queued}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.queued}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">not told yet</th></tr>
<tr><td class="number">{{customers.unreachable}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.unreachable}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">not reached</th></tr>
<tr><td class="number">{{customers.disputed}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.disputed}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">disputing the notice</th></tr>
<tr><td class="number">{{customers.withdrawn}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.withdrawn}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">not affected after all</th></tr>
</tbody>
</table>
<h2>How fast</h2>
<ul>
<li>From approval to notice: {{#timeToNotify.known}}median {{timeToNotify.median}}, 90% within {{timeToNotify.p90}} (customers: {{timeToNotify.n}}){{/timeToNotify.known}}{{^timeToNotify.known}}no figure yet, or too few customers to show one{{/timeToNotify.known}}</li>
<li>From notice to confirmation: {{#timeToConfirm.known}}median {{timeToConfirm.median}}, 90% within {{timeToConfirm.p90}} (customers: {{timeToConfirm.n}}){{/timeToConfirm.known}}{{^timeToConfirm.known}}no figure yet, or too few customers to show one{{/timeToConfirm.known}}</li>
</ul>
<h2>What is open</h2>
<ul>
<li>Customers without a confirmation: <strong>{{silent.count}}</strong>{{#silent.items}}<br>{{name}}: {{#told}}not confirmed{{/told}}{{^told}}not reached yet{{/told}}{{#hasSince}} for {{lasting}}, since {{since}}{{/hasSince}}{{/silent.items}}</li>
<li>Deliveries that failed: <strong>{{failures.count}}</strong>{{#failures.items}}<br>{{name}}: {{#isSMTP}}mail{{/isSMTP}}{{#isWebhook}}webhook{{/isWebhook}}{{#hasContact}} to {{contact}}{{/hasContact}} {{#isRefused}}refused{{/isRefused}}{{#isExpired}}given up when time ran out{{/isExpired}}{{#hasReply}} ({{reply}}){{/hasReply}}{{/failures.items}}</li>
<li>Deliveries in doubt: <strong>{{uncertain.count}}</strong></li>
<li>Deliveries that may have arrived twice: <strong>{{possibleDuplicates.count}}</strong></li>
<li>Tasks waiting for a person: <strong>{{tasks.count}}</strong></li>
{{#exceptions}}
<li>Released without a second person: {{#breakGlass}}release {{release}} went out in an emergency, by one approver{{/breakGlass}}{{#ownAuthor}}release {{release}} was approved by its author alone{{/ownAuthor}}</li>
{{/exceptions}}
</ul>
<h2>What comes next</h2>
{{#hasNextSteps}}
<ul>
{{#nextSteps}}
<li>{{#tellQueued}}Tell the customers who have not been told yet{{/tellQueued}}{{#callSilent}}Call the customers who have not confirmed{{/callSilent}}{{#reachUnreachable}}Find another way to the customers who could not be reached{{/reachUnreachable}}{{#settleDisputed}}Settle it with the customers who dispute the notice{{/settleDisputed}}{{#resolveUncertain}}Find out whether the deliveries in doubt arrived{{/resolveUncertain}}{{#mitigateConfirmed}}Follow the customers who have confirmed until they are safe{{/mitigateConfirmed}}: <strong>{{count}}</strong></li>
{{/nextSteps}}
</ul>
{{/hasNextSteps}}
{{^hasNextSteps}}
<p>Nothing is left to do.</p>
{{/hasNextSteps}}
{{#hasItems}}
<h2>Customer by customer</h2>
<p>Customers listed: {{listed.total}}.{{#hasUnlisted}} Customers only counted, because they agreed to no more: {{unlisted}}.{{/hasUnlisted}}</p>
<table>
<thead><tr><th scope="col">Customer</th><th scope="col">State</th><th scope="col">Told</th><th scope="col">Confirmed</th><th scope="col">Safe</th></tr></thead>
<tbody>
{{#items}}
<tr><th scope="row"><bdi>{{name}}</bdi></th><td>{{#isQueued}}not told yet{{/isQueued}}{{#isNotified}}told, not confirmed yet{{/isNotified}}{{#isConfirmed}}confirmed{{/isConfirmed}}{{#isMitigated}}safe{{/isMitigated}}{{#isUnreachable}}not reached{{/isUnreachable}}{{#isDisputed}}disputes the notice{{/isDisputed}}{{#isWithdrawn}}not affected after all{{/isWithdrawn}}{{#isMitigated}}{{#isSilent}}, without a confirmation{{/isSilent}}{{/isMitigated}}</td><td>{{notified}}</td><td>{{confirmed}}</td><td>{{mitigated}}</td></tr>
{{/items}}
</tbody>
</table>
{{/hasItems}}
</main>
<footer>
<p>Local times are in {{timezone}}.{{#anyHidden}} – stands for a number that is not shown: numbers of customers below {{smallest}}, and others from which such a number could be worked out.{{/anyHidden}}</p>
<p class="tlp">{{tlp}}</p>
</footer>
</body>
</html>

"""#
        ),
        (
            path: "templates/summary/en/summary.md.mustache",
            content: #"""
**{{tlp}}**

{{#tlpIsRed}}For the named recipients only.{{/tlpIsRed}}{{#tlpIsAmberStrict}}For your organisation alone, and there for those who need to know.{{/tlpIsAmberStrict}}{{#tlpIsAmber}}For your organisation and its clients, for those who need to know.{{/tlpIsAmber}}{{#tlpIsGreen}}For your community; not for publication.{{/tlpIsGreen}}{{#tlpIsClear}}May be shared freely.{{/tlpIsClear}}
{{#drill}}

**DRILL: nothing of this is real.**
{{/drill}}

# Partner summary {{incident.id}}: {{incident.title}}

For {{partner}}. Edition {{edition}}, as of {{asOf}} / {{asOfUTC}}.
{{#incident.hasEmbargo}}
{{#incident.embargoIsOver}}
The embargo ended on {{incident.embargo}} / {{incident.embargoUTC}}.
{{/incident.embargoIsOver}}
{{^incident.embargoIsOver}}
Not public before {{incident.embargo}} / {{incident.embargoUTC}}.
{{/incident.embargoIsOver}}
{{/incident.hasEmbargo}}
{{#levelIsNamed}}Customers who agreed to it are named; others stand under a pseudonym or are only counted.{{/levelIsNamed}}{{#levelIsPseudonymous}}Customers stand under pseudonyms made for you alone.{{/levelIsPseudonymous}}{{#levelIsAggregate}}Counts only; no customer is named.{{/levelIsAggregate}}

## Who was hit

- **{{customers.total}}** customers in all
{{#hasTiers}}
{{#tiers}}
  - {{total}} {{#hasName}}{{name}}{{/hasName}}{{^hasName}}no tier given{{/hasName}}
{{/tiers}}
{{/hasTiers}}

## Who knows, and who is safe

| Number |{{#hasListed}}{{#hasUnlisted}} Listed below |{{/hasUnlisted}}{{/hasListed}} State |
| ---: |{{#hasListed}}{{#hasUnlisted}} ---: |{{/hasUnlisted}}{{/hasListed}} :--- |
| {{customers.mitigated}} |{{#hasListed}}{{#hasUnlisted}} {{listed.mitigated}} |{{/hasUnlisted}}{{/hasListed}} safe |
| {{customers.confirmed}} |{{#hasListed}}{{#hasUnlisted}} {{listed.confirmed}} |{{/hasUnlisted}}{{/hasListed}} confirmed, not yet safe |
| {{customers.notified}} |{{#hasListed}}{{#hasUnlisted}} {{listed.notified}} |{{/hasUnlisted}}{{/hasListed}} told, not confirmed yet |
| {{customers.queued}} |{{#hasListed}}{{#hasUnlisted}} {{listed.queued}} |{{/hasUnlisted}}{{/hasListed}} not told yet |
| {{customers.unreachable}} |{{#hasListed}}{{#hasUnlisted}} {{listed.unreachable}} |{{/hasUnlisted}}{{/hasListed}} not reached |
| {{customers.disputed}} |{{#hasListed}}{{#hasUnlisted}} {{listed.disputed}} |{{/hasUnlisted}}{{/hasListed}} disputing the notice |
| {{customers.withdrawn}} |{{#hasListed}}{{#hasUnlisted}} {{listed.withdrawn}} |{{/hasUnlisted}}{{/hasListed}} not affected after all |

## How fast

- From approval to notice: {{#timeToNotify.known}}median {{timeToNotify.median}}, 90% within {{timeToNotify.p90}} (customers: {{timeToNotify.n}}){{/timeToNotify.known}}{{^timeToNotify.known}}no figure yet, or too few customers to show one{{/timeToNotify.known}}
- From notice to confirmation: {{#timeToConfirm.known}}median {{timeToConfirm.median}}, 90% within {{timeToConfirm.p90}} (customers: {{timeToConfirm.n}}){{/timeToConfirm.known}}{{^timeToConfirm.known}}no figure yet, or too few customers to show one{{/timeToConfirm.known}}

## What is open

- Customers without a confirmation: **{{silent.count}}**
{{#silent.items}}
  - {{name}}: {{#told}}not confirmed{{/told}}{{^told}}not reached yet{{/told}}{{#hasSince}} for {{lasting}}, since {{since}}{{/hasSince}}
{{/silent.items}}
- Deliveries that failed: **{{failures.count}}**
{{#failures.items}}
  - {{name}}: {{#isSMTP}}mail{{/isSMTP}}{{#isWebhook}}webhook{{/isWebhook}}{{#hasContact}} to {{contact}}{{/hasContact}} {{#isRefused}}refused{{/isRefused}}{{#isExpired}}given up when time ran out{{/isExpired}}{{#hasReply}} ({{reply}}){{/hasReply}}
{{/failures.items}}
- Deliveries in doubt: **{{uncertain.count}}**
- Deliveries that may have arrived twice: **{{possibleDuplicates.count}}**
- Tasks waiting for a person: **{{tasks.count}}**
{{#exceptions}}
- Released without a second person: {{#breakGlass}}release {{release}} went out in an emergency, by one approver{{/breakGlass}}{{#ownAuthor}}release {{release}} was approved by its author alone{{/ownAuthor}}
{{/exceptions}}

## What comes next

{{#nextSteps}}
- {{#tellQueued}}Tell the customers who have not been told yet{{/tellQueued}}{{#callSilent}}Call the customers who have not confirmed{{/callSilent}}{{#reachUnreachable}}Find another way to the customers who could not be reached{{/reachUnreachable}}{{#settleDisputed}}Settle it with the customers who dispute the notice{{/settleDisputed}}{{#resolveUncertain}}Find out whether the deliveries in doubt arrived{{/resolveUncertain}}{{#mitigateConfirmed}}Follow the customers who have confirmed until they are safe{{/mitigateConfirmed}}: **{{count}}**
{{/nextSteps}}
{{^hasNextSteps}}
Nothing is left to do.
{{/hasNextSteps}}
{{#hasItems}}

## Customer by customer

Customers listed: {{listed.total}}.{{#hasUnlisted}} Customers only counted, because they agreed to no more: {{unlisted}}.{{/hasUnlisted}}

{{#items}}
- **{{name}}**: {{#isQueued}}not told yet{{/isQueued}}{{#isNotified}}told, not confirmed yet{{/isNotified}}{{#isConfirmed}}confirmed{{/isConfirmed}}{{#isMitigated}}safe{{/isMitigated}}{{#isUnreachable}}not reached{{/isUnreachable}}{{#isDisputed}}disputes the notice{{/isDisputed}}{{#isWithdrawn}}not affected after all{{/isWithdrawn}}{{#isMitigated}}{{#isSilent}}, without a confirmation{{/isSilent}}{{/isMitigated}}{{#hasNotified}}; told {{notified}}{{/hasNotified}}{{#hasConfirmed}}; confirmed {{confirmed}}{{/hasConfirmed}}{{#hasMitigated}}; safe {{mitigated}}{{/hasMitigated}}
{{/items}}
{{/hasItems}}

---

Local times are in {{timezone}}.
{{#anyHidden}}
– stands for a number that is not shown: numbers of customers below {{smallest}}, and others from which such a number could be worked out.
{{/anyHidden}}

**{{tlp}}**

"""#
        ),
        (
            path: "templates/summary/en/summary.txt.mustache",
            content: #"""
{{tlp}}
{{#tlpIsRed}}For the named recipients only.{{/tlpIsRed}}{{#tlpIsAmberStrict}}For your organisation alone, and there for those who need to know.{{/tlpIsAmberStrict}}{{#tlpIsAmber}}For your organisation and its clients, for those who need to know.{{/tlpIsAmber}}{{#tlpIsGreen}}For your community; not for publication.{{/tlpIsGreen}}{{#tlpIsClear}}May be shared freely.{{/tlpIsClear}}
{{#drill}}
DRILL: nothing of this is real.
{{/drill}}

PARTNER SUMMARY {{incident.id}}
{{incident.title}}
For {{partner}}. Edition {{edition}}, as of {{asOf}} / {{asOfUTC}}.
{{#incident.hasEmbargo}}
{{#incident.embargoIsOver}}
The embargo ended on {{incident.embargo}} / {{incident.embargoUTC}}.
{{/incident.embargoIsOver}}
{{^incident.embargoIsOver}}
Not public before {{incident.embargo}} / {{incident.embargoUTC}}.
{{/incident.embargoIsOver}}
{{/incident.hasEmbargo}}
{{#levelIsNamed}}Customers who agreed to it are named; others stand under a pseudonym or are only counted.{{/levelIsNamed}}{{#levelIsPseudonymous}}Customers stand under pseudonyms made for you alone.{{/levelIsPseudonymous}}{{#levelIsAggregate}}Counts only; no customer is named.{{/levelIsAggregate}}

WHO WAS HIT
  {{aligned.total}}  customers in all
{{#hasTiers}}

By tier:
{{#tiers}}
  {{alignedTotal}}  {{#hasName}}{{name}}{{/hasName}}{{^hasName}}no tier given{{/hasName}}
{{/tiers}}
{{/hasTiers}}

WHO KNOWS, AND WHO IS SAFE
{{#hasListed}}
{{#hasUnlisted}}
  In all, and of the {{listed.total}} customers who are listed below:
{{/hasUnlisted}}
{{/hasListed}}
  {{aligned.mitigated}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.mitigated}}{{/hasUnlisted}}{{/hasListed}}  safe
  {{aligned.confirmed}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.confirmed}}{{/hasUnlisted}}{{/hasListed}}  confirmed, not yet safe
  {{aligned.notified}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.notified}}{{/hasUnlisted}}{{/hasListed}}  told, not confirmed yet
  {{aligned.queued}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.queued}}{{/hasUnlisted}}{{/hasListed}}  not told yet
  {{aligned.unreachable}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.unreachable}}{{/hasUnlisted}}{{/hasListed}}  not reached
  {{aligned.disputed}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.disputed}}{{/hasUnlisted}}{{/hasListed}}  disputing the notice
  {{aligned.withdrawn}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.withdrawn}}{{/hasUnlisted}}{{/hasListed}}  not affected after all

HOW FAST
  From approval to notice: {{#timeToNotify.known}}median {{timeToNotify.median}}, 90% within {{timeToNotify.p90}} (customers: {{timeToNotify.n}}){{/timeToNotify.known}}{{^timeToNotify.known}}no figure yet, or too few customers to show one{{/timeToNotify.known}}
  From notice to confirmation: {{#timeToConfirm.known}}median {{timeToConfirm.median}}, 90% within {{timeToConfirm.p90}} (customers: {{timeToConfirm.n}}){{/timeToConfirm.known}}{{^timeToConfirm.known}}no figure yet, or too few customers to show one{{/timeToConfirm.known}}

WHAT IS OPEN
  Customers without a confirmation: {{silent.count}}
{{#silent.items}}
  - {{name}}: {{#told}}not confirmed{{/told}}{{^told}}not reached yet{{/told}}{{#hasSince}} for {{lasting}}, since {{since}}{{/hasSince}}
{{/silent.items}}
  Deliveries that failed: {{failures.count}}
{{#failures.items}}
  - {{name}}: {{#isSMTP}}mail{{/isSMTP}}{{#isWebhook}}webhook{{/isWebhook}}{{#hasContact}} to {{contact}}{{/hasContact}} {{#isRefused}}refused{{/isRefused}}{{#isExpired}}given up when time ran out{{/isExpired}}{{#hasReply}} ({{reply}}){{/hasReply}}
{{/failures.items}}
  Deliveries in doubt: {{uncertain.count}}
  Deliveries that may have arrived twice: {{possibleDuplicates.count}}
  Tasks waiting for a person: {{tasks.count}}
{{#exceptions}}
  Released without a second person: {{#breakGlass}}release {{release}} went out in an emergency, by one approver{{/breakGlass}}{{#ownAuthor}}release {{release}} was approved by its author alone{{/ownAuthor}}
{{/exceptions}}

WHAT COMES NEXT
{{#nextSteps}}
  - {{#tellQueued}}Tell the customers who have not been told yet{{/tellQueued}}{{#callSilent}}Call the customers who have not confirmed{{/callSilent}}{{#reachUnreachable}}Find another way to the customers who could not be reached{{/reachUnreachable}}{{#settleDisputed}}Settle it with the customers who dispute the notice{{/settleDisputed}}{{#resolveUncertain}}Find out whether the deliveries in doubt arrived{{/resolveUncertain}}{{#mitigateConfirmed}}Follow the customers who have confirmed until they are safe{{/mitigateConfirmed}}: {{count}}
{{/nextSteps}}
{{^hasNextSteps}}
  Nothing is left to do.
{{/hasNextSteps}}
{{#hasItems}}

CUSTOMER BY CUSTOMER
  Customers listed: {{listed.total}}.{{#hasUnlisted}} Customers only counted, because they agreed to no more: {{unlisted}}.{{/hasUnlisted}}
{{#items}}
  - {{name}}: {{#isQueued}}not told yet{{/isQueued}}{{#isNotified}}told, not confirmed yet{{/isNotified}}{{#isConfirmed}}confirmed{{/isConfirmed}}{{#isMitigated}}safe{{/isMitigated}}{{#isUnreachable}}not reached{{/isUnreachable}}{{#isDisputed}}disputes the notice{{/isDisputed}}{{#isWithdrawn}}not affected after all{{/isWithdrawn}}{{#isMitigated}}{{#isSilent}}, without a confirmation{{/isSilent}}{{/isMitigated}}{{#hasNotified}}; told {{notified}}{{/hasNotified}}{{#hasConfirmed}}; confirmed {{confirmed}}{{/hasConfirmed}}{{#hasMitigated}}; safe {{mitigated}}{{/hasMitigated}}
{{/items}}
{{/hasItems}}

Local times are in {{timezone}}.
{{#anyHidden}}
– stands for a number that is not shown: numbers of customers below {{smallest}}, and others from which such a number could be worked out.
{{/anyHidden}}
{{tlp}}

"""#
        ),
        (
            path: "templates/summary/es/summary.html.mustache",
            content: #"""
{{! translates 8eb0253e7fd4 }}
<!DOCTYPE html>
<html lang="es">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{tlp}} Resumen para socios {{incident.id}}</title>
<style>
body { font: 1rem/1.4 sans-serif; max-width: 48rem; margin: 1rem auto; padding: 0 1rem; }
.tlp { font-weight: bold; text-align: right; }
table { border-collapse: collapse; }
th, td { text-align: left; padding: 0.2rem 1rem 0.2rem 0; border-bottom: 1px solid #999; }
.number { text-align: right; }
</style>
</head>
<body>
<header>
<p class="tlp">{{tlp}}</p>
<p>{{#tlpIsRed}}Solo para los destinatarios indicados.{{/tlpIsRed}}{{#tlpIsAmberStrict}}Solo para su organización y, dentro de ella, para quienes necesiten saberlo.{{/tlpIsAmberStrict}}{{#tlpIsAmber}}Para su organización y sus clientes, para quienes necesiten saberlo.{{/tlpIsAmber}}{{#tlpIsGreen}}Para su comunidad; no publicar.{{/tlpIsGreen}}{{#tlpIsClear}}Se puede compartir libremente.{{/tlpIsClear}}</p>
{{#drill}}
<p><strong>SIMULACRO: nada de esto es real.</strong></p>
{{/drill}}
</header>
<main>
<h1>Resumen para socios {{incident.id}}: {{incident.title}}</h1>
<p>Para {{partner}}. Edición {{edition}}, situación a {{asOf}} / {{asOfUTC}}.</p>
{{#incident.hasEmbargo}}
<p>{{#incident.embargoIsOver}}El embargo terminó el {{incident.embargo}} / {{incident.embargoUTC}}.{{/incident.embargoIsOver}}{{^incident.embargoIsOver}}No hacer público antes del {{incident.embargo}} / {{incident.embargoUTC}}.{{/incident.embargoIsOver}}</p>
{{/incident.hasEmbargo}}
<p>{{#levelIsNamed}}Se nombra a los clientes que lo han aceptado; los demás figuran con un seudónimo o solo se cuentan.{{/levelIsNamed}}{{#levelIsPseudonymous}}Los clientes figuran con seudónimos creados solo para usted.{{/levelIsPseudonymous}}{{#levelIsAggregate}}Solo cifras; no se nombra a ningún cliente.{{/levelIsAggregate}}</p>
<h2>Quiénes están afectados</h2>
<p><strong>{{customers.total}}</strong> clientes en total</p>
{{#hasTiers}}
<table>
<caption>Por categoría</caption>
<tbody>
{{#tiers}}
<tr><td class="number">{{total}}</td><th scope="row">{{#hasName}}{{name}}{{/hasName}}{{^hasName}}sin categoría{{/hasName}}</th></tr>
{{/tiers}}
</tbody>
</table>
{{/hasTiers}}
<h2>Quiénes lo saben y quiénes están a salvo</h2>
<table>
<thead><tr><th scope="col" class="number">Número</th>{{#hasListed}}{{#hasUnlisted}}<th scope="col" class="number">Enumerados abajo</th>{{/hasUnlisted}}{{/hasListed}}<th scope="col">Estado</th></tr></thead>
<tbody>
<tr><td class="number">{{customers.mitigated}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.mitigated}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">a salvo</th></tr>
<tr><td class="number">{{customers.confirmed}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.confirmed}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">confirmado, aún no a salvo</th></tr>
<tr><td class="number">{{customers.notified}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.notified}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">informado, aún sin confirmar</th></tr>
<tr><td class="number">{{customers.queued}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.queued}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">aún sin informar</th></tr>
<tr><td class="number">{{customers.unreachable}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.unreachable}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">sin localizar</th></tr>
<tr><td class="number">{{customers.disputed}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.disputed}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">no está de acuerdo con el aviso</th></tr>
<tr><td class="number">{{customers.withdrawn}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.withdrawn}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">finalmente no afectado</th></tr>
</tbody>
</table>
<h2>Con qué rapidez</h2>
<ul>
<li>De la aprobación al aviso: {{#timeToNotify.known}}mediana {{timeToNotify.median}}, 90 % en {{timeToNotify.p90}} (clientes: {{timeToNotify.n}}){{/timeToNotify.known}}{{^timeToNotify.known}}aún no hay cifra, o hay muy pocos clientes para darla{{/timeToNotify.known}}</li>
<li>Del aviso a la confirmación: {{#timeToConfirm.known}}mediana {{timeToConfirm.median}}, 90 % en {{timeToConfirm.p90}} (clientes: {{timeToConfirm.n}}){{/timeToConfirm.known}}{{^timeToConfirm.known}}aún no hay cifra, o hay muy pocos clientes para darla{{/timeToConfirm.known}}</li>
</ul>
<h2>Qué queda pendiente</h2>
<ul>
<li>Clientes sin confirmación: <strong>{{silent.count}}</strong>{{#silent.items}}<br>{{name}}: {{#told}}sin confirmar{{/told}}{{^told}}aún sin localizar{{/told}}{{#hasSince}} desde hace {{lasting}} ({{since}}){{/hasSince}}{{/silent.items}}</li>
<li>Envíos fallidos: <strong>{{failures.count}}</strong>{{#failures.items}}<br>{{name}}: {{#isSMTP}}correo{{/isSMTP}}{{#isWebhook}}webhook{{/isWebhook}}{{#hasContact}} a {{contact}}{{/hasContact}} {{#isRefused}}rechazado{{/isRefused}}{{#isExpired}}abandonado al agotarse el plazo{{/isExpired}}{{#hasReply}} ({{reply}}){{/hasReply}}{{/failures.items}}</li>
<li>Envíos de resultado incierto: <strong>{{uncertain.count}}</strong></li>
<li>Envíos que pueden haber llegado dos veces: <strong>{{possibleDuplicates.count}}</strong></li>
<li>Tareas pendientes de una persona: <strong>{{tasks.count}}</strong></li>
{{#exceptions}}
<li>Difundido sin una segunda persona: {{#breakGlass}}la difusión {{release}} salió como emergencia, con un solo aprobador{{/breakGlass}}{{#ownAuthor}}la difusión {{release}} solo fue aprobada por su autor{{/ownAuthor}}</li>
{{/exceptions}}
</ul>
<h2>Qué sigue</h2>
{{#hasNextSteps}}
<ul>
{{#nextSteps}}
<li>{{#tellQueued}}Informar a los clientes que aún no lo están{{/tellQueued}}{{#callSilent}}Llamar a los clientes que no han confirmado{{/callSilent}}{{#reachUnreachable}}Buscar otra vía para los clientes sin localizar{{/reachUnreachable}}{{#settleDisputed}}Aclararlo con los clientes que no están de acuerdo con el aviso{{/settleDisputed}}{{#resolveUncertain}}Averiguar si llegaron los envíos de resultado incierto{{/resolveUncertain}}{{#mitigateConfirmed}}Acompañar a los clientes que han confirmado hasta que estén a salvo{{/mitigateConfirmed}}: <strong>{{count}}</strong></li>
{{/nextSteps}}
</ul>
{{/hasNextSteps}}
{{^hasNextSteps}}
<p>No queda nada por hacer.</p>
{{/hasNextSteps}}
{{#hasItems}}
<h2>Cliente por cliente</h2>
<p>Clientes enumerados: {{listed.total}}.{{#hasUnlisted}} Clientes que solo se cuentan, porque no aceptaron más: {{unlisted}}.{{/hasUnlisted}}</p>
<table>
<thead><tr><th scope="col">Cliente</th><th scope="col">Estado</th><th scope="col">Informado</th><th scope="col">Confirmado</th><th scope="col">A salvo</th></tr></thead>
<tbody>
{{#items}}
<tr><th scope="row"><bdi>{{name}}</bdi></th><td>{{#isQueued}}aún sin informar{{/isQueued}}{{#isNotified}}informado, aún sin confirmar{{/isNotified}}{{#isConfirmed}}confirmado{{/isConfirmed}}{{#isMitigated}}a salvo{{/isMitigated}}{{#isUnreachable}}sin localizar{{/isUnreachable}}{{#isDisputed}}no está de acuerdo con el aviso{{/isDisputed}}{{#isWithdrawn}}finalmente no afectado{{/isWithdrawn}}{{#isMitigated}}{{#isSilent}}, sin confirmación{{/isSilent}}{{/isMitigated}}</td><td>{{notified}}</td><td>{{confirmed}}</td><td>{{mitigated}}</td></tr>
{{/items}}
</tbody>
</table>
{{/hasItems}}
</main>
<footer>
<p>Las horas locales son las de {{timezone}}.{{#anyHidden}} – sustituye a un número que no se muestra: los números de clientes inferiores a {{smallest}} y otros de los que se podrían deducir.{{/anyHidden}}</p>
<p class="tlp">{{tlp}}</p>
</footer>
</body>
</html>

"""#
        ),
        (
            path: "templates/summary/es/summary.md.mustache",
            content: #"""
{{! translates 1c756f0eafc5 }}
**{{tlp}}**

{{#tlpIsRed}}Solo para los destinatarios indicados.{{/tlpIsRed}}{{#tlpIsAmberStrict}}Solo para su organización y, dentro de ella, para quienes necesiten saberlo.{{/tlpIsAmberStrict}}{{#tlpIsAmber}}Para su organización y sus clientes, para quienes necesiten saberlo.{{/tlpIsAmber}}{{#tlpIsGreen}}Para su comunidad; no publicar.{{/tlpIsGreen}}{{#tlpIsClear}}Se puede compartir libremente.{{/tlpIsClear}}
{{#drill}}

**SIMULACRO: nada de esto es real.**
{{/drill}}

# Resumen para socios {{incident.id}}: {{incident.title}}

Para {{partner}}. Edición {{edition}}, situación a {{asOf}} / {{asOfUTC}}.
{{#incident.hasEmbargo}}
{{#incident.embargoIsOver}}
El embargo terminó el {{incident.embargo}} / {{incident.embargoUTC}}.
{{/incident.embargoIsOver}}
{{^incident.embargoIsOver}}
No hacer público antes del {{incident.embargo}} / {{incident.embargoUTC}}.
{{/incident.embargoIsOver}}
{{/incident.hasEmbargo}}
{{#levelIsNamed}}Se nombra a los clientes que lo han aceptado; los demás figuran con un seudónimo o solo se cuentan.{{/levelIsNamed}}{{#levelIsPseudonymous}}Los clientes figuran con seudónimos creados solo para usted.{{/levelIsPseudonymous}}{{#levelIsAggregate}}Solo cifras; no se nombra a ningún cliente.{{/levelIsAggregate}}

## Quiénes están afectados

- **{{customers.total}}** clientes en total
{{#hasTiers}}
{{#tiers}}
  - {{total}} {{#hasName}}{{name}}{{/hasName}}{{^hasName}}sin categoría{{/hasName}}
{{/tiers}}
{{/hasTiers}}

## Quiénes lo saben y quiénes están a salvo

| Número |{{#hasListed}}{{#hasUnlisted}} Enumerados abajo |{{/hasUnlisted}}{{/hasListed}} Estado |
| ---: |{{#hasListed}}{{#hasUnlisted}} ---: |{{/hasUnlisted}}{{/hasListed}} :--- |
| {{customers.mitigated}} |{{#hasListed}}{{#hasUnlisted}} {{listed.mitigated}} |{{/hasUnlisted}}{{/hasListed}} a salvo |
| {{customers.confirmed}} |{{#hasListed}}{{#hasUnlisted}} {{listed.confirmed}} |{{/hasUnlisted}}{{/hasListed}} confirmado, aún no a salvo |
| {{customers.notified}} |{{#hasListed}}{{#hasUnlisted}} {{listed.notified}} |{{/hasUnlisted}}{{/hasListed}} informado, aún sin confirmar |
| {{customers.queued}} |{{#hasListed}}{{#hasUnlisted}} {{listed.queued}} |{{/hasUnlisted}}{{/hasListed}} aún sin informar |
| {{customers.unreachable}} |{{#hasListed}}{{#hasUnlisted}} {{listed.unreachable}} |{{/hasUnlisted}}{{/hasListed}} sin localizar |
| {{customers.disputed}} |{{#hasListed}}{{#hasUnlisted}} {{listed.disputed}} |{{/hasUnlisted}}{{/hasListed}} no está de acuerdo con el aviso |
| {{customers.withdrawn}} |{{#hasListed}}{{#hasUnlisted}} {{listed.withdrawn}} |{{/hasUnlisted}}{{/hasListed}} finalmente no afectado |

## Con qué rapidez

- De la aprobación al aviso: {{#timeToNotify.known}}mediana {{timeToNotify.median}}, 90 % en {{timeToNotify.p90}} (clientes: {{timeToNotify.n}}){{/timeToNotify.known}}{{^timeToNotify.known}}aún no hay cifra, o hay muy pocos clientes para darla{{/timeToNotify.known}}
- Del aviso a la confirmación: {{#timeToConfirm.known}}mediana {{timeToConfirm.median}}, 90 % en {{timeToConfirm.p90}} (clientes: {{timeToConfirm.n}}){{/timeToConfirm.known}}{{^timeToConfirm.known}}aún no hay cifra, o hay muy pocos clientes para darla{{/timeToConfirm.known}}

## Qué queda pendiente

- Clientes sin confirmación: **{{silent.count}}**
{{#silent.items}}
  - {{name}}: {{#told}}sin confirmar{{/told}}{{^told}}aún sin localizar{{/told}}{{#hasSince}} desde hace {{lasting}} ({{since}}){{/hasSince}}
{{/silent.items}}
- Envíos fallidos: **{{failures.count}}**
{{#failures.items}}
  - {{name}}: {{#isSMTP}}correo{{/isSMTP}}{{#isWebhook}}webhook{{/isWebhook}}{{#hasContact}} a {{contact}}{{/hasContact}} {{#isRefused}}rechazado{{/isRefused}}{{#isExpired}}abandonado al agotarse el plazo{{/isExpired}}{{#hasReply}} ({{reply}}){{/hasReply}}
{{/failures.items}}
- Envíos de resultado incierto: **{{uncertain.count}}**
- Envíos que pueden haber llegado dos veces: **{{possibleDuplicates.count}}**
- Tareas pendientes de una persona: **{{tasks.count}}**
{{#exceptions}}
- Difundido sin una segunda persona: {{#breakGlass}}la difusión {{release}} salió como emergencia, con un solo aprobador{{/breakGlass}}{{#ownAuthor}}la difusión {{release}} solo fue aprobada por su autor{{/ownAuthor}}
{{/exceptions}}

## Qué sigue

{{#nextSteps}}
- {{#tellQueued}}Informar a los clientes que aún no lo están{{/tellQueued}}{{#callSilent}}Llamar a los clientes que no han confirmado{{/callSilent}}{{#reachUnreachable}}Buscar otra vía para los clientes sin localizar{{/reachUnreachable}}{{#settleDisputed}}Aclararlo con los clientes que no están de acuerdo con el aviso{{/settleDisputed}}{{#resolveUncertain}}Averiguar si llegaron los envíos de resultado incierto{{/resolveUncertain}}{{#mitigateConfirmed}}Acompañar a los clientes que han confirmado hasta que estén a salvo{{/mitigateConfirmed}}: **{{count}}**
{{/nextSteps}}
{{^hasNextSteps}}
No queda nada por hacer.
{{/hasNextSteps}}
{{#hasItems}}

## Cliente por cliente

Clientes enumerados: {{listed.total}}.{{#hasUnlisted}} Clientes que solo se cuentan, porque no aceptaron más: {{unlisted}}.{{/hasUnlisted}}

{{#items}}
- **{{name}}**: {{#isQueued}}aún sin informar{{/isQueued}}{{#isNotified}}informado, aún sin confirmar{{/isNotified}}{{#isConfirmed}}confirmado{{/isConfirmed}}{{#isMitigated}}a salvo{{/isMitigated}}{{#isUnreachable}}sin localizar{{/isUnreachable}}{{#isDisputed}}no está de acuerdo con el aviso{{/isDisputed}}{{#isWithdrawn}}finalmente no afectado{{/isWithdrawn}}{{#isMitigated}}{{#isSilent}}, sin confirmación{{/isSilent}}{{/isMitigated}}{{#hasNotified}}; informado {{notified}}{{/hasNotified}}{{#hasConfirmed}}; confirmado {{confirmed}}{{/hasConfirmed}}{{#hasMitigated}}; a salvo {{mitigated}}{{/hasMitigated}}
{{/items}}
{{/hasItems}}

---

Las horas locales son las de {{timezone}}.
{{#anyHidden}}
– sustituye a un número que no se muestra: los números de clientes inferiores a {{smallest}} y otros de los que se podrían deducir.
{{/anyHidden}}

**{{tlp}}**

"""#
        ),
        (
            path: "templates/summary/es/summary.txt.mustache",
            content: #"""
{{! translates a8f65883ea00 }}
{{tlp}}
{{#tlpIsRed}}Solo para los destinatarios indicados.{{/tlpIsRed}}{{#tlpIsAmberStrict}}Solo para su organización y, dentro de ella, para quienes necesiten saberlo.{{/tlpIsAmberStrict}}{{#tlpIsAmber}}Para su organización y sus clientes, para quienes necesiten saberlo.{{/tlpIsAmber}}{{#tlpIsGreen}}Para su comunidad; no publicar.{{/tlpIsGreen}}{{#tlpIsClear}}Se puede compartir libremente.{{/tlpIsClear}}
{{#drill}}
SIMULACRO: nada de esto es real.
{{/drill}}

RESUMEN PARA SOCIOS {{incident.id}}
{{incident.title}}
Para {{partner}}. Edición {{edition}}, situación a {{asOf}} / {{asOfUTC}}.
{{#incident.hasEmbargo}}
{{#incident.embargoIsOver}}
El embargo terminó el {{incident.embargo}} / {{incident.embargoUTC}}.
{{/incident.embargoIsOver}}
{{^incident.embargoIsOver}}
No hacer público antes del {{incident.embargo}} / {{incident.embargoUTC}}.
{{/incident.embargoIsOver}}
{{/incident.hasEmbargo}}
{{#levelIsNamed}}Se nombra a los clientes que lo han aceptado; los demás figuran con un seudónimo o solo se cuentan.{{/levelIsNamed}}{{#levelIsPseudonymous}}Los clientes figuran con seudónimos creados solo para usted.{{/levelIsPseudonymous}}{{#levelIsAggregate}}Solo cifras; no se nombra a ningún cliente.{{/levelIsAggregate}}

QUIÉNES ESTÁN AFECTADOS
  {{aligned.total}}  clientes en total
{{#hasTiers}}

Por categoría:
{{#tiers}}
  {{alignedTotal}}  {{#hasName}}{{name}}{{/hasName}}{{^hasName}}sin categoría{{/hasName}}
{{/tiers}}
{{/hasTiers}}

QUIÉNES LO SABEN Y QUIÉNES ESTÁN A SALVO
{{#hasListed}}
{{#hasUnlisted}}
  En total, y de los {{listed.total}} clientes enumerados abajo:
{{/hasUnlisted}}
{{/hasListed}}
  {{aligned.mitigated}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.mitigated}}{{/hasUnlisted}}{{/hasListed}}  a salvo
  {{aligned.confirmed}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.confirmed}}{{/hasUnlisted}}{{/hasListed}}  confirmado, aún no a salvo
  {{aligned.notified}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.notified}}{{/hasUnlisted}}{{/hasListed}}  informado, aún sin confirmar
  {{aligned.queued}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.queued}}{{/hasUnlisted}}{{/hasListed}}  aún sin informar
  {{aligned.unreachable}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.unreachable}}{{/hasUnlisted}}{{/hasListed}}  sin localizar
  {{aligned.disputed}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.disputed}}{{/hasUnlisted}}{{/hasListed}}  no está de acuerdo con el aviso
  {{aligned.withdrawn}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.withdrawn}}{{/hasUnlisted}}{{/hasListed}}  finalmente no afectado

CON QUÉ RAPIDEZ
  De la aprobación al aviso: {{#timeToNotify.known}}mediana {{timeToNotify.median}}, 90 % en {{timeToNotify.p90}} (clientes: {{timeToNotify.n}}){{/timeToNotify.known}}{{^timeToNotify.known}}aún no hay cifra, o hay muy pocos clientes para darla{{/timeToNotify.known}}
  Del aviso a la confirmación: {{#timeToConfirm.known}}mediana {{timeToConfirm.median}}, 90 % en {{timeToConfirm.p90}} (clientes: {{timeToConfirm.n}}){{/timeToConfirm.known}}{{^timeToConfirm.known}}aún no hay cifra, o hay muy pocos clientes para darla{{/timeToConfirm.known}}

QUÉ QUEDA PENDIENTE
  Clientes sin confirmación: {{silent.count}}
{{#silent.items}}
  - {{name}}: {{#told}}sin confirmar{{/told}}{{^told}}aún sin localizar{{/told}}{{#hasSince}} desde hace {{lasting}} ({{since}}){{/hasSince}}
{{/silent.items}}
  Envíos fallidos: {{failures.count}}
{{#failures.items}}
  - {{name}}: {{#isSMTP}}correo{{/isSMTP}}{{#isWebhook}}webhook{{/isWebhook}}{{#hasContact}} a {{contact}}{{/hasContact}} {{#isRefused}}rechazado{{/isRefused}}{{#isExpired}}abandonado al agotarse el plazo{{/isExpired}}{{#hasReply}} ({{reply}}){{/hasReply}}
{{/failures.items}}
  Envíos de resultado incierto: {{uncertain.count}}
  Envíos que pueden haber llegado dos veces: {{possibleDuplicates.count}}
  Tareas pendientes de una persona: {{tasks.count}}
{{#exceptions}}
  Difundido sin una segunda persona: {{#breakGlass}}la difusión {{release}} salió como emergencia, con un solo aprobador{{/breakGlass}}{{#ownAuthor}}la difusión {{release}} solo fue aprobada por su autor{{/ownAuthor}}
{{/exceptions}}

QUÉ SIGUE
{{#nextSteps}}
  - {{#tellQueued}}Informar a los clientes que aún no lo están{{/tellQueued}}{{#callSilent}}Llamar a los clientes que no han confirmado{{/callSilent}}{{#reachUnreachable}}Buscar otra vía para los clientes sin localizar{{/reachUnreachable}}{{#settleDisputed}}Aclararlo con los clientes que no están de acuerdo con el aviso{{/settleDisputed}}{{#resolveUncertain}}Averiguar si llegaron los envíos de resultado incierto{{/resolveUncertain}}{{#mitigateConfirmed}}Acompañar a los clientes que han confirmado hasta que estén a salvo{{/mitigateConfirmed}}: {{count}}
{{/nextSteps}}
{{^hasNextSteps}}
  No queda nada por hacer.
{{/hasNextSteps}}
{{#hasItems}}

CLIENTE POR CLIENTE
  Clientes enumerados: {{listed.total}}.{{#hasUnlisted}} Clientes que solo se cuentan, porque no aceptaron más: {{unlisted}}.{{/hasUnlisted}}
{{#items}}
  - {{name}}: {{#isQueued}}aún sin informar{{/isQueued}}{{#isNotified}}informado, aún sin confirmar{{/isNotified}}{{#isConfirmed}}confirmado{{/isConfirmed}}{{#isMitigated}}a salvo{{/isMitigated}}{{#isUnreachable}}sin localizar{{/isUnreachable}}{{#isDisputed}}no está de acuerdo con el aviso{{/isDisputed}}{{#isWithdrawn}}finalmente no afectado{{/isWithdrawn}}{{#isMitigated}}{{#isSilent}}, sin confirmación{{/isSilent}}{{/isMitigated}}{{#hasNotified}}; informado {{notified}}{{/hasNotified}}{{#hasConfirmed}}; confirmado {{confirmed}}{{/hasConfirmed}}{{#hasMitigated}}; a salvo {{mitigated}}{{/hasMitigated}}
{{/items}}
{{/hasItems}}

Las horas locales son las de {{timezone}}.
{{#anyHidden}}
– sustituye a un número que no se muestra: los números de clientes inferiores a {{smallest}} y otros de los que se podrían deducir.
{{/anyHidden}}
{{tlp}}

"""#
        ),
        (
            path: "templates/summary/fr/summary.html.mustache",
            content: #"""
{{! translates 8eb0253e7fd4 }}
<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{tlp}} Synthèse pour les partenaires {{incident.id}}</title>
<style>
body { font: 1rem/1.4 sans-serif; max-width: 48rem; margin: 1rem auto; padding: 0 1rem; }
.tlp { font-weight: bold; text-align: right; }
table { border-collapse: collapse; }
th, td { text-align: left; padding: 0.2rem 1rem 0.2rem 0; border-bottom: 1px solid #999; }
.number { text-align: right; }
</style>
</head>
<body>
<header>
<p class="tlp">{{tlp}}</p>
<p>{{#tlpIsRed}}Réservé aux destinataires désignés.{{/tlpIsRed}}{{#tlpIsAmberStrict}}Pour votre organisation uniquement, et en son sein pour les seules personnes qui ont besoin d’en connaître.{{/tlpIsAmberStrict}}{{#tlpIsAmber}}Pour votre organisation et ses clients, dans la mesure où ils ont besoin d’en connaître.{{/tlpIsAmber}}{{#tlpIsGreen}}Pour votre communauté ; non destiné à la publication.{{/tlpIsGreen}}{{#tlpIsClear}}Peut être diffusé librement.{{/tlpIsClear}}</p>
{{#drill}}
<p><strong>EXERCICE : rien de tout cela n’est réel.</strong></p>
{{/drill}}
</header>
<main>
<h1>Synthèse pour les partenaires {{incident.id}}: {{incident.title}}</h1>
<p>Pour {{partner}}. Édition {{edition}}, état au {{asOf}} / {{asOfUTC}}.</p>
{{#incident.hasEmbargo}}
<p>{{#incident.embargoIsOver}}L’embargo a pris fin le {{incident.embargo}} / {{incident.embargoUTC}}.{{/incident.embargoIsOver}}{{^incident.embargoIsOver}}Ne pas rendre public avant le {{incident.embargo}} / {{incident.embargoUTC}}.{{/incident.embargoIsOver}}</p>
{{/incident.hasEmbargo}}
<p>{{#levelIsNamed}}Les clients qui l’ont accepté sont nommés ; les autres apparaissent sous un pseudonyme ou sont seulement comptés.{{/levelIsNamed}}{{#levelIsPseudonymous}}Les clients apparaissent sous des pseudonymes créés pour vous seul.{{/levelIsPseudonymous}}{{#levelIsAggregate}}Chiffres uniquement ; aucun client n’est nommé.{{/levelIsAggregate}}</p>
<h2>Qui est touché ?</h2>
<p><strong>{{customers.total}}</strong> clients au total</p>
{{#hasTiers}}
<table>
<caption>Par catégorie</caption>
<tbody>
{{#tiers}}
<tr><td class="number">{{total}}</td><th scope="row">{{#hasName}}{{name}}{{/hasName}}{{^hasName}}sans catégorie{{/hasName}}</th></tr>
{{/tiers}}
</tbody>
</table>
{{/hasTiers}}
<h2>Qui est informé, qui est en sécurité ?</h2>
<table>
<thead><tr><th scope="col" class="number">Nombre</th>{{#hasListed}}{{#hasUnlisted}}<th scope="col" class="number">Énumérés ci-dessous</th>{{/hasUnlisted}}{{/hasListed}}<th scope="col">État</th></tr></thead>
<tbody>
<tr><td class="number">{{customers.mitigated}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.mitigated}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">en sécurité</th></tr>
<tr><td class="number">{{customers.confirmed}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.confirmed}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">confirmé, pas encore en sécurité</th></tr>
<tr><td class="number">{{customers.notified}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.notified}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">informé, pas encore confirmé</th></tr>
<tr><td class="number">{{customers.queued}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.queued}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">pas encore informé</th></tr>
<tr><td class="number">{{customers.unreachable}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.unreachable}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">injoignable</th></tr>
<tr><td class="number">{{customers.disputed}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.disputed}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">conteste l’avis</th></tr>
<tr><td class="number">{{customers.withdrawn}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.withdrawn}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">finalement pas touché</th></tr>
</tbody>
</table>
<h2>Délais</h2>
<ul>
<li>De l’approbation à l’avis : {{#timeToNotify.known}}médiane {{timeToNotify.median}}, 90 % en moins de {{timeToNotify.p90}} (clients : {{timeToNotify.n}}){{/timeToNotify.known}}{{^timeToNotify.known}}pas encore de chiffre, ou trop peu de clients pour en donner un{{/timeToNotify.known}}</li>
<li>De l’avis à la confirmation : {{#timeToConfirm.known}}médiane {{timeToConfirm.median}}, 90 % en moins de {{timeToConfirm.p90}} (clients : {{timeToConfirm.n}}){{/timeToConfirm.known}}{{^timeToConfirm.known}}pas encore de chiffre, ou trop peu de clients pour en donner un{{/timeToConfirm.known}}</li>
</ul>
<h2>Ce qui reste ouvert</h2>
<ul>
<li>Clients sans confirmation : <strong>{{silent.count}}</strong>{{#silent.items}}<br>{{name}} : {{#told}}non confirmé{{/told}}{{^told}}pas encore joint{{/told}}{{#hasSince}} depuis {{lasting}} ({{since}}){{/hasSince}}{{/silent.items}}</li>
<li>Envois en échec : <strong>{{failures.count}}</strong>{{#failures.items}}<br>{{name}} : {{#isSMTP}}courriel{{/isSMTP}}{{#isWebhook}}webhook{{/isWebhook}}{{#hasContact}} à {{contact}}{{/hasContact}} {{#isRefused}}refusé{{/isRefused}}{{#isExpired}}abandonné au terme du délai{{/isExpired}}{{#hasReply}} ({{reply}}){{/hasReply}}{{/failures.items}}</li>
<li>Envois dont l’issue est incertaine : <strong>{{uncertain.count}}</strong></li>
<li>Envois peut-être arrivés deux fois : <strong>{{possibleDuplicates.count}}</strong></li>
<li>Tâches en attente d’une personne : <strong>{{tasks.count}}</strong></li>
{{#exceptions}}
<li>Diffusé sans seconde personne : {{#breakGlass}}la diffusion {{release}} est partie en urgence, avec un seul approbateur{{/breakGlass}}{{#ownAuthor}}la diffusion {{release}} n’a été approuvée que par son auteur{{/ownAuthor}}</li>
{{/exceptions}}
</ul>
<h2>La suite</h2>
{{#hasNextSteps}}
<ul>
{{#nextSteps}}
<li>{{#tellQueued}}Informer les clients qui ne le sont pas encore{{/tellQueued}}{{#callSilent}}Appeler les clients qui n’ont pas confirmé{{/callSilent}}{{#reachUnreachable}}Trouver un autre moyen de joindre les clients injoignables{{/reachUnreachable}}{{#settleDisputed}}Régler la question avec les clients qui contestent l’avis{{/settleDisputed}}{{#resolveUncertain}}Établir si les envois incertains sont arrivés{{/resolveUncertain}}{{#mitigateConfirmed}}Suivre les clients qui ont confirmé jusqu’à leur mise en sécurité{{/mitigateConfirmed}}: <strong>{{count}}</strong></li>
{{/nextSteps}}
</ul>
{{/hasNextSteps}}
{{^hasNextSteps}}
<p>Il ne reste rien à faire.</p>
{{/hasNextSteps}}
{{#hasItems}}
<h2>Client par client</h2>
<p>Clients énumérés : {{listed.total}}.{{#hasUnlisted}} Clients seulement comptés, faute d’accord pour davantage : {{unlisted}}.{{/hasUnlisted}}</p>
<table>
<thead><tr><th scope="col">Client</th><th scope="col">État</th><th scope="col">Informé</th><th scope="col">Confirmé</th><th scope="col">En sécurité</th></tr></thead>
<tbody>
{{#items}}
<tr><th scope="row"><bdi>{{name}}</bdi></th><td>{{#isQueued}}pas encore informé{{/isQueued}}{{#isNotified}}informé, pas encore confirmé{{/isNotified}}{{#isConfirmed}}confirmé{{/isConfirmed}}{{#isMitigated}}en sécurité{{/isMitigated}}{{#isUnreachable}}injoignable{{/isUnreachable}}{{#isDisputed}}conteste l’avis{{/isDisputed}}{{#isWithdrawn}}finalement pas touché{{/isWithdrawn}}{{#isMitigated}}{{#isSilent}}, sans confirmation{{/isSilent}}{{/isMitigated}}</td><td>{{notified}}</td><td>{{confirmed}}</td><td>{{mitigated}}</td></tr>
{{/items}}
</tbody>
</table>
{{/hasItems}}
</main>
<footer>
<p>Les heures locales sont celles de {{timezone}}.{{#anyHidden}} – remplace un nombre qui n’est pas indiqué : les nombres de clients inférieurs à {{smallest}}, et d’autres dont on pourrait les déduire.{{/anyHidden}}</p>
<p class="tlp">{{tlp}}</p>
</footer>
</body>
</html>

"""#
        ),
        (
            path: "templates/summary/fr/summary.md.mustache",
            content: #"""
{{! translates 1c756f0eafc5 }}
**{{tlp}}**

{{#tlpIsRed}}Réservé aux destinataires désignés.{{/tlpIsRed}}{{#tlpIsAmberStrict}}Pour votre organisation uniquement, et en son sein pour les seules personnes qui ont besoin d’en connaître.{{/tlpIsAmberStrict}}{{#tlpIsAmber}}Pour votre organisation et ses clients, dans la mesure où ils ont besoin d’en connaître.{{/tlpIsAmber}}{{#tlpIsGreen}}Pour votre communauté ; non destiné à la publication.{{/tlpIsGreen}}{{#tlpIsClear}}Peut être diffusé librement.{{/tlpIsClear}}
{{#drill}}

**EXERCICE : rien de tout cela n’est réel.**
{{/drill}}

# Synthèse pour les partenaires {{incident.id}}: {{incident.title}}

Pour {{partner}}. Édition {{edition}}, état au {{asOf}} / {{asOfUTC}}.
{{#incident.hasEmbargo}}
{{#incident.embargoIsOver}}
L’embargo a pris fin le {{incident.embargo}} / {{incident.embargoUTC}}.
{{/incident.embargoIsOver}}
{{^incident.embargoIsOver}}
Ne pas rendre public avant le {{incident.embargo}} / {{incident.embargoUTC}}.
{{/incident.embargoIsOver}}
{{/incident.hasEmbargo}}
{{#levelIsNamed}}Les clients qui l’ont accepté sont nommés ; les autres apparaissent sous un pseudonyme ou sont seulement comptés.{{/levelIsNamed}}{{#levelIsPseudonymous}}Les clients apparaissent sous des pseudonymes créés pour vous seul.{{/levelIsPseudonymous}}{{#levelIsAggregate}}Chiffres uniquement ; aucun client n’est nommé.{{/levelIsAggregate}}

## Qui est touché ?

- **{{customers.total}}** clients au total
{{#hasTiers}}
{{#tiers}}
  - {{total}} {{#hasName}}{{name}}{{/hasName}}{{^hasName}}sans catégorie{{/hasName}}
{{/tiers}}
{{/hasTiers}}

## Qui est informé, qui est en sécurité ?

| Nombre |{{#hasListed}}{{#hasUnlisted}} Énumérés ci-dessous |{{/hasUnlisted}}{{/hasListed}} État |
| ---: |{{#hasListed}}{{#hasUnlisted}} ---: |{{/hasUnlisted}}{{/hasListed}} :--- |
| {{customers.mitigated}} |{{#hasListed}}{{#hasUnlisted}} {{listed.mitigated}} |{{/hasUnlisted}}{{/hasListed}} en sécurité |
| {{customers.confirmed}} |{{#hasListed}}{{#hasUnlisted}} {{listed.confirmed}} |{{/hasUnlisted}}{{/hasListed}} confirmé, pas encore en sécurité |
| {{customers.notified}} |{{#hasListed}}{{#hasUnlisted}} {{listed.notified}} |{{/hasUnlisted}}{{/hasListed}} informé, pas encore confirmé |
| {{customers.queued}} |{{#hasListed}}{{#hasUnlisted}} {{listed.queued}} |{{/hasUnlisted}}{{/hasListed}} pas encore informé |
| {{customers.unreachable}} |{{#hasListed}}{{#hasUnlisted}} {{listed.unreachable}} |{{/hasUnlisted}}{{/hasListed}} injoignable |
| {{customers.disputed}} |{{#hasListed}}{{#hasUnlisted}} {{listed.disputed}} |{{/hasUnlisted}}{{/hasListed}} conteste l’avis |
| {{customers.withdrawn}} |{{#hasListed}}{{#hasUnlisted}} {{listed.withdrawn}} |{{/hasUnlisted}}{{/hasListed}} finalement pas touché |

## Délais

- De l’approbation à l’avis : {{#timeToNotify.known}}médiane {{timeToNotify.median}}, 90 % en moins de {{timeToNotify.p90}} (clients : {{timeToNotify.n}}){{/timeToNotify.known}}{{^timeToNotify.known}}pas encore de chiffre, ou trop peu de clients pour en donner un{{/timeToNotify.known}}
- De l’avis à la confirmation : {{#timeToConfirm.known}}médiane {{timeToConfirm.median}}, 90 % en moins de {{timeToConfirm.p90}} (clients : {{timeToConfirm.n}}){{/timeToConfirm.known}}{{^timeToConfirm.known}}pas encore de chiffre, ou trop peu de clients pour en donner un{{/timeToConfirm.known}}

## Ce qui reste ouvert

- Clients sans confirmation : **{{silent.count}}**
{{#silent.items}}
  - {{name}} : {{#told}}non confirmé{{/told}}{{^told}}pas encore joint{{/told}}{{#hasSince}} depuis {{lasting}} ({{since}}){{/hasSince}}
{{/silent.items}}
- Envois en échec : **{{failures.count}}**
{{#failures.items}}
  - {{name}} : {{#isSMTP}}courriel{{/isSMTP}}{{#isWebhook}}webhook{{/isWebhook}}{{#hasContact}} à {{contact}}{{/hasContact}} {{#isRefused}}refusé{{/isRefused}}{{#isExpired}}abandonné au terme du délai{{/isExpired}}{{#hasReply}} ({{reply}}){{/hasReply}}
{{/failures.items}}
- Envois dont l’issue est incertaine : **{{uncertain.count}}**
- Envois peut-être arrivés deux fois : **{{possibleDuplicates.count}}**
- Tâches en attente d’une personne : **{{tasks.count}}**
{{#exceptions}}
- Diffusé sans seconde personne : {{#breakGlass}}la diffusion {{release}} est partie en urgence, avec un seul approbateur{{/breakGlass}}{{#ownAuthor}}la diffusion {{release}} n’a été approuvée que par son auteur{{/ownAuthor}}
{{/exceptions}}

## La suite

{{#nextSteps}}
- {{#tellQueued}}Informer les clients qui ne le sont pas encore{{/tellQueued}}{{#callSilent}}Appeler les clients qui n’ont pas confirmé{{/callSilent}}{{#reachUnreachable}}Trouver un autre moyen de joindre les clients injoignables{{/reachUnreachable}}{{#settleDisputed}}Régler la question avec les clients qui contestent l’avis{{/settleDisputed}}{{#resolveUncertain}}Établir si les envois incertains sont arrivés{{/resolveUncertain}}{{#mitigateConfirmed}}Suivre les clients qui ont confirmé jusqu’à leur mise en sécurité{{/mitigateConfirmed}}: **{{count}}**
{{/nextSteps}}
{{^hasNextSteps}}
Il ne reste rien à faire.
{{/hasNextSteps}}
{{#hasItems}}

## Client par client

Clients énumérés : {{listed.total}}.{{#hasUnlisted}} Clients seulement comptés, faute d’accord pour davantage : {{unlisted}}.{{/hasUnlisted}}

{{#items}}
- **{{name}}**: {{#isQueued}}pas encore informé{{/isQueued}}{{#isNotified}}informé, pas encore confirmé{{/isNotified}}{{#isConfirmed}}confirmé{{/isConfirmed}}{{#isMitigated}}en sécurité{{/isMitigated}}{{#isUnreachable}}injoignable{{/isUnreachable}}{{#isDisputed}}conteste l’avis{{/isDisputed}}{{#isWithdrawn}}finalement pas touché{{/isWithdrawn}}{{#isMitigated}}{{#isSilent}}, sans confirmation{{/isSilent}}{{/isMitigated}}{{#hasNotified}} ; informé {{notified}}{{/hasNotified}}{{#hasConfirmed}} ; confirmé {{confirmed}}{{/hasConfirmed}}{{#hasMitigated}} ; en sécurité {{mitigated}}{{/hasMitigated}}
{{/items}}
{{/hasItems}}

---

Les heures locales sont celles de {{timezone}}.
{{#anyHidden}}
– remplace un nombre qui n’est pas indiqué : les nombres de clients inférieurs à {{smallest}}, et d’autres dont on pourrait les déduire.
{{/anyHidden}}

**{{tlp}}**

"""#
        ),
        (
            path: "templates/summary/fr/summary.txt.mustache",
            content: #"""
{{! translates a8f65883ea00 }}
{{tlp}}
{{#tlpIsRed}}Réservé aux destinataires désignés.{{/tlpIsRed}}{{#tlpIsAmberStrict}}Pour votre organisation uniquement, et en son sein pour les seules personnes qui ont besoin d’en connaître.{{/tlpIsAmberStrict}}{{#tlpIsAmber}}Pour votre organisation et ses clients, dans la mesure où ils ont besoin d’en connaître.{{/tlpIsAmber}}{{#tlpIsGreen}}Pour votre communauté ; non destiné à la publication.{{/tlpIsGreen}}{{#tlpIsClear}}Peut être diffusé librement.{{/tlpIsClear}}
{{#drill}}
EXERCICE : rien de tout cela n’est réel.
{{/drill}}

SYNTHÈSE POUR LES PARTENAIRES {{incident.id}}
{{incident.title}}
Pour {{partner}}. Édition {{edition}}, état au {{asOf}} / {{asOfUTC}}.
{{#incident.hasEmbargo}}
{{#incident.embargoIsOver}}
L’embargo a pris fin le {{incident.embargo}} / {{incident.embargoUTC}}.
{{/incident.embargoIsOver}}
{{^incident.embargoIsOver}}
Ne pas rendre public avant le {{incident.embargo}} / {{incident.embargoUTC}}.
{{/incident.embargoIsOver}}
{{/incident.hasEmbargo}}
{{#levelIsNamed}}Les clients qui l’ont accepté sont nommés ; les autres apparaissent sous un pseudonyme ou sont seulement comptés.{{/levelIsNamed}}{{#levelIsPseudonymous}}Les clients apparaissent sous des pseudonymes créés pour vous seul.{{/levelIsPseudonymous}}{{#levelIsAggregate}}Chiffres uniquement ; aucun client n’est nommé.{{/levelIsAggregate}}

QUI EST TOUCHÉ ?
  {{aligned.total}}  clients au total
{{#hasTiers}}

Par catégorie:
{{#tiers}}
  {{alignedTotal}}  {{#hasName}}{{name}}{{/hasName}}{{^hasName}}sans catégorie{{/hasName}}
{{/tiers}}
{{/hasTiers}}

QUI EST INFORMÉ, QUI EST EN SÉCURITÉ ?
{{#hasListed}}
{{#hasUnlisted}}
  Au total, et parmi les {{listed.total}} clients énumérés ci-dessous :
{{/hasUnlisted}}
{{/hasListed}}
  {{aligned.mitigated}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.mitigated}}{{/hasUnlisted}}{{/hasListed}}  en sécurité
  {{aligned.confirmed}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.confirmed}}{{/hasUnlisted}}{{/hasListed}}  confirmé, pas encore en sécurité
  {{aligned.notified}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.notified}}{{/hasUnlisted}}{{/hasListed}}  informé, pas encore confirmé
  {{aligned.queued}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.queued}}{{/hasUnlisted}}{{/hasListed}}  pas encore informé
  {{aligned.unreachable}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.unreachable}}{{/hasUnlisted}}{{/hasListed}}  injoignable
  {{aligned.disputed}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.disputed}}{{/hasUnlisted}}{{/hasListed}}  conteste l’avis
  {{aligned.withdrawn}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.withdrawn}}{{/hasUnlisted}}{{/hasListed}}  finalement pas touché

DÉLAIS
  De l’approbation à l’avis : {{#timeToNotify.known}}médiane {{timeToNotify.median}}, 90 % en moins de {{timeToNotify.p90}} (clients : {{timeToNotify.n}}){{/timeToNotify.known}}{{^timeToNotify.known}}pas encore de chiffre, ou trop peu de clients pour en donner un{{/timeToNotify.known}}
  De l’avis à la confirmation : {{#timeToConfirm.known}}médiane {{timeToConfirm.median}}, 90 % en moins de {{timeToConfirm.p90}} (clients : {{timeToConfirm.n}}){{/timeToConfirm.known}}{{^timeToConfirm.known}}pas encore de chiffre, ou trop peu de clients pour en donner un{{/timeToConfirm.known}}

CE QUI RESTE OUVERT
  Clients sans confirmation : {{silent.count}}
{{#silent.items}}
  - {{name}} : {{#told}}non confirmé{{/told}}{{^told}}pas encore joint{{/told}}{{#hasSince}} depuis {{lasting}} ({{since}}){{/hasSince}}
{{/silent.items}}
  Envois en échec : {{failures.count}}
{{#failures.items}}
  - {{name}} : {{#isSMTP}}courriel{{/isSMTP}}{{#isWebhook}}webhook{{/isWebhook}}{{#hasContact}} à {{contact}}{{/hasContact}} {{#isRefused}}refusé{{/isRefused}}{{#isExpired}}abandonné au terme du délai{{/isExpired}}{{#hasReply}} ({{reply}}){{/hasReply}}
{{/failures.items}}
  Envois dont l’issue est incertaine : {{uncertain.count}}
  Envois peut-être arrivés deux fois : {{possibleDuplicates.count}}
  Tâches en attente d’une personne : {{tasks.count}}
{{#exceptions}}
  Diffusé sans seconde personne : {{#breakGlass}}la diffusion {{release}} est partie en urgence, avec un seul approbateur{{/breakGlass}}{{#ownAuthor}}la diffusion {{release}} n’a été approuvée que par son auteur{{/ownAuthor}}
{{/exceptions}}

LA SUITE
{{#nextSteps}}
  - {{#tellQueued}}Informer les clients qui ne le sont pas encore{{/tellQueued}}{{#callSilent}}Appeler les clients qui n’ont pas confirmé{{/callSilent}}{{#reachUnreachable}}Trouver un autre moyen de joindre les clients injoignables{{/reachUnreachable}}{{#settleDisputed}}Régler la question avec les clients qui contestent l’avis{{/settleDisputed}}{{#resolveUncertain}}Établir si les envois incertains sont arrivés{{/resolveUncertain}}{{#mitigateConfirmed}}Suivre les clients qui ont confirmé jusqu’à leur mise en sécurité{{/mitigateConfirmed}} : {{count}}
{{/nextSteps}}
{{^hasNextSteps}}
  Il ne reste rien à faire.
{{/hasNextSteps}}
{{#hasItems}}

CLIENT PAR CLIENT
  Clients énumérés : {{listed.total}}.{{#hasUnlisted}} Clients seulement comptés, faute d’accord pour davantage : {{unlisted}}.{{/hasUnlisted}}
{{#items}}
  - {{name}} : {{#isQueued}}pas encore informé{{/isQueued}}{{#isNotified}}informé, pas encore confirmé{{/isNotified}}{{#isConfirmed}}confirmé{{/isConfirmed}}{{#isMitigated}}en sécurité{{/isMitigated}}{{#isUnreachable}}injoignable{{/isUnreachable}}{{#isDisputed}}conteste l’avis{{/isDisputed}}{{#isWithdrawn}}finalement pas touché{{/isWithdrawn}}{{#isMitigated}}{{#isSilent}}, sans confirmation{{/isSilent}}{{/isMitigated}}{{#hasNotified}} ; informé {{notified}}{{/hasNotified}}{{#hasConfirmed}} ; confirmé {{confirmed}}{{/hasConfirmed}}{{#hasMitigated}} ; en sécurité {{mitigated}}{{/hasMitigated}}
{{/items}}
{{/hasItems}}

Les heures locales sont celles de {{timezone}}.
{{#anyHidden}}
– remplace un nombre qui n’est pas indiqué : les nombres de clients inférieurs à {{smallest}}, et d’autres dont on pourrait les déduire.
{{/anyHidden}}
{{tlp}}

"""#
        ),
        (
            path: "templates/summary/ja/summary.html.mustache",
            content: #"""
{{! translates 8eb0253e7fd4 }}
<!DOCTYPE html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{tlp}} 連携機関向け概況 {{incident.id}}</title>
<style>
body { font: 1rem/1.4 sans-serif; max-width: 48rem; margin: 1rem auto; padding: 0 1rem; }
.tlp { font-weight: bold; text-align: right; }
table { border-collapse: collapse; }
th, td { text-align: left; padding: 0.2rem 1rem 0.2rem 0; border-bottom: 1px solid #999; }
.number { text-align: right; }
</style>
</head>
<body>
<header>
<p class="tlp">{{tlp}}</p>
<p>{{#tlpIsRed}}指定された受信者に限ります。{{/tlpIsRed}}{{#tlpIsAmberStrict}}貴組織内で、知る必要のある方に限ります。{{/tlpIsAmberStrict}}{{#tlpIsAmber}}貴組織とその顧客のうち、知る必要のある方に限ります。{{/tlpIsAmber}}{{#tlpIsGreen}}貴コミュニティ内に限ります。公表はしないでください。{{/tlpIsGreen}}{{#tlpIsClear}}自由に共有できます。{{/tlpIsClear}}</p>
{{#drill}}
<p><strong>訓練: これは実際の出来事ではありません。</strong></p>
{{/drill}}
</header>
<main>
<h1>連携機関向け概況 {{incident.id}}: {{incident.title}}</h1>
<p>宛先: {{partner}}。第 {{edition}} 版、{{asOf}} / {{asOfUTC}} 現在。</p>
{{#incident.hasEmbargo}}
<p>{{#incident.embargoIsOver}}公表制限は {{incident.embargo}} / {{incident.embargoUTC}} に終了しました。{{/incident.embargoIsOver}}{{^incident.embargoIsOver}}{{incident.embargo}} / {{incident.embargoUTC}} より前に公表しないでください。{{/incident.embargoIsOver}}</p>
{{/incident.hasEmbargo}}
<p>{{#levelIsNamed}}同意した顧客は実名で、その他の顧客は仮名または件数のみで示します。{{/levelIsNamed}}{{#levelIsPseudonymous}}顧客は、貴機関専用の仮名で示します。{{/levelIsPseudonymous}}{{#levelIsAggregate}}件数のみを示し、顧客名は示しません。{{/levelIsAggregate}}</p>
<h2>影響を受けた顧客</h2>
<p><strong>{{customers.total}}</strong> 顧客数の合計</p>
{{#hasTiers}}
<table>
<caption>区分別</caption>
<tbody>
{{#tiers}}
<tr><td class="number">{{total}}</td><th scope="row">{{#hasName}}{{name}}{{/hasName}}{{^hasName}}区分なし{{/hasName}}</th></tr>
{{/tiers}}
</tbody>
</table>
{{/hasTiers}}
<h2>通知と安全確保の状況</h2>
<table>
<thead><tr><th scope="col" class="number">件数</th>{{#hasListed}}{{#hasUnlisted}}<th scope="col" class="number">うち個別に示す顧客</th>{{/hasUnlisted}}{{/hasListed}}<th scope="col">状況</th></tr></thead>
<tbody>
<tr><td class="number">{{customers.mitigated}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.mitigated}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">安全を確保</th></tr>
<tr><td class="number">{{customers.confirmed}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.confirmed}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">確認済み、安全確保はまだ</th></tr>
<tr><td class="number">{{customers.notified}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.notified}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">通知済み、確認はまだ</th></tr>
<tr><td class="number">{{customers.queued}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.queued}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">未通知</th></tr>
<tr><td class="number">{{customers.unreachable}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.unreachable}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">連絡が取れない</th></tr>
<tr><td class="number">{{customers.disputed}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.disputed}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">通知に異議あり</th></tr>
<tr><td class="number">{{customers.withdrawn}}</td>{{#hasListed}}{{#hasUnlisted}}<td class="number">{{listed.withdrawn}}</td>{{/hasUnlisted}}{{/hasListed}}<th scope="row">対象外と判明</th></tr>
</tbody>
</table>
<h2>所要時間</h2>
<ul>
<li>承認から通知まで: {{#timeToNotify.known}}中央値 {{timeToNotify.median}}、90% が {{timeToNotify.p90}} 以内 (顧客数: {{timeToNotify.n}}){{/timeToNotify.known}}{{^timeToNotify.known}}まだ数値がないか、示すには顧客数が少なすぎます{{/timeToNotify.known}}</li>
<li>通知から確認まで: {{#timeToConfirm.known}}中央値 {{timeToConfirm.median}}、90% が {{timeToConfirm.p90}} 以内 (顧客数: {{timeToConfirm.n}}){{/timeToConfirm.known}}{{^timeToConfirm.known}}まだ数値がないか、示すには顧客数が少なすぎます{{/timeToConfirm.known}}</li>
</ul>
<h2>未了の事項</h2>
<ul>
<li>確認の得られていない顧客: <strong>{{silent.count}}</strong>{{#silent.items}}<br>{{name}}: {{#told}}未確認{{/told}}{{^told}}まだ連絡が取れていない{{/told}}{{#hasSince}}、{{lasting}} 経過 ({{since}} から){{/hasSince}}{{/silent.items}}</li>
<li>失敗した配信: <strong>{{failures.count}}</strong>{{#failures.items}}<br>{{name}}: {{#isSMTP}}メール{{/isSMTP}}{{#isWebhook}}Webhook{{/isWebhook}}{{#hasContact}} (宛先: {{contact}}){{/hasContact}} {{#isRefused}}拒否{{/isRefused}}{{#isExpired}}期限切れにより断念{{/isExpired}}{{#hasReply}} ({{reply}}){{/hasReply}}{{/failures.items}}</li>
<li>結果が不明な配信: <strong>{{uncertain.count}}</strong></li>
<li>二重に届いた可能性のある配信: <strong>{{possibleDuplicates.count}}</strong></li>
<li>担当者の対応待ちの作業: <strong>{{tasks.count}}</strong></li>
{{#exceptions}}
<li>第二の承認者なしで送信: {{#breakGlass}}リリース {{release}} は緊急時の措置として、1 名の承認で送信されました{{/breakGlass}}{{#ownAuthor}}リリース {{release}} は、作成者本人のみの承認で送信されました{{/ownAuthor}}</li>
{{/exceptions}}
</ul>
<h2>今後の対応</h2>
{{#hasNextSteps}}
<ul>
{{#nextSteps}}
<li>{{#tellQueued}}未通知の顧客に通知する{{/tellQueued}}{{#callSilent}}確認の得られていない顧客に電話する{{/callSilent}}{{#reachUnreachable}}連絡の取れない顧客への別の連絡方法を探す{{/reachUnreachable}}{{#settleDisputed}}通知に異議のある顧客と調整する{{/settleDisputed}}{{#resolveUncertain}}結果が不明な配信が届いたかを確かめる{{/resolveUncertain}}{{#mitigateConfirmed}}確認済みの顧客の安全が確保されるまで対応を続ける{{/mitigateConfirmed}}: <strong>{{count}}</strong></li>
{{/nextSteps}}
</ul>
{{/hasNextSteps}}
{{^hasNextSteps}}
<p>残っている対応はありません。</p>
{{/hasNextSteps}}
{{#hasItems}}
<h2>顧客別の状況</h2>
<p>個別に示す顧客: {{listed.total}}。{{#hasUnlisted}}件数のみに同意した顧客: {{unlisted}}。{{/hasUnlisted}}</p>
<table>
<thead><tr><th scope="col">顧客</th><th scope="col">状況</th><th scope="col">通知</th><th scope="col">確認</th><th scope="col">安全確保</th></tr></thead>
<tbody>
{{#items}}
<tr><th scope="row"><bdi>{{name}}</bdi></th><td>{{#isQueued}}未通知{{/isQueued}}{{#isNotified}}通知済み、確認はまだ{{/isNotified}}{{#isConfirmed}}確認済み{{/isConfirmed}}{{#isMitigated}}安全を確保{{/isMitigated}}{{#isUnreachable}}連絡が取れない{{/isUnreachable}}{{#isDisputed}}通知に異議あり{{/isDisputed}}{{#isWithdrawn}}対象外と判明{{/isWithdrawn}}{{#isMitigated}}{{#isSilent}}、確認なし{{/isSilent}}{{/isMitigated}}</td><td>{{notified}}</td><td>{{confirmed}}</td><td>{{mitigated}}</td></tr>
{{/items}}
</tbody>
</table>
{{/hasItems}}
</main>
<footer>
<p>現地時刻は {{timezone}} のものです。{{#anyHidden}} – は示していない数を表します: {{smallest}} 未満の顧客数と、それを算出できる数です。{{/anyHidden}}</p>
<p class="tlp">{{tlp}}</p>
</footer>
</body>
</html>

"""#
        ),
        (
            path: "templates/summary/ja/summary.md.mustache",
            content: #"""
{{! translates 1c756f0eafc5 }}
**{{tlp}}**

{{#tlpIsRed}}指定された受信者に限ります。{{/tlpIsRed}}{{#tlpIsAmberStrict}}貴組織内で、知る必要のある方に限ります。{{/tlpIsAmberStrict}}{{#tlpIsAmber}}貴組織とその顧客のうち、知る必要のある方に限ります。{{/tlpIsAmber}}{{#tlpIsGreen}}貴コミュニティ内に限ります。公表はしないでください。{{/tlpIsGreen}}{{#tlpIsClear}}自由に共有できます。{{/tlpIsClear}}
{{#drill}}

**訓練: これは実際の出来事ではありません。**
{{/drill}}

# 連携機関向け概況 {{incident.id}}: {{incident.title}}

宛先: {{partner}}。第 {{edition}} 版、{{asOf}} / {{asOfUTC}} 現在。
{{#incident.hasEmbargo}}
{{#incident.embargoIsOver}}
公表制限は {{incident.embargo}} / {{incident.embargoUTC}} に終了しました。
{{/incident.embargoIsOver}}
{{^incident.embargoIsOver}}
{{incident.embargo}} / {{incident.embargoUTC}} より前に公表しないでください。
{{/incident.embargoIsOver}}
{{/incident.hasEmbargo}}
{{#levelIsNamed}}同意した顧客は実名で、その他の顧客は仮名または件数のみで示します。{{/levelIsNamed}}{{#levelIsPseudonymous}}顧客は、貴機関専用の仮名で示します。{{/levelIsPseudonymous}}{{#levelIsAggregate}}件数のみを示し、顧客名は示しません。{{/levelIsAggregate}}

## 影響を受けた顧客

- **{{customers.total}}** 顧客数の合計
{{#hasTiers}}
{{#tiers}}
  - {{total}} {{#hasName}}{{name}}{{/hasName}}{{^hasName}}区分なし{{/hasName}}
{{/tiers}}
{{/hasTiers}}

## 通知と安全確保の状況

| 件数 |{{#hasListed}}{{#hasUnlisted}} うち個別に示す顧客 |{{/hasUnlisted}}{{/hasListed}} 状況 |
| ---: |{{#hasListed}}{{#hasUnlisted}} ---: |{{/hasUnlisted}}{{/hasListed}} :--- |
| {{customers.mitigated}} |{{#hasListed}}{{#hasUnlisted}} {{listed.mitigated}} |{{/hasUnlisted}}{{/hasListed}} 安全を確保 |
| {{customers.confirmed}} |{{#hasListed}}{{#hasUnlisted}} {{listed.confirmed}} |{{/hasUnlisted}}{{/hasListed}} 確認済み、安全確保はまだ |
| {{customers.notified}} |{{#hasListed}}{{#hasUnlisted}} {{listed.notified}} |{{/hasUnlisted}}{{/hasListed}} 通知済み、確認はまだ |
| {{customers.queued}} |{{#hasListed}}{{#hasUnlisted}} {{listed.queued}} |{{/hasUnlisted}}{{/hasListed}} 未通知 |
| {{customers.unreachable}} |{{#hasListed}}{{#hasUnlisted}} {{listed.unreachable}} |{{/hasUnlisted}}{{/hasListed}} 連絡が取れない |
| {{customers.disputed}} |{{#hasListed}}{{#hasUnlisted}} {{listed.disputed}} |{{/hasUnlisted}}{{/hasListed}} 通知に異議あり |
| {{customers.withdrawn}} |{{#hasListed}}{{#hasUnlisted}} {{listed.withdrawn}} |{{/hasUnlisted}}{{/hasListed}} 対象外と判明 |

## 所要時間

- 承認から通知まで: {{#timeToNotify.known}}中央値 {{timeToNotify.median}}、90% が {{timeToNotify.p90}} 以内 (顧客数: {{timeToNotify.n}}){{/timeToNotify.known}}{{^timeToNotify.known}}まだ数値がないか、示すには顧客数が少なすぎます{{/timeToNotify.known}}
- 通知から確認まで: {{#timeToConfirm.known}}中央値 {{timeToConfirm.median}}、90% が {{timeToConfirm.p90}} 以内 (顧客数: {{timeToConfirm.n}}){{/timeToConfirm.known}}{{^timeToConfirm.known}}まだ数値がないか、示すには顧客数が少なすぎます{{/timeToConfirm.known}}

## 未了の事項

- 確認の得られていない顧客: **{{silent.count}}**
{{#silent.items}}
  - {{name}}: {{#told}}未確認{{/told}}{{^told}}まだ連絡が取れていない{{/told}}{{#hasSince}}、{{lasting}} 経過 ({{since}} から){{/hasSince}}
{{/silent.items}}
- 失敗した配信: **{{failures.count}}**
{{#failures.items}}
  - {{name}}: {{#isSMTP}}メール{{/isSMTP}}{{#isWebhook}}Webhook{{/isWebhook}}{{#hasContact}} (宛先: {{contact}}){{/hasContact}} {{#isRefused}}拒否{{/isRefused}}{{#isExpired}}期限切れにより断念{{/isExpired}}{{#hasReply}} ({{reply}}){{/hasReply}}
{{/failures.items}}
- 結果が不明な配信: **{{uncertain.count}}**
- 二重に届いた可能性のある配信: **{{possibleDuplicates.count}}**
- 担当者の対応待ちの作業: **{{tasks.count}}**
{{#exceptions}}
- 第二の承認者なしで送信: {{#breakGlass}}リリース {{release}} は緊急時の措置として、1 名の承認で送信されました{{/breakGlass}}{{#ownAuthor}}リリース {{release}} は、作成者本人のみの承認で送信されました{{/ownAuthor}}
{{/exceptions}}

## 今後の対応

{{#nextSteps}}
- {{#tellQueued}}未通知の顧客に通知する{{/tellQueued}}{{#callSilent}}確認の得られていない顧客に電話する{{/callSilent}}{{#reachUnreachable}}連絡の取れない顧客への別の連絡方法を探す{{/reachUnreachable}}{{#settleDisputed}}通知に異議のある顧客と調整する{{/settleDisputed}}{{#resolveUncertain}}結果が不明な配信が届いたかを確かめる{{/resolveUncertain}}{{#mitigateConfirmed}}確認済みの顧客の安全が確保されるまで対応を続ける{{/mitigateConfirmed}}: **{{count}}**
{{/nextSteps}}
{{^hasNextSteps}}
残っている対応はありません。
{{/hasNextSteps}}
{{#hasItems}}

## 顧客別の状況

個別に示す顧客: {{listed.total}}。{{#hasUnlisted}}件数のみに同意した顧客: {{unlisted}}。{{/hasUnlisted}}

{{#items}}
- **{{name}}**: {{#isQueued}}未通知{{/isQueued}}{{#isNotified}}通知済み、確認はまだ{{/isNotified}}{{#isConfirmed}}確認済み{{/isConfirmed}}{{#isMitigated}}安全を確保{{/isMitigated}}{{#isUnreachable}}連絡が取れない{{/isUnreachable}}{{#isDisputed}}通知に異議あり{{/isDisputed}}{{#isWithdrawn}}対象外と判明{{/isWithdrawn}}{{#isMitigated}}{{#isSilent}}、確認なし{{/isSilent}}{{/isMitigated}}{{#hasNotified}}、通知 {{notified}}{{/hasNotified}}{{#hasConfirmed}}、確認 {{confirmed}}{{/hasConfirmed}}{{#hasMitigated}}、安全確保 {{mitigated}}{{/hasMitigated}}
{{/items}}
{{/hasItems}}

---

現地時刻は {{timezone}} のものです。
{{#anyHidden}}
– は示していない数を表します: {{smallest}} 未満の顧客数と、それを算出できる数です。
{{/anyHidden}}

**{{tlp}}**

"""#
        ),
        (
            path: "templates/summary/ja/summary.txt.mustache",
            content: #"""
{{! translates a8f65883ea00 }}
{{tlp}}
{{#tlpIsRed}}指定された受信者に限ります。{{/tlpIsRed}}{{#tlpIsAmberStrict}}貴組織内で、知る必要のある方に限ります。{{/tlpIsAmberStrict}}{{#tlpIsAmber}}貴組織とその顧客のうち、知る必要のある方に限ります。{{/tlpIsAmber}}{{#tlpIsGreen}}貴コミュニティ内に限ります。公表はしないでください。{{/tlpIsGreen}}{{#tlpIsClear}}自由に共有できます。{{/tlpIsClear}}
{{#drill}}
訓練: これは実際の出来事ではありません。
{{/drill}}

■ 連携機関向け概況 {{incident.id}}
{{incident.title}}
宛先: {{partner}}。第 {{edition}} 版、{{asOf}} / {{asOfUTC}} 現在。
{{#incident.hasEmbargo}}
{{#incident.embargoIsOver}}
公表制限は {{incident.embargo}} / {{incident.embargoUTC}} に終了しました。
{{/incident.embargoIsOver}}
{{^incident.embargoIsOver}}
{{incident.embargo}} / {{incident.embargoUTC}} より前に公表しないでください。
{{/incident.embargoIsOver}}
{{/incident.hasEmbargo}}
{{#levelIsNamed}}同意した顧客は実名で、その他の顧客は仮名または件数のみで示します。{{/levelIsNamed}}{{#levelIsPseudonymous}}顧客は、貴機関専用の仮名で示します。{{/levelIsPseudonymous}}{{#levelIsAggregate}}件数のみを示し、顧客名は示しません。{{/levelIsAggregate}}

■ 影響を受けた顧客
  {{aligned.total}}  顧客数の合計
{{#hasTiers}}

区分別:
{{#tiers}}
  {{alignedTotal}}  {{#hasName}}{{name}}{{/hasName}}{{^hasName}}区分なし{{/hasName}}
{{/tiers}}
{{/hasTiers}}

■ 通知と安全確保の状況
{{#hasListed}}
{{#hasUnlisted}}
  合計と、下に個別に示す顧客 ({{listed.total}}) の内訳:
{{/hasUnlisted}}
{{/hasListed}}
  {{aligned.mitigated}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.mitigated}}{{/hasUnlisted}}{{/hasListed}}  安全を確保
  {{aligned.confirmed}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.confirmed}}{{/hasUnlisted}}{{/hasListed}}  確認済み、安全確保はまだ
  {{aligned.notified}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.notified}}{{/hasUnlisted}}{{/hasListed}}  通知済み、確認はまだ
  {{aligned.queued}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.queued}}{{/hasUnlisted}}{{/hasListed}}  未通知
  {{aligned.unreachable}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.unreachable}}{{/hasUnlisted}}{{/hasListed}}  連絡が取れない
  {{aligned.disputed}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.disputed}}{{/hasUnlisted}}{{/hasListed}}  通知に異議あり
  {{aligned.withdrawn}}{{#hasListed}}{{#hasUnlisted}}  {{alignedListed.withdrawn}}{{/hasUnlisted}}{{/hasListed}}  対象外と判明

■ 所要時間
  承認から通知まで: {{#timeToNotify.known}}中央値 {{timeToNotify.median}}、90% が {{timeToNotify.p90}} 以内 (顧客数: {{timeToNotify.n}}){{/timeToNotify.known}}{{^timeToNotify.known}}まだ数値がないか、示すには顧客数が少なすぎます{{/timeToNotify.known}}
  通知から確認まで: {{#timeToConfirm.known}}中央値 {{timeToConfirm.median}}、90% が {{timeToConfirm.p90}} 以内 (顧客数: {{timeToConfirm.n}}){{/timeToConfirm.known}}{{^timeToConfirm.known}}まだ数値がないか、示すには顧客数が少なすぎます{{/timeToConfirm.known}}

■ 未了の事項
  確認の得られていない顧客: {{silent.count}}
{{#silent.items}}
  - {{name}}: {{#told}}未確認{{/told}}{{^told}}まだ連絡が取れていない{{/told}}{{#hasSince}}、{{lasting}} 経過 ({{since}} から){{/hasSince}}
{{/silent.items}}
  失敗した配信: {{failures.count}}
{{#failures.items}}
  - {{name}}: {{#isSMTP}}メール{{/isSMTP}}{{#isWebhook}}Webhook{{/isWebhook}}{{#hasContact}} (宛先: {{contact}}){{/hasContact}} {{#isRefused}}拒否{{/isRefused}}{{#isExpired}}期限切れにより断念{{/isExpired}}{{#hasReply}} ({{reply}}){{/hasReply}}
{{/failures.items}}
  結果が不明な配信: {{uncertain.count}}
  二重に届いた可能性のある配信: {{possibleDuplicates.count}}
  担当者の対応待ちの作業: {{tasks.count}}
{{#exceptions}}
  第二の承認者なしで送信: {{#breakGlass}}リリース {{release}} は緊急時の措置として、1 名の承認で送信されました{{/breakGlass}}{{#ownAuthor}}リリース {{release}} は、作成者本人のみの承認で送信されました{{/ownAuthor}}
{{/exceptions}}

■ 今後の対応
{{#nextSteps}}
  - {{#tellQueued}}未通知の顧客に通知する{{/tellQueued}}{{#callSilent}}確認の得られていない顧客に電話する{{/callSilent}}{{#reachUnreachable}}連絡の取れない顧客への別の連絡方法を探す{{/reachUnreachable}}{{#settleDisputed}}通知に異議のある顧客と調整する{{/settleDisputed}}{{#resolveUncertain}}結果が不明な配信が届いたかを確かめる{{/resolveUncertain}}{{#mitigateConfirmed}}確認済みの顧客の安全が確保されるまで対応を続ける{{/mitigateConfirmed}}: {{count}}
{{/nextSteps}}
{{^hasNextSteps}}
  残っている対応はありません。
{{/hasNextSteps}}
{{#hasItems}}

■ 顧客別の状況
  個別に示す顧客: {{listed.total}}。{{#hasUnlisted}}件数のみに同意した顧客: {{unlisted}}。{{/hasUnlisted}}
{{#items}}
  - {{name}}: {{#isQueued}}未通知{{/isQueued}}{{#isNotified}}通知済み、確認はまだ{{/isNotified}}{{#isConfirmed}}確認済み{{/isConfirmed}}{{#isMitigated}}安全を確保{{/isMitigated}}{{#isUnreachable}}連絡が取れない{{/isUnreachable}}{{#isDisputed}}通知に異議あり{{/isDisputed}}{{#isWithdrawn}}対象外と判明{{/isWithdrawn}}{{#isMitigated}}{{#isSilent}}、確認なし{{/isSilent}}{{/isMitigated}}{{#hasNotified}}、通知 {{notified}}{{/hasNotified}}{{#hasConfirmed}}、確認 {{confirmed}}{{/hasConfirmed}}{{#hasMitigated}}、安全確保 {{mitigated}}{{/hasMitigated}}
{{/items}}
{{/hasItems}}

現地時刻は {{timezone}} のものです。
{{#anyHidden}}
– は示していない数を表します: {{smallest}} 未満の顧客数と、それを算出できる数です。
{{/anyHidden}}
{{tlp}}

"""#
        ),
        (
            path: "templates/update/advisory.yaml",
            content: #"""
# Something new about the incident. It replaces the version before; whoever got nothing yet gets only this one.
schema: 1
kind: update
subjectPrefix: "Provider Security:"
defaultLocale: en
requiredFacts:
  - accountsAffected
  - mailboxes
  - firstAccess
  - lastAccess
  - itemsAccessed
  - evidence
  - actor
  - detected
  - contained
  - callback
# What these facts are: each reader gets them in the forms of its own language and time zone.
factTypes:
  accountsAffected: number
  mailboxes: list
  firstAccess: date
  lastAccess: date
  itemsAccessed: number
  attachmentsOpened: number
  sourceAddresses: list
  logsUntil: date
  detected: date
  contained: date

"""#
        ),
        (
            path: "templates/update/de/body.html.mustache",
            content: #"""
{{! translates 263fab2e01bd }}
<!DOCTYPE html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Neuer Stand: Sicherheitshinweis {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>Sicherheitshinweis <span class="id">{{incident.id}}</span> für {{tenant.name}}: neuer Stand</h1>
<p>An {{contact.name}}, von Provider Security. Bitte geben Sie diesen Hinweis nur an Personen weiter, die ihn brauchen, um zu handeln.</p>
{{#incident.embargo}}
<p>Bitte nicht vor dem {{incident.embargo}} veröffentlichen.</p>
{{/incident.embargo}}
<h2>Was ist neu?</h2>
<p>{{change.what}}</p>
<p>Dieser Hinweis ersetzt Version {{change.replaces}}. Er ist vollständig: Sie können sich nach ihm richten, ohne einen früheren zu kennen.</p>
<h2>Was ist passiert?</h2>
<p>Ein Angreifer, den wir {{facts.actor}} nennen, hat mit gefälschten Anmelde-Token E-Mails in unserem Dienst gelesen. Wir haben das am {{facts.detected}} bemerkt; seit dem {{facts.contained}} ist der Zugriff für alle Kunden gesperrt. Passwörter und zweite Faktoren konnten davor nicht schützen; Sie haben nichts falsch gemacht.</p>
<h2>Was bedeutet das für Sie, soweit wir es jetzt wissen?</h2>
<ul>
<li>Betroffene Konten: {{facts.accountsAffected}} ({{facts.mailboxes}})</li>
<li>Zugriffe vom {{facts.firstAccess}} bis zum {{facts.lastAccess}}</li>
<li>Geöffnete Nachrichten: {{facts.itemsAccessed}}</li>
{{#facts.attachmentsOpened}}
<li>Heruntergeladene Anhänge: {{facts.attachmentsOpened}}</li>
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
<li>Adressen des Angreifers: {{facts.sourceAddresses}}</li>
{{/facts.sourceAddresses}}
{{#facts.note}}
<li>{{facts.note}}</li>
{{/facts.note}}
</ul>
<p>Ihre Protokolle finden Sie in unserem Portal unter {{facts.evidence}}{{#facts.logsUntil}} (bis zum {{facts.logsUntil}}){{/facts.logsUntil}}.</p>
<h2>Was sollten Sie jetzt tun?</h2>
<ol>
<li>Prüfen Sie, ob das Neue etwas an dem ändert, was Sie getan oder entschieden haben.</li>
<li>Sprechen Sie darüber nicht in den genannten Konten.</li>
<li>Vergleichen Sie {{facts.evidence}} mit Ihren eigenen Protokollen, auch wenn Sie das schon getan haben. Löschen Sie nichts.</li>
<li>Ersetzen Sie alle Passwörter, Schlüssel und Links, die in diesen E-Mails standen.</li>
<li>Warnen Sie alle, deren Zugangsdaten darin standen.</li>
<li>Prüfen Sie, ob Sie den Vorfall melden oder eine Meldung ergänzen müssen.</li>
</ol>
{{#hasAttachments}}
<h2>Anlagen</h2>
<ul>
{{/hasAttachments}}
{{#attachments}}
<li>{{name}} ({{size}}), SHA-256 <code>{{sha256}}</code></li>
{{/attachments}}
{{#hasAttachments}}
</ul>
{{/hasAttachments}}
<h2>Ist dieser Hinweis echt?</h2>
<p>Ihr Fallcode lautet <span class="code">{{caseCode}}</span>; er ist in jedem Hinweis derselbe. Rufen Sie uns unter der Nummer an, die in Ihrem Vertrag oder auf unserer Website steht, die Sie über Ihr eigenes Lesezeichen öffnen (es sollte <span class="phone">{{facts.callback}}</span> sein), und fragen Sie nach dem Code: Wir lesen ihn Ihnen vor, nicht umgekehrt. Wir fragen nie nach einem Passwort und bitten Sie nie, etwas zu installieren.</p>
<h2>So antworten Sie</h2>
<div class="box">
<p>Wenn Sie einen früheren Hinweis bestätigt haben, brauchen Sie nicht noch einmal zu antworten. Wenn nicht, holen Sie das bitte jetzt nach: Öffnen Sie<br><a href="{{ack.url}}">{{ack.url}}</a><br>und geben Sie den Code <span class="code">{{ack.code}}</span>, Ihren Namen und Ihre Funktion ein. Die Seite fragt nach keinem Passwort.</p>
<p>Dort können Sie auch angeben, dass der Hinweis Sie nicht betrifft, dass Sie ihm widersprechen oder dass Sie einen Anruf wünschen. Das bloße Öffnen der Seite gilt nicht als Antwort. Wenn Sie keinen Link aus einer E-Mail öffnen möchten, rufen Sie uns an.</p>
</div>
<p class="end">Provider Security, Hinweis Version {{version}}</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/update/de/body.txt.mustache",
            content: #"""
{{! translates cf8763f0c108 }}
{{incident.tlp}}

SICHERHEITSHINWEIS {{incident.id}} FÜR {{tenant.name}}: NEUER STAND
An {{contact.name}}, von Provider Security. Bitte geben Sie diesen Hinweis nur an Personen weiter, die ihn brauchen, um zu handeln.
{{#incident.embargo}}
Bitte nicht vor dem {{incident.embargo}} veröffentlichen.
{{/incident.embargo}}

WAS IST NEU?
{{change.what}}
Dieser Hinweis ersetzt Version {{change.replaces}}. Er ist vollständig: Sie können sich nach ihm richten, ohne einen früheren zu kennen.

WAS IST PASSIERT?
Ein Angreifer, den wir {{facts.actor}} nennen, hat mit gefälschten Anmelde-Token E-Mails in unserem Dienst gelesen. Wir haben das am {{facts.detected}} bemerkt; seit dem {{facts.contained}} ist der Zugriff für alle Kunden gesperrt. Passwörter und zweite Faktoren konnten davor nicht schützen; Sie haben nichts falsch gemacht.

WAS BEDEUTET DAS FÜR SIE, SOWEIT WIR ES JETZT WISSEN?
- Betroffene Konten: {{facts.accountsAffected}} ({{facts.mailboxes}})
- Zugriffe vom {{facts.firstAccess}} bis zum {{facts.lastAccess}}
- Geöffnete Nachrichten: {{facts.itemsAccessed}}
{{#facts.attachmentsOpened}}
- Heruntergeladene Anhänge: {{facts.attachmentsOpened}}
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
- Adressen des Angreifers: {{facts.sourceAddresses}}
{{/facts.sourceAddresses}}
{{#facts.note}}
- {{facts.note}}
{{/facts.note}}
Ihre Protokolle finden Sie in unserem Portal unter {{facts.evidence}}{{#facts.logsUntil}} (bis zum {{facts.logsUntil}}){{/facts.logsUntil}}.

WAS SOLLTEN SIE JETZT TUN?
[ ] Prüfen Sie, ob das Neue etwas an dem ändert, was Sie getan oder entschieden haben.
[ ] Sprechen Sie darüber nicht in den genannten Konten.
[ ] Vergleichen Sie {{facts.evidence}} mit Ihren eigenen Protokollen, auch wenn Sie das schon getan haben. Löschen Sie nichts.
[ ] Ersetzen Sie alle Passwörter, Schlüssel und Links, die in diesen E-Mails standen.
[ ] Warnen Sie alle, deren Zugangsdaten darin standen.
[ ] Prüfen Sie, ob Sie den Vorfall melden oder eine Meldung ergänzen müssen.

{{#hasAttachments}}
ANLAGEN
{{/hasAttachments}}
{{#attachments}}
- {{name}} ({{size}}), SHA-256 {{sha256}}
{{/attachments}}
{{#hasAttachments}}

{{/hasAttachments}}
IST DIESER HINWEIS ECHT?
Ihr Fallcode lautet {{caseCode}}; er ist in jedem Hinweis derselbe. Rufen Sie uns unter der Nummer an, die in Ihrem Vertrag oder auf unserer Website steht, die Sie über Ihr eigenes Lesezeichen öffnen (es sollte {{facts.callback}} sein), und fragen Sie nach dem Code: Wir lesen ihn Ihnen vor, nicht umgekehrt. Wir fragen nie nach einem Passwort und bitten Sie nie, etwas zu installieren.

SO ANTWORTEN SIE
Wenn Sie einen früheren Hinweis bestätigt haben, brauchen Sie nicht noch einmal zu antworten. Wenn nicht, holen Sie das bitte jetzt nach: Öffnen Sie
{{ack.url}}
und geben Sie den Code {{ack.code}}, Ihren Namen und Ihre Funktion ein. Die Seite fragt nach keinem Passwort.
Dort können Sie auch angeben, dass der Hinweis Sie nicht betrifft, dass Sie ihm widersprechen oder dass Sie einen Anruf wünschen. Das bloße Öffnen der Seite gilt nicht als Antwort. Wenn Sie keinen Link aus einer E-Mail öffnen möchten, rufen Sie uns an.

Provider Security, Hinweis Version {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/update/de/subject.mustache",
            content: #"""
{{! translates f7ed6aa18fa6 }}
unbefugter Zugriff auf E-Mails, {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/update/de/webhook.txt.mustache",
            content: #"""
{{! translates a8eb135beab4 }}
{{incident.tlp}}
SICHERHEITSHINWEIS {{incident.id}} FÜR {{tenant.name}}: NEUER STAND
Diesen Hinweis muss ein Mensch lesen: Ein Ticket allein beantwortet ihn nicht.
{{#incident.embargo}}
Bitte nicht vor dem {{incident.embargo}} veröffentlichen.
{{/incident.embargo}}

Neu: {{change.what}}
Dieser Hinweis ersetzt Version {{change.replaces}}.
Ein Angreifer, den wir {{facts.actor}} nennen, hat mit gefälschten Anmelde-Token E-Mails in unserem Dienst gelesen. Seit dem {{facts.contained}} ist der Zugriff für alle Kunden gesperrt.
Betroffene Konten: {{facts.accountsAffected}} ({{facts.mailboxes}})
Zugriffe vom {{facts.firstAccess}} bis zum {{facts.lastAccess}}, geöffnete Nachrichten: {{facts.itemsAccessed}}
{{#facts.note}}
{{facts.note}}
{{/facts.note}}
Jetzt zu tun: prüfen, ob das Neue etwas an dem ändert, was Sie getan haben; nicht in diesen Konten darüber sprechen; {{facts.evidence}} in unserem Portal mit den eigenen Protokollen vergleichen; alle Passwörter und Schlüssel ersetzen, die in diesen E-Mails standen.
Echt? Ihr Fallcode lautet {{caseCode}}. Rufen Sie uns unter der Nummer aus Ihrem Vertrag an (es sollte {{facts.callback}} sein): Wir lesen Ihnen den Code vor.
Sie brauchen nicht noch einmal zu antworten, wenn Sie einen früheren Hinweis bestätigt haben; wenn nicht: {{ack.url}} mit dem Code {{ack.code}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/update/en/body.html.mustache",
            content: #"""
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Update: security notice {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>Security notice <span class="id">{{incident.id}}</span> for {{tenant.name}}: update</h1>
<p>To {{contact.name}}, from Provider Security. Please share it only with the people who need it to act.</p>
{{#incident.embargo}}
<p>Please do not make this public before {{incident.embargo}}.</p>
{{/incident.embargo}}
<h2>What is new</h2>
<p>{{change.what}}</p>
<p>This notice replaces version {{change.replaces}}. It is complete: you can act on it without an earlier one.</p>
<h2>What happened</h2>
<p>An intruder, whom we call {{facts.actor}}, used forged sign-in tokens to read mail on our service. We detected it on {{facts.detected}}, and by {{facts.contained}} we had ended it for all customers. Passwords and second factors could not stop it; you did nothing wrong.</p>
<h2>What it means for you, as far as we know now</h2>
<ul>
<li>Accounts read: {{facts.accountsAffected}} ({{facts.mailboxes}})</li>
<li>From {{facts.firstAccess}} to {{facts.lastAccess}}</li>
<li>Messages opened: {{facts.itemsAccessed}}</li>
{{#facts.attachmentsOpened}}
<li>Attachments downloaded: {{facts.attachmentsOpened}}</li>
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
<li>The intruder came from {{facts.sourceAddresses}}</li>
{{/facts.sourceAddresses}}
{{#facts.note}}
<li>{{facts.note}}</li>
{{/facts.note}}
</ul>
<p>Your records are in our portal as {{facts.evidence}}{{#facts.logsUntil}}, until {{facts.logsUntil}}{{/facts.logsUntil}}.</p>
<h2>What to do now</h2>
<ol>
<li>Check whether what is new changes anything that you have done or decided.</li>
<li>Don't discuss it in the accounts named above.</li>
<li>Compare {{facts.evidence}} with your own records, again if you have done so before. Delete nothing.</li>
<li>Replace every password, key and link that stood in that mail.</li>
<li>Warn those whose secrets were in it.</li>
<li>Check whether you must report this to anyone, or add to a report.</li>
</ol>
{{#hasAttachments}}
<h2>Attached</h2>
<ul>
{{/hasAttachments}}
{{#attachments}}
<li>{{name}} ({{size}}), SHA-256 <code>{{sha256}}</code></li>
{{/attachments}}
{{#hasAttachments}}
</ul>
{{/hasAttachments}}
<h2>Is this genuine?</h2>
<p>Your case code is <span class="code">{{caseCode}}</span>, the same in every notice. Call us on the number in your contract, or on our website as you know it from your own bookmark (it should be <span class="phone">{{facts.callback}}</span>), and ask for the code: we read it to you, not you to us. We never ask for a password, nor for anything to be installed.</p>
<h2>How to answer</h2>
<div class="box">
<p>If you have confirmed an earlier notice, you need not answer again. If not, please do so now: open<br><a href="{{ack.url}}">{{ack.url}}</a><br>and enter the code <span class="code">{{ack.code}}</span>, your name and your role. That page asks for no password.</p>
<p>You can also say there that this is not meant for you, that you disagree, or that you want a call. Opening the page alone does not count as an answer. If you would rather not open a link in a mail, call us.</p>
</div>
<p class="end">Provider Security, notice version {{version}}</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/update/en/body.txt.mustache",
            content: #"""
{{incident.tlp}}

SECURITY NOTICE {{incident.id}} FOR {{tenant.name}}: UPDATE
To {{contact.name}}, from Provider Security. Please share it only with the people who need it to act.
{{#incident.embargo}}
Please do not make this public before {{incident.embargo}}.
{{/incident.embargo}}

WHAT IS NEW
{{change.what}}
This notice replaces version {{change.replaces}}. It is complete: you can act on it without an earlier one.

WHAT HAPPENED
An intruder, whom we call {{facts.actor}}, used forged sign-in tokens to read mail on our service. We detected it on {{facts.detected}}, and by {{facts.contained}} we had ended it for all customers. Passwords and second factors could not stop it; you did nothing wrong.

WHAT IT MEANS FOR YOU, AS FAR AS WE KNOW NOW
- Accounts read: {{facts.accountsAffected}} ({{facts.mailboxes}})
- From {{facts.firstAccess}} to {{facts.lastAccess}}
- Messages opened: {{facts.itemsAccessed}}
{{#facts.attachmentsOpened}}
- Attachments downloaded: {{facts.attachmentsOpened}}
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
- The intruder came from {{facts.sourceAddresses}}
{{/facts.sourceAddresses}}
{{#facts.note}}
- {{facts.note}}
{{/facts.note}}
Your records are in our portal as {{facts.evidence}}{{#facts.logsUntil}}, until {{facts.logsUntil}}{{/facts.logsUntil}}.

WHAT TO DO NOW
[ ] Check whether what is new changes anything that you have done or decided.
[ ] Don't discuss it in the accounts named above.
[ ] Compare {{facts.evidence}} with your own records, again if you have done so before. Delete nothing.
[ ] Replace every password, key and link that stood in that mail.
[ ] Warn those whose secrets were in it.
[ ] Check whether you must report this to anyone, or add to a report.

{{#hasAttachments}}
ATTACHED
{{/hasAttachments}}
{{#attachments}}
- {{name}} ({{size}}), SHA-256 {{sha256}}
{{/attachments}}
{{#hasAttachments}}

{{/hasAttachments}}
IS THIS GENUINE?
Your case code is {{caseCode}}, the same in every notice. Call us on the number in your contract, or on our website as you know it from your own bookmark (it should be {{facts.callback}}), and ask for the code: we read it to you, not you to us. We never ask for a password, nor for anything to be installed.

HOW TO ANSWER
If you have confirmed an earlier notice, you need not answer again. If not, please do so now: open
{{ack.url}}
and enter the code {{ack.code}}, your name and your role. That page asks for no password.
You can also say there that this is not meant for you, that you disagree, or that you want a call. Opening the page alone does not count as an answer. If you would rather not open a link in a mail, call us.

Provider Security, notice version {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/update/en/subject.mustache",
            content: #"""
unauthorised access to mail of {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/update/en/webhook.txt.mustache",
            content: #"""
{{incident.tlp}}
SECURITY NOTICE {{incident.id}} FOR {{tenant.name}}: UPDATE
A person must read this: opening a ticket does not answer it.
{{#incident.embargo}}
Please do not make this public before {{incident.embargo}}.
{{/incident.embargo}}

New: {{change.what}}
This replaces version {{change.replaces}}.
An intruder, whom we call {{facts.actor}}, used forged sign-in tokens to read mail on our service. By {{facts.contained}} we had ended it for all customers.
Accounts read: {{facts.accountsAffected}} ({{facts.mailboxes}})
From {{facts.firstAccess}} to {{facts.lastAccess}}, messages opened: {{facts.itemsAccessed}}
{{#facts.note}}
{{facts.note}}
{{/facts.note}}
Do now: check whether what is new changes anything that you have done; don't discuss it in these accounts; compare {{facts.evidence}} in our portal with your own records; replace every password and key that stood in that mail.
Genuine? Your case code is {{caseCode}}. Call us on the number in your contract (it should be {{facts.callback}}): we read the code to you.
You need not answer again if you have confirmed an earlier notice; if not: {{ack.url}} with the code {{ack.code}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/update/es/body.html.mustache",
            content: #"""
{{! translates 263fab2e01bd }}
<!DOCTYPE html>
<html lang="es">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Actualización: aviso de seguridad {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>Aviso de seguridad <span class="id">{{incident.id}}</span> para {{tenant.name}}: actualización</h1>
<p>A la atención de {{contact.name}}, de parte de Provider Security. Le rogamos que comparta este aviso solo con las personas que lo necesiten para actuar.</p>
{{#incident.embargo}}
<p>Le rogamos que no lo haga público antes del {{incident.embargo}}.</p>
{{/incident.embargo}}
<h2>Qué hay de nuevo</h2>
<p>{{change.what}}</p>
<p>Este aviso sustituye a la versión {{change.replaces}}. Está completo: puede actuar sin haber leído ninguno anterior.</p>
<h2>Qué ha ocurrido</h2>
<p>Un intruso, al que llamamos {{facts.actor}}, utilizó credenciales de acceso (tokens) falsificadas para leer correo en nuestro servicio. Lo detectamos el {{facts.detected}}; desde el {{facts.contained}} ese acceso está bloqueado para todos los clientes. Ni las contraseñas ni la verificación en dos pasos podían impedirlo: usted no ha cometido ningún error.</p>
<h2>Qué significa para usted, según lo que sabemos ahora</h2>
<ul>
<li>Cuentas leídas: {{facts.accountsAffected}} ({{facts.mailboxes}})</li>
<li>Desde el {{facts.firstAccess}} hasta el {{facts.lastAccess}}</li>
<li>Mensajes abiertos: {{facts.itemsAccessed}}</li>
{{#facts.attachmentsOpened}}
<li>Archivos adjuntos descargados: {{facts.attachmentsOpened}}</li>
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
<li>Direcciones del intruso: {{facts.sourceAddresses}}</li>
{{/facts.sourceAddresses}}
{{#facts.note}}
<li>{{facts.note}}</li>
{{/facts.note}}
</ul>
<p>Sus registros están en nuestro portal con la referencia {{facts.evidence}}{{#facts.logsUntil}}, hasta el {{facts.logsUntil}}{{/facts.logsUntil}}.</p>
<h2>Qué conviene hacer ahora</h2>
<ol>
<li>Compruebe si lo nuevo cambia algo de lo que ha hecho o decidido.</li>
<li>No hable de ello desde las cuentas indicadas.</li>
<li>Compare {{facts.evidence}} con sus propios registros, aunque ya lo haya hecho. No borre nada.</li>
<li>Sustituya las contraseñas, claves y enlaces que figuraban en esos mensajes.</li>
<li>Avise a las personas cuyas credenciales figuraban en ellos.</li>
<li>Compruebe si tiene la obligación de notificar el incidente o de ampliar una notificación.</li>
</ol>
{{#hasAttachments}}
<h2>Archivos adjuntos</h2>
<ul>
{{/hasAttachments}}
{{#attachments}}
<li>{{name}} ({{size}}), SHA-256 <code>{{sha256}}</code></li>
{{/attachments}}
{{#hasAttachments}}
</ul>
{{/hasAttachments}}
<h2>¿Es auténtico este aviso?</h2>
<p>Su código de caso es <span class="code">{{caseCode}}</span>; es el mismo en todos nuestros avisos. Llámenos al número que figura en su contrato, o en nuestra página web abierta desde su propio marcador (debería ser el <span class="phone">{{facts.callback}}</span>), y pregunte por el código: se lo leemos nosotros a usted, nunca al revés. Nunca le pediremos una contraseña ni que instale nada.</p>
<h2>Cómo responder</h2>
<div class="box">
<p>Si ya confirmó un aviso anterior, no es necesario que responda de nuevo. Si no lo ha hecho, hágalo ahora, por favor: abra<br><a href="{{ack.url}}">{{ack.url}}</a><br>e introduzca el código <span class="code">{{ack.code}}</span>, su nombre y su cargo. Esa página no pide ninguna contraseña.</p>
<p>Allí también puede indicar que el aviso no es para usted, que no está de acuerdo o que desea que le llamemos. Abrir la página no cuenta como respuesta. Si prefiere no abrir un enlace recibido por correo, llámenos.</p>
</div>
<p class="end">Provider Security, aviso versión {{version}}</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/update/es/body.txt.mustache",
            content: #"""
{{! translates cf8763f0c108 }}
{{incident.tlp}}

AVISO DE SEGURIDAD {{incident.id}} PARA {{tenant.name}}: ACTUALIZACIÓN
A la atención de {{contact.name}}, de parte de Provider Security. Le rogamos que comparta este aviso solo con las personas que lo necesiten para actuar.
{{#incident.embargo}}
Le rogamos que no lo haga público antes del {{incident.embargo}}.
{{/incident.embargo}}

QUÉ HAY DE NUEVO
{{change.what}}
Este aviso sustituye a la versión {{change.replaces}}. Está completo: puede actuar sin haber leído ninguno anterior.

QUÉ HA OCURRIDO
Un intruso, al que llamamos {{facts.actor}}, utilizó credenciales de acceso (tokens) falsificadas para leer correo en nuestro servicio. Lo detectamos el {{facts.detected}}; desde el {{facts.contained}} ese acceso está bloqueado para todos los clientes. Ni las contraseñas ni la verificación en dos pasos podían impedirlo: usted no ha cometido ningún error.

QUÉ SIGNIFICA PARA USTED, SEGÚN LO QUE SABEMOS AHORA
- Cuentas leídas: {{facts.accountsAffected}} ({{facts.mailboxes}})
- Desde el {{facts.firstAccess}} hasta el {{facts.lastAccess}}
- Mensajes abiertos: {{facts.itemsAccessed}}
{{#facts.attachmentsOpened}}
- Archivos adjuntos descargados: {{facts.attachmentsOpened}}
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
- Direcciones del intruso: {{facts.sourceAddresses}}
{{/facts.sourceAddresses}}
{{#facts.note}}
- {{facts.note}}
{{/facts.note}}
Sus registros están en nuestro portal con la referencia {{facts.evidence}}{{#facts.logsUntil}}, hasta el {{facts.logsUntil}}{{/facts.logsUntil}}.

QUÉ CONVIENE HACER AHORA
[ ] Compruebe si lo nuevo cambia algo de lo que ha hecho o decidido.
[ ] No hable de ello desde las cuentas indicadas.
[ ] Compare {{facts.evidence}} con sus propios registros, aunque ya lo haya hecho. No borre nada.
[ ] Sustituya las contraseñas, claves y enlaces que figuraban en esos mensajes.
[ ] Avise a las personas cuyas credenciales figuraban en ellos.
[ ] Compruebe si tiene la obligación de notificar el incidente o de ampliar una notificación.

{{#hasAttachments}}
ARCHIVOS ADJUNTOS
{{/hasAttachments}}
{{#attachments}}
- {{name}} ({{size}}), SHA-256 {{sha256}}
{{/attachments}}
{{#hasAttachments}}

{{/hasAttachments}}
¿ES AUTÉNTICO ESTE AVISO?
Su código de caso es {{caseCode}}; es el mismo en todos nuestros avisos. Llámenos al número que figura en su contrato, o en nuestra página web abierta desde su propio marcador (debería ser el {{facts.callback}}), y pregunte por el código: se lo leemos nosotros a usted, nunca al revés. Nunca le pediremos una contraseña ni que instale nada.

CÓMO RESPONDER
Si ya confirmó un aviso anterior, no es necesario que responda de nuevo. Si no lo ha hecho, hágalo ahora, por favor: abra
{{ack.url}}
e introduzca el código {{ack.code}}, su nombre y su cargo. Esa página no pide ninguna contraseña.
Allí también puede indicar que el aviso no es para usted, que no está de acuerdo o que desea que le llamemos. Abrir la página no cuenta como respuesta. Si prefiere no abrir un enlace recibido por correo, llámenos.

Provider Security, aviso versión {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/update/es/subject.mustache",
            content: #"""
{{! translates f7ed6aa18fa6 }}
acceso no autorizado al correo de {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/update/es/webhook.txt.mustache",
            content: #"""
{{! translates a8eb135beab4 }}
{{incident.tlp}}
AVISO DE SEGURIDAD {{incident.id}} PARA {{tenant.name}}: ACTUALIZACIÓN
Este aviso debe leerlo una persona: abrir un tique no es una respuesta.
{{#incident.embargo}}
Le rogamos que no lo haga público antes del {{incident.embargo}}.
{{/incident.embargo}}

Nuevo: {{change.what}}
Este aviso sustituye a la versión {{change.replaces}}.
Un intruso, al que llamamos {{facts.actor}}, utilizó credenciales de acceso (tokens) falsificadas para leer correo en nuestro servicio. Desde el {{facts.contained}} ese acceso está bloqueado para todos los clientes.
Cuentas leídas: {{facts.accountsAffected}} ({{facts.mailboxes}})
Desde el {{facts.firstAccess}} hasta el {{facts.lastAccess}}; mensajes abiertos: {{facts.itemsAccessed}}
{{#facts.note}}
{{facts.note}}
{{/facts.note}}
Qué hacer ahora: comprobar si lo nuevo cambia algo de lo que ha hecho; no hablar de ello desde esas cuentas; comparar {{facts.evidence}}, en nuestro portal, con sus propios registros; sustituir las contraseñas y claves que figuraban en esos mensajes.
¿Es auténtico? Su código de caso es {{caseCode}}. Llámenos al número de su contrato (debería ser el {{facts.callback}}): se lo leemos nosotros a usted.
Si ya confirmó un aviso anterior, no es necesario que responda de nuevo; si no: {{ack.url}} con el código {{ack.code}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/update/fr/body.html.mustache",
            content: #"""
{{! translates 263fab2e01bd }}
<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Mise à jour : avis de sécurité {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>Avis de sécurité <span class="id">{{incident.id}}</span> pour {{tenant.name}} : mise à jour</h1>
<p>À l’attention de {{contact.name}}, de la part de Provider Security. Merci de ne transmettre cet avis qu’aux personnes qui en ont besoin pour agir.</p>
{{#incident.embargo}}
<p>Merci de ne rien rendre public avant le {{incident.embargo}}.</p>
{{/incident.embargo}}
<h2>Ce qui est nouveau</h2>
<p>{{change.what}}</p>
<p>Cet avis remplace la version {{change.replaces}}. Il est complet : vous pouvez agir sans en avoir lu d’autre.</p>
<h2>Que s’est-il passé ?</h2>
<p>Un intrus, que nous appelons {{facts.actor}}, a lu des messages sur notre service au moyen de jetons d’authentification falsifiés. Nous l’avons constaté le {{facts.detected}} ; depuis le {{facts.contained}}, cet accès est bloqué pour tous nos clients. Ni les mots de passe ni la double authentification ne pouvaient l’empêcher : vous n’avez commis aucune erreur.</p>
<h2>Ce que cela signifie pour vous, d’après ce que nous savons</h2>
<ul>
<li>Comptes lus : {{facts.accountsAffected}} ({{facts.mailboxes}})</li>
<li>Du {{facts.firstAccess}} au {{facts.lastAccess}}</li>
<li>Messages ouverts : {{facts.itemsAccessed}}</li>
{{#facts.attachmentsOpened}}
<li>Pièces jointes téléchargées : {{facts.attachmentsOpened}}</li>
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
<li>Adresses utilisées par l’intrus : {{facts.sourceAddresses}}</li>
{{/facts.sourceAddresses}}
{{#facts.note}}
<li>{{facts.note}}</li>
{{/facts.note}}
</ul>
<p>Vos journaux sont disponibles sur notre portail sous la référence {{facts.evidence}}{{#facts.logsUntil}}, jusqu’au {{facts.logsUntil}}{{/facts.logsUntil}}.</p>
<h2>Ce que vous pouvez faire maintenant</h2>
<ol>
<li>Voyez si ces nouvelles informations changent quelque chose à ce que vous avez fait ou décidé.</li>
<li>N’en parlez pas depuis les comptes indiqués ci-dessus.</li>
<li>Comparez {{facts.evidence}} avec vos propres journaux, même si vous l’avez déjà fait. N’effacez rien.</li>
<li>Remplacez les mots de passe, clés et liens qui figuraient dans ces messages.</li>
<li>Prévenez les personnes dont les identifiants s’y trouvaient.</li>
<li>Vérifiez si vous devez déclarer cet incident ou compléter une déclaration.</li>
</ol>
{{#hasAttachments}}
<h2>Pièces jointes</h2>
<ul>
{{/hasAttachments}}
{{#attachments}}
<li>{{name}} ({{size}}), SHA-256 <code>{{sha256}}</code></li>
{{/attachments}}
{{#hasAttachments}}
</ul>
{{/hasAttachments}}
<h2>Cet avis est-il authentique ?</h2>
<p>Votre code de dossier : <span class="code">{{caseCode}}</span> ; il est le même dans chacun de nos avis. Appelez-nous au numéro qui figure dans votre contrat, ou sur notre site web ouvert depuis vos propres favoris (ce devrait être le <span class="phone">{{facts.callback}}</span>), et demandez ce code : c’est nous qui vous le lisons, jamais l’inverse. Nous ne vous demanderons jamais ni mot de passe ni installation.</p>
<h2>Comment répondre</h2>
<div class="box">
<p>Si vous avez confirmé un avis précédent, il est inutile de répondre à nouveau. Sinon, merci de le faire maintenant : ouvrez<br><a href="{{ack.url}}">{{ack.url}}</a><br>et saisissez le code <span class="code">{{ack.code}}</span>, votre nom et votre fonction. Cette page ne demande aucun mot de passe.</p>
<p>Vous pouvez aussi y indiquer que cet avis ne vous concerne pas, que vous le contestez ou que vous souhaitez être appelé. Ouvrir la page ne suffit pas : cela ne compte pas comme une réponse. Si vous préférez ne pas ouvrir de lien reçu par courriel, appelez-nous.</p>
</div>
<p class="end">Provider Security, avis version {{version}}</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/update/fr/body.txt.mustache",
            content: #"""
{{! translates cf8763f0c108 }}
{{incident.tlp}}

AVIS DE SÉCURITÉ {{incident.id}} POUR {{tenant.name}} : MISE À JOUR
À l’attention de {{contact.name}}, de la part de Provider Security. Merci de ne transmettre cet avis qu’aux personnes qui en ont besoin pour agir.
{{#incident.embargo}}
Merci de ne rien rendre public avant le {{incident.embargo}}.
{{/incident.embargo}}

CE QUI EST NOUVEAU
{{change.what}}
Cet avis remplace la version {{change.replaces}}. Il est complet : vous pouvez agir sans en avoir lu d’autre.

QUE S’EST-IL PASSÉ ?
Un intrus, que nous appelons {{facts.actor}}, a lu des messages sur notre service au moyen de jetons d’authentification falsifiés. Nous l’avons constaté le {{facts.detected}} ; depuis le {{facts.contained}}, cet accès est bloqué pour tous nos clients. Ni les mots de passe ni la double authentification ne pouvaient l’empêcher : vous n’avez commis aucune erreur.

CE QUE CELA SIGNIFIE POUR VOUS, D’APRÈS CE QUE NOUS SAVONS
- Comptes lus : {{facts.accountsAffected}} ({{facts.mailboxes}})
- Du {{facts.firstAccess}} au {{facts.lastAccess}}
- Messages ouverts : {{facts.itemsAccessed}}
{{#facts.attachmentsOpened}}
- Pièces jointes téléchargées : {{facts.attachmentsOpened}}
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
- Adresses utilisées par l’intrus : {{facts.sourceAddresses}}
{{/facts.sourceAddresses}}
{{#facts.note}}
- {{facts.note}}
{{/facts.note}}
Vos journaux sont disponibles sur notre portail sous la référence {{facts.evidence}}{{#facts.logsUntil}}, jusqu’au {{facts.logsUntil}}{{/facts.logsUntil}}.

CE QUE VOUS POUVEZ FAIRE MAINTENANT
[ ] Voyez si ces nouvelles informations changent quelque chose à ce que vous avez fait ou décidé.
[ ] N’en parlez pas depuis les comptes indiqués ci-dessus.
[ ] Comparez {{facts.evidence}} avec vos propres journaux, même si vous l’avez déjà fait. N’effacez rien.
[ ] Remplacez les mots de passe, clés et liens qui figuraient dans ces messages.
[ ] Prévenez les personnes dont les identifiants s’y trouvaient.
[ ] Vérifiez si vous devez déclarer cet incident ou compléter une déclaration.

{{#hasAttachments}}
PIÈCES JOINTES
{{/hasAttachments}}
{{#attachments}}
- {{name}} ({{size}}), SHA-256 {{sha256}}
{{/attachments}}
{{#hasAttachments}}

{{/hasAttachments}}
CET AVIS EST-IL AUTHENTIQUE ?
Votre code de dossier : {{caseCode}} ; il est le même dans chacun de nos avis. Appelez-nous au numéro qui figure dans votre contrat, ou sur notre site web ouvert depuis vos propres favoris (ce devrait être le {{facts.callback}}), et demandez ce code : c’est nous qui vous le lisons, jamais l’inverse. Nous ne vous demanderons jamais ni mot de passe ni installation.

COMMENT RÉPONDRE
Si vous avez confirmé un avis précédent, il est inutile de répondre à nouveau. Sinon, merci de le faire maintenant : ouvrez
{{ack.url}}
et saisissez le code {{ack.code}}, votre nom et votre fonction. Cette page ne demande aucun mot de passe.
Vous pouvez aussi y indiquer que cet avis ne vous concerne pas, que vous le contestez ou que vous souhaitez être appelé. Ouvrir la page ne suffit pas : cela ne compte pas comme une réponse. Si vous préférez ne pas ouvrir de lien reçu par courriel, appelez-nous.

Provider Security, avis version {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/update/fr/subject.mustache",
            content: #"""
{{! translates f7ed6aa18fa6 }}
accès non autorisé à la messagerie de {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/update/fr/webhook.txt.mustache",
            content: #"""
{{! translates a8eb135beab4 }}
{{incident.tlp}}
AVIS DE SÉCURITÉ {{incident.id}} POUR {{tenant.name}} : MISE À JOUR
Cet avis doit être lu par une personne : ouvrir un ticket ne constitue pas une réponse.
{{#incident.embargo}}
Merci de ne rien rendre public avant le {{incident.embargo}}.
{{/incident.embargo}}

Nouveau : {{change.what}}
Cet avis remplace la version {{change.replaces}}.
Un intrus, que nous appelons {{facts.actor}}, a lu des messages sur notre service au moyen de jetons d’authentification falsifiés. Depuis le {{facts.contained}}, cet accès est bloqué pour tous nos clients.
Comptes lus : {{facts.accountsAffected}} ({{facts.mailboxes}})
Du {{facts.firstAccess}} au {{facts.lastAccess}}, messages ouverts : {{facts.itemsAccessed}}
{{#facts.note}}
{{facts.note}}
{{/facts.note}}
À faire : voir si ces nouvelles informations changent quelque chose à ce que vous avez fait ; ne pas en parler depuis ces comptes ; comparer {{facts.evidence}}, sur notre portail, avec vos propres journaux ; remplacer les mots de passe et les clés qui figuraient dans ces messages.
Authentique ? Votre code de dossier : {{caseCode}}. Appelez-nous au numéro de votre contrat (ce devrait être le {{facts.callback}}) : c’est nous qui vous lisons ce code.
Si vous avez confirmé un avis précédent, il est inutile de répondre à nouveau ; sinon : {{ack.url}} avec le code {{ack.code}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/update/ja/body.html.mustache",
            content: #"""
{{! translates 263fab2e01bd }}
<!DOCTYPE html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>続報: セキュリティ通知 {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>{{tenant.name}} 様へのセキュリティ通知 <span class="id">{{incident.id}}</span> (続報)</h1>
<p>宛先: {{contact.name}} 様　差出人: Provider Security。対応に必要な方に限って共有してください。</p>
{{#incident.embargo}}
<p>次の日時より前には公表しないでください: {{incident.embargo}}。</p>
{{/incident.embargo}}
<h2>新しい内容</h2>
<p>{{change.what}}</p>
<p>この通知は第 {{change.replaces}} 版に代わるものです。必要な内容をすべて含んでいますので、先の通知がなくても対応いただけます。</p>
<h2>何が起きたか</h2>
<p>当社が {{facts.actor}} と呼ぶ侵入者が、偽造した認証トークンを使い、当社サービス上のメールを閲覧しました。当社は{{facts.detected}}にこれを検知し、{{facts.contained}}までにすべてのお客様についてこの侵入を遮断しました。パスワードや多要素認証では防ぐことのできないもので、お客様に落ち度はありません。</p>
<h2>現時点で判明しているお客様への影響</h2>
<ul>
<li>閲覧されたアカウント数: {{facts.accountsAffected}} ({{facts.mailboxes}})</li>
<li>期間: {{facts.firstAccess}}から{{facts.lastAccess}}まで</li>
<li>開かれたメッセージ数: {{facts.itemsAccessed}}</li>
{{#facts.attachmentsOpened}}
<li>ダウンロードされた添付ファイル数: {{facts.attachmentsOpened}}</li>
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
<li>侵入者の接続元: {{facts.sourceAddresses}}</li>
{{/facts.sourceAddresses}}
{{#facts.note}}
<li>{{facts.note}}</li>
{{/facts.note}}
</ul>
<p>お客様のアクセス記録は、当社ポータルの {{facts.evidence}} でご覧いただけます{{#facts.logsUntil}} ({{facts.logsUntil}}まで){{/facts.logsUntil}}。</p>
<h2>お客様にお願いしたいこと</h2>
<ol>
<li>新しい内容により、これまでの対応や判断を改める必要がないかご確認ください。</li>
<li>上記のアカウントでは、この件についてやり取りしないでください。</li>
<li>すでに行った場合も、{{facts.evidence}} をお客様ご自身の記録と照合してください。何も削除しないでください。</li>
<li>該当するメールに書かれていたパスワード、鍵、リンクをすべて変更してください。</li>
<li>メールに認証情報が記載されていた方々に注意を促してください。</li>
<li>関係機関などへの報告、または報告の補足が必要かご確認ください。</li>
</ol>
{{#hasAttachments}}
<h2>添付ファイル</h2>
<ul>
{{/hasAttachments}}
{{#attachments}}
<li>{{name}} ({{size}}), SHA-256 <code>{{sha256}}</code></li>
{{/attachments}}
{{#hasAttachments}}
</ul>
{{/hasAttachments}}
<h2>この通知は本物か</h2>
<p>お客様のケースコード: <span class="code">{{caseCode}}</span> (すべての通知で同じものです)。契約書に記載の電話番号、またはお客様ご自身のブックマークから開いた当社ウェブサイトに記載の電話番号 (<span class="phone">{{facts.callback}}</span> のはずです) にお電話のうえ、このコードをお尋ねください。コードは当社がお客様に読み上げます。お客様から読み上げていただくことはありません。当社がパスワードをお尋ねしたり、何かのインストールをお願いしたりすることは決してありません。</p>
<h2>ご回答の方法</h2>
<div class="box">
<p>先の通知にすでにご回答いただいている場合、再度のご回答は不要です。まだの場合は、次のページを開き、<br><a href="{{ack.url}}">{{ack.url}}</a><br>コード <span class="code">{{ack.code}}</span> とお名前、役職を入力してください。このページでパスワードをお尋ねすることはありません。</p>
<p>宛先が違う、内容に異議がある、電話を希望する、といったご回答も同じページで承ります。ページを開いただけでは回答になりません。メールのリンクを開きたくない場合は、お電話ください。</p>
</div>
<p class="end">Provider Security　通知 第 {{version}} 版</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/update/ja/body.txt.mustache",
            content: #"""
{{! translates cf8763f0c108 }}
{{incident.tlp}}

■ {{tenant.name}} 様へのセキュリティ通知 {{incident.id}} (続報)
宛先: {{contact.name}} 様　差出人: Provider Security。対応に必要な方に限って共有してください。
{{#incident.embargo}}
次の日時より前には公表しないでください: {{incident.embargo}}。
{{/incident.embargo}}

■ 新しい内容
{{change.what}}
この通知は第 {{change.replaces}} 版に代わるものです。必要な内容をすべて含んでいますので、先の通知がなくても対応いただけます。

■ 何が起きたか
当社が {{facts.actor}} と呼ぶ侵入者が、偽造した認証トークンを使い、当社サービス上のメールを閲覧しました。当社は{{facts.detected}}にこれを検知し、{{facts.contained}}までにすべてのお客様についてこの侵入を遮断しました。パスワードや多要素認証では防ぐことのできないもので、お客様に落ち度はありません。

■ 現時点で判明しているお客様への影響
- 閲覧されたアカウント数: {{facts.accountsAffected}} ({{facts.mailboxes}})
- 期間: {{facts.firstAccess}}から{{facts.lastAccess}}まで
- 開かれたメッセージ数: {{facts.itemsAccessed}}
{{#facts.attachmentsOpened}}
- ダウンロードされた添付ファイル数: {{facts.attachmentsOpened}}
{{/facts.attachmentsOpened}}
{{#facts.sourceAddresses}}
- 侵入者の接続元: {{facts.sourceAddresses}}
{{/facts.sourceAddresses}}
{{#facts.note}}
- {{facts.note}}
{{/facts.note}}
お客様のアクセス記録は、当社ポータルの {{facts.evidence}} でご覧いただけます{{#facts.logsUntil}} ({{facts.logsUntil}}まで){{/facts.logsUntil}}。

■ お客様にお願いしたいこと
[ ] 新しい内容により、これまでの対応や判断を改める必要がないかご確認ください。
[ ] 上記のアカウントでは、この件についてやり取りしないでください。
[ ] すでに行った場合も、{{facts.evidence}} をお客様ご自身の記録と照合してください。何も削除しないでください。
[ ] 該当するメールに書かれていたパスワード、鍵、リンクをすべて変更してください。
[ ] メールに認証情報が記載されていた方々に注意を促してください。
[ ] 関係機関などへの報告、または報告の補足が必要かご確認ください。

{{#hasAttachments}}
■ 添付ファイル
{{/hasAttachments}}
{{#attachments}}
- {{name}} ({{size}}), SHA-256 {{sha256}}
{{/attachments}}
{{#hasAttachments}}

{{/hasAttachments}}
■ この通知は本物か
お客様のケースコード: {{caseCode}} (すべての通知で同じものです)。契約書に記載の電話番号、またはお客様ご自身のブックマークから開いた当社ウェブサイトに記載の電話番号 ({{facts.callback}} のはずです) にお電話のうえ、このコードをお尋ねください。コードは当社がお客様に読み上げます。お客様から読み上げていただくことはありません。当社がパスワードをお尋ねしたり、何かのインストールをお願いしたりすることは決してありません。

■ ご回答の方法
先の通知にすでにご回答いただいている場合、再度のご回答は不要です。まだの場合は、次のページを開き、
{{ack.url}}
コード {{ack.code}} とお名前、役職を入力してください。このページでパスワードをお尋ねすることはありません。
宛先が違う、内容に異議がある、電話を希望する、といったご回答も同じページで承ります。ページを開いただけでは回答になりません。メールのリンクを開きたくない場合は、お電話ください。

Provider Security　通知 第 {{version}} 版
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/update/ja/subject.mustache",
            content: #"""
{{! translates f7ed6aa18fa6 }}
{{tenant.name}} 様のメールへの不正アクセスについて ({{incident.id}})

"""#
        ),
        (
            path: "templates/update/ja/webhook.txt.mustache",
            content: #"""
{{! translates a8eb135beab4 }}
{{incident.tlp}}
■ {{tenant.name}} 様へのセキュリティ通知 {{incident.id}} (続報)
この通知は担当の方がお読みください。チケットの起票だけでは回答になりません。
{{#incident.embargo}}
次の日時より前には公表しないでください: {{incident.embargo}}。
{{/incident.embargo}}

新しい内容: {{change.what}}
この通知は第 {{change.replaces}} 版に代わるものです。
当社が {{facts.actor}} と呼ぶ侵入者が、偽造した認証トークンを使い、当社サービス上のメールを閲覧しました。{{facts.contained}}までに、すべてのお客様についてこの侵入を遮断しました。
閲覧されたアカウント数: {{facts.accountsAffected}} ({{facts.mailboxes}})
期間: {{facts.firstAccess}}から{{facts.lastAccess}}まで、開かれたメッセージ数: {{facts.itemsAccessed}}
{{#facts.note}}
{{facts.note}}
{{/facts.note}}
お願い: 新しい内容により、これまでの対応を改める必要がないかご確認ください。これらのアカウントでこの件についてやり取りしないでください。当社ポータルの {{facts.evidence}} をお客様ご自身の記録と照合してください。該当するメールに書かれていたパスワードと鍵をすべて変更してください。
本物かどうかの確認: お客様のケースコードは {{caseCode}} です。契約書に記載の電話番号 ({{facts.callback}} のはずです) にお電話ください。コードは当社が読み上げます。
先の通知にすでにご回答いただいている場合、再度のご回答は不要です。まだの場合: {{ack.url}} コード {{ack.code}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/withdrawal/advisory.yaml",
            content: #"""
# Takes the notice back from customers who were told in error. It asks for no answer, and repeats no figures.
schema: 1
kind: withdrawal
subjectPrefix: "Provider Security:"
defaultLocale: en
requiredFacts: [callback]

"""#
        ),
        (
            path: "templates/withdrawal/de/body.html.mustache",
            content: #"""
{{! translates 8266aac213e3 }}
<!DOCTYPE html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Zurückgezogen: Sicherheitshinweis {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>Sicherheitshinweis <span class="id">{{incident.id}}</span> für {{tenant.name}}: zurückgezogen</h1>
<p>An {{contact.name}}, von Provider Security. Bitte nur an Personen weitergeben, die den früheren Hinweis kennen.</p>
{{#incident.embargo}}
<p>Bitte nicht vor dem {{incident.embargo}} veröffentlichen.</p>
{{/incident.embargo}}
<h2>Was war falsch?</h2>
<p>Wir haben Ihnen einen Sicherheitshinweis zu {{incident.id}} geschickt, der nicht für Sie war. Der Fehler und die Mühe, die er Ihnen gemacht hat, tun uns leid.</p>
<p>{{change.what}}</p>
<h2>Was bedeutet das für Sie?</h2>
<p>Was in dem Hinweis stand, trifft auf Sie nicht zu, welche Version Sie auch haben. Sie müssen deswegen nichts unternehmen.</p>
<h2>Worum bitten wir Sie?</h2>
<ol>
<li>Löschen Sie, was wir Ihnen zu {{incident.id}} geschickt haben, außer dieser Nachricht.</li>
<li>Sagen Sie allen, denen Sie davon erzählt haben, dass der Hinweis ein Irrtum war.</li>
<li>Wenn Sie ihn irgendwo gemeldet haben, sagen Sie es auch dort.</li>
<li>Behalten Sie bitte für sich, was Sie darin gelesen haben.</li>
</ol>
<h2>Ist dieser Hinweis echt?</h2>
<p>Ihr Fallcode lautet <span class="code">{{caseCode}}</span>; er ist in jedem Hinweis derselbe. Rufen Sie uns unter der Nummer an, die in Ihrem Vertrag oder auf unserer Website steht, die Sie über Ihr eigenes Lesezeichen öffnen (es sollte <span class="phone">{{facts.callback}}</span> sein), und fragen Sie nach dem Code: Wir lesen ihn Ihnen vor, nicht umgekehrt. Wir fragen nie nach einem Passwort und bitten Sie nie, etwas zu installieren.</p>
<h2>So erreichen Sie uns</h2>
<p>Sie brauchen nicht zu antworten. Wenn Sie Fragen haben oder meinen, dass der Hinweis doch für Sie war, rufen Sie uns unter dieser Nummer an.</p>
<p class="end">Provider Security, Hinweis Version {{version}}</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/withdrawal/de/body.txt.mustache",
            content: #"""
{{! translates be11ffc44322 }}
{{incident.tlp}}

SICHERHEITSHINWEIS {{incident.id}} FÜR {{tenant.name}}: ZURÜCKGEZOGEN
An {{contact.name}}, von Provider Security. Bitte nur an Personen weitergeben, die den früheren Hinweis kennen.
{{#incident.embargo}}
Bitte nicht vor dem {{incident.embargo}} veröffentlichen.
{{/incident.embargo}}

WAS WAR FALSCH?
Wir haben Ihnen einen Sicherheitshinweis zu {{incident.id}} geschickt, der nicht für Sie war. Der Fehler und die Mühe, die er Ihnen gemacht hat, tun uns leid.
{{change.what}}

WAS BEDEUTET DAS FÜR SIE?
Was in dem Hinweis stand, trifft auf Sie nicht zu, welche Version Sie auch haben. Sie müssen deswegen nichts unternehmen.

WORUM BITTEN WIR SIE?
[ ] Löschen Sie, was wir Ihnen zu {{incident.id}} geschickt haben, außer dieser Nachricht.
[ ] Sagen Sie allen, denen Sie davon erzählt haben, dass der Hinweis ein Irrtum war.
[ ] Wenn Sie ihn irgendwo gemeldet haben, sagen Sie es auch dort.
[ ] Behalten Sie bitte für sich, was Sie darin gelesen haben.

IST DIESER HINWEIS ECHT?
Ihr Fallcode lautet {{caseCode}}; er ist in jedem Hinweis derselbe. Rufen Sie uns unter der Nummer an, die in Ihrem Vertrag oder auf unserer Website steht, die Sie über Ihr eigenes Lesezeichen öffnen (es sollte {{facts.callback}} sein), und fragen Sie nach dem Code: Wir lesen ihn Ihnen vor, nicht umgekehrt. Wir fragen nie nach einem Passwort und bitten Sie nie, etwas zu installieren.

SO ERREICHEN SIE UNS
Sie brauchen nicht zu antworten. Wenn Sie Fragen haben oder meinen, dass der Hinweis doch für Sie war, rufen Sie uns unter dieser Nummer an.

Provider Security, Hinweis Version {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/withdrawal/de/subject.mustache",
            content: #"""
{{! translates f7ed6aa18fa6 }}
unbefugter Zugriff auf E-Mails, {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/withdrawal/de/webhook.txt.mustache",
            content: #"""
{{! translates 05a7ed7d06d4 }}
{{incident.tlp}}
SICHERHEITSHINWEIS {{incident.id}} FÜR {{tenant.name}}: ZURÜCKGEZOGEN
Diesen Hinweis muss ein Mensch lesen und schließen, was der frühere ausgelöst hat.
{{#incident.embargo}}
Bitte nicht vor dem {{incident.embargo}} veröffentlichen.
{{/incident.embargo}}

Wir haben Ihnen einen Sicherheitshinweis zu {{incident.id}} geschickt, der nicht für Sie war. Das tut uns leid.
{{change.what}}
Was darin stand, trifft auf Sie nicht zu, welche Version Sie auch haben. Sie müssen deswegen nichts unternehmen.
Wir bitten Sie: zu löschen, was wir Ihnen zu {{incident.id}} geschickt haben; allen zu sagen, die davon wissen oder bei denen Sie es gemeldet haben, dass es ein Irrtum war; für sich zu behalten, was Sie darin gelesen haben.
Echt? Ihr Fallcode lautet {{caseCode}}. Rufen Sie uns unter der Nummer aus Ihrem Vertrag an (es sollte {{facts.callback}} sein): Wir lesen Ihnen den Code vor.
Sie brauchen nicht zu antworten. Wenn Sie Fragen haben, rufen Sie uns unter dieser Nummer an.
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/withdrawal/en/body.html.mustache",
            content: #"""
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Withdrawn: security notice {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>Security notice <span class="id">{{incident.id}}</span> for {{tenant.name}}: withdrawn</h1>
<p>To {{contact.name}}, from Provider Security. Please share it only with the people who know of the earlier notice.</p>
{{#incident.embargo}}
<p>Please do not make this public before {{incident.embargo}}.</p>
{{/incident.embargo}}
<h2>What was wrong</h2>
<p>We sent you a security notice about {{incident.id}} that was not for you. We are sorry for the mistake, and for the work that it has made.</p>
<p>{{change.what}}</p>
<h2>What it means for you</h2>
<p>What the notice said does not apply to you, whichever version you have. There is nothing that you have to do because of it.</p>
<h2>What we ask of you</h2>
<ol>
<li>Delete what we sent you about {{incident.id}}, except this message.</li>
<li>Tell those whom you told that the notice was sent in error.</li>
<li>If you have reported it to anyone, tell them too.</li>
<li>Please keep to yourself what you read in it.</li>
</ol>
<h2>Is this genuine?</h2>
<p>Your case code is <span class="code">{{caseCode}}</span>, the same in every notice. Call us on the number in your contract, or on our website as you know it from your own bookmark (it should be <span class="phone">{{facts.callback}}</span>), and ask for the code: we read it to you, not you to us. We never ask for a password, nor for anything to be installed.</p>
<h2>How to reach us</h2>
<p>You need not answer. If you have questions, or think that the notice was for you after all, call us on that number.</p>
<p class="end">Provider Security, notice version {{version}}</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/withdrawal/en/body.txt.mustache",
            content: #"""
{{incident.tlp}}

SECURITY NOTICE {{incident.id}} FOR {{tenant.name}}: WITHDRAWN
To {{contact.name}}, from Provider Security. Please share it only with the people who know of the earlier notice.
{{#incident.embargo}}
Please do not make this public before {{incident.embargo}}.
{{/incident.embargo}}

WHAT WAS WRONG
We sent you a security notice about {{incident.id}} that was not for you. We are sorry for the mistake, and for the work that it has made.
{{change.what}}

WHAT IT MEANS FOR YOU
What the notice said does not apply to you, whichever version you have. There is nothing that you have to do because of it.

WHAT WE ASK OF YOU
[ ] Delete what we sent you about {{incident.id}}, except this message.
[ ] Tell those whom you told that the notice was sent in error.
[ ] If you have reported it to anyone, tell them too.
[ ] Please keep to yourself what you read in it.

IS THIS GENUINE?
Your case code is {{caseCode}}, the same in every notice. Call us on the number in your contract, or on our website as you know it from your own bookmark (it should be {{facts.callback}}), and ask for the code: we read it to you, not you to us. We never ask for a password, nor for anything to be installed.

HOW TO REACH US
You need not answer. If you have questions, or think that the notice was for you after all, call us on that number.

Provider Security, notice version {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/withdrawal/en/subject.mustache",
            content: #"""
unauthorised access to mail of {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/withdrawal/en/webhook.txt.mustache",
            content: #"""
{{incident.tlp}}
SECURITY NOTICE {{incident.id}} FOR {{tenant.name}}: WITHDRAWN
A person must read this, and should close what the earlier notice has opened.
{{#incident.embargo}}
Please do not make this public before {{incident.embargo}}.
{{/incident.embargo}}

We sent you a security notice about {{incident.id}} that was not for you. We are sorry.
{{change.what}}
What it said does not apply to you, whichever version you have. You have nothing to do because of it.
We ask you: delete what we sent you about {{incident.id}}; tell those whom you told, or to whom you reported it, that it was sent in error; keep to yourself what you read in it.
Genuine? Your case code is {{caseCode}}. Call us on the number in your contract (it should be {{facts.callback}}): we read the code to you.
You need not answer. If you have questions, call us on that number.
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/withdrawal/es/body.html.mustache",
            content: #"""
{{! translates 8266aac213e3 }}
<!DOCTYPE html>
<html lang="es">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Anulación: aviso de seguridad {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>Aviso de seguridad <span class="id">{{incident.id}}</span> para {{tenant.name}}: anulación</h1>
<p>A la atención de {{contact.name}}, de parte de Provider Security. Le rogamos que comparta este mensaje solo con las personas que conocen el aviso anterior.</p>
{{#incident.embargo}}
<p>Le rogamos que no lo haga público antes del {{incident.embargo}}.</p>
{{/incident.embargo}}
<h2>Qué era incorrecto</h2>
<p>Le enviamos un aviso de seguridad sobre {{incident.id}} que no era para usted. Lamentamos el error y el trabajo que le ha causado.</p>
<p>{{change.what}}</p>
<h2>Qué significa para usted</h2>
<p>Lo que decía el aviso no le afecta, sea cual sea la versión que tenga. No tiene que hacer nada por ese motivo.</p>
<h2>Qué le pedimos</h2>
<ol>
<li>Borre lo que le enviamos sobre {{incident.id}}, excepto este mensaje.</li>
<li>Diga a las personas a las que informó que el aviso se envió por error.</li>
<li>Si lo ha notificado a alguien, comuníqueselo también.</li>
<li>Le rogamos que no divulgue lo que leyó en él.</li>
</ol>
<h2>¿Es auténtico este aviso?</h2>
<p>Su código de caso es <span class="code">{{caseCode}}</span>; es el mismo en todos nuestros avisos. Llámenos al número que figura en su contrato, o en nuestra página web abierta desde su propio marcador (debería ser el <span class="phone">{{facts.callback}}</span>), y pregunte por el código: se lo leemos nosotros a usted, nunca al revés. Nunca le pediremos una contraseña ni que instale nada.</p>
<h2>Cómo ponerse en contacto con nosotros</h2>
<p>No es necesario que responda. Si tiene preguntas, o cree que el aviso sí era para usted, llámenos a ese número.</p>
<p class="end">Provider Security, aviso versión {{version}}</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/withdrawal/es/body.txt.mustache",
            content: #"""
{{! translates be11ffc44322 }}
{{incident.tlp}}

AVISO DE SEGURIDAD {{incident.id}} PARA {{tenant.name}}: ANULACIÓN
A la atención de {{contact.name}}, de parte de Provider Security. Le rogamos que comparta este mensaje solo con las personas que conocen el aviso anterior.
{{#incident.embargo}}
Le rogamos que no lo haga público antes del {{incident.embargo}}.
{{/incident.embargo}}

QUÉ ERA INCORRECTO
Le enviamos un aviso de seguridad sobre {{incident.id}} que no era para usted. Lamentamos el error y el trabajo que le ha causado.
{{change.what}}

QUÉ SIGNIFICA PARA USTED
Lo que decía el aviso no le afecta, sea cual sea la versión que tenga. No tiene que hacer nada por ese motivo.

QUÉ LE PEDIMOS
[ ] Borre lo que le enviamos sobre {{incident.id}}, excepto este mensaje.
[ ] Diga a las personas a las que informó que el aviso se envió por error.
[ ] Si lo ha notificado a alguien, comuníqueselo también.
[ ] Le rogamos que no divulgue lo que leyó en él.

¿ES AUTÉNTICO ESTE AVISO?
Su código de caso es {{caseCode}}; es el mismo en todos nuestros avisos. Llámenos al número que figura en su contrato, o en nuestra página web abierta desde su propio marcador (debería ser el {{facts.callback}}), y pregunte por el código: se lo leemos nosotros a usted, nunca al revés. Nunca le pediremos una contraseña ni que instale nada.

CÓMO PONERSE EN CONTACTO CON NOSOTROS
No es necesario que responda. Si tiene preguntas, o cree que el aviso sí era para usted, llámenos a ese número.

Provider Security, aviso versión {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/withdrawal/es/subject.mustache",
            content: #"""
{{! translates f7ed6aa18fa6 }}
acceso no autorizado al correo de {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/withdrawal/es/webhook.txt.mustache",
            content: #"""
{{! translates 05a7ed7d06d4 }}
{{incident.tlp}}
AVISO DE SEGURIDAD {{incident.id}} PARA {{tenant.name}}: ANULACIÓN
Este mensaje debe leerlo una persona y cerrar lo que el aviso anterior puso en marcha.
{{#incident.embargo}}
Le rogamos que no lo haga público antes del {{incident.embargo}}.
{{/incident.embargo}}

Le enviamos un aviso de seguridad sobre {{incident.id}} que no era para usted. Lo lamentamos.
{{change.what}}
Lo que decía no le afecta, sea cual sea la versión que tenga. No tiene que hacer nada por ese motivo.
Le pedimos que borre lo que le enviamos sobre {{incident.id}}, que diga a las personas a las que informó, o a quienes lo notificó, que se envió por error, y que no divulgue lo que leyó en él.
¿Es auténtico? Su código de caso es {{caseCode}}. Llámenos al número de su contrato (debería ser el {{facts.callback}}): se lo leemos nosotros a usted.
No es necesario que responda. Si tiene preguntas, llámenos a ese número.
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/withdrawal/fr/body.html.mustache",
            content: #"""
{{! translates 8266aac213e3 }}
<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Annulation : avis de sécurité {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>Avis de sécurité <span class="id">{{incident.id}}</span> pour {{tenant.name}} : annulation</h1>
<p>À l’attention de {{contact.name}}, de la part de Provider Security. Merci de ne transmettre ce message qu’aux personnes qui connaissent l’avis précédent.</p>
{{#incident.embargo}}
<p>Merci de ne rien rendre public avant le {{incident.embargo}}.</p>
{{/incident.embargo}}
<h2>Ce qui était inexact</h2>
<p>Nous vous avons envoyé au sujet de {{incident.id}} un avis de sécurité qui ne vous était pas destiné. Nous regrettons cette erreur et le travail qu’elle vous a causé.</p>
<p>{{change.what}}</p>
<h2>Ce que cela signifie pour vous</h2>
<p>Le contenu de cet avis ne vous concerne pas, quelle qu’en soit la version. Vous n’avez rien à faire à ce titre.</p>
<h2>Ce que nous vous demandons</h2>
<ol>
<li>Supprimez ce que nous vous avons envoyé au sujet de {{incident.id}}, sauf le présent message.</li>
<li>Dites aux personnes que vous avez informées que cet avis était une erreur.</li>
<li>Prévenez également, le cas échéant, ceux à qui vous l’avez signalé.</li>
<li>Merci de garder pour vous ce que vous y avez lu.</li>
</ol>
<h2>Cet avis est-il authentique ?</h2>
<p>Votre code de dossier : <span class="code">{{caseCode}}</span> ; il est le même dans chacun de nos avis. Appelez-nous au numéro qui figure dans votre contrat, ou sur notre site web ouvert depuis vos propres favoris (ce devrait être le <span class="phone">{{facts.callback}}</span>), et demandez ce code : c’est nous qui vous le lisons, jamais l’inverse. Nous ne vous demanderons jamais ni mot de passe ni installation.</p>
<h2>Comment nous joindre</h2>
<p>Il n’est pas nécessaire de répondre. Si vous avez des questions, ou si vous pensez que l’avis vous concernait bien, appelez-nous à ce numéro.</p>
<p class="end">Provider Security, avis version {{version}}</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/withdrawal/fr/body.txt.mustache",
            content: #"""
{{! translates be11ffc44322 }}
{{incident.tlp}}

AVIS DE SÉCURITÉ {{incident.id}} POUR {{tenant.name}} : ANNULATION
À l’attention de {{contact.name}}, de la part de Provider Security. Merci de ne transmettre ce message qu’aux personnes qui connaissent l’avis précédent.
{{#incident.embargo}}
Merci de ne rien rendre public avant le {{incident.embargo}}.
{{/incident.embargo}}

CE QUI ÉTAIT INEXACT
Nous vous avons envoyé au sujet de {{incident.id}} un avis de sécurité qui ne vous était pas destiné. Nous regrettons cette erreur et le travail qu’elle vous a causé.
{{change.what}}

CE QUE CELA SIGNIFIE POUR VOUS
Le contenu de cet avis ne vous concerne pas, quelle qu’en soit la version. Vous n’avez rien à faire à ce titre.

CE QUE NOUS VOUS DEMANDONS
[ ] Supprimez ce que nous vous avons envoyé au sujet de {{incident.id}}, sauf le présent message.
[ ] Dites aux personnes que vous avez informées que cet avis était une erreur.
[ ] Prévenez également, le cas échéant, ceux à qui vous l’avez signalé.
[ ] Merci de garder pour vous ce que vous y avez lu.

CET AVIS EST-IL AUTHENTIQUE ?
Votre code de dossier : {{caseCode}} ; il est le même dans chacun de nos avis. Appelez-nous au numéro qui figure dans votre contrat, ou sur notre site web ouvert depuis vos propres favoris (ce devrait être le {{facts.callback}}), et demandez ce code : c’est nous qui vous le lisons, jamais l’inverse. Nous ne vous demanderons jamais ni mot de passe ni installation.

COMMENT NOUS JOINDRE
Il n’est pas nécessaire de répondre. Si vous avez des questions, ou si vous pensez que l’avis vous concernait bien, appelez-nous à ce numéro.

Provider Security, avis version {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/withdrawal/fr/subject.mustache",
            content: #"""
{{! translates f7ed6aa18fa6 }}
accès non autorisé à la messagerie de {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/withdrawal/fr/webhook.txt.mustache",
            content: #"""
{{! translates 05a7ed7d06d4 }}
{{incident.tlp}}
AVIS DE SÉCURITÉ {{incident.id}} POUR {{tenant.name}} : ANNULATION
Ce message doit être lu par une personne, qui clôturera ce que l’avis précédent a déclenché.
{{#incident.embargo}}
Merci de ne rien rendre public avant le {{incident.embargo}}.
{{/incident.embargo}}

Nous vous avons envoyé au sujet de {{incident.id}} un avis de sécurité qui ne vous était pas destiné. Nous le regrettons.
{{change.what}}
Son contenu ne vous concerne pas, quelle qu’en soit la version. Vous n’avez rien à faire à ce titre.
Nous vous demandons de supprimer ce que nous vous avons envoyé au sujet de {{incident.id}}, de dire aux personnes que vous avez informées, ou auprès desquelles vous l’avez signalé, que c’était une erreur, et de garder pour vous ce que vous y avez lu.
Authentique ? Votre code de dossier : {{caseCode}}. Appelez-nous au numéro de votre contrat (ce devrait être le {{facts.callback}}) : c’est nous qui vous lisons ce code.
Il n’est pas nécessaire de répondre. Si vous avez des questions, appelez-nous à ce numéro.
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/withdrawal/ja/body.html.mustache",
            content: #"""
{{! translates 8266aac213e3 }}
<!DOCTYPE html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>取り消し: セキュリティ通知 {{incident.id}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #ffffff; overflow-wrap: break-word; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 1.25rem 0 0.75rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0 0 0.75rem; }
li { margin: 0 0 0.35rem; }
a { color: #0b57a4; overflow-wrap: anywhere; }
.tlp { text-align: right; margin: 0; }
.tlp strong { background: #000000; color: #ffffff; border: 1px solid #767676; padding: 0.2rem 0.5rem; white-space: nowrap; }
.id, .phone { white-space: nowrap; }
.box { border: 1px solid #767676; border-radius: 0.25rem; margin: 0 0 0.75rem; padding: 0.75rem 1rem 0; }
.code { font: bold 1.2rem/1.3 monospace; white-space: nowrap; }
.end { margin-top: 1.75rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #161616; }
a { color: #8ec1ff; }
.box { border-color: #8c8c8c; }
}
</style>
</head>
<body>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
<h1>{{tenant.name}} 様へのセキュリティ通知 <span class="id">{{incident.id}}</span> (取り消し)</h1>
<p>宛先: {{contact.name}} 様　差出人: Provider Security。先の通知をご存じの方に限って共有してください。</p>
{{#incident.embargo}}
<p>次の日時より前には公表しないでください: {{incident.embargo}}。</p>
{{/incident.embargo}}
<h2>誤りのあった点</h2>
<p>{{incident.id}} についてのセキュリティ通知をお送りしましたが、お客様に宛てたものではありませんでした。誤りと、お手数をおかけしたことをお詫び申し上げます。</p>
<p>{{change.what}}</p>
<h2>お客様への影響</h2>
<p>どの版をお持ちの場合も、通知の内容はお客様には当てはまりません。この件で対応いただくことはありません。</p>
<h2>お願い</h2>
<ol>
<li>このメッセージを除き、{{incident.id}} について当社がお送りしたものを削除してください。</li>
<li>通知の内容を伝えた方に、誤って送られたものであることをお知らせください。</li>
<li>どこかに報告した場合は、その報告先にもお知らせください。</li>
<li>お読みになった内容は口外しないでください。</li>
</ol>
<h2>この通知は本物か</h2>
<p>お客様のケースコード: <span class="code">{{caseCode}}</span> (すべての通知で同じものです)。契約書に記載の電話番号、またはお客様ご自身のブックマークから開いた当社ウェブサイトに記載の電話番号 (<span class="phone">{{facts.callback}}</span> のはずです) にお電話のうえ、このコードをお尋ねください。コードは当社がお客様に読み上げます。お客様から読み上げていただくことはありません。当社がパスワードをお尋ねしたり、何かのインストールをお願いしたりすることは決してありません。</p>
<h2>お問い合わせ</h2>
<p>ご回答は不要です。ご質問がある場合、または通知がやはりお客様に宛てたものと思われる場合は、上記の番号にお電話ください。</p>
<p class="end">Provider Security　通知 第 {{version}} 版</p>
<p class="tlp"><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/withdrawal/ja/body.txt.mustache",
            content: #"""
{{! translates be11ffc44322 }}
{{incident.tlp}}

■ {{tenant.name}} 様へのセキュリティ通知 {{incident.id}} (取り消し)
宛先: {{contact.name}} 様　差出人: Provider Security。先の通知をご存じの方に限って共有してください。
{{#incident.embargo}}
次の日時より前には公表しないでください: {{incident.embargo}}。
{{/incident.embargo}}

■ 誤りのあった点
{{incident.id}} についてのセキュリティ通知をお送りしましたが、お客様に宛てたものではありませんでした。誤りと、お手数をおかけしたことをお詫び申し上げます。
{{change.what}}

■ お客様への影響
どの版をお持ちの場合も、通知の内容はお客様には当てはまりません。この件で対応いただくことはありません。

■ お願い
[ ] このメッセージを除き、{{incident.id}} について当社がお送りしたものを削除してください。
[ ] 通知の内容を伝えた方に、誤って送られたものであることをお知らせください。
[ ] どこかに報告した場合は、その報告先にもお知らせください。
[ ] お読みになった内容は口外しないでください。

■ この通知は本物か
お客様のケースコード: {{caseCode}} (すべての通知で同じものです)。契約書に記載の電話番号、またはお客様ご自身のブックマークから開いた当社ウェブサイトに記載の電話番号 ({{facts.callback}} のはずです) にお電話のうえ、このコードをお尋ねください。コードは当社がお客様に読み上げます。お客様から読み上げていただくことはありません。当社がパスワードをお尋ねしたり、何かのインストールをお願いしたりすることは決してありません。

■ お問い合わせ
ご回答は不要です。ご質問がある場合、または通知がやはりお客様に宛てたものと思われる場合は、上記の番号にお電話ください。

Provider Security　通知 第 {{version}} 版
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/withdrawal/ja/subject.mustache",
            content: #"""
{{! translates f7ed6aa18fa6 }}
{{tenant.name}} 様のメールへの不正アクセスについて ({{incident.id}})

"""#
        ),
        (
            path: "templates/withdrawal/ja/webhook.txt.mustache",
            content: #"""
{{! translates 05a7ed7d06d4 }}
{{incident.tlp}}
■ {{tenant.name}} 様へのセキュリティ通知 {{incident.id}} (取り消し)
この通知は担当の方がお読みになり、先の通知で始めた対応を終了してください。
{{#incident.embargo}}
次の日時より前には公表しないでください: {{incident.embargo}}。
{{/incident.embargo}}

{{incident.id}} についてのセキュリティ通知をお送りしましたが、お客様に宛てたものではありませんでした。お詫び申し上げます。
{{change.what}}
どの版をお持ちの場合も、通知の内容はお客様には当てはまりません。この件で対応いただくことはありません。
お願い: {{incident.id}} について当社がお送りしたものを削除してください。内容を伝えた方や報告先に、誤って送られたものであることをお知らせください。お読みになった内容は口外しないでください。
本物かどうかの確認: お客様のケースコードは {{caseCode}} です。契約書に記載の電話番号 ({{facts.callback}} のはずです) にお電話ください。コードは当社が読み上げます。
ご回答は不要です。ご質問がある場合は、上記の番号にお電話ください。
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/workspace/attachments/bundesamt-pegel/betroffene-postfaecher.csv",
            content: #"""
postfach,ersterZugriff,letzterZugriff,gelesen
praesidium@pegelamt.example,2023-05-19,2023-06-15,402
warndienst@pegelamt.example,2023-05-20,2023-06-14,311
referat-1@pegelamt.example,2023-05-24,2023-06-12,153
referat-2@pegelamt.example,2023-05-26,2023-06-09,96

"""#
        ),
        (
            path: "templates/workspace/attachments/ministere-rivages/boites-concernees.csv",
            content: #"""
boîte,premierAccès,dernierAccès,messagesOuverts
cabinet@rivages.example,2023-05-16,2023-06-16,804
service-juridique@rivages.example,2023-05-18,2023-06-13,311
conseiller-1@rivages.example,2023-05-20,2023-06-12,240
conseiller-2@rivages.example,2023-05-21,2023-06-12,198
conseiller-3@rivages.example,2023-05-25,2023-06-10,176
conseiller-4@rivages.example,2023-05-27,2023-06-09,144

"""#
        ),
        (
            path: "templates/workspace/attachments/wetlands-agency/affected-mailboxes.csv",
            content: #"""
mailbox,firstAccess,lastAccess,itemsAccessed
director@wetlands.example,2023-05-16,2023-06-15,512
permits@wetlands.example,2023-05-19,2023-06-12,207
press-office@wetlands.example,2023-05-22,2023-06-08,91
analyst-delta-1@wetlands.example,2023-05-17,2023-06-14,133
analyst-delta-2@wetlands.example,2023-05-17,2023-06-14,118
analyst-delta-3@wetlands.example,2023-05-18,2023-06-13,76
analyst-coast-1@wetlands.example,2023-05-24,2023-06-11,64
analyst-coast-2@wetlands.example,2023-05-24,2023-06-09,52
analyst-coast-3@wetlands.example,2023-05-29,2023-06-07,31

"""#
        ),
        (
            path: "templates/workspace/batch.csv",
            content: #"""
tenant,accountsAffected,mailboxes,firstAccess,lastAccess,itemsAccessed,attachmentsOpened,sourceAddresses,evidence,logsUntil,note,tocsin.untrusted,tocsin.attachments,tocsin.relatedTo
wetlands-agency,9,director; permits; press-office; six analysts,2023-05-16,2023-06-15,1284,37,203.0.113.24; 198.51.100.7,EV-703-WE,2024-07-31,Most of what was opened concerns the delta survey.,,attachments/wetlands-agency/affected-mailboxes.csv,
foreign-trade-office,12,minister's office; soc; ten officers,2023-05-15,2023-06-16,4310,212,203.0.113.24; 203.0.113.61,EV-706-FO,2024-07-31,The mailbox soc@foreign-trade.example is among them: answer from another device and account.,smtp,,
treaty-secretariat,5,secretary; assurance; three delegates,2023-05-18,2023-06-16,2207,95,203.0.113.61,EV-709-TR,2024-07-31,The mailbox assurance@river-treaties.example is among them.,soc/smtp,,
lowlands-census,2,commissioner; methods,2023-05-23,2023-06-12,318,4,198.51.100.7,EV-712-LO,2024-01-31,,,,
harbour-authority,3,harbour master; legal; customs liaison,2023-05-17,2023-06-14,744,19,198.51.100.92,EV-715-HA,2024-01-31,,,,
bundesamt-pegel,4,Präsidium; Warndienst; zwei Referate,2023-05-19,2023-06-15,962,41,203.0.113.24,EV-718-BU,2024-01-31,Gelesen wurden vor allem Nachrichten zum Warndienst.,,attachments/bundesamt-pegel/betroffene-postfaecher.csv,
landesamt-vermessung,1,Referat Geodaten,2023-05-25,2023-06-09,127,0,198.51.100.7,EV-721-LA,2024-01-31,,,,
ministere-rivages,6,cabinet; service juridique; quatre conseillers,2023-05-16,2023-06-16,1873,88,203.0.113.61; 198.51.100.92,EV-724-MI,2024-07-31,,,attachments/ministere-rivages/boites-concernees.csv,
alder-reed-bank,2,treasury; sanctions desk,2023-05-22,2023-06-13,402,11,203.0.113.24,EV-727-AL,2024-01-31,,,,
brightwater-energy,1,general manager,2023-05-30,2023-06-08,86,2,198.51.100.7,EV-730-BR,2024-01-31,,,,
cobalt-freight,3,bookings; customs; board office,2023-05-24,2023-06-11,655,23,203.0.113.61,EV-733-CO,2024-01-31,,,,
donaukristall,1,Geschäftsführung,2023-06-01,2023-06-07,54,,198.51.100.92,EV-736-DO,2024-01-31,,,,
elmshore-university,4,Institute of River Law (four fellows),2023-05-17,2023-06-15,1511,63,203.0.113.24,EV-739-EL,2024-01-31,,,,
fjordline-law,2,two partners,2023-05-21,2023-06-14,893,57,203.0.113.61,EV-742-FJ,2024-01-31,Mail of your clients may be among what was read.,,,
granite-hospital,1,research office,2023-05-29,2023-06-10,143,6,198.51.100.7,EV-745-GR,2024-01-31,We found no patient records among the messages opened.,,,
hanse-elbe-logistik,2,Vorstandsbüro; Zollabwicklung,2023-05-26,2023-06-12,371,15,198.51.100.92,EV-748-HA,2024-01-31,,,,
isarwerk,3,Entwicklung; Export; Vorstand Technik,2023-05-20,2023-06-15,1120,74,203.0.113.24; 198.51.100.92,EV-751-IS,2024-01-31,Unter den Anhängen sind Konstruktionszeichnungen.,,,
juniper-institute,7,executive director; six fellows,2023-05-15,2023-06-16,3954,301,203.0.113.24; 203.0.113.61,EV-754-JU,2024-07-31,,,,
kestrel-aerospace,2,programme office; export control,2023-05-22,2023-06-13,577,29,203.0.113.61,EV-757-KE,2024-01-31,,,,
maison-verger,1,direction générale,2023-06-02,2023-06-06,41,,198.51.100.7,EV-760-MA,2024-01-31,,,,
northstar-telecom,2,lawful requests desk; network planning,2023-05-27,2023-06-14,690,8,203.0.113.24,EV-763-NO,2024-01-31,,,,
pflegewerk-tirol,1,Verwaltung,2023-06-03,2023-06-05,28,,198.51.100.92,EV-766-PF,2024-01-31,,,,
quarry-pharma,3,regulatory affairs; two scientists,2023-05-19,2023-06-12,829,46,203.0.113.61,EV-769-QU,2024-01-31,,,,
larkspur-media,2,foreign desk; one correspondent,2023-05-16,2023-06-16,1402,33,203.0.113.24,EV-772-LA,2024-01-31,Mail from confidential sources may be among what was read.,,,
open-shelter-fund,1,chair of the board,2023-05-31,2023-06-04,37,1,198.51.100.7,EV-775-OP,2024-01-31,,,,
consumer-ellery,1,tellery@provider-mail.example,2023-05-18,2023-06-10,212,5,203.0.113.61,EV-778-CO,2024-01-31,,,,
consumer-hofreiter,1,lena.hofreiter@provider-mail.example,2023-05-20,2023-06-11,305,9,203.0.113.24,EV-781-CO,2024-01-31,"Wir schreiben Ihnen an Ihre Wiederherstellungsadresse, weil das betroffene Postfach gelesen wurde.",owner/smtp,,
consumer-nandakumar,1,p.nandakumar@provider-mail.example,2023-05-25,2023-06-02,64,,198.51.100.7,EV-784-CO,2024-01-31,,,,
consumer-okafor,1,adaokafor@provider-mail.example,2023-05-17,2023-06-14,481,12,203.0.113.61,EV-787-CO,2024-01-31,,,,juniper-institute

"""#
        ),
        (
            path: "templates/workspace/crm-mapping.yaml",
            content: #"""
# Which column of an export is what, for:
#   tocsin contacts import crm.csv --map crm-mapping.yaml --dry-run
# A word alone is the name of a column. {value: …} is the same for every row, {table: …} turns their words into ours,
# {other: …} stands in for an empty cell, {slug: true} makes an identifier of a name, {country: …} gives numbers a country.
schema: 1
separator: comma              # or semicolon, tab
tenant:
  tenant: {column: Account Name, slug: true}
  name: Account Name
  kind: {value: organisation}
  tier:
    column: Segment
    table: {Public Sector: government, Enterprise: enterprise}
    other: customer
  locale: {column: Language, table: {English: en-US, German: de-DE, French: fr-FR}, other: en}
  timezone: Time Zone
contacts:                     # as many as a row names
  - id: {value: security}
    name: {column: Security Contact, other: Security desk}
    role: {value: security}
    order: {value: "1"}
    smtp: Security Email
    phone: {column: Security Phone, country: "1"}
  - id: {value: account}
    name: Primary Contact
    role: Primary Title
    order: {value: "2"}
    smtp: Primary Email
    phone: {column: Primary Phone, country: "1"}
ignore: [Account Owner, Annual Revenue]
# For cards (contacts import cards.vcf --map …): whose card is whose, by its ORG.
organisations: {Wetlands Agency: wetlands-agency}

"""#
        ),
        (
            path: "templates/workspace/incident.yaml",
            content: #"""
# The sample incident: the case of July 2023 retold. Every name, address and number is invented.
schema: 1
id: INC-2023-0711
title: Forged-token access to customer mail
tlp: AMBER+STRICT
embargo: 2023-07-11T21:00:00Z

# True for every customer; a column of the batch with the same name overrides it for one.
facts:
  actor: Quiet Tern
  detected: "2023-06-16"
  contained: "2023-07-03"
  callback: "+1 202 555 0100"
  answerBy: "2023-07-07T16:00:00Z"     # each reader gets it in its own time zone, and in UTC

# Files that every mail carries: what to look for. A file for one customer alone stands in its row of the batch.
attachments: [indicators.csv, indicators.stix.json]

# What has to be done until a customer is safe. The notices carry a checklist of their own in each language.
steps:
  - {id: block-tokens, who: provider, title: "Refuse the forged tokens and replace the signing key"}
  - {id: secure-logs, who: provider, title: "Preserve the sign-in and mailbox records of every customer"}
  - {id: review-access, who: customer, title: "Compare the access records with your own"}
  - {id: replace-secrets, who: customer, title: "Replace passwords and keys that were sent by mail"}
  - {id: report, who: customer, title: "Check your own duties to report"}

"""#
        ),
        (
            path: "templates/workspace/indicators.csv",
            content: #"""
type,value,firstSeen,lastSeen,note
ipv4-addr,203.0.113.24,2023-05-15,2023-06-16,sign-ins with forged tokens
ipv4-addr,203.0.113.61,2023-05-15,2023-06-16,sign-ins with forged tokens
ipv4-addr,198.51.100.7,2023-05-23,2023-06-13,reading of mail in bulk
ipv4-addr,198.51.100.92,2023-05-16,2023-06-16,reading of mail in bulk
user-agent,Mozilla/5.0 (compatible; mailsync/2.11),2023-05-15,2023-06-16,not used by any client of ours

"""#
        ),
        (
            path: "templates/workspace/indicators.stix.json",
            content: #"""
{
  "type": "bundle",
  "id": "bundle--cddb9a6d-b7a1-5781-b6d3-8a1ec84c8519",
  "objects": [
    {
      "type": "marking-definition",
      "spec_version": "2.1",
      "id": "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
      "created": "2022-10-01T00:00:00.000Z",
      "name": "TLP:AMBER+STRICT",
      "extensions": {
        "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d": {
          "extension_type": "property-extension",
          "tlp_2_0": "amber+strict"
        }
      }
    },
    {
      "type": "indicator",
      "spec_version": "2.1",
      "id": "indicator--6296b193-91e6-502e-b09a-cd3e8c543b06",
      "created": "2023-07-03T12:00:00.000Z",
      "modified": "2023-07-03T12:00:00.000Z",
      "name": "Sign-ins with forged tokens",
      "indicator_types": [
        "malicious-activity"
      ],
      "pattern": "[ipv4-addr:value = '203.0.113.24']",
      "pattern_type": "stix",
      "valid_from": "2023-05-15T00:00:00Z",
      "valid_until": "2023-06-16T23:59:59Z",
      "object_marking_refs": [
        "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003"
      ]
    },
    {
      "type": "indicator",
      "spec_version": "2.1",
      "id": "indicator--67b82c6b-8244-5250-a225-1e0515cdfefc",
      "created": "2023-07-03T12:00:00.000Z",
      "modified": "2023-07-03T12:00:00.000Z",
      "name": "Sign-ins with forged tokens",
      "indicator_types": [
        "malicious-activity"
      ],
      "pattern": "[ipv4-addr:value = '203.0.113.61']",
      "pattern_type": "stix",
      "valid_from": "2023-05-15T00:00:00Z",
      "valid_until": "2023-06-16T23:59:59Z",
      "object_marking_refs": [
        "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003"
      ]
    },
    {
      "type": "indicator",
      "spec_version": "2.1",
      "id": "indicator--4b2c1f6c-2860-5856-b0f5-39f667c95dbe",
      "created": "2023-07-03T12:00:00.000Z",
      "modified": "2023-07-03T12:00:00.000Z",
      "name": "Reading of mail in bulk",
      "indicator_types": [
        "malicious-activity"
      ],
      "pattern": "[ipv4-addr:value = '198.51.100.7']",
      "pattern_type": "stix",
      "valid_from": "2023-05-23T00:00:00Z",
      "valid_until": "2023-06-13T23:59:59Z",
      "object_marking_refs": [
        "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003"
      ]
    },
    {
      "type": "indicator",
      "spec_version": "2.1",
      "id": "indicator--86f3ccc1-d723-5e26-a087-f6f1719f57bf",
      "created": "2023-07-03T12:00:00.000Z",
      "modified": "2023-07-03T12:00:00.000Z",
      "name": "Reading of mail in bulk",
      "indicator_types": [
        "malicious-activity"
      ],
      "pattern": "[ipv4-addr:value = '198.51.100.92']",
      "pattern_type": "stix",
      "valid_from": "2023-05-16T00:00:00Z",
      "valid_until": "2023-06-16T23:59:59Z",
      "object_marking_refs": [
        "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003"
      ]
    }
  ]
}

"""#
        ),
        (
            path: "templates/workspace/tocsin.yaml",
            content: #"""
# The configuration of this workspace. Names and domains are samples: put your own in their place, then run
# `tocsin doctor`, which checks every line of it and says how to mend each fault.
schema: 1

# Who speaks. `envelope` receives the bounces; `from` should be a domain that passes DMARC.
sender:
  from: "Provider Security <security@provider.example>"
  replyTo: security@provider.example
  envelope: bounce@provider.example

# Where acknowledgement links point.
publicURL: https://notify.provider.example

database: tocsin.sqlite
tokenKeyFile: secrets/token.key        # keep a copy in a safe place: no acknowledgement can be checked without it

# The mail relay. `tls` is smtps, starttls (required, never skipped) or none (loopback only).
relays:
  - name: main
    host: relay.provider.example
    port: 465
    tls: smtps
    connections: 20
    # username: tocsin
    # passwordFile: secrets/relay      # one line, mode 0600

webhooks:
  connections: 20
  signingKeyFile: secrets/webhook.key

delivery:
  lease: 15m
  uncertainWait: 15m
  horizon: 24h
  stopGrace: 30s

policy:
  approvals: 1
  approvalExpiry: 24h
  localeFallback: warn                 # refuse: a customer without texts in its language stops the plan
  allowReservedDomains: true           # only for the sample contacts: remove this line before real use
  allowSharedAddresses: false
  # When the next contact gets its turn: nobody confirms for so long, or a notice is still put off after so long.
  escalation: {wait: 4h, softRefusal: 30m}
  reminders: {every: 24h, advisory: reminder}    # the texts in templates/reminder; or: reminders: off
  # When customers get what is not urgent, and reminders; each in its own time zone.
  businessHours: {days: [mon, tue, wed, thu, fri], from: "08:00", to: "18:00"}
  # Before the incident becomes public: how long everybody must have known, and which partners were briefed.
  gate: {minimumNotice: 24h, partners: [cisa]}

# With an empty list anyone may act. Otherwise roles bind: coordinator, approver, operator, auditor.
people: []
#  - {name: dana, roles: [coordinator]}
#  - {name: idris, roles: [approver]}

# Who receives summaries, and the most that each may learn: aggregate, pseudonymous or named.
partners:
  - {name: cisa, level: aggregate, tlp: AMBER+STRICT, locale: en, timezone: America/New_York}
  - {name: national-cert, level: named, tlp: AMBER+STRICT, locale: de, timezone: Europe/Berlin}

"""#
        ),
    ]
}
