#!/usr/bin/env node
// The AWS CLI, as far as the scripts of a generated repository use it, in the
// world of outsideProvider.mjs. Nothing is frozen, and all has been delivered.
const { readFileSync } = require('node:fs');

const args = process.argv.slice(2);
const region = args[args.indexOf('--region') + 1];
const world = JSON.parse(readFileSync(process.env.OUTSIDE_WORLD, 'utf8'));

if (args.includes('describe-db-instances')) {
  const there = Object.values(world).filter(
    database => database && database.arn.split(':')[3] === region,
  );
  process.stdout.write(
    JSON.stringify(
      there.map(database => ({
        name: database.identifier,
        id: database.id,
        status: 'available',
        source: database.replicate_source_db || null,
        tags: Object.entries(database.tags_all).map(([Key, Value]) => ({
          Key,
          Value,
        })),
      })),
    ),
  );
} else if (args.includes('get-caller-identity')) {
  const { accountId } = JSON.parse(readFileSync('site.json', 'utf8'));
  process.stdout.write(`${accountId}\n`);
} else if (args.includes('describe-auto-scaling-groups')) {
  process.stdout.write('0\n');
} else if (args.some(word => word.endsWith('/freeze'))) {
  process.stderr.write('An error occurred (ParameterNotFound)\n');
  process.exitCode = 254;
} else {
  process.stdout.write('x\n');
}
