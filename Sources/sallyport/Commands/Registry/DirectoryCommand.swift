import Registry
import Storage

/// What the commands about people and groups have in common.
enum DirectoryCommand {
    static func read<Value>(_ work: () throws(StoreError) -> Value) throws(CommandFailure) -> Value {
        do { return try work() } catch { throw .broken(error.description) }
    }
}

extension StoreAccess {
    /// People and groups as directories provision them.
    var directory: Directory { Directory(registry, store: store) }
}
