import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import jsdoc from 'eslint-plugin-jsdoc';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['lib', 'node_modules', 'coverage', '*.js', '*.mjs', 'style'] },
  js.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  prettier,
  {
    files: ['src/**/*.{ts,tsx}'],
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.test.json'],
        tsconfigRootDir: import.meta.dirname
      }
    },
    plugins: { jsdoc, 'react-hooks': hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      '@typescript-eslint/consistent-type-assertions': [
        'error',
        { assertionStyle: 'never' }
      ],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports' }
      ],
      '@typescript-eslint/naming-convention': [
        'error',
        {
          selector: 'interface',
          format: ['PascalCase'],
          custom: { regex: '^I[A-Z]', match: true }
        }
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      // A token shares its interface's name: that is how JupyterLab pairs the two.
      '@typescript-eslint/no-redeclare': 'off',
      complexity: ['error', 7],
      curly: 'error',
      eqeqeq: 'error',
      'max-lines-per-function': ['error', { max: 65, skipBlankLines: true }],
      'no-console': ['error', { allow: ['error'] }],
      'no-redeclare': 'off',
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: true,
          contexts: [
            'ExportNamedDeclaration > TSInterfaceDeclaration',
            'ExportNamedDeclaration > TSTypeAliasDeclaration',
            'ExportNamedDeclaration > VariableDeclaration'
          ],
          require: { ClassDeclaration: true, FunctionDeclaration: true },
          checkConstructors: false
        }
      ]
    }
  },
  {
    // The edge: what comes off the wire gets its type here and nowhere else.
    files: ['src/api.ts'],
    rules: { '@typescript-eslint/consistent-type-assertions': 'off' }
  },
  {
    // Generated from the server's OpenAPI document, in its words.
    files: ['src/wire.ts'],
    rules: {
      '@typescript-eslint/naming-convention': 'off',
      'jsdoc/require-jsdoc': 'off'
    }
  },
  {
    files: ['src/**/__tests__/**'],
    rules: { 'max-lines-per-function': 'off', 'jsdoc/require-jsdoc': 'off' }
  }
);
