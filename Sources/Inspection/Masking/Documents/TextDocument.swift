/// A file that is nothing but text.
struct TextDocument: MaskedDocument {
    private var stream: MaskingStream

    init(_ masker: Masker) throws(MaskingError) {
        do { stream = try MaskingStream(masker) } catch { throw .inspection(error) }
    }

    mutating func append(_ bytes: [UInt8], by masker: inout Masker) throws(MaskingError) -> [UInt8] {
        do { return try stream.append(bytes, by: &masker) } catch { throw .inspection(error) }
    }

    mutating func finish(by masker: inout Masker) throws(MaskingError) -> [UInt8] {
        do { return try stream.finish(by: &masker) } catch { throw .inspection(error) }
    }
}
