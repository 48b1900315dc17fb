import { setDrMode } from '.';

describe('setDrMode', () => {
  it.each([
    [
      'replaces the value',
      '{\n  "name": "orders",\n  "drMode": "normal",\n  "x": [1]\n}\n',
      '{\n  "name": "orders",\n  "drMode": "failed-over",\n  "x": [1]\n}\n',
    ],
    [
      'adds it where the default counted',
      '{\n\t"name": "orders",\n\t"network": {\n\t\t"zones": 2\n\t}\n}\n',
      '{\n\t"name": "orders",\n\t"network": {\n\t\t"zones": 2\n\t},\n\t"drMode": "failed-over"\n}\n',
    ],
    [
      'writes on one line what is on one line',
      '{"drMode":"normal","name":"orders"}',
      '{"drMode":"failed-over","name":"orders"}',
    ],
    [
      'is not led astray by words elsewhere',
      '{"description": "say \\"drMode\\": \\"normal\\"", "a": {"drMode": "normal"}, "b": "drMode", "drMode": "normal"}',
      '{"description": "say \\"drMode\\": \\"normal\\"", "a": {"drMode": "normal"}, "b": "drMode", "drMode": "failed-over"}',
    ],
  ])('%s', (_, before, after) => {
    expect(setDrMode(before, 'failed-over')).toBe(after);
    expect(JSON.parse(after)).toEqual({
      ...JSON.parse(before),
      drMode: 'failed-over',
    });
  });

  it('leaves alone what says so already', () => {
    const normal = '{ "name": "orders" }';
    expect(setDrMode(normal, 'normal')).toBe(normal);
    const away = '{ "drMode"  : "failed-over" }';
    expect(setDrMode(away, 'failed-over')).toBe(away);
    expect(setDrMode(away, 'normal')).toBe('{ "drMode"  : "normal" }');
  });

  it.each(['[]', 'null', '"x"'])('refuses %s', text => {
    expect(() => setDrMode(text, 'normal')).toThrow('must be a JSON object');
  });
});
