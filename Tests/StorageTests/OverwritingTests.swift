import Dispatch
import Domain
import Foundation
import GRDB
import Testing

@testable import Storage

@Suite("What is erased is gone from the files too", .timeLimit(.minutes(10)))
struct OverwritingTests {
    let directory = TemporaryDirectory()
    private let address = "wanda.unique@example.com"

    /// Keeps somebody else in the middle of reading while `body` runs.
    private func beingRead(_ body: () throws -> Void) throws {
        let reader = try directory.open(.existing)
        let (inside, go, out) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchGroup())
        out.enter()
        Thread.detachNewThread {
            try? reader.visitRecords(from: 0, limit: 1) { _ in
                inside.signal()
                go.wait()
                return false
            }
            out.leave()
        }
        inside.wait()
        defer {
            go.signal()
            out.wait()
            reader.close()
        }
        try body()
    }

    private func isFound() throws -> Bool {
        try FileManager.default.contentsOfDirectory(atPath: directory.path).contains { file in
            let bytes = try Data(contentsOf: URL(filePath: directory.path + "/" + file))
            return bytes.firstRange(of: Data(address.utf8)) != nil
        }
    }

    /// A store in whose file, and not only in its log, a person and a record are.
    private func filled() throws -> Store {
        let store = try directory.open()
        _ = try store.append(
            [RecordStoreTests.record(0)], at: 0, checkpoint: RecordStoreTests.checkpoint(1))
        try store.save(Person(email: address, name: "Wanda"))
        #expect(try store.recordCount() == 1)
        try store.pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        return store
    }

    @Test("while somebody reads it lies there, which is said and known, and made up for when they are done")
    func whileReading() throws {
        let store = try filled()
        try beingRead {
            let isErased = try store.erase(person: address)
            #expect(isErased)
            #expect(throws: StoreError.self) { try store.overwritePurged(rewriting: true, tries: 1) }
            let (isLeft, isFound) = (try store.unfinishedErasure().isInFiles, try isFound())
            #expect(isLeft && isFound)
        }
        #expect(try store.unfinishedErasure().isInFiles)
        try store.finishOverwriting()
        #expect(try !store.unfinishedErasure().isInFiles && !isFound())
        // The account's rows have no receipt yet.
        #expect(try store.unfinishedErasure().rows > 0)
        store.close()
    }

    @Test("what was left so is known to whoever opens the store after a crash")
    func afterACrash() throws {
        let (store, copy) = (try filled(), TemporaryDirectory())
        try beingRead {
            let isErased = try store.erase(person: address)
            #expect(isErased)
            try FileManager.default.copyItem(atPath: directory.path, toPath: copy.path)
        }
        let next = try copy.open(.existing)
        #expect(try next.unfinishedErasure().isInFiles)
        try next.overwritePurged(rewriting: true)
        #expect(try !next.unfinishedErasure().isInFiles)
        store.close()
    }

    @Test("an erasure that finds nothing counts for nothing, and one that nobody reads leaves nothing to be done")
    func counting() throws {
        let store = try filled()
        #expect(try !store.erase(person: "nobody@example.com"))
        #expect(try !store.forget(token: "tok_none"))
        #expect(try store.purge([7], cause: "a test") == [])
        #expect(try store.erasures() == 0)
        #expect(try store.erase(person: address))
        #expect(try store.erasures() == 1 && !store.unfinishedErasure().isInFiles && !isFound())
        store.close()
    }
}
