/// Makes an index from rows that stream in. It holds hashes, and never more plain values than one row has.
///
///     var builder = ExactDataBuilder(schema, key: key)
///     while let piece = try file.next() { try builder.append(piece) }
///     let index = try builder.finish()
public struct ExactDataBuilder {
    /// What became of the rows.
    public struct Report: Hashable, Sendable {
        public var rows = 0
        public var values = 0
        /// Values that are not looked for: longer than 64 bytes or ten words, or alone in their rule and too short for it.
        public var unfit = 0
        /// Entries left out because too many rows have them in common.
        public var common = 0
    }

    public private(set) var report = Report()

    private let schema: ExactDataSchema
    private let hashes: ExactDataHashes
    private var reader: RowReader
    /// For each column of the schema where in a row it is.
    private var cells: [Int]?
    private var width = 0
    private var columns: [DistinctHashes]
    private var prefixes = DistinctHashes()
    private var openings = DistinctHashes()
    private var lengths = ValueLengths()
    /// For each rule what was entered, and the row it is from.
    private var entries: [(keys: [UInt64], rows: [UInt32])]

    /// Combinations of the forms of one row's values, for each rule.
    private static let mostForms = 64
    /// Bytes of a value that is a finding without others beside it.
    static let shortestAlone = 4

    public init(_ schema: ExactDataSchema, key: IndexKey, delimiter: UInt8 = UInt8(ascii: ",")) {
        self.schema = schema
        hashes = ExactDataHashes(key: key)
        reader = RowReader(delimiter: delimiter)
        columns = Array(repeating: DistinctHashes(), count: schema.columns.count)
        entries = Array(repeating: ([], []), count: schema.rules.count)
    }

    /// Takes the next bytes of a CSV file whose first row names the columns; columns not in the schema are skipped.
    public mutating func append(_ bytes: UnsafeRawBufferPointer) throws(ExactDataError) {
        var reader = reader
        try reader.feed(bytes) { (number, row) throws(ExactDataError) in try take(number, row) }
        self.reader = reader
    }

    public mutating func append(_ bytes: [UInt8]) throws(ExactDataError) {
        try bytes.withUnsafeBufferPointer { buffer throws(ExactDataError) in try append(UnsafeRawBufferPointer(buffer))
        }
    }

    /// Ends the rows.
    public mutating func finish() throws(ExactDataError) -> ExactDataIndex {
        var reader = reader
        try reader.finish { (number, row) throws(ExactDataError) in try take(number, row) }
        self.reader = reader
        guard cells != nil else { throw .noColumn(schema.columns[0].name) }

        var known = MembershipFilter(count: columns.reduce(0) { $0 + $1.hashes.count })
        var members = MembershipFilter(
            count: columns.reduce(prefixes.hashes.count) { $0 + $1.hashes.count })
        for (column, values) in columns.enumerated() {
            for value in values.hashes {
                known.insert(value)
                members.insert(hashes.member(value, of: column))
            }
            columns[column] = DistinctHashes()
        }
        for prefix in prefixes.hashes { members.insert(prefix) }
        prefixes = DistinctHashes()
        openings.settle()
        var first = MembershipFilter(count: openings.hashes.count)
        for opening in openings.hashes { first.insert(opening) }
        openings = DistinctHashes()

        var tables: [KeyTable] = []
        for (index, rule) in schema.rules.enumerated() {
            var left = 0
            let (keys, rows) = entries[index]
            entries[index] = ([], [])
            tables.append(
                KeyTable(keys: keys, values: rows) { rows in
                    if Set(rows.prefix(rule.mostRows + 1)).count > rule.mostRows || rows.count > rule.mostRows * 64 {
                        left += 1
                        rows.removeAll()
                    } else {
                        rows.removeLast(rows.count - 1)
                    }
                })
            report.common += left
        }
        return ExactDataIndex(
            schema: schema, hashes: hashes, known: known, members: members, openings: first, lengths: lengths,
            tables: tables, rows: report.rows)
    }

    private mutating func take(_ number: Int, _ row: [ArraySlice<UInt8>]) throws(ExactDataError) {
        guard let cells else { return try takeHeading(row) }
        guard row.count == width else { throw .cells(number, found: row.count, expected: width) }
        guard let place = UInt32(exactly: number), place < UInt32.max else { throw .tooMany }
        report.rows += 1
        let values = zip(schema.columns, cells).map { column, cell in
            row[cell].isEmpty ? [] : ValueForm.all(of: row[cell], kind: column.kind)
        }
        let hashed = zip(values, cells).map { forms, cell in
            if !row[cell].isEmpty {
                report.values += 1
                if forms.isEmpty { report.unfit += 1 }
            }
            return forms.map { form in form.bytes.withUnsafeBytes { hashes.value($0) } }
        }
        for (index, columns) in schema.places.enumerated() {
            if columns.count == 1 {
                for (form, value) in zip(values[columns[0]], hashed[columns[0]]) {
                    guard form.bytes.count >= Self.shortestAlone else {
                        report.unfit += 1
                        continue
                    }
                    enter(form, value, columns[0])
                    try add(hashes.first(value, of: index), row: place, to: index)
                }
            } else if columns.allSatisfy({ !hashed[$0].isEmpty }) {
                for column in columns {
                    for (form, value) in zip(values[column], hashed[column]) { enter(form, value, column) }
                }
                try combine(columns, hashed, row: place, rule: index)
            }
        }
    }

    private mutating func combine(
        _ columns: [Int], _ hashed: [[UInt64]], row: UInt32, rule: Int
    ) throws(ExactDataError) {
        var combinations = hashed[columns[0]].map { hashes.first($0, of: rule) }
        for (place, column) in columns.enumerated().dropFirst() {
            combinations = Array(
                combinations.flatMap { combination in hashed[column].map { hashes.joined(combination, $0) } }
                    .prefix(Self.mostForms))
            if place < columns.count - 1 { for combination in combinations { prefixes.insert(combination) } }
        }
        for combination in combinations { try add(combination, row: row, to: rule) }
    }

    private mutating func enter(_ form: ValueForm, _ value: UInt64, _ column: Int) {
        columns[column].insert(value)
        lengths.insert(form)
        for opening in form.openings { openings.insert(opening.withUnsafeBytes { hashes.value($0) }) }
    }

    private mutating func add(_ entry: UInt64, row: UInt32, to rule: Int) throws(ExactDataError) {
        guard entries[rule].keys.count < KeyTable.mostEntries else { throw .tooMany }
        entries[rule].keys.append(KeyTable.key(entry))
        entries[rule].rows.append(row)
    }

    private mutating func takeHeading(_ row: [ArraySlice<UInt8>]) throws(ExactDataError) {
        let names = row.map { String(decoding: $0, as: UTF8.self) }
        var cells: [Int] = []
        for column in schema.columns {
            guard let cell = names.firstIndex(of: column.name) else { throw .noColumn(column.name) }
            guard names.lastIndex(of: column.name) == cell else { throw .repeated("a column of the heading") }
            cells.append(cell)
        }
        self.cells = cells
        width = row.count
    }
}
