import Domain

/// What an activity is about, in the timeline's one column for it: the asset or model that was asked; for acts the key,
/// the asset or the person they changed; for a look at an activity, that activity.
struct SubjectView {
    /// As it is shown.
    var text: String
    /// In full, where the text is a name or stands beside something.
    var detail: String?
    /// Where it can be looked at.
    var address: String?

    init?(_ row: ActivityRow, _ names: RowView.Names) {
        switch row.kind {
        case .contentRead:
            guard let activity = row.subject else { return nil }
            self.init(text: activity, detail: activity, address: Self.address(ofActivity: activity))
        case .administration:
            let subject = row.subject.map { names.people[$0] ?? $0 }
            if let asset = row.asset {
                self.init(text: names.asset(asset) ?? asset, detail: asset)
            } else if let key = row.credential {
                self.init(text: key, detail: subject.map { "\(key) of \($0)" })
            } else {
                guard let subject else { return nil }
                let isFile = row.subject?.hasPrefix("fil_") == true
                self.init(text: subject, detail: row.subject, address: isFile ? FileRowView.address(subject) : nil)
            }
        case .modelRequest, .modelResponse, .authenticationFailed:
            guard let text = row.asset.map({ names.asset($0) ?? $0 }) ?? row.model else { return nil }
            self.init(text: text, detail: row.model)
        }
    }

    private init(text: String, detail: String? = nil, address: String? = nil) {
        self.text = text
        self.detail = detail
        self.address = address
    }

    static func address(ofActivity id: String) -> String { "/activities/\(FormFields.encode(id))" }

    static func view(_ row: ActivityRow, _ names: RowView.Names) -> View {
        let subject = SubjectView(row, names)
        return [
            "what": subject.map { VisibleText.line($0.text) } ?? false,
            "whatDetail": subject?.detail.map { VisibleText.line($0) } ?? false,
            "whatAddress": subject?.address ?? false,
        ]
    }
}
