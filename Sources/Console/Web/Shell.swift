import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Trust

/// Puts pages into the frame they share: head, navigation, who is signed in.
struct Shell: Sendable {
    var templates: Templates
    var files: StaticFiles
    /// Asked which rooms are open to somebody.
    var authoriser: @Sendable () -> Authoriser

    func response(_ page: Page, _ visit: Visit) throws -> Response {
        var view: View = [
            "title": page.title,
            "theme": visit.theme == .system ? false : visit.theme.rawValue,
            "stylesheet": files.addresses["console.css"] ?? false,
            "script": files.addresses["console.js"] ?? false,
            "icon": files.addresses["mark.svg"] ?? false,
            "htmx": false, "sse": false,
            "tokenField": FormToken.field, "token": visit.secret.csrfToken,
            "themes": themes(visit.theme),
            "signedIn": false, "place": visit.place?.text ?? false,
        ]
        if page.isLive, files.hasHTMX {
            view["htmx"] = files.addresses["htmx-2.min.js"]
            view["sse"] = files.addresses["hx-sse-2.min.js"]
        }
        if let person = visit.person {
            view["signedIn"] =
                [
                    "name": VisibleText.line(person.name), "email": VisibleText.line(person.email),
                    "roles": person.roles.map(Wording.role).sorted().joined(separator: ", "),
                    "rooms": rooms(page.room, visit), "brokenGlass": brokenGlass(visit) ?? false,
                ] as View
        }
        view.merge(page.view) { _, own in own }
        var headers = page.headers
        headers[.contentType] = "text/html; charset=utf-8"
        if visit.isNew { headers.append(cookie(visit.cookies.set(.visit, visit.secret.text))) }
        let body = try templates.render(page.template, view)
        return Response(status: page.status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    func cookie(_ value: String) -> HTTPField { HTTPField(name: .setCookie, value: value) }

    /// The rooms that are open to the visitor.
    private func rooms(_ current: Page.Room?, _ visit: Visit) -> [View] {
        let all: [(room: Page.Room, name: String, route: ConsoleRoute)] = [
            (.activities, "Activities", .timeline), (.assets, "Assets", .assets),
            (.approvals, "Approvals", .approvals), (.reviews, "Access reviews", .accessReviews),
            (.files, "Files", .files),
            (.policies, "Policies", .policies), (.people, "People", .people),
            (.detection, "Detection", .detection), (.vault, "Vault", .vault),
            (.record, "Record", .record), (.design, "Design", .design),
        ]
        let authoriser = authoriser()
        let open = all.filter {
            let (action, resource) = ($0.route.action, $0.route.resource(visit.person))
            return authoriser.answer(visit, action, resource) == .permit
                || authoriser.wantsFactor(visit, action, resource)
        }
        return open.map { entry -> View in
            [
                "roomName": entry.name, "roomAddress": entry.route.path, "isCurrent": entry.room == current,
                "isActivities": entry.room == .activities, "isAssets": entry.room == .assets,
                "isApprovals": entry.room == .approvals, "isReviews": entry.room == .reviews,
                "isFiles": entry.room == .files, "isPolicies": entry.room == .policies,
                "isPeople": entry.room == .people,
                "isDetection": entry.room == .detection, "isVault": entry.room == .vault,
                "isRecord": entry.room == .record, "isDesign": entry.room == .design,
            ]
        }
    }

    /// What everybody is told as long as it has not been looked at.
    private func brokenGlass(_ visit: Visit) -> String? {
        guard visit.brokenGlass > 0 else { return nil }
        return visit.brokenGlass == 1
            ? "The glass is broken: one asset serves, or served, what nobody approved."
            : "The glass is broken: \(visit.brokenGlass) assets serve, or served, what nobody approved."
    }

    private func themes(_ current: Theme) -> [View] {
        Theme.allCases.map { theme -> View in
            ["themeName": theme.rawValue.capitalizedFirst, "themeValue": theme.rawValue, "isChosen": theme == current]
        }
    }
}
