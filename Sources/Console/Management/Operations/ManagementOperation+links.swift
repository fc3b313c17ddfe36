import Domain
import HTTPTypes
import Registry
import Reviews

extension ManagementOperation {
    static let linkList = APIOperation(
        .get, "/assets/{asset}/links", .assets, "List links to an asset",
        "The newest first; those that have ended too.",
        action: .readAsset, [.asset] + APIParameter.paging(.number), .page(.link))

    static let linkCreation = APIOperation(
        .post, "/assets/{asset}/links", .assets, "Let an asset be handed out by a link",
        """
        For what runs elsewhere: the link itself is made there. It lasts as long as the asset's classification allows. With an \
        asset that is neither shared by link nor publicly the policies are asked about sharing it more widely.
        """, action: .share, [.asset],
        body: .object([
            .member("name", .text(.line(Administration.linkNameLength)), "What it is for."),
            .possible(
                "days", .integer(SharingRules.allLinkDays),
                "How long it lasts; as long as it may where nothing is said."),
        ]), .created(.link, "The link."))

    static let linkRevocation = APIOperation(
        .delete, "/assets/{asset}/links/{link}", .assets, "Revoke a link to an asset", "Nobody may follow it any more.",
        action: .share,
        [.asset, .path("link", .text(.identifier("lnk", .lowerAndDigits, 16...16)), "The link's id.")],
        .done("It is revoked."))
}
