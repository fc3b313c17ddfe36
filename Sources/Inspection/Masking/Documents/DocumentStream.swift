internal import Domain

/// Masks one file that is read in pieces: what is found is replaced as its kind of file wants it written, and everything
/// else passes byte for byte.
///
/// Text, CSV and JSON Lines need memory for a part of the file only; a JSON document is kept as a whole. After an error
/// nothing more is given out, and what was is not to be used.
public struct DocumentStream {
    private var document: any MaskedDocument
    private var check = UTF8Check()
    private var beginning: [UInt8] = []

    public init(_ kind: DocumentKind, _ masker: Masker) throws(MaskingError) {
        switch kind {
        case .text: document = try TextDocument(masker)
        case .csv: document = DelimitedDocument(separator: nil)
        case .tsv: document = DelimitedDocument(separator: UInt8(ascii: "\t"))
        case .json: document = JSONDocument(isLines: false)
        case .jsonl: document = JSONDocument(isLines: true)
        }
    }

    /// Takes the next bytes of the file and gives out what is final.
    public mutating func append(_ bytes: [UInt8], by masker: inout Masker) throws(MaskingError) -> [UInt8] {
        if beginning.count < DocumentKind.telling {
            beginning += bytes.prefix(DocumentKind.telling - beginning.count)
            if let what = DocumentKind.packed(beginning) { throw .packed(what) }
        }
        try check.read(bytes)
        return try document.append(bytes, by: &masker)
    }

    /// The file has ended: gives out the rest.
    public mutating func finish(by masker: inout Masker) throws(MaskingError) -> [UInt8] {
        try check.finish()
        return try document.finish(by: &masker)
    }
}

/// A file of one kind that comes in as UTF-8 and goes out with its values replaced.
protocol MaskedDocument {
    mutating func append(_ bytes: [UInt8], by masker: inout Masker) throws(MaskingError) -> [UInt8]
    mutating func finish(by masker: inout Masker) throws(MaskingError) -> [UInt8]
}

extension Masker {
    /// What is found in `text`, of the kinds that are replaced.
    mutating func spans(in text: [UInt8]) throws(MaskingError) -> [LabelledSpan] {
        let rules = rules
        // Without a choice everything is held, which needs no asking.
        let holding: ((Label) -> Bool)? = rules.labels == nil ? nil : { rules.masks($0) }
        do {
            let spans = try scanner.scan(text, holding: holding, guesses: rules.guesses)
            note(spans, in: text)
            return spans.filter { rules.masks($0.label) }
        } catch {
            throw .inspection(error)
        }
    }
}
