import Domain
import Exposure
import Registry

/// What a version changes, and how much risk the asset carries before and after, as the page shows it.
struct ChangeView {
    var review: VersionReview
    /// Days since people approved what is served; `nil` when they never did.
    var daysSinceReview: Int?

    var view: View {
        let served = review.inForce.flatMap { $0.version == review.proposed.version ? nil : $0 }
        let isServed = review.inForce != nil && served == nil
        let changes = isServed ? [] : AssetDifference(from: served, to: review.proposed).changes
        return [
            "changesNote": isServed
                ? "this is what is served"
                : served == nil ? "nothing of it is served yet" : "beside what is served now",
            "risk": risk, "whole": whole,
        ].merging(DifferenceView(changes: changes).view) { _, changes in changes }
    }

    /// All of it, as a manifest: what is not told apart above can be read here.
    private var whole: String {
        let canonical = AssetManifest(asset: review.proposed).canonical
        return VisibleText.of(Manifest.yaml(canonical: canonical) ?? String(decoding: canonical, as: UTF8.self))
    }

    // MARK: - Risk

    private var risk: View {
        let before = review.inForce.map {
            RiskScore(of: $0, signals: RiskSignals(daysSinceReview: daysSinceReview, isPublished: true))
        }
        let after = RiskScore(of: review.proposed, signals: RiskSignals(daysSinceReview: 0, isPublished: true))
        var figures: [View] = []
        if let before, review.inForce?.version != review.proposed.version {
            figures.append(Self.figure("Risk now", before))
        }
        figures.append(Self.figure(figures.isEmpty ? "Risk once served" : "Risk afterwards", after))
        return [
            "riskFigures": figures, "hasRiskReasons": !after.reasons.isEmpty, "riskReasons": Self.reasons(after),
        ]
    }

    static func reasons(_ score: RiskScore) -> [View] {
        score.reasons.map { ["riskPoints": "\($0.points)", "riskText": VisibleText.line($0.sentence)] }
    }

    static func figure(_ name: String, _ score: RiskScore) -> View {
        let tone =
            switch score.level {
            case .low: "good"
            case .medium: "changed"
            case .high: "danger"
            }
        return [
            "figureName": name, "figureValue": "\(score.value)", "figureNote": score.level.rawValue, "figureTone": tone,
        ]
    }
}
