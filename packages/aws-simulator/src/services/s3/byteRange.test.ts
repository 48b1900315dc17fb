import { byteRange } from './byteRange';

describe('byteRange', () => {
  it.each([
    ['bytes=0-4', 11, { first: 0, last: 4 }],
    ['bytes=6-', 11, { first: 6, last: 10 }],
    ['bytes=6-99', 11, { first: 6, last: 10 }],
    ['bytes=-5', 11, { first: 6, last: 10 }],
    ['bytes=-99', 11, { first: 0, last: 10 }],
    ['bytes=10-10', 11, { first: 10, last: 10 }],
  ])('%s of %d bytes is a part', (header, size, part) => {
    expect(byteRange(header, size)).toEqual(part);
  });

  it.each([undefined, 'bytes=-', 'bytes=5-2', 'bytes=0-1,4-5', 'lines=1-2'])(
    '%s is everything',
    header => {
      expect(byteRange(header, 11)).toBeUndefined();
    },
  );

  it.each([
    ['bytes=11-', 11],
    ['bytes=0-', 0],
    ['bytes=-0', 11],
  ])('%s of %d bytes is refused', (header, size) => {
    expect(() => byteRange(header, size)).toThrow(
      expect.objectContaining({ name: 'InvalidRange', status: 416 }),
    );
  });
});
