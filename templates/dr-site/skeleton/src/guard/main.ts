import { readSite } from '../readSite';
import { guardPlans } from './guardPlans';

const { code, lines } = guardPlans(
  process.argv.slice(2),
  readSite('site.json'),
);
for (const line of lines) {
  (code === 0 ? console.log : console.error)(line);
}
process.exitCode = code;
