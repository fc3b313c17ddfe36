import Domain
import Merkle
import Outbound
import Registry

/// What the forms of the record's page say, each with what it makes of them and what is wrong.
struct RecordForms {
    private static let names = [
        "matter": "Matter", "person": "Person", "asset": "Asset", "hold": "Hold", "reason": "Why", "url": "Address",
        "key": "Key", "sure": "Confirmation", "all": "Other holds",
    ]
    private static let personTakes = "an address such as ann@example.com"
    private static let urlTakes = "https://HOST[:PORT][/PATH], or http://127.0.0.1:PORT on this machine"
    private static let reasonTakes = "10 to 500 characters"

    /// `nil` when there are ``problems``.
    private(set) var act: RecordAct?
    /// Which of them was sent.
    private(set) var route: ConsoleRoute?
    private(set) var problems: [FormProblem] = []
    /// What was written, to be mended: by the names of the fields.
    private(set) var written: [String: String] = [:]

    init() {}

    init(_ route: ConsoleRoute, _ fields: FormFields) {
        self.route = route
        var reader = FieldReader(fields, Self.names)
        let act: RecordAct? =
            switch route {
            case .placeHold: Self.hold(&reader)
            case .liftHold: Self.lift(&reader)
            case .erasePerson: Self.erase(&reader)
            case .appointWitness: Self.appoint(&reader)
            default: Self.dismiss(&reader)
            }
        problems = reader.problems
        self.act = problems.isEmpty ? act : nil
        for name in Self.names.keys { written[name] = fields.filled(name) }
    }

    private static func hold(_ reader: inout FieldReader) -> RecordAct? {
        let matter = required("matter", "the name of a case, at most 200 characters", &reader, limit: 200)
        let person = reader.read("person", personTakes, address)
        let asset = reader.text("asset", limit: 200)
        if person == nil, asset == nil, reader.problems.isEmpty {
            reader.complain("person", "name a person, an asset, or both")
        }
        return matter.map { .placeHold(matter: $0, person: person, asset: asset) }
    }

    private static func lift(_ reader: inout FieldReader) -> RecordAct? {
        let id = required("hold", "choose one", &reader, limit: 100)
        let reason = reason(&reader)
        guard let id, let reason else { return nil }
        return .liftHold(id: id, isWholeMatter: reader.flag("all"), reason: reason)
    }

    private static func erase(_ reader: inout FieldReader) -> RecordAct? {
        let person = reader.read("person", personTakes, address)
        if person == nil, reader.problems.isEmpty { reader.complain("person", personTakes) }
        let reason = reason(&reader)
        if !reader.flag("sure") { reader.complain("sure", "say that you know it cannot be undone") }
        guard let person, let reason else { return nil }
        return .erase(person: person, reason: reason)
    }

    private static func appoint(_ reader: inout FieldReader) -> RecordAct? {
        let url = reader.read("url", urlTakes) { ServiceAddress($0) }
        if url == nil, reader.problems.isEmpty { reader.complain("url", urlTakes) }
        guard let key = key(&reader), let url else { return nil }
        return .appoint(key, url: url.description)
    }

    private static func dismiss(_ reader: inout FieldReader) -> RecordAct? { key(&reader).map(RecordAct.dismiss) }

    private static func key(_ reader: inout FieldReader) -> VerifierKey? {
        let takes = "NAME+ID+KEY, as the witness prints it"
        let key = reader.read("key", takes) { try? VerifierKey($0) }
        if key == nil, reader.fields.filled("key") == nil { reader.complain("key", takes) }
        return key
    }

    private static func reason(_ reader: inout FieldReader) -> String? {
        let reason = reader.read("reason", reasonTakes) { Justification($0) == nil ? nil : $0 }
        if reader.fields.filled("reason") == nil { reader.complain("reason", reasonTakes) }
        return reason
    }

    private static func required(
        _ name: String, _ takes: String, _ reader: inout FieldReader, limit: Int
    ) -> String? {
        let text = reader.text(name, limit: limit, takes)
        if reader.fields.filled(name) == nil { reader.complain(name, takes) }
        return text
    }

    private static func address(_ text: String) -> String? { EmailAddress.normal(text) }
}
