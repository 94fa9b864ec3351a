import Foundation
import Testing
import TocsinTestSupport

/// A clock of a test's own for the program: libfaketime, which leaves the monotonic clock alone.
struct FakeTime {
    /// Where Debian keeps it.
    static let library: String? = ["x86_64-linux-gnu", "aarch64-linux-gnu"]
        .map { "/usr/lib/\($0)/faketime/libfaketimeMT.so.1" }
        .first { FileManager.default.fileExists(atPath: $0) }

    private let workspace: TemporaryWorkspace
    private(set) var now: Date

    /// - Parameter start: In UTC, `2023-07-11 12:00:00`; each run of the program begins then, and its clock runs.
    init(_ workspace: TemporaryWorkspace, _ start: String) throws {
        self.workspace = workspace
        now = try #require(Self.format.date(from: start))
        let library = try #require(Self.library)
        let timers = workspace.path("timers.so")
        try workspace.write(Self.timers, to: "timers.c")
        let compiler = try #require(Program.find("clang") ?? Program.find("gcc"))
        let made = try compiler.run(["-shared", "-fPIC", workspace.path("timers.c"), "-o", timers])
        try #require(made.status == 0, "\(made.errors)")
        workspace.tocsin.environment["LD_PRELOAD"] = timers + ":" + library
        workspace.tocsin.environment["DONT_FAKE_MONOTONIC"] = "1"
        set()
    }

    mutating func move(hours: Int = 0, minutes: Int = 0) {
        now += TimeInterval(hours * 3_600 + minutes * 60)
        set()
    }

    private func set() {
        workspace.tocsin.environment["TZ"] = "UTC"
        workspace.tocsin.environment["FAKETIME"] = "@" + Self.format.string(from: now)
    }

    /// libfaketime moves the timers of every clock, the monotonic ones too, and whoever sleeps by one never wakes.
    private static let timers = """
        #define _GNU_SOURCE
        #include <sys/timerfd.h>
        #include <sys/syscall.h>
        #include <unistd.h>
        int timerfd_settime(int fd, int flags, const struct itimerspec *to, struct itimerspec *from) {
            return (int)syscall(SYS_timerfd_settime, fd, flags, to, from);
        }

        """

    private static var format: DateFormatter {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "UTC")
        format.dateFormat = "yyyy-MM-dd HH:mm:ss"
        return format
    }
}
