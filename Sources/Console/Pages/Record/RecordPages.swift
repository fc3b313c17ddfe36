import Domain
import HTTPTypes
import Hummingbird

extension Rooms {
    /// Where the record is, who has seen it, and what is held.
    func record(_ call: Call) async throws -> Response { try await answer(call) }

    /// Does what a form says. Whether they may is asked by the act itself, as what it comes to.
    func govern(_ call: Call) async throws -> Response {
        let forms = RecordForms(call.route, call.fields)
        guard let administrator = call.visit.administrator else { throw Fault.badForm }
        guard let act = forms.act else { return try await answer(call, forms, status: .badRequest) }
        switch try await services.govern(act, by: administrator) {
        case .done(let notice): return try await answer(call, notice: notice)
        case .refused(let denial): throw Fault.refused(denial)
        case .impossible(let problem): return try await answer(call, forms, status: .conflict, problem: problem)
        }
    }

    private func answer(
        _ call: Call, _ forms: RecordForms = RecordForms(), status: HTTPResponse.Status = .ok, notice: String? = nil,
        problem: String? = nil
    ) async throws -> Response {
        let state = try await services.recordState()
        let seesHolds = permits(call, .readLog, .record(of: nil))
        let names = try await names(call)
        var view = RecordView(
            state: state, forms: forms, notice: notice, problem: problem, names: names, now: time.now,
            seesHolds: seesHolds, mayPlace: offers(call, .placeHold, .record(of: nil)),
            mayLift: seesHolds && offers(call, .liftHold, .record(of: nil)),
            mayErase: offers(call, .erasePerson, .person("")),
            mayAppoint: offers(call, .appointWitness, .record(of: nil))
        ).view
        view["maySearch"] = offers(call, .searchLog, .record(of: nil), isJustified: true)
        view.merge(SearchFormView(names: names).view) { _, new in new }
        return try shell.response(
            Page(status: status, template: "record", title: "Record", room: .record, view: view), call.visit)
    }
}
