import Domain
import Testing
import Wire

@Suite("Record codecs")
struct RecordCodecTests {
    private static let labels = [
        Label("EMAIL_ADDRESS"), Label("SECRET", "JWT"), Label("SECRET", "AWS_ACCESS_KEY"), Label("US_SSN"),
        Label("IBAN_CODE"),
    ]

    private static func words(_ dice: inout Dice) -> String {
        let pieces = ["a", "GPT", " ", "\"", "\\", "\n", "\u{0}", "é", "e\u{301}", "😀", "/", "\u{2028}"]
        return (0..<dice.below(8)).map { _ in pieces[dice.below(pieces.count)] }.joined()
    }

    private static func facts(_ dice: inout Dice) -> RecordFacts {
        func maybe(_ dice: inout Dice) -> String? { dice.chance(1, in: 2) ? words(&dice) : nil }
        var facts = RecordFacts(
            kind: RecordKind.allCases[dice.below(RecordKind.allCases.count)], activity: words(&dice),
            time: Timestamp(microseconds: Int64(truncatingIfNeeded: dice.next())), person: maybe(&dice),
            credential: maybe(&dice), asset: maybe(&dice), assetVersion: maybe(&dice), model: maybe(&dice),
            operation: words(&dice), outcome: Outcome.allCases[dice.below(Outcome.allCases.count)],
            reasons: (0..<dice.below(3)).map { _ in
                Reason(code: words(&dice), message: words(&dice), policy: maybe(&dice))
            },
            labels: Dictionary(
                (0..<dice.below(4)).map { _ in (labels[dice.below(labels.count)], dice.below(100)) },
                uniquingKeysWith: { $1 }),
            status: dice.chance(1, in: 2) ? dice.below(600) : nil,
            durationMicroseconds: dice.chance(1, in: 2) ? Int64(truncatingIfNeeded: dice.next()) : nil,
            bytes: dice.below(.max), upstreamRequest: maybe(&dice), client: maybe(&dice),
            subject: maybe(&dice))
        facts.policies = maybe(&dice)
        facts.conversation = maybe(&dice)
        facts.decidedBy = (0..<dice.below(3)).map { _ in words(&dice) }
        if dice.chance(1, in: 2) {
            let volume =
                dice.chance(1, in: 2)
                ? Volume()
                : Volume(
                    requests: dice.below(9), assetRequests: dice.below(9), bytes: dice.below(9), findings: dice.below(9)
                )
            facts.asked = Asked(
                action: Action.allCases[dice.below(Action.allCases.count)],
                session: Circumstances.Session.allCases[dice.below(Circumstances.Session.allCases.count)],
                isProtected: dice.chance(1, in: 2), isKept: dice.chance(1, in: 2), volume: volume)
        }
        return facts
    }

    private static func passage(_ dice: inout Dice) -> Passage {
        let operators: [MaskingOperator] = [
            .placeholder, .keep(first: 0, last: 4), .keep(first: 2, last: 3), .keep(first: 0, last: 0), .redact, .hash,
            .token, .shiftDates, .bucket(.month), .bucket(.year), .synthetic,
        ]
        let actions = [LabelAction.allow, .coach, .block] + operators.map { .mask($0) }
        let bytes =
            dice.chance(1, in: 4) ? (0..<dice.below(20)).map { _ in UInt8(dice.below(256)) } : utf8(words(&dice))
        let marks = (0..<dice.below(3)).map { _ in
            let lower = dice.below(bytes.count + 1)
            let origins: [ContentOrigin?] = [
                nil, .row(1 + dice.below(9), set: words(&dice)),
                .text(
                    OwnText(
                        OwnText.Kind.allCases[dice.below(3)], words(&dice),
                        share: Double.random(in: 0...1, using: &dice),
                        longestRun: dice.below(900))),
            ]
            let span = LabelledSpan(
                label: labels[dice.below(labels.count)], range: lower..<lower + dice.below(bytes.count + 1 - lower),
                confidence: Double.random(in: 0...1, using: &dice), origin: origins[dice.below(3)])
            return Passage.Mark(span: span, action: actions[dice.below(actions.count)])
        }
        return Passage(
            surface: words(&dice), role: dice.chance(1, in: 2) ? words(&dice) : nil, text: bytes, marks: marks)
    }

