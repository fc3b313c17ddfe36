internal import Domain
internal import Storage
internal import Trust

/// What came of erasing what is known of a person's files.
public struct FileErasure: Hashable, Sendable {
    /// How many files it left nothing of the person in.
    public var files = 0
    /// How many of these could not be read: they were changed or are damaged, and are closed from now on.
    public var damaged = 0

    public init(files: Int = 0, damaged: Int = 0) {
        self.files = files
        self.damaged = damaged
    }
}

extension FileShelf {
    private static let erasedPage = 100

    /// Leaves nothing of a person's in what is known of the files they uploaded, and says how many these were.
    ///
    /// Gone are the address, the key, the name, samples of what was found, grounds, what people wrote when they decided, and
    /// both hashes of the content, by which a guess could be confirmed. What a file may do stays: one that is held would
    /// be let go otherwise, and the provider may have it still. Doing it again finds what came since.
    ///
    /// A row that cannot be read is found by its uploader all the same, and emptied like the others. Nothing that it says is
    /// believed: the file is refused and restricted from then on.
    public func erase(uploader: String) throws(RegistryError) -> FileErasure {
        let pseudonym = Store.erasedUploader + Hexadecimal.text(SecretBytes.make(16))
        var erasure = FileErasure()
        while true {
            // What is erased is found no more: each page is the first.
            let page = try RegistryError.catching { () throws(StoreError) in
                try store.files(FileQuery(uploader: uploader), before: nil, limit: Self.erasedPage)
            }
            if page.isEmpty { return erasure }
            for row in page {
                if try !erase(row.id, of: uploader, as: pseudonym) { erasure.damaged += 1 }
                erasure.files += 1
            }
        }
    }

    /// `false` for a row that could not be read.
    private func erase(_ id: String, of uploader: String, as pseudonym: String) throws(RegistryError) -> Bool {
        do throws(RegistryError) {
            try change(id, writing: .erased) { record in
                guard record.uploader == uploader else { return }
                record.uploader = pseudonym
                record.credential = nil
                record.name = Self.erasedName
                record.digest = Hexadecimal.text(SecretBytes.make(32))
                record.fingerprints = nil
                record.grounds = []
                for index in record.findings.indices { record.findings[index].samples = [] }
                for index in record.decisions.indices {
                    record.decisions[index].reason = ""
                    if record.decisions[index].person == uploader { record.decisions[index].person = pseudonym }
                }
            }
            return true
        } catch {
            guard case .damagedFile = error else { throw error }
            try replaceDamaged(id, of: uploader, as: pseudonym)
            return false
        }
    }

    /// Puts a row that says nothing in the place of one that cannot be read.
    private func replaceDamaged(_ id: String, of uploader: String, as pseudonym: String) throws(RegistryError) {
        for _ in 0..<Self.mostAttempts {
            let row = try RegistryError.catching { () throws(StoreError) in try store.file(id) }
            guard let row, row.uploader == uploader else { return }
            let file = FileRecord(
                id: row.id, digest: Hexadecimal.text(SecretBytes.make(32)), name: Self.erasedName, type: row.type,
                bytes: Int(clamping: row.bytes), uploader: pseudonym, asset: row.asset, time: row.time,
                activity: row.activity, upstream: row.upstream, state: .refused, isScanned: row.isScanned,
                computed: .restricted, grounds: ["what was known of it could not be read when its uploader was erased"])
            let erased = try codec.row(file, labels: row.labels)
            let isDone = try RegistryError.catching { () throws(StoreError) in
                try store.erase(erased, known: row.nonce)
            }
            if isDone { return }
        }
        throw .busy
    }

    private static let erasedName = "erased"
}
