import Domain
import Screening
import Wire

/// The header fields that cross the door, looked at in both directions by one mechanism.
struct HeaderInspection {
    struct Outcome: Sendable {
        var passages: [Passage] = []
        var labels: [Label: Int] = [:]
        var strictest = LabelAction.allow
    }

    let screen: HeaderScreen
    let profile: Profile
    let direction: Direction

    /// Replaces in `fields` what policy withholds. What policy stops is for the caller to decide.
    func inspect(_ fields: inout HeaderFields) throws(Refusal) -> Outcome {
        let unknown = screen.unknown(fields.indices.map(fields.lineHash))
        // Most requests and answers end here.
        if unknown.isEmpty { return Outcome() }
        let places = unknown.filter { fields.crosses($0, direction) }
        if places.isEmpty { return Outcome() }
        // Others would read bytes that are no UTF-8 in another way than the scan does.
        guard places.allSatisfy(fields.isUTF8) else {
            throw Refusal.inspectionFailed(direction, "a header field is not UTF-8")
        }
        let screened = try screen.screen(places.map(fields.line), profile: profile, direction: direction)
        if screened.isChanged {
            fields = fields.replacing(Dictionary(uniqueKeysWithValues: zip(places, screened.lines)))
        }
        return Outcome(passages: screened.passages, labels: screened.labels, strictest: screened.strictest)
    }
}

extension HeaderFields {
    /// ``HeaderScreen/hash(_:_:)-(UnsafeRawBufferPointer,_)`` of the field; `nil` for one that needs no look.
    fileprivate func lineHash(_ place: Int) -> Int? {
        withLine(at: place) { name, value in HeaderScreen.hash(name, value) }
    }

    /// Whether the field goes on to the other side.
    fileprivate func crosses(_ place: Int, _ direction: Direction) -> Bool {
        switch direction {
        case .request: ForwardedHeaders.crossesInward(header(at: place))
        case .response: ForwardedHeaders.crossesOutward(header(at: place), false)
        }
    }

    fileprivate func isUTF8(_ place: Int) -> Bool {
        withValue(at: place) { String(validating: $0, as: UTF8.self) != nil }
    }

    fileprivate func line(_ place: Int) -> HeaderScreen.Line { .init(name: name(at: place), value: value(at: place)) }

    /// The fields with others in these places, and without those in whose place is `nil`.
    fileprivate func replacing(_ lines: [Int: HeaderScreen.Line?]) -> HeaderFields {
        var fields = HeaderFields()
        for place in indices {
            guard let replaced = lines[place] else {
                fields.add(at: place, of: self)
                continue
            }
            if let replaced { fields.add(replaced.name, replaced.value) }
        }
        return fields
    }
}
