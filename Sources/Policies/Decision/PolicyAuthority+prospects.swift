internal import Cedar
public import Domain

extension PolicyAuthority {
    /// Whether it could be done at some moment: whatever the time is, whatever was done lately, and for a reason where
    /// one lets it through.
    public func mayEver(_ question: Question) -> Bool {
        let standing = standing(question)
        guard standing.isPossible, standing.opening.map({ $0.outcome <= .coach }) ?? true else { return false }
        var certain = standing.judgement
        certain.join(standing.open.settled, at: library.fleeting.positions)
        return prospect(certain, standing.open, library.fleeting) == .possible
    }

    /// Whether somebody could do it in such a session, at some moment and from some place.
    public func prospect(
        _ principal: Principal, _ action: Action, _ resource: Resource, in session: Circumstances.Session
    ) -> Prospect {
        // Whoever sits at the console can show a second factor, where they have one.
        let question = Question(
            principal, action, resource,
            Circumstances(
                time: Timestamp(microseconds: 0), session: session, secondFactorAge: session == .console ? 0 : nil))
        var request = request(question, writer.frame(question))
        guard library.vocabulary.isPossible(request) else { return .impossible(by: []) }
        let open = Footprint.fleeting.union(["network"])
        request.context = Record(request.context.fields.filter { !open.contains($0.name) })
        let settled = whole.settle(request, open: open)
        return prospect(settled.settled, settled, everything)
    }

    private var everything: PolicyLibrary.Subset {
        .init(policies: library.whole, positions: Array(library.rules.indices))
    }

    /// - Parameters:
    ///   - certain: What holds or fails whatever the circumstances, by the policies' places in the library.
    ///   - settled: What is left open, of the policies of `part`.
    private func prospect(_ certain: Judgement, _ settled: SettledRequest, _ part: PolicyLibrary.Subset) -> Prospect {
        let failed = certain.errors.map { library.rules[$0.policy] }.filter { $0.effect == .forbid }
        // Where no label is asked about, a mask has nothing to replace and denies.
        let withholding =
            failed + certain.forbids.map { library.rules[$0] }.filter { $0.outcome > .coach || $0.masks }
        guard withholding.isEmpty else { return .impossible(by: withholding.map(\.id)) }
        let isPermitted =
            !certain.permits.isEmpty
            || settled.undecided.contains { policy in
                library.rules[part.positions[policy]].effect == .permit
                    && settled.mayHold(policy, of: part.policies)
            }
        return isPermitted ? .possible : .impossible(by: [])
    }
}
