import ArgumentParser
import Domain

/// What the person did within the last hour, by the names the vocabulary has for it.
struct VolumeOptions: ParsableArguments {
    @Option(help: "Requests of the person within the last hour, to everything.")
    var requestsLastHour = 0

    @Option(help: "Requests of the person within the last hour, to this asset or model.")
    var assetRequestsLastHour = 0

    @Option(help: "Bytes of answers the person had within the last hour.")
    var bytesLastHour = 0

    @Option(help: "Values with a label the person had within the last hour.")
    var findingsLastHour = 0

    var volume: Volume {
        Volume(
            requests: requestsLastHour, assetRequests: assetRequestsLastHour, bytes: bytesLastHour,
            findings: findingsLastHour)
    }

    func validate() throws {
        let counts = [requestsLastHour, assetRequestsLastHour, bytesLastHour, findingsLastHour]
        guard counts.allSatisfy({ $0 >= 0 }) else { throw ValidationError("what was done is counted from 0") }
    }
}
