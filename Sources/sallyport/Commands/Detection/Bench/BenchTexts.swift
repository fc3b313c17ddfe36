import Foundation
import Inspection

/// Texts of one kind that detectors are measured with, named after their file.
struct BenchTexts {
    var name: String
    var texts: [[UInt8]]
    /// Of each text, as JSON writes it.
    var ids: [String]

    var bytes: Int { texts.reduce(0) { $0 + $1.count } }

    init(file: String) throws {
        name = URL(filePath: file).deletingPathExtension().lastPathComponent
        var (texts, ids): ([[UInt8]], [String]) = ([], [])
        try TextRecords(InputFile.read(file), file: file).each { record in
            texts.append(record.text)
            ids.append(String(decoding: record.id, as: UTF8.self))
        }
        self.texts = texts
        self.ids = ids
        guard bytes > 0 else { throw CommandFailure.usage("\(file.oneLine): there is no text in it") }
    }

    /// The texts of several kinds, by turns, as they come to a server.
    init(mixing kinds: [BenchTexts]) {
        name = "mixed"
        texts = (0..<(kinds.map(\.texts.count).max() ?? 0)).flatMap { place in
            kinds.compactMap { place < $0.texts.count ? $0.texts[place] : nil }
        }
        ids = []
    }
}
