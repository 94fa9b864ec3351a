import TocsinCore
import TocsinLedger

extension Ledger.Attendance {
    /// Says on standard error that deliveries wait and nobody sends them; nothing if somebody does.
    func warn() {
        guard isStandstill else { return }
        let style = Style(isColoured: StandardStream.error.isColoured)
        StandardStream.error.write(style(.alarm, standstillText(due)) + "\n")
    }
}

/// What every page says when nobody sends.
///
/// - Parameter due: How many deliveries wait.
func standstillText(_ due: Int) -> String {
    "!!! NOBODY IS SENDING: \(counted(due, "delivery", "deliveries")) of approved releases \(due == 1 ? "waits" : "wait"), and no "
        + "worker has reported for 30 s. Start one: tocsin deliver --by NAME"
}
