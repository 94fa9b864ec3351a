import TocsinCore
import TocsinDelivery
import TocsinFiles
import TocsinLedger

extension Workbench {
    /// The releases that drifted and whose every message renders as approved by now.
    func mendedReleases(of incident: String, ledger: Ledger) async throws -> Set<Int> {
        let drifted = try await ledger.releases(of: incident).filter { !$0.drifted.isEmpty }
        if drifted.isEmpty { return [] }
        let workspace = self.workspace
        let composer = NoticeComposer(
            ledger: ledger, tokenKey: try workspace.tokenKey(configuration), secret: { try workspace.secret($0) })
        var mended: Set<Int> = []
        for release in drifted {
            do {
                try await composer.check(
                    release: release.release, of: incident, digest: release.digest,
                    keyFingerprint: release.keyFingerprint)
                if try await composer.firstDrift(inRelease: release.release, of: incident) == nil {
                    mended.insert(release.release)
                }
            } catch is ContentDrift {
                // Still different: resume refuses and says so.
                continue
            }
        }
        return mended
    }
}
