/** The names of our commands; the arguments of each in its comment. */
export const CommandIDs = {
  open: 'featureshare:open',
  refresh: 'featureshare:refresh',
  /** `{arn}` of a feature group. */
  openGroup: 'featureshare:open-group',
  /** `{arn?}` of a feature group to begin with. */
  share: 'featureshare:share',
  /** `{share_arn, level?}`: a resource share given, and the level that it has now. */
  changeLevel: 'featureshare:change-level',
  /** `{share_arn, principal?}`: a resource share given, and whose invitation was not answered. */
  reinvite: 'featureshare:reinvite',
  /** `{arn}` of an invitation. */
  openInvitation: 'featureshare:open-invitation',
  /** `{arn, kind, ids?}`: a feature group, the kind of snippet and whose records it is for. */
  insertSnippet: 'featureshare:insert-snippet',
  /** `{arn, ids?}` of a feature group: inserts code that reads records and needs no id if it can. */
  openAsDataFrame: 'featureshare:open-as-dataframe',
  /** `{arn}` of anything. */
  copyArn: 'featureshare:copy-arn',
  /** `{arn}` of an invitation. */
  accept: 'featureshare:accept',
  /** `{arn}` of an invitation. */
  reject: 'featureshare:reject',
  /** `{arn}` of a resource share given. */
  revoke: 'featureshare:revoke',
  /** `{profile?}`, such as `consumer` or `consumer@eu-west-1`: absent opens the switcher. */
  switchAccount: 'featureshare:switch-account'
} as const;
