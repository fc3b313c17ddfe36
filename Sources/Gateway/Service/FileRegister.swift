public import Domain
public import Screening

/// What is known of uploaded files.
public protocol FileRegister: Sendable {
    /// What is in a file that has just come, how far it may go, and what was decided about the same content before: then
    /// it is the same file, with its id and its state.
    ///
    /// - Throws: When a text cannot be inspected, or the store cannot be read: then nobody knows.
    func examine(_ file: UploadedFile) throws -> FileRecord
    /// Writes a record down before the file goes on. May write the store: not for event loops.
    func keep(_ record: FileRecord) throws
    /// For each of the upstream's ids that is known, what is known of the file. May read the store.
    func records(upstream ids: [String]) throws -> [String: FileRecord]
    /// Says what the upstream calls a file. Never waits.
    func note(upstream: String, of file: String)
    /// Says that something reads a file. Never waits.
    func note(_ use: FileUse, of file: String)
}

/// A file that has just come, with where it comes from.
public struct UploadedFile: Sendable {
    /// As they came.
    public var bytes: [UInt8]
    /// As its uploader calls it, fit for the record in the clear.
    public var name: String
    public var screened: ScreenedFile
    public var uploader: String
    public var credential: String
    public var asset: String?
    public var time: Timestamp
    public var activity: String

    public init(
        bytes: [UInt8], name: String, screened: ScreenedFile, uploader: String, credential: String, asset: String?,
        time: Timestamp, activity: String
    ) {
        self.bytes = bytes
        self.name = name
        self.screened = screened
        self.uploader = uploader
        self.credential = credential
        self.asset = asset
        self.time = time
        self.activity = activity
    }
}
