import Domain
import HTTPTypes
import Registry

extension ManagementOperation {
    static let activityList = APIOperation(
        .get, "/activities", .record, "List activities",
        """
        Newest first, facts without content. Activities that the policies do not let the caller see are left out, so that \
        a page may be short; `next` says whether there is more.
        """, action: .readLog,
        [
            .query("person", .text(.email), "Only this person's."),
            .query("asset", .text(.name), "Only those with this asset."),
            .query("label", .text(.word(1...80)), "Only those in which this was found."),
            .query("outcome", .choice(of: Outcome.self), "Only those that ended so."),
            .query("operation", .text(.line(1...120)), "Only this operation, such as `key.create`."),
            .query("from", .moment, "From this moment …"),
            .query("to", .moment, "… to before this one."),
        ] + APIParameter.paging(.number), .page(.activity))

    static let activity = APIOperation(
        .get, "/activities/{activity}", .record, "Show an activity",
        "Its records, with their places and hashes in the log. What was written is shown at the console alone.",
        action: .readLog,
        [.path("activity", .text(.identifier("act", .alphanumeric, 1...60)), "The activity's id.")],
        .shown(.activityDetail, "The activity."), isTagged: true)

    static let record = APIOperation(
        .get, "/record", .record, "Show the state of the record",
        "How long it is, who signs and cosigns it, and for how long it is kept.", action: .followLog, [],
        .shown(.record, "The record."))

    static let checkpoint = APIOperation(
        .get, "/record/checkpoint", .record, "Show the newest checkpoint", "As c2sp.org/tlog-checkpoint has it.",
        action: .followLog, [], .note("The checkpoint."))

    static let proof = APIOperation(
        .get, "/record/proofs/{sequence}", .record, "Prove that a record is in the log",
        "As c2sp.org/tlog-proof has it; it can be checked offline.", action: .followLog,
        [.path("sequence", .integer(0...Int(Int32.max)), "The record's place in the log, from 0.")], .note("The proof.")
    )

    static let holdList = APIOperation(
        .get, "/holds", .record, "List legal holds", "Lifted ones too, in the order they were placed.",
        action: .readLog,
        [.query("lifted", .bool, "Only those that were lifted, or only those that hold.")]
            + APIParameter.paging(.number), .page(.hold))

    static let holdPlacement = APIOperation(
        .post, "/holds", .record, "Place a legal hold",
        "Keeps records of a person, of an asset, or of a person with an asset, whatever else would let them go.",
        action: .placeHold, [],
        body: .object([
            .member("matter", .text(.line(1...200)), "The name of a case."),
            .possible("person", .text(.email)), .possible("asset", .text(.name)),
        ]), .created(.hold, "The hold."))

    static let hold = APIOperation(
        .get, "/holds/{hold}", .record, "Show a legal hold", "Whether or not it was lifted.", action: .readLog,
        [holdID],
        .shown(.hold, "The hold."), isTagged: true)

    static let holdLifting = APIOperation(
        .post, "/holds/{hold}/lift", .record, "Lift a legal hold", "One that was lifted stays so.", action: .liftHold,
        [holdID],
        body: .object([.member("reason", .text(.line(Administration.reasonLength)))]), .done("It is lifted."))

    private static let holdID = APIParameter.path(
        "hold", .text(.identifier("hold", .lowerAndDigits, 1...40)), "The hold's id.")
}
