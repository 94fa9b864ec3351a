/// The few words that Slack, Teams and PagerDuty notices have beside the template's text, in the reader's language.
///
/// A language is added here alone; what is not known is English.
struct FormatWords: Sendable {
    /// On the button or link that leads to the acknowledgement page.
    let answer: String
    /// Before the acknowledgement code.
    let code: String
    /// Before the case code.
    let caseCode: String
    /// At the end of a text that was cut for somebody who gets the mail too.
    let shortenedInMail: String
    /// At the end of a text that was cut for somebody who gets no mail: `%@` is where to ask.
    private let shortenedAsk: String

    /// The words of a locale: of its language, else English.
    init(locale: String) {
        let language = locale.split(separator: "-").first?.lowercased() ?? ""
        self = Self.languages[language] ?? Self.english
    }

    /// Says that the text was cut, and where all of it is.
    ///
    /// - Parameters:
    ///   - hasMail: Whether the same contact gets the notice by mail.
    ///   - address: Where to ask for it otherwise.
    func shortened(hasMail: Bool, address: String) -> String {
        hasMail ? shortenedInMail : shortenedAsk.replacing("%@", with: address)
    }

    private init(
        answer: String, code: String, caseCode: String, shortenedInMail: String, shortenedAsk: String
    ) {
        self.answer = answer
        self.code = code
        self.caseCode = caseCode
        self.shortenedInMail = shortenedInMail
        self.shortenedAsk = shortenedAsk
    }

    private static let english = FormatWords(
        answer: "Answer this notice", code: "Code", caseCode: "Case code",
        shortenedInMail: "Shortened: the full text is in the mail that you get too.",
        shortenedAsk: "Shortened: ask %@ for the full text.")

    /// By the language's tag (BCP 47).
    static let languages: [String: FormatWords] = [
        "en": english,
        "de": FormatWords(
            answer: "Diese Mitteilung beantworten", code: "Code", caseCode: "Fallcode",
            shortenedInMail: "Gekürzt: Der volle Text steht in der E-Mail, die Sie ebenfalls erhalten.",
            shortenedAsk: "Gekürzt: Den vollen Text erhalten Sie auf Anfrage bei %@."),
        "fr": FormatWords(
            answer: "Répondre à cet avis", code: "Code", caseCode: "Code du dossier",
            shortenedInMail: "Abrégé : le texte complet figure dans le courriel que vous recevez également.",
            shortenedAsk: "Abrégé : demandez le texte complet à %@."),
        "es": FormatWords(
            answer: "Responder a este aviso", code: "Código", caseCode: "Código del caso",
            shortenedInMail: "Abreviado: el texto completo está en el correo que también recibe.",
            shortenedAsk: "Abreviado: pida el texto completo a %@."),
        "ja": FormatWords(
            answer: "この通知に回答する", code: "コード", caseCode: "案件コード",
            shortenedInMail: "一部を省略しています。全文は別途お送りするメールをご覧ください。",
            shortenedAsk: "一部を省略しています。全文は %@ までお問い合わせください。"),
        "ar": FormatWords(
            answer: "الرد على هذا الإشعار", code: "الرمز", caseCode: "رمز القضية",
            shortenedInMail: "نص مختصر: النص الكامل موجود في رسالة البريد الإلكتروني التي تصلكم أيضًا.",
            shortenedAsk: "نص مختصر: اطلبوا النص الكامل من %@."),
    ]
}
