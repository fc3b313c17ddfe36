extension AssignedSecret {
    static let proofs: [Proof] =
        [
            .finds("Tr0ub4dor&3x", in: "DB_PASSWORD=Tr0ub4dor&3x\n", "in a settings file"),
            .finds("k7#Lw2!pQz", in: #"{"user": "jo", "password": "k7#Lw2!pQz"}"#, "in JSON"),
            .finds("k7#Lw2!pQz", in: "password: k7#Lw2!pQz\n", "in YAML"),
            .finds("vN8-quartz_Lm", in: "the password is vN8-quartz_Lm ok?", "in prose"),
            .finds("p4ssPhr4se!", in: "login with root / p4ssPhr4se! please", "the second of a pair"),
            .finds("q9Zt4XvB7mKp2LwR", in: #"client_secret = "q9Zt4XvB7mKp2LwR""#, "the secret of an application"),
            .finds("q9Zt4XvB7mKp2LwR8sYd", in: "const apiKey = 'q9Zt4XvB7mKp2LwR8sYd';", "in JavaScript"),
            .finds(
                "q9Zt4XvB7mKp2LwR8sYd", in: #"System.setProperty("SOME_TOKEN", "q9Zt4XvB7mKp2LwR8sYd")"#,
                "handed to a function"),
            .finds("q9Zt4XvB7mKp2LwR8sYd", in: "<token>q9Zt4XvB7mKp2LwR8sYd</token>", "in XML"),
            .finds("q9Zt4XvB7mKp2LwR8sYd", in: "tool --api-key q9Zt4XvB7mKp2LwR8sYd --all", "a command's option"),
            .finds("q9Zt4XvB7mKp2LwR8sYd", in: "var token string = \"q9Zt4XvB7mKp2LwR8sYd\"", "a name with its type"),
            .finds(
                "q9Zt4XvB7mKp2LwR8sYd", in: "GET /?api_key=q9Zt4XvB7mKp2LwR8sYd&page=2", "a parameter of an address"),
            .finds(
                "5f0c2d9e8b7a41635f0c2d9e8b7a4163", in: "datadog: '5f0c2d9e8b7a41635f0c2d9e8b7a4163'",
                "beside the name of a service"),
            .ignores("password = getPassword()", "a call"),
            .ignores("password: ${DB_PASSWORD}", "a variable"),
            .ignores("password = os.environ[\"PASSWORD\"]", "read from the environment"),
            .ignores("def login(user: str, token: str) -> None:", "types"),
            .ignores("password: <your password>", "a blank to fill in"),
            .ignores("api_key = \"xxxxxxxxxxxxxxxxxxxx\"", "crossed out"),
            .ignores("API_KEY=your_api_key_goes_here1", "words for a key"),
            .ignores("The secret to good code is testing.", "prose"),
            .ignores("the key is under the mat", "another kind of key"),
            .ignores("tokenizer = AutoTokenizer2024.from_pretrained", "a longer word"),
            .ignores("passenger: 4f9d2c7b1a6e8035", "a word that begins alike"),
            .ignores("public_key: 3b5d7f9a1c2e4d6f8a0b3b5d7f9a1c2e", "a public key"),
            .ignores("commit 9fceb02d0ae598e95dc970b74767f19372d61af8", "a commit"),
            .ignores("id: 0f8fad5b-d9cd-469f-a165-70867728950e", "an identifier"),
            .finds(
                "q9Zt4XvB7mKp2LwR8sYd", in: "<entry key=\"token\">\n  q9Zt4XvB7mKp2LwR8sYd</entry>",
                "in an element that an attribute names"),
            .ignores("#include <pwd.h>\n#include <stdio.h>\n", "a file that a program includes"),
            .ignores("#include <pwd.h>\n\nenum4 { a };\n", "what follows one"),
            .ignores("<pwd>\n<b1>\n", "an element in an element"),
            .ignores("if (pass>threshold2x) {}", "a comparison"),
            .ignores(
                "#define PKCS12_MAKE_KEYBAG PKCS12_SAFEBAG_create0_p8inf\n", "a name that stands for another"),
            .ignores("let baseKey: Curve25519.Signing.PrivateKeyImpl", "a type"),
            .ignores("credential.generatorG == credential2.generatorG", "a comparison of members"),
            .ignores("key_id = 4f9d2c7b1a6e80354f9d2c7b", "the name of a key"),
        ]
        + SecretService.all.enumerated().compactMap { index, service in
            // One in forty: each is scanned by every test of streams.
            guard index % 40 == 0, let name = service.names.first else { return nil }
            return .finds(service.sample, in: "\(name)_token = \"\(service.sample)\"", "of \(name)")
        }
}
