import Testing

@testable import TocsinCore

@Suite("Small cells")
struct SmallCellsTests {
    /// All tables of a number of cells with a total, in lexical order.
    static func tables(cells: Int, total: Int, from least: Int = 0) -> [[Int]] {
        if cells == 1 { return total >= least ? [[total]] : [] }
        return stride(from: least, through: total, by: 1).flatMap { first in
            tables(cells: cells - 1, total: total - first, from: least).map { [first] + $0 }
        }
    }

    /// What a reader sees: `nil` is hidden. The total comes first.
    private static func face(_ table: [Int], _ smallest: Int) -> [Int?] {
        let total = table.reduce(0, +)
        switch SmallCells.hide(in: table, smallest: smallest) {
        case .allBut(let hidden):
            if (1..<smallest).contains(total) { return [nil] + table.map { _ in nil } }
            return [total] + table.indices.map { hidden.contains($0) ? nil : table[$0] }
        case .totalOnly:
            return [(1..<smallest).contains(total) ? nil : total] + table.map { _ in nil }
        case .nothing:
            return [nil] + table.map { _ in nil }
        }
    }

    @Test(
        "A reader who knows the rule and tries every table can derive no hidden number",
        arguments: [
            (2, 40, 5), (3, 32, 5), (4, 24, 5), (5, 18, 5), (7, 12, 5), (3, 20, 3), (4, 16, 3), (7, 10, 3), (4, 20, 4),
        ])
    func nothingCanBeDerived(cells: Int, most: Int, smallest: Int) {
        var seen: [[Int?]: [Set<Int>]] = [:]
        for total in 0...most {
            for table in Self.tables(cells: cells, total: total) {
                let face = Self.face(table, smallest)
                var values = seen[face] ?? Array(repeating: [], count: cells + 1)
                values[0].insert(total)
                for index in table.indices { values[index + 1].insert(table[index]) }
                seen[face] = values
            }
        }
        #expect(seen.count > most)
        for (face, values) in seen {
            for index in face.indices where face[index] == nil {
                if values[index].count < 2 { Issue.record("\(face): number \(index) must be \(values[index])") }
            }
        }
    }

    @Test("No small number is ever shown, and the hidden ones don't sum to a small number")
    func smallIsHidden() {
        for total in 0...24 {
            for table in Self.tables(cells: 4, total: total) {
                let face = Self.face(table, 5)
                #expect(!face.contains { (1...4).contains($0 ?? 0) })
                guard let shown = face[0] else { continue }
                let hidden = shown - face.dropFirst().reduce(0) { $0 + ($1 ?? 0) }
                #expect(hidden == 0 || hidden >= 5)
            }
        }
    }

    @Test("A further number is hidden only if the small ones alone could be derived, or sum to a small number")
    func nothingIsHiddenWithoutNeed() {
        for total in 5...22 {
            for table in Self.tables(cells: 4, total: total) {
                guard case .allBut(let hidden) = SmallCells.hide(in: table) else { continue }
                let small = table.indices.filter { (1...4).contains(table[$0]) }
                let further = hidden.subtracting(small)
                if further.isEmpty { continue }
                // What a reader could try if only the small ones were hidden: each of them is 1 to 4.
                let sum = small.reduce(0) { $0 + table[$1] }
                let tries = Self.tables(cells: small.count, total: sum, from: 1).filter { $0.allSatisfy { $0 <= 4 } }
                let derived = small.indices.contains { index in Set(tries.map { $0[index] }).count == 1 }
                #expect(derived || sum < 5, "\(table) hides \(hidden)")
                #expect(Set(further.map { table[$0] }).count == 1, "only the smallest and its equals")
            }
        }
    }

    @Test("The order of the cells changes nothing")
    func orderDoesNotMatter() {
        for table in Self.tables(cells: 4, total: 17) {
            guard case .allBut(let hidden) = SmallCells.hide(in: table) else { continue }
            let reversed = Array(table.reversed())
            #expect(SmallCells.hide(in: reversed) == .allBut(Set(hidden.map { table.count - 1 - $0 })))
        }
    }

    @Test(
        "Known tables",
        arguments: [
            ([0, 6, 17, 0, 2, 0, 0], SmallCells.allBut([1, 4])), ([0, 25, 0, 0, 0, 0, 0], .allBut([])),
            ([2, 3, 20], .allBut([0, 1])), ([1, 1, 23], .allBut([0, 1, 2])), ([4, 4, 17], .allBut([0, 1, 2])),
            ([3, 6, 6, 10], .allBut([0, 1, 2])), ([4, 4, 0], .totalOnly), ([3, 0], .totalOnly),
            ([1, 1, 1, 1, 1], .nothing), ([], .allBut([])), ([0, 0], .allBut([])),
        ])
    func knownTables(table: [Int], expected: SmallCells) {
        #expect(SmallCells.hide(in: table) == expected)
    }
}
