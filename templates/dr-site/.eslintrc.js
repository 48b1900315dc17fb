// For the skeleton in place: a generated repository has the compiler and its
// own test of what imports what, and no linter to keep up to date.
const ENGINES = ['cdktf', 'cdktn'];

const wholeProvider = ENGINES.map(engine => ({
  name: `@${engine}/provider-aws`,
  message:
    'Import the resource by its own path in src/iac/aws.ts: the whole provider takes seconds and half a gigabyte.',
}));

module.exports = {
  root: true,
  parser: '@typescript-eslint/parser',
  parserOptions: { ecmaVersion: 2022, sourceType: 'module' },
  env: { node: true, es2022: true },
  extends: [
    '@spotify/eslint-config-base',
    '@spotify/eslint-config-typescript',
    'prettier',
  ],
  ignorePatterns: ['**/dist/**', '**/node_modules/**'],
  rules: {
    // The compiler says these with types in hand.
    'consistent-return': 'off',
    'no-undef': 'off',
    'no-unused-vars': 'off',
    '@typescript-eslint/no-unused-vars': 'off',
    // Its programs talk to who called them.
    'no-console': 'off',
    // A construct adds itself to its stack.
    'no-new': 'off',
    // Files read from what is told to how it is done.
    'no-use-before-define': 'off',
    '@typescript-eslint/no-use-before-define': 'off',
    'no-restricted-imports': [
      'error',
      {
        paths: [
          ...wholeProvider,
          ...ENGINES.map(name => ({
            name,
            message:
              'Import from src/iac/engine, so that the engine can be changed.',
          })),
        ],
        patterns: [
          {
            group: ENGINES.map(engine => `@${engine}/provider-aws/*`),
            message:
              'Import from src/iac/aws, so that the engine can be changed.',
          },
        ],
      },
    ],
  },
  overrides: [
    {
      files: ['**/src/iac/*.ts'],
      rules: { 'no-restricted-imports': ['error', { paths: wholeProvider }] },
    },
  ],
};
