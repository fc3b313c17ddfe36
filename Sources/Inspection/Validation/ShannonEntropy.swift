#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// How many bits one byte of a text carries, by how often each byte comes in it (Shannon, A Mathematical Theory of
/// Communication, section 6).
enum ShannonEntropy {
    static func bits(_ text: some Collection<UInt8>) -> Double {
        var counts = [Int](repeating: 0, count: 256)
        for byte in text { counts[Int(byte)] += 1 }
        let total = Double(text.count)
        return counts.reduce(0) { sum, count in
            guard count > 0 else { return sum }
            let share = Double(count) / total
            return sum - share * log2(share)
        }
    }
}
