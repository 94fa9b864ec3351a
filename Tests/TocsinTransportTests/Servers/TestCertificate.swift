import Foundation
import TocsinTestSupport

/// A private authority and a certificate by it for `localhost` and `127.0.0.1`, made once by `openssl`.
struct TestCertificate: Sendable {
    private let folder: TemporaryFolder
    let authority: String
    let certificate: String
    let key: String
    /// An authority that did not sign the certificate.
    let otherAuthority: String

    static let shared: TestCertificate? = try? TestCertificate()

    private init() throws {
        folder = try TemporaryFolder()
        let path = folder.file
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
        guard let program = Program.find("openssl") else { throw TestFault("there is no openssl") }
        let result = try program.run(arguments)
        guard result.status == 0 else { throw TestFault("openssl \(arguments[0]) failed: \(result.errors)") }
    }
}
