internal import Dispatch
internal import Synchronization

/// Hashes and checks passwords, a few at a time, on threads of its own.
///
/// Each check costs a tenth of a second of processor and 32 MiB, so an unbounded number of sign-ins would be a way to
/// stop the server: two run at once, a few wait in line, and the rest are told to come back.
public final class PasswordDesk: Sendable {
    private let cost: PasswordHash.Cost
    private let line: Mutex<WaitingLine>
    private let queue = DispatchQueue(label: "sallyport.passwords", attributes: .concurrent)
    private let decoySalt: [UInt8]

    /// - Parameters:
    ///   - cost: What new hashes cost.
    ///   - atOnce: How many are worked on at the same time.
    ///   - waiting: How many may wait for that.
    public init(cost: PasswordHash.Cost = .standard, atOnce: Int = 2, waiting: Int = 32) {
        self.cost = cost
        self.line = Mutex(WaitingLine(atOnce: atOnce, waiting: waiting))
        self.decoySalt = SecretBytes.make(16)
    }

    /// Hashes a new password; the result is what is stored.
    public func hash(_ password: String) async throws(PasswordError) -> String {
        let cost = cost
        return try await perform { () throws(PasswordError) in try PasswordHash(of: password, cost: cost).encoded }
    }

    /// Whether `password` belongs to the stored hash.
    ///
    /// Without a hash, because nobody has that name, or with one that cannot be read, the answer is no and takes as long
    /// as any other: the time does not tell which names exist.
    public func verify(_ password: String, against encoded: String?) async throws(PasswordError) -> Bool {
        let (cost, salt) = (cost, decoySalt)
        return try await perform { () throws(PasswordError) in
            guard let encoded, let hash = PasswordHash(encoded: encoded) else {
                _ = try PasswordHash(of: password, salt: salt, cost: cost)
                return false
            }
            return try hash.matches(password)
        }
    }

    private func perform<Value: Sendable>(
        _ work: @escaping @Sendable () throws(PasswordError) -> Value
    ) async throws(PasswordError) -> Value {
        let result: Result<Value, PasswordError> = await withCheckedContinuation { continuation in
            enter { admitted in
                guard admitted else { return continuation.resume(returning: .failure(.busy)) }
                self.queue.async {
                    let result = Result { () throws(PasswordError) in try work() }
                    self.leave()
                    continuation.resume(returning: result)
                }
            }
        }
        return try result.get()
    }

    private func enter(_ start: @escaping WaitingLine.Start) {
        switch line.withLock({ $0.enter(start) }) {
        case .now: start(true)
        case .later: break
        case .never: start(false)
        }
    }

    private func leave() {
        line.withLock { $0.leave() }?(true)
    }
}
