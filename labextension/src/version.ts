/** The version of the panel, and whether the server's part is of another one. */

/** That of package.json; a test holds them together. */
export const VERSION = '0.1.0';

/** Whether two versions differ; the ways of npm and of Python to write one are the same version. */
export function differs(one: string, other: string): boolean {
  return plain(one) !== plain(other);
}

function plain(version: string): string {
  return version
    .toLowerCase()
    .replace(
      /[-._]?(alpha|beta|a|b|rc)[-._]?(\d+)/,
      (_, stage: string, number: string) =>
        `${stage === 'rc' ? stage : stage.slice(0, 1)}${number}`
    )
    .replace(/\+.*$/, '');
}
