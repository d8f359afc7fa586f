/** The names of our commands; the arguments of each in its comment. */
export const CommandIDs = {
  open: 'featureshare:open',
  refresh: 'featureshare:refresh',
  /** `{arn}` of a feature group. */
  openGroup: 'featureshare:open-group',
  /** `{arn?}` of a feature group to begin with. */
  share: 'featureshare:share',
  /** `{arn}` of an invitation. */
  openInvitation: 'featureshare:open-invitation',
  /** `{arn, kind}`: a feature group and the kind of snippet. */
  insertSnippet: 'featureshare:insert-snippet',
  /** `{arn}` of anything. */
  copyArn: 'featureshare:copy-arn',
  /** `{arn}` of an invitation. */
  accept: 'featureshare:accept',
  /** `{arn}` of an invitation. */
  reject: 'featureshare:reject',
  /** `{arn}` of a resource share given. */
  revoke: 'featureshare:revoke',
  /** `{profile?}`: absent opens the switcher. */
  switchAccount: 'featureshare:switch-account'
} as const;
