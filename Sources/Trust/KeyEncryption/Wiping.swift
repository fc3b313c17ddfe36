internal import Foundation

/// Clears memory that held a secret.
///
/// `explicit_bzero` is a call the optimiser may not leave out. What other layers copied meanwhile (TLS, Foundation) is theirs.
public enum Wiping {
    /// Sets every byte to zero; the array keeps its length. One that shares its storage clears a copy: wipe where the bytes
    /// are owned.
    public static func clear(_ bytes: inout [UInt8]) {
        bytes.withUnsafeMutableBytes { clear($0) }
    }

    /// Sets every byte to zero.
    public static func clear(_ bytes: UnsafeMutableRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        explicit_bzero(start, bytes.count)
    }
}
