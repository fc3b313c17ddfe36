import Domain
import Foundation
import HTTPTypes
import Registry
import Synchronization
import Testing

@testable import Console

@Suite("The pages of uploaded files")
struct FilePageTests {
    /// Ana's file, held, with a name that wants to be markup.
    static func file(
        _ id: String = "fil_a", state: FileState = .held, by person: String = "ana@example.com",
        activity: String = SampleOrganisation.id(2)
    ) -> FileRecord {
        FileRecord(
            id: id, digest: String(repeating: "a", count: 64), name: "<b>Payroll</b>.docx", type: "docx", bytes: 37_231,
            uploader: person, time: StillTime().now.advanced(bySeconds: -60), activity: activity, state: state,
            findings: [FileFinding(label: Label("US_SSN"), count: 30, samples: ["***-**-8726"])],
            computed: .restricted, grounds: ["holds 30 of NATIONAL_ID, which makes it restricted from 20 on"])
    }

    private static func harness(_ files: [FileRecord]) throws -> Harness {
        let harness = try Harness()
        harness.services.change { state in
            state.files = files.enumerated().map { ListedFile(sequence: Int64($0.offset + 1), record: $0.element) }
        }
        return harness
    }

    @Test("the list shows a file escaped, with its state and classification")
    func list() async throws {
        var browser = try await Self.harness([Self.file()]).browser("sec@example.com")
        let page = await browser.get("/files")
        #expect(page.status == .ok)
        #expect(page.text.contains("&lt;b&gt;Payroll&lt;/b&gt;.docx") && !page.text.contains("<b>Payroll"))
        #expect(page.text.contains("Held") && page.text.contains("Restricted"))
        #expect(page.text.contains("<li><a href=\"/files\" aria-current=\"page\""))
    }

    @Test(
        "everybody finds the files that are open to them",
        arguments: [
            ("ana@example.com", true), ("ben@example.com", false), ("it@example.com", true), ("apr@example.com", true),
            ("aud@example.com", true), ("bld@example.com", false),
        ])
    func audience(email: String, sees: Bool) async throws {
        var browser = try await Self.harness([Self.file()]).browser(email)
        #expect(await browser.get("/files").text.contains("Payroll") == sees)
        #expect(await browser.get("/files/fil_a").status == (sees ? .ok : .forbidden))
    }

    @Test("lists are paged, with what is not open to the reader left out")
    func pages() async throws {
        let files = (0..<25).map { number in
            Self.file("fil_\(number)", by: number.isMultiple(of: 2) ? "ana@example.com" : "ben@example.com")
        }
        var browser = try await Self.harness(files).browser("ana@example.com")
        let first = await browser.get("/files").text
        #expect(first.components(separatedBy: "<tr role=\"row\">").count - 2 == 10)
        #expect(first.contains("rel=\"next\""))
        let older = try #require(first.split(separator: "\"").first { $0.hasPrefix("/files?before=") })
        let next = await browser.get(String(older)).text
        #expect(next.components(separatedBy: "<tr role=\"row\">").count - 2 == 3)
        #expect(!next.contains("rel=\"next\""))
    }

    @Test("a filter that cannot be read shows nothing and says so", arguments: ["state=x", "label=x", "before=x"])
    func badFilter(query: String) async throws {
        var browser = try await Self.harness([Self.file()]).browser("sec@example.com")
        let page = await browser.get("/files?\(query)")
        #expect(page.status == .badRequest && !page.text.contains("Payroll"))
    }

    @Test(
        "what a file says is shown to whom policy lets read it, and that is recorded",
        arguments: [("apr@example.com", true), ("sec@example.com", true), ("it@example.com", false)])
    func text(email: String, reads: Bool) async throws {
        let harness = try Self.harness([Self.file()])
        var browser = try await harness.browser(email)
        let page = await browser.get("/files/fil_a").text
        #expect(page.contains("ana.müller@kunde.example.com") == reads)
        #expect(harness.services.state.withLock { $0.readings.count } == (reads ? 1 : 0))
    }

