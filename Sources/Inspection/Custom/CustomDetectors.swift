internal import Domain

/// Detectors from an organisation's own configuration, here as YAML would have it.
///
///     detectors:
///       - name: PROJECT_CODE            # the label: `TYPE` or `TYPE/SUBTYPE`
///         expression: 'PRJ-[0-9]{6}'    # RE2 syntax; or `expressions`, `words`, `all`, `any`
///         proofs:
///           finds:                      # the values of a text, or a text that is the value
///             - {text: 'see PRJ-004711.', values: ['PRJ-004711']}
///           ignores: ['PRJ-12']
///
/// Further entries, all optional: `description`, `placeholder`, `priority` (0…100, 50), `confidence` (0…1, 0.8), `group` (of
/// the expression, which is the value), `caseless`, `entropy` (bits a character), `stop_words`, `checks` (``NamedCheck``),
/// `context` (`words`, `within` at most 64 bytes before the value, `required`, `confidence`).
///
/// `words` is a list of words, found whole and in any case. `all` is a list of two parts, each with an `expression` or
/// `words`: the first is the value where the second is within `within` characters of it. `any` is one such part that must
/// come `at_least` times, each within `within` characters of the one before; the value is all of them.
///
/// Every detector has to prove itself: at least one text it finds something in and one it does not, tried when it is loaded.
public enum CustomDetectors {
    /// Detectors in one configuration.
    public static let most = 500

    /// Reads and proves detectors: a list of them, or a table with such a list as `detectors`.
    ///
    /// - Throws: What is wrong with the first one that is refused.
    public static func load(_ value: RuleValue) throws(RuleError) -> [Detector] {
        var list = value
        if case .table = value {
            var table = try RuleTable(value, "the configuration")
            list = .list(try table.list("detectors", most: most))
            try table.finish()
        }
        guard case .list(let entries) = list else {
            throw RuleError("the configuration", "is \(value.kind) and not a list")
        }
        guard entries.count <= most else { throw RuleError("the configuration", "has more than \(most) detectors") }
        var detectors: [Detector] = []
        var names: Set<Label> = []
        for (index, entry) in entries.enumerated() {
            let detector = try CustomDetectorReader.read(entry, number: index + 1)
            guard names.insert(detector.label).inserted else {
                throw RuleError("detector `\(detector.label)`", "is there twice", help: "give one another name")
            }
            try prove(detector)
            detectors.append(detector)
        }
        return detectors
    }

    /// Tries every proof.
    private static func prove(_ detector: Detector) throws(RuleError) {
        let subject = "detector `\(detector.label)`"
        let failure: (proof: Proof, found: [String])?
        do throws(InspectionError) {
            failure = try firstFailure(of: detector)
        } catch {
            throw RuleError(subject, error.description, help: "simplify its expression")
        }
        guard let failure else { return }
        let wanted = failure.proof.values.isEmpty ? "nothing" : quoted(failure.proof.values)
        let found = failure.found.isEmpty ? "nothing" : quoted(failure.found)
        throw RuleError(
            subject, "its proof \(quoted([failure.proof.text])) should find \(wanted) and finds \(found)",
            help: "correct the detector or the proof")
    }

    private static func firstFailure(
        of detector: Detector
    ) throws(InspectionError) -> (proof: Proof, found: [String])? {
        let scanner = try Scanner([detector], limits: MatcherLimits(steps: 100_000))
        for proof in detector.proofs {
            let text = Array(proof.text.utf8)
            let found = try scanner.scan(text).map { String(decoding: text[$0.range], as: UTF8.self) }
            if found != proof.values { return (proof, found) }
        }
        return nil
    }

    private static func quoted(_ texts: [String]) -> String {
        texts.prefix(4).map { "`\($0.prefix(80).replacing("\n", with: "\\n"))`" }.joined(separator: ", ")
    }
}
