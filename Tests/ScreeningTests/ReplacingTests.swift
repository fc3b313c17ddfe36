import Domain
import Inspection
import Screening
import TestKit
import Testing
import Wire

/// A conversation with everything that is found replaced by surrogates on its way out.
private struct Dialogue {
    let register: ReplacementRegister
    let scanner: Scanner
    var profile: Profile
    var person = "ann@example.com"
    var asset: String? = "support"
    var time = Timestamp(microseconds: 1_790_000_000_000_000)

    /// - Parameter answer: What is done with a label in answers.
    init(answer: LabelAction = .allow, request: LabelAction = .mask(.synthetic), key: UInt8 = 7) throws {
        let key = try #require(MaskingKey([UInt8](repeating: key, count: 32)))
        register = ReplacementRegister(key: key)
        scanner = try Shared.scanner.get()
        let types = Set(Sample.all.map { Label($0.label.type) })
        profile = Profile(
            name: "test",
            rules: LabelRules(
                request: Dictionary(uniqueKeysWithValues: types.map { ($0, request) }),
                response: Dictionary(uniqueKeysWithValues: types.map { ($0, answer) })),
            features: Feature.standard)
    }

    private var conversation: ReplacementRegister.Conversation {
        register.conversation(of: person, with: asset, at: time, using: scanner)
    }

    /// What the upstream gets for a message.
    func send(_ text: String) throws -> String {
        let body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"\(Surface.quoted(text))\"}]}"
        let draft = try RequestDraft(
            endpoint: Surface.chatEndpoint, contentType: "application/json", body: Array(body.utf8))
        let screened = try RequestScreen(scanner: Shared.scanner.get())
            .screen(draft, asset: nil, profile: profile, conversation: conversation)
        var tape = JSONTape()
        try tape.read(screened.body)
        let message = try #require(tape.member(tape.root, "messages").flatMap { tape.elements($0).first { _ in true } })
        return try #require(tape.member(message, "content").flatMap(tape.string))
    }

    /// What is sent in the place of `value`, which stands within words.
    func surrogate(of value: String) throws -> String {
        let sent = try send("it is \(value) .")
        #expect(sent.hasPrefix("it is ") && sent.hasSuffix(" ."))
        return String(sent.dropFirst("it is ".count).dropLast(" .".count))
    }

    /// What the person reads of an answer that says `text`, and what was put back.
    func read(_ text: String) throws -> (text: String, restored: [Label: Int]) {
        let quoted = Surface.quoted(text)
        let body =
            "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"\(quoted)\",\"tool_calls\":"
            + "[{\"function\":{\"arguments\":\"{\\\"to\\\":\\\"\(quoted)\\\"}\"}}]}}]}"
        let screen = try AnswerScreen(
            scanner: Shared.scanner.get(), endpoint: Surface.chatEndpoint, profile: profile, asset: nil,
            conversation: conversation)
        let screened = try screen.screen(Array(body.utf8), kind: .json)
        var tape = JSONTape()
        try tape.read(screened.body)
        let message = try #require(
            tape.member(tape.root, "choices").flatMap { tape.elements($0).first { _ in true } }.flatMap {
                tape.member($0, "message")
            })
        let read = try #require(tape.member(message, "content").flatMap(tape.string))
        // Arguments are JSON within JSON, before and after.
        let call = try #require(tape.member(message, "tool_calls").flatMap { tape.elements($0).first { _ in true } })
        let arguments = try #require(tape.member(call, "function").flatMap { tape.member($0, "arguments") })
        var inner = JSONTape()
        try inner.read(tape.text(arguments))
        #expect(inner.member(inner.root, "to").flatMap(inner.string) == read)
        return (read, screened.restored)
    }

    /// A stream of `bytes` cut at `cuts`, as it leaves.
    func stream(_ bytes: [UInt8], cuts: [Int], _ endpoint: Endpoint) throws -> (out: [UInt8], restored: [Label: Int]) {
        var stream = try AnswerStream(
            scanner: Shared.scanner.get(), endpoint: endpoint, profile: profile, conversation: conversation)
        var out: [UInt8] = []
        var start = 0
        for end in cuts + [bytes.count] {
            try stream.append(Array(bytes[start..<end]), into: &out)
            start = end
        }
        try stream.finish(into: &out)
        stream.takeFinal(into: &out)
        return (out, stream.restored)
    }
}

