/// The headers of one part, checked as they come.
struct MultipartHeaders {
    private var name: String?
    private var filename: String?
    private var contentType: String?
    private var contentLength: (range: Range<Int>, value: Int)?
    private var seen: Set<String> = []

    /// Takes one line of `body`, without its CRLF.
    mutating func take(_ body: [UInt8], _ line: Range<Int>) throws(MultipartError) {
        guard let colon = body[line].firstIndex(of: UInt8(ascii: ":")), colon > line.lowerBound,
            body[line.lowerBound..<colon].allSatisfy(HeaderParameters.isToken)
        else { throw MultipartError(offset: line.lowerBound, reason: .header) }
        let name = String(decoding: body[line.lowerBound..<colon], as: UTF8.self).lowercased()
        guard seen.insert(name).inserted else {
            throw MultipartError(offset: line.lowerBound, reason: .unexpectedHeader)
        }
        let value = Self.trimmed(body, colon + 1..<line.upperBound)
        guard body[value].allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw MultipartError(offset: value.lowerBound, reason: .header)
        }
        switch name {
        case "content-disposition": try takeDisposition(body, value)
        case "content-type": try takeType(body, value)
        case "content-length":
            let digits = String(decoding: body[value], as: UTF8.self)
            guard digits.utf8.allSatisfy({ $0 &- 0x30 < 10 }), let length = Int(digits) else {
                throw MultipartError(offset: value.lowerBound, reason: .header)
            }
            contentLength = (value, length)
        case "content-transfer-encoding":
            // RFC 7578, section 4.7: obsolete. The three that change nothing are harmless.
            let coding = String(decoding: body[value], as: UTF8.self).lowercased()
            guard coding == "binary" || coding == "8bit" || coding == "7bit" else {
                throw MultipartError(offset: value.lowerBound, reason: .unexpectedHeader)
            }
        default: throw MultipartError(offset: line.lowerBound, reason: .unexpectedHeader)
        }
    }

    /// The part these headers begin.
    func part(headers: Range<Int>, body: Range<Int>) throws(MultipartError) -> MultipartForm.Part {
        guard let name else { throw MultipartError(offset: headers.lowerBound, reason: .disposition) }
        if let contentLength, contentLength.value != body.count {
            throw MultipartError(offset: contentLength.range.lowerBound, reason: .header)
        }
        return MultipartForm.Part(
            headers: headers, name: name, filename: filename, contentType: contentType, body: body,
            contentLength: contentLength?.range)
    }

    private mutating func takeDisposition(_ body: [UInt8], _ value: Range<Int>) throws(MultipartError) {
        guard let header = HeaderParameters(body[value]), header.value == "form-data", let name = header["name"],
            !name.isEmpty, header.parameters.allSatisfy({ $0.name == "name" || $0.name == "filename" })
        else { throw MultipartError(offset: value.lowerBound, reason: .disposition) }
        self.name = name
        filename = header["filename"]
    }

    private mutating func takeType(_ body: [UInt8], _ value: Range<Int>) throws(MultipartError) {
        guard let text = String(validating: body[value], as: UTF8.self), let type = MediaType(text) else {
            throw MultipartError(offset: value.lowerBound, reason: .header)
        }
        guard !type.essence.hasPrefix("multipart/") else {
            throw MultipartError(offset: value.lowerBound, reason: .nested)
        }
        contentType = text
    }

    private static func trimmed(_ body: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var range = range
        while let first = range.first, body[first] == 0x20 || body[first] == 0x09 {
            range = first + 1..<range.upperBound
        }
        while let last = range.last, body[last] == 0x20 || body[last] == 0x09 { range = range.lowerBound..<last }
        return range
    }
}
