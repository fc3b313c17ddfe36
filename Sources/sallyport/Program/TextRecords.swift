import Wire

/// Texts, one a line: `{"id","text"}` in UTF-8. Empty lines are passed over, other members too.
struct TextRecords {
    /// One line's.
    struct Record {
        /// From 1 on.
        var line: Int
        /// As JSON writes it; the number of the line from 0 on where there is none.
        var id: [UInt8]
        var text: [UInt8]
    }

    private let file: String
    private let bytes: [UInt8]

    /// - Parameter file: What it is called in messages.
    init(_ bytes: [UInt8], file: String) {
        self.bytes = bytes
        self.file = file
    }

    /// Gives every record to `body` before it reads the next.
    func each(_ body: (Record) throws -> Void) throws {
        var tape = JSONTape()
        var number = 0
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
            do {
                try tape.read(Array(line))
            } catch {
                throw CommandFailure.usage("\(file.oneLine):\(number): \(error)")
            }
            guard let text = tape.member(tape.root, "text"), tape.kind(text) == .string else {
                throw CommandFailure.usage("\(file.oneLine):\(number): the record has no string `text`")
            }
            let id =
                tape.member(tape.root, "id").map { Array(tape.bytes[tape.range($0)]) } ?? Array(String(number - 1).utf8)
            try body(Record(line: number, id: id, text: tape.text(text)))
        }
    }
}
