/** Arguments of eslint for the template's skeleton, which is no package of Backstage and has rules of its own. */
export const lintTemplate = [
  ...['--ext', '.ts,.mjs', '--max-warnings', '0'],
  'templates/dr-site/skeleton',
];
