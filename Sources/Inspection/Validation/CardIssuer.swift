/// Which lengths a card number may have, by the digits it starts with (ISO/IEC 7812 issuer ranges).
enum CardIssuer {
    private struct Range {
        let prefixes: ClosedRange<Int>
        /// How many digits the prefixes have.
        let digits: Int
        let lengths: LengthSet
    }

    /// Lengths of up to 31 digits, a bit each.
    private struct LengthSet: ExpressibleByArrayLiteral {
        private var bits: UInt32 = 0

        init(_ lengths: some Sequence<Int>) {
            for length in lengths { bits |= 1 << UInt32(length) }
        }

        init(arrayLiteral lengths: Int...) { self.init(lengths) }

        func contains(_ length: Int) -> Bool { bits & 1 << UInt32(length) != 0 }
    }

    private static let ranges: [Range] = [
        Range(prefixes: 4...4, digits: 1, lengths: [13, 16, 19]),  // Visa
        Range(prefixes: 51...55, digits: 2, lengths: [16]),  // Mastercard
        Range(prefixes: 2221...2720, digits: 4, lengths: [16]),  // Mastercard, 2-series
        Range(prefixes: 34...34, digits: 2, lengths: [15]),  // American Express
        Range(prefixes: 37...37, digits: 2, lengths: [15]),
        Range(prefixes: 6011...6011, digits: 4, lengths: [16, 19]),  // Discover
        Range(prefixes: 644...649, digits: 3, lengths: [16, 19]),
        Range(prefixes: 65...65, digits: 2, lengths: [16, 19]),
        Range(prefixes: 300...305, digits: 3, lengths: [14, 16]),  // Diners Club
        Range(prefixes: 3095...3095, digits: 4, lengths: [14]),
        Range(prefixes: 36...36, digits: 2, lengths: [14]),
        Range(prefixes: 38...39, digits: 2, lengths: [14]),
        Range(prefixes: 35...35, digits: 2, lengths: [16, 19]),  // JCB
        Range(prefixes: 2131...2131, digits: 4, lengths: [15]),
        Range(prefixes: 1800...1800, digits: 4, lengths: [15]),
        Range(prefixes: 62...62, digits: 2, lengths: [16, 17, 18, 19]),  // UnionPay
        Range(prefixes: 2200...2204, digits: 4, lengths: [16]),  // Mir
        Range(prefixes: 5018...5018, digits: 4, lengths: LengthSet(12...19)),  // Maestro
        Range(prefixes: 5019...5019, digits: 4, lengths: [16]),  // Dankort
        Range(prefixes: 5020...5020, digits: 4, lengths: LengthSet(12...19)),
        Range(prefixes: 5038...5038, digits: 4, lengths: LengthSet(12...19)),
        Range(prefixes: 5893...5893, digits: 4, lengths: LengthSet(12...19)),
        Range(prefixes: 6304...6304, digits: 4, lengths: LengthSet(12...19)),
        Range(prefixes: 6759...6759, digits: 4, lengths: LengthSet(12...19)),
        Range(prefixes: 6761...6763, digits: 4, lengths: LengthSet(12...19)),
    ]

    /// Whether some issuer has numbers that begin like `digits` (values 0…9) and are `length` long.
    static func accepts(_ digits: [UInt8], length: Int) -> Bool {
        ranges.contains { range in
            guard range.lengths.contains(length), digits.count >= range.digits else { return false }
            return range.prefixes.contains(digits.prefix(range.digits).reduce(0) { $0 * 10 + Int($1) })
        }
    }
}
