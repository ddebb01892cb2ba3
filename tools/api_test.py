#!/usr/bin/env python3
"""The browser's types and calls say what the description says."""

import json
import pathlib
import subprocess
import tempfile
import unittest

TOOL = pathlib.Path(__file__).resolve().parent / "api.mjs"
CUP = {"type": "object", "additionalProperties": False, "required": ["table", "leaf"], "properties": {
    "table": {"type": "string"}, "leaf": {"type": "string", "enum": ["assam", "darjeeling"]},
    "spoons": {"anyOf": [{"type": "integer"}, {"type": "null"}]},
    "leaves": {"type": "array", "items": {"type": "string", "enum": ["whole", "cut"]}},
    "by": {"type": "object", "additionalProperties": {"type": "number"}}, "more": {}}}
REFUSED = {"$ref": "#/components/responses/Refused"}


def answer(schema, media_type="application/json"):
    return {"description": "x", "content": {media_type: {"schema": schema}}}


def described(**operation):
    path = operation.pop("path", "/api/cups")
    method = operation.pop("method", "get")
    return {"paths": {path: {method: {"operationId": "brew", "summary": "Brews.", **operation}}},
            "components": {"schemas": {"Cup": CUP}}}


def written(description, *options):
    with tempfile.NamedTemporaryFile("w", suffix=".json") as source:
        json.dump(description, source)
        source.flush()
        return subprocess.run(["node", TOOL, source.name, *options], capture_output=True, text=True)


class Api(unittest.TestCase):
    def test_a_shape_becomes_an_interface_with_absent_fields_optional(self):
        text = written(described(responses={"200": answer({"$ref": "#/components/schemas/Cup"})})).stdout
        self.assertIn("export interface Cup {\n  table: string;\n  leaf: 'assam' | 'darjeeling';\n  spoons?: number;\n"
                      "  leaves?: ('whole' | 'cut')[];\n  by?: Record<string, number>;\n  more?: unknown;\n}", text)

    def test_pieces_come_first_then_the_body(self):
        text = written(described(
            path="/api/tables/{table}/cups", method="post", responses={"2XX": answer({"$ref": "#/x/Cup"}), "4XX": REFUSED},
            requestBody={"required": True, "content": {"application/json": {"schema": {"$ref": "#/x/Cup"}}}})).stdout
        self.assertIn("export const brew = (at: { table: string }, body: Cup) =>\n"
                      "  call<Cup>('POST', `/api/tables/${encodeURIComponent(at.table)}/cups`, body);", text)

    def test_an_answer_without_a_body_is_void(self):
        text = written(described(method="delete", responses={"204": {"description": "Done."}})).stdout
        self.assertIn("export const brew = () =>\n  call<void>('DELETE', '/api/cups');", text)

    def test_a_file_is_octets_and_a_stream_an_address(self):
        octets = written(described(responses={"200": answer({"type": "string"}, "application/octet-stream")})).stdout
        self.assertIn("export const brew = () => octets('/api/cups');", octets)
        stream = written(described(responses={"200": answer({"type": "string"}, "text/event-stream")})).stdout
        self.assertIn("export const brew = () => '/api/cups';", stream)

    def test_a_schema_the_tool_does_not_know_stops_it(self):
        done = written(described(responses={"200": answer({"oneOf": []})}))
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("does not know", done.stderr)

    def test_check_tells_a_file_that_has_fallen_behind(self):
        description = described(responses={"200": answer({"$ref": "#/components/schemas/Cup"})})
        with tempfile.NamedTemporaryFile("w", suffix=".ts") as target:
            target.write(written(description).stdout)
            target.flush()
            self.assertEqual(written(description, "--check", target.name).returncode, 0)
            target.write("// edited\n")
            target.flush()
            self.assertEqual(written(description, "--check", target.name).returncode, 1)


if __name__ == "__main__":
    unittest.main()
