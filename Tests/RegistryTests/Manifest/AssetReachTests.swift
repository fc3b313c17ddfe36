import Domain
import TestKit
import Testing

@testable import Registry

@Suite("What a manifest says of an asset's reach")
struct AssetReachTests {
    static let small = """
        id: orders
        name: Orders
        owner: ada@example.com
        purpose: Tests
        environment: production
        audience: {groups: [crew], people: []}
        model: model-1

        """
    static let digest = String(repeating: "0a", count: 32)
    static let reach = """
        data_scope: {classification: confidential, data_sets: [customers]}
        sharing: invite
        memory: false
        retention: 90d
        editors:
          - {group: crew, rights: [knowledge, instructions], knowledge: confidential}
          - {person: Bob@example.com, rights: [everything]}
        knowledge:
          - {name: prices.pdf, sha256: \(digest), classification: confidential}
        actions:
          - name: shop
            server: https://api.example.com:8443/v1
            openapi: {file: shop.yaml, sha256: \(digest)}
            endpoints: [POST /orders, "GET /orders/{id}"]
            scopes: [orders.write]
            auth: {kind: oauth, secret: shop-client}
        mcp_servers:
          - {name: wiki, url: "https://mcp.example.com", tools: [search]}

        """

    private func asset(_ text: String) throws -> AssetManifest {
        guard case .asset(let manifest)? = try Manifest.read(Array(text.utf8), file: "m.yaml").first else {
            throw ManifestTestError.unexpected
        }
        return manifest
    }

    private func problems(_ text: String) -> String {
        do {
            _ = try Manifest.read(Array(text.utf8), file: "m.yaml")
            return ""
        } catch {
            return error.description
        }
    }

