import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import * as ts from 'typescript';

import { Lazy } from '../lazy';

const SOURCE = resolve(__dirname, '..');

/** The modules that a file needs to run, without those that it imports later. */
function neededBy(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const { statements } = ts.createSourceFile(
    file,
    text,
    ts.ScriptTarget.ESNext
  );
  return statements.flatMap(statement =>
    (ts.isImportDeclaration(statement) && !isTypes(statement.importClause)) ||
    (ts.isExportDeclaration(statement) && !statement.isTypeOnly)
      ? specifierOf(statement.moduleSpecifier)
      : []
  );
}

function specifierOf(node: ts.Expression | undefined): string[] {
  return node && ts.isStringLiteral(node) ? [node.text] : [];
}

/** Whether an import leaves nothing behind once it is compiled. */
function isTypes(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined || clause.isTypeOnly || clause.name) {
    return clause?.isTypeOnly === true;
  }
  const named = clause.namedBindings;
  return (
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.every(({ isTypeOnly }) => isTypeOnly)
  );
}

function fileOf(from: string, module: string): string {
  const path = join(dirname(from), module);
  const found = [`${path}.ts`, `${path}.tsx`, join(path, 'index.ts')].find(
    existsSync
  );
  if (found === undefined) {
    throw new Error(`${from} imports ${module}, which is not there.`);
  }
  return found;
}

/** All that runs when a file is loaded: our own files and the packages. */
function reachedFrom(start: string): Set<string> {
  const reached = new Set<string>();
  const waiting = [start];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (!reached.has(file)) {
      reached.add(file);
      const here = file;
      for (const module of neededBy(here)) {
        if (module.startsWith('.')) {
          waiting.push(fileOf(here, module));
        } else {
          reached.add(module);
        }
      }
    }
  }
  return reached;
}

describe('what JupyterLab loads at its start', () => {
  it('is neither the panel nor the state nor React', () => {
    const reached = reachedFrom(join(SOURCE, 'index.ts'));

    expect(reached).toContain(join(SOURCE, 'panel/frame.ts'));
    for (const late of ['panel/panel.ts', 'model.ts', 'tabs/index.ts']) {
      expect(reached).not.toContain(join(SOURCE, late));
    }
    expect([...reached].filter(it => it.endsWith('.tsx'))).toEqual([]);
    expect(reached).not.toContain('react');
  });

  it('would be found out: the rest has all of it', () => {
    const reached = reachedFrom(join(SOURCE, 'whole.ts'));

    expect(reached).toContain(join(SOURCE, 'panel/panel.ts'));
    expect(reached).toContain(join(SOURCE, 'model.ts'));
    expect(reached).toContain('react');
  });
});

describe('a thing made at its first need', () => {
  it('is made once', async () => {
    let made = 0;
    const lazy = new Lazy(() => Promise.resolve(++made));
    expect(lazy.present).toBeNull();

    await expect(Promise.all([lazy.load(), lazy.load()])).resolves.toEqual([
      1, 1
    ]);

    await expect(lazy.made).resolves.toBe(1);
    expect(lazy.present).toBe(1);
  });

  it('is tried again after a failure', async () => {
    let tries = 0;
    const lazy = new Lazy(() =>
      ++tries === 1 ? Promise.reject(new Error('away')) : Promise.resolve('it')
    );

    await expect(lazy.load()).rejects.toThrow('away');
    await expect(lazy.load()).resolves.toBe('it');
  });
});
