/// A chain of attributes and tags that starts at a variable or a named entity: `principal.manager.getTag("site")`.
struct AttributePath {
    /// The first step after the root, or the root alone, up to the whole path.
    let prefixes: [Expression]
    let text: String

    /// nil when the expression is no such chain.
    init?(_ expression: Expression) {
        var prefixes: [Expression] = []
        var rest = expression
        while let base = Self.base(rest) {
            prefixes.append(rest)
            rest = base
        }
        switch rest.kind {
        case .variable: if prefixes.isEmpty { prefixes = [rest] }
        case .entity where !prefixes.isEmpty: break
        default: return nil
        }
        self.prefixes = prefixes.reversed()
        text = expression.description
    }

    private static func base(_ expression: Expression) -> Expression? {
        switch expression.kind {
        case .attribute(let base, _): return base
        case .binary(.getTag, let base, let tag): if case .string = tag.kind { return base }
        default: break
        }
        return nil
    }

    /// What is at the path now.
    func reading(_ machine: inout Machine, _ facts: Facts) -> Change.Reading {
        var last: Value?
        for prefix in prefixes {
            last = try? machine.value(Compiler.compile(prefix), facts)
            if last == nil { return Change.Reading(path: text, found: .absent(prefix.description)) }
        }
        return Change.Reading(path: text, found: last.map { .value($0) } ?? .absent(text))
    }
}

extension Expression {
    /// The paths this looks at, left to right, each once; for `has` and `hasTag` the one asked about.
    func attributePaths(atMost limit: Int) -> [AttributePath] {
        var found: [AttributePath] = []
        var open = [self]
        while let next = open.popLast(), found.count < limit {
            let expression = next.asked ?? next
            if let path = AttributePath(expression) {
                if !found.contains(where: { $0.text == path.text }) { found.append(path) }
                continue
            }
            var children: [Expression] = []
            expression.forEachChild { children.append($0) }
            open += children.reversed()
        }
        return found
    }

    /// What `has` and `hasTag` ask about, as the expression that would read it.
    var asked: Expression? {
        switch kind {
        case .has(let base, let names):
            var path: Expression? = base
            for name in names { path = path.flatMap { try? Expression(.attribute($0, name)) } }
            return path
        case .binary(.hasTag, let base, let tag): return try? Expression(.binary(.getTag, base, tag))
        default: return nil
        }
    }

    /// Whether any part of it satisfies the test.
    func contains(where test: (Expression) -> Bool) -> Bool {
        var open = [self]
        while let next = open.popLast() {
            if test(next) { return true }
            next.forEachChild { open.append($0) }
        }
        return false
    }
}
