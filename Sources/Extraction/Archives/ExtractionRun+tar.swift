extension ExtractionRun {
    /// Reads a tar archive. What a pax header or a long name says about a member is read as a text of its own.
    mutating func readTar(_ bytes: [UInt8], _ path: [String]) throws(ExtractionRefusal) {
        var position = 0
        var names: [String] = []
        var members: [(name: String, bytes: [UInt8])] = []
        while position < bytes.count {
            let block = bytes[position..<min(bytes.count, position + TarHeader.length)]
            if block.allSatisfy({ $0 == 0 }) {
                position += block.count
                continue
            }
            guard let header = TarHeader(block) else { throw .damaged(.directory) }
            position += TarHeader.length
            guard header.bytes <= bytes.count - position else { throw .damaged(.member) }
            try count(members: 1)
            names.append(header.name)
            if header.bytes > 0 { members.append((header.name, Array(bytes[position..<position + header.bytes]))) }
            position += (header.bytes + TarHeader.length - 1) / TarHeader.length * TarHeader.length
        }
        try add(.names, Self.lines(names), path)
        for (name, content) in members { try read(content, path: path + [Self.shown(name)], isMember: true) }
    }
}