    @Test("Facts are written in one fixed form")
    func writesFacts() {
        let facts = RecordFacts(
            kind: .modelRequest, activity: "act_1", time: Timestamp(microseconds: 5), person: "ada@example.com",
            model: "gpt", operation: "POST /v1/chat/completions", outcome: .mask,
            reasons: [Reason(code: "label.mask", message: "masked", policy: "default")],
            labels: [Label("US_SSN"): 1, Label("EMAIL_ADDRESS"): 2], status: 200, durationMicroseconds: 7, bytes: 311)
        #expect(
            text(RecordFactsCodec.encode(facts))
                == #"{"kind":"model.request","activity":"act_1","time":5,"person":"ada@example.com","model":"gpt","#
                + #""operation":"POST /v1/chat/completions","outcome":"mask","#
                + #""reasons":[{"code":"label.mask","message":"masked","policy":"default"}],"#
                + #""labels":{"EMAIL_ADDRESS":2,"US_SSN":1},"status":200,"duration_us":7,"bytes":311}"#)
    }

    @Test("Facts come back as they were, and are written the same again")
    func roundTripsFacts() throws {
        var dice = Dice(21)
        for _ in 0..<1000 {
            let facts = Self.facts(&dice)
            let bytes = RecordFactsCodec.encode(facts)
            let decoded = try RecordFactsCodec.decode(bytes)
            #expect(decoded == facts)
            #expect(RecordFactsCodec.encode(decoded) == bytes)
        }
    }

    @Test("Passages are written in one fixed form, and text that is not UTF-8 in hexadecimal")
    func writesPassages() throws {
        let mark = Passage.Mark(
            span: LabelledSpan(label: Label("EMAIL_ADDRESS"), range: 5..<8, confidence: 0.95),
            action: .mask(.keep(first: 0, last: 4)))
        let passages = [
            Passage(surface: "messages[0].content", role: "user", text: utf8("mail é\n"), marks: [mark]),
            Passage(surface: "x", text: [0x61, 0xFF]),
        ]
        let bytes = TranscriptCodec.encode(passages)
        #expect(
            text(bytes) == #"[{"surface":"messages[0].content","role":"user","text":"mail é\n","#
                + #""marks":[{"label":"EMAIL_ADDRESS","start":5,"end":8,"confidence":0.95,"action":"mask:keep_last_4"}]},"#
                + #"{"surface":"x","hex":"61ff"}]"#)
        #expect(try TranscriptCodec.decode(bytes) == passages)
    }

    @Test("Passages come back as they were, byte for byte, and are written the same again")
    func roundTripsPassages() throws {
        var dice = Dice(22)
        for _ in 0..<1000 {
            let passages = (0..<dice.below(5)).map { _ in Self.passage(&dice) }
            let bytes = TranscriptCodec.encode(passages)
            let decoded = try TranscriptCodec.decode(bytes)
            #expect(decoded == passages)
            #expect(decoded.map { utf8($0.surface) } == passages.map { utf8($0.surface) })
            #expect(TranscriptCodec.encode(decoded) == bytes)
        }
    }

