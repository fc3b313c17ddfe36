/// Names that are put together to people, companies and places that do not exist.
enum GivenNames {
    static let first = [
        "Ada", "Alma", "Anton", "Beate", "Bela", "Carla", "Cora", "Dario", "Dora", "Edgar", "Elin", "Emil", "Erik",
        "Fabia", "Felix", "Flora", "Frida", "Georg", "Greta", "Hanna", "Hugo", "Ida", "Ilse", "Ivan", "Jana", "Jonas",
        "Judith", "Karin", "Kasper", "Klara", "Lars", "Lena", "Linus", "Luisa", "Magda", "Marek", "Marta", "Milan",
        "Mona", "Nadia", "Nils", "Nora", "Olaf", "Olga", "Oskar", "Paula", "Petra", "Quinn", "Ralf", "Rita", "Robin",
        "Rosa", "Ruben", "Selma", "Sofia", "Sven", "Tara", "Theo", "Tilda", "Ulla", "Vera", "Viktor", "Wanda", "Zoe",
    ]
    static let last = [
        "Abner", "Adler", "Ashby", "Barlow", "Becker", "Berg", "Bishop", "Brandt", "Carver", "Clarke", "Cooper",
        "Dahl", "Decker", "Draper", "Eklund", "Farmer", "Fisher", "Foster", "Fuller", "Garner", "Glover", "Grimm",
        "Hale", "Harper", "Holm", "Hunter", "Jansen", "Keller", "Kramer", "Lang", "Lindt", "Marlow", "Mason", "Mercer",
        "Miller", "Moser", "Nash", "Nolan", "Norris", "Palmer", "Parker", "Peeters", "Porter", "Quill", "Reeve",
        "Richter", "Rowan", "Sawyer", "Schmied", "Shaw", "Sommer", "Stone", "Tanner", "Thorne", "Turner", "Vogel",
        "Walker", "Weaver", "Webster", "Winter", "Wolff", "Wright", "Yates", "Ziegler",
    ]
    static let trades = [
        "Analytics", "Foods", "Freight", "Holdings", "Instruments", "Labs", "Logistics", "Materials", "Motors",
        "Optics",
        "Partners", "Printing", "Software", "Systems", "Textiles", "Tools",
    ]
    static let places = [
        "Alder", "Ash", "Beech", "Birch", "Briar", "Cedar", "Elm", "Fern", "Hazel", "Heather", "Holly", "Linden",
        "Maple",
        "Oak", "Rowan", "Willow",
    ]
    static let placeEndings = ["bridge", "brook", "bury", "field", "ford", "ham", "haven", "mere", "ton", "wick"]
}
