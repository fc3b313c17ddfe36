import Domain
import Policies

/// What policies decided lately, read once for everybody who looks within some seconds.
///
/// Each reader's own part is picked out of it; a page never keeps the store busy by being opened again and again.
actor RecentDecisions {
    struct Reading: Sendable {
        /// Records that policies decided, newest first; an answer stands with its request.
        var decisions: [JoinedRecord] = []
        var extent = RecentRecords.Extent()
    }

    /// As long as it serves; then the next who looks has it read anew.
    static let lifetimeSeconds: Int64 = 5

    private var kept: (time: Timestamp, reading: Task<Reading, any Error>)?

    /// - Throws: What reading the records failed with; the next who looks tries again.
    func read(_ records: RecentRecords, now: Timestamp) async throws -> Reading {
        if let kept, kept.time <= now, now < kept.time.advanced(bySeconds: Self.lifetimeSeconds) {
            return try await kept.reading.value
        }
        let reading = Task { try await Self.read(records) }
        kept = (now, reading)
        do {
            return try await reading.value
        } catch {
            if kept?.reading == reading { kept = nil }
            throw error
        }
    }

    private static func read(_ records: RecentRecords) async throws -> Reading {
        var joiner = RecordJoiner(.newestFirst)
        var reading = Reading()
        reading.extent = try await records.read { page in
            for record in page { reading.decisions += joiner.add(record.facts).filter(Self.isDecision) }
            return true
        }
        reading.decisions += joiner.finish().filter(Self.isDecision)
        return reading
    }

    private static func isDecision(_ record: JoinedRecord) -> Bool { !record.facts.decidedBy.isEmpty }
}
