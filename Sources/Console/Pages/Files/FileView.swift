import Domain

/// What the page of one file is filled with.
struct FileView {
    var detail: FileDetail
    var names: RowView.Names
    var now: Timestamp
    var mayRaise: Bool
    var mayLower: Bool
    var mayRelease: Bool
    var mayReject: Bool

    private var file: FileRecord { detail.record }

    var view: View {
        var view = FileRowView(names: names, now: now).view(file)
        view["sentence"] = Wording.sentence(file)
        view["grounds"] = file.grounds.map { ["ground": "It \(VisibleText.line($0))."] as View }
        view["isCopy"] = !file.replaced.isEmpty
        view["isUnscanned"] = !file.isScanned
        view["isChanged"] = file.classification != file.computed
        view["computed"] = file.computed.rawValue.capitalizedFirst
        view["findings"] = file.findings.map(finding)
        view["hasFindings"] = !file.findings.isEmpty
        view["decisions"] = file.decisions.reversed().map(decision)
        view["hasDecisions"] = !file.decisions.isEmpty
        view["facts"] = facts.map {
            ["factName": $0.0, "factValue": VisibleText.line($0.1), "isMono": $0.2, "isTall": $0.2 && $0.1.count > 26]
                as View
        }
        view["activityAddress"] = SubjectView.address(ofActivity: file.activity)
        view["uses"] = detail.uses.map(use)
        view["hasUses"] = !detail.uses.isEmpty
        view.merge(offers) { _, new in new }
        return view
    }

    private var offers: View {
        let choices = Classification.allCases.filter { choice in
            choice > file.classification ? mayRaise : choice < file.classification && mayLower
        }
        let release = mayRelease && (file.state == .held || file.state == .rejected)
        let reject = mayReject && file.state != .rejected
        return [
            "decideAddress": FileRowView.address(file.id), "offersClassify": !choices.isEmpty,
            "classifications": choices.map {
                [
                    "choiceValue": $0.rawValue, "choiceName": $0.rawValue.capitalizedFirst,
                    "choiceWay": $0 > file.classification ? "raise" : "lower",
                ] as View
            },
            "offersRelease": release, "offersReject": reject, "offersDecision": release || reject,
            "offersAnything": release || reject || !choices.isEmpty,
        ]
    }

    private func finding(_ finding: FileFinding) -> View {
        [
            "label": LabelView.view(finding.label, count: 1), "count": Quantity.grouped(Int64(finding.count)),
            "samples": VisibleText.line(finding.samples.joined(separator: ", ")),
            "isReplaced": file.replacements[finding.label] != nil,
            "replacedHow": Wording.replaced(by: file.replacements[finding.label] ?? []),
        ]
    }

    private func decision(_ decision: FileDecision) -> View {
        [
            "decided": Wording.decision(decision), "decidedReason": VisibleText.line(decision.reason),
            "decidedBy": VisibleText.line(names.people[decision.person] ?? decision.person),
            "decidedMoment": MomentView.view(decision.time, now: now),
        ]
    }

    private func use(_ use: FileUse) -> View {
        [
            "useName": use.kind == .vectorStore ? "Vector store" : "Request", "useTarget": VisibleText.line(use.target),
            "useAddress": use.kind == .request ? SubjectView.address(ofActivity: use.target) : false,
            "useMoment": MomentView.view(use.time, now: now),
        ]
    }

    /// Name, value, and whether the value is for machines.
    private var facts: [(String, String, Bool)] {
        let rows: [(String, String?, Bool)] = [
            ("Uploader", names.people[file.uploader] ?? file.uploader, false), ("Key", file.credential, true),
            ("Asset", file.asset.map { names.asset($0) ?? $0 }, false), ("Type", file.type, true),
            ("Size", Quantity.bytes(file.bytes), false), ("Id", file.id, true),
            ("At the provider", file.upstream, true), ("SHA-256", file.digest, true),
            ("Fingerprints", file.fingerprints, true),
        ]
        return rows.compactMap { name, value, mono in value.map { (name, $0, mono) } }
    }
}
