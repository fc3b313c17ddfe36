import Testing

@testable import Gateway

@Suite("The metrics tell what deciding costs")
struct MetricsTests {
    @Test("each duration counts in its bucket and all above it")
    func buckets() {
        let histogram = DurationHistogram()
        for microseconds in [1, 5, 6, 20_000] as [UInt64] { histogram.count(nanoseconds: microseconds * 1_000) }
        let lines = histogram.lines("x").split(separator: "\n")
        #expect(lines.prefix(2) == [#"x_bucket{le="5e-06"} 2"#, #"x_bucket{le="1e-05"} 3"#])
        #expect(
            lines.suffix(4) == [
                #"x_bucket{le="0.01"} 3"#, #"x_bucket{le="+Inf"} 4"#, "x_sum 0.020012", "x_count 4",
            ])
    }

    @Test("and every request that is decided counts")
    func requests() async throws {
        try await Door.open(answering: [Door.chatAnswer("hello")]) { door in
            _ = try await door.chat("hi")
            #expect(try await door.get("/metrics").contains("\nsallyport_decision_seconds_count 1\n"))
        }
    }
}
