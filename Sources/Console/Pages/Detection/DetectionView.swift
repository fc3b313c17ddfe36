import Domain
import Registry

/// What the page of what is looked for is filled with.
struct DetectionView {
    var inForce: DetectionInForce
    /// Those the reader may see.
    var assets: [Asset]
    var names: RowView.Names
    var now: Timestamp

    /// Of each list; the rest is counted.
    private static let shown = 200

    private var inventory: DetectionInventory { inForce.inventory }

    var view: View {
        let instructed = assets.filter { $0.configuration.instructions?.isEmpty == false }
        var view: View = [
            "figures": figures(instructed.count), "problem": false, "since": false,
            "sets": inventory.sets.prefix(Self.shown).map(set), "hasSets": !inventory.sets.isEmpty,
            "documents": inventory.documents.prefix(Self.shown).map(document),
            "hasDocuments": !inventory.documents.isEmpty,
            "documentsMore": more(inventory.documents.count),
            "ruleFiles": inventory.ruleFiles.map(ruleFile), "hasRuleFiles": !inventory.ruleFiles.isEmpty,
            "canaries": inventory.canaries.prefix(Self.shown).map(canary), "hasCanaries": !inventory.canaries.isEmpty,
            "canariesMore": more(inventory.canaries.count),
            "canaryAssets": assets.count == 1 ? "the asset" : "each of the \(assets.count) assets",
        ]
        if let status = inForce.status {
            view["since"] = MomentView.view(status.loaded, now: now)
            view["problem"] = status.problem.map { VisibleText.line($0) } ?? false
        }
        return view
    }

    private func more(_ count: Int) -> Any {
        count > Self.shown ? Quantity.grouped(Int64(count - Self.shown)) : false
    }

    private func figures(_ instructed: Int) -> [View] {
        let rows = inventory.sets.reduce(0) { $0 + $1.summary.rows }
        let values = inventory.sets.reduce(0) { $0 + $1.summary.values }
        let detectors = inventory.ruleFiles.reduce(0) { $0 + $1.summary.detectors.count }
        return [
            FigureView.view(
                "Rows", rows, values == 1 ? "with one value" : "with \(Quantity.grouped(Int64(values))) values"),
            FigureView.view(
                "Documents", inventory.documents.count,
                "and the instructions of \(instructed) \(instructed == 1 ? "asset" : "assets")"),
            FigureView.view(
                "Detectors", detectors,
                inventory.ruleFiles.count == 1 ? "in one file" : "in \(inventory.ruleFiles.count) files"),
            FigureView.view("Canaries", inventory.canaries.count, "made by name"),
        ]
    }

    // MARK: - Parts

    /// Who had it looked for, and when.
    private func changed(_ item: DetectionInventory.Item<some HoldingSummary>) -> View {
        [
            "changedMoment": MomentView.view(item.changed, now: now),
            "changedBy": VisibleText.line(names.people[item.changedBy] ?? item.changedBy),
            "itemName": VisibleText.line(item.name), "itemHash": item.hash,
            "itemHashShort": String(item.hash.prefix(12)),
        ]
    }

    private func set(_ item: DetectionInventory.Item<RowsSummary>) -> View {
        let summary = item.summary
        let own: View = [
            "rowCount": Quantity.grouped(Int64(summary.rows)), "valueCount": Quantity.grouped(Int64(summary.values)),
            "unfit": summary.unfit > 0 ? Quantity.grouped(Int64(summary.unfit)) : false,
            "indexSize": Quantity.bytes(summary.bytes),
            "columns": summary.columns.map { column -> View in
                [
                    "columnName": VisibleText.line(column.name), "columnIsName": column.kind == "name",
                    "label": Label(name: column.label).map { LabelView.view($0, count: 1) } ?? false,
                ]
            },
            "matches": summary.rules.map { ["match": VisibleText.line($0.text)] as View },
        ]
        return own.merging(changed(item)) { first, _ in first }
    }

    private func document(_ item: DetectionInventory.Item<DocumentSummary>) -> View {
        let own: View = [
            "documentKind": item.summary.kind == "document" ? "Document" : "Instructions",
            "documentAsset": item.summary.asset.map { VisibleText.line($0) } ?? false,
            "fingerprints": Quantity.grouped(Int64(item.summary.fingerprints)),
        ]
        return own.merging(changed(item)) { first, _ in first }
    }

    private func canary(_ item: DetectionInventory.Item<CanarySummary>) -> View {
        let shapes = ["reference": "A reference number", "words": "Two names", "token": "A token"]
        let own: View = [
            "canaryAsset": VisibleText.line(item.summary.asset),
            "canaryPlace": item.summary.file.map { VisibleText.line($0) } ?? "Instructions",
            "canaryShape": shapes[item.summary.shape] ?? VisibleText.line(item.summary.shape),
        ]
        return own.merging(changed(item)) { first, _ in first }
    }

    private func ruleFile(_ item: DetectionInventory.Item<RuleFileSummary>) -> View {
        let detectors = item.summary.detectors
        let own: View = [
            "isGitleaks": item.summary.isGitleaks,
            "detectorCount": "\(detectors.count) \(detectors.count == 1 ? "detector" : "detectors")",
            "detectors": detectors.prefix(Self.shown).map(detector), "detectorsMore": more(detectors.count),
            "leftOut": item.summary.notes.prefix(20).map { ["note": VisibleText.line($0)] as View },
            "hasLeftOut": !item.summary.notes.isEmpty,
        ]
        return own.merging(changed(item)) { first, _ in first }
    }

    private func detector(_ detector: RuleFileSummary.Detector) -> View {
        let proofs =
            detector.finds.map { ["proofText": VisibleText.line($0), "isFound": true] as View }
            + detector.ignores.map { ["proofText": VisibleText.line($0), "isFound": false] as View }
        return [
            "label": Label(name: detector.label).map { LabelView.view($0, count: 1) } ?? false,
            "detectorName": VisibleText.line(detector.label), "proofs": proofs, "hasProofs": !proofs.isEmpty,
            "proofsMore": detector.proofs > proofs.count ? "\(detector.proofs - proofs.count)" : false,
        ]
    }
}
