import Domain
import Screening
import Testing

@Suite("Names and ids that come in pieces")
struct WordTests {
    static func call(_ members: String) -> String { Surface.chunk("{\"tool_calls\":[{\"index\":0,\(members)}]}") }

    @Test("a value is withheld where a call's name goes on after its arguments began")
    func interrupted() throws {
        let key = Sample.key.value
        let events = [
            Self.call("\"id\":\"\(key.prefix(8))\",\"function\":{\"arguments\":\"\"}"),
            Self.call("\"function\":{\"arguments\":\"{}\"}"), Self.call("\"id\":\"\(key.dropFirst(8))\""),
        ]
        let run = try StreamTests.run(events.joined() + "data: [DONE]\n\n")
        #expect(run.refusal?.code == "sallyport_inspection_failed")
        #expect(try !run.leaks(Sample.key))
    }

    @Test("an id that ends like the beginning of a value waits for the call to go on, not for its end")
    func waiting() throws {
        var stream = try AnswerStream(
            scanner: Shared.scanner.get(), endpoint: Surface.chatEndpoint, profile: LeakTests.mask)
        let head = Self.call(
            "\"id\":\"call_4111\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}")
        var out: [UInt8] = []
        try stream.append(Array(head.utf8), into: &out)
        let open = Self.call("\"function\":{\"arguments\":\"{\"}")
        try stream.append(Array(open.utf8), into: &out)
        #expect(out.text == head + open)
    }

    @Test("what every event repeats, and what says the whole text again, is no piece of it")
    func repeated() throws {
        let events = (0..<40).map { Surface.chunk("{\"role\":\"assistant\",\"content\":\"word\($0) \"}") }
        let all = (0..<40).map { "word\($0) " }.joined()
        let whole =
            "data: {\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"\(all)\"}}]}\n\n"
        let text = events.joined() + whole + "data: [DONE]\n\n"
        let run = try StreamTests.run(text)
        #expect(run.out.text == text)
        #expect(run.passages.map(\.text.text) == [all])
        #expect(run.passages.map(\.surface) == ["choices[0].message.content"])
    }

    @Test("a word of the wire format is part of what follows it")
    func continued() throws {
        let email = ["user", "@corp-mail.net"]
        let text = email.map { Surface.chunk("{\"role\":\"\($0)\"}") }.joined() + "data: [DONE]\n\n"
        let run = try StreamTests.run(text)
        #expect(!run.out.holds(email[1]))
    }
}