    @Test("how values are replaced is said, as far as it is known")
    func replaced() async throws {
        for (operators, words) in [
            ([.synthetic], "Replaced by a surrogate"), ([.synthetic, .placeholder], "Masked, replaced by a surrogate"),
            ([], ">Replaced<"),
        ] as [(Set<MaskingOperator>, String)] {
            var file = Self.file()
            file.state = .masked
            file.replacements = [Label("US_SSN"): operators]
            var browser = try await Self.harness([file]).browser("sec@example.com")
            #expect(await browser.get("/files/fil_a").text.contains(words))
        }
    }

    @Test("what cannot be recorded is not shown")
    func unrecorded() async throws {
        let harness = try Self.harness([Self.file()])
        harness.services.change { $0.recordFails = true }
        var browser = try await harness.browser("apr@example.com")
        #expect(await browser.get("/files/fil_a").status == .serviceUnavailable)
    }

    @Test("buttons are there for whoever may press them, and for nobody else")
    func buttons() async throws {
        let harness = try Self.harness([Self.file()])
        var approver = try await harness.browser("apr@example.com")
        let open = await approver.get("/files/fil_a").text
        #expect(open.contains("value=\"release\"") && open.contains("value=\"reject\"") && open.contains("(lower)"))
        var uploader = try await harness.browser("ana@example.com")
        let own = await uploader.get("/files/fil_a").text
        #expect(!own.contains("value=\"release\"") && !own.contains("value=\"reject\"") && !own.contains("(lower)"))
    }

    @Test("an approver releases a file and comes back to it")
    func release() async throws {
        let harness = try Self.harness([Self.file()])
        var browser = try await harness.browser("apr@example.com")
        let answer = await browser.post("/files/fil_a", [("act", "release"), ("reason", "the board agreed to it")])
        #expect(answer.status == .seeOther && answer.headers[.location] == "/files/fil_a")
        #expect(harness.services.state.withLock { $0.fileChanges } == [.release])
    }

    @Test(
        "an uploader decides nothing that lets a file go farther",
        arguments: [[("act", "release")], [("act", "classify"), ("classification", "public")]])
    func own(fields: [(String, String)]) async throws {
        let harness = try Self.harness([Self.file()])
        var browser = try await harness.browser("ana@example.com")
        let answer = await browser.post(
            "/files/fil_a", fields.map { (name: $0.0, value: $0.1) } + [("reason", "the board agreed to it")])
        #expect(answer.status == .forbidden)
        #expect(harness.services.state.withLock { $0.fileChanges.isEmpty })
    }

    @Test("a decision without a reason is not made, and the page says why")
    func noReason() async throws {
        let harness = try Self.harness([Self.file()])
        var browser = try await harness.browser("apr@example.com")
        let answer = await browser.post("/files/fil_a", [("act", "release")])
        #expect(answer.status == .badRequest && answer.text.contains("the reason is shorter than 10 characters"))
        #expect(harness.services.state.withLock { $0.fileChanges.isEmpty })
    }

    @Test("what the page cannot have sent is refused", arguments: ["", "open", "classify"])
    func badForm(act: String) async throws {
        let harness = try Self.harness([Self.file()])
        var browser = try await harness.browser("apr@example.com")
        let answer = await browser.post("/files/fil_a", [("act", act), ("reason", "the board agreed to it")])
        #expect(answer.status == .badRequest)
    }

    @Test("a decision from somewhere else is refused")
    func foreign() async throws {
        let harness = try Self.harness([Self.file()])
        var browser = try await harness.browser("apr@example.com")
        let answer = await browser.post(
            "/files/fil_a", [("act", "release"), ("reason", "the board agreed to it"), ("form_token", "x")])
        #expect(answer.status == .forbidden)
        #expect(harness.services.state.withLock { $0.fileChanges.isEmpty })
    }

    @Test("an id that is none is asked of nobody", arguments: ["x", "fil_", "fil_A", "fil_%2e%2e", "fil_b"])
    func unknown(id: String) async throws {
        var browser = try await Self.harness([Self.file()]).browser("sec@example.com")
        #expect(await browser.get("/files/\(id)").status == .notFound)
    }
}
