/// A way of writing numbers that is found by looking at digits instead of by an expression: most texts are full of numbers
/// of which none is meant, and many patterns want the same ones.
enum Numeral: Sendable {
    /// Digits in one piece or with a space or dash between two of them. The longest that fits is taken.
    case grouped(Grouped)
    /// A whole number or decimal fraction with an exponent, as JSON may write any number.
    case withExponent
    /// Whatever a pattern's expression says, beginning with a number's first digit or with what stands right before that: a
    /// plus sign, a bracket, or both. With names, only where the text says before it that it is one of these. The pattern
    /// must not match behind a letter or digit.
    case begun(named: Names? = nil)
    /// Whatever a pattern's expression says: a code of letters and digits, with a digit in its first or second word.
    case code

    struct Grouped: Sendable {
        /// How many digits it may have: ``DigitGroups/mostDigits`` at most.
        var digits: ClosedRange<Int>
        /// The number of groups from which on it is refused in any case.
        var mostGroups: Int
        var mayBeginWithZero = true
        /// Names of which one must introduce a number that other text stands before: without it, the pattern refuses the
        /// number, unless its groups are ``believed``.
        var named: Names?
        /// How many digits each group of a number has that needs no name.
        var believed: [[Int]] = []
        /// Whether a further word of digits and capitals, behind a point, space or dash, is taken in as well.
        var takesRest = false
    }

    /// What stands neither right before nor right behind a number.
    static let neighbours = "A-Za-z0-9"

    /// The same as an expression of ``Pattern/body``; `nil` where the pattern has one of its own.
    var body: String? {
        switch self {
        case .grouped(let form):
            // A second group is refused in any case.
            let gap = form.mostGroups > 1 ? Separator.spaceOrDash + "?" : ""
            let (least, most) = (form.digits.lowerBound - 1, form.digits.upperBound - 1)
            let rest = form.takesRest ? #"(?:(?:\.|"# + Separator.spaceOrDash + #")[0-9A-F]{1,14})?"# : ""
            return (form.mayBeginWithZero ? #"\d"# : "[1-9]") + "(?:" + gap + #"\d){\#(least),\#(most)}"# + rest
        case .withExponent: return #"\d{1,19}(?:\.\d{1,24})?[eE][+-]?\d{1,2}"#
        case .begun, .code: return nil
        }
    }
}
