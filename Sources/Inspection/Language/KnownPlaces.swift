/// Names of states (ISO 3166-1, as they are called in English) and of large cities.
enum KnownPlaces {
    static let expression = (lines(countries) + lines(cities)).map(\.utf8Written).joined(separator: "|")

    private static func lines(_ text: String) -> [String] {
        text.split(separator: ",").map { String($0.drop { $0 == " " }) }
    }

    private static let countries = """
        Afghanistan, Albania, Algeria, Andorra, Angola, Argentina, Armenia, Australia, Austria, Azerbaijan, Bahamas, Bahrain, \
        Bangladesh, Barbados, Belarus, Belgium, Belize, Benin, Bhutan, Bolivia, Bosnia and Herzegovina, Bosnia, Botswana, \
        Brazil, Brunei, Bulgaria, Burkina Faso, Burundi, Cambodia, Cameroon, Canada, Cape Verde, Chile, China, Colombia, Comoros, \
        Congo, Costa Rica, Croatia, Cuba, Cyprus, Czech Republic, Czechia, Denmark, Djibouti, Dominican Republic, Ecuador, Egypt, \
        El Salvador, Equatorial Guinea, Eritrea, Estonia, Eswatini, Ethiopia, Fiji, Finland, France, Gabon, Gambia, Germany, \
        Ghana, Greece, Greenland, Grenada, Guatemala, Guinea, Guyana, Haiti, Honduras, Hungary, Iceland, India, Indonesia, Iran, \
        Iraq, Ireland, Israel, Italy, Ivory Coast, Jamaica, Japan, Kazakhstan, Kenya, Kosovo, Kuwait, Kyrgyzstan, Laos, Latvia, \
        Lebanon, Lesotho, Liberia, Libya, Liechtenstein, Lithuania, Luxembourg, Madagascar, Malawi, Malaysia, Maldives, Mali, \
        Malta, Mauritania, Mauritius, Mexico, Moldova, Monaco, Mongolia, Montenegro, Morocco, Mozambique, Myanmar, Namibia, \
        Nepal, Netherlands, New Zealand, Nicaragua, Niger, Nigeria, North Korea, North Macedonia, Norway, Oman, Pakistan, Panama, \
        Papua New Guinea, Paraguay, Peru, Philippines, Poland, Portugal, Qatar, Romania, Russia, Rwanda, Samoa, San Marino, \
        Saudi Arabia, Senegal, Serbia, Seychelles, Sierra Leone, Singapore, Slovakia, Slovenia, Somalia, South Africa, \
        South Korea, South Sudan, Spain, Sri Lanka, Sudan, Suriname, Sweden, Switzerland, Syria, Taiwan, Tajikistan, Tanzania, \
        Thailand, Togo, Tonga, Trinidad and Tobago, Tunisia, Turkmenistan, Uganda, Ukraine, United Arab Emirates, \
        United Kingdom, United States, Uruguay, Uzbekistan, Venezuela, Vietnam, Yemen, Zambia, Zimbabwe, England, Scotland, \
        Wales, Northern Ireland, Deutschland, Österreich, España, Italia
        """
    private static let cities = """
        London, Paris, Berlin, Madrid, Rome, Vienna, Wien, Amsterdam, Rotterdam, Brussels, Antwerp, Copenhagen, Stockholm, \
        Göteborg, Gothenburg, Malmö, Oslo, Bergen, Trondheim, Helsinki, Espoo, Tampere, Oulu, Reykjavik, Reykjavík, Akureyri, \
        Dublin, Edinburgh, Glasgow, Manchester, Birmingham, Liverpool, Leeds, Cardiff, Belfast, Lisbon, Lisboa, Porto, Barcelona, \
        Valencia, Sevilla, Seville, Zaragoza, Milan, Milano, Naples, Napoli, Turin, Torino, Florence, Firenze, Venice, Bologna, \
        Munich, München, Hamburg, Frankfurt, Cologne, Köln, Stuttgart, Düsseldorf, Leipzig, Dresden, Hannover, Nürnberg, Bremen, \
        Zurich, Zürich, Geneva, Genève, Basel, Bern, Lausanne, Salzburg, Graz, Linz, Innsbruck, Prague, Praha, Brno, Ostrava, \
        Warsaw, Warszawa, Kraków, Wrocław, Gdańsk, Poznań, Budapest, Debrecen, Bucharest, Sofia, Belgrade, Zagreb, Ljubljana, \
        Maribor, Bratislava, Tallinn, Tartu, Riga, Vilnius, Kaunas, Minsk, Kyiv, Kiev, Kharkiv, Odessa, Moscow, Athens, \
        Thessaloniki, Nicosia, Limassol, Istanbul, Ankara, Izmir, Tel Aviv, Jerusalem, Beirut, Damascus, Baghdad, Tehran, Riyadh, \
        Jeddah, Dubai, Abu Dhabi, Doha, Kabul, Karachi, Lahore, Islamabad, Delhi, New Delhi, Mumbai, Bangalore, Bengaluru, Chennai, \
        Kolkata, Hyderabad, Pune, Ahmedabad, Dhaka, Colombo, Kathmandu, Bangkok, Hanoi, Ho Chi Minh City, Jakarta, \
        Kuala Lumpur, Manila, Beijing, Shanghai, Shenzhen, Guangzhou, Hong Kong, Taipei, Tokyo, Osaka, Kyoto, Yokohama, Seoul, \
        Busan, Sydney, Melbourne, Brisbane, Perth, Adelaide, Canberra, Auckland, Wellington, Christchurch, Cairo, Alexandria, \
        Casablanca, Tunis, Algiers, Lagos, Abuja, Accra, Nairobi, Addis Ababa, Kampala, Johannesburg, Cape Town, Pretoria, Durban, \
        New York, Los Angeles, Chicago, Houston, Philadelphia, San Antonio, San Diego, Dallas, San Jose, Austin, \
        San Francisco, Seattle, Denver, Boston, Nashville, Detroit, Portland, Las Vegas, Memphis, Baltimore, Milwaukee, \
        Albuquerque, Sacramento, Kansas City, Atlanta, Miami, Minneapolis, Cleveland, New Orleans, Tampa, Pittsburgh, Cincinnati, \
        Honolulu, Toronto, Montreal, Montréal, Vancouver, Calgary, Ottawa, Edmonton, Winnipeg, Quebec, Mexico City, \
        Guadalajara, Monterrey, Bogotá, Medellín, Lima, Quito, Caracas, Santiago, Buenos Aires, Montevideo, São Paulo, \
        Rio de Janeiro, Brasília, Salvador, Havana, California, Texas, Florida, Pennsylvania, Massachusetts, Illinois, Ohio
        """
}
