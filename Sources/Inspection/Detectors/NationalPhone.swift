/// How telephone numbers of one country are told from other numbers, and from those of all other countries.
///
/// All have ten digits behind the country's code or the zero.
struct NationalPhone: Sendable {
    /// The calling code.
    let country: String
    /// Whether the first three digits are an area or a network.
    let isArea: @Sendable (Int) -> Bool
    /// What a telephone is called there; not what all countries call it.
    let names: Names
    /// Whether a national number is believed as it is written. Others count with their name, or alone in a text.
    let isBelieved: @Sendable (UnsafeRawBufferPointer) -> Bool
    /// Whether a zero stands in front where no country's code does.
    var needsZero = true

    private static let space = Separator.spaceDashOrDot

    var patterns: [Pattern] {
        let local = #"\(?\d{3}\)?"# + Self.space + #"?\d{3}"# + Self.space + #"?\d{2}"# + Self.space + #"?\d{2}"#
        return [
            Pattern(
                before: "A-Za-z0-9_+", body: #"\+"# + country + Self.space + "?" + local, after: "A-Za-z0-9_",
                numeral: .begun(), confidence: 0.9, assess: assess),
            Pattern(
                before: "A-Za-z0-9_+", body: "(?:0" + Self.space + (needsZero ? "?)" : "?)?") + local,
                after: "A-Za-z0-9_", numeral: .begun(),
                confidence: 0.8, assess: assess),
        ]
    }

    /// The beginning of another number of the country.
    private var international: NearbyWords { NearbyWords(["+" + country]) }

    @Sendable private func assess(_ sighting: Sighting) -> Assessment {
        let value = sighting.value
        let isInternational = value.first == UInt8(ascii: "+")
        let area = sighting.digits.suffix(10).prefix(3).reduce(0) { $0 * 10 + Int($1) }
        guard isArea(area), !sighting.continuesNumber(over: ".-/: ") else { return .refused }
        let isNamed = sighting.isIntroduced(by: names)
        if isInternational { return .accepted(confidence: 0.95, isNamed: isNamed) }
        if isBelieved(value) || sighting.mentions(international) {
            return .accepted(confidence: 0.75, isNamed: isNamed)
        }
        if isNamed, value.first == UInt8(ascii: "0") { return .accepted(confidence: 0.9, isNamed: true) }
        let isNational = value.first == UInt8(ascii: "0") || value.allSatisfy { Sighting.digit($0) != nil }
        return isNational && sighting.next == nil && sighting.opensText() ? .accepted(confidence: 0.5) : .refused
    }
}
