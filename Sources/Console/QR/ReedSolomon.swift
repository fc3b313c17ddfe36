/// Error correction of QR codes: Reed-Solomon over the field of 256 elements with the polynomial 0x11D (ISO/IEC 18004,
/// annex A).
enum ReedSolomon {
    /// Powers of the generator 2, twice round, and their logarithms.
    private static let powers: [UInt8] = {
        var (powers, value): ([UInt8], Int) = ([], 1)
        for _ in 0..<510 {
            powers.append(UInt8(value))
            value <<= 1
            if value > 255 { value ^= 0x11D }
        }
        return powers
    }()
    private static let logarithms: [Int] = {
        var logarithms = [Int](repeating: 0, count: 256)
        for power in 0..<255 { logarithms[Int(powers[power])] = power }
        return logarithms
    }()

    /// The codewords that follow `data`.
    static func correction(of data: [UInt8], count: Int) -> [UInt8] {
        let generator = generator(count)
        var remainder = [UInt8](repeating: 0, count: count)
        for byte in data {
            let factor = byte ^ remainder[0]
            remainder = Array(remainder.dropFirst()) + [0]
            for (index, coefficient) in generator.enumerated() { remainder[index] ^= product(coefficient, factor) }
        }
        return remainder
    }

    /// The product of all x - 2^i, without its first coefficient, which is 1.
    private static func generator(_ degree: Int) -> [UInt8] {
        var coefficients: [UInt8] = [1]
        for power in 0..<degree {
            var next = coefficients + [0]
            for (index, coefficient) in coefficients.enumerated() {
                next[index + 1] ^= product(coefficient, powers[power])
            }
            coefficients = next
        }
        return Array(coefficients.dropFirst())
    }

    private static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
        left == 0 || right == 0 ? 0 : powers[logarithms[Int(left)] + logarithms[Int(right)]]
    }
}
