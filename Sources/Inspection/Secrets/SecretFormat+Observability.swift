extension SecretFormat {
    /// Logs, metrics, errors and experiments: as each of them documents its keys, or as its keys look.
    static let observability: [SecretFormat] = [
        SecretFormat("GRAFANA_CLOUD_TOKEN", "glc_", "[A-Za-z0-9+/]{32,400}={0,3}"),
        SecretFormat("GRAFANA_SERVICE_TOKEN", "glsa_", "[A-Za-z0-9]{32}_[0-9A-Fa-f]{8}"),
        SecretFormat("GRAFANA_API_KEY", "eyJrIjoi", "[A-Za-z0-9]{70,400}={0,3}"),
        SecretFormat("NEW_RELIC_KEY", "NRAK-", "[A-Za-z0-9]{27}"),
        SecretFormat("NEW_RELIC_BROWSER_KEY", "NRJS-", "[0-9a-f]{19}"),
        SecretFormat("NEW_RELIC_INSIGHTS_KEY", "NR(?:II|IQ|RA|SP|AL)-", "[A-Za-z0-9_-]{25,42}"),
        SecretFormat("NEW_RELIC_MOBILE_KEY", "AA", "[0-9a-f]{40}-NRMA"),
        SecretFormat("SENTRY_ORGANISATION_TOKEN", "sntrys_eyJ", "[A-Za-z0-9+/]{80,400}={0,2}_[A-Za-z0-9+/]{43}"),
        SecretFormat("SENTRY_USER_TOKEN", "sntryu_", "[0-9a-f]{64}"),
        SecretFormat("DYNATRACE_TOKEN", #"dt0[a-z]\d\d\."#, #"[A-Z0-9]{8,24}\.[A-Z0-9]{64}"#),
        SecretFormat("HONEYCOMB_KEY", "hc[abx]i[kc]_", "[a-z0-9]{58}"),
        SecretFormat("POSTHOG_KEY", "ph[xs]_", "[A-Za-z0-9]{43,48}"),
        SecretFormat(
            "LAUNCHDARKLY_KEY", "(?:sdk|api|mob)-", "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        SecretFormat("LOGFIRE_TOKEN", #"pylf_v\d_[a-z]{2}_"#, "[A-Za-z0-9]{40,60}"),
        SecretFormat("STATSIG_KEY", "(?:secret|console)-", "[A-Za-z0-9]{40,50}"),
        SecretFormat("AXIOM_TOKEN", "xa(?:at|pt)-", "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
    ]
}
