import Domain
import HTTPTypes
import Synchronization
import Testing
import Trust

@testable import Console

@Suite("What the console asks of the policies", .timeLimit(.minutes(10)))
struct AskingTests {
    /// Assets that were asked about when `path` was opened in an organisation with hundreds of others.
    private static func asked(_ path: String) async throws -> Set<String> {
        let harness = try Harness()
        let authority = AskedAuthority(.permit)
        harness.services.change { state in
            for number in 0..<300 {
                state.assets.append(
                    Asset(
                        id: "other-\(number)", name: "Zz other \(number)", owner: "bld@example.com", purpose: "Others",
                        environment: .production, audience: .everyone,
                        configuration: AssetConfiguration(model: "gpt-4o")))
            }
            state.authority = authority
        }
        var browser = try await harness.browser("sec@example.com")
        #expect(await browser.get(path).status == .ok)
        return Set(
            authority.questions.compactMap { question in
                if question.action == .readAsset, case .asset(let id) = question.resource { id } else { nil }
            })
    }

    @Test(
        "a page asks about the assets it names and no others",
        arguments: [
            ("/activities/\(SampleOrganisation.id(2))", ["support"]),
            ("/policies/personal_data.numbers", ["support", "finance"]), ("/policies", []),
            ("/assets/finance", ["finance"]),
        ] as [(String, Set<String>)])
    func shown(path: String, expected: Set<String>) async throws {
        #expect(try await Self.asked(path) == expected)
    }

    @Test("a page of the assets asks about those it shows and whether there are more, and choosing one about few")
    func paged() async throws {
        #expect(try await Self.asked("/assets").count == 11)
        #expect(try await Self.asked("/assets?search=other-29").count == 11)
        #expect(try await Self.asked("/policies/try").count == 200)
    }

    @Test("the timeline's filter offers as many assets as help somebody to choose")
    func filter() async throws {
        #expect(try await Self.asked("/activities").count == 200)
    }

    @Test("for whoever may see few assets, many are not gone through either")
    func bounded() {
        let asked = Mutex(0)
        let assets = Dictionary(uniqueKeysWithValues: (0..<5_000).map { ("asset-\($0)", "Asset \($0)") })
        let names = RowView.Names(people: [:], assets: assets) { id in
            asked.withLock { $0 += 1 }
            return id == "asset-1"
        }
        #expect(names.offered(200).map(\.id) == ["asset-1"])
        #expect(asked.withLock { $0 } == 1_000)
        #expect(names.asset("asset-1") == "Asset 1")
        #expect(names.asset("asset-2") == nil && names.asset("none") == nil)
    }

    @Test(
        "what comes from this machine counts as protected, what comes from elsewhere through TLS alone",
        arguments: [
            ("127.0.0.1", false, true), ("127.9.9.9", false, true), ("::1", false, true), ("192.0.2.7", false, false),
            ("10.127.0.1", false, false), ("::12", false, false), ("192.0.2.7", true, true),
        ])
    func protection(client: String, overTLS: Bool, isProtected: Bool) {
        let authority = AskedAuthority(.permit)
        let visit = Visit(secret: .generate(), isNew: true, client: client, overTLS: overTLS, theme: .system)
        _ = Authoriser(authority: authority, time: StillTime()).answer(visit, .openSignIn, .system)
        #expect(authority.questions.map(\.circumstances.isProtected) == [isProtected])
    }
}
