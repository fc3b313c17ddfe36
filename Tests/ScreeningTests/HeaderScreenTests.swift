import Domain
import Testing

@testable import Inspection
@testable import Screening

@Suite("Header fields")
struct HeaderScreenTests {
    private func screen(_ lines: [(String, String)], _ profile: Profile = LeakTests.mask) throws -> ScreenedHeader {
        try HeaderScreen(scanner: Shared.scanner.get()).screen(
            lines.map { .init(name: $0, value: $1) }, profile: profile, direction: .request)
    }

    @Test(
        "a value of any kind is replaced, and the fields around it stay",
        arguments: Sample.all.filter { !$0.value.contains("\n") })
    func masked(_ sample: Sample) throws {
        let value = sample.value
        let screened = try screen([("a", "1"), ("x-note", "it is \(value) ."), ("b", "2")])
        let placeholder = try Shared.scanner.get().placeholder(for: sample.label)
        #expect(screened.lines.map { $0?.value } == ["1", "it is [\(placeholder)] .", "2"])
        #expect(screened.labels == [sample.label: 1])
        #expect(screened.isChanged)
        let allowed = try screen([("x-note", "it is \(value) .")], Shared.profile(.allow))
        #expect(!allowed.isChanged && allowed.labels == [sample.label: 1])
    }

    @Test("lines are read by themselves: what one says changes nothing for the next")
    func apart() throws {
        let screened = try screen([
            ("x-version", "version"), ("x-from", "203.0.113.77"), ("x-half", "4111 1111"), ("x", "1111 1111"),
        ])
        #expect(screened.labels == [Label("IP_ADDRESS"): 1])
    }

    @Test("no value that a detector finds by its form is too plain to be looked at, as a value or as a name")
    func harmless() {
        let told = Detector.all.filter { $0.floor == 0 }
        for proof in told.flatMap(\.proofs) where !proof.values.isEmpty {
            for value in proof.values {
                #expect(!HarmlessLine.matches("x-note".utf8, value.utf8), "\(value)")
                #expect(!HarmlessLine.matches(value.utf8, "1".utf8), "\(value)")
            }
        }
        for (name, value) in [("X-Stainless-Lang", "python"), ("x-stainless-read-timeout", "600"), ("age", "12")] {
            #expect(HarmlessLine.matches(name.utf8, value.utf8))
        }
    }

    @Test("a field that held nothing is known by then, one that held something never")
    func known() throws {
        let screen = try HeaderScreen(scanner: Shared.scanner.get())
        let lines = [("user-agent", "OpenAI/Python 2.8.0"), ("x-note", Sample.key.value)]
        for profile in [LeakTests.mask, Shared.profile(.allow)] {
            for (name, value) in lines {
                _ = try screen.screen([.init(name: name, value: value)], profile: profile, direction: .request)
            }
        }
        let agent = HeaderScreen.hash("user-agent", "OpenAI/Python 2.8.0")
        #expect(screen.unknown([agent, nil]) == [])
        #expect(screen.unknown([HeaderScreen.hash("user-agen", "tOpenAI/Python 2.8.0"), agent]) == [0])
        #expect(screen.unknown([agent, HeaderScreen.hash("x-note", Sample.key.value)]) == [1])
        #expect(HeaderScreen.hash("age", "12") == nil)
    }
}
