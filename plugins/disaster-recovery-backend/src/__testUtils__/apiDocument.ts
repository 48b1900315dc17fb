import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** A piece of JSON Schema. */
export type Schema = Record<string, any>;

export interface Parameter {
  name: string;
  in: 'path' | 'query';
  schema: Schema;
  required?: boolean;
}

/** One operation of the API, as its document has it. */
export interface Operation {
  /** `operationId`. */
  id: string;
  method: 'get' | 'post';
  /** With parameters in braces, e.g. `/sites/{name}`. */
  path: string;
  parameters: Parameter[];
  /** Of a JSON body; undefined where it takes none. */
  body?: Schema;
  responses: Record<string, Response>;
}

interface Response {
  content: Record<string, { schema: Schema }>;
}

/** An answer, as it was received. */
export interface Answer {
  status: number;
  contentType: string;
  /** Parsed where it is JSON. */
  body: unknown;
}

const load = (name: string) =>
  parse(readFileSync(join(__dirname, '..', 'schema', name), 'utf8'));

const document = load('openapi.yaml');
const answers = load('answers.yaml');

/** Every named schema of both files, by one kind of reference. */
const definitions: Record<string, Schema> = {
  ...renamed(document.components.schemas),
  ...renamed(answers),
};

/** `#/components/schemas/Plan` and `./answers.yaml#/Plan` are `#/$defs/Plan`. */
function renamed<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (key, item) =>
      key === '$ref' && !item.includes('/responses/')
        ? `#/$defs/${item.split('/').at(-1)}`
        : item,
    ),
  );
}

/** What a reference of the document leads to. @throws where it leads nowhere */
function found<T>(value: T | { $ref: string }): T {
  if (typeof value !== 'object' || value === null || !('$ref' in value)) {
    return value as T;
  }
  const names = value.$ref.split('/').slice(1);
  const target = names.reduce((at, name) => at?.[name], document);
  if (target === undefined) {
    throw new Error(`the API's document refers to ${value.$ref}, which is not`);
  }
  return target;
}

/** A schema without its outermost reference. */
export const resolved = (schema: Schema): Schema =>
  schema.$ref ? definitions[schema.$ref.split('/').at(-1)] : schema;

/** Every operation of the document. */
export const operations: Operation[] = Object.entries<any>(
  document.paths,
).flatMap(([path, { parameters: shared = [], ...methods }]) =>
  Object.entries<any>(methods).map(([method, operation]) => ({
    id: operation.operationId,
    method: method as Operation['method'],
    path,
    parameters: [...shared, ...(operation.parameters ?? [])].map(each => {
      const { name, in: where, schema, required } = found<any>(each);
      return { name, in: where, schema: renamed(schema), required };
    }),
    body:
      renamed(
        operation.requestBody?.content['application/json'].schema ?? null,
      ) ?? undefined,
    responses: Object.fromEntries(
      Object.entries<any>(operation.responses).map(([status, response]) => [
        status,
        renamed(found<Response>(response)),
      ]),
    ),
  })),
);

const compiled = new Map<string, z.ZodType>();

function compile(schema: Schema): z.ZodType {
  const key = JSON.stringify(schema);
  const made =
    compiled.get(key) ??
    z.fromJSONSchema({ ...schema, $defs: definitions } as any);
  compiled.set(key, made);
  return made;
}

/** Where something is not as a schema says; empty where it is. */
export function problemsOf(schema: Schema, value: unknown): string[] {
  const { error } = compile(schema).safeParse(value);
  return (error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.') || 'it'}: ${message}`,
  );
}

/** What of an answer is not in the document; empty where all of it is. */
export function answerProblems(operation: Operation, answer: Answer): string[] {
  const { status, contentType, body } = answer;
  const { responses, id } = operation;
  const response =
    responses[status] ?? responses[`${Math.floor(status / 100)}XX`];
  const media = response?.content[contentType.split(';')[0]];
  return media
    ? problemsOf(media.schema, body).map(each => `${id} ${status}: ${each}`)
    : [`${id} does not answer ${status} with ${contentType || 'nothing'}`];
}

/** The operation that a request is for. */
export const operationOf = (
  method: string,
  path: string,
): Operation | undefined =>
  operations.find(
    each =>
      each.method === method.toLowerCase() &&
      new RegExp(`^${each.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
