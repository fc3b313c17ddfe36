internal import Extraction
internal import Glibc

/// Files that lie within a PDF document. poppler writes them into the sandbox's own memory, one after the other.
enum PDFAttachments {
    private static let limit = 100
    private static let place = SandboxProfile.scratch + "/attachment"

    static func all(_ document: [UInt8]) throws(ExtractionRefusal) -> [(name: String, bytes: [UInt8])] {
        guard ForeignProgram.pdfdetach.isInstalled else { return [] }
        let (list, isDone, _) = try ForeignProgram.pdfdetach.run(["-list", ForeignProgram.input], document)
        guard isDone else { throw .damaged(.document) }
        // "2 embedded files", and a line `1: name` for each.
        let lines = String(decoding: list, as: UTF8.self).split(separator: "\n")
        let count = lines.first.flatMap { Int($0.prefix { $0.isNumber }) } ?? 0
        guard count <= limit else { throw .tooManyParts }
        var attachments: [(String, [UInt8])] = []
        for number in 1...max(1, count) where number <= count {
            _ = unlink(place)
            let (_, isDone, _) = try ForeignProgram.pdfdetach.run(
                ["-save", "\(number)", "-o", place, ForeignProgram.input], document)
            guard isDone, let bytes = Descriptor.reading(place)?.readAll(limit: 64 << 20) else {
                throw .damaged(.document)
            }
            let prefix = "\(number): "
            let name = lines.first { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
            attachments.append((name ?? "attachment \(number)", bytes))
        }
        _ = unlink(place)
        return attachments
    }
}
