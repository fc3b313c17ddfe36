internal import Domain
internal import Wire

/// Reads and writes `actions`: what an asset may have done elsewhere through an API.
enum ActionList {
    static let keys = ["name", "server", "openapi", "endpoints", "scopes", "auth"]
    static let documentKeys = ["file", "sha256"]
    static let most = 64
    static let mostEndpoints = 200
    static let mostScopes = 64

    static func read(_ asset: MappingReader, _ problems: inout ManifestProblems) -> [AssetAction] {
        var names: Set<String> = []
        let actions = (asset.nodes("actions", upTo: most, &problems) ?? []).compactMap { node -> AssetAction? in
            guard let reader = MappingReader(node, keys: keys, what: "an action", &problems) else { return nil }
            let name = self.name(reader, "action", &names, &problems)
            let server = address("server", reader, &problems)
            let document = document(reader, &problems)
            let endpoints = endpoints(reader, &problems)
            let scopes = scopes(reader, &problems)
            let authentication = AuthenticationPart.read(reader, &problems)
            guard let name, let server else { return nil }
            return AssetAction(
                name: name, server: server, document: document, endpoints: endpoints.sorted(), scopes: scopes,
                authentication: authentication)
        }
        return actions.sorted { $0.name < $1.name }
    }

    /// The name of a connection, which no other has.
    static func name(
        _ reader: MappingReader, _ what: String, _ names: inout Set<String>, _ problems: inout ManifestProblems
    ) -> String? {
        let name = reader.required("name", .line(1...64), &problems).flatMap {
            ManifestValue.name($0, reader.node("name")?.place ?? reader.place, "name", &problems)
        }
        guard let name else { return nil }
        if !names.insert(name).inserted {
            problems.add(reader.place, "two of them are called `\(name)`; each \(what) needs a name of its own")
        }
        return name
    }

    /// An address that has to be there. What it holds is not repeated: a token may have been put into it.
    static func address(_ key: String, _ reader: MappingReader, _ problems: inout ManifestProblems) -> String? {
        guard let text = reader.required(key, .line(AddressRule.length), &problems) else { return nil }
        guard AddressRule.isAddress(text) else {
            problems.add(
                reader.node(key)?.place ?? reader.place,
                "`\(key)` must be an address like \(AddressRule.addressExample): https only, in lower case, without user, query and fragment"
            )
            return nil
        }
        return text
    }

    static func scopes(_ reader: MappingReader, _ problems: inout ManifestProblems) -> Set<String> {
        Set((reader.texts("scopes", upTo: mostScopes, &problems) ?? []).map(\.text))
    }

    private static func document(
        _ action: MappingReader, _ problems: inout ManifestProblems
    ) -> AssetAction.Document? {
        guard let node = action.node("openapi"),
            let reader = MappingReader(node, keys: documentKeys, what: "`openapi`", &problems)
        else { return nil }
        let file = reader.required("file", KnowledgeList.nameRule, &problems)
        let digest = KnowledgeList.digest(reader, &problems)
        guard let file, let digest else { return nil }
        return AssetAction.Document(file: file, digest: digest)
    }

    private static func endpoints(_ reader: MappingReader, _ problems: inout ManifestProblems) -> [String] {
        guard let endpoints = reader.texts("endpoints", upTo: mostEndpoints, &problems) else {
            if reader.node("endpoints") == nil {
                problems.add(
                    reader.place, "`endpoints` is missing; name each that may be called, such as `GET /orders/{id}`")
            }
            return []
        }
        return endpoints.compactMap { endpoint in
            if AddressRule.isEndpoint(endpoint.text) { return endpoint.text }
            problems.add(
                endpoint.place,
                "an endpoint is a method and a path, such as `GET /orders/{id}`; methods are \(AddressRule.methods.joined(separator: ", "))"
            )
            return nil
        }
    }

    static func write(_ actions: [AssetAction], _ json: inout JSONWriter) {
        guard !actions.isEmpty else { return }
        json.key("actions")
        json.array { json in
            for action in actions.sorted(by: { $0.name < $1.name }) {
                json.object { json in
                    AuthenticationPart.write(action.authentication, &json)
                    json.strings("endpoints", action.endpoints.sorted())
                    json.text("name", action.name)
                    if let document = action.document {
                        json.key("openapi")
                        json.object { json in
                            json.text("file", document.file)
                            json.text("sha256", document.digest)
                        }
                    }
                    json.strings("scopes", action.scopes.sorted())
                    json.text("server", action.server)
                }
            }
        }
    }
}
