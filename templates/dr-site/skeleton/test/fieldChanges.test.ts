import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { FIELD_CHANGES } from '../src/docs/fieldChanges';
import { siteDefinitionSchema } from '../src/site/siteDefinition';

interface Node {
  properties?: Record<string, Node>;
}

const fieldsOf = ({ properties }: Node, path: string[] = []): string[] =>
  properties
    ? Object.entries(properties).flatMap(([name, child]) =>
        fieldsOf(child, [...path, name]),
      )
    : [path.join('.')];

const fields = fieldsOf(
  z.toJSONSchema(siteDefinitionSchema, { io: 'input' }) as Node,
);

for (const field of fields) {
  test(`docs/changes.md says what becomes of an edit of ${field}`, () => {
    const rows = FIELD_CHANGES.filter(
      ({ edit }) => edit.split(' ')[0] === field,
    );
    assert.ok(
      rows.length > 0,
      `${field}: say in src/docs/fieldChanges.ts what becomes of an edit of it`,
    );
    for (const { know } of rows) {
      assert.notEqual(know, '');
    }
  });
}

test('docs/changes.md has no field that site.json has not', () => {
  assert.deepEqual(
    FIELD_CHANGES.map(({ edit }) => edit.split(' ')[0]).filter(
      field => !fields.includes(field),
    ),
    [],
  );
});
