import Domain
import HTTPTypes
import Hummingbird
import Registry

extension Rooms {
    /// Which tokens there are, and the form that turns one back.
    func vault(_ call: Call) async throws -> Response { try await answer(call, VaultForm(call.fields)) }

    /// Turns a token back. Whether that may be is asked, and recorded, for this token by the act itself.
    func reveal(_ call: Call) async throws -> Response {
        var form = RevealForm(call.fields)
        guard let administrator = call.visit.administrator else { throw Fault.badForm }
        guard form.problems.isEmpty else {
            return try await answer(call, VaultForm(), form, status: .badRequest)
        }
        let result = try await services.reveal(
            form.token, reason: form.reason, by: administrator)
        switch result {
        case .revealed(let revealed): return try await answer(call, VaultForm(), form, revealed: revealed)
        case .refused(let denial): throw Fault.refused(denial)
        case .unknown:
            form.problems.append(
                FormProblem(
                    field: RevealForm.names["token"] ?? "",
                    message: "the vault does not keep it: it was made without this store, or has been forgotten"))
            return try await answer(call, VaultForm(), form, status: .notFound)
        }
    }

    private func answer(
        _ call: Call, _ list: VaultForm, _ form: RevealForm = RevealForm(), status: HTTPResponse.Status = .ok,
        revealed: RevealedToken? = nil
    ) async throws -> Response {
        let names = try await names(call)
        var view = VaultView(
            form: form, revealed: revealed, names: names, now: time.now,
            mayReveal: offers(call, .reveal, .token("", nil), isJustified: true)
        ).view
        // Who may turn tokens back need not be one of those who see them all.
        if permits(call, .listTokens, .vault) {
            let entries = try await services.tokens(before: list.before, limit: configuration.pageSize + 1)
            view.merge(
                VaultListView(
                    entries: entries, pageSize: configuration.pageSize, isOlder: list.before != nil,
                    names: names, now: time.now
                ).view
            ) { _, new in new }
        }
        return try shell.response(
            Page(status: status, template: "vault", title: "Vault", room: .vault, view: view), call.visit)
    }
}
