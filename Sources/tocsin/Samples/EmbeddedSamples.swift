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
      - webhook: {url: "https://intake.alder-reed.example/v2/incidents", format: generic}
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
consumer-ellery,Tomás Ellery,consumer,consumer,private,us,en-US,America/New_York,aggregate,owner,Tomás Ellery,account holder,1,smtp,tomas.ellery@postbox.example
consumer-ellery,Tomás Ellery,consumer,consumer,private,us,en-US,America/New_York,aggregate,owner,Tomás Ellery,account holder,1,phone,+12025550150
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
locale: en-GB
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
      - webhook: {url: "https://cdc.kestrel-aerospace.example/notify", format: generic}
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
# No French texts exist yet: the plan lists this customer as a fallback to the advisory's default locale.
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
      - webhook: {url: "https://events.northstar-telecom.example/provider-notices", format: generic}
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
    name: Marcus Oyelaran
    role: chief information officer
    order: 2
    channels:
      - smtp: marcus.oyelaran@treaty-archive.example
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

"""#
        ),
        (
            path: "templates/all-clear/de/body.html.mustache",
            content: #"""
<!DOCTYPE html>
<html lang="de">
<head><meta charset="utf-8"><title>Entwarnung: {{incident.id}}</title></head>
<body>
<p><strong>{{incident.tlp}}</strong></p>
<h1>Entwarnung zu {{incident.id}} für {{tenant.name}}</h1>
<p>An {{contact.name}}.</p>
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
<h2>Ist dieser Hinweis echt?</h2>
<p>Ihr Fallcode lautet <strong>{{caseCode}}</strong>; es ist derselbe wie in unserem ersten Hinweis. Rufen Sie uns unter der Nummer an, die in Ihrem Vertrag oder auf unserer Website steht (es sollte {{facts.callback}} sein), und fragen Sie danach: Wir lesen Ihnen den Code vor, nicht umgekehrt. Wir fragen nie nach einem Passwort und bitten Sie nie, etwas zu installieren.</p>
<h2>So antworten Sie</h2>
<p>Sie brauchen nicht zu antworten. Wenn Sie unseren ersten Hinweis noch nicht bestätigt haben, holen Sie das bitte jetzt nach: Öffnen Sie <a href="{{ack.url}}">{{ack.url}}</a> und geben Sie den Code <strong>{{ack.code}}</strong>, Ihren Namen und Ihre Funktion ein. Wenn Sie widersprechen möchten oder einen Anruf wünschen, sagen Sie es dort, oder rufen Sie uns an.</p>
<p>Provider Security, Hinweis Version {{version}}</p>
<p><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/all-clear/de/body.txt.mustache",
            content: #"""
{{incident.tlp}}

ENTWARNUNG ZU {{incident.id}} FÜR {{tenant.name}}
An {{contact.name}}.

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

IST DIESER HINWEIS ECHT?
Ihr Fallcode lautet {{caseCode}}; es ist derselbe wie in unserem ersten Hinweis. Rufen Sie uns unter der Nummer an, die in Ihrem Vertrag oder auf unserer Website steht (es sollte {{facts.callback}} sein), und fragen Sie danach: Wir lesen Ihnen den Code vor, nicht umgekehrt. Wir fragen nie nach einem Passwort und bitten Sie nie, etwas zu installieren.

SO ANTWORTEN SIE
Sie brauchen nicht zu antworten. Wenn Sie unseren ersten Hinweis noch nicht bestätigt haben, holen Sie das bitte jetzt nach: Öffnen Sie {{ack.url}}
und geben Sie den Code {{ack.code}}, Ihren Namen und Ihre Funktion ein. Wenn Sie widersprechen möchten oder einen Anruf wünschen, sagen Sie es dort, oder rufen Sie uns an.

