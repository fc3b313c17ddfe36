/// What somebody wants to do, by the names the policies' schema has for it.
///
/// Only what some door, page, route, command or job asks for stands here; the schema knows more.
public enum Action: String, Hashable, Sendable, CaseIterable {
    // Using what is there.
    case chat, upload, retrieve, remember, discard
    case listModels = "list_models"

    // Making assets what they are.
    case create, edit, share
    case readAsset = "read_asset"
    case readConfiguration = "read_configuration"
    // Going live, and back.
    case publish, rollback

    // Governing.
    case approve, reject, quarantine
    case breakGlass = "break_glass"
    case reviewBreakGlass = "review_break_glass"
    case revoke
    case openReview = "open_review"
    case decideReview = "decide_review"
    case readReviews = "read_reviews"
    case readPeople = "read_people"
    case editPerson = "edit_person"
    case setPassword = "set_password"
    case setFactor = "set_factor"
    case endSession = "end_session"
    case provisionPeople = "provision_people"
    case listKeys = "list_keys"
    case issueKey = "issue_key"
    case readPolicies = "read_policies"
    case simulatePolicies = "simulate_policies"
    case changePolicies = "change_policies"
    case readDetection = "read_detection"
    case tryDetection = "try_detection"
    case changeDetection = "change_detection"
    case changeDataSet = "change_data_set"
    case raiseClassification = "raise_classification"
    case lowerClassification = "lower_classification"
    case releaseFile = "release_file"
    case rejectFile = "reject_file"
    case erasePerson = "erase_person"
    case placeHold = "place_hold"
    case liftHold = "lift_hold"
    case applyRetention = "apply_retention"
    case appointWitness = "appoint_witness"
    case keepToken = "keep_token"
    case forgetToken = "forget_token"

    // Seeing what happened.
    case readLog = "read_log"
    case readOriginals = "read_originals"
    case verifyLog = "verify_log"
    case followLog = "follow_log"
    case searchLog = "search_log"
    case exportLog = "export"
    case readFile = "read_file"
    case readFileText = "read_file_text"
    case listTokens = "list_tokens"
    case reveal

    // Moving about in Sallyport itself.
    case readStatic = "read_static"
    case openSignIn = "open_sign_in"
    case signIn = "sign_in"
    case signOut = "sign_out"
    case chooseAppearance = "choose_appearance"
    case readAccount = "read_account"
    case readDesign = "read_design"
    case readUnknown = "read_unknown"
    case readHealth = "read_health"
    case readMetrics = "read_metrics"

    // What the program does by itself and what is done to it at the command line.
    case serve
    case prepareDemonstration = "prepare_demonstration"
    case runJob = "run_job"
    case rotateKeys = "rotate_keys"
    case backUp = "back_up"
}
