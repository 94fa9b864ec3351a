import Foundation

/// A private authority and a certificate by it for `localhost` and `127.0.0.1`, made once by `openssl`.
struct TestCertificate: Sendable {
    let authority: String
    let certificate: String
    let key: String
    /// An authority that did not sign the certificate.
    let otherAuthority: String

    static let shared: TestCertificate? = try? TestCertificate()

    private init() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tocsin-certificate-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
        for name in ["ca", "other"] {
            try Self.openssl([
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=Tocsin test \(name)", "-keyout", path("\(name).key"), "-out", path("\(name).pem"),
            ])
        }
        try Data("subjectAltName=DNS:localhost,IP:127.0.0.1".utf8).write(to: URL(fileURLWithPath: path("names")))
        try Self.openssl([
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=localhost",
            "-keyout", path("server.key"), "-out", path("server.csr"),
        ])
        try Self.openssl([
            "x509", "-req", "-in", path("server.csr"), "-CA", path("ca.pem"), "-CAkey", path("ca.key"),
            "-set_serial", "7", "-days", "2", "-extfile", path("names"), "-out", path("server.pem"),
        ])
        authority = path("ca.pem")
        certificate = path("server.pem")
        key = path("server.key")
        otherAuthority = path("other.pem")
    }

    private static func openssl(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw ServerFault("openssl \(arguments[0]) failed") }
    }
}
