import Domain
import Gateway
import Registry

/// How it stands with what the organisation has looked for, as numbers to be alerted by.
enum DetectionGauges {
    static func of(_ status: DetectionStatus?) -> [Gauge] {
        guard let status else { return [] }
        return [
            Gauge(
                name: "sallyport_detection_current",
                help: "1 while everything is looked for that the store has now, else 0.",
                value: status.problem == nil ? 1 : 0),
            Gauge(
                name: "sallyport_detection_loaded_timestamp_seconds",
                help: "When what is looked for was put in force, in seconds since 1970.",
                value: status.loaded.microseconds / 1_000_000),
        ]
    }
}
