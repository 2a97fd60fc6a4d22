import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.cache/', 'media/', 'docs/', '**/*.js'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  ...tseslint.configs.stylistic,
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-non-null-assertion': 'error',
      'no-control-regex': 'off',
      'max-lines': ['error', { max: 400 }],
      'no-restricted-syntax': ['error', { selector: 'TSEnumDeclaration', message: 'use a union of words instead of an enum' }],
    },
  },
  // Generated: as long as there are tools.
  { files: ['src/*/index.ts'], rules: { 'max-lines': 'off' } },
);
