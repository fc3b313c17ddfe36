import Domain
import Testing

@testable import Screening

@Suite("Answers that should be streams and are none")
struct StreamBodyTests {
    static let key = Sample.key.value

    /// Pages, documents and texts with a value in them, all at once and byte by byte.
    private static func runs(_ body: String, _ profile: Profile = LeakTests.mask) throws -> [StreamRun] {
        let bytes = Array(body.utf8)
        return [
            try StreamRun(bytes, Surface.chatEndpoint, profile),
            try StreamRun.drops(bytes, Surface.chatEndpoint, profile),
        ]
    }

    @Test(
        "the body is screened as the whole it is",
        arguments: [
            "<!doctype html>\n<p>the key is KEY</p>\n",
            "{\"error\":{\"message\":\"the key is KEY\"}}",
            "{\n  \"a\": 1,\n\n  \"b\": \"KEY\"\n}\n",
            "the key\n\nis KEY\n\n",
            ": a comment\n\nthe key is KEY",
        ])
    func whole(_ body: String) throws {
        for run in try Self.runs(body.replacing("KEY", with: Self.key)) {
            #expect(run.refusal == nil)
            #expect(run.out.text == body.replacing("KEY", with: "[AWS_ACCESS_KEY]"))
            #expect(run.labels == [Sample.key.label: 1])
            #expect(run.passages.count == 1)
        }
    }

    @Test("a body without a finding leaves as it came")
    func clean() throws {
        for run in try Self.runs("<html>\n\n<p>Nothing here.\n") {
            #expect(run.refusal == nil && run.out.text == "<html>\n\n<p>Nothing here.\n")
        }
    }

    @Test("policy that blocks stops the body, with what was found")
    func blocked() throws {
        for run in try Self.runs("<p>\(Self.key)</p>", Shared.profile(.block)) {
            #expect(run.refusal?.code == "sallyport_denied" && run.out.isEmpty)
            #expect(run.refusal?.labels == [Sample.key.label: 1])
        }
    }

    @Test("bytes that are no text are stopped unless files may pass")
    func binary() throws {
        let bytes: [UInt8] = [0, 1, 2, 0x0A, 0x0A, 0xFF, 0xFE, 0]
        let none = Shared.profile(.mask(.placeholder), features: [])
        let run = try StreamRun(bytes, Surface.chatEndpoint, none)
        #expect(run.refusal?.code == "sallyport_inspection_failed" && run.out.isEmpty)
    }

    @Test("what begins as a text and goes on as events is stopped")
    func both() throws {
        for run in try Self.runs("<p>\n\n" + Surface.chatStream(["{\"content\":\"a\"}"])) {
            #expect(run.refusal?.code == "sallyport_inspection_failed" && run.out.isEmpty)
        }
    }

    @Test("among events, a value on a line that is none of theirs stops the stream")
    func line() throws {
        // Without a word that could be the beginning of a value, and would wait.
        let event = Surface.chunk("{\"role\":\"assistant\"}")
        for line in ["<p>\(Self.key)</p>", "x: \(Self.key)"] {
            for run in try Self.runs(event + line + "\n\n" + event) {
                #expect(run.refusal?.code == "sallyport_inspection_failed" && run.out.text == event)
            }
        }
        for run in try Self.runs(event + ": \(Self.key)\n\n" + event) {
            // A comment with a value in it is left out, and nothing else.
            #expect(run.refusal == nil && !run.out.text.contains(Self.key))
            #expect(run.out.text.filter { $0 != "\n" } == (event + event).filter { $0 != "\n" })
        }
    }
}
