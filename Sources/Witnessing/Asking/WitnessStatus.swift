/// How the log's witnesses are doing, as of the last round.
public struct WitnessStatus: Hashable, Sendable {
    /// How many are asked.
    public var inOffice = 0
    /// How many of them did not cosign when they were asked last.
    public var refusing = 0
    /// How many records the largest checkpoint covers that one of them cosigned.
    public var records: Int64 = 0
}
