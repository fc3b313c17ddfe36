/// Given names that many people have, in countries whose languages are written in Latin letters. Those that are words of
/// English, or of programs, as well are not among them: Mark, Will, Grace, Art, May.
enum KnownNames {
    static let given = (english + others + GivenNames.first).uniqued.map(\.utf8Written).joined(separator: "|")

    private static let english = names(
        """
        Aaron Abigail Adam Adrian Agnes Alan Albert Alexander Alexandra Alfred Alice Alison Amanda Amelia Amy Andrea Andrew \
        Angela Anita Ann Anna Anne Anthony Arthur Ashley Audrey Barbara Beatrice Benjamin Bernard Bethany Betty Beverly \
        Brandon Brenda Brian Bruce Bryan Cameron Carl Carol Caroline Catherine Cecilia Charles Charlotte Cheryl Christian \
        Christina Christine Christopher Claire Clara Colin Connor Craig Cynthia Daniel Danielle David Deborah Denise Dennis \
        Derek Diana Diane Donald Donna Dorothy Douglas Duncan Dustin Dylan Edith Edward Edwin Eileen Elaine Eleanor \
        Elizabeth Ellen Emily Emma Eric Erica Ernest Ethan Eugene Evelyn Fiona Florence Frances Francis Frederick Gabriel \
        Gareth Gary Geoffrey George Gerald Gladys Gloria Gordon Graham Gregory Hannah Harold Harry Heather Helen Henry Herbert \
        Howard Hugh Ian Irene Isaac Isabella Jacob Jacqueline James Jamie Jane Janet Janice Jason Jeffrey Jennifer Jeremy \
        Jessica Jill Joan Joanna Joel John Jonathan Joseph Joshua Joyce Juan Judy Julia Julian Julie Karen Katherine Kathleen \
        Kathryn Keith Kelly Kenneth Kevin Kimberly Kyle Larry Laura Lauren Lawrence Leonard Leslie Linda Lisa Logan Louis \
        Louise Lucas Lucy Luke Lynn Malcolm Margaret Maria Marie Marilyn Marjorie Martha Martin Mary Matthew Megan Meghan \
        Melanie Melissa Michael Michelle Mildred Monica Nancy Natalie Nathan Nathaniel Neil Nicholas Nicola Nicole Nigel Noah \
        Norma Norman Olivia Oliver Oscar Pamela Patricia Patrick Paul Peter Philip Phillip Phyllis Rachel Ralph Raymond Rebecca \
        Richard Robert Roger Ronald Roy Russell Ruth Ryan Samantha Samuel Sandra Sara Sarah Scott Sean Sharon Sheila Shirley \
        Simon Sophia Sophie Stanley Stephanie Stephen Steven Stuart Susan Suzanne Sylvia Teresa Terence Theresa Thomas Timothy \
        Todd Tracey Tracy Trevor Tyler Valerie Vanessa Veronica Victoria Vincent Virginia Walter Wayne Wendy William Zachary
        """)

    private static let others = names(
        """
        Ahmed Aisha Akira Alejandro Alessandro Ali Amir Ana Anders André Andrea Andrés Andrzej Anette Ángel Anja Anneli \
        Antonio Aoife Arne Astrid Aurélie Axel Barbora Beatriz Bernd Birgit Björn Bjørn Bogdan Bruno Camille Carlos Carmen \
        Chiara Christoph Christophe Claudia Claus Clément Cristina Dagmar Daniela Diego Dieter Dimitri Dmitri Dominik Eduardo \
        Einar Elena Elisabeth Élise Elsa Emilia Enrico Enrique Erika Ernesto Esteban Eva Fabian Fatima Federico Fernando \
        Francesca Francesco Francisco François Franz Friedrich Gabriela Gerhard Giorgio Giovanni Giulia Giuseppe Göran Grzegorz \
        Guillermo Günter Gustav Hans Hassan Heike Heinrich Helga Helmut Henrik Hiroshi Ibrahim Ignacio Igor Inga Ingrid Irina \
        Isabel István Jan Javier Jens Jesús Joakim Joanna João Johan Johann Johannes Jörg Jorge José Juha Julien Jürgen Jussi \
        Kaori Karl Katarina Katarzyna Katja Katrin Kenji Kerstin Khaled Klaus Krzysztof Kurt László Laurent Leif Léa Liisa Luca \
        Lucía Ludwig Luis Łukasz Magdalena Magnus Małgorzata Manfred Manuel Marcel Marcin Marco Margarita Mariana Marina Mario \
        Markku Markus Marta Mateusz Mathias Mathieu Matteo Matthias Mehmet Michal Michał Miguel Mikael Mikhail Mikko Mohamed \
        Mohammed Monika Morten Muhammad Mustafa Natalia Natasha Nicolas Niklas Nikolai Nuno Ola Olof Omar Pablo Paola Paolo \
        Pascal Pavel Pedro Pekka Petr Pierre Piotr Priya Rafael Rafał Raj Raúl Renate Ricardo Roberto Rodrigo Rolf Rosario \
        Sabine Salvatore Sanjay Sebastian Sergei Sergio Sigrid Silvia Šárka Søren Stefan Stefano Steffen Susanne Svetlana \
        Takashi Tatiana Teemu Thibault Thorsten Tomás Tomasz Tomáš Tove Ulrich Ursula Václav Valentina Vladimir Wolfgang Xavier \
        Yannick Yasmin Yuki Yuri Yusuf Yves Zoltán Zofia
        """)

    /// What stands where a name could, with a capital, and is none.
    static let noNames: Set<String> = [
        "World", "There", "Sir", "Madam", "All", "Team", "Everyone", "Customer", "Customers", "User", "Friend",
        "Friends",
        "Colleague", "Colleagues", "The", "This", "That", "Not", "No", "Yes", "It", "Its", "File", "Name", "Type",
        "Value",
        "String", "Number", "True", "False", "None", "Null", "Server", "Client", "System", "Service", "Project", "Test",
        "Default", "Data", "Git", "Linux", "Windows", "Python", "Java", "Debian", "Microsoft", "Google", "University",
        "Street", "Road", "Avenue", "Day", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December", "I", "We", "You", "He", "She", "They", "A", "An", "In", "On", "At", "To", "For", "Of", "And", "Or",
        "If",
        "Is", "Was", "As", "But", "Your", "My", "Our", "Library", "License", "Version", "Package", "Module", "Class",
        "Function", "Method", "Error", "Warning", "Note", "See", "Hiring", "Sorry", "Happy", "Glad", "English",
        "German",
    ]

    private static func names(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}

extension Array where Element: Hashable {
    /// Each element once, in order.
    fileprivate var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
