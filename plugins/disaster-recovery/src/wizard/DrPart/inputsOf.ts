import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';

type Schema = FieldExtensionComponentProps<unknown>['schema'];

/** One input of a part, as the template describes it. */
export interface PartInput {
  name: string;
  label: string;
  help?: string;
  kind: 'text' | 'number' | 'lines' | 'yes-no' | 'choice';
  /** What a choice is between. */
  choices: { value: string | number; label: string }[];
  /** What is taken where nothing is said. */
  proposal?: unknown;
}

/** Reads the inputs out of the template's schema of a part. */
export function inputsOf(schema: Schema): PartInput[] {
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const input = property as Schema & { enumNames?: string[] };
    return {
      name,
      label: input.title ?? name,
      help: input.description,
      kind: kindOf(input),
      choices: (input.enum ?? []).map((value, index) => ({
        value: value as string | number,
        label: input.enumNames?.[index] ?? String(value),
      })),
      proposal: input.default,
    };
  });
}

function kindOf({ type, enum: choices }: Schema): PartInput['kind'] {
  if (type === 'boolean') {
    return 'yes-no';
  }
  if (choices) {
    return 'choice';
  }
  if (type === 'array') {
    return 'lines';
  }
  return type === 'number' ? 'number' : 'text';
}
