/// A table while its document is being read: it remembers how it came to be, which decides what may still be added to it
/// (TOML 1.0, sections Table, Inline Table and Array of Tables).
final class TOMLTable {
    enum Origin {
        /// On the way to another: its own header may still come.
        case implied
        case header
        /// By dotted keys: more of them may follow.
        case dotted
        case inline
    }

    enum Entry {
        case value(RuleValue)
        case table(TOMLTable)
        case tables(Tables)
    }

    /// An array of tables that each header adds one to.
    final class Tables {
        var all: [TOMLTable]

        init(_ first: TOMLTable) { all = [first] }
    }

    var origin: Origin
    var entries: [String: Entry] = [:]

    init(_ origin: Origin) { self.origin = origin }

    /// What it holds, when nothing more is to come.
    var value: RuleValue {
        .table(
            entries.mapValues { entry in
                switch entry {
                case .value(let value): value
                case .table(let table): table.value
                case .tables(let tables): .list(tables.all.map(\.value))
                }
            })
    }

    /// The table that a header `[path]` opens; `nil` when it cannot be opened (again).
    func opened(_ path: [String]) -> TOMLTable? {
        guard let last = path.last, let parent = parent(of: path) else { return nil }
        switch parent.entries[last] {
        case nil:
            let table = TOMLTable(.header)
            parent.entries[last] = .table(table)
            return table
        case .table(let table) where table.origin == .implied:
            table.origin = .header
            return table
        default: return nil
        }
    }

    /// The table that a header `[[path]]` adds; `nil` when it cannot be added.
    func added(_ path: [String]) -> TOMLTable? {
        guard let last = path.last, let parent = parent(of: path) else { return nil }
        let table = TOMLTable(.header)
        switch parent.entries[last] {
        case nil: parent.entries[last] = .tables(Tables(table))
        case .tables(let tables): tables.all.append(table)
        default: return nil
        }
        return table
    }

    private func parent(of path: [String]) -> TOMLTable? {
        var table = self
        for name in path.dropLast() {
            switch table.entries[name] {
            case nil:
                let next = TOMLTable(.implied)
                table.entries[name] = .table(next)
                table = next
            case .table(let next) where next.origin != .inline: table = next
            case .tables(let tables):
                guard let next = tables.all.last else { return nil }
                table = next
            default: return nil
            }
        }
        return table
    }

    /// Sets `path` from here on; false when something is there or the way is barred.
    func set(_ path: [String], to entry: Entry) -> Bool {
        guard let last = path.last else { return false }
        var table = self
        for name in path.dropLast() {
            switch table.entries[name] {
            case nil:
                let next = TOMLTable(.dotted)
                table.entries[name] = .table(next)
                table = next
            case .table(let next) where next.origin == .dotted: table = next
            default: return false
            }
        }
        guard table.entries[last] == nil else { return false }
        table.entries[last] = entry
        return true
    }
}
