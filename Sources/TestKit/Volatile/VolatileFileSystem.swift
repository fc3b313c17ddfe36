public import Segments
import Synchronization

/// A directory in memory over a ``VolatileDisk``: every change is only waiting to be stored until it was synced, any can be
/// made to fail, and each can be watched so that power is lost right before it.
public final class VolatileFileSystem: FileSystem {
    struct State {
        var disk: VolatileDisk
        var random: SeededGenerator
        var faults: [Int: FileSystemError.Kind] = [:]
        var changes = 0
        var watcher: (@Sendable (VolatileDisk) -> Void)?
    }

    let state: Mutex<State>

    public init(_ disk: VolatileDisk = VolatileDisk(), seed: UInt64 = 0) {
        state = Mutex(State(disk: disk, random: SeededGenerator(seed: seed)))
    }

    /// The disk as it is now.
    public var disk: VolatileDisk {
        get { state.withLock { $0.disk } }
        set { state.withLock { $0.disk = newValue } }
    }

    /// How many changes were asked for: the number of the next one.
    public var changes: Int { state.withLock { $0.changes } }

    /// Lets changes fail, by their numbers.
    public func fail(_ faults: [Int: FileSystemError.Kind]) { state.withLock { $0.faults = faults } }

    /// Calls with the disk as it is right before each change.
    public func watch(_ watcher: (@Sendable (VolatileDisk) -> Void)?) { state.withLock { $0.watcher = watcher } }

    /// Makes one change.
    ///
    /// - Parameter failing: What is done nevertheless when it is to fail.
    func change<Value: Sendable>(
        _ operation: FileSystemError.Operation, failing: (inout State) -> Void = { _ in },
        _ body: (inout State) throws(FileSystemError) -> Value
    ) throws(FileSystemError) -> Value {
        let (watcher, disk) = state.withLock { ($0.watcher, $0.watcher == nil ? nil : $0.disk) }
        if let watcher, let disk { watcher(disk) }
        return try state.withLock { (state) throws(FileSystemError) in
            defer { state.changes += 1 }
            if let kind = state.faults[state.changes] {
                failing(&state)
                throw FileSystemError(kind, operation)
            }
            return try body(&state)
        }
    }

    public func open(_ name: String) throws(FileSystemError) -> any OpenFile {
        guard let file = state.withLock({ $0.disk.names[name] }) else { throw FileSystemError(.missing, .open) }
        return VolatileFile(self, file)
    }

    public func create(_ name: String) throws(FileSystemError) -> any OpenFile {
        let file = try change(.create) { (state) throws(FileSystemError) in
            if let file = state.disk.names[name] {
                state.disk.contents[file].changes.append(.truncate(length: 0))
                state.disk.contents[file].seen = []
                return file
            }
            let file = state.disk.contents.count
            state.disk.contents.append(VolatileDisk.Content())
            state.disk.names[name] = file
            state.disk.nameChanges.append(VolatileDisk.NameChange(file: file, added: name))
            return file
        }
        return VolatileFile(self, file)
    }

    public func rename(_ name: String, to other: String) throws(FileSystemError) {
        try change(.rename) { (state) throws(FileSystemError) in
            guard let file = state.disk.names.removeValue(forKey: name) else {
                throw FileSystemError(.missing, .rename)
            }
            state.disk.names[other] = file
            state.disk.nameChanges.append(VolatileDisk.NameChange(file: file, removed: name, added: other))
        }
    }

    public func remove(_ name: String) throws(FileSystemError) {
        try change(.remove) { (state) throws(FileSystemError) in
            guard let file = state.disk.names.removeValue(forKey: name) else {
                throw FileSystemError(.missing, .remove)
            }
            state.disk.nameChanges.append(VolatileDisk.NameChange(file: file, removed: name))
        }
    }

    public func list() throws(FileSystemError) -> [String] { state.withLock { Array($0.disk.names.keys) } }

    public func sync() throws(FileSystemError) {
        try change(.sync) { (state) throws(FileSystemError) in state.disk.storeNames() }
    }
}

/// A file of a ``VolatileFileSystem``; it stays the same when its name goes to another one.
private final class VolatileFile: OpenFile {
    private let system: VolatileFileSystem
    private let file: Int

    init(_ system: VolatileFileSystem, _ file: Int) {
        self.system = system
        self.file = file
    }

    func length() throws(FileSystemError) -> Int { system.state.withLock { $0.disk.contents[file].seen.count } }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(FileSystemError) -> Int {
        let seen = system.state.withLock { $0.disk.contents[file].seen }
        let count = max(0, min(buffer.count, seen.count - offset))
        if count > 0 {
            seen.withUnsafeBytes { bytes in
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count]))
            }
        }
        return count
    }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileSystemError) {
        let bytes = [UInt8](bytes)
        try system.change(.write) { state in
            // As much of it as there was room for.
            let part = Array(bytes[..<state.random.below(bytes.count)])
            state.disk.write(.write(offset: offset, bytes: part), to: file)
        } _: { (state) throws(FileSystemError) in
            state.disk.write(.write(offset: offset, bytes: bytes), to: file)
        }
    }

    func truncate(to length: Int) throws(FileSystemError) {
        try system.change(.truncate) { (state) throws(FileSystemError) in
            state.disk.write(.truncate(length: length), to: file)
        }
    }

    func sync() throws(FileSystemError) {
        try system.change(.sync) { state in
            state.disk.loseChanges(file, &state.random)
        } _: { (state) throws(FileSystemError) in
            state.disk.store(file)
        }
    }
}

extension VolatileDisk {
    fileprivate mutating func write(_ change: Change, to file: Int) {
        Self.apply(change, to: &contents[file].seen)
        contents[file].changes.append(change)
    }
}
