import Testing
import TocsinCore
import TocsinRendering

@Suite("Strict templates")
struct StrictTemplateTests {
    private let values = TemplateValue.map([
        "name": .text("A & B"), "empty": .text(""), "zero": .number(0), "two": .number(2), "yes": .flag(true),
        "no": .flag(false), "none": .list([]), "group": .map(["inner": .text("within"), "name": .text("other")]),
        "items": .list([.map(["id": .text("a")]), .map(["id": .text("b")])]), "words": .list([.text("x"), .text("y")]),
        "facts": .facts(["known": "K", "blank": ""]),
    ])

    private func render(_ source: String, _ mode: StrictTemplate.Mode = .text) throws -> String {
        try StrictTemplate(source: source, file: "t.mustache", mode: mode).render(values)
    }

    @Test(
        "Variables, sections and comments render as Mustache says",
        arguments: [
            ("{{name}}", "A & B"), ("{{ name }}", "A & B"), ("{{{name}}} {{&name}}", "A & B A & B"),
            ("{{group.inner}}", "within"), ("{{#group}}{{inner}} {{name}}{{/group}}", "within other"),
            ("{{#group}}{{two}}{{/group}}", "2"), ("{{#items}}{{id}}{{name}};{{/items}}", "aA & B;bA & B;"),
            ("{{#words}}{{.}},{{/words}}", "x,y,"), ("{{#name}}{{.}}!{{/name}}", "A & B!"),
            ("a{{! a comment }}b", "ab"), ("{{yes}} {{two}} {{no}}", "true 2 false"),
            ("{{#yes}}1{{/yes}}{{^yes}}2{{/yes}}", "1"), ("{{#no}}1{{/no}}{{^no}}2{{/no}}", "2"),
            ("{{#none}}1{{/none}}{{^none}}2{{/none}}", "2"), ("{{#empty}}1{{/empty}}{{^empty}}2{{/empty}}", "2"),
            ("{{#zero}}1{{/zero}}{{^zero}}2{{/zero}}", "2"), ("{{#two}}1{{/two}}{{^two}}2{{/two}}", "1"),
            ("[{{empty}}]", "[]"), ("{ {x} } { y", "{ {x} } { y"), ("", ""),
        ])
    func semantics(_ source: String, _ expected: String) throws {
        #expect(try render(source) == expected)
    }

    @Test(
        "A tag alone on its line takes the line with it",
        arguments: [
            ("a\n{{#yes}}\nb\n{{/yes}}\nc\n", "a\nb\nc\n"), ("a\n  {{#yes}}  \nb\n\t{{/yes}}\nc", "a\nb\nc"),
            ("{{! x }}\na", "a"), ("a\n{{! x\n y }}\nb", "a\nb"), ("a {{! x }}\nb", "a \nb"),
            ("{{#yes}}\na\n{{/yes}}", "a\n"), ("  {{#yes}}a{{/yes}}\n", "  a\n"), ("  {{name}}\n", "  A & B\n"),
            ("a\r\n{{#no}}\r\nb\r\n{{/no}}\r\nc\r\n", "a\nc\n"), ("\u{FEFF}{{#yes}}\na\n{{/yes}}\n", "a\n"),
            ("{{#yes}}\n{{#yes}}\na\n{{/yes}}\n{{/yes}}\n", "a\n"),
        ])
    func standalone(_ source: String, _ expected: String) throws {
        #expect(try render(source) == expected)
    }

    @Test("HTML escapes every value once, text none")
    func escaping() throws {
        let values = TemplateValue.map(["v": .text("<a href=\"x\">'&amp;'</a>")])
        let html = try StrictTemplate(source: "<p>{{v}}</p>", file: "t", mode: .html).render(values)
        #expect(html == "<p>&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;&#39;&lt;/a&gt;</p>")
        let text = try StrictTemplate(source: "{{v}}", file: "t", mode: .text).render(values)
        #expect(text == "<a href=\"x\">'&amp;'</a>")
    }

