internal import CVectorscan
import Domain

/// All triggers in one Vectorscan database: tells, in one pass, which patterns can have matched and where they end.
///
/// Patterns with the same trigger share it.
final class Prefilter: Sendable {
    let database: PrefilterDatabase
    /// The patterns each trigger stands for.
    let members: [[Int]]
    /// Bytes given to one call: a call cannot be interrupted, so it is kept short.
    static let largestFeed = 64 * 1024

    init(_ patterns: [CompiledPattern], _ cache: (any DatabaseCache)? = nil) throws(InspectionError) {
        guard hs_valid_platform() == HS_SUCCESS else { throw .unsupportedProcessor }
        var members = Self.grouped(patterns)
        // No database has no expression at all: this one stands for no pattern.
        if members.isEmpty { members = [[]] }
        let first = members.map { $0.first.map { patterns[$0] } }
        do throws(PrefilterDatabase.Refusal) {
            database = try PrefilterDatabase(
                first.map { .init(text: $0?.trigger ?? #"\x00"#, caseless: $0?.caseless == true) }, cache)
        } catch {
            let label = error.position.flatMap { first[$0]?.label.name }
            throw .badDetector(label ?? "all", "refused by the pattern scanner")
        }
        self.members = members
    }

    private static func grouped(_ patterns: [CompiledPattern]) -> [[Int]] {
        var groups: [[Int]] = []
        var known: [String: Int] = [:]
        for (index, pattern) in patterns.enumerated() where pattern.numeral == nil && !pattern.isVariant {
            let key = (pattern.caseless ? "i" : "c") + pattern.trigger
            if let group = known[key] {
                groups[group].append(index)
            } else {
                known[key] = groups.count
                groups.append([index])
            }
        }
        return groups
    }

    /// Called by Vectorscan for every end of a match.
    private static let report: match_event_handler = { trigger, _, end, _, context in
        guard let context else { return 1 }
        context.assumingMemoryBound(to: TriggerList.self).pointee.add(Int(trigger), at: Int(end))
        return 0
    }

    /// Feeds `bytes` to a stream; what it reports is added to the workspace's triggers, in offsets of the stream.
    func feed(
        _ bytes: UnsafeRawBufferPointer, to stream: PrefilterStream, _ workspace: Workspace
    ) throws(InspectionError) {
        guard let base = bytes.baseAddress else { return }
        var offset = 0
        while offset < bytes.count {
            let count = min(Self.largestFeed, bytes.count - offset)
            // Reports can come at every byte: the list is handed over once, not looked up for each of them.
            let status = withUnsafeMutablePointer(to: &workspace.triggers) { triggers in
                hs_scan_stream(
                    stream.handle, (base + offset).assumingMemoryBound(to: CChar.self), UInt32(count), 0,
                    workspace.scratch, Self.report, triggers)
            }
            guard status == HS_SUCCESS else { throw status == HS_NOMEM ? .noMemory : .prefilter(status) }
            offset += count
        }
    }
}

/// Vectorscan's state in the middle of one text.
///
/// `@unchecked`: it belongs to one text at a time; the pool hands it out under a lock.
final class PrefilterStream: @unchecked Sendable {
    let handle: OpaquePointer

    init(_ prefilter: Prefilter) throws(InspectionError) {
        var stream: OpaquePointer?
        let status = hs_open_stream(prefilter.database.pointer, 0, &stream)
        guard status == HS_SUCCESS, let stream else { throw status == HS_NOMEM ? .noMemory : .prefilter(status) }
        handle = stream
    }

    deinit { hs_close_stream(handle, nil, nil, nil) }

    /// Back to the beginning of a text.
    func reset() throws(InspectionError) {
        let status = hs_reset_stream(handle, 0, nil, nil, nil)
        guard status == HS_SUCCESS else { throw .prefilter(status) }
    }

    /// Takes over the state of another stream.
    func copy(_ other: PrefilterStream) throws(InspectionError) {
        let status = hs_reset_and_copy_stream(handle, other.handle, nil, nil, nil)
        guard status == HS_SUCCESS else { throw .prefilter(status) }
    }
}
