public import Domain

/// The rows of an organisation as keyed hashes: finds their values in texts, and cannot be read.
///
/// Nine to twelve bytes a value. Without the key it tells how many rows and values there are, how long values are, and what
/// the schema says; with the key anybody can try values.
public struct ExactDataIndex: Sendable {
    public let schema: ExactDataSchema
    public let rows: Int
    let hashes: ExactDataHashes
    /// Knows the hash of every value.
    let known: MembershipFilter
    /// Knows which value is in which column, and what the beginnings of combinations are.
    let members: MembershipFilter
    /// Knows the letters values begin with.
    let openings: MembershipFilter
    let lengths: ValueLengths
    /// For each rule its combinations and the row each is from.
    let tables: [KeyTable]

    /// What holds the hashes, in bytes.
    public var bytes: Int {
        (known.words.count + members.words.count + openings.words.count) * 8
            + tables.reduce(0) { $0 + ($1.starts.count + $1.remainders.count + $1.values.count) * 4 }
    }

    /// A stream for one text.
    public func stream() -> ExactDataStream { ExactDataStream(self) }

    /// Everything found in a whole text, sorted.
    public func find(in text: [UInt8]) -> [ExactDataFinding] {
        var stream = stream()
        stream.append(text)
        stream.finish()
        return stream.takeFindings()
    }
}

/// A value of a row that a text holds, together with what its rule asks for.
public struct ExactDataFinding: Hashable, Sendable {
    /// The name of the set of rows.
    public let set: String
    /// The row in the set, counted from 1 behind the heading; the first when several hold the same.
    public let row: Int
    /// Which rule of the schema it fulfils.
    public let rule: Int
    public let column: String
    public let label: Label
    /// Where the value is, in UTF-8 bytes from the start of the text.
    public let range: Range<Int>

    /// As the findings of detectors are. Hashes of 64 bits leave no doubt worth a number.
    public var span: LabelledSpan { LabelledSpan(label: label, range: range, confidence: 1) }
}