/// Of these a surrogate can be made and is found again; a private key has line ends, which no surrogate has.
private let replaceable = Sample.all.filter { $0.label.subtype != "PRIVATE_KEY" }

@Suite("A value that is replaced by a surrogate")
struct ReplacingTests {
    @Test("leaves as another value of its kind, and comes back as itself", arguments: replaceable)
    func roundTrip(_ sample: Sample) throws {
        let dialogue = try Dialogue()
        let surrogate = try dialogue.surrogate(of: sample.value)
        #expect(surrogate != sample.value && !surrogate.hasPrefix("["), "\(sample): \(surrogate)")
        let answer = try dialogue.read("I wrote to \(surrogate) today.")
        #expect(answer.text == "I wrote to \(sample.value) today.")
        #expect(answer.restored == [sample.label: 1])
    }

    @Test("stays replaced for whoever may not see it in answers", arguments: [LabelAction.mask(.placeholder), .block])
    func hidden(_ action: LabelAction) throws {
        for sample in replaceable {
            var dialogue = try Dialogue(answer: action)
            let surrogate = try dialogue.surrogate(of: sample.value)
            // Were the surrogate let through by a rule of its own, it would still not be put back.
            dialogue.profile.rules.response[sample.label] = action
            do {
                let answer = try dialogue.read("I wrote to \(surrogate) today.")
                #expect(!answer.text.contains(sample.value) && answer.restored.isEmpty)
            } catch let refusal as Refusal {
                // The surrogate was found, being of the same kind.
                #expect(action == .block && refusal.code == "sallyport_denied")
            }
        }
    }

    @Test(
        "is put back in streams wherever it is torn, on every surface of pieces",
        arguments: Surface.all.filter { $0.isDelta && !$0.name.contains("logprobs") && !$0.name.contains("both ways") })
    func torn(_ surface: Surface) throws {
        let dialogue = try Dialogue()
        let step = Effort.every(6)
        for (index, sample) in replaceable.enumerated() {
            let text = "it is \(try dialogue.surrogate(of: sample.value)) ."
            let scalars = text.unicodeScalars.map(String.init)
            let expected = Array("it is \(sample.value) .".utf8)
            for tear in stride(from: 1 + index % step, to: scalars.count, by: step) {
                let pieces = [scalars[..<tear].joined(), scalars[tear...].joined()]
                let run = try dialogue.stream(Array(surface.stream(pieces).utf8), cuts: [], surface.endpoint)
                var read = StreamRun(out: run.out)
                read.labels = run.restored
                let texts = try read.texts(unescaping: false)
                guard texts.contains(where: { $0.holds(expected) }), run.restored == [sample.label: 1] else {
                    Issue.record("\(sample) torn at \(tear): \(run.out.text)")
                    break
                }
            }
        }
    }

    @Test("leaves the same bytes however the stream is cut")
    func chunking() throws {
        let dialogue = try Dialogue()
        let pieces = try replaceable.flatMap { ["it is ", try dialogue.surrogate(of: $0.value), " ."] }
            .map { "{\"content\":\"\($0)\"}" }
        let bytes = Array(Surface.chatStream(pieces).utf8)
        let whole = try dialogue.stream(bytes, cuts: [], Surface.chatEndpoint)
        #expect(whole.restored.values.reduce(0, +) == replaceable.count)
        var random = Seeded(state: 4)
        for _ in 0..<20 {
            let cuts = Set((0..<20).map { _ in Int.random(in: 1..<bytes.count, using: &random) }).sorted()
            #expect(try dialogue.stream(bytes, cuts: cuts, Surface.chatEndpoint).out == whole.out)
        }
    }

