import Domain

/// What a file's row in the list is filled with.
struct FileRowView {
    var names: RowView.Names
    var now: Timestamp

    /// Labels that a row shows.
    private static let mostLabels = 3

    func view(_ file: FileRecord) -> View {
        let shown = file.findings.prefix(Self.mostLabels)
        return [
            "fileAddress": Self.address(file.id), "fileName": Self.name(file),
            "fileType": VisibleText.line(file.type), "fileBytes": Quantity.bytes(file.bytes),
            "moment": MomentView.view(file.time, now: now),
            "who": VisibleText.line(names.people[file.uploader] ?? file.uploader),
            "whoEmail": VisibleText.line(file.uploader),
            "found": shown.map { LabelView.view($0.label, count: $0.count) },
            "foundMore": file.findings.count > shown.count ? "+\(file.findings.count - shown.count)" : false,
            "classification": file.classification.rawValue.capitalizedFirst,
            "classificationTone": Wording.tone(file.classification),
            "verdict": Wording.state(file.state), "verdictTone": Wording.tone(file.state),
        ]
    }

    static func name(_ file: FileRecord) -> String {
        file.name.isEmpty ? "Without a name" : VisibleText.line(file.name)
    }

    static func address(_ id: String) -> String { "/files/\(FormFields.encode(id))" }
}