    @Test("What was asked is written as far as it says something")
    func writesAsked() {
        var facts = RecordFacts(
            kind: .modelRequest, activity: "act_1", time: Timestamp(microseconds: 5), operation: "o", outcome: .permit)
        func asked(_ asked: Asked) -> String {
            facts.asked = asked
            return text(RecordFactsCodec.encode(facts))
        }
        #expect(asked(Asked(action: .chat, session: .key)).contains(#""asked":{"action":"chat","session":"key"}"#))
        #expect(
            asked(
                Asked(
                    action: .discard, session: .key, isProtected: false, isKept: true, isOwn: true,
                    volume: Volume(requests: 3))
            ).contains(
                #""asked":{"action":"discard","session":"key","unprotected":true,"kept":true,"own":true,"volume":[3,0,0,0]}"#
            ))
    }

    static let badFacts = [
        "", "null", "[]", "{}", #"{"kind":"model.request"}"#,
        #"{"kind":"nonsense","activity":"a","time":1,"operation":"o","outcome":"permit","bytes":0}"#,
        #"{"kind":"admin","activity":"a","time":1,"operation":"o","outcome":"permit","bytes":0,"more":1}"#,
        #"{"kind":"admin","activity":"a","time":1.5,"operation":"o","outcome":"permit","bytes":0}"#,
        #"{"kind":"admin","activity":"a","time":1,"operation":"o","outcome":"maybe","bytes":0}"#,
        #"{"kind":"admin","activity":1,"time":1,"operation":"o","outcome":"permit","bytes":0}"#,
        #"{"kind":"admin","activity":"a","time":1,"operation":"o","outcome":"permit","bytes":0,"labels":{"x y":1}}"#,
        #"{"kind":"admin","activity":"a","time":1,"operation":"o","outcome":"permit","bytes":0,"labels":[]}"#,
        #"{"kind":"admin","activity":"a","time":1,"operation":"o","outcome":"permit","bytes":0,"reasons":[{"code":"c"}]}"#,
        #"{"kind":"admin","activity":"a","time":1,"operation":"o","outcome":"permit","bytes":0,"person":null}"#,
    ]

    @Test("Facts that are not what was written are refused", arguments: badFacts)
    func refusesFacts(_ document: String) {
        #expect(throws: RecordCodingError.self) { try RecordFactsCodec.decode(utf8(document)) }
    }

    static let badTranscripts = [
        "", "{}", "[1]", "[{}]", #"[{"surface":"s"}]"#, #"[{"surface":"s","text":1}]"#,
        #"[{"surface":"s","text":"a","hex":"61"}]"#, #"[{"surface":"s","hex":"6"}]"#, #"[{"surface":"s","hex":"6g"}]"#,
        #"[{"surface":"s","text":"a","more":1}]"#, #"[{"surface":"s","text":"a","marks":{}}]"#,
        #"[{"surface":"s","text":"a","marks":[{"label":"A","start":0,"end":2,"confidence":1,"action":"mask"}]}]"#,
        #"[{"surface":"s","text":"a","marks":[{"label":"A","start":1,"end":0,"confidence":1,"action":"mask"}]}]"#,
        #"[{"surface":"s","text":"a","marks":[{"label":"A","start":-1,"end":0,"confidence":1,"action":"mask"}]}]"#,
        #"[{"surface":"s","text":"a","marks":[{"label":"a","start":0,"end":1,"confidence":1,"action":"mask"}]}]"#,
        #"[{"surface":"s","text":"a","marks":[{"label":"A","start":0,"end":1,"confidence":1,"action":"erase"}]}]"#,
        #"[{"surface":"s","text":"a","marks":[{"label":"A","start":0,"end":1,"confidence":"1","action":"mask"}]}]"#,
    ]

    @Test("Transcripts that are not what was written are refused", arguments: badTranscripts)
    func refusesTranscripts(_ document: String) {
        #expect(throws: RecordCodingError.self) { try TranscriptCodec.decode(utf8(document)) }
    }

    @Test("Errors name our field, never what stood in it")
    func keepsContentOut() {
        let document = #"{"kind":"admin","activity":"a","time":1,"operation":"o","outcome":"alice","bytes":0}"#
        let error = #expect(throws: RecordCodingError.self) { try RecordFactsCodec.decode(utf8(document)) }
        #expect(error?.description == "invalid record: `outcome` is missing or invalid")
    }
}
