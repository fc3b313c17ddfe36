import Gateway
import Registry

/// What is served, or was, because somebody broke the glass, as a number to be alerted by.
enum GlassGauges {
    static func of(_ snapshot: Snapshot) -> [Gauge] {
        [
            Gauge(
                name: "sallyport_broken_glass",
                help: "Assets for which somebody broke the glass, and nobody has closed the after-review.",
                value: Int64(snapshot.brokenGlass.count))
        ]
    }
}
