/// Names of people, companies and places that do not exist.
extension SurrogateRecipe {
    /// As many words as the old name has, three at most; with a letter between them once the plain names are used up.
    static let person = SurrogateRecipe(canonical: lowercased) { value, draw, attempt in
        let words = value.bytes.split(separator: UInt8(ascii: " ")).count
        let (first, last) = (draw.one(of: GivenNames.first), draw.one(of: GivenNames.last))
        let middle = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(draw.below(26))))
        let isLong = words > 2 || attempt > 4
        let made = words == 1 && attempt < 4 ? first : isLong ? "\(first) \(middle). \(last)" : "\(first) \(last)"
        return Dress.inCase(of: value.bytes, Array(made.utf8))
    }

    static let organization = SurrogateRecipe(canonical: lowercased) { value, draw, attempt in
        let name = draw.one(of: GivenNames.last)
        let made =
            attempt < 4
            ? "\(name) \(draw.one(of: GivenNames.trades))"
            : "\(name) & \(draw.one(of: GivenNames.last)) \(draw.one(of: GivenNames.trades))"
        return Dress.inCase(of: value.bytes, Array(made.utf8))
    }

    static let place = SurrogateRecipe(canonical: lowercased) { value, draw, attempt in
        let made = draw.one(of: GivenNames.places) + draw.one(of: GivenNames.placeEndings)
        let river = attempt < 4 ? "" : "-on-\(draw.one(of: GivenNames.last))"
        return Dress.inCase(of: value.bytes, Array((made + river).utf8))
    }
}
