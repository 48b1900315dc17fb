import { parseTemplate, type Expression } from './expression';

/** Value of a reference by its path, e.g. `['aws_vpc', 'vpc', 'id']`. @throws Error where there is none */
export type Lookup = (path: (string | number)[]) => unknown;

const FUNCTIONS: Record<string, (...args: any[]) => unknown> = {
  jsonencode: value => JSON.stringify(value),
  join: (separator: string, items: unknown[]) => items.join(separator),
  split: (separator: string, text: string) => text.split(separator),
  element: (items: unknown[], index: number) => items[index % items.length],
  concat: (...lists: unknown[][]) => lists.flat(),
  tostring: String,
  tonumber: Number,
  tolist: value => value,
  toset: value => value,
  one: (items: unknown[]) => items[0],
  length: (items: unknown[]) => items.length,
  merge: (...maps: object[]) => Object.assign({}, ...maps),
  coalesce: (...values: unknown[]) =>
    values.find(value => value !== undefined && value !== ''),
  replace: (text: string, from: string, to: string) =>
    text.replaceAll(from, to),
  trimsuffix: (text: string, suffix: string) =>
    text.endsWith(suffix) ? text.slice(0, -suffix.length) : text,
  lower: (text: string) => text.toLowerCase(),
  base64encode: (text: string) => Buffer.from(text).toString('base64'),
  format: (pattern: string, ...values: unknown[]) => {
    let next = 0;
    return pattern.replace(/%([sdv%])/g, (_, verb) => {
      next += verb === '%' ? 0 : 1;
      return verb === '%' ? '%' : String(values[next - 1]);
    });
  },
};

/** A part of a value. `block[0]` means the block itself where it was written as an object. */
export function descend(value: unknown, path: (string | number)[]): unknown {
  let current: any = value;
  for (const step of path) {
    if (step !== 0 || !current || Array.isArray(current)) {
      current = current?.[step];
    }
  }
  return current;
}

function evaluateExpression(expression: Expression, lookup: Lookup): unknown {
  const evaluated = (item: Expression) => evaluateExpression(item, lookup);
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'template':
      return expression.parts.map(part => evaluated(part) ?? '').join('');
    case 'reference':
      return lookup(expression.path);
    case 'member':
      return descend(evaluated(expression.of), expression.path);
    case 'list':
      return expression.items.map(evaluated);
    case 'object':
      return Object.fromEntries(
        expression.entries.map(([key, value]) => [
          String(evaluated(key)),
          evaluated(value),
        ]),
      );
    default: {
      const act = FUNCTIONS[expression.name];
      if (!act) {
        throw new Error(`the function ${expression.name} is not known`);
      }
      return act(...expression.args.map(evaluated));
    }
  }
}

/** A value with every `${…}` in it replaced. @throws Error where one cannot be */
export function evaluate(value: unknown, lookup: Lookup): any {
  if (typeof value === 'string') {
    return evaluateExpression(parseTemplate(value), lookup);
  }
  if (Array.isArray(value)) {
    return value.map(item => evaluate(item, lookup));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, evaluate(item, lookup)]),
    );
  }
  return value ?? undefined;
}

function collect(expression: Expression, found: Set<string>): void {
  switch (expression.kind) {
    case 'reference': {
      const length = expression.path[0] === 'data' ? 3 : 2;
      found.add(expression.path.slice(0, length).join('.'));
      break;
    }
    case 'template':
      expression.parts.forEach(part => collect(part, found));
      break;
    case 'member':
      collect(expression.of, found);
      break;
    case 'list':
      expression.items.forEach(item => collect(item, found));
      break;
    case 'object':
      expression.entries.flat().forEach(item => collect(item, found));
      break;
    case 'call':
      expression.args.forEach(item => collect(item, found));
      break;
    default:
  }
}

/** Addresses (`aws_vpc.vpc`, `data.aws_lb.lb`) that a value refers to. */
export function referencesIn(value: unknown, found = new Set<string>()) {
  if (typeof value === 'string') {
    collect(parseTemplate(value), found);
  } else if (typeof value === 'object' && value !== null) {
    for (const item of Object.values(value)) {
      referencesIn(item, found);
    }
  }
  return found;
}
