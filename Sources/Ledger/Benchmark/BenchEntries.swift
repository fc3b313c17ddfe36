internal import Domain

/// Exchanges of an organisation that is made up: a thousand people, fifty assets, five models; each a request's part and,
/// some records later, the answer's.
struct BenchEntries: Sendable {
    private static let people = (0..<1_000).map { "person\($0)@example.com" }
    private static let assets = (0..<50).map { "asset-\($0)" }
    private static let models = (0..<5).map { "model-\($0)" }
    private static let labels = [
        Label("EMAIL_ADDRESS"), Label("PERSON"), Label("SECRET", "JWT"), Label("PHONE_NUMBER"), Label("CREDIT_CARD"),
    ]
    /// Requests that are on their way at once: an answer comes so many records after its request.
    private static let open = 64

    private let text: [UInt8]
    private let time: any TimeSource

    /// - Parameter bytes: Of content in each record.
    init(bytes: Int, time: any TimeSource) {
        text = (0..<bytes).map { UInt8(ascii: "a") + UInt8($0 * 7 % 26) }
        self.time = time
    }

    /// The record with this number: in every `2 * open` the first half are requests, the second their answers.
    func entry(_ number: Int) -> Entry {
        let (round, place) = number.quotientAndRemainder(dividingBy: 2 * Self.open)
        let exchange = round * Self.open + place % Self.open
        let isAnswer = place >= Self.open
        let person = exchange &* 7_919 % Self.people.count
        let now = time.now
        let began = Timestamp(microseconds: 1_767_225_600_000_000 + Int64(exchange) * 1_000)
        var words = [
            UInt64(truncatingIfNeeded: exchange), UInt64(truncatingIfNeeded: exchange) &* 0x9E37_79B9_7F4A_7C15,
        ]
        let facts = RecordFacts(
            kind: isAnswer ? .modelResponse : .modelRequest,
            activity: ActivityID.make(at: began) { words.removeLast() },
            time: now, person: Self.people[person], credential: "key_\(person)", asset: Self.assets[person % 50],
            assetVersion: "v1", model: Self.models[person % 5], operation: "POST /v1/chat/completions",
            outcome: exchange % 4 == 0 ? .mask : .permit,
            labels: exchange % 4 == 0 ? [Self.labels[exchange / 4 % Self.labels.count]: 1] : [:],
            status: isAnswer ? 200 : nil, durationMicroseconds: isAnswer ? 42_000 : nil, bytes: text.count,
            client: "10.1.2.3")
        return Entry(facts: facts, passages: [Passage(surface: "messages[0].content", role: "user", text: text)])
    }
}
