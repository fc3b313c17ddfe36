import Domain
import HTTPTypes
import Hummingbird

extension Rooms {
    /// The list: everybody finds those they may see.
    func files(_ call: Call) async throws -> Response {
        let form = FileForm(call.fields)
        let names = try await names(call)
        var page = FilePage()
        if form.problems.isEmpty {
            page = try await FilePage.read(before: form.before, size: configuration.pageSize) { before, limit in
                try await services.files(form.query, before: before, limit: limit)
            } _: { found in
                authoriser.permitted(call.visit, .readFile, found) { .file(FileSubject($0.record)) }
            }
        }
        let rows = FileRowView(names: names, now: time.now)
        var view: View = [
            "files": page.files.map { rows.view($0.record) }, "isFiltered": form.isFiltered,
            "isOlder": form.before != nil, "newestAddress": form.address(), "olderAddress": false,
            "hasProblems": !form.problems.isEmpty,
            "problems": form.problems.map { ["problemField": $0.field, "problemText": $0.message] as View },
        ]
        if let next = page.next {
            view["olderAddress"] = FileForm(query: form.query, before: next).address(paging: true)
        }
        view.merge(FileFilterView(form: form, names: names).view) { _, new in new }
        return try shell.response(
            Page(
                status: form.problems.isEmpty ? .ok : .badRequest, template: "files", title: "Files", room: .files,
                view: view), call.visit)
    }
}
