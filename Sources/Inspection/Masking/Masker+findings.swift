public import Domain

extension Masker {
    /// What has to be gone from `text`, in order, for somebody else to take it away, whatever would replace it.
    public func findings(in text: [UInt8]) throws(InspectionError) -> [LabelledSpan] {
        try scanner.scan(text, holding: rules.masks).filter { rules.masks($0.label) }
    }

    /// Counts a value that somebody else took away.
    public mutating func count(redacted label: Label) { note(redacted: label) }
}
