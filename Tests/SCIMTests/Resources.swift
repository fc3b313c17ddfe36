import SCIM
import Testing

/// Resources and messages as JSON in the tests' texts.
func scim(_ json: String) throws -> SCIMObject {
    try #require(try SCIMValue(json: Array(json.utf8)).object)
}

func text(_ value: SCIMValue?) -> String { value.map { String(decoding: $0.json, as: UTF8.self) } ?? "nothing" }
func text(_ object: SCIMObject) -> String { text(.object(object)) }

let ada = """
    {"id":"u1","userName":"ada@example.com","name":{"givenName":"Ada","familyName":"Byron"},"displayName":"Ada Byron",
     "active":true,"title":"Head of \\"Engines\\"","emails":[{"value":"ada@example.com","type":"work","primary":true},
     {"value":"ada@home.example","type":"home"}],"meta":{"resourceType":"User","lastModified":"2026-11-02T10:00:00Z"},
     "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Research"}}
    """
let crew = """
    {"id":"g1","displayName":"crew","members":[{"value":"u1","display":"Ada"},{"value":"u2"},{"value":"u3"}]}
    """
