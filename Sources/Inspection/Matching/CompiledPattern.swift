import Domain

/// A pattern with the machines made from it.
struct CompiledPattern: Sendable {
    let label: Label
    /// Which detector it belongs to, by position.
    let detector: Int
    let priority: Int
    let namedPriority: Int
    let confidence: Double
    /// Empty for numbers.
    let trigger: String
    let caseless: Bool
    let before: ByteSet
    let hasAfter: Bool
    /// The longest match of the body, in bytes.
    let window: Int
    let graph: PositionGraph
    /// `nil` for numbers, which are found otherwise.
    let matcher: Matcher?
    let numeral: Numeral?
    let tail: TailMachine?
    let assess: (@Sendable (Sighting) -> Assessment)?

    init(_ pattern: Pattern, of detector: Detector, at index: Int, limits: MatcherLimits) throws(InspectionError) {
        let name = detector.label.name
        do throws(ExpressionError) {
            let body = try ExpressionParser.parse(pattern.body, caseless: pattern.caseless)
            guard let window = body.maximumLength, window > 0, window <= Pattern.longest else {
                throw ExpressionError(offset: 0, reason: "the body must match at most \(Pattern.longest) bytes")
            }
            graph = PositionGraph(body)
            guard !graph.acceptsEmpty else {
                throw ExpressionError(offset: 0, reason: "the body matches nothing at all")
            }
            if let trigger = pattern.trigger { _ = try ExpressionParser.parse(trigger, caseless: pattern.caseless) }
            // Without regard to case the engine would take more than these bytes out of the class.
            guard !pattern.beginsWithTrigger || !pattern.before.isEmpty && !pattern.caseless else {
                throw ExpressionError(offset: 0, reason: "a trigger at the start needs `before`, and regard to case")
            }
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
        self.detector = index
        priority = detector.priority
        namedPriority = detector.namedPriority
        confidence = pattern.confidence
        let trigger = pattern.trigger ?? pattern.body
        self.trigger =
            pattern.numeral != nil
            ? "" : pattern.beginsWithTrigger ? "(?:^|[^\(pattern.before)])(?:\(trigger))" : trigger
        caseless = pattern.caseless
        hasAfter = !pattern.after.isEmpty
        assess = pattern.assess
        numeral = pattern.numeral
        if numeral != nil {
            matcher = nil
            return
        }
        let look = (
            pattern.before.isEmpty ? "" : "(?<![\(pattern.before)])",
            pattern.after.isEmpty ? "" : "(?![\(pattern.after)])"
        )
        matcher = try Matcher(
            "\(look.0)(?:\(pattern.body))\(look.1)", caseless: pattern.caseless, label: name, limits: limits)
    }
}
