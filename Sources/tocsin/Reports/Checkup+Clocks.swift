import TocsinCore
import TocsinFiles

extension Checkup {
    /// Every rule that sets deadlines can be read.
    mutating func lookAtClocks(_ bench: Workbench) {
        check("clocks") {
            let rules = try bench.clockRules()
            let proposed = rules.filter { $0.status == .proposed }.map(\.rule).joined(separator: ", ")
            return counted(rules.count, "rule") + (proposed.isEmpty ? "" : "; proposed: \(proposed)")
        }
    }
}
