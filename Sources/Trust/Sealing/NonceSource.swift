internal import Crypto
internal import Foundation
internal import Synchronization

/// Random nonces, fetched from the system many at a time: a system call for each costs as much as sealing a short text.
final class NonceSource: Sendable {
    private static let length = Sealed.nonceLength
    /// As many as `getentropy` fills at once: 256 bytes.
    private static let batch = 21

    /// Those that were not given out yet, back to back.
    private let waiting = Mutex<[UInt8]>([])

    /// One that was never given out before.
    ///
    /// - Throws: ``SealingError`` when the system gives no random numbers.
    func next() throws(SealingError) -> AES.GCM.Nonce {
        let bytes = waiting.withLock { waiting -> [UInt8]? in
            if waiting.isEmpty {
                var fresh = [UInt8](repeating: 0, count: Self.length * Self.batch)
                let filled = fresh.withUnsafeMutableBytes { bytes in
                    bytes.baseAddress.map { getentropy($0, bytes.count) } ?? -1
                }
                guard filled == 0 else { return nil }
                waiting = fresh
            }
            defer { waiting.removeLast(Self.length) }
            return Array(waiting.suffix(Self.length))
        }
        guard let bytes, let nonce = try? AES.GCM.Nonce(data: bytes) else {
            throw SealingError(.notAuthentic, "the system gave no random numbers to seal with")
        }
        return nonce
    }
}
