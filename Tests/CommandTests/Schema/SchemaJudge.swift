import Foundation
import Testing
import TocsinTestSupport

/// Other people's reading of the schemas in `docs/schema/`: Python's jsonschema.
enum SchemaJudge {
    static let isAvailable = Python.canImport("jsonschema, referencing")

    /// One output, and the schema's name that it is held to.
    struct Document: Encodable, Sendable {
        var schema: String
        var command: String
        var text: String
    }

    /// What does not fit, one line each.
    static func faults(of documents: [Document]) throws -> [String] {
        try judge(documents, breaking: false)
    }

    /// Documents that were broken in one place and are taken all the same, one line each.
    static func takenThoughBroken(_ documents: [Document]) throws -> [String] {
        try judge(documents, breaking: true)
    }

    private static func judge(_ documents: [Document], breaking: Bool) throws -> [String] {
        let home = try TemporaryFolder()
        let input = home.file("documents.json")
        try JSONEncoder().encode(documents).write(to: URL(fileURLWithPath: input))
        let result = try Python.run(script, [DocumentationPage.folder + "/schema", input, breaking ? "break" : "hold"])
        guard result.status == 0 else { throw TestFault("the judge failed: \(result.errors)") }
        return try JSONDecoder().decode([String].self, from: result.output)
    }

    /// Broken is each object with a name more, and each value that is replaced by one of another type.
    private static let script = """
        import copy, glob, json, sys
        from jsonschema import Draft202012Validator
        from referencing import Registry, Resource
        registry, schemas = Registry(), {}
        for file in sorted(glob.glob(sys.argv[1] + "/*.json")):
            schema = json.load(open(file))
            Draft202012Validator.check_schema(schema)
            registry = registry.with_resource(schema["$id"], Resource.from_contents(schema))
            schemas[schema["$id"].removesuffix(".json")] = Draft202012Validator(schema, registry=registry)
        validators = {
            name: Draft202012Validator(validator.schema, registry=registry) for name, validator in schemas.items()}
        def places(value, path=()):
            yield path, value
            if isinstance(value, dict):
                for name in value: yield from places(value[name], path + (name,))
            # Items of a list are alike: the first one will do.
            if isinstance(value, list) and value: yield from places(value[0], path + (0,))
        def broken(document, path, value):
            if not path: return [] if isinstance(value, dict) else 17
            other = copy.deepcopy(document)
            target = other
            for name in path[:-1]: target = target[name]
            target[path[-1]] = 17 if isinstance(value, (dict, list)) else {"broken": 17}
            return other
        def withMore(document, path):
            other = copy.deepcopy(document)
            target = other
            for name in path: target = target[name]
            target["aNameThatIsNotWrittenDown"] = 17
            return other
        found, seen = [], set()
        for document in json.load(open(sys.argv[2])):
            try: name, value = document["schema"], json.loads(document["text"])
            except ValueError:
                found.append(f"{document['command']}: this is no JSON: {document['text'][:300]}")
                continue
            validator = validators[name]
            if sys.argv[3] == "hold":
                found += [
                    f"{document['command']}: {fault.json_path}: {fault.message[:300]}"
                    for fault in validator.iter_errors(value)]
                continue
            for path, inner in places(value):
                key = (name, tuple("*" if isinstance(part, int) else part for part in path))
                if key in seen: continue
                seen.add(key)
                if validator.is_valid(broken(value, path, inner)): found.append(f"{name}: {path} of another type")
                if isinstance(inner, dict) and validator.is_valid(withMore(value, path)):
                    found.append(f"{name}: {path} with a name more")
        print(json.dumps(found))
        """
}
