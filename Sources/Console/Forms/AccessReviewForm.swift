import Registry
import Reviews

/// Which lines of a review are looked at, as it stands in the address, and back.
struct AccessReviewAddress: Hashable {
    enum Lines: String, CaseIterable { case mine, open, all }

    /// As few as a form can send at once with everything else in it.
    static let pageSize = 50

    var id: String
    /// `nil` where the address does not say.
    var lines: Lines?
    /// From 1.
    var page = 1

    /// What cannot be read is the first page.
    init(_ id: String, _ fields: FormFields) {
        self.id = id
        lines = fields["lines"].flatMap(Lines.init(rawValue:))
        page = fields.filled("page").flatMap { Int($0) }.flatMap { (1...100_000).contains($0) ? $0 : nil } ?? 1
    }

    func text(_ lines: Lines, page: Int = 1) -> String {
        var fields = [(name: "lines", value: lines.rawValue)]
        if page > 1 { fields.append((name: "page", value: String(page))) }
        return "/reviews/\(FormFields.encode(id))?\(FormFields.encode(fields))"
    }
}

/// What somebody wants to become of lines of a review, as the form of its page sends it.
struct AccessReviewForm {
    var step: ReviewStep
    /// What was written, to be shown again when it came to nothing.
    var reason: String
    var lines: Set<Int>

    /// `nil` for what the page cannot have sent.
    init?(_ fields: FormFields) {
        reason = fields.filled("reason") ?? ""
        var lines: Set<Int> = []
        for (name, value) in fields.all where name.hasPrefix("line_") {
            guard let line = Int(name.dropFirst(5)), (1...Campaign.maximumItems).contains(line), value == "yes" else {
                return nil
            }
            lines.insert(line)
        }
        self.lines = lines
        switch fields["act"] {
        case "keep": step = .decide(lines, .keep, reason: reason)
        case "revoke": step = .decide(lines, .revoke, reason: reason)
        case "narrow":
            let words = (fields.filled("assets") ?? "").split { $0 == " " || $0 == "," }.map(String.init)
            step = .decide(lines, .change(to: Set(words)), reason: reason)
        case "delegate": step = .delegate(lines, to: (fields.filled("to") ?? "").lowercased(), reason: reason)
        case "reassign": step = .reassign(lines, to: (fields.filled("to") ?? "").lowercased(), reason: reason)
        case "close": step = .close
        default: return nil
        }
    }
}
