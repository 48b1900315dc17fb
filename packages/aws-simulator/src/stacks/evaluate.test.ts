import { evaluate, referencesIn } from './evaluate';

const values: Record<string, unknown> = {
  'aws_a.b.id': 'id-1',
  'aws_a.b.list.0': 'first',
  'data.aws_c.d.names.1': 'second',
  'aws_a.b.count': 3,
};
const lookup = (path: (string | number)[]) => values[path.join('.')];

describe('evaluate', () => {
  it.each([
    ['plain', 'plain'],
    ['${aws_a.b.id}', 'id-1'],
    ['${aws_a.b.count}', 3],
    ['x-${aws_a.b.id}-${aws_a.b.count}', 'x-id-1-3'],
    ['${aws_a.b.list[0]}', 'first'],
    ['${aws_a.b["id"]}', 'id-1'],
    ['${data.aws_c.d.names[1]}', 'second'],
    ['$${literal}', '${literal}'],
    [
      '${jsonencode({"a" = aws_a.b.id, b = [1, "x${aws_a.b.id}"]})}',
      '{"a":"id-1","b":[1,"xid-1"]}',
    ],
    ['${join(",", [aws_a.b.id, "z"])}', 'id-1,z'],
    ['${format("%s/%d", aws_a.b.id, 7)}', 'id-1/7'],
    [
      '{"json":"with ${aws_a.b.id} and } braces"}',
      '{"json":"with id-1 and } braces"}',
    ],
  ])('%s', (text, value) => {
    expect(evaluate(text, lookup)).toEqual(value);
  });

  it('goes into lists and blocks', () => {
    expect(evaluate({ a: ['${aws_a.b.id}'], b: true }, lookup)).toEqual({
      a: ['id-1'],
      b: true,
    });
  });

  it('refuses what it does not understand', () => {
    expect(() => evaluate('${cidrsubnet("10.0.0.0/8", 8, 1)}', lookup)).toThrow(
      'cidrsubnet',
    );
    expect(() => evaluate('${aws_a.b.id', lookup)).toThrow('expected "}"');
  });
});

describe('referencesIn', () => {
  it('finds addresses, those in functions too', () => {
    expect([
      ...referencesIn({
        a: '${aws_a.b.id}',
        b: ['x${data.aws_c.d.names[1]}', '${jsonencode([aws_e.f.g])}'],
      }),
    ]).toEqual(['aws_a.b', 'data.aws_c.d', 'aws_e.f']);
  });
});
