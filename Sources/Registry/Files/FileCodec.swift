internal import Domain
internal import Foundation
internal import Storage
internal import Trust

/// Between what is known of a file and its row.
struct FileCodec: Sendable {
    let sealer: FileSealer

    /// What is sealed. Stored, so its names stay.
    private struct Details: Codable {
        struct Finding: Codable {
            var label: String
            var count: Int
            var samples: [String]
        }
        struct Decision: Codable {
            var kind: String
            var person: String
            var time: Int64
            var from: String?
            var to: String?
            var reason: String
        }

        var name: String
        var findings: [Finding]
        var replaced: [String]
        /// By label, in the names policies use; rows of before have none.
        var operators: [String: [String]]?
        var grounds: [String]
        var decisions: [Decision]
    }

    /// - Parameter labels: What stands in the column in the place of what the record's findings say.
    func row(_ record: FileRecord, labels: String? = nil) throws(RegistryError) -> StoredFile {
        var row = StoredFile(
            id: record.id, digest: record.digest, type: record.type, bytes: Int64(record.bytes),
            uploader: record.uploader, credential: record.credential, asset: record.asset, time: record.time,
            activity: record.activity, upstream: record.upstream, state: record.state.rawValue,
            isScanned: record.isScanned, computed: record.computed.rawValue,
            classification: record.classification.rawValue, labels: labels ?? Self.column(record),
            fingerprints: record.fingerprints, nonce: [], sealed: [])
        do {
            let sealed = try sealer.seal(
                Array(JSONEncoder().encode(Self.details(record))), file: record.id, header: Self.header(row))
            (row.nonce, row.sealed) = (sealed.nonce, sealed.ciphertext)
            return row
        } catch {
            throw .damagedFile("what is known of the file `\(record.id)` could not be sealed")
        }
    }

    func record(_ row: StoredFile) throws(RegistryError) -> FileRecord {
        let details: Details
        do {
            let sealed = Sealed(nonce: row.nonce, ciphertext: row.sealed)
            let bytes = try sealer.open(sealed, file: row.id, header: Self.header(row))
            details = try JSONDecoder().decode(Details.self, from: Data(bytes))
        } catch let error as SealingError {
            throw .damagedFile(error.description)
        } catch {
            throw Self.unreadable(row)
        }
        guard let state = FileState(rawValue: row.state), let computed = Classification(rawValue: row.computed),
            let classification = Classification(rawValue: row.classification)
        else { throw Self.unreadable(row) }
        let decisions = details.decisions.compactMap(Self.decision)
        guard decisions.count == details.decisions.count else { throw Self.unreadable(row) }
        return FileRecord(
            id: row.id, digest: row.digest, name: details.name, type: row.type, bytes: Int(row.bytes),
            uploader: row.uploader, credential: row.credential, asset: row.asset, time: row.time,
            activity: row.activity, upstream: row.upstream, state: state, isScanned: row.isScanned,
            findings: details.findings.compactMap { finding in
                Label(name: finding.label).map {
                    FileFinding(label: $0, count: finding.count, samples: finding.samples)
                }
            },
            replacements: Self.replacements(details), computed: computed,
            grounds: details.grounds, classification: classification, fingerprints: row.fingerprints,
            decisions: decisions)
    }

    // MARK: - Parts

    private static func details(_ record: FileRecord) -> Details {
        Details(
            name: record.name,
            findings: record.findings.map { .init(label: $0.label.name, count: $0.count, samples: $0.samples) },
            replaced: record.replaced.map(\.name).sorted(),
            operators: Dictionary(
                record.replacements.map { ($0.key.name, $0.value.map(\.description).sorted()) }
            ) { first, _ in first },
            grounds: record.grounds,
            decisions: record.decisions.map {
                .init(
                    kind: $0.kind.rawValue, person: $0.person, time: $0.time.microseconds, from: $0.from?.rawValue,
                    to: $0.to?.rawValue, reason: $0.reason)
            })
    }

    private static func replacements(_ details: Details) -> [Label: Set<MaskingOperator>] {
        let pairs = details.replaced.compactMap { name in
            Label(name: name).map { ($0, Set((details.operators?[name] ?? []).compactMap(MaskingOperator.init))) }
        }
        return Dictionary(pairs) { first, _ in first }
    }

    private static func decision(_ stored: Details.Decision) -> FileDecision? {
        guard let kind = FileDecision.Kind(rawValue: stored.kind) else { return nil }
        return FileDecision(
            kind: kind, person: stored.person, time: Timestamp(microseconds: stored.time),
            from: stored.from.flatMap(Classification.init), to: stored.to.flatMap(Classification.init),
            reason: stored.reason)
    }

    private static func column(_ record: FileRecord) -> String {
        let names = Set(record.findings.map(\.label.name)).sorted()
        return names.isEmpty ? "" : " " + names.joined(separator: " ") + " "
    }

    /// What goes with what is sealed: every column but the provider's id, which comes later. Each with its length.
    private static func header(_ row: StoredFile) -> [UInt8] {
        let columns = [
            row.id, row.digest, row.type, String(row.bytes), row.uploader, row.credential ?? "", row.asset ?? "",
            String(row.time.microseconds), row.activity, row.state, row.isScanned ? "1" : "0", row.computed,
            row.classification, row.labels, row.fingerprints ?? "",
        ]
        return columns.flatMap { column in
            withUnsafeBytes(of: UInt32(truncatingIfNeeded: column.utf8.count).bigEndian) { Array($0) } + column.utf8
        }
    }

    private static func unreadable(_ row: StoredFile) -> RegistryError {
        .damagedFile("what is known of the file `\(row.id)` cannot be read")
    }
}
