const jupyterlab = require('@jupyterlab/testutils/lib/jest-config')(__dirname);

// Published as ES modules only: babel has to translate them for jest.
const esModules = [
  '@codemirror',
  '@jupyter',
  '@jupyterlab/',
  '@microsoft/',
  '@rjsf',
  'exenv-es6',
  'lib0',
  'nanoid',
  'vscode-ws-jsonrpc',
  'y-protocols',
  'y-websocket',
  'yjs'
].join('|');

module.exports = {
  ...jupyterlab,
  reporters: ['default'],
  setupFiles: [...jupyterlab.setupFiles, '<rootDir>/src/__tests__/layout.ts'],
  setupFilesAfterEnv: ['<rootDir>/src/__tests__/drawn.ts'],
  testRegex:
    'src/.*/__tests__/.*\\.spec\\.tsx?$|src/__tests__/.*\\.spec\\.tsx?$',
  transformIgnorePatterns: [`/node_modules/(?!${esModules}).+`]
};
