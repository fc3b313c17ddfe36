internal import Domain

extension ExactDataIndex {
    private static let kind: StaticString = "SPEXACT\n"
    private static let version: UInt64 = 1

    /// Stores the index in pieces of some 64 KiB.
    public func write(to sink: @escaping (UnsafeRawBufferPointer) throws -> Void) throws {
        var writer = try IndexWriter(Self.kind, version: Self.version, hashes.key, to: sink)
        try writer.put(schema.name)
        try writer.put(UInt64(schema.columns.count))
        for column in schema.columns {
            try writer.put(column.name)
            try writer.put(column.kind.rawValue)
            try writer.put(column.label.name)
        }
        try writer.put(UInt64(schema.rules.count))
        for (rule, places) in zip(schema.rules, schema.places) {
            try writer.put(places.map { UInt64($0) })
            try writer.put(rule.within.map { UInt64($0) } ?? .max)
            try writer.put(UInt64(rule.mostRows))
        }
        try writer.put(UInt64(rows))
        try writer.put(lengths.withDigitFirst)
        try writer.put(lengths.withDigitLater)
        try writer.put(lengths.ofLetters)
        try writer.put(UInt64(lengths.words))
        for filter in [known, members, openings] { try writer.put(filter.words) }
        for table in tables {
            try writer.put(table.starts)
            try writer.put(table.remainders)
            try writer.put(table.values)
        }
        try writer.finish()
    }

    /// Reads what ``write(to:)`` stored. The bytes may be a mapped file: nothing of them is kept.
    public init(file: UnsafeRawBufferPointer, key: IndexKey) throws(IndexFileError) {
        var reader = try IndexReader(file, kind: Self.kind, versions: Self.version...Self.version, key)
        let schema = try Self.schema(&reader)
        let rows = try reader.count(to: Int(UInt32.max))
        let lengths = ValueLengths(
            withDigitFirst: try reader.number(), withDigitLater: try reader.number(), ofLetters: try reader.number(),
            words: try reader.count(to: ValueForm.mostWords))
        func filter() throws(IndexFileError) -> MembershipFilter {
            guard let filter = MembershipFilter(words: try reader.longNumbers()) else { throw .malformed }
            return filter
        }
        let (known, members, openings) = (try filter(), try filter(), try filter())
        var tables: [KeyTable] = []
        for _ in schema.rules {
            let (starts, remainders) = (try reader.numbers(), try reader.numbers())
            guard let table = KeyTable(starts: starts, remainders: remainders, values: try reader.numbers()) else {
                throw .malformed
            }
            tables.append(table)
        }
        try reader.finish()
        self.init(
            schema: schema, hashes: ExactDataHashes(key: key), known: known, members: members, openings: openings,
            lengths: lengths, tables: tables, rows: rows)
    }

    init(
        schema: ExactDataSchema, hashes: ExactDataHashes, known: MembershipFilter, members: MembershipFilter,
        openings: MembershipFilter, lengths: ValueLengths, tables: [KeyTable], rows: Int
    ) {
        self.schema = schema
        self.hashes = hashes
        self.known = known
        self.members = members
        self.openings = openings
        self.lengths = lengths
        self.tables = tables
        self.rows = rows
    }

    private static func schema(_ reader: inout IndexReader) throws(IndexFileError) -> ExactDataSchema {
        let name = try reader.text()
        var columns: [ExactDataSchema.Column] = []
        for _ in 0..<(try reader.count(to: ExactDataSchema.mostColumns)) {
            let column = try reader.text()
            guard let kind = ExactDataKind(rawValue: try reader.number()), let label = Label(name: try reader.text())
            else { throw .malformed }
            columns.append(.init(column, kind, label))
        }
        var rules: [ExactDataSchema.Rule] = []
        for _ in 0..<(try reader.count(to: ExactDataSchema.mostRules)) {
            var names: [String] = []
            for place in try reader.longNumbers() {
                guard place < UInt64(columns.count) else { throw .malformed }
                names.append(columns[Int(place)].name)
            }
            let within = try reader.number()
            let mostRows = try reader.count(to: Int(UInt32.max))
            guard within == .max || within <= UInt64(ExactDataSchema.farthest) else { throw .malformed }
            rules.append(.init(names, within: within == .max ? nil : Int(within), mostRows: mostRows))
        }
        do { return try ExactDataSchema(name: name, columns: columns, rules: rules) } catch { throw .malformed }
    }
}
