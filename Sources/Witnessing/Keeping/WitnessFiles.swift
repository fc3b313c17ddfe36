public import Merkle
public import Segments
internal import Trust

/// What a witness keeps: its key, and for each log the checkpoint it cosigned last.
///
/// Each is a file that takes the place of the one before in one step, and is on stable storage when the call returns. A
/// checkpoint is kept with the log's signature and the witness's own: evidence of what the log said, and no other file
/// passes for it.
public struct WitnessFiles: Sendable {
    private static let keyFile = "key"
    /// No key and no checkpoint comes near.
    private static let limit = 1 << 20
    private let files: any FileSystem

    public init(_ files: any FileSystem) { self.files = files }

    /// The key that lies there; `nil` when none does.
    public func key() throws(WitnessFailure) -> WitnessKey? {
        guard var bytes = try read(Self.keyFile) else { return nil }
        defer { Wiping.clear(&bytes) }
        guard bytes.last == UInt8(ascii: "\n"), let key = WitnessKey(bytes.dropLast())
        else { throw .damaged(file: Self.keyFile) }
        return key
    }

    /// Makes a key, and keeps it where none lies.
    public func makeKey(_ name: KeyName) throws(WitnessFailure) -> WitnessKey {
        try WitnessKey(name: name) { text throws(WitnessFailure) in
            try write([text, [UInt8(ascii: "\n")]], Self.keyFile)
        }
    }

    /// The checkpoint of a log that `key` cosigned last; `nil` when there is none.
    func checkpoint(of origin: Origin, by key: WitnessKey) throws(WitnessFailure) -> SignedCheckpoint? {
        let name = Self.name(origin)
        guard let bytes = try read(name) else { return nil }
        guard let signed = try? SignedCheckpoint(bytes), signed.checkpoint.origin == origin,
            (try? signed.note.verify([key.verifier])) != nil
        else { throw .damaged(file: name) }
        return signed
    }

    /// Keeps a checkpoint in the place of the one before.
    func keep(_ signed: SignedCheckpoint) throws(WitnessFailure) {
        try write([signed.bytes], Self.name(signed.checkpoint.origin))
    }

    /// Names of logs hold what names of files may not.
    static func name(_ origin: Origin) -> String { "log-\(TreeHash.leaf(Array(origin.description.utf8)))" }

    private func read(_ name: String) throws(WitnessFailure) -> [UInt8]? {
        do {
            guard try files.list().contains(name) else { return nil }
            let file = try files.open(name)
            let length = try file.length()
            guard length <= Self.limit else { throw WitnessFailure.damaged(file: name) }
            var bytes = [UInt8](repeating: 0, count: length)
            let count = try bytes.withUnsafeMutableBytes { try file.read(into: $0, at: 0) }
            // In place: a copy of the key's would not be cleared.
            bytes.removeLast(length - count)
            return bytes
        } catch let error as FileSystemError {
            throw .files(error)
        } catch let error as WitnessFailure {
            throw error
        } catch {
            throw .damaged(file: name)
        }
    }

    private func write(_ parts: [[UInt8]], _ name: String) throws(WitnessFailure) {
        do {
            let file = try files.create("\(name).new")
            var end = 0
            for part in parts {
                try part.withUnsafeBytes { try file.write($0, at: end) }
                end += part.count
            }
            try file.sync()
            try files.rename("\(name).new", to: name)
            try files.sync()
        } catch let error as FileSystemError {
            throw .files(error)
        } catch {
            throw .files(FileSystemError(.failed, .write))
        }
    }
}
