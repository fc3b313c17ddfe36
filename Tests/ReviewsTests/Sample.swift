import Domain
import Reviews

/// A campaign over a few lines, and what tests do with it. Times are days.
///
/// Line 0 is ada's key, 1 bob's membership of `makers`, 2 ada's use of `desk`, 3 bob's use of `desk` by way of a group.
struct Sample {
    static let key = Access(.key, holder: "ada", object: "key_1", grant: .issued(by: "sam"), rights: ["desk", "shop"])
    static let membership = Access(.membership, holder: "bob", object: "makers", grant: .directory("corp"))
    static let named = Access(.use, holder: "ada", object: "desk", grant: .named, rights: ["chat", "edit"])
    static let grouped = Access(.use, holder: "bob", object: "desk", grant: .group("makers"), rights: ["chat"])
    static let items = [key, membership, named, grouped].map {
        ReviewItem($0, reviewer: $0.holder == "ada" ? "bob" : "ada")
    }
    static let all: Set<Int> = [0, 1, 2, 3]

    var campaign: Campaign
    var day: Int64 = 0

    init(days: Int = 10, graceDays: Int = 5, reminderHours: Int = 72) throws {
        let terms = CampaignTerms(days: days, graceDays: graceDays, reminderHours: reminderHours)
        campaign = try Campaign(id: "q1", name: "First quarter", terms: terms ?? .usual)
    }

    static func opened(_ items: [ReviewItem] = Sample.items, graceDays: Int = 5) throws -> Sample {
        var sample = try Sample(graceDays: graceDays)
        try sample.act(.open(items, by: "sam"))
        return sample
    }

    /// FNV-1a of 64 bits: good enough to tell values in tests apart.
    static func hash(_ bytes: [UInt8]) -> [UInt8] {
        var sum: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return withUnsafeBytes(of: sum.bigEndian) { Array($0) }
    }

    static func time(day: Int64) -> Timestamp { Timestamp(microseconds: day * 86_400_000_000) }

    @discardableResult
    mutating func act(_ act: ReviewAct) throws(ReviewRefusal) -> [ReviewEffect] {
        try campaign.apply(ReviewEvent(act, at: Self.time(day: day)))
    }

    @discardableResult
    mutating func wait(untilDay day: Int64) throws(ReviewRefusal) -> [ReviewEffect] {
        self.day = day
        return try act(.clock)
    }

    /// Why an act is refused; `nil` when it is not. Nothing may have changed then.
    func refusal(_ act: ReviewAct) -> ReviewRefusal? {
        var copy = campaign
        do {
            _ = try copy.apply(ReviewEvent(act, at: Self.time(day: day)))
            return nil
        } catch {
            return copy == campaign ? error : nil
        }
    }

    @discardableResult
    mutating func decide(
        _ items: Set<Int>, _ verdict: ReviewDecision.Verdict, by person: String
    ) throws(ReviewRefusal) -> [ReviewEffect] {
        try act(.decide(items, verdict, reason: "looked at", by: person))
    }

    /// Everybody keeps what they have to decide about.
    mutating func keepAll() throws(ReviewRefusal) {
        try decide([0, 2], .keep, by: "bob")
        try decide([1, 3], .keep, by: "ada")
    }

    var outstanding: [Int: Measure] {
        Dictionary(uniqueKeysWithValues: campaign.outstanding.map { ($0.item, $0.measure) })
    }
}
