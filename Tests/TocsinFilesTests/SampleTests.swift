import Foundation
import Testing
import TocsinCore

@testable import TocsinFiles

/// The folder of the package, which holds the samples.
private let package = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent().path

@Suite("The samples as a workspace")
struct SampleTests {
    @Test("Every file of the sample workspace is read without a problem")
    func samples() throws {
        let folder = try TemporaryWorkspace()
        let manager = FileManager.default
        for name in ["contacts", "templates"] {
            try manager.copyItem(atPath: package + "/" + name, toPath: folder.path(name))
        }
        for name in ["tocsin.yaml", "incident.yaml", "batch.csv"] {
            try manager.moveItem(atPath: folder.path("templates/workspace/" + name), toPath: folder.path(name))
        }
        let workspace = folder.workspace
        let configuration = try workspace.configuration()
        let directory = try workspace.directory(DirectoryRules(configuration, drill: true))
        let batch = try workspace.batch(file: folder.path("batch.csv"))
        #expect(batch.count > 20)
        for row in batch {
            let tenant = try #require(directory[row.tenant], "\(row.tenant)")
            #expect(!tenant.contacts.isEmpty)
        }
        #expect(try !workspace.incident(file: folder.path("incident.yaml")).incident.steps.isEmpty)
        let names = try workspace.advisoryNames()
        #expect(names.sorted() == AdvisoryKind.allCases.map(\.rawValue).sorted())
        for name in names {
            let advisory = try workspace.advisory(named: name).advisory
            #expect(advisory.kind.rawValue == name)
            let arabic = advisory.kind == .initial ? ["ar"] : []
            #expect(advisory.locales.keys.sorted() == arabic + ["de", "en", "es", "fr", "ja"])
            #expect(advisory.defaultLocale == "en" && advisory.staleTranslations.isEmpty)
        }
        let policy = configuration.policy.coordination
        let reminder = try #require(policy.reminders)
        #expect(try workspace.advisory(named: reminder.advisory).advisory.kind == .reminder)
        #expect(policy.gate.partners.allSatisfy { name in configuration.partners.contains { $0.name == name } })
        #expect(try workspace.summaryTexts().locales["en"] != nil)
        #expect(workspace.drifted(from: directory.files + [batch.fingerprint, configuration.fingerprint]).isEmpty)
    }
}
