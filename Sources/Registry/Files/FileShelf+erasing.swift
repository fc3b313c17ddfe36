internal import Domain
internal import Storage
internal import Trust

extension FileShelf {
    private static let erasedPage = 100

    /// Leaves nothing of a person's in what is known of the files they uploaded, and says how many these were.
    ///
    /// Gone are the address, the key, the name, samples of what was found, grounds, what people wrote when they decided, and
    /// both hashes of the content, by which a guess could be confirmed. What a file may do stays: one that is held would
    /// be let go otherwise, and the provider may have it still. Doing it again finds what came since.
    public func erase(uploader: String) throws(RegistryError) -> Int {
        let pseudonym = Store.erasedUploader + Hexadecimal.text(SecretBytes.make(16))
        var count = 0
        while true {
            // What is erased is found no more: each page is the first.
            let page = try files(FileQuery(uploader: uploader), before: nil, limit: Self.erasedPage)
            if page.isEmpty { return count }
            for file in page {
                try erase(file.record.id, of: uploader, as: pseudonym)
                count += 1
            }
        }
    }

    private func erase(_ id: String, of uploader: String, as pseudonym: String) throws(RegistryError) {
        try change(id, writing: .erased) { record in
            guard record.uploader == uploader else { return }
            record.uploader = pseudonym
            record.credential = nil
            record.name = "erased"
            record.digest = Hexadecimal.text(SecretBytes.make(32))
            record.fingerprints = nil
            record.grounds = []
            for index in record.findings.indices { record.findings[index].samples = [] }
            for index in record.decisions.indices {
                record.decisions[index].reason = ""
                if record.decisions[index].person == uploader { record.decisions[index].person = pseudonym }
            }
        }
    }
}
