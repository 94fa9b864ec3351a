import Testing
import TocsinLedger

/// An error of a body's own.
private struct Refusal: Error, Equatable {
    var number: Int
}

extension DriverCheck {
    /// Transactions: whole or not at all, durable when they return.
    static let writes = [
        DriverCheck("A write that has returned is seen by every other connection") { bench in
            let writer = try await bench.openWithTable()
            let reader = try await bench.open()
            for number in 0..<20 {
                try await writer.add("\(number)")
                #expect(try await reader.read { try $0.all(.allThings) { _ in 1 }.count } == number + 1)
            }
        },
        DriverCheck("A body that throws leaves no trace, and its own error comes back") { bench in
            let database = try await bench.openWithTable()
            let error = await #expect(throws: Refusal.self) {
                try await database.write { connection in
                    try connection.run(.addThing, [.text("half"), .null])
                    throw Refusal(number: 7)
                }
            }
            #expect(error == Refusal(number: 7))
            #expect(try await database.names().isEmpty)
        },
        DriverCheck("Of many writes at once each stands or falls alone") { bench in
            let database = try await bench.openWithTable()
            let outcomes = try await withThrowingTaskGroup(of: (Int, Bool).self) { group in
                for number in 0..<200 {
                    group.addTask {
                        do {
                            try await database.write { connection in
                                try connection.run(.addThing, [.text("\(number)"), .null])
                                if number.isMultiple(of: 3) { throw Refusal(number: number) }
                                // The same key again: a statement that fails in the middle of a body.
                                if number % 3 == 1 { try connection.run(.addThing, [.text("\(number)"), .null]) }
                            }
                            return (number, true)
                        } catch let error as Refusal {
                            #expect(error.number == number)
                            return (number, false)
                        } catch let error as SQLError {
                            #expect(error.code == .constraint)
                            return (number, false)
                        }
                    }
                }
                return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            for (number, stood) in outcomes { #expect(stood == (number % 3 == 2), "write \(number)") }
            let expected = Set((0..<200).filter { $0 % 3 == 2 }.map(String.init))
            #expect(Set(try await database.names()) == expected)
        },
        DriverCheck("A key that is taken is a violated constraint, which no repetition mends") { bench in
            let database = try await bench.openWithTable()
            try await database.add("a")
            let error = await #expect(throws: SQLError.self) { try await database.add("a") }
            #expect(error?.code == .constraint)
            #expect(error?.isTransient == false)
        },
        DriverCheck("Two connections that write at the same time get no error and lose nothing") { bench in
            let first = try await bench.openWithTable()
            let second = try await bench.open()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    group.addTask { try await first.add("first \(number)") }
                    group.addTask { try await second.add("second \(number)") }
                }
                try await group.waitForAll()
            }
            #expect(try await first.names().count == 200)
        },
        DriverCheck("What one connection read and then changed, no other changed in between") { bench in
            let databases = [try await bench.openWithTable(), try await bench.open()]
            try await databases[0].add("counter", 0)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    let database = databases[number % 2]
                    group.addTask {
                        try await database.write { connection in
                            let amount = try connection.first(.allThings) { $0.integer(1) } ?? -1
                            try connection.run(.changeThings, [.integer(amount + 1)])
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await databases[0].read { try $0.first(.allThings) { $0.integer(1) } } == 100)
        },
        DriverCheck("A write that was begun is finished although its task is cancelled") { bench in
            let database = try await bench.openWithTable()
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                try await database.add("kept")
            }
            try await task.value
            #expect(try await database.names() == ["kept"])
        },
    ]
}
