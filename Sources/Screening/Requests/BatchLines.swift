internal import Domain
internal import Wire

/// Requests that a file carries to be made later: each line is held to what a request made now is held to.
struct BatchLines {
    private let inspector: Inspector

    init(_ inspector: Inspector) { self.inspector = inspector }

    /// - Throws: For a line that is not a request that can be inspected, or asks for a feature that is not allowed.
    func check(_ file: ArraySlice<UInt8>) throws(Refusal) {
        var walk: JSONWalk?
        for (index, line) in file.split(separator: UInt8(ascii: "\n")).enumerated() {
            var tape = JSONTape()
            let bytes = Array(line)
            if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
            do {
                try tape.read(bytes)
            } catch {
                throw .invalid(
                    "line \(index + 1) of the batch is not JSON that can be inspected: \(error)", param: "file")
            }
            let url = tape.member(tape.root, "url").flatMap(tape.string) ?? ""
            guard let endpoint = Endpoint.match(method: "POST", path: url),
                let body = tape.member(tape.root, "body"), tape.kind(body) == .object
            else { throw .invalid("line \(index + 1) of the batch names no operation of this gateway", param: "file") }
            var inner = JSONTape()
            do {
                try inner.read(bytes, in: tape.range(body))
            } catch {
                throw .invalid(
                    "line \(index + 1) of the batch is not JSON that can be inspected: \(error)", param: "file")
            }
            try RequestGuard(
                tape: inner, endpoint: endpoint, features: inspector.profile.features,
                prefix: "file line \(index + 1): "
            ).check()
            if walk == nil { walk = JSONWalk(inspector, endpoint) }
            walk?.tape = inner
            try walk?.run()
            walk?.passages = []
        }
    }
}
