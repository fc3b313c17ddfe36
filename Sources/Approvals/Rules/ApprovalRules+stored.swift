extension ApprovalRules: Codable {
    private enum CodingKeys: String, CodingKey {
        case stages, order, lifetimes, automatic
    }

    /// Rules that were kept are checked like those that come in: nobody is believed because of where something lay.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            stages: try values.decode([Stage].self, forKey: .stages),
            order: try values.decode(StageOrder.self, forKey: .order),
            lifetimes: try values.decode(Lifetimes.self, forKey: .lifetimes),
            automatic: try values.decode([AutomaticRule].self, forKey: .automatic))
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(stages, forKey: .stages)
        try values.encode(order, forKey: .order)
        try values.encode(lifetimes, forKey: .lifetimes)
        try values.encode(automatic, forKey: .automatic)
    }
}