    @Test("is read, and comes back the same from its canonical form and from YAML")
    func whole() throws {
        let manifest = try asset(Self.small + Self.reach)
        let asset = manifest.asset
        #expect(asset.dataScope == DataScope(classification: .confidential, dataSets: ["customers"]))
        #expect(asset.sharing == .invite && asset.retentionDays == 90 && asset.configuration.memory == false)
        #expect(
            asset.editors == [
                Editor(.group("crew"), rights: [.knowledge, .instructions], knowledge: .confidential),
                Editor(.person("bob@example.com"), rights: [.everything]),
            ])
        #expect(
            asset.configuration.knowledge == [
                KnowledgeReference(name: "prices.pdf", digest: Self.digest, classification: .confidential)
            ])
        #expect(
            asset.configuration.actions == [
                AssetAction(
                    name: "shop", server: "https://api.example.com:8443/v1",
                    document: .init(file: "shop.yaml", digest: Self.digest),
                    endpoints: ["GET /orders/{id}", "POST /orders"], scopes: ["orders.write"],
                    authentication: .init(.oauth, secret: "shop-client"))
            ])
        #expect(
            asset.configuration.servers == [
                ToolServer(name: "wiki", url: "https://mcp.example.com", tools: ["search"])
            ])
        for text in [String(decoding: manifest.canonical, as: UTF8.self), Manifest.asset(manifest).yaml] {
            #expect(try self.asset(text) == manifest)
        }
    }

    @Test("is left out of the canonical form where nothing is said, so that older versions stay what they were")
    func absent() throws {
        let canonical = String(decoding: try asset(Self.small).canonical, as: UTF8.self)
        #expect(
            canonical
                == #"{"audience":{"groups":["crew"],"people":[]},"deputies":[],"environment":"production","#
                + #""features":["audio_output","image_output"],"id":"orders","kind":"asset","limits":{},"#
                + #""model":"model-1","name":"Orders","owner":"ada@example.com","purpose":"Tests","#
                + #""rules":{"request":{},"response":{}}}"#)
        #expect(try asset("kind: hosted_gpt\n" + Self.small) == asset(Self.small))
    }

    @Test("of what others serve need not name a model, and no more stands in for it")
    func elsewhere() throws {
        let text = Self.small.replacing("model: model-1\n", with: "")
        for kind in ["chatgpt_gpt", "workspace_agent", "project"] {
            let manifest = try asset("kind: \(kind)\n" + text)
            #expect(manifest.asset.kind.rawValue == kind && manifest.asset.configuration.model.isEmpty)
            #expect(try asset(Manifest.asset(manifest).yaml) == manifest)
        }
        #expect(problems(text).contains("`model` is missing"))
    }

    @Test("says what it was written from, which is no part of it")
    func base() throws {
        let known = try asset(Self.small)
        let exported = try #require(Manifest.yaml(canonical: known.canonical, from: known.asset.version))
        #expect(exported.hasPrefix("kind: asset\nversion: "))
        let read = try asset(exported)
        #expect(read.base == known.asset.version && read.asset == known.asset && read.canonical == known.canonical)
        #expect(problems("version: abc\n" + Self.small).contains("`version` must be"))
    }

    @Test(
        "is refused with what is wrong, where, and what to write instead",
        arguments: [
            ("kind: chatgpt", "unknown `kind`: `chatgpt`"),
            ("data_scop: {}", "unknown key `data_scop` in an asset; did you mean `data_scope`?"),
            ("data_scope: {classification: secret}", "unknown `classification`"),
            ("sharing: everybody", "unknown `sharing`: `everybody`"),
            ("memory: off-ish", "`memory` must be true or false"),
            ("retention: 90", "`retention` must be text"), ("retention: 0d", "`retention` must be a number of days"),
            ("retention: 4000d", "`retention` must be a number of days"),
            ("knowledge: [{name: a, sha256: abc, classification: internal}]", "`sha256` must be 64 hexadecimal digits"),
            ("knowledge: [{name: a, sha256: \(digest)}]", "`classification` is missing"),
            (
                "knowledge: [{name: a, sha256: \(digest), classification: public}, {name: a, sha256: \(digest), classification: public}]",
                "two knowledge files are called `a`"
            ),
            ("actions: [{name: a, server: \"http://a.example\", endpoints: []}]", "https only"),
            ("actions: [{name: a, server: \"https://u:p@a.example\", endpoints: []}]", "https only"),
            ("actions: [{name: a, server: \"https://a.example/?key=1\", endpoints: []}]", "https only"),
            ("actions: [{name: a, server: \"https://a.example\"}]", "`endpoints` is missing"),
            (
                "actions: [{name: a, server: \"https://a.example\", endpoints: [/orders]}]",
                "an endpoint is a method and a path"
            ),
            (
                "actions: [{name: a, server: \"https://a.example\", endpoints: [], auth: {kind: bearer}}]",
                "`secret` is missing in `auth`"
            ),
            (
                "actions: [{name: a, server: \"https://a.example\", endpoints: [], auth: {kind: none, secret: a}}]",
                "`auth` of kind `none` has no `secret`"
            ),
            ("mcp_servers: [{name: a, url: \"https://a.example\"}]", "`tools` is missing"),
            ("editors: [{rights: [tools]}]", "an editor is a `person` or a `group`"),
            ("editors: [{group: a, person: a@example.com, rights: [tools]}]", "an editor is a `person` or a `group`"),
            ("editors: [{group: a, rights: []}]", "`rights` is missing"),
            ("editors: [{group: a, rights: [tools], knowledge: public}]", "for editors with the right `knowledge`"),
            ("editors: [{group: a, rights: [tools]}, {group: a, rights: [sharing]}]", "`a` is in `editors` twice"),
        ])
    func refused(line: String, complaint: String) {
        #expect(problems(Self.small + line + "\n").contains(complaint))
    }

    @Test("never repeats what may be a secret", arguments: ["SK-live-0123456789", "sk live 0123456789"])
    func secrets(secret: String) {
        let text =
            Self.small + "actions: [{name: a, server: \"https://\(secret)@a.example\", endpoints: [\"GET \(secret)\"], "
            + "auth: {kind: bearer, secret: \"\(secret)\"}}]\n"
        let said = problems(text)
        #expect(said.contains("never the secret") && !said.contains("0123456789"))
    }

    @Test("of data sets: who answers for them, how delicate they are, and who may read them")
    func dataSet() throws {
        let text =
            "kind: dataset\nid: customers\nowner: ada@example.com\nclassification: confidential\naudience: {groups: [crew]}\n"
        let manifests = try Manifest.read(Array(text.utf8), file: "m.yaml")
        let customers = DataSet(
            id: "customers", name: "customers", owner: "ada@example.com", classification: .confidential,
            audience: .limited(groups: ["crew"], people: []))
        #expect(manifests == [.dataSet(customers)])
        #expect(try Manifest.read(manifests[0].canonical, file: "m.json") == manifests)
        #expect(problems(text.replacing("confidential", with: "top")).contains("unknown `classification`"))
        #expect(problems(text.replacing("owner: ada@example.com\n", with: "")).contains("`owner` is missing"))
    }
}
