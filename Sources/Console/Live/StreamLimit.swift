import Synchronization

/// How many live streams are open, counted by person and together.
final class StreamLimit: Sendable {
    private struct Counts {
        var total = 0
        var people: [String: Int] = [:]
    }

    private let perPerson: Int
    private let total: Int
    private let counts = Mutex(Counts())

    init(perPerson: Int, total: Int) {
        self.perPerson = perPerson
        self.total = total
    }

    /// A place; given back when the last reference to it goes. `nil` when there is none.
    func place(for person: String) -> Place? {
        let granted = counts.withLock { counts in
            guard counts.total < total, counts.people[person, default: 0] < perPerson else { return false }
            counts.total += 1
            counts.people[person, default: 0] += 1
            return true
        }
        return granted ? Place(limit: self, person: person) : nil
    }

    private func giveBack(_ person: String) {
        counts.withLock { counts in
            counts.total -= 1
            let left = counts.people[person, default: 1] - 1
            counts.people[person] = left > 0 ? left : nil
        }
    }

    final class Place: Sendable {
        private let limit: StreamLimit
        private let person: String

        fileprivate init(limit: StreamLimit, person: String) {
            self.limit = limit
            self.person = person
        }

        deinit { limit.giveBack(person) }
    }
}
