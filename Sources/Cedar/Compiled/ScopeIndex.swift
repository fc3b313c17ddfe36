/// Policies filed by what their scopes ask, in a tree of three levels: action, principal, resource.
///
/// A request walks the tree with its own keys. The walk costs what the request's keys and the policies under
/// them cost; policies about other people, actions and resources are never looked at, however many there are.
struct ScopeIndex: Sendable {
    /// Children of node `n` are `keys[starts[n]..<starts[n + 1]]` with their targets alongside.
    private var starts: [Int32] = [0]
    private var keys: [Int32] = []
    private var targets: [Int32] = []
    /// Lists of policies: list `l` is `policies[listStarts[l]..<listStarts[l + 1]]`.
    private var listStarts: [Int32] = [0]
    private var policies: [Int32] = []

    struct Entry {
        var action: Int32
        var principal: Int32
        var resource: Int32
        var policy: Int32
    }

    init(_ entries: [Entry]) {
        let sorted = entries.sorted {
            ($0.action, $0.principal, $0.resource, $0.policy) < ($1.action, $1.principal, $1.resource, $1.policy)
        }
        build(sorted[...])
    }

    /// Lays nodes out breadth first: node 0 is the root, then one node per action key, then one per pair.
    private mutating func build(_ entries: ArraySlice<Entry>) {
        let byAction = Self.groups(entries, \.action)
        let byPrincipal = byAction.map { Self.groups($0.entries, \.principal) }
        var next: Int32 = 1
        for level in [[byAction], byPrincipal] {
            for node in level {
                for group in node {
                    keys.append(group.key)
                    targets.append(next)
                    next += 1
                }
                starts.append(Int32(keys.count))
            }
        }
        for group in byPrincipal.joined() {
            for leaf in Self.groups(group.entries, \.resource) {
                keys.append(leaf.key)
                targets.append(Int32(listStarts.count - 1))
                policies += leaf.entries.map(\.policy)
                listStarts.append(Int32(policies.count))
            }
            starts.append(Int32(keys.count))
        }
    }

    private static func groups(
        _ entries: ArraySlice<Entry>, _ key: (Entry) -> Int32
    ) -> [(key: Int32, entries: ArraySlice<Entry>)] {
        var groups: [(Int32, ArraySlice<Entry>)] = []
        var start = entries.startIndex
        while start < entries.endIndex {
            let value = key(entries[start])
            var end = start
            while end < entries.endIndex, key(entries[end]) == value { end += 1 }
            groups.append((value, entries[start..<end]))
            start = end
        }
        return groups
    }
}

extension ScopeIndex {
    /// Appends the policies whose scopes the keys fit, in tree order and possibly twice.
    ///
    /// - Parameter keys: the request's keys for each variable, each list sorted.
    func collect(principal: [Int32], resource: [Int32], action: [Int32], into found: inout [Int32]) {
        forEachChild(of: 0, in: action) { first in
            forEachChild(of: first, in: principal) { second in
                forEachChild(of: second, in: resource) { list in
                    let range = Int(listStarts[Int(list)])..<Int(listStarts[Int(list) + 1])
                    found.append(contentsOf: policies[range])
                }
            }
        }
    }

    /// Calls the body with the target of every child whose key is wanted.
    ///
    /// Searches for each wanted key where children are many, and walks both sorted lists where they are few, so
    /// that neither a wide node nor a request with many groups is expensive by itself.
    @inline(__always)
    private func forEachChild(of node: Int32, in wanted: [Int32], _ body: (Int32) -> Void) {
        var low = Int(starts[Int(node)])
        let high = Int(starts[Int(node) + 1])
        if high - low <= wanted.count * 4 {
            var index = 0
            while low < high, index < wanted.count {
                if keys[low] == wanted[index] {
                    body(targets[low])
                    low += 1
                    index += 1
                } else if keys[low] < wanted[index] {
                    low += 1
                } else {
                    index += 1
                }
            }
            return
        }
        for key in wanted {
            var end = high
            while low < end {
                let middle = (low + end) / 2
                if keys[middle] < key { low = middle + 1 } else { end = middle }
            }
            if low == high { return }
            if keys[low] == key { body(targets[low]) }
        }
    }
}
