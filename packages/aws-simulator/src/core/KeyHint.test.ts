import { KeyHint } from './KeyHint';

describe('KeyHint', () => {
  it('finds again, and is not fooled by what changed since', () => {
    const hint = new KeyHint<{ id: string }>();
    const records: Record<string, { id: string }> = { a: { id: '1' } };
    const find = (id: string) =>
      hint.find(records, id, record => record.id === id);
    expect(find('1')).toBe(records.a);
    records.b = records.a;
    records.a = { id: '2' };
    expect(find('1')).toBe(records.b);
    expect(find('2')).toBe(records.a);
    delete records.a;
    expect(find('2')).toBeUndefined();
    records.constructor2 = { id: '2' };
    expect(find('2')).toBe(records.constructor2);
  });

  it('searches no more often than it has to', () => {
    const hint = new KeyHint<{ id: number }>();
    const records = Object.fromEntries(
      Array.from({ length: 1000 }, (_, id) => [`r${id}`, { id }]),
    );
    let looks = 0;
    const isWanted = (record: { id: number }) => {
      looks += 1;
      return record.id === 999;
    };
    for (let time = 0; time < 10; time += 1) {
      hint.find(records, '999', isWanted);
    }
    expect(looks).toBe(1009);
  });
});
