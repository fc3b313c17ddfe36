extension ValidationReport {
    /// The report for programs: `{"valid", "errors": […], "warnings": […]}`.
    ///
    /// Each issue has `policy`, `code`, `message`, perhaps `help`, and the place in the source its policy was read
    /// from: `line` and `column` from 1, `start` and `end` as offsets in Unicode scalars, half open.
    public func json(in source: SourceText) -> JSON {
        let issues = errors + warnings
        let places = SourcePlaces(of: issues.flatMap { [$0.span.start, $0.span.end] }, in: source)
        var object = JSONObject()
        object.append("valid", .bool(isValid))
        object.append("errors", .array(errors.map { $0.json(places) }))
        object.append("warnings", .array(warnings.map { $0.json(places) }))
        return .object(object)
    }
}

extension ValidationIssue {
    fileprivate func json(_ places: SourcePlaces) -> JSON {
        var object = JSONObject()
        object.append("policy", .string(Text(policyID)))
        object.append("code", .string(Text(code.rawValue)))
        object.append("message", .string(Text(message)))
        if let help { object.append("help", .string(Text(help))) }
        if span != .none, let start = places[span.start], let end = places[span.end] {
            object.append("line", .integer(Int64(start.line)))
            object.append("column", .integer(Int64(start.column)))
            object.append("start", .integer(Int64(start.scalars)))
            object.append("end", .integer(Int64(end.scalars)))
        }
        return .object(object)
    }
}

/// Many places of one source, found in one pass over it: a report may have thousands of issues.
private struct SourcePlaces {
    struct Place {
        var line: Int
        var column: Int
        var scalars: Int
    }

    private var places: [Int: Place] = [:]

    init(of offsets: [Int], in source: SourceText) {
        var place = Place(line: 1, column: 1, scalars: 0)
        var reached = 0
        for offset in Set(offsets).sorted() where offset >= 0 {
            let end = min(offset, source.bytes.count)
            while reached < end {
                let byte = source.bytes[reached]
                reached += 1
                if byte & 0xC0 != 0x80 {
                    place.scalars += 1
                    place.column += 1
                }
                if byte == UInt8(ascii: "\n") {
                    place.line += 1
                    place.column = 1
                }
            }
            places[offset] = place
        }
    }

    subscript(offset: Int) -> Place? { places[offset] }
}
