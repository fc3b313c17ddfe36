internal import Domain
internal import Foundation
internal import Storage
internal import Synchronization
internal import Trust

/// The data keys of persons: made when a person's first record is written, remembered, forgotten on demand.
///
/// What concerns nobody in particular belongs to the organisation, which is a subject like any other.
final class Subjects: Sendable {
    /// Persons that are remembered at once. With more, everything is looked up anew.
    private static let remembered = 50_000

    private struct Memory {
        /// For writing, by name.
        var named: [String: Subject] = [:]
        /// For reading, by the key's id; `nil` where the key was destroyed.
        var keyed: [[UInt8]: Subject?] = [:]
    }

    /// How often a key is wrapped or looked for anew because another process took a new key-encryption key into use.
    private static let attempts = 10

    private let store: any SubjectStore & KeyRotationStore
    let wrappingKeys: WrappingKeys
    private let keys: LedgerKeys
    private let memory = Mutex(Memory())

    init(_ store: any SubjectStore & KeyRotationStore, _ keys: LedgerKeys) {
        wrappingKeys = WrappingKeys(store, keys)
        self.store = store
        self.keys = keys
    }

    /// Whose records `person` writes now; `nil` stands for the organisation. A new one is on stable storage when this
    /// returns.
    func writing(_ person: String?, at time: Timestamp) throws -> Subject {
        let name = person ?? ""
        if let known = memory.withLock({ $0.named[name] }) { return known }
        let term = Self.term(name, keys)
        let stored = try store.subject(term: term) ?? added(name, term, time)
        guard let subject = try subject(stored) ?? found(stored.key) else {
            throw RecordError("the key of a person is missing from the store: run `sallyport ledger verify`")
        }
        memory.withLock { memory in
            if memory.named.count >= Self.remembered { memory.named = [:] }
            memory.named[name] = subject
        }
        return subject
    }

    /// What opens the records that this key seals; `nil` when the key was destroyed, or never was.
    func reading(key: [UInt8]) throws -> Subject? {
        if let known = known(key: key) { return known }
        let subject = try found(key)
        remember(key: key, subject)
        return subject
    }

    func remember(key: [UInt8], _ subject: Subject?) {
        memory.withLock { memory in
            if memory.keyed.count >= Self.remembered { memory.keyed = [:] }
            memory.keyed[key] = .some(subject)
        }
    }

    /// As ``reading(key:)``, as far as it is remembered; the outer `nil` says that it is not.
    func known(key: [UInt8]) -> Subject?? { memory.withLock { $0.keyed[key] } }

    /// Forgets all keys: somebody else may have destroyed one.
    func forget() {
        memory.withLock { $0 = Memory() }
        wrappingKeys.forget()
    }

    /// The names that contain `part`, whatever the case; at most `limit`.
    func names(containing part: String, limit: Int) throws -> [String] {
        var names: [String] = []
        var last: [UInt8]?
        while names.count < limit {
            let page = try store.subjects(after: last, limit: 500)
            if page.isEmpty { break }
            for subject in page {
                guard let sealed = subject.name, let name = try? keys.open(name: sealed, key: subject.key),
                    !name.isEmpty, name.lowercased().contains(part)
                else { continue }
                names.append(name)
            }
            last = page.last?.key
        }
        return Array(names.prefix(limit))
    }

    /// What finds a subject by its name.
    static func term(_ name: String, _ keys: LedgerKeys) -> [UInt8] { keys.term("subject", name) }

    private func added(_ name: String, _ term: [UInt8], _ time: Timestamp) throws -> StoredSubject {
        for _ in 0..<Self.attempts {
            if let stored = try store.add(fresh(name, term, time)) { return stored }
            wrappingKeys.forget()
        }
        throw RecordError("other processes take new keys into use without pause")
    }

    /// Looks again when the key is not under the key-encryption key any more that it was found under.
    private func found(_ key: [UInt8]) throws -> Subject? {
        for _ in 0..<Self.attempts {
            guard let stored = try store.subject(key: key) else { return nil }
            if stored.wrapped == nil { return nil }
            if let subject = try subject(stored) { return subject }
            wrappingKeys.forget()
        }
        throw RecordError("the key that wraps a person's key is missing from the store: run `sallyport ledger verify`")
    }

    private func fresh(_ name: String, _ term: [UInt8], _ time: Timestamp) throws -> StoredSubject {
        let key = Self.random()
        let wrapping = try wrappingKeys.newest()
        return StoredSubject(
            key: key, pseudonym: Self.random(), term: term, name: try keys.seal(name: name, key: key),
            wrapped: try DataKey.generate().wrapped(under: wrapping), wrapping: wrapping.number, created: time)
    }

    private func subject(_ stored: StoredSubject) throws -> Subject? {
        guard let wrapped = stored.wrapped, let wrapping = try wrappingKeys.key(stored.wrapping) else { return nil }
        let key = try DataKey(unwrapping: wrapped, under: wrapping)
        return Subject(key: stored.key, pseudonym: stored.pseudonym, sealer: RecordSealer(key, keys))
    }

    private static func random() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<LeafEntry.idLength).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
}
