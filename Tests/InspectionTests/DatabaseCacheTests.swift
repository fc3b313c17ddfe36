import Domain
import Synchronization
import Testing

@testable import Inspection

@Suite("What was compiled once")
struct DatabaseCacheTests {
    /// Keeps databases in memory.
    private final class Shelf: DatabaseCache {
        private let kept = Mutex<[String: [UInt8]]>([:])

        var keys: [String] { kept.withLock { Array($0.keys) } }
        func database(_ key: String) -> [UInt8]? { kept.withLock { $0[key] } }
        func keep(_ database: [UInt8], for key: String) { kept.withLock { $0[key] = database } }
    }

    private static let text = Array("mail jane@example.com about 4111 1111 1111 1111".utf8)
    private static let detectors: [Detector] = [.emailAddress, .creditCard]

    @Test("is read again instead of compiled, and finds the same")
    func again() throws {
        let shelf = Shelf()
        let first = try Scanner(Self.detectors, cache: shelf)
        let kept = try #require(shelf.keys.first.flatMap(shelf.database))
        let second = try Scanner(Self.detectors, cache: shelf)
        #expect(try first.scan(Self.text) == second.scan(Self.text))
        #expect(try second.scan(Self.text).map(\.label) == [Label("EMAIL_ADDRESS"), Label("CREDIT_CARD")])
        #expect(shelf.keys.count == 1 && shelf.keys.first.flatMap(shelf.database) == kept)
    }

    @Test("is not taken for other patterns")
    func others() throws {
        let shelf = Shelf()
        _ = try Scanner(Self.detectors, cache: shelf)
        let other = try Scanner([.iban], cache: shelf)
        #expect(shelf.keys.count == 2 && shelf.keys.allSatisfy { $0.utf8.count == 64 })
        #expect(try other.scan(Self.text).isEmpty)
    }

    @Test("is compiled again when it is damaged, cut or empty")
    func damaged() throws {
        let shelf = Shelf()
        _ = try Scanner(Self.detectors, cache: shelf)
        let key = try #require(shelf.keys.first)
        let whole = try #require(shelf.database(key))
        var flipped = whole
        flipped[whole.count / 2] ^= 1
        for bytes in [flipped, Array(whole.dropLast()), Array(whole.prefix(10)), []] {
            shelf.keep(bytes, for: key)
            #expect(try Scanner(Self.detectors, cache: shelf).scan(Self.text).count == 2)
            #expect(shelf.database(key) == whole)
        }
    }
}
