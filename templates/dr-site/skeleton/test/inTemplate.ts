import { existsSync } from 'node:fs';
import { test } from 'node:test';

/**
 * A test of what happens once in years, and that nobody edits: the template tries it, and a repository that it made does
 * not wait for it each time.
 */
export const inTemplate = existsSync('.understudy/template.json')
  ? () => {}
  : test;