Provider Security, Hinweis Version {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/all-clear/de/subject.mustache",
            content: #"""
Entwarnung für {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/all-clear/de/webhook.txt.mustache",
            content: #"""
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
<head><meta charset="utf-8"><title>All clear: {{incident.id}}</title></head>
<body>
<p><strong>{{incident.tlp}}</strong></p>
<h1>All clear: {{incident.id}} is closed for {{tenant.name}}</h1>
<p>To {{contact.name}}.</p>
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
<h2>Is this genuine?</h2>
<p>Your case code is <strong>{{caseCode}}</strong>, the same as in our first notice. Call us on the number in your contract or on our website (it should be {{facts.callback}}) and ask for it: we read it to you, not you to us. We never ask for a password, or for anything to be installed.</p>
<h2>How to answer</h2>
<p>You need not answer. If you have not confirmed our first notice, please do so now: open <a href="{{ack.url}}">{{ack.url}}</a> and enter the code <strong>{{ack.code}}</strong>, your name and your role. If you disagree or want a call, say so there, or call us.</p>
<p>Provider Security, notice version {{version}}</p>
<p><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/all-clear/en/body.txt.mustache",
            content: #"""
{{incident.tlp}}

ALL CLEAR: {{incident.id}} IS CLOSED FOR {{tenant.name}}
To {{contact.name}}.

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

IS THIS GENUINE?
Your case code is {{caseCode}}, the same as in our first notice. Call us on the number in your contract or on our website (it should be {{facts.callback}}) and ask for it: we read it to you, not you to us. We never ask for a password, or for anything to be installed.

HOW TO ANSWER
You need not answer. If you have not confirmed our first notice, please do so now: open {{ack.url}}
and enter the code {{ack.code}}, your name and your role. If you disagree or want a call, say so there, or call us.

Provider Security, notice version {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/all-clear/en/subject.mustache",
            content: #"""
all clear for {{tenant.name}} ({{incident.id}})

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
            path: "templates/call/de/script.txt.mustache",
            content: #"""
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
   „Ihr Fallcode ist {{caseCode}}. Denselben finden Sie in jedem unserer Schreiben. Sie können auch auflegen und die Nummer
   in Ihrem Vertrag anrufen.“
   Der Kunde liest noch nichts vor: Sie lesen den Code vor.

3. WISSEN, MIT WEM SIE SPRECHEN
   „Darf ich Ihren Namen und Ihre Funktion erfahren?“
   „Liegt Ihnen eines unserer Schreiben vor? Dann lesen Sie mir bitte die sechs Ziffern daraus vor.“ (Vielleicht liegt keines
   vor: dann weiter.)

4. BERICHTEN
   „{{incident.title}}. Es betrifft {{tenant.name}}, und für Sie gibt es etwas zu tun.“
   Vorlesen, was laut Schreiben geschehen ist und was es für den Kunden bedeutet (Fassung {{version}}).
{{#incident.embargo}}
   „Bitte machen Sie das nicht vor {{incident.embargo}} öffentlich.“
{{/incident.embargo}}
   „Bitte sprechen Sie darüber nicht in den betroffenen Postfächern.“

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
subjectPrefix: "Provider Security: Correction:"
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

"""#
        ),
        (
            path: "templates/correction/de/body.html.mustache",
            content: #"""
<!DOCTYPE html>
<html lang="de">
<head><meta charset="utf-8"><title>Berichtigung: Sicherheitshinweis {{incident.id}}</title></head>
<body>
<p><strong>{{incident.tlp}}</strong></p>
<h1>Sicherheitshinweis {{incident.id}} für {{tenant.name}}: Berichtigung</h1>
<p>An {{contact.name}}. Bitte nur an Personen weitergeben, die ihn zum Handeln brauchen.{{#incident.embargo}}<br>Bitte nicht veröffentlichen vor {{incident.embargo}}.{{/incident.embargo}}</p>
<h2>Was war falsch?</h2>
<p>In unserem früheren Hinweis war etwas falsch. Das tut uns leid.</p>
<p>{{change.what}}</p>
<p>Dieser Hinweis ersetzt Version {{change.replaces}}. Er ist vollständig: Bitte verwenden Sie von jetzt an nur noch diesen.</p>
<h2>Was ist passiert?</h2>
<p>Ein Angreifer, den wir {{facts.actor}} nennen, hat mit gefälschten Anmelde-Token E-Mails in unserem Dienst gelesen. Wir haben das am {{facts.detected}} bemerkt; seit dem {{facts.contained}} ist der Zugriff für alle Kunden gesperrt. Passwörter und zweite Faktoren konnten davor nicht schützen; Sie haben nichts falsch gemacht.</p>
<h2>Was gilt richtig für Sie?</h2>
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
<p>Ihr Fallcode lautet <strong>{{caseCode}}</strong>; er ist in jedem Hinweis derselbe. Rufen Sie uns unter der Nummer an, die in Ihrem Vertrag oder auf unserer Website steht (es sollte {{facts.callback}} sein), und fragen Sie danach: Wir lesen Ihnen den Code vor, nicht umgekehrt. Wir fragen nie nach einem Passwort und bitten Sie nie, etwas zu installieren.</p>
<h2>So antworten Sie</h2>
<p>{{#change.asksAgain}}Bitte bestätigen Sie noch einmal, auch wenn Sie einen früheren Hinweis bestätigt haben: Öffnen Sie{{/change.asksAgain}}{{^change.asksAgain}}Wenn Sie einen früheren Hinweis bestätigt haben, brauchen Sie nicht noch einmal zu antworten. Wenn nicht, holen Sie das bitte jetzt nach: Öffnen Sie{{/change.asksAgain}} <a href="{{ack.url}}">{{ack.url}}</a> und geben Sie den Code <strong>{{ack.code}}</strong>, Ihren Namen und Ihre Funktion ein. Dort können Sie auch angeben, dass der Hinweis Sie nicht betrifft, dass Sie ihm widersprechen oder dass Sie einen Anruf wünschen. Das bloße Öffnen des Links gilt nicht als Antwort. Oder rufen Sie uns an.</p>
<p>Provider Security, Hinweis Version {{version}}</p>
<p><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/correction/de/body.txt.mustache",
            content: #"""
{{incident.tlp}}

SICHERHEITSHINWEIS {{incident.id}} FÜR {{tenant.name}}: BERICHTIGUNG
An {{contact.name}}. Bitte nur an Personen weitergeben, die ihn zum Handeln brauchen.
{{#incident.embargo}}
Bitte nicht veröffentlichen vor {{incident.embargo}}.
{{/incident.embargo}}

WAS WAR FALSCH?
In unserem früheren Hinweis war etwas falsch. Das tut uns leid.
{{change.what}}
Dieser Hinweis ersetzt Version {{change.replaces}}. Er ist vollständig: Bitte verwenden Sie von jetzt an nur noch diesen.

WAS IST PASSIERT?
Ein Angreifer, den wir {{facts.actor}} nennen, hat mit gefälschten Anmelde-Token E-Mails in unserem Dienst gelesen. Wir haben das am {{facts.detected}} bemerkt; seit dem {{facts.contained}} ist der Zugriff für alle Kunden gesperrt. Passwörter und zweite Faktoren konnten davor nicht schützen; Sie haben nichts falsch gemacht.

WAS GILT RICHTIG FÜR SIE?
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
Ihr Fallcode lautet {{caseCode}}; er ist in jedem Hinweis derselbe. Rufen Sie uns unter der Nummer an, die in Ihrem Vertrag oder auf unserer Website steht (es sollte {{facts.callback}} sein), und fragen Sie danach: Wir lesen Ihnen den Code vor, nicht umgekehrt. Wir fragen nie nach einem Passwort und bitten Sie nie, etwas zu installieren.

SO ANTWORTEN SIE
{{#change.asksAgain}}
Bitte bestätigen Sie noch einmal, auch wenn Sie einen früheren Hinweis bestätigt haben: Öffnen Sie {{ack.url}}
{{/change.asksAgain}}
{{^change.asksAgain}}
Wenn Sie einen früheren Hinweis bestätigt haben, brauchen Sie nicht noch einmal zu antworten. Wenn nicht, holen Sie das bitte jetzt nach: Öffnen Sie {{ack.url}}
{{/change.asksAgain}}
und geben Sie den Code {{ack.code}}, Ihren Namen und Ihre Funktion ein. Dort können Sie auch angeben, dass der Hinweis Sie nicht betrifft, dass Sie ihm widersprechen oder dass Sie einen Anruf wünschen. Das bloße Öffnen des Links gilt nicht als Antwort. Oder rufen Sie uns an.

Provider Security, Hinweis Version {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/correction/de/subject.mustache",
            content: #"""
unbefugter Zugriff auf E-Mails, {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/correction/de/webhook.txt.mustache",
            content: #"""
{{incident.tlp}}
SICHERHEITSHINWEIS {{incident.id}} FÜR {{tenant.name}}: BERICHTIGUNG
Diesen Hinweis muss ein Mensch lesen: Ein Ticket allein beantwortet ihn nicht.
{{#incident.embargo}}
Bitte nicht veröffentlichen vor {{incident.embargo}}.
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
<head><meta charset="utf-8"><title>Correction: security notice {{incident.id}}</title></head>
<body>
<p><strong>{{incident.tlp}}</strong></p>
<h1>Security notice {{incident.id}} for {{tenant.name}}: correction</h1>
<p>To {{contact.name}}. Keep it to the people who need it to act.{{#incident.embargo}}<br>Please do not make this public before {{incident.embargo}}.{{/incident.embargo}}</p>
<h2>What was wrong</h2>
<p>Something in our earlier notice was wrong. We are sorry.</p>
<p>{{change.what}}</p>
<p>This notice replaces version {{change.replaces}}. It is complete: please use only this one from now on.</p>
<h2>What happened</h2>
<p>An intruder, whom we call {{facts.actor}}, used forged sign-in tokens to read mail on our service. We detected it on {{facts.detected}}, and by {{facts.contained}} we had ended it for all customers. Passwords and second factors could not stop it; you did nothing wrong.</p>
<h2>The right figures for you</h2>
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
<p>Your case code is <strong>{{caseCode}}</strong>, the same in every notice. Call us on the number in your contract or on our website (it should be {{facts.callback}}) and ask for it: we read it to you, not you to us. We never ask for a password, or for anything to be installed.</p>
<h2>How to answer</h2>
<p>{{#change.asksAgain}}Please confirm again, even if you have confirmed an earlier notice: open{{/change.asksAgain}}{{^change.asksAgain}}If you have confirmed an earlier notice, you need not answer again. If not, please do so now: open{{/change.asksAgain}} <a href="{{ack.url}}">{{ack.url}}</a> and enter the code <strong>{{ack.code}}</strong>, your name and your role. You can also say there that this is not meant for you, that you disagree, or that you want a call. Opening the link alone does not count as an answer. Or call us.</p>
<p>Provider Security, notice version {{version}}</p>
<p><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/correction/en/body.txt.mustache",
            content: #"""
{{incident.tlp}}

SECURITY NOTICE {{incident.id}} FOR {{tenant.name}}: CORRECTION
To {{contact.name}}. Keep it to the people who need it to act.
{{#incident.embargo}}
Please do not make this public before {{incident.embargo}}.
{{/incident.embargo}}

WHAT WAS WRONG
Something in our earlier notice was wrong. We are sorry.
{{change.what}}
This notice replaces version {{change.replaces}}. It is complete: please use only this one from now on.

WHAT HAPPENED
An intruder, whom we call {{facts.actor}}, used forged sign-in tokens to read mail on our service. We detected it on {{facts.detected}}, and by {{facts.contained}} we had ended it for all customers. Passwords and second factors could not stop it; you did nothing wrong.

THE RIGHT FIGURES FOR YOU
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
Your case code is {{caseCode}}, the same in every notice. Call us on the number in your contract or on our website (it should be {{facts.callback}}) and ask for it: we read it to you, not you to us. We never ask for a password, or for anything to be installed.

HOW TO ANSWER
{{#change.asksAgain}}
Please confirm again, even if you have confirmed an earlier notice: open {{ack.url}}
{{/change.asksAgain}}
{{^change.asksAgain}}
If you have confirmed an earlier notice, you need not answer again. If not, please do so now: open {{ack.url}}
{{/change.asksAgain}}
and enter the code {{ack.code}}, your name and your role. You can also say there that this is not meant for you, that you disagree, or that you want a call. Opening the link alone does not count as an answer. Or call us.

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
            path: "templates/initial/advisory.yaml",
            content: #"""
# The first notice to a customer who was hit. The TLP label comes before the prefix by itself.
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

"""#
        ),
        (
            path: "templates/initial/de/body.html.mustache",
            content: #"""
<!DOCTYPE html>
<html lang="de">
<head><meta charset="utf-8"><title>Sicherheitshinweis {{incident.id}}</title></head>
<body>
<p><strong>{{incident.tlp}}</strong></p>
<h1>Sicherheitshinweis {{incident.id}} für {{tenant.name}}</h1>
<p>An {{contact.name}}. Bitte nur an Personen weitergeben, die ihn zum Handeln brauchen.{{#incident.embargo}}<br>Bitte nicht veröffentlichen vor {{incident.embargo}}.{{/incident.embargo}}</p>
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
<p>Ihr Fallcode lautet <strong>{{caseCode}}</strong>; er ist in jedem Hinweis derselbe. Rufen Sie uns unter der Nummer an, die in Ihrem Vertrag oder auf unserer Website steht (es sollte {{facts.callback}} sein), und fragen Sie danach: Wir lesen Ihnen den Code vor, nicht umgekehrt. Wir fragen nie nach einem Passwort und bitten Sie nie, etwas zu installieren.</p>
<h2>So antworten Sie</h2>
<p>Öffnen Sie <a href="{{ack.url}}">{{ack.url}}</a> und geben Sie den Code <strong>{{ack.code}}</strong>, Ihren Namen und Ihre Funktion ein. Dort können Sie auch angeben, dass der Hinweis Sie nicht betrifft, dass Sie ihm widersprechen oder dass Sie einen Anruf wünschen. Das bloße Öffnen des Links gilt nicht als Antwort. Oder rufen Sie uns an.</p>
<p>Hören wir nichts von Ihnen, suchen wir einen anderen Weg, Sie zu erreichen.</p>
<p>Provider Security, Hinweis Version {{version}}</p>
<p><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/initial/de/body.txt.mustache",
            content: #"""
{{incident.tlp}}

SICHERHEITSHINWEIS {{incident.id}} FÜR {{tenant.name}}
An {{contact.name}}. Bitte nur an Personen weitergeben, die ihn zum Handeln brauchen.
{{#incident.embargo}}
Bitte nicht veröffentlichen vor {{incident.embargo}}.
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
Ihr Fallcode lautet {{caseCode}}; er ist in jedem Hinweis derselbe. Rufen Sie uns unter der Nummer an, die in Ihrem Vertrag oder auf unserer Website steht (es sollte {{facts.callback}} sein), und fragen Sie danach: Wir lesen Ihnen den Code vor, nicht umgekehrt. Wir fragen nie nach einem Passwort und bitten Sie nie, etwas zu installieren.

SO ANTWORTEN SIE
Öffnen Sie {{ack.url}}
und geben Sie den Code {{ack.code}}, Ihren Namen und Ihre Funktion ein. Dort können Sie auch angeben, dass der Hinweis Sie nicht betrifft, dass Sie ihm widersprechen oder dass Sie einen Anruf wünschen. Das bloße Öffnen des Links gilt nicht als Antwort. Oder rufen Sie uns an.
Hören wir nichts von Ihnen, suchen wir einen anderen Weg, Sie zu erreichen.

Provider Security, Hinweis Version {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/initial/de/subject.mustache",
            content: #"""
unbefugter Zugriff auf E-Mails, {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/initial/de/webhook.txt.mustache",
            content: #"""
{{incident.tlp}}
SICHERHEITSHINWEIS {{incident.id}} FÜR {{tenant.name}}
Diesen Hinweis muss ein Mensch lesen: Ein Ticket allein beantwortet ihn nicht.
{{#incident.embargo}}
Bitte nicht veröffentlichen vor {{incident.embargo}}.
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
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/initial/en/body.html.mustache",
            content: #"""
<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Security notice {{incident.id}}</title></head>
<body>
<p><strong>{{incident.tlp}}</strong></p>
<h1>Security notice {{incident.id}} for {{tenant.name}}</h1>
<p>To {{contact.name}}. Keep it to the people who need it to act.{{#incident.embargo}}<br>Please do not make this public before {{incident.embargo}}.{{/incident.embargo}}</p>
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
<p>Your case code is <strong>{{caseCode}}</strong>, the same in every notice. Call us on the number in your contract or on our website (it should be {{facts.callback}}) and ask for it: we read it to you, not you to us. We never ask for a password, or for anything to be installed.</p>
<h2>How to answer</h2>
<p>Open <a href="{{ack.url}}">{{ack.url}}</a> and enter the code <strong>{{ack.code}}</strong>, your name and your role. You can also say there that this is not meant for you, that you disagree, or that you want a call. Opening the link alone does not count as an answer. Or call us.</p>
<p>If we don't hear from you, we will look for another way to reach you.</p>
<p>Provider Security, notice version {{version}}</p>
<p><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/initial/en/body.txt.mustache",
            content: #"""
{{incident.tlp}}

SECURITY NOTICE {{incident.id}} FOR {{tenant.name}}
To {{contact.name}}. Keep it to the people who need it to act.
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
Your case code is {{caseCode}}, the same in every notice. Call us on the number in your contract or on our website (it should be {{facts.callback}}) and ask for it: we read it to you, not you to us. We never ask for a password, or for anything to be installed.

HOW TO ANSWER
Open {{ack.url}}
and enter the code {{ack.code}}, your name and your role. You can also say there that this is not meant for you, that you disagree, or that you want a call. Opening the link alone does not count as an answer. Or call us.
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
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/reminder/advisory.yaml",
            content: #"""
# Goes out every policy.reminders.every until somebody confirms. It tells nothing new.
schema: 1
kind: reminder
subjectPrefix: "Provider Security: Reminder:"
defaultLocale: en
requiredFacts: [callback]

"""#
        ),
        (
            path: "templates/reminder/de/body.html.mustache",
            content: #"""
<!DOCTYPE html>
<html lang="de">
<head><meta charset="utf-8"><title>Erinnerung: Sicherheitshinweis {{incident.id}}</title></head>
<body>
<p><strong>{{incident.tlp}}</strong></p>
<h1>Sicherheitshinweis {{incident.id}} für {{tenant.name}}: Erinnerung</h1>
<p>An {{contact.name}}. Bitte nur an Personen weitergeben, die ihn zum Handeln brauchen.{{#incident.embargo}}<br>Bitte nicht veröffentlichen vor {{incident.embargo}}.{{/incident.embargo}}</p>
<h2>Warum schreiben wir noch einmal?</h2>
<p>Wir haben Ihnen einen Sicherheitshinweis zu {{incident.id}} geschickt (Version {{version}}) und von Ihnen noch keine Bestätigung. In dieser Erinnerung steht nichts Neues: Was passiert ist und was zu tun ist, steht in dem Hinweis. Wenn Sie ihn nicht finden, rufen Sie uns an.</p>
<h2>Ist dieser Hinweis echt?</h2>
<p>Ihr Fallcode lautet <strong>{{caseCode}}</strong>; er ist in jedem Hinweis derselbe. Rufen Sie uns unter der Nummer an, die in Ihrem Vertrag oder auf unserer Website steht (es sollte {{facts.callback}} sein), und fragen Sie danach: Wir lesen Ihnen den Code vor, nicht umgekehrt. Wir fragen nie nach einem Passwort und bitten Sie nie, etwas zu installieren.</p>
<h2>So antworten Sie</h2>
<p>Öffnen Sie <a href="{{ack.url}}">{{ack.url}}</a> und geben Sie den Code <strong>{{ack.code}}</strong>, Ihren Namen und Ihre Funktion ein. Dort können Sie auch angeben, dass der Hinweis Sie nicht betrifft, dass Sie ihm widersprechen oder dass Sie einen Anruf wünschen. Das bloße Öffnen des Links gilt nicht als Antwort. Oder rufen Sie uns an.</p>
<p>Hören wir nichts von Ihnen, versuchen wir es auf anderen Wegen: bei einem anderen Ihrer Kontakte oder mit einem Anruf.</p>
<p>Provider Security, Erinnerung an Hinweis Version {{version}}</p>
<p><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/reminder/de/body.txt.mustache",
            content: #"""
{{incident.tlp}}

SICHERHEITSHINWEIS {{incident.id}} FÜR {{tenant.name}}: ERINNERUNG
An {{contact.name}}. Bitte nur an Personen weitergeben, die ihn zum Handeln brauchen.
{{#incident.embargo}}
Bitte nicht veröffentlichen vor {{incident.embargo}}.
{{/incident.embargo}}

WARUM SCHREIBEN WIR NOCH EINMAL?
Wir haben Ihnen einen Sicherheitshinweis zu {{incident.id}} geschickt (Version {{version}}) und von Ihnen noch keine Bestätigung. In dieser Erinnerung steht nichts Neues: Was passiert ist und was zu tun ist, steht in dem Hinweis. Wenn Sie ihn nicht finden, rufen Sie uns an.

IST DIESER HINWEIS ECHT?
Ihr Fallcode lautet {{caseCode}}; er ist in jedem Hinweis derselbe. Rufen Sie uns unter der Nummer an, die in Ihrem Vertrag oder auf unserer Website steht (es sollte {{facts.callback}} sein), und fragen Sie danach: Wir lesen Ihnen den Code vor, nicht umgekehrt. Wir fragen nie nach einem Passwort und bitten Sie nie, etwas zu installieren.

SO ANTWORTEN SIE
Öffnen Sie {{ack.url}}
und geben Sie den Code {{ack.code}}, Ihren Namen und Ihre Funktion ein. Dort können Sie auch angeben, dass der Hinweis Sie nicht betrifft, dass Sie ihm widersprechen oder dass Sie einen Anruf wünschen. Das bloße Öffnen des Links gilt nicht als Antwort. Oder rufen Sie uns an.
Hören wir nichts von Ihnen, versuchen wir es auf anderen Wegen: bei einem anderen Ihrer Kontakte oder mit einem Anruf.

Provider Security, Erinnerung an Hinweis Version {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/reminder/de/subject.mustache",
            content: #"""
unbefugter Zugriff auf E-Mails, {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/reminder/de/webhook.txt.mustache",
            content: #"""
{{incident.tlp}}
SICHERHEITSHINWEIS {{incident.id}} FÜR {{tenant.name}}: ERINNERUNG
Diesen Hinweis muss ein Mensch lesen: Ein Ticket allein beantwortet ihn nicht.
{{#incident.embargo}}
Bitte nicht veröffentlichen vor {{incident.embargo}}.
{{/incident.embargo}}

Wir haben Ihnen einen Sicherheitshinweis zu {{incident.id}} geschickt (Version {{version}}) und von Ihnen noch keine Bestätigung. Hier steht nichts Neues: Was passiert ist und was zu tun ist, steht in dem Hinweis.
Echt? Ihr Fallcode lautet {{caseCode}}. Rufen Sie uns unter der Nummer aus Ihrem Vertrag an (es sollte {{facts.callback}} sein): Wir lesen Ihnen den Code vor.
Antworten: {{ack.url}} mit dem Code {{ack.code}}
Hören wir nichts von Ihnen, versuchen wir es auf anderen Wegen.
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/reminder/en/body.html.mustache",
            content: #"""
<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Reminder: security notice {{incident.id}}</title></head>
<body>
<p><strong>{{incident.tlp}}</strong></p>
<h1>Security notice {{incident.id}} for {{tenant.name}}: reminder</h1>
<p>To {{contact.name}}. Keep it to the people who need it to act.{{#incident.embargo}}<br>Please do not make this public before {{incident.embargo}}.{{/incident.embargo}}</p>
<h2>Why we write again</h2>
<p>We sent you a security notice about {{incident.id}} (version {{version}}) and have no confirmation from you yet. There is nothing new in this reminder: what happened, and what to do, stands in the notice. If you can't find it, call us.</p>
<h2>Is this genuine?</h2>
<p>Your case code is <strong>{{caseCode}}</strong>, the same in every notice. Call us on the number in your contract or on our website (it should be {{facts.callback}}) and ask for it: we read it to you, not you to us. We never ask for a password, or for anything to be installed.</p>
<h2>How to answer</h2>
<p>Open <a href="{{ack.url}}">{{ack.url}}</a> and enter the code <strong>{{ack.code}}</strong>, your name and your role. You can also say there that this is not meant for you, that you disagree, or that you want a call. Opening the link alone does not count as an answer. Or call us.</p>
<p>If we don't hear from you, we will try other ways to reach you: another of your contacts, or a call.</p>
<p>Provider Security, reminder of notice version {{version}}</p>
<p><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/reminder/en/body.txt.mustache",
            content: #"""
{{incident.tlp}}

SECURITY NOTICE {{incident.id}} FOR {{tenant.name}}: REMINDER
To {{contact.name}}. Keep it to the people who need it to act.
{{#incident.embargo}}
Please do not make this public before {{incident.embargo}}.
{{/incident.embargo}}

WHY WE WRITE AGAIN
We sent you a security notice about {{incident.id}} (version {{version}}) and have no confirmation from you yet. There is nothing new in this reminder: what happened, and what to do, stands in the notice. If you can't find it, call us.

IS THIS GENUINE?
Your case code is {{caseCode}}, the same in every notice. Call us on the number in your contract or on our website (it should be {{facts.callback}}) and ask for it: we read it to you, not you to us. We never ask for a password, or for anything to be installed.

HOW TO ANSWER
Open {{ack.url}}
and enter the code {{ack.code}}, your name and your role. You can also say there that this is not meant for you, that you disagree, or that you want a call. Opening the link alone does not count as an answer. Or call us.
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
If we don't hear from you, we will try other ways to reach you.
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/summary/de/summary.html.mustache",
            content: #"""
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
<li>Ohne zweite Person freigegeben: {{#breakGlass}}Ausgabe {{release}} ging im Notfall mit nur einer Freigabe hinaus{{/breakGlass}}{{#ownAuthor}}Ausgabe {{release}} wurde nur von ihrem Verfasser freigegeben{{/ownAuthor}}</li>
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
- Ohne zweite Person freigegeben: {{#breakGlass}}Ausgabe {{release}} ging im Notfall mit nur einer Freigabe hinaus{{/breakGlass}}{{#ownAuthor}}Ausgabe {{release}} wurde nur von ihrem Verfasser freigegeben{{/ownAuthor}}
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
  Ohne zweite Person freigegeben: {{#breakGlass}}Ausgabe {{release}} ging im Notfall mit nur einer Freigabe hinaus{{/breakGlass}}{{#ownAuthor}}Ausgabe {{release}} wurde nur von ihrem Verfasser freigegeben{{/ownAuthor}}
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
            path: "templates/update/advisory.yaml",
            content: #"""
# Something new about the incident. It replaces the version before; whoever got nothing yet gets only this one.
schema: 1
kind: update
subjectPrefix: "Provider Security: Update:"
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

"""#
        ),
        (
            path: "templates/update/de/body.html.mustache",
            content: #"""
<!DOCTYPE html>
<html lang="de">
<head><meta charset="utf-8"><title>Neuer Stand: Sicherheitshinweis {{incident.id}}</title></head>
<body>
<p><strong>{{incident.tlp}}</strong></p>
<h1>Sicherheitshinweis {{incident.id}} für {{tenant.name}}: neuer Stand</h1>
<p>An {{contact.name}}. Bitte nur an Personen weitergeben, die ihn zum Handeln brauchen.{{#incident.embargo}}<br>Bitte nicht veröffentlichen vor {{incident.embargo}}.{{/incident.embargo}}</p>
<h2>Was ist neu?</h2>
<p>{{change.what}}</p>
<p>Dieser Hinweis ersetzt Version {{change.replaces}}. Er ist vollständig: Sie brauchen keinen früheren, um zu handeln.</p>
<h2>Was ist passiert?</h2>
<p>Ein Angreifer, den wir {{facts.actor}} nennen, hat mit gefälschten Anmelde-Token E-Mails in unserem Dienst gelesen. Wir haben das am {{facts.detected}} bemerkt; seit dem {{facts.contained}} ist der Zugriff für alle Kunden gesperrt. Passwörter und zweite Faktoren konnten davor nicht schützen; Sie haben nichts falsch gemacht.</p>
<h2>Was bedeutet das für Sie nach heutigem Stand?</h2>
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
<p>Ihr Fallcode lautet <strong>{{caseCode}}</strong>; er ist in jedem Hinweis derselbe. Rufen Sie uns unter der Nummer an, die in Ihrem Vertrag oder auf unserer Website steht (es sollte {{facts.callback}} sein), und fragen Sie danach: Wir lesen Ihnen den Code vor, nicht umgekehrt. Wir fragen nie nach einem Passwort und bitten Sie nie, etwas zu installieren.</p>
<h2>So antworten Sie</h2>
<p>Wenn Sie einen früheren Hinweis bestätigt haben, brauchen Sie nicht noch einmal zu antworten. Wenn nicht, holen Sie das bitte jetzt nach: Öffnen Sie <a href="{{ack.url}}">{{ack.url}}</a> und geben Sie den Code <strong>{{ack.code}}</strong>, Ihren Namen und Ihre Funktion ein. Dort können Sie auch angeben, dass der Hinweis Sie nicht betrifft, dass Sie ihm widersprechen oder dass Sie einen Anruf wünschen. Das bloße Öffnen des Links gilt nicht als Antwort. Oder rufen Sie uns an.</p>
<p>Provider Security, Hinweis Version {{version}}</p>
<p><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/update/de/body.txt.mustache",
            content: #"""
{{incident.tlp}}

SICHERHEITSHINWEIS {{incident.id}} FÜR {{tenant.name}}: NEUER STAND
An {{contact.name}}. Bitte nur an Personen weitergeben, die ihn zum Handeln brauchen.
{{#incident.embargo}}
Bitte nicht veröffentlichen vor {{incident.embargo}}.
{{/incident.embargo}}

WAS IST NEU?
{{change.what}}
Dieser Hinweis ersetzt Version {{change.replaces}}. Er ist vollständig: Sie brauchen keinen früheren, um zu handeln.

WAS IST PASSIERT?
Ein Angreifer, den wir {{facts.actor}} nennen, hat mit gefälschten Anmelde-Token E-Mails in unserem Dienst gelesen. Wir haben das am {{facts.detected}} bemerkt; seit dem {{facts.contained}} ist der Zugriff für alle Kunden gesperrt. Passwörter und zweite Faktoren konnten davor nicht schützen; Sie haben nichts falsch gemacht.

WAS BEDEUTET DAS FÜR SIE NACH HEUTIGEM STAND?
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
Ihr Fallcode lautet {{caseCode}}; er ist in jedem Hinweis derselbe. Rufen Sie uns unter der Nummer an, die in Ihrem Vertrag oder auf unserer Website steht (es sollte {{facts.callback}} sein), und fragen Sie danach: Wir lesen Ihnen den Code vor, nicht umgekehrt. Wir fragen nie nach einem Passwort und bitten Sie nie, etwas zu installieren.

SO ANTWORTEN SIE
Wenn Sie einen früheren Hinweis bestätigt haben, brauchen Sie nicht noch einmal zu antworten. Wenn nicht, holen Sie das bitte jetzt nach: Öffnen Sie {{ack.url}}
und geben Sie den Code {{ack.code}}, Ihren Namen und Ihre Funktion ein. Dort können Sie auch angeben, dass der Hinweis Sie nicht betrifft, dass Sie ihm widersprechen oder dass Sie einen Anruf wünschen. Das bloße Öffnen des Links gilt nicht als Antwort. Oder rufen Sie uns an.

Provider Security, Hinweis Version {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/update/de/subject.mustache",
            content: #"""
unbefugter Zugriff auf E-Mails, {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/update/de/webhook.txt.mustache",
            content: #"""
{{incident.tlp}}
SICHERHEITSHINWEIS {{incident.id}} FÜR {{tenant.name}}: NEUER STAND
Diesen Hinweis muss ein Mensch lesen: Ein Ticket allein beantwortet ihn nicht.
{{#incident.embargo}}
Bitte nicht veröffentlichen vor {{incident.embargo}}.
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
<head><meta charset="utf-8"><title>Update: security notice {{incident.id}}</title></head>
<body>
<p><strong>{{incident.tlp}}</strong></p>
<h1>Security notice {{incident.id}} for {{tenant.name}}: update</h1>
<p>To {{contact.name}}. Keep it to the people who need it to act.{{#incident.embargo}}<br>Please do not make this public before {{incident.embargo}}.{{/incident.embargo}}</p>
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
<p>Your case code is <strong>{{caseCode}}</strong>, the same in every notice. Call us on the number in your contract or on our website (it should be {{facts.callback}}) and ask for it: we read it to you, not you to us. We never ask for a password, or for anything to be installed.</p>
<h2>How to answer</h2>
<p>If you have confirmed an earlier notice, you need not answer again. If not, please do so now: open <a href="{{ack.url}}">{{ack.url}}</a> and enter the code <strong>{{ack.code}}</strong>, your name and your role. You can also say there that this is not meant for you, that you disagree, or that you want a call. Opening the link alone does not count as an answer. Or call us.</p>
<p>Provider Security, notice version {{version}}</p>
<p><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/update/en/body.txt.mustache",
            content: #"""
{{incident.tlp}}

SECURITY NOTICE {{incident.id}} FOR {{tenant.name}}: UPDATE
To {{contact.name}}. Keep it to the people who need it to act.
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
Your case code is {{caseCode}}, the same in every notice. Call us on the number in your contract or on our website (it should be {{facts.callback}}) and ask for it: we read it to you, not you to us. We never ask for a password, or for anything to be installed.

HOW TO ANSWER
If you have confirmed an earlier notice, you need not answer again. If not, please do so now: open {{ack.url}}
and enter the code {{ack.code}}, your name and your role. You can also say there that this is not meant for you, that you disagree, or that you want a call. Opening the link alone does not count as an answer. Or call us.

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
            path: "templates/withdrawal/advisory.yaml",
            content: #"""
# Takes the notice back from customers who were told in error. It asks for no answer, and repeats no figures.
schema: 1
kind: withdrawal
subjectPrefix: "Provider Security: Withdrawn:"
defaultLocale: en
requiredFacts: [callback]

"""#
        ),
        (
            path: "templates/withdrawal/de/body.html.mustache",
            content: #"""
<!DOCTYPE html>
<html lang="de">
<head><meta charset="utf-8"><title>Zurückgenommen: Sicherheitshinweis {{incident.id}}</title></head>
<body>
<p><strong>{{incident.tlp}}</strong></p>
<h1>Sicherheitshinweis {{incident.id}} für {{tenant.name}}: zurückgenommen</h1>
<p>An {{contact.name}}. Bitte nur an Personen weitergeben, die den früheren Hinweis kennen.{{#incident.embargo}}<br>Bitte nicht veröffentlichen vor {{incident.embargo}}.{{/incident.embargo}}</p>
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
<p>Ihr Fallcode lautet <strong>{{caseCode}}</strong>; er ist in jedem Hinweis derselbe. Rufen Sie uns unter der Nummer an, die in Ihrem Vertrag oder auf unserer Website steht (es sollte {{facts.callback}} sein), und fragen Sie danach: Wir lesen Ihnen den Code vor, nicht umgekehrt. Wir fragen nie nach einem Passwort und bitten Sie nie, etwas zu installieren.</p>
<h2>So erreichen Sie uns</h2>
<p>Sie brauchen nicht zu antworten. Wenn Sie Fragen haben oder meinen, dass der Hinweis doch für Sie war, rufen Sie uns unter dieser Nummer an.</p>
<p>Provider Security, Hinweis Version {{version}}</p>
<p><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/withdrawal/de/body.txt.mustache",
            content: #"""
{{incident.tlp}}

SICHERHEITSHINWEIS {{incident.id}} FÜR {{tenant.name}}: ZURÜCKGENOMMEN
An {{contact.name}}. Bitte nur an Personen weitergeben, die den früheren Hinweis kennen.
{{#incident.embargo}}
Bitte nicht veröffentlichen vor {{incident.embargo}}.
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
Ihr Fallcode lautet {{caseCode}}; er ist in jedem Hinweis derselbe. Rufen Sie uns unter der Nummer an, die in Ihrem Vertrag oder auf unserer Website steht (es sollte {{facts.callback}} sein), und fragen Sie danach: Wir lesen Ihnen den Code vor, nicht umgekehrt. Wir fragen nie nach einem Passwort und bitten Sie nie, etwas zu installieren.

SO ERREICHEN SIE UNS
Sie brauchen nicht zu antworten. Wenn Sie Fragen haben oder meinen, dass der Hinweis doch für Sie war, rufen Sie uns unter dieser Nummer an.

Provider Security, Hinweis Version {{version}}
{{incident.tlp}}

"""#
        ),
        (
            path: "templates/withdrawal/de/subject.mustache",
            content: #"""
unbefugter Zugriff auf E-Mails, {{tenant.name}} ({{incident.id}})

"""#
        ),
        (
            path: "templates/withdrawal/de/webhook.txt.mustache",
            content: #"""
{{incident.tlp}}
SICHERHEITSHINWEIS {{incident.id}} FÜR {{tenant.name}}: ZURÜCKGENOMMEN
Diesen Hinweis muss ein Mensch lesen und schließen, was der frühere ausgelöst hat.
{{#incident.embargo}}
Bitte nicht veröffentlichen vor {{incident.embargo}}.
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
<head><meta charset="utf-8"><title>Withdrawn: security notice {{incident.id}}</title></head>
<body>
<p><strong>{{incident.tlp}}</strong></p>
<h1>Security notice {{incident.id}} for {{tenant.name}}: withdrawn</h1>
<p>To {{contact.name}}. Keep it to the people who know of the earlier notice.{{#incident.embargo}}<br>Please do not make this public before {{incident.embargo}}.{{/incident.embargo}}</p>
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
<p>Your case code is <strong>{{caseCode}}</strong>, the same in every notice. Call us on the number in your contract or on our website (it should be {{facts.callback}}) and ask for it: we read it to you, not you to us. We never ask for a password, or for anything to be installed.</p>
<h2>How to reach us</h2>
<p>You need not answer. If you have questions, or think that the notice was for you after all, call us on that number.</p>
<p>Provider Security, notice version {{version}}</p>
<p><strong>{{incident.tlp}}</strong></p>
</body>
</html>

"""#
        ),
        (
            path: "templates/withdrawal/en/body.txt.mustache",
            content: #"""
{{incident.tlp}}

SECURITY NOTICE {{incident.id}} FOR {{tenant.name}}: WITHDRAWN
To {{contact.name}}. Keep it to the people who know of the earlier notice.
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
Your case code is {{caseCode}}, the same in every notice. Call us on the number in your contract or on our website (it should be {{facts.callback}}) and ask for it: we read it to you, not you to us. We never ask for a password, or for anything to be installed.

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
wetlands-agency,9,director; permits; press-office; six analysts,2023-05-16,2023-06-15,1284,37,"203.0.113.24, 198.51.100.7",EV-703-WE,2024-07-31,Most of what was opened concerns the delta survey.,,attachments/wetlands-agency/affected-mailboxes.csv,
foreign-trade-office,12,minister's office; soc; ten officers,2023-05-15,2023-06-16,4310,212,"203.0.113.24, 203.0.113.61",EV-706-FO,2024-07-31,The mailbox soc@foreign-trade.example is among them: answer from another device and account.,smtp,,
treaty-secretariat,5,secretary; assurance; three delegates,2023-05-18,2023-06-16,2207,95,203.0.113.61,EV-709-TR,2024-07-31,The mailbox assurance@river-treaties.example is among them.,soc/smtp,,
lowlands-census,2,commissioner; methods,2023-05-23,2023-06-12,318,4,198.51.100.7,EV-712-LO,2024-01-31,,,,
harbour-authority,3,harbour master; legal; customs liaison,2023-05-17,2023-06-14,744,19,198.51.100.92,EV-715-HA,2024-01-31,,,,
bundesamt-pegel,4,Präsidium; Warndienst; zwei Referate,2023-05-19,2023-06-15,962,41,203.0.113.24,EV-718-BU,2024-01-31,Gelesen wurden vor allem Nachrichten zum Warndienst.,,attachments/bundesamt-pegel/betroffene-postfaecher.csv,
landesamt-vermessung,1,Referat Geodaten,2023-05-25,2023-06-09,127,0,198.51.100.7,EV-721-LA,2024-01-31,,,,
ministere-rivages,6,cabinet; service juridique; quatre conseillers,2023-05-16,2023-06-16,1873,88,"203.0.113.61, 198.51.100.92",EV-724-MI,2024-07-31,,,attachments/ministere-rivages/boites-concernees.csv,
alder-reed-bank,2,treasury; sanctions desk,2023-05-22,2023-06-13,402,11,203.0.113.24,EV-727-AL,2024-01-31,,,,
brightwater-energy,1,general manager,2023-05-30,2023-06-08,86,2,198.51.100.7,EV-730-BR,2024-01-31,,,,
cobalt-freight,3,bookings; customs; board office,2023-05-24,2023-06-11,655,23,203.0.113.61,EV-733-CO,2024-01-31,,,,
donaukristall,1,Geschäftsführung,2023-06-01,2023-06-07,54,,198.51.100.92,EV-736-DO,2024-01-31,,,,
elmshore-university,4,Institute of River Law (four fellows),2023-05-17,2023-06-15,1511,63,203.0.113.24,EV-739-EL,2024-01-31,,,,
fjordline-law,2,two partners,2023-05-21,2023-06-14,893,57,203.0.113.61,EV-742-FJ,2024-01-31,Mail of your clients may be among what was read.,,,
granite-hospital,1,research office,2023-05-29,2023-06-10,143,6,198.51.100.7,EV-745-GR,2024-01-31,We found no patient records among the messages opened.,,,
hanse-elbe-logistik,2,Vorstandsbüro; Zollabwicklung,2023-05-26,2023-06-12,371,15,198.51.100.92,EV-748-HA,2024-01-31,,,,
isarwerk,3,Entwicklung; Export; Vorstand Technik,2023-05-20,2023-06-15,1120,74,"203.0.113.24, 198.51.100.92",EV-751-IS,2024-01-31,Unter den Anhängen sind Konstruktionszeichnungen.,,,
juniper-institute,7,executive director; six fellows,2023-05-15,2023-06-16,3954,301,"203.0.113.24, 203.0.113.61",EV-754-JU,2024-07-31,,,,
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
