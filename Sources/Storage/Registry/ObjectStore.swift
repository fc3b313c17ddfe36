public import Domain
internal import GRDB

/// Where what the upstream keeps comes from.
public protocol ObjectStore: Sendable {
    /// For each id that is known, who made it and with which assets.
    func origins(ofObjects ids: [String]) throws(StoreError) -> [String: ObjectOrigin]
    /// All in one transaction; what is known already stays.
    func note(objects: [NotedObject]) throws(StoreError)
}

/// Something at the upstream, and what became known of it.
public struct NotedObject: Hashable, Sendable {
    /// The upstream's id.
    public var id: String
    public var origin: ObjectOrigin
    public var time: Timestamp

    public init(id: String, origin: ObjectOrigin, time: Timestamp) {
        self.id = id
        self.origin = origin
        self.time = time
    }
}

extension Store: ObjectStore {
    public func origins(ofObjects ids: [String]) throws(StoreError) -> [String: ObjectOrigin] {
        try read("looking up where an object comes from") { database in
            let people = try database.cachedStatement(sql: "SELECT person FROM upstream_object WHERE id = ?")
            let assets = try database.cachedStatement(sql: "SELECT asset FROM upstream_object_asset WHERE id = ?")
            let conversations = try database.cachedStatement(
                sql: "SELECT conversation FROM upstream_object_conversation WHERE id = ?")
            var origins: [String: ObjectOrigin] = [:]
            for id in Set(ids) {
                let origin = ObjectOrigin(
                    people: try String.fetchSet(people, arguments: [id]),
                    assets: try String.fetchSet(assets, arguments: [id]),
                    conversation: try String.fetchOne(conversations, arguments: [id]))
                if !origin.isUnknown { origins[id] = origin }
            }
            return origins
        }
    }

    public func note(objects: [NotedObject]) throws(StoreError) {
        try write("noting where an object comes from") { database in
            let people = try database.cachedStatement(
                sql: "INSERT INTO upstream_object (id, person, noted) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
            let assets = try database.cachedStatement(
                sql: "INSERT INTO upstream_object_asset (id, asset, noted) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
            let conversations = try database.cachedStatement(
                sql: """
                    INSERT INTO upstream_object_conversation (id, conversation, noted) VALUES (?, ?, ?)
                    ON CONFLICT DO NOTHING
                    """)
            for object in objects {
                let time = object.time.microseconds
                for person in object.origin.people { try people.execute(arguments: [object.id, person, time]) }
                for asset in object.origin.assets { try assets.execute(arguments: [object.id, asset, time]) }
                if let conversation = object.origin.conversation {
                    try conversations.execute(arguments: [object.id, conversation, time])
                }
            }
        }
    }
}
