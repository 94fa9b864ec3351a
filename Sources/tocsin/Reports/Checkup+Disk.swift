import TocsinCore
import TocsinFiles

extension Checkup {
    /// Whether the ledger has room to grow.
    mutating func lookAtDisk(_ bench: Workbench) {
        let name = "disk of the ledger"
        guard let space = bench.ledgerDisk else {
            return add(name, seen: "can't be looked at: its folder is not there yet")
        }
        let advice = "make room: a ledger that can't be written stops all sending"
        switch space.verdict {
        case .ample: add(name, seen: space.words)
        case .low:
            add(name, seen: space.words)
            note("the ledger's disk is nearly full (\(space.words)): \(advice)")
        case .critical:
            let place = Place(file: bench.workspace.name(of: bench.databasePath))
            add(name, seen: space.words, [Problem("the ledger's disk is full (\(space.words)): \(advice)", at: place)])
        }
    }
}
