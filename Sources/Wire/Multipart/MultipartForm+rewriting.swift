extension MultipartForm {
    /// The form with other content in some parts; every other byte stays, but for a `Content-Length` of such a part.
    ///
    /// - Parameters:
    ///   - body: What the form was read from.
    ///   - contents: New content by the part's index.
    /// - Throws: ``MultipartError/Reason/boundaryInContent`` when the new content would end its part early.
    public func rewriting(_ body: [UInt8], contents: [Int: [UInt8]]) throws(MultipartError) -> [UInt8] {
        let delimiter = Array("\r\n--\(boundary)".utf8)
        var edits = JSONEdits()
        for (index, part) in parts.enumerated() {
            guard let content = contents[index] else { continue }
            // The CRLF that ends the headers counts too: a boundary right behind it would be taken for one.
            guard MultipartReader.search(delimiter, in: ([0x0D, 0x0A] + content).span, from: 0) == nil else {
                throw MultipartError(offset: part.body.lowerBound, reason: .boundaryInContent)
            }
            if let length = part.contentLength { edits.replace(length, with: Array(String(content.count).utf8)) }
            edits.replace(part.body, with: content)
        }
        return edits.applied(to: body)
    }
}
