import Classification
import Domain
import Extraction
import Gateway
import Inspection
import Policies
import Registry
import Screening
import Trust

/// What is known of uploaded files, as the gateway asks for it: found out here, kept on the shelf.
struct RegisteredFiles: FileRegister {
    let shelf: FileShelf
    /// Whatever is looked for when a file comes.
    let classifier: @Sendable () -> Classifier

    func examine(_ file: UploadedFile) throws -> FileRecord {
        let digest = ContentDigest.hex(file.bytes)
        var record = FileRecord(
            id: Identifier.file(), digest: digest,
            name: String(VisibleText.line(file.name).prefix(FileRecord.longestName)),
            type: FileType(content: file.bytes).rawValue, bytes: file.bytes.count, uploader: file.uploader,
            credential: file.credential, asset: file.asset, time: file.time, activity: file.activity,
            state: .accepted, isScanned: false, replacements: file.screened.replacements, computed: .restricted)
        switch file.screened.content {
        case .failure(let refusal): record.grounds = ["was not read: \(refusal)"]
        case .success(let document): try describe(document, file.screened, &record)
        }
        record.classification = record.computed
        guard let earlier = try shelf.precedent(digest: digest, uploader: file.uploader, asset: file.asset) else {
            return record
        }
        return record.following(earlier)
    }

    func keep(_ record: FileRecord) throws { try shelf.keep(record) }
    func records(upstream ids: [String]) throws -> [String: FileRecord] { try shelf.files(upstream: ids) }
    func note(upstream: String, of file: String) { shelf.note(upstream: upstream, of: file) }
    func note(_ use: FileUse, of file: String) { shelf.note(use, of: file) }

    private func describe(_ document: Extracted, _ screened: ScreenedFile, _ record: inout FileRecord) throws {
        let classifier = classifier()
        let report = try classifier.report(on: document, found: screened.found)
        let kept = try screened.copy.map { try classifier.report(on: $0, found: screened.left) } ?? report
        record.type = document.type.rawValue
        record.isScanned = true
        record.findings = report.lines.map { line in
            FileFinding(label: line.label, count: line.count, samples: line.samples.map { VisibleText.line($0.text) })
        }
        record.grounds = kept.grounds.map(\.sentence)
        // That a member cannot be read was decided by whoever let such members pass.
        record.computed = kept.grounds.lazy.filter { !$0.isUnread }.first?.classification ?? .public
        var reader = FingerprintReader()
        for part in document.parts { reader.append(part.text) }
        let fingerprints = reader.finish()
        if fingerprints.count > 0 { record.fingerprints = ContentDigest.hex(fingerprints.bytes) }
    }
}

extension ContentReport.Ground {
    fileprivate var isUnread: Bool { if case .unread = self { true } else { false } }
}
