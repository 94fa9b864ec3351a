import Foundation
import Glibc

/// An nginx of one test's own on loopback, with TLS and HTTP/2, that answers as its configuration says.
package final class Nginx: Sendable {
    package let port: Int
    private let folder: TemporaryFolder
    private let server: RunningProgram

    package static let isAvailable = Program.find("nginx") != nil

    /// Starts it and waits until it listens.
    ///
    /// - Parameters:
    ///   - certificate: A PEM file; `key` is its private key.
    ///   - protocols: What stands behind `listen … ssl`: nothing, or `http2`.
    ///   - locations: What stands in `server { … }`.
    package init(certificate: String, key: String, protocols: String = "", locations: String) async throws {
        guard let program = Program.find("nginx") else { throw TestFault("there is no nginx") }
        let folder = try TemporaryFolder()
        self.folder = folder
        port = try freePort()
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map { "\($0)_temp_path \(folder.file($0));" }.joined(separator: " ")
        let configuration = """
            daemon off;
            worker_processes 1;
            pid \(folder.file("pid"));
            error_log \(folder.file("error.log"));
            events { worker_connections 256; }
            http {
                \(temporary)
                log_format seen '$status $server_protocol $connection $http_webhook_id';
                access_log \(folder.file("access.log")) seen;
                server {
                    listen 127.0.0.1:\(port) ssl \(protocols);
                    ssl_certificate \(certificate);
                    ssl_certificate_key \(key);
                    \(locations)
                }
            }

            """
        try Data(configuration.utf8).write(to: URL(fileURLWithPath: folder.file("nginx.conf")))
        server = try program.start(["-p", folder.path, "-c", folder.file("nginx.conf"), "-e", folder.file("error.log")])
        guard await isListening(port, while: server) else {
            let log = (try? String(contentsOfFile: folder.file("error.log"), encoding: .utf8)) ?? ""
            throw TestFault("nginx did not start: \(log)")
        }
    }

    deinit {
        // Its master stops its worker.
        server.send(SIGTERM)
        _ = try? server.end(within: .seconds(20))
    }

    /// Waits for the log of so many requests: status, protocol, connection and `webhook-id` of each.
    package func requests(_ count: Int) async throws -> [[String]] {
        for _ in 0..<1_200 {
            let text = (try? String(contentsOfFile: folder.file("access.log"), encoding: .utf8)) ?? ""
            let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
            if lines.count >= count { return lines }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw TestFault("nginx did not log \(count) requests")
    }
}
