import TocsinTestSupport

/// The rows of a table, each with a script of its own in one server, sent through all at once.
///
/// Rows that wait for a time-out run side by side before all others, so that the table takes no longer than its slowest
/// row, and a busy machine does not eat into the time-outs. A test looks at one row's result.
struct FaultTable<Row: Sendable, Result: Sendable>: Sendable {
    /// What became of a row, and what the server saw of it.
    struct Ending: Sendable {
        var result: Result
        var seen: [Seen]
    }

    let rows: [Row]
    let program: String
    let script: @Sendable (Row) -> [String: any Sendable]
    let waits: @Sendable (Row) -> Bool
    /// Sends what the row asks for to a port; `event` waits for the nth time that its server tells such a line.
    let send:
        @Sendable (Row, _ port: Int, _ event: @escaping @Sendable (String, Int) async -> Void) async throws -> Result

    /// - Returns: The endings in the order of the rows.
    func run() async throws -> [Ending] {
        let scripts = Dictionary(uniqueKeysWithValues: rows.indices.map { (String($0), script(rows[$0])) })
        let server = try await ScriptedServer<Seen>(program, ["scripts": scripts])
        try await server.wait(for: rows.count) { $0.port != nil }
        let ports = Dictionary(
            server.seen.compactMap { seen in seen.port.map { (seen.script ?? "", $0) } }, uniquingKeysWith: { $1 })
        let waiting = rows.indices.filter { waits(rows[$0]) }
        var results = try await run(waiting, limit: waiting.count, ports, server)
        let others = rows.indices.filter { !waits(rows[$0]) }
        results.merge(try await run(others, limit: 8, ports, server)) { $1 }
        // Only now everything has been told, also what nobody expected.
        let seen = Dictionary(grouping: await server.stop()) { $0.script ?? "" }
        return try rows.indices.map { index in
            guard let result = results[index] else { throw TestFault("row \(index) has no result") }
            return Ending(result: result, seen: seen[String(index)] ?? [])
        }
    }

    private func run(
        _ indices: [Int], limit: Int, _ ports: [String: Int], _ server: ScriptedServer<Seen>
    ) async throws -> [Int: Result] {
        try await withThrowingTaskGroup(of: (Int, Result).self) { group in
            var results: [Int: Result] = [:]
            for (count, index) in indices.enumerated() {
                if count >= limit, let (ended, result) = try await group.next() { results[ended] = result }
                guard let port = ports[String(index)] else { throw TestFault("row \(index) has no port") }
                group.addTask {
                    let result = try await send(rows[index], port) { line, times in
                        _ = await server.saw(times) { $0.script == String(index) && $0.line == line }
                    }
                    return (index, result)
                }
            }
            for try await (index, result) in group { results[index] = result }
            return results
        }
    }
}
