import Domain
import Policies

extension Rooms {
    /// What an explanation may tell the caller of people.
    func discretion(_ call: Call, about person: String?) -> Discretion {
        Discretion(about: person, asker: call.visit.person?.email) { permits(call, $0, $1) }
    }
}

extension Discretion {
    /// What an explanation may tell whoever asks for it of people: what they may read of them, and of themselves.
    ///
    /// - Parameters:
    ///   - person: Whom it is about.
    ///   - asker: Who asks for it.
    ///   - permits: What the policies let them do.
    init(about person: String?, asker: String?, permits: (Action, Resource) -> Bool) {
        if permits(.readPeople, .system) {
            self = .everybody
        } else if let person, !person.isEmpty {
            self = asker == person || permits(.readPeople, .person(person)) ? .asker : .nobody
        } else {
            self = .nobody
        }
    }
}
