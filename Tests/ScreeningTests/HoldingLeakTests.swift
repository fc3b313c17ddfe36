import Domain
import Inspection
import Screening
import TestKit
import Testing

@Suite("What the organisation holds never leaves an answer that policy keeps it from")
struct HoldingLeakTests {
    static let surfaces = ["chat content", "response.output_text.delta"].compactMap { name in
        Surface.all.first { $0.name == name }
    }

    @Test("in a stream, cut in two anywhere", arguments: Holder.leaks)
    func cut(_ leak: Holder.Leak) throws {
        for surface in Self.surfaces {
            let bytes = Array(surface.stream([leak.text]).utf8)
            let whole = try run(bytes, surface, .mask(.placeholder))
            #expect(whole.refusal == nil && whole.labels[Label(leak.label)] == 1, "\(surface.name)")
            #expect(!whole.out.text.contains(leak.secret))
            #expect(whole.out.text.contains("[\(leak.label)]"))
            for end in stride(from: 0, through: bytes.count, by: Effort.every(7)) {
                let run = try run(bytes, surface, .mask(.placeholder), cuts: [end])
                if run.out != whole.out { try #require(run.out == whole.out, "\(surface.name) at \(end)") }
            }
        }
    }

    @Test("in a stream of single letters, masked or blocked", arguments: Holder.leaks)
    func letters(_ leak: Holder.Leak) throws {
        for surface in Self.surfaces {
            let bytes = Array(surface.stream(leak.text.unicodeScalars.map(String.init)).utf8)
            let masked = try run(bytes, surface, .mask(.placeholder))
            #expect(masked.refusal == nil)
            #expect(try !masked.texts().contains { $0.holds(leak.secret) }, "\(surface.name)")
            let blocked = try run(bytes, surface, .block)
            #expect(blocked.refusal?.code == "sallyport_denied")
            #expect(try !blocked.texts().contains { $0.holds(leak.secret) }, "\(surface.name)")
        }
    }

    @Test("and is recorded with where it is from", arguments: Holder.leaks)
    func origins(_ leak: Holder.Leak) throws {
        let surface = try #require(Self.surfaces.first)
        let run = try run(Array(surface.stream([leak.text]).utf8), surface, .allow)
        let marks = run.passages.flatMap(\.marks).filter { $0.span.label.name == leak.label }
        #expect(marks.count == 1)
        switch marks.first?.span.origin {
        case .row(let row, let set): #expect(row == 1 && set == "customers")
        case .text(let text): #expect(["contract.pdf", "desk"].contains(text.name))
        case nil: #expect(Bool(false), "no origin")
        }
    }

    @Test("a value in the middle of a document is withheld too, and counted")
    func inner() throws {
        let surface = try #require(Self.surfaces.first)
        let text = Holder.document.replacing("Prices rise", with: "Ask jane@example.com. Prices rise")
        var rules = Holder.profile(.mask(.placeholder))
        rules.rules.response[Label("EMAIL_ADDRESS")] = .mask(.placeholder)
        let bytes = Array(surface.stream(text.unicodeScalars.map(String.init)).utf8)
        let run = try StreamRun(bytes, surface.endpoint, rules, scanner: try Holder.scanner.get())
        let said = try run.texts().map(\.text).joined()
        #expect(!said.contains("jane@example.com") && !said.contains("chamber in Ostheim"))
        #expect(said.contains("[CONFIDENTIAL_DOCUMENT]"))
        #expect(run.labels[Label("EMAIL_ADDRESS")] == 1)
    }

    private func run(
        _ bytes: [UInt8], _ surface: Surface, _ action: LabelAction, cuts: [Int] = []
    ) throws -> StreamRun {
        try StreamRun(bytes, cuts: cuts, surface.endpoint, Holder.profile(action), scanner: try Holder.scanner.get())
    }
}
