extension SecretFormat {
    /// Builds, deployment and the keeping of secrets: as each of them documents its keys, or as its keys look.
    static let delivery: [SecretFormat] = [
        SecretFormat("BUILDKITE_TOKEN", "bk(?:ua|aj|ct|pt|rt|ts)_", "[A-Za-z0-9]{32,64}"),
        SecretFormat("CIRCLECI_TOKEN", "CCI(?:PAT|PRJ)_", "[A-Za-z0-9]{22}_[0-9a-f]{40}"),
        SecretFormat("HARNESS_TOKEN", #"(?:pat|sat)\."#, #"[A-Za-z0-9_-]{22}\.[0-9a-z]{24}\.[A-Za-z0-9]{20}"#),
        SecretFormat("OCTOPUS_DEPLOY_KEY", "API-", "[A-Z0-9]{26}"),
        SecretFormat("DOPPLER_TOKEN", #"dp\.(?:pt|ct|sa|scim|audit|st\.[a-z0-9_-]{2,35}|st)\."#, "[A-Za-z0-9]{40,44}"),
        SecretFormat("VAULT_TOKEN", #"hv[bsr]\."#, "[A-Za-z0-9_-]{90,300}"),
        SecretFormat("VAULT_ROOT_TOKEN", #"hvs\."#, "[A-Za-z0-9]{24}"),
        SecretFormat("ONEPASSWORD_SERVICE_TOKEN", "ops_eyJ", "[A-Za-z0-9+/_-]{250,4000}={0,3}"),
        SecretFormat(
            "ONEPASSWORD_SECRET_KEY", "A3-",
            "[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}"),
        SecretFormat(
            "BITWARDEN_TOKEN", #"0\."#,
            #"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\.[A-Za-z0-9]{30}:[A-Za-z0-9+/]{22}=="#),
        SecretFormat("AGE_SECRET_KEY", "AGE-SECRET-KEY-1", "[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}"),
        SecretFormat("PREFECT_KEY", "pn[ub]_", "[A-Za-z0-9]{36}"),
        SecretFormat("DEPOT_TOKEN", "depot_(?:org|project|user)_", "[A-Za-z0-9]{40,80}"),
        SecretFormat("PERCY_TOKEN", "(?:web|app|auto|ss|vmw|res)_", "[0-9a-f]{64}"),
        SecretFormat("UNKEY_KEY", "unkey_", "[A-Za-z0-9]{20,40}"),
        SecretFormat("INFISICAL_TOKEN", #"st\."#, #"[0-9a-f]{24}\.[0-9a-f]{32}\.[0-9a-f]{32}"#),
        SecretFormat("TEAMCITY_TOKEN", #"eyJ0eXAiOiAiVENWMiJ9\."#, #"[A-Za-z0-9_-]{36}\.[A-Za-z0-9_-]{48}"#),
        SecretFormat("ROOTLY_KEY", "rootly_", "[0-9a-f]{64}"),
    ]
}
