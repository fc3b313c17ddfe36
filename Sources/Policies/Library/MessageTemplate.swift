internal import Cedar
internal import Foundation

/// A message with places for what the request is about: `{resource.id}`, `{principal.department}`,
/// `{resource.owner.id}`, `{context.label}`.
struct MessageTemplate: Sendable {
    /// A place to be filled in.
    struct Place: Hashable, Sendable {
        var variable: Variable
        /// One attribute, or none for the thing itself.
        var attribute: Text?
    }

    private enum Piece: Sendable {
        case text(String)
        case place(Place)
    }

    /// Why a template is not one.
    struct Flaw: Error {
        var message: String
    }

    static let maximumBytes = 1_000
    /// What a value that is filled in may be long.
    static let maximumValueBytes = 200

    private let pieces: [Piece]

    var places: [Place] {
        pieces.compactMap { piece in
            if case .place(let place) = piece { place } else { nil }
        }
    }

    init(_ text: String) throws(Flaw) {
        guard text.utf8.count <= Self.maximumBytes else {
            throw Flaw(message: "the message has more than \(Self.maximumBytes) bytes")
        }
        var pieces: [Piece] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            if open != rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
            guard let close = rest[open...].firstIndex(of: "}") else { throw Flaw(message: "a `{` is not closed") }
            pieces.append(.place(try Self.place(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        self.pieces = pieces
    }

    private static func place(_ text: Substring) throws(Flaw) -> Place {
        var parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let variable = parts.first.flatMap(Variable.init(rawValue:)), variable != .action else {
            throw Flaw(
                message: "`{\(text)}` is no place; write `{principal.…}`, `{resource.…}` or `{context.…}`")
        }
        parts.removeFirst()
        // An entity prints as its id, with or without asking for it.
        if parts.last == "id" { parts.removeLast() }
        guard parts.count <= 1, parts.first?.isEmpty != true else {
            throw Flaw(message: "`{\(text)}` goes too deep; a message can name an attribute, not an attribute's parts")
        }
        guard variable != .context || !parts.isEmpty else {
            throw Flaw(message: "`{\(text)}` names no attribute; write for example `{context.label}`")
        }
        return Place(variable: variable, attribute: parts.first.map { Text($0) })
    }

    /// The message with the places filled in; what is not there reads as `?`.
    func text(_ value: (Place) -> Value?) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .place(let place): value(place).map(Self.shown) ?? "?"
            }
        }.joined()
    }

    private static func shown(_ value: Value) -> String {
        let text =
            switch value {
            case .string(let text): text.string
            case .entity(let uid): uid.id.string
            case .set(let set): set.elements.isEmpty ? "nothing" : list(set.elements.map(shown))
            case .datetime(let time): date(time)
            default: value.description
            }
        guard text.utf8.count > maximumValueBytes else { return text }
        return String(text.unicodeScalars.prefix(maximumValueBytes / 4)) + "…"
    }

    /// As people write it, to the minute: `2026-01-07 09:42 UTC`.
    private static func date(_ time: Datetime) -> String {
        let text = Date(timeIntervalSince1970: Double(time.milliseconds) / 1_000).formatted(
            .iso8601.year().month().day().dateTimeSeparator(.space).time(includingFractionalSeconds: false))
        return text.prefix(16) + " UTC"
    }

    /// The first few, so that a key with many assets makes no endless message.
    private static func list(_ names: [String]) -> String {
        let shown = names.sorted().prefix(5).map { "`\($0)`" }.joined(separator: ", ")
        return names.count > 5 ? "\(shown) and \(names.count - 5) more" : shown
    }
}
