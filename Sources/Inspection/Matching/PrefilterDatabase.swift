internal import CVectorscan
internal import Crypto

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Expressions compiled by Vectorscan.
///
/// `@unchecked`: the database is never changed after it is compiled, and Vectorscan lets any number of threads scan with
/// it, each with its own scratch.
final class PrefilterDatabase: @unchecked Sendable {
    struct Expression {
        var text: String
        var caseless: Bool
    }

    let pointer: OpaquePointer

    /// - Throws: The position of the expression that was refused; `nil` when it was none of them.
    init(_ expressions: [Expression], _ cache: (any DatabaseCache)?) throws(Refusal) {
        let key = cache.flatMap { _ in Self.key(expressions) }
        if let cache, let key, let known = cache.database(key).flatMap(Self.read) {
            pointer = known
            return
        }
        pointer = try Self.compile(expressions)
        if let cache, let key, let bytes = Self.written(pointer) { cache.keep(bytes, for: key) }
    }

    struct Refusal: Error {
        var position: Int?
    }

    deinit { hs_free_database(pointer) }

    private static func compile(_ expressions: [Expression]) throws(Refusal) -> OpaquePointer {
        let texts = expressions.map { Array($0.text.utf8CString) }
        let flags = expressions.map { UInt32(HS_FLAG_DOTALL) | ($0.caseless ? UInt32(HS_FLAG_CASELESS) : 0) }
        let identifiers = expressions.indices.map(UInt32.init)
        var database: OpaquePointer?
        var problem: UnsafeMutablePointer<hs_compile_error_t>?
        let status = withPointers(texts) { pointers in
            hs_compile_multi(
                pointers, flags, identifiers, UInt32(flags.count), UInt32(HS_MODE_STREAM), nil, &database, &problem)
        }
        defer { hs_free_compile_error(problem) }
        guard status == HS_SUCCESS, let database else {
            let position = problem.map { Int($0.pointee.expression) }
            throw Refusal(position: position.flatMap { expressions.indices.contains($0) ? $0 : nil })
        }
        return database
    }

    /// Calls `body` with C strings that live as long as the call.
    private static func withPointers<R>(
        _ texts: [[CChar]], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> R
    ) -> R {
        let joined = texts.flatMap { $0 }
        return joined.withUnsafeBufferPointer { buffer in
            var pointers: [UnsafePointer<CChar>?] = []
            var offset = 0
            for text in texts {
                pointers.append(buffer.baseAddress.map { $0 + offset })
                offset += text.count
            }
            return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
        }
    }

    // MARK: - As bytes

    /// Tells everything apart that compiles to something else; `nil` when the processor does not say what it is.
    private static func key(_ expressions: [Expression]) -> String? {
        var platform = hs_platform_info_t()
        guard hs_populate_platform(&platform) == HS_SUCCESS, let version = hs_version() else { return nil }
        var hash = SHA256()
        hash.update(data: Array("\(String(cString: version))\n\(platform.tune) \(platform.cpu_features)\n".utf8))
        for expression in expressions {
            hash.update(data: Array("\(expression.caseless) \(expression.text.utf8.count) \(expression.text)\n".utf8))
        }
        return hash.finalize().map { byte in
            [byte >> 4, byte & 15].map { String($0, radix: 16) }.joined()
        }.joined()
    }

    private static func written(_ database: OpaquePointer) -> [UInt8]? {
        var bytes: UnsafeMutablePointer<CChar>?
        var count = 0
        guard hs_serialize_database(database, &bytes, &count) == HS_SUCCESS, let bytes else { return nil }
        defer { free(bytes) }
        return Array(UnsafeRawBufferPointer(start: bytes, count: count))
    }

    /// Vectorscan itself refuses what is another version's, another processor's, or damaged.
    private static func read(_ bytes: [UInt8]) -> OpaquePointer? {
        var database: OpaquePointer?
        let status = bytes.withUnsafeBytes { buffer in
            hs_deserialize_database(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count, &database)
        }
        return status == HS_SUCCESS ? database : nil
    }
}
