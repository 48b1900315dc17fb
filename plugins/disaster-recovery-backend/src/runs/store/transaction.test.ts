import { DATABASE_IDS, testDatabases } from '../../__testUtils__';
import { transaction } from './transaction';

jest.setTimeout(120_000);

const databases = testDatabases();

describe.each(DATABASE_IDS)('a transaction on %s', id => {
  it('is written as a whole, or not at all', async () => {
    const knex = await databases.init(id);
    await knex.schema.createTable('rows', table => table.string('id'));
    await transaction(knex, tx => tx('rows').insert({ id: 'a' }));
    const failed = transaction(knex, async tx => {
      await tx('rows').insert({ id: 'b' });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await knex('rows').select('id')).toEqual([{ id: 'a' }]);
  });
});

describe('on PostgreSQL', () => {
  it('I7: a process that is frozen in a transaction keeps nobody out', async () => {
    const knex = await databases.init('POSTGRES_18');
    await knex.schema.createTable('rows', table => table.string('id'));
    await knex('rows').insert({ id: 'a' });
    let thaw = () => {};
    const frozen = transaction(
      knex,
      async tx => {
        await tx('rows').update({ id: 'b' });
        await new Promise<void>(resolve => {
          thaw = resolve;
        });
        await tx('rows').update({ id: 'c' });
      },
      1,
    );
    const outcome = frozen.then(
      () => 'written',
      () => 'refused',
    );
    while ((await knex('rows').select('id').forUpdate().skipLocked()).length) {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    await knex('rows').update({ id: 'd' });
    thaw();
    expect(await outcome).toBe('refused');
    expect(await knex('rows').select('id')).toEqual([{ id: 'd' }]);
  });
});
