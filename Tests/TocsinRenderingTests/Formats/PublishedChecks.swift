import Foundation
import Testing
import TocsinTestSupport

/// Other people's readings of the three formats: Microsoft's JSON schema of Adaptive Cards, Slack's own library with its
/// limits, and what PagerDuty's reference says of an event, as a JSON schema.
enum PublishedChecks {
    /// What each check finds wrong with its body; empty if nothing is.
    ///
    /// - Parameter bodies: The format's name and the body; of Teams the whole message.
    static func faults(in bodies: [(format: String, body: [UInt8])]) throws -> [String] {
        let folder = try TemporaryFolder()
        let items = bodies.map { ["format": $0.format, "body": String(decoding: $0.body, as: UTF8.self)] }
        let file = folder.file("bodies.json")
        try JSONSerialization.data(withJSONObject: items).write(to: URL(fileURLWithPath: file))
        let result = try Python.run(program, [file])
        try #require(result.status == 0, "\(result.errors)")
        let faults = try JSONSerialization.jsonObject(with: Data(result.output)) as? [String]
        return try #require(faults)
    }

    private static let program = #"""
        import importlib.util, json, pathlib, sys
        import jsonschema
        from slack_sdk.models.blocks import Block
        home = pathlib.Path(importlib.util.find_spec("adaptive_cards").origin).parent
        card_schema = json.loads((home / "schemas" / "schema-1.4.json").read_text())
        cards = jsonschema.validators.validator_for(card_schema)(card_schema)
        text = {"type": "string", "minLength": 1}
        message_schema = {
            "type": "object", "additionalProperties": False, "required": ["type", "attachments"],
            "properties": {"type": {"const": "message"}, "attachments": {"type": "array", "minItems": 1, "items": {
                "type": "object", "additionalProperties": False, "required": ["contentType", "content"],
                "properties": {"contentType": {"const": "application/vnd.microsoft.card.adaptive"},
                               "contentUrl": {"type": "null"}, "content": {"type": "object"}}}}}}
        event_schema = {
            "type": "object", "additionalProperties": False, "required": ["routing_key", "event_action", "dedup_key"],
            "if": {"properties": {"event_action": {"const": "trigger"}}}, "then": {"required": ["payload"]},
            "properties": {
                "routing_key": {"type": "string", "minLength": 32, "maxLength": 32},
                "event_action": {"enum": ["trigger", "acknowledge", "resolve"]},
                "dedup_key": {"type": "string", "maxLength": 255},
                "client": text, "client_url": text, "images": {"type": "array"},
                "links": {"type": "array", "items": {"type": "object", "required": ["href"],
                                                     "properties": {"href": text, "text": text}}},
                "payload": {
                    "type": "object", "additionalProperties": False, "required": ["summary", "source", "severity"],
                    "properties": {
                        "summary": {"type": "string", "minLength": 1, "maxLength": 1024}, "source": text,
                        "severity": {"enum": ["critical", "error", "warning", "info"]}, "timestamp": text,
                        "component": text, "group": text, "class": text, "custom_details": {"type": "object"}}}}}
        def slack(body):
            assert set(body) <= {"text", "blocks", "mrkdwn", "unfurl_links", "unfurl_media"}, "an unknown member"
            assert len(body["text"]) <= 40000 and len(body["blocks"]) <= 50, "too long"
            total = 0
            for given in body["blocks"]:
                block = Block.parse(dict(given))
                assert block is not None, "an unknown block"
                block.validate_json()
                texts = [given.get("text")] + given.get("fields", [])
                for part in filter(None, texts):
                    assert part["type"] in ("plain_text", "mrkdwn"), "an unknown text"
                    assert 0 < len(part["text"].strip()) and len(part["text"]) <= 3000, "a text's length"
                    total += len(part["text"])
            assert total <= 13200, "msg_blocks_too_long"
        def teams(body):
            jsonschema.validate(body, message_schema)
            for attachment in body["attachments"]:
                error = jsonschema.exceptions.best_match(cards.iter_errors(attachment["content"]))
                if error: raise error
            assert len(json.dumps(body, ensure_ascii=False).encode()) <= 28 * 1024, "too long"
        def pagerduty(body):
            jsonschema.validate(body, event_schema)
            assert len(json.dumps(body, ensure_ascii=False).encode()) <= 512 * 1024, "too long"
        checks = {"slack": slack, "teams": teams, "pagerduty": pagerduty}
        faults = []
        for item in json.load(open(sys.argv[1])):
            try:
                checks[item["format"]](json.loads(item["body"]))
                faults.append("")
            except Exception as error:
                faults.append((str(error) or repr(error)).splitlines()[0])
        print(json.dumps(faults))
        """#
}
