package import TocsinCore

/// The impacted tenants of one CSV file and the facts about each, in the order of the file.
///
/// A hundred thousand rows are held as one run of bytes; a row's texts are made when it is looked at.
package struct Batch: Sendable {
    /// One impacted tenant.
    package struct Row: Sendable, Hashable {
        /// Matches `Identifier`; unique in the batch.
        package let tenant: String
        /// A text for every fact column; an empty cell is the empty text.
        package let facts: [String: String]
        /// In the order of the cell; whether the contacts exist is not checked here.
        package let untrusted: [UntrustedMark]
        /// Files for this tenant alone, in the order of the cell; whether they are there is not checked here.
        package let attachments: [AttachmentPath]
        /// Of a consumer's account: the organisation that its owner works for, by its tenant.
        package let relatedTo: String?
        /// Whether the row says that a relation that is known ends.
        package let endsRelation: Bool
        /// Where the row begins.
        package let place: Place
    }

    /// The fact columns in order.
    package let factNames: [String]
    /// Whether it has the column `tocsin.attachments`.
    package let namesAttachments: Bool
    /// The file's content when it was read.
    package let fingerprint: FileFingerprint
    /// What is allowed and most likely not meant.
    package let warnings: [Problem]

    private let storage: BatchStorage

    init(
        factNames: [String], namesAttachments: Bool = false, fingerprint: FileFingerprint, warnings: [Problem] = [],
        storage: BatchStorage
    ) {
        self.factNames = factNames
        self.namesAttachments = namesAttachments
        self.fingerprint = fingerprint
        self.warnings = warnings
        self.storage = storage
    }

    /// The row of one tenant, if the batch has it.
    package subscript(tenant tenant: String) -> Row? {
        storage.position(tenant).map { self[$0] }
    }

    /// Consumers' accounts, and the organisation that each owner works for.
    package var relations: [String: String] {
        Dictionary(
            storage.relations.map { (storage.tenants[Int($0.key)], $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// The customers whose known relation ends.
    package var endedRelations: Set<String> {
        Set(storage.endedRelations.map { storage.tenants[Int($0)] })
    }

    /// All tenants in the order of the file.
    package var tenants: some Sequence<String> {
        storage.tenants
    }
}

extension Batch: RandomAccessCollection {
    package var startIndex: Int { 0 }
    package var endIndex: Int { storage.tenants.count }

    package subscript(position: Int) -> Row {
        var facts: [String: String] = [:]
        facts.reserveCapacity(factNames.count)
        for (index, name) in factNames.enumerated() {
            facts[name] = storage.fact(position, index, width: factNames.count)
        }
        return Row(
            tenant: storage.tenants[position], facts: facts, untrusted: storage.untrusted[Int32(position)] ?? [],
            attachments: storage.attachments[Int32(position)] ?? [], relatedTo: storage.relations[Int32(position)],
            endsRelation: storage.endedRelations.contains(Int32(position)),
            place: Place(file: fingerprint.path, line: Int(storage.lines[position]), column: 1))
    }
}

/// The columns of a batch, compact: all facts one behind the other, and where each ends.
struct BatchStorage: Sendable {
    /// The most bytes of all facts of a batch.
    static let maximumBytes = 1 << 30

    private(set) var tenants: [String] = []
    private(set) var lines: [UInt32] = []
    var untrusted: [Int32: [UntrustedMark]] = [:]
    var attachments: [Int32: [AttachmentPath]] = [:]
    var relations: [Int32: String] = [:]
    var endedRelations: Set<Int32> = []
    private var index = HashIndex()
    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []

    /// Whether another row can be added.
    var isFull: Bool { bytes.count > Self.maximumBytes }

    /// The row of a tenant.
    func position(_ tenant: String) -> Int? {
        position(folded: tenant).flatMap { tenants[$0] == tenant ? $0 : nil }
    }

    /// The row of a tenant whatever the case of its letters: no two rows differ in that alone.
    func position(folded tenant: String) -> Int? {
        let key = tenant.lowercased()
        return index.position(key) { tenants[$0].lowercased() == key }
    }

    mutating func appendTenant(_ tenant: String, line: Int) {
        index.insert(tenant.lowercased(), at: tenants.count)
        tenants.append(tenant)
        lines.append(UInt32(clamping: line))
    }

    mutating func appendFact(_ fact: some Collection<UInt8>) {
        bytes.append(contentsOf: fact)
        ends.append(UInt32(bytes.count))
    }

    func fact(_ row: Int, _ column: Int, width: Int) -> String {
        let cell = row * width + column
        let begin = cell == 0 ? 0 : Int(ends[cell - 1])
        return String(decoding: bytes[begin..<Int(ends[cell])], as: UTF8.self)
    }
}
