import Domain
import Registry
import TestKit
import Testing

@Suite("Manifests") struct ManifestTests {
    static let full = """
        kind: asset
        id: support
        name: Customer support
        owner: Lea.Brandt@example.com
        deputies: [omar.haddad@example.com]
        department: NO
        purpose: Drafts answers to customers
        environment: production
        audience:
          groups: [support, crew]
          people:
            - ada@example.com
        model: gpt-4.1-mini
        instructions: |
          You help the support team.
          Say so when you do not know.
        tools:
          - name: find_order
            description: Finds an order
            parameters:
              type: object
              required: [number]
              properties:
                number: {type: string, minLength: 4}
                limit: {type: number, maximum: 1.50}
            strict: true
        limits:
          maximum_output_tokens: 1000
          maximum_request_bytes: 200000
          requests_per_minute: 60
        features: [image_input, hosted_tools]
        rules:
          request:
            EMAIL_ADDRESS: mask
            CREDIT_CARD: "mask:keep_last_4"
            SECRET: block
            SECRET/JWT: coach
          response:
            SECRET: block

        """

    private func asset(_ text: String) throws -> AssetManifest {
        let manifests = try Manifest.read(Array(text.utf8), file: "test.yaml")
        guard case .asset(let manifest)? = manifests.first, manifests.count == 1 else {
            throw ManifestTestError.unexpected
        }
        return manifest
    }

