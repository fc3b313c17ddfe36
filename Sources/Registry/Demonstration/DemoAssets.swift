internal import Domain

/// The three GPTs of the demonstration, as manifests. Between them they show every action a label can have.
enum DemoAssets {
    static func manifests(model: String) throws(ManifestError) -> [AssetManifest] {
        var manifests: [AssetManifest] = []
        for (name, yaml) in [("support", support), ("finance", finance), ("hr", hr)] {
            let text = yaml + "model: \(YAMLText.quoted(model))\n"
            for manifest in try Manifest.read(Array(text.utf8), file: "\(name).yaml") {
                if case .asset(let asset) = manifest { manifests.append(asset) }
            }
        }
        return manifests
    }

    /// What the finance assistant reads.
    static let ledger = DataSet(
        id: "ledger", name: "Invoices and payments", owner: "ines.moreau@example.com", classification: .confidential,
        audience: .limited(groups: ["finance"], people: []))

    /// The GPT that somebody wants to be otherwise.
    static let changed = "hr"

    /// Who decides about changes.
    static func rules() throws(ManifestError) -> [Manifest] {
        let text = "kind: approval\norder: parallel\nstages: {technical: {security: 1, it: 1}}\n"
        return try Manifest.read(Array(text.utf8), file: "approval.yaml")
    }

    /// A change that is worth a look: it opens the GPT to everybody and lets it speak of pay.
    static func proposal(for known: Asset) -> AssetManifest {
        var asset = known
        asset.audience = .everyone
        asset.configuration.instructions = known.configuration.instructions.map {
            $0.replacing("and never guess at anybody's health or pay.", with: "and never guess at anybody's health.")
                + "Explain how pay is made up when somebody asks.\n"
        }
        return AssetManifest(asset: asset)
    }

    private static let support = """
        id: support
        name: Customer support
        owner: lea.brandt@example.com
        deputies: [omar.haddad@example.com]
        editors:
          - {group: support, rights: [instructions]}
        department: Support
        purpose: Drafts answers to customers about orders, deliveries and repairs
        data_scope: {classification: internal}
        sharing: workspace
        retention: 90d
        knowledge:
          - name: delivery-terms.pdf
            sha256: 8d7bb8f67f312b168283bb86ce7ba09d81aba1b63b0d24c77ef70fa927a54f81
            classification: public
          - name: repair-guide.pdf
            sha256: 8730b36ae1ea4e17eda4cff557fa83ce234fa2dae21efd64863856ea665b5442
            classification: internal
        actions:
          - name: orders
            server: https://orders.harbour-and-pine.example/v1
            endpoints: ["GET /orders/{number}"]
            scopes: [orders.read]
            auth: {kind: api_key, secret: orders-desk}
        environment: production
        audience: everyone
        instructions: |
          You help the support team of Harbour & Pine, a maker of wooden boats.
          Draft short, friendly answers. Promise no dates and no refunds.
          When an order number is missing, ask for it.
        limits:
          requests_per_minute: 600
        rules:
          request:
            EMAIL_ADDRESS: mask
            PHONE_NUMBER: mask
            CREDIT_CARD: mask
            SECRET: block
          response:
            SECRET: mask

        """

    private static let finance = """
        id: finance
        name: Finance assistant
        owner: ines.moreau@example.com
        deputies: [jonas.weber@example.com]
        department: Finance
        purpose: Explains invoices and payments to the finance team
        data_scope: {classification: confidential, data_sets: [ledger]}
        sharing: invite
        mcp_servers:
          - name: books
            url: https://books.harbour-and-pine.example/mcp
            tools: [find_invoice, find_payment]
            auth: {kind: oauth, secret: books-finance}
        environment: production
        audience:
          groups: [finance]
        instructions: |
          You help the finance team of Harbour & Pine.
          Explain step by step, name the account a sum belongs to, and say when you are not sure.
          You give no advice on taxes.
        limits:
          maximum_output_tokens: 4096
          requests_per_minute: 600
        rules:
          request:
            EMAIL_ADDRESS: allow
            PHONE_NUMBER: allow
            CREDIT_CARD: coach
            IBAN_CODE: mask:keep_last_4
            SECRET: block
          response:
            CREDIT_CARD: mask:keep_last_4
            IBAN_CODE: mask:keep_last_4

        """

    private static let hr = """
        id: hr
        name: People desk
        owner: priya.nair@example.com
        department: People
        purpose: Answers questions about leave, benefits and the handbook
        sharing: invite
        memory: false
        knowledge:
          - name: handbook.pdf
            sha256: b4128df29f3726b470dcc4b138fec23a39a7a2b8483bca2a2fa4b0c38931f9eb
            classification: internal
        environment: production
        audience:
          groups: [hr]
          people: [sofia.lindqvist@example.com]
        instructions: |
          You help the people team of Harbour & Pine with leave, benefits and the handbook.
          Never judge a person, and never guess at anybody's health or pay.
        limits:
          requests_per_minute: 600
        rules:
          request:
            EMAIL_ADDRESS: mask
            PHONE_NUMBER: mask
            US_SSN: block
            IBAN_CODE: block
            SECRET: block
          response:
            EMAIL_ADDRESS: mask
            PHONE_NUMBER: mask
            US_SSN: block

        """
}
