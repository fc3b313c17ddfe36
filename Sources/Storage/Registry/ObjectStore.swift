public import Domain
internal import GRDB

/// Who made what the upstream keeps.
public protocol ObjectStore: Sendable {
    /// For each id that is known, the people who made it.
    func owners(ofObjects ids: [String]) throws(StoreError) -> [String: Set<String>]
    /// All in one transaction; what is known already stays.
    func note(objects: [NotedObject]) throws(StoreError)
}

/// Something a person made at the upstream.
public struct NotedObject: Hashable, Sendable {
    /// The upstream's id.
    public var id: String
    /// An e-mail address.
    public var person: String
    public var time: Timestamp

    public init(id: String, person: String, time: Timestamp) {
        self.id = id
        self.person = person
        self.time = time
    }
}

extension Store: ObjectStore {
    public func owners(ofObjects ids: [String]) throws(StoreError) -> [String: Set<String>] {
        try read("looking up who made an object") { database in
            let statement = try database.cachedStatement(sql: "SELECT person FROM upstream_object WHERE id = ?")
            var owners: [String: Set<String>] = [:]
            for id in Set(ids) {
                let people = try String.fetchSet(statement, arguments: [id])
                if !people.isEmpty { owners[id] = people }
            }
            return owners
        }
    }

    public func note(objects: [NotedObject]) throws(StoreError) {
        try write("noting who made an object") { database in
            let statement = try database.cachedStatement(
                sql: "INSERT INTO upstream_object (id, person, noted) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
            for object in objects {
                try statement.execute(arguments: [object.id, object.person, object.time.microseconds])
            }
        }
    }
}
