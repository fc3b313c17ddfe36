internal import Foundation
internal import Storage
public import Trust

/// Makes a store's directory out of a backup.
///
/// What comes out of a backup was sealed under the store's master key, and is checked all the same: names of files, tables and
/// columns are those a store has, and a file is what its name says.
public struct Unpacking {
    private let directory: String

    /// - Parameter directory: Is there, empty but for what belongs to the master key, and closed to others.
    public init(into directory: String) { self.directory = directory }

    /// Writes the database and the files beside it, on stable storage. What is there when this throws is not whole.
    ///
    /// - Parameter source: Stands behind the header.
    /// - Returns: What the backup says that it is of; whether that is so is for ``BackupCheck``.
    public func unpack(
        _ header: BackupHeader, keys: BackupKeys, _ source: @escaping ByteSource
    ) throws(BackupError) -> BackupManifest {
        var reader = try BackupReader(header, keys, source)
        guard let first = try reader.next(), first.kind == .manifest else { throw .malformed("its begin is missing") }
        let manifest = try BackupManifest(first.bytes)
        do {
            let loader = try StoreLoader(directory: directory, schema: manifest.schema)
            var file: UnpackedFile?
            while let piece = try reader.next() {
                if piece.kind != .bytes {
                    try file?.finish()
                    file = nil
                }
                switch piece.kind {
                case .manifest: throw BackupError.malformed("it says twice what it is of")
                case .file: file = try UnpackedFile(piece.bytes, in: directory)
                case .bytes:
                    guard file != nil else { throw BackupError.malformed("bytes of it belong to no file") }
                    try file?.write(piece.bytes)
                case .table: try loader.begin(JSONDecoder().decode(CopiedTable.self, from: Data(piece.bytes)))
                case .row: try loader.insert(piece.bytes)
                }
            }
            try file?.finish()
            try loader.finish()
        } catch let error as BackupError {
            throw error
        } catch let error as StoreError {
            throw .store(error)
        } catch {
            throw .malformed("a table of it cannot be read")
        }
        return manifest
    }
}