    @Test("has one surrogate in a conversation, and another in every other")
    func scopes() throws {
        var dialogue = try Dialogue()
        let value = Sample.all[0].value
        let own = try dialogue.surrogate(of: value)
        #expect(try dialogue.surrogate(of: value) == own)
        #expect(try Dialogue().surrogate(of: value) == own)
        #expect(try Dialogue(key: 8).surrogate(of: value) != own)
        dialogue.person = "bob@example.com"
        #expect(try dialogue.surrogate(of: value) != own)
        #expect(try dialogue.read("To \(own)!").text == "To \(own)!")
        dialogue.person = "ann@example.com"
        dialogue.asset = nil
        #expect(try dialogue.surrogate(of: value) != own)
    }

    @Test("is put back in a later answer too, until it is forgotten")
    func later() throws {
        var dialogue = try Dialogue()
        let value = Sample.all[0].value
        let surrogate = try dialogue.surrogate(of: value)
        _ = try dialogue.send("and now?")
        #expect(try dialogue.read("To \(surrogate)!").text == "To \(value)!")
        dialogue.time = dialogue.time.advanced(bySeconds: 13 * 60 * 60)
        #expect(try dialogue.read("To \(surrogate)!").text == "To \(surrogate)!")
    }

    @Test("keeps its surrogate where that is sent back")
    func sentBack() throws {
        let dialogue = try Dialogue(answer: .mask(.placeholder))
        let surrogate = try dialogue.surrogate(of: Sample.all[0].value)
        #expect(try dialogue.surrogate(of: surrogate) == surrogate)
    }

    @Test("in an answer is never put back, whatever a later policy says")
    func answers() throws {
        var dialogue = try Dialogue(answer: .mask(.synthetic))
        let value = Sample.all[0].value
        let shown = try dialogue.read("Write to \(value)!").text
        #expect(!shown.contains(value) && !shown.contains("["))
        dialogue.profile.rules.response = [:]
        #expect(try dialogue.read(shown).text == shown)
    }

    @Test("is not put back within a longer word")
    func words() throws {
        let dialogue = try Dialogue()
        let surrogate = try dialogue.surrogate(of: "AKIA" + "Y3FDSNDKFKSIDJSW")
        #expect(try dialogue.read("X\(surrogate)").text == "X\(surrogate)")
    }

    @Test("with line ends or quotation marks in it is replaced by its placeholder")
    func unwritable() throws {
        let dialogue = try Dialogue()
        let key = try #require(Sample.all.first { $0.label.subtype == "PRIVATE_KEY" })
        #expect(try dialogue.surrogate(of: key.value) == "[PRIVATE_KEY]")
    }

    @Test(
        "or in any other way is written as that says",
        arguments: [
            (MaskingOperator.redact, "it is  ."), (.placeholder, "it is [EMAIL] ."),
            (.keep(first: 2, last: 3), "it is ja**.***@****-****.net ."),
        ])
    func operators(_ chosen: MaskingOperator, _ expected: String) throws {
        let dialogue = try Dialogue(request: .mask(chosen))
        #expect(try dialogue.send("it is \(Sample.all[0].value) .") == expected)
    }

    @Test("by a hash or a token is the same each time", arguments: [MaskingOperator.hash, .token])
    func keyed(_ chosen: MaskingOperator) throws {
        let dialogue = try Dialogue(request: .mask(chosen))
        let sent = try dialogue.surrogate(of: Sample.all[0].value)
        #expect(!sent.contains("@") && !sent.contains("["))
        #expect(try dialogue.surrogate(of: Sample.all[0].value) == sent)
        #expect(try dialogue.read("To \(sent)!").text == "To \(sent)!")
    }
}
