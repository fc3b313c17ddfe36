/// Cosigns the checkpoints of logs as long as each continues the one before (c2sp.org/tlog-witness).
///
/// Holds no state: what was cosigned last is given to it, and what has to be stored comes out of it. Whoever runs it
/// stores ``WitnessAnswer/update`` first and answers then.
public struct Witness: Sendable {
    private let cosigner: Cosigner
    private let logs: [Origin: [VerifierKey]]

    /// - Parameter logs: the logs it serves, each with the keys that may sign for it. A log with the witness's own key is
    ///   left out: it would cosign itself.
    public init(cosigner: Cosigner, logs: [Origin: [VerifierKey]]) {
        self.cosigner = cosigner
        self.logs = logs.filter { !$0.value.contains { $0.publicKey == cosigner.verifier.publicKey } }
    }

    /// Answers the body of `add-checkpoint`, with the checks in the order of c2sp.org/tlog-witness.
    ///
    /// Beyond version 1.0.0 of it, and as its editor's draft asks: a wrong signature by a known key is refused even
    /// beside a right one (403), and an empty tree must have the empty root (422).
    ///
    /// - Parameters:
    ///   - time: now, in seconds since 1970; more than 0.
    ///   - latest: what is stored for a log; `nil` when nothing was cosigned yet.
    /// - Throws: ``NoteError`` when it cannot sign, and whatever `latest` throws. Nothing was cosigned then.
    public func answer(
        _ body: [UInt8], at time: UInt64, latest: (Origin) throws -> WitnessedHead?
    ) throws -> WitnessAnswer {
        guard let request = try? AddCheckpointRequest(body) else { return refusal(.malformed) }
        let checkpoint = request.checkpoint.checkpoint
        guard let keys = logs[checkpoint.origin] else { return refusal(.unknownLog) }
        guard (try? TrustedLog(origin: checkpoint.origin, keys: keys).verify(request.checkpoint)) != nil else {
            return refusal(.untrusted)
        }
        guard request.oldSize <= checkpoint.size else { return refusal(.malformed) }
        let previous = try latest(checkpoint.origin)
        let head = WitnessedHead(size: checkpoint.size, root: checkpoint.root)
        if let response = Self.refusal(of: head, after: previous, request) { return refusal(response) }
        let cosignature = try cosigner.cosign(checkpoint, at: time)
        return WitnessAnswer(
            update: WitnessUpdate(origin: checkpoint.origin, previous: previous, head: head),
            response: .cosigned([cosignature]))
    }

    /// Why a head does not continue what was cosigned last; `nil` when it does.
    private static func refusal(
        of head: WitnessedHead, after previous: WitnessedHead?, _ request: AddCheckpointRequest
    ) -> AddCheckpointResponse? {
        let oldSize = previous?.size ?? 0
        guard request.oldSize == oldSize else { return .stale(size: oldSize) }
        if let previous, previous.size == head.size, previous.root != head.root { return .forked }
        guard head.size > 0 || head.root == .empty else { return .inconsistent }
        guard let previous, oldSize > 0 else { return request.proof.isEmpty ? nil : .inconsistent }
        let proof = ConsistencyProof(oldSize: oldSize, newSize: head.size, path: request.proof)
        return (try? proof.verify(oldRoot: previous.root, newRoot: head.root)) == nil ? .inconsistent : nil
    }

    private func refusal(_ response: AddCheckpointResponse) -> WitnessAnswer {
        WitnessAnswer(update: nil, response: response)
    }
}
