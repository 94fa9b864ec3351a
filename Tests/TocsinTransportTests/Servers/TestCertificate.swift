import Foundation
import TocsinTestSupport

/// A private authority and certificates by it, good and bad ones, made once by `openssl`.
struct TestCertificate: Sendable {
    /// What a server needs.
    struct Pair: Sendable {
        var certificate: String
        var key: String
    }

    private let folder: TemporaryFolder
    let authority: String
    /// For `localhost` and `127.0.0.1`.
    let certificate: String
    let key: String
    /// An authority that did not sign the certificate.
    let otherAuthority: String
    /// The same names, but it has run out.
    let expired: Pair
    let forOtherName: Pair
    /// The same names, signed by nobody but itself.
    let selfSigned: Pair

    static let shared: TestCertificate? = try? TestCertificate()

    /// What a server of a certain fault shows.
    func pair(_ fault: MailFault.Certificate) -> Pair {
        switch fault {
        case .good, .byOtherAuthority: Pair(certificate: certificate, key: key)
        case .expired: expired
        case .forOtherName: forOtherName
        case .selfSigned: selfSigned
        }
    }

    private init() throws {
        let folder = try TemporaryFolder()
        func path(_ name: String) -> String { folder.file(name) }
        func makeAuthority(_ name: String, names: String = "") throws {
            try Self.openssl(
                [
                    "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                    "-subj", "/CN=Tocsin test \(name)", "-keyout", path("\(name).key"), "-out", path("\(name).pem"),
                ] + (names.isEmpty ? [] : ["-addext", "subjectAltName=\(names)"]))
        }
        func makeCertificate(_ name: String, names: String, days: Int) throws -> Pair {
            try Data("subjectAltName=\(names)".utf8).write(to: URL(fileURLWithPath: path("\(name).names")))
            try Self.openssl([
                "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=\(name)",
                "-keyout", path("\(name).key"), "-out", path("\(name).csr"),
            ])
            try Self.openssl([
                "x509", "-req", "-in", path("\(name).csr"), "-CA", path("ca.pem"), "-CAkey", path("ca.key"),
                "-set_serial", "7", "-days", String(days), "-extfile", path("\(name).names"),
                "-out", path("\(name).pem"),
            ])
            return Pair(certificate: path("\(name).pem"), key: path("\(name).key"))
        }
        let names = "DNS:localhost,IP:127.0.0.1"
        for name in ["ca", "other"] { try makeAuthority(name) }
        try makeAuthority("self", names: names)
        let good = try makeCertificate("localhost", names: names, days: 2)
        expired = try makeCertificate("expired", names: names, days: -1)
        forOtherName = try makeCertificate("elsewhere", names: "DNS:elsewhere.example", days: 2)
        self.folder = folder
        authority = path("ca.pem")
        certificate = good.certificate
        key = good.key
        otherAuthority = path("other.pem")
        selfSigned = Pair(certificate: path("self.pem"), key: path("self.key"))
    }

    private static func openssl(_ arguments: [String]) throws {
        guard let program = Program.find("openssl") else { throw TestFault("there is no openssl") }
        let result = try program.run(arguments)
        guard result.status == 0 else { throw TestFault("openssl \(arguments[0]) failed: \(result.errors)") }
    }
}
