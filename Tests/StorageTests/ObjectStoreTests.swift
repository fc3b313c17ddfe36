import Domain
import Foundation
import GRDB
import Testing

@testable import Storage

@Suite("Where what the upstream keeps comes from, in the store")
struct ObjectStoreTests {
    let directory = TemporaryDirectory()
    private let now = Timestamp(microseconds: 1_800_000_000_000_000)

    @Test("people and assets come back as they were noted, and what is noted later adds to them")
    func notes() throws {
        let store = try directory.open()
        let ada = ObjectOrigin(people: ["ada@example.com"], assets: ["support"])
        let bob = ObjectOrigin(people: ["bob@example.com"])
        let finance = ObjectOrigin(assets: ["finance"])
        try store.note(objects: [
            NotedObject(id: "thread_1", origin: ada, time: now), NotedObject(id: "conv_1", origin: finance, time: now),
        ])
        try store.note(objects: [
            NotedObject(id: "thread_1", origin: ada.union(bob), time: now),
            NotedObject(id: "thread_1", origin: finance, time: now),
        ])
        let origins = try directory.open(.readOnly).origins(ofObjects: ["thread_1", "conv_1", "thread_1", "resp_none"])
        #expect(origins == ["thread_1": ada.union(bob).union(finance), "conv_1": finance])
    }

    @Test("the conversation of a response is the one that was noted first, and comes back beside its maker")
    func conversations() throws {
        let store = try directory.open()
        let ada = ObjectOrigin(people: ["ada@example.com"], conversation: "resp_1")
        try store.note(objects: [NotedObject(id: "resp_2", origin: ada, time: now)])
        try store.note(objects: [
            NotedObject(id: "resp_2", origin: ObjectOrigin(conversation: "conv_9"), time: now),
            NotedObject(id: "resp_3", origin: ObjectOrigin(people: ["ada@example.com"]), time: now),
        ])
        let origins = try store.origins(ofObjects: ["resp_1", "resp_2", "resp_3"])
        #expect(origins == ["resp_2": ada, "resp_3": ObjectOrigin(people: ["ada@example.com"])])
    }

    @Test("a store of an older version keeps who made what, without an asset, and takes assets from then on")
    func olderStore() throws {
        try FileManager.default.createDirectory(
            atPath: directory.path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        let old = try DatabasePool(path: directory.database)
        try old.write { database in
            for step in Schema.steps.prefix(2) { try database.execute(sql: step) }
            try database.execute(
                sql: """
                    PRAGMA user_version = 2; PRAGMA application_id = \(Schema.application);
                    INSERT INTO upstream_object (id, person, noted) VALUES ('resp_1', 'ada@example.com', 7);
                    """)
        }
        try old.close()
        let unready = #expect(throws: StoreError.self) { try directory.open(.readOnly) }
        #expect(unready?.code == .missing)
        let store = try directory.open()
        let ada = ObjectOrigin(people: ["ada@example.com"])
        #expect(try store.origins(ofObjects: ["resp_1"]) == ["resp_1": ada])
        let support = ObjectOrigin(people: ["ada@example.com"], assets: ["support"])
        try store.note(objects: [NotedObject(id: "resp_1", origin: support, time: now)])
        #expect(try store.origins(ofObjects: ["resp_1"]) == ["resp_1": support])
        #expect(try directory.open(.readOnly).origins(ofObjects: ["resp_1"]) == ["resp_1": support])
    }
}
