import Domain
import HTTPTypes

extension ManagementOperation {
    static let personList = APIOperation(
        .get, "/people", .people, "List people", "By address.", action: .readPeople,
        [.query("text", .text(.line(1...120)), "Only those with this in their name or address.")]
            + APIParameter.paging(.number), .page(.person))

    static let person = APIOperation(
        .get, "/people/{person}", .people, "Show a person", "With keys, and how many sessions hold.",
        action: .readPeople, [.path("person", .text(.email), "The e-mail address.")],
        .shown(.personDetail, "The person."), isTagged: true)

    static let conflictList = APIOperation(
        .get, "/conflicts", .people, "List conflicts of duties",
        "People who have two roles that nobody should have both of, by person and rule.", action: .readPeople,
        APIParameter.paging(.number), .page(.conflict))

    static let groupList = APIOperation(
        .get, "/groups", .people, "List groups", "In the order they were made.", action: .readPeople,
        [.query("text", .text(.line(1...120)), "Only those with this in their name.")]
            + APIParameter.paging(.number), .page(.group))

    static let group = APIOperation(
        .get, "/groups/{group}", .people, "Show a group", "With its members.", action: .readPeople,
        [.path("group", .text(.name), "The name that policies have for it.")], .shown(.group, "The group."),
        isTagged: true)
}
