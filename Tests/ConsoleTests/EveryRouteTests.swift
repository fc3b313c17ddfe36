import Domain
import HTTPTypes
import NIOCore
import Synchronization
import Testing

@testable import Console

@Suite("No route answers without asking the authority")
struct EveryRouteTests {
    /// An address that leads to the route, with something in it that is really there.
    static func address(_ route: ConsoleRoute) -> String {
        let path = route.path.replacing("{id}", with: "x").replacing("{file}", with: "console.css")
            .replacing("**", with: "0/000").replacing("{index}", with: "0")
            .replacing("{number}", with: "1")
        return switch route {
        case .activity: "/activities/\(SampleOrganisation.id(2))"
        case .asset: "/assets/support"
        case .assetVersion: "/assets/support/versions/1"
        case .assetRecord: "/assets/support/versions/1/record"
        case .file: "/files/fil_a"
        case .review: "/approvals/support/1"
        case .accessReview: "/reviews/q1"
        case .policy: "/policies/audience.member"
        default: path
        }
    }

    private static func call(_ route: ConsoleRoute, _ browser: inout Browser) async -> Browser.Answer {
        if route.method == .post {
            // Without a token: whether it may come in is asked before the form is read.
            return await browser.postRaw(route.path, [])
        }
        return await browser.get(address(route))
    }

    /// Somebody with a session, whether or not anybody may sign in now.
    private static func signedIn(_ harness: Harness) async throws -> Browser {
        var browser = Browser(harness)
        let person = try #require(SampleOrganisation.people.first { $0.email == "sec@example.com" })
        browser.cookies["sallyport_session"] = try await harness.services.openSession(for: person)
        return browser
    }

    @Test("each asks first for what it is listed with", arguments: ConsoleRoute.allCases)
    func asks(route: ConsoleRoute) async throws {
        let harness = try Harness()
        let authority = AskedAuthority(.permit)
        harness.services.state.withLock { $0.authority = authority }
        var browser = try await Self.signedIn(harness)
        _ = await Self.call(route, &browser)
        let first = try #require(authority.questions.first)
        #expect(first.action == route.action)
        #expect(first.principal == .person("sec@example.com"))
        #expect(first.circumstances.session == .console)
        #expect(first.circumstances.address == "192.0.2.7")
    }

    @Test("each refuses when nothing is permitted, before anything is read", arguments: ConsoleRoute.allCases)
    func refuses(route: ConsoleRoute) async throws {
        let harness = try Harness()
        harness.services.state.withLock { $0.authority = AskedAuthority.denying }
        var browser = try await Self.signedIn(harness)
        let reads = harness.services.state.withLock { $0.reads }
        let answer = await Self.call(route, &browser)
        #expect(answer.status == .forbidden)
        #expect(answer.text.contains("Nothing is permitted today."))
        #expect(harness.services.state.withLock { $0.reads } == reads)
    }

    @Test("a stranger is refused or led to the sign-in", arguments: ConsoleRoute.allCases)
    func strangers(route: ConsoleRoute) async throws {
        let harness = try Harness()
        harness.services.state.withLock { $0.authority = AskedAuthority.denying }
        var browser = Browser(harness)
        let answer = await Self.call(route, &browser)
        if answer.status == .seeOther {
            #expect(answer.headers[.location]?.hasPrefix("/sign-in") == true)
        } else {
            #expect(answer.status == .forbidden)
        }
    }

    @Test(
        "what is unknown asks as well, whatever the method", arguments: [HTTPRequest.Method.get, .post, .put, .delete])
    func unknown(method: HTTPRequest.Method) async throws {
        let harness = try Harness()
        let authority = AskedAuthority.denying
        harness.services.state.withLock { $0.authority = authority }
        var browser = try await Self.signedIn(harness)
        for path in ["/nowhere", "/policies/a/b", "/activities/x/y"] {
            #expect(await browser.get(path, method: method).status == .forbidden)
        }
        // The page that refuses asks about the navigation, and whether a second factor is all that is missing.
        #expect(authority.questions.count { $0.action == .readUnknown } == 6)
    }

    @Test("the navigation shows the rooms that are open, and no others")
    func navigation() async throws {
        let harness = try Harness()
        var browser = try await harness.browser("ana@example.com")
        let open = await browser.get("/design").text
        for room in ["/activities", "/assets", "/policies", "/design"] {
            #expect(open.contains("<li><a href=\"\(room)\""))
        }
        #expect(!open.contains("<li><a href=\"/detection\""))
        #expect(!open.contains("<li><a href=\"/vault\""))
        var security = try await harness.browser("sec@example.com")
        #expect(await security.get("/design").text.contains("<li><a href=\"/detection\""))
        harness.services.enforce(
            try SamplePolicies.with(
                (
                    "own.cedar",
                    """
                    @id("own.policies_closed")
                    @message("policies are for the few")
                    forbid (principal, action == Sallyport::Action::"read_policies", resource);
                    """
                )))
        #expect(!(await browser.get("/design").text.contains("<li><a href=\"/policies\"")))
        #expect(await browser.get("/policies").status == .forbidden)
    }
}
