/** Widths of Arial in thousandths of its size, rounded up; other characters count as `M`. */
const WIDTHS: readonly [RegExp, number][] = [
  [/[ijl|'.,:;!]/, 280],
  [/[ frt()[\]/\\·-]/, 340],
  [/[acekszvxyJ"*]/, 560],
  [/[bdghnopqu0-9L_+=<>?$×–…]/, 560],
  [/[ABEFKPSTVXYZ&]/, 670],
  [/[CDGHNORUQw]/, 780],
];
const WIDEST = 890;

/** How wide a text is at most, in the units of its font size. */
export function widthOf(text: string, size: number, bold = false): number {
  const thousandths = [...text].reduce(
    (sum, character) =>
      sum +
      (WIDTHS.find(([pattern]) => pattern.test(character))?.[1] ?? WIDEST),
    0,
  );
  return (thousandths / 1000) * size * (bold ? 1.07 : 1);
}

/** The text, or as much of it as there is room for and an ellipsis. */
export function fit(
  text: string,
  room: number,
  size: number,
  bold = false,
): string {
  if (widthOf(text, size, bold) <= room) {
    return text;
  }
  const characters = [...text];
  while (
    characters.length > 0 &&
    widthOf(`${characters.join('')}…`, size, bold) > room
  ) {
    characters.pop();
  }
  return `${characters.join('').trimEnd()}…`;
}
