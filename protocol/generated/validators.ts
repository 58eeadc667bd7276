// @ts-nocheck
// Generated from openapi.yaml by "npm run generate".
import type { components } from './openapi.ts'

/** One way in which a value differs from its schema; `instancePath` is a JSON pointer into the value. */
export interface SchemaError {
  readonly instancePath: string
  readonly schemaPath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  readonly message?: string
}

/** Says whether a value fits its schema; after a refusal `errors` lists every difference. */
export interface Validator<T> {
  (value: unknown): value is T
  readonly errors?: readonly SchemaError[] | null
}

// \0rolldown/runtime.js
var __commonJSMin = (cb, mod) => () => (mod || (cb((mod = { exports: {} }).exports, mod, mod.exports), cb = null), mod.exports);
// node_modules/ajv/dist/runtime/ucs2length.js
var require_ucs2length = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	function ucs2length(str) {
		const len = str.length;
		let length = 0;
		let pos = 0;
		let value;
		while (pos < len) {
			length++;
			value = str.charCodeAt(pos++);
			if (value >= 55296 && value <= 56319 && pos < len) {
				value = str.charCodeAt(pos);
				if ((value & 64512) === 56320) pos++;
			}
		}
		return length;
	}
	exports.default = ucs2length;
}));
// node_modules/fast-deep-equal/index.js
var require_fast_deep_equal = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = function equal(a, b) {
		if (a === b) return true;
		if (a && b && typeof a == "object" && typeof b == "object") {
			if (a.constructor !== b.constructor) return false;
			var length, i, keys;
			if (Array.isArray(a)) {
				length = a.length;
				if (length != b.length) return false;
				for (i = length; i-- !== 0;) if (!equal(a[i], b[i])) return false;
				return true;
			}
			if (a.constructor === RegExp) return a.source === b.source && a.flags === b.flags;
			if (a.valueOf !== Object.prototype.valueOf) return a.valueOf() === b.valueOf();
			if (a.toString !== Object.prototype.toString) return a.toString() === b.toString();
			keys = Object.keys(a);
			length = keys.length;
			if (length !== Object.keys(b).length) return false;
			for (i = length; i-- !== 0;) if (!Object.prototype.hasOwnProperty.call(b, keys[i])) return false;
			for (i = length; i-- !== 0;) {
				var key = keys[i];
				if (!equal(a[key], b[key])) return false;
			}
			return true;
		}
		return a !== a && b !== b;
	};
}));
// node_modules/ajv/dist/runtime/equal.js
var require_equal = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	var equal = require_fast_deep_equal();
	exports.default = equal;
}));
// validators-entry.js
var checkRecord = validate33;
var schema45 = {
	"x-biofed-validator": true,
	"type": "object",
	"required": [
		"type",
		"kind",
		"publisher",
		"key",
		"revision",
		"previous",
		"issued",
		"status",
		"licence",
		"keyList",
		"body"
	],
	"additionalProperties": false,
	"properties": {
		"type": { "const": "record" },
		"kind": { "$ref": "Kind" },
		"publisher": { "$ref": "Did" },
		"key": { "$ref": "Key" },
		"revision": {
			"type": "integer",
			"minimum": 1
		},
		"previous": { "oneOf": [{ "$ref": "Cid" }, { "type": "null" }] },
		"issued": { "$ref": "Time" },
		"status": { "$ref": "Status" },
		"project": { "$ref": "Project" },
		"funding": {
			"type": "array",
			"maxItems": 20,
			"items": { "$ref": "Funding" }
		},
		"change": { "$ref": "Change" },
		"licence": { "$ref": "Licence" },
		"materialTerms": {
			"type": "string",
			"minLength": 1,
			"maxLength": 100,
			"description": "OpenMTA, UBMTA, institutional, none …: the physical material"
		},
		"rightsNotice": { "$ref": "RightsNotice" },
		"people": { "$ref": "Cid" },
		"reveals": {
			"type": "object",
			"description": "An earlier commitment of this publisher was to this record (SPEC §5.7)",
			"required": ["commitment", "salt"],
			"additionalProperties": false,
			"properties": {
				"commitment": { "$ref": "Cid" },
				"salt": { "$ref": "Bytes" }
			}
		},
		"keyList": { "$ref": "Link" },
		"body": { "type": "object" }
	}
};
var schema51 = {
	"type": "string",
	"enum": [
		"planned",
		"in-progress",
		"complete",
		"abandoned"
	]
};
var func7 = Object.prototype.hasOwnProperty;
var func1 = require_ucs2length().default;
var pattern7 = /* @__PURE__ */ new RegExp("^[a-z][a-z0-9-]{0,31}$", "u");
var pattern5 = /* @__PURE__ */ new RegExp("^did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}$", "u");
var pattern8 = /* @__PURE__ */ new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", "u");
var pattern4 = /* @__PURE__ */ new RegExp("^b[a-z2-7]{58}$", "u");
var pattern6 = /* @__PURE__ */ new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$", "u");
var pattern11 = /* @__PURE__ */ new RegExp("^[A-Za-z0-9+/]*$", "u");
var pattern12 = /* @__PURE__ */ new RegExp("^[a-z]{2,3}(-[A-Z][a-z]{3})?$", "u");
function validate34(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate34.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.name === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "name" },
				message: "must have required property 'name'"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "id" || key0 === "name")) {
			const err1 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties"
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		if (data.id !== void 0) {
			let data0 = data.id;
			if (typeof data0 === "string") {
				if (func1(data0) > 100) {
					const err2 = {
						instancePath: instancePath + "/id",
						schemaPath: "#/properties/id/maxLength",
						keyword: "maxLength",
						params: { limit: 100 },
						message: "must NOT have more than 100 characters"
					};
					if (vErrors === null) vErrors = [err2];
					else vErrors.push(err2);
					errors++;
				}
			} else {
				const err3 = {
					instancePath: instancePath + "/id",
					schemaPath: "#/properties/id/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err3];
				else vErrors.push(err3);
				errors++;
			}
		}
		if (data.name !== void 0) {
			let data1 = data.name;
			if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
				if (Object.keys(data1).length > 20) {
					const err4 = {
						instancePath: instancePath + "/name",
						schemaPath: "LocalisedText/maxProperties",
						keyword: "maxProperties",
						params: { limit: 20 },
						message: "must NOT have more than 20 properties"
					};
					if (vErrors === null) vErrors = [err4];
					else vErrors.push(err4);
					errors++;
				}
				if (Object.keys(data1).length < 1) {
					const err5 = {
						instancePath: instancePath + "/name",
						schemaPath: "LocalisedText/minProperties",
						keyword: "minProperties",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 properties"
					};
					if (vErrors === null) vErrors = [err5];
					else vErrors.push(err5);
					errors++;
				}
				for (const key1 in data1) {
					const _errs7 = errors;
					if (typeof key1 === "string") {
						if (!pattern12.test(key1)) {
							const err6 = {
								instancePath: instancePath + "/name",
								schemaPath: "LocalisedText/propertyNames/pattern",
								keyword: "pattern",
								params: { pattern: "^[a-z]{2,3}(-[A-Z][a-z]{3})?$" },
								message: "must match pattern \"^[a-z]{2,3}(-[A-Z][a-z]{3})?$\"",
								propertyName: key1
							};
							if (vErrors === null) vErrors = [err6];
							else vErrors.push(err6);
							errors++;
						}
					}
					if (!(_errs7 === errors)) {
						const err7 = {
							instancePath: instancePath + "/name",
							schemaPath: "LocalisedText/propertyNames",
							keyword: "propertyNames",
							params: { propertyName: key1 },
							message: "property name must be valid"
						};
						if (vErrors === null) vErrors = [err7];
						else vErrors.push(err7);
						errors++;
					}
				}
				for (const key2 in data1) {
					let data2 = data1[key2];
					if (typeof data2 === "string") {
						if (func1(data2) > 2e4) {
							const err8 = {
								instancePath: instancePath + "/name/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/maxLength",
								keyword: "maxLength",
								params: { limit: 2e4 },
								message: "must NOT have more than 20000 characters"
							};
							if (vErrors === null) vErrors = [err8];
							else vErrors.push(err8);
							errors++;
						}
						if (func1(data2) < 1) {
							const err9 = {
								instancePath: instancePath + "/name/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters"
							};
							if (vErrors === null) vErrors = [err9];
							else vErrors.push(err9);
							errors++;
						}
					} else {
						const err10 = {
							instancePath: instancePath + "/name/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
							schemaPath: "LocalisedText/additionalProperties/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err10];
						else vErrors.push(err10);
						errors++;
					}
				}
			} else {
				const err11 = {
					instancePath: instancePath + "/name",
					schemaPath: "LocalisedText/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err11];
				else vErrors.push(err11);
				errors++;
			}
		}
	} else {
		const err12 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err12];
		else vErrors.push(err12);
		errors++;
	}
	validate34.errors = vErrors;
	return errors === 0;
}
validate34.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};
var schema55 = {
	"type": "object",
	"additionalProperties": false,
	"required": ["type", "reason"],
	"properties": {
		"type": {
			"type": "string",
			"enum": [
				"correction",
				"addition",
				"retraction"
			]
		},
		"affects": {
			"type": "array",
			"maxItems": 100,
			"items": {
				"type": "string",
				"maxLength": 300
			}
		},
		"reason": { "$ref": "LocalisedText" }
	}
};
function validate36(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate36.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.type === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "type" },
				message: "must have required property 'type'"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.reason === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "reason" },
				message: "must have required property 'reason'"
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "type" || key0 === "affects" || key0 === "reason")) {
			const err2 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties"
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		if (data.type !== void 0) {
			let data0 = data.type;
			if (typeof data0 !== "string") {
				const err3 = {
					instancePath: instancePath + "/type",
					schemaPath: "#/properties/type/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err3];
				else vErrors.push(err3);
				errors++;
			}
			if (!(data0 === "correction" || data0 === "addition" || data0 === "retraction")) {
				const err4 = {
					instancePath: instancePath + "/type",
					schemaPath: "#/properties/type/enum",
					keyword: "enum",
					params: { allowedValues: schema55.properties.type.enum },
					message: "must be equal to one of the allowed values"
				};
				if (vErrors === null) vErrors = [err4];
				else vErrors.push(err4);
				errors++;
			}
		}
		if (data.affects !== void 0) {
			let data1 = data.affects;
			if (Array.isArray(data1)) {
				if (data1.length > 100) {
					const err5 = {
						instancePath: instancePath + "/affects",
						schemaPath: "#/properties/affects/maxItems",
						keyword: "maxItems",
						params: { limit: 100 },
						message: "must NOT have more than 100 items"
					};
					if (vErrors === null) vErrors = [err5];
					else vErrors.push(err5);
					errors++;
				}
				const len0 = data1.length;
				for (let i0 = 0; i0 < len0; i0++) {
					let data2 = data1[i0];
					if (typeof data2 === "string") {
						if (func1(data2) > 300) {
							const err6 = {
								instancePath: instancePath + "/affects/" + i0,
								schemaPath: "#/properties/affects/items/maxLength",
								keyword: "maxLength",
								params: { limit: 300 },
								message: "must NOT have more than 300 characters"
							};
							if (vErrors === null) vErrors = [err6];
							else vErrors.push(err6);
							errors++;
						}
					} else {
						const err7 = {
							instancePath: instancePath + "/affects/" + i0,
							schemaPath: "#/properties/affects/items/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err7];
						else vErrors.push(err7);
						errors++;
					}
				}
			} else {
				const err8 = {
					instancePath: instancePath + "/affects",
					schemaPath: "#/properties/affects/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err8];
				else vErrors.push(err8);
				errors++;
			}
		}
		if (data.reason !== void 0) {
			let data3 = data.reason;
			if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
				if (Object.keys(data3).length > 20) {
					const err9 = {
						instancePath: instancePath + "/reason",
						schemaPath: "LocalisedText/maxProperties",
						keyword: "maxProperties",
						params: { limit: 20 },
						message: "must NOT have more than 20 properties"
					};
					if (vErrors === null) vErrors = [err9];
					else vErrors.push(err9);
					errors++;
				}
				if (Object.keys(data3).length < 1) {
					const err10 = {
						instancePath: instancePath + "/reason",
						schemaPath: "LocalisedText/minProperties",
						keyword: "minProperties",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 properties"
					};
					if (vErrors === null) vErrors = [err10];
					else vErrors.push(err10);
					errors++;
				}
				for (const key1 in data3) {
					const _errs11 = errors;
					if (typeof key1 === "string") {
						if (!pattern12.test(key1)) {
							const err11 = {
								instancePath: instancePath + "/reason",
								schemaPath: "LocalisedText/propertyNames/pattern",
								keyword: "pattern",
								params: { pattern: "^[a-z]{2,3}(-[A-Z][a-z]{3})?$" },
								message: "must match pattern \"^[a-z]{2,3}(-[A-Z][a-z]{3})?$\"",
								propertyName: key1
							};
							if (vErrors === null) vErrors = [err11];
							else vErrors.push(err11);
							errors++;
						}
					}
					if (!(_errs11 === errors)) {
						const err12 = {
							instancePath: instancePath + "/reason",
							schemaPath: "LocalisedText/propertyNames",
							keyword: "propertyNames",
							params: { propertyName: key1 },
							message: "property name must be valid"
						};
						if (vErrors === null) vErrors = [err12];
						else vErrors.push(err12);
						errors++;
					}
				}
				for (const key2 in data3) {
					let data4 = data3[key2];
					if (typeof data4 === "string") {
						if (func1(data4) > 2e4) {
							const err13 = {
								instancePath: instancePath + "/reason/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/maxLength",
								keyword: "maxLength",
								params: { limit: 2e4 },
								message: "must NOT have more than 20000 characters"
							};
							if (vErrors === null) vErrors = [err13];
							else vErrors.push(err13);
							errors++;
						}
						if (func1(data4) < 1) {
							const err14 = {
								instancePath: instancePath + "/reason/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters"
							};
							if (vErrors === null) vErrors = [err14];
							else vErrors.push(err14);
							errors++;
						}
					} else {
						const err15 = {
							instancePath: instancePath + "/reason/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
							schemaPath: "LocalisedText/additionalProperties/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err15];
						else vErrors.push(err15);
						errors++;
					}
				}
			} else {
				const err16 = {
					instancePath: instancePath + "/reason",
					schemaPath: "LocalisedText/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err16];
				else vErrors.push(err16);
				errors++;
			}
		}
	} else {
		const err17 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err17];
		else vErrors.push(err17);
		errors++;
	}
	validate36.errors = vErrors;
	return errors === 0;
}
validate36.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};
var schema58 = {
	"type": "object",
	"additionalProperties": false,
	"properties": {
		"claim": {
			"type": "string",
			"enum": [
				"originated",
				"redistributed",
				"described"
			]
		},
		"text": { "$ref": "LocalisedText" },
		"patents": {
			"type": "array",
			"maxItems": 50,
			"items": {
				"type": "string",
				"maxLength": 100
			}
		}
	}
};
function validate38(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate38.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		for (const key0 in data) if (!(key0 === "claim" || key0 === "text" || key0 === "patents")) {
			const err0 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.claim !== void 0) {
			let data0 = data.claim;
			if (typeof data0 !== "string") {
				const err1 = {
					instancePath: instancePath + "/claim",
					schemaPath: "#/properties/claim/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err1];
				else vErrors.push(err1);
				errors++;
			}
			if (!(data0 === "originated" || data0 === "redistributed" || data0 === "described")) {
				const err2 = {
					instancePath: instancePath + "/claim",
					schemaPath: "#/properties/claim/enum",
					keyword: "enum",
					params: { allowedValues: schema58.properties.claim.enum },
					message: "must be equal to one of the allowed values"
				};
				if (vErrors === null) vErrors = [err2];
				else vErrors.push(err2);
				errors++;
			}
		}
		if (data.text !== void 0) {
			let data1 = data.text;
			if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
				if (Object.keys(data1).length > 20) {
					const err3 = {
						instancePath: instancePath + "/text",
						schemaPath: "LocalisedText/maxProperties",
						keyword: "maxProperties",
						params: { limit: 20 },
						message: "must NOT have more than 20 properties"
					};
					if (vErrors === null) vErrors = [err3];
					else vErrors.push(err3);
					errors++;
				}
				if (Object.keys(data1).length < 1) {
					const err4 = {
						instancePath: instancePath + "/text",
						schemaPath: "LocalisedText/minProperties",
						keyword: "minProperties",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 properties"
					};
					if (vErrors === null) vErrors = [err4];
					else vErrors.push(err4);
					errors++;
				}
				for (const key1 in data1) {
					const _errs7 = errors;
					if (typeof key1 === "string") {
						if (!pattern12.test(key1)) {
							const err5 = {
								instancePath: instancePath + "/text",
								schemaPath: "LocalisedText/propertyNames/pattern",
								keyword: "pattern",
								params: { pattern: "^[a-z]{2,3}(-[A-Z][a-z]{3})?$" },
								message: "must match pattern \"^[a-z]{2,3}(-[A-Z][a-z]{3})?$\"",
								propertyName: key1
							};
							if (vErrors === null) vErrors = [err5];
							else vErrors.push(err5);
							errors++;
						}
					}
					if (!(_errs7 === errors)) {
						const err6 = {
							instancePath: instancePath + "/text",
							schemaPath: "LocalisedText/propertyNames",
							keyword: "propertyNames",
							params: { propertyName: key1 },
							message: "property name must be valid"
						};
						if (vErrors === null) vErrors = [err6];
						else vErrors.push(err6);
						errors++;
					}
				}
				for (const key2 in data1) {
					let data2 = data1[key2];
					if (typeof data2 === "string") {
						if (func1(data2) > 2e4) {
							const err7 = {
								instancePath: instancePath + "/text/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/maxLength",
								keyword: "maxLength",
								params: { limit: 2e4 },
								message: "must NOT have more than 20000 characters"
							};
							if (vErrors === null) vErrors = [err7];
							else vErrors.push(err7);
							errors++;
						}
						if (func1(data2) < 1) {
							const err8 = {
								instancePath: instancePath + "/text/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters"
							};
							if (vErrors === null) vErrors = [err8];
							else vErrors.push(err8);
							errors++;
						}
					} else {
						const err9 = {
							instancePath: instancePath + "/text/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
							schemaPath: "LocalisedText/additionalProperties/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err9];
						else vErrors.push(err9);
						errors++;
					}
				}
			} else {
				const err10 = {
					instancePath: instancePath + "/text",
					schemaPath: "LocalisedText/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err10];
				else vErrors.push(err10);
				errors++;
			}
		}
		if (data.patents !== void 0) {
			let data3 = data.patents;
			if (Array.isArray(data3)) {
				if (data3.length > 50) {
					const err11 = {
						instancePath: instancePath + "/patents",
						schemaPath: "#/properties/patents/maxItems",
						keyword: "maxItems",
						params: { limit: 50 },
						message: "must NOT have more than 50 items"
					};
					if (vErrors === null) vErrors = [err11];
					else vErrors.push(err11);
					errors++;
				}
				const len0 = data3.length;
				for (let i0 = 0; i0 < len0; i0++) {
					let data4 = data3[i0];
					if (typeof data4 === "string") {
						if (func1(data4) > 100) {
							const err12 = {
								instancePath: instancePath + "/patents/" + i0,
								schemaPath: "#/properties/patents/items/maxLength",
								keyword: "maxLength",
								params: { limit: 100 },
								message: "must NOT have more than 100 characters"
							};
							if (vErrors === null) vErrors = [err12];
							else vErrors.push(err12);
							errors++;
						}
					} else {
						const err13 = {
							instancePath: instancePath + "/patents/" + i0,
							schemaPath: "#/properties/patents/items/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err13];
						else vErrors.push(err13);
						errors++;
					}
				}
			} else {
				const err14 = {
					instancePath: instancePath + "/patents",
					schemaPath: "#/properties/patents/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err14];
				else vErrors.push(err14);
				errors++;
			}
		}
	} else {
		const err15 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err15];
		else vErrors.push(err15);
		errors++;
	}
	validate38.errors = vErrors;
	return errors === 0;
}
validate38.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};
function validate26(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate26.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data["/"] === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "/" },
				message: "must have required property '/'"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "/")) {
			const err1 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties"
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		if (data["/"] !== void 0) {
			let data0 = data["/"];
			if (typeof data0 === "string") {
				if (!pattern4.test(data0)) {
					const err2 = {
						instancePath: instancePath + "/~1",
						schemaPath: "Cid/pattern",
						keyword: "pattern",
						params: { pattern: "^b[a-z2-7]{58}$" },
						message: "must match pattern \"^b[a-z2-7]{58}$\""
					};
					if (vErrors === null) vErrors = [err2];
					else vErrors.push(err2);
					errors++;
				}
			} else {
				const err3 = {
					instancePath: instancePath + "/~1",
					schemaPath: "Cid/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err3];
				else vErrors.push(err3);
				errors++;
			}
		}
	} else {
		const err4 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err4];
		else vErrors.push(err4);
		errors++;
	}
	validate26.errors = vErrors;
	return errors === 0;
}
validate26.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};
function validate33(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate33.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.type === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "type" },
				message: "must have required property 'type'"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.kind === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "kind" },
				message: "must have required property 'kind'"
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		if (data.publisher === void 0) {
			const err2 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "publisher" },
				message: "must have required property 'publisher'"
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		if (data.key === void 0) {
			const err3 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "key" },
				message: "must have required property 'key'"
			};
			if (vErrors === null) vErrors = [err3];
			else vErrors.push(err3);
			errors++;
		}
		if (data.revision === void 0) {
			const err4 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "revision" },
				message: "must have required property 'revision'"
			};
			if (vErrors === null) vErrors = [err4];
			else vErrors.push(err4);
			errors++;
		}
		if (data.previous === void 0) {
			const err5 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "previous" },
				message: "must have required property 'previous'"
			};
			if (vErrors === null) vErrors = [err5];
			else vErrors.push(err5);
			errors++;
		}
		if (data.issued === void 0) {
			const err6 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "issued" },
				message: "must have required property 'issued'"
			};
			if (vErrors === null) vErrors = [err6];
			else vErrors.push(err6);
			errors++;
		}
		if (data.status === void 0) {
			const err7 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "status" },
				message: "must have required property 'status'"
			};
			if (vErrors === null) vErrors = [err7];
			else vErrors.push(err7);
			errors++;
		}
		if (data.licence === void 0) {
			const err8 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "licence" },
				message: "must have required property 'licence'"
			};
			if (vErrors === null) vErrors = [err8];
			else vErrors.push(err8);
			errors++;
		}
		if (data.keyList === void 0) {
			const err9 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "keyList" },
				message: "must have required property 'keyList'"
			};
			if (vErrors === null) vErrors = [err9];
			else vErrors.push(err9);
			errors++;
		}
		if (data.body === void 0) {
			const err10 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "body" },
				message: "must have required property 'body'"
			};
			if (vErrors === null) vErrors = [err10];
			else vErrors.push(err10);
			errors++;
		}
		for (const key0 in data) if (!func7.call(schema45.properties, key0)) {
			const err11 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties"
			};
			if (vErrors === null) vErrors = [err11];
			else vErrors.push(err11);
			errors++;
		}
		if (data.type !== void 0) {
			if ("record" !== data.type) {
				const err12 = {
					instancePath: instancePath + "/type",
					schemaPath: "#/properties/type/const",
					keyword: "const",
					params: { allowedValue: "record" },
					message: "must be equal to constant"
				};
				if (vErrors === null) vErrors = [err12];
				else vErrors.push(err12);
				errors++;
			}
		}
		if (data.kind !== void 0) {
			let data1 = data.kind;
			if (typeof data1 === "string") {
				if (!pattern7.test(data1)) {
					const err13 = {
						instancePath: instancePath + "/kind",
						schemaPath: "Kind/pattern",
						keyword: "pattern",
						params: { pattern: "^[a-z][a-z0-9-]{0,31}$" },
						message: "must match pattern \"^[a-z][a-z0-9-]{0,31}$\""
					};
					if (vErrors === null) vErrors = [err13];
					else vErrors.push(err13);
					errors++;
				}
			} else {
				const err14 = {
					instancePath: instancePath + "/kind",
					schemaPath: "Kind/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err14];
				else vErrors.push(err14);
				errors++;
			}
		}
		if (data.publisher !== void 0) {
			let data2 = data.publisher;
			if (typeof data2 === "string") {
				if (!pattern5.test(data2)) {
					const err15 = {
						instancePath: instancePath + "/publisher",
						schemaPath: "Did/pattern",
						keyword: "pattern",
						params: { pattern: "^did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}$" },
						message: "must match pattern \"^did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}$\""
					};
					if (vErrors === null) vErrors = [err15];
					else vErrors.push(err15);
					errors++;
				}
			} else {
				const err16 = {
					instancePath: instancePath + "/publisher",
					schemaPath: "Did/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err16];
				else vErrors.push(err16);
				errors++;
			}
		}
		if (data.key !== void 0) {
			let data3 = data.key;
			if (typeof data3 === "string") {
				if (!pattern8.test(data3)) {
					const err17 = {
						instancePath: instancePath + "/key",
						schemaPath: "Key/pattern",
						keyword: "pattern",
						params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" },
						message: "must match pattern \"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$\""
					};
					if (vErrors === null) vErrors = [err17];
					else vErrors.push(err17);
					errors++;
				}
			} else {
				const err18 = {
					instancePath: instancePath + "/key",
					schemaPath: "Key/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err18];
				else vErrors.push(err18);
				errors++;
			}
		}
		if (data.revision !== void 0) {
			let data4 = data.revision;
			if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4))) {
				const err19 = {
					instancePath: instancePath + "/revision",
					schemaPath: "#/properties/revision/type",
					keyword: "type",
					params: { type: "integer" },
					message: "must be integer"
				};
				if (vErrors === null) vErrors = [err19];
				else vErrors.push(err19);
				errors++;
			}
			if (typeof data4 == "number" && isFinite(data4)) {
				if (data4 < 1 || isNaN(data4)) {
					const err20 = {
						instancePath: instancePath + "/revision",
						schemaPath: "#/properties/revision/minimum",
						keyword: "minimum",
						params: {
							comparison: ">=",
							limit: 1
						},
						message: "must be >= 1"
					};
					if (vErrors === null) vErrors = [err20];
					else vErrors.push(err20);
					errors++;
				}
			}
		}
		if (data.previous !== void 0) {
			let data5 = data.previous;
			const _errs15 = errors;
			let valid4 = false;
			let passing0 = null;
			const _errs16 = errors;
			if (typeof data5 === "string") {
				if (!pattern4.test(data5)) {
					const err21 = {
						instancePath: instancePath + "/previous",
						schemaPath: "Cid/pattern",
						keyword: "pattern",
						params: { pattern: "^b[a-z2-7]{58}$" },
						message: "must match pattern \"^b[a-z2-7]{58}$\""
					};
					if (vErrors === null) vErrors = [err21];
					else vErrors.push(err21);
					errors++;
				}
			} else {
				const err22 = {
					instancePath: instancePath + "/previous",
					schemaPath: "Cid/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err22];
				else vErrors.push(err22);
				errors++;
			}
			var _valid0 = _errs16 === errors;
			if (_valid0) {
				valid4 = true;
				passing0 = 0;
			}
			const _errs19 = errors;
			if (data5 !== null) {
				const err23 = {
					instancePath: instancePath + "/previous",
					schemaPath: "#/properties/previous/oneOf/1/type",
					keyword: "type",
					params: { type: "null" },
					message: "must be null"
				};
				if (vErrors === null) vErrors = [err23];
				else vErrors.push(err23);
				errors++;
			}
			var _valid0 = _errs19 === errors;
			if (_valid0 && valid4) {
				valid4 = false;
				passing0 = [passing0, 1];
			} else if (_valid0) {
				valid4 = true;
				passing0 = 1;
			}
			if (!valid4) {
				const err24 = {
					instancePath: instancePath + "/previous",
					schemaPath: "#/properties/previous/oneOf",
					keyword: "oneOf",
					params: { passingSchemas: passing0 },
					message: "must match exactly one schema in oneOf"
				};
				if (vErrors === null) vErrors = [err24];
				else vErrors.push(err24);
				errors++;
			} else {
				errors = _errs15;
				if (vErrors !== null) {
					if (_errs15) vErrors.length = _errs15;
					else vErrors = null;
				}
			}
		}
		if (data.issued !== void 0) {
			let data6 = data.issued;
			if (typeof data6 === "string") {
				if (!pattern6.test(data6)) {
					const err25 = {
						instancePath: instancePath + "/issued",
						schemaPath: "Time/pattern",
						keyword: "pattern",
						params: { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$" },
						message: "must match pattern \"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$\""
					};
					if (vErrors === null) vErrors = [err25];
					else vErrors.push(err25);
					errors++;
				}
			} else {
				const err26 = {
					instancePath: instancePath + "/issued",
					schemaPath: "Time/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err26];
				else vErrors.push(err26);
				errors++;
			}
		}
		if (data.status !== void 0) {
			let data7 = data.status;
			if (typeof data7 !== "string") {
				const err27 = {
					instancePath: instancePath + "/status",
					schemaPath: "Status/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err27];
				else vErrors.push(err27);
				errors++;
			}
			if (!(data7 === "planned" || data7 === "in-progress" || data7 === "complete" || data7 === "abandoned")) {
				const err28 = {
					instancePath: instancePath + "/status",
					schemaPath: "Status/enum",
					keyword: "enum",
					params: { allowedValues: schema51.enum },
					message: "must be equal to one of the allowed values"
				};
				if (vErrors === null) vErrors = [err28];
				else vErrors.push(err28);
				errors++;
			}
		}
		if (data.project !== void 0) {
			if (!validate34(data.project, {
				instancePath: instancePath + "/project",
				parentData: data,
				parentDataProperty: "project",
				rootData,
				dynamicAnchors
			})) {
				vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
				errors = vErrors.length;
			}
		}
		if (data.funding !== void 0) {
			let data9 = data.funding;
			if (Array.isArray(data9)) {
				if (data9.length > 20) {
					const err29 = {
						instancePath: instancePath + "/funding",
						schemaPath: "#/properties/funding/maxItems",
						keyword: "maxItems",
						params: { limit: 20 },
						message: "must NOT have more than 20 items"
					};
					if (vErrors === null) vErrors = [err29];
					else vErrors.push(err29);
					errors++;
				}
				const len0 = data9.length;
				for (let i0 = 0; i0 < len0; i0++) {
					let data10 = data9[i0];
					if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
						if (data10.funder === void 0) {
							const err30 = {
								instancePath: instancePath + "/funding/" + i0,
								schemaPath: "Funding/required",
								keyword: "required",
								params: { missingProperty: "funder" },
								message: "must have required property 'funder'"
							};
							if (vErrors === null) vErrors = [err30];
							else vErrors.push(err30);
							errors++;
						}
						for (const key1 in data10) if (!(key1 === "funder" || key1 === "programme" || key1 === "number")) {
							const err31 = {
								instancePath: instancePath + "/funding/" + i0,
								schemaPath: "Funding/additionalProperties",
								keyword: "additionalProperties",
								params: { additionalProperty: key1 },
								message: "must NOT have additional properties"
							};
							if (vErrors === null) vErrors = [err31];
							else vErrors.push(err31);
							errors++;
						}
						if (data10.funder !== void 0) {
							let data11 = data10.funder;
							if (typeof data11 === "string") {
								if (func1(data11) > 300) {
									const err32 = {
										instancePath: instancePath + "/funding/" + i0 + "/funder",
										schemaPath: "Funding/properties/funder/maxLength",
										keyword: "maxLength",
										params: { limit: 300 },
										message: "must NOT have more than 300 characters"
									};
									if (vErrors === null) vErrors = [err32];
									else vErrors.push(err32);
									errors++;
								}
								if (func1(data11) < 1) {
									const err33 = {
										instancePath: instancePath + "/funding/" + i0 + "/funder",
										schemaPath: "Funding/properties/funder/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters"
									};
									if (vErrors === null) vErrors = [err33];
									else vErrors.push(err33);
									errors++;
								}
							} else {
								const err34 = {
									instancePath: instancePath + "/funding/" + i0 + "/funder",
									schemaPath: "Funding/properties/funder/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err34];
								else vErrors.push(err34);
								errors++;
							}
						}
						if (data10.programme !== void 0) {
							let data12 = data10.programme;
							if (typeof data12 === "string") {
								if (func1(data12) > 300) {
									const err35 = {
										instancePath: instancePath + "/funding/" + i0 + "/programme",
										schemaPath: "Funding/properties/programme/maxLength",
										keyword: "maxLength",
										params: { limit: 300 },
										message: "must NOT have more than 300 characters"
									};
									if (vErrors === null) vErrors = [err35];
									else vErrors.push(err35);
									errors++;
								}
							} else {
								const err36 = {
									instancePath: instancePath + "/funding/" + i0 + "/programme",
									schemaPath: "Funding/properties/programme/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err36];
								else vErrors.push(err36);
								errors++;
							}
						}
						if (data10.number !== void 0) {
							let data13 = data10.number;
							if (typeof data13 === "string") {
								if (func1(data13) > 100) {
									const err37 = {
										instancePath: instancePath + "/funding/" + i0 + "/number",
										schemaPath: "Funding/properties/number/maxLength",
										keyword: "maxLength",
										params: { limit: 100 },
										message: "must NOT have more than 100 characters"
									};
									if (vErrors === null) vErrors = [err37];
									else vErrors.push(err37);
									errors++;
								}
							} else {
								const err38 = {
									instancePath: instancePath + "/funding/" + i0 + "/number",
									schemaPath: "Funding/properties/number/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err38];
								else vErrors.push(err38);
								errors++;
							}
						}
					} else {
						const err39 = {
							instancePath: instancePath + "/funding/" + i0,
							schemaPath: "Funding/type",
							keyword: "type",
							params: { type: "object" },
							message: "must be object"
						};
						if (vErrors === null) vErrors = [err39];
						else vErrors.push(err39);
						errors++;
					}
				}
			} else {
				const err40 = {
					instancePath: instancePath + "/funding",
					schemaPath: "#/properties/funding/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err40];
				else vErrors.push(err40);
				errors++;
			}
		}
		if (data.change !== void 0) {
			if (!validate36(data.change, {
				instancePath: instancePath + "/change",
				parentData: data,
				parentDataProperty: "change",
				rootData,
				dynamicAnchors
			})) {
				vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
				errors = vErrors.length;
			}
		}
		if (data.licence !== void 0) {
			let data15 = data.licence;
			if (typeof data15 === "string") {
				if (func1(data15) > 100) {
					const err41 = {
						instancePath: instancePath + "/licence",
						schemaPath: "Licence/maxLength",
						keyword: "maxLength",
						params: { limit: 100 },
						message: "must NOT have more than 100 characters"
					};
					if (vErrors === null) vErrors = [err41];
					else vErrors.push(err41);
					errors++;
				}
				if (func1(data15) < 1) {
					const err42 = {
						instancePath: instancePath + "/licence",
						schemaPath: "Licence/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters"
					};
					if (vErrors === null) vErrors = [err42];
					else vErrors.push(err42);
					errors++;
				}
			} else {
				const err43 = {
					instancePath: instancePath + "/licence",
					schemaPath: "Licence/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err43];
				else vErrors.push(err43);
				errors++;
			}
		}
		if (data.materialTerms !== void 0) {
			let data16 = data.materialTerms;
			if (typeof data16 === "string") {
				if (func1(data16) > 100) {
					const err44 = {
						instancePath: instancePath + "/materialTerms",
						schemaPath: "#/properties/materialTerms/maxLength",
						keyword: "maxLength",
						params: { limit: 100 },
						message: "must NOT have more than 100 characters"
					};
					if (vErrors === null) vErrors = [err44];
					else vErrors.push(err44);
					errors++;
				}
				if (func1(data16) < 1) {
					const err45 = {
						instancePath: instancePath + "/materialTerms",
						schemaPath: "#/properties/materialTerms/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters"
					};
					if (vErrors === null) vErrors = [err45];
					else vErrors.push(err45);
					errors++;
				}
			} else {
				const err46 = {
					instancePath: instancePath + "/materialTerms",
					schemaPath: "#/properties/materialTerms/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err46];
				else vErrors.push(err46);
				errors++;
			}
		}
		if (data.rightsNotice !== void 0) {
			if (!validate38(data.rightsNotice, {
				instancePath: instancePath + "/rightsNotice",
				parentData: data,
				parentDataProperty: "rightsNotice",
				rootData,
				dynamicAnchors
			})) {
				vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors);
				errors = vErrors.length;
			}
		}
		if (data.people !== void 0) {
			let data18 = data.people;
			if (typeof data18 === "string") {
				if (!pattern4.test(data18)) {
					const err47 = {
						instancePath: instancePath + "/people",
						schemaPath: "Cid/pattern",
						keyword: "pattern",
						params: { pattern: "^b[a-z2-7]{58}$" },
						message: "must match pattern \"^b[a-z2-7]{58}$\""
					};
					if (vErrors === null) vErrors = [err47];
					else vErrors.push(err47);
					errors++;
				}
			} else {
				const err48 = {
					instancePath: instancePath + "/people",
					schemaPath: "Cid/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err48];
				else vErrors.push(err48);
				errors++;
			}
		}
		if (data.reveals !== void 0) {
			let data19 = data.reveals;
			if (data19 && typeof data19 == "object" && !Array.isArray(data19)) {
				if (data19.commitment === void 0) {
					const err49 = {
						instancePath: instancePath + "/reveals",
						schemaPath: "#/properties/reveals/required",
						keyword: "required",
						params: { missingProperty: "commitment" },
						message: "must have required property 'commitment'"
					};
					if (vErrors === null) vErrors = [err49];
					else vErrors.push(err49);
					errors++;
				}
				if (data19.salt === void 0) {
					const err50 = {
						instancePath: instancePath + "/reveals",
						schemaPath: "#/properties/reveals/required",
						keyword: "required",
						params: { missingProperty: "salt" },
						message: "must have required property 'salt'"
					};
					if (vErrors === null) vErrors = [err50];
					else vErrors.push(err50);
					errors++;
				}
				for (const key2 in data19) if (!(key2 === "commitment" || key2 === "salt")) {
					const err51 = {
						instancePath: instancePath + "/reveals",
						schemaPath: "#/properties/reveals/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key2 },
						message: "must NOT have additional properties"
					};
					if (vErrors === null) vErrors = [err51];
					else vErrors.push(err51);
					errors++;
				}
				if (data19.commitment !== void 0) {
					let data20 = data19.commitment;
					if (typeof data20 === "string") {
						if (!pattern4.test(data20)) {
							const err52 = {
								instancePath: instancePath + "/reveals/commitment",
								schemaPath: "Cid/pattern",
								keyword: "pattern",
								params: { pattern: "^b[a-z2-7]{58}$" },
								message: "must match pattern \"^b[a-z2-7]{58}$\""
							};
							if (vErrors === null) vErrors = [err52];
							else vErrors.push(err52);
							errors++;
						}
					} else {
						const err53 = {
							instancePath: instancePath + "/reveals/commitment",
							schemaPath: "Cid/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err53];
						else vErrors.push(err53);
						errors++;
					}
				}
				if (data19.salt !== void 0) {
					let data21 = data19.salt;
					if (data21 && typeof data21 == "object" && !Array.isArray(data21)) {
						if (data21["/"] === void 0) {
							const err54 = {
								instancePath: instancePath + "/reveals/salt",
								schemaPath: "Bytes/required",
								keyword: "required",
								params: { missingProperty: "/" },
								message: "must have required property '/'"
							};
							if (vErrors === null) vErrors = [err54];
							else vErrors.push(err54);
							errors++;
						}
						for (const key3 in data21) if (!(key3 === "/")) {
							const err55 = {
								instancePath: instancePath + "/reveals/salt",
								schemaPath: "Bytes/additionalProperties",
								keyword: "additionalProperties",
								params: { additionalProperty: key3 },
								message: "must NOT have additional properties"
							};
							if (vErrors === null) vErrors = [err55];
							else vErrors.push(err55);
							errors++;
						}
						if (data21["/"] !== void 0) {
							let data22 = data21["/"];
							if (data22 && typeof data22 == "object" && !Array.isArray(data22)) {
								if (data22.bytes === void 0) {
									const err56 = {
										instancePath: instancePath + "/reveals/salt/~1",
										schemaPath: "Bytes/properties/~1/required",
										keyword: "required",
										params: { missingProperty: "bytes" },
										message: "must have required property 'bytes'"
									};
									if (vErrors === null) vErrors = [err56];
									else vErrors.push(err56);
									errors++;
								}
								for (const key4 in data22) if (!(key4 === "bytes")) {
									const err57 = {
										instancePath: instancePath + "/reveals/salt/~1",
										schemaPath: "Bytes/properties/~1/additionalProperties",
										keyword: "additionalProperties",
										params: { additionalProperty: key4 },
										message: "must NOT have additional properties"
									};
									if (vErrors === null) vErrors = [err57];
									else vErrors.push(err57);
									errors++;
								}
								if (data22.bytes !== void 0) {
									let data23 = data22.bytes;
									if (typeof data23 === "string") {
										if (!pattern11.test(data23)) {
											const err58 = {
												instancePath: instancePath + "/reveals/salt/~1/bytes",
												schemaPath: "Bytes/properties/~1/properties/bytes/pattern",
												keyword: "pattern",
												params: { pattern: "^[A-Za-z0-9+/]*$" },
												message: "must match pattern \"^[A-Za-z0-9+/]*$\""
											};
											if (vErrors === null) vErrors = [err58];
											else vErrors.push(err58);
											errors++;
										}
									} else {
										const err59 = {
											instancePath: instancePath + "/reveals/salt/~1/bytes",
											schemaPath: "Bytes/properties/~1/properties/bytes/type",
											keyword: "type",
											params: { type: "string" },
											message: "must be string"
										};
										if (vErrors === null) vErrors = [err59];
										else vErrors.push(err59);
										errors++;
									}
								}
							} else {
								const err60 = {
									instancePath: instancePath + "/reveals/salt/~1",
									schemaPath: "Bytes/properties/~1/type",
									keyword: "type",
									params: { type: "object" },
									message: "must be object"
								};
								if (vErrors === null) vErrors = [err60];
								else vErrors.push(err60);
								errors++;
							}
						}
					} else {
						const err61 = {
							instancePath: instancePath + "/reveals/salt",
							schemaPath: "Bytes/type",
							keyword: "type",
							params: { type: "object" },
							message: "must be object"
						};
						if (vErrors === null) vErrors = [err61];
						else vErrors.push(err61);
						errors++;
					}
				}
			} else {
				const err62 = {
					instancePath: instancePath + "/reveals",
					schemaPath: "#/properties/reveals/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err62];
				else vErrors.push(err62);
				errors++;
			}
		}
		if (data.keyList !== void 0) {
			if (!validate26(data.keyList, {
				instancePath: instancePath + "/keyList",
				parentData: data,
				parentDataProperty: "keyList",
				rootData,
				dynamicAnchors
			})) {
				vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
				errors = vErrors.length;
			}
		}
		if (data.body !== void 0) {
			let data25 = data.body;
			if (!(data25 && typeof data25 == "object" && !Array.isArray(data25))) {
				const err63 = {
					instancePath: instancePath + "/body",
					schemaPath: "#/properties/body/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err63];
				else vErrors.push(err63);
				errors++;
			}
		}
	} else {
		const err64 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err64];
		else vErrors.push(err64);
		errors++;
	}
	validate33.errors = vErrors;
	return errors === 0;
}
validate33.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};
var checkPeople = validate44;
var pattern27 = /* @__PURE__ */ new RegExp("^[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$", "u");
var pattern28 = /* @__PURE__ */ new RegExp("^https://ror\\.org/0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}$", "u");
function validate45(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate45.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.name === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "name" },
				message: "must have required property 'name'"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.role === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "role" },
				message: "must have required property 'role'"
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "name" || key0 === "orcid" || key0 === "ror" || key0 === "role")) {
			const err2 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties"
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		if (data.name !== void 0) {
			let data0 = data.name;
			if (typeof data0 === "string") {
				if (func1(data0) > 200) {
					const err3 = {
						instancePath: instancePath + "/name",
						schemaPath: "#/properties/name/maxLength",
						keyword: "maxLength",
						params: { limit: 200 },
						message: "must NOT have more than 200 characters"
					};
					if (vErrors === null) vErrors = [err3];
					else vErrors.push(err3);
					errors++;
				}
				if (func1(data0) < 1) {
					const err4 = {
						instancePath: instancePath + "/name",
						schemaPath: "#/properties/name/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters"
					};
					if (vErrors === null) vErrors = [err4];
					else vErrors.push(err4);
					errors++;
				}
			} else {
				const err5 = {
					instancePath: instancePath + "/name",
					schemaPath: "#/properties/name/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err5];
				else vErrors.push(err5);
				errors++;
			}
		}
		if (data.orcid !== void 0) {
			let data1 = data.orcid;
			if (typeof data1 === "string") {
				if (!pattern27.test(data1)) {
					const err6 = {
						instancePath: instancePath + "/orcid",
						schemaPath: "#/properties/orcid/pattern",
						keyword: "pattern",
						params: { pattern: "^[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$" },
						message: "must match pattern \"^[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$\""
					};
					if (vErrors === null) vErrors = [err6];
					else vErrors.push(err6);
					errors++;
				}
			} else {
				const err7 = {
					instancePath: instancePath + "/orcid",
					schemaPath: "#/properties/orcid/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err7];
				else vErrors.push(err7);
				errors++;
			}
		}
		if (data.ror !== void 0) {
			let data2 = data.ror;
			if (typeof data2 === "string") {
				if (!pattern28.test(data2)) {
					const err8 = {
						instancePath: instancePath + "/ror",
						schemaPath: "Ror/pattern",
						keyword: "pattern",
						params: { pattern: "^https://ror\\.org/0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}$" },
						message: "must match pattern \"^https://ror\\.org/0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}$\""
					};
					if (vErrors === null) vErrors = [err8];
					else vErrors.push(err8);
					errors++;
				}
			} else {
				const err9 = {
					instancePath: instancePath + "/ror",
					schemaPath: "Ror/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err9];
				else vErrors.push(err9);
				errors++;
			}
		}
		if (data.role !== void 0) {
			let data3 = data.role;
			if (typeof data3 === "string") {
				if (func1(data3) > 60) {
					const err10 = {
						instancePath: instancePath + "/role",
						schemaPath: "#/properties/role/maxLength",
						keyword: "maxLength",
						params: { limit: 60 },
						message: "must NOT have more than 60 characters"
					};
					if (vErrors === null) vErrors = [err10];
					else vErrors.push(err10);
					errors++;
				}
				if (func1(data3) < 1) {
					const err11 = {
						instancePath: instancePath + "/role",
						schemaPath: "#/properties/role/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters"
					};
					if (vErrors === null) vErrors = [err11];
					else vErrors.push(err11);
					errors++;
				}
			} else {
				const err12 = {
					instancePath: instancePath + "/role",
					schemaPath: "#/properties/role/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err12];
				else vErrors.push(err12);
				errors++;
			}
		}
	} else {
		const err13 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err13];
		else vErrors.push(err13);
		errors++;
	}
	validate45.errors = vErrors;
	return errors === 0;
}
validate45.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};
function validate44(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate44.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.salt === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "salt" },
				message: "must have required property 'salt'"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.contributors === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "contributors" },
				message: "must have required property 'contributors'"
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "salt" || key0 === "contributors")) {
			const err2 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties"
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		if (data.salt !== void 0) {
			let data0 = data.salt;
			if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
				if (data0["/"] === void 0) {
					const err3 = {
						instancePath: instancePath + "/salt",
						schemaPath: "Bytes/required",
						keyword: "required",
						params: { missingProperty: "/" },
						message: "must have required property '/'"
					};
					if (vErrors === null) vErrors = [err3];
					else vErrors.push(err3);
					errors++;
				}
				for (const key1 in data0) if (!(key1 === "/")) {
					const err4 = {
						instancePath: instancePath + "/salt",
						schemaPath: "Bytes/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key1 },
						message: "must NOT have additional properties"
					};
					if (vErrors === null) vErrors = [err4];
					else vErrors.push(err4);
					errors++;
				}
				if (data0["/"] !== void 0) {
					let data1 = data0["/"];
					if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
						if (data1.bytes === void 0) {
							const err5 = {
								instancePath: instancePath + "/salt/~1",
								schemaPath: "Bytes/properties/~1/required",
								keyword: "required",
								params: { missingProperty: "bytes" },
								message: "must have required property 'bytes'"
							};
							if (vErrors === null) vErrors = [err5];
							else vErrors.push(err5);
							errors++;
						}
						for (const key2 in data1) if (!(key2 === "bytes")) {
							const err6 = {
								instancePath: instancePath + "/salt/~1",
								schemaPath: "Bytes/properties/~1/additionalProperties",
								keyword: "additionalProperties",
								params: { additionalProperty: key2 },
								message: "must NOT have additional properties"
							};
							if (vErrors === null) vErrors = [err6];
							else vErrors.push(err6);
							errors++;
						}
						if (data1.bytes !== void 0) {
							let data2 = data1.bytes;
							if (typeof data2 === "string") {
								if (!pattern11.test(data2)) {
									const err7 = {
										instancePath: instancePath + "/salt/~1/bytes",
										schemaPath: "Bytes/properties/~1/properties/bytes/pattern",
										keyword: "pattern",
										params: { pattern: "^[A-Za-z0-9+/]*$" },
										message: "must match pattern \"^[A-Za-z0-9+/]*$\""
									};
									if (vErrors === null) vErrors = [err7];
									else vErrors.push(err7);
									errors++;
								}
							} else {
								const err8 = {
									instancePath: instancePath + "/salt/~1/bytes",
									schemaPath: "Bytes/properties/~1/properties/bytes/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err8];
								else vErrors.push(err8);
								errors++;
							}
						}
					} else {
						const err9 = {
							instancePath: instancePath + "/salt/~1",
							schemaPath: "Bytes/properties/~1/type",
							keyword: "type",
							params: { type: "object" },
							message: "must be object"
						};
						if (vErrors === null) vErrors = [err9];
						else vErrors.push(err9);
						errors++;
					}
				}
			} else {
				const err10 = {
					instancePath: instancePath + "/salt",
					schemaPath: "Bytes/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err10];
				else vErrors.push(err10);
				errors++;
			}
		}
		if (data.contributors !== void 0) {
			let data3 = data.contributors;
			if (Array.isArray(data3)) {
				if (data3.length > 200) {
					const err11 = {
						instancePath: instancePath + "/contributors",
						schemaPath: "#/properties/contributors/maxItems",
						keyword: "maxItems",
						params: { limit: 200 },
						message: "must NOT have more than 200 items"
					};
					if (vErrors === null) vErrors = [err11];
					else vErrors.push(err11);
					errors++;
				}
				if (data3.length < 1) {
					const err12 = {
						instancePath: instancePath + "/contributors",
						schemaPath: "#/properties/contributors/minItems",
						keyword: "minItems",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 items"
					};
					if (vErrors === null) vErrors = [err12];
					else vErrors.push(err12);
					errors++;
				}
				const len0 = data3.length;
				for (let i0 = 0; i0 < len0; i0++) if (!validate45(data3[i0], {
					instancePath: instancePath + "/contributors/" + i0,
					parentData: data3,
					parentDataProperty: i0,
					rootData,
					dynamicAnchors
				})) {
					vErrors = vErrors === null ? validate45.errors : vErrors.concat(validate45.errors);
					errors = vErrors.length;
				}
			} else {
				const err13 = {
					instancePath: instancePath + "/contributors",
					schemaPath: "#/properties/contributors/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err13];
				else vErrors.push(err13);
				errors++;
			}
		}
	} else {
		const err14 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err14];
		else vErrors.push(err14);
		errors++;
	}
	validate44.errors = vErrors;
	return errors === 0;
}
validate44.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};
var checkDesign = validate57;
var schema82 = {
	"x-biofed-validator": true,
	"type": "object",
	"description": "DNA part, device, plasmid, also RNA and protein. Length and digests are computed, never stated.",
	"additionalProperties": false,
	"required": [
		"name",
		"moleculeType",
		"topology"
	],
	"properties": {
		"name": { "$ref": "LocalisedText" },
		"summary": { "$ref": "LocalisedText" },
		"description": { "$ref": "LocalisedText" },
		"keywords": {
			"type": "array",
			"maxItems": 100,
			"items": {
				"type": "string",
				"minLength": 1,
				"maxLength": 100
			}
		},
		"aliases": {
			"type": "array",
			"maxItems": 100,
			"items": {
				"type": "string",
				"minLength": 1,
				"maxLength": 200
			}
		},
		"moleculeType": {
			"type": "string",
			"enum": [
				"DNA",
				"RNA",
				"protein"
			],
			"description": "SBO:0000251, SBO:0000250, SBO:0000252"
		},
		"topology": { "$ref": "Topology" },
		"strandedness": {
			"type": "string",
			"enum": ["single", "double"],
			"default": "double"
		},
		"roles": {
			"type": "array",
			"maxItems": 20,
			"uniqueItems": true,
			"items": { "$ref": "SequenceOntology" }
		},
		"sequence": {
			"type": "string",
			"minLength": 1,
			"maxLength": 5e5,
			"pattern": "^[A-Z*-]+$"
		},
		"sequenceFile": {
			"$ref": "File",
			"description": "Plain upper-case letters without line ends; instead of `sequence` above 500000 letters"
		},
		"features": {
			"type": "array",
			"maxItems": 2e4,
			"items": { "$ref": "Feature" }
		},
		"featuresFile": {
			"$ref": "File",
			"description": "JSON array of features; instead of `features` where the record would pass 1 MiB"
		},
		"subparts": {
			"type": "array",
			"maxItems": 1e3,
			"items": { "$ref": "Subpart" }
		},
		"organism": {
			"$ref": "Taxon",
			"description": "Where the sequence comes from"
		},
		"hosts": {
			"type": "array",
			"maxItems": 50,
			"items": { "$ref": "Taxon" },
			"description": "Where it works"
		},
		"plasmid": { "$ref": "Plasmid" },
		"assembly": { "$ref": "Assembly" },
		"interactions": {
			"type": "array",
			"maxItems": 200,
			"items": { "$ref": "Interaction" }
		},
		"codonOptimisedFor": { "$ref": "Taxon" },
		"evidence": {
			"type": "string",
			"enum": [
				"in-silico",
				"built",
				"sequence-verified"
			]
		},
		"usageNotes": { "$ref": "LocalisedText" },
		"availability": {
			"type": "array",
			"maxItems": 50,
			"items": { "$ref": "Availability" }
		},
		"biosafety": { "$ref": "Biosafety" },
		"references": {
			"type": "array",
			"maxItems": 200,
			"items": { "$ref": "Citation" }
		},
		"sameAs": {
			"type": "array",
			"maxItems": 100,
			"items": { "$ref": "Curie" }
		},
		"derivedFrom": {
			"type": "array",
			"maxItems": 100,
			"items": { "$ref": "Reference" }
		},
		"attachments": {
			"type": "array",
			"maxItems": 100,
			"items": { "$ref": "File" }
		},
		"headers": {
			"type": "array",
			"maxItems": 500,
			"description": "Header fields of the source file that have no field here, in order, as [name, text]",
			"items": {
				"type": "array",
				"minItems": 2,
				"maxItems": 2,
				"prefixItems": [{
					"type": "string",
					"minLength": 1,
					"maxLength": 100
				}, {
					"type": "string",
					"maxLength": 1e5
				}],
				"items": false
			}
		},
		"source": { "$ref": "Source" }
	}
};
var schema41 = {
	"type": "string",
	"enum": ["linear", "circular"]
};
var func0 = require_equal().default;
var pattern13 = /* @__PURE__ */ new RegExp("^SO:[0-9]{7}$", "u");
var pattern46 = /* @__PURE__ */ new RegExp("^[A-Z*-]+$", "u");
var pattern14 = /* @__PURE__ */ new RegExp("^NCBITaxon:[0-9]{1,9}$", "u");
var pattern53 = /* @__PURE__ */ new RegExp("^[ACGT]{1,12}$", "u");
var pattern36 = /* @__PURE__ */ new RegExp("^10\\.[0-9]{4,9}/[^\\s]{1,200}$", "u");
var pattern37 = /* @__PURE__ */ new RegExp("^[1-9][0-9]{0,8}$", "u");
var pattern38 = /* @__PURE__ */ new RegExp("^https?://[^\\s]{3,500}$", "u");
var pattern9 = /* @__PURE__ */ new RegExp("^[A-Za-z][A-Za-z0-9._-]{0,39}:[^\\s]{1,200}$", "u");
var pattern30 = /* @__PURE__ */ new RegExp("^[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+$", "u");
var pattern31 = /* @__PURE__ */ new RegExp("^[0-9a-f]{64}$", "u");
function validate48(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate48.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.name === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "name" },
				message: "must have required property 'name'"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.mediaType === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "mediaType" },
				message: "must have required property 'mediaType'"
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		if (data.size === void 0) {
			const err2 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "size" },
				message: "must have required property 'size'"
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		if (data.sha256 === void 0) {
			const err3 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "sha256" },
				message: "must have required property 'sha256'"
			};
			if (vErrors === null) vErrors = [err3];
			else vErrors.push(err3);
			errors++;
		}
		if (data.cid === void 0) {
			const err4 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "cid" },
				message: "must have required property 'cid'"
			};
			if (vErrors === null) vErrors = [err4];
			else vErrors.push(err4);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "name" || key0 === "mediaType" || key0 === "size" || key0 === "sha256" || key0 === "cid")) {
			const err5 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties"
			};
			if (vErrors === null) vErrors = [err5];
			else vErrors.push(err5);
			errors++;
		}
		if (data.name !== void 0) {
			let data0 = data.name;
			if (typeof data0 === "string") {
				if (func1(data0) > 255) {
					const err6 = {
						instancePath: instancePath + "/name",
						schemaPath: "#/properties/name/maxLength",
						keyword: "maxLength",
						params: { limit: 255 },
						message: "must NOT have more than 255 characters"
					};
					if (vErrors === null) vErrors = [err6];
					else vErrors.push(err6);
					errors++;
				}
				if (func1(data0) < 1) {
					const err7 = {
						instancePath: instancePath + "/name",
						schemaPath: "#/properties/name/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters"
					};
					if (vErrors === null) vErrors = [err7];
					else vErrors.push(err7);
					errors++;
				}
			} else {
				const err8 = {
					instancePath: instancePath + "/name",
					schemaPath: "#/properties/name/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err8];
				else vErrors.push(err8);
				errors++;
			}
		}
		if (data.mediaType !== void 0) {
			let data1 = data.mediaType;
			if (typeof data1 === "string") {
				if (func1(data1) > 100) {
					const err9 = {
						instancePath: instancePath + "/mediaType",
						schemaPath: "#/properties/mediaType/maxLength",
						keyword: "maxLength",
						params: { limit: 100 },
						message: "must NOT have more than 100 characters"
					};
					if (vErrors === null) vErrors = [err9];
					else vErrors.push(err9);
					errors++;
				}
				if (!pattern30.test(data1)) {
					const err10 = {
						instancePath: instancePath + "/mediaType",
						schemaPath: "#/properties/mediaType/pattern",
						keyword: "pattern",
						params: { pattern: "^[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+$" },
						message: "must match pattern \"^[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+$\""
					};
					if (vErrors === null) vErrors = [err10];
					else vErrors.push(err10);
					errors++;
				}
			} else {
				const err11 = {
					instancePath: instancePath + "/mediaType",
					schemaPath: "#/properties/mediaType/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err11];
				else vErrors.push(err11);
				errors++;
			}
		}
		if (data.size !== void 0) {
			let data2 = data.size;
			if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
				const err12 = {
					instancePath: instancePath + "/size",
					schemaPath: "#/properties/size/type",
					keyword: "type",
					params: { type: "integer" },
					message: "must be integer"
				};
				if (vErrors === null) vErrors = [err12];
				else vErrors.push(err12);
				errors++;
			}
			if (typeof data2 == "number" && isFinite(data2)) {
				if (data2 < 0 || isNaN(data2)) {
					const err13 = {
						instancePath: instancePath + "/size",
						schemaPath: "#/properties/size/minimum",
						keyword: "minimum",
						params: {
							comparison: ">=",
							limit: 0
						},
						message: "must be >= 0"
					};
					if (vErrors === null) vErrors = [err13];
					else vErrors.push(err13);
					errors++;
				}
			}
		}
		if (data.sha256 !== void 0) {
			let data3 = data.sha256;
			if (typeof data3 === "string") {
				if (!pattern31.test(data3)) {
					const err14 = {
						instancePath: instancePath + "/sha256",
						schemaPath: "#/properties/sha256/pattern",
						keyword: "pattern",
						params: { pattern: "^[0-9a-f]{64}$" },
						message: "must match pattern \"^[0-9a-f]{64}$\""
					};
					if (vErrors === null) vErrors = [err14];
					else vErrors.push(err14);
					errors++;
				}
			} else {
				const err15 = {
					instancePath: instancePath + "/sha256",
					schemaPath: "#/properties/sha256/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err15];
				else vErrors.push(err15);
				errors++;
			}
		}
		if (data.cid !== void 0) {
			let data4 = data.cid;
			const _errs11 = errors;
			let valid1 = false;
			let passing0 = null;
			const _errs12 = errors;
			if (!validate26(data4, {
				instancePath: instancePath + "/cid",
				parentData: data,
				parentDataProperty: "cid",
				rootData,
				dynamicAnchors
			})) {
				vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
				errors = vErrors.length;
			}
			var _valid0 = _errs12 === errors;
			if (_valid0) {
				valid1 = true;
				passing0 = 0;
			}
			const _errs13 = errors;
			if (typeof data4 === "string") {
				if (!pattern4.test(data4)) {
					const err16 = {
						instancePath: instancePath + "/cid",
						schemaPath: "Cid/pattern",
						keyword: "pattern",
						params: { pattern: "^b[a-z2-7]{58}$" },
						message: "must match pattern \"^b[a-z2-7]{58}$\""
					};
					if (vErrors === null) vErrors = [err16];
					else vErrors.push(err16);
					errors++;
				}
			} else {
				const err17 = {
					instancePath: instancePath + "/cid",
					schemaPath: "Cid/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err17];
				else vErrors.push(err17);
				errors++;
			}
			var _valid0 = _errs13 === errors;
			if (_valid0 && valid1) {
				valid1 = false;
				passing0 = [passing0, 1];
			} else if (_valid0) {
				valid1 = true;
				passing0 = 1;
			}
			if (!valid1) {
				const err18 = {
					instancePath: instancePath + "/cid",
					schemaPath: "#/properties/cid/oneOf",
					keyword: "oneOf",
					params: { passingSchemas: passing0 },
					message: "must match exactly one schema in oneOf"
				};
				if (vErrors === null) vErrors = [err18];
				else vErrors.push(err18);
				errors++;
			} else {
				errors = _errs11;
				if (vErrors !== null) {
					if (_errs11) vErrors.length = _errs11;
					else vErrors = null;
				}
			}
		}
	} else {
		const err19 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err19];
		else vErrors.push(err19);
		errors++;
	}
	validate48.errors = vErrors;
	return errors === 0;
}
validate48.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};
var schema88 = {
	"type": "object",
	"additionalProperties": false,
	"required": ["key", "location"],
	"properties": {
		"key": {
			"type": "string",
			"minLength": 1,
			"maxLength": 100,
			"description": "INSDC feature key, kept as the file has it"
		},
		"role": { "$ref": "SequenceOntology" },
		"name": {
			"type": "string",
			"minLength": 1,
			"maxLength": 300
		},
		"location": { "$ref": "Location" },
		"qualifiers": {
			"type": "array",
			"maxItems": 1e3,
			"description": "Ordered, repeats kept, as [name, value]; value null for a bare /name; a number is written without quotes",
			"items": {
				"type": "array",
				"minItems": 2,
				"maxItems": 2,
				"prefixItems": [{
					"type": "string",
					"minLength": 1,
					"maxLength": 100
				}, { "type": [
					"string",
					"number",
					"null"
				] }],
				"items": false
			}
		}
	}
};
var schema90 = {
	"type": "object",
	"additionalProperties": false,
	"required": ["ranges"],
	"properties": {
		"operator": {
			"type": "string",
			"enum": [
				"join",
				"order",
				"bond",
				"one-of"
			],
			"description": "Present when there is more than one range"
		},
		"ranges": {
			"type": "array",
			"minItems": 1,
			"maxItems": 2e3,
			"items": { "$ref": "Range" },
			"description": "5′→3′ order of the feature"
		},
		"insdc": {
			"type": "string",
			"maxLength": 4e4,
			"description": "INSDC location text, where the ranges alone would not give it back literally"
		}
	}
};
var schema91 = {
	"type": "object",
	"additionalProperties": false,
	"required": ["start", "end"],
	"properties": {
		"start": {
			"type": "integer",
			"minimum": 0,
			"description": "0-based, inclusive"
		},
		"end": {
			"type": "integer",
			"minimum": 0,
			"description": "0-based, exclusive; end = start is a site between two bases"
		},
		"strand": {
			"type": "integer",
			"enum": [1, -1],
			"default": 1
		},
		"startFuzz": { "$ref": "Fuzz" },
		"endFuzz": { "$ref": "Fuzz" },
		"sequence": {
			"type": "string",
			"maxLength": 100,
			"description": "Accession.version of another sequence that the range lies on"
		}
	}
};
var schema92 = {
	"type": "object",
	"additionalProperties": false,
	"required": ["type"],
	"properties": {
		"type": {
			"type": "string",
			"enum": [
				"before",
				"after",
				"within",
				"one-of"
			],
			"description": "before: <, after: >"
		},
		"positions": {
			"type": "array",
			"maxItems": 50,
			"items": {
				"type": "integer",
				"minimum": 0
			},
			"description": "within: two, one-of: all; in the same counting as start/end"
		}
	}
};
function validate61(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate61.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.start === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "start" },
				message: "must have required property 'start'"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.end === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "end" },
				message: "must have required property 'end'"
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "start" || key0 === "end" || key0 === "strand" || key0 === "startFuzz" || key0 === "endFuzz" || key0 === "sequence")) {
			const err2 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties"
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		if (data.start !== void 0) {
			let data0 = data.start;
			if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
				const err3 = {
					instancePath: instancePath + "/start",
					schemaPath: "#/properties/start/type",
					keyword: "type",
					params: { type: "integer" },
					message: "must be integer"
				};
				if (vErrors === null) vErrors = [err3];
				else vErrors.push(err3);
				errors++;
			}
			if (typeof data0 == "number" && isFinite(data0)) {
				if (data0 < 0 || isNaN(data0)) {
					const err4 = {
						instancePath: instancePath + "/start",
						schemaPath: "#/properties/start/minimum",
						keyword: "minimum",
						params: {
							comparison: ">=",
							limit: 0
						},
						message: "must be >= 0"
					};
					if (vErrors === null) vErrors = [err4];
					else vErrors.push(err4);
					errors++;
				}
			}
		}
		if (data.end !== void 0) {
			let data1 = data.end;
			if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1))) {
				const err5 = {
					instancePath: instancePath + "/end",
					schemaPath: "#/properties/end/type",
					keyword: "type",
					params: { type: "integer" },
					message: "must be integer"
				};
				if (vErrors === null) vErrors = [err5];
				else vErrors.push(err5);
				errors++;
			}
			if (typeof data1 == "number" && isFinite(data1)) {
				if (data1 < 0 || isNaN(data1)) {
					const err6 = {
						instancePath: instancePath + "/end",
						schemaPath: "#/properties/end/minimum",
						keyword: "minimum",
						params: {
							comparison: ">=",
							limit: 0
						},
						message: "must be >= 0"
					};
					if (vErrors === null) vErrors = [err6];
					else vErrors.push(err6);
					errors++;
				}
			}
		}
		if (data.strand !== void 0) {
			let data2 = data.strand;
			if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
				const err7 = {
					instancePath: instancePath + "/strand",
					schemaPath: "#/properties/strand/type",
					keyword: "type",
					params: { type: "integer" },
					message: "must be integer"
				};
				if (vErrors === null) vErrors = [err7];
				else vErrors.push(err7);
				errors++;
			}
			if (!(data2 === 1 || data2 === -1)) {
				const err8 = {
					instancePath: instancePath + "/strand",
					schemaPath: "#/properties/strand/enum",
					keyword: "enum",
					params: { allowedValues: schema91.properties.strand.enum },
					message: "must be equal to one of the allowed values"
				};
				if (vErrors === null) vErrors = [err8];
				else vErrors.push(err8);
				errors++;
			}
		}
		if (data.startFuzz !== void 0) {
			let data3 = data.startFuzz;
			if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
				if (data3.type === void 0) {
					const err9 = {
						instancePath: instancePath + "/startFuzz",
						schemaPath: "Fuzz/required",
						keyword: "required",
						params: { missingProperty: "type" },
						message: "must have required property 'type'"
					};
					if (vErrors === null) vErrors = [err9];
					else vErrors.push(err9);
					errors++;
				}
				for (const key1 in data3) if (!(key1 === "type" || key1 === "positions")) {
					const err10 = {
						instancePath: instancePath + "/startFuzz",
						schemaPath: "Fuzz/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key1 },
						message: "must NOT have additional properties"
					};
					if (vErrors === null) vErrors = [err10];
					else vErrors.push(err10);
					errors++;
				}
				if (data3.type !== void 0) {
					let data4 = data3.type;
					if (typeof data4 !== "string") {
						const err11 = {
							instancePath: instancePath + "/startFuzz/type",
							schemaPath: "Fuzz/properties/type/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err11];
						else vErrors.push(err11);
						errors++;
					}
					if (!(data4 === "before" || data4 === "after" || data4 === "within" || data4 === "one-of")) {
						const err12 = {
							instancePath: instancePath + "/startFuzz/type",
							schemaPath: "Fuzz/properties/type/enum",
							keyword: "enum",
							params: { allowedValues: schema92.properties.type.enum },
							message: "must be equal to one of the allowed values"
						};
						if (vErrors === null) vErrors = [err12];
						else vErrors.push(err12);
						errors++;
					}
				}
				if (data3.positions !== void 0) {
					let data5 = data3.positions;
					if (Array.isArray(data5)) {
						if (data5.length > 50) {
							const err13 = {
								instancePath: instancePath + "/startFuzz/positions",
								schemaPath: "Fuzz/properties/positions/maxItems",
								keyword: "maxItems",
								params: { limit: 50 },
								message: "must NOT have more than 50 items"
							};
							if (vErrors === null) vErrors = [err13];
							else vErrors.push(err13);
							errors++;
						}
						const len0 = data5.length;
						for (let i0 = 0; i0 < len0; i0++) {
							let data6 = data5[i0];
							if (!(typeof data6 == "number" && !(data6 % 1) && !isNaN(data6) && isFinite(data6))) {
								const err14 = {
									instancePath: instancePath + "/startFuzz/positions/" + i0,
									schemaPath: "Fuzz/properties/positions/items/type",
									keyword: "type",
									params: { type: "integer" },
									message: "must be integer"
								};
								if (vErrors === null) vErrors = [err14];
								else vErrors.push(err14);
								errors++;
							}
							if (typeof data6 == "number" && isFinite(data6)) {
								if (data6 < 0 || isNaN(data6)) {
									const err15 = {
										instancePath: instancePath + "/startFuzz/positions/" + i0,
										schemaPath: "Fuzz/properties/positions/items/minimum",
										keyword: "minimum",
										params: {
											comparison: ">=",
											limit: 0
										},
										message: "must be >= 0"
									};
									if (vErrors === null) vErrors = [err15];
									else vErrors.push(err15);
									errors++;
								}
							}
						}
					} else {
						const err16 = {
							instancePath: instancePath + "/startFuzz/positions",
							schemaPath: "Fuzz/properties/positions/type",
							keyword: "type",
							params: { type: "array" },
							message: "must be array"
						};
						if (vErrors === null) vErrors = [err16];
						else vErrors.push(err16);
						errors++;
					}
				}
			} else {
				const err17 = {
					instancePath: instancePath + "/startFuzz",
					schemaPath: "Fuzz/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err17];
				else vErrors.push(err17);
				errors++;
			}
		}
		if (data.endFuzz !== void 0) {
			let data7 = data.endFuzz;
			if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
				if (data7.type === void 0) {
					const err18 = {
						instancePath: instancePath + "/endFuzz",
						schemaPath: "Fuzz/required",
						keyword: "required",
						params: { missingProperty: "type" },
						message: "must have required property 'type'"
					};
					if (vErrors === null) vErrors = [err18];
					else vErrors.push(err18);
					errors++;
				}
				for (const key2 in data7) if (!(key2 === "type" || key2 === "positions")) {
					const err19 = {
						instancePath: instancePath + "/endFuzz",
						schemaPath: "Fuzz/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key2 },
						message: "must NOT have additional properties"
					};
					if (vErrors === null) vErrors = [err19];
					else vErrors.push(err19);
					errors++;
				}
				if (data7.type !== void 0) {
					let data8 = data7.type;
					if (typeof data8 !== "string") {
						const err20 = {
							instancePath: instancePath + "/endFuzz/type",
							schemaPath: "Fuzz/properties/type/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err20];
						else vErrors.push(err20);
						errors++;
					}
					if (!(data8 === "before" || data8 === "after" || data8 === "within" || data8 === "one-of")) {
						const err21 = {
							instancePath: instancePath + "/endFuzz/type",
							schemaPath: "Fuzz/properties/type/enum",
							keyword: "enum",
							params: { allowedValues: schema92.properties.type.enum },
							message: "must be equal to one of the allowed values"
						};
						if (vErrors === null) vErrors = [err21];
						else vErrors.push(err21);
						errors++;
					}
				}
				if (data7.positions !== void 0) {
					let data9 = data7.positions;
					if (Array.isArray(data9)) {
						if (data9.length > 50) {
							const err22 = {
								instancePath: instancePath + "/endFuzz/positions",
								schemaPath: "Fuzz/properties/positions/maxItems",
								keyword: "maxItems",
								params: { limit: 50 },
								message: "must NOT have more than 50 items"
							};
							if (vErrors === null) vErrors = [err22];
							else vErrors.push(err22);
							errors++;
						}
						const len1 = data9.length;
						for (let i1 = 0; i1 < len1; i1++) {
							let data10 = data9[i1];
							if (!(typeof data10 == "number" && !(data10 % 1) && !isNaN(data10) && isFinite(data10))) {
								const err23 = {
									instancePath: instancePath + "/endFuzz/positions/" + i1,
									schemaPath: "Fuzz/properties/positions/items/type",
									keyword: "type",
									params: { type: "integer" },
									message: "must be integer"
								};
								if (vErrors === null) vErrors = [err23];
								else vErrors.push(err23);
								errors++;
							}
							if (typeof data10 == "number" && isFinite(data10)) {
								if (data10 < 0 || isNaN(data10)) {
									const err24 = {
										instancePath: instancePath + "/endFuzz/positions/" + i1,
										schemaPath: "Fuzz/properties/positions/items/minimum",
										keyword: "minimum",
										params: {
											comparison: ">=",
											limit: 0
										},
										message: "must be >= 0"
									};
									if (vErrors === null) vErrors = [err24];
									else vErrors.push(err24);
									errors++;
								}
							}
						}
					} else {
						const err25 = {
							instancePath: instancePath + "/endFuzz/positions",
							schemaPath: "Fuzz/properties/positions/type",
							keyword: "type",
							params: { type: "array" },
							message: "must be array"
						};
						if (vErrors === null) vErrors = [err25];
						else vErrors.push(err25);
						errors++;
					}
				}
			} else {
				const err26 = {
					instancePath: instancePath + "/endFuzz",
					schemaPath: "Fuzz/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err26];
				else vErrors.push(err26);
				errors++;
			}
		}
		if (data.sequence !== void 0) {
			let data11 = data.sequence;
			if (typeof data11 === "string") {
				if (func1(data11) > 100) {
					const err27 = {
						instancePath: instancePath + "/sequence",
						schemaPath: "#/properties/sequence/maxLength",
						keyword: "maxLength",
						params: { limit: 100 },
						message: "must NOT have more than 100 characters"
					};
					if (vErrors === null) vErrors = [err27];
					else vErrors.push(err27);
					errors++;
				}
			} else {
				const err28 = {
					instancePath: instancePath + "/sequence",
					schemaPath: "#/properties/sequence/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err28];
				else vErrors.push(err28);
				errors++;
			}
		}
	} else {
		const err29 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err29];
		else vErrors.push(err29);
		errors++;
	}
	validate61.errors = vErrors;
	return errors === 0;
}
validate61.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};
function validate60(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate60.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.ranges === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "ranges" },
				message: "must have required property 'ranges'"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "operator" || key0 === "ranges" || key0 === "insdc")) {
			const err1 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties"
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		if (data.operator !== void 0) {
			let data0 = data.operator;
			if (typeof data0 !== "string") {
				const err2 = {
					instancePath: instancePath + "/operator",
					schemaPath: "#/properties/operator/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err2];
				else vErrors.push(err2);
				errors++;
			}
			if (!(data0 === "join" || data0 === "order" || data0 === "bond" || data0 === "one-of")) {
				const err3 = {
					instancePath: instancePath + "/operator",
					schemaPath: "#/properties/operator/enum",
					keyword: "enum",
					params: { allowedValues: schema90.properties.operator.enum },
					message: "must be equal to one of the allowed values"
				};
				if (vErrors === null) vErrors = [err3];
				else vErrors.push(err3);
				errors++;
			}
		}
		if (data.ranges !== void 0) {
			let data1 = data.ranges;
			if (Array.isArray(data1)) {
				if (data1.length > 2e3) {
					const err4 = {
						instancePath: instancePath + "/ranges",
						schemaPath: "#/properties/ranges/maxItems",
						keyword: "maxItems",
						params: { limit: 2e3 },
						message: "must NOT have more than 2000 items"
					};
					if (vErrors === null) vErrors = [err4];
					else vErrors.push(err4);
					errors++;
				}
				if (data1.length < 1) {
					const err5 = {
						instancePath: instancePath + "/ranges",
						schemaPath: "#/properties/ranges/minItems",
						keyword: "minItems",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 items"
					};
					if (vErrors === null) vErrors = [err5];
					else vErrors.push(err5);
					errors++;
				}
				const len0 = data1.length;
				for (let i0 = 0; i0 < len0; i0++) if (!validate61(data1[i0], {
					instancePath: instancePath + "/ranges/" + i0,
					parentData: data1,
					parentDataProperty: i0,
					rootData,
					dynamicAnchors
				})) {
					vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
					errors = vErrors.length;
				}
			} else {
				const err6 = {
					instancePath: instancePath + "/ranges",
					schemaPath: "#/properties/ranges/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err6];
				else vErrors.push(err6);
				errors++;
			}
		}
		if (data.insdc !== void 0) {
			let data3 = data.insdc;
			if (typeof data3 === "string") {
				if (func1(data3) > 4e4) {
					const err7 = {
						instancePath: instancePath + "/insdc",
						schemaPath: "#/properties/insdc/maxLength",
						keyword: "maxLength",
						params: { limit: 4e4 },
						message: "must NOT have more than 40000 characters"
					};
					if (vErrors === null) vErrors = [err7];
					else vErrors.push(err7);
					errors++;
				}
			} else {
				const err8 = {
					instancePath: instancePath + "/insdc",
					schemaPath: "#/properties/insdc/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err8];
				else vErrors.push(err8);
				errors++;
			}
		}
	} else {
		const err9 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err9];
		else vErrors.push(err9);
		errors++;
	}
	validate60.errors = vErrors;
	return errors === 0;
}
validate60.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};
function validate59(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate59.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.key === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "key" },
				message: "must have required property 'key'"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.location === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "location" },
				message: "must have required property 'location'"
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "key" || key0 === "role" || key0 === "name" || key0 === "location" || key0 === "qualifiers")) {
			const err2 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties"
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		if (data.key !== void 0) {
			let data0 = data.key;
			if (typeof data0 === "string") {
				if (func1(data0) > 100) {
					const err3 = {
						instancePath: instancePath + "/key",
						schemaPath: "#/properties/key/maxLength",
						keyword: "maxLength",
						params: { limit: 100 },
						message: "must NOT have more than 100 characters"
					};
					if (vErrors === null) vErrors = [err3];
					else vErrors.push(err3);
					errors++;
				}
				if (func1(data0) < 1) {
					const err4 = {
						instancePath: instancePath + "/key",
						schemaPath: "#/properties/key/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters"
					};
					if (vErrors === null) vErrors = [err4];
					else vErrors.push(err4);
					errors++;
				}
			} else {
				const err5 = {
					instancePath: instancePath + "/key",
					schemaPath: "#/properties/key/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err5];
				else vErrors.push(err5);
				errors++;
			}
		}
		if (data.role !== void 0) {
			let data1 = data.role;
			if (typeof data1 === "string") {
				if (!pattern13.test(data1)) {
					const err6 = {
						instancePath: instancePath + "/role",
						schemaPath: "SequenceOntology/pattern",
						keyword: "pattern",
						params: { pattern: "^SO:[0-9]{7}$" },
						message: "must match pattern \"^SO:[0-9]{7}$\""
					};
					if (vErrors === null) vErrors = [err6];
					else vErrors.push(err6);
					errors++;
				}
			} else {
				const err7 = {
					instancePath: instancePath + "/role",
					schemaPath: "SequenceOntology/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err7];
				else vErrors.push(err7);
				errors++;
			}
		}
		if (data.name !== void 0) {
			let data2 = data.name;
			if (typeof data2 === "string") {
				if (func1(data2) > 300) {
					const err8 = {
						instancePath: instancePath + "/name",
						schemaPath: "#/properties/name/maxLength",
						keyword: "maxLength",
						params: { limit: 300 },
						message: "must NOT have more than 300 characters"
					};
					if (vErrors === null) vErrors = [err8];
					else vErrors.push(err8);
					errors++;
				}
				if (func1(data2) < 1) {
					const err9 = {
						instancePath: instancePath + "/name",
						schemaPath: "#/properties/name/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters"
					};
					if (vErrors === null) vErrors = [err9];
					else vErrors.push(err9);
					errors++;
				}
			} else {
				const err10 = {
					instancePath: instancePath + "/name",
					schemaPath: "#/properties/name/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err10];
				else vErrors.push(err10);
				errors++;
			}
		}
		if (data.location !== void 0) {
			if (!validate60(data.location, {
				instancePath: instancePath + "/location",
				parentData: data,
				parentDataProperty: "location",
				rootData,
				dynamicAnchors
			})) {
				vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
				errors = vErrors.length;
			}
		}
		if (data.qualifiers !== void 0) {
			let data4 = data.qualifiers;
			if (Array.isArray(data4)) {
				if (data4.length > 1e3) {
					const err11 = {
						instancePath: instancePath + "/qualifiers",
						schemaPath: "#/properties/qualifiers/maxItems",
						keyword: "maxItems",
						params: { limit: 1e3 },
						message: "must NOT have more than 1000 items"
					};
					if (vErrors === null) vErrors = [err11];
					else vErrors.push(err11);
					errors++;
				}
				const len0 = data4.length;
				for (let i0 = 0; i0 < len0; i0++) {
					let data5 = data4[i0];
					if (Array.isArray(data5)) {
						if (data5.length > 2) {
							const err12 = {
								instancePath: instancePath + "/qualifiers/" + i0,
								schemaPath: "#/properties/qualifiers/items/maxItems",
								keyword: "maxItems",
								params: { limit: 2 },
								message: "must NOT have more than 2 items"
							};
							if (vErrors === null) vErrors = [err12];
							else vErrors.push(err12);
							errors++;
						}
						if (data5.length < 2) {
							const err13 = {
								instancePath: instancePath + "/qualifiers/" + i0,
								schemaPath: "#/properties/qualifiers/items/minItems",
								keyword: "minItems",
								params: { limit: 2 },
								message: "must NOT have fewer than 2 items"
							};
							if (vErrors === null) vErrors = [err13];
							else vErrors.push(err13);
							errors++;
						}
						const len1 = data5.length;
						if (len1 > 0) {
							let data6 = data5[0];
							if (typeof data6 === "string") {
								if (func1(data6) > 100) {
									const err14 = {
										instancePath: instancePath + "/qualifiers/" + i0 + "/0",
										schemaPath: "#/properties/qualifiers/items/prefixItems/0/maxLength",
										keyword: "maxLength",
										params: { limit: 100 },
										message: "must NOT have more than 100 characters"
									};
									if (vErrors === null) vErrors = [err14];
									else vErrors.push(err14);
									errors++;
								}
								if (func1(data6) < 1) {
									const err15 = {
										instancePath: instancePath + "/qualifiers/" + i0 + "/0",
										schemaPath: "#/properties/qualifiers/items/prefixItems/0/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters"
									};
									if (vErrors === null) vErrors = [err15];
									else vErrors.push(err15);
									errors++;
								}
							} else {
								const err16 = {
									instancePath: instancePath + "/qualifiers/" + i0 + "/0",
									schemaPath: "#/properties/qualifiers/items/prefixItems/0/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err16];
								else vErrors.push(err16);
								errors++;
							}
						}
						if (len1 > 1) {
							let data7 = data5[1];
							if (typeof data7 !== "string" && !(typeof data7 == "number" && isFinite(data7)) && data7 !== null) {
								const err17 = {
									instancePath: instancePath + "/qualifiers/" + i0 + "/1",
									schemaPath: "#/properties/qualifiers/items/prefixItems/1/type",
									keyword: "type",
									params: { type: schema88.properties.qualifiers.items.prefixItems[1].type },
									message: "must be string,number,null"
								};
								if (vErrors === null) vErrors = [err17];
								else vErrors.push(err17);
								errors++;
							}
						}
						if (!(data5.length <= 2)) {
							const err18 = {
								instancePath: instancePath + "/qualifiers/" + i0,
								schemaPath: "#/properties/qualifiers/items/items",
								keyword: "items",
								params: { limit: 2 },
								message: "must NOT have more than 2 items"
							};
							if (vErrors === null) vErrors = [err18];
							else vErrors.push(err18);
							errors++;
						}
					} else {
						const err19 = {
							instancePath: instancePath + "/qualifiers/" + i0,
							schemaPath: "#/properties/qualifiers/items/type",
							keyword: "type",
							params: { type: "array" },
							message: "must be array"
						};
						if (vErrors === null) vErrors = [err19];
						else vErrors.push(err19);
						errors++;
					}
				}
			} else {
				const err20 = {
					instancePath: instancePath + "/qualifiers",
					schemaPath: "#/properties/qualifiers/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err20];
				else vErrors.push(err20);
				errors++;
			}
		}
	} else {
		const err21 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err21];
		else vErrors.push(err21);
		errors++;
	}
	validate59.errors = vErrors;
	return errors === 0;
}
validate59.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};
var pattern33 = /* @__PURE__ */ new RegExp("^biofed:did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}/[a-z][a-z0-9-]{0,31}/[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", "u");
function validate50(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate50.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (Object.keys(data).length < 1) {
			const err0 = {
				instancePath,
				schemaPath: "#/minProperties",
				keyword: "minProperties",
				params: { limit: 1 },
				message: "must NOT have fewer than 1 properties"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "record" || key0 === "cid" || key0 === "curie" || key0 === "label")) {
			const err1 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties"
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		if (data.record !== void 0) {
			let data0 = data.record;
			if (typeof data0 === "string") {
				if (!pattern33.test(data0)) {
					const err2 = {
						instancePath: instancePath + "/record",
						schemaPath: "#/properties/record/pattern",
						keyword: "pattern",
						params: { pattern: "^biofed:did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}/[a-z][a-z0-9-]{0,31}/[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" },
						message: "must match pattern \"^biofed:did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}/[a-z][a-z0-9-]{0,31}/[A-Za-z0-9][A-Za-z0-9._-]{0,63}$\""
					};
					if (vErrors === null) vErrors = [err2];
					else vErrors.push(err2);
					errors++;
				}
			} else {
				const err3 = {
					instancePath: instancePath + "/record",
					schemaPath: "#/properties/record/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err3];
				else vErrors.push(err3);
				errors++;
			}
		}
		if (data.cid !== void 0) {
			let data1 = data.cid;
			if (typeof data1 === "string") {
				if (!pattern4.test(data1)) {
					const err4 = {
						instancePath: instancePath + "/cid",
						schemaPath: "Cid/pattern",
						keyword: "pattern",
						params: { pattern: "^b[a-z2-7]{58}$" },
						message: "must match pattern \"^b[a-z2-7]{58}$\""
					};
					if (vErrors === null) vErrors = [err4];
					else vErrors.push(err4);
					errors++;
				}
			} else {
				const err5 = {
					instancePath: instancePath + "/cid",
					schemaPath: "Cid/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err5];
				else vErrors.push(err5);
				errors++;
			}
		}
		if (data.curie !== void 0) {
			let data2 = data.curie;
			if (typeof data2 === "string") {
				if (!pattern9.test(data2)) {
					const err6 = {
						instancePath: instancePath + "/curie",
						schemaPath: "Curie/pattern",
						keyword: "pattern",
						params: { pattern: "^[A-Za-z][A-Za-z0-9._-]{0,39}:[^\\s]{1,200}$" },
						message: "must match pattern \"^[A-Za-z][A-Za-z0-9._-]{0,39}:[^\\s]{1,200}$\""
					};
					if (vErrors === null) vErrors = [err6];
					else vErrors.push(err6);
					errors++;
				}
			} else {
				const err7 = {
					instancePath: instancePath + "/curie",
					schemaPath: "Curie/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err7];
				else vErrors.push(err7);
				errors++;
			}
		}
		if (data.label !== void 0) {
			let data3 = data.label;
			if (typeof data3 === "string") {
				if (func1(data3) > 300) {
					const err8 = {
						instancePath: instancePath + "/label",
						schemaPath: "#/properties/label/maxLength",
						keyword: "maxLength",
						params: { limit: 300 },
						message: "must NOT have more than 300 characters"
					};
					if (vErrors === null) vErrors = [err8];
					else vErrors.push(err8);
					errors++;
				}
				if (func1(data3) < 1) {
					const err9 = {
						instancePath: instancePath + "/label",
						schemaPath: "#/properties/label/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters"
					};
					if (vErrors === null) vErrors = [err9];
					else vErrors.push(err9);
					errors++;
				}
			} else {
				const err10 = {
					instancePath: instancePath + "/label",
					schemaPath: "#/properties/label/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err10];
				else vErrors.push(err10);
				errors++;
			}
		}
	} else {
		const err11 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err11];
		else vErrors.push(err11);
		errors++;
	}
	validate50.errors = vErrors;
	return errors === 0;
}
validate50.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};
function validate66(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate66.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.part === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "part" },
				message: "must have required property 'part'"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "part" || key0 === "name" || key0 === "role" || key0 === "location")) {
			const err1 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties"
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		if (data.part !== void 0) {
			if (!validate50(data.part, {
				instancePath: instancePath + "/part",
				parentData: data,
				parentDataProperty: "part",
				rootData,
				dynamicAnchors
			})) {
				vErrors = vErrors === null ? validate50.errors : vErrors.concat(validate50.errors);
				errors = vErrors.length;
			}
		}
		if (data.name !== void 0) {
			let data1 = data.name;
			if (typeof data1 === "string") {
				if (func1(data1) > 300) {
					const err2 = {
						instancePath: instancePath + "/name",
						schemaPath: "#/properties/name/maxLength",
						keyword: "maxLength",
						params: { limit: 300 },
						message: "must NOT have more than 300 characters"
					};
					if (vErrors === null) vErrors = [err2];
					else vErrors.push(err2);
					errors++;
				}
				if (func1(data1) < 1) {
					const err3 = {
						instancePath: instancePath + "/name",
						schemaPath: "#/properties/name/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters"
					};
					if (vErrors === null) vErrors = [err3];
					else vErrors.push(err3);
					errors++;
				}
			} else {
				const err4 = {
					instancePath: instancePath + "/name",
					schemaPath: "#/properties/name/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err4];
				else vErrors.push(err4);
				errors++;
			}
		}
		if (data.role !== void 0) {
			let data2 = data.role;
			if (typeof data2 === "string") {
				if (!pattern13.test(data2)) {
					const err5 = {
						instancePath: instancePath + "/role",
						schemaPath: "SequenceOntology/pattern",
						keyword: "pattern",
						params: { pattern: "^SO:[0-9]{7}$" },
						message: "must match pattern \"^SO:[0-9]{7}$\""
					};
					if (vErrors === null) vErrors = [err5];
					else vErrors.push(err5);
					errors++;
				}
			} else {
				const err6 = {
					instancePath: instancePath + "/role",
					schemaPath: "SequenceOntology/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err6];
				else vErrors.push(err6);
				errors++;
			}
		}
		if (data.location !== void 0) {
			if (!validate60(data.location, {
				instancePath: instancePath + "/location",
				parentData: data,
				parentDataProperty: "location",
				rootData,
				dynamicAnchors
			})) {
				vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
				errors = vErrors.length;
			}
		}
	} else {
		const err7 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err7];
		else vErrors.push(err7);
		errors++;
	}
	validate66.errors = vErrors;
	return errors === 0;
}
validate66.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};
var schema98 = {
	"type": "object",
	"additionalProperties": false,
	"properties": {
		"backbone": { "$ref": "Reference" },
		"originOfReplication": {
			"type": "string",
			"maxLength": 200
		},
		"copyNumber": {
			"type": "string",
			"maxLength": 100,
			"description": "high, medium, low, or a number per cell"
		},
		"selectionMarkers": {
			"type": "array",
			"maxItems": 20,
			"items": {
				"type": "object",
				"additionalProperties": false,
				"required": ["agent"],
				"properties": {
					"agent": {
						"type": "string",
						"minLength": 1,
						"maxLength": 100,
						"description": "ampicillin, kanamycin, URA3 …"
					},
					"hosts": {
						"type": "array",
						"maxItems": 10,
						"items": { "$ref": "Taxon" }
					}
				}
			}
		},
		"promoters": {
			"type": "array",
			"maxItems": 50,
			"items": {
				"type": "string",
				"maxLength": 200
			}
		},
		"replicatesIn": {
			"type": "array",
			"maxItems": 20,
			"items": { "$ref": "Taxon" }
		},
		"insert": {
			"type": "string",
			"maxLength": 500
		},
		"growthStrain": {
			"type": "string",
			"maxLength": 200
		},
		"growthTemperature": { "$ref": "Quantity" },
		"resistanceInHost": {
			"type": "array",
			"maxItems": 20,
			"items": {
				"type": "string",
				"maxLength": 100
			}
		},
		"fullSequenceVerified": { "type": "boolean" }
	}
};
function validate70(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate70.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		for (const key0 in data) if (!func7.call(schema98.properties, key0)) {
			const err0 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.backbone !== void 0) {
			if (!validate50(data.backbone, {
				instancePath: instancePath + "/backbone",
				parentData: data,
				parentDataProperty: "backbone",
				rootData,
				dynamicAnchors
			})) {
				vErrors = vErrors === null ? validate50.errors : vErrors.concat(validate50.errors);
				errors = vErrors.length;
			}
		}
		if (data.originOfReplication !== void 0) {
			let data1 = data.originOfReplication;
			if (typeof data1 === "string") {
				if (func1(data1) > 200) {
					const err1 = {
						instancePath: instancePath + "/originOfReplication",
						schemaPath: "#/properties/originOfReplication/maxLength",
						keyword: "maxLength",
						params: { limit: 200 },
						message: "must NOT have more than 200 characters"
					};
					if (vErrors === null) vErrors = [err1];
					else vErrors.push(err1);
					errors++;
				}
			} else {
				const err2 = {
					instancePath: instancePath + "/originOfReplication",
					schemaPath: "#/properties/originOfReplication/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err2];
				else vErrors.push(err2);
				errors++;
			}
		}
		if (data.copyNumber !== void 0) {
			let data2 = data.copyNumber;
			if (typeof data2 === "string") {
				if (func1(data2) > 100) {
					const err3 = {
						instancePath: instancePath + "/copyNumber",
						schemaPath: "#/properties/copyNumber/maxLength",
						keyword: "maxLength",
						params: { limit: 100 },
						message: "must NOT have more than 100 characters"
					};
					if (vErrors === null) vErrors = [err3];
					else vErrors.push(err3);
					errors++;
				}
			} else {
				const err4 = {
					instancePath: instancePath + "/copyNumber",
					schemaPath: "#/properties/copyNumber/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err4];
				else vErrors.push(err4);
				errors++;
			}
		}
		if (data.selectionMarkers !== void 0) {
			let data3 = data.selectionMarkers;
			if (Array.isArray(data3)) {
				if (data3.length > 20) {
					const err5 = {
						instancePath: instancePath + "/selectionMarkers",
						schemaPath: "#/properties/selectionMarkers/maxItems",
						keyword: "maxItems",
						params: { limit: 20 },
						message: "must NOT have more than 20 items"
					};
					if (vErrors === null) vErrors = [err5];
					else vErrors.push(err5);
					errors++;
				}
				const len0 = data3.length;
				for (let i0 = 0; i0 < len0; i0++) {
					let data4 = data3[i0];
					if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
						if (data4.agent === void 0) {
							const err6 = {
								instancePath: instancePath + "/selectionMarkers/" + i0,
								schemaPath: "#/properties/selectionMarkers/items/required",
								keyword: "required",
								params: { missingProperty: "agent" },
								message: "must have required property 'agent'"
							};
							if (vErrors === null) vErrors = [err6];
							else vErrors.push(err6);
							errors++;
						}
						for (const key1 in data4) if (!(key1 === "agent" || key1 === "hosts")) {
							const err7 = {
								instancePath: instancePath + "/selectionMarkers/" + i0,
								schemaPath: "#/properties/selectionMarkers/items/additionalProperties",
								keyword: "additionalProperties",
								params: { additionalProperty: key1 },
								message: "must NOT have additional properties"
							};
							if (vErrors === null) vErrors = [err7];
							else vErrors.push(err7);
							errors++;
						}
						if (data4.agent !== void 0) {
							let data5 = data4.agent;
							if (typeof data5 === "string") {
								if (func1(data5) > 100) {
									const err8 = {
										instancePath: instancePath + "/selectionMarkers/" + i0 + "/agent",
										schemaPath: "#/properties/selectionMarkers/items/properties/agent/maxLength",
										keyword: "maxLength",
										params: { limit: 100 },
										message: "must NOT have more than 100 characters"
									};
									if (vErrors === null) vErrors = [err8];
									else vErrors.push(err8);
									errors++;
								}
								if (func1(data5) < 1) {
									const err9 = {
										instancePath: instancePath + "/selectionMarkers/" + i0 + "/agent",
										schemaPath: "#/properties/selectionMarkers/items/properties/agent/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters"
									};
									if (vErrors === null) vErrors = [err9];
									else vErrors.push(err9);
									errors++;
								}
							} else {
								const err10 = {
									instancePath: instancePath + "/selectionMarkers/" + i0 + "/agent",
									schemaPath: "#/properties/selectionMarkers/items/properties/agent/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err10];
								else vErrors.push(err10);
								errors++;
							}
						}
						if (data4.hosts !== void 0) {
							let data6 = data4.hosts;
							if (Array.isArray(data6)) {
								if (data6.length > 10) {
									const err11 = {
										instancePath: instancePath + "/selectionMarkers/" + i0 + "/hosts",
										schemaPath: "#/properties/selectionMarkers/items/properties/hosts/maxItems",
										keyword: "maxItems",
										params: { limit: 10 },
										message: "must NOT have more than 10 items"
									};
									if (vErrors === null) vErrors = [err11];
									else vErrors.push(err11);
									errors++;
								}
								const len1 = data6.length;
								for (let i1 = 0; i1 < len1; i1++) {
									let data7 = data6[i1];
									if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
										if (data7.id === void 0) {
											const err12 = {
												instancePath: instancePath + "/selectionMarkers/" + i0 + "/hosts/" + i1,
												schemaPath: "Taxon/required",
												keyword: "required",
												params: { missingProperty: "id" },
												message: "must have required property 'id'"
											};
											if (vErrors === null) vErrors = [err12];
											else vErrors.push(err12);
											errors++;
										}
										for (const key2 in data7) if (!(key2 === "id" || key2 === "name" || key2 === "strain")) {
											const err13 = {
												instancePath: instancePath + "/selectionMarkers/" + i0 + "/hosts/" + i1,
												schemaPath: "Taxon/additionalProperties",
												keyword: "additionalProperties",
												params: { additionalProperty: key2 },
												message: "must NOT have additional properties"
											};
											if (vErrors === null) vErrors = [err13];
											else vErrors.push(err13);
											errors++;
										}
										if (data7.id !== void 0) {
											let data8 = data7.id;
											if (typeof data8 === "string") {
												if (!pattern14.test(data8)) {
													const err14 = {
														instancePath: instancePath + "/selectionMarkers/" + i0 + "/hosts/" + i1 + "/id",
														schemaPath: "Taxon/properties/id/pattern",
														keyword: "pattern",
														params: { pattern: "^NCBITaxon:[0-9]{1,9}$" },
														message: "must match pattern \"^NCBITaxon:[0-9]{1,9}$\""
													};
													if (vErrors === null) vErrors = [err14];
													else vErrors.push(err14);
													errors++;
												}
											} else {
												const err15 = {
													instancePath: instancePath + "/selectionMarkers/" + i0 + "/hosts/" + i1 + "/id",
													schemaPath: "Taxon/properties/id/type",
													keyword: "type",
													params: { type: "string" },
													message: "must be string"
												};
												if (vErrors === null) vErrors = [err15];
												else vErrors.push(err15);
												errors++;
											}
										}
										if (data7.name !== void 0) {
											let data9 = data7.name;
											if (typeof data9 === "string") {
												if (func1(data9) > 300) {
													const err16 = {
														instancePath: instancePath + "/selectionMarkers/" + i0 + "/hosts/" + i1 + "/name",
														schemaPath: "Taxon/properties/name/maxLength",
														keyword: "maxLength",
														params: { limit: 300 },
														message: "must NOT have more than 300 characters"
													};
													if (vErrors === null) vErrors = [err16];
													else vErrors.push(err16);
													errors++;
												}
											} else {
												const err17 = {
													instancePath: instancePath + "/selectionMarkers/" + i0 + "/hosts/" + i1 + "/name",
													schemaPath: "Taxon/properties/name/type",
													keyword: "type",
													params: { type: "string" },
													message: "must be string"
												};
												if (vErrors === null) vErrors = [err17];
												else vErrors.push(err17);
												errors++;
											}
										}
										if (data7.strain !== void 0) {
											let data10 = data7.strain;
											if (typeof data10 === "string") {
												if (func1(data10) > 300) {
													const err18 = {
														instancePath: instancePath + "/selectionMarkers/" + i0 + "/hosts/" + i1 + "/strain",
														schemaPath: "Taxon/properties/strain/maxLength",
														keyword: "maxLength",
														params: { limit: 300 },
														message: "must NOT have more than 300 characters"
													};
													if (vErrors === null) vErrors = [err18];
													else vErrors.push(err18);
													errors++;
												}
											} else {
												const err19 = {
													instancePath: instancePath + "/selectionMarkers/" + i0 + "/hosts/" + i1 + "/strain",
													schemaPath: "Taxon/properties/strain/type",
													keyword: "type",
													params: { type: "string" },
													message: "must be string"
												};
												if (vErrors === null) vErrors = [err19];
												else vErrors.push(err19);
												errors++;
											}
										}
									} else {
										const err20 = {
											instancePath: instancePath + "/selectionMarkers/" + i0 + "/hosts/" + i1,
											schemaPath: "Taxon/type",
											keyword: "type",
											params: { type: "object" },
											message: "must be object"
										};
										if (vErrors === null) vErrors = [err20];
										else vErrors.push(err20);
										errors++;
									}
								}
							} else {
								const err21 = {
									instancePath: instancePath + "/selectionMarkers/" + i0 + "/hosts",
									schemaPath: "#/properties/selectionMarkers/items/properties/hosts/type",
									keyword: "type",
									params: { type: "array" },
									message: "must be array"
								};
								if (vErrors === null) vErrors = [err21];
								else vErrors.push(err21);
								errors++;
							}
						}
					} else {
						const err22 = {
							instancePath: instancePath + "/selectionMarkers/" + i0,
							schemaPath: "#/properties/selectionMarkers/items/type",
							keyword: "type",
							params: { type: "object" },
							message: "must be object"
						};
						if (vErrors === null) vErrors = [err22];
						else vErrors.push(err22);
						errors++;
					}
				}
			} else {
				const err23 = {
					instancePath: instancePath + "/selectionMarkers",
					schemaPath: "#/properties/selectionMarkers/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err23];
				else vErrors.push(err23);
				errors++;
			}
		}
		if (data.promoters !== void 0) {
			let data11 = data.promoters;
			if (Array.isArray(data11)) {
				if (data11.length > 50) {
					const err24 = {
						instancePath: instancePath + "/promoters",
						schemaPath: "#/properties/promoters/maxItems",
						keyword: "maxItems",
						params: { limit: 50 },
						message: "must NOT have more than 50 items"
					};
					if (vErrors === null) vErrors = [err24];
					else vErrors.push(err24);
					errors++;
				}
				const len2 = data11.length;
				for (let i2 = 0; i2 < len2; i2++) {
					let data12 = data11[i2];
					if (typeof data12 === "string") {
						if (func1(data12) > 200) {
							const err25 = {
								instancePath: instancePath + "/promoters/" + i2,
								schemaPath: "#/properties/promoters/items/maxLength",
								keyword: "maxLength",
								params: { limit: 200 },
								message: "must NOT have more than 200 characters"
							};
							if (vErrors === null) vErrors = [err25];
							else vErrors.push(err25);
							errors++;
						}
					} else {
						const err26 = {
							instancePath: instancePath + "/promoters/" + i2,
							schemaPath: "#/properties/promoters/items/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err26];
						else vErrors.push(err26);
						errors++;
					}
				}
			} else {
				const err27 = {
					instancePath: instancePath + "/promoters",
					schemaPath: "#/properties/promoters/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err27];
				else vErrors.push(err27);
				errors++;
			}
		}
		if (data.replicatesIn !== void 0) {
			let data13 = data.replicatesIn;
			if (Array.isArray(data13)) {
				if (data13.length > 20) {
					const err28 = {
						instancePath: instancePath + "/replicatesIn",
						schemaPath: "#/properties/replicatesIn/maxItems",
						keyword: "maxItems",
						params: { limit: 20 },
						message: "must NOT have more than 20 items"
					};
					if (vErrors === null) vErrors = [err28];
					else vErrors.push(err28);
					errors++;
				}
				const len3 = data13.length;
				for (let i3 = 0; i3 < len3; i3++) {
					let data14 = data13[i3];
					if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
						if (data14.id === void 0) {
							const err29 = {
								instancePath: instancePath + "/replicatesIn/" + i3,
								schemaPath: "Taxon/required",
								keyword: "required",
								params: { missingProperty: "id" },
								message: "must have required property 'id'"
							};
							if (vErrors === null) vErrors = [err29];
							else vErrors.push(err29);
							errors++;
						}
						for (const key3 in data14) if (!(key3 === "id" || key3 === "name" || key3 === "strain")) {
							const err30 = {
								instancePath: instancePath + "/replicatesIn/" + i3,
								schemaPath: "Taxon/additionalProperties",
								keyword: "additionalProperties",
								params: { additionalProperty: key3 },
								message: "must NOT have additional properties"
							};
							if (vErrors === null) vErrors = [err30];
							else vErrors.push(err30);
							errors++;
						}
						if (data14.id !== void 0) {
							let data15 = data14.id;
							if (typeof data15 === "string") {
								if (!pattern14.test(data15)) {
									const err31 = {
										instancePath: instancePath + "/replicatesIn/" + i3 + "/id",
										schemaPath: "Taxon/properties/id/pattern",
										keyword: "pattern",
										params: { pattern: "^NCBITaxon:[0-9]{1,9}$" },
										message: "must match pattern \"^NCBITaxon:[0-9]{1,9}$\""
									};
									if (vErrors === null) vErrors = [err31];
									else vErrors.push(err31);
									errors++;
								}
							} else {
								const err32 = {
									instancePath: instancePath + "/replicatesIn/" + i3 + "/id",
									schemaPath: "Taxon/properties/id/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err32];
								else vErrors.push(err32);
								errors++;
							}
						}
						if (data14.name !== void 0) {
							let data16 = data14.name;
							if (typeof data16 === "string") {
								if (func1(data16) > 300) {
									const err33 = {
										instancePath: instancePath + "/replicatesIn/" + i3 + "/name",
										schemaPath: "Taxon/properties/name/maxLength",
										keyword: "maxLength",
										params: { limit: 300 },
										message: "must NOT have more than 300 characters"
									};
									if (vErrors === null) vErrors = [err33];
									else vErrors.push(err33);
									errors++;
								}
							} else {
								const err34 = {
									instancePath: instancePath + "/replicatesIn/" + i3 + "/name",
									schemaPath: "Taxon/properties/name/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err34];
								else vErrors.push(err34);
								errors++;
							}
						}
						if (data14.strain !== void 0) {
							let data17 = data14.strain;
							if (typeof data17 === "string") {
								if (func1(data17) > 300) {
									const err35 = {
										instancePath: instancePath + "/replicatesIn/" + i3 + "/strain",
										schemaPath: "Taxon/properties/strain/maxLength",
										keyword: "maxLength",
										params: { limit: 300 },
										message: "must NOT have more than 300 characters"
									};
									if (vErrors === null) vErrors = [err35];
									else vErrors.push(err35);
									errors++;
								}
							} else {
								const err36 = {
									instancePath: instancePath + "/replicatesIn/" + i3 + "/strain",
									schemaPath: "Taxon/properties/strain/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err36];
								else vErrors.push(err36);
								errors++;
							}
						}
					} else {
						const err37 = {
							instancePath: instancePath + "/replicatesIn/" + i3,
							schemaPath: "Taxon/type",
							keyword: "type",
							params: { type: "object" },
							message: "must be object"
						};
						if (vErrors === null) vErrors = [err37];
						else vErrors.push(err37);
						errors++;
					}
				}
			} else {
				const err38 = {
					instancePath: instancePath + "/replicatesIn",
					schemaPath: "#/properties/replicatesIn/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err38];
				else vErrors.push(err38);
				errors++;
			}
		}
		if (data.insert !== void 0) {
			let data18 = data.insert;
			if (typeof data18 === "string") {
				if (func1(data18) > 500) {
					const err39 = {
						instancePath: instancePath + "/insert",
						schemaPath: "#/properties/insert/maxLength",
						keyword: "maxLength",
						params: { limit: 500 },
						message: "must NOT have more than 500 characters"
					};
					if (vErrors === null) vErrors = [err39];
					else vErrors.push(err39);
					errors++;
				}
			} else {
				const err40 = {
					instancePath: instancePath + "/insert",
					schemaPath: "#/properties/insert/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err40];
				else vErrors.push(err40);
				errors++;
			}
		}
		if (data.growthStrain !== void 0) {
			let data19 = data.growthStrain;
			if (typeof data19 === "string") {
				if (func1(data19) > 200) {
					const err41 = {
						instancePath: instancePath + "/growthStrain",
						schemaPath: "#/properties/growthStrain/maxLength",
						keyword: "maxLength",
						params: { limit: 200 },
						message: "must NOT have more than 200 characters"
					};
					if (vErrors === null) vErrors = [err41];
					else vErrors.push(err41);
					errors++;
				}
			} else {
				const err42 = {
					instancePath: instancePath + "/growthStrain",
					schemaPath: "#/properties/growthStrain/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err42];
				else vErrors.push(err42);
				errors++;
			}
		}
		if (data.growthTemperature !== void 0) {
			let data20 = data.growthTemperature;
			if (data20 && typeof data20 == "object" && !Array.isArray(data20)) {
				if (data20.value === void 0) {
					const err43 = {
						instancePath: instancePath + "/growthTemperature",
						schemaPath: "Quantity/required",
						keyword: "required",
						params: { missingProperty: "value" },
						message: "must have required property 'value'"
					};
					if (vErrors === null) vErrors = [err43];
					else vErrors.push(err43);
					errors++;
				}
				if (data20.unit === void 0) {
					const err44 = {
						instancePath: instancePath + "/growthTemperature",
						schemaPath: "Quantity/required",
						keyword: "required",
						params: { missingProperty: "unit" },
						message: "must have required property 'unit'"
					};
					if (vErrors === null) vErrors = [err44];
					else vErrors.push(err44);
					errors++;
				}
				for (const key4 in data20) if (!(key4 === "value" || key4 === "unit")) {
					const err45 = {
						instancePath: instancePath + "/growthTemperature",
						schemaPath: "Quantity/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key4 },
						message: "must NOT have additional properties"
					};
					if (vErrors === null) vErrors = [err45];
					else vErrors.push(err45);
					errors++;
				}
				if (data20.value !== void 0) {
					let data21 = data20.value;
					if (!(typeof data21 == "number" && isFinite(data21))) {
						const err46 = {
							instancePath: instancePath + "/growthTemperature/value",
							schemaPath: "Quantity/properties/value/type",
							keyword: "type",
							params: { type: "number" },
							message: "must be number"
						};
						if (vErrors === null) vErrors = [err46];
						else vErrors.push(err46);
						errors++;
					}
				}
				if (data20.unit !== void 0) {
					let data22 = data20.unit;
					if (typeof data22 === "string") {
						if (func1(data22) > 40) {
							const err47 = {
								instancePath: instancePath + "/growthTemperature/unit",
								schemaPath: "Quantity/properties/unit/maxLength",
								keyword: "maxLength",
								params: { limit: 40 },
								message: "must NOT have more than 40 characters"
							};
							if (vErrors === null) vErrors = [err47];
							else vErrors.push(err47);
							errors++;
						}
						if (func1(data22) < 1) {
							const err48 = {
								instancePath: instancePath + "/growthTemperature/unit",
								schemaPath: "Quantity/properties/unit/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters"
							};
							if (vErrors === null) vErrors = [err48];
							else vErrors.push(err48);
							errors++;
						}
					} else {
						const err49 = {
							instancePath: instancePath + "/growthTemperature/unit",
							schemaPath: "Quantity/properties/unit/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err49];
						else vErrors.push(err49);
						errors++;
					}
				}
			} else {
				const err50 = {
					instancePath: instancePath + "/growthTemperature",
					schemaPath: "Quantity/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err50];
				else vErrors.push(err50);
				errors++;
			}
		}
		if (data.resistanceInHost !== void 0) {
			let data23 = data.resistanceInHost;
			if (Array.isArray(data23)) {
				if (data23.length > 20) {
					const err51 = {
						instancePath: instancePath + "/resistanceInHost",
						schemaPath: "#/properties/resistanceInHost/maxItems",
						keyword: "maxItems",
						params: { limit: 20 },
						message: "must NOT have more than 20 items"
					};
					if (vErrors === null) vErrors = [err51];
					else vErrors.push(err51);
					errors++;
				}
				const len4 = data23.length;
				for (let i4 = 0; i4 < len4; i4++) {
					let data24 = data23[i4];
					if (typeof data24 === "string") {
						if (func1(data24) > 100) {
							const err52 = {
								instancePath: instancePath + "/resistanceInHost/" + i4,
								schemaPath: "#/properties/resistanceInHost/items/maxLength",
								keyword: "maxLength",
								params: { limit: 100 },
								message: "must NOT have more than 100 characters"
							};
							if (vErrors === null) vErrors = [err52];
							else vErrors.push(err52);
							errors++;
						}
					} else {
						const err53 = {
							instancePath: instancePath + "/resistanceInHost/" + i4,
							schemaPath: "#/properties/resistanceInHost/items/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err53];
						else vErrors.push(err53);
						errors++;
					}
				}
			} else {
				const err54 = {
					instancePath: instancePath + "/resistanceInHost",
					schemaPath: "#/properties/resistanceInHost/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err54];
				else vErrors.push(err54);
				errors++;
			}
		}
		if (data.fullSequenceVerified !== void 0) {
			if (typeof data.fullSequenceVerified !== "boolean") {
				const err55 = {
					instancePath: instancePath + "/fullSequenceVerified",
					schemaPath: "#/properties/fullSequenceVerified/type",
					keyword: "type",
					params: { type: "boolean" },
					message: "must be boolean"
				};
				if (vErrors === null) vErrors = [err55];
				else vErrors.push(err55);
				errors++;
			}
		}
	} else {
		const err56 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err56];
		else vErrors.push(err56);
		errors++;
	}
	validate70.errors = vErrors;
	return errors === 0;
}
validate70.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};
var pattern55 = /* @__PURE__ */ new RegExp("^SBO:[0-9]{7}$", "u");
function validate73(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate73.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.type === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "type" },
				message: "must have required property 'type'"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.participants === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "participants" },
				message: "must have required property 'participants'"
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "type" || key0 === "participants")) {
			const err2 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties"
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		if (data.type !== void 0) {
			let data0 = data.type;
			if (typeof data0 === "string") {
				if (!pattern55.test(data0)) {
					const err3 = {
						instancePath: instancePath + "/type",
						schemaPath: "#/properties/type/pattern",
						keyword: "pattern",
						params: { pattern: "^SBO:[0-9]{7}$" },
						message: "must match pattern \"^SBO:[0-9]{7}$\""
					};
					if (vErrors === null) vErrors = [err3];
					else vErrors.push(err3);
					errors++;
				}
			} else {
				const err4 = {
					instancePath: instancePath + "/type",
					schemaPath: "#/properties/type/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err4];
				else vErrors.push(err4);
				errors++;
			}
		}
		if (data.participants !== void 0) {
			let data1 = data.participants;
			if (Array.isArray(data1)) {
				if (data1.length > 20) {
					const err5 = {
						instancePath: instancePath + "/participants",
						schemaPath: "#/properties/participants/maxItems",
						keyword: "maxItems",
						params: { limit: 20 },
						message: "must NOT have more than 20 items"
					};
					if (vErrors === null) vErrors = [err5];
					else vErrors.push(err5);
					errors++;
				}
				if (data1.length < 1) {
					const err6 = {
						instancePath: instancePath + "/participants",
						schemaPath: "#/properties/participants/minItems",
						keyword: "minItems",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 items"
					};
					if (vErrors === null) vErrors = [err6];
					else vErrors.push(err6);
					errors++;
				}
				const len0 = data1.length;
				for (let i0 = 0; i0 < len0; i0++) {
					let data2 = data1[i0];
					if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
						if (data2.role === void 0) {
							const err7 = {
								instancePath: instancePath + "/participants/" + i0,
								schemaPath: "#/properties/participants/items/required",
								keyword: "required",
								params: { missingProperty: "role" },
								message: "must have required property 'role'"
							};
							if (vErrors === null) vErrors = [err7];
							else vErrors.push(err7);
							errors++;
						}
						if (data2.part === void 0) {
							const err8 = {
								instancePath: instancePath + "/participants/" + i0,
								schemaPath: "#/properties/participants/items/required",
								keyword: "required",
								params: { missingProperty: "part" },
								message: "must have required property 'part'"
							};
							if (vErrors === null) vErrors = [err8];
							else vErrors.push(err8);
							errors++;
						}
						for (const key1 in data2) if (!(key1 === "role" || key1 === "part")) {
							const err9 = {
								instancePath: instancePath + "/participants/" + i0,
								schemaPath: "#/properties/participants/items/additionalProperties",
								keyword: "additionalProperties",
								params: { additionalProperty: key1 },
								message: "must NOT have additional properties"
							};
							if (vErrors === null) vErrors = [err9];
							else vErrors.push(err9);
							errors++;
						}
						if (data2.role !== void 0) {
							let data3 = data2.role;
							if (typeof data3 === "string") {
								if (!pattern55.test(data3)) {
									const err10 = {
										instancePath: instancePath + "/participants/" + i0 + "/role",
										schemaPath: "#/properties/participants/items/properties/role/pattern",
										keyword: "pattern",
										params: { pattern: "^SBO:[0-9]{7}$" },
										message: "must match pattern \"^SBO:[0-9]{7}$\""
									};
									if (vErrors === null) vErrors = [err10];
									else vErrors.push(err10);
									errors++;
								}
							} else {
								const err11 = {
									instancePath: instancePath + "/participants/" + i0 + "/role",
									schemaPath: "#/properties/participants/items/properties/role/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err11];
								else vErrors.push(err11);
								errors++;
							}
						}
						if (data2.part !== void 0) {
							if (!validate50(data2.part, {
								instancePath: instancePath + "/participants/" + i0 + "/part",
								parentData: data2,
								parentDataProperty: "part",
								rootData,
								dynamicAnchors
							})) {
								vErrors = vErrors === null ? validate50.errors : vErrors.concat(validate50.errors);
								errors = vErrors.length;
							}
						}
					} else {
						const err12 = {
							instancePath: instancePath + "/participants/" + i0,
							schemaPath: "#/properties/participants/items/type",
							keyword: "type",
							params: { type: "object" },
							message: "must be object"
						};
						if (vErrors === null) vErrors = [err12];
						else vErrors.push(err12);
						errors++;
					}
				}
			} else {
				const err13 = {
					instancePath: instancePath + "/participants",
					schemaPath: "#/properties/participants/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err13];
				else vErrors.push(err13);
				errors++;
			}
		}
	} else {
		const err14 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err14];
		else vErrors.push(err14);
		errors++;
	}
	validate73.errors = vErrors;
	return errors === 0;
}
validate73.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};
function validate56(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate56.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.holder === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "holder" },
				message: "must have required property 'holder'"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "holder" || key0 === "accession" || key0 === "url" || key0 === "note")) {
			const err1 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties"
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		if (data.holder !== void 0) {
			let data0 = data.holder;
			if (typeof data0 === "string") {
				if (func1(data0) > 200) {
					const err2 = {
						instancePath: instancePath + "/holder",
						schemaPath: "#/properties/holder/maxLength",
						keyword: "maxLength",
						params: { limit: 200 },
						message: "must NOT have more than 200 characters"
					};
					if (vErrors === null) vErrors = [err2];
					else vErrors.push(err2);
					errors++;
				}
				if (func1(data0) < 1) {
					const err3 = {
						instancePath: instancePath + "/holder",
						schemaPath: "#/properties/holder/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters"
					};
					if (vErrors === null) vErrors = [err3];
					else vErrors.push(err3);
					errors++;
				}
			} else {
				const err4 = {
					instancePath: instancePath + "/holder",
					schemaPath: "#/properties/holder/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err4];
				else vErrors.push(err4);
				errors++;
			}
		}
		if (data.accession !== void 0) {
			let data1 = data.accession;
			if (typeof data1 === "string") {
				if (func1(data1) > 100) {
					const err5 = {
						instancePath: instancePath + "/accession",
						schemaPath: "#/properties/accession/maxLength",
						keyword: "maxLength",
						params: { limit: 100 },
						message: "must NOT have more than 100 characters"
					};
					if (vErrors === null) vErrors = [err5];
					else vErrors.push(err5);
					errors++;
				}
			} else {
				const err6 = {
					instancePath: instancePath + "/accession",
					schemaPath: "#/properties/accession/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err6];
				else vErrors.push(err6);
				errors++;
			}
		}
		if (data.url !== void 0) {
			let data2 = data.url;
			if (typeof data2 === "string") {
				if (!pattern38.test(data2)) {
					const err7 = {
						instancePath: instancePath + "/url",
						schemaPath: "#/properties/url/pattern",
						keyword: "pattern",
						params: { pattern: "^https?://[^\\s]{3,500}$" },
						message: "must match pattern \"^https?://[^\\s]{3,500}$\""
					};
					if (vErrors === null) vErrors = [err7];
					else vErrors.push(err7);
					errors++;
				}
			} else {
				const err8 = {
					instancePath: instancePath + "/url",
					schemaPath: "#/properties/url/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err8];
				else vErrors.push(err8);
				errors++;
			}
		}
		if (data.note !== void 0) {
			let data3 = data.note;
			if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
				if (Object.keys(data3).length > 20) {
					const err9 = {
						instancePath: instancePath + "/note",
						schemaPath: "LocalisedText/maxProperties",
						keyword: "maxProperties",
						params: { limit: 20 },
						message: "must NOT have more than 20 properties"
					};
					if (vErrors === null) vErrors = [err9];
					else vErrors.push(err9);
					errors++;
				}
				if (Object.keys(data3).length < 1) {
					const err10 = {
						instancePath: instancePath + "/note",
						schemaPath: "LocalisedText/minProperties",
						keyword: "minProperties",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 properties"
					};
					if (vErrors === null) vErrors = [err10];
					else vErrors.push(err10);
					errors++;
				}
				for (const key1 in data3) {
					const _errs11 = errors;
					if (typeof key1 === "string") {
						if (!pattern12.test(key1)) {
							const err11 = {
								instancePath: instancePath + "/note",
								schemaPath: "LocalisedText/propertyNames/pattern",
								keyword: "pattern",
								params: { pattern: "^[a-z]{2,3}(-[A-Z][a-z]{3})?$" },
								message: "must match pattern \"^[a-z]{2,3}(-[A-Z][a-z]{3})?$\"",
								propertyName: key1
							};
							if (vErrors === null) vErrors = [err11];
							else vErrors.push(err11);
							errors++;
						}
					}
					if (!(_errs11 === errors)) {
						const err12 = {
							instancePath: instancePath + "/note",
							schemaPath: "LocalisedText/propertyNames",
							keyword: "propertyNames",
							params: { propertyName: key1 },
							message: "property name must be valid"
						};
						if (vErrors === null) vErrors = [err12];
						else vErrors.push(err12);
						errors++;
					}
				}
				for (const key2 in data3) {
					let data4 = data3[key2];
					if (typeof data4 === "string") {
						if (func1(data4) > 2e4) {
							const err13 = {
								instancePath: instancePath + "/note/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/maxLength",
								keyword: "maxLength",
								params: { limit: 2e4 },
								message: "must NOT have more than 20000 characters"
							};
							if (vErrors === null) vErrors = [err13];
							else vErrors.push(err13);
							errors++;
						}
						if (func1(data4) < 1) {
							const err14 = {
								instancePath: instancePath + "/note/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters"
							};
							if (vErrors === null) vErrors = [err14];
							else vErrors.push(err14);
							errors++;
						}
					} else {
						const err15 = {
							instancePath: instancePath + "/note/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
							schemaPath: "LocalisedText/additionalProperties/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err15];
						else vErrors.push(err15);
						errors++;
					}
				}
			} else {
				const err16 = {
					instancePath: instancePath + "/note",
					schemaPath: "LocalisedText/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err16];
				else vErrors.push(err16);
				errors++;
			}
		}
	} else {
		const err17 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err17];
		else vErrors.push(err17);
		errors++;
	}
	validate56.errors = vErrors;
	return errors === 0;
}
validate56.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};
function validate55(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate55.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		for (const key0 in data) if (!(key0 === "biosafetyLevel" || key0 === "riskGroup" || key0 === "lmoGrade" || key0 === "lmoNotice" || key0 === "statement")) {
			const err0 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.biosafetyLevel !== void 0) {
			let data0 = data.biosafetyLevel;
			if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
				const err1 = {
					instancePath: instancePath + "/biosafetyLevel",
					schemaPath: "#/properties/biosafetyLevel/type",
					keyword: "type",
					params: { type: "integer" },
					message: "must be integer"
				};
				if (vErrors === null) vErrors = [err1];
				else vErrors.push(err1);
				errors++;
			}
			if (typeof data0 == "number" && isFinite(data0)) {
				if (data0 > 4 || isNaN(data0)) {
					const err2 = {
						instancePath: instancePath + "/biosafetyLevel",
						schemaPath: "#/properties/biosafetyLevel/maximum",
						keyword: "maximum",
						params: {
							comparison: "<=",
							limit: 4
						},
						message: "must be <= 4"
					};
					if (vErrors === null) vErrors = [err2];
					else vErrors.push(err2);
					errors++;
				}
				if (data0 < 1 || isNaN(data0)) {
					const err3 = {
						instancePath: instancePath + "/biosafetyLevel",
						schemaPath: "#/properties/biosafetyLevel/minimum",
						keyword: "minimum",
						params: {
							comparison: ">=",
							limit: 1
						},
						message: "must be >= 1"
					};
					if (vErrors === null) vErrors = [err3];
					else vErrors.push(err3);
					errors++;
				}
			}
		}
		if (data.riskGroup !== void 0) {
			let data1 = data.riskGroup;
			if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1))) {
				const err4 = {
					instancePath: instancePath + "/riskGroup",
					schemaPath: "#/properties/riskGroup/type",
					keyword: "type",
					params: { type: "integer" },
					message: "must be integer"
				};
				if (vErrors === null) vErrors = [err4];
				else vErrors.push(err4);
				errors++;
			}
			if (typeof data1 == "number" && isFinite(data1)) {
				if (data1 > 4 || isNaN(data1)) {
					const err5 = {
						instancePath: instancePath + "/riskGroup",
						schemaPath: "#/properties/riskGroup/maximum",
						keyword: "maximum",
						params: {
							comparison: "<=",
							limit: 4
						},
						message: "must be <= 4"
					};
					if (vErrors === null) vErrors = [err5];
					else vErrors.push(err5);
					errors++;
				}
				if (data1 < 1 || isNaN(data1)) {
					const err6 = {
						instancePath: instancePath + "/riskGroup",
						schemaPath: "#/properties/riskGroup/minimum",
						keyword: "minimum",
						params: {
							comparison: ">=",
							limit: 1
						},
						message: "must be >= 1"
					};
					if (vErrors === null) vErrors = [err6];
					else vErrors.push(err6);
					errors++;
				}
			}
		}
		if (data.lmoGrade !== void 0) {
			let data2 = data.lmoGrade;
			if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
				const err7 = {
					instancePath: instancePath + "/lmoGrade",
					schemaPath: "#/properties/lmoGrade/type",
					keyword: "type",
					params: { type: "integer" },
					message: "must be integer"
				};
				if (vErrors === null) vErrors = [err7];
				else vErrors.push(err7);
				errors++;
			}
			if (typeof data2 == "number" && isFinite(data2)) {
				if (data2 > 4 || isNaN(data2)) {
					const err8 = {
						instancePath: instancePath + "/lmoGrade",
						schemaPath: "#/properties/lmoGrade/maximum",
						keyword: "maximum",
						params: {
							comparison: "<=",
							limit: 4
						},
						message: "must be <= 4"
					};
					if (vErrors === null) vErrors = [err8];
					else vErrors.push(err8);
					errors++;
				}
				if (data2 < 1 || isNaN(data2)) {
					const err9 = {
						instancePath: instancePath + "/lmoGrade",
						schemaPath: "#/properties/lmoGrade/minimum",
						keyword: "minimum",
						params: {
							comparison: ">=",
							limit: 1
						},
						message: "must be >= 1"
					};
					if (vErrors === null) vErrors = [err9];
					else vErrors.push(err9);
					errors++;
				}
			}
		}
		if (data.lmoNotice !== void 0) {
			let data3 = data.lmoNotice;
			if (typeof data3 === "string") {
				if (func1(data3) > 100) {
					const err10 = {
						instancePath: instancePath + "/lmoNotice",
						schemaPath: "#/properties/lmoNotice/maxLength",
						keyword: "maxLength",
						params: { limit: 100 },
						message: "must NOT have more than 100 characters"
					};
					if (vErrors === null) vErrors = [err10];
					else vErrors.push(err10);
					errors++;
				}
			} else {
				const err11 = {
					instancePath: instancePath + "/lmoNotice",
					schemaPath: "#/properties/lmoNotice/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err11];
				else vErrors.push(err11);
				errors++;
			}
		}
		if (data.statement !== void 0) {
			let data4 = data.statement;
			if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
				if (Object.keys(data4).length > 20) {
					const err12 = {
						instancePath: instancePath + "/statement",
						schemaPath: "LocalisedText/maxProperties",
						keyword: "maxProperties",
						params: { limit: 20 },
						message: "must NOT have more than 20 properties"
					};
					if (vErrors === null) vErrors = [err12];
					else vErrors.push(err12);
					errors++;
				}
				if (Object.keys(data4).length < 1) {
					const err13 = {
						instancePath: instancePath + "/statement",
						schemaPath: "LocalisedText/minProperties",
						keyword: "minProperties",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 properties"
					};
					if (vErrors === null) vErrors = [err13];
					else vErrors.push(err13);
					errors++;
				}
				for (const key1 in data4) {
					const _errs13 = errors;
					if (typeof key1 === "string") {
						if (!pattern12.test(key1)) {
							const err14 = {
								instancePath: instancePath + "/statement",
								schemaPath: "LocalisedText/propertyNames/pattern",
								keyword: "pattern",
								params: { pattern: "^[a-z]{2,3}(-[A-Z][a-z]{3})?$" },
								message: "must match pattern \"^[a-z]{2,3}(-[A-Z][a-z]{3})?$\"",
								propertyName: key1
							};
							if (vErrors === null) vErrors = [err14];
							else vErrors.push(err14);
							errors++;
						}
					}
					if (!(_errs13 === errors)) {
						const err15 = {
							instancePath: instancePath + "/statement",
							schemaPath: "LocalisedText/propertyNames",
							keyword: "propertyNames",
							params: { propertyName: key1 },
							message: "property name must be valid"
						};
						if (vErrors === null) vErrors = [err15];
						else vErrors.push(err15);
						errors++;
					}
				}
				for (const key2 in data4) {
					let data5 = data4[key2];
					if (typeof data5 === "string") {
						if (func1(data5) > 2e4) {
							const err16 = {
								instancePath: instancePath + "/statement/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/maxLength",
								keyword: "maxLength",
								params: { limit: 2e4 },
								message: "must NOT have more than 20000 characters"
							};
							if (vErrors === null) vErrors = [err16];
							else vErrors.push(err16);
							errors++;
						}
						if (func1(data5) < 1) {
							const err17 = {
								instancePath: instancePath + "/statement/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters"
							};
							if (vErrors === null) vErrors = [err17];
							else vErrors.push(err17);
							errors++;
						}
					} else {
						const err18 = {
							instancePath: instancePath + "/statement/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
							schemaPath: "LocalisedText/additionalProperties/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err18];
						else vErrors.push(err18);
						errors++;
					}
				}
			} else {
				const err19 = {
					instancePath: instancePath + "/statement",
					schemaPath: "LocalisedText/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err19];
				else vErrors.push(err19);
				errors++;
			}
		}
	} else {
		const err20 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err20];
		else vErrors.push(err20);
		errors++;
	}
	validate55.errors = vErrors;
	return errors === 0;
}
validate55.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};
var schema77 = {
	"type": "object",
	"description": "Where the record was imported from",
	"additionalProperties": false,
	"required": ["format"],
	"properties": {
		"format": {
			"type": "string",
			"enum": [
				"genbank",
				"embl",
				"fasta",
				"gff3",
				"snapgene",
				"jbei",
				"xdna",
				"ab1",
				"sbol1",
				"sbol2",
				"sbol3",
				"json",
				"form"
			]
		},
		"file": { "$ref": "File" },
		"record": {
			"type": "integer",
			"minimum": 1,
			"description": "Which record of the file, from 1"
		},
		"graph": {
			"$ref": "File",
			"description": "The part of an RDF source that the record was made from, whole, as N-Triples"
		},
		"subject": {
			"type": "string",
			"minLength": 1,
			"maxLength": 2e3,
			"description": "IRI of the record in that graph, or _: and a label"
		},
		"accession": {
			"type": "string",
			"maxLength": 200
		}
	}
};
function validate52(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate52.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.format === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "format" },
				message: "must have required property 'format'"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "format" || key0 === "file" || key0 === "record" || key0 === "graph" || key0 === "subject" || key0 === "accession")) {
			const err1 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties"
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		if (data.format !== void 0) {
			let data0 = data.format;
			if (typeof data0 !== "string") {
				const err2 = {
					instancePath: instancePath + "/format",
					schemaPath: "#/properties/format/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err2];
				else vErrors.push(err2);
				errors++;
			}
			if (!(data0 === "genbank" || data0 === "embl" || data0 === "fasta" || data0 === "gff3" || data0 === "snapgene" || data0 === "jbei" || data0 === "xdna" || data0 === "ab1" || data0 === "sbol1" || data0 === "sbol2" || data0 === "sbol3" || data0 === "json" || data0 === "form")) {
				const err3 = {
					instancePath: instancePath + "/format",
					schemaPath: "#/properties/format/enum",
					keyword: "enum",
					params: { allowedValues: schema77.properties.format.enum },
					message: "must be equal to one of the allowed values"
				};
				if (vErrors === null) vErrors = [err3];
				else vErrors.push(err3);
				errors++;
			}
		}
		if (data.file !== void 0) {
			if (!validate48(data.file, {
				instancePath: instancePath + "/file",
				parentData: data,
				parentDataProperty: "file",
				rootData,
				dynamicAnchors
			})) {
				vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
				errors = vErrors.length;
			}
		}
		if (data.record !== void 0) {
			let data2 = data.record;
			if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
				const err4 = {
					instancePath: instancePath + "/record",
					schemaPath: "#/properties/record/type",
					keyword: "type",
					params: { type: "integer" },
					message: "must be integer"
				};
				if (vErrors === null) vErrors = [err4];
				else vErrors.push(err4);
				errors++;
			}
			if (typeof data2 == "number" && isFinite(data2)) {
				if (data2 < 1 || isNaN(data2)) {
					const err5 = {
						instancePath: instancePath + "/record",
						schemaPath: "#/properties/record/minimum",
						keyword: "minimum",
						params: {
							comparison: ">=",
							limit: 1
						},
						message: "must be >= 1"
					};
					if (vErrors === null) vErrors = [err5];
					else vErrors.push(err5);
					errors++;
				}
			}
		}
		if (data.graph !== void 0) {
			if (!validate48(data.graph, {
				instancePath: instancePath + "/graph",
				parentData: data,
				parentDataProperty: "graph",
				rootData,
				dynamicAnchors
			})) {
				vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
				errors = vErrors.length;
			}
		}
		if (data.subject !== void 0) {
			let data4 = data.subject;
			if (typeof data4 === "string") {
				if (func1(data4) > 2e3) {
					const err6 = {
						instancePath: instancePath + "/subject",
						schemaPath: "#/properties/subject/maxLength",
						keyword: "maxLength",
						params: { limit: 2e3 },
						message: "must NOT have more than 2000 characters"
					};
					if (vErrors === null) vErrors = [err6];
					else vErrors.push(err6);
					errors++;
				}
				if (func1(data4) < 1) {
					const err7 = {
						instancePath: instancePath + "/subject",
						schemaPath: "#/properties/subject/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters"
					};
					if (vErrors === null) vErrors = [err7];
					else vErrors.push(err7);
					errors++;
				}
			} else {
				const err8 = {
					instancePath: instancePath + "/subject",
					schemaPath: "#/properties/subject/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err8];
				else vErrors.push(err8);
				errors++;
			}
		}
		if (data.accession !== void 0) {
			let data5 = data.accession;
			if (typeof data5 === "string") {
				if (func1(data5) > 200) {
					const err9 = {
						instancePath: instancePath + "/accession",
						schemaPath: "#/properties/accession/maxLength",
						keyword: "maxLength",
						params: { limit: 200 },
						message: "must NOT have more than 200 characters"
					};
					if (vErrors === null) vErrors = [err9];
					else vErrors.push(err9);
					errors++;
				}
			} else {
				const err10 = {
					instancePath: instancePath + "/accession",
					schemaPath: "#/properties/accession/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err10];
				else vErrors.push(err10);
				errors++;
			}
		}
	} else {
		const err11 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err11];
		else vErrors.push(err11);
		errors++;
	}
	validate52.errors = vErrors;
	return errors === 0;
}
validate52.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};
function validate57(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate57.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.name === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "name" },
				message: "must have required property 'name'"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.moleculeType === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "moleculeType" },
				message: "must have required property 'moleculeType'"
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		if (data.topology === void 0) {
			const err2 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "topology" },
				message: "must have required property 'topology'"
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		for (const key0 in data) if (!func7.call(schema82.properties, key0)) {
			const err3 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties"
			};
			if (vErrors === null) vErrors = [err3];
			else vErrors.push(err3);
			errors++;
		}
		if (data.name !== void 0) {
			let data0 = data.name;
			if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
				if (Object.keys(data0).length > 20) {
					const err4 = {
						instancePath: instancePath + "/name",
						schemaPath: "LocalisedText/maxProperties",
						keyword: "maxProperties",
						params: { limit: 20 },
						message: "must NOT have more than 20 properties"
					};
					if (vErrors === null) vErrors = [err4];
					else vErrors.push(err4);
					errors++;
				}
				if (Object.keys(data0).length < 1) {
					const err5 = {
						instancePath: instancePath + "/name",
						schemaPath: "LocalisedText/minProperties",
						keyword: "minProperties",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 properties"
					};
					if (vErrors === null) vErrors = [err5];
					else vErrors.push(err5);
					errors++;
				}
				for (const key1 in data0) {
					const _errs5 = errors;
					if (typeof key1 === "string") {
						if (!pattern12.test(key1)) {
							const err6 = {
								instancePath: instancePath + "/name",
								schemaPath: "LocalisedText/propertyNames/pattern",
								keyword: "pattern",
								params: { pattern: "^[a-z]{2,3}(-[A-Z][a-z]{3})?$" },
								message: "must match pattern \"^[a-z]{2,3}(-[A-Z][a-z]{3})?$\"",
								propertyName: key1
							};
							if (vErrors === null) vErrors = [err6];
							else vErrors.push(err6);
							errors++;
						}
					}
					if (!(_errs5 === errors)) {
						const err7 = {
							instancePath: instancePath + "/name",
							schemaPath: "LocalisedText/propertyNames",
							keyword: "propertyNames",
							params: { propertyName: key1 },
							message: "property name must be valid"
						};
						if (vErrors === null) vErrors = [err7];
						else vErrors.push(err7);
						errors++;
					}
				}
				for (const key2 in data0) {
					let data1 = data0[key2];
					if (typeof data1 === "string") {
						if (func1(data1) > 2e4) {
							const err8 = {
								instancePath: instancePath + "/name/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/maxLength",
								keyword: "maxLength",
								params: { limit: 2e4 },
								message: "must NOT have more than 20000 characters"
							};
							if (vErrors === null) vErrors = [err8];
							else vErrors.push(err8);
							errors++;
						}
						if (func1(data1) < 1) {
							const err9 = {
								instancePath: instancePath + "/name/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters"
							};
							if (vErrors === null) vErrors = [err9];
							else vErrors.push(err9);
							errors++;
						}
					} else {
						const err10 = {
							instancePath: instancePath + "/name/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
							schemaPath: "LocalisedText/additionalProperties/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err10];
						else vErrors.push(err10);
						errors++;
					}
				}
			} else {
				const err11 = {
					instancePath: instancePath + "/name",
					schemaPath: "LocalisedText/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err11];
				else vErrors.push(err11);
				errors++;
			}
		}
		if (data.summary !== void 0) {
			let data2 = data.summary;
			if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
				if (Object.keys(data2).length > 20) {
					const err12 = {
						instancePath: instancePath + "/summary",
						schemaPath: "LocalisedText/maxProperties",
						keyword: "maxProperties",
						params: { limit: 20 },
						message: "must NOT have more than 20 properties"
					};
					if (vErrors === null) vErrors = [err12];
					else vErrors.push(err12);
					errors++;
				}
				if (Object.keys(data2).length < 1) {
					const err13 = {
						instancePath: instancePath + "/summary",
						schemaPath: "LocalisedText/minProperties",
						keyword: "minProperties",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 properties"
					};
					if (vErrors === null) vErrors = [err13];
					else vErrors.push(err13);
					errors++;
				}
				for (const key3 in data2) {
					const _errs12 = errors;
					if (typeof key3 === "string") {
						if (!pattern12.test(key3)) {
							const err14 = {
								instancePath: instancePath + "/summary",
								schemaPath: "LocalisedText/propertyNames/pattern",
								keyword: "pattern",
								params: { pattern: "^[a-z]{2,3}(-[A-Z][a-z]{3})?$" },
								message: "must match pattern \"^[a-z]{2,3}(-[A-Z][a-z]{3})?$\"",
								propertyName: key3
							};
							if (vErrors === null) vErrors = [err14];
							else vErrors.push(err14);
							errors++;
						}
					}
					if (!(_errs12 === errors)) {
						const err15 = {
							instancePath: instancePath + "/summary",
							schemaPath: "LocalisedText/propertyNames",
							keyword: "propertyNames",
							params: { propertyName: key3 },
							message: "property name must be valid"
						};
						if (vErrors === null) vErrors = [err15];
						else vErrors.push(err15);
						errors++;
					}
				}
				for (const key4 in data2) {
					let data3 = data2[key4];
					if (typeof data3 === "string") {
						if (func1(data3) > 2e4) {
							const err16 = {
								instancePath: instancePath + "/summary/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/maxLength",
								keyword: "maxLength",
								params: { limit: 2e4 },
								message: "must NOT have more than 20000 characters"
							};
							if (vErrors === null) vErrors = [err16];
							else vErrors.push(err16);
							errors++;
						}
						if (func1(data3) < 1) {
							const err17 = {
								instancePath: instancePath + "/summary/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters"
							};
							if (vErrors === null) vErrors = [err17];
							else vErrors.push(err17);
							errors++;
						}
					} else {
						const err18 = {
							instancePath: instancePath + "/summary/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),
							schemaPath: "LocalisedText/additionalProperties/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err18];
						else vErrors.push(err18);
						errors++;
					}
				}
			} else {
				const err19 = {
					instancePath: instancePath + "/summary",
					schemaPath: "LocalisedText/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err19];
				else vErrors.push(err19);
				errors++;
			}
		}
		if (data.description !== void 0) {
			let data4 = data.description;
			if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
				if (Object.keys(data4).length > 20) {
					const err20 = {
						instancePath: instancePath + "/description",
						schemaPath: "LocalisedText/maxProperties",
						keyword: "maxProperties",
						params: { limit: 20 },
						message: "must NOT have more than 20 properties"
					};
					if (vErrors === null) vErrors = [err20];
					else vErrors.push(err20);
					errors++;
				}
				if (Object.keys(data4).length < 1) {
					const err21 = {
						instancePath: instancePath + "/description",
						schemaPath: "LocalisedText/minProperties",
						keyword: "minProperties",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 properties"
					};
					if (vErrors === null) vErrors = [err21];
					else vErrors.push(err21);
					errors++;
				}
				for (const key5 in data4) {
					const _errs19 = errors;
					if (typeof key5 === "string") {
						if (!pattern12.test(key5)) {
							const err22 = {
								instancePath: instancePath + "/description",
								schemaPath: "LocalisedText/propertyNames/pattern",
								keyword: "pattern",
								params: { pattern: "^[a-z]{2,3}(-[A-Z][a-z]{3})?$" },
								message: "must match pattern \"^[a-z]{2,3}(-[A-Z][a-z]{3})?$\"",
								propertyName: key5
							};
							if (vErrors === null) vErrors = [err22];
							else vErrors.push(err22);
							errors++;
						}
					}
					if (!(_errs19 === errors)) {
						const err23 = {
							instancePath: instancePath + "/description",
							schemaPath: "LocalisedText/propertyNames",
							keyword: "propertyNames",
							params: { propertyName: key5 },
							message: "property name must be valid"
						};
						if (vErrors === null) vErrors = [err23];
						else vErrors.push(err23);
						errors++;
					}
				}
				for (const key6 in data4) {
					let data5 = data4[key6];
					if (typeof data5 === "string") {
						if (func1(data5) > 2e4) {
							const err24 = {
								instancePath: instancePath + "/description/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/maxLength",
								keyword: "maxLength",
								params: { limit: 2e4 },
								message: "must NOT have more than 20000 characters"
							};
							if (vErrors === null) vErrors = [err24];
							else vErrors.push(err24);
							errors++;
						}
						if (func1(data5) < 1) {
							const err25 = {
								instancePath: instancePath + "/description/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters"
							};
							if (vErrors === null) vErrors = [err25];
							else vErrors.push(err25);
							errors++;
						}
					} else {
						const err26 = {
							instancePath: instancePath + "/description/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),
							schemaPath: "LocalisedText/additionalProperties/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err26];
						else vErrors.push(err26);
						errors++;
					}
				}
			} else {
				const err27 = {
					instancePath: instancePath + "/description",
					schemaPath: "LocalisedText/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err27];
				else vErrors.push(err27);
				errors++;
			}
		}
		if (data.keywords !== void 0) {
			let data6 = data.keywords;
			if (Array.isArray(data6)) {
				if (data6.length > 100) {
					const err28 = {
						instancePath: instancePath + "/keywords",
						schemaPath: "#/properties/keywords/maxItems",
						keyword: "maxItems",
						params: { limit: 100 },
						message: "must NOT have more than 100 items"
					};
					if (vErrors === null) vErrors = [err28];
					else vErrors.push(err28);
					errors++;
				}
				const len0 = data6.length;
				for (let i0 = 0; i0 < len0; i0++) {
					let data7 = data6[i0];
					if (typeof data7 === "string") {
						if (func1(data7) > 100) {
							const err29 = {
								instancePath: instancePath + "/keywords/" + i0,
								schemaPath: "#/properties/keywords/items/maxLength",
								keyword: "maxLength",
								params: { limit: 100 },
								message: "must NOT have more than 100 characters"
							};
							if (vErrors === null) vErrors = [err29];
							else vErrors.push(err29);
							errors++;
						}
						if (func1(data7) < 1) {
							const err30 = {
								instancePath: instancePath + "/keywords/" + i0,
								schemaPath: "#/properties/keywords/items/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters"
							};
							if (vErrors === null) vErrors = [err30];
							else vErrors.push(err30);
							errors++;
						}
					} else {
						const err31 = {
							instancePath: instancePath + "/keywords/" + i0,
							schemaPath: "#/properties/keywords/items/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err31];
						else vErrors.push(err31);
						errors++;
					}
				}
			} else {
				const err32 = {
					instancePath: instancePath + "/keywords",
					schemaPath: "#/properties/keywords/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err32];
				else vErrors.push(err32);
				errors++;
			}
		}
		if (data.aliases !== void 0) {
			let data8 = data.aliases;
			if (Array.isArray(data8)) {
				if (data8.length > 100) {
					const err33 = {
						instancePath: instancePath + "/aliases",
						schemaPath: "#/properties/aliases/maxItems",
						keyword: "maxItems",
						params: { limit: 100 },
						message: "must NOT have more than 100 items"
					};
					if (vErrors === null) vErrors = [err33];
					else vErrors.push(err33);
					errors++;
				}
				const len1 = data8.length;
				for (let i1 = 0; i1 < len1; i1++) {
					let data9 = data8[i1];
					if (typeof data9 === "string") {
						if (func1(data9) > 200) {
							const err34 = {
								instancePath: instancePath + "/aliases/" + i1,
								schemaPath: "#/properties/aliases/items/maxLength",
								keyword: "maxLength",
								params: { limit: 200 },
								message: "must NOT have more than 200 characters"
							};
							if (vErrors === null) vErrors = [err34];
							else vErrors.push(err34);
							errors++;
						}
						if (func1(data9) < 1) {
							const err35 = {
								instancePath: instancePath + "/aliases/" + i1,
								schemaPath: "#/properties/aliases/items/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters"
							};
							if (vErrors === null) vErrors = [err35];
							else vErrors.push(err35);
							errors++;
						}
					} else {
						const err36 = {
							instancePath: instancePath + "/aliases/" + i1,
							schemaPath: "#/properties/aliases/items/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err36];
						else vErrors.push(err36);
						errors++;
					}
				}
			} else {
				const err37 = {
					instancePath: instancePath + "/aliases",
					schemaPath: "#/properties/aliases/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err37];
				else vErrors.push(err37);
				errors++;
			}
		}
		if (data.moleculeType !== void 0) {
			let data10 = data.moleculeType;
			if (typeof data10 !== "string") {
				const err38 = {
					instancePath: instancePath + "/moleculeType",
					schemaPath: "#/properties/moleculeType/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err38];
				else vErrors.push(err38);
				errors++;
			}
			if (!(data10 === "DNA" || data10 === "RNA" || data10 === "protein")) {
				const err39 = {
					instancePath: instancePath + "/moleculeType",
					schemaPath: "#/properties/moleculeType/enum",
					keyword: "enum",
					params: { allowedValues: schema82.properties.moleculeType.enum },
					message: "must be equal to one of the allowed values"
				};
				if (vErrors === null) vErrors = [err39];
				else vErrors.push(err39);
				errors++;
			}
		}
		if (data.topology !== void 0) {
			let data11 = data.topology;
			if (typeof data11 !== "string") {
				const err40 = {
					instancePath: instancePath + "/topology",
					schemaPath: "Topology/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err40];
				else vErrors.push(err40);
				errors++;
			}
			if (!(data11 === "linear" || data11 === "circular")) {
				const err41 = {
					instancePath: instancePath + "/topology",
					schemaPath: "Topology/enum",
					keyword: "enum",
					params: { allowedValues: schema41.enum },
					message: "must be equal to one of the allowed values"
				};
				if (vErrors === null) vErrors = [err41];
				else vErrors.push(err41);
				errors++;
			}
		}
		if (data.strandedness !== void 0) {
			let data12 = data.strandedness;
			if (typeof data12 !== "string") {
				const err42 = {
					instancePath: instancePath + "/strandedness",
					schemaPath: "#/properties/strandedness/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err42];
				else vErrors.push(err42);
				errors++;
			}
			if (!(data12 === "single" || data12 === "double")) {
				const err43 = {
					instancePath: instancePath + "/strandedness",
					schemaPath: "#/properties/strandedness/enum",
					keyword: "enum",
					params: { allowedValues: schema82.properties.strandedness.enum },
					message: "must be equal to one of the allowed values"
				};
				if (vErrors === null) vErrors = [err43];
				else vErrors.push(err43);
				errors++;
			}
		}
		if (data.roles !== void 0) {
			let data13 = data.roles;
			if (Array.isArray(data13)) {
				if (data13.length > 20) {
					const err44 = {
						instancePath: instancePath + "/roles",
						schemaPath: "#/properties/roles/maxItems",
						keyword: "maxItems",
						params: { limit: 20 },
						message: "must NOT have more than 20 items"
					};
					if (vErrors === null) vErrors = [err44];
					else vErrors.push(err44);
					errors++;
				}
				const len2 = data13.length;
				for (let i2 = 0; i2 < len2; i2++) {
					let data14 = data13[i2];
					if (typeof data14 === "string") {
						if (!pattern13.test(data14)) {
							const err45 = {
								instancePath: instancePath + "/roles/" + i2,
								schemaPath: "SequenceOntology/pattern",
								keyword: "pattern",
								params: { pattern: "^SO:[0-9]{7}$" },
								message: "must match pattern \"^SO:[0-9]{7}$\""
							};
							if (vErrors === null) vErrors = [err45];
							else vErrors.push(err45);
							errors++;
						}
					} else {
						const err46 = {
							instancePath: instancePath + "/roles/" + i2,
							schemaPath: "SequenceOntology/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err46];
						else vErrors.push(err46);
						errors++;
					}
				}
				let i3 = data13.length;
				let j0;
				if (i3 > 1) {
					outer0: for (; i3--;) for (j0 = i3; j0--;) if (func0(data13[i3], data13[j0])) {
						const err47 = {
							instancePath: instancePath + "/roles",
							schemaPath: "#/properties/roles/uniqueItems",
							keyword: "uniqueItems",
							params: {
								i: i3,
								j: j0
							},
							message: "must NOT have duplicate items (items ## " + j0 + " and " + i3 + " are identical)"
						};
						if (vErrors === null) vErrors = [err47];
						else vErrors.push(err47);
						errors++;
						break outer0;
					}
				}
			} else {
				const err48 = {
					instancePath: instancePath + "/roles",
					schemaPath: "#/properties/roles/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err48];
				else vErrors.push(err48);
				errors++;
			}
		}
		if (data.sequence !== void 0) {
			let data15 = data.sequence;
			if (typeof data15 === "string") {
				if (func1(data15) > 5e5) {
					const err49 = {
						instancePath: instancePath + "/sequence",
						schemaPath: "#/properties/sequence/maxLength",
						keyword: "maxLength",
						params: { limit: 5e5 },
						message: "must NOT have more than 500000 characters"
					};
					if (vErrors === null) vErrors = [err49];
					else vErrors.push(err49);
					errors++;
				}
				if (func1(data15) < 1) {
					const err50 = {
						instancePath: instancePath + "/sequence",
						schemaPath: "#/properties/sequence/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters"
					};
					if (vErrors === null) vErrors = [err50];
					else vErrors.push(err50);
					errors++;
				}
				if (!pattern46.test(data15)) {
					const err51 = {
						instancePath: instancePath + "/sequence",
						schemaPath: "#/properties/sequence/pattern",
						keyword: "pattern",
						params: { pattern: "^[A-Z*-]+$" },
						message: "must match pattern \"^[A-Z*-]+$\""
					};
					if (vErrors === null) vErrors = [err51];
					else vErrors.push(err51);
					errors++;
				}
			} else {
				const err52 = {
					instancePath: instancePath + "/sequence",
					schemaPath: "#/properties/sequence/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err52];
				else vErrors.push(err52);
				errors++;
			}
		}
		if (data.sequenceFile !== void 0) {
			if (!validate48(data.sequenceFile, {
				instancePath: instancePath + "/sequenceFile",
				parentData: data,
				parentDataProperty: "sequenceFile",
				rootData,
				dynamicAnchors
			})) {
				vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
				errors = vErrors.length;
			}
		}
		if (data.features !== void 0) {
			let data17 = data.features;
			if (Array.isArray(data17)) {
				if (data17.length > 2e4) {
					const err53 = {
						instancePath: instancePath + "/features",
						schemaPath: "#/properties/features/maxItems",
						keyword: "maxItems",
						params: { limit: 2e4 },
						message: "must NOT have more than 20000 items"
					};
					if (vErrors === null) vErrors = [err53];
					else vErrors.push(err53);
					errors++;
				}
				const len3 = data17.length;
				for (let i4 = 0; i4 < len3; i4++) if (!validate59(data17[i4], {
					instancePath: instancePath + "/features/" + i4,
					parentData: data17,
					parentDataProperty: i4,
					rootData,
					dynamicAnchors
				})) {
					vErrors = vErrors === null ? validate59.errors : vErrors.concat(validate59.errors);
					errors = vErrors.length;
				}
			} else {
				const err54 = {
					instancePath: instancePath + "/features",
					schemaPath: "#/properties/features/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err54];
				else vErrors.push(err54);
				errors++;
			}
		}
		if (data.featuresFile !== void 0) {
			if (!validate48(data.featuresFile, {
				instancePath: instancePath + "/featuresFile",
				parentData: data,
				parentDataProperty: "featuresFile",
				rootData,
				dynamicAnchors
			})) {
				vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
				errors = vErrors.length;
			}
		}
		if (data.subparts !== void 0) {
			let data20 = data.subparts;
			if (Array.isArray(data20)) {
				if (data20.length > 1e3) {
					const err55 = {
						instancePath: instancePath + "/subparts",
						schemaPath: "#/properties/subparts/maxItems",
						keyword: "maxItems",
						params: { limit: 1e3 },
						message: "must NOT have more than 1000 items"
					};
					if (vErrors === null) vErrors = [err55];
					else vErrors.push(err55);
					errors++;
				}
				const len4 = data20.length;
				for (let i5 = 0; i5 < len4; i5++) if (!validate66(data20[i5], {
					instancePath: instancePath + "/subparts/" + i5,
					parentData: data20,
					parentDataProperty: i5,
					rootData,
					dynamicAnchors
				})) {
					vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
					errors = vErrors.length;
				}
			} else {
				const err56 = {
					instancePath: instancePath + "/subparts",
					schemaPath: "#/properties/subparts/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err56];
				else vErrors.push(err56);
				errors++;
			}
		}
		if (data.organism !== void 0) {
			let data22 = data.organism;
			if (data22 && typeof data22 == "object" && !Array.isArray(data22)) {
				if (data22.id === void 0) {
					const err57 = {
						instancePath: instancePath + "/organism",
						schemaPath: "Taxon/required",
						keyword: "required",
						params: { missingProperty: "id" },
						message: "must have required property 'id'"
					};
					if (vErrors === null) vErrors = [err57];
					else vErrors.push(err57);
					errors++;
				}
				for (const key7 in data22) if (!(key7 === "id" || key7 === "name" || key7 === "strain")) {
					const err58 = {
						instancePath: instancePath + "/organism",
						schemaPath: "Taxon/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key7 },
						message: "must NOT have additional properties"
					};
					if (vErrors === null) vErrors = [err58];
					else vErrors.push(err58);
					errors++;
				}
				if (data22.id !== void 0) {
					let data23 = data22.id;
					if (typeof data23 === "string") {
						if (!pattern14.test(data23)) {
							const err59 = {
								instancePath: instancePath + "/organism/id",
								schemaPath: "Taxon/properties/id/pattern",
								keyword: "pattern",
								params: { pattern: "^NCBITaxon:[0-9]{1,9}$" },
								message: "must match pattern \"^NCBITaxon:[0-9]{1,9}$\""
							};
							if (vErrors === null) vErrors = [err59];
							else vErrors.push(err59);
							errors++;
						}
					} else {
						const err60 = {
							instancePath: instancePath + "/organism/id",
							schemaPath: "Taxon/properties/id/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err60];
						else vErrors.push(err60);
						errors++;
					}
				}
				if (data22.name !== void 0) {
					let data24 = data22.name;
					if (typeof data24 === "string") {
						if (func1(data24) > 300) {
							const err61 = {
								instancePath: instancePath + "/organism/name",
								schemaPath: "Taxon/properties/name/maxLength",
								keyword: "maxLength",
								params: { limit: 300 },
								message: "must NOT have more than 300 characters"
							};
							if (vErrors === null) vErrors = [err61];
							else vErrors.push(err61);
							errors++;
						}
					} else {
						const err62 = {
							instancePath: instancePath + "/organism/name",
							schemaPath: "Taxon/properties/name/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err62];
						else vErrors.push(err62);
						errors++;
					}
				}
				if (data22.strain !== void 0) {
					let data25 = data22.strain;
					if (typeof data25 === "string") {
						if (func1(data25) > 300) {
							const err63 = {
								instancePath: instancePath + "/organism/strain",
								schemaPath: "Taxon/properties/strain/maxLength",
								keyword: "maxLength",
								params: { limit: 300 },
								message: "must NOT have more than 300 characters"
							};
							if (vErrors === null) vErrors = [err63];
							else vErrors.push(err63);
							errors++;
						}
					} else {
						const err64 = {
							instancePath: instancePath + "/organism/strain",
							schemaPath: "Taxon/properties/strain/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err64];
						else vErrors.push(err64);
						errors++;
					}
				}
			} else {
				const err65 = {
					instancePath: instancePath + "/organism",
					schemaPath: "Taxon/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err65];
				else vErrors.push(err65);
				errors++;
			}
		}
		if (data.hosts !== void 0) {
			let data26 = data.hosts;
			if (Array.isArray(data26)) {
				if (data26.length > 50) {
					const err66 = {
						instancePath: instancePath + "/hosts",
						schemaPath: "#/properties/hosts/maxItems",
						keyword: "maxItems",
						params: { limit: 50 },
						message: "must NOT have more than 50 items"
					};
					if (vErrors === null) vErrors = [err66];
					else vErrors.push(err66);
					errors++;
				}
				const len5 = data26.length;
				for (let i6 = 0; i6 < len5; i6++) {
					let data27 = data26[i6];
					if (data27 && typeof data27 == "object" && !Array.isArray(data27)) {
						if (data27.id === void 0) {
							const err67 = {
								instancePath: instancePath + "/hosts/" + i6,
								schemaPath: "Taxon/required",
								keyword: "required",
								params: { missingProperty: "id" },
								message: "must have required property 'id'"
							};
							if (vErrors === null) vErrors = [err67];
							else vErrors.push(err67);
							errors++;
						}
						for (const key8 in data27) if (!(key8 === "id" || key8 === "name" || key8 === "strain")) {
							const err68 = {
								instancePath: instancePath + "/hosts/" + i6,
								schemaPath: "Taxon/additionalProperties",
								keyword: "additionalProperties",
								params: { additionalProperty: key8 },
								message: "must NOT have additional properties"
							};
							if (vErrors === null) vErrors = [err68];
							else vErrors.push(err68);
							errors++;
						}
						if (data27.id !== void 0) {
							let data28 = data27.id;
							if (typeof data28 === "string") {
								if (!pattern14.test(data28)) {
									const err69 = {
										instancePath: instancePath + "/hosts/" + i6 + "/id",
										schemaPath: "Taxon/properties/id/pattern",
										keyword: "pattern",
										params: { pattern: "^NCBITaxon:[0-9]{1,9}$" },
										message: "must match pattern \"^NCBITaxon:[0-9]{1,9}$\""
									};
									if (vErrors === null) vErrors = [err69];
									else vErrors.push(err69);
									errors++;
								}
							} else {
								const err70 = {
									instancePath: instancePath + "/hosts/" + i6 + "/id",
									schemaPath: "Taxon/properties/id/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err70];
								else vErrors.push(err70);
								errors++;
							}
						}
						if (data27.name !== void 0) {
							let data29 = data27.name;
							if (typeof data29 === "string") {
								if (func1(data29) > 300) {
									const err71 = {
										instancePath: instancePath + "/hosts/" + i6 + "/name",
										schemaPath: "Taxon/properties/name/maxLength",
										keyword: "maxLength",
										params: { limit: 300 },
										message: "must NOT have more than 300 characters"
									};
									if (vErrors === null) vErrors = [err71];
									else vErrors.push(err71);
									errors++;
								}
							} else {
								const err72 = {
									instancePath: instancePath + "/hosts/" + i6 + "/name",
									schemaPath: "Taxon/properties/name/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err72];
								else vErrors.push(err72);
								errors++;
							}
						}
						if (data27.strain !== void 0) {
							let data30 = data27.strain;
							if (typeof data30 === "string") {
								if (func1(data30) > 300) {
									const err73 = {
										instancePath: instancePath + "/hosts/" + i6 + "/strain",
										schemaPath: "Taxon/properties/strain/maxLength",
										keyword: "maxLength",
										params: { limit: 300 },
										message: "must NOT have more than 300 characters"
									};
									if (vErrors === null) vErrors = [err73];
									else vErrors.push(err73);
									errors++;
								}
							} else {
								const err74 = {
									instancePath: instancePath + "/hosts/" + i6 + "/strain",
									schemaPath: "Taxon/properties/strain/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err74];
								else vErrors.push(err74);
								errors++;
							}
						}
					} else {
						const err75 = {
							instancePath: instancePath + "/hosts/" + i6,
							schemaPath: "Taxon/type",
							keyword: "type",
							params: { type: "object" },
							message: "must be object"
						};
						if (vErrors === null) vErrors = [err75];
						else vErrors.push(err75);
						errors++;
					}
				}
			} else {
				const err76 = {
					instancePath: instancePath + "/hosts",
					schemaPath: "#/properties/hosts/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err76];
				else vErrors.push(err76);
				errors++;
			}
		}
		if (data.plasmid !== void 0) {
			if (!validate70(data.plasmid, {
				instancePath: instancePath + "/plasmid",
				parentData: data,
				parentDataProperty: "plasmid",
				rootData,
				dynamicAnchors
			})) {
				vErrors = vErrors === null ? validate70.errors : vErrors.concat(validate70.errors);
				errors = vErrors.length;
			}
		}
		if (data.assembly !== void 0) {
			let data32 = data.assembly;
			if (data32 && typeof data32 == "object" && !Array.isArray(data32)) {
				for (const key9 in data32) if (!(key9 === "standards" || key9 === "level" || key9 === "overhang5" || key9 === "overhang3")) {
					const err77 = {
						instancePath: instancePath + "/assembly",
						schemaPath: "Assembly/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key9 },
						message: "must NOT have additional properties"
					};
					if (vErrors === null) vErrors = [err77];
					else vErrors.push(err77);
					errors++;
				}
				if (data32.standards !== void 0) {
					let data33 = data32.standards;
					if (Array.isArray(data33)) {
						if (data33.length > 20) {
							const err78 = {
								instancePath: instancePath + "/assembly/standards",
								schemaPath: "Assembly/properties/standards/maxItems",
								keyword: "maxItems",
								params: { limit: 20 },
								message: "must NOT have more than 20 items"
							};
							if (vErrors === null) vErrors = [err78];
							else vErrors.push(err78);
							errors++;
						}
						const len6 = data33.length;
						for (let i7 = 0; i7 < len6; i7++) {
							let data34 = data33[i7];
							if (typeof data34 === "string") {
								if (func1(data34) > 60) {
									const err79 = {
										instancePath: instancePath + "/assembly/standards/" + i7,
										schemaPath: "Assembly/properties/standards/items/maxLength",
										keyword: "maxLength",
										params: { limit: 60 },
										message: "must NOT have more than 60 characters"
									};
									if (vErrors === null) vErrors = [err79];
									else vErrors.push(err79);
									errors++;
								}
							} else {
								const err80 = {
									instancePath: instancePath + "/assembly/standards/" + i7,
									schemaPath: "Assembly/properties/standards/items/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err80];
								else vErrors.push(err80);
								errors++;
							}
						}
					} else {
						const err81 = {
							instancePath: instancePath + "/assembly/standards",
							schemaPath: "Assembly/properties/standards/type",
							keyword: "type",
							params: { type: "array" },
							message: "must be array"
						};
						if (vErrors === null) vErrors = [err81];
						else vErrors.push(err81);
						errors++;
					}
				}
				if (data32.level !== void 0) {
					let data35 = data32.level;
					if (typeof data35 === "string") {
						if (func1(data35) > 20) {
							const err82 = {
								instancePath: instancePath + "/assembly/level",
								schemaPath: "Assembly/properties/level/maxLength",
								keyword: "maxLength",
								params: { limit: 20 },
								message: "must NOT have more than 20 characters"
							};
							if (vErrors === null) vErrors = [err82];
							else vErrors.push(err82);
							errors++;
						}
					} else {
						const err83 = {
							instancePath: instancePath + "/assembly/level",
							schemaPath: "Assembly/properties/level/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err83];
						else vErrors.push(err83);
						errors++;
					}
				}
				if (data32.overhang5 !== void 0) {
					let data36 = data32.overhang5;
					if (typeof data36 === "string") {
						if (!pattern53.test(data36)) {
							const err84 = {
								instancePath: instancePath + "/assembly/overhang5",
								schemaPath: "Assembly/properties/overhang5/pattern",
								keyword: "pattern",
								params: { pattern: "^[ACGT]{1,12}$" },
								message: "must match pattern \"^[ACGT]{1,12}$\""
							};
							if (vErrors === null) vErrors = [err84];
							else vErrors.push(err84);
							errors++;
						}
					} else {
						const err85 = {
							instancePath: instancePath + "/assembly/overhang5",
							schemaPath: "Assembly/properties/overhang5/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err85];
						else vErrors.push(err85);
						errors++;
					}
				}
				if (data32.overhang3 !== void 0) {
					let data37 = data32.overhang3;
					if (typeof data37 === "string") {
						if (!pattern53.test(data37)) {
							const err86 = {
								instancePath: instancePath + "/assembly/overhang3",
								schemaPath: "Assembly/properties/overhang3/pattern",
								keyword: "pattern",
								params: { pattern: "^[ACGT]{1,12}$" },
								message: "must match pattern \"^[ACGT]{1,12}$\""
							};
							if (vErrors === null) vErrors = [err86];
							else vErrors.push(err86);
							errors++;
						}
					} else {
						const err87 = {
							instancePath: instancePath + "/assembly/overhang3",
							schemaPath: "Assembly/properties/overhang3/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err87];
						else vErrors.push(err87);
						errors++;
					}
				}
			} else {
				const err88 = {
					instancePath: instancePath + "/assembly",
					schemaPath: "Assembly/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err88];
				else vErrors.push(err88);
				errors++;
			}
		}
		if (data.interactions !== void 0) {
			let data38 = data.interactions;
			if (Array.isArray(data38)) {
				if (data38.length > 200) {
					const err89 = {
						instancePath: instancePath + "/interactions",
						schemaPath: "#/properties/interactions/maxItems",
						keyword: "maxItems",
						params: { limit: 200 },
						message: "must NOT have more than 200 items"
					};
					if (vErrors === null) vErrors = [err89];
					else vErrors.push(err89);
					errors++;
				}
				const len7 = data38.length;
				for (let i8 = 0; i8 < len7; i8++) if (!validate73(data38[i8], {
					instancePath: instancePath + "/interactions/" + i8,
					parentData: data38,
					parentDataProperty: i8,
					rootData,
					dynamicAnchors
				})) {
					vErrors = vErrors === null ? validate73.errors : vErrors.concat(validate73.errors);
					errors = vErrors.length;
				}
			} else {
				const err90 = {
					instancePath: instancePath + "/interactions",
					schemaPath: "#/properties/interactions/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err90];
				else vErrors.push(err90);
				errors++;
			}
		}
		if (data.codonOptimisedFor !== void 0) {
			let data40 = data.codonOptimisedFor;
			if (data40 && typeof data40 == "object" && !Array.isArray(data40)) {
				if (data40.id === void 0) {
					const err91 = {
						instancePath: instancePath + "/codonOptimisedFor",
						schemaPath: "Taxon/required",
						keyword: "required",
						params: { missingProperty: "id" },
						message: "must have required property 'id'"
					};
					if (vErrors === null) vErrors = [err91];
					else vErrors.push(err91);
					errors++;
				}
				for (const key10 in data40) if (!(key10 === "id" || key10 === "name" || key10 === "strain")) {
					const err92 = {
						instancePath: instancePath + "/codonOptimisedFor",
						schemaPath: "Taxon/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key10 },
						message: "must NOT have additional properties"
					};
					if (vErrors === null) vErrors = [err92];
					else vErrors.push(err92);
					errors++;
				}
				if (data40.id !== void 0) {
					let data41 = data40.id;
					if (typeof data41 === "string") {
						if (!pattern14.test(data41)) {
							const err93 = {
								instancePath: instancePath + "/codonOptimisedFor/id",
								schemaPath: "Taxon/properties/id/pattern",
								keyword: "pattern",
								params: { pattern: "^NCBITaxon:[0-9]{1,9}$" },
								message: "must match pattern \"^NCBITaxon:[0-9]{1,9}$\""
							};
							if (vErrors === null) vErrors = [err93];
							else vErrors.push(err93);
							errors++;
						}
					} else {
						const err94 = {
							instancePath: instancePath + "/codonOptimisedFor/id",
							schemaPath: "Taxon/properties/id/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err94];
						else vErrors.push(err94);
						errors++;
					}
				}
				if (data40.name !== void 0) {
					let data42 = data40.name;
					if (typeof data42 === "string") {
						if (func1(data42) > 300) {
							const err95 = {
								instancePath: instancePath + "/codonOptimisedFor/name",
								schemaPath: "Taxon/properties/name/maxLength",
								keyword: "maxLength",
								params: { limit: 300 },
								message: "must NOT have more than 300 characters"
							};
							if (vErrors === null) vErrors = [err95];
							else vErrors.push(err95);
							errors++;
						}
					} else {
						const err96 = {
							instancePath: instancePath + "/codonOptimisedFor/name",
							schemaPath: "Taxon/properties/name/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err96];
						else vErrors.push(err96);
						errors++;
					}
				}
				if (data40.strain !== void 0) {
					let data43 = data40.strain;
					if (typeof data43 === "string") {
						if (func1(data43) > 300) {
							const err97 = {
								instancePath: instancePath + "/codonOptimisedFor/strain",
								schemaPath: "Taxon/properties/strain/maxLength",
								keyword: "maxLength",
								params: { limit: 300 },
								message: "must NOT have more than 300 characters"
							};
							if (vErrors === null) vErrors = [err97];
							else vErrors.push(err97);
							errors++;
						}
					} else {
						const err98 = {
							instancePath: instancePath + "/codonOptimisedFor/strain",
							schemaPath: "Taxon/properties/strain/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err98];
						else vErrors.push(err98);
						errors++;
					}
				}
			} else {
				const err99 = {
					instancePath: instancePath + "/codonOptimisedFor",
					schemaPath: "Taxon/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err99];
				else vErrors.push(err99);
				errors++;
			}
		}
		if (data.evidence !== void 0) {
			let data44 = data.evidence;
			if (typeof data44 !== "string") {
				const err100 = {
					instancePath: instancePath + "/evidence",
					schemaPath: "#/properties/evidence/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err100];
				else vErrors.push(err100);
				errors++;
			}
			if (!(data44 === "in-silico" || data44 === "built" || data44 === "sequence-verified")) {
				const err101 = {
					instancePath: instancePath + "/evidence",
					schemaPath: "#/properties/evidence/enum",
					keyword: "enum",
					params: { allowedValues: schema82.properties.evidence.enum },
					message: "must be equal to one of the allowed values"
				};
				if (vErrors === null) vErrors = [err101];
				else vErrors.push(err101);
				errors++;
			}
		}
		if (data.usageNotes !== void 0) {
			let data45 = data.usageNotes;
			if (data45 && typeof data45 == "object" && !Array.isArray(data45)) {
				if (Object.keys(data45).length > 20) {
					const err102 = {
						instancePath: instancePath + "/usageNotes",
						schemaPath: "LocalisedText/maxProperties",
						keyword: "maxProperties",
						params: { limit: 20 },
						message: "must NOT have more than 20 properties"
					};
					if (vErrors === null) vErrors = [err102];
					else vErrors.push(err102);
					errors++;
				}
				if (Object.keys(data45).length < 1) {
					const err103 = {
						instancePath: instancePath + "/usageNotes",
						schemaPath: "LocalisedText/minProperties",
						keyword: "minProperties",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 properties"
					};
					if (vErrors === null) vErrors = [err103];
					else vErrors.push(err103);
					errors++;
				}
				for (const key11 in data45) {
					const _errs108 = errors;
					if (typeof key11 === "string") {
						if (!pattern12.test(key11)) {
							const err104 = {
								instancePath: instancePath + "/usageNotes",
								schemaPath: "LocalisedText/propertyNames/pattern",
								keyword: "pattern",
								params: { pattern: "^[a-z]{2,3}(-[A-Z][a-z]{3})?$" },
								message: "must match pattern \"^[a-z]{2,3}(-[A-Z][a-z]{3})?$\"",
								propertyName: key11
							};
							if (vErrors === null) vErrors = [err104];
							else vErrors.push(err104);
							errors++;
						}
					}
					if (!(_errs108 === errors)) {
						const err105 = {
							instancePath: instancePath + "/usageNotes",
							schemaPath: "LocalisedText/propertyNames",
							keyword: "propertyNames",
							params: { propertyName: key11 },
							message: "property name must be valid"
						};
						if (vErrors === null) vErrors = [err105];
						else vErrors.push(err105);
						errors++;
					}
				}
				for (const key12 in data45) {
					let data46 = data45[key12];
					if (typeof data46 === "string") {
						if (func1(data46) > 2e4) {
							const err106 = {
								instancePath: instancePath + "/usageNotes/" + key12.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/maxLength",
								keyword: "maxLength",
								params: { limit: 2e4 },
								message: "must NOT have more than 20000 characters"
							};
							if (vErrors === null) vErrors = [err106];
							else vErrors.push(err106);
							errors++;
						}
						if (func1(data46) < 1) {
							const err107 = {
								instancePath: instancePath + "/usageNotes/" + key12.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters"
							};
							if (vErrors === null) vErrors = [err107];
							else vErrors.push(err107);
							errors++;
						}
					} else {
						const err108 = {
							instancePath: instancePath + "/usageNotes/" + key12.replace(/~/g, "~0").replace(/\//g, "~1"),
							schemaPath: "LocalisedText/additionalProperties/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err108];
						else vErrors.push(err108);
						errors++;
					}
				}
			} else {
				const err109 = {
					instancePath: instancePath + "/usageNotes",
					schemaPath: "LocalisedText/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err109];
				else vErrors.push(err109);
				errors++;
			}
		}
		if (data.availability !== void 0) {
			let data47 = data.availability;
			if (Array.isArray(data47)) {
				if (data47.length > 50) {
					const err110 = {
						instancePath: instancePath + "/availability",
						schemaPath: "#/properties/availability/maxItems",
						keyword: "maxItems",
						params: { limit: 50 },
						message: "must NOT have more than 50 items"
					};
					if (vErrors === null) vErrors = [err110];
					else vErrors.push(err110);
					errors++;
				}
				const len8 = data47.length;
				for (let i9 = 0; i9 < len8; i9++) if (!validate56(data47[i9], {
					instancePath: instancePath + "/availability/" + i9,
					parentData: data47,
					parentDataProperty: i9,
					rootData,
					dynamicAnchors
				})) {
					vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
					errors = vErrors.length;
				}
			} else {
				const err111 = {
					instancePath: instancePath + "/availability",
					schemaPath: "#/properties/availability/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err111];
				else vErrors.push(err111);
				errors++;
			}
		}
		if (data.biosafety !== void 0) {
			if (!validate55(data.biosafety, {
				instancePath: instancePath + "/biosafety",
				parentData: data,
				parentDataProperty: "biosafety",
				rootData,
				dynamicAnchors
			})) {
				vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
				errors = vErrors.length;
			}
		}
		if (data.references !== void 0) {
			let data50 = data.references;
			if (Array.isArray(data50)) {
				if (data50.length > 200) {
					const err112 = {
						instancePath: instancePath + "/references",
						schemaPath: "#/properties/references/maxItems",
						keyword: "maxItems",
						params: { limit: 200 },
						message: "must NOT have more than 200 items"
					};
					if (vErrors === null) vErrors = [err112];
					else vErrors.push(err112);
					errors++;
				}
				const len9 = data50.length;
				for (let i10 = 0; i10 < len9; i10++) {
					let data51 = data50[i10];
					if (data51 && typeof data51 == "object" && !Array.isArray(data51)) {
						if (Object.keys(data51).length < 1) {
							const err113 = {
								instancePath: instancePath + "/references/" + i10,
								schemaPath: "Citation/minProperties",
								keyword: "minProperties",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 properties"
							};
							if (vErrors === null) vErrors = [err113];
							else vErrors.push(err113);
							errors++;
						}
						for (const key13 in data51) if (!(key13 === "doi" || key13 === "pmid" || key13 === "url" || key13 === "text")) {
							const err114 = {
								instancePath: instancePath + "/references/" + i10,
								schemaPath: "Citation/additionalProperties",
								keyword: "additionalProperties",
								params: { additionalProperty: key13 },
								message: "must NOT have additional properties"
							};
							if (vErrors === null) vErrors = [err114];
							else vErrors.push(err114);
							errors++;
						}
						if (data51.doi !== void 0) {
							let data52 = data51.doi;
							if (typeof data52 === "string") {
								if (!pattern36.test(data52)) {
									const err115 = {
										instancePath: instancePath + "/references/" + i10 + "/doi",
										schemaPath: "Citation/properties/doi/pattern",
										keyword: "pattern",
										params: { pattern: "^10\\.[0-9]{4,9}/[^\\s]{1,200}$" },
										message: "must match pattern \"^10\\.[0-9]{4,9}/[^\\s]{1,200}$\""
									};
									if (vErrors === null) vErrors = [err115];
									else vErrors.push(err115);
									errors++;
								}
							} else {
								const err116 = {
									instancePath: instancePath + "/references/" + i10 + "/doi",
									schemaPath: "Citation/properties/doi/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err116];
								else vErrors.push(err116);
								errors++;
							}
						}
						if (data51.pmid !== void 0) {
							let data53 = data51.pmid;
							if (typeof data53 === "string") {
								if (!pattern37.test(data53)) {
									const err117 = {
										instancePath: instancePath + "/references/" + i10 + "/pmid",
										schemaPath: "Citation/properties/pmid/pattern",
										keyword: "pattern",
										params: { pattern: "^[1-9][0-9]{0,8}$" },
										message: "must match pattern \"^[1-9][0-9]{0,8}$\""
									};
									if (vErrors === null) vErrors = [err117];
									else vErrors.push(err117);
									errors++;
								}
							} else {
								const err118 = {
									instancePath: instancePath + "/references/" + i10 + "/pmid",
									schemaPath: "Citation/properties/pmid/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err118];
								else vErrors.push(err118);
								errors++;
							}
						}
						if (data51.url !== void 0) {
							let data54 = data51.url;
							if (typeof data54 === "string") {
								if (!pattern38.test(data54)) {
									const err119 = {
										instancePath: instancePath + "/references/" + i10 + "/url",
										schemaPath: "Citation/properties/url/pattern",
										keyword: "pattern",
										params: { pattern: "^https?://[^\\s]{3,500}$" },
										message: "must match pattern \"^https?://[^\\s]{3,500}$\""
									};
									if (vErrors === null) vErrors = [err119];
									else vErrors.push(err119);
									errors++;
								}
							} else {
								const err120 = {
									instancePath: instancePath + "/references/" + i10 + "/url",
									schemaPath: "Citation/properties/url/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err120];
								else vErrors.push(err120);
								errors++;
							}
						}
						if (data51.text !== void 0) {
							let data55 = data51.text;
							if (typeof data55 === "string") {
								if (func1(data55) > 4e3) {
									const err121 = {
										instancePath: instancePath + "/references/" + i10 + "/text",
										schemaPath: "Citation/properties/text/maxLength",
										keyword: "maxLength",
										params: { limit: 4e3 },
										message: "must NOT have more than 4000 characters"
									};
									if (vErrors === null) vErrors = [err121];
									else vErrors.push(err121);
									errors++;
								}
								if (func1(data55) < 1) {
									const err122 = {
										instancePath: instancePath + "/references/" + i10 + "/text",
										schemaPath: "Citation/properties/text/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters"
									};
									if (vErrors === null) vErrors = [err122];
									else vErrors.push(err122);
									errors++;
								}
							} else {
								const err123 = {
									instancePath: instancePath + "/references/" + i10 + "/text",
									schemaPath: "Citation/properties/text/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err123];
								else vErrors.push(err123);
								errors++;
							}
						}
					} else {
						const err124 = {
							instancePath: instancePath + "/references/" + i10,
							schemaPath: "Citation/type",
							keyword: "type",
							params: { type: "object" },
							message: "must be object"
						};
						if (vErrors === null) vErrors = [err124];
						else vErrors.push(err124);
						errors++;
					}
				}
			} else {
				const err125 = {
					instancePath: instancePath + "/references",
					schemaPath: "#/properties/references/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err125];
				else vErrors.push(err125);
				errors++;
			}
		}
		if (data.sameAs !== void 0) {
			let data56 = data.sameAs;
			if (Array.isArray(data56)) {
				if (data56.length > 100) {
					const err126 = {
						instancePath: instancePath + "/sameAs",
						schemaPath: "#/properties/sameAs/maxItems",
						keyword: "maxItems",
						params: { limit: 100 },
						message: "must NOT have more than 100 items"
					};
					if (vErrors === null) vErrors = [err126];
					else vErrors.push(err126);
					errors++;
				}
				const len10 = data56.length;
				for (let i11 = 0; i11 < len10; i11++) {
					let data57 = data56[i11];
					if (typeof data57 === "string") {
						if (!pattern9.test(data57)) {
							const err127 = {
								instancePath: instancePath + "/sameAs/" + i11,
								schemaPath: "Curie/pattern",
								keyword: "pattern",
								params: { pattern: "^[A-Za-z][A-Za-z0-9._-]{0,39}:[^\\s]{1,200}$" },
								message: "must match pattern \"^[A-Za-z][A-Za-z0-9._-]{0,39}:[^\\s]{1,200}$\""
							};
							if (vErrors === null) vErrors = [err127];
							else vErrors.push(err127);
							errors++;
						}
					} else {
						const err128 = {
							instancePath: instancePath + "/sameAs/" + i11,
							schemaPath: "Curie/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err128];
						else vErrors.push(err128);
						errors++;
					}
				}
			} else {
				const err129 = {
					instancePath: instancePath + "/sameAs",
					schemaPath: "#/properties/sameAs/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err129];
				else vErrors.push(err129);
				errors++;
			}
		}
		if (data.derivedFrom !== void 0) {
			let data58 = data.derivedFrom;
			if (Array.isArray(data58)) {
				if (data58.length > 100) {
					const err130 = {
						instancePath: instancePath + "/derivedFrom",
						schemaPath: "#/properties/derivedFrom/maxItems",
						keyword: "maxItems",
						params: { limit: 100 },
						message: "must NOT have more than 100 items"
					};
					if (vErrors === null) vErrors = [err130];
					else vErrors.push(err130);
					errors++;
				}
				const len11 = data58.length;
				for (let i12 = 0; i12 < len11; i12++) if (!validate50(data58[i12], {
					instancePath: instancePath + "/derivedFrom/" + i12,
					parentData: data58,
					parentDataProperty: i12,
					rootData,
					dynamicAnchors
				})) {
					vErrors = vErrors === null ? validate50.errors : vErrors.concat(validate50.errors);
					errors = vErrors.length;
				}
			} else {
				const err131 = {
					instancePath: instancePath + "/derivedFrom",
					schemaPath: "#/properties/derivedFrom/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err131];
				else vErrors.push(err131);
				errors++;
			}
		}
		if (data.attachments !== void 0) {
			let data60 = data.attachments;
			if (Array.isArray(data60)) {
				if (data60.length > 100) {
					const err132 = {
						instancePath: instancePath + "/attachments",
						schemaPath: "#/properties/attachments/maxItems",
						keyword: "maxItems",
						params: { limit: 100 },
						message: "must NOT have more than 100 items"
					};
					if (vErrors === null) vErrors = [err132];
					else vErrors.push(err132);
					errors++;
				}
				const len12 = data60.length;
				for (let i13 = 0; i13 < len12; i13++) if (!validate48(data60[i13], {
					instancePath: instancePath + "/attachments/" + i13,
					parentData: data60,
					parentDataProperty: i13,
					rootData,
					dynamicAnchors
				})) {
					vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
					errors = vErrors.length;
				}
			} else {
				const err133 = {
					instancePath: instancePath + "/attachments",
					schemaPath: "#/properties/attachments/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err133];
				else vErrors.push(err133);
				errors++;
			}
		}
		if (data.headers !== void 0) {
			let data62 = data.headers;
			if (Array.isArray(data62)) {
				if (data62.length > 500) {
					const err134 = {
						instancePath: instancePath + "/headers",
						schemaPath: "#/properties/headers/maxItems",
						keyword: "maxItems",
						params: { limit: 500 },
						message: "must NOT have more than 500 items"
					};
					if (vErrors === null) vErrors = [err134];
					else vErrors.push(err134);
					errors++;
				}
				const len13 = data62.length;
				for (let i14 = 0; i14 < len13; i14++) {
					let data63 = data62[i14];
					if (Array.isArray(data63)) {
						if (data63.length > 2) {
							const err135 = {
								instancePath: instancePath + "/headers/" + i14,
								schemaPath: "#/properties/headers/items/maxItems",
								keyword: "maxItems",
								params: { limit: 2 },
								message: "must NOT have more than 2 items"
							};
							if (vErrors === null) vErrors = [err135];
							else vErrors.push(err135);
							errors++;
						}
						if (data63.length < 2) {
							const err136 = {
								instancePath: instancePath + "/headers/" + i14,
								schemaPath: "#/properties/headers/items/minItems",
								keyword: "minItems",
								params: { limit: 2 },
								message: "must NOT have fewer than 2 items"
							};
							if (vErrors === null) vErrors = [err136];
							else vErrors.push(err136);
							errors++;
						}
						const len14 = data63.length;
						if (len14 > 0) {
							let data64 = data63[0];
							if (typeof data64 === "string") {
								if (func1(data64) > 100) {
									const err137 = {
										instancePath: instancePath + "/headers/" + i14 + "/0",
										schemaPath: "#/properties/headers/items/prefixItems/0/maxLength",
										keyword: "maxLength",
										params: { limit: 100 },
										message: "must NOT have more than 100 characters"
									};
									if (vErrors === null) vErrors = [err137];
									else vErrors.push(err137);
									errors++;
								}
								if (func1(data64) < 1) {
									const err138 = {
										instancePath: instancePath + "/headers/" + i14 + "/0",
										schemaPath: "#/properties/headers/items/prefixItems/0/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters"
									};
									if (vErrors === null) vErrors = [err138];
									else vErrors.push(err138);
									errors++;
								}
							} else {
								const err139 = {
									instancePath: instancePath + "/headers/" + i14 + "/0",
									schemaPath: "#/properties/headers/items/prefixItems/0/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err139];
								else vErrors.push(err139);
								errors++;
							}
						}
						if (len14 > 1) {
							let data65 = data63[1];
							if (typeof data65 === "string") {
								if (func1(data65) > 1e5) {
									const err140 = {
										instancePath: instancePath + "/headers/" + i14 + "/1",
										schemaPath: "#/properties/headers/items/prefixItems/1/maxLength",
										keyword: "maxLength",
										params: { limit: 1e5 },
										message: "must NOT have more than 100000 characters"
									};
									if (vErrors === null) vErrors = [err140];
									else vErrors.push(err140);
									errors++;
								}
							} else {
								const err141 = {
									instancePath: instancePath + "/headers/" + i14 + "/1",
									schemaPath: "#/properties/headers/items/prefixItems/1/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err141];
								else vErrors.push(err141);
								errors++;
							}
						}
						if (!(data63.length <= 2)) {
							const err142 = {
								instancePath: instancePath + "/headers/" + i14,
								schemaPath: "#/properties/headers/items/items",
								keyword: "items",
								params: { limit: 2 },
								message: "must NOT have more than 2 items"
							};
							if (vErrors === null) vErrors = [err142];
							else vErrors.push(err142);
							errors++;
						}
					} else {
						const err143 = {
							instancePath: instancePath + "/headers/" + i14,
							schemaPath: "#/properties/headers/items/type",
							keyword: "type",
							params: { type: "array" },
							message: "must be array"
						};
						if (vErrors === null) vErrors = [err143];
						else vErrors.push(err143);
						errors++;
					}
				}
			} else {
				const err144 = {
					instancePath: instancePath + "/headers",
					schemaPath: "#/properties/headers/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err144];
				else vErrors.push(err144);
				errors++;
			}
		}
		if (data.source !== void 0) {
			if (!validate52(data.source, {
				instancePath: instancePath + "/source",
				parentData: data,
				parentDataProperty: "source",
				rootData,
				dynamicAnchors
			})) {
				vErrors = vErrors === null ? validate52.errors : vErrors.concat(validate52.errors);
				errors = vErrors.length;
			}
		}
	} else {
		const err145 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err145];
		else vErrors.push(err145);
		errors++;
	}
	validate57.errors = vErrors;
	return errors === 0;
}
validate57.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};
var checkProfile = validate83;
var schema110 = {
	"x-biofed-validator": true,
	"type": "object",
	"description": "How an institution presents itself; key `institution`",
	"additionalProperties": false,
	"required": ["name"],
	"properties": {
		"name": { "$ref": "LocalisedText" },
		"summary": { "$ref": "LocalisedText" },
		"alias": {
			"type": "string",
			"pattern": "^[a-z][a-z0-9-]{1,31}$"
		},
		"institutionType": {
			"type": "string",
			"enum": [
				"university",
				"institute",
				"company",
				"foundry",
				"other"
			]
		},
		"ror": { "$ref": "Ror" },
		"country": {
			"type": "string",
			"pattern": "^[A-Z]{2}$"
		},
		"url": {
			"type": "string",
			"pattern": "^https?://[^\\s]{3,500}$"
		},
		"contact": {
			"type": "string",
			"maxLength": 200,
			"description": "A role address, not a person"
		}
	}
};
var pattern67 = /* @__PURE__ */ new RegExp("^[a-z][a-z0-9-]{1,31}$", "u");
var pattern69 = /* @__PURE__ */ new RegExp("^[A-Z]{2}$", "u");
function validate83(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate83.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.name === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "name" },
				message: "must have required property 'name'"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "name" || key0 === "summary" || key0 === "alias" || key0 === "institutionType" || key0 === "ror" || key0 === "country" || key0 === "url" || key0 === "contact")) {
			const err1 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties"
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		if (data.name !== void 0) {
			let data0 = data.name;
			if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
				if (Object.keys(data0).length > 20) {
					const err2 = {
						instancePath: instancePath + "/name",
						schemaPath: "LocalisedText/maxProperties",
						keyword: "maxProperties",
						params: { limit: 20 },
						message: "must NOT have more than 20 properties"
					};
					if (vErrors === null) vErrors = [err2];
					else vErrors.push(err2);
					errors++;
				}
				if (Object.keys(data0).length < 1) {
					const err3 = {
						instancePath: instancePath + "/name",
						schemaPath: "LocalisedText/minProperties",
						keyword: "minProperties",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 properties"
					};
					if (vErrors === null) vErrors = [err3];
					else vErrors.push(err3);
					errors++;
				}
				for (const key1 in data0) {
					const _errs5 = errors;
					if (typeof key1 === "string") {
						if (!pattern12.test(key1)) {
							const err4 = {
								instancePath: instancePath + "/name",
								schemaPath: "LocalisedText/propertyNames/pattern",
								keyword: "pattern",
								params: { pattern: "^[a-z]{2,3}(-[A-Z][a-z]{3})?$" },
								message: "must match pattern \"^[a-z]{2,3}(-[A-Z][a-z]{3})?$\"",
								propertyName: key1
							};
							if (vErrors === null) vErrors = [err4];
							else vErrors.push(err4);
							errors++;
						}
					}
					if (!(_errs5 === errors)) {
						const err5 = {
							instancePath: instancePath + "/name",
							schemaPath: "LocalisedText/propertyNames",
							keyword: "propertyNames",
							params: { propertyName: key1 },
							message: "property name must be valid"
						};
						if (vErrors === null) vErrors = [err5];
						else vErrors.push(err5);
						errors++;
					}
				}
				for (const key2 in data0) {
					let data1 = data0[key2];
					if (typeof data1 === "string") {
						if (func1(data1) > 2e4) {
							const err6 = {
								instancePath: instancePath + "/name/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/maxLength",
								keyword: "maxLength",
								params: { limit: 2e4 },
								message: "must NOT have more than 20000 characters"
							};
							if (vErrors === null) vErrors = [err6];
							else vErrors.push(err6);
							errors++;
						}
						if (func1(data1) < 1) {
							const err7 = {
								instancePath: instancePath + "/name/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters"
							};
							if (vErrors === null) vErrors = [err7];
							else vErrors.push(err7);
							errors++;
						}
					} else {
						const err8 = {
							instancePath: instancePath + "/name/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
							schemaPath: "LocalisedText/additionalProperties/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err8];
						else vErrors.push(err8);
						errors++;
					}
				}
			} else {
				const err9 = {
					instancePath: instancePath + "/name",
					schemaPath: "LocalisedText/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err9];
				else vErrors.push(err9);
				errors++;
			}
		}
		if (data.summary !== void 0) {
			let data2 = data.summary;
			if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
				if (Object.keys(data2).length > 20) {
					const err10 = {
						instancePath: instancePath + "/summary",
						schemaPath: "LocalisedText/maxProperties",
						keyword: "maxProperties",
						params: { limit: 20 },
						message: "must NOT have more than 20 properties"
					};
					if (vErrors === null) vErrors = [err10];
					else vErrors.push(err10);
					errors++;
				}
				if (Object.keys(data2).length < 1) {
					const err11 = {
						instancePath: instancePath + "/summary",
						schemaPath: "LocalisedText/minProperties",
						keyword: "minProperties",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 properties"
					};
					if (vErrors === null) vErrors = [err11];
					else vErrors.push(err11);
					errors++;
				}
				for (const key3 in data2) {
					const _errs12 = errors;
					if (typeof key3 === "string") {
						if (!pattern12.test(key3)) {
							const err12 = {
								instancePath: instancePath + "/summary",
								schemaPath: "LocalisedText/propertyNames/pattern",
								keyword: "pattern",
								params: { pattern: "^[a-z]{2,3}(-[A-Z][a-z]{3})?$" },
								message: "must match pattern \"^[a-z]{2,3}(-[A-Z][a-z]{3})?$\"",
								propertyName: key3
							};
							if (vErrors === null) vErrors = [err12];
							else vErrors.push(err12);
							errors++;
						}
					}
					if (!(_errs12 === errors)) {
						const err13 = {
							instancePath: instancePath + "/summary",
							schemaPath: "LocalisedText/propertyNames",
							keyword: "propertyNames",
							params: { propertyName: key3 },
							message: "property name must be valid"
						};
						if (vErrors === null) vErrors = [err13];
						else vErrors.push(err13);
						errors++;
					}
				}
				for (const key4 in data2) {
					let data3 = data2[key4];
					if (typeof data3 === "string") {
						if (func1(data3) > 2e4) {
							const err14 = {
								instancePath: instancePath + "/summary/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/maxLength",
								keyword: "maxLength",
								params: { limit: 2e4 },
								message: "must NOT have more than 20000 characters"
							};
							if (vErrors === null) vErrors = [err14];
							else vErrors.push(err14);
							errors++;
						}
						if (func1(data3) < 1) {
							const err15 = {
								instancePath: instancePath + "/summary/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters"
							};
							if (vErrors === null) vErrors = [err15];
							else vErrors.push(err15);
							errors++;
						}
					} else {
						const err16 = {
							instancePath: instancePath + "/summary/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),
							schemaPath: "LocalisedText/additionalProperties/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err16];
						else vErrors.push(err16);
						errors++;
					}
				}
			} else {
				const err17 = {
					instancePath: instancePath + "/summary",
					schemaPath: "LocalisedText/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err17];
				else vErrors.push(err17);
				errors++;
			}
		}
		if (data.alias !== void 0) {
			let data4 = data.alias;
			if (typeof data4 === "string") {
				if (!pattern67.test(data4)) {
					const err18 = {
						instancePath: instancePath + "/alias",
						schemaPath: "#/properties/alias/pattern",
						keyword: "pattern",
						params: { pattern: "^[a-z][a-z0-9-]{1,31}$" },
						message: "must match pattern \"^[a-z][a-z0-9-]{1,31}$\""
					};
					if (vErrors === null) vErrors = [err18];
					else vErrors.push(err18);
					errors++;
				}
			} else {
				const err19 = {
					instancePath: instancePath + "/alias",
					schemaPath: "#/properties/alias/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err19];
				else vErrors.push(err19);
				errors++;
			}
		}
		if (data.institutionType !== void 0) {
			let data5 = data.institutionType;
			if (typeof data5 !== "string") {
				const err20 = {
					instancePath: instancePath + "/institutionType",
					schemaPath: "#/properties/institutionType/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err20];
				else vErrors.push(err20);
				errors++;
			}
			if (!(data5 === "university" || data5 === "institute" || data5 === "company" || data5 === "foundry" || data5 === "other")) {
				const err21 = {
					instancePath: instancePath + "/institutionType",
					schemaPath: "#/properties/institutionType/enum",
					keyword: "enum",
					params: { allowedValues: schema110.properties.institutionType.enum },
					message: "must be equal to one of the allowed values"
				};
				if (vErrors === null) vErrors = [err21];
				else vErrors.push(err21);
				errors++;
			}
		}
		if (data.ror !== void 0) {
			let data6 = data.ror;
			if (typeof data6 === "string") {
				if (!pattern28.test(data6)) {
					const err22 = {
						instancePath: instancePath + "/ror",
						schemaPath: "Ror/pattern",
						keyword: "pattern",
						params: { pattern: "^https://ror\\.org/0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}$" },
						message: "must match pattern \"^https://ror\\.org/0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}$\""
					};
					if (vErrors === null) vErrors = [err22];
					else vErrors.push(err22);
					errors++;
				}
			} else {
				const err23 = {
					instancePath: instancePath + "/ror",
					schemaPath: "Ror/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err23];
				else vErrors.push(err23);
				errors++;
			}
		}
		if (data.country !== void 0) {
			let data7 = data.country;
			if (typeof data7 === "string") {
				if (!pattern69.test(data7)) {
					const err24 = {
						instancePath: instancePath + "/country",
						schemaPath: "#/properties/country/pattern",
						keyword: "pattern",
						params: { pattern: "^[A-Z]{2}$" },
						message: "must match pattern \"^[A-Z]{2}$\""
					};
					if (vErrors === null) vErrors = [err24];
					else vErrors.push(err24);
					errors++;
				}
			} else {
				const err25 = {
					instancePath: instancePath + "/country",
					schemaPath: "#/properties/country/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err25];
				else vErrors.push(err25);
				errors++;
			}
		}
		if (data.url !== void 0) {
			let data8 = data.url;
			if (typeof data8 === "string") {
				if (!pattern38.test(data8)) {
					const err26 = {
						instancePath: instancePath + "/url",
						schemaPath: "#/properties/url/pattern",
						keyword: "pattern",
						params: { pattern: "^https?://[^\\s]{3,500}$" },
						message: "must match pattern \"^https?://[^\\s]{3,500}$\""
					};
					if (vErrors === null) vErrors = [err26];
					else vErrors.push(err26);
					errors++;
				}
			} else {
				const err27 = {
					instancePath: instancePath + "/url",
					schemaPath: "#/properties/url/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err27];
				else vErrors.push(err27);
				errors++;
			}
		}
		if (data.contact !== void 0) {
			let data9 = data.contact;
			if (typeof data9 === "string") {
				if (func1(data9) > 200) {
					const err28 = {
						instancePath: instancePath + "/contact",
						schemaPath: "#/properties/contact/maxLength",
						keyword: "maxLength",
						params: { limit: 200 },
						message: "must NOT have more than 200 characters"
					};
					if (vErrors === null) vErrors = [err28];
					else vErrors.push(err28);
					errors++;
				}
			} else {
				const err29 = {
					instancePath: instancePath + "/contact",
					schemaPath: "#/properties/contact/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err29];
				else vErrors.push(err29);
				errors++;
			}
		}
	} else {
		const err30 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err30];
		else vErrors.push(err30);
		errors++;
	}
	validate83.errors = vErrors;
	return errors === 0;
}
validate83.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};
var checkWithdrawal = validate84;
var schema114 = {
	"x-biofed-validator": true,
	"type": "object",
	"additionalProperties": false,
	"required": ["target", "reason"],
	"properties": {
		"target": { "$ref": "Cid" },
		"reason": {
			"type": "string",
			"enum": [
				"erroneous",
				"legal",
				"biosafety",
				"personal-data",
				"consent-withdrawn",
				"superseded",
				"other"
			]
		},
		"statement": { "$ref": "LocalisedText" }
	}
};
function validate84(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate84.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.target === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "target" },
				message: "must have required property 'target'"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.reason === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "reason" },
				message: "must have required property 'reason'"
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "target" || key0 === "reason" || key0 === "statement")) {
			const err2 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties"
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		if (data.target !== void 0) {
			let data0 = data.target;
			if (typeof data0 === "string") {
				if (!pattern4.test(data0)) {
					const err3 = {
						instancePath: instancePath + "/target",
						schemaPath: "Cid/pattern",
						keyword: "pattern",
						params: { pattern: "^b[a-z2-7]{58}$" },
						message: "must match pattern \"^b[a-z2-7]{58}$\""
					};
					if (vErrors === null) vErrors = [err3];
					else vErrors.push(err3);
					errors++;
				}
			} else {
				const err4 = {
					instancePath: instancePath + "/target",
					schemaPath: "Cid/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err4];
				else vErrors.push(err4);
				errors++;
			}
		}
		if (data.reason !== void 0) {
			let data1 = data.reason;
			if (typeof data1 !== "string") {
				const err5 = {
					instancePath: instancePath + "/reason",
					schemaPath: "#/properties/reason/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err5];
				else vErrors.push(err5);
				errors++;
			}
			if (!(data1 === "erroneous" || data1 === "legal" || data1 === "biosafety" || data1 === "personal-data" || data1 === "consent-withdrawn" || data1 === "superseded" || data1 === "other")) {
				const err6 = {
					instancePath: instancePath + "/reason",
					schemaPath: "#/properties/reason/enum",
					keyword: "enum",
					params: { allowedValues: schema114.properties.reason.enum },
					message: "must be equal to one of the allowed values"
				};
				if (vErrors === null) vErrors = [err6];
				else vErrors.push(err6);
				errors++;
			}
		}
		if (data.statement !== void 0) {
			let data2 = data.statement;
			if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
				if (Object.keys(data2).length > 20) {
					const err7 = {
						instancePath: instancePath + "/statement",
						schemaPath: "LocalisedText/maxProperties",
						keyword: "maxProperties",
						params: { limit: 20 },
						message: "must NOT have more than 20 properties"
					};
					if (vErrors === null) vErrors = [err7];
					else vErrors.push(err7);
					errors++;
				}
				if (Object.keys(data2).length < 1) {
					const err8 = {
						instancePath: instancePath + "/statement",
						schemaPath: "LocalisedText/minProperties",
						keyword: "minProperties",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 properties"
					};
					if (vErrors === null) vErrors = [err8];
					else vErrors.push(err8);
					errors++;
				}
				for (const key1 in data2) {
					const _errs10 = errors;
					if (typeof key1 === "string") {
						if (!pattern12.test(key1)) {
							const err9 = {
								instancePath: instancePath + "/statement",
								schemaPath: "LocalisedText/propertyNames/pattern",
								keyword: "pattern",
								params: { pattern: "^[a-z]{2,3}(-[A-Z][a-z]{3})?$" },
								message: "must match pattern \"^[a-z]{2,3}(-[A-Z][a-z]{3})?$\"",
								propertyName: key1
							};
							if (vErrors === null) vErrors = [err9];
							else vErrors.push(err9);
							errors++;
						}
					}
					if (!(_errs10 === errors)) {
						const err10 = {
							instancePath: instancePath + "/statement",
							schemaPath: "LocalisedText/propertyNames",
							keyword: "propertyNames",
							params: { propertyName: key1 },
							message: "property name must be valid"
						};
						if (vErrors === null) vErrors = [err10];
						else vErrors.push(err10);
						errors++;
					}
				}
				for (const key2 in data2) {
					let data3 = data2[key2];
					if (typeof data3 === "string") {
						if (func1(data3) > 2e4) {
							const err11 = {
								instancePath: instancePath + "/statement/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/maxLength",
								keyword: "maxLength",
								params: { limit: 2e4 },
								message: "must NOT have more than 20000 characters"
							};
							if (vErrors === null) vErrors = [err11];
							else vErrors.push(err11);
							errors++;
						}
						if (func1(data3) < 1) {
							const err12 = {
								instancePath: instancePath + "/statement/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters"
							};
							if (vErrors === null) vErrors = [err12];
							else vErrors.push(err12);
							errors++;
						}
					} else {
						const err13 = {
							instancePath: instancePath + "/statement/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
							schemaPath: "LocalisedText/additionalProperties/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err13];
						else vErrors.push(err13);
						errors++;
					}
				}
			} else {
				const err14 = {
					instancePath: instancePath + "/statement",
					schemaPath: "LocalisedText/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err14];
				else vErrors.push(err14);
				errors++;
			}
		}
	} else {
		const err15 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err15];
		else vErrors.push(err15);
		errors++;
	}
	validate84.errors = vErrors;
	return errors === 0;
}
validate84.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};
var checkCommitment = validate85;
function validate85(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate85.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.digest === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "digest" },
				message: "must have required property 'digest'"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "digest" || key0 === "name" || key0 === "statement")) {
			const err1 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties"
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		if (data.digest !== void 0) {
			let data0 = data.digest;
			if (typeof data0 === "string") {
				if (!pattern31.test(data0)) {
					const err2 = {
						instancePath: instancePath + "/digest",
						schemaPath: "#/properties/digest/pattern",
						keyword: "pattern",
						params: { pattern: "^[0-9a-f]{64}$" },
						message: "must match pattern \"^[0-9a-f]{64}$\""
					};
					if (vErrors === null) vErrors = [err2];
					else vErrors.push(err2);
					errors++;
				}
			} else {
				const err3 = {
					instancePath: instancePath + "/digest",
					schemaPath: "#/properties/digest/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err3];
				else vErrors.push(err3);
				errors++;
			}
		}
		if (data.name !== void 0) {
			let data1 = data.name;
			if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
				if (Object.keys(data1).length > 20) {
					const err4 = {
						instancePath: instancePath + "/name",
						schemaPath: "LocalisedText/maxProperties",
						keyword: "maxProperties",
						params: { limit: 20 },
						message: "must NOT have more than 20 properties"
					};
					if (vErrors === null) vErrors = [err4];
					else vErrors.push(err4);
					errors++;
				}
				if (Object.keys(data1).length < 1) {
					const err5 = {
						instancePath: instancePath + "/name",
						schemaPath: "LocalisedText/minProperties",
						keyword: "minProperties",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 properties"
					};
					if (vErrors === null) vErrors = [err5];
					else vErrors.push(err5);
					errors++;
				}
				for (const key1 in data1) {
					const _errs7 = errors;
					if (typeof key1 === "string") {
						if (!pattern12.test(key1)) {
							const err6 = {
								instancePath: instancePath + "/name",
								schemaPath: "LocalisedText/propertyNames/pattern",
								keyword: "pattern",
								params: { pattern: "^[a-z]{2,3}(-[A-Z][a-z]{3})?$" },
								message: "must match pattern \"^[a-z]{2,3}(-[A-Z][a-z]{3})?$\"",
								propertyName: key1
							};
							if (vErrors === null) vErrors = [err6];
							else vErrors.push(err6);
							errors++;
						}
					}
					if (!(_errs7 === errors)) {
						const err7 = {
							instancePath: instancePath + "/name",
							schemaPath: "LocalisedText/propertyNames",
							keyword: "propertyNames",
							params: { propertyName: key1 },
							message: "property name must be valid"
						};
						if (vErrors === null) vErrors = [err7];
						else vErrors.push(err7);
						errors++;
					}
				}
				for (const key2 in data1) {
					let data2 = data1[key2];
					if (typeof data2 === "string") {
						if (func1(data2) > 2e4) {
							const err8 = {
								instancePath: instancePath + "/name/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/maxLength",
								keyword: "maxLength",
								params: { limit: 2e4 },
								message: "must NOT have more than 20000 characters"
							};
							if (vErrors === null) vErrors = [err8];
							else vErrors.push(err8);
							errors++;
						}
						if (func1(data2) < 1) {
							const err9 = {
								instancePath: instancePath + "/name/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters"
							};
							if (vErrors === null) vErrors = [err9];
							else vErrors.push(err9);
							errors++;
						}
					} else {
						const err10 = {
							instancePath: instancePath + "/name/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
							schemaPath: "LocalisedText/additionalProperties/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err10];
						else vErrors.push(err10);
						errors++;
					}
				}
			} else {
				const err11 = {
					instancePath: instancePath + "/name",
					schemaPath: "LocalisedText/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err11];
				else vErrors.push(err11);
				errors++;
			}
		}
		if (data.statement !== void 0) {
			let data3 = data.statement;
			if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
				if (Object.keys(data3).length > 20) {
					const err12 = {
						instancePath: instancePath + "/statement",
						schemaPath: "LocalisedText/maxProperties",
						keyword: "maxProperties",
						params: { limit: 20 },
						message: "must NOT have more than 20 properties"
					};
					if (vErrors === null) vErrors = [err12];
					else vErrors.push(err12);
					errors++;
				}
				if (Object.keys(data3).length < 1) {
					const err13 = {
						instancePath: instancePath + "/statement",
						schemaPath: "LocalisedText/minProperties",
						keyword: "minProperties",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 properties"
					};
					if (vErrors === null) vErrors = [err13];
					else vErrors.push(err13);
					errors++;
				}
				for (const key3 in data3) {
					const _errs14 = errors;
					if (typeof key3 === "string") {
						if (!pattern12.test(key3)) {
							const err14 = {
								instancePath: instancePath + "/statement",
								schemaPath: "LocalisedText/propertyNames/pattern",
								keyword: "pattern",
								params: { pattern: "^[a-z]{2,3}(-[A-Z][a-z]{3})?$" },
								message: "must match pattern \"^[a-z]{2,3}(-[A-Z][a-z]{3})?$\"",
								propertyName: key3
							};
							if (vErrors === null) vErrors = [err14];
							else vErrors.push(err14);
							errors++;
						}
					}
					if (!(_errs14 === errors)) {
						const err15 = {
							instancePath: instancePath + "/statement",
							schemaPath: "LocalisedText/propertyNames",
							keyword: "propertyNames",
							params: { propertyName: key3 },
							message: "property name must be valid"
						};
						if (vErrors === null) vErrors = [err15];
						else vErrors.push(err15);
						errors++;
					}
				}
				for (const key4 in data3) {
					let data4 = data3[key4];
					if (typeof data4 === "string") {
						if (func1(data4) > 2e4) {
							const err16 = {
								instancePath: instancePath + "/statement/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/maxLength",
								keyword: "maxLength",
								params: { limit: 2e4 },
								message: "must NOT have more than 20000 characters"
							};
							if (vErrors === null) vErrors = [err16];
							else vErrors.push(err16);
							errors++;
						}
						if (func1(data4) < 1) {
							const err17 = {
								instancePath: instancePath + "/statement/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters"
							};
							if (vErrors === null) vErrors = [err17];
							else vErrors.push(err17);
							errors++;
						}
					} else {
						const err18 = {
							instancePath: instancePath + "/statement/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),
							schemaPath: "LocalisedText/additionalProperties/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err18];
						else vErrors.push(err18);
						errors++;
					}
				}
			} else {
				const err19 = {
					instancePath: instancePath + "/statement",
					schemaPath: "LocalisedText/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err19];
				else vErrors.push(err19);
				errors++;
			}
		}
	} else {
		const err20 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err20];
		else vErrors.push(err20);
		errors++;
	}
	validate85.errors = vErrors;
	return errors === 0;
}
validate85.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};
var checkAttestation = validate86;
var schema120 = {
	"x-biofed-validator": true,
	"type": "object",
	"description": "What an institution says about a record, its own or another one: a review, a screening, a reproduction, or that it should be held back",
	"additionalProperties": false,
	"required": ["target", "type"],
	"properties": {
		"target": {
			"oneOf": [{ "$ref": "Cid" }, {
				"type": "string",
				"pattern": "^biofed:did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}/[a-z][a-z0-9-]{0,31}/[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"
			}],
			"description": "One revision by CID, or all of a record by its stable name"
		},
		"type": {
			"type": "string",
			"enum": [
				"review",
				"screening",
				"reproduction",
				"hold"
			]
		},
		"outcome": {
			"type": "string",
			"enum": [
				"passed",
				"failed",
				"inconclusive"
			]
		},
		"hold": {
			"type": "boolean",
			"default": false,
			"description": "The institution holds the record: nodes that heed it show it no more. A later revision without it, or its withdrawal, lifts the hold"
		},
		"reason": {
			"type": "string",
			"enum": [
				"biosafety",
				"personal-data",
				"legal",
				"licence-dispute",
				"erroneous",
				"duplicate",
				"other"
			]
		},
		"statement": { "$ref": "LocalisedText" },
		"method": {
			"$ref": "LocalisedText",
			"description": "How it was found out"
		},
		"evidence": {
			"type": "array",
			"maxItems": 50,
			"items": { "$ref": "File" }
		}
	}
};
function validate86(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate86.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.target === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "target" },
				message: "must have required property 'target'"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.type === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "type" },
				message: "must have required property 'type'"
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "target" || key0 === "type" || key0 === "outcome" || key0 === "hold" || key0 === "reason" || key0 === "statement" || key0 === "method" || key0 === "evidence")) {
			const err2 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties"
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		if (data.target !== void 0) {
			let data0 = data.target;
			const _errs3 = errors;
			let valid1 = false;
			let passing0 = null;
			const _errs4 = errors;
			if (typeof data0 === "string") {
				if (!pattern4.test(data0)) {
					const err3 = {
						instancePath: instancePath + "/target",
						schemaPath: "Cid/pattern",
						keyword: "pattern",
						params: { pattern: "^b[a-z2-7]{58}$" },
						message: "must match pattern \"^b[a-z2-7]{58}$\""
					};
					if (vErrors === null) vErrors = [err3];
					else vErrors.push(err3);
					errors++;
				}
			} else {
				const err4 = {
					instancePath: instancePath + "/target",
					schemaPath: "Cid/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err4];
				else vErrors.push(err4);
				errors++;
			}
			var _valid0 = _errs4 === errors;
			if (_valid0) {
				valid1 = true;
				passing0 = 0;
			}
			const _errs7 = errors;
			if (typeof data0 === "string") {
				if (!pattern33.test(data0)) {
					const err5 = {
						instancePath: instancePath + "/target",
						schemaPath: "#/properties/target/oneOf/1/pattern",
						keyword: "pattern",
						params: { pattern: "^biofed:did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}/[a-z][a-z0-9-]{0,31}/[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" },
						message: "must match pattern \"^biofed:did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}/[a-z][a-z0-9-]{0,31}/[A-Za-z0-9][A-Za-z0-9._-]{0,63}$\""
					};
					if (vErrors === null) vErrors = [err5];
					else vErrors.push(err5);
					errors++;
				}
			} else {
				const err6 = {
					instancePath: instancePath + "/target",
					schemaPath: "#/properties/target/oneOf/1/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err6];
				else vErrors.push(err6);
				errors++;
			}
			var _valid0 = _errs7 === errors;
			if (_valid0 && valid1) {
				valid1 = false;
				passing0 = [passing0, 1];
			} else if (_valid0) {
				valid1 = true;
				passing0 = 1;
			}
			if (!valid1) {
				const err7 = {
					instancePath: instancePath + "/target",
					schemaPath: "#/properties/target/oneOf",
					keyword: "oneOf",
					params: { passingSchemas: passing0 },
					message: "must match exactly one schema in oneOf"
				};
				if (vErrors === null) vErrors = [err7];
				else vErrors.push(err7);
				errors++;
			} else {
				errors = _errs3;
				if (vErrors !== null) {
					if (_errs3) vErrors.length = _errs3;
					else vErrors = null;
				}
			}
		}
		if (data.type !== void 0) {
			let data1 = data.type;
			if (typeof data1 !== "string") {
				const err8 = {
					instancePath: instancePath + "/type",
					schemaPath: "#/properties/type/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err8];
				else vErrors.push(err8);
				errors++;
			}
			if (!(data1 === "review" || data1 === "screening" || data1 === "reproduction" || data1 === "hold")) {
				const err9 = {
					instancePath: instancePath + "/type",
					schemaPath: "#/properties/type/enum",
					keyword: "enum",
					params: { allowedValues: schema120.properties.type.enum },
					message: "must be equal to one of the allowed values"
				};
				if (vErrors === null) vErrors = [err9];
				else vErrors.push(err9);
				errors++;
			}
		}
		if (data.outcome !== void 0) {
			let data2 = data.outcome;
			if (typeof data2 !== "string") {
				const err10 = {
					instancePath: instancePath + "/outcome",
					schemaPath: "#/properties/outcome/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err10];
				else vErrors.push(err10);
				errors++;
			}
			if (!(data2 === "passed" || data2 === "failed" || data2 === "inconclusive")) {
				const err11 = {
					instancePath: instancePath + "/outcome",
					schemaPath: "#/properties/outcome/enum",
					keyword: "enum",
					params: { allowedValues: schema120.properties.outcome.enum },
					message: "must be equal to one of the allowed values"
				};
				if (vErrors === null) vErrors = [err11];
				else vErrors.push(err11);
				errors++;
			}
		}
		if (data.hold !== void 0) {
			if (typeof data.hold !== "boolean") {
				const err12 = {
					instancePath: instancePath + "/hold",
					schemaPath: "#/properties/hold/type",
					keyword: "type",
					params: { type: "boolean" },
					message: "must be boolean"
				};
				if (vErrors === null) vErrors = [err12];
				else vErrors.push(err12);
				errors++;
			}
		}
		if (data.reason !== void 0) {
			let data4 = data.reason;
			if (typeof data4 !== "string") {
				const err13 = {
					instancePath: instancePath + "/reason",
					schemaPath: "#/properties/reason/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err13];
				else vErrors.push(err13);
				errors++;
			}
			if (!(data4 === "biosafety" || data4 === "personal-data" || data4 === "legal" || data4 === "licence-dispute" || data4 === "erroneous" || data4 === "duplicate" || data4 === "other")) {
				const err14 = {
					instancePath: instancePath + "/reason",
					schemaPath: "#/properties/reason/enum",
					keyword: "enum",
					params: { allowedValues: schema120.properties.reason.enum },
					message: "must be equal to one of the allowed values"
				};
				if (vErrors === null) vErrors = [err14];
				else vErrors.push(err14);
				errors++;
			}
		}
		if (data.statement !== void 0) {
			let data5 = data.statement;
			if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
				if (Object.keys(data5).length > 20) {
					const err15 = {
						instancePath: instancePath + "/statement",
						schemaPath: "LocalisedText/maxProperties",
						keyword: "maxProperties",
						params: { limit: 20 },
						message: "must NOT have more than 20 properties"
					};
					if (vErrors === null) vErrors = [err15];
					else vErrors.push(err15);
					errors++;
				}
				if (Object.keys(data5).length < 1) {
					const err16 = {
						instancePath: instancePath + "/statement",
						schemaPath: "LocalisedText/minProperties",
						keyword: "minProperties",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 properties"
					};
					if (vErrors === null) vErrors = [err16];
					else vErrors.push(err16);
					errors++;
				}
				for (const key1 in data5) {
					const _errs20 = errors;
					if (typeof key1 === "string") {
						if (!pattern12.test(key1)) {
							const err17 = {
								instancePath: instancePath + "/statement",
								schemaPath: "LocalisedText/propertyNames/pattern",
								keyword: "pattern",
								params: { pattern: "^[a-z]{2,3}(-[A-Z][a-z]{3})?$" },
								message: "must match pattern \"^[a-z]{2,3}(-[A-Z][a-z]{3})?$\"",
								propertyName: key1
							};
							if (vErrors === null) vErrors = [err17];
							else vErrors.push(err17);
							errors++;
						}
					}
					if (!(_errs20 === errors)) {
						const err18 = {
							instancePath: instancePath + "/statement",
							schemaPath: "LocalisedText/propertyNames",
							keyword: "propertyNames",
							params: { propertyName: key1 },
							message: "property name must be valid"
						};
						if (vErrors === null) vErrors = [err18];
						else vErrors.push(err18);
						errors++;
					}
				}
				for (const key2 in data5) {
					let data6 = data5[key2];
					if (typeof data6 === "string") {
						if (func1(data6) > 2e4) {
							const err19 = {
								instancePath: instancePath + "/statement/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/maxLength",
								keyword: "maxLength",
								params: { limit: 2e4 },
								message: "must NOT have more than 20000 characters"
							};
							if (vErrors === null) vErrors = [err19];
							else vErrors.push(err19);
							errors++;
						}
						if (func1(data6) < 1) {
							const err20 = {
								instancePath: instancePath + "/statement/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters"
							};
							if (vErrors === null) vErrors = [err20];
							else vErrors.push(err20);
							errors++;
						}
					} else {
						const err21 = {
							instancePath: instancePath + "/statement/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
							schemaPath: "LocalisedText/additionalProperties/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err21];
						else vErrors.push(err21);
						errors++;
					}
				}
			} else {
				const err22 = {
					instancePath: instancePath + "/statement",
					schemaPath: "LocalisedText/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err22];
				else vErrors.push(err22);
				errors++;
			}
		}
		if (data.method !== void 0) {
			let data7 = data.method;
			if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
				if (Object.keys(data7).length > 20) {
					const err23 = {
						instancePath: instancePath + "/method",
						schemaPath: "LocalisedText/maxProperties",
						keyword: "maxProperties",
						params: { limit: 20 },
						message: "must NOT have more than 20 properties"
					};
					if (vErrors === null) vErrors = [err23];
					else vErrors.push(err23);
					errors++;
				}
				if (Object.keys(data7).length < 1) {
					const err24 = {
						instancePath: instancePath + "/method",
						schemaPath: "LocalisedText/minProperties",
						keyword: "minProperties",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 properties"
					};
					if (vErrors === null) vErrors = [err24];
					else vErrors.push(err24);
					errors++;
				}
				for (const key3 in data7) {
					const _errs27 = errors;
					if (typeof key3 === "string") {
						if (!pattern12.test(key3)) {
							const err25 = {
								instancePath: instancePath + "/method",
								schemaPath: "LocalisedText/propertyNames/pattern",
								keyword: "pattern",
								params: { pattern: "^[a-z]{2,3}(-[A-Z][a-z]{3})?$" },
								message: "must match pattern \"^[a-z]{2,3}(-[A-Z][a-z]{3})?$\"",
								propertyName: key3
							};
							if (vErrors === null) vErrors = [err25];
							else vErrors.push(err25);
							errors++;
						}
					}
					if (!(_errs27 === errors)) {
						const err26 = {
							instancePath: instancePath + "/method",
							schemaPath: "LocalisedText/propertyNames",
							keyword: "propertyNames",
							params: { propertyName: key3 },
							message: "property name must be valid"
						};
						if (vErrors === null) vErrors = [err26];
						else vErrors.push(err26);
						errors++;
					}
				}
				for (const key4 in data7) {
					let data8 = data7[key4];
					if (typeof data8 === "string") {
						if (func1(data8) > 2e4) {
							const err27 = {
								instancePath: instancePath + "/method/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/maxLength",
								keyword: "maxLength",
								params: { limit: 2e4 },
								message: "must NOT have more than 20000 characters"
							};
							if (vErrors === null) vErrors = [err27];
							else vErrors.push(err27);
							errors++;
						}
						if (func1(data8) < 1) {
							const err28 = {
								instancePath: instancePath + "/method/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "LocalisedText/additionalProperties/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters"
							};
							if (vErrors === null) vErrors = [err28];
							else vErrors.push(err28);
							errors++;
						}
					} else {
						const err29 = {
							instancePath: instancePath + "/method/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),
							schemaPath: "LocalisedText/additionalProperties/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err29];
						else vErrors.push(err29);
						errors++;
					}
				}
			} else {
				const err30 = {
					instancePath: instancePath + "/method",
					schemaPath: "LocalisedText/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err30];
				else vErrors.push(err30);
				errors++;
			}
		}
		if (data.evidence !== void 0) {
			let data9 = data.evidence;
			if (Array.isArray(data9)) {
				if (data9.length > 50) {
					const err31 = {
						instancePath: instancePath + "/evidence",
						schemaPath: "#/properties/evidence/maxItems",
						keyword: "maxItems",
						params: { limit: 50 },
						message: "must NOT have more than 50 items"
					};
					if (vErrors === null) vErrors = [err31];
					else vErrors.push(err31);
					errors++;
				}
				const len0 = data9.length;
				for (let i0 = 0; i0 < len0; i0++) if (!validate48(data9[i0], {
					instancePath: instancePath + "/evidence/" + i0,
					parentData: data9,
					parentDataProperty: i0,
					rootData,
					dynamicAnchors
				})) {
					vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
					errors = vErrors.length;
				}
			} else {
				const err32 = {
					instancePath: instancePath + "/evidence",
					schemaPath: "#/properties/evidence/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err32];
				else vErrors.push(err32);
				errors++;
			}
		}
	} else {
		const err33 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err33];
		else vErrors.push(err33);
		errors++;
	}
	validate86.errors = vErrors;
	return errors === 0;
}
validate86.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};

/** Checks the form of `Record`; rules beyond the schema are not its matter. */
export const validateRecord: Validator<components['schemas']['Record']> = checkRecord

/** Checks the form of `People`; rules beyond the schema are not its matter. */
export const validatePeople: Validator<components['schemas']['People']> = checkPeople

/** Checks the form of `Design`; rules beyond the schema are not its matter. */
export const validateDesign: Validator<components['schemas']['Design']> = checkDesign

/** Checks the form of `Profile`; rules beyond the schema are not its matter. */
export const validateProfile: Validator<components['schemas']['Profile']> = checkProfile

/** Checks the form of `Withdrawal`; rules beyond the schema are not its matter. */
export const validateWithdrawal: Validator<components['schemas']['Withdrawal']> = checkWithdrawal

/** Checks the form of `Commitment`; rules beyond the schema are not its matter. */
export const validateCommitment: Validator<components['schemas']['Commitment']> = checkCommitment

/** Checks the form of `Attestation`; rules beyond the schema are not its matter. */
export const validateAttestation: Validator<components['schemas']['Attestation']> = checkAttestation
