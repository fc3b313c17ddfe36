public import Inspection
internal import Registry
internal import Storage

extension DetectionDesk {
    /// The key that rows are hashed under.
    public var rowsKey: IndexKey { keys.rows }

    /// Puts a set of rows in the place of the one of the same name, as a whole.
    ///
    /// - Returns: Size of the file of hashes.
    @discardableResult
    public func load(
        _ index: ExactDataIndex, _ report: ExactDataBuilder.Report
    ) async throws(DetectionError) -> Int {
        try await ask(.loadRows)
        let lock = try files.lock()
        let file = try files.write { sink throws in try index.write(to: sink) }
        try await change(HoldingChange(.loadRows, additions: [index.addition(file, report)]))
        forgetFiles()
        withExtendedLifetime(lock) {}
        return file.bytes
    }

    /// Removes sets of rows and their hashes.
    public func removeRows(_ names: [String]) async throws(DetectionError) {
        try await ask(.removeRows)
        let found = try known(names, .rows, "set")
        let lock = try files.lock()
        try await change(HoldingChange(.removeRows, removals: found.map(\.id)))
        forgetFiles()
        withExtendedLifetime(lock) {}
    }

    /// The sets there are, to be tried on a text.
    ///
    /// - Parameter names: Only these; all when it is empty.
    public func sets(_ names: [String] = []) throws(DetectionError) -> [ExactDataIndex] {
        let rows = names.isEmpty ? try rows([.rows]) : try known(names, .rows, "set")
        return try rows.map { (row) throws(DetectionError) in
            try files.read(row.hash) { try ExactDataIndex(file: $0, key: keys.rows) }
        }
    }
}
