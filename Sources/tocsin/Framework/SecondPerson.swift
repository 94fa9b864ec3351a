import TocsinCore
import TocsinFiles

extension Workbench {
    /// The second person who agreed; with people listed, one of them.
    ///
    /// - Throws: `TocsinError` of kind `notAllowed` if nobody is named, or somebody who is not listed.
    func requireSecond(_ second: String?, for deed: String) throws(TocsinError) -> String {
        guard let second = second?.trimmed, !second.isEmpty else {
            throw TocsinError(.notAllowed, "\(deed) needs a second person who agreed: name them with --second")
        }
        let people = configuration.people
        guard people.isEmpty || people.contains(where: { $0.name == second }) else {
            throw TocsinError(.notAllowed, "the second person “\(second)” is not listed under people in tocsin.yaml")
        }
        return second
    }
}
