internal import Domain

/// Of all the masks that hold for a label, the one that is done: the one that shows least of the value.
///
/// A policy that leaves the way open (`@mask("asset")`) means the asset's own. Where the asset has none, it means the way in
/// which another policy replaces the label, as long as that shows nothing of the value; and a placeholder otherwise. So an
/// organisation can have surrogates where the baseline would write placeholders, and cannot have less hidden by accident.
enum ChosenMask {
    /// - Parameters:
    ///   - styles: What the policies ask for; `nil` for the asset's own way.
    ///   - manifest: What the asset's manifest says about the label.
    static func of(_ styles: [MaskingOperator?], manifest: LabelAction?) -> LabelAction {
        (styles.compactMap { $0 } + [open(styles, manifest)].compactMap { $0 })
            .map(LabelAction.mask).max() ?? .mask(.placeholder)
    }

    /// What is done for the policies that leave it open; `nil` where there are none.
    static func open(_ styles: [MaskingOperator?], _ manifest: LabelAction?) -> MaskingOperator? {
        guard styles.contains(nil) else { return nil }
        if case .mask(let own)? = manifest { return own }
        let strictest = styles.compactMap { $0 }.map(LabelAction.mask).max()
        guard case .mask(let style)? = strictest, style.showsNothing else { return .placeholder }
        return style
    }
}

extension MaskingOperator {
    /// Whether what it writes has nothing of the value in it, but for whether it is the same as another.
    fileprivate var showsNothing: Bool {
        switch self {
        case .redact, .placeholder, .hash, .token, .synthetic: true
        case .keep, .shiftDates, .bucket: false
        }
    }
}
