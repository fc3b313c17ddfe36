extension ExtractionRun {
    /// Reads a ZIP archive, or the office document it is.
    mutating func readArchive(_ bytes: [UInt8], _ path: [String]) throws(ExtractionRefusal) -> FileType {
        let directory = try ZipDirectory(bytes, limit: limits.parts)
        let entries = directory.entries.filter { !$0.isFolder }
        try count(members: directory.entries.count)
        for comment in directory.comments {
            // Written before UTF-8 was agreed on, or not meant to be text.
            let isUTF8 = String(validating: comment, as: UTF8.self) != nil
            try add(.comment, isUTF8 ? comment : try TextEncoding.windows1252.utf8(comment), path)
        }
        var members: [(name: String, bytes: [UInt8])] = []
        let names = directory.entries.map(\.shownName)
        if let type = OfficePackage.type(names: names) {
            for entry in entries { members.append((entry.shownName, try unpack(entry, of: directory))) }
            try readOffice(OfficePackage(type: type, members: members), path)
            return type
        }
        try add(.names, Self.lines(names), path)
        for entry in entries {
            let content = try unpack(entry, of: directory)
            try read(content, path: path + [Self.shown(entry.shownName)], isMember: true)
        }
        return .zip
    }

    /// What comes out of a member, when it may.
    mutating func unpack(_ entry: ZipEntry, of directory: ZipDirectory) throws(ExtractionRefusal) -> [UInt8] {
        let limit = try room(packed: entry.packedBytes, expected: entry.bytes)
        count(unpacked: entry.bytes)
        return try directory.content(of: entry, limit: limit)
    }
}
