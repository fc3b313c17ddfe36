extension ExtractionRun {
    /// Reads what was compressed with gzip (RFC 1952): one member or several, one after the other.
    mutating func readGzip(_ bytes: [UInt8], _ path: [String]) throws(ExtractionRefusal) {
        var content: [UInt8] = []
        var rest = bytes[...]
        try count(members: 1)
        while !rest.isEmpty {
            // What follows the last member is nobody's, unless it is padding.
            if rest.first != 0x1F {
                guard rest.allSatisfy({ $0 == 0 }) else { throw .damaged(.hidden) }
                break
            }
            let limit = try room(packed: bytes.count) - content.count
            let (output, taken) = try Deflate.inflate(rest, .gzip, limit: limit)
            content += output
            rest = rest.dropFirst(taken)
        }
        count(unpacked: content.count)
        try read(content, path: path + ["gzip"], isMember: true)
    }
}
