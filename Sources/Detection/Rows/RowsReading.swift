public import Inspection

/// Makes an index of a file of rows that comes in pieces: UTF-8, comma-separated, the first row names the columns.
///
/// What is in memory is the index that grows, one piece, and never more values than one row has.
public struct RowsReading {
    private var builder: ExactDataBuilder
    private var text = TextCheck()
    private let file: String

    /// Bytes of one piece that whoever reads the file might take at once.
    public static let piece = 1 << 20

    /// - Parameter file: What to call it in errors.
    public init(_ schema: ExactDataSchema, key: IndexKey, delimiter: UInt8 = UInt8(ascii: ","), file: String) {
        builder = ExactDataBuilder(schema, key: key, delimiter: delimiter)
        self.file = file
    }

    /// Rows so far.
    public var rows: Int { builder.report.rows }

    public mutating func append(_ bytes: [UInt8]) throws(DetectionError) {
        let bytes = text.withoutMark(bytes)
        guard text.take(bytes) else { throw notText }
        do throws(ExactDataError) { try builder.append(bytes) } catch { throw .content("\(file): \(error)") }
    }

    /// - Throws: When there is no row: a set that finds nothing is a mistake.
    public mutating func finish() throws(DetectionError) -> (index: ExactDataIndex, report: ExactDataBuilder.Report) {
        guard text.isWhole else { throw notText }
        let index: ExactDataIndex
        do throws(ExactDataError) { index = try builder.finish() } catch { throw .content("\(file): \(error)") }
        guard builder.report.rows > 0 else { throw .content("\(file): holds no row behind its heading") }
        guard builder.report.values > builder.report.unfit else {
            throw .content("\(file): holds no value in these columns that can be looked for")
        }
        return (index, builder.report)
    }

    private var notText: DetectionError { .content("\(file): is not UTF-8; save it as UTF-8 and load it again") }
}

/// Whether bytes that come in pieces are UTF-8 (RFC 3629).
struct TextCheck {
    /// What a piece left of a character that is not complete.
    private var rest: [UInt8] = []
    private var isFirst = true

    /// The bytes without a byte order mark at the beginning of the first piece.
    mutating func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
        guard isFirst, !bytes.isEmpty else { return bytes }
        isFirst = false
        return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }

    mutating func take(_ bytes: [UInt8]) -> Bool {
        var text = rest + bytes
        rest = []
        // The last character may go on: at most three bytes before its end say how long it is.
        for back in 1...3 where back <= text.count {
            let byte = text[text.count - back]
            if byte & 0xC0 == 0x80 { continue }
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            if length > back {
                rest = Array(text.suffix(back))
                text.removeLast(back)
            }
            break
        }
        return String(validating: text, as: UTF8.self) != nil
    }

    var isWhole: Bool { rest.isEmpty }
}
