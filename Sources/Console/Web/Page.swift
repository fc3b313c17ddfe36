import HTTPTypes

/// A page before it is put into the shell every page shares.
struct Page {
    var status: HTTPResponse.Status = .ok
    var template: String
    var title: String
    /// Which entry of the navigation is the current one.
    var room: Room?
    var view: View
    /// Whether the page has parts that change while it is open.
    var isLive = false
    var headers: HTTPFields = [:]

    enum Room: String {
        case activities, assets, approvals, reviews, files, policies, people, detection, vault, record, design
    }
}
