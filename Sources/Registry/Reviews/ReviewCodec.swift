internal import Domain
internal import Foundation
internal import Reviews
internal import Storage

/// The stored form of access reviews.
enum ReviewCodec {
    private static let unreadable = RegistryError.store(StoreError(.unreadable, "reading an access review"))

    static func tracked(_ stored: StoredReview, _ items: [StoredReviewItem]) throws(RegistryError) -> TrackedReview {
        let (rules, progress) = (try rules(stored), try progress(stored))
        var lines: [ReviewItem] = []
        lines.reserveCapacity(items.count)
        for (place, item) in items.enumerated() {
            guard item.number == place else { throw unreadable }
            lines.append(try ReviewItem(stored: item))
        }
        do throws(ReviewRefusal) {
            let campaign = try Campaign(
                id: stored.id, name: stored.name, terms: rules.terms, progress: progress, items: lines)
            return TrackedReview(
                campaign: campaign, series: stored.series, rules: rules, begins: stored.begins,
                evidence: stored.evidence, number: stored.number, revision: stored.revision)
        } catch {
            throw unreadable
        }
    }

    static func stored(_ review: TrackedReview) throws(RegistryError) -> StoredReview {
        guard let progress = review.campaign.progress, let stage = StoredReview.Stage(rawValue: progress.stage.rawValue)
        else { throw unreadable }
        return StoredReview(
            id: review.id, revision: review.revision, series: review.series, name: review.campaign.name, stage: stage,
            rules: try encode(ReviewRulesForm(review.rules)), progress: try encode(ReviewProgressForm(progress)),
            opened: progress.opened, due: review.campaign.nextDue, begins: review.begins, evidence: review.evidence,
            number: review.number)
    }

    static func overview(_ stored: StoredReview, _ all: ReviewTally, own: ReviewTally) throws(RegistryError)
        -> ReviewOverview
    {
        let progress = try progress(stored)
        return ReviewOverview(
            id: stored.id, name: stored.name, stage: progress.stage, opened: progress.opened,
            openedBy: progress.openedBy, due: progress.due, closed: progress.closed, begins: stored.begins,
            lines: ReviewProgress(all), own: ReviewProgress(own))
    }

    static func rules(_ stored: StoredReview) throws(RegistryError) -> ReviewRules {
        let form: ReviewRulesForm = try decode(stored.rules)
        guard let rules = form.rules else { throw unreadable }
        return rules
    }

    private static func progress(_ stored: StoredReview) throws(RegistryError) -> Campaign.Progress {
        let form: ReviewProgressForm = try decode(stored.progress)
        guard let progress = form.progress, progress.stage.rawValue == stored.stage.rawValue else { throw unreadable }
        return progress
    }

    private static func decode<Value: Decodable>(_ bytes: [UInt8]) throws(RegistryError) -> Value {
        do { return try JSONDecoder().decode(Value.self, from: Data(bytes)) } catch { throw unreadable }
    }

    private static func encode(_ value: some Encodable) throws(RegistryError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do { return Array(try encoder.encode(value)) } catch { throw unreadable }
    }
}

extension ReviewProgress {
    init(_ tally: ReviewTally) {
        self.init(open: tally.open, outstanding: tally.outstanding, settled: tally.settled)
    }
}
