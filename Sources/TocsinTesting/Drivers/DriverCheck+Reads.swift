import Testing
import TocsinLedger

extension DriverCheck {
    /// Reads: one snapshot each, and never in a writer's way.
    static let reads = [
        DriverCheck("A read sees one snapshot, although others write meanwhile") { bench in
            let database = try await bench.openWithTable()
            let other = try await bench.open()
            try await database.add("before")
            let seen = try await database.read { connection in
                let first = try connection.all(.allThings) { $0.text(0) }
                try bench.wait { try await other.add("meanwhile") }
                return [first, try connection.all(.allThings) { $0.text(0) }]
            }
            #expect(seen == [["before"], ["before"]])
            #expect(try await database.names() == ["before", "meanwhile"])
        },
        DriverCheck("A read waits for no writer and sees nothing that is not committed") { bench in
            let database = try await bench.openWithTable()
            let other = try await bench.open()
            try await database.write { connection in
                try connection.run(.addThing, [.text("pending"), .null])
                try bench.wait {
                    guard try await other.names().isEmpty, try await database.names().isEmpty else {
                        throw SQLError(.failed, "a reader saw what is not committed")
                    }
                }
            }
            #expect(try await other.names() == ["pending"])
        },
        DriverCheck("A body's error ends the read and comes back") { bench in
            let database = try await bench.openWithTable()
            let error = await #expect(throws: SQLError.self) {
                try await database.read { _ in throw SQLError(.corrupt, "as the body said") }
            }
            #expect(error?.description == "as the body said")
            #expect(try await database.names().isEmpty)
        },
        DriverCheck("A statement that is no SQL fails with a message, and the connection goes on") { bench in
            let database = try await bench.openWithTable()
            let error = await #expect(throws: SQLError.self) {
                try await database.read { try $0.forEach(SQL("SELECT FROM nowhere"), []) { _ in } }
            }
            #expect(error?.code == .failed)
            #expect(try await database.names().isEmpty)
        },
        DriverCheck("A sound database has no integrity problems") { bench in
            let database = try await bench.openWithTable()
            #expect(try await database.integrityProblems().isEmpty)
        },
    ]
}
