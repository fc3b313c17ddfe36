import Domain

extension Wording {
    /// What was found, and where it is from when it is the organisation's own.
    static func label(_ mark: Segment.Mark) -> String {
        mark.origin.map { "\(label(mark.label)) · \(origin($0))" } ?? label(mark.label)
    }

    /// `customers, row 12`; `handbook.pdf, 31 %`.
    static func origin(_ origin: ContentOrigin) -> String {
        switch origin {
        case .row(let row, let set): "\(VisibleText.line(set)), row \(row)"
        case .text(let text) where text.kind == .canary: VisibleText.line(text.name)
        case .text(let text):
            "\(VisibleText.line(text.name)), \(max(1, Int((min(max(text.share, 0), 1) * 100).rounded()))) %"
        }
    }
}
