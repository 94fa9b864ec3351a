import Foundation
import Glibc

/// A Postfix of one test's own: its folders are temporary, it listens on loopback alone, and passes everything on.
///
/// It takes STARTTLS with the given certificate, at most 20,000 bytes of a message, and replies to two recipients with
/// errors: `unknown@refused.example` (550 5.1.1) and `later@refused.example` (450 4.2.0). Postfix begins as root only.
package final class Postfix: Sendable {
    package let port: Int
    private let folder: TemporaryFolder
    private let server: RunningProgram

    /// Whether it is installed and may be started.
    package static let isAvailable = Program.find("postfix") != nil && geteuid() == 0

    /// Starts it and waits until it listens.
    ///
    /// - Parameters:
    ///   - next: The loopback port to which it relays.
    ///   - certificate: A PEM file; `key` is its private key.
    package init(next: Int, certificate: String, key: String) async throws {
        guard let program = Program.find("postfix") else { throw TestFault("there is no Postfix") }
        folder = try TemporaryFolder()
        port = try freePort()
        for name in ["etc", "queue", "data"] {
            try FileManager.default.createDirectory(
                atPath: folder.file(name), withIntermediateDirectories: false)
        }
        guard let owner = getpwnam("postfix") else { throw TestFault("there is no user for Postfix") }
        chown(folder.file("data"), owner.pointee.pw_uid, owner.pointee.pw_gid)
        let settings = """
            compatibility_level = 3.6
            queue_directory = \(folder.file("queue"))
            data_directory = \(folder.file("data"))
            command_directory = /usr/sbin
            daemon_directory = /usr/lib/postfix/sbin
            mail_owner = postfix
            setgid_group = postdrop
            maillog_file = \(folder.file("log"))
            maillog_file_prefixes = \(folder.path)
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            myhostname = relay.provider.example
            mydestination =
            mynetworks = 127.0.0.0/8
            relayhost = [127.0.0.1]:\(next)
            smtp_dns_support_level = disabled
            smtp_tls_security_level = none
            smtpd_tls_security_level = encrypt
            smtpd_tls_cert_file = \(certificate)
            smtpd_tls_key_file = \(key)
            smtpd_tls_received_header = yes
            smtpd_recipient_restrictions = check_recipient_access inline:{\
            {unknown@refused.example = 550 5.1.1 User unknown}, {later@refused.example = 450 4.2.0 Try again later}},\
             permit_mynetworks, reject
            message_size_limit = 20000
            alias_maps =
            alias_database =

            """
        try Data(settings.utf8).write(to: URL(fileURLWithPath: folder.file("etc/main.cf")))
        let services = """
            127.0.0.1:\(port) inet n - n - - smtpd
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            trace unix - - n - 0 bounce
            smtp unix - - n - - smtp
            error unix - - n - - error
            retry unix - - n - - error
            anvil unix - - n - 1 anvil
            scache unix - - n - 1 scache
            tlsmgr unix - - n 1000? 1 tlsmgr
            proxymap unix - - n - - proxymap
            postlog unix-dgram n - n - 1 postlogd

            """
        try Data(services.utf8).write(to: URL(fileURLWithPath: folder.file("etc/master.cf")))
        server = try program.start(["-c", folder.file("etc"), "start-fg"])
        guard await isListening(port, while: server) else { throw TestFault("Postfix did not start: \(log)") }
    }

    deinit {
        // It forgets its children if it is only killed. Without it, nothing is left to stop.
        _ = try? Program.find("postfix")?.run(["-c", folder.file("etc"), "stop"])
    }

    /// What it has logged.
    package var log: String { (try? String(contentsOfFile: folder.file("log"), encoding: .utf8)) ?? "" }
}

/// A loopback port that nobody listens on, for servers that can't be given port 0.
func freePort() throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw TestFault("no socket: errno \(errno)") }
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
            bind(descriptor, address, size) == 0 ? getsockname(descriptor, address, &size) : -1
        }
    }
    guard result == 0 else { throw TestFault("no port: errno \(errno)") }
    return Int(UInt16(bigEndian: address.sin_port))
}

/// Waits until something accepts connections at a loopback port.
///
/// - Returns: `false` if the program ended before, or after a minute.
func isListening(_ port: Int, while program: RunningProgram) async -> Bool {
    for _ in 0..<1_200 {
        if canConnect(port) { return true }
        if !program.isRunning { return false }
        try? await Task.sleep(for: .milliseconds(50))
    }
    return false
}

private func canConnect(_ port: Int) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
            connect(descriptor, address, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
    }
}
