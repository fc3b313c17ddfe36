import Domain

/// A pattern with the machines made from it.
///
/// A class, since it is handed about wherever its pattern is looked for.
final class CompiledPattern: Sendable {
    let label: Label
    /// Which detector it belongs to, by position.
    let detector: Int
    let priority: Int
    let namedPriority: Int
    let confidence: Double
    /// Whether what others find in its matches is theirs.
    let isBroad: Bool
    /// Whether another detector may report the same value beside it.
    let isTwin: Bool
    let floor: Double
    /// Whether it is only looked for where somebody asks for guesses.
    let isGuess: Bool
    /// Empty for numbers.
    let trigger: String
    let caseless: Bool
    let before: ByteSet
    let hasAfter: Bool
    /// The longest match of the body, in bytes.
    let window: Int
    /// How far before the end of a trigger a match may start.
    let reach: Int
    /// All bytes a match can have.
    let alphabet: ByteSet
    /// Whether it only stands for another label of matches that a pattern before it finds.
    let isVariant: Bool
    /// The patterns that stand for its variants.
    let variants: Range<Int>
    let graph: PositionGraph
    /// `nil` for what is found by its digits alone.
    let matcher: Matcher?
    let numeral: Numeral?
    /// Whether a stream can follow it byte by byte.
    var isFollowable: Bool { numeral == nil && !isVariant }
    var isCode: Bool { if case .code = numeral { true } else { false } }
    /// How many of the graph's positions, the first ones, are the lead's.
    let leadPositions: Int
    let tail: TailMachine?
    let named: Names?
    let assess: (@Sendable (Sighting) -> Assessment)?

    /// - Parameters:
    ///   - index: Which detector it belongs to, by position.
    ///   - variants: The patterns that stand for the detector's further labels.
    init(
        _ pattern: Pattern, of detector: Detector, at index: Int, variants: Range<Int> = 0..<0, limits: MatcherLimits
    ) throws(InspectionError) {
        let name = detector.label.name
        do throws(ExpressionError) {
            let lead = try ExpressionParser.parse(pattern.lead, caseless: pattern.caseless)
            let body = Expression.sequence([
                lead, try ExpressionParser.parse(pattern.body, caseless: pattern.caseless),
            ])
            // What may end with its first byte has no lead to let go before.
            leadPositions = body.minimumLength > 1 ? PositionGraph(lead).classes.count : 0
            guard let window = body.maximumLength, window > 0, window <= Pattern.longest else {
                throw ExpressionError(offset: 0, reason: "the body must match at most \(Pattern.longest) bytes")
            }
            graph = PositionGraph(body)
            alphabet = graph.classes.reduce(into: ByteSet()) { $0.formUnion($1) }
            guard !graph.acceptsEmpty else {
                throw ExpressionError(offset: 0, reason: "the body matches nothing at all")
            }
            let trigger = try pattern.trigger.map { text throws(ExpressionError) in
                try ExpressionParser.parse(text, caseless: pattern.caseless)
            }
            // Without regard to case the engine would take more than these bytes out of the class.
            guard !pattern.beginsWithTrigger || pattern.before.isEmpty || !pattern.caseless else {
                throw ExpressionError(offset: 0, reason: "a trigger at the start and `before` need regard to case")
            }
            reach = pattern.beginsWithTrigger ? trigger?.maximumLength ?? window : window
            before = try ExpressionParser.parseClass(pattern.before)
            _ = try ExpressionParser.parseClass(pattern.after)
            if let text = pattern.tail {
                tail = try TailMachine(try ExpressionParser.parse(text, caseless: pattern.caseless))
            } else {
                tail = nil
            }
            self.window = window
        } catch {
            throw .badDetector(name, error.description)
        }
        label = detector.label
        isVariant = false
        self.variants = variants
        self.detector = index
        priority = detector.priority
        namedPriority = detector.namedPriority
        isBroad = detector.isBroad
        isTwin = detector.isTwin
        floor = detector.floor
        isGuess = detector.isGuess
        confidence = pattern.confidence
        let trigger = pattern.trigger ?? "(?:\(pattern.lead))(?:\(pattern.body))"
        self.trigger =
            pattern.numeral != nil
            ? ""
            : pattern.beginsWithTrigger && !pattern.before.isEmpty
                ? "(?:^|[^\(pattern.before)])(?:\(trigger))" : trigger
        caseless = pattern.caseless
        hasAfter = !pattern.after.isEmpty || pattern.exact != nil
        assess = pattern.assess
        named = pattern.named
        numeral = pattern.numeral
        if let numeral, numeral.body != nil {
            matcher = nil
            return
        }
        if let exact = pattern.exact {
            matcher = try Matcher(
                exact.text, caseless: false, label: name, limits: limits, captures: exact.captures)
            return
        }
        let look = (
            pattern.before.isEmpty ? "" : "(?<![\(pattern.before)])",
            pattern.after.isEmpty ? "" : "(?![\(pattern.after)])"
        )
        matcher = try Matcher(
            "\(look.0)(?:\(pattern.lead))(?:\(pattern.body))\(look.1)", caseless: pattern.caseless, label: name,
            limits: limits)
    }

    /// The matches of another pattern under a label of their own.
    init(_ other: CompiledPattern, as label: Label) {
        self.label = label
        isVariant = true
        variants = 0..<0
        detector = other.detector
        priority = other.priority
        namedPriority = other.namedPriority
        isBroad = other.isBroad
        isTwin = other.isTwin
        floor = other.floor
        isGuess = other.isGuess
        confidence = other.confidence
        trigger = other.trigger
        caseless = other.caseless
        before = other.before
        hasAfter = other.hasAfter
        window = other.window
        reach = other.reach
        alphabet = other.alphabet
        graph = other.graph
        leadPositions = other.leadPositions
        matcher = other.matcher
        numeral = other.numeral
        tail = other.tail
        assess = other.assess
        named = other.named
    }
}
