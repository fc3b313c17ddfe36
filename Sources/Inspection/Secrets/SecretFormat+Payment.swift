extension SecretFormat {
    /// Payments and trade: as each of them documents its keys, or as its keys look.
    static let payment: [SecretFormat] = [
        SecretFormat("STRIPE_KEY", "[sr]k_(?:live|test|prod)_", "[A-Za-z0-9]{10,120}"),
        SecretFormat("STRIPE_WEBHOOK_SECRET", "whsec_", "[A-Za-z0-9]{32,64}"),
        SecretFormat("SQUARE_ACCESS_TOKEN", "sq0atp-", "[A-Za-z0-9_-]{22}"),
        SecretFormat("SQUARE_OAUTH_SECRET", "(?:sandbox-)?sq0(?:csp|idb|i[a-z]{2})-", "[A-Za-z0-9_-]{22,43}"),
        SecretFormat("SQUARE_TOKEN", "EAAA", "[A-Za-z0-9_-]{60}"),
        SecretFormat("BRAINTREE_TOKEN", #"access_token\$(?:production|sandbox)\$"#, #"[0-9a-z]{16}\$[0-9a-f]{32}"#),
        SecretFormat("RAZORPAY_KEY", "rzp_(?:live|test)_", "[A-Za-z0-9]{14}"),
        SecretFormat("FLUTTERWAVE_KEY", "FLW(?:SECK|PUBK)(?:_TEST)?-", "[a-h0-9]{12,32}(?:-X)?"),
        SecretFormat("PAYSTACK_KEY", "sk_(?:live|test)_", "[0-9a-f]{40}", priority: 82),
        SecretFormat(
            "PLAID_TOKEN", "access-(?:sandbox|development|production)-",
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        SecretFormat("ADYEN_KEY", "AQE[a-z]h", "[A-Za-z0-9+/=-]{60,180}"),
        SecretFormat("SHOPIFY_TOKEN", "shp(?:at|ca|pa|ss|tka)_", "[0-9a-fA-F]{32}"),
        SecretFormat("LOB_KEY", "(?:live|test)_(?:pub_)?", "[0-9a-f]{31,35}"),
        SecretFormat("EASYPOST_KEY", "EZ[AT]K", "[A-Za-z0-9]{54}"),
        SecretFormat("SHIPPO_TOKEN", "shippo_(?:live|test)_", "[0-9a-f]{40}"),
        SecretFormat("DUFFEL_TOKEN", "duffel_(?:live|test)_", "[A-Za-z0-9_=-]{43}"),
        SecretFormat("GOCARDLESS_TOKEN", "(?:live|sandbox)_", "[A-Za-z0-9_=-]{40}", isCommon: true),
        SecretFormat("PADDLE_KEY", "pdl_(?:live|sdbx)_apikey_", "[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}"),
        SecretFormat("MOLLIE_KEY", "(?:live|test)_", "[A-Za-z0-9]{30}", isCommon: true),
        SecretFormat("CHECKOUT_KEY", "sk_sbox_", "[a-z0-9]{26}[a-z0-9*=$]?"),
        SecretFormat(
            "COINBASE_KEY", "organizations/",
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/apiKeys/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
        ),
        SecretFormat("XENDIT_KEY", "xnd_(?:production|development)_", "[A-Za-z0-9]{40,70}"),
        SecretFormat("MERCADO_PAGO_TOKEN", "(?:APP_USR|TEST)-", #"\d{10,18}-\d{6}-[0-9a-f]{32}-\d{6,12}"#),
        SecretFormat("PAGARME_KEY", "ak_(?:live|test)_", "[A-Za-z0-9]{30}"),
        SecretFormat("RECHARGE_TOKEN", #"sk_(?:1x1|3x3|1x3|2x2|5x5|10x10|test_\dx\d)_"#, "[0-9a-f]{64}"),
    ]
}
