/// One way a kind of content can be written.
///
/// From one description three machines are made: a Vectorscan pattern that tells whether there can be a match, a PCRE2
/// pattern that finds its exact ends, and an automaton that tells which bytes of a stream may still belong to one. What a
/// pattern finds is what PCRE2 finds from left to right, each match starting behind the one before; a match that
/// ``assess`` refuses is passed over by one byte.
struct Pattern: Sendable {
    /// The inside of a byte class that may not stand before the match: `A-Za-z0-9`.
    var before = ""
    /// What a match begins with that is never part of the value, such as the name it is given to: it need not wait while
    /// it comes. ``assess`` has to leave it out.
    var lead = ""
    /// The match, in the subset ``ExpressionParser`` reads. It must have a longest text: at most ``longest`` bytes with the lead.
    var body: String
    /// What still belongs to the match once the body matched, however long. Read by a ``TailMachine``: longest match.
    var tail: String?
    /// The inside of a byte class that may not stand behind the body.
    var after = ""
    var caseless = false
    /// Something that ends inside every match of the body and is cheaper to look for; the body when `nil`.
    var trigger: String?
    /// Whether every match begins with the trigger, so that it is only looked for where a match may start. With `before`,
    /// not together with `caseless`.
    var beginsWithTrigger = false
    /// What PCRE2 looks for instead of the body, which then matches all of it or more.
    var exact: ExactExpression?
    /// What finds it instead of its expression, which then says the same.
    var numeral: Numeral?
    /// Names of which one must introduce a match that other text stands before: without it, ``assess`` refuses the match.
    var named: Names?
    /// How sure a match is that ``assess`` has nothing to say about.
    var confidence: Double
    /// Looks at a match more closely than a pattern can.
    var assess: (@Sendable (Sighting) -> Assessment)?

    static let longest = 16_384
}

/// An expression of PCRE2's own, with look at what stands around the match, and the groups of which the first that took
/// part is the value; none for the whole match.
struct ExactExpression: Sendable {
    let text: String
    let captures: Range<Int>
}

extension Pattern {
    /// A number that stands by itself.
    init(_ numeral: Numeral, confidence: Double, assess: @escaping @Sendable (Sighting) -> Assessment) {
        self.init(
            before: Numeral.neighbours, body: numeral.body ?? "", after: Numeral.neighbours, numeral: numeral,
            confidence: confidence, assess: assess)
    }

    /// A number with an exponent, as JSON may write any number. What a program reads in it (``WholeNumber``) is for
    /// `assess` to judge.
    static func withExponent(
        confidence: Double, assess: @escaping @Sendable (Sighting) -> Assessment
    ) -> Pattern {
        Pattern(.withExponent, confidence: confidence, assess: assess)
    }
}

/// What a closer look at a match says.
enum Assessment: Equatable {
    case refused
    /// `isNamed`: the text says what the value is. Where values overlap, that counts more than anything.
    case accepted(confidence: Double, isNamed: Bool = false)
    /// Only the first `length` bytes belong to it.
    case shortened(length: Int, confidence: Double, isNamed: Bool = false)
    /// Only these bytes of the match are the value. Its label is the detector's own, or the `variant`th (from 1) of its
    /// ``Detector/variants``.
    case part(Range<Int>, confidence: Double, variant: Int = 0)
}
