import Domain
import HTTPTypes

/// Asks for the second factor, and goes on with what was wanted: the page that was asked for, or the form that was sent,
/// whose fields are sent again with the code.
struct StepUpPage {
    /// Of the form in which the code comes.
    static let field = "second_factor_code"

    var fault: Fault
    /// Whether the visitor has a second factor to show.
    var hasFactor: Bool
    /// What people call the provider where the visitor can show one too.
    var provider: String?
    /// The page that a form was sent from.
    var origin: LocalPath?
    var method: HTTPRequest.Method
    var visit: Visit
    /// Of the form that was sent.
    var fields: FormFields

    var page: Page {
        let isForm = method == .post
        let place = visit.place ?? .home
        let isDirect = place.text.prefix { $0 != "?" } == ConsoleRoute.stepUp.path[...]
        let action = isForm ? place.text : ConsoleRoute.stepUp.path
        var kept = isForm ? fields.all.filter { $0.name != FormToken.field && $0.name != Self.field } : []
        if !isForm {
            let next = isDirect ? LocalPath(visit.next) ?? .home : place
            kept = [("next", next.text)]
        }
        let next = isForm ? origin : LocalPath(kept.first { $0.name == "next" }?.value)
        let leave = "\(ConsoleRoute.stepUpAtProvider.path)?" + FormFields.encode([("next", (next ?? .home).text)])
        var page = Page(
            status: fault.status, template: "step-up", title: "Show your second factor",
            view: [
                "hasFactor": hasFactor, "action": action,
                "why": fault.denial.map { VisibleText.line($0.message) as Any } ?? false,
                "problem": fault.message.isEmpty || fault.denial != nil ? false : fault.message as Any,
                "kept": kept.map { ["keptName": $0.name, "keptValue": $0.value] as View },
                "goesOn": isForm, "leaveAddress": leave,
                "provider": provider.map { VisibleText.line($0) as Any } ?? false,
                "hasNone": !hasFactor && provider == nil,
            ])
        if let seconds = fault.retryAfterSeconds { page.headers[.retryAfter] = String(seconds) }
        return page
    }
}

extension Visit {
    /// Where the page that was asked for says to go afterwards.
    fileprivate var next: String? {
        guard let mark = place?.text.utf8.firstIndex(of: UInt8(ascii: "?")) else { return nil }
        return (place?.text.utf8[mark...].dropFirst()).flatMap { FormFields($0)?["next"] }
    }
}
