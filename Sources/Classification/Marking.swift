public import Domain
internal import Extraction

/// What a document says of itself: `Confidential` in its footer, `TLP:RED` at its top.
///
/// A mark raises what the rules compute and never lowers it: whoever writes a document can write anything into it.
public struct Marking: Hashable, Sendable {
    public let classification: Classification
    /// As it is looked for, in small letters.
    public let words: String

    /// How many bytes of a text are its beginning.
    private static let head = 2_000
    /// Characters: a line with more words than the mark and a few is a sentence that speaks of it.
    private static let longestLine = 60

    private static let words: [(String, Classification)] = [
        ("strictly confidential", .restricted), ("highly confidential", .restricted), ("restricted", .restricted),
        ("top secret", .restricted), ("streng vertraulich", .restricted), ("strictement confidentiel", .restricted),
        ("estrictamente confidencial", .restricted), ("strettamente confidenziale", .restricted),
        ("tlp:red", .restricted),
        ("confidential", .confidential), ("vertraulich", .confidential), ("confidentiel", .confidential),
        ("confidencial", .confidential), ("confidenziale", .confidential), ("tlp:amber", .confidential),
        ("company confidential", .confidential), ("attorney-client privileged", .confidential),
        ("internal use only", .internal), ("for internal use", .internal), ("internal", .internal),
        ("intern", .internal),
        ("nur für den internen gebrauch", .internal), ("usage interne", .internal), ("uso interno", .internal),
        ("tlp:green", .internal), ("not for distribution", .internal), ("proprietary", .internal),
    ]

    private static let known = words.map { Marking(classification: $0.1, words: $0.0) }

    /// The strictest mark in places where marks stand: headers, footers, properties, and a line of its own at the beginning.
    static func strictest(in parts: [Part]) -> Marking? {
        let found = parts.flatMap { part -> [Marking] in
            switch part.kind {
            case .header, .footer, .properties, .body, .head, .sheet: marks(in: part.text.prefix(head))
            default: []
            }
        }
        return found.max { $0.classification < $1.classification }
    }

    private static func marks(in text: ArraySlice<UInt8>) -> [Marking] {
        String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline).flatMap { line -> [Marking] in
            guard line.count <= longestLine else { return [] }
            let words = plain(line.lowercased())
            return known.filter { " \(words) ".contains(" \($0.words) ") && words.count <= $0.words.count + 24 }
        }
    }

    /// Letters and what is part of a mark, everything else as one space.
    private static func plain(_ line: String) -> String {
        line.split { !$0.isLetter && $0 != ":" && $0 != "-" }
            .map { $0.hasSuffix(":") ? $0.dropLast() : $0 }.joined(separator: " ")
    }
}
