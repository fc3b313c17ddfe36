/// Numbers that are nothing but digits.
extension SurrogateRecipe {
    /// Numbers that `make` makes, as values 0…9, for one with as many digits.
    static func digits(_ make: @escaping @Sendable (Int, inout KeyedDraw) -> [UInt8]?) -> SurrogateRecipe {
        SurrogateRecipe(
            canonical: numerals,
            make: { value, draw, _ in
                let old = digits(of: value.bytes)
                guard let made = make(old.count, &draw) else { return nil }
                let digits = made.map { $0 + UInt8(ascii: "0") }
                // One with an exponent is written out.
                return Dress.of(digits, like: value.bytes) ?? digits
            })
    }

    /// Numbers of `count` digits that begin with `prefix` and are right by `isValid`, which decides the last digit.
    static func digits(
        _ count: Int, startingWith prefix: [UInt8], isValid: @escaping @Sendable ([UInt8]) -> Bool
    ) -> SurrogateRecipe {
        .digits { _, draw in
            // Where a check digit would be ten there is none: one draw in eleven.
            for _ in 0..<32 {
                let body = prefix + draw.digits(count - prefix.count - 1)
                if let digit = checkDigit(of: body, isValid) { return body + [digit] }
            }
            return nil
        }
    }

    static func checkDigit(of body: [UInt8], _ isValid: ([UInt8]) -> Bool) -> UInt8? {
        (0...9).first { isValid(body + [$0]) }
    }

    static func numerals(_ value: FoundValue) -> [UInt8] { digits(of: value.bytes) }

    /// The digits of a number, in ASCII; of one with an exponent those it is written out with.
    static func digits(of value: [UInt8]) -> [UInt8] {
        if value.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }),
            let reading = WholeNumber.readings(of: value).first
        {
            return reading
        }
        return value.filter(\.isASCIIDigit)
    }
}
