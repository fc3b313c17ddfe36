internal import Domain
internal import Inspection
public import Registry
internal import Storage
internal import Trust

extension RuleFile {
    /// Proofs of a detector that are shown, and characters of each.
    private static let shownProofs = 6
    private static let shownLetters = 200

    /// What the store keeps of it.
    public func addition() throws(RuleFileProblem) -> HoldingChange.Addition {
        let contents = try read()
        let summary = RuleFileSummary(
            isGitleaks: contents.isGitleaks, detectors: contents.detectors.map(Self.summary), notes: contents.notes)
        return HoldingChange.Addition(
            .init(.detectors, name), hash: ContentDigest.hex(bytes),
            labels: Array(Set(contents.detectors.flatMap(\.labels).map(\.name))), summary: summary, content: bytes,
            counts: ["detectors": contents.detectors.count])
    }

    private static func summary(_ detector: Detector) -> RuleFileSummary.Detector {
        let proofs = detector.proofs
        func shown(_ proofs: some Sequence<Proof>) -> [String] {
            proofs.prefix(shownProofs).map { String($0.text.prefix(shownLetters)) }
        }
        return RuleFileSummary.Detector(
            label: detector.label.name, finds: shown(proofs.filter { !$0.values.isEmpty }),
            ignores: shown(proofs.filter(\.values.isEmpty)), proofs: proofs.count)
    }
}
