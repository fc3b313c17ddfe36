extension SecretFormat {
    /// Chat, mail, telephones and social networks: as each of them documents its keys, or as its keys look.
    static let messaging: [SecretFormat] = [
        SecretFormat(
            "DISCORD_BOT_TOKEN", "",
            #"[MNO][A-Za-z0-9_-]{23,25}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,38}"#,
            trigger: #"\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27}"#),
        SecretFormat(
            "DISCORD_WEBHOOK", #"https://(?:ptb\.|canary\.)?discord(?:app)?\.com/api/(?:v\d{1,2}/)?webhooks/"#,
            #"\d{17,20}/[A-Za-z0-9_-]{60,80}"#),
        SecretFormat("TELEGRAM_BOT_TOKEN", "", #"\d{8,10}:AA[A-Za-z0-9_-]{33}"#, trigger: ":AA"),
        SecretFormat(
            "TEAMS_WEBHOOK", #"webhook\.office\.com/webhookb2/"#,
            "[A-Za-z0-9-]{36}@[A-Za-z0-9-]{36}/IncomingWebhook/[A-Za-z0-9]{32}/[A-Za-z0-9-]{36}"),
        SecretFormat(
            "GOOGLE_CHAT_WEBHOOK", #"https://chat\.googleapis\.com/v1/spaces/"#,
            #"[A-Za-z0-9_-]{8,20}/messages\?key=[A-Za-z0-9_-]{20,60}&token=[A-Za-z0-9_%-]{20,80}"#),
        SecretFormat("ZAPIER_WEBHOOK", #"https://hooks\.zapier\.com/hooks/catch/"#, #"\d{4,12}/[A-Za-z0-9]{6,16}"#),
        SecretFormat(
            "FEISHU_WEBHOOK", #"https://open\.(?:feishu\.cn|larksuite\.com)/open-apis/bot/v2/hook/"#,
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        SecretFormat("DINGTALK_WEBHOOK", #"https://oapi\.dingtalk\.com/robot/send\?access_token="#, "[0-9a-f]{64}"),
        SecretFormat("TWILIO_API_KEY", "SK", "[0-9a-f]{32}"),
        SecretFormat("TWILIO_ACCOUNT_SID", "AC", "[0-9a-f]{32}"),
        SecretFormat("MESSAGEBIRD_KEY", "(?:live|test)_", "[A-Za-z0-9]{25}", isCommon: true),
        SecretFormat("TELNYX_KEY", "KEY01", "[0-9A-F]{30}_[A-Za-z0-9]{22}"),
        SecretFormat("SENDGRID_KEY", #"SG\."#, #"[A-Za-z0-9_-]{20,24}\.[A-Za-z0-9_-]{39,50}"#),
        SecretFormat("MAILGUN_KEY", "(?:pub)?key-", "[a-z0-9]{32}"),
        SecretFormat("MANDRILL_KEY", "md-", "[A-Za-z0-9_-]{22}"),
        SecretFormat("BREVO_KEY", "x(?:keysib|smtpsib)-", "[0-9a-f]{64}-[A-Za-z0-9]{16}"),
        SecretFormat("MAILERSEND_TOKEN", #"mlsn\."#, "[0-9a-f]{64}"),
        SecretFormat("RESEND_KEY", "re_", "[A-Za-z0-9]{8}_[A-Za-z0-9]{24}"),
        SecretFormat("ONESIGNAL_KEY", "os_v2_(?:app|org)_", "[a-z0-9]{103}"),
        SecretFormat("PUSHBULLET_TOKEN", #"o\."#, "[A-Za-z0-9]{32}"),
        SecretFormat("FACEBOOK_ACCESS_TOKEN", "EAA[CM]", "[A-Za-z0-9]{100,500}"),
        SecretFormat("FACEBOOK_ACCESS_TOKEN", "EAACEdEose0cBA", "[A-Za-z0-9]{50,300}"),
        SecretFormat("INSTAGRAM_TOKEN", "IG(?:Q[VW]|AA)", "[A-Za-z0-9]{100,300}"),
        SecretFormat("FACEBOOK_APP_TOKEN", "", #"\d{15,16}(?:\||%)[A-Za-z0-9_-]{27,40}"#, trigger: #"\d{15}[|%]"#),
        SecretFormat("X_BEARER_TOKEN", "AAAAAAAAAAAAAAAAAAAAA", "[A-Za-z0-9%]{60,120}"),
        SecretFormat("TWITCH_TOKEN", "oauth:", "[a-z0-9]{30}"),
        SecretFormat("PINTEREST_TOKEN", "pina_", "[A-Z0-9]{80,130}"),
        SecretFormat("ASANA_TOKEN", #"[12]/\d{12,20}(?:/\d{12,20})?:"#, "[0-9a-f]{32}"),
    ]
}
