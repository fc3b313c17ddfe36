import Domain

/// What is wrong with a part of a request, and which part that is.
struct APIFlaw: Hashable, Sendable {
    /// A JSON pointer into the body (RFC 6901), or the name of a parameter.
    var place: String
    /// The end of a sentence that begins with the place. Nothing of what was sent is in it.
    var message: String
}

extension APISchema {
    /// Flaws that are told at once.
    static let mostFlaws = 20

    /// Everything that is wrong with a value.
    ///
    /// - Parameter place: Where it stands.
    func flaws(in value: APIValue, at place: String = "") -> [APIFlaw] {
        Array(allFlaws(in: value, at: place).prefix(Self.mostFlaws))
    }

    private func allFlaws(in value: APIValue, at place: String) -> [APIFlaw] {
        switch (self, value) {
        case (.optional, .null): return []
        case (.optional(let schema), _): return schema.allFlaws(in: value, at: place)
        case (.component(let component), _): return component.schema.allFlaws(in: value, at: place)
        case (.text(let shape), .string(let text)):
            return shape.matches(text) ? [] : [APIFlaw(place: place, message: Self.complaint(shape))]
        case (.choice(let words), .string(let text)) where words.contains(text): return []
        case (.moment, .string(let text)) where APIMoment.read(text) != nil: return []
        case (.integer(let range), .integer(let number)) where range.contains(number): return []
        case (.bool, .bool), (.anyText, .string), (.anyObject, .object): return []
        case (.list(let element, let count, let isUnique), .array(let elements)):
            guard count.contains(elements.count), !isUnique || Set(elements).count == elements.count else { break }
            return elements.enumerated().flatMap { element.allFlaws(in: $1, at: "\(place)/\($0)") }
        case (.map(let element), .object(let object)):
            return object.members.flatMap { element.allFlaws(in: $0.value, at: Self.pointer(place, $0.name)) }
        case (.object(let properties), .object(let object)):
            return Self.flaws(in: object, properties, at: place)
        default: break
        }
        return [APIFlaw(place: place, message: "must be \(words)")]
    }

    private static func flaws(in object: APIObject, _ properties: [Property], at place: String) -> [APIFlaw] {
        var flaws: [APIFlaw] = []
        for member in object.members {
            let inside = pointer(place, member.name)
            if let property = properties.first(where: { $0.name == member.name }) {
                flaws += property.schema.allFlaws(in: member.value, at: inside)
            } else {
                flaws.append(APIFlaw(place: inside, message: "is not known here; leave it out"))
            }
        }
        for property in properties where property.isRequired && object[property.name] == nil {
            flaws.append(APIFlaw(place: pointer(place, property.name), message: "is missing"))
        }
        return flaws
    }

    /// What a value has to be, for whoever sent another.
    var words: String {
        switch self {
        case .text, .anyText: "text"
        case .choice(let words): "one of " + words.map { "`\($0)`" }.joined(separator: ", ")
        case .moment: "a moment such as 2026-03-01T09:30:00Z"
        case .integer(let range):
            range.upperBound == .max
                ? "a whole number from \(range.lowerBound)"
                : "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .bool: "true or false"
        case .list(_, let count, let isUnique):
            "a list" + (count.upperBound == .max ? "" : " of \(count.lowerBound) to \(count.upperBound)")
                + (isUnique ? ", each once" : "")
        case .object, .map, .anyObject: "an object"
        case .optional(let schema): schema.words + ", or null"
        case .component(let component): component.schema.words
        }
    }

    private static func complaint(_ shape: TextShape) -> String {
        "must be \(shape.length.lowerBound) to \(shape.length.upperBound) characters that match \(shape.pattern)"
    }

    /// One step further down. Of a name that somebody made up no more is told than fits a line.
    private static func pointer(_ place: String, _ name: String) -> String {
        let shown = String(String.UnicodeScalarView(name.unicodeScalars.prefix(64)))
        return place + "/" + VisibleText.line(shown).map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }.joined()
    }
}
