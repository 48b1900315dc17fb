import { z } from 'zod';

const attributes = z.record(z.string(), z.unknown()).nullish();

const resourceChange = z.object({
  address: z.string(),
  mode: z.enum(['managed', 'data']),
  type: z.string(),
  change: z.object({
    actions: z.array(z.string()),
    /** Where the resource is taken over from AWS: what AWS calls it. */
    importing: z.object({ id: z.string().optional() }).nullish(),
    before: attributes,
    after: attributes,
    /** True beside each attribute whose value is known only after the apply. */
    after_unknown: attributes,
  }),
});

/** What an argument is made of: a value, or addresses of resources, with and without an attribute. */
const expression = z.object({
  constant_value: z.unknown().optional(),
  references: z.array(z.string()).default([]),
});

const configuration = z.object({
  root_module: z.object({
    resources: z
      .array(
        z.object({
          address: z.string(),
          // Blocks are not shaped like arguments, and nothing is read of them.
          expressions: z.record(z.string(), z.unknown()).default({}),
        }),
      )
      .default([]),
  }),
});

/**
 * What the guard reads of `terraform show -json PLAN`.
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
const planSchema = z.object({
  // Within a major version Terraform adds only what a reader may ignore.
  format_version: z.string().regex(/^1\./, 'must begin with 1.'),
  errored: z.boolean().default(false),
  // Left out where nothing changes.
  resource_changes: z.array(resourceChange).default([]),
  /** What happened outside of Terraform since the last apply. */
  resource_drift: z.array(resourceChange).default([]),
  /** What was planned from; it says which resources are meant where their values are not known yet. */
  configuration: configuration.default({ root_module: { resources: [] } }),
});

/** A plan of Terraform. */
export type PlanDocument = z.output<typeof planSchema>;
/** What a plan does to one resource. */
export type ResourceChange = z.output<typeof resourceChange>;

/**
 * Reads the JSON of a plan.
 * @throws Error where it is none: what cannot be read cannot be let through
 */
export function parsePlan(text: string): PlanDocument {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error('It is no JSON; write it with terraform show -json PLAN.');
  }
  const result = planSchema.safeParse(json);
  if (!result.success) {
    const [{ path, message }] = result.error.issues;
    throw new Error(
      `${path.join('.') || 'It'}: ${message}. Is it terraform show -json PLAN?`,
    );
  }
  if (result.data.errored) {
    throw new Error('errored: the plan is not complete. Plan again.');
  }
  return result.data;
}

const expressionOf = (
  { configuration: { root_module: root } }: PlanDocument,
  address: string,
  argument: string,
) =>
  expression.safeParse(
    root.resources.find(resource => resource.address === address)?.expressions[
      argument
    ],
  ).data;

/** Addresses of what an argument is made of, as the code has it. */
export const referencesOf = (
  ...where: Parameters<typeof expressionOf>
): string[] => expressionOf(...where)?.references ?? [];

/** The value of an argument, where the code has one as it stands. */
export const valueOf = (...where: Parameters<typeof expressionOf>): unknown =>
  expressionOf(...where)?.constant_value;