    @Test("A manifest says everything about an asset")
    func everything() throws {
        let manifest = try asset(Self.full)
        let asset = manifest.asset
        #expect(asset.id == "support" && asset.name == "Customer support")
        #expect(asset.owner == "lea.brandt@example.com")
        #expect(manifest.asset.deputies == ["omar.haddad@example.com"])
        #expect(asset.department == "NO")
        #expect(asset.environment == .production)
        #expect(asset.audience == .limited(groups: ["support", "crew"], people: ["ada@example.com"]))
        let configuration = asset.configuration
        #expect(configuration.model == "gpt-4.1-mini")
        #expect(configuration.instructions == "You help the support team.\nSay so when you do not know.\n")
        #expect(
            configuration.limits
                == .init(maximumOutputTokens: 1000, maximumRequestBytes: 200_000, requestsPerMinute: 60))
        #expect(configuration.features == [.imageInput, .hostedTools])
        #expect(
            configuration.tools.map { String(decoding: $0, as: UTF8.self) }
                == #"[{"type":"function","function":{"name":"find_order","description":"Finds an order","parameters":{"type":"object","required":["number"],"properties":{"number":{"type":"string","minLength":4},"limit":{"type":"number","maximum":1.50}}},"strict":true}}]"#
        )
    }

    @Test("Its rules are what it says and nothing else: for the rest the policies' defaults hold")
    func rules() throws {
        let rules = try asset(Self.full).asset.configuration.rules
        #expect(rules.action(for: Label("CREDIT_CARD"), .request) == .mask(.keep(first: 0, last: 4)))
        #expect(rules.action(for: Label("SECRET", "JWT"), .request) == .coach)
        #expect(rules.action(for: Label("SECRET", "AWS_ACCESS_KEY"), .request) == .block)
        #expect(rules.rule(for: Label("US_SSN"), .request) == nil)
        #expect(rules.rule(for: Label("US_SSN"), .response) == nil)
        #expect(rules.action(for: Label("SECRET"), .response) == .block)
    }

    @Test("The shortest manifest has safe defaults")
    func shortest() throws {
        let asset = try asset(Self.minimal).asset
        #expect(asset.configuration == AssetConfiguration(model: "m"))
        #expect(asset.audience == .everyone)
    }

    static let minimal = """
        id: a
        name: A
        owner: a@example.com
        purpose: p
        environment: test
        audience: everyone
        model: m

        """

    @Test("JSON and YAML with the same content are the same version, in any order of keys, with or without defaults")
    func sameVersion() throws {
        let yaml = try asset(Self.minimal)
        let json = try asset(
            #"{"model":"m","audience":"everyone","environment":"test","purpose":"p","owner":"A@EXAMPLE.com","name":"A","id":"a","kind":"asset","deputies":[],"features":["audio_output","image_output"],"limits":{},"rules":{"request":{}}}"#
        )
        #expect(yaml.canonical == json.canonical)
        #expect(yaml.asset == json.asset)
        #expect(yaml.asset.version.count == 64)
    }

    @Test("Any change of content is another version")
    func otherVersions() throws {
        var versions: Set<String> = [try asset(Self.full).asset.version]
        let changes = [
            ("name: Customer support", "name: Customer Support"), ("owner: Lea.Brandt", "owner: Ada"),
            ("deputies: [omar.haddad@example.com]", "deputies: []"), ("department: NO", "department: No"),
            ("environment: production", "environment: test"), ("groups: [support, crew]", "groups: [support]"),
            ("model: gpt-4.1-mini", "model: gpt-4.1"), ("You help", "You  help"), ("Finds an order", "Finds orders"),
            ("minLength: 4", "minLength: 5"), ("maximum: 1.50", "maximum: 1.5"), ("strict: true", "strict: false"),
            ("requests_per_minute: 60", "requests_per_minute: 61"), ("[image_input, hosted_tools]", "[image_input]"),
            ("EMAIL_ADDRESS: mask", "EMAIL_ADDRESS: allow"), ("keep_last_4", "keep_last_3"), ("SECRET/JWT: coach", ""),
        ]
        for (old, new) in changes {
            let text = Self.full.replacing(old, with: new)
            #expect(versions.insert(try asset(text).asset.version).inserted, "\(old) → \(new)")
        }
    }

    @Test("The canonical form is a manifest that reads back as the same version, and so is its YAML")
    func roundTrip() throws {
        for text in [Self.full, Self.minimal] {
            let manifest = try asset(text)
            let json = try asset(String(decoding: manifest.canonical, as: UTF8.self))
            #expect(json == manifest)
            #expect(try asset(Manifest.asset(manifest).yaml) == manifest)
        }
    }

    @Test("Tools may be written as Chat Completions has them")
    func chatCompletionsTools() throws {
        let short = Self.minimal + "tools: [{name: f, parameters: {type: object}}]\n"
        let long = Self.minimal + "tools: [{type: function, function: {name: f, parameters: {type: object}}}]\n"
        #expect(try asset(short).canonical == asset(long).canonical)
    }

    @Test("The order of a tool's parameters is part of the content")
    func toolOrder() throws {
        let one = Self.minimal + "tools: [{name: f, parameters: {properties: {a: {}, b: {}}}}]\n"
        let two = Self.minimal + "tools: [{name: f, parameters: {properties: {b: {}, a: {}}}}]\n"
        #expect(try asset(one).asset.version != asset(two).asset.version)
    }

    @Test("A file may hold several documents, or a list, of assets and people")
    func severalDocuments() throws {
        let person = "kind: person\nemail: Ada@Example.com\nname: Ada\nroles: [builder, end_user]\ngroups: [crew]\n"
        for text in [
            "---\n\(Self.minimal)---\n\(person)---\n---\n",
            #"[{"id":"a","name":"A","owner":"a@example.com","purpose":"p","environment":"test","audience":"everyone","model":"m"},"#
                + #"{"kind":"person","email":"ada@example.com","name":"Ada","roles":["builder","end_user"],"groups":["crew"]}]"#,
        ] {
            let manifests = try Manifest.read(Array(text.utf8), file: "all.yaml")
            #expect(manifests.map(\.kind) == [.asset, .person])
            #expect(
                manifests.last
                    == .person(
                        Person(email: "ada@example.com", name: "Ada", roles: [.builder, .endUser], groups: ["crew"])))
        }
    }

    @Test("A person without roles is an end user, and may be inactive")
    func people() throws {
        let text = "kind: person\nemail: a@example.com\nname: A\nactive: false\n"
        let manifests = try Manifest.read(Array(text.utf8), file: "a.yaml")
        #expect(manifests == [.person(Person(email: "a@example.com", name: "A", roles: [.endUser], active: false))])
        let again = try Manifest.read(Array(manifests[0].yaml.utf8), file: "a.yaml")
        #expect(again == manifests)
    }

    @Test("Text in every shape survives being written as YAML", arguments: 0..<40)
    func yamlText(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let pieces = [
            "a", "Z", "yes", "null", "12", ": ", "#", " #", "- ", "\n", "\n\n", "\t", "  ", "'", "\"", "\\", "{", "}",
            "[", "]",
            "&x", "*y", "!", "|", ">", "%", "@", "`", "é", "🙂", "\u{2028}", "\u{A0}", "~", "true", "...", "---", "=",
        ]
        for _ in 0..<50 {
            let text = (0..<Int.random(in: 1...8, using: &generator)).compactMap { _ in
                pieces.randomElement(using: &generator)
            }
            .joined()
            guard text.contains(where: { !$0.isWhitespace }) else { continue }
            var asset = try asset(Self.minimal).asset
            asset.configuration.instructions = text
            asset.purpose = text
            let manifest = AssetManifest(asset: asset)
            let yaml = Manifest.asset(manifest).yaml
            let read = try self.asset(yaml)
            #expect(read == manifest, "\(text.debugDescription)")
        }
    }
}

enum ManifestTestError: Error { case unexpected }
