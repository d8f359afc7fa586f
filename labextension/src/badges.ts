/** What a reader may do with a group, or why they may not yet, as an icon and a word. */
import type { TranslationBundle } from '@jupyterlab/translation';
import { LabIcon } from '@jupyterlab/ui-components';

import type { Access, GroupRow } from './wire';

/** An access level, or what stands in its way. */
export type Standing = Access | 'pending' | 'blocked';

const SHAPES: Readonly<Record<Standing, string>> = {
  owner: 'M2 4l3 3 3-5 3 5 3-3-1 8H3z',
  admin: 'M8 1l6 2v4c0 4-2.500 6.500-6 8-3.500-1.500-6-4-6-8V3z',
  'read-write': 'M11 2l3 3-8 8-4 1 1-4z',
  'read-only':
    'M8 4c3 0 5.500 2 7 4-1.500 2-4 4-7 4s-5.500-2-7-4c1.500-2 4-4 7-4zm0 2a2 2 0 100 4 2 2 0 000-4z',
  'see-only':
    'M7 2a5 5 0 014 8l4 4-1 1-4-4a5 5 0 11-3-9zm0 1.500a3.500 3.500 0 100 7 3.500 3.500 0 000-7z',
  custom: 'M2 4h6V2h2v2h4v2h-4v2H8V6H2zm0 6h2V8h2v2h8v2H6v2H4v-2H2z',
  unknown:
    'M5 5a3 3 0 116 0c0 2-2 2.500-2 4.500H7C7 7 9 6.500 9 5a1 1 0 00-2 0zm2 6h2v2H7z',
  pending:
    'M8 1a7 7 0 110 14A7 7 0 018 1zm0 1.800a5.200 5.200 0 100 10.400A5.200 5.200 0 008 2.800zM7.200 4h1.600v3.700l2.400 1.400-.8 1.400-3.200-1.900z',
  blocked:
    'M8 1a7 7 0 110 14A7 7 0 018 1zM3.900 5.300a5 5 0 006.800 6.800zm1.400-1.400l6.800 6.800a5 5 0 00-6.800-6.800z'
};

const ICONS = new Map(
  Object.entries(SHAPES).map(([name, shape]) => [
    name,
    new LabIcon({
      name: `jupyter-featureshare:${name}`,
      svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 16 16">
  <path class="jp-icon2 jp-icon-selectable" fill="#616161" fill-rule="evenodd" d="${shape}"/>
</svg>`
    })
  ])
);

/** The icon of a standing. */
export function iconOf(standing: Standing): LabIcon | undefined {
  return ICONS.get(standing);
}

/** How the reader stands to a group. */
export function standingOf(
  row: GroupRow,
  invitedTo: ReadonlySet<string>
): Standing {
  if (/Fail|Delet/.test(row.status)) {
    return 'blocked';
  }
  return invitedTo.has(row.arn) && row.access !== 'owner'
    ? 'pending'
    : row.access;
}

/** The word for a standing. */
export function wordOf(standing: Standing, trans: TranslationBundle): string {
  return WORDS.of(trans)[standing];
}

/** What a standing means, as a sentence. */
export function meaningOf(
  standing: Standing,
  trans: TranslationBundle
): string {
  return MEANINGS.of(trans)[standing];
}

/** Every standing in words of one language: a list asks for them with each of its lines. */
class Said {
  constructor(
    private readonly _say: (
      trans: TranslationBundle
    ) => Record<Standing, string>
  ) {}

  of(trans: TranslationBundle): Record<Standing, string> {
    const said = this._said.get(trans) ?? this._say(trans);
    this._said.set(trans, said);
    return said;
  }

  private readonly _said = new WeakMap<
    TranslationBundle,
    Record<Standing, string>
  >();
}

const WORDS = new Said(trans => ({
  owner: trans.__('Owner'),
  admin: trans.__('Admin'),
  'read-write': trans.__('Write'),
  'read-only': trans.__('Read'),
  'see-only': trans.__('See only'),
  custom: trans.__('Custom'),
  unknown: trans.__('Unknown'),
  pending: trans.__('Pending'),
  blocked: trans.__('Blocked')
}));

const MEANINGS = new Said(trans => ({
  owner: trans.__('This account owns it.'),
  admin: trans.__('Read and write records, and change the group.'),
  'read-write': trans.__('Read and write records.'),
  'read-only': trans.__('Read records.'),
  'see-only': trans.__('See that it exists, and its description. No records.'),
  custom: trans.__('What a permission made by the owner allows.'),
  unknown: trans.__('AWS does not tell this account what is allowed.'),
  pending: trans.__('An invitation to it waits for an answer.'),
  blocked: trans.__('The group is not in a state in which it can be used.')
}));
