extension SecretFormat {
    /// Clouds, their registries and the networks around them: as each of them documents its keys, or as its keys look.
    static let cloud: [SecretFormat] = [
        SecretFormat("GOOGLE_API_KEY", "AIza", "[A-Za-z0-9_-]{35}"),
        SecretFormat("GOOGLE_OAUTH_CLIENT_SECRET", "GOCSPX-", "[A-Za-z0-9_-]{28}"),
        SecretFormat("GOOGLE_OAUTH_TOKEN", #"ya29\."#, "[A-Za-z0-9_-]{20,1024}"),
        SecretFormat("GOOGLE_REFRESH_TOKEN", "1//0", "[A-Za-z0-9_-]{30,120}"),
        SecretFormat(
            "AZURE_CLIENT_SECRET", "[A-Za-z0-9_~.-]{3}", #"\dQ~[A-Za-z0-9_~.-]{31,34}"#, trigger: #"\dQ~"#, skip: 3),
        SecretFormat("AZURE_STORAGE_KEY", "AccountKey=", "[A-Za-z0-9+/]{86}==", skip: 11),
        SecretFormat("AZURE_SHARED_ACCESS_KEY", "SharedAccessKey=", "[A-Za-z0-9+/]{43}=", skip: 16),
        SecretFormat("DIGITALOCEAN_TOKEN", "do[opr]_v1_", "[0-9a-f]{64}"),
        SecretFormat("ALIBABA_ACCESS_KEY", "LTAI", "[A-Za-z0-9]{17,21}"),
        SecretFormat("TENCENT_SECRET_ID", "AKID", "[A-Za-z0-9]{32}"),
        SecretFormat("VOLCENGINE_ACCESS_KEY", "AKLT", "[A-Za-z0-9]{43,44}"),
        SecretFormat("YANDEX_API_KEY", "AQVN", "[A-Za-z0-9_-]{35,38}"),
        SecretFormat("YANDEX_IAM_TOKEN", #"t1\."#, #"[A-Z0-9a-z_-]{50,300}={0,2}\.[A-Z0-9a-z_-]{86}={0,2}"#),
        SecretFormat("YANDEX_OAUTH_TOKEN", "y[0-3]_", "[A-Za-z0-9_-]{55,60}"),
        SecretFormat("YANDEX_STORAGE_KEY", "YCAJE", "[A-Za-z0-9_-]{20}"),
        SecretFormat("YANDEX_STORAGE_SECRET", "YC[MNOP]", "[A-Za-z0-9_-]{37}"),
        SecretFormat("HEROKU_API_KEY", "HRKU-", "AA[A-Za-z0-9_-]{58}"),
        SecretFormat("FLY_TOKEN", "fo1_", "[A-Za-z0-9_-]{43}"),
        SecretFormat(
            "FLY_MACHINE_TOKEN", "fm[12][ar]?_",
            "[A-Za-z0-9+/]{100,1024}={0,3}(?:,fm[12][ar]?_[A-Za-z0-9+/]{100,1024}={0,3}){0,2}"),
        SecretFormat("SCALINGO_TOKEN", "tk-us-", "[A-Za-z0-9_-]{48}"),
        SecretFormat("SCALEWAY_ACCESS_KEY", "SCW", "[A-Z0-9]{17}"),
        SecretFormat("RENDER_API_KEY", "rnd_", "[A-Za-z0-9]{28,40}"),
        SecretFormat("VERCEL_TOKEN", "vc[pkair]_", "[A-Za-z0-9]{24,64}"),
        SecretFormat("NETLIFY_TOKEN", "nf[pcbu]_", "[A-Za-z0-9]{36,40}"),
        SecretFormat("CLOUDFLARE_ORIGIN_CA_KEY", #"v1\.0-"#, "[0-9a-f]{24}-[0-9a-f]{146}"),
        SecretFormat("CLOUDFLARE_TOKEN", "cf(?:k|ut|at)_", "[A-Za-z0-9]{40}[0-9a-f]{8}"),
        SecretFormat(
            "ORACLE_CLOUD_SESSION_TOKEN", #"ST\$"#,
            #"eyJ[A-Za-z0-9_-]{20,2048}\.[A-Za-z0-9_-]{20,2048}\.[A-Za-z0-9_-]{20,1024}"#),
        SecretFormat(
            "IBM_CLOUD_API_KEY", "ApiKey-",
            "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"),
        SecretFormat("PULUMI_TOKEN", "pul-", "[0-9a-f]{40}"),
        SecretFormat(
            "TERRAFORM_CLOUD_TOKEN", "[A-Za-z0-9]{14}", #"\.atlasv1\.[A-Za-z0-9_=-]{60,70}"#, trigger: #"\.atlasv1\."#,
            skip: 14),
        SecretFormat("INFRACOST_API_KEY", "ico-", "[A-Za-z0-9]{32}"),
        SecretFormat(
            "TAILSCALE_KEY", "tskey-(?:auth|api|client|scim|webhook)-", "[A-Za-z0-9]{8,24}-[A-Za-z0-9]{20,44}"),
        SecretFormat("DEFINED_NETWORKING_TOKEN", "dnkey-", "[A-Za-z0-9=_-]{26}-[A-Za-z0-9=_-]{52}"),
        SecretFormat(
            "AUTHRESS_KEY", "(?:sc|ext|scauth|authress)_",
            #"[A-Za-z0-9]{5,30}\.[A-Za-z0-9]{4,6}\.(?:acc[_-][A-Za-z0-9-]{10,32})\.[A-Za-z0-9+/_=-]{30,120}"#),
        SecretFormat("OPENSHIFT_TOKEN", "sha256~", "[A-Za-z0-9_-]{43}"),
        SecretFormat("SETTLEMINT_TOKEN", "sm_(?:pat|aat|sat)_", "[A-Za-z0-9]{16}"),
    ]
}
