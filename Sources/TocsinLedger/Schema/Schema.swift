/// The tables of the ledger and how they came to be: forward-only, numbered, one transaction each.
package enum Schema {
    /// The version that this program writes.
    package static let version = 1

    /// The statements that lead from one version to the next; entry 0 makes version 1 from nothing.
    ///
    /// `{TEXT}` is the text type: on PostgreSQL with `COLLATE "C"`, so that order and hashes agree. `{KEY}` makes a whole
    /// number the primary key: on SQLite the row's own number, which needs no index beside the table.
    package static let migrations: [[SQL]] = [
        [
            SQL("CREATE TABLE settings (name {TEXT} PRIMARY KEY, value {TEXT} NOT NULL)"),
            // Who acts: a name, and the system's user and host that used it.
            SQL(
                """
                CREATE TABLE actors (actor {KEY}, name {TEXT} NOT NULL, login {TEXT} NOT NULL,
                host {TEXT} NOT NULL, UNIQUE (name, login, host))
                """),
            // The history: ids and salted digests only, so that personal data can be erased without breaking it.
            // The *_state columns say what the event changed; the current tables equal their fold.
            SQL(
                """
                CREATE TABLE events (seq {KEY}, at BIGINT NOT NULL, kind {TEXT} NOT NULL,
                actor BIGINT NOT NULL, incident {TEXT} NOT NULL, tenant {TEXT}, delivery {TEXT}, release BIGINT,
                delivery_state {TEXT}, customer_state {TEXT}, release_state {TEXT}, task BIGINT, detail {TEXT})
                """),
            SQL("CREATE INDEX events_of_tenant ON events (incident, tenant, seq)"),
            SQL(
                """
                CREATE TABLE incidents (incident {TEXT} PRIMARY KEY, title {TEXT} NOT NULL, tlp {TEXT} NOT NULL,
                embargo BIGINT, definition {TEXT} NOT NULL, opened_at BIGINT NOT NULL, updated_at BIGINT NOT NULL)
                """),
            // Every definition that an incident has had, by the event that brought it.
            SQL(
                """
                CREATE TABLE incident_definitions (seq {KEY}, incident {TEXT} NOT NULL,
                definition {TEXT} NOT NULL)
                """),
            // The checklist of the newest definition, so that it can be asked for in sets.
            SQL(
                """
                CREATE TABLE checklist (incident {TEXT} NOT NULL, step {TEXT} NOT NULL, who {TEXT} NOT NULL,
                PRIMARY KEY (incident, step))
                """),
            // What was said of its steps, by the event that told it; of each step and customer the newest counts. An empty
            // tenant is the provider.
            SQL(
                """
                CREATE TABLE step_marks (seq {KEY}, incident {TEXT} NOT NULL, step {TEXT} NOT NULL,
                tenant {TEXT} NOT NULL, done BIGINT NOT NULL)
                """),
            SQL("CREATE INDEX step_marks_of_step ON step_marks (incident, step, tenant, seq)"),
            // The same sources always have the same version; a number never changes its text.
            SQL(
                """
                CREATE TABLE advisory_versions (incident {TEXT} NOT NULL, version BIGINT NOT NULL,
                advisory {TEXT} NOT NULL, kind {TEXT} NOT NULL, sources_sha {TEXT} NOT NULL,
                PRIMARY KEY (incident, version), UNIQUE (incident, advisory, sources_sha))
                """),
            // inputs: everything that decides the text and is the same for all customers; files: what was read. waves: how
            // many parts it goes out in, 0 for all at once; wave: the one that started last; accepted_failures: how many
            // failures of each wave a person has accepted. replaces: the version that it replaces; superseded_by: the
            // release that replaced its version. coordination: the frozen waits; step: how long after an acceptance time may
            // move a customer on, in microseconds; no value for never. break_glass: the event
            // of the one approval that let it go, whose reason stands in evidence.
            SQL(
                """
                CREATE TABLE releases (incident {TEXT} NOT NULL, release BIGINT NOT NULL, advisory {TEXT} NOT NULL,
                version BIGINT NOT NULL, kind {TEXT} NOT NULL, state {TEXT} NOT NULL, reason {TEXT},
                digest {TEXT} NOT NULL, inputs {TEXT} NOT NULL, files {TEXT} NOT NULL,
                key_fingerprint {TEXT} NOT NULL, required BIGINT NOT NULL, created_at BIGINT NOT NULL,
                created_by BIGINT NOT NULL, approved_at BIGINT, resumed_at BIGINT, drifted {TEXT},
                waves BIGINT NOT NULL, wave BIGINT NOT NULL, accepted_failures {TEXT}, replaces BIGINT,
                asks_again BIGINT NOT NULL, superseded_by BIGINT, coordination {TEXT}, step BIGINT, break_glass BIGINT,
                PRIMARY KEY (incident, release))
                """),
            // signature, public_key: base64; what was signed can be made anew from the row.
            SQL(
                """
                CREATE TABLE approvals (seq {KEY}, incident {TEXT} NOT NULL, release BIGINT NOT NULL,
                actor BIGINT NOT NULL, digest {TEXT} NOT NULL, at BIGINT NOT NULL, signature {TEXT}, public_key {TEXT})
                """),
            // related_to: of a consumer's account, the impacted organisation that its owner works for; for the coordinator alone.
            // The contact plan of step_release runs: at step_at time moves the customer on. again_at: when a person
            // wants to be told again that nobody has answered. reconfirm: the version that must be confirmed anew, and since
            // when; confirmed_again_at: when that was done, or a dispute ended so.
            SQL(
                """
                CREATE TABLE customers (incident {TEXT} NOT NULL, tenant {TEXT} NOT NULL, state {TEXT} NOT NULL,
                kind {TEXT} NOT NULL, tier {TEXT}, sector {TEXT}, region {TEXT}, share {TEXT} NOT NULL,
                acknowledged BIGINT NOT NULL, queued_at BIGINT NOT NULL, approved_at BIGINT, accepted_at BIGINT,
                confirmed_at BIGINT, mitigated_at BIGINT, step_at BIGINT, step_release BIGINT, again_at BIGINT,
                reconfirm BIGINT, reconfirm_since BIGINT, confirmed_again_at BIGINT, related_to {TEXT}, PRIMARY KEY (incident, tenant))
                """),
            SQL("CREATE INDEX customers_timed ON customers (step_at) WHERE step_at IS NOT NULL"),
            SQL("CREATE INDEX customers_related ON customers (incident, related_to) WHERE related_to IS NOT NULL"),
            SQL("CREATE INDEX customers_by_state ON customers (incident, state, acknowledged)"),
            // Personal data: names, addresses, facts; everything about one customer that a release was planned from.
            SQL(
                """
                CREATE TABLE plans (incident {TEXT} NOT NULL, release BIGINT NOT NULL, tenant {TEXT} NOT NULL,
                plan {TEXT} NOT NULL, wave BIGINT, timezone {TEXT}, PRIMARY KEY (incident, release, tenant))
                """),
            // The files that go along with notices, each once whatever names it: by base64 in lines, as they go out. sha is of
            // the content, size its bytes. Personal data, as plans are.
            SQL(
                """
                CREATE TABLE attachments (sha {TEXT} PRIMARY KEY, size BIGINT NOT NULL, content {TEXT} NOT NULL)
                """),
            // live: 0 once a row is cancelled, refused or expired, else 1. resends: how often it was sent again in doubt, but
            // for copies that were surely not taken; from its last replay on, resent from the beginning. round: 0 is the
            // notice, n its nth reminder; reminder_sha: the SHA-256 of the reminder that was approved with the notice. wait: how long
            // the contact may be silent, in microseconds; no value for as the release says.
            SQL(
                """
                CREATE TABLE deliveries (delivery {TEXT} PRIMARY KEY, incident {TEXT} NOT NULL,
                release BIGINT NOT NULL, version BIGINT NOT NULL, advisory {TEXT} NOT NULL, tenant {TEXT} NOT NULL,
                contact {TEXT} NOT NULL, channel {TEXT} NOT NULL, turn BIGINT NOT NULL, state {TEXT} NOT NULL,
                live BIGINT NOT NULL,
                message_sha {TEXT} NOT NULL, due_at BIGINT NOT NULL, worker {TEXT}, fence BIGINT NOT NULL,
                lease_until BIGINT, attempts BIGINT NOT NULL, resends BIGINT NOT NULL, was_uncertain BIGINT NOT NULL,
                resend_stopped BIGINT NOT NULL, resent BIGINT NOT NULL, fault {TEXT}, first_attempt_at BIGINT,
                trying_since BIGINT, sending_since BIGINT, accepted_at BIGINT, wave BIGINT,
                round BIGINT NOT NULL, reminder_sha {TEXT},
                wait BIGINT)
                """),
            // At most one live row for each delivery key; ended badly, the same key may be planned anew. By a column of
            // its own, so that the index rests while a row goes from state to state. Conditions of indexes are written
            // without IN: SQLite would make a table of the list for every row that is written.
            SQL(
                """
                CREATE UNIQUE INDEX deliveries_key ON deliveries (incident, version, tenant, contact, channel, round)
                WHERE live = 1
                """),
            SQL("CREATE INDEX deliveries_due ON deliveries (incident, release, state, channel, due_at)"),
            // Few rows at any time: what time alone can move.
            SQL(
                """
                CREATE INDEX deliveries_timed ON deliveries (state, due_at)
                WHERE (state = 'sending' OR state = 'deferred' OR state = 'uncertain')
                """),
            // Counts how far a wave is without looking at a row; a release without waves has no part in it.
            SQL(
                """
                CREATE INDEX deliveries_waves ON deliveries (incident, release, wave, tenant, state)
                WHERE wave IS NOT NULL
                """),
            SQL("CREATE INDEX deliveries_resent ON deliveries (incident) WHERE resent > 0"),
            SQL("CREATE INDEX deliveries_of_tenant ON deliveries (incident, tenant)"),
            SQL(
                """
                CREATE INDEX deliveries_leased ON deliveries (worker) WHERE worker IS NOT NULL
                """),
            // Personal data: replies may repeat an address.
            SQL(
                """
                CREATE TABLE attempts (delivery {TEXT} NOT NULL, attempt BIGINT NOT NULL, fence BIGINT NOT NULL,
                worker {TEXT} NOT NULL, started_at BIGINT NOT NULL, ended_at BIGINT, outcome {TEXT}, code BIGINT,
                enhanced {TEXT}, reply {TEXT}, PRIMARY KEY (delivery, attempt))
                """),
            // Only the SHA-256 of a token: a stolen database can't acknowledge.
            SQL(
                """
                CREATE TABLE tokens (token_sha {TEXT} PRIMARY KEY, incident {TEXT} NOT NULL, tenant {TEXT} NOT NULL,
                contact {TEXT} NOT NULL)
                """),
            // Personal data: who said what, for the event with the same number; no tenant for what is about the incident.
            SQL(
                """
                CREATE TABLE evidence (seq {KEY}, incident {TEXT} NOT NULL, tenant {TEXT},
                contact {TEXT}, answer {TEXT}, via {TEXT}, person {TEXT}, said_at BIGINT, version BIGINT,
                note {TEXT})
                """),
            SQL("CREATE INDEX evidence_of_tenant ON evidence (incident, tenant)"),
            SQL(
                """
                CREATE TABLE tasks (task {KEY}, incident {TEXT} NOT NULL, tenant {TEXT},
                delivery {TEXT}, relay {TEXT}, kind {TEXT} NOT NULL, opened_at BIGINT NOT NULL, closed_at BIGINT)
                """),
            SQL("CREATE INDEX tasks_of_tenant ON tasks (incident, tenant)"),
            SQL("CREATE INDEX tasks_open ON tasks (incident) WHERE closed_at IS NULL"),
            // What is not to be trusted since it was said; no channel means every channel of the contact, and so on.
            SQL(
                """
                CREATE TABLE distrust (seq {KEY}, incident {TEXT} NOT NULL, tenant {TEXT} NOT NULL, contact {TEXT},
                channel {TEXT})
                """),
            SQL("CREATE INDEX distrust_of_tenant ON distrust (incident, tenant)"),
            // What people decided about an incident as a whole, for the event with the same number; rows are only added.
            // at: the instant that the person names. Without personal data: words and second persons are evidence.
            SQL(
                """
                CREATE TABLE decisions (seq {KEY}, incident {TEXT} NOT NULL, kind {TEXT} NOT NULL, tenant {TEXT},
                subject {TEXT}, at BIGINT NOT NULL, detail {TEXT})
                """),
            SQL("CREATE INDEX decisions_of_incident ON decisions (incident, seq)"),
            SQL(
                """
                CREATE TABLE workers (worker {TEXT} PRIMARY KEY, host {TEXT} NOT NULL, pid BIGINT NOT NULL,
                started_at BIGINT NOT NULL, seen_at BIGINT NOT NULL, stopped_at BIGINT, report {TEXT})
                """),
            SQL(
                """
                CREATE TABLE summaries (incident {TEXT} NOT NULL, partner {TEXT} NOT NULL, level {TEXT} NOT NULL,
                tlp {TEXT} NOT NULL, as_of BIGINT NOT NULL, edition BIGINT NOT NULL, made_at BIGINT NOT NULL,
                inputs {TEXT} NOT NULL, PRIMARY KEY (incident, partner, level, tlp, as_of))
                """),
        ]
    ]
}

extension SQL {
    static let findSettings = SQL("SELECT value FROM settings WHERE name = ?1")
    static let putSetting = SQL(
        "INSERT INTO settings (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
    static let addSetting = SQL("INSERT INTO settings (name, value) VALUES (?1, ?2)")
}
