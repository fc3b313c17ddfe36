extension PolicyFormatter {
    /// A part of an expression that ends at a comma, a closer, or a keyword of `if`.
    private struct Segment {
        enum Kind { case body, paren, call, set, record, condition, then, otherwise }

        var kind: Kind
        var inOr = false
        var inAnd = false
    }

    /// Which tokens begin a chain of `||` or `&&` on their level.
    private struct Chains {
        var or: Set<Int> = []
        var and: Set<Int> = []
    }

    /// Writes the expression from the cursor to the brace that ends its clause.
    mutating func expression() {
        let chains = chains()
        var segments: [Segment] = []
        var spacing = Spacing()
        open(.body, chains, &segments)
        while true {
            switch kind {
            case .rightBrace, .rightParen, .rightBracket:
                while let last = segments.last, [.condition, .then, .otherwise].contains(last.kind) {
                    close(&segments)
                    layout.add(.end)
                    layout.add(.end)
                }
                let closing = segments.last?.kind ?? .body
                close(&segments)
                if closing == .body { return }
                closeBracket(closing, &spacing)
            case .leftParen, .leftBracket, .leftBrace: openBracket(chains, &segments, &spacing)
            case .comma:
                while let last = segments.last, [.condition, .then, .otherwise].contains(last.kind) {
                    close(&segments)
                    layout.add(.end)
                    layout.add(.end)
                }
                let kind = segments.last?.kind ?? .body
                close(&segments)
                emit()
                spacing = Spacing()
                if ![.rightParen, .rightBracket, .rightBrace].contains(self.kind) { layout.add(.breakable(spaces: 1)) }
                open(kind, chains, &segments)
            case .and, .or: chainOperator(chains, &segments, &spacing)
            case .identifier where ["if", "then", "else"].contains(word):
                conditional(chains, &segments, &spacing)
            default: plain(&spacing)
            }
        }
    }

    private mutating func plain(_ spacing: inout Spacing) {
        if spacing.wantsSpace(before: kind, word) { layout.add(.space) }
        spacing.note(kind, word)
        emit()
    }

    private mutating func open(_ kind: Segment.Kind, _ chains: Chains, _ segments: inout [Segment]) {
        var segment = Segment(kind: kind)
        if chains.or.contains(index) {
            segment.inOr = true
            layout.add(.begin(indent: 0))
        }
        if chains.and.contains(index) {
            segment.inAnd = true
            layout.add(.begin(indent: 0))
        }
        segments.append(segment)
    }

    private mutating func close(_ segments: inout [Segment]) {
        guard let segment = segments.popLast() else { return }
        if segment.inAnd { layout.add(.end) }
        if segment.inOr { layout.add(.end) }
    }

    private mutating func chainOperator(_ chains: Chains, _ segments: inout [Segment], _ spacing: inout Spacing) {
        let isOr = kind == .or
        if isOr, segments[segments.count - 1].inAnd {
            segments[segments.count - 1].inAnd = false
            layout.add(.end)
        }
        layout.add(.space)
        emit()
        layout.add(.breakable(spaces: 1))
        if isOr, chains.and.contains(index) {
            segments[segments.count - 1].inAnd = true
            layout.add(.begin(indent: 0))
        }
        spacing = Spacing()
    }

    private mutating func conditional(_ chains: Chains, _ segments: inout [Segment], _ spacing: inout Spacing) {
        let kind: Segment.Kind
        switch word {
        case "if":
            kind = .condition
            layout.add(.begin(indent: 0))
        case "then":
            kind = .then
            finishBranch(.condition, &segments)
        default:
            kind = .otherwise
            finishBranch(.then, &segments)
        }
        layout.add(.begin(indent: 2))
        emit()
        layout.add(.breakable(spaces: 1))
        spacing = Spacing()
        open(kind, chains, &segments)
    }

    /// Ends the part of an `if` before `then` or `else`, and any whole `if` nested in it.
    private mutating func finishBranch(_ kind: Segment.Kind, _ segments: inout [Segment]) {
        while let last = segments.last, last.kind != kind, [.condition, .then, .otherwise].contains(last.kind) {
            close(&segments)
            layout.add(.end)
            layout.add(.end)
        }
        close(&segments)
        layout.add(.end)
        layout.add(.breakable(spaces: 1))
    }

    private mutating func openBracket(_ chains: Chains, _ segments: inout [Segment], _ spacing: inout Spacing) {
        if spacing.wantsSpace(before: kind, word) { layout.add(.space) }
        let bracket: Segment.Kind
        switch kind {
        case .leftParen: bracket = spacing.continuesOperand ? .call : .paren
        case .leftBrace: bracket = .record
        default: bracket = .set
        }
        let empty = [.rightParen, .rightBracket, .rightBrace].contains(tokens[index + 1].kind)
        layout.add(.begin(indent: bracket == .paren || bracket == .set ? 1 : 2))
        emit()
        spacing = Spacing()
        if !empty, bracket == .call { layout.add(.breakable(spaces: 0)) }
        if !empty, bracket == .record { layout.add(.breakable(spaces: 1)) }
        open(bracket, chains, &segments)
    }

    private mutating func closeBracket(_ bracket: Segment.Kind, _ spacing: inout Spacing) {
        let empty = [.leftParen, .leftBracket, .leftBrace].contains(tokens[index - 1].kind)
        if !empty, bracket == .call { layout.add(.closing(spaces: 0)) }
        if !empty, bracket == .record { layout.add(.closing(spaces: 1)) }
        spacing.note(kind, word)
        emit()
        layout.add(.end)
    }

    /// Finds the chains in the expression ahead.
    private func chains() -> Chains {
        var chains = Chains()
        var levels: [(start: Int, andStart: Int)] = [(index, index)]
        var ahead = index
        while tokens[ahead].kind != .end {
            let token = tokens[ahead]
            let top = levels.count - 1
            switch token.kind {
            case .leftParen, .leftBracket, .leftBrace: levels.append((ahead + 1, ahead + 1))
            case .rightParen, .rightBracket, .rightBrace:
                levels.removeLast()
                if levels.isEmpty { return chains }
            case .comma: levels[top] = (ahead + 1, ahead + 1)
            case .or:
                chains.or.insert(levels[top].start)
                levels[top].andStart = ahead + 1
            case .and: chains.and.insert(levels[top].andStart)
            case .identifier where ["if", "then", "else"].contains(source.text(token.span)):
                levels[top] = (ahead + 1, ahead + 1)
            default: break
            }
            ahead += 1
        }
        return chains
    }
}
