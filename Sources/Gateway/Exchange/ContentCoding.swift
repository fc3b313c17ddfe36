import Wire

/// How a body is packed (RFC 9110 section 8.4). What cannot be unpacked cannot be inspected.
enum ContentCoding {
    case none
    case gzip(Gzip.Format)
    case unknown

    var isPacked: Bool { if case .none = self { false } else { true } }

    init(_ headers: HeaderFields) {
        let codings = headers.members(.contentEncoding).map { $0.lowercased() }.filter { $0 != "identity" }
        if codings.isEmpty {
            self = .none
        } else if codings.count == 1, let format = Gzip.Format(contentEncoding: codings[0]) {
            self = .gzip(format)
        } else {
            self = .unknown
        }
    }

    /// What `bytes` hold. What comes out is counted among the bytes of bodies that are held, in `counted` as well, also
    /// when this throws: whoever calls gives it back.
    ///
    /// - Throws: `GzipError`, and ``DoorError/overloaded`` when no more may be held.
    static func unpack(
        _ bytes: [UInt8], _ format: Gzip.Format, limit: Int, held: HeldBytes, counted: inout Int
    ) throws -> [UInt8] {
        let inflater = try Inflater(format, limit: limit)
        var unpacked: [UInt8] = []
        var taken = 0
        while let piece = try inflater.next(bytes, from: &taken) {
            guard held.take(piece.count) else { throw DoorError.overloaded }
            counted += piece.count
            unpacked.append(contentsOf: piece)
        }
        try inflater.finish()
        return unpacked
    }
}
