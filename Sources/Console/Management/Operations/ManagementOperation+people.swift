import Domain
import HTTPTypes
import Registry

extension ManagementOperation {
    static let personList = APIOperation(
        .get, "/people", .people, "List people", "By address.", action: .readPeople,
        [.query("text", .text(.line(1...120)), "Only those with this in their name or address.")]
            + APIParameter.paging(.number), .page(.person))

    static let person = APIOperation(
        .get, "/people/{person}", .people, "Show a person", "With keys, and how many sessions hold.",
        action: .readPeople, [.path("person", .text(.email), "The e-mail address.")],
        .shown(.personDetail, "The person."), isTagged: true)

    static let aliasAddition = APIOperation(
        .post, "/people/{person}/aliases", .people, "Give a person another name",
        "By which they are found, and with an address let in, like by their own. A name is one person's.",
        action: .editPerson, [.path("person", .text(.email), "The e-mail address.")],
        body: .object([
            .member("kind", .choice(of: PersonAlias.Kind.self)),
            .member("name", .text(.line(1...254)), "An address, `SERVICE:ID` of an account, the id of a user."),
            .member("evidence", .text(.line(Administration.evidenceLength)), "What shows that it is theirs."),
        ]), .created(.alias, "The name."))

    static let aliasRemoval = APIOperation(
        .delete, "/people/{person}/aliases/{alias}", .people, "Take another name away",
        "From then on nobody is found by it.", action: .editPerson,
        [
            .path("person", .text(.email), "The e-mail address."),
            .path("alias", .text(.identifier("als", .hexadecimal, 16...16)), "The name's id."),
        ], .done("It is taken away."))

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
