@testable import Extraction

/// Archives for tests, good ones and such as nobody should write.
enum Zip {
    static func archive(
        _ members: [(String, String)], method: ZipEntry.Method = .deflated
    ) throws -> [UInt8] {
        try archive(members.map { ($0.0, Array($0.1.utf8)) }, method: method)
    }

    static func archive(
        _ members: [(String, [UInt8])], method: ZipEntry.Method = .deflated
    ) throws -> [UInt8] {
        var writer = ZipWriter()
        for (name, bytes) in members { try writer.add(Array(name.utf8), bytes, method: method) }
        return writer.finished()
    }

    /// `bytes` with the four bytes `old` replaced by `new` wherever they stand.
    static func replacing(_ old: [UInt8], with new: [UInt8], in bytes: [UInt8]) -> [UInt8] {
        var result = bytes
        var position = 0
        while let range = result[position...].firstRange(of: old) {
            result.replaceSubrange(range, with: new)
            position = range.lowerBound + new.count
        }
        return result
    }
}
