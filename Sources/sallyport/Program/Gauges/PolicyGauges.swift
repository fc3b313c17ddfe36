import Domain
import Gateway
import Registry

/// How the policies stand, as numbers to be alerted by.
enum PolicyGauges {
    static func of(_ status: PolicyShelf.Status) -> [Gauge] {
        [
            Gauge(
                name: "sallyport_policies_current",
                help: "1 while the policies in force are those of the directory or the store as they are now, else 0.",
                value: status.problems == nil ? 1 : 0),
            Gauge(
                name: "sallyport_policies_loaded_timestamp_seconds",
                help: "When the policies there are were last found to be good, in seconds since 1970.",
                value: status.succeeded.microseconds / 1_000_000),
        ]
    }
}
