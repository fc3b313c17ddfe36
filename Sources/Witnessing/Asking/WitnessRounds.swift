internal import Domain
public import Ledger
public import Logging
internal import Merkle
internal import Outbound
internal import Synchronization

/// Asks the log's witnesses for their cosignatures, again and again.
///
/// One that does not answer is asked less and less often, and never keeps the others waiting longer than its own timeout.
public actor WitnessRounds {
    /// Seconds a witness has.
    private static let timeout = 10
    /// Bytes of an answer: a few lines.
    private static let answerLimit = 1 << 16
    /// The longest pause, in rounds, between two questions to one that does not cosign.
    private static let longestPause = 150

    private struct Trouble {
        var refusal: WitnessRefusal
        var failures = 1
        var pause = 1
    }

    private let ledger: Ledger
    private let logger: Logger
    private let told = Mutex(WitnessStatus())
    private var troubles: [String: Trouble] = [:]

    public init(ledger: Ledger, logger: Logger) {
        self.ledger = ledger
        self.logger = logger
    }

    /// As of the last round.
    public nonisolated var status: WitnessStatus { told.withLock { $0 } }

    /// Asks everybody whose cosignature the newest checkpoint lacks, all at once.
    ///
    /// - Throws: when the store cannot be read or written.
    public func run() async throws {
        let ledger = ledger
        let witnesses = try await Blocking.run { try ledger.witnesses().filter(\.isInOffice) }
        defer { tell(witnesses) }
        let due = witnesses.filter { isDue($0.key.description) }
        guard !due.isEmpty else { return }
        try await withThrowingTaskGroup(of: (LogWitness, WitnessOutcome?).self) { group in
            for witness in due { group.addTask { (witness, try await Self.ask(witness, ledger)) } }
            for try await (witness, outcome) in group { settle(witness, outcome) }
        }
    }

    private func isDue(_ key: String) -> Bool {
        guard var trouble = troubles[key] else { return true }
        trouble.pause -= 1
        troubles[key] = trouble
        return trouble.pause < 1
    }

    private func tell(_ witnesses: [LogWitness]) {
        let status = WitnessStatus(
            inOffice: witnesses.count, refusing: witnesses.count { troubles[$0.key.description] != nil },
            records: witnesses.compactMap { $0.cosigned?.size }.max() ?? 0)
        told.withLock { $0 = status }
    }

    /// Tells what changed, once.
    private func settle(_ witness: LogWitness, _ outcome: WitnessOutcome?) {
        let key = witness.key.description
        let name: Logger.Metadata = ["witness": "\(witness.key.name.description)"]
        switch outcome {
        case nil, .askFrom: break
        case .cosigned:
            if troubles.removeValue(forKey: key) != nil { logger.notice("a witness cosigns again", metadata: name) }
        case .refused(let refusal):
            if var trouble = troubles[key], trouble.refusal == refusal {
                trouble.failures += 1
                trouble.pause = min(1 << min(trouble.failures, 10), Self.longestPause)
                troubles[key] = trouble
                return
            }
            troubles[key] = Trouble(refusal: refusal)
            let metadata = name.merging(["cause": "\(refusal)"]) { _, new in new }
            if refusal.isAlarm {
                logger.critical("a witness does not cosign the record", metadata: metadata)
            } else {
                logger.warning("a witness does not cosign the record", metadata: metadata)
            }
        }
    }

    /// - Returns: `nil` when there was nothing to ask.
    private static func ask(_ witness: LogWitness, _ ledger: Ledger) async throws -> WitnessOutcome? {
        guard let address = ServiceAddress(witness.url) else { return try await refuse(.unreachable, witness, ledger) }
        var from: UInt64?
        // It says at most once that it has seen another size; whoever goes on so is no witness.
        for _ in 0..<3 {
            let start = from
            guard let question = try await Blocking.run({ try ledger.question(for: witness, from: start) }) else {
                return nil
            }
            let response: AddCheckpointResponse
            do {
                let answer = try await OutboundRequest(
                    address, timeout: timeout, answerLimit: Self.answerLimit
                ).post(
                    "/add-checkpoint", [(name: "content-type", value: "text/plain; charset=utf-8")],
                    question.request.bytes)
                response = try AddCheckpointResponse(
                    status: answer.status, contentType: answer.contentType, body: answer.body)
            } catch let error as OutboundError {
                return try await refuse(error == .unreachable ? .unreachable : .malformed, witness, ledger)
            } catch is WitnessError {
                return try await refuse(.malformed, witness, ledger)
            }
            let outcome = try await Blocking.run { try ledger.take(response, of: witness, to: question) }
            guard case .askFrom(let size) = outcome else { return outcome }
            from = size
        }
        return try await refuse(.malformed, witness, ledger)
    }

    private static func refuse(
        _ refusal: WitnessRefusal, _ witness: LogWitness, _ ledger: Ledger
    ) async throws -> WitnessOutcome {
        try await Blocking.run { try ledger.note(refusal, of: witness) }
        return .refused(refusal)
    }
}
