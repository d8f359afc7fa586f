/** The lines of the catalog, their features put in by name. */
import type {
  CatalogFeatures,
  CatalogLine,
  CatalogRows,
  GroupRow,
  ListedGroup
} from './wire';

/** A feature's name and type; features that are alike are one object. */
type Named = CatalogFeatures['features'][number];

/** Groups that arrived together, each whole. */
interface IArrivedRows {
  readonly kind: 'rows';
  readonly groups: GroupRow[];
}

/** What the rest of the panel reads of a line. */
export type ReadLine =
  Exclude<CatalogLine, CatalogFeatures | CatalogRows> | IArrivedRows;

/** The same lines, without those that only name features for the rows after them. */
export async function* withNames(
  lines: AsyncIterable<CatalogLine>
): AsyncIterable<ReadLine> {
  const named: Named[] = [];
  for await (const line of lines) {
    switch (line.kind) {
      case 'features':
        line.features.forEach(feature => named.push(feature));
        break;
      case 'rows':
        yield {
          kind: 'rows',
          groups: line.groups.map(row => whole(row, named))
        };
        break;
      default:
        yield line;
    }
  }
}

function whole(row: ListedGroup, named: readonly Named[]): GroupRow {
  const features = row.features?.map(number => named[number]) ?? null;
  return { ...row, features };
}
