import Domain
import Foundation
import HTTPTypes
import Logging
import NIOCore
import Synchronization

@testable import Console

/// Time that stands still: 23 November 2026, 10:00:00 UTC.
struct StillTime: TimeSource {
    var now = Timestamp(microseconds: 1_795_428_000_000_000)
}

/// A console over an organisation in memory.
struct Harness {
    let services: MemoryServices
    let application: ConsoleApplication
    let htmx: String?
    /// SHA-256 of the stand-in script.
    static let standInDigest = "6257ca7dec6b1edea9db63675979c1bd41cf43c389b0c4a30de4418ff384dc5d"

    init(
        activities: Int = 40, overTLS: Bool = false, withHTMX: Bool = true, standInIsKnown: Bool = true,
        pageSize: Int = 10,
        streamsPerPerson: Int = 4,
        heartbeat: Int = 60
    ) throws {
        services = MemoryServices(try SamplePolicies.baseline.get())
        htmx = withHTMX ? try Self.scripts() : nil
        services.state.withLock { state in
            state.people = SampleOrganisation.people
            state.assets = SampleOrganisation.assets
            state.credentials = SampleOrganisation.credentials
            state.records = SampleOrganisation.activities(activities, now: StillTime().now)
            for person in state.people { state.passwords[person.email] = SampleOrganisation.password }
        }
        var assets = ConsoleAssets(htmxDirectory: htmx)
        if standInIsKnown { assets.digests = assets.digests.mapValues { _ in Self.standInDigest } }
        application = try ConsoleApplication(
            services: services,
            configuration: ConsoleConfiguration(
                overTLS: overTLS, assets: assets, pageSize: pageSize,
                streamsPerPerson: streamsPerPerson, heartbeat: heartbeat),
            time: StillTime(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Stand-ins for the scripts the set-up places: the console only serves them.
    private static func scripts() throws -> String {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("sallyport-htmx-stand-in")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        for name in StaticFiles.htmxFiles {
            try Data("// stand-in\n".utf8).write(to: directory.appendingPathComponent(name), options: .atomic)
        }
        return directory.path
    }

    /// Somebody's browser, signed in.
    func browser(_ email: String) async throws -> Browser {
        var browser = Browser(self)
        let answer = try await browser.signIn(email)
        guard answer.status == .seeOther else { throw Unexpected(what: "could not sign in as \(email)") }
        return browser
    }

    struct Unexpected: Error { var what: String }
}

/// A browser as far as the console cares: it keeps cookies, fills in forms and says where requests come from.
struct Browser {
    struct Answer {
        var status: HTTPResponse.Status
        var headers: HTTPFields
        var text: String
        var stream: (@Sendable (@escaping ConsoleResponse.Write) async throws -> Void)?

        /// The token of the page's first form.
        var token: String? {
            guard let start = text.range(of: "name=\"form_token\" value=\"") else { return nil }
            return text[start.upperBound...].split(separator: "\"").first.map(String.init)
        }
    }

    let application: ConsoleApplication
    var cookies: [String: String] = [:]
    /// What is sent with every form; a browser of today says that the form is ours.
    var formHeaders: HTTPFields = [.secFetchSite: "same-origin"]

    init(_ harness: Harness) { self.init(harness.application) }
    init(_ application: ConsoleApplication) { self.application = application }

    mutating func get(_ path: String, _ headers: HTTPFields = [:], method: HTTPRequest.Method = .get) async -> Answer {
        await send(
            HTTPRequest(method: method, scheme: "http", authority: "sallyport.test", path: path, headerFields: headers),
            [])
    }

    /// Sends a form; its token is taken from the sign-in page or the timeline unless `fields` has one.
    mutating func post(_ path: String, _ fields: [(name: String, value: String)]) async -> Answer {
        var fields = fields
        if !fields.contains(where: { $0.name == "form_token" }) {
            let page = await get(cookies["sallyport_session"] == nil ? "/sign-in" : "/design")
            fields.append(("form_token", page.token ?? ""))
        }
        return await postRaw(path, Array(FormFields.encode(fields).utf8))
    }

    mutating func postRaw(
        _ path: String, _ body: [UInt8], type: String = "application/x-www-form-urlencoded"
    ) async -> Answer {
        var headers = formHeaders
        headers[.contentType] = type
        return await send(
            HTTPRequest(method: .post, scheme: "http", authority: "sallyport.test", path: path, headerFields: headers),
            body)
    }

    mutating func signIn(
        _ email: String, password: String = SampleOrganisation.password, next: String? = nil
    ) async throws -> Answer {
        var fields = [("email", email), ("password", password)]
        if let next { fields.append(("next", next)) }
        return await post("/sign-in", fields.map { (name: $0.0, value: $0.1) })
    }

    private mutating func send(_ request: HTTPRequest, _ body: [UInt8]) async -> Answer {
        var request = request
        if !cookies.isEmpty {
            request.headerFields[.cookie] = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
                .joined(separator: "; ")
        }
        let answer = await application.respond(
            to: request, body: ByteBuffer(bytes: body), client: "192.0.2.7")
        for cookie in answer.headers[values: .setCookie] { keep(cookie) }
        switch answer.body {
        case .bytes(let bytes):
            return Answer(
                status: answer.status, headers: answer.headers, text: String(decoding: bytes, as: UTF8.self))
        case .stream(let run):
            return Answer(status: answer.status, headers: answer.headers, text: "", stream: run)
        }
    }

    private mutating func keep(_ cookie: String) {
        let pair = cookie.split(separator: ";")[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(pair[0])
        cookies[name] = cookie.contains("Max-Age=0") ? nil : String(pair[1])
    }
}
