/** What the invitations of the inbox tell about groups. */
import type { InvitationCard } from './wire';

/** Those that wait for an answer. */
export function pendingIn(cards: readonly InvitationCard[]): InvitationCard[] {
  return cards.filter(({ state }) => state === 'PENDING');
}

/** What pending invitations contain. */
export function invitedTo(
  cards: readonly InvitationCard[]
): ReadonlySet<string> {
  const items = pendingIn(cards).flatMap(({ contents }) => contents ?? []);
  return new Set(items.map(({ arn }) => arn));
}
