public import Domain

/// Slows down whoever guesses passwords: per account and per address, twice as long after each failure.
///
/// Pure: no clock, no lock. Every attempt counts as failed from the moment it is admitted until ``succeeded(account:address:)``
/// takes it back, so that many attempts at the same time gain nothing. Memory is bounded: when a table is full, the
/// names that failed least make room.
public struct SignInThrottle: Sendable {
    /// Whether an attempt may be made now.
    public enum Admission: Hashable, Sendable {
        case admitted
        /// Whole seconds to wait, at least 1.
        case retryAfter(Int64)
    }

    private var accounts: FailureTable
    private var addresses: FailureTable

    /// - Parameter capacity: How many accounts, and how many addresses, are remembered.
    public init(capacity: Int = 4096) {
        // An address may be a whole office behind one router, so it gets more attempts than an account.
        accounts = FailureTable(free: 5, longest: 900, capacity: capacity)
        addresses = FailureTable(free: 20, longest: 900, capacity: capacity)
    }

    /// Asks for one attempt. Ask before the password is checked; refused attempts do not count.
    public mutating func attempt(account: String, address: String, now: Timestamp) -> Admission {
        let (account, address) = (Self.account(account), AddressBlock(address).name)
        let wait = max(accounts.wait(for: account, now: now), addresses.wait(for: address, now: now))
        guard wait == 0 else { return .retryAfter(wait) }
        accounts.fail(account, now: now)
        addresses.fail(address, now: now)
        return .admitted
    }

    /// The attempt was right: the account starts afresh, and the address gets this one attempt back.
    public mutating func succeeded(account: String, address: String) {
        accounts.forget(Self.account(account))
        addresses.takeBack(AddressBlock(address).name)
    }

    /// The attempt was not decided, because the server was busy: it does not count.
    public mutating func undecided(account: String, address: String) {
        accounts.takeBack(Self.account(account))
        addresses.takeBack(AddressBlock(address).name)
    }

    var remembered: Int { max(accounts.count, addresses.count) }

    private static func account(_ name: String) -> String { String(name.lowercased().prefix(254)) }
}

/// Failures by name.
private struct FailureTable: Sendable {
    private struct Row {
        var failures: Int
        var last: Timestamp
    }

    private let free: Int
    private let longest: Int64
    private let capacity: Int
    private var rows: [String: Row] = [:]

    init(free: Int, longest: Int64, capacity: Int) {
        self.free = free
        self.longest = longest
        self.capacity = max(16, capacity)
    }

    var count: Int { rows.count }

    /// Seconds until the next attempt, 0 for none.
    func wait(for name: String, now: Timestamp) -> Int64 {
        guard let row = rows[name], row.failures >= free else { return 0 }
        let delay = min(longest, Int64(1) << min(row.failures - free, 20))
        let passed = (now.microseconds - row.last.microseconds) / 1_000_000
        // A clock that was set back must not lock anybody out for longer than the delay.
        return min(delay, max(0, delay - max(0, passed)))
    }

    mutating func fail(_ name: String, now: Timestamp) {
        if let row = rows[name], !isForgotten(row, now: now) {
            rows[name] = Row(failures: min(row.failures + 1, 1 << 20), last: now)
        } else {
            if rows.count >= capacity { makeRoom(now: now) }
            rows[name] = Row(failures: 1, last: now)
        }
    }

    mutating func takeBack(_ name: String) {
        guard let row = rows[name] else { return }
        rows[name] = row.failures > 1 ? Row(failures: row.failures - 1, last: row.last) : nil
    }

    mutating func forget(_ name: String) { rows[name] = nil }

    /// Failures count for an hour after the last.
    private func isForgotten(_ row: Row, now: Timestamp) -> Bool { now >= row.last.advanced(bySeconds: 3600) }

    /// Frees at least an eighth of the table at once, so that it is rarely needed.
    private mutating func makeRoom(now: Timestamp) {
        rows = rows.filter { !isForgotten($0.value, now: now) }
        let surplus = rows.count - capacity * 7 / 8
        guard surplus > 0 else { return }
        let mildest = rows.sorted { ($0.value.failures, $0.value.last) < ($1.value.failures, $1.value.last) }
        for (name, _) in mildest.prefix(surplus) { rows[name] = nil }
    }
}
