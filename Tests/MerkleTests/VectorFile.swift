import Foundation
import Merkle

/// Published vectors. They are not part of the repository: they lie beside it, in `../shared/data/merkle`.
enum VectorFile {
    static let directory = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/data/merkle").standardizedFileURL

    /// Whether they are there. Tests that need them say so in their condition.
    static var present: Bool { FileManager.default.fileExists(atPath: directory.path) }

    static func read<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(contentsOf: directory.appending(path: name)))
    }
}

/// A hash written in base64, of any length.
struct Base64: Decodable {
    var bytes: [UInt8]

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let data = Data(base64Encoded: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not base64")
        }
        bytes = [UInt8](data)
    }

    var hash: TreeHash? { TreeHash(bytes) }
}

func bytes(hex: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = hex[...]
    while let byte = UInt8(rest.prefix(2), radix: 16) {
        bytes.append(byte)
        rest = rest.dropFirst(2)
    }
    return bytes
}
