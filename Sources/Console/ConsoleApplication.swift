public import Domain
import Foundation
public import HTTPTypes
import Hummingbird
public import Logging
public import NIOCore
import Trust

/// The web console: pages rendered here, sent by whoever listens.
///
/// It has no listener of its own. The server reads a request, with a body of at most ``maximumBodyBytes`` (it may stop
/// reading there: what is longer is refused), and hands it over. Every answer carries the security headers.
public final class ConsoleApplication: Sendable {
    /// What a form of the console may weigh.
    public static let maximumBodyBytes = 64 << 10

    private let responder: RouterResponder<ConsoleContext>
    private let services: any ConsoleServices
    private let files: StaticFiles
    private let provisioning: ProvisioningDoor?
    private let management: ManagementDoor?
    private let configuration: ConsoleConfiguration
    private let logger: Logger

    /// - Parameters:
    ///   - services: what the console asks of the rest of Sallyport.
    ///   - provisioning: where directories provision people; nothing is served there without it.
    ///   - management: where programs manage Sallyport; nothing is served there without it.
    ///   - time: what relative times are counted from.
    ///   - logger: gets failures: route and kind of failure, never content.
    /// - Throws: when templates or files of the console cannot be read.
    public init(
        services: any ConsoleServices, provisioning: ProvisioningDoor? = nil,
        management: ManagementDoor? = nil,
        configuration: ConsoleConfiguration = ConsoleConfiguration(), time: any TimeSource, logger: Logger
    ) throws {
        let resources = Bundle.module.resourcePath ?? "."
        let shell = Shell(
            templates: try Templates(directory: "\(resources)/Templates"),
            files: try StaticFiles(directory: "\(resources)/Assets", assets: configuration.assets),
            authoriser: { Authoriser(authority: services.authority, time: time) })
        for name in shell.files.refused {
            logger.warning(
                "a script is not the one this console was made for and is not served", metadata: ["file": "\(name)"])
        }
        let rooms = Rooms(
            services: services, shell: shell, configuration: configuration, time: time,
            streams: StreamLimit(perPerson: configuration.streamsPerPerson, total: configuration.streams),
            bench: PolicyBench())
        self.responder = rooms.router(logger: logger).buildResponder()
        self.services = services
        self.files = shell.files
        self.provisioning = provisioning
        self.management = management
        self.configuration = configuration
        self.logger = logger
    }

    /// Answers one request. Never throws: what fails becomes a page that says so.
    ///
    /// - Parameters:
    ///   - body: the whole body.
    ///   - client: the caller's address, without port.
    public func respond(to request: HTTPRequest, body: ByteBuffer, client: String) async -> ConsoleResponse {
        let overTLS = configuration.overTLS || request.scheme?.lowercased() == "https"
        if let provisioning, ProvisioningDoor.serves(request.path ?? "") {
            return await provisioning.respond(
                to: request, body: body, client: client, overTLS: overTLS, logger: logger)
        }
        if let management, ManagementDoor.serves(request.path ?? "") {
            return await management.respond(to: request, body: body, client: client, overTLS: overTLS, logger: logger)
        }
        let visit = await visit(of: request, client: client, overTLS: overTLS)
        let context = ConsoleContext(source: .init(logger: logger, visit: visit, body: body))
        let answer: Response
        do {
            answer = try await responder.respond(
                to: Request(head: request, body: RequestBody(buffer: body)), context: context)
        } catch {
            logger.error("console failed", metadata: ["kind": "\(type(of: error))"])
            answer = Response(status: .internalServerError)
        }
        var headers = answer.headers
        SecurityHeaders.apply(to: &headers)
        return ConsoleResponse(
            status: answer.status, headers: headers, body: await Self.body(of: answer, for: request.method))
    }

    /// Nobody is signed in while the store does not answer: pages that need somebody then say so.
    private func visit(of request: HTTPRequest, client: String, overTLS: Bool) async -> Visit {
        let cookies = Cookies(overTLS: overTLS)
        let sent = cookies.value(.visit, in: request.headerFields).flatMap { SessionToken($0) }
        var visit = Visit(
            session: nil, secret: sent ?? .generate(), isNew: sent == nil, place: LocalPath(request.path),
            client: client, overTLS: overTLS,
            theme: cookies.value(.theme, in: request.headerFields).flatMap(Theme.init(rawValue:)) ?? .system)
        let path = request.path.map { $0.prefix { $0 != "?" } } ?? ""
        // A file of ours is everybody's: who asks for it is not looked up.
        guard !files.serves(path),
            let token = cookies.value(.session, in: request.headerFields).flatMap({ SessionToken($0) })
        else { return visit }
        // An open page asks for updates by itself, again and again: nobody need sit before it.
        let renews = path != ConsoleRoute.updates.path
        do throws(ConsoleServiceError) {
            if let session = try await services.session(token.text, renews: renews), session.person.active {
                visit.session = Visit.Session(session, token: token.text)
                visit.brokenGlass = services.brokenGlass
                visit.secret = token
                visit.isNew = false
            }
        } catch {
            visit.trouble = error
        }
        return visit
    }

    private static func body(of answer: Response, for method: HTTPRequest.Method) async -> ConsoleResponse.Body {
        guard method != .head else { return .bytes([]) }
        guard answer.body.contentLength != nil else {
            return .stream { write in try await answer.body.write(StreamWriter(send: write)) }
        }
        let collected = BodyCollector()
        try? await answer.body.write(collected)
        return .bytes(collected.bytes)
    }
}