    @Test("Markdown shows every value as it is: no mark-up, no link, no HTML")
    func markdown() throws {
        let values = TemplateValue.map(["v": .text("[x](https://evil.example) <b> *a* _b_ `c` | # 1.\n> q")])
        let text = try StrictTemplate(source: "- {{v}}\n", file: "t", mode: .markdown).render(values)
        #expect(
            text == "- \\[x\\](https\\://evil.example) &lt;b&gt; \\*a\\* \\_b\\_ \\`c\\` \\| \\# 1. &gt; q\n",
            "\(text)")
    }

    @Test("A value that looks like a template is only text")
    func valuesAreNotTemplates() throws {
        let values = TemplateValue.map(["v": .text("{{secret}}"), "secret": .text("S")])
        #expect(try StrictTemplate(source: "{{v}}", file: "t", mode: .text).render(values) == "{{secret}}")
    }

    @Test("Every missing name is an error with its place, also in sections and in lists")
    func missingNames() {
        let source =
            "{{name}} {{nam}}\n{{#items}}\n  {{title}}\n{{/items}}\n{{#gone}}x{{/gone}}{{group.x}}{{name.first}}"
        let found = problems { _ = try render(source) } ?? []
        #expect(
            found.map { $0.place?.description } == [
                "t.mustache:1:10", "t.mustache:3:3", "t.mustache:3:3", "t.mustache:5:1", "t.mustache:5:20",
                "t.mustache:5:31",
            ])
        #expect(found.first?.message.contains("“nam”") == true)
        #expect(found.last?.message.contains("“name.first”") == true)
    }

    @Test("A section may ask for a fact that is not there; a variable may not name one")
    func facts() throws {
        #expect(try render("{{#facts.gone}}x{{/facts.gone}}{{^facts.gone}}none{{/facts.gone}}") == "none")
        #expect(try render("{{#facts.blank}}x{{/facts.blank}}[{{facts.blank}}]{{facts.known}}") == "[]K")
        #expect(problems { _ = try render("{{facts.gone}}") }?.first?.message.contains("“facts.gone”") == true)
        #expect(problems { _ = try render("{{#yes}}{{facts.gone}}{{/yes}}") } != nil)
        #expect(try render("{{#no}}{{facts.gone}}{{/no}}").isEmpty)
    }

    @Test("A group or a list is not a text")
    func groups() {
        #expect(problems { _ = try render("{{group}}") } != nil)
        #expect(problems { _ = try render("{{items}}") } != nil)
        #expect(problems { _ = try render("{{facts}}") } != nil)
    }

    @Test(
        "What could pull in unchecked text is refused",
        arguments: [
            ("a\n {{> other}}", "partials", 2, 2), ("{{>*dynamic}}", "partials", 1, 1),
            ("{{<parent}}{{/parent}}", "parents", 1, 1),
            ("{{$block}}x{{/block}}", "blocks", 1, 1), ("{{=<% %>=}}", "delimiters", 1, 1),
            ("{{uppercased(name)}}", "transforms", 1, 1), ("{{#first(items)}}{{/first(items)}}", "transforms", 1, 1),
            ("{{% CONTENT_TYPE:HTML}}", "pragmas", 1, 1), ("{{}}", "no name", 1, 1), ("{{#}}x{{/}}", "no name", 1, 1),
            ("x {{name", "no end", 1, 3), ("{{{name}}", "no end", 1, 1), ("{{#yes}}x", "no end", 1, 1),
            ("x{{/yes}}", "nothing is open", 1, 2), ("{{#yes}}{{#no}}{{/yes}}{{/no}}", "write {{/no}}", 1, 16),
            ("{{a b}}", "not a name", 1, 1), ("{{.name}}", "not a name", 1, 1), ("{{a..b}}", "not a name", 1, 1),
            ("{{name?}}", "not a name", 1, 1), ("ü\u{7}", "U+0007", 1, 2), ("a\rb", "U+000D", 1, 2),
            ("\u{0}", "U+0000", 1, 1),
            ("\u{F8FC}", "U+F8FC", 1, 1), ("é{{x", "no end", 1, 2),
        ])
    func refused(_ source: String, _ phrase: String, _ line: Int, _ column: Int) {
        let found = problems { _ = try StrictTemplate(source: source, file: "f", mode: .text) }
        #expect(found?.contains { $0.message.contains(phrase) } == true, "\(found ?? [])")
        #expect(found?.contains { $0.place == Place(file: "f", line: line, column: column) } == true, "\(found ?? [])")
    }

    @Test("Size and depth are bounded")
    func bounds() {
        let long = String(repeating: "x", count: 100_001)
        #expect(problems { _ = try StrictTemplate(source: long, file: "f", mode: .text) }?.count == 1)
        let deep = String(repeating: "{{#a}}", count: 500) + String(repeating: "{{/a}}", count: 500)
        let tooDeep = problems { _ = try StrictTemplate(source: deep, file: "f", mode: .text) }
        #expect(tooDeep?.map { $0.place?.column } == [16 * 6 + 1])
        let many = String(repeating: "{{a}}", count: 2_001)
        #expect(problems { _ = try StrictTemplate(source: many, file: "f", mode: .text) }?.count == 1)
    }
}
