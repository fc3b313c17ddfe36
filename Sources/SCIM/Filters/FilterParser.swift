/// Reads filters. `not` binds closer than `and`, and that closer than `or`; operators are known in either case.
struct FilterParser {
    private let tokens: [FilterToken]
    private var place = 0
    private var comparisons = 0
    private var depth = 0

    init(_ text: String) throws(SCIMError) {
        guard text.utf8.count <= Filter.longest else {
            throw SCIMError(.invalidFilter, "the filter is longer than \(Filter.longest) bytes")
        }
        tokens = try FilterToken.read(text)
    }

    var isAtEnd: Bool { place == tokens.count }
    var next: FilterToken? { place < tokens.count ? tokens[place] : nil }

    mutating func take(_ token: FilterToken) -> Bool {
        guard next == token else { return false }
        place += 1
        return true
    }

    private mutating func take(word: String) -> Bool {
        guard case .word(let text)? = next, text.lowercased() == word else { return false }
        place += 1
        return true
    }

    /// An attribute's path.
    mutating func path() throws(SCIMError) -> AttributePath {
        guard case .word(let text)? = next, let path = AttributePath(text) else {
            throw SCIMError(.invalidFilter, "the filter needs the name of an attribute at word \(place + 1)")
        }
        place += 1
        return path
    }

    mutating func filter() throws(SCIMError) -> Filter {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Filter.deepest else {
            throw SCIMError(.invalidFilter, "the filter is nested deeper than \(Filter.deepest)")
        }
        var filter = try conjunction()
        while take(word: "or") { filter = .or(filter, try conjunction()) }
        return filter
    }

    private mutating func conjunction() throws(SCIMError) -> Filter {
        var filter = try term()
        while take(word: "and") { filter = .and(filter, try term()) }
        return filter
    }

    private mutating func term() throws(SCIMError) -> Filter {
        if take(.open) { return try closed(.close) }
        if take(word: "not") {
            guard take(.open) else { throw SCIMError(.invalidFilter, "`not` stands before what is in parentheses") }
            return .not(try closed(.close))
        }
        let path = try path()
        if take(.openValues) { return .some(path, try closed(.closeValues)) }
        return try comparison(path)
    }

    /// A filter and what closes it.
    private mutating func closed(_ end: FilterToken) throws(SCIMError) -> Filter {
        let inner = try filter()
        guard take(end) else {
            throw SCIMError(.invalidFilter, "what is opened in the filter is not closed at word \(place + 1)")
        }
        return inner
    }

    private mutating func comparison(_ path: AttributePath) throws(SCIMError) -> Filter {
        comparisons += 1
        guard comparisons <= Filter.mostComparisons else {
            throw SCIMError(.invalidFilter, "the filter has more than \(Filter.mostComparisons) comparisons")
        }
        if take(word: "pr") { return .present(path) }
        guard case .word(let word)? = next, let comparison = Filter.Comparison(rawValue: word.lowercased()) else {
            throw SCIMError(
                .invalidFilter,
                "behind `\(path.name.prefix(64))` comes one of eq, ne, co, sw, ew, gt, ge, lt, le and pr")
        }
        place += 1
        return .compare(path, comparison, try value())
    }

    private mutating func value() throws(SCIMError) -> SCIMValue {
        defer { place += 1 }
        switch next {
        case .string(let text)?: return .string(text)
        case .word(let text)?:
            // Truth values are known in either case: Entra writes `True`.
            if let value = try? SCIMValue(json: Array(text.lowercased().utf8)), value.object == nil { return value }
        default: break
        }
        throw SCIMError(
            .invalidFilter, "the filter needs a value at word \(place + 1): a JSON text, number or truth value")
    }
}

extension Filter {
    /// Reads a filter.
    ///
    /// - Throws: ``SCIMError``: `invalidFilter`.
    public init(_ text: String) throws(SCIMError) {
        var parser = try FilterParser(text)
        self = try parser.filter()
        guard parser.isAtEnd else { throw SCIMError(.invalidFilter, "the filter goes on behind its end") }
    }
}
