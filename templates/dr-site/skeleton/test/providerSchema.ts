import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What the provider says of one argument. */
export interface Argument {
  required: boolean;
  /** `string`, `number`, `boolean`, a list or map of them, or undefined where only AWS knows. */
  type?: string;
  /** Arguments of a nested block. */
  block?: Schema;
}

/** Arguments by their name in Terraform. */
export type Schema = Map<string, Argument>;

interface Source {
  code: string;
  declarations: string;
}

const schemas = new Map<string, Schema>();

/** The provider's bindings for the engine that this repository uses. */
const bindings = Object.keys(
  JSON.parse(readFileSync('package.json', 'utf8')).dependencies,
).find(name => name.endsWith('/provider-aws'));

/**
 * The arguments of a block, read from the bindings that the provider's own
 * schema was turned into: names, types and nesting stand in the code that
 * renders HCL, and which ones are required in the type declarations.
 * @param folder - folder of the bindings, e.g. `s3-bucket`
 */
export function providerSchema(folder: string): Schema {
  const known = schemas.get(folder);
  if (known) {
    return known;
  }
  const source = read(folder);
  const body = /synthesizeHclAttributes\(\) \{([\s\S]*?)\n {4}\}/.exec(
    source.code,
  );
  const config = /export interface (\w+Config) extends [\s\S]*?\n\}/.exec(
    source.declarations,
  );
  const name = config?.[1] ?? 'AwsProviderConfig';
  if (!body) {
    throw new Error(`The bindings of ${folder} do not say how they render`);
  }
  const schema = argumentsIn(source, body[1], name);
  schemas.set(folder, schema);
  return schema;
}

/** Large blocks have their structures in files of their own. */
function read(folder: string): Source {
  const index = require.resolve(`${bindings}/lib/${folder}`);
  const places = [index, join(dirname(index), 'index-structs', 'index.js')];
  const parts = ['structs0.js', 'structs400.js', 'structs800.js'].map(file =>
    join(dirname(index), 'index-structs', file),
  );
  const files = [...places, ...parts].filter(existsSync);
  const all = (extension: string) =>
    files
      .map(file => readFileSync(file.replace(/\.js$/, extension), 'utf8'))
      .join('\n');
  return { code: all('.js'), declarations: all('.d.ts') };
}

function argumentsIn(source: Source, body: string, type: string): Schema {
  const required = requiredIn(source, type);
  const schema: Schema = new Map();
  for (const [, name, value, rest] of body.matchAll(
    /^ +"?(\w+)"?: \{\n\s+value: (.*),\n([\s\S]*?)\n\s+\},$/gm,
  )) {
    const property = /(?:struct|this)\.?_?(\w+)/.exec(
      value.replace(/struct!?\./, 'struct.'),
    )?.[1];
    const structure = /(\w+)ToHclTerraform[,(]/
      .exec(value.replace(/cdkt[fn]\.\w+ToHclTerraform/g, ''))?.[1]
      ?.replace(/^\w/, letter => letter.toUpperCase());
    schema.set(name, {
      required: required.has(property ?? name),
      type: /storageClassType: "(\w+)"/.exec(rest)?.[1],
      block: structure === undefined ? undefined : nested(source, structure),
    });
  }
  return schema;
}

function nested(source: Source, structure: string): Schema {
  const name = structure.replace(/^\w/, letter => letter.toLowerCase());
  const body = new RegExp(
    `function ${name}ToHclTerraform\\(struct\\) \\{([\\s\\S]*?)\\n\\}`,
  ).exec(source.code);
  if (!body) {
    throw new Error(`The bindings do not say how ${structure} renders`);
  }
  return argumentsIn(source, body[1], structure);
}

function requiredIn({ declarations }: Source, type: string): Set<string> {
  const body = new RegExp(
    `export interface ${type}(?: extends [^{]*)? \\{([\\s\\S]*?)\\n\\}`,
  ).exec(declarations);
  return new Set(
    [...(body?.[1] ?? '').matchAll(/^ {4}readonly (\w+): /gm)].map(
      ([, property]) => property,
    ),
  );
}
