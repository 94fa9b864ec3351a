extension AddedWords {
    /// The words of a locale's language (the first subtag of BCP 47); the English ones if it has none.
    init(locale: String) {
        let language = locale.split(separator: "-").first?.lowercased()
        self = language.flatMap { Self.languages[$0] } ?? Self.english
    }

    /// The languages that have words of their own. A language is added here alone.
    static let languages = ["ar": arabic, "de": german, "en": english, "es": spanish, "fr": french, "ja": japanese]

    private static let english = AddedWords(
        drill: "This is a drill. There is no incident; please answer as if there were one.",
        reminder: "Reminder", update: "Update", correction: "Correction", withdrawal: "Withdrawn",
        allClear: "All clear",
        answer: "Answer this notice", code: "Code", caseCode: "Case code",
        shortenedInMail: "Shortened: the full text is in the mail that you get too.",
        shortenedAsk: "Shortened: ask %@ for the full text.",
        attachments: "Files", filesInMail: "they are in the mail that you get too.", filesAsk: "ask %@ for them.")

    private static let german = AddedWords(
        drill: "Dies ist eine Übung. Es gibt keinen Vorfall; bitte antworten Sie wie im Ernstfall.",
        reminder: "Erinnerung", update: "Neuer Stand", correction: "Berichtigung", withdrawal: "Zurückgezogen",
        allClear: "Entwarnung",
        answer: "Diesen Hinweis beantworten", code: "Code", caseCode: "Fallcode",
        shortenedInMail: "Gekürzt: Der volle Text steht in der E-Mail, die Sie ebenfalls erhalten.",
        shortenedAsk: "Gekürzt: Den vollen Text erhalten Sie auf Anfrage bei %@.",
        attachments: "Dateien", filesInMail: "sie liegen der E-Mail bei, die Sie ebenfalls erhalten.",
        filesAsk: "Sie erhalten sie auf Anfrage bei %@.")

    private static let french = AddedWords(
        drill: "Ceci est un exercice. Il n’y a pas d’incident ; merci de répondre comme s’il y en avait un.",
        reminder: "Rappel", update: "Mise à jour", correction: "Rectificatif", withdrawal: "Annulation",
        allClear: "Fin d’incident",
        answer: "Répondre à cet avis", code: "Code", caseCode: "Code de dossier",
        shortenedInMail: "Abrégé : le texte complet figure dans le courriel que vous recevez également.",
        shortenedAsk: "Abrégé : demandez le texte complet à %@.",
        attachments: "Fichiers", filesInMail: "ils sont joints au courriel que vous recevez également.",
        filesAsk: "demandez-les à %@.")

    private static let spanish = AddedWords(
        drill: "Esto es un simulacro. No hay ningún incidente; por favor, responda como si lo hubiera.",
        reminder: "Recordatorio", update: "Actualización", correction: "Corrección", withdrawal: "Anulación",
        allClear: "Fin del incidente",
        answer: "Responder a este aviso", code: "Código", caseCode: "Código de caso",
        shortenedInMail: "Abreviado: el texto completo está en el correo que también recibe.",
        shortenedAsk: "Abreviado: pida el texto completo a %@.",
        attachments: "Archivos", filesInMail: "están adjuntos al correo que también recibe.",
        filesAsk: "pídalos a %@.")

    private static let japanese = AddedWords(
        drill: "これは訓練です。実際のインシデントは発生していません。実際の場合と同じようにご回答ください。",
        reminder: "再度のお願い", update: "続報", correction: "訂正", withdrawal: "取り消し", allClear: "収束のお知らせ",
        answer: "この通知に回答する", code: "コード", caseCode: "ケースコード",
        shortenedInMail: "一部を省略しています。全文は別途お送りするメールをご覧ください。",
        shortenedAsk: "一部を省略しています。全文は %@ までお問い合わせください。",
        attachments: "ファイル", filesInMail: "別途お送りするメールに添付されています。",
        filesAsk: "%@ までお問い合わせください。")

    private static let arabic = AddedWords(
        drill: "هذا تدريب. لم يقع أي حادث؛ يُرجى الرد كما لو كان الأمر حقيقيًا.",
        reminder: "تذكير", update: "تحديث", correction: "تصحيح", withdrawal: "إلغاء", allClear: "انتهاء الحادث",
        answer: "الرد على هذا الإشعار", code: "الرمز", caseCode: "رمز الحالة",
        shortenedInMail: "نص مختصر: النص الكامل موجود في رسالة البريد الإلكتروني التي تصلكم أيضًا.",
        shortenedAsk: "نص مختصر: اطلبوا النص الكامل من %@.",
        attachments: "الملفات", filesInMail: "مرفقة برسالة البريد الإلكتروني التي تصلكم أيضًا.",
        filesAsk: "اطلبوها من %@.")
}
