internal import Approvals
internal import Domain

extension Holders {
    /// Who may decide about an asset today: by their role, and never about what they answer for.
    ///
    /// - Parameters:
    ///   - answering: Whoever owns the asset as it is, or would as it is to be, and who stands in for them.
    ///   - factors: Who has a second factor, without which nobody breaks the glass. Who of them may is the policies' to say.
    init(
        for asset: Asset, people: some Sequence<Person>, without answering: Set<String>, factors: Set<String>
    ) {
        var seats: [Seat: Set<String>] = [:]
        var (security, breakGlass): (Set<String>, Set<String>) = ([], [])
        for person in people where person.active {
            if factors.contains(person.email) { breakGlass.insert(person.email) }
            if person.roles.contains(.security) { security.insert(person.email) }
            guard !answering.contains(person.email) else { continue }
            if person.roles.contains(.security) { seats[.security, default: []].insert(person.email) }
            if !person.roles.isDisjoint(with: [.it, .approver]) { seats[.it, default: []].insert(person.email) }
            if person.roles.contains(.departmentHead), let department = asset.department,
                person.department == department
            {
                seats[.departmentHead, default: []].insert(person.email)
            }
        }
        self.init(seats: seats, breakGlass: breakGlass, escalation: security)
    }
}
