import TocsinCore

/// Invented persons who answer in a drill. None of them exists.
enum InventedPeople {
    private static let givenNames = [
        "Nadia", "Ilse", "Marek", "Amina", "Tobias", "Priya", "Joel", "Renate", "Samir", "Greta", "Luis", "Hanna",
        "Owen", "Farida", "Nils", "Chiara", "Kofi", "Maren", "Ravi", "Elena", "Bruno", "Yasmin", "Peter", "Signe",
        "Anton", "Leila", "Victor", "Judith", "Emil", "Noor", "Karl", "Beatriz", "Ivan", "Astrid", "Hugo", "Mina",
    ]
    private static let familyNames = [
        "Quint", "Brandt", "Okafor", "Lindqvist", "Haddad", "Novak", "Fenwick", "Sauer", "Moreau", "Castellan",
        "Iyer", "Thornbury", "Weidner", "Marsh", "Kowalczyk", "Adeyemi", "Stenberg", "Vargas", "Holloway", "Petrov",
        "Achterberg", "Duarte", "Winfield", "Rasmussen", "Bianchi", "Keller", "Osei", "Larkin", "Yilmaz", "Hartwig",
        "Bergeron", "Tanaka", "Falk", "Mbeki", "Rowntree",
    ]
    private static let roles = [
        "SOC lead", "incident manager", "CISO", "duty officer", "IT security officer", "head of IT", "security analyst",
    ]

    /// A person for each customer in the order given; no two have the same name in casts of up to 1,260 customers.
    static func people(
        for kinds: [Tenant.Kind], drawnFrom generator: inout SplitMix64
    ) -> [(name: String, role: String)] {
        let given = generator.shuffled(givenNames)
        let family = generator.shuffled(familyNames)
        return kinds.enumerated().map { index, kind in
            // 36 and 35 have no common divisor: the pairs repeat only after 36 × 35 persons.
            let name = "\(given[index % given.count]) \(family[index % family.count])"
            let role =
                switch kind {
                case .organisation: roles[generator.below(roles.count)]
                case .consumer: "account holder"
                }
            return (name, role)
        }
    }
}
