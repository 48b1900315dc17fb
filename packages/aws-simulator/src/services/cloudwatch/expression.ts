import { AwsError } from '../../core/AwsError';
import type { TimedValues } from './statistics';

type Value = number | TimedValues;

const TOKENS = /\s*(?:(\d+(?:\.\d+)?)|([a-z][A-Za-z0-9_]*)|([-+*/()]))/y;

const OPERATIONS: Record<string, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};

const invalid = (expression: string) =>
  new AwsError(
    'ValidationError',
    `Error in expression "${expression}": this simulator knows ids, numbers, + - * / and parentheses.`,
  );

function tokensOf(expression: string): string[] {
  const tokens = [];
  const text = expression.trimEnd();
  TOKENS.lastIndex = 0;
  while (TOKENS.lastIndex < text.length) {
    const match = TOKENS.exec(text);
    if (!match) {
      throw invalid(expression);
    }
    tokens.push(match[0].trim());
  }
  return tokens;
}

/** Where both are series, only their common timestamps have a value. */
function combine(operator: string, left: Value, right: Value): Value {
  const operation = OPERATIONS[operator];
  if (typeof left === 'number' && typeof right === 'number') {
    return operation(left, right);
  }
  const result: TimedValues = new Map();
  const times = typeof left === 'number' ? (right as TimedValues) : left;
  const at = (value: Value, time: number) =>
    typeof value === 'number' ? value : value.get(time);
  for (const time of times.keys()) {
    const a = at(left, time);
    const b = at(right, time);
    const value = a === undefined || b === undefined ? NaN : operation(a, b);
    if (Number.isFinite(value)) {
      result.set(time, value);
    }
  }
  return result;
}

/**
 * Evaluates the arithmetic part of metric math: `(m1 + m2) / 2`.
 *
 * @throws AwsError ValidationError for functions and unknown ids
 */
export function evaluateExpression(
  expression: string,
  series: (id: string) => TimedValues | undefined,
): TimedValues {
  const tokens = tokensOf(expression);

  function factor(): Value {
    const token = tokens.shift();
    if (token === '(') {
      const value = sum();
      if (tokens.shift() !== ')') {
        throw invalid(expression);
      }
      return value;
    }
    if (token === '-') {
      return combine('*', -1, factor());
    }
    if (token !== undefined && /^\d/.test(token)) {
      return Number(token);
    }
    const found = token === undefined ? undefined : series(token);
    if (!found) {
      throw invalid(expression);
    }
    return found;
  }

  function product(): Value {
    let value = factor();
    while (tokens[0] === '*' || tokens[0] === '/') {
      value = combine(tokens.shift()!, value, factor());
    }
    return value;
  }

  function sum(): Value {
    let value = product();
    while (tokens[0] === '+' || tokens[0] === '-') {
      value = combine(tokens.shift()!, value, product());
    }
    return value;
  }

  const result = sum();
  if (tokens.length > 0 || typeof result === 'number') {
    throw invalid(expression);
  }
  return result;
}
