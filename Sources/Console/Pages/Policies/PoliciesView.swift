import Domain
import Policies

/// What the list of policies is filled with.
struct PoliciesView {
    var inForce: PoliciesInForce
    var trials: TrialTally?
    var form: PolicyFilterForm
    /// `nil` when decisions could not be counted.
    var tally: DecisionTally?
    var extent: RecentRecords.Extent
    var now: Timestamp
    /// Whether the reader may try other policies out, and sees where they come from.
    var mayTry: Bool

    private var library: PolicyLibrary { inForce.library }

    var view: View {
        let rules = form.problems.isEmpty ? library.rules.filter(form.matches) : []
        let own = Set(library.files.own.map(\.name))
        let row = PolicyRowView(tally: tally)
        let files = Self.grouped(rules)
        // Their own first: that is what people come to look after.
        let sorted = files.filter { own.contains($0.name) } + files.filter { !own.contains($0.name) }
        var view: View = [
            "files": sorted.map { file($0.name, $0.rules, isOwn: own.contains($0.name), row) },
            "hasFiles": !files.isEmpty,
            "hash": library.contentHash, "hashShort": String(library.contentHash.prefix(12)),
            "source": source, "sourcePath": sourcePath.flatMap { mayTry ? $0 : nil } ?? false, "mayTry": mayTry,
            "moment": MomentView.view(inForce.loaded, now: now),
            "figures": figures, "isFiltered": !form.isEmpty,
            "problems": form.problems.map { ["problemField": $0.field, "problemText": $0.message] as View },
            "hasProblems": !form.problems.isEmpty, "notLoaded": false,
            "textValue": form.text.map { VisibleText.line($0) } ?? "",
            "effectChoices": Outcome.allCases.map {
                choice($0.rawValue, Wording.effect($0), isChosen: $0 == form.outcome)
            },
            "controlChoices": controls.map { choice($0, $0, isChosen: $0 == form.control) },
            "cannotCount": tally == nil,
        ]
        if let problems = inForce.problems {
            view["notLoaded"] = ProblemView.view(problems, showsText: mayTry)
        }
        return view
    }

    // MARK: - Parts

    private func file(_ name: String, _ rules: [Rule], isOwn: Bool, _ row: PolicyRowView) -> View {
        let tests = trials?.byFile[TrialTally.testFile(of: name)]
        return [
            "fileName": VisibleText.line(name), "isOwn": isOwn, "fileCount": "\(rules.count)",
            "fileIsSingle": rules.count == 1,
            // The baseline is long, and what is looked for stands open.
            "isOpen": isOwn || !form.isEmpty,
            "fileDecided": tally?.byFile[name].map { Quantity.grouped(Int64($0)) } ?? false,
            "fileBar": BarView.width(tally?.byFile[name] ?? 0, of: tally?.byFile.values.max() ?? 0),
            "fileTests": tests.map(Self.tests) ?? false, "rules": rules.map { row.view($0) },
        ]
    }

    private static func tests(_ tests: TrialTally.Count) -> View {
        [
            "testsPassed": "\(tests.passed)", "testsFailed": tests.failed > 0 ? "\(tests.failed)" : false,
            "testsOverridden": tests.overridden > 0 ? "\(tests.overridden)" : false,
        ]
    }

    private var source: String { sourcePath == nil ? "Store" : "Directory" }

    private var sourcePath: String? {
        let prefix = "directory "
        return inForce.source.hasPrefix(prefix) ? VisibleText.line(String(inForce.source.dropFirst(prefix.count))) : nil
    }

    private var figures: [View] {
        let own = library.files.own.filter(\.holdsPolicies)
        let ownNames = Set(own.map(\.name))
        let ownRules = library.rules.count { ownNames.contains($0.file) }
        var figures = [
            FigureView.view("Baseline", library.rules.count - ownRules, "policies"),
            FigureView.view(
                "Your own", ownRules,
                own.isEmpty ? "no file yet" : "in \(own.count) \(own.count == 1 ? "file" : "files")"),
        ]
        if let tests = trials?.all {
            let overridden = tests.overridden > 0 ? ", \(tests.overridden) overridden by your own" : ""
            figures.append(
                FigureView.view(
                    "Tests", tests.passed,
                    tests.failed == 0 ? "pass\(overridden)" : "pass, \(tests.failed) fail\(overridden)",
                    tone: tests.failed == 0 ? "good" : "danger"))
        }
        if let tally {
            let what = tally.decisions == 1 ? "decision" : "decisions"
            let whose = tally.person == nil ? "\(what) in 7 days" : "\(what) on you in 7 days"
            figures.append(FigureView.view("Lately", tally.decisions, whose, isCut: extent.isCut))
        }
        return figures
    }

    private var controls: [String] { Set(library.rules.flatMap(\.controls)).sorted() }

    private func choice(_ value: String, _ name: String, isChosen: Bool) -> View {
        ["choiceValue": VisibleText.line(value), "choiceName": VisibleText.line(name), "isChosen": isChosen]
    }

    private static func grouped(_ rules: [Rule]) -> [(name: String, rules: [Rule])] {
        var groups: [(name: String, rules: [Rule])] = []
        for rule in rules {
            if groups.last?.name == rule.file {
                groups[groups.count - 1].rules.append(rule)
            } else {
                groups.append((rule.file, [rule]))
            }
        }
        return groups
    }
}
