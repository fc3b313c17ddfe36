#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// How many bits one byte of a text carries, by how often each byte comes in it (Shannon, A Mathematical Theory of
/// Communication, section 6).
enum ShannonEntropy {
    static func bits(_ text: some Collection<UInt8>) -> Double {
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 256) { counts in
            counts.initialize(repeating: 0)
            for byte in text { counts[Int(byte)] += 1 }
            let total = Double(text.count)
            var sum = 0.0
            for count in counts where count > 0 {
                let share = Double(count) / total
                sum -= share * log2(share)
            }
            return sum
        }
    }
}
