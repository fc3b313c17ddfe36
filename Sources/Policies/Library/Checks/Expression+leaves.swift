internal import Cedar

extension Expression {
    /// `context.session.kind`; `nil` for what is no chain of attributes from a variable.
    var path: String? {
        switch kind {
        case .variable(let variable): variable.rawValue
        case .attribute(let base, let name): base.path.map { "\($0).\(name)" }
        default: nil
        }
    }

    /// What it may come to: itself, or what an `if` chooses from. `nil` for more than anybody writes.
    var leaves: [Expression]? {
        var leaves: [Expression] = []
        var open = [self]
        while let next = open.popLast() {
            if case .ifThenElse(_, let then, let otherwise) = next.kind {
                open += [otherwise, then]
            } else {
                leaves.append(next)
            }
            guard leaves.count + open.count <= 100 else { return nil }
        }
        return leaves
    }

    /// The strings it may come to that stand there, with their places.
    var strings: [(value: Text, span: Span)] {
        (leaves ?? []).compactMap { leaf in
            if case .string(let text) = leaf.kind { (text, leaf.span) } else { nil }
        }
    }

    /// The entities it may come to that stand there, with their places.
    var entities: [(value: EntityUID, span: Span)] {
        (leaves ?? []).compactMap { leaf in
            if case .entity(let uid) = leaf.kind { (uid, leaf.span) } else { nil }
        }
    }
}
