import Domain
import HTTPTypes
import Hummingbird
import Ledger
import Registry

/// Words in what others wrote. They come by a form and never stand in an address.
extension Rooms {
    func openSearch(_ call: Call) async throws -> Response { try await answer(call, SearchForm()) }

    /// Looks for words. Whether that may be is asked, and recorded with the reason, by the act itself.
    func search(_ call: Call) async throws -> Response {
        let form = SearchForm(call.fields, now: time.now)
        guard let administrator = call.visit.administrator else { throw Fault.badForm }
        guard let search = form.search else { return try await answer(call, form, status: .badRequest) }
        guard let place = searches.place(for: administrator.name) else { throw Fault.searching }
        defer { withExtendedLifetime(place) {} }
        switch try await services.search(search, by: administrator) {
        case .refused(let denial): throw Fault.refused(denial)
        case .found(let found): return try await answer(call, form, found: found)
        }
    }

    private func answer(
        _ call: Call, _ form: SearchForm, status: HTTPResponse.Status = .ok, found: SearchResult? = nil
    ) async throws -> Response {
        let names = try await names(call)
        var view = SearchFormView(form: form, names: names).view
        view["result"] = false
        if let found, let search = form.search {
            let open = authoriser.permitted(call.visit, .readLog, found.hits) { .record(of: $0.facts.person ?? "") }
            view["result"] =
                SearchResultView(
                    search: search, result: found, opened: Set(open.map(\.sequence)), names: names, now: time.now
                ).view
        }
        return try shell.response(
            Page(status: status, template: "search", title: "Search the record", room: .record, view: view),
            call.visit)
    }
}
