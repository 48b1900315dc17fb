import type { StackJson } from './AppliedStack';

/** A change of an applied stack, and what the plan guard must say to its plan. */
export interface GuardCase {
  title: string;
  stack: StackJson;
  /** Further arguments of `terraform plan`. */
  args?: string[];
  /** Part of the guard's refusal; where there is none, the plan must be let through. */
  refused?: string;
}

/** What cannot be had back, by resource type, in the guard's words. */
const IRREPLACEABLE: Record<string, string> = {
  aws_db_instance: 'database',
  aws_s3_bucket: 'bucket',
  aws_kms_key: 'key',
  aws_lb: 'load balancer',
};

const changed = (stack: StackJson, edit: (copy: StackJson) => void) => {
  const copy = structuredClone(stack);
  edit(copy);
  return copy;
};

/** A copy of a stack in which nothing forbids to destroy. */
export const withoutProtection = (stack: StackJson): StackJson =>
  changed(stack, copy => {
    for (const blocks of Object.values<StackJson>(copy.resource ?? {})) {
      for (const block of Object.values<StackJson>(blocks)) {
        delete block.lifecycle?.prevent_destroy;
      }
    }
  });

/** A copy without a resource and without all that refers to it, as somebody would leave it who takes it out. */
function without(stack: StackJson, address: string): StackJson {
  const copy = structuredClone(stack);
  const gone = [address];
  for (let next = gone.shift(); next; next = gone.shift()) {
    const [type, name] = next.split('.');
    delete copy.resource[type]?.[name];
    if (Object.keys(copy.resource[type] ?? {}).length === 0) {
      delete copy.resource[type];
    }
    const mention = new RegExp(`\\b${type}\\.${name}(?![\\w-])`);
    for (const [otherType, blocks] of Object.entries<StackJson>(
      copy.resource,
    )) {
      for (const [other, block] of Object.entries(blocks)) {
        if (mention.test(JSON.stringify({ ...block, '//': undefined }))) {
          gone.push(`${otherType}.${other}`);
        }
      }
    }
    for (const section of ['output', 'data', 'locals']) {
      for (const [key, value] of Object.entries(copy[section] ?? {})) {
        if (mention.test(JSON.stringify(value))) {
          delete copy[section][key];
        }
      }
    }
  }
  return copy;
}

/**
 * Every change that the guard must refuse, and some that it must not, for a
 * stack that holds a replica.
 * @param others - the same stack with the roles of the regions swapped, with the next major version of MySQL and with an older release
 */
export function guardCases(
  stack: StackJson,
  others: {
    inOtherMode: StackJson;
    withOtherMySql: StackJson;
    withOlderMySql: StackJson;
  },
): GuardCase[] {
  const source = (edit: (database: StackJson) => void) =>
    changed(stack, copy => {
      for (const database of Object.values<StackJson>(
        copy.resource.aws_db_instance,
      )) {
        edit(database);
      }
    });
  const unignored = (database: StackJson) => {
    database.lifecycle.ignore_changes =
      database.lifecycle.ignore_changes.filter(
        (argument: string) => argument !== 'replicate_source_db',
      );
  };
  return [
    { title: 'nothing is changed', stack },
    {
      title: 'an alarm is changed',
      stack: changed(stack, copy => {
        const [alarm] = Object.values<StackJson>(
          copy.resource.aws_cloudwatch_metric_alarm,
        );
        alarm.threshold = 12345;
      }),
    },
    {
      title: 'the roles of the regions are swapped',
      stack: others.inOtherMode,
    },
    {
      title: 'MySQL gets another major version',
      stack: others.withOtherMySql,
    },
    {
      title: 'MySQL goes back',
      stack: others.withOlderMySql,
      refused: 'MySQL would go back from 8.0.45 to 8.0.30',
    },
    ...Object.entries(IRREPLACEABLE).flatMap(([type, what]) =>
      Object.keys(stack.resource[type] ?? {}).flatMap((name): GuardCase[] => [
        {
          title: `${type}.${name} is taken out`,
          stack: without(stack, `${type}.${name}`),
          refused: `${type}.${name}: the ${what} would be deleted`,
        },
        {
          title: `${type}.${name} is replaced`,
          stack: withoutProtection(stack),
          args: [`-replace=${type}.${name}`],
          refused: `${type}.${name}: the ${what} would be replaced`,
        },
      ]),
    ),
    {
      title: 'the database is to replicate another one',
      stack: source(database => {
        unignored(database);
        database.replicate_source_db += '-other';
      }),
      refused: 'replicate_source_db would change from',
    },
    {
      title: 'the database is to replicate nothing',
      stack: source(database => {
        unignored(database);
        delete database.replicate_source_db;
      }),
      refused: 'to nothing',
    },
    {
      title: 'another source stands in the code, and is ignored',
      stack: source(database => {
        database.replicate_source_db += '-other';
      }),
    },
  ];
}
