public import Merkle

/// Answers logs one after the other: what it cosigns is on stable storage before it says so.
public actor WitnessDesk {
    private let files: WitnessFiles
    private let key: WitnessKey
    private let witness: Witness
    /// What was read or written once.
    private var latest: [Origin: SignedCheckpoint] = [:]

    /// - Parameter logs: The keys of the logs it serves; each key's name is its log's origin.
    public init(_ files: WitnessFiles, _ key: WitnessKey, logs: [VerifierKey]) {
        self.files = files
        self.key = key
        var known: [Origin: [VerifierKey]] = [:]
        for log in logs where log.algorithm == .ed25519 {
            guard let origin = Origin(log.name.description) else { continue }
            known[origin, default: []].append(log)
        }
        witness = Witness(cosigner: key.cosigner, logs: known)
    }

    /// Answers the body of `add-checkpoint`.
    ///
    /// - Parameter time: Seconds since 1970.
    /// - Throws: ``WitnessFailure`` when it cannot keep what it would cosign. Nothing was cosigned then.
    public func answer(_ body: [UInt8], at time: UInt64) throws -> AddCheckpointResponse {
        let answer = try witness.answer(body, at: time) { origin in
            try last(origin).map { WitnessedHead(size: $0.checkpoint.size, root: $0.checkpoint.root) }
        }
        guard answer.update != nil, case .cosigned(let signatures) = answer.response else { return answer.response }
        let signed = try AddCheckpointRequest(body).checkpoint.adding(signatures, from: [key.verifier])
        try files.keep(signed)
        latest[signed.checkpoint.origin] = signed
        return answer.response
    }

    private func last(_ origin: Origin) throws(WitnessFailure) -> SignedCheckpoint? {
        if let known = latest[origin] { return known }
        let kept = try files.checkpoint(of: origin, by: key)
        latest[origin] = kept
        return kept
    }
}
