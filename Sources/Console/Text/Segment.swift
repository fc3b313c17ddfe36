import Domain

/// A stretch of a passage as the page shows it.
struct Segment: Hashable {
    /// What to show: the original, or what stands in its place.
    var text: String
    /// The marks that cover it.
    var marks: [Mark]
    /// Those of them that end here, and so name themselves here.
    var closing: [Mark]
    /// True when `text` stands in place of what the reader may not see.
    var hidden: Bool

    struct Mark: Hashable {
        var label: Label
        var action: LabelAction
        var origin: ContentOrigin?
    }

    /// What covers it most strictly.
    var strictest: Mark? { marks.max { $0.action < $1.action } }
}
