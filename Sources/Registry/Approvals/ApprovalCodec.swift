internal import Approvals
internal import Domain
internal import Foundation
internal import Storage

/// The stored form of approvals: JSON.
enum ApprovalCodec {
    static func rules(_ bytes: [UInt8]) throws(RegistryError) -> ApprovalRules { try decode(bytes) }
    static func bytes(_ rules: ApprovalRules) throws(RegistryError) -> [UInt8] { try encode(rules) }

    static func tracked(_ stored: StoredApproval) throws(RegistryError) -> TrackedApprovals {
        let approvals: AssetApprovals = try decode(stored.state)
        guard approvals.isWhole else { throw .store(StoreError(.unreadable, "reading approvals")) }
        return TrackedApprovals(asset: stored.asset, approvals: approvals, revision: stored.revision)
    }

    /// Who may decide is left out: it follows from who there is, and names people who never had to do with it.
    static func stored(_ tracked: TrackedApprovals) throws(RegistryError) -> StoredApproval {
        var approvals = tracked.approvals
        approvals.seat(Holders(seats: [:]))
        return StoredApproval(
            asset: tracked.asset, revision: tracked.revision, state: try encode(approvals),
            due: tracked.approvals.due.map { Timestamp(microseconds: $0) },
            isGlassBroken: tracked.approvals.breakGlass != nil)
    }

    private static func decode<Value: Decodable>(_ bytes: [UInt8]) throws(RegistryError) -> Value {
        do { return try JSONDecoder().decode(Value.self, from: Data(bytes)) } catch {
            throw .store(StoreError(.unreadable, "reading approvals"))
        }
    }

    private static func encode(_ value: some Encodable) throws(RegistryError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do { return Array(try encoder.encode(value)) } catch {
            throw .store(StoreError(.unreadable, "writing approvals"))
        }
    }
}
