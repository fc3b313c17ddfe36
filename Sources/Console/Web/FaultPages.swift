import HTTPTypes
import Hummingbird
import Logging

/// Turns whatever a route throws into a page with a next step.
struct FaultPages: RouterMiddleware {
    typealias Context = ConsoleContext

    var shell: Shell

    func handle(
        _ request: Request, context: ConsoleContext, next: (Request, ConsoleContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let fault as Fault {
            return try page(fault, context)
        } catch let error as ConsoleServiceError {
            context.logger.error("console service failed", metadata: ["kind": "\(error)"])
            return try page(Fault(error), context)
        } catch let error as any HTTPResponseError {
            return try page(error.status == .notFound ? .notFound : .broken, context)
        } catch {
            context.logger.error("console failed", metadata: ["kind": "\(type(of: error))"])
            return try page(.broken, context)
        }
    }

    private func page(_ fault: Fault, _ context: ConsoleContext) throws -> Response {
        var page = Page(
            status: fault.status, template: "fault", title: fault.title, room: nil,
            view: [
                "faultCode": fault.status.code, "faultTitle": fault.title, "faultMessage": fault.message,
                "faultDetail": fault.detail ?? false,
                "offersTimeline": fault.step == .timeline && context.visit.person != nil,
                "offersPolicies": fault.step == .policies && context.visit.person != nil,
                "offersAssets": fault.step == .assets && context.visit.person != nil,
                "offersApprovals": fault.step == .approvals && context.visit.person != nil,
                "offersFiles": fault.step == .files && context.visit.person != nil,
                "offersSignIn": context.visit.person == nil && context.visit.trouble == nil,
                "offersAgain": fault.step == .again,
            ])
        if let seconds = fault.retryAfterSeconds { page.headers[.retryAfter] = String(seconds) }
        return try shell.response(page, context.visit)
    }
}
