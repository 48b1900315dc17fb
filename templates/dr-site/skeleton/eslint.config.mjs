import js from '@eslint/js';
import parser from '@typescript-eslint/parser';

const ENGINES = ['cdktf', 'cdktn'];

const wholeProvider = ENGINES.map(engine => ({
  name: `@${engine}/provider-aws`,
  message:
    'Import the resource by its own path in src/iac/aws.ts: the whole provider takes seconds and half a gigabyte.',
}));
const engine = {
  paths: [
    ...wholeProvider,
    ...ENGINES.map(name => ({
      name,
      message: 'Import from src/iac/engine, so that the engine can be changed.',
    })),
  ],
  patterns: [
    {
      group: ENGINES.flatMap(name => [`${name}/*`, `@${name}/provider-aws/*`]),
      message: 'Import from src/iac, so that the engine can be changed.',
    },
  ],
};

export default [
  { ignores: ['dist/**', 'cdktf.out/**'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    languageOptions: { parser },
    rules: {
      // The compiler says these with types in hand.
      'no-undef': 'off',
      'no-unused-vars': 'off',
      'no-redeclare': 'off',
      eqeqeq: 'error',
      'prefer-const': 'error',
      'no-restricted-imports': ['error', engine],
    },
  },
  {
    files: ['src/iac/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: wholeProvider }] },
  },
  {
    files: ['ci/*.mjs'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly' } },
  },
];
