extension ExtractionRun {
    /// Reads a mail (RFC 5322) with its parts (RFC 2045 and 2046).
    mutating func readMail(_ bytes: [UInt8], _ path: [String]) throws(ExtractionRefusal) {
        try readPart(bytes[...], path, depth: 0)
    }

    /// Reads mails that lie one behind the other, each behind a line `From …` (RFC 4155).
    mutating func readMailbox(_ bytes: [UInt8], _ path: [String]) throws(ExtractionRefusal) {
        var start = 0
        var number = 0
        while start < bytes.count {
            let next = bytes[(start + 1)...].firstRange(of: "\nFrom ".utf8)?.lowerBound ?? bytes.count
            let mail = bytes[start..<next]
            let body = mail.firstIndex(of: 0x0A).map { mail[($0 + 1)...] } ?? []
            number += 1
            try count(members: 1)
            try readPart(body, path + ["mail \(number)"], depth: 0)
            start = min(next + 1, bytes.count)
        }
    }

    private mutating func readPart(
        _ bytes: ArraySlice<UInt8>, _ path: [String], depth: Int
    ) throws(ExtractionRefusal) {
        guard depth < limits.depth * 2, path.count < limits.depth else { throw .tooDeep }
        let head = try MailHead(bytes)
        try add(.head, head.text, path)
        let type = MailField(head.body("content-type") ?? [])
        let encoding = MailField(head.body("content-transfer-encoding") ?? []).value
        if !TransferEncoding.isKnown(encoding) { try leave(.binary, path) }
        if type.value.hasPrefix("multipart/") {
            guard let boundary = type.parameter("boundary"), !boundary.isEmpty else { throw .damaged(.mail) }
            let parts = MailParts(head.rest, boundary: Array(boundary.utf8), limit: limits.parts)
            guard let parts else { throw .damaged(.mail) }
            try add(.body, try Self.text(parts.outside), path)
            for part in parts.parts {
                try count(members: 1)
                try readPart(part, path, depth: depth + 1)
            }
            return
        }
        let content = TransferEncoding.decoded(head.rest, encoding)
        let name = MailField(head.body("content-disposition") ?? []).parameter("filename") ?? type.parameter("name")
        let isText = type.value.isEmpty || type.value.hasPrefix("text/")
        if isText {
            let charset = type.parameter("charset")
            if MailText.isUnreadable(charset) { throw .unsupported(.mail) }
            // What is no text in spite of its type is read for what it is.
            if charset != nil || FileType(content: content) != .binary, Self.isPlain(content) {
                let text = MailText.utf8(content, charset: charset)
                let place = name.map { path + [Self.shown($0)] } ?? path
                if type.value == "text/html" || FileType(content: text) == .html { return try readHTML(text, place) }
                return try add(.body, text, place)
            }
        }
        guard !content.isEmpty else { return }
        try read(content, path: path + [Self.shown(name ?? type.value)], isMember: true)
    }

    /// Whether bytes that are said to be text are not a file of another kind.
    private static func isPlain(_ content: [UInt8]) -> Bool {
        [.html, .mail, .mailbox, .csv, .tsv, .json, .xml, .text].contains(FileType(content: content))
    }
}
