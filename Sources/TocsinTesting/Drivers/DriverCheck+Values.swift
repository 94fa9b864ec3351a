import Testing
import TocsinLedger

extension DriverCheck {
    /// Values, placeholders and the order of texts.
    static let values = [
        DriverCheck("A database without tables says so until it has one") { bench in
            let database = try await bench.open()
            #expect(try await database.read { try $0.isEmpty() })
            try await database.write { _ = try $0.run(.makeThings, []) }
            #expect(try await !database.read { try $0.isEmpty() })
        },
        DriverCheck("Texts come back byte by byte: empty, composed or not, beyond the first plane, quoted, long") {
            bench in
            let database = try await bench.openWithTable()
            let texts = [
                "", " ", "é", "e\u{301}", "🚨👩‍👩‍👧", "O'Brien; DROP TABLE things --", "?1 $1 :a", "line\r\nbreak",
                String(repeating: "ü", count: 100_000),
            ]
            for text in texts { try await database.add(text) }
            let stored = Set(try await database.names().map { Array($0.utf8) })
            #expect(stored == Set(texts.map { Array($0.utf8) }))
        },
        DriverCheck("Integers keep all 64 bits, and NULL is no number") { bench in
            let database = try await bench.openWithTable()
            let numbers: [Int64] = [.min, -1, 0, 1, 9_007_199_254_740_993, .max]
            for (index, number) in numbers.enumerated() { try await database.add("\(index)", number) }
            try await database.write { _ = try $0.run(.addThing, [.text("z"), .null]) }
            let stored = try await database.read { try $0.all(.allThings) { $0.optionalInteger(1) } }
            #expect(stored == numbers + [nil])
        },
        DriverCheck("Placeholders go by their number, not by their place") { bench in
            let database = try await bench.openWithTable()
            let swapped = SQL("INSERT INTO things (amount, name) VALUES (?2, ?1)")
            try await database.write { _ = try $0.run(swapped, [.text("seven"), .integer(7 as Int64)]) }
            let twice = SQL("SELECT name FROM things WHERE name = ?1 AND amount = ?2 AND name <> 'x' AND amount = ?2")
            let found = try await database.read {
                try $0.all(twice, [.text("seven"), .integer(7 as Int64)]) { $0.text(0) }
            }
            #expect(found == ["seven"])
        },
        DriverCheck("A statement with too few or too many values is refused") { bench in
            let database = try await bench.openWithTable()
            for values in [[SQLValue.text("a")], [.text("a"), .null, .null]] {
                let error = await #expect(throws: SQLError.self) {
                    try await database.write { _ = try $0.run(.addThing, values) }
                }
                #expect(error?.code == .failed)
            }
        },
        DriverCheck("Texts are ordered by their bytes, whatever the machine's language is") { bench in
            let database = try await bench.openWithTable()
            let texts = ["Zürich", "aachen", "Aachen", "äpfel", "a-b", "a_b", "ab"]
            for text in texts { try await database.add(text) }
            #expect(try await database.names() == texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        },
        DriverCheck("A change tells how many rows it changed, and no more when it changes none") { bench in
            let database = try await bench.openWithTable()
            for name in ["a", "b", "c"] { try await database.add(name, 1) }
            let counts = try await database.write { connection in
                try [
                    connection.run(.changeThings, [.integer(2 as Int64)]),
                    connection.run(.changeThings, [.integer(2 as Int64)]),
                ]
            }
            #expect(counts == [3, 0])
        },
    ]
}
