import Testing
import TocsinCore
import TocsinRendering

@Suite("HTML loads nothing, runs nothing, and keeps values where escaping protects")
struct HTMLLintTests {
    @Test(
        "is refused",
        arguments: [
            ("<script>x</script>", "<script>"), ("<SCRIPT src=a>", "<script>"), ("<img alt=x>", "<img>"),
            ("<p><ImG src='cid:x'>", "src"), ("<link rel=stylesheet>", "<link>"), ("<form>", "<form>"),
            ("<meta http-equiv=\"refresh\">", "http-equiv"), ("<style>@import 'x'</style>", "@import"),
            ("<p style=\"background: url(x)\">", "url("), ("<style>p{background:URL('x')}</style>", "url("),
            ("<p style=\"background:image-set('http://x' 1x)\">", "image-set("),
            ("<p style=\"background:u\\72l(http://x)\">", "escapes"),
            ("<p style=\"background:url&#40;x)\">", "escapes"),
            ("<style>@font-face{}</style>", "@font-face"), ("<!--><img src=x><!-- -->", "<!"),
            ("<!-- a --!><img src=x>", "<!"), ("<title><a title=\"</title><img src=x>", "can't stand in <title>"),
            ("<svg>", "<svg>"), ("<a {{#name}}title=\"x\"{{/name}}>", "within a tag"),
            ("<a href=\"{{#name}}https:{{/name}}data:x\">", "within a tag"), ("<? x ?>", "no tag"),
            ("<p onclick=\"x\">", "onclick"), ("<p OnMouseOver = x>", "onmouseover"),
            ("<td background=x>", "background"),
            ("<a href=\"javascript:x\">", "a link begins"), ("<a href=\"data:text/html,x\">", "a link begins"),
            ("<a href=data:x>", "a link begins"), ("<iframe>", "<iframe>"),
            ("<svg><image href=\"https://x\">", "image"),
            ("<base href=\"https://x\">", "<base>"), ("<scr{{! }}ipt>", "<script>"), ("<div/src=x>", "src"),
            ("<p>{{{name}}}</p>", "escaped"), ("<p>{{&name}}</p>", "escaped"), ("<p class={{name}}>", "quotes"),
            ("<p {{name}}>", "quotes"), ("<{{name}}>", "quotes"), ("<p class=\"{{name}}\">", "class"),
            ("<p style=\"color: {{name}}\">", "style"), ("<style>p { color: {{name}} }</style>", "style sheet"),
            ("<a href=\"{{name}}\">", "lead anywhere"), ("<a href=\"https://x/{{name}}\">", "lead anywhere"),
            ("<p title='x' onload=y>", "onload"), ("<!-- a --><script>", "<script>"), ("<!-- a -->", "{{! … }}"),
            ("<!doctype html><img>", "<img>"),
            ("<p>a <<img></p>", "<img>"), ("a <<<script>", "<script>"),
            ("<title>x</b><p title=\"</title><img src=x>\">", "can't stand in <title>"),
            ("<style>a{}</b><p title=\"</style><img src=x>\">", "holds no <"),
            ("<title>x</ti{{name}}tle><img>", "<title> has no end"),
            ("<title>{{#name}}</title>{{/name}}<p>", "within <title>"),
            ("<style>@import \"https://x/t.css\";", "<style> has no end"), ("<title>x", "<title> has no end"),
            ("<p title=\"x", "no end"), ("<p", "no end"), ("<!doctype html", "no end"),
            ("<p>a<b</p><img>", "<img>"), ("<style></style><img>", "<img>"),
        ])
    func refused(_ source: String, _ phrase: String) {
        let found = problems { _ = try StrictTemplate(source: source, file: "f", mode: .html) }
        #expect(found?.contains { $0.message.lowercased().contains(phrase.lowercased()) } == true, "\(found ?? [])")
    }

    @Test(
        "is allowed",
        arguments: [
            "<!DOCTYPE html><html lang=\"{{name}}\"><meta charset=\"utf-8\"><title>{{name}}</title><body>x</body></html>",
            "<a href=\"https://provider.example/?src=mail\" title='{{name}}'>x</a>",
            "<a href='mailto:a@b.example'>x</a>",
            "<p>1 < 2 & src= onclick=</p>", "{{! <script> }} x", "<style>p { margin: 0 }</style><p>{{name}}",
            "<style>@media (max-width: 40rem) { p { color: rgb(0, 0, 0) } }</style>",
            "<title>a &lt; {{name}}</title><p style=\"width: calc(1rem + 2px)\">x</p>",
            "<table><tr><td>{{name}}</td></tr></table><br/>", "<p hidden>x",
            "<a href=\"tel:+1202\">x</a><a href=\"#top\">y</a>",
        ])
    func allowed(_ source: String) throws {
        _ = try StrictTemplate(source: source, file: "f", mode: .html).render(.map(["name": .text("x")]))
    }

    @Test("The place is that of the fault")
    func places() {
        let found = problems {
            _ = try StrictTemplate(source: "<p>\nü <img>{{! x }}\n <b onx=1>", file: "f", mode: .html)
        }
        #expect(
            found?.map { $0.place } == [Place(file: "f", line: 2, column: 3), Place(file: "f", line: 3, column: 5)])
    }

    @Test("Only the acknowledgement link may stand in href, and only at its beginning")
    func links() throws {
        let good = try makeInputs(html: "<a href=\"{{ack.url}}\">{{ack.url}}</a>")
        #expect(
            try render(good).html(sentValues)?.contains(
                "href=\"https://notify.provider.example/a/\(sentValues.token)\"") == true)
        for link in ["https://x/{{ack.url}}", "{{facts.link}}", "{{ack.code}}"] {
            let inputs = try makeInputs(html: "<a href=\"\(link)\">x</a>")
            #expect(problems { _ = try NoticeRenderer(inputs: inputs) }?.first?.message.contains("{{ack.url}}") == true)
        }
    }
}
