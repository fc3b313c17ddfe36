import Testing

@testable import Gateway

@Suite("What the program adds to the counters", .serialized)
struct GaugeTests {
    @Test("A gauge of the program's stands among the gateway's own, with its help and its kind")
    func shown() async throws {
        try await Door.open { door in
            let text = try await door.get("/metrics")
            #expect(
                text.contains(
                    "# HELP sallyport_test_gauge Of the test.\n# TYPE sallyport_test_gauge gauge\nsallyport_test_gauge 7\n"
                ))
            #expect(text.contains("\nsallyport_connections "))
        }
    }
}
