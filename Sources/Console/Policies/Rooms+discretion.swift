import Domain
import Policies

extension Rooms {
    /// What an explanation may tell the caller of people: what they may read of them, and of themselves.
    func discretion(_ call: Call, about person: String?) -> Discretion {
        if permits(call, .readPeople, .system) { return .everybody }
        guard let person, !person.isEmpty else { return .nobody }
        let isOwn = call.visit.person?.email == person
        return isOwn || permits(call, .readPeople, .person(person)) ? .asker : .nobody
    }
}
