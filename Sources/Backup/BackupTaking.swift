internal import Foundation
public import Storage
public import Trust

/// A file beside the database that a backup takes along.
public struct BackupFile {
    /// Its place in the store's directory.
    public var name: String
    /// Its bytes. It has to be open already: another process may take it away.
    public var source: ByteSource

    public init(name: String, source: @escaping ByteSource) {
        self.name = name
        self.source = source
    }
}

/// Takes a backup of a store while others go on writing to it.
///
/// Holds one row of the database at a time, and a quarter of a megabyte besides.
public struct BackupTaking {
    private let store: Store
    private let keys: BackupKeys

    public init(store: Store, keys: BackupKeys) {
        self.store = store
        self.keys = keys
    }

    /// Writes the backup to `sink`.
    ///
    /// - Parameters:
    ///   - files: Opens the files that the store refers to at the moment of the snapshot.
    ///   - progress: Told how many bytes are written, and about how many there will be.
    /// - Returns: What the backup is of.
    /// - Throws: ``BackupError``; `.erasedMeanwhile` when it must not be kept: no backup that is there after an erasure has
    ///   anything of what was erased.
    public func write(
        _ header: BackupHeader, files: (StoreSnapshot) throws(BackupError) -> [BackupFile],
        progress: (Int64, Int64) -> Void = { _, _ in }, to sink: ByteSink
    ) throws(BackupError) -> BackupManifest {
        var writer = try BackupWriter(header, keys, to: sink)
        var manifest: BackupManifest?
        var total: Int64 = 0
        do {
            try store.copy { snapshot in
                let found = try BackupManifest(snapshot)
                total = snapshot.bytes
                manifest = found
                manifest?.erasures = snapshot.erasures
                try writer.write(.manifest, found.encoded, to: sink)
                for file in try files(snapshot) { try Self.write(file, &writer, to: sink) }
            } table: { table in
                try writer.write(.table, [UInt8](JSONEncoder().encode(table)), to: sink)
            } row: { row in
                try writer.write(.row, row, to: sink)
                progress(writer.count, total)
            }
        } catch {
            throw Self.known(error)
        }
        try writer.finish(to: sink)
        guard var manifest else { throw .file("the store showed nothing") }
        manifest.bytes = writer.count
        try requireNothingErased(since: manifest)
        return manifest
    }

    /// Says whether the backup may be kept. To be asked once more when it is in its place: who erases after that knows of it.
    ///
    /// - Throws: ``BackupError``: `.erasedMeanwhile` when it must not be.
    public func requireNothingErased(since manifest: BackupManifest) throws(BackupError) {
        let erasures: Int64
        do { erasures = try store.erasures() } catch { throw .store(error) }
        guard erasures == manifest.erasures else { throw .erasedMeanwhile }
    }

    private static func write(_ file: BackupFile, _ writer: inout BackupWriter, to sink: ByteSink) throws(BackupError) {
        try writer.write(.file, Array(file.name.utf8), to: sink)
        while true {
            let bytes = try file.source(BackupKeys.frame)
            if bytes.isEmpty { return }
            try writer.write(.bytes, bytes, to: sink)
        }
    }

    private static func known(_ error: any Error) -> BackupError {
        switch error {
        case let error as BackupError: error
        case let error as StoreError: .store(error)
        default: .file("the backup could not be written")
        }
    }
}
