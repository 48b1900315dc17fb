import { InputError } from '@backstage/errors';
import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import type { JsonObject, JsonValue } from '@backstage/types';
import { withoutEmpty } from '../lib/withoutEmpty';
import { type Schema, validate, type ValidationError } from 'jsonschema';

/** A page of the form; what another answer brings up is under `dependencies`. */
type Page = Schema & { dependencies?: Record<string, { oneOf?: Schema[] }> };
type WithDefault = Schema & { default?: JsonValue };

/**
 * The answers as the wizard's form sends them: defaults filled in, checked
 * against the template's own parameters.
 * @throws InputError naming each bad field and its remedy, one a line
 */
export function formAnswers(
  template: TemplateEntityV1beta3,
  answers: JsonObject,
): JsonObject {
  const pages = [template.spec.parameters ?? []].flat() as Page[];
  const known = [...new Set(pages.flatMap(fieldsOf))];
  const unknown = Object.keys(answers).filter(name => !known.includes(name));
  if (unknown.length > 0) {
    throw new InputError(
      `${unknown.join(', ')}: unknown; this template asks for ${known.join(
        ', ',
      )}`,
    );
  }
  const filled = withoutEmpty(
    pages.reduce<JsonObject>(
      (values, page) => withDefaults(page, values) as JsonObject,
      answers,
    ),
  ) as JsonObject;
  const problems = pages
    .flatMap(page => [page, ...broughtUp(page, filled)])
    .flatMap(({ dependencies, ...schema }: Page) =>
      validate(filled, schema).errors.map(sentence),
    );
  if (problems.length > 0) {
    throw new InputError(problems.join('\n'));
  }
  return filled;
}

/** Names of a page's fields, also of those that another answer may bring up. */
function fieldsOf(page: Page): string[] {
  const conditional = Object.values(page.dependencies ?? {}).flatMap(
    ({ oneOf = [] }) => oneOf,
  );
  return [page, ...conditional].flatMap(({ properties = {} }) =>
    Object.keys(properties),
  );
}

/** What the answers given bring up. */
function broughtUp(page: Page, answers: JsonObject): Schema[] {
  return Object.entries(page.dependencies ?? {}).flatMap(
    ([field, { oneOf = [] }]) =>
      oneOf.filter(({ properties }) =>
        properties?.[field].enum?.includes(answers[field]),
      ),
  );
}

/** As the form fills an object: what was said first, then its default, then those of its fields. */
function withDefaults(
  schema: WithDefault,
  said: JsonValue | undefined,
): JsonValue | undefined {
  if (!schema.properties || !isObject(said ?? {})) {
    return said ?? schema.default;
  }
  const values: JsonObject = {
    ...(schema.default as JsonObject | undefined),
    ...(said as JsonObject | undefined),
  };
  for (const [name, field] of Object.entries(schema.properties)) {
    const value = withDefaults(field, values[name]);
    if (value !== undefined) {
      values[name] = value;
    }
  }
  return values;
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sentence({ path, name, argument, message, schema }: ValidationError) {
  if (name === 'required') {
    return `${[...path, argument].join('.')}: is needed`;
  }
  const { title, description } = schema as Schema;
  const about = [title, description].filter(Boolean).join(': ');
  return `${path.join('.') || 'answers'}: ${message}${
    about ? ` (${about})` : ''
  }`;
}
