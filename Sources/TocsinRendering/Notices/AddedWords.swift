import TocsinCore

/// The words that code adds to notices, in the readers' languages. All of them stand here; each language has all of them.
struct AddedWords: Sendable {
    /// The first line of a notice that is part of a drill.
    let drill: String
    private let reminder: String
    private let update: String
    private let correction: String
    private let withdrawal: String
    private let allClear: String

    /// The languages that have words of their own, by their first subtag.
    static let languages = ["ar": arabic, "de": german, "en": english, "es": spanish, "fr": french, "ja": japanese]

    /// The words of a locale's language; the English ones if it has none.
    init(locale: String) {
        let language = locale.split(separator: "-").first?.lowercased()
        self = language.flatMap { Self.languages[$0] } ?? Self.english
    }

    /// What the subject says of a notice that follows another one; `nil` for a first one.
    func kind(_ kind: AdvisoryKind) -> String? {
        switch kind {
        case .initial: nil
        case .update: update
        case .correction: correction
        case .withdrawal: withdrawal
        case .reminder: reminder
        case .allClear: allClear
        }
    }

    private init(
        drill: String, reminder: String, update: String, correction: String, withdrawal: String, allClear: String
    ) {
        self.drill = drill
        self.reminder = reminder
        self.update = update
        self.correction = correction
        self.withdrawal = withdrawal
        self.allClear = allClear
    }

    private static let english = AddedWords(
        drill: "This is a drill. There is no incident; please answer as if there were one.",
        reminder: "Reminder", update: "Update", correction: "Correction", withdrawal: "Withdrawn",
        allClear: "All clear")

    private static let german = AddedWords(
        drill: "Dies ist eine Übung. Es gibt keinen Vorfall; bitte antworten Sie wie im Ernstfall.",
        reminder: "Erinnerung", update: "Neuer Stand", correction: "Berichtigung", withdrawal: "Zurückgezogen",
        allClear: "Entwarnung")

    private static let french = AddedWords(
        drill: "Ceci est un exercice. Il n’y a pas d’incident ; merci de répondre comme s’il y en avait un.",
        reminder: "Rappel", update: "Mise à jour", correction: "Rectificatif", withdrawal: "Annulation",
        allClear: "Fin d’incident")

    private static let spanish = AddedWords(
        drill: "Esto es un simulacro. No hay ningún incidente; por favor, responda como si lo hubiera.",
        reminder: "Recordatorio", update: "Actualización", correction: "Corrección", withdrawal: "Anulación",
        allClear: "Incidente cerrado")

    private static let japanese = AddedWords(
        drill: "これは訓練です。実際のインシデントは発生していません。実際の場合と同じようにご回答ください。",
        reminder: "再送", update: "続報", correction: "訂正", withdrawal: "取り消し", allClear: "収束のお知らせ")

    private static let arabic = AddedWords(
        drill: "هذا تدريب. لم يقع أي حادث؛ يُرجى الرد كما لو كان الأمر حقيقيًا.",
        reminder: "تذكير", update: "تحديث", correction: "تصحيح", withdrawal: "إلغاء", allClear: "انتهاء الحادث")
}
