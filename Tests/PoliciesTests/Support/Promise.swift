/// Tests of policies as their files have them.
enum Promise {
    static let permitted = """
        {"name": "everybody in the audience may ask", "principal": "User::\\"ann@example.com\\"", "action": "chat",
         "resource": "Asset::\\"open\\"", "expect": {"outcome": "permit", "policies": ["audience.member"]}}
        """

    static func file(_ tests: [String]) -> String {
        """
        {
          "entities": [
            {"uid": {"type": "User", "id": "ann@example.com"}, "attrs": {}, "parents": [{"type": "Role", "id": "end_user"}]},
            {"uid": {"type": "Asset", "id": "open"}, "attrs": {"everyone": true}, "parents": []}
          ],
          "tests": [
        \(tests.joined(separator: ",\n"))
          ]
        }
        """
    }

    /// A chat with the asset `open`.
    static func chat(_ name: String, context: String = "{}", expect: String) -> String {
        """
        {"name": "\(name)", "principal": "User::\\"ann@example.com\\"", "action": "chat",
         "resource": "Asset::\\"open\\"", "context": \(context), "expect": \(expect)}
        """
    }

    static func label(_ name: String, count: Int = 1, more: String = "") -> String {
        "{\"label\": {\"__entity\": {\"type\": \"DataLabel\", \"id\": \"\(name)\"}}, \"count\": \(count)\(more)}"
    }
}
