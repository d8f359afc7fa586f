/** As whom and where the panel acts, in one text: a profile, and a Region where another was chosen. */

/** A profile, and a Region that is not its own. */
export interface IPlace {
  /** Null leaves the choice to the server. */
  readonly profile: string | null;
  /** Null is the profile's own. */
  readonly region: string | null;
}

const PLACED = /^(.*)@([a-z]{2,}(?:-[a-z]+)+-\d+)$/s;

/** What a text of `placed` means. */
export function placeOf(text: string | null): IPlace {
  const [, profile, region] = PLACED.exec(text ?? '') ?? [];
  return region === undefined
    ? { profile: text, region: null }
    : { profile: profile || null, region };
}

/** The text for a place: the profile's name alone where it is in its own Region. */
export function placed({ profile, region }: IPlace): string | null {
  return region === null ? profile : `${profile ?? ''}@${region}`;
}
