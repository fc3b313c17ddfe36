import Gateway
import Witnessing

/// Whether somebody outside still sees the record, as numbers to be alerted by.
enum WitnessGauges {
    static func of(_ status: WitnessStatus) -> [Gauge] {
        [
            Gauge(
                name: "sallyport_log_witnesses", help: "Witnesses that are asked to cosign the record.",
                value: Int64(status.inOffice)),
            Gauge(
                name: "sallyport_log_witnesses_refusing",
                help: "Witnesses that did not cosign when they were asked last.",
                value: Int64(status.refusing)),
            Gauge(
                name: "sallyport_log_witnessed_records", help: "Records that a witness has seen.",
                value: status.records),
        ]
    }
}
