internal import Domain
internal import Wire

extension AnswerStream {
    /// A segment of a transcript: a piece of what clients make of all of them, with nothing between them or with a space.
    mutating func readSegment(_ text: JSONNode, _ kind: EventKind, _ held: inout HeldEvent) throws(Refusal) {
        let scope = Channel.Scope.item(ItemScope(stem: kind.scope.stem))
        for separator in [[], [UInt8(ascii: " ")]] {
            var hasher = Hasher()
            hasher.combine(kind.typeKey)
            hasher.combine(separator)
            let pieces = DeltaPieces(scope: scope, key: hasher, group: 0)
            if let place = table.find(hasher.finalize()), !separator.isEmpty, table[place].length > 0 {
                try table[place].append(separator, budget: &budget)
            }
            held.isReadTwice = true
            try append(text, pieces, separator.isEmpty ? .text : .aside, &held)
        }
    }
}
